"""A data book becomes a workbook: one table a sheet, text as text, numbers whole."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.model.layout.book import (
    BookCell,
    BookLine,
    BookSheet,
    BookTable,
    DataBook,
)
from deckgen.model.layout.theme import Theme
from deckgen.model.source import Language
from deckgen.writers.charts.workbook import (
    FIRST_OWN_FORMAT,
    FONTS,
    MAIN,
    RELATIONS,
    column_name,
    number_text,
    strings_part,
    text_cell,
)
from deckgen.writers.drawing import theme_part
from deckgen.writers.package import OFFICE_TYPE, XLSX_TYPE, Package, add_properties
from deckgen.writers.xml import DECLARATION, quote, xstring

SPREADSHEET = OFFICE_TYPE + "spreadsheetml."
WORKBOOK, THEME = "xl/workbook.xml", "xl/theme/theme1.xml"
TEXT, CELL, TITLE, HEAD, NUMBER_HEAD, LINK, LINK_CELL, FIRST_NUMBER = range(1, 9)
"""Cell styles: lines, cells of text, the sheet's title, heads of columns and of columns
of numbers, links in lines and in cells; then one for each number format."""
LINE, TITLE_LINE = 16.0, 24.0
"""Points of a row of one line, and of the title's."""
RIGHT = ' horizontal="right" indent="1"'
RULE = '<bottom style="thin"><color auto="1"/></bottom>'
LONE_WIDTH = 90
"""Characters of a sheet that has lines only."""


def write_databook(book: DataBook, theme: Theme) -> bytes:
    """An xlsx (ECMA-376 part 1, 18); equal books give equal bytes.

    Text is kept as shared strings, so that nothing is ever a formula; links lead from
    sheet to sheet only; every table is an Excel table with its heads frozen above it.
    The house's colours come along for whoever draws charts of the data.
    """
    package = Package()
    strings: dict[str, int] = {}
    codes: dict[str, int] = {}
    rows: list[str] = []
    tables = 0
    for number, sheet in enumerate(book.sheets, start=1):
        part = f"xl/worksheets/sheet{number}.xml"
        rel = ""
        if sheet.table is not None:
            tables += 1
            target = f"xl/tables/table{tables}.xml"
            package.add(target, table_part(sheet, tables), SPREADSHEET + "table+xml")
            rel = package.relate(part, target, "table")
        xml = sheet_part(sheet, strings, codes, first=number == 1, table=rel)
        package.add(part, xml, SPREADSHEET + "worksheet+xml")
        link = package.relate(WORKBOOK, part, "worksheet")
        name = quote(sheet.name)
        rows.append(f'<sheet name="{name}" sheetId="{number}" r:id="{link}"/>')
    for name, xml in (
        ("styles", styles_part(codes, book.language)),
        ("sharedStrings", strings_part(strings)),
    ):
        package.add(f"xl/{name}.xml", xml, f"{SPREADSHEET}{name}+xml")
        package.relate(WORKBOOK, f"xl/{name}.xml", name)
    package.add(THEME, theme_part(theme), OFFICE_TYPE + "theme+xml")
    package.relate(WORKBOOK, THEME, "theme")
    package.add(
        WORKBOOK,
        f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><bookViews>'
        '<workbookView xWindow="0" yWindow="0" windowWidth="24000"'
        ' windowHeight="14000" tabRatio="800"/></bookViews>'
        f"<sheets>{''.join(rows)}</sheets></workbook>",
        f"{XLSX_TYPE}.main+xml",
    )
    package.relate("", WORKBOOK, "officeDocument")
    add_properties(
        package,
        title=book.title,
        author=book.author,
        subject=book.subject,
        keywords=book.keywords,
        company=book.company,
        created=book.created,
        language=book.language,
        custom=book.properties,
    )
    return package.write()


def sheet_part(
    sheet: BookSheet,
    strings: dict[str, int],
    codes: dict[str, int],
    *,
    first: bool,
    table: str,
) -> str:
    """A worksheet; adds its texts to `strings` and its formats to `codes`.

    `table`: the id of its relationship to the table's part; empty: there is none.
    """
    out: list[str] = []
    links: list[tuple[str, str, str]] = []
    for number, line in enumerate(sheet.lines, start=1):
        style = line_style(line)
        cell = text_cell(f"A{number}", line.text, strings, style)
        out.append(row_xml(number, cell, TITLE_LINE if style == TITLE else LINE))
        if line.sheet:
            links.append((f"A{number}", line.sheet, line.text))
    head = len(sheet.lines) + 1
    if sheet.table is not None:
        out += table_rows(sheet.table, head, strings, codes, links)
    parts = f'<tableParts count="1"><tablePart r:id="{table}"/></tableParts>'
    return (
        f'{DECLARATION}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f"{view(head if sheet.table else 0, selected=first)}"
        f'<sheetFormatPr defaultRowHeight="{LINE:g}"/>{columns(sheet.table)}'
        f"<sheetData>{''.join(out)}</sheetData>{hyperlinks(links)}"
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        f"{parts if table else ''}</worksheet>"
    )


def line_style(line: BookLine) -> int:
    """The cell style of a line."""
    if line.sheet:
        return LINK
    return TITLE if line.style == "title" else TEXT


def row_xml(number: int, cells: str, height: float) -> str:
    """A row of a height in points: not every program finds it by itself."""
    return f'<row r="{number}" ht="{height:g}" customHeight="1">{cells}</row>'


def view(head: int, *, selected: bool) -> str:
    """What is seen first: the heads of the table in row `head` stay in sight."""
    tab = ' tabSelected="1"' if selected else ""
    if not head:
        return f'<sheetViews><sheetView{tab} workbookViewId="0"/></sheetViews>'
    below = f"A{head + 1}"
    return (
        f'<sheetViews><sheetView{tab} workbookViewId="0"><pane ySplit="{head}"'
        f' topLeftCell="{below}" activePane="bottomLeft" state="frozen"/><selection'
        f' pane="bottomLeft" activeCell="{below}" sqref="{below}"/></sheetView>'
        "</sheetViews>"
    )


def columns(table: BookTable | None) -> str:
    """Widths."""
    widths = table.widths if table else (LONE_WIDTH,)
    found = "".join(
        f'<col min="{n}" max="{n}" width="{width:.2f}" customWidth="1"/>'
        for n, width in enumerate(widths, start=1)
    )
    return f"<cols>{found}</cols>"


def table_rows(
    table: BookTable,
    head: int,
    strings: dict[str, int],
    codes: dict[str, int],
    links: list[tuple[str, str, str]],
) -> list[str]:
    """Heads in row `head`, then the cells; adds what links to `links`."""
    numeric = {
        i for row in table.rows for i, cell in enumerate(row) if cell.number is not None
    }
    cells = "".join(
        text_cell(
            f"{column_name(i)}{head}",
            text,
            strings,
            NUMBER_HEAD if i in numeric else HEAD,
        )
        for i, text in enumerate(table.heads)
    )
    first, *heights = table.heights
    out = [row_xml(head, cells, LINE * first + 3)]
    for number, row in enumerate(table.rows, start=head + 1):
        found: list[str] = []
        for i, cell in enumerate(row):
            place = f"{column_name(i)}{number}"
            found.append(cell_xml(cell, place, strings, codes))
            if cell.sheet:
                links.append((place, cell.sheet, cell.text))
        height = LINE * heights[number - head - 1]
        out.append(row_xml(number, "".join(found), height))
    return out


def cell_xml(
    cell: BookCell, place: str, strings: dict[str, int], codes: dict[str, int]
) -> str:
    """A cell; an empty one is left out."""
    if cell.number is not None:
        style = codes.setdefault(cell.code, FIRST_NUMBER + len(codes))
        return f'<c r="{place}" s="{style}"><v>{number_text(cell.number)}</v></c>'
    if not cell.text:
        return ""
    return text_cell(place, cell.text, strings, LINK_CELL if cell.sheet else CELL)


def hyperlinks(links: list[tuple[str, str, str]]) -> str:
    """Links inside the book (18.3.1.47): cell, sheet, words."""
    found = "".join(
        f'<hyperlink ref="{place}" location="{quote(address(sheet))}"'
        f' display="{quote(words)}"/>'
        for place, sheet, words in links
    )
    return f"<hyperlinks>{found}</hyperlinks>" if found else ""


def address(sheet: str) -> str:
    """The first cell of a sheet."""
    escaped = sheet.replace("'", "''")
    return f"'{escaped}'!A1"


def table_part(sheet: BookSheet, number: int) -> str:
    """`xl/tables/table1.xml` (18.5.1.2): a name, a range and its heads.

    Raises:
        ValueError: the sheet has no table (a bug).
    """
    table = sheet.table
    if table is None:
        raise ValueError(f"no table on {sheet.name}")
    head = len(sheet.lines) + 1
    last = head + max(1, len(table.rows))
    area = f"A{head}:{column_name(len(table.heads) - 1)}{last}"
    heads = "".join(
        f'<tableColumn id="{n}" name="{quote_string(text)}"/>'
        for n, text in enumerate(table.heads, start=1)
    )
    return (
        f'{DECLARATION}<table xmlns="{MAIN}" id="{number}" name="{table.name}"'
        f' displayName="{table.name}" ref="{area}" totalsRowShown="0">'
        f'<autoFilter ref="{area}"/><tableColumns count="{len(table.heads)}">{heads}'
        '</tableColumns><tableStyleInfo name="TableStyleLight1" showFirstColumn="0"'
        ' showLastColumn="0" showRowStripes="0" showColumnStripes="0"/></table>'
    )


def quote_string(text: str) -> str:
    """An `ST_Xstring` in an attribute."""
    return xstring(text).replace('"', "&quot;")


def styles_part(codes: Mapping[str, int], language: Language) -> str:
    """The cell styles; ink on white, heads bold above a rule, links underlined."""
    own = "".join(
        f'<numFmt numFmtId="{FIRST_OWN_FORMAT + n}" formatCode="{quote(code)}"/>'
        for n, code in enumerate(codes)
    )
    name = f'<name val="{FONTS[language]}"/>'
    faces = (
        f'<sz val="11"/>{name}',
        f'<b/><sz val="11"/>{name}',
        f'<b/><sz val="14"/>{name}',
        f'<u/><sz val="11"/><color rgb="FF0A4A8A"/>{name}',
    )
    fonts = "".join(f"<font>{face}</font>" for face in faces)
    top, wrap = '<alignment vertical="top"', ' wrapText="1"'
    text = f"{style(49)}{top}/></xf>"
    wrapped = f"{style(49)}{top}{wrap}/></xf>"
    title = f'{style(49, font=2)}<alignment vertical="center"/></xf>'
    rule = f'{style(49, font=1, border=1)}<alignment vertical="bottom"{wrap}'
    head = f"{rule}/></xf>{rule}{RIGHT}/></xf>"
    link = f"{style(49, font=3)}{top}/></xf>"
    link_cell = f"{style(49, font=3)}{top}{wrap}/></xf>"
    numbers = "".join(
        f"{style(FIRST_OWN_FORMAT + n)}{top}{RIGHT}/></xf>" for n in range(len(codes))
    )
    plain = f"{style(0)}</xf>"
    cells = plain + text + wrapped + title + head + link + link_cell + numbers
    count = FIRST_NUMBER + len(codes)
    return (
        f'{DECLARATION}<styleSheet xmlns="{MAIN}">'
        f'{f"""<numFmts count="{len(codes)}">{own}</numFmts>""" if codes else ""}'
        f'<fonts count="{len(faces)}">{fonts}</fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        f'<borders count="2">{border()}{border(RULE)}</borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0"'
        ' borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{count}">{cells}</cellXfs><cellStyles count="1">'
        '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def style(code: int, *, font: int = 0, border: int = 0) -> str:
    """The beginning of a cell style."""
    return (
        f'<xf numFmtId="{code}" fontId="{font}" fillId="0" borderId="{border}"'
        ' xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1"'
        ' applyAlignment="1">'
    )


def border(bottom: str = "<bottom/>") -> str:
    """Edges of a cell."""
    return f"<border><left/><right/><top/>{bottom}<diagonal/></border>"
