"""Outputs as bytes become files: all of a build together, or none of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from deckgen.diagnostics import DeckgenError, Diagnostic, Report, Span, diagnose
from deckgen.record.lock import LOCK, OutputLock, blame, take
from deckgen.record.single import replace_file
from deckgen.record.transaction import Change, commit, recover, sha256_of

LEDGER = "ledger.json"
BASES = ".deckgen"
"""Folder of an edition that keeps what was last generated, for a later merge."""


@dataclass(frozen=True, slots=True)
class OutputPlan:
    """What one edition's folder shall hold."""

    folder: Path
    files: Mapping[str, bytes]
    ledger: bytes
    previous: Mapping[str, str]
    """Name → sha256 of what deckgen wrote, by the folder's ledger; empty: none."""


@contextmanager
def building(root: Path) -> Iterator[OutputLock]:
    """Takes the lock of an output folder; first mends what a killed build left.

    Raises:
        DeckgenError: `build-running`, `output-unwritable`.
    """
    lock = OutputLock(root)
    path = root / LOCK
    with blame(path, lock):
        root.mkdir(parents=True, exist_ok=True)
        descriptor = take(path, lock)
    try:
        with blame(path, lock):
            recover(root)
        yield lock
    finally:
        # Windows refuses to delete a file that is open: close first.
        os.close(descriptor)
        with suppress(OSError):
            path.unlink()


def write_outputs(
    folder: Path,
    files: Mapping[str, bytes],
    *,
    ledger: bytes,
    previous: Mapping[str, str],
    beside: bool = False,
    force: bool = False,
) -> tuple[str, ...]:
    """Replaces one edition's files; `write_all` tells the rest."""
    with building(folder) as lock:
        plan = OutputPlan(folder, files, ledger, previous)
        return write_all((plan,), lock=lock, beside=beside, force=force)[0]


def write_all(
    plans: Sequence[OutputPlan],
    *,
    lock: OutputLock,
    beside: bool = False,
    force: bool = False,
) -> tuple[tuple[str, ...], ...]:
    """Replaces the files of all plans together; the ledgers go last.

    A file that has the right bytes already is left alone, its time too. One that a
    person changed, or that is open elsewhere, is refused; with `beside` the new one
    is written next to it (and its base copy too, so that the edited file keeps the
    base it grew from), with `force` the changed one is copied first.

    Returns:
        For each plan the names under which its files stand now, in the order of
        `files`.

    Raises:
        DeckgenError: `output-edited`, `output-locked`, `output-unwritable`; then
            every file is as it was.
    """
    report = Report()
    changes: list[Change] = []
    standing: list[tuple[str, ...]] = []
    for plan in plans:
        names: list[str] = []
        for name, data in plan.files.items():
            with blame(plan.folder / name, lock):
                choice = _choose(plan, name, lock=lock, beside=beside, force=force)
            if isinstance(choice, Diagnostic):
                report.add(choice)
                continue
            names.append(choice.stands)
            changes += choice.copies
            changes.append(Change(plan.folder / BASES / choice.stands, data))
            changes.append(Change(plan.folder / choice.stands, data))
        standing.append(tuple(names))
    report.stop_on_error()
    changes += [Change(plan.folder / LEDGER, plan.ledger) for plan in plans]
    commit(changes, lock)
    return tuple(standing)


@dataclass(frozen=True, slots=True)
class _Choice:
    """Under which name a file will stand, and what is copied first."""

    stands: str
    copies: tuple[Change, ...] = ()


def _choose(
    plan: OutputPlan, name: str, *, lock: OutputLock, beside: bool, force: bool
) -> _Choice | Diagnostic:
    """Looks at what stands where a file shall go."""
    target = plan.folder / name
    shown = lock.shown(target)
    try:
        present = target.read_bytes()
    except FileNotFoundError:
        return _Choice(name)
    if present == plan.files[name]:
        return _Choice(name)
    edited = sha256_of(present) != plan.previous.get(name) and not _generated(
        plan, name, present
    )
    owner = owner_of(target)
    if (edited or owner is not None) and beside:
        return _Choice(_free_name(plan, name))
    if owner is not None:
        span = Span(shown)
        return diagnose("output-locked", span, file=shown, lock=owner or None)
    if not edited:
        return _Choice(name)
    if force:
        kept = free_copy(target)
        return _Choice(name, (Change(kept, present),))
    key = "output-edited" if name in plan.previous else "output-edited/unknown"
    return diagnose(key, Span(shown), file=shown)


def replace_desk_file(target: Path, data: bytes, *, shown: str) -> bool:
    """Replaces a file that people work in, or makes it; whoever calls has read it.

    Returns:
        Whether the file had to be written.

    Raises:
        DeckgenError: `output-locked`: it is open elsewhere; `output-unwritable`.
    """
    if target.is_file():
        if target.read_bytes() == data:
            return False
        owner = owner_of(target)
        if owner is not None:
            span = Span(shown)
            raise DeckgenError(
                diagnose("output-locked", span, file=shown, lock=owner or None)
            )
    replace_file(target, data, shown=shown)
    return True


def free_copy(target: Path) -> Path:
    """The name under which an edited file is kept: `deck.edited-1.pptx`."""
    return _free_path(target, "{stem}.edited-{n}{suffix}", first=1)


def owner_of(target: Path) -> str | None:
    """The owner file of a program that has `target` open; "" when only the system
    says so, None when it is free.

    Office puts `~$name` beside a file, where Word drops the first letter of a stem
    of seven and the first two of a longer one; LibreOffice puts `.~lock.name#`.

    Raises:
        PermissionError: the file itself is read-only.
    """
    name = target.name
    candidates = [f".~lock.{name}#", f"~${name}"]
    if target.suffix == ".docx" and len(target.stem) >= 7:
        candidates.append(f"~${name[min(len(target.stem) - 6, 2) :]}")
    for candidate in candidates:
        if target.with_name(candidate).exists():
            return candidate
    try:
        with target.open("r+b"):
            return None
    except PermissionError:
        if not os.access(target, os.W_OK):
            raise
        return ""


def _generated(plan: OutputPlan, name: str, present: bytes) -> bool:
    """Whether a file is what was last generated under its name: so it is after a
    build that had to write beside it, of which the ledger tells."""
    base = plan.folder / BASES / name
    return base.is_file() and base.read_bytes() == present


def _free_name(plan: OutputPlan, name: str) -> str:
    """`deck (2).pptx`: the first that is free, or that nobody has touched."""
    for path in _siblings(plan.folder / name, "{stem} ({n}){suffix}", first=2):
        if not path.exists() or _generated(plan, path.name, path.read_bytes()):
            return path.name
    raise AssertionError("numbers do not end")


def _free_path(target: Path, pattern: str, *, first: int) -> Path:
    """A sibling that does not exist."""
    for path in _siblings(target, pattern, first=first):
        if not path.exists():
            return path
    raise AssertionError("numbers do not end")


def _siblings(target: Path, pattern: str, *, first: int) -> Iterator[Path]:
    """Names beside a file, numbered."""
    for n in count(first):
        name = pattern.format(stem=target.stem, n=n, suffix=target.suffix)
        yield target.with_name(name)
