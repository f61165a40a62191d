"""WordprocessingML paragraphs → words; styles → what a paragraph is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from lxml import etree

from deckgen.adopt.drawing import WEB, clean, trimmed
from deckgen.adopt.old import Run, Words
from deckgen.adopt.package import Link, Package
from deckgen.adopt.word_fields import Fields, referred

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
HEADING = re.compile(r"(?:heading|标题)\s*([1-9])\Z", re.IGNORECASE)
CONTENTS = re.compile(
    r"(?:toc|目录)\b|toc heading|table of figures|图表目录", re.IGNORECASE
)
DEEP = 12
"""Styles based on styles; a hostile file goes round in circles."""
Kind = Literal["", "title", "subtitle", "heading", "caption", "contents", "quote"]


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style makes of a paragraph."""

    id: str
    name: str
    based_on: str
    level: int | None
    """Of its outline, from 0; None: it says none."""
    list_id: str
    """Number of its list; empty: it says none."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles and lists of a document."""

    styles: Mapping[str, Style]
    bullets: frozenset[tuple[str, str]]
    """Lists and levels whose items have a mark and no number."""

    def chain(self, name: str) -> Iterator[Style]:
        """A style and those it is based on."""
        for _ in range(DEEP):
            found = self.styles.get(name)
            if found is None:
                return
            yield found
            name = found.based_on

    def kind(self, name: str) -> Kind:
        """What a paragraph of a style is, as its name says."""
        for style in self.chain(name):
            word = style.name.casefold()
            if word in ("title", "标题"):
                return "title"
            if word in ("subtitle", "副标题"):
                return "subtitle"
            if word in ("caption", "题注"):
                return "caption"
            if CONTENTS.match(word):
                return "contents"
            if word in ("quote", "intense quote", "引用", "明显引用"):
                return "quote"
            if HEADING.match(word) or style.level is not None:
                return "heading"
        return ""

    def level(self, name: str) -> int | None:
        """The outline level of a style, from 0."""
        for style in self.chain(name):
            if style.level is not None:
                return style.level if style.level < 9 else None
            found = HEADING.match(style.name.casefold())
            if found:
                return int(found[1]) - 1
        return None

    def list_of(self, name: str) -> str:
        """The list that a style is of."""
        return next((s.list_id for s in self.chain(name) if s.list_id), "")


def read_styles(package: Package, main: str) -> Styles:
    """The styles and lists of a document; none where it has none."""
    root = package.maybe(package.linked(main, "styles"))
    found: dict[str, Style] = {}
    for one in root.iter(f"{W}style") if root is not None else ():
        id_ = one.get(f"{W}styleId", "")
        level = value(one, "pPr/outlineLvl")
        found[id_] = Style(
            id_,
            value(one, "name"),
            value(one, "basedOn"),
            int(level) if level.isdecimal() and len(level) < 3 else None,
            value(one, "pPr/numPr/numId"),
        )
    return Styles(found, frozenset(_bullets(package, main)))


def _bullets(package: Package, main: str) -> Iterator[tuple[str, str]]:
    root = package.maybe(package.linked(main, "numbering"))
    if root is None:
        return
    levels: dict[str, list[str]] = {}
    for one in root.findall(f"{W}abstractNum"):
        levels[one.get(f"{W}abstractNumId", "")] = [
            level.get(f"{W}ilvl", "")
            for level in one.findall(f"{W}lvl")
            if value(level, "numFmt") in ("bullet", "none", "")
        ]
    for one in root.findall(f"{W}num"):
        for level in levels.get(value(one, "abstractNumId"), ()):
            yield one.get(f"{W}numId", ""), level


def value(element: etree._Element | None, path: str) -> str:
    """`w:val` of an element below; empty: there is none."""
    for name in path.split("/"):
        element = element.find(f"{W}{name}") if element is not None else None
    return "" if element is None else element.get(f"{W}val", "")


@dataclass(slots=True)
class Para:
    """A paragraph read."""

    words: Words
    style: str
    level: int | None
    """Of its outline: it is a heading."""
    kind: Kind
    drawings: list[etree._Element] = field(default_factory=list)
    """`w:drawing` and `w:pict` in it, in order."""
    footnotes: list[str] = field(default_factory=list)
    has_sequence: bool = False
    """A caption's number is counted in it."""
    has_formula: bool = False
    marks: tuple[str, ...] = ()
    """Names of the bookmarks that begin in it."""

    @property
    def text(self) -> str:
        """Its characters."""
        return self.words.text.strip()


def read_paragraph(
    element: etree._Element, styles: Styles, links: Mapping[str, Link]
) -> Para:
    """`w:p` as words, without what was deleted and what fields are made of."""
    style = value(element, "pPr/pStyle")
    level = value(element, "pPr/outlineLvl")
    kind = styles.kind(style)
    outline = styles.level(style) if kind in ("heading", "") else None
    if level.isdecimal() and len(level) == 1 and int(level) < 9:
        outline, kind = int(level), "heading"
    reader = _Runs(links)
    reader.read(element)
    runs = tuple(trimmed(reader.runs))
    list_id = value(element, "pPr/numPr/numId") or styles.list_of(style)
    depth = value(element, "pPr/numPr/ilvl") or "0"
    listed = list_id not in ("", "0") and outline is None
    words = Words(runs)
    if listed:
        bullet = (list_id, depth) in styles.bullets
        deep = int(depth) if depth.isdecimal() and len(depth) == 1 else 0
        words = Words(runs, "item" if bullet else "numbered", deep)
    return Para(
        words,
        style,
        outline,
        kind if outline is None else "heading",
        reader.drawings,
        reader.footnotes,
        reader.has_sequence,
        any(x.tag.endswith("}oMath") for x in element.iter()),
        tuple(x.get(f"{W}name", "") for x in element.iter(f"{W}bookmarkStart")),
    )


@dataclass(slots=True)
class _Runs:
    """The runs of a paragraph being read."""

    links: Mapping[str, Link]
    runs: list[Run] = field(default_factory=list)
    drawings: list[etree._Element] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    has_sequence: bool = False
    depth: int = 0
    fields: Fields = field(default_factory=Fields)
    refers: str = ""
    """The bookmark of the simple field or link that is being read."""

    def read(self, parent: etree._Element, url: str = "") -> None:
        """Every run below, those of links with their address."""
        self.depth += 1
        if self.depth > DEEP * 3:
            return
        for element in parent:
            tag = element.tag
            if tag == f"{W}r":
                self._run(element, url)
            elif tag == f"{W}hyperlink":
                link = self.links.get(element.get(f"{R}id", ""))
                target = link.target if link and link.target.startswith(WEB) else ""
                self._read_referring(element, element.get(f"{W}anchor", ""), target)
            elif tag == f"{W}fldSimple":
                instruction = element.get(f"{W}instr", "")
                if "SEQ" in instruction:
                    self.has_sequence = True
                self._read_referring(element, referred(instruction), url)
            elif tag in (f"{W}ins", f"{W}smartTag", f"{W}sdt", f"{W}sdtContent"):
                self.read(element, url)
        self.depth -= 1

    def _read_referring(self, element: etree._Element, name: str, url: str) -> None:
        """What stands inside a link or a simple field."""
        before, self.refers = self.refers, self.refers or name
        self.read(element, url)
        self.refers = before

    def _run(self, run: etree._Element, url: str) -> None:
        look = run.find(f"{W}rPr")
        if look is not None and _is_on(look, "vanish"):
            return
        bold = look is not None and _is_on(look, "b")
        italic = look is not None and _is_on(look, "i")
        for piece in run.iter():
            match piece.tag:
                case str(tag) if tag == f"{W}t":
                    if _inside(piece, run):
                        text = clean(piece.text or "")
                        self._add(Run(text, bold, italic, url))
                case str(tag) if tag in (f"{W}tab", f"{W}ptab"):
                    if piece.getparent() is run:
                        self._add(Run(" ", bold, italic, url))
                case str(tag) if tag in (f"{W}br", f"{W}cr"):
                    kind = piece.get(f"{W}type", "textWrapping")
                    if kind == "textWrapping" and _inside(piece, run):
                        self._add(Run("\n", bold, italic, url))
                case str(tag) if tag == f"{W}noBreakHyphen":
                    self._add(Run("-", bold, italic, url))
                case str(tag) if tag == f"{W}instrText":
                    if "SEQ" in (piece.text or ""):
                        self.has_sequence = True
                    self.fields.instruct(piece.text or "")
                case str(tag) if tag == f"{W}fldChar":
                    self.fields.turn(piece.get(f"{W}fldCharType", ""))
                case str(tag) if tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                    if not self.drawings or not _within(piece, self.drawings[-1]):
                        self.drawings.append(piece)
                case str(tag) if tag in (
                    f"{W}footnoteReference",
                    f"{W}endnoteReference",
                ):
                    end = "e" if "endnote" in tag else "f"
                    self.footnotes.append(end + piece.get(f"{W}id", ""))
                case _:
                    pass

    def _add(self, run: Run) -> None:
        last = self.runs[-1] if self.runs else None
        run = replace(run, refers=self.refers or self.fields.target)
        if last is not None and replace(last, text=run.text) == run:
            self.runs[-1] = replace(last, text=last.text + run.text)
        elif run.text:
            self.runs.append(run)


def _inside(piece: etree._Element, run: etree._Element) -> bool:
    """The piece is the run's own, and not of a text box that it holds."""
    return piece.getparent() is run


def _within(piece: etree._Element, other: etree._Element) -> bool:
    """Whether an element stands inside another, or is what stands in for it."""
    above = piece.getparent()
    while above is not None:
        if above is other:
            return True
        if above.tag == f"{MC}Fallback":
            return True
        above = above.getparent()
    return False


def _is_on(look: etree._Element, name: str) -> bool:
    found = look.find(f"{W}{name}")
    return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off")
