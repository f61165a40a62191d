"""A chart becomes the workbook behind it: its cells, and where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType

from deckgen.formatting import format_unit
from deckgen.formatting.dates import time_axis
from deckgen.model.figure import Chart, Series
from deckgen.model.source import Language
from deckgen.writers.package import OFFICE_TYPE, XLSX_TYPE, Package
from deckgen.writers.xml import DECLARATION, quote, xstring

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEETS: Mapping[Language, tuple[str, str]] = MappingProxyType(
    {"zh-CN": ("数据", "来源"), "en": ("Data", "Sources")}
)
FONTS: Mapping[Language, str] = MappingProxyType(
    {"zh-CN": "Microsoft YaHei", "en": "Arial"}
)
TEXT_STYLE, HEAD_STYLE, FIRST_FORMAT = 1, 2, 3
"""Cell styles: text, a column's head, then one for each number format."""
FIRST_OWN_FORMAT = 164
"""Ids of number formats below are Excel's own (ECMA-376 part 1, 18.8.30)."""


def series_title(series: Series, language: Language) -> str:
    """Name and unit, as they head its column and name it in the chart."""
    unit = format_unit(series.unit, language)
    if not unit:
        return series.name
    return f"{series.name} ({unit})" if language == "en" else f"{series.name}（{unit}）"


def number_text(value: Decimal) -> str:
    """Every digit of a value, without an exponent."""
    return f"{value:f}" if value else "0"


def column_name(index: int) -> str:
    """`A` for 0, `Z` for 25, `AA` for 26."""
    letters = ""
    index += 1
    while index:
        index, digit = divmod(index - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def write_workbook(
    chart: Chart, *, language: Language, sources: tuple[str, ...]
) -> bytes:
    """An xlsx with the plotted cells and no others.

    Categories stand in column A (many dates as dates), each series in a column of
    its own, headed by name and unit; a gap is an empty cell. Text is kept as shared
    strings in text format: nothing in the workbook is ever a formula. A second sheet
    has the source lines, one a row. The parts are stored, not deflated: it goes into
    another package.
    """
    strings: dict[str, int] = {}
    formats: dict[str, int] = {}
    for series in chart.series:
        formats.setdefault(series.number_format, FIRST_FORMAT + len(formats))
    time = time_axis(chart)
    if time is not None:
        formats.setdefault(time.cells or time.code, FIRST_FORMAT + len(formats))
    names = SHEETS[language]
    sheets = [(names[0], data_sheet(chart, language, strings, formats))]
    if sources:
        sheets.append((names[1], text_sheet(sources, strings)))
    package = Package()
    kind = OFFICE_TYPE + "spreadsheetml."
    rows: list[str] = []
    for number, (name, xml) in enumerate(sheets, start=1):
        part = f"xl/worksheets/sheet{number}.xml"
        package.add(part, xml, kind + "worksheet+xml")
        link = package.relate("xl/workbook.xml", part, "worksheet")
        rows.append(f'<sheet name="{quote(name)}" sheetId="{number}" r:id="{link}"/>')
    package.add("xl/styles.xml", styles_part(formats, language), kind + "styles+xml")
    package.relate("xl/workbook.xml", "xl/styles.xml", "styles")
    package.add(
        "xl/sharedStrings.xml", strings_part(strings), kind + "sharedStrings+xml"
    )
    package.relate("xl/workbook.xml", "xl/sharedStrings.xml", "sharedStrings")
    package.add(
        "xl/workbook.xml",
        f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
        f"<sheets>{''.join(rows)}</sheets></workbook>",
        f"{XLSX_TYPE}.main+xml",
    )
    package.relate("", "xl/workbook.xml", "officeDocument")
    return package.write(compress=False)


def heads_of(chart: Chart, language: Language) -> tuple[str, ...]:
    """What heads the columns of the sheet: the categories, then each series.

    Where Office itself prints the names of the series, units stand behind what heads
    the categories instead: that they share, or of each.
    """
    if chart.hand.legend == "top":
        titles = (series_title(series, language) for series in chart.series)
        return (chart.category_title, *titles)
    names = [series.name for series in chart.series]
    units = [format_unit(series.unit, language) for series in chart.series]
    said = units[0]
    if len(set(units)) > 1:
        pairs = zip(names, units, strict=True)
        said = "; ".join(f"{name}: {unit}" for name, unit in pairs)
    behind = f" ({said})" if language == "en" else f"（{said}）"
    return (chart.category_title + (behind if said else ""), *names)


def data_sheet(
    chart: Chart,
    language: Language,
    strings: dict[str, int],
    formats: Mapping[str, int],
) -> str:
    """The sheet of plotted cells; adds its texts to `strings`."""
    heads = heads_of(chart, language)
    rows = [
        text_cell(column_name(i) + "1", head, strings, HEAD_STYLE)
        for i, head in enumerate(heads)
    ]
    out = [f'<row r="1">{"".join(rows)}</row>']
    columns = [
        (column_name(i), formats[series.number_format], series.points)
        for i, series in enumerate(chart.series, start=1)
    ]
    time = time_axis(chart)
    for number, category in enumerate(chart.categories, start=2):
        if time is None:
            cells = [text_cell(f"A{number}", category, strings, TEXT_STYLE)]
        else:
            style, serial = formats[time.cells or time.code], time.serials[number - 2]
            cells = [f'<c r="A{number}" s="{style}"><v>{serial}</v></c>']
        for letter, style, points in columns:
            quantity = points[number - 2].quantity
            if quantity is not None:
                value = number_text(quantity.value)
                cells.append(f'<c r="{letter}{number}" s="{style}"><v>{value}</v></c>')
        out.append(f'<row r="{number}">{"".join(cells)}</row>')
    return sheet(out, width=18, columns=len(heads))


def text_sheet(lines: Iterable[str], strings: dict[str, int]) -> str:
    """A sheet of lines, one a row."""
    return sheet(
        [
            f'<row r="{n}">{text_cell(f"A{n}", line, strings, TEXT_STYLE)}</row>'
            for n, line in enumerate(lines, start=1)
        ],
        width=120,
        columns=1,
    )


def sheet(rows: Iterable[str], *, width: int, columns: int) -> str:
    """A worksheet part; column width in characters."""
    return (
        f'{DECLARATION}<worksheet xmlns="{MAIN}"><cols><col min="1" max="{columns}"'
        f' width="{width}" customWidth="1"/></cols>'
        f"<sheetData>{''.join(rows)}</sheetData></worksheet>"
    )


def text_cell(place: str, text: str, strings: dict[str, int], style: int) -> str:
    """A cell that is text, whatever it looks like."""
    index = strings.setdefault(text, len(strings))
    return f'<c r="{place}" s="{style}" t="s"><v>{index}</v></c>'


def strings_part(strings: Mapping[str, int]) -> str:
    """The shared strings, in the order of their first use."""
    items = "".join(
        f'<si><t xml:space="preserve">{xstring(text)}</t></si>' for text in strings
    )
    return f'{DECLARATION}<sst xmlns="{MAIN}">{items}</sst>'


def styles_part(formats: Mapping[str, int], language: Language) -> str:
    """Text (`@`), bold heads, and the number formats of the series."""
    own = "".join(
        f'<numFmt numFmtId="{FIRST_OWN_FORMAT + n}" formatCode="{quote(code)}"/>'
        for n, code in enumerate(formats)
    )
    numbers = "".join(
        f'<xf numFmtId="{FIRST_OWN_FORMAT + n}" fontId="0" fillId="0" borderId="0"'
        ' xfId="0" applyNumberFormat="1"/>'
        for n in range(len(formats))
    )
    face = f'<sz val="11"/><name val="{FONTS[language]}"/>'
    plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"'
    text = '" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"'
    return (
        f'{DECLARATION}<styleSheet xmlns="{MAIN}">'
        f'{f"""<numFmts count="{len(formats)}">{own}</numFmts>""" if formats else ""}'
        f'<fonts count="2"><font>{face}</font><font><b/>{face}</font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border>'
        f'</borders><cellStyleXfs count="1">{plain}/></cellStyleXfs>'
        f'<cellXfs count="{FIRST_FORMAT + len(formats)}">{plain} xfId="0"/>'
        f'<xf numFmtId="49" fontId="0{text}/>'
        f'<xf numFmtId="49" fontId="1{text} applyFont="1"/>{numbers}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
        "</cellStyles></styleSheet>"
    )
