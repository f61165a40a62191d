"""A .docx becomes a brand: styles by what they are, page, headers and footers."""

from __future__ import annotations

from lxml import etree

from deckgen.diagnostics import DeckgenError, diagnose
from deckgen.model.inline import Inlines
from deckgen.model.layout.brand import WordBrand
from deckgen.themes.brand_files import main_part
from deckgen.themes.brand_texts import roots_of, texts_of
from deckgen.themes.carry import Carrier, R, unhide
from deckgen.themes.package import OfficeFile
from deckgen.themes.word_styles import (
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
    section = last_section(file, main)
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
    furniture = furniture_of(file, main, section, names)
    carrier = Carrier(file, names, "word/media/brand", rewrite=rewrite)
    for part in sorted(names):
        carrier.carry(part)
    numbering = file.one_link(main, "numbering")
    abstract, instances = ("", "")
    levels: Inlines = ()
    if numbering:
        root = file.xml(numbering)
        unhide(root)
        # Before its parts move elsewhere.
        levels = texts_of([root], file)
        rewriter_of_links(root, named)
        abstract, instances = numbering_parts(root)
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
    return WordBrand(
        parts=tuple(carrier.parts[name] for name in sorted(carrier.parts)),
        styles=etree.tostring(styles, encoding="unicode"),
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
        furniture=furniture,
        has_theme=bool(theme),
        texts=(*texts_of(roots_of(carrier.parts.values()), file), *levels),
    )


def rewriter_of_links(root: etree._Element, named: dict[str, str]) -> None:
    """A numbering names the styles that it numbers."""
    for one in root.iter(f"{W}pStyle", f"{W}numStyleLink"):
        own = str(one.get(f"{W}val", ""))
        one.set(f"{W}val", named.get(own, own))


def last_section(file: OfficeFile, main: str) -> etree._Element:
    """The last `w:sectPr` of the body: what new pages are like."""
    found = file.xml(main).find(f"{W}body/{W}sectPr")
    if found is None:
        raise file.broken("w:sectPr")
    return found


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


def furniture_of(
    file: OfficeFile, main: str, section: etree._Element, names: dict[str, str]
) -> tuple[tuple[str, str], ...]:
    """`header` and `footer` of usual pages → the part's new name."""
    links = {link.id: link for link in file.links(main)}
    found: list[tuple[str, str]] = []
    for kind in ("header", "footer"):
        for one in section.iterfind(f"{W}{kind}Reference"):
            link = links.get(str(one.get(f"{{{R}}}id", "")))
            if link is None or link.external or one.get(f"{W}type") != "default":
                continue
            names[link.target] = f"word/brand{kind}.xml"
            found.append((kind, names[link.target]))
    return tuple(found)
