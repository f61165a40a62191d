"""Headings and lists become numbering definitions."""

from __future__ import annotations

import re

from deckgen.model.layout.brand import WordBrand
from deckgen.model.layout.page_styles import LIST_STEP
from deckgen.model.layout.pages import PageFlow
from deckgen.writers.docx.markup import W, indent
from deckgen.writers.xml import DECLARATION, quote

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
HEADINGS = 1
BULLETS = 2
FIRST_LIST = 10
"""Numbered lists have an instance each, so that every one begins at 1."""
BULLET_SIGNS = ("•", "–", "▪")
ITEM_TEXTS = {"zh-CN": ("%1.", "（%2）", "%3）"), "en": ("%1.", "(%2)", "%3)")}


def list_number(list_id: int) -> int:
    """The instance of a numbered list."""
    return FIRST_LIST + list_id


def numbering_part(
    flow: PageFlow, list_ids: tuple[int, ...], brand: WordBrand | None = None
) -> str:
    """`word/numbering.xml`: headings, bullets, and each numbered list by itself.

    `isLgl` turns the chapter's 一 into 1 in 1.1 (ECMA-376 part 1, 17.9.4).
    """
    abstract = headings(flow) + bullets() + numbers(flow)
    instances = instance(HEADINGS, 0) + instance(BULLETS, 1)
    override = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
        for level in range(3)
    )
    instances += "".join(
        instance(list_number(list_id), 2, override) for list_id in sorted(set(list_ids))
    )
    if brand:
        if brand.numbers_itself:
            abstract = re.sub(r'<w:pStyle w:val="Heading\d"/>', "", abstract)
        abstract, instances = abstract + brand.abstract, instances + brand.instances
    return (
        f'{DECLARATION}<w:numbering xmlns:w="{W}" xmlns:mc="{MC}" xmlns:w15="{W15}">'
        f"{abstract}{instances}</w:numbering>"
    )


def instance(number: int, abstract: int, override: str = "") -> str:
    """`w:num`."""
    return (
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{override}'
        "</w:num>"
    )


def headings(flow: PageFlow) -> str:
    """第一章 / 1.1 / 1.1.1, or 1 / 1.1 / 1.1.1, tied to the heading styles."""
    chinese = flow.chapter_form == "第一章"
    forms = (
        ("chineseCountingThousand", "第%1章") if chinese else ("decimal", "%1"),
        ("decimal", "%1.%2"),
        ("decimal", "%1.%2.%3"),
    )
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/>{number_format(form)}'
        f'<w:pStyle w:val="Heading{i + 1}"/>{"<w:isLgl/>" if i and chinese else ""}'
        f'<w:suff w:val="space"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
        for i, (form, text) in enumerate(forms)
    )
    return abstract_number(0, levels)


def number_format(form: str) -> str:
    """`w:numFmt`; Chinese numerals for those who know `isLgl`, digits for others.

    LibreOffice 7.4 ignores `isLgl` and would print 一.1 for 1.1. It does not know the
    namespace asked for either and takes the fallback: 第1章, 1.1. Word wraps its own
    custom formats in the same way.
    """
    plain = f'<w:numFmt w:val="{form}"/>'
    if form == "decimal":
        return plain
    return (
        f'<mc:AlternateContent><mc:Choice Requires="w15">{plain}</mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )


def bullets() -> str:
    """Three levels of signs."""
    levels = "".join(
        level(i, form="bullet", text=sign) for i, sign in enumerate(BULLET_SIGNS)
    )
    return abstract_number(1, levels)


def numbers(flow: PageFlow) -> str:
    """Three levels of numbers."""
    levels = "".join(
        level(i, form="decimal", text=text)
        for i, text in enumerate(ITEM_TEXTS[flow.language])
    )
    return abstract_number(2, levels)


def level(place: int, *, form: str, text: str) -> str:
    """A level of a list, indented by its depth."""
    left = LIST_STEP * (place + 1)
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{quote(text)}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{indent(left=left, hanging=LIST_STEP)}</w:pPr></w:lvl>"
    )


def abstract_number(number: int, levels: str) -> str:
    """`w:abstractNum` of several levels."""
    return (
        f'<w:abstractNum w:abstractNumId="{number}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
