"""The texts of a report → every period, year and date that is written out in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from deckgen.diagnostics import Span
from deckgen.quantities import parse_period
from deckgen.readers.templates import find_template

Kind = Literal["argument", "fence", "text"]

YEAR = r"(?:19|20|21)\d\d"
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
CHINESE = r"年(?:\d{1,2}月(?:\d{1,2}日)?|[上下]半年|第?[一二三四1-4]季度)?"
ONE = (
    rf"(?:[QH][1-4]\s?{YEAR}|(?:\d{{1,2}}\s)?{MONTH}\s(?:\d{{1,2}},\s)?{YEAR}"
    rf"|{YEAR}(?:-\d\d(?:-\d\d)?|\s?[QH][1-4])?[AEFT]?(?:{CHINESE})?)"
)
TYPED = re.compile(
    rf"(?<![A-Za-z0-9_./-]){ONE}(?:\s?[-–—~～至到]\s?{ONE})?"
    r"(?![A-Za-z0-9_]|[.,]\d|\s?[亿万千百家个款人元%％])"
)
"""`2025年3月`, `2025`, `Q1 2025`, `8 May 2025`, `2023–2025年`."""
TOKEN = re.compile(
    rf"(?<![\w.-]){YEAR}(?:H[12]|Q[1-4]|-\d\d(?:-\d\d)?)?[AEFT]?(?![\w.-])"
)
COMMENT = re.compile(r"<!--.*?-->|\{##.*?##\}", re.DOTALL)
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
QUOTED = re.compile(r"\"([^\"\n]*)\"|'([^'\n\"]*)'")
FENCE = re.compile(r"(?ms)^ {0,3}(`{3,})[ \t]*\w+[^\n]*\n(.*?)^ {0,3}\1`*[ \t]*$")
KEY = re.compile(r"^(\s*)(?:-\s+)?[\"']?([\w-]+)[\"']?\s*:")
SILENT = re.compile(r"https?://[^\s)>\]]+|\]\([^)\s]*\)|@[\w-]+|(?<=[{\s])#[\w-]+")
"""Addresses, citations and names: no period is meant there."""
SILENT_KEYS = ("id", "path", "data", "top", "axis", "sort", "unit", "sources")
CHOICES = ("period", "where")
INCLUDE = re.compile(r"""\{%[-+]?\s*include\s+["']([^"']+)["']""")


@dataclass(frozen=True, slots=True, order=True)
class Pinned:
    """A period that stays what it is when a report is rolled on."""

    span: Span
    kind: Kind
    """In a call or condition, in a fence's choice of rows, or typed in a text."""
    text: str


def find_pinned(text: str, file: str) -> tuple[Pinned, ...]:
    """Every absolute period of a text: quoted ones in tags and fences, `period:` and
    `where:` of fences, and typed years and dates; comments are left out."""
    found: dict[int, tuple[Kind, str]] = {}
    rest = blanked(text, COMMENT)
    for tag in TAG.finditer(rest):
        found.update(_quoted(tag[0], tag.start()))
    rest = blanked(rest, TAG)
    for fence in FENCE.finditer(rest):
        found.update(_in_fence(fence[2], fence.start(2)))
    rest = blanked(blanked(rest, FENCE), SILENT)
    for typed in TYPED.finditer(rest):
        found[typed.start()] = ("text", typed[0])
    return tuple(
        Pinned(_place(text, at, file), kind, words)
        for at, (kind, words) in sorted(found.items())
    )


def blanked(text: str, pattern: re.Pattern[str]) -> str:
    """The text with every match made blank; offsets and lines stay."""
    return pattern.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)


def _quoted(text: str, start: int) -> Mapping[int, tuple[Kind, str]]:
    """Quoted strings that are periods: `period="2024-12"`, `to="2028E"`."""
    found: dict[int, tuple[Kind, str]] = {}
    for match in QUOTED.finditer(text):
        group = 1 if match[1] is not None else 2
        if _is_period(match[group]):
            found[start + match.start(group)] = ("argument", match[group])
    return found


def _is_period(text: str) -> bool:
    return bool(re.match(r"\d{4}", text)) and (
        parse_period(re.sub(r"[AEFTP]\Z", "", text)) is not None
    )


def _in_fence(body: str, start: int) -> Mapping[int, tuple[Kind, str]]:
    """The periods of a fence's lines, by what their key is for."""
    found: dict[int, tuple[Kind, str]] = {}
    key, indent, at = "", 0, start
    for line in body.splitlines(keepends=True):
        named = KEY.match(line)
        # What is indented below `where:` still belongs to it.
        if named and (len(named[1]) <= indent or key not in CHOICES):
            key, indent = named[2], len(named[1])
        quoted = _quoted(line, at)
        if key in CHOICES:
            for token in TOKEN.finditer(line):
                found[at + token.start()] = ("fence", token[0])
        elif key not in SILENT_KEYS:
            rest = blanked(blanked(line, QUOTED) if quoted else line, SILENT)
            for typed in TYPED.finditer(rest):
                found[at + typed.start()] = ("text", typed[0])
        if key not in CHOICES:
            found.update(quoted)
        at += len(line)
    return found


def _place(text: str, offset: int, file: str) -> Span:
    line = text.count("\n", 0, offset) + 1
    return Span(file, line, offset - (text.rfind("\n", 0, offset) + 1) + 1)


def texts_of(
    chapters: Iterable[str], texts: Mapping[str, str], folder: str
) -> tuple[str, ...]:
    """Paths of chapters and of all they include, in order of first use.

    Args:
        chapters: paths from `templates/`.
        texts: every text by its path.
        folder: of the report: includes are looked up there first.
    """
    found: dict[str, None] = {}
    waiting = list(chapters)[::-1]
    while waiting:
        path = waiting.pop()
        if path in found or path not in texts:
            continue
        found[path] = None
        named = (find_template(n, texts, folder) for n in INCLUDE.findall(texts[path]))
        waiting += [name for name in named if name is not None][::-1]
    return tuple(found)
