"""The theme becomes a slide master with four layouts."""

from __future__ import annotations

from deckgen.model.layout.brand import DeckBrand
from deckgen.model.layout.slides import SlideLayout, TextBox
from deckgen.model.layout.text import Para, Run
from deckgen.model.layout.theme import Token
from deckgen.model.source import Language
from deckgen.writers.drawing import emu, fill, run_properties, theme_part
from deckgen.writers.pptx.parts import NAMESPACES, PML, THEME_TYPE, Press, Sheet
from deckgen.writers.pptx.shapes import write_text_box
from deckgen.writers.xml import DECLARATION, quote

MASTER = "ppt/slideMasters/slideMaster1.xml"
LAYOUTS: tuple[SlideLayout, ...] = ("cover", "divider", "content", "closing")
TYPES = {
    "cover": ' type="title"',
    "divider": ' type="secHead"',
    "content": "",
    "closing": "",
}
FIRST_LAYOUT = 2147483649
"""Ids of masters and layouts share one range (ECMA-376 part 1, 19.7.6)."""
WORDS: dict[Language, dict[str, str]] = {
    "zh-CN": {
        "cover": "封面",
        "divider": "章首",
        "content": "正文",
        "closing": "封底",
        "title": "单击编辑标题",
        "text": "单击编辑文字",
    },
    "en": {
        "cover": "Cover",
        "divider": "Chapter",
        "content": "Content",
        "closing": "Closing",
        "title": "Click to edit the title",
        "text": "Click to edit the text",
    },
}
COLOUR_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1"'
    ' accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5"'
    ' accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)
TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
    '<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)


def layout_part(layout: SlideLayout, brand: DeckBrand | None = None) -> str:
    """The part's name: ours, or the brand's for that kind of slide."""
    if brand:
        return brand.layouts[layout].part
    return f"ppt/slideLayouts/slideLayout{LAYOUTS.index(layout) + 1}.xml"


def add_master(press: Press, footer: str) -> None:
    """Adds theme, master and layouts: ours, or those of the brand."""
    package = press.package
    if press.theme.brand:
        for part in press.theme.brand.parts:
            package.add(part.name, part.data, part.content_type)
            for rid, kind, target, external in part.links:
                package.carry(part.name, rid, target, kind, external=external)
        return
    package.add("ppt/theme/theme1.xml", theme_part(press.theme), THEME_TYPE)
    sheet = Sheet(press, MASTER)
    for layout in LAYOUTS:
        sheet.relate(layout_part(layout), "slideLayout")
    sheet.relate("ppt/theme/theme1.xml", "theme")
    package.add(MASTER, master_xml(sheet, footer), PML + "slideMaster+xml")
    for layout in LAYOUTS:
        page = Sheet(press, layout_part(layout))
        page.relate(MASTER, "slideMaster")
        xml = layout_xml(page, layout, footer)
        package.add(page.name, xml, PML + "slideLayout+xml")


def placeholders(
    press: Press, layout: SlideLayout | None, footer: str
) -> tuple[TextBox, ...]:
    """The placeholders of a layout, or of the master."""
    words = WORDS[press.language]
    pages = press.theme.pages
    dark = layout is not None and pages.dark(layout)
    ink: Token = "paper" if dark else "ink"
    grey: Token = "muted" if dark else "grey"
    scale = press.theme.type_scale
    role = "divider" if layout not in (None, "content") else "title"
    size = scale.get(role, (36 if role == "divider" else 24,))[0]
    title = Para((Run(words["title"], size, True, colour=ink, heading=True),), line=95)

    def text(size: float) -> tuple[Para, ...]:
        return (Para((Run(words["text"], size, colour=grey),)),)

    tail = (
        TextBox(
            "footer",
            0.6,
            7.05,
            8.0,
            0.25,
            (Para((Run(footer, 9, colour="grey"),)),),
            "middle",
            placeholder="footer",
        ),
        TextBox(
            "page number",
            11.7,
            7.05,
            1.033,
            0.25,
            (Para((Run("‹#›", 9, colour="grey", field="slide-number"),), "right"),),
            "middle",
            placeholder="slide-number",
        ),
    )
    match layout:
        case None | "content":
            y, h = (1.6, 5.1) if layout is None else (1.1, 0.3)
            lead = text(16 if layout is None else 14)
            return (
                TextBox("title", 0.6, 0.6, 12.133, 0.5, (title,), placeholder="title"),
                TextBox("text", 0.6, y, 12.133, h, lead, placeholder="body"),
                *tail,
            )
        case "cover":
            return (
                TextBox("title", 0.8, 2.1, 7.2, 1.7, (title,), placeholder="title"),
                TextBox(
                    "subtitle", 0.8, 3.95, 7.2, 0.8, text(18), placeholder="subtitle"
                ),
            )
        case "divider":
            return (
                TextBox("title", 0.8, 3.05, 5.2, 0.8, (title,), placeholder="title"),
                TextBox("lead", 0.8, 3.95, 4.9, 1.2, text(16), placeholder="body"),
            )
        case "closing":
            return (
                TextBox("title", 0.8, 1.9, 6.6, 1.7, (title,), placeholder="title"),
            )


def shapes_xml(sheet: Sheet, layout: SlideLayout | None, footer: str) -> str:
    """The placeholders as shapes."""
    return "".join(
        write_text_box(sheet, box, layout or "content")
        for box in placeholders(sheet.press, layout, footer)
    )


def master_xml(sheet: Sheet, footer: str) -> str:
    """`p:sldMaster`: paper, placeholders, text styles."""
    press = sheet.press
    layouts = "".join(
        f'<p:sldLayoutId id="{FIRST_LAYOUT + i}"'
        f' r:id="{sheet.relate(layout_part(layout), "slideLayout")}"/>'
        for i, layout in enumerate(LAYOUTS)
    )
    title = level(press, 1, Run("", 24, bold=True, heading=True), 0.0)
    body = "".join(
        level(press, n, Run("", size), 0.25 * (n - 1))
        for n, size in enumerate((16, 14, 12, 12, 12), start=1)
    )
    other = level(press, 1, Run("", 12), 0.0)
    shapes = shapes_xml(sheet, None, footer).replace(' idx="13"', ' idx="1"')
    shapes = shapes.replace(' idx="11"', ' idx="3"').replace(' idx="12"', ' idx="4"')
    return (
        f"{DECLARATION}<p:sldMaster {NAMESPACES}><p:cSld>{ground(sheet, 'paper')}"
        f"<p:spTree>{TREE}{shapes}</p:spTree></p:cSld>{COLOUR_MAP}"
        f"<p:sldLayoutIdLst>{layouts}</p:sldLayoutIdLst><p:txStyles>"
        f"<p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{body}</p:bodyStyle>"
        f"<p:otherStyle>{other}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def layout_xml(sheet: Sheet, layout: SlideLayout, footer: str) -> str:
    """`p:sldLayout`; the theme says which have ink for a ground."""
    press = sheet.press
    back = ground(sheet, "ink") if press.theme.pages.dark(layout) else ""
    name = quote(WORDS[press.language][layout])
    logo = write_logo(sheet) if layout == "content" else ""
    return (
        f'{DECLARATION}<p:sldLayout {NAMESPACES}{TYPES[layout]} preserve="1"'
        f' userDrawn="1"><p:cSld name="{name}">{back}<p:spTree>{TREE}'
        f"{shapes_xml(sheet, layout, footer)}{logo}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def ground(sheet: Sheet, token: Token) -> str:
    """`p:bg`."""
    return f"<p:bg><p:bgPr>{fill(token, sheet.theme)}<a:effectLst/></p:bgPr></p:bg>"


def level(press: Press, number: int, run: Run, indent: float) -> str:
    """`a:lvlNpPr` of a text style."""
    properties = run_properties(
        "defRPr", run, theme=press.theme, language=press.language
    )
    return (
        f'<a:lvl{number}pPr marL="{emu(indent)}" indent="0" algn="l" defTabSz="914400"'
        ' rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:lnSpc>'
        '<a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef>'
        f"<a:buNone/>{properties}</a:lvl{number}pPr>"
    )


def write_logo(sheet: Sheet) -> str:
    """The theme's logo in the footer, left of the page number; nothing without one."""
    logo = sheet.press.theme.logo
    if logo is None:
        return ""
    width, height = logo.within(2.4, 0.28)
    link = sheet.relate(sheet.press.picture(logo.data, logo.media_type), "image")
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="{sheet.next_id()}" name="logo"/><p:cNvPicPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill><a:blip r:embed="{link}"/>'
        "<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>"
        f'<a:off x="{emu(11.6 - width)}" y="{emu(7.175 - height / 2)}"/>'
        f'<a:ext cx="{emu(width)}" cy="{emu(height)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )
