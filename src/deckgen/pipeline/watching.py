"""The files that a report rests on, as they stand: read again and again, by polling."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterator, Mapping
from pathlib import Path

FOLDERS = ("data", "templates")
MOMENT = 0.03
"""Seconds in which a file that is being written changes."""
PATIENCE = 30
"""Moments that are waited for."""
FILES = 50_000
"""Files that are watched."""


def settled(
    root: Path, found: dict[str, tuple[int, int]], wait: Callable[[float], object]
) -> dict[str, tuple[int, int]]:
    """The files once none has changed for a moment: programs empty a file before they
    write it."""
    for _ in range(PATIENCE):
        wait(MOMENT)
        now = fingerprint(root)
        if now == found:
            break
        found = now
    return found


def fingerprint(root: Path) -> dict[str, tuple[int, int]]:
    """Path → time and size of every file that a report can rest on."""
    found: dict[str, tuple[int, int]] = {}
    for path, entry in _files([root / folder for folder in FOLDERS]):
        try:
            stat = entry.stat()
        except OSError:
            continue
        found[path] = (stat.st_mtime_ns, stat.st_size)
        if len(found) >= FILES:
            break
    return found


def state_of(found: Mapping[str, tuple[int, int]], folder: Path) -> Hashable:
    """The files below a folder, as they stand."""
    start = str(folder) + os.sep
    return frozenset((p, stat) for p, stat in found.items() if p.startswith(start))


def _files(folders: list[Path]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Files below folders; hidden ones and those of open programs left out."""
    left = [str(folder) for folder in folders]
    while left:
        try:
            entries = list(os.scandir(left.pop()))
        except OSError:
            continue
        for entry in entries:
            if entry.name.startswith((".", "~$")):
                continue
            if entry.is_dir(follow_symlinks=False):
                left.append(entry.path)
            else:
                yield entry.path, entry
