"""Text atoms with citations become runs with one raised mark a clause."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from deckgen.cite import merge_numbers
from deckgen.model.layout.pages import FlowRun
from deckgen.model.source import Citation

SENTENCE_END = "。！？!?"
CLAUSE_END = "，；,;"
OPENING = "（(【[《〔"
CLOSING = "）)】]》〕"
# `p. 45`, `pp. 45-47`, `第45页`, or a bare number: other places (a series code, the
# name of a sheet) are not pages and stay out of the text.
PAGE = re.compile(
    r"(?:\bpp?\.?\s*|第\s*)(\d+(?:\s*[-–—]\s*\d+)?)|^\s*(\d+(?:\s*[-–—]\s*\d+)?)\s*页?\s*$"
)
Strength = Literal["", "clause", "sentence"]


@dataclass(frozen=True, slots=True)
class Atom:
    """A run, or citations that belong to what stands before them."""

    run: FlowRun | None = None
    citations: tuple[Citation, ...] = ()
    typed: bool = False
    """Characters of the author: their punctuation divides; a number's does not."""
    implied: bool = False
    """Citations that came with a bound number, not typed ones."""


@dataclass(slots=True)
class Clause:
    """Runs up to a comma or full stop, and what they rest on."""

    runs: list[FlowRun] = field(default_factory=list)
    citations: dict[Citation, None] = field(default_factory=dict)
    closing: FlowRun | None = None
    strength: Strength = ""

    @property
    def sources(self) -> frozenset[str]:
        """Ids of the sources it rests on."""
        return frozenset(c.source for c in self.citations)


@dataclass(frozen=True, slots=True)
class Passage:
    """Runs, then the citations whose mark follows them."""

    runs: tuple[FlowRun, ...]
    citations: tuple[Citation, ...] = ()


def passages(atoms: tuple[Atom, ...]) -> tuple[Passage, ...]:
    """Where the marks go: before the punctuation that closes what they cover.

    The citations of a sentence are collected. Clauses that rest on the same sources
    share a mark, which stands at the end of the last one that rests on them; clauses
    that rest on others get their own (GB/T 7714: numbers of one place are merged).
    """
    found: list[Passage] = []
    runs: list[FlowRun] = []
    sentence: list[Clause] = []
    for clause in clauses(atoms):
        sentence.append(clause)
        if clause.strength == "sentence":
            runs = close_sentence(sentence, runs, found)
            sentence = []
    runs = close_sentence(sentence, runs, found)
    if runs:
        found.append(Passage(tuple(runs)))
    return tuple(found)


def close_sentence(
    sentence: list[Clause], runs: list[FlowRun], found: list[Passage]
) -> list[FlowRun]:
    """Appends the passages of a sentence; returns the runs behind its last mark."""
    cited = [i for i, clause in enumerate(sentence) if clause.citations]
    ends: dict[int, dict[Citation, None]] = {}
    pending: dict[Citation, None] = {}
    for place, i in enumerate(cited):
        pending.update(sentence[i].citations)
        following = cited[place + 1] if place + 1 < len(cited) else None
        if following is None or sentence[following].sources != sentence[i].sources:
            ends[i], pending = pending, {}
    for i, clause in enumerate(sentence):
        runs += clause.runs
        if i in ends:
            found.append(Passage(tuple(runs), tuple(ends[i])))
            runs = []
        if clause.closing is not None:
            runs.append(clause.closing)
    return runs


def clauses(atoms: tuple[Atom, ...]) -> tuple[Clause, ...]:
    """The text divided at its punctuation; what stands in brackets is not divided."""
    found = [Clause()]
    depth = 0
    for i, atom in enumerate(atoms):
        found[-1].citations.update(dict.fromkeys(atom.citations))
        if atom.run is None:
            continue
        if not atom.typed:
            found[-1].runs.append(atom.run)
            continue
        last = all(a.run is None for a in atoms[i + 1 :])
        depth = divide(atom.run, found, depth=depth, last=last)
    return tuple(found)


def divide(run: FlowRun, found: list[Clause], *, depth: int, last: bool) -> int:
    """Appends a typed run to the clauses; returns how many brackets stay open."""
    text, start = run.run.text, 0
    for i, sign in enumerate(text):
        if sign in OPENING:
            depth += 1
        elif sign in CLOSING:
            depth = max(0, depth - 1)
        strength = "" if depth else strength_at(text, i, last=last)
        if not strength:
            continue
        clause = found[-1]
        if i > start:
            clause.runs.append(part(run, text[start:i]))
        clause.closing, clause.strength = part(run, sign), strength
        found.append(Clause())
        start = i + 1
    if start < len(text):
        found[-1].runs.append(part(run, text[start:]))
    return depth


def strength_at(text: str, i: int, *, last: bool) -> Strength:
    """What the sign at a place ends, if anything.

    Half-width signs end something only before a space or the end (`1,590`, `3.5`); a
    half-width full stop only where a capital follows (`vs. 2.49`).
    """
    sign, rest = text[i], text[i + 1 :]
    if sign == ".":
        bare = rest.lstrip()
        if not bare:
            return "sentence" if last else ""
        return "sentence" if rest[0].isspace() and bare[0].isupper() else ""
    if sign.isascii() and rest and not rest[0].isspace():
        return ""
    if sign in SENTENCE_END:
        return "sentence"
    return "clause" if sign in CLAUSE_END else ""


def part(run: FlowRun, text: str) -> FlowRun:
    """The same run with other characters."""
    return replace(run, run=replace(run.run, text=text))


def page_of(locator: str) -> str:
    """The page a locator names, as printed outside the bracket; empty: none."""
    found = PAGE.search(locator)
    if found is None:
        return ""
    return re.sub(r"\s*[-–—]\s*", "-", found[1] or found[2])


def numeric_mark(citations: tuple[Citation, ...], numbers: Mapping[str, int]) -> str:
    """`[1,3-5]`; a place in a source outside its bracket: `[3]45` (GB/T 7714 9.2.1.3).

    A source that is cited with a page and without one is named once, with the page.
    """
    places: dict[int, dict[str, None]] = {}
    for citation in citations:
        number = numbers.get(citation.source)
        if number is not None:
            pages = places.setdefault(number, {})
            if page := page_of(citation.locator):
                pages[page] = None
    plain = tuple(n for n, pages in places.items() if not pages)
    return merge_numbers(plain) + "".join(
        f"[{number}]{','.join(pages)}"
        for number, pages in sorted(places.items())
        if pages
    )
