"""The lock of an output folder: one build at a time, and where messages place it."""

from __future__ import annotations

import errno
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deckgen.diagnostics import DeckgenError, Diagnostic, Span, diagnose

LOCK = ".deckgen-lock"


@dataclass(frozen=True, slots=True)
class OutputLock:
    """Whoever holds one is the only build that writes below `root`."""

    root: Path

    def shown(self, path: Path) -> str:
        """The path as messages print it: from the folder that holds `root`."""
        try:
            return path.relative_to(self.root.parent).as_posix()
        except ValueError:
            return path.name


def take(path: Path, lock: OutputLock) -> int:
    """Makes the lock file, also in the place of one whose process is dead."""
    while True:
        try:
            descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        except FileExistsError:
            displace(path, lock)
            continue
        mark = {"pid": os.getpid(), "host": socket.gethostname()}
        os.write(descriptor, json.dumps(mark).encode())
        return descriptor


def displace(path: Path, lock: OutputLock) -> None:
    """Removes a lock whose process is dead.

    Raises:
        DeckgenError: `build-running`: it is alive, or nobody can tell.
    """
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return
    try:
        mark = json.loads(text)
        pid, host = int(mark["pid"]), str(mark["host"])
    except (ValueError, KeyError, TypeError):
        pid, host = 0, ""
    shown = lock.shown(path)
    running = diagnose(
        "build-running", Span(shown), lock=shown, pid=pid or "?", host=host or "?"
    )
    if not pid or host != socket.gethostname() or _is_alive(pid):
        raise DeckgenError(running)
    aside = path.with_name(f"{LOCK}-{os.getpid()}")
    try:
        path.replace(aside)
    except PermissionError as error:
        raise DeckgenError(running) from error
    except FileNotFoundError:
        return
    if aside.read_text(encoding="utf-8", errors="replace") != text:
        # Another build was quicker and this is its lock: give it back.
        aside.replace(path)
        raise DeckgenError(running)
    aside.unlink()


def _is_alive(pid: int) -> bool:
    """Whether a process of this machine still runs."""
    if os.name == "nt":
        # Signal 0 would interrupt it there; a running build keeps its lock file open,
        # so that moving the file away is what fails.
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@contextmanager
def blame(path: Path, lock: OutputLock) -> Iterator[None]:
    """Turns what the system says into a diagnostic about `path`."""
    try:
        yield
    except OSError as error:
        raise DeckgenError(unwritable(path, error, shown=lock.shown(path))) from error


def unwritable(path: Path, error: OSError, *, shown: str) -> Diagnostic:
    """`output-unwritable`, worded by what the system said."""
    variants = {
        errno.ENOSPC: "/full",
        errno.EDQUOT: "/full",
        errno.EACCES: "/read-only",
        errno.EPERM: "/read-only",
        errno.EROFS: "/read-only",
        errno.EISDIR: "/not-a-file",
        errno.ENOTDIR: "/not-a-folder",
        errno.EEXIST: "/not-a-folder",
        errno.ENAMETOOLONG: "/too-long",
    }
    variant = variants.get(error.errno or 0, "")
    if os.name == "nt" and error.errno == errno.EACCES and path.is_dir():
        variant = "/not-a-file"  # What Windows says of a folder opened as a file.
    elif error.errno == errno.ENOENT and len(str(path)) >= 240:
        variant = "/too-long"  # What Windows says of a path beyond its limit.
    return diagnose(
        f"output-unwritable{variant}",
        Span(shown),
        file=shown,
        folder=shown.rpartition("/")[0] or ".",
        reason=error.strerror or str(error),
    )
