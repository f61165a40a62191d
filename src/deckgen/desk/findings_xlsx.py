"""The list of findings as a workbook: to sort, filter and send around."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from deckgen.desk.findings import HEADS, TITLE, Finding, Findings, Language
from deckgen.desk.package import ILLEGAL, height_of, write_book

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

FONT = {"zh-CN": "Microsoft YaHei", "en": "Calibri"}
HEAD, PAPER, ERROR, WARNING, RULE = "1F3A5F", "FFFFFF", "FBE3DF", "FFF3C4", "C9D1DB"
GREY = "9AA5B1"
FORMULAS = ("=", "+", "-", "@", "\t")
"""What a spreadsheet could take for the beginning of a formula."""
MOST_LINES = 12
LONGEST = 32_000
"""Characters of a cell: Excel takes 32,767."""
A4 = 9


COLUMNS = (0, 6, 7, 4, 5, 2, 3, 8, 1)
"""What a finding says, in the order in which it is worked off: what is wrong and what
to do stand in the middle of a screen."""
WIDTHS = (5, 9, 7, 46, 46, 24, 15, 14, 14, 30, 22, 10, 20)
BEFORE = {"zh-CN": ("组", "状态"), "en": ("Group", "State")}
"""The number of the cause, so that a sorted list can be put back; how far it is."""
AFTER = {"zh-CN": ("负责人", "备注"), "en": ("Who", "Remark")}
STATES = {
    "zh-CN": ("待办", "处理中", "已改", "不改"),
    "en": ("to do", "in work", "mended", "stays"),
}
"""The first of every row; a person chooses another."""
SETTLED = 2
"""From this state on a row is grey."""


def heads_of(language: Language) -> tuple[str, ...]:
    """What stands above the columns."""
    middle = (HEADS[language][n] for n in COLUMNS)
    return (*BEFORE[language], *middle, *AFTER[language])


def row_of(finding: Finding, language: Language) -> tuple[str, ...]:
    """The texts of a row."""
    middle = (finding.cells[n] for n in COLUMNS)
    return (str(finding.number), STATES[language][0], *middle, "", "")


def write_findings_xlsx(findings: Findings, language: Language) -> bytes:
    """The workbook; the same findings give the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise AssertionError("a new workbook has a sheet")
    sheet.title = TITLE[language]
    _put_heads(sheet, language)
    for row, finding in enumerate(findings.rows, 2):
        before = findings.rows[row - 3].number if row > 2 else 0
        _put_row(sheet, row, finding, language, first=finding.number != before)
    last = len(findings.rows) + 1
    _add_states(sheet, last, language)
    _set_page(sheet, last)
    return write_book(book, title=TITLE[language], stamped=True)


def _put_heads(sheet: Worksheet, language: Language) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter as letter

    font = Font(name=FONT[language], size=10, bold=True, color=PAPER)
    for number, text in enumerate(heads_of(language), 1):
        cell = cast("Cell", sheet.cell(1, number))
        put(cell, text)
        cell.font, cell.fill = font, PatternFill("solid", start_color=HEAD)
        cell.alignment = Alignment(vertical="center")
        sheet.column_dimensions[letter(number)].width = WIDTHS[number - 1]
    sheet.row_dimensions[1].height = 20


def _put_row(
    sheet: Worksheet, row: int, finding: Finding, language: Language, *, first: bool
) -> None:
    """A finding; the first of a cause has a rule above it."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    font = Font(name=FONT[language], size=10)
    wrapped = Alignment(vertical="top", wrap_text=True)
    above = Side("thin", color=HEAD) if first else None
    rule = Border(bottom=Side("thin", color=RULE), top=above)
    texts = row_of(finding, language)
    for number, text in enumerate(texts, 1):
        cell = cast("Cell", sheet.cell(row, number))
        put(cell, text)
        cell.font, cell.alignment, cell.border = font, wrapped, rule
    pairs = zip(texts, WIDTHS, strict=True)
    sheet.row_dimensions[row].height = height_of(pairs, most=MOST_LINES)
    colour = ERROR if finding.error else WARNING
    at = len(BEFORE[language]) + 1
    sheet.cell(row, at).fill = PatternFill("solid", start_color=colour)


def _add_states(sheet: Worksheet, last: int, language: Language) -> None:
    """A list to choose the state from; what is settled turns grey."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter as letter
    from openpyxl.worksheet.datavalidation import DataValidation

    if last < 2:
        return
    states = STATES[language]
    choice = DataValidation("list", formula1=f'"{",".join(states)}"', allow_blank=True)
    choice.add(f"B2:B{last}")
    sheet.add_data_validation(choice)
    settled = ",".join(f'$B2="{state}"' for state in states[SETTLED:])
    area = f"A2:{letter(len(WIDTHS))}{last}"
    grey = FormulaRule(formula=[f"OR({settled})"], font=Font(color=GREY))
    sheet.conditional_formatting.add(area, grey)


def _set_page(sheet: Worksheet, last: int) -> None:
    """Heads that stay, filters, and a landscape page as wide as the list."""
    from openpyxl.utils import get_column_letter as letter
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.freeze_panes = "D2"
    sheet.auto_filter.ref = f"A1:{letter(len(WIDTHS))}{last}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToHeight = 0
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = margins.bottom = 0.4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def put(cell: Cell, text: str) -> None:
    """A text as a text: no program takes it for a formula, now or when it is edited."""
    plain = ILLEGAL.sub("", text)[:LONGEST]
    if not plain:
        return
    cell.value = plain
    cell.data_type = "s"
    if plain.startswith(FORMULAS):
        cell.quotePrefix = True
