"""Files of a project, all replaced or none: what a command writes for the author."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from deckgen.diagnostics import DeckgenError, Report, Span, diagnose
from deckgen.record.lock import unwritable
from deckgen.record.outputs import building, owner_of
from deckgen.record.transaction import Change, commit

OUTPUT = "output"
"""Its lock keeps a build from reading half of a change."""


def replace_files(project: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Writes files of a project together; a file with the right bytes is left alone.

    Args:
        project: the folder that holds data/ and templates/.
        files: the bytes each file shall hold, by its path below the project.

    Returns:
        The paths that had to be written, sorted.

    Raises:
        DeckgenError: `output-locked`: one is open elsewhere; `output-unwritable`,
            `build-running`. All files are then as they were.
    """
    wanted = {name: project / name for name in sorted(files)}
    changed = [n for n, path in wanted.items() if _differs(path, files[n])]
    if not changed:
        return ()
    with building(project / OUTPUT) as lock:
        report = Report()
        for name in changed:
            _refuse_open(wanted[name], name, report)
        report.stop_on_error()
        commit([Change(wanted[name], files[name]) for name in changed], lock)
    return tuple(changed)


def exchange_files(
    project: Path, files: Mapping[str, bytes], gone: Sequence[str]
) -> tuple[str, ...]:
    """Writes files of a project together, then deletes those they replace.

    Args:
        project: as of `replace_files`.
        files: as there.
        gone: paths below the project; whoever calls has kept what they hold.

    Raises:
        DeckgenError: as there, and where one that shall go is open: all files are then
            as they were.
    """
    report = Report()
    for name in gone:
        _refuse_open(project / name, name, report)
    report.stop_on_error()
    written = replace_files(project, files)
    for name in gone:
        try:
            (project / name).unlink(missing_ok=True)
        except OSError as error:
            found = unwritable(project / name, error, shown=name)
            raise DeckgenError(found) from error
    return written


def _refuse_open(path: Path, name: str, report: Report) -> None:
    """Tells of a file that a program has open, or that may not be written."""
    if not path.is_file():
        return
    try:
        owner = owner_of(path)
    except OSError as error:
        report.add(unwritable(path, error, shown=name))
        return
    if owner is not None:
        span = Span(name)
        report.add(diagnose("output-locked", span, file=name, lock=owner or None))


def _differs(path: Path, data: bytes) -> bool:
    return not path.is_file() or path.read_bytes() != data
