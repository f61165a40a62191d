"""A table box becomes a native table without style, every edge written."""

from __future__ import annotations

from deckgen.model.layout.slides import Cell, TableBox
from deckgen.model.layout.theme import Token
from deckgen.writers.drawing import EMU_POINT, emu, fill
from deckgen.writers.pptx.parts import Sheet
from deckgen.writers.xml import quote

NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""Office's built-in style "no style, no grid"."""
TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}
BARE = '<a:lnL w="0"><a:noFill/></a:lnL><a:lnR w="0"><a:noFill/></a:lnR>'


def write_table(sheet: Sheet, table: TableBox) -> str:
    """`p:graphicFrame` with `a:tbl` (ECMA-376 part 1, 21.1.3.13)."""
    height = sum(row.height for row in table.rows)
    columns = "".join(f'<a:gridCol w="{emu(w)}"/>' for w in table.widths)
    rows = "".join(
        f'<a:tr h="{emu(row.height)}">'
        f"{''.join(write_cell(sheet, cell) for cell in row.cells)}</a:tr>"
        for row in table.rows
    )
    width = sum(emu(w) for w in table.widths)
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{sheet.next_id()}"'
        f' name="{quote(table.name)}" descr="{quote(table.alt_text)}"/>'
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
        f'<p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="{emu(table.x)}"'
        f' y="{emu(table.y)}"/><a:ext cx="{width}" cy="{emu(height)}"/></p:xfrm>'
        f'<a:graphic><a:graphicData uri="{TABLE}"><a:tbl><a:tblPr firstRow="1">'
        f"<a:tableStyleId>{NO_STYLE}</a:tableStyleId></a:tblPr>"
        f"<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic>"
        "</p:graphicFrame>"
    )


def write_cell(sheet: Sheet, cell: Cell) -> str:
    """`a:tc`, followed by the cells that a wide one covers.

    A cell under one of several rows is there too, and covered (`vMerge`; ECMA-376
    part 1, 21.1.3.16).
    """
    properties = cell_properties(sheet, cell)
    span = f' rowSpan="{cell.rows}"' if cell.rows > 1 else ""
    span += f' gridSpan="{cell.span}"' if cell.span > 1 else ""
    span += "" if cell.rows else ' vMerge="1"'
    covered = (
        f'<a:tc hMerge="1"><a:txBody><a:bodyPr/><a:lstStyle/>{sheet.text(())}'
        f"</a:txBody>{properties}</a:tc>"
    )
    return (
        f"<a:tc{span}><a:txBody><a:bodyPr/><a:lstStyle/>{sheet.text(cell.paras)}"
        f"</a:txBody>{properties}</a:tc>{covered * (cell.span - 1)}"
    )


def cell_properties(sheet: Sheet, cell: Cell) -> str:
    """`a:tcPr`: margins, no vertical rules, the horizontal ones, the ground."""
    left, top, right, bottom = (emu(v) for v in cell.pad)
    ground = (
        fill(cell.fill, sheet.theme, lighten=cell.lighten)
        if cell.fill
        else "<a:noFill/>"
    )
    return (
        f'<a:tcPr marL="{left}" marR="{right}" marT="{top}" marB="{bottom}"'
        f' anchor="{ANCHORS[cell.anchor]}">{BARE}{edge(sheet, "lnT", cell.top)}'
        f"{edge(sheet, 'lnB', cell.bottom)}{ground}</a:tcPr>"
    )


def edge(sheet: Sheet, tag: str, rule: tuple[Token, float] | None) -> str:
    """`a:lnT` or `a:lnB`."""
    if rule is None:
        return f'<a:{tag} w="0"><a:noFill/></a:{tag}>'
    colour, points = rule
    return (
        f'<a:{tag} w="{round(points * EMU_POINT)}" cap="flat" cmpd="sng" algn="ctr">'
        f'{fill(colour, sheet.theme)}<a:prstDash val="solid"/></a:{tag}>'
    )
