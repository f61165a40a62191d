"""A .docx becomes a brand: styles by what they are, page, headers and footers."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from deckgen.diagnostics import DeckgenError, diagnose
from deckgen.model.inline import Inlines
from deckgen.model.layout.brand import WordBrand
from deckgen.themes.brand_files import main_part
from deckgen.themes.brand_texts import roots_of, texts_of
from deckgen.themes.carry import Carrier, local, unhide
from deckgen.themes.field_codes import active_field, mark_titles
from deckgen.themes.package import OfficeFile
from deckgen.themes.word_furniture import (
    Stationery,
    add_page_number,
    furnishings,
    is_blank,
    is_on,
    sections_of,
    stationery,
    unpaged,
)
from deckgen.themes.word_styles import (
    SPACE,
    W,
    name_of,
    number_headings,
    numbering_parts,
    renaming,
    rewriter,
    tell_apart,
)

PAGE = ("w", "h", "orient")
MARGINS = ("top", "right", "bottom", "left", "header", "footer", "gutter")
TWIPS_CM = 1440 / 2.54
LEAST_WIDTH = 10.0
"""Cm of text below which no table fits."""


def read_word_brand(file: OfficeFile) -> WordBrand:
    """The brand of a .docx.

    Raises:
        DeckgenError: it is no document, has no styles or a page without room, or it
            holds what no brand may.
    """
    main = main_part(file)
    if "wordprocessingml" not in file.type_of(main):
        raise DeckgenError(diagnose("brand-incomplete/kind", file.span, name=file.name))
    root = file.xml(main)
    section = root.find(f"{W}body/{W}sectPr")
    if section is None:
        raise file.broken("w:sectPr")
    styles = file.xml(file.one_link(main, "styles") or "styles")
    named = renaming(styles)
    rewrite = rewriter(named)
    rewrite(styles)
    unhide(styles)
    tell_apart(styles)
    numbered = number_headings(styles)
    names: dict[str, str] = {}
    theme = file.one_link(main, "theme")
    if theme:
        names[theme] = "word/theme/theme1.xml"
    parts = stationery(sections_of(file, main, root))
    shown = {*parts.cover.values(), *parts.text.values()}
    for part in sorted(one for one in shown if not is_blank(file.xml(one))):
        names[part] = f"word/brand{len(names)}.xml"
    carrier = Carrier(
        file, names, "word/media/brand", rewrite=furnish(file, parts, named)
    )
    for part in sorted(names):
        carrier.carry(part)
    numbering = file.one_link(main, "numbering")
    abstract, instances = ("", "")
    levels: Inlines = ()
    if numbering:
        numbers = file.xml(numbering)
        unhide(numbers)
        # Before its parts move elsewhere.
        levels = texts_of([numbers], file)
        rewriter_of_links(numbers, named)
        abstract, instances = numbering_parts(numbers)
    page = attributes(section, "pgSz", PAGE)
    margins = attributes(section, "pgMar", MARGINS)
    width = text_width(page, margins)
    if width < LEAST_WIDTH:
        size, least = f"{width / 2.54:.1f}", f"{LEAST_WIDTH / 2.54:.1f}"
        raise DeckgenError(
            diagnose(
                "brand-incomplete/page",
                file.span,
                name=file.name,
                size=size,
                least=least,
            )
        )
    settings = settings_of(file, main)
    return WordBrand(
        parts=tuple(carrier.parts[name] for name in sorted(carrier.parts)),
        styles=etree.tostring(prefixed(styles), encoding="unicode"),
        has=frozenset(
            str(one.get(f"{W}styleId")) for one in styles.iterfind(f"{W}style")
        ),
        names=frozenset(name_of(one) for one in styles.iterfind(f"{W}style")),
        abstract=abstract,
        instances=instances,
        numbers_itself=numbered,
        page=page,
        margins=margins,
        text_width=width,
        text_height=text_height(page, margins),
        cover=furnishings(parts.cover, names),
        furniture=furnishings(parts.text, names),
        tabs={name: tab_stops(styles, name) for name in ("Footer", "Header")},
        title_page=parts.title_page,
        odd_and_even="evenAndOddHeaders" in settings,
        mirrored="mirrorMargins" in settings,
        has_theme=bool(theme),
        texts=(*texts_of(roots_of(carrier.parts.values()), file), *levels),
    )


def rewriter_of_links(root: etree._Element, named: dict[str, str]) -> None:
    """A numbering names the styles that it numbers."""
    for one in root.iter(f"{W}pStyle", f"{W}numStyleLink"):
        own = str(one.get(f"{W}val", ""))
        one.set(f"{W}val", named.get(own, own))


def furnish(
    file: OfficeFile, parts: Stationery, named: dict[str, str]
) -> Callable[[str, etree._Element], None]:
    """What is done to a part: ids of styles, the report's title, a page's number.

    Raises:
        DeckgenError: a field of it fetches, starts or runs something.
    """
    rename, paged = rewriter(named), frozenset(unpaged(file, parts.text))

    def rewrite(part: str, root: etree._Element) -> None:
        active = active_field(root)
        if active:
            raise file.refuse("object", part=part, kind=active)
        rename(root)
        mark_titles(root)
        if part in paged:
            add_page_number(root)

    return rewrite


def tab_stops(styles: etree._Element, name: str) -> tuple[str, ...]:
    """Places of a style's tab stops, as far as they are numbers."""
    found: set[str] = set()
    for style in styles.iterfind(f"{W}style"):
        if style.get(f"{W}styleId") == name:
            stops = style.iterfind(f"{W}pPr/{W}tabs/{W}tab")
            found |= {str(one.get(f"{W}pos", "")) for one in stops}
    return tuple(sorted(one for one in found if one.isdecimal() and len(one) < 6))


def settings_of(file: OfficeFile, main: str) -> frozenset[str]:
    """What the document's settings switch on."""
    part = file.one_link(main, "settings")
    root = file.xml(part) if part else ()
    return frozenset(local(one) for one in root if is_on(one))


def prefixed(root: etree._Element) -> etree._Element:
    """The element with `w` for its prefix: ours are added at its end as text."""
    if root.prefix == "w":
        return root
    names = {"w": SPACE}
    names |= {k: n for k, n in root.nsmap.items() if k and k != "w" and n != SPACE}
    made = etree.Element(root.tag, nsmap=names)
    made.attrib.update(root.attrib)
    made.extend(list(root))
    return made


def attributes(
    section: etree._Element, tag: str, names: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """Attributes of a child that are numbers or words."""
    child = section.find(f"{W}{tag}")
    found: list[tuple[str, str]] = []
    for name in names:
        text = str(child.get(f"{W}{name}", "")) if child is not None else ""
        if text and text.lstrip("-").isalnum() and len(text) < 12:
            found.append((name, text))
    return tuple(found)


def text_width(
    page: tuple[tuple[str, str], ...], margins: tuple[tuple[str, str], ...]
) -> float:
    """Cm between the margins; 0 where the file does not say."""
    sizes, sides = dict(page), dict(margins)
    try:
        room = int(sizes["w"]) - int(sides["left"]) - int(sides["right"])
    except (KeyError, ValueError):
        return 0.0
    return (room - int(sides.get("gutter", "0") or 0)) / TWIPS_CM


def text_height(
    page: tuple[tuple[str, str], ...], margins: tuple[tuple[str, str], ...]
) -> float:
    """Cm between the upper and the lower margin; 0 where the file does not say."""
    sizes, sides = dict(page), dict(margins)
    try:
        # A negative margin holds whatever stands in the header.
        room = int(sizes["h"]) - abs(int(sides["top"])) - abs(int(sides["bottom"]))
    except (KeyError, ValueError):
        return 0.0
    return room / TWIPS_CM
