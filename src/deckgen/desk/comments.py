"""A desk and what is wrong with it → a copy with comments at the cells."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from deckgen.desk.package import ILLEGAL, write_book
from deckgen.desk.sheets import BROKEN
from deckgen.diagnostics import DeckgenError, Diagnostic, Span, diagnose
from deckgen.diagnostics.render import (
    WORDS,
    Language,
    head_text,
    hint_texts,
    message_text,
)
from deckgen.located.sheets import check_package

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

ERROR, WARNING = "F4B6AE", "FFE49A"
LINE, WIDTH = 18, 320
"""Height of a line of a comment, and its width, in pixels."""
LONGEST = 2_000
"""Characters of a comment that is still read."""


def with_comments(
    data: bytes, file: str, found: Sequence[Diagnostic], language: Language
) -> tuple[bytes, int]:
    """The workbook with a comment at every cell that something is wrong with.

    Args:
        data: of the desk, which is not changed.
        file: names it in `found`.
        found: of a check; what is of other files is left out.
        language: of the comments.

    Returns:
        The copy, and how many cells have comments in it.

    Raises:
        DeckgenError: it cannot be opened.
    """
    from openpyxl import load_workbook

    check_package(data, file)
    cells: dict[str, list[Diagnostic]] = {}
    for one in sorted(set(found), key=lambda d: d.sort_key()):
        for span in (one.span, *one.more):
            if span.file == file and span.cell:
                cells.setdefault(span.cell, []).append(one)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), keep_links=False)
            sheets = {sheet.title: sheet for sheet in book.worksheets}
            count = _put_all(sheets, cells, language)
            return write_book(book, stamped=True), count
    except BROKEN as error:
        reason = " ".join(str(error).split())[:80] or type(error).__name__
        raise DeckgenError(
            diagnose("workbook-unreadable", Span(file), file=file, reason=reason)
        ) from None


def _put_all(
    sheets: Mapping[str, Worksheet],
    cells: Mapping[str, Sequence[Diagnostic]],
    language: Language,
) -> int:
    """A comment at each of the cells; how many there were."""
    count = 0
    for name, members in cells.items():
        title, _, place = name.rpartition("!")
        sheet = sheets.get(title)
        if sheet is not None:
            # Of merged cells the first one takes the comment.
            cell = cast("Cell", sheet[place.partition(":")[0]])
            _put(cell, members, language)
            count += 1
    return count


def _put(cell: Cell, members: Sequence[Diagnostic], language: Language) -> None:
    """What is wrong with a cell, below what its comment says already."""
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    lines = [cell.comment.text] if cell.comment is not None else []
    for one in members:
        hint = WORDS[language]["hint"]
        head = head_text(one, language)
        lines.append(f"{head}: {message_text(one, language)}")
        lines += [f"{hint}{text}" for text in hint_texts(one, language)]
    text = ILLEGAL.sub("", "\n".join(lines))[:LONGEST]
    height = LINE * (2 + sum(1 + len(line) // 24 for line in text.split("\n")))
    cell.comment = Comment(text, "deckgen", height=height, width=WIDTH)
    is_error = any(one.severity == "error" for one in members)
    cell.fill = PatternFill("solid", start_color=ERROR if is_error else WARNING)
