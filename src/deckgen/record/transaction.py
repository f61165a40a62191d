"""Files replaced together: staged beside their targets, renamed, or all put back."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from deckgen.diagnostics import DeckgenError, Span, diagnose
from deckgen.record.lock import LOCK, OutputLock, blame

JOURNAL = ".deckgen-journal.json"
NEW = ".deckgen-new-"
OLD = ".deckgen-old-"
ATTEMPTS = 6
"""Virus scanners hold a fresh file for a moment: 0.05 s, then doubled."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file that shall have these bytes."""

    target: Path
    data: bytes


@dataclass(frozen=True, slots=True)
class Step:
    """A change on its way: staged beside its target, the old one kept."""

    target: Path
    temporary: Path
    backup: Path | None
    """None: there was no file."""
    sha256: str


def commit(changes: Sequence[Change], lock: OutputLock) -> None:
    """Stages everything, then renames; any failure puts all of it back."""
    steps: list[Step] = []
    journal = lock.root / JOURNAL
    with ExitStack() as undo:
        for number, change in enumerate(changes):
            with blame(change.target, lock):
                _make_folder(change.target.parent, undo)
                if not _holds(change.target, change.data):
                    steps.append(_stage(change, number, undo))
        if not steps:
            return
        undo.callback(_discard, journal.with_name(f"{NEW}journal"))
        with blame(journal, lock):
            _write_journal(steps, journal)
        undo.callback(_roll_back, steps, journal)
        for step in steps:
            with blame(step.target, lock):
                _move(step.temporary, step.target, lock)
        with blame(journal, lock):
            for folder in sorted({step.target.parent for step in steps}):
                _sync_folder(folder)
            # The moment of truth: without a journal the new files are the outputs.
            journal.unlink()
        undo.pop_all()
    for step in steps:
        if step.backup is not None:
            with suppress(OSError):
                step.backup.unlink()


def _stage(change: Change, number: int, undo: ExitStack) -> Step:
    """Writes the new bytes beside the target and keeps the old ones."""
    target = change.target
    step = Step(
        target,
        target.with_name(f"{NEW}{number}"),
        target.with_name(f"{OLD}{number}") if target.exists() else None,
        sha256_of(change.data),
    )
    undo.callback(_discard, step.temporary)
    _write(step.temporary, change.data)
    if step.backup is not None:
        shutil.copymode(target, step.temporary)
        undo.callback(_discard_backup, step)
        try:
            # Not a rename: a reader never finds the place empty.
            os.link(target, step.backup)
        except OSError:
            shutil.copy2(target, step.backup)
    return step


def _write(path: Path, data: bytes) -> None:
    """Writes and waits until the disk has it."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _write_journal(steps: Sequence[Step], journal: Path) -> None:
    """Says what is under way, so that the next build can undo it."""
    root = journal.parent
    entries = [
        {
            "target": os.path.relpath(step.target, root),
            "temporary": step.temporary.name,
            "backup": step.backup.name if step.backup else None,
            "sha256": step.sha256,
        }
        for step in steps
    ]
    staged = journal.with_name(f"{NEW}journal")
    _write(staged, json.dumps(entries, indent=1).encode())
    staged.replace(journal)


def _move(source: Path, target: Path, lock: OutputLock) -> None:
    """Renames, patiently.

    The folder can be written to (the source was just made in it), so a refusal means
    that somebody holds the target.
    """
    for attempt in range(ATTEMPTS):
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(0.05 * 2**attempt)
        else:
            return
    shown = lock.shown(target)
    raise DeckgenError(diagnose("output-locked", Span(shown), file=shown))


def _roll_back(steps: Sequence[Step], journal: Path) -> None:
    """Undoes what was done; the journal stays if something could not be undone."""
    failed = False
    for step in reversed(steps):
        try:
            _undo(step)
        except OSError:
            failed = True
    if not failed:
        _discard(journal)


def _undo(step: Step) -> None:
    """Puts one file back, unless it is not what was written: then it is a person's."""
    written = (
        step.target.is_file() and sha256_of(step.target.read_bytes()) == step.sha256
    )
    if step.backup is None:
        if written and not step.temporary.exists():
            step.target.unlink()
    elif step.backup.exists() and (written or not step.target.exists()):
        step.backup.replace(step.target)
    _discard(step.temporary)


def _discard_backup(step: Step) -> None:
    """Drops a backup that is needed no more: its target is not the new file."""
    target, backup = step.target, step.backup
    if backup is not None and target.exists() and not _is(target, step.sha256):
        _discard(backup)


def _is(path: Path, sha256: str) -> bool:
    try:
        return sha256_of(path.read_bytes()) == sha256
    except OSError:
        return False


def _discard(path: Path) -> None:
    """Deletes what may be gone or held; the next build sweeps what stays."""
    with suppress(OSError):
        path.unlink()


def recover(root: Path) -> None:
    """Undoes a build that was killed in the middle, and sweeps its leftovers."""
    journal = root / JOURNAL
    if journal.exists():
        try:
            entries = json.loads(journal.read_text(encoding="utf-8"))
            steps = [_read_step(root, entry) for entry in entries]
        except (ValueError, KeyError, TypeError):
            steps = []
        for step in reversed(steps):
            _undo(step)
        journal.unlink()
    for pattern in (f"{NEW}*", f"{OLD}*", f"{LOCK}-*"):
        for leftover in sorted(root.rglob(pattern)):
            _discard(leftover)


def _read_step(root: Path, entry: Mapping[str, str]) -> Step:
    target = root / entry["target"]
    backup = entry["backup"]
    return Step(
        target,
        target.with_name(entry["temporary"]),
        target.with_name(backup) if backup else None,
        entry["sha256"],
    )


def _make_folder(folder: Path, undo: ExitStack) -> None:
    """Makes a folder and its parents; those made are removed again on failure."""
    missing = [f for f in (folder, *folder.parents) if not f.exists()]
    for path in reversed(missing):
        path.mkdir(exist_ok=True)
        undo.callback(_remove_folder, path)
    if not missing and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "not a folder", str(folder))


def _remove_folder(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


def _sync_folder(folder: Path) -> None:
    """Makes renames last; Windows does so by itself and opens no folders."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except FileNotFoundError:
        return False


def sha256_of(data: bytes) -> str:
    """Of the bytes, in hex."""
    return hashlib.sha256(data).hexdigest()
