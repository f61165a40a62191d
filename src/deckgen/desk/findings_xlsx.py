"""The list of findings as a workbook: to sort, filter and send around."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from deckgen.desk.findings import HEADS, TITLE, WIDTHS, Findings, Language
from deckgen.desk.package import ILLEGAL, height_of, write_book

if TYPE_CHECKING:
    from openpyxl.cell import Cell

FONT = {"zh-CN": "Microsoft YaHei", "en": "Calibri"}
HEAD, PAPER, ERROR, WARNING, RULE = "1F3A5F", "FFFFFF", "FBE3DF", "FFF3C4", "C9D1DB"
FORMULAS = ("=", "+", "-", "@", "\t")
"""What a spreadsheet could take for the beginning of a formula."""
MOST_LINES = 12
LONGEST = 32_000
"""Characters of a cell: Excel takes 32,767."""
A4 = 9


def write_findings_xlsx(findings: Findings, language: Language) -> bytes:
    """The workbook; the same findings give the same bytes."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter as letter
    from openpyxl.worksheet.properties import PageSetupProperties

    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise AssertionError("a new workbook has a sheet")
    sheet.title = TITLE[language]
    plain = Font(name=FONT[language], size=10)
    head = Font(name=FONT[language], size=10, bold=True, color=PAPER)
    wrapped = Alignment(vertical="top", wrap_text=True)
    rule = Border(bottom=Side("thin", color=RULE))
    for number, text in enumerate(HEADS[language], 1):
        cell = cast("Cell", sheet.cell(1, number))
        put(cell, text)
        cell.font, cell.fill = head, PatternFill("solid", start_color=HEAD)
        sheet.column_dimensions[letter(number)].width = WIDTHS[number - 1]
    for row, finding in enumerate(findings.rows, 2):
        for number, text in enumerate(finding.cells, 1):
            cell = cast("Cell", sheet.cell(row, number))
            put(cell, text)
            cell.font, cell.alignment, cell.border = plain, wrapped, rule
        texts = zip(finding.cells, WIDTHS, strict=True)
        sheet.row_dimensions[row].height = height_of(texts, most=MOST_LINES)
        colour = ERROR if finding.error else WARNING
        sheet.cell(row, 1).fill = PatternFill("solid", start_color=colour)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{letter(len(WIDTHS))}{len(findings.rows) + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    return write_book(book, title=TITLE[language], stamped=True)


def put(cell: Cell, text: str) -> None:
    """A text as a text: no program takes it for a formula, now or when it is edited."""
    plain = ILLEGAL.sub("", text)[:LONGEST]
    if not plain:
        return
    cell.value = plain
    cell.data_type = "s"
    if plain.startswith(FORMULAS):
        cell.quotePrefix = True
