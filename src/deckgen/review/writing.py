"""Checked rows → a workbook that people can sort, filter, print and sign."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from datetime import date, datetime
from math import ceil
from typing import TYPE_CHECKING, cast
from unicodedata import east_asian_width
from urllib.parse import quote

from deckgen.desk.package import ILLEGAL, write_book
from deckgen.review.heads import (
    CHANGED,
    COLUMNS,
    HEADS,
    HIDDEN,
    SHEET,
    WIDTHS,
    Column,
    Language,
)
from deckgen.review.signoffs import Checked, SignOff, differences
from deckgen.tracing.sentence import locator_words, origin_words
from deckgen.tracing.values import Cell as Traced

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

FONT = {"zh-CN": "Microsoft YaHei", "en": "Calibri"}
INK, PAPER, RULE, LINK = "1F2A37", "FFFFFF", "C9D1DB", "1F5FA8"
HEAD, CHECKED, LAPSED = "1F3A5F", "E3F1E3", "FCEBD2"
LINE = 13.5
"""Points of a line in size 10."""
MOST_LINES = 30
"""Excel's rows end at 409 points."""
A3 = 8
"""Paper that takes all columns in a size that can be read (ECMA-376, 18.3.1.63)."""
LINKS = 60_000
"""A sheet may hold 65,530 hyperlinks (Excel's limits)."""
LONGEST = 32_000
"""Characters of a cell: Excel takes 32,767."""


def write_workbook(
    rows: Sequence[Checked],
    *,
    title: str,
    language: Language,
    day: str,
    up: str,
    added: Sequence[str] = (),
    extras: Mapping[str, Sequence[str]] | None = None,
) -> bytes:
    """The workbook; the same rows give the same bytes.

    Args:
        title: of the report with its edition, printed above every page.
        day: of the edition, which its properties name as the day it was made.
        up: from the workbook's folder to the project's root, `../../..`; empty where
            it does not lie in the project, so that snapshots have no link.
        added: heads of columns that a person added.
        extras: key of a row → texts in those columns.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise AssertionError("a new workbook has a sheet")
    sheet.title = SHEET[language]
    _head(sheet, language, added)
    links = 0
    for number, checked in enumerate(rows, 2):
        texts = row_texts(checked, language)
        for index, column in enumerate(COLUMNS, 1):
            cell = _cell(sheet, number, index)
            _put(cell, texts[column])
            if column in ("snapshot", "url") and links < LINKS:
                links += _link(cell, checked, column, up)
        sheet.row_dimensions[number].height = height_of(texts)
        for index, text in enumerate((extras or {}).get(checked.row.basis.key, ())):
            _put(_cell(sheet, number, len(COLUMNS) + 1 + index), text)
    _form(sheet, language, last=len(rows) + 1, width=len(COLUMNS) + len(added))
    _print_set_up(sheet, title)
    return write_book(book, title=title, day=day)


def row_texts(checked: Checked, language: Language) -> dict[Column, str]:
    """What stands in each column of a row."""
    row, said = checked.row, checked.said
    shown = row.shown
    locators = (locator_words(o.locator, language) for o in shown.origins if o.locator)
    snapshots = (o.snapshot or o.read.snapshot for o in shown.origins)
    urls = (o.url or o.read.url for o in shown.origins)
    return {
        "slide": row.slide,
        "section": row.section,
        "title": shown.place.title,
        "place": row.place,
        "sentence": shown.marked,
        "value": shown.text,
        "data": "\n".join(
            f"{cell.name} = {cell.written}\n{_at(cell)}".strip() for cell in shown.cells
        ),
        "steps": "\n".join(s.detail or s.operation for s in shown.steps),
        "source": "\n".join(
            origin_words(o, language, address=False) for o in shown.origins
        ),
        "locator": "\n".join(dict.fromkeys(locators)),
        "quote": "\n".join(dict.fromkeys(c.quote for c in shown.cells if c.quote)),
        "snapshot": "\n".join(dict.fromkeys(_name(s) for s in snapshots if s)),
        "url": "\n".join(dict.fromkeys(u for u in urls if u)),
        "checked_by": said.checked_by,
        "checked_on": said.checked_on,
        "remark": said.remark,
        "change": former_words(checked.lapsed, checked, language),
        "basis": json.dumps(astuple(row.basis), ensure_ascii=False),
        "was": json.dumps(astuple(said), ensure_ascii=False),
    }


def height_of(texts: Mapping[Column, str]) -> float:
    """Points that a row needs: not every program makes room for wrapped lines."""
    lines = max(
        sum(
            max(1, ceil(columns_of(line) / (WIDTHS[column] - 1)))
            for line in text.split("\n")
        )
        for column, text in texts.items()
        if column not in HIDDEN
    )
    return min(lines, MOST_LINES) * LINE + 3


def columns_of(text: str) -> float:
    """Digits of the standard font: a Chinese character takes two, a latin letter less
    than one."""
    return sum(2 if east_asian_width(c) in "WFA" else 0.9 for c in text)


def _at(cell: Traced) -> str:
    """The file of a cell, its line, and what the file's own program calls it."""
    place = f"{cell.path}:{cell.line}" if cell.line else cell.path
    return f"{place} ({cell.at})" if cell.at else place


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def former_words(lapsed: SignOff | None, checked: Checked, language: Language) -> str:
    """Who had signed a number off, and what has changed since."""
    if lapsed is None:
        return ""
    words = CHANGED[language]
    said = (
        words[what].format(**_values(before, after))
        for what, before, after in differences(lapsed.basis, checked.row.basis)
    )
    who = " ".join(t for t in (lapsed.said.checked_by, lapsed.said.checked_on) if t)
    where = f"（{lapsed.edition}）" if language == "zh-CN" else f" ({lapsed.edition})"
    told = words["lapsed"].format(who=who + where, what=words["and"].join(said))
    return "\n".join(t for t in (told, lapsed.said.remark) if t)


def _values(before: str, after: str) -> dict[str, str]:
    """As printed; where that is alike, exactly."""
    first, second = before.partition(" = "), after.partition(" = ")
    if first[0] == second[0]:
        return {"before": first[2], "after": second[2]}
    return {"before": first[0], "after": second[0]}


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    """A cell; none of ours is merged."""
    return cast("Cell", sheet.cell(row, column))


def _put(cell: Cell, text: str) -> None:
    """A text as a text, whatever it begins with; a day as a day."""
    plain = ILLEGAL.sub("", text)[:LONGEST]
    if not plain:
        return
    cell.value = plain
    cell.data_type = "s"


def _link(cell: Cell, checked: Checked, column: Column, up: str) -> int:
    """Links to the first snapshot or page of a row; other addresses stay text."""
    for origin in checked.row.shown.origins:
        read = origin.read
        target = ""
        if column == "url":
            url = origin.url or read.url
            target = url if url.startswith(("https://", "http://")) else ""
        elif up and (path := origin.snapshot or read.snapshot):
            inside = not path.startswith("/") and ".." not in path.split("/")
            target = f"{up}/{quote(f'data/{path}')}" if inside else ""
        if target and len(target) < 2_000:
            cell.hyperlink = target
            return 1
    return 0


def _head(sheet: Worksheet, language: Language, added: Sequence[str]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for index, text in enumerate((*(HEADS[language][c] for c in COLUMNS), *added), 1):
        cell = _cell(sheet, 1, index)
        _put(cell, text)
        cell.font = Font(name=FONT[language], size=10, bold=True, color=PAPER)
        cell.fill = PatternFill("solid", start_color=HEAD)
        cell.alignment = Alignment(vertical="center", wrap_text=True)


def _form(sheet: Worksheet, language: Language, *, last: int, width: int) -> None:
    """Widths, frozen head, filter, tints and the check of days."""
    from openpyxl.utils import get_column_letter as letter

    for index, column in enumerate(COLUMNS, 1):
        size = sheet.column_dimensions[letter(index)]
        size.width = WIDTHS[column]
        size.hidden = column in HIDDEN
    for index in range(len(COLUMNS) + 1, width + 1):
        sheet.column_dimensions[letter(index)].width = 20
    sheet.row_dimensions[1].height = 30
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{letter(width)}{last}"
    _cells(sheet, language)
    if last > 1:
        _tints(sheet, last)
        _days(sheet, language, last)


def _cells(sheet: Worksheet, language: Language) -> None:
    """Fonts and rules of the body; days as days."""
    from openpyxl.styles import Alignment, Border, Font, Side

    plain = Font(name=FONT[language], size=10, color=INK)
    bold = Font(name=FONT[language], size=10, color=INK, bold=True)
    link = Font(name=FONT[language], size=10, color=LINK, underline="single")
    wrapped = Alignment(vertical="top", wrap_text=True)
    hidden = Alignment(vertical="top")
    rule = Border(bottom=Side("thin", color=RULE))
    day = COLUMNS.index("checked_on") + 1
    value = COLUMNS.index("value") + 1
    seen = len(COLUMNS) - len(HIDDEN)
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.font = link if cell.hyperlink else plain
            cell.alignment = wrapped
            cell.border = rule
        for cell in row[seen : len(COLUMNS)]:
            cell.alignment = hidden
        row[value - 1].font = bold
    for number in range(2, sheet.max_row + 1):
        _as_day(_cell(sheet, number, day))


def _as_day(cell: Cell) -> None:
    cell.number_format = "yyyy-mm-dd"
    try:
        when = date.fromisoformat(str(cell.value))
    except ValueError:
        return
    cell.value = datetime(when.year, when.month, when.day)  # noqa: DTZ001


def _tints(sheet: Worksheet, last: int) -> None:
    """Green when signed, amber when a sign-off has lapsed; it follows what is typed."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import PatternFill
    from openpyxl.utils import get_column_letter as letter

    signed = letter(COLUMNS.index("checked_by") + 1)
    change = letter(COLUMNS.index("change") + 1)
    area = f"A2:{letter(len(COLUMNS) - len(HIDDEN))}{last}"
    for formula, colour in (
        (f'TRIM(${signed}2)<>""', CHECKED),
        (f'AND(TRIM(${signed}2)="",${change}2<>"")', LAPSED),
    ):
        fill = PatternFill("solid", start_color=colour, end_color=colour)
        sheet.conditional_formatting.add(area, FormulaRule([formula], fill=fill))


def _days(sheet: Worksheet, language: Language, last: int) -> None:
    from openpyxl.utils import get_column_letter as letter
    from openpyxl.worksheet.datavalidation import DataValidation

    check = DataValidation(
        type="date",
        operator="greaterThan",
        formula1="36526",
        allow_blank=True,
        showErrorMessage=True,
        showInputMessage=True,
        error=CHANGED[language]["date"],
        errorTitle=HEADS[language]["checked_on"],
    )
    column = letter(COLUMNS.index("checked_on") + 1)
    check.add(f"{column}2:{column}{last}")
    sheet.add_data_validation(check)


def _print_set_up(sheet: Worksheet, title: str) -> None:
    """Landscape, all columns on the width of a page, the head on every page."""
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A3
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = 0.7, 0.6
    # `&` begins a code in headers (ECMA-376, 18.3.1.39).
    head, foot = HeaderFooterItem(), HeaderFooterItem()
    head.left.text = ILLEGAL.sub("", title).replace("&", "&&")
    foot.right.text = "&P / &N"
    sheet.oddHeader, sheet.oddFooter = head, foot
