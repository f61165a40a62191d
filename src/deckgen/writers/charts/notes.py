"""What a plan writes into its chart becomes the chart's own drawing.

Its shapes stand in fractions of the chart (ECMA-376 part 1, 21.3): they move and grow
with it in every program.
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from deckgen.model.layout.charts import ChartNote, ChartPlan, NoteLine, NoteShape
from deckgen.model.layout.text import Para, Run
from deckgen.model.layout.theme import Theme
from deckgen.model.source import Language
from deckgen.writers.drawing import NO_LINE, A, fill, line, paragraph
from deckgen.writers.package import OFFICE_TYPE, Package
from deckgen.writers.xml import DECLARATION, quote

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
CDR = "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"
GRAIN = 1000
"""Steps of an outline across its shape."""
EMPTY = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></a:xfrm>'
"""Its place is that of the anchor."""


def add_notes(package: Package, chart: str, drawing: str) -> str:
    """Adds the drawing of a chart part; the id by which the chart names it."""
    folder = posixpath.dirname(posixpath.dirname(chart))
    number = "".join(c for c in posixpath.basename(chart) if c.isdigit())
    part = f"{folder}/drawings/drawing{number}.xml"
    package.add(part, drawing, OFFICE_TYPE + "drawingml.chartshapes+xml")
    return package.relate(chart, part, "chartUserShapes")


def write_notes(plan: ChartPlan, *, theme: Theme, language: Language) -> str:
    """The drawing part (`c:userShapes`, 21.3.2.27); empty: nothing is drawn."""
    shapes = "".join(
        anchored(note, number, theme, language)
        for number, note in enumerate(plan.notes, start=2)
    )
    if not shapes:
        return ""
    return (
        f'{DECLARATION}<c:userShapes xmlns:c="{C}" xmlns:cdr="{CDR}" xmlns:a="{A}">'
        f"{shapes}</c:userShapes>"
    )


def anchored(note: ChartNote, number: int, theme: Theme, language: Language) -> str:
    """`cdr:relSizeAnchor` around one shape."""
    if isinstance(note, NoteLine):
        xs, ys = sorted((note.x1, note.x2)), sorted((note.y1, note.y2))
        return anchor(xs, ys, line_shape(note, number, theme))
    if isinstance(note, NoteShape):
        xs = sorted(x for x, _ in note.points)
        ys = sorted(y for _, y in note.points)
        return anchor(xs, ys, outline_shape(note, number, theme))
    text = Run(note.text, size=note.size, bold=note.bold, colour=note.colour)
    para = paragraph(Para((text,), align=note.align), theme=theme, language=language)
    shape = (
        f'<cdr:sp macro="" textlink=""><cdr:nvSpPr><cdr:cNvPr id="{number}"'
        f' name="{quote(note.text[:60])}"/><cdr:cNvSpPr txBox="1"/></cdr:nvSpPr>'
        f'<cdr:spPr>{EMPTY}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        f'{NO_LINE}</cdr:spPr><cdr:txBody><a:bodyPr vert="horz" wrap="none" lIns="0"'
        ' tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="ctr"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle/>{para}</cdr:txBody></cdr:sp>"
    )
    return anchor((note.x, note.x + note.w), (note.y, note.y + note.h), shape)


def anchor(xs: Sequence[float], ys: Sequence[float], shape: str) -> str:
    """From the first to the last of some fractions of the chart."""
    return (
        f"<cdr:relSizeAnchor><cdr:from><cdr:x>{xs[0]:.5f}</cdr:x><cdr:y>{ys[0]:.5f}"
        f"</cdr:y></cdr:from><cdr:to><cdr:x>{xs[-1]:.5f}</cdr:x><cdr:y>{ys[-1]:.5f}"
        f"</cdr:y></cdr:to>{shape}</cdr:relSizeAnchor>"
    )


def line_shape(note: NoteLine, number: int, theme: Theme) -> str:
    """`cdr:cxnSp`: a straight line, level or upright."""
    drawn = line(note.colour, note.width, theme, note.dash)
    return (
        f'<cdr:cxnSp macro=""><cdr:nvCxnSpPr><cdr:cNvPr id="{number}"'
        f' name="line {number}"/><cdr:cNvCxnSpPr/></cdr:nvCxnSpPr><cdr:spPr>{EMPTY}'
        f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{drawn}</cdr:spPr></cdr:cxnSp>'
    )


def outline_shape(note: NoteShape, number: int, theme: Theme) -> str:
    """`cdr:sp` of a filled outline: LibreOffice draws no heads of lines here."""
    left, top = (min(p[i] for p in note.points) for i in (0, 1))
    wide, tall = (max(p[i] for p in note.points) - m for i, m in ((0, left), (1, top)))
    places = [
        f'<a:pt x="{round((x - left) / (wide or 1) * GRAIN)}"'
        f' y="{round((y - top) / (tall or 1) * GRAIN)}"/>'
        for x, y in note.points
    ]
    path = f"<a:moveTo>{places[0]}</a:moveTo>" + "".join(
        f"<a:lnTo>{place}</a:lnTo>" for place in places[1:]
    )
    return (
        f'<cdr:sp macro="" textlink=""><cdr:nvSpPr><cdr:cNvPr id="{number}"'
        f' name="head {number}"/><cdr:cNvSpPr/></cdr:nvSpPr><cdr:spPr>{EMPTY}'
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{GRAIN}" h="{GRAIN}">{path}<a:close/></a:path></a:pathLst>'
        f"</a:custGeom>{fill(note.colour, theme)}{NO_LINE}</cdr:spPr></cdr:sp>"
    )
