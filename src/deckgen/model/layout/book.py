"""A data book: a workbook of one table a sheet, before it is written."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True)
class BookCell:
    """A cell: text, or a number with its format."""

    text: str = ""
    number: Decimal | None = None
    """With every digit; None: the cell is text, or empty."""
    code: str = "General"
    """Excel number format of a number."""
    sheet: str = ""
    """The sheet that a text links to."""


@dataclass(frozen=True, slots=True)
class BookTable:
    """A table that spreadsheet programs and screen readers know as one."""

    name: str
    """Of the table in the workbook: ASCII, no cell's address."""
    heads: tuple[str, ...]
    """Unique, none empty."""
    rows: tuple[tuple[BookCell, ...], ...]
    """As long as `heads`."""
    widths: tuple[float, ...]
    """Characters."""
    heights: tuple[int, ...]
    """Lines of text that the heads take, then each row."""


@dataclass(frozen=True, slots=True)
class BookLine:
    """A line of text in column A."""

    text: str
    style: Literal["title", "text"] = "text"
    sheet: str = ""
    """The sheet it links to."""


@dataclass(frozen=True, slots=True)
class BookSheet:
    """A title, lines about the table, and the table right below them."""

    name: str
    lines: tuple[BookLine, ...]
    """The first one is the title."""
    table: BookTable | None = None


@dataclass(frozen=True, slots=True)
class DataBook:
    """Cover, contents, notes, and one sheet for each exhibit whose data may travel."""

    sheets: tuple[BookSheet, ...]
    title: str
    author: str
    language: Literal["zh-CN", "en"]
    exhibits: tuple[tuple[str, str], ...]
    """Exhibit id and the name of its sheet, in reading order."""
    properties: tuple[tuple[str, str], ...] = ()
    subject: str = ""
    keywords: str = ""
    company: str = ""
    created: str = ""
    """`YYYY-MM-DD`."""
