"""Inlines become runs: what a slide sets, with the facts' ids kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from deckgen.cite import merge_numbers
from deckgen.layout.measure import ASIAN
from deckgen.model.inline import (
    BoundText,
    Break,
    CitationMark,
    Cited,
    Code,
    Emphasis,
    Fact,
    Inline,
    Inlines,
    Link,
    Mark,
    Name,
    Reference,
    Strong,
    Text,
    Withheld,
    plain_text,
)
from deckgen.model.layout.text import Para, Run
from deckgen.model.layout.theme import Token
from deckgen.model.source import Citation

CITATION_SIZE = 9.0
BREAK = "\v"
"""A forced line break among runs, until soft ones are gone."""
SOFT = re.compile(r"[ \t]*\n[ \t]*")
CHINESE = "[\u2e80-\U0003ffff]"
BETWEEN_WORDS = re.compile(rf" |(?<=\d)(?={CHINESE})|(?<={CHINESE})(?=\d)")
"""A space, or the seam of a number and Chinese."""
NEXT = re.compile(r"\S")


def text_runs(
    inlines: Inlines, base: Run, numbers: Mapping[str, int]
) -> tuple[Run, ...]:
    """Runs of a text, set like `base` where it says nothing else.

    Args:
        inlines: resolved: a mark left in them is a bug.
        base: size, weight and colour; its characters are not used.
        numbers: source id to its number, for citations the author typed.
    """
    found: list[Run] = []
    for inline in inlines:
        found.extend(runs_of(inline, base, numbers))
    return tuple(
        replace(run, text=unbroken(run.text)) for run in merged(softened(found))
    )


TOKEN = re.compile(r"\[\d{1,3}(?:[-,]\d{1,3})+\]")
"""Several numbers of sources in one bracket: `[1-2,9]`; no date."""


def unbroken(text: str) -> str:
    """Citations with hyphens that no line ends at."""
    return TOKEN.sub(
        lambda token: token[0].replace("-", "\N{NON-BREAKING HYPHEN}"), text
    )


def runs_of(inline: Inline, base: Run, numbers: Mapping[str, int]) -> list[Run]:
    """Runs of one inline; soft breaks and forced ones are still in them."""

    def inside(children: Inlines, style: Run) -> list[Run]:
        return [r for child in children for r in runs_of(child, style, numbers)]

    match inline:
        case Text(text=text) | Name(text=text) | Reference(text=text) | Code(text=text):
            return [replace(base, text=text)]
        case Fact(text=text, id=name) | BoundText(text=text, id=name):
            return [replace(base, text=text, fact=name)]
        case Withheld(text=text):
            # The accent is too dark to be read on the ground of light text.
            dark = base.colour in ("paper", "muted", "soft")
            tone: Token = "soft" if dark else "accent"
            return [replace(base, text=text, colour=tone, bold=True)]
        case Break():
            return [replace(base, text=BREAK)]
        case Strong(children=children):
            return inside(children, replace(base, bold=True))
        case Emphasis(children=children):
            # Chinese type has no italics.
            asian = ASIAN.search(plain_text(children))
            look = replace(base, bold=True) if asian else replace(base, italic=True)
            return inside(children, look)
        case Link(children=children, url=url):
            return inside(children, replace(base, url=url))
        case Cited(children=children, citations=citations):
            return [*inside(children, base), citation_run(citations, base, numbers)]
        case CitationMark(citations=citations):
            return [citation_run(citations, base, numbers)]
        case Mark():
            raise ValueError(f"unresolved mark at {inline.span}")


def citation_run(
    citations: Sequence[Citation], base: Run, numbers: Mapping[str, int]
) -> Run:
    """` [2,4-6]`: small and grey, one token."""
    found = sorted({numbers[c.source] for c in citations if c.source in numbers})
    if not found:
        return replace(base, text="")
    colour: Token = "grey" if base.colour in ("ink", "accent", "grey") else base.colour
    return replace(
        base,
        text=" " + unbroken(merge_numbers(found)),
        size=min(base.size, CITATION_SIZE),
        bold=False,
        italic=False,
        colour=colour,
        heading=False,
    )


def softened(runs: Sequence[Run]) -> list[Run]:
    """Soft line breaks go: nothing stays of them beside Chinese, else a space."""
    found: list[Run] = []
    whole = "".join(run.text for run in runs)
    start = 0
    for run in runs:
        end = start + len(run.text)

        def joint(match: re.Match[str], start: int = start) -> str:
            before = whole[: start + match.start()].rstrip()[-1:]
            after = NEXT.search(whole, start + match.end())
            if not before or after is None:
                return ""
            asian = ASIAN.match(before) or ASIAN.match(after.group())
            return "" if asian else " "

        text = SOFT.sub(joint, run.text).replace(BREAK, "\n")
        found.append(replace(run, text=text))
        start = end
    return found


def merged(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Neighbours set alike become one; empty ones go."""
    found: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        last = found[-1] if found else None
        if last is not None and not last.fact and replace(last, text=run.text) == run:
            found[-1] = replace(last, text=last.text + run.text)
        else:
            found.append(run)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Lead:
    """The bold words a text begins with, and the rest of it."""

    key: Inlines
    rest: Inlines


def split_lead(inlines: Inlines) -> Lead:
    """`**需求**：2025年…` → 需求 and the sentence, without what joined the two."""
    if len(inlines) < 2 or not isinstance(inlines[0], Strong):
        return Lead((), inlines)
    rest = inlines[1:]
    first = rest[0]
    if isinstance(first, Text):
        words = first.text.lstrip(" \t\n　:：,，.。—–-")
        rest = (*((replace(first, text=words),) if words else ()), *rest[1:])
    return Lead(inlines[0].children, rest) if rest else Lead((), inlines)


def resized(para: Para, size: float, base: float) -> Para:
    """The paragraph with its `base`-sized runs set in another size."""
    return replace(
        para,
        runs=tuple(replace(r, size=size) if r.size == base else r for r in para.runs),
    )


def cut_para(para: Para, at: int) -> tuple[Para, Para]:
    """Two paragraphs: the characters before and after an offset."""
    left: list[Run] = []
    right: list[Run] = []
    for run in para.runs:
        if at <= 0:
            right.append(run)
        elif at >= len(run.text):
            left.append(run)
        else:
            left.append(replace(run, text=run.text[:at]))
            right.append(replace(run, text=run.text[at:].lstrip()))
        at -= len(run.text)
    rest = tuple(run for run in right if run.text)
    return replace(para, runs=tuple(left)), replace(para, runs=rest, bullet="")


def in_lines(words: str, fits: Callable[[str], bool]) -> str:
    """Words in one line if they fit; else in two, broken at the place nearest the
    middle; else each in its own. Chinese words break beside a number."""
    gaps = list(BETWEEN_WORDS.finditer(words))
    if fits(words) or not gaps:
        return words
    gap = min(gaps, key=lambda g: abs(g.start() - len(words) / 2))
    halves = (words[: gap.start()], words[gap.end() :])
    return "\n".join(halves if all(map(fits, halves)) else BETWEEN_WORDS.split(words))
