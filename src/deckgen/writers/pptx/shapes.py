"""Text boxes, rules, charts, pictures and groups become PresentationML."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import assert_never

from deckgen.model.formula import Variant
from deckgen.model.layout.brand import Place
from deckgen.model.layout.slides import (
    ChartBox,
    FormulaBox,
    Group,
    PictureBox,
    Placeholder,
    Rule,
    Shape,
    SlideLayout,
    TableBox,
    TextBox,
)
from deckgen.model.layout.text import Para
from deckgen.writers.charts.native import write_chart
from deckgen.writers.charts.notes import write_notes
from deckgen.writers.charts.picture import draw_chart
from deckgen.writers.charts.workbook import write_workbook
from deckgen.writers.drawing import (
    LANGUAGES,
    SLIDE_NUMBER,
    blip,
    body_properties,
    emu,
    fill,
    geometry,
    line,
    look,
    transform,
)
from deckgen.writers.formulas import Hand, formula_xml
from deckgen.writers.pptx.parts import Sheet
from deckgen.writers.pptx.tables import write_table
from deckgen.writers.xml import escape, quote

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
A14 = "http://schemas.microsoft.com/office/drawing/2010/main"
MATH_FONT = "Cambria Math"
RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
ANCHORS = MappingProxyType({"top": "t", "middle": "ctr", "bottom": "b"})
PLACEHOLDERS: Mapping[Placeholder, str] = MappingProxyType(
    {
        "title": 'type="title"',
        "subtitle": 'type="subTitle" idx="1"',
        "body": 'type="body" idx="13"',
        "footer": 'type="ftr" sz="quarter" idx="11"',
        "slide-number": 'type="sldNum" sz="quarter" idx="12"',
        "date": 'type="dt" sz="half" idx="10"',
    }
)
"""As the layouts declare them."""
BARE = '<a:pPr marL="0" indent="0"><a:buNone/></a:pPr>'
INDENT: Mapping[str, str] = MappingProxyType({"subtitle": BARE, "body": BARE})
"""A brand's texts may be lists; what we set in them is none."""
# Screen readers pass over what is only drawn.
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
    ' val="1"/></a:ext></a:extLst>'
)


def placeholder_mark(kind: Placeholder, layout: SlideLayout) -> str:
    """`p:ph` of a placeholder; empty for a shape of its own."""
    if not kind:
        return ""
    if kind == "title" and layout == "cover":
        return '<p:ph type="ctrTitle"/>'
    return f"<p:ph {PLACEHOLDERS[kind]}/>"


def frame(x: float, y: float, w: float, h: float, tag: str = "a:xfrm") -> str:
    """Place and size, from inches."""
    return (
        f'<{tag}><a:off x="{emu(x)}" y="{emu(y)}"/>'
        f'<a:ext cx="{max(0, emu(w))}" cy="{max(0, emu(h))}"/></{tag}>'
    )


def write_shape(sheet: Sheet, shape: Shape, layout: SlideLayout) -> str:
    """One shape and all it holds."""
    match shape:
        case TextBox():
            return write_text_box(sheet, shape, layout)
        case Rule():
            return write_rule(sheet, shape)
        case ChartBox():
            return write_chart_box(sheet, shape)
        case PictureBox():
            return write_picture(sheet, shape)
        case FormulaBox():
            return write_formula(sheet, shape)
        case TableBox():
            return write_table(sheet, shape)
        case Group():
            return write_group(sheet, shape, layout)
        case _:
            assert_never(shape)


def write_text_box(sheet: Sheet, box: TextBox, layout: SlideLayout) -> str:
    """`p:sp`; it never fits its text by itself: the layout has measured."""
    theme = sheet.theme
    if box.inherits:
        return write_inheriting(sheet, box, layout)
    click = ""
    target = sheet.press.slides.get(box.link)
    if target:
        rel = sheet.relate(target, "slide")
        click = f'<a:hlinkClick r:id="{rel}" action="ppaction://hlinksldjump"/>'
    silent = DECORATIVE if not box.paras and not box.alt_text else ""
    described = f' descr="{quote(box.alt_text)}"' if box.alt_text else ""
    own = '<p:cNvSpPr txBox="1"/>' if box.paras else "<p:cNvSpPr/>"
    mark = placeholder_mark(box.placeholder, layout)
    if mark:
        own = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{sheet.next_id()}" name="{quote(box.name)}"'
        f"{described}>{click}{silent}</p:cNvPr>{own}<p:nvPr>{mark}</p:nvPr></p:nvSpPr>"
        f"<p:spPr>{transform(box)}{geometry(box)}{look(box, theme)}</p:spPr>"
        f"<p:txBody>{body_properties(box, 'a:bodyPr')}"
        f"<a:lstStyle/>{sheet.text(box.paras)}</p:txBody></p:sp>"
    )


def write_inheriting(sheet: Sheet, box: TextBox, layout: SlideLayout) -> str:
    """`p:sp` in a placeholder of the brand: place, letters and colours are its own.

    Sizes stand in the runs, since the layout has measured with them.

    Raises:
        ValueError: the brand's layout has no such placeholder (a bug).
    """
    brand = sheet.theme.brand
    place = brand.layouts[layout].place(box.placeholder) if brand else None
    if place is None:
        raise ValueError(f"no placeholder {box.placeholder} in {layout}")
    paras = "".join(inheriting_paragraph(sheet, para, place) for para in box.paras)
    paras = paras or "<a:p/>"  # a text has one at least (20.1.2.2.40)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{sheet.next_id()}" name="{quote(box.name)}"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {place.mark}/></p:nvPr></p:nvSpPr><p:spPr/>"
        f"<p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/>{paras}"
        "</p:txBody></p:sp>"
    )


def inheriting_paragraph(sheet: Sheet, para: Para, place: Place) -> str:
    """`a:p` that says only what differs from the placeholder's own look."""
    theme, language = sheet.theme, LANGUAGES[sheet.press.language]
    found: list[str] = []
    for run in para.runs:
        marks = f' sz="{round(run.size * 100)}"'
        if run.bold != place.bold:
            marks += f' b="{run.bold:d}"'
        marks += ' i="1"' if run.italic else ""
        marks += ' baseline="30000"' if run.raised else ""
        own = run.colour == "ink" and place.legible
        inside = "" if own else fill(run.colour, theme)
        properties = f"<a:rPr {language}{marks}>{inside}</a:rPr>"
        if run.field:
            found.append(
                f'<a:fld id="{SLIDE_NUMBER}" type="slidenum">{properties}'
                f"<a:t>{escape(run.text)}</a:t></a:fld>"
            )
            continue
        found.append(
            f"<a:br>{properties}</a:br>".join(
                f"<a:r>{properties}<a:t>{escape(words)}</a:t></a:r>" if words else ""
                for words in run.text.split("\n")
            )
        )
    return f"<a:p>{INDENT.get(place.kind, '')}{''.join(found)}</a:p>"


def write_rule(sheet: Sheet, rule: Rule) -> str:
    """`p:cxnSp`: a straight line that is only drawn."""
    drawn = line(rule.colour, rule.width, sheet.theme, arrow=rule.arrow)
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{sheet.next_id()}"'
        f' name="{quote(rule.name)}">{DECORATIVE}</p:cNvPr><p:cNvCxnSpPr/><p:nvPr/>'
        f'</p:nvCxnSpPr><p:spPr>{transform(rule)}<a:prstGeom prst="line"><a:avLst/>'
        f"</a:prstGeom>{drawn}</p:spPr></p:cxnSp>"
    )


def write_chart_box(sheet: Sheet, box: ChartBox) -> str:
    """`p:graphicFrame` with a chart part and the workbook behind it, or a picture."""
    press = sheet.press
    if box.engine == "picture":
        return write_chart_picture(sheet, box)
    rel = "rId1"
    drawing = write_notes(box.plan, theme=sheet.theme, language=press.language)
    chart = write_chart(
        box.plan,
        theme=sheet.theme,
        language=press.language,
        workbook_rel=rel,
        drawing_rel="rId2" if drawing else "",
    )
    book = write_workbook(box.plan.chart, language=press.language, sources=box.sources)
    link = sheet.relate(press.add_chart(chart, book, rel, drawing), "chart")
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{sheet.next_id()}"'
        f' name="{quote(box.name)}" descr="{quote(box.alt_text)}"/>'
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
        f"<p:nvPr/></p:nvGraphicFramePr>{frame(box.x, box.y, box.w, box.h, 'p:xfrm')}"
        f'<a:graphic><a:graphicData uri="{C}"><c:chart xmlns:c="{C}" r:id="{link}"/>'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )


def write_chart_picture(sheet: Sheet, box: ChartBox) -> str:
    """The chart drawn: as SVG, and as PNG for programs that do not know it."""
    press = sheet.press
    made = draw_chart(
        box.plan, width=box.w, height=box.h, theme=press.theme, figure=box.name
    )
    image, drawing = (
        sheet.relate(press.picture(data, kind), "image")
        for data, kind in ((made.png, "image/png"), (made.svg, "image/svg+xml"))
    )
    return picture_xml(sheet, box, blip(image, drawing))


def write_picture(sheet: Sheet, box: PictureBox) -> str:
    """`p:pic`."""
    link = sheet.relate(sheet.press.picture(box.data, box.media_type), "image")
    return picture_xml(sheet, box, blip(link))


def picture_xml(sheet: Sheet, box: PictureBox | ChartBox, image: str) -> str:
    """`p:pic` around an `a:blip`."""
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="{sheet.next_id()}" name="{quote(box.name)}"'
        f' descr="{quote(box.alt_text)}"/><p:cNvPicPr><a:picLocks noChangeAspect="1"/>'
        f"</p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill>{image}"
        f"<a:stretch><a:fillRect/></a:stretch></p:blipFill>"
        f"<p:spPr>{frame(box.x, box.y, box.w, box.h)}"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


def write_formula(sheet: Sheet, box: FormulaBox) -> str:
    """`a14:m` ([MS-ODRAWXML] 2.1.2) in `mc:AlternateContent`: the formula itself for
    programs that set it, its picture for the others (ECMA-376 part 3, 9).

    LibreOffice knows the namespace by its usual prefix, and then draws the formula
    distorted: under another prefix it takes the picture.
    """
    theme = sheet.theme
    latin = f'<a:latin typeface="{MATH_FONT}"/>'
    asian = f'<a:ea typeface="{quote(theme.body.east_asian)}"/>'

    def run(variant: Variant) -> str:
        bold = int(variant in ("bold", "bold-italic"))
        italic = int(variant in ("italic", "bold-italic"))
        return (
            f'<a:rPr lang="en-US" sz="{round(box.size * 100)}" b="{bold}" i="{italic}">'
            f"{fill('ink', theme)}{latin}{asian}</a:rPr>"
        )

    named = f'name="{quote(box.name)}" descr="{quote(box.alt_text)}"'
    place = f"{frame(box.x, box.y, box.w, box.h)}{RECTANGLE}"
    link = sheet.relate(sheet.press.picture(box.data, "image/png"), "image")
    formula = formula_xml(box.math, Hand(run))
    return (
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice xmlns:math="{A14}"'
        f' Requires="math"><p:sp><p:nvSpPr><p:cNvPr id="{sheet.next_id()}" {named}/>'
        f'<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>{place}<a:noFill/></p:spPr>'
        '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0"'
        ' anchor="ctr"><a:noAutofit/></a:bodyPr><a:lstStyle/><a:p><a:pPr algn="ctr"/>'
        f"<math:m>{formula}</math:m></a:p></p:txBody></p:sp></mc:Choice>"
        f'<mc:Fallback><p:pic><p:nvPicPr><p:cNvPr id="{sheet.next_id()}" {named}/>'
        '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{link}"/><a:stretch><a:fillRect/></a:stretch>'
        f"</p:blipFill><p:spPr>{place}</p:spPr></p:pic></mc:Fallback>"
        "</mc:AlternateContent>"
    )


def write_group(sheet: Sheet, group: Group, layout: SlideLayout) -> str:
    """`p:grpSp`; its children keep the slide's coordinates."""
    name = sheet.next_id()
    edges = [
        (min(s.x1, s.x2), min(s.y1, s.y2), max(s.x1, s.x2), max(s.y1, s.y2))
        if isinstance(s, Rule)
        else (s.x, s.y, s.x + s.w, s.y + s.h)
        for s in group.shapes
    ]
    x, y = emu(min(e[0] for e in edges)), emu(min(e[1] for e in edges))
    w, h = emu(max(e[2] for e in edges)) - x, emu(max(e[3] for e in edges)) - y
    children = "".join(write_shape(sheet, shape, layout) for shape in group.shapes)
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{name}" name="{quote(group.name)}"'
        f' descr="{quote(group.alt_text)}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f'<p:grpSpPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/>'
        f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{w}" cy="{h}"/></a:xfrm></p:grpSpPr>'
        f"{children}</p:grpSp>"
    )
