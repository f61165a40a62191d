"""Parts of a brand become the words that they print on every page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from deckgen.model.inline import Inlines, Text
from deckgen.model.layout.brand import BrandPart
from deckgen.quantities import UNIT_WORDS
from deckgen.themes.carry import local
from deckgen.themes.package import OfficeFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COUNTER = "\0"
"""Stands for a number that the application counts; no XML can hold it."""
COUNTS = re.compile(
    r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION)(?:\s+\\\*\s+\w+)*\s*\Z", re.IGNORECASE
)
DATES = re.compile(
    r"\s*(?:DATE|TIME|SAVEDATE|CREATEDATE|PRINTDATE)"
    r"(?:\s+\\@\s+\"[yMdHhmsAP年月日时分秒/.,: -]*\")?(?:\s+\\\*\s+\w+)*\s*\Z",
    re.IGNORECASE,
)
"""Fields whose results the application makes anew (ECMA-376 part 1, 17.16.5), written
so that they can print nothing else."""
HOLDS = re.compile(r"\s*STYLEREF\s+(?:\"[^\"]*\"|\S+)(?:\s+\\\S+)*\s*\Z", re.IGNORECASE)
"""Prints what a style holds; in other applications, what is typed."""
SLIDE_FIELDS = re.compile(r"slidenum\Z|datetime\d*\Z")
"""Types of `a:fld` that it makes anew; of others it prints what is typed."""
SCALE = re.compile(r"\s*[%‰℃百千万亿]")
MONEY = re.compile(r"[$¥€£]\s*\Z")
PLACES = frozenset("页张章节条级期版幅回步部分篇卷款项")
"""What pages, chapters and items of lists are counted in."""
UNITS = tuple(sorted({*UNIT_WORDS} - {""} - PLACES))
MOST = 20_000
"""Characters of a brand."""
LARGEST_START = 99
"""Lists that begin behind it would print a number, not a place."""


def texts_of(roots: Iterable[etree._Element], file: OfficeFile) -> Inlines:
    """What masters, layouts, headers and numberings print, each text once.

    Placeholders print what a slide puts in them, fields what they count: both are left
    out. Pictures are not read, as no picture is.

    Raises:
        DeckgenError: it is more than any page of a design has room for.
    """
    found: dict[str, None] = {}
    room = MOST
    for words in (w for root in roots for w in (*typed(root), *marks(root))):
        if words.strip() and words not in found:
            found[words] = None
            room -= len(words)
        if room < 0:
            raise file.refuse("words", most=MOST)
    return tuple(Text(words, file.span) for words in found)


def roots_of(parts: Iterable[BrandPart]) -> Iterator[etree._Element]:
    """The XML parts, read again: they have been found safe."""
    for part in parts:
        if part.name.endswith(".xml"):
            yield etree.fromstring(part.data)


def is_placeholder(shape: etree._Element) -> bool:
    """It has a `p:ph`."""
    return any(local(one) == "ph" for one in shape.iterfind("*/*/*"))


def typed(root: etree._Element) -> Iterator[str]:
    """Paragraphs of shapes that are no placeholders, of headers and footers."""
    for para in root.iter():
        if local(para) != "p":
            continue
        above = [one for one in para.iterancestors() if local(one) == "sp"]
        if not any(is_placeholder(one) for one in above):
            yield from Paragraph().read(para)


@dataclass(slots=True)
class Paragraph:
    """Reads the characters of a paragraph, runs and fields in their order."""

    said: str = ""
    fields: list[tuple[str, int]] = field(default_factory=list)
    """Open ones: instruction, and where the result begins (-1: not yet)."""
    instructions: list[str] = field(default_factory=list)
    """Of fields that may print more than a count."""

    def read(self, para: etree._Element) -> Iterator[str]:
        """What it prints: its words, and what instructions of fields spell."""
        self.inside(para)
        for instruction, _ in self.fields:  # without an end they print what is there
            self.instructions.append(instruction)
        yield counted(self.said, COUNTER)
        # A picture of digits, `\# "0.0"`, has `#` for each.
        yield from (one.replace("#", "0") for one in self.instructions)

    def inside(self, element: etree._Element) -> None:
        """What an element holds, in order."""
        for one in element:
            tag = local(one)
            if tag == "fldSimple":
                self.whole(one, str(one.get(f"{W}instr", "")))
            elif tag == "fld":
                self.slide_field(one)
            elif tag == "fldChar":
                self.mark(str(one.get(f"{W}fldCharType")))
            elif tag == "instrText" and self.fields:
                words, start = self.fields.pop()
                self.fields.append((words + (one.text or ""), start))
            elif tag in ("t", "instrText", "delText"):
                self.said += one.text or ""
            elif tag in ("tab", "br", "cr", "ptab"):
                self.said += " "
            elif tag == "sym":
                self.said += symbol(str(one.get(f"{W}char", "")))
            elif tag == "pgNum":
                self.said += COUNTER
            else:
                self.inside(one)

    def whole(self, one: etree._Element, instruction: str) -> None:
        """A field in one element."""
        start = len(self.said)
        self.inside(one)
        self.close(instruction, start)

    def slide_field(self, one: etree._Element) -> None:
        """`a:fld`: its type says what it counts."""
        start = len(self.said)
        self.inside(one)
        if SLIDE_FIELDS.match(one.get("type", "")):
            self.said = self.said[:start] + COUNTER

    def mark(self, kind: str) -> None:
        """Begin, middle or end of a field; one that was not begun is none."""
        if kind == "begin":
            self.fields.append(("", -1))
        elif kind == "separate" and self.fields:
            words, _ = self.fields.pop()
            self.fields.append((words, len(self.said)))
        elif kind == "end" and self.fields:
            words, start = self.fields.pop()
            self.close(words, len(self.said) if start < 0 else start)

    def close(self, instruction: str, start: int) -> None:
        """What a field prints, from `start` on, is a count or as it is typed."""
        if COUNTS.match(instruction):
            self.said = self.said[:start] + COUNTER
        elif DATES.match(instruction):
            self.said = self.said[:start]
        elif not HOLDS.match(instruction):
            self.instructions.append(instruction)


def symbol(code: str) -> str:
    """`w:sym`: a character of a font, in the private area or not."""
    try:
        found = int(code, 16)
    except ValueError:
        return ""
    found = found - 0xF000 if 0xF000 <= found <= 0xF0FF else found
    return chr(found) if 0x20 <= found < 0xD800 else ""


def marks(root: etree._Element) -> Iterator[str]:
    """Watermarks, bullets, and what numberings put around numbers."""
    for one in root.iter():
        tag = local(one)
        if tag == "textpath":
            yield str(one.get("string", ""))
        elif tag == "buChar":
            yield str(one.get("char", ""))
        elif tag == "lvlText":
            yield counted(re.sub("%[1-9]", COUNTER, str(one.get(f"{W}val", ""))))
        start = start_of(one, tag)
        if start.isdecimal() and int(start[:9]) > LARGEST_START:
            yield start


def start_of(one: etree._Element, tag: str) -> str:
    """Where a list begins to count; empty: nothing is said."""
    if tag == "buAutoNum":
        return str(one.get("startAt", ""))
    return str(one.get(f"{W}val", "")) if tag in ("start", "startOverride") else ""


def counted(text: str, counter: str = COUNTER) -> str:
    """`第{}章` without its counters; with a unit it is a number: `{}亿元`."""
    before, *rest = text.split(counter)
    for after in rest:
        bare = after.lstrip()
        is_amount = (
            SCALE.match(after)
            or MONEY.search(before)
            or (bare.startswith(UNITS) and not before.rstrip().endswith("第"))
        )
        before += ("1" if is_amount else "") + after
    return before
