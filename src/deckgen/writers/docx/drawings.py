"""Charts and pictures of the flow become parts and inline drawings."""

from __future__ import annotations

from deckgen.model.formula import Math, Variant
from deckgen.model.layout.page_styles import STYLES
from deckgen.model.layout.pages import FlowChart, FlowPicture, StyleName
from deckgen.writers.charts.native import write_chart
from deckgen.writers.charts.notes import add_notes, write_notes
from deckgen.writers.charts.picture import draw_chart
from deckgen.writers.charts.workbook import write_workbook
from deckgen.writers.docx.paragraphs import Pen
from deckgen.writers.drawing import blip
from deckgen.writers.formulas import Hand, formula_xml
from deckgen.writers.package import OFFICE_TYPE, XLSX_TYPE
from deckgen.writers.xml import quote

EMU_CM = 360000
CM_INCH = 2.54
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
MATH_FONT = "Cambria Math"
"""What both programs set formulas in."""
EXTENSIONS = {"image/png": "png", "image/jpeg": "jpeg", "image/svg+xml": "svg"}


def chart(flow: FlowChart, pen: Pen) -> str:
    """A paragraph that holds the chart; adds its part and its workbook, or pictures."""
    if flow.engine == "picture":
        return chart_picture(flow, pen)
    pen.charts += 1
    part = f"word/charts/chart{pen.charts}.xml"
    book = f"word/embeddings/workbook{pen.charts}.xlsx"
    blob = write_workbook(flow.plan.chart, language=pen.language, sources=flow.sources)
    pen.package.add(book, blob, XLSX_TYPE)
    rel = pen.package.relate(part, book, "package")
    drawing = write_notes(flow.plan, theme=pen.theme, language=pen.language)
    xml = write_chart(
        flow.plan,
        theme=pen.theme,
        language=pen.language,
        workbook_rel=rel,
        drawing_rel=add_notes(pen.package, part, drawing) if drawing else "",
    )
    pen.package.add(part, xml, OFFICE_TYPE + "drawingml.chart+xml")
    rid = pen.package.relate(pen.part, part, "chart")
    graphic = (
        f'<a:graphicData uri="{CHART}"><c:chart xmlns:c="{CHART}" r:id="{rid}"/>'
        "</a:graphicData>"
    )
    return inline(flow, graphic, pen)


def chart_picture(flow: FlowChart, pen: Pen) -> str:
    """The chart drawn: as SVG, and as PNG for programs that do not know it."""
    made = draw_chart(
        flow.plan,
        width=flow.width / CM_INCH,
        height=flow.height / CM_INCH,
        theme=pen.theme,
        figure=flow.name,
    )
    image = add_image(pen, pen.part, made.png, "image/png")
    drawn = add_image(pen, pen.part, made.svg, "image/svg+xml")
    return inline(flow, image_graphic(flow, pen, blip(image, drawn)), pen)


def picture(flow: FlowPicture, pen: Pen) -> str:
    """A paragraph that holds the image; adds its part."""
    return inline(flow, picture_graphic(flow, pen, pen.part), pen)


def picture_graphic(flow: FlowPicture, pen: Pen, part: str) -> str:
    """The image inside a drawing of `part`; adds the image's own part."""
    rid = add_image(pen, part, flow.data, flow.media_type)
    return image_graphic(flow, pen, blip(rid))


def add_image(pen: Pen, part: str, data: bytes, media_type: str) -> str:
    """Adds an image; the id of its relationship to `part`."""
    pen.pictures += 1
    image = f"word/media/image{pen.pictures}.{EXTENSIONS[media_type]}"
    pen.package.add(image, data, media_type)
    return pen.package.relate(part, image, "image")


def image_graphic(flow: FlowPicture | FlowChart, pen: Pen, image: str) -> str:
    """`a:graphicData` around an `a:blip`."""
    size = f'cx="{emu(flow.width)}" cy="{emu(flow.height)}"'
    return (
        f'<a:graphicData uri="{PICTURE}"><pic:pic xmlns:pic="{PICTURE}"><pic:nvPicPr>'
        f'<pic:cNvPr id="{pen.drawings + 1}" name="{quote(flow.name)}"'
        f' descr="{quote(flow.alt_text)}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill>{image}<a:stretch><a:fillRect/></a:stretch>"
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData>"
    )


def formula(math: Math, pen: Pen) -> str:
    """A paragraph that holds the formula, centred; it may end a page."""
    asian = quote(pen.theme.body.east_asian)

    def run(variant: Variant) -> str:
        italic = "<w:i/>" if variant in ("italic", "bold-italic") else ""
        bold = "<w:b/>" if variant in ("bold", "bold-italic") else ""
        return (
            f'<w:rPr><w:rFonts w:ascii="{MATH_FONT}" w:hAnsi="{MATH_FONT}"'
            f' w:eastAsia="{asian}"/>{bold}{italic}</w:rPr>'
        )

    return (
        f'<w:p><w:pPr><w:pStyle w:val="{STYLES["formula"].id}"/></w:pPr>'
        f"{formula_xml(math, Hand(run))}</w:p>"
    )


def emu(cm: float) -> int:
    """Centimetres in English metric units."""
    return round(cm * EMU_CM)


def inline(flow: FlowChart | FlowPicture, graphic: str, pen: Pen) -> str:
    """A paragraph that holds a chart or picture."""
    return in_line(drawing(flow, graphic, pen))


def in_line(run: str, style: StyleName = "figure") -> str:
    """`w:p` in the style of figures: exact line spacing would clip the drawing.

    It keeps with the row of its notes. That is said here: LibreOffice does not ask the
    style of a row's paragraphs.
    """
    head = f'<w:pStyle w:val="{STYLES[style].id}"/><w:keepNext/>'
    return f"<w:p><w:pPr>{head}</w:pPr>{run}</w:p>"


def drawing(flow: FlowChart | FlowPicture, graphic: str, pen: Pen) -> str:
    """`w:r` with the drawing in the line."""
    size = (emu(flow.width), emu(flow.height))
    return f"<w:r>{in_drawing(graphic, pen, flow.name, size, flow.alt_text)}</w:r>"


def in_drawing(
    graphic: str, pen: Pen, name: str, size: tuple[int, int], alt_text: str
) -> str:
    """`w:drawing` that stands like a character; `size` in English metric units."""
    pen.drawings += 1
    width, height = size
    return (
        "<w:drawing>"
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{pen.drawings}" name="{quote(name)}"'
        f' descr="{quote(alt_text)}"/><wp:cNvGraphicFramePr/>'
        f"<a:graphic>{graphic}</a:graphic></wp:inline></w:drawing>"
    )
