"""Diagrams of the flow become groups of native shapes.

`wpg:wgp` and `wps:wsp` are [MS-ODRAWXML] 2.4 and 2.10: later than ECMA-376, so the
drawing stands in an `mc:AlternateContent` (ECMA-376 part 3) that asks for them.
"""

from __future__ import annotations

from dataclasses import replace

from deckgen.model.layout.page_styles import STYLES
from deckgen.model.layout.pages import FlowDrawing, FlowRun
from deckgen.model.layout.slides import Rule, TextBox
from deckgen.model.layout.text import Para
from deckgen.writers.docx.drawings import in_drawing, in_line
from deckgen.writers.docx.markup import (
    PARAGRAPH,
    RUN,
    half_points,
    indent,
    properties,
    spacing,
    tab_stops,
    text,
    value,
)
from deckgen.writers.docx.paragraphs import Pen, runs_markup
from deckgen.writers.drawing import (
    body_properties,
    emu,
    geometry,
    line,
    look,
    transform,
)
from deckgen.writers.xml import quote

WORD = "http://schemas.microsoft.com/office/word/2010/"
GROUP = f"{WORD}wordprocessingGroup"
SHAPE = f"{WORD}wordprocessingShape"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
CM_INCH = 2.54
POINTS_INCH = 72


def drawing(flow: FlowDrawing, pen: Pen) -> str:
    """A paragraph that holds the group; its shapes keep their places in it."""
    size = (emu(flow.width), emu(flow.height))
    left = dict(flow.bookmarks)
    shapes = "".join(shape(one, pen, left) for one in flow.shapes)
    extent = f'cx="{size[0]}" cy="{size[1]}"'
    graphic = (
        f'<a:graphicData uri="{GROUP}"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {extent}/><a:chOff x="0" y="0"/>'
        f"<a:chExt {extent}/></a:xfrm></wpg:grpSpPr>{shapes}</wpg:wgp></a:graphicData>"
    )
    drawn = in_drawing(graphic, pen, flow.name, size, flow.alt_text)
    return in_line(
        f'<w:r><mc:AlternateContent xmlns:mc="{MC}" xmlns:wpg="{GROUP}"'
        f' xmlns:wps="{SHAPE}"><mc:Choice Requires="wpg">{drawn}</mc:Choice>'
        "</mc:AlternateContent></w:r>",
        "diagram",
    )


def shape(one: TextBox | Rule, pen: Pen, bookmarks: dict[str, str]) -> str:
    """`wps:wsp` of a text box or a line."""
    pen.drawings += 1
    name = f'<wps:cNvPr id="{pen.drawings}" name="{quote(one.name)}"/>'
    if isinstance(one, Rule):
        drawn = line(one.colour, one.width, pen.theme, arrow=one.arrow)
        return (
            f"<wps:wsp>{name}<wps:cNvCnPr/><wps:spPr>{transform(one)}"
            '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
            f"{drawn}</wps:spPr><wps:bodyPr/></wps:wsp>"
        )
    one = spaced_above(one)
    words = ""
    if one.paras:
        inside = "".join(text_paragraph(p, pen, bookmarks) for p in one.paras)
        words = f"<wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx>"
    return (
        f"<wps:wsp>{name}<wps:cNvSpPr/><wps:spPr>{transform(one)}{geometry(one)}"
        f"{look(one, pen.theme)}</wps:spPr>{words}"
        f"{body_properties(one, 'wps:bodyPr')}</wps:wsp>"
    )


def spaced_above(one: TextBox) -> TextBox:
    """A box whose inset at the top is in part white space above its text.

    In a table LibreOffice draws that inset 1.76 times as high, and no space above the
    first paragraph; Word draws both as they are. So both come to the same.
    """
    left, top, right, bottom = one.insets
    if one.anchor != "top" or not one.paras or not top:
        return one
    first, *others = one.paras
    inset = top * 360 / 635
    first = replace(first, before=first.before + (top - inset) * POINTS_INCH)
    return replace(one, paras=(first, *others), insets=(left, inset, right, bottom))


def text_paragraph(para: Para, pen: Pen, bookmarks: dict[str, str]) -> str:
    """`w:p`, spaced as it was measured."""
    parts = {
        "pStyle": value("pStyle", STYLES["cell"].id),
        "spacing": spacing(before=para.before, after=para.after, line=para.line / 100),
    }
    if para.bullet:
        hang = para.hang * CM_INCH
        parts["ind"] = indent(left=hang, hanging=hang)
        parts["tabs"] = tab_stops(("left", hang, ""))
    if para.align != "left":
        parts["jc"] = value("jc", para.align)
    runs = runs_markup(flow_runs(para, bookmarks), pen)
    if para.bullet:
        # Typed: LibreOffice drops numbering from shapes that stand in a table.
        size = properties("rPr", RUN, half_points(para.runs[0].size))
        runs = f"<w:r>{size}{text(para.bullet)}<w:tab/></w:r>{runs}"
    return f"<w:p>{properties('pPr', PARAGRAPH, parts)}{runs}</w:p>"


def flow_runs(para: Para, bookmarks: dict[str, str]) -> tuple[FlowRun, ...]:
    """The runs, line ends apart; the first of each fact takes its bookmark."""
    found: list[FlowRun] = []
    for run in para.runs:
        mark = bookmarks.pop(run.fact, "") if run.fact else ""
        for i, words in enumerate(run.text.split("\n")):
            if i:
                found.append(FlowRun(run, kind="break"))
            if words:
                found.append(FlowRun(replace(run, text=words), bookmark=mark))
    return tuple(found)
