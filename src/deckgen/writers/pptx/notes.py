"""Speaker notes become notes pages under a notes master."""

from __future__ import annotations

from deckgen.model.layout.slides import Slide
from deckgen.model.layout.text import Run
from deckgen.writers.drawing import run_properties, theme_part
from deckgen.writers.pptx.master import COLOUR_MAP, TREE, ground
from deckgen.writers.pptx.parts import NAMESPACES, PML, THEME_TYPE, Press, Sheet
from deckgen.writers.xml import DECLARATION

MASTER = "ppt/notesMasters/notesMaster1.xml"
NOTES_WIDTH, NOTES_HEIGHT = 6858000, 9144000
IMAGE = (685800, 1143000, 5486400, 3086100)
TEXT = (685800, 4400550, 5486400, 3600450)


def add_notes_master(press: Press) -> None:
    """Adds the notes master with a theme of its own: two masters may not share one.

    Notes are printed: they have the colours of paper.
    """
    brand, sheet = press.theme.brand, Sheet(press, MASTER)
    name = f"ppt/theme/theme{len(brand.masters) + 1 if brand else 2}.xml"
    press.package.add(name, theme_part(sheet.theme), THEME_TYPE)
    sheet.relate(name, "theme")
    properties = run_properties(
        "defRPr", Run("", 12), theme=sheet.theme, language=press.language
    )
    style = (
        '<a:lvl1pPr marL="0" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1"'
        f' latinLnBrk="0" hangingPunct="1">{properties}</a:lvl1pPr>'
    )
    press.package.add(
        MASTER,
        f"{DECLARATION}<p:notesMaster {NAMESPACES}><p:cSld>{ground(sheet, 'paper')}"
        f"<p:spTree>{TREE}{image(sheet, 2)}{body(sheet, 3, sheet.text(()))}</p:spTree>"
        f"</p:cSld>{COLOUR_MAP}<p:notesStyle>{style}</p:notesStyle></p:notesMaster>",
        PML + "notesMaster+xml",
    )


def place(box: tuple[int, int, int, int]) -> str:
    """`p:spPr` with place and size."""
    x, y, w, h = box
    return (
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
    )


def image(sheet: Sheet, index: int) -> str:
    """The slide's picture."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{sheet.next_id()}" name="slide"/><p:cNvSpPr>'
        '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr>'
        f'<p:ph type="sldImg" idx="{index}"/></p:nvPr></p:nvSpPr>{place(IMAGE)}</p:sp>'
    )


def body(sheet: Sheet, index: int, text: str) -> str:
    """The notes' text."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{sheet.next_id()}" name="notes"/><p:cNvSpPr>'
        '<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        f'<p:ph type="body" sz="quarter" idx="{index}"/></p:nvPr></p:nvSpPr>'
        f"{place(TEXT)}<p:txBody><a:bodyPr/><a:lstStyle/>{text}</p:txBody></p:sp>"
    )


def add_notes(press: Press, slide: Slide, part: str, number: int) -> None:
    """Adds the notes page of a slide, when it has notes."""
    if not slide.notes:
        return
    sheet = Sheet(press, f"ppt/notesSlides/notesSlide{number}.xml")
    sheet.relate(MASTER, "notesMaster")
    sheet.relate(part, "slide")
    press.package.add(
        sheet.name,
        f"{DECLARATION}<p:notes {NAMESPACES}><p:cSld><p:spTree>{TREE}"
        f"{image(sheet, 2)}{body(sheet, 3, sheet.text(slide.notes))}"
        "</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>",
        PML + "notesSlide+xml",
    )
    press.package.relate(part, sheet.name, "notesSlide")
