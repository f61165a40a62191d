"""Diagrams of the flow become groups of native shapes.

`wpg:wgp` and `wps:wsp` are [MS-ODRAWXML] 2.4 and 2.10: later than ECMA-376, so the
drawing stands in an `mc:AlternateContent` (ECMA-376 part 3) that asks for them.
"""

from __future__ import annotations

from dataclasses import replace

from deckgen.model.layout.pages import FlowDrawing, FlowRun
from deckgen.model.layout.slides import Rule, TextBox
from deckgen.model.layout.text import Para
from deckgen.writers.docx.drawings import in_drawing, in_line
from deckgen.writers.docx.markup import (
    PARAGRAPH,
    indent,
    properties,
    spacing,
    value,
)
from deckgen.writers.docx.numbering import BULLETS
from deckgen.writers.docx.paragraphs import Pen, runs_markup
from deckgen.writers.docx.style_table import STYLES
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
        "</mc:AlternateContent></w:r>"
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
    text = ""
    if one.paras:
        inside = "".join(text_paragraph(p, pen, bookmarks) for p in one.paras)
        text = f"<wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx>"
    return (
        f"<wps:wsp>{name}<wps:cNvSpPr/><wps:spPr>{transform(one)}{geometry(one)}"
        f"{look(one, pen.theme)}</wps:spPr>{text}"
        f"{body_properties(one, 'wps:bodyPr')}</wps:wsp>"
    )


def text_paragraph(para: Para, pen: Pen, bookmarks: dict[str, str]) -> str:
    """`w:p`, spaced as it was measured."""
    parts = {
        "pStyle": value("pStyle", STYLES["cell"].id),
        "spacing": spacing(before=para.before, after=para.after, line=para.line / 100),
    }
    if para.bullet:
        parts["numPr"] = (
            f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{BULLETS}"/></w:numPr>'
        )
        hang = para.hang * CM_INCH
        parts["ind"] = indent(left=hang, hanging=hang)
    if para.align != "left":
        parts["jc"] = value("jc", para.align)
    runs = runs_markup(flow_runs(para, bookmarks), pen)
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
