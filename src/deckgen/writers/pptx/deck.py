"""Slides, masters and properties become one package."""

from __future__ import annotations

from itertools import groupby
from uuid import NAMESPACE_URL, uuid5

from deckgen.model.layout.brand import DeckBrand
from deckgen.model.layout.slides import Slide, SlideDeck
from deckgen.model.layout.text import Run
from deckgen.model.layout.theme import Theme
from deckgen.writers.drawing import emu, run_properties
from deckgen.writers.package import Package, add_properties
from deckgen.writers.pptx.master import MASTER, TREE, add_master, layout_part
from deckgen.writers.pptx.notes import MASTER as NOTES_MASTER
from deckgen.writers.pptx.notes import (
    NOTES_HEIGHT,
    NOTES_WIDTH,
    add_notes,
    add_notes_master,
)
from deckgen.writers.pptx.parts import (
    NAMESPACES,
    PML,
    SLIDE_HEIGHT,
    SLIDE_WIDTH,
    Press,
    Sheet,
)
from deckgen.writers.pptx.shapes import write_shape
from deckgen.writers.xml import DECLARATION, quote

PRESENTATION = "ppt/presentation.xml"
FIRST_SLIDE = 256
"""Least id of a slide (ECMA-376 part 1, 19.7.13)."""
FIRST_MASTER = 2147483648
MASTER_MAP = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
NO_STYLES = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
"""Default of a presentation's table styles; ours name none of them."""


def write_pptx(deck: SlideDeck, theme: Theme) -> bytes:
    """The deck as a .pptx; equal decks give equal bytes.

    Raises:
        ValueError: two slides have the same id.
    """
    names = {
        slide.id: f"ppt/slides/slide{number}.xml"
        for number, slide in enumerate(deck.slides, start=1)
    }
    if len(names) < len(deck.slides):
        raise ValueError("two slides have the same id")
    package = Package()
    press = Press(package, theme, deck.language, names)
    package.relate("", PRESENTATION, "officeDocument")
    for _, part in masters(theme.brand):
        package.relate(PRESENTATION, part, "slideMaster")
    add_master(press, deck.footer)
    add_notes_master(press)
    links = []
    for number, slide in enumerate(deck.slides, start=1):
        part = add_slide(press, slide)
        add_notes(press, slide, part, number)
        links.append(package.relate(PRESENTATION, part, "slide"))
    notes = package.relate(PRESENTATION, NOTES_MASTER, "notesMaster")
    package.add(
        PRESENTATION,
        presentation_xml(press, deck, links, notes),
        PML + "presentation.main+xml",
    )
    add_settings(package)
    add_properties(
        package,
        title=deck.title,
        author=deck.author,
        subject=deck.subject,
        keywords=deck.keywords,
        company=deck.company,
        created=deck.created,
        language=deck.language,
        custom=deck.properties,
    )
    return package.write()


def masters(brand: DeckBrand | None) -> tuple[tuple[int, str], ...]:
    """Id and part of each slide master."""
    return brand.masters if brand else ((FIRST_MASTER, MASTER),)


def add_slide(press: Press, slide: Slide) -> str:
    """Adds a slide; its name is the page's id."""
    brand = press.theme.brand
    sheet = Sheet(press, press.slides[slide.id], slide.layout)
    sheet.relate(layout_part(slide.layout, brand), "slideLayout")
    own = brand.layouts[slide.layout].colour_map if brand else ""
    shapes = "".join(write_shape(sheet, s, slide.layout) for s in slide.shapes)
    press.package.add(
        sheet.name,
        f'{DECLARATION}<p:sld {NAMESPACES}><p:cSld name="{quote(slide.id)}">'
        f"<p:spTree>{TREE}{shapes}</p:spTree></p:cSld>"
        f"{own or MASTER_MAP}</p:sld>",
        PML + "slide+xml",
    )
    return sheet.name


def presentation_xml(
    press: Press, deck: SlideDeck, links: list[str], notes: str
) -> str:
    """`p:presentation`: what there is, in order, and the sections."""
    brand = press.theme.brand
    sheets = "".join(
        f'<p:sldMasterId id="{number}"'
        f' r:id="{press.package.relate(PRESENTATION, part, "slideMaster")}"/>'
        for number, part in masters(brand)
    )
    slides = "".join(
        f'<p:sldId id="{FIRST_SLIDE + i}" r:id="{link}"/>'
        for i, link in enumerate(links)
    )
    width, height = emu(deck.width), emu(deck.height)
    if not brand:
        width, height = SLIDE_WIDTH, SLIDE_HEIGHT
    properties = run_properties(
        "defRPr", Run("", 12), theme=press.theme, language=press.language
    )
    return (
        f'{DECLARATION}<p:presentation {NAMESPACES} saveSubsetFonts="1"'
        f' autoCompressPictures="0"><p:sldMasterIdLst>{sheets}</p:sldMasterIdLst>'
        f'<p:notesMasterIdLst><p:notesMasterId r:id="{notes}"/></p:notesMasterIdLst>'
        f"<p:sldIdLst>{slides}</p:sldIdLst>"
        f'<p:sldSz cx="{width}" cy="{height}"/>'
        f'<p:notesSz cx="{NOTES_WIDTH}" cy="{NOTES_HEIGHT}"/><p:defaultTextStyle>'
        f'<a:lvl1pPr marL="0" algn="l" defTabSz="914400" rtl="0">{properties}'
        f"</a:lvl1pPr></p:defaultTextStyle>{sections_xml(deck)}</p:presentation>"
    )


def sections_xml(deck: SlideDeck) -> str:
    """`p14:sectionLst`: a section is a run of slides with the same section title.

    The form is [MS-PPTX] 2.2.8; ids are derived, so that they repeat.
    """
    ids = range(FIRST_SLIDE, FIRST_SLIDE + len(deck.slides))
    rows: list[str] = []
    pairs = zip(deck.slides, ids, strict=True)
    for name, group in groupby(pairs, key=lambda pair: pair[0].section):
        members = "".join(f'<p14:sldId id="{i}"/>' for _, i in group)
        guid = str(uuid5(NAMESPACE_URL, f"section {len(rows) + 1} {name}")).upper()
        rows.append(
            f'<p14:section name="{quote(name or deck.title)}" id="{{{guid}}}">'
            f"<p14:sldIdLst>{members}</p14:sldIdLst></p14:section>"
        )
    if not rows:
        return ""
    return (
        f'<p:extLst><p:ext uri="{SECTIONS}"><p14:sectionLst xmlns:p14="{P14}">'
        f"{''.join(rows)}</p14:sectionLst></p:ext></p:extLst>"
    )


def add_settings(package: Package) -> None:
    """Adds presProps, viewProps and tableStyles, which PowerPoint expects."""
    rows = (
        ("presProps", "presentationPr", ""),
        ("viewProps", "viewPr", '<p:gridSpacing cx="76200" cy="76200"/>'),
    )
    for name, tag, content in rows:
        part = f"ppt/{name}.xml"
        xml = f"{DECLARATION}<p:{tag} {NAMESPACES}>{content}</p:{tag}>"
        package.add(part, xml, f"{PML}{name}+xml")
        package.relate(PRESENTATION, part, name)
    package.add(
        "ppt/tableStyles.xml",
        f"{DECLARATION}<a:tblStyleLst"
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        f' def="{NO_STYLES}"/>',
        f"{PML}tableStyles+xml",
    )
    package.relate(PRESENTATION, "ppt/tableStyles.xml", "tableStyles")
