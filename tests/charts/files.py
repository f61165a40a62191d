"""Small files to see charts in: a deck of one a slide, a document of one a line."""

from __future__ import annotations

from charts.factory import SOURCES, THEME
from deckgen.layout.charts import plan_chart
from deckgen.model.figure import Chart
from deckgen.model.layout.charts import ChartPlan
from deckgen.model.layout.text import Para, Run
from deckgen.model.source import Language
from deckgen.writers.charts.native import CHART_TYPE, C, write_chart
from deckgen.writers.charts.notes import add_notes, write_notes
from deckgen.writers.charts.workbook import write_workbook
from deckgen.writers.drawing import A, R, emu, paragraph, theme_part
from deckgen.writers.package import OFFICE_TYPE, XLSX_TYPE, Package, add_properties

P = "http://schemas.openxmlformats.org/presentationml/2006/main"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def add_chart(
    package: Package,
    plan: ChartPlan,
    folder: str,
    number: int,
    *,
    language: Language = "zh-CN",
) -> str:
    """Adds a chart and its workbook; the chart part's name."""
    name = f"{folder}/charts/chart{number}.xml"
    book = f"{folder}/embeddings/Microsoft_Excel_Sheet{number}.xlsx"
    cells = write_workbook(plan.chart, language=language, sources=SOURCES)
    package.add(book, cells, XLSX_TYPE)
    link = package.relate(name, book, "package")
    drawing = write_notes(plan, theme=THEME, language=language)
    xml = write_chart(
        plan,
        theme=THEME,
        language=language,
        workbook_rel=link,
        drawing_rel=add_notes(package, name, drawing) if drawing else "",
    )
    package.add(name, xml, CHART_TYPE)
    return name


EMPTY_TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
    '<a:chOff x="0" y="0"/>'
    '<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
NAMES = f'xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{R}"'
COLOUR_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1"'
    ' accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5"'
    ' accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)


def text_shape(number: int, para: Para, *, y: float) -> str:
    """A line of text on a slide."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="text {number}"/>'
        '<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{emu(0.6)}" y="{emu(y)}"/><a:ext cx="{emu(12)}" cy="{emu(0.3)}"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>'
        '<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/><a:lstStyle/>'
        f"{paragraph(para, theme=THEME, language='zh-CN')}</p:txBody></p:sp>"
    )


def slide_xml(title: str, plan: ChartPlan, size: tuple[float, float], link: str) -> str:
    """A slide with a title, a legend and one chart."""
    runs: list[Run] = []
    for mark, colour, words in plan.legend:
        runs += [Run(f"　{mark} ", 10, colour=colour), Run(words, 10, colour="grey")]
    shapes = text_shape(2, Para((Run(title, 12, bold=True),)), y=0.5)
    shapes += text_shape(3, Para(tuple(runs)), y=0.8)
    return (
        f"<p:sld {NAMES}><p:cSld><p:spTree>{EMPTY_TREE}{shapes}<p:graphicFrame>"
        '<p:nvGraphicFramePr><p:cNvPr id="4" name="chart" descr="虚构数据"/>'
        "<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm>"
        f'<a:off x="{emu(0.6)}" y="{emu(1.2)}"/>'
        f'<a:ext cx="{emu(size[0])}" cy="{emu(size[1])}"/></p:xfrm><a:graphic>'
        f'<a:graphicData uri="{C}"><c:chart xmlns:c="{C}" r:id="{link}"/>'
        "</a:graphicData></a:graphic></p:graphicFrame></p:spTree></p:cSld></p:sld>"
    )


def write_deck(
    charts: dict[str, Chart],
    *,
    size: tuple[float, float] = (8.1, 3.9),
    small: bool = False,
    language: Language = "zh-CN",
) -> bytes:
    """A deck of one chart a slide, on a master as small as may be."""
    package = Package()
    kind = OFFICE_TYPE + "presentationml."
    base, master = "ppt/presentation.xml", "ppt/slideMasters/slideMaster1.xml"
    layout, theme = "ppt/slideLayouts/slideLayout1.xml", "ppt/theme/theme1.xml"
    package.relate("", base, "officeDocument")
    link = package.relate(base, master, "slideMaster")
    heads = f'<p:sldMasterId id="2147483648" r:id="{link}"/>'
    package.relate(base, theme, "theme")
    package.add(theme, theme_part(THEME), OFFICE_TYPE + "theme+xml")
    tree = f"<p:cSld><p:spTree>{EMPTY_TREE}</p:spTree></p:cSld>"
    link = package.relate(master, layout, "slideLayout")
    package.relate(master, theme, "theme")
    package.relate(layout, master, "slideMaster")
    package.add(
        master,
        f"<p:sldMaster {NAMES}>{tree}{COLOUR_MAP}<p:sldLayoutIdLst>"
        f'<p:sldLayoutId id="2147483649" r:id="{link}"/></p:sldLayoutIdLst>'
        "</p:sldMaster>",
        kind + "slideMaster+xml",
    )
    package.add(
        layout, f"<p:sldLayout {NAMES}>{tree}</p:sldLayout>", kind + "slideLayout+xml"
    )
    ids = ""
    for n, (title, one) in enumerate(charts.items(), start=1):
        plan = plan_chart(one, width=size[0], height=size[1], small=small)
        name = f"ppt/slides/slide{n}.xml"
        part = add_chart(package, plan, "ppt", n, language=language)
        package.relate(name, layout, "slideLayout")
        xml = slide_xml(title, plan, size, package.relate(name, part, "chart"))
        package.add(name, xml, kind + "slide+xml")
        ids += f'<p:sldId id="{255 + n}" r:id="{package.relate(base, name, "slide")}"/>'
    package.add(
        base,
        f"<p:presentation {NAMES}><p:sldMasterIdLst>{heads}</p:sldMasterIdLst>"
        f'<p:sldIdLst>{ids}</p:sldIdLst><p:sldSz cx="{emu(13.333)}" cy="{emu(7.5)}"/>'
        '<p:notesSz cx="6858000" cy="9144000"/></p:presentation>',
        kind + "presentation.main+xml",
    )
    add_properties(
        package, title="虚构", author="示例", created="2026-01-02", language=language
    )
    return package.write()


def write_document(
    charts: dict[str, Chart], *, size: tuple[float, float] = (6.3, 2.91)
) -> bytes:
    """A document of charts in lines of their own."""
    package = Package()
    base, theme = "word/document.xml", "word/theme/theme1.xml"
    package.relate("", base, "officeDocument")
    package.relate(base, theme, "theme")
    package.add(theme, theme_part(THEME), OFFICE_TYPE + "theme+xml")
    rows = ""
    for n, (title, one) in enumerate(charts.items(), start=1):
        plan = plan_chart(one, width=size[0], height=size[1], for_page=True)
        part = add_chart(package, plan, "word", n)
        link = package.relate(base, part, "chart")
        names = " ".join(f"{mark}{words}" for mark, _, words in plan.legend)
        rows += (
            f"<w:p><w:r><w:t>{title}：{names}</w:t></w:r></w:p><w:p><w:r><w:drawing>"
            '<wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{emu(size[0])}" cy="{emu(size[1])}"/>'
            f'<wp:docPr id="{n}" name="chart {n}" descr="虚构数据"/>'
            f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{C}">'
            f'<c:chart xmlns:c="{C}" r:id="{link}"/></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r></w:p>"
        )
    for name in ("styles", "settings", "fontTable"):
        root = "fonts" if name == "fontTable" else name
        part = f"word/{name}.xml"
        xml = f'<w:{root} xmlns:w="{W}"/>'
        package.add(part, xml, f"{OFFICE_TYPE}wordprocessingml.{name}+xml")
        package.relate(base, part, name)
    package.add(
        base,
        f'<w:document xmlns:w="{W}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:r="{R}">'
        f'<w:body>{rows}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar'
        ' w:top="1200" w:right="1417" w:bottom="1200" w:left="1417"'
        ' w:header="700" w:footer="700"'
        ' w:gutter="0"/></w:sectPr></w:body></w:document>',
        OFFICE_TYPE + "wordprocessingml.document.main+xml",
    )
    return package.write()
