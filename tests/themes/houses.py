"""Decks of invented houses, as designers make them. All of it is invented."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.oxml import parse_xml
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.parts.slide import BaseSlidePart
from pptx.presentation import Presentation as Deck
from pptx.util import Inches

from themes.brands import CHINESE, A, P, changed

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
GERMAN = (
    *("Titelfolie", "Titel und Inhalt", "Abschnittsüberschrift", "Zwei Inhalte"),
    *("Vergleich", "Nur Titel", "Leer", "Inhalt mit Überschrift"),
    *("Bild mit Überschrift", "Titel und vertikaler Text", "Vertikaler Titel"),
)
JAPANESE = (
    *("タイトル スライド", "タイトルとコンテンツ", "セクション見出し", "2 つの"),
    *("比較", "タイトルのみ", "白紙", "タイトル付きのコンテンツ"),
    *("タイトル付きの図", "タイトルと縦書き", "縦書きタイトル"),
)
SIZES = {"4:3": (10.0, 7.5), "16:9": (13.333, 7.5), "16:10": (10.0, 6.25)}
Boxes = Mapping[str, tuple[float, float, float, float]]


def saved(made: Deck) -> bytes:
    """The bytes of a presentation."""
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def office(size: str = "16:9", names: tuple[str, ...] = CHINESE) -> Deck:
    """The application's own template, its boxes moved to a size of slide."""
    made = Presentation()
    wide, high = (Inches(value) for value in SIZES[size])
    across, down = wide / Inches(10), high / Inches(7.5)
    made.slide_width, made.slide_height = wide, high
    for sheet in (made.slide_masters[0], *made.slide_layouts):
        for shape in sheet.placeholders:
            if shape._element.spPr.find(f"{{{A}}}xfrm") is None:
                continue
            shape.left, shape.width = (
                int(shape.left * across),
                int(shape.width * across),
            )
            shape.top, shape.height = int(shape.top * down), int(shape.height * down)
    for layout, name in zip(made.slide_layouts, names, strict=True):
        layout.name = name
    return made


def drawing(inner: str, x: float, y: float, w: float, h: float) -> str:
    """A rectangle with a fill, in inches."""
    return (
        f'<p:sp xmlns:p="{P}" xmlns:a="{A}"><p:nvSpPr><p:cNvPr id="90" name="drawn"/>'
        '<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{Inches(x)}" y="{Inches(y)}"/><a:ext cx="{Inches(w)}"'
        f' cy="{Inches(h)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{inner}</p:spPr></p:sp>"
    )


def solid(colour: str) -> str:
    """A fill of RRGGBB or of a scheme colour."""
    tag = "srgbClr" if len(colour) == 6 else "schemeClr"
    return f'<a:solidFill><a:{tag} val="{colour}"/></a:solidFill>'


def draw(sheet: object, fill: str, *box: float) -> None:
    """A rectangle behind everything else of a master or layout."""
    tree = sheet.shapes._spTree  # type: ignore[attr-defined]
    tree.insert(2, parse_xml(drawing(solid(fill), *box)))


def place(sheet: object, boxes: Boxes) -> None:
    """Moves placeholders, by type."""
    for shape in sheet.placeholders:  # type: ignore[attr-defined]
        kind = str(shape.placeholder_format.type).partition(" ")[0]
        box = boxes.get("TITLE" if kind == "CENTER_TITLE" else kind)
        if box:
            shape.left, shape.top, shape.width, shape.height = map(Inches, box)


def write_in(made: Deck, colour: str) -> None:
    """Titles and texts of the first master in a colour."""
    master = made.slide_masters[0]._element
    bare(master)
    bare(*(layout._element for layout in made.slide_layouts))
    for level in master.iterfind(f"{{{P}}}txStyles//{{{A}}}defRPr"):
        level.insert(0, parse_xml(f'<x xmlns="x" xmlns:a="{A}">{solid(colour)}</x>')[0])


def bare(*sheets: BaseOxmlElement) -> None:
    """Takes the colours out of the levels of placeholders."""
    for sheet in sheets:
        for level in sheet.iter(f"{{{A}}}defRPr"):
            for old in level.findall(f"{{{A}}}solidFill"):
                level.remove(old)


CONTENT: Boxes = {
    "TITLE": (0.6, 0.62, 12.1, 0.9),
    "BODY": (0.6, 1.75, 12.1, 4.95),
    "OBJECT": (0.6, 1.75, 12.1, 4.95),
    "DATE": (0.6, 7.0, 2.0, 0.3),
    "FOOTER": (2.8, 7.0, 7.5, 0.3),
    "SLIDE_NUMBER": (11.2, 7.0, 1.5, 0.3),
}


def consultancy() -> Deck:
    """A rule under titles, a mark at the top right, dividers half in colour."""
    made = office("16:9", GERMAN)
    master, layouts = made.slide_masters[0], made.slide_layouts
    for sheet in (master, layouts[1], layouts[5]):
        place(sheet, CONTENT)
    draw(master, "tx2", 0.6, 1.58, 12.1, 0.02)
    draw(master, "accent2", 12.3, 0.2, 0.4, 0.3)
    divider = layouts[2]
    draw(divider, "tx2", 0, 0, 5.4, 7.5)
    divider._element.set("showMasterSp", "0")
    place(divider, {"TITLE": (0.6, 2.6, 4.4, 1.8), "BODY": (0.6, 4.6, 4.4, 1.5)})
    recolour(divider, "bg1")
    return made


def recolour(sheet: object, colour: str) -> None:
    """The placeholders of a layout write in a colour of their own."""
    for shape in sheet.placeholders:  # type: ignore[attr-defined]
        body = shape._element.find(f"{{{P}}}txBody")
        style = body.find(f"{{{A}}}lstStyle")
        for old in list(style):
            style.remove(old)
        level = (
            f'<a:lvl1pPr xmlns:a="{A}"><a:defRPr>{solid(colour)}</a:defRPr></a:lvl1pPr>'
        )
        style.append(parse_xml(level))


def dark() -> Deck:
    """Every page on a dark ground that a shape paints, letters white."""
    made = office("16:9", JAPANESE)
    place(made.slide_masters[0], CONTENT)
    place(made.slide_layouts[1], CONTENT)
    place(made.slide_layouts[5], CONTENT)
    draw(made.slide_masters[0], "0B1E3C", 0, 0, 13.34, 7.5)
    write_in(made, "FFFFFF")
    return made


def night() -> Deck:
    """The same by a background of the master, whose letters nobody made lighter."""
    made = office("16:9")
    fill = made.slide_masters[0].background.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(0x14, 0x14, 0x28)
    return made


def photograph() -> Deck:
    """A dark picture over the whole of every page, letters white."""
    made = office("16:9")
    picture = BytesIO()
    Image.new("RGB", (320, 180), (20, 40, 30)).save(picture, "PNG")
    master = made.slide_masters[0]
    part = master.part
    assert isinstance(part, BaseSlidePart)
    _, link = part.get_or_add_image_part(picture)
    shape = (
        f'<p:pic xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{R}"><p:nvPicPr><p:cNvPr id="91"'
        ' name="photograph"/><p:cNvPicPr/><p:nvPr userDrawn="1"/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{link}"/><a:stretch><a:fillRect/></a:stretch>'
        '</p:blipFill><p:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{made.slide_width}" cy="{made.slide_height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )
    master.shapes._spTree.insert(2, parse_xml(shape))
    write_in(made, "bg1")
    return made


def gradient() -> Deck:
    """Dividers and covers on a gradient, under a colour map of their own."""
    made = office("16:9")
    back = (
        f'<p:bg xmlns:p="{P}" xmlns:a="{A}"><p:bgPr><a:gradFill><a:gsLst>'
        '<a:gs pos="0"><a:schemeClr val="bg1"/></a:gs>'
        '<a:gs pos="100000"><a:schemeClr val="bg1"><a:lumMod val="75000"/>'
        '</a:schemeClr></a:gs></a:gsLst><a:lin ang="5400000" scaled="0"/></a:gradFill>'
        "<a:effectLst/>"
        "</p:bgPr></p:bg>"
    )
    own = (
        f'<p:clrMapOvr xmlns:p="{P}" xmlns:a="{A}"><a:overrideClrMapping bg1="dk2"'
        ' tx1="lt1" bg2="dk1" tx2="lt2" accent1="accent5" accent2="accent2"'
        ' accent3="accent3" accent4="accent4" accent5="accent1" accent6="accent6"'
        ' hlink="hlink" folHlink="folHlink"/></p:clrMapOvr>'
    )
    for layout in (made.slide_layouts[0], made.slide_layouts[2]):
        element = layout._element
        element.cSld.insert(0, parse_xml(back))
        for old in element.findall(f"{{{P}}}clrMapOvr"):
            element.replace(old, parse_xml(own))
        bare(element)
    return made


def footers_on_top() -> Deck:
    """Date, footer and page number over the title."""
    made = office("16:9")
    moved = {
        "DATE": (0.6, 0.15, 2.0, 0.3),
        "FOOTER": (2.8, 0.15, 7.5, 0.3),
        "SLIDE_NUMBER": (11.2, 0.15, 1.5, 0.3),
    }
    for sheet in (made.slide_masters[0], *made.slide_layouts):
        place(sheet, moved)
    for sheet in (made.slide_masters[0], made.slide_layouts[1], made.slide_layouts[5]):
        place(sheet, {**CONTENT, **moved})
    return made


def untitled() -> Deck:
    """Layouts without a title before those that have one, and a great many of them."""
    made = office("16:10", GERMAN)
    for number in (3, 4, 7, 8):
        layout = made.slide_layouts[number]
        for shape in list(layout.placeholders):
            if "TITLE" in str(shape.placeholder_format.type):
                layout.shapes._spTree.remove(shape._element)
    return made


def noted() -> Deck:
    """A master of notes, and slides with notes that are left out."""
    made = office("4:3")
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.notes_slide.notes_text_frame.text = "虚构的备注 37%"
    return made


def many_layouts(count: int = 60) -> bytes:
    """Layouts that nobody uses."""
    data = saved(office("16:9"))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        layout = archive.read("ppt/slideLayouts/slideLayout7.xml").decode()
        rels = archive.read("ppt/slideLayouts/_rels/slideLayout7.xml.rels").decode()
    numbers = range(12, 12 + count)
    parts = {f"ppt/slideLayouts/slideLayout{n}.xml": ("", layout) for n in numbers}
    parts |= {
        f"ppt/slideLayouts/_rels/slideLayout{n}.xml.rels": ("", rels) for n in numbers
    }
    kind = (
        "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml"
    )
    folder = "/ppt/slideLayouts/slideLayout"
    types = "".join(
        f'<Override PartName="{folder}{n}.xml" ContentType="{kind}"/>' for n in numbers
    )
    links = "".join(
        f'<Relationship Id="rX{n}" Type="{R}/slideLayout"'
        f' Target="../slideLayouts/slideLayout{n}.xml"/>'
        for n in numbers
    )
    ids = "".join(
        f'<p:sldLayoutId id="{2147484000 + n}" r:id="rX{n}"/>' for n in numbers
    )
    parts["[Content_Types].xml"] = ("</Types>", types + "</Types>")
    master = "ppt/slideMasters/"
    parts[f"{master}_rels/slideMaster1.xml.rels"] = (END, links + END)
    parts[f"{master}slideMaster1.xml"] = (
        "</p:sldLayoutIdLst>",
        ids + "</p:sldLayoutIdLst>",
    )
    return changed(data, parts)


END = "</Relationships>"


def with_fonts() -> bytes:
    """A list of embedded fonts."""
    data = saved(office("16:9"))
    font = (
        '<p:embeddedFontLst><p:embeddedFont><p:font typeface="Invented Sans"/>'
        '<p:regular r:id="rIdFont"/></p:embeddedFont></p:embeddedFontLst>'
    )
    link = f'<Relationship Id="rIdFont" Type="{R}/font" Target="fonts/font1.fntdata"/>'
    kind = '<Default Extension="fntdata" ContentType="application/x-fontdata"/>'
    return changed(
        data,
        {
            "ppt/presentation.xml": (
                "<p:defaultTextStyle>",
                font + "<p:defaultTextStyle>",
            ),
            "ppt/_rels/presentation.xml.rels": (END, link + END),
            "[Content_Types].xml": ("</Types>", kind + "</Types>"),
            "ppt/fonts/font1.fntdata": ("", "invented"),
        },
    )


def joined(first: bytes, second: bytes) -> bytes:
    """The masters of two files in one, those of the second behind."""
    with zipfile.ZipFile(BytesIO(second)) as archive:
        old = {name: archive.read(name) for name in archive.namelist()}
    kept = re.compile(r"ppt/(slideMasters|slideLayouts|theme|media)/")
    parts: dict[str, tuple[str, str] | bytes] = {}
    for name, data in old.items():
        if kept.match(name) and "notes" not in name:
            new = shifted(name)
            text = data if "/media/" in name else shifted(data.decode()).encode()
            parts[new] = text
    types = "".join(
        shifted(entry)
        for entry in re.findall(r"<Override[^>]+>", old["[Content_Types].xml"].decode())
        if re.search(r"/ppt/(slideMasters|slideLayouts|theme)/", entry)
    )
    link = (
        f'<Relationship Id="rIdSecond" Type="{R}/slideMaster"'
        ' Target="slideMasters/slideMaster101.xml"/>'
    )
    entry = '<p:sldMasterId id="2147490000" r:id="rIdSecond"/></p:sldMasterIdLst>'
    made = changed(
        first,
        {
            "[Content_Types].xml": ("</Types>", types + "</Types>"),
            "ppt/_rels/presentation.xml.rels": (END, link + END),
            "ppt/presentation.xml": ("</p:sldMasterIdLst>", entry),
        },
    )
    buffer = BytesIO(made)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(parts.items()):
            archive.writestr(name, content)  # type: ignore[arg-type]
    return buffer.getvalue()


def shifted(text: str) -> str:
    """Names of parts a hundred further on."""
    pattern = r"(slideMaster|slideLayout|theme|image)(\d+)\.(xml|png)"
    return re.sub(pattern, lambda m: f"{m[1]}{int(m[2]) + 100}.{m[3]}", text)


def two_masters() -> bytes:
    """One master for covers and chapters on a dark ground, one for pages.

    Both have all layouts; what the house means is seen on its slides.
    """
    covers, pages = dark(), consultancy()
    covers.slides.add_slide(covers.slide_layouts[0])
    covers.slides.add_slide(covers.slide_layouts[2])
    made = joined(saved(covers), saved(pages))
    return on_layout(made, "ppt/slideLayouts/slideLayout106.xml")


def on_layout(data: bytes, layout: str) -> bytes:
    """A further slide of the house's own, on a layout."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        slide = archive.read("ppt/slides/slide1.xml").decode()
    slide = re.sub(r"<p:sp>.*</p:sp>", "", slide, flags=re.DOTALL)
    link = f'<Relationship Id="rId1" Type="{R}/slideLayout" Target="/{layout}"/>'
    kind = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
    override = f'<Override PartName="/ppt/slides/slide9.xml" ContentType="{kind}"/>'
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    shown = f'<Relationship Id="rIdNine" Type="{R}/slide" Target="slides/slide9.xml"/>'
    return changed(
        data,
        {
            "ppt/slides/slide9.xml": ("", slide),
            "ppt/slides/_rels/slide9.xml.rels": (
                "",
                f'<Relationships xmlns="{rels}">{link}{END}',
            ),
            "[Content_Types].xml": ("</Types>", override + "</Types>"),
            "ppt/_rels/presentation.xml.rels": (END, shown + END),
            "ppt/presentation.xml": (
                "</p:sldIdLst>",
                '<p:sldId id="999" r:id="rIdNine"/></p:sldIdLst>',
            ),
        },
    )


HOUSES: Mapping[str, Callable[[], bytes]] = {
    "plain": lambda: saved(office("16:9")),
    "old": lambda: saved(office("4:3", JAPANESE)),
    "consultancy": lambda: saved(consultancy()),
    "dark": lambda: saved(dark()),
    "night": lambda: saved(night()),
    "photograph": lambda: saved(photograph()),
    "gradient": lambda: saved(gradient()),
    "footers-on-top": lambda: saved(footers_on_top()),
    "untitled": lambda: saved(untitled()),
    "noted": lambda: saved(noted()),
    "many-layouts": many_layouts,
    "with-fonts": with_fonts,
    "two-masters": two_masters,
}
