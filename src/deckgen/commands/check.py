"""`deckgen check`: everything of a build but writing; lists of what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from deckgen.diagnostics import DeckgenError, Diagnostic, Span, diagnose

if TYPE_CHECKING:
    from deckgen.pipeline import Progress

Language = Literal["zh-CN", "en"]
Form = Literal["xlsx", "html"]
LISTED = {"en": "all findings: {file}", "zh-CN": "全部问题的清单：{file}"}
COMMENTED = {
    "en": "desk with {n} commented cells: {file}",
    "zh-CN": "台账副本，{n} 个单元格有批注：{file}",
}
COPY = {"zh-CN": "{stem}-批注.xlsx", "en": "{stem}-comments.xlsx"}
OUTPUT = "output"


def run(
    project: Path,
    names: Sequence[str],
    *,
    today: date,
    draft: bool,
    as_of: str = "",
    audience: Literal["internal", "external"] | None = None,
    progress: Progress | None,
) -> tuple[Diagnostic, ...]:
    """What is wrong with the reports of a project, or with those named.

    Raises:
        DeckgenError: a phase could not go on; it carries all that phase found.
    """
    from deckgen.pipeline import check

    day = None
    if as_of:
        from deckgen.pipeline import read_day

        day = read_day(as_of, today)
    return check(
        project,
        names=names,
        today=today,
        draft=draft,
        as_of=day,
        audience=audience,
        progress=progress,
    )


def check_target(to: str, form: Form) -> None:
    """Whether the list can have that name.

    Raises:
        DeckgenError: `report-suffix`.
    """
    if to and Path(to).suffix.lower() != f".{form}":
        said = {"file": to, "suffix": f".{form}"}
        raise DeckgenError(diagnose("report-suffix", Span(to), **said))


def write_list(
    project: Path,
    found: Sequence[Diagnostic],
    form: Form,
    *,
    to: str,
    language: Language,
) -> str:
    """Writes everything that was found into one file.

    Args:
        project: in the project.
        found: of a check.
        form: of the file.
        to: the file; below `output/` without it.
        language: of the list.

    Returns:
        The file: another name where that one holds what a person wrote.

    Raises:
        DeckgenError: it cannot be written.
    """
    from deckgen.desk.findings import findings_of

    listed = findings_of(found, language)
    root = _root(project)
    target = Path(to).resolve() if to else root / OUTPUT / f"check.{form}"
    if form == "xlsx":
        from deckgen.desk.findings_xlsx import write_findings_xlsx
        from deckgen.desk.package import is_untouched

        return _write(root, target, write_findings_xlsx(listed, language), is_untouched)
    from deckgen.desk.findings_html import is_untouched_html, write_findings_html

    data = write_findings_html(listed, language)
    return _write(root, target, data, is_untouched_html)


def write_comments(
    project: Path, found: Sequence[Diagnostic], language: Language
) -> tuple[str, int]:
    """Writes a copy of the desk with what was found as comments.

    Returns:
        The copy, and how many of its cells have comments.

    Raises:
        DeckgenError: there is no desk, or the copy cannot be written.
    """
    from deckgen.desk import FILES, desk_file
    from deckgen.desk.comments import with_comments
    from deckgen.desk.package import is_untouched
    from deckgen.desk.sheets import FILE_LIMIT
    from deckgen.located import read_bytes

    root = _root(project)
    file = desk_file(root)
    if file is None:
        first, second = FILES.values()
        raise DeckgenError(diagnose("desk-none", first=first, second=second))
    data = read_bytes(root / file, file, limit=FILE_LIMIT)
    copy, cells = with_comments(data, file, found, language)
    name = COPY[language].format(stem=Path(file).stem)
    return _write(root, root / OUTPUT / name, copy, is_untouched), cells


def _root(project: Path) -> Path:
    from deckgen.project.files import find_root

    return find_root(project)


def _write(
    root: Path, target: Path, data: bytes, is_ours: Callable[[bytes], bool]
) -> str:
    """Replaces what the program wrote itself, and nothing else."""
    from deckgen.record import replace_desk_file

    for number in count(2):
        shown = str(target)
        if target.is_relative_to(root):
            shown = target.relative_to(root).as_posix()
        if not target.is_file() or is_ours(target.read_bytes()):
            replace_desk_file(target, data, shown=shown)
            return shown
        stem = target.stem.removesuffix(f" ({number - 1})")
        target = target.with_name(f"{stem} ({number}){target.suffix}")
    raise AssertionError("numbers do not end")
