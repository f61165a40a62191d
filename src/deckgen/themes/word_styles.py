"""Styles and numbering of a .docx get the ids that our documents use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from lxml import etree

from deckgen.themes.carry import local

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{SPACE}}}"
NUMS = 100_000
"""What is added to the brand's numbering instances, so that ours keep their ids."""
ABSTRACT = 1_000
ROLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Normal": ("normal", "正文"),
        "DefaultParagraphFont": ("default paragraph font", "默认段落字体"),
        "Title": ("title", "标题"),
        "Subtitle": ("subtitle", "副标题"),
        "Heading1": ("heading 1", "标题 1"),
        "Heading2": ("heading 2", "标题 2"),
        "Heading3": ("heading 3", "标题 3"),
        "TOCHeading": ("toc heading", "toc 标题", "目录标题"),
        "TOC1": ("toc 1", "目录 1"),
        "TOC2": ("toc 2", "目录 2"),
        "TableofFigures": ("table of figures", "图表目录"),
        "BodyText": ("body text", "正文文本"),
        "Caption": ("caption", "题注"),
        "Bibliography": ("bibliography", "书目"),
        "FootnoteText": ("footnote text", "脚注文本"),
        "Header": ("header", "页眉"),
        "Footer": ("footer", "页脚"),
        "FootnoteReference": ("footnote reference", "脚注引用"),
        "Hyperlink": ("hyperlink", "超链接"),
    }
)
"""Our id → names of Word's own style, in English files and in translated ones. Word
writes the English names whatever its language; others do not."""
DEFAULTS: Mapping[str, str] = MappingProxyType(
    {
        "paragraph": "Normal",
        "character": "DefaultParagraphFont",
        "table": "TableNormal",
        "numbering": "NoList",
    }
)
CHARACTER = ("DefaultParagraphFont", "FootnoteReference", "Hyperlink")
HEADINGS = ("Heading1", "Heading2", "Heading3")
BEFORE_NUMBERS = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr")
REFERENCES = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")


def value(element: etree._Element) -> str:
    """`w:val`."""
    return str(element.get(f"{W}val", ""))


def name_of(style: etree._Element) -> str:
    """The style's name, in small letters, without doubled spaces."""
    found = style.find(f"{W}name")
    return " ".join(value(found).lower().split()) if found is not None else ""


def roles(root: etree._Element) -> dict[str, str]:
    """The brand's style id → ours, by default, by name, and headings by level."""
    styles = list(root.iterfind(f"{W}style"))
    found: dict[str, str] = {}
    for style in styles:
        kind = str(style.get(f"{W}type", ""))
        if style.get(f"{W}default") in ("1", "true", "on") and kind in DEFAULTS:
            found.setdefault(str(style.get(f"{W}styleId", "")), DEFAULTS[kind])
    for ours, names in ROLES.items():
        kind = "character" if ours in CHARACTER else "paragraph"
        for style in styles:
            own = str(style.get(f"{W}styleId", ""))
            fits = style.get(f"{W}type") == kind and name_of(style) in names
            if fits and own not in found and ours not in found.values():
                found[own] = ours
    for level, ours in enumerate(HEADINGS):
        if ours not in found.values():
            for own in leveled(styles, level):
                if own not in found:
                    found[own] = ours
                    break
    return found


def tell_apart(root: etree._Element) -> None:
    """Two styles of one name get names of their own (LibreOffice writes such)."""
    seen: set[str] = set()
    for style in root.iterfind(f"{W}style"):
        name = style.find(f"{W}name")
        while name is not None and name_of(style) in seen:
            name.set(f"{W}val", f"{value(name)} 2")
        seen.add(name_of(style))


def leveled(styles: list[etree._Element], level: int) -> Iterator[str]:
    """Ids of paragraph styles of an outline level."""
    for style in styles:
        outline = style.find(f"{W}pPr/{W}outlineLvl")
        if outline is not None and value(outline) == str(level):
            yield str(style.get(f"{W}styleId", ""))


def renaming(root: etree._Element) -> dict[str, str]:
    """The brand's style id → the id it gets: of its role, else one that is not ours."""
    named = roles(root)
    for style in root.iterfind(f"{W}style"):
        own = str(style.get(f"{W}styleId", ""))
        named.setdefault(own, f"Brand{own}")
    return named


def rewriter(named: Mapping[str, str]) -> Callable[[etree._Element], None]:
    """Gives styles and numberings of a part their new ids."""

    def rewrite(root: etree._Element) -> None:
        for one in root.iter():
            tag = local(one)
            if tag == "style" and one.get(f"{W}styleId") in named:
                one.set(f"{W}styleId", named[str(one.get(f"{W}styleId"))])
            elif tag in REFERENCES and value(one) in named:
                one.set(f"{W}val", named[value(one)])
            elif tag == "numId" and value(one).isdecimal() and value(one) != "0":
                one.set(f"{W}val", str(int(value(one)) + NUMS))

    return rewrite


def number_headings(root: etree._Element) -> bool:
    """Gives headings our numbers, unless they have the brand's (true)."""
    by_id = {str(s.get(f"{W}styleId")): s for s in root.iterfind(f"{W}style")}
    first, contents = by_id.get("Heading1"), by_id.get("TOCHeading")
    if contents is not None and contents.find(f"{W}pPr/{W}numPr") is None:
        insert_numbering(contents, 0, number=0)
    if first is None or first.find(f"{W}pPr/{W}numPr") is not None:
        return first is not None
    for level, name in enumerate(HEADINGS):
        style = by_id.get(name)
        if style is not None and style.find(f"{W}pPr/{W}numPr") is None:
            insert_numbering(style, level)
    return False


def insert_numbering(style: etree._Element, level: int, *, number: int = 1) -> None:
    """`w:numPr` where the schema has it (ECMA-376 part 1, CT_PPrBase)."""
    properties = style.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        run = style.find(f"{W}rPr")
        if run is None:
            style.append(properties)
        else:
            run.addprevious(properties)
    numbers = etree.Element(f"{W}numPr")
    etree.SubElement(numbers, f"{W}ilvl").set(f"{W}val", str(level))
    etree.SubElement(numbers, f"{W}numId").set(f"{W}val", str(number))
    before = (*BEFORE_NUMBERS, "widowControl")
    place = sum(local(child) in before for child in properties)
    properties.insert(place, numbers)


def numbering_parts(root: etree._Element) -> tuple[str, str]:
    """Abstract numberings and instances as text, with ids out of our way.

    What is not Word's own namespace is left out: the part they go to does not say
    that it may be ignored.
    """
    abstract, instances = "", ""
    for one in root:
        tag = local(one)
        if tag == "abstractNum":
            shift(one, "abstractNumId", ABSTRACT)
            abstract += plain_text(one)
        elif tag == "num":
            shift(one, "numId", NUMS)
            for inner in one.iter(f"{W}abstractNumId"):
                shift(inner, "val", ABSTRACT)
            instances += plain_text(one)
    return abstract, instances


def shift(element: etree._Element, key: str, by: int) -> None:
    """A number of an attribute, moved."""
    text = str(element.get(f"{W}{key}", ""))
    if text.isdecimal():
        element.set(f"{W}{key}", str(int(text) + by))


def plain_text(element: etree._Element) -> str:
    """An element without foreign attributes and children, pictures and old ids."""
    for one in list(element.iter()):
        foreign = not str(one.tag).startswith(W)
        if foreign or local(one) in ("lvlPicBulletId", "nsid", "tmpl", "styleLink"):
            parent = one.getparent()
            if parent is not None:
                parent.remove(one)
            continue
        for key in list(one.attrib):
            if not str(key).startswith(W):
                del one.attrib[key]
    copy = etree.Element(element.tag, nsmap={"w": SPACE})
    copy.attrib.update(element.attrib)
    copy.extend(list(element))
    etree.cleanup_namespaces(copy)
    return etree.tostring(copy, encoding="unicode")
