"""`deckgen review`: the workbook in which each number is checked and signed off."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from deckgen.diagnostics import DeckgenError, Diagnostic, Span, diagnose

if TYPE_CHECKING:
    from deckgen.review.signoffs import Sheet, SignOff
    from deckgen.tracing.books import Book

Language = Literal["zh-CN", "en"]
CHECKED = "checked.csv"
"""Beside report.yaml: sign-offs as text, so that no workbook is their only home."""
WORDS = {
    "en": "{file}  numbers: {numbers}, checked: {checked}, open: {open}, "
    "lapsed: {lapsed}",
    "zh-CN": "{file}：{numbers} 个数字，已核 {checked}，未核 {open}，失效 {lapsed}",
}


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A workbook and how far its edition is checked."""

    edition: str
    file: str
    """From the project's root where it lies in it."""
    checked: int
    open: int
    lapsed: int
    written: bool

    @property
    def numbers(self) -> int:
        """Rows."""
        return self.checked + self.open + self.lapsed


@dataclass(frozen=True, slots=True)
class Result:
    """What was written and read."""

    report: str
    signoffs: str
    """Path of the file of sign-offs."""
    workbooks: tuple[Reviewed, ...]
    notes: tuple[Diagnostic, ...] = ()


def run(project: Path, name: str, *, edition: str, to: str) -> Result:
    """Reads what was signed off, then writes the workbook anew with it.

    Args:
        project: a folder in the project.
        name: of the report.
        edition: the newest ones without it.
        to: the workbook; beside the outputs without it.

    Raises:
        DeckgenError: nothing was built, a workbook cannot be read or is open; what was
            signed off is kept then, and no workbook is changed.
    """
    from deckgen.record import building
    from deckgen.tracing.books import find_root, open_shelf

    root = find_root(project)
    if not name or Path(name).name != name or name.startswith("."):
        raise DeckgenError(diagnose("edition-unknown", edition=name))
    shelf = open_shelf(root, report=name)
    # Where a build put them: a copy that was kept elsewhere has no desk of its own.
    home = root / "output" / name
    books = tuple(b for b in shelf.books if b.folder == home / b.edition.name)
    if not books:
        raise DeckgenError(diagnose("edition-unknown", edition=name))
    if to and Path(to).suffix.lower() != ".xlsx":
        raise DeckgenError(diagnose("review-suffix", Span(to), file=to))
    chosen = _chosen(books, edition, name)
    if to and len(chosen) > 1:
        names = tuple(book.edition.name for book in chosen)
        raise DeckgenError(diagnose("review-several", Span(to), editions=names))
    with building(root / "output"):
        return _Desk(root, name, to, books, chosen).run()


def _chosen(books: Sequence[Book], edition: str, report: str) -> tuple[Book, ...]:
    """The edition named, else those of the newest day."""
    if edition:
        found = tuple(book for book in books if book.edition.name == edition)
        if not found:
            known = tuple(f"{report} {book.edition.name}" for book in books)
            raise DeckgenError(
                diagnose("edition-unknown", edition=f"{report} {edition}", known=known)
            )
        return found[:1]
    day = books[0].edition.date
    return tuple(book for book in books if book.edition.date == day)


@dataclass(frozen=True, slots=True)
class _Desk:
    """One report whose numbers are being checked."""

    root: Path
    report: str
    to: str
    books: tuple[Book, ...]
    chosen: tuple[Book, ...]

    def run(self) -> Result:
        """Reads all, keeps what was said as text, then writes the workbooks."""
        from deckgen.record import replace_file
        from deckgen.review.signoffs import merged, write_signoffs

        known = self._known()
        sheets, notes = self._sheets()
        oldest_first = [book.edition.name for book in reversed(self.books)]
        found = merged(known, sheets.values(), order=oldest_first)
        if found != known:
            shown = f"templates/{self.report}/{CHECKED}"
            replace_file(self._signoffs, write_signoffs(found), shown=shown)
        workbooks = tuple(
            self._write(book, sheets.get(self._target(book)), found, notes)
            for book in self.chosen
        )
        return Result(self.report, self._shown(self._signoffs), workbooks, tuple(notes))

    @property
    def _signoffs(self) -> Path:
        return self.root / "templates" / self.report / CHECKED

    def _known(self) -> dict[str, SignOff]:
        """Of the file of sign-offs."""
        from deckgen.located import read_bytes
        from deckgen.review.signoffs import LIMIT, read_signoffs

        path = self._signoffs
        shown = self._shown(path)
        if not path.exists():
            return {}
        return read_signoffs(read_bytes(path, shown, limit=LIMIT), file=shown)

    def _target(self, book: Book) -> Path:
        """The workbook of an edition."""
        from deckgen.review.heads import SUFFIX

        if self.to and book in self.chosen:
            return Path(self.to).resolve()
        edition = book.edition
        suffix = SUFFIX[edition.language]
        return book.folder / f"{edition.report}-{edition.name}-{suffix}.xlsx"

    def _sheets(self) -> tuple[dict[Path, Sheet], list[Diagnostic]]:
        """Every workbook of the report, of older editions first.

        Raises:
            DeckgenError: one that would be replaced cannot be read.
        """
        from dataclasses import replace

        from deckgen.located import read_bytes
        from deckgen.review.reading import FILE_LIMIT, read_workbook

        found: dict[Path, Sheet] = {}
        notes: list[Diagnostic] = []
        for book in reversed(self.books):
            target = self._target(book)
            if not target.exists():
                continue
            shown, name = self._shown(target), book.edition.name
            try:
                data = read_bytes(target, shown, limit=FILE_LIMIT)
                found[target] = read_workbook(data, file=shown, edition=name)
            except DeckgenError as error:
                if book in self.chosen:
                    raise
                notes += (replace(d, severity="warning") for d in error.diagnostics)
        return found, notes

    def _write(
        self,
        book: Book,
        sheet: Sheet | None,
        found: dict[str, SignOff],
        notes: list[Diagnostic],
    ) -> Reviewed:
        """One workbook; what of the old one cannot be written again is copied first."""
        from deckgen.record import free_copy, replace_desk_file
        from deckgen.review.rows import rows_of
        from deckgen.review.signoffs import checked_rows
        from deckgen.review.writing import write_workbook

        edition, target = book.edition, self._target(book)
        word = "草稿" if edition.language == "zh-CN" else "draft"
        draft = f" {word}" if edition.draft else ""
        rows = checked_rows(rows_of(book), found)
        data = write_workbook(
            rows,
            title=f"{edition.title} {edition.name}{draft}",
            language=edition.language,
            day=edition.date,
            up=self._up(target),
            added=sheet.columns if sheet else (),
            extras=sheet.extras if sheet else None,
        )
        shown = self._shown(target)
        if sheet is not None and sheet.lost:
            kept = free_copy(target)
            replace_desk_file(kept, target.read_bytes(), shown=self._shown(kept))
            notes.append(
                diagnose("review-copied", Span(shown), file=shown, kept=kept.name)
            )
        written = replace_desk_file(target, data, shown=shown)
        states = [row.state for row in rows]
        return Reviewed(
            edition=edition.name,
            file=shown,
            checked=states.count("checked"),
            open=states.count("open"),
            lapsed=states.count("lapsed"),
            written=written,
        )

    def _up(self, target: Path) -> str:
        """From a workbook's folder to the project's root; empty: it lies elsewhere."""
        if not target.is_relative_to(self.root):
            return ""
        return Path(os.path.relpath(self.root, target.parent)).as_posix()

    def _shown(self, path: Path) -> str:
        if path.is_relative_to(self.root):
            return path.relative_to(self.root).as_posix()
        return str(path)


def render(result: Result, language: Language) -> str:
    """A line a workbook."""
    return "\n".join(
        WORDS[language].format(
            file=book.file,
            numbers=book.numbers,
            checked=book.checked,
            open=book.open,
            lapsed=book.lapsed,
        )
        for book in result.workbooks
    )


def data_of(result: Result) -> dict[str, object]:
    """The same for a machine."""
    return {
        "report": result.report,
        "signoffs": result.signoffs,
        "workbooks": [
            {
                "edition": book.edition,
                "file": book.file,
                "numbers": book.numbers,
                "checked": book.checked,
                "open": book.open,
                "lapsed": book.lapsed,
                "written": book.written,
            }
            for book in result.workbooks
        ],
    }
