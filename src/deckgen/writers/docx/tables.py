"""Tables of the flow become `w:tbl` with fixed columns."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from deckgen.model.layout.page_styles import CELL_MARGINS
from deckgen.model.layout.pages import FlowCell, FlowRow, FlowTable
from deckgen.model.layout.theme import Token
from deckgen.writers.docx.markup import (
    CELL,
    TABLE,
    edges,
    properties,
    shading,
    twips,
    value,
)
from deckgen.writers.docx.paragraphs import Pen, paragraph
from deckgen.writers.xml import quote


def table(flow: FlowTable, pen: Pen) -> str:
    """`w:tbl`: widths stand in the grid and in every cell.

    Word follows the cells, LibreOffice the grid. Header rows repeat; rows are not
    split over pages unless they say so.
    """
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in flow.widths)
    rows = "".join(row(r, flow, pen) for r in flow.rows)
    head = f"{table_properties(flow, pen)}<w:tblGrid>{grid}</w:tblGrid>"
    return f"<w:tbl>{head}{rows}</w:tbl>"


def figure_table(figure: str, notes: str, pen: Pen) -> str:
    """A table of two rows, without lines or margins, of a figure and its notes.

    They stand on one page, and go together where the figure is copied. LibreOffice
    breaks pages before it knows how high drawings and footnotes are: headings and
    captions follow a row to the next page, but not a paragraph.
    """
    width = twips(pen.theme.text_width)
    none = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    parts = {
        "tblW": f'<w:tblW w:w="{width}" w:type="dxa"/>',
        "tblLayout": '<w:tblLayout w:type="fixed"/>',
        "tblCellMar": f"<w:tblCellMar>{none}</w:tblCellMar>",
        "tblLook": '<w:tblLook w:val="0000" w:firstRow="0"/>',
    }
    rows = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr>"
        f'<w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc></w:tr>'
        for paragraphs in (figure, notes)
        if paragraphs
    )
    return (
        f"<w:tbl>{properties('tblPr', TABLE, parts)}"
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{rows}</w:tbl>'
    )


def table_properties(flow: FlowTable, pen: Pen) -> str:
    """`w:tblPr`: ink above and below, hairlines between; boxes and cards have none."""
    parts = {
        "tblW": f'<w:tblW w:w="{sum(twips(w) for w in flow.widths)}" w:type="dxa"/>',
        "tblLayout": '<w:tblLayout w:type="fixed"/>',
        "tblCellMar": margins(flow),
        "tblLook": look(flow),
    }
    if flow.kind in ("exhibit", "grid"):
        parts["tblBorders"] = edges(
            "tblBorders",
            {
                "top": ("ink", 1.5),
                "bottom": ("ink", 1.5),
                "insideH": ("line", 0.5),
            },
            theme=pen.theme,
        )
    if flow.name and flow.kind != "box":
        parts["tblCaption"] = f'<w:tblCaption w:val="{quote(flow.name)}"/>'
    if flow.alt_text:
        parts["tblDescription"] = f'<w:tblDescription w:val="{quote(flow.alt_text)}"/>'
    return properties("tblPr", TABLE, parts)


def look(flow: FlowTable) -> str:
    """`w:tblLook`: whether the first row is a head, said in both of Word's forms.

    Nothing is drawn by it, but other readers take a first row for a head without it.
    """
    head = bool(flow.rows) and flow.rows[0].header
    return f'<w:tblLook w:val="{"0020" if head else "0000"}" w:firstRow="{head:d}"/>'


def margins(flow: FlowTable) -> str:
    """`w:tblCellMar`."""
    sides = zip(
        ("top", "left", "bottom", "right"), CELL_MARGINS[flow.kind], strict=True
    )
    inner = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    return f"<w:tblCellMar>{inner}</w:tblCellMar>"


def row(flow: FlowRow, table_flow: FlowTable, pen: Pen) -> str:
    """`w:tr`."""
    marks = ("" if flow.splits else "<w:cantSplit/>") + (
        "<w:tblHeader/>" if flow.header else ""
    )
    head = f"<w:trPr>{marks}</w:trPr>" if marks else ""
    place, cells = 0, []
    for flow_cell in flow.cells:
        width = sum(twips(w) for w in table_flow.widths[place : place + flow_cell.span])
        top = table_flow.kind in ("kpi", "box")
        cells.append(cell(flow_cell, width, pen, top=top, held=flow.keep_next))
        place += flow_cell.span
    return f"<w:tr>{head}{''.join(cells)}</w:tr>"


def cell(flow: FlowCell, width: int, pen: Pen, *, top: bool, held: bool) -> str:
    """`w:tc`; it ends with a paragraph as the format demands.

    The paragraphs of a row that holds to the next one keep with it: Word asks the
    first of each cell, LibreOffice the first of the row.
    """
    parts = {"tcW": f'<w:tcW w:w="{width}" w:type="dxa"/>'}
    if flow.span > 1:
        parts["gridSpan"] = value("gridSpan", flow.span)
    if flow.rows > 1:
        parts["vMerge"] = value("vMerge", "restart")
    elif not flow.rows:
        parts["vMerge"] = value("vMerge", "continue")
    sides = {
        side: (cast("Token", edge[0]), edge[1])
        for side, edge in (
            ("top", flow.top),
            ("left", flow.left),
            ("bottom", flow.bottom),
        )
        if edge is not None
    }
    if sides:
        parts["tcBorders"] = edges("tcBorders", sides, theme=pen.theme)
    if flow.fill:
        parts["shd"] = shading(
            cast("Token", flow.fill), pen.theme, lighten=flow.lighten
        )
    parts["vAlign"] = value("vAlign", "top" if top else "center")
    paras = (replace(para, keep_next=para.keep_next or held) for para in flow.paras)
    inner = "".join(paragraph(para, pen) for para in paras) or "<w:p/>"
    return f"<w:tc>{properties('tcPr', CELL, parts)}{inner}</w:tc>"
