"""A page flow becomes the bytes of a `.docx` file."""

from __future__ import annotations

from deckgen.model.layout.brand import TITLE_MARK
from deckgen.model.layout.pages import PageFlow
from deckgen.model.layout.theme import Theme
from deckgen.writers.docx.body import section_body
from deckgen.writers.docx.drawings import WP
from deckgen.writers.docx.furniture import (
    THEME,
    WORD_TYPE,
    Furniture,
    add_furniture,
    carried,
    font_table_part,
    footnotes_part,
    section_properties,
    settings_part,
)
from deckgen.writers.docx.markup import R, W
from deckgen.writers.docx.numbering import numbering_part
from deckgen.writers.docx.paragraphs import Pen
from deckgen.writers.docx.styles import styles_part
from deckgen.writers.drawing import A, theme_part
from deckgen.writers.package import OFFICE_TYPE, Package, add_properties
from deckgen.writers.xml import DECLARATION, escape

MAIN = "word/document.xml"


def write_docx(flow: PageFlow, theme: Theme) -> bytes:
    """The Word file (ECMA-376, transitional); equal flows give equal bytes.

    Raises:
        ValueError: two custom properties have the same name.
    """
    theme = theme.for_word
    brand = theme.stationery
    package = Package()
    pen = Pen(package, MAIN, theme, flow.language)
    for name, xml, kind in (
        ("styles", styles_part(theme, flow.language), "styles"),
        ("settings", settings_part(flow, brand), "settings"),
        ("fontTable", font_table_part(theme), "fontTable"),
    ):
        add_word_part(pen, name, xml, kind)
    for part in carried(brand, flow) if brand else ():
        package.add(part.name, titled(part.data, flow.title), part.content_type)
        for rid, kind, target, external in part.links:
            package.carry(part.name, rid, target, kind, external=external)
    if not (brand and brand.has_theme):
        xml = theme_part(theme)
        package.add(THEME, xml, OFFICE_TYPE + "theme+xml")
    package.relate(MAIN, THEME, "theme")
    furniture = add_furniture(flow, pen)
    xml = document_part(flow, pen, furniture)
    if flow.footnotes:
        notes = Pen(package, "word/footnotes.xml", theme, flow.language)
        add_word_part(pen, "footnotes", footnotes_part(flow, notes), "footnotes")
    add_word_part(
        pen, "numbering", numbering_part(flow, tuple(pen.list_ids), brand), "numbering"
    )
    package.add(MAIN, xml, WORD_TYPE + "document.main+xml")
    package.relate("", MAIN, "officeDocument")
    add_properties(
        package,
        title=flow.title,
        author=flow.author,
        subject=flow.subject,
        keywords=flow.keywords,
        company=flow.company,
        pages=flow.pages,
        created=flow.created,
        language=flow.language,
        custom=flow.properties,
    )
    return package.write()


def titled(data: bytes, title: str) -> bytes:
    """A part of a brand with the report's title where it prints one."""
    return data.replace(TITLE_MARK.encode(), escape(title).encode())


def add_word_part(pen: Pen, name: str, xml: str, kind: str) -> None:
    """Adds a part of the document and its relationship."""
    part = f"word/{name}.xml"
    pen.package.add(part, xml, f"{WORD_TYPE}{kind}+xml")
    pen.package.relate(MAIN, part, kind)


def document_part(flow: PageFlow, pen: Pen, furniture: Furniture) -> str:
    """`word/document.xml`."""
    count, brand = len(flow.sections), pen.theme.stationery
    body = "".join(
        section_body(
            section,
            pen,
            section_properties(section, furniture, first=not i, brand=brand),
            last=i + 1 == count,
        )
        for i, section in enumerate(flow.sections)
    )
    return (
        f'{DECLARATION}<w:document xmlns:w="{W}" xmlns:r="{R}" xmlns:a="{A}"'
        f' xmlns:wp="{WP}"><w:body>{body}</w:body></w:document>'
    )
