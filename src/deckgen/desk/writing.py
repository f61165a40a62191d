"""Sources, facts and terms → a workbook that Excel, WPS and LibreOffice open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from deckgen.desk.fact_cells import FactCells
from deckgen.desk.fact_heads import FACT_COLUMNS
from deckgen.desk.heads import NOTE, SHEETS, Column, Language, Sheet
from deckgen.desk.package import height_of, write_book
from deckgen.desk.reading import TERM, TERM_COLUMNS
from deckgen.desk.settings import SETTING_COLUMNS
from deckgen.desk.source_cells import source_cells
from deckgen.desk.source_heads import ID, SOURCE_COLUMNS
from deckgen.desk.tints import FORM, fact_rules, is_always, source_rules, to_supply

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FONT = {"zh-CN": "Microsoft YaHei", "en": "Calibri"}
INK, PAPER, RULE = "1F2A37", "FFFFFF", "C9D1DB"
HEAD, NEEDED = "1F3A5F", "8A5A00"
"""Heads, and heads of columns that every row needs."""
MOST_LINES = 4
A3 = 8
"""Paper (ECMA-376, 18.3.1.63)."""
READY = 500
"""Empty rows below the last one that have lists, formats and tints."""
AFTER_NUMBERS = re.compile(
    rb"<(?:smartTags|drawing|legacyDrawing|legacyDrawingHF|picture|oleObjects|controls"
    rb"|webPublishItems|tableParts|extLst)\b|</worksheet>"
)
"""What may follow `ignoredErrors` (ECMA-376, 18.3.1.99)."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a desk shall hold."""

    sources: Mapping[str, Mapping[str, object]]
    facts: FactCells
    notes: Mapping[str, str]
    terms: Sequence[str] = ()
    term_notes: Mapping[str, str] | None = None


def write_desk(content: Content, language: Language) -> bytes:
    """The workbook; the same content gives the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    if (first := book.active) is not None:
        book.remove(first)
    rows = []
    for name, source in content.sources.items():
        cells = {ID.key: name, **source_cells(source, language)}
        if note := content.notes.get(name):
            cells[NOTE.key] = note
        rows.append(cells)
    _sheet(book, "sources", SOURCE_COLUMNS, rows, language)
    facts = content.facts
    columns = facts.columns or FACT_COLUMNS
    keys = [column.key for column in columns]
    filled = (dict(zip(keys, row, strict=True)) for row in facts.rows)
    _sheet(book, "facts", columns, filled, language)
    notes = content.term_notes or {}
    terms = ({TERM.key: term, NOTE.key: notes.get(term, "")} for term in content.terms)
    _sheet(book, "terms", TERM_COLUMNS, terms, language)
    settings = ({"key": key, "value": value} for key, value in facts.settings)
    _sheet(book, "settings", SETTING_COLUMNS, settings, language)
    book.active = 0
    return write_book(book, change=_without_marks)


def _sheet(
    book: Workbook,
    kind: Sheet,
    columns: Sequence[Column],
    rows: Iterable[Mapping[str, str]],
    language: Language,
) -> None:
    """One sheet: its head, its rows, and what helps to fill them in."""
    from openpyxl.utils import get_column_letter as letter

    sheet = book.create_sheet(SHEETS[kind][1 if language == "en" else 0])
    _head(sheet, kind, columns, language)
    last = 1
    for last, cells in enumerate(rows, 2):
        for number, column in enumerate(columns, 1):
            if text := cells.get(column.key, ""):
                put(_cell(sheet, last, number), text)
        texts = ((cells.get(c.key, ""), c.width) for c in columns)
        sheet.row_dimensions[last].height = height_of(texts, most=MOST_LINES)
    ready = last + READY
    _form(sheet, columns, last, language)
    sheet.auto_filter.ref = f"A1:{letter(len(columns))}{ready}"
    for number, column in enumerate(columns, 1):
        _list(sheet, kind, column, number, ready, language)
    _tints(sheet, kind, columns, ready)


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    """A cell; none of ours is merged."""
    return cast("Cell", sheet.cell(row, column))


def put(cell: Cell, text: str) -> None:
    """A text as a text, whatever it begins with."""
    cell.value = text
    cell.data_type = "s"


def _head(
    sheet: Worksheet, kind: Sheet, columns: Sequence[Column], language: Language
) -> None:
    """Heads with their help as comments."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill

    for number, column in enumerate(columns, 1):
        cell = _cell(sheet, 1, number)
        put(cell, column.head(language))
        cell.font = Font(name=FONT[language], size=10, bold=True, color=PAPER)
        colour = NEEDED if is_always(kind, column) else HEAD
        cell.fill = PatternFill("solid", start_color=colour)
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        if help_ := column.help(language):
            cell.comment = Comment(help_, "deckgen", height=90, width=260)
    sheet.row_dimensions[1].height = 30
    sheet.freeze_panes = "B2"


def _form(
    sheet: Worksheet, columns: Sequence[Column], last: int, language: Language
) -> None:
    """Widths, and text as the format of every cell: `2025-06` stays what it is."""
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter as letter
    from openpyxl.worksheet.properties import PageSetupProperties

    plain = Font(name=FONT[language], size=10, color=INK)
    wrapped = Alignment(vertical="top", wrap_text=True)
    right = Alignment(vertical="top", horizontal="right")
    rule = Border(bottom=Side("thin", color=RULE))
    for number, column in enumerate(columns, 1):
        whole = sheet.column_dimensions[letter(number)]
        whole.width = column.width
        for cell in (whole, *(_cell(sheet, row, number) for row in range(2, last + 1))):
            cell.number_format = "@"
            cell.font = plain
            cell.alignment = right if column.key == "value" else wrapped
            cell.border = rule
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A3
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = "1:1"


def _list(
    sheet: Worksheet,
    kind: Sheet,
    column: Column,
    number: int,
    ready: int,
    language: Language,
) -> None:
    """The drop-down list of a column, if it has one."""
    from openpyxl.utils import get_column_letter as letter
    from openpyxl.worksheet.datavalidation import DataValidation

    formula = ""
    if column.choices:
        shown = (column.shown(choice.value, language) for choice in column.choices)
        formula = '"' + ",".join(shown) + '"'
    elif (kind, column.key) in (("sources", "via"), ("facts", "source")):
        name = SHEETS["sources"][1 if language == "en" else 0]
        formula = f"'{name}'!$A$2:$A$5000"
    if not formula:
        return
    words = FORM[language]
    check = DataValidation(
        type="list",
        formula1=formula,
        allow_blank=True,
        # 待补, or several sources in one cell, must remain possible.
        errorStyle="information" if column.suggests else "warning",
        showErrorMessage=not column.suggests and bool(column.choices),
        errorTitle=column.head(language),
        error=words["list"],
    )
    check.add(f"{letter(number)}2:{letter(number)}{ready}")
    sheet.add_data_validation(check)


def _tints(
    sheet: Worksheet, kind: Sheet, columns: Sequence[Column], ready: int
) -> None:
    """Amber where something is to be supplied, yellow where something is required."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import PatternFill
    from openpyxl.utils import get_column_letter as letter

    letters = {column.key: letter(n) for n, column in enumerate(columns, 1)}
    rules = source_rules(letters) if kind == "sources" else fact_rules(letters)
    if kind not in ("sources", "facts"):
        return
    amber = PatternFill("solid", start_color="F7C77E", end_color="F7C77E")
    area = f"A2:{letter(len(columns))}{ready}"
    rule = FormulaRule([to_supply("A2")], fill=amber, stopIfTrue=True)
    sheet.conditional_formatting.add(area, rule)
    yellow = PatternFill("solid", start_color="FFF3C4", end_color="FFF3C4")
    for key, formula in rules:
        area = f"{letters[key]}2:{letters[key]}{ready}"
        sheet.conditional_formatting.add(area, FormulaRule([formula], fill=yellow))


def _without_marks(data: bytes) -> bytes:
    """Excel marks a number that is kept as text as a mistake: here it is none."""
    if b"<ignoredErrors" in data:
        return data
    ignored = (
        b'<ignoredErrors><ignoredError sqref="A1:AZ20000" numberStoredAsText="1"/>'
        b"</ignoredErrors>"
    )
    found = AFTER_NUMBERS.search(data)
    if found is None:
        return data
    return data[: found.start()] + ignored + data[found.start() :]
