"""Headers, footers, footnotes, settings and fonts of a Word document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from deckgen.model.layout.brand import (
    BrandPart,
    Furnishing,
    FurnitureKind,
    FurniturePages,
    WordBrand,
)
from deckgen.model.layout.pages import FlowPicture, FlowSection, PageFlow
from deckgen.model.layout.theme import Theme
from deckgen.writers.docx.drawings import WP, drawing, picture_graphic
from deckgen.writers.docx.markup import (
    PARAGRAPH,
    RUN,
    R,
    W,
    colour,
    field,
    properties,
    text,
    twips,
    value,
)
from deckgen.writers.docx.paragraphs import FOOTNOTE_STYLE, Pen, runs_markup
from deckgen.writers.drawing import A
from deckgen.writers.package import OFFICE_TYPE
from deckgen.writers.xml import DECLARATION, quote

WORD_TYPE = OFFICE_TYPE + "wordprocessingml."
PAGE_OF = {"zh-CN": ("第 ", " 页，共 ", " 页"), "en": ("Page ", " of ", "")}
NUMBER_FORMS = {"front": "upperRoman", "main": "decimal"}


THEME = "word/theme/theme1.xml"
PAGES: tuple[FurniturePages, ...] = ("default", "even", "first")
Parts = dict[tuple[FurnitureKind, FurniturePages], str]
"""Relationships of headers and footers."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """References to headers and footers, of each kind of section."""

    references: Mapping[str, str]
    title_page: frozenset[str] = frozenset()
    """Kinds of sections whose first page has its own."""


def add_furniture(flow: PageFlow, pen: Pen) -> Furniture:
    """Adds headers and footers, or the brand's.

    Ours stand where the brand shows nothing on usual pages. A draft keeps our header:
    its mark stands there. A cover has only what a brand's first page has.
    """
    brand = pen.theme.stationery
    found = related(pen, running(brand, flow))
    titled = brand is not None and brand.title_page
    even = brand is not None and brand.odd_and_even
    pages = [p for p in PAGES if p == "default" or (even if p == "even" else titled)]
    front: Parts = {}
    if ("header", "default") not in found:
        header = our_header(flow, pen)
        front.update({("header", one): header for one in pages})
    main = dict(front)
    if ("footer", "default") not in found:
        for name, section in (("footer1", front), ("footer2", main)):
            inner = footer_paragraph(flow, brand, front=section is front)
            footer = add_part("footer", name, inner, pen)
            section.update({("footer", one): footer for one in pages})
    kept = {key: rel for key, rel in found.items() if key[1] in pages}
    front.update(kept)
    main.update(kept)
    cover = related(pen, brand.cover if brand else ())
    return Furniture(
        {"cover": referred(cover), "front": referred(front), "main": referred(main)},
        frozenset(("front", "main") if titled else ()),
    )


def running(brand: WordBrand | None, flow: PageFlow) -> tuple[Furnishing, ...]:
    """The brand's headers and footers of usual pages; a draft has our header."""
    own = brand.furniture if brand else ()
    return tuple(one for one in own if not flow.mark or one.kind == "footer")


def carried(brand: WordBrand, flow: PageFlow) -> tuple[BrandPart, ...]:
    """The brand's parts that something leads to: its theme, what stands on its pages,
    and the pictures in it."""
    parts = {part.name: part for part in brand.parts}
    shown = {one.part for one in (*running(brand, flow), *brand.cover)}
    wanted = [name for name in parts if name in shown or name == THEME]
    for name in wanted:
        links = parts[name].links
        wanted += [to for _, _, to, _ in links if to in parts and to not in wanted]
    return tuple(parts[name] for name in sorted(wanted))


def related(pen: Pen, own: Iterable[Furnishing]) -> Parts:
    """The relationships to headers and footers of a brand."""
    return {
        (one.kind, one.pages): pen.package.relate(pen.part, one.part, one.kind)
        for one in own
    }


def referred(parts: Parts) -> str:
    """`w:headerReference` and `w:footerReference` of each."""
    order = sorted(parts, key=lambda key: (key[0] != "header", PAGES.index(key[1])))
    return "".join(
        f'<w:{kind}Reference w:type="{pages}" r:id="{parts[kind, pages]}"/>'
        for kind, pages in order
    )


def our_header(flow: PageFlow, pen: Pen) -> str:
    """Adds the header with title and house; returns its relationship."""
    logo = logo_run(pen, "word/header1.xml", flow.header_right)
    return add_part("header", "header1", header_paragraph(flow, pen, logo), pen)


def add_part(kind: str, name: str, inner: str, pen: Pen) -> str:
    """Adds a header or footer; returns its relationship."""
    tag = "hdr" if kind == "header" else "ftr"
    spaces = f'xmlns:w="{W}" xmlns:r="{R}"'
    if "<w:drawing>" in inner:
        spaces += f' xmlns:a="{A}" xmlns:wp="{WP}"'
    xml = f"{DECLARATION}<w:{tag} {spaces}>{inner}</w:{tag}>"
    pen.package.add(f"word/{name}.xml", xml, f"{WORD_TYPE}{kind}+xml")
    return pen.package.relate(pen.part, f"word/{name}.xml", kind)


def styled(style: str, inner: str, brand: WordBrand | None = None) -> str:
    """A paragraph of furniture; in a brand's style it has our one tab stop, for what
    stands at the right."""
    parts = {"pStyle": value("pStyle", style)}
    if brand and style in brand.has:
        right = str(twips(brand.text_width))
        stops = "".join(
            f'<w:tab w:val="clear" w:pos="{place}"/>'
            for place in brand.tabs.get(style, ())
            if place != right
        )
        parts["tabs"] = (
            f'<w:tabs>{stops}<w:tab w:val="right" w:pos="{right}"/></w:tabs>'
        )
    return f"<w:p>{properties('pPr', PARAGRAPH, parts)}{inner}</w:p>"


def logo_run(pen: Pen, part: str, house: str) -> str:
    """A run with the theme's logo for `part`; empty without one."""
    logo = pen.theme.logo
    if logo is None:
        return ""
    width, height = logo.within(3.6, 0.6)
    flow = FlowPicture("logo", width, height, logo.data, logo.media_type, house)
    return drawing(flow, picture_graphic(flow, pen, part), pen)


def header_paragraph(flow: PageFlow, pen: Pen, logo: str = "") -> str:
    """The title left, the logo or the house right; a draft's mark before the title.

    The title is a field where it stands whole: who renames the document renames it
    here too.
    """
    mark = ""
    if flow.mark:
        loud = properties("rPr", RUN, {"b": "on", "color": colour("accent", pen.theme)})
        mark = f"<w:r>{loud}{text(flow.mark)}</w:r><w:r>{text('　|　')}</w:r>"
    title = f"<w:r>{text(flow.header_left)}</w:r>"
    if flow.header_left == flow.title:
        title = field("TITLE", flow.title)
    return styled(
        "Header",
        f"{mark}{title}<w:r><w:tab/></w:r>"
        + (logo or f"<w:r>{text(flow.header_right)}</w:r>"),
        pen.theme.stationery,
    )


def footer_paragraph(flow: PageFlow, brand: WordBrand | None, *, front: bool) -> str:
    """© left; right the page, in the main part of how many."""
    if front:
        page = field(r"PAGE \* ROMAN", "I")
    else:
        before, between, after = PAGE_OF[flow.language]
        count = next((s.pages for s in flow.sections if s.kind == "main"), 1)
        page = (
            f"<w:r>{text(before)}</w:r>{field('PAGE', '1')}"
            f"<w:r>{text(between)}</w:r>{field('SECTIONPAGES', str(count))}"
            f"<w:r>{text(after)}</w:r>"
        )
    left = f"<w:r>{text(flow.footer_left)}<w:tab/></w:r>"
    return styled("Footer", left + page, brand)


def section_properties(
    section: FlowSection,
    furniture: Furniture,
    *,
    first: bool,
    brand: WordBrand | None = None,
) -> str:
    """`w:sectPr`: A4, 2.5 cm at the sides, or the brand's page; numbering from 1."""
    references = furniture.references.get(section.kind, "")
    titled = "<w:titlePg/>" if section.kind in furniture.title_page else ""
    kind = "" if first else '<w:type w:val="nextPage"/>'
    numbers = ""
    if section.kind in NUMBER_FORMS:
        numbers = f'<w:pgNumType w:fmt="{NUMBER_FORMS[section.kind]}" w:start="1"/>'
    if brand:
        return (
            f"<w:sectPr>{references}{kind}<w:pgSz {attributes(brand.page)}/>"
            f"<w:pgMar {attributes(brand.margins)}/>{numbers}"
            f'<w:cols w:space="720"/>{titled}</w:sectPr>'
        )
    return (
        f"<w:sectPr>{references}{kind}"
        f'<w:pgSz w:w="{twips(21)}" w:h="{twips(29.7)}"/>'
        f'<w:pgMar w:top="{twips(2.6)}" w:right="{twips(2.5)}" w:bottom="{twips(2.3)}"'
        f' w:left="{twips(2.5)}" w:header="{twips(1.4)}" w:footer="{twips(1.2)}"'
        f' w:gutter="0"/>{numbers}<w:cols w:space="720"/></w:sectPr>'
    )


def attributes(pairs: tuple[tuple[str, str], ...]) -> str:
    """`w:name="value"` of each."""
    return " ".join(f'w:{name}="{quote(text)}"' for name, text in pairs)


def footnotes_part(flow: PageFlow, pen: Pen) -> str:
    """`word/footnotes.xml`: two separators, then the notes by number."""
    mark = properties("rPr", RUN, {"rStyle": FOOTNOTE_STYLE})
    notes = "".join(
        f'<w:footnote w:id="{number}">'
        + styled(
            "FootnoteText",
            f"<w:r>{mark}<w:footnoteRef/></w:r><w:r>{text(' ')}</w:r>"
            + runs_markup(runs, pen),
        )
        + "</w:footnote>"
        for number, runs in flow.footnotes
    )
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p>'
        "</w:footnote>"
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    return (
        f'{DECLARATION}<w:footnotes xmlns:w="{W}" xmlns:r="{R}">{separators}{notes}'
        "</w:footnotes>"
    )


def settings_part(flow: PageFlow, brand: WordBrand | None = None) -> str:
    """`word/settings.xml`: mode 15, else a table hangs out of the margin.

    Nothing asks Word to update fields when it opens the file: it would ask the reader.
    """
    notes = ""
    if flow.footnotes:
        notes = (
            '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        )
    uri = "http://schemas.microsoft.com/office/word"
    modes = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{uri}" w:val="{number}"/>'
        for name, number in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    mirrored = "<w:mirrorMargins/>" if brand and brand.mirrored else ""
    uneven = "<w:evenAndOddHeaders/>" if brand and brand.odd_and_even else ""
    asian = "zh-CN"
    return (
        f'{DECLARATION}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>'
        f'{mirrored}<w:defaultTabStop w:val="420"/>{uneven}'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f"{notes}<w:compat>{modes}</w:compat>"
        f'<w:themeFontLang w:val="en-US" w:eastAsia="{asian}"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2"'
        ' w:accent1="accent1" w:accent2="accent2" w:accent3="accent3"'
        ' w:accent4="accent4" w:accent5="accent5" w:accent6="accent6"'
        ' w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def font_table_part(theme: Theme) -> str:
    """`word/fontTable.xml`: the families the styles name."""
    latin = {theme.heading.latin, theme.body.latin}
    asian = {theme.heading.east_asian, theme.body.east_asian} - latin
    rows = "".join(
        f'<w:font w:name="{quote(name)}"><w:charset w:val="{charset}"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for names, charset in ((latin, "00"), (asian, "86"))
        for name in sorted(names)
    )
    return f'{DECLARATION}<w:fonts xmlns:w="{W}">{rows}</w:fonts>'
