"""A theme becomes the styles of a Word document."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from deckgen.model.layout.brand import WordBrand
from deckgen.model.layout.page_styles import (
    BODY_SIZE,
    FURNITURE,
    LIST,
    STYLES,
    TEXT_WIDTH,
    PageStyle,
)
from deckgen.model.layout.pages import StyleName
from deckgen.model.layout.theme import Theme
from deckgen.model.source import Language
from deckgen.writers.docx.markup import (
    LANG,
    ON,
    PARAGRAPH,
    RUN,
    W,
    colour,
    edges,
    fonts,
    half_points,
    indent,
    properties,
    spacing,
    style_spacing,
    tab_stops,
    twips,
    value,
)
from deckgen.writers.docx.numbering import HEADINGS
from deckgen.writers.xml import DECLARATION, quote

DEFAULT_STYLES = {
    "Normal": (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:qFormat/></w:style>'
    ),
    "DefaultParagraphFont": (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/>'
        "<w:semiHidden/></w:style>"
    ),
}
"""What all others stand on."""
NO_INDENT = '<w:ind w:left="0" w:firstLineChars="0" w:firstLine="0"/>'
FRONT: Mapping[str, str] = MappingProxyType(
    {"FrontHeading": "Heading1", "FrontHeading2": "Heading2"}
)
"""Headings without numbers → those they stand on: other readers know these two."""
NO_NUMBER = '<w:numPr><w:numId w:val="0"/></w:numPr>'


def style_id(name: StyleName) -> str:
    """The id that paragraphs name."""
    return STYLES[name].id


def styles_part(theme: Theme, language: Language) -> str:
    """`word/styles.xml`: defaults, Word's own styles and the house's.

    Both font slots and the language are set in the defaults and in every style, so
    that nothing falls back to the reader's template.
    """
    if theme.stationery:
        return branded_styles(theme, theme.stationery, language)
    defaults = properties(
        "rPr",
        RUN,
        {
            "rFonts": fonts(theme.body),
            "color": colour("ink", theme),
            **half_points(BODY_SIZE),
            "lang": LANG[language],
        },
    )
    heads = (
        f"<w:docDefaults><w:rPrDefault>{defaults}</w:rPrDefault><w:pPrDefault>"
        f"{properties('pPr', PARAGRAPH, {'spacing': spacing()})}</w:pPrDefault>"
        "</w:docDefaults>"
    )
    paragraphs = "".join(
        paragraph_style(style, theme, language)
        for style in (*(style for _, style in LIST), *FURNITURE)
    )
    return (
        f'{DECLARATION}<w:styles xmlns:w="{W}">{heads}{base_styles(theme)}{paragraphs}'
        "</w:styles>"
    )


def branded_styles(theme: Theme, brand: WordBrand, language: Language) -> str:
    """The brand's styles, and those of ours that it has none for.

    Ours stand on its default paragraph, in its fonts, without the indents and the
    justification that a default paragraph may have.
    """
    missing = [
        style
        for style in (*(style for _, style in LIST), *FURNITURE)
        if style.id not in brand.has
    ]
    added = "".join(branded_style(style, theme, brand, language) for style in missing)
    width = f'w:pos="{twips(brand.text_width)}"'
    added = added.replace(f'w:pos="{twips(TEXT_WIDTH)}"', width)
    for name, xml in (DEFAULT_STYLES | character_styles(theme)).items():
        added += "" if name in brand.has else xml
    return DECLARATION + brand.styles.replace("</w:styles>", f"{added}</w:styles>")


def branded_style(
    style: PageStyle, theme: Theme, brand: WordBrand, language: Language
) -> str:
    """One of our styles among those of a brand."""
    name = style_name(style, theme, language)
    head = FRONT.get(style.id)
    if head in brand.has:
        inner = f"<w:pPr>{NO_NUMBER}</w:pPr>"
        return (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.id}">'
            f'<w:name w:val="{quote(name)}"/><w:basedOn w:val="{head}"/>'
            f'<w:next w:val="BodyText"/><w:qFormat/>{inner}</w:style>'
        )
    if style.id == "BodyText":
        return (
            '<w:style w:type="paragraph" w:styleId="BodyText">'
            '<w:name w:val="Body Text"/><w:basedOn w:val="Normal"/><w:qFormat/>'
            "</w:style>"
        )
    return paragraph_style(style, theme, language)


def base_styles(theme: Theme) -> str:
    """The four defaults of every document, and the character styles of fields."""
    return (
        "".join(DEFAULT_STYLES.values())
        + '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList">'
        '<w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        + "".join(character_styles(theme).values())
    )


def character_styles(theme: Theme) -> dict[str, str]:
    """Links and the marks of footnotes, by id."""
    link = properties("rPr", RUN, {"color": colour("accent", theme)})
    raised = properties("rPr", RUN, {"vertAlign": value("vertAlign", "superscript")})
    return {
        "Hyperlink": (
            '<w:style w:type="character" w:styleId="Hyperlink">'
            '<w:name w:val="Hyperlink"/><w:basedOn w:val="DefaultParagraphFont"/>'
            f"{link}</w:style>"
        ),
        "FootnoteReference": (
            '<w:style w:type="character" w:styleId="FootnoteReference">'
            '<w:name w:val="footnote reference"/>'
            f'<w:basedOn w:val="DefaultParagraphFont"/>{raised}</w:style>'
        ),
    }


def style_name(style: PageStyle, theme: Theme, language: Language) -> str:
    """The name that Word shows; one that a brand's style has gets a word before."""
    name = (style.zh if language == "zh-CN" else "") or style.name
    brand = theme.stationery
    taken = brand is not None and name.lower() in brand.names
    return f"Report {name}" if taken else name


def paragraph_style(style: PageStyle, theme: Theme, language: Language) -> str:
    """One `w:style` based on Normal, or on the heading it is without the number of."""
    base = FRONT.get(style.id, "Normal")
    parts = {"spacing": style_spacing(style, language)}
    if style.id in FRONT:
        parts["numPr"] = NO_NUMBER
    elif style.level >= 0:
        parts["numPr"] = heading_number(style.level)
    if style.tab == "entry":
        parts["tabs"] = tab_stops(("left", style.left, ""))
    elif style.tab:
        leader = "dot" if style.tab == "dots" else ""
        parts["tabs"] = tab_stops(("right", TEXT_WIDTH, leader))
    if style.left or style.right:
        parts["ind"] = indent(left=style.left, hanging=style.hanging, right=style.right)
    if style.first and language == "zh-CN":
        # In characters, Word's own measure, and, for others, in twips.
        chars, first = round(style.first * 100), round(style.first * style.size * 20)
        parts["ind"] = f'<w:ind w:firstLineChars="{chars}" w:firstLine="{first}"/>'
    if style.contextual:
        parts["contextualSpacing"] = ON
    if theme.stationery:
        # A brand's default paragraph may be indented and justified.
        parts.setdefault("ind", NO_INDENT)
        parts["jc"] = value("jc", "left")
    if style.align:
        parts["jc"] = value("jc", style.align)
    if style.outline >= 0:
        parts["outlineLvl"] = value("outlineLvl", style.outline)
    if style.keep_next:
        parts["keepNext"] = ON
    if style.keep_lines:
        parts["keepLines"] = ON
    if style.rule is not None:
        side, token, width, space = style.rule
        sides = {side: (token, width)}
        parts["pBdr"] = edges("pBdr", sides, theme=theme, space=space)
    name = style_name(style, theme, language)
    custom = ' w:customStyle="1"' if style.zh else ""
    following = f'<w:next w:val="{style.next}"/>' if style.next else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.id}">'
        f'<w:name w:val="{quote(name)}"/><w:basedOn w:val="{base}"/>{following}'
        f"<w:qFormat/>{properties('pPr', PARAGRAPH, parts)}"
        f"{run_style(style, theme, language)}</w:style>"
    )


def heading_number(level: int) -> str:
    """`w:numPr` of a heading style; the first level is the one meant without a word."""
    place = f'<w:ilvl w:val="{level}"/>' if level else ""
    return f'<w:numPr>{place}<w:numId w:val="{HEADINGS}"/></w:numPr>'


def run_style(style: PageStyle, theme: Theme, language: Language) -> str:
    """The run properties of a style; fonts always, unless a brand has its own."""
    parts: dict[str, str] = {
        "color": colour(style.colour, theme),
        **half_points(style.size),
        "lang": LANG[language],
    }
    if not theme.stationery:
        parts["rFonts"] = fonts(theme.heading if style.heading else theme.body)
    if style.bold:
        parts |= {"b": ON, "bCs": ON}
    return properties("rPr", RUN, parts)
