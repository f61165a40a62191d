"""Inlines of the document become runs of a Word paragraph, with their marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from deckgen.diagnostics import Diagnostic
from deckgen.layout.measure import Measurer
from deckgen.layout.page_labels import PAGE_LABELS, PageLabels
from deckgen.layout.pages_marks import (
    Atom,
    numeric_mark,
    page_of,
    part,
    passages,
)
from deckgen.layout.pages_names import (
    citation_bookmark,
    entry_bookmark,
    exhibit_bookmark,
    fact_bookmark,
    footnote_bookmark,
)
from deckgen.model.document import Document, citation_key
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
from deckgen.model.layout.pages import FlowRun
from deckgen.model.layout.text import Run
from deckgen.model.layout.theme import Token
from deckgen.model.source import Citation

CHINESE = re.compile("[\u3400-\u9fff]")
BLANK_AFTER = re.compile("(?<=[\u3000-\u9fff\uff00-\uffef]) +$")
BLANK_BEFORE = re.compile("^ +(?=[\u3000-\u9fff\uff00-\uffef])")


@dataclass(slots=True)
class Composition:
    """What is known while a document is laid out, and what is counted on the way."""

    document: Document
    labels: Mapping[str, str]
    """Exhibit id → `图1`, of the exhibits that stand in this Word document."""
    stretch: float = 1.0
    """How much wider than usual the theme's fonts run."""
    used: set[str] = field(default_factory=set)
    """Names of bookmarks given so far."""
    footnotes: list[tuple[str, tuple[FlowRun, ...]]] = field(default_factory=list)
    noted: dict[frozenset[str], int] = field(default_factory=dict)
    """Set of sources → number of the footnote that names them in full."""
    cited: dict[str, dict[str, str]] = field(default_factory=dict)
    """Source id → where it is cited (`1.2`, `图3`) → the bookmark there."""
    place: tuple[str, str] = ("", "")
    """Of the section that is being laid out: its number, and its id."""
    lists: int = 0
    measurer: Measurer = field(default_factory=Measurer)
    """For the texts of drawings: Word sets all others itself."""
    width: float = 16.0
    """Of the text, cm: drawings are made for it, all else is widened at the end."""
    branded_footer: bool = False
    """The footers are a brand's own."""
    found: list[Diagnostic] = field(default_factory=list)

    @property
    def words(self) -> PageLabels:
        """The labels of the document's language."""
        return PAGE_LABELS[self.document.language]

    def new_bookmark(self, name: str) -> str:
        """The name the first time, then nothing: a name stands once in a file."""
        if name in self.used:
            return ""
        self.used.add(name)
        return name

    def cite(self, citations: Iterable[Citation], name: str = "") -> str:
        """Notes that a mark of these sources stands here, the first of its section.

        Returns the bookmark around it: `name`, or a new one where one is needed.
        """
        label, identity = self.place
        new = [c.source for c in citations if label not in self.cited.get(c.source, {})]
        if not label or not new:
            return name
        name = name or self.new_bookmark(citation_bookmark(identity, new[0]))
        for source in new:
            self.cited.setdefault(source, {})[label] = name
        return name

    def new_list(self) -> int:
        """The id of a list that numbers from 1."""
        self.lists += 1
        return self.lists


@dataclass(frozen=True, slots=True)
class Look:
    """How a piece of text is set, as far as it differs from its paragraph."""

    size: float = 0
    bold: bool = False
    italic: bool = False
    colour: Token = "ink"
    url: str = ""

    def run(
        self, text: str, *, fact: str = "", raised: bool = False, heading: bool = False
    ) -> Run:
        """Characters set so."""
        return Run(
            text,
            size=self.size,
            bold=self.bold,
            italic=self.italic,
            colour=self.colour,
            heading=heading,
            raised=raised,
            url=self.url,
            fact=fact,
        )


PLAIN = Look()
NOTHING: frozenset[str] = frozenset()


def plain_run(text: str, look: Look = PLAIN) -> FlowRun:
    """A run of the program's own words."""
    return FlowRun(look.run(text))


def flow_runs(
    inlines: Inlines,
    composition: Composition,
    *,
    look: Look = PLAIN,
    covered: frozenset[str] = NOTHING,
) -> tuple[FlowRun, ...]:
    """The runs of a text; marks of its citations stand where their clause ends.

    `covered` are sources that something beside names for the reader, as an exhibit's
    source line does: numbers that rest on them need no mark. Citations that the author
    typed are always printed.

    Raises:
        ValueError: a mark is still unresolved (a bug).
    """
    atoms = tuple(
        replace(atom, citations=uncovered(atom.citations, covered))
        if atom.implied
        else atom
        for atom in atoms_of(inlines, composition, look)
    )
    runs: list[FlowRun] = []
    for passage in passages(atoms):
        runs += passage.runs
        if passage.citations:
            runs += citation_runs(passage.citations, composition, look)
    return merged(runs)


def merged(runs: Sequence[FlowRun]) -> tuple[FlowRun, ...]:
    """Plain neighbours that are set alike become one: Word finds words in one run."""
    found: list[FlowRun] = []
    for flow in runs:
        last = found[-1] if found else None
        if last is not None and is_plain(flow) and last == part(flow, last.run.text):
            found[-1] = part(last, last.run.text + flow.run.text)
        else:
            found.append(flow)
    return tuple(found)


def is_plain(flow: FlowRun) -> bool:
    """Whether it is characters only: no field, bookmark, link or bound number."""
    marked = flow.target or flow.bookmark or flow.run.fact
    return flow.kind == "text" and not marked


def uncovered(
    citations: tuple[Citation, ...], covered: frozenset[str]
) -> tuple[Citation, ...]:
    """Those of other sources."""
    return tuple(c for c in citations if c.source not in covered)


def citation_runs(
    citations: tuple[Citation, ...], composition: Composition, look: Look = PLAIN
) -> tuple[FlowRun, ...]:
    """A raised mark, or a footnote, of citations that stand together; may be none."""
    if not citations:
        return ()
    raised = Look(size=look.size, colour=look.colour)
    if composition.document.citation_style == "footnotes":
        return footnote_runs(citations, composition, raised)
    numbers = composition.document.numbers
    text = numeric_mark(citations, numbers)
    if not text:
        return ()
    first = min(numbers[c.source] for c in citations if c.source in numbers)
    entries = {entry.number for entry in composition.document.bibliography}
    target = entry_bookmark(first) if first in entries else ""
    here = composition.cite(c for c in citations if numbers.get(c.source) in entries)
    return (FlowRun(raised.run(text, raised=True), target=target, bookmark=here),)


def footnote_runs(
    citations: tuple[Citation, ...], composition: Composition, raised: Look
) -> tuple[FlowRun, ...]:
    """A new footnote, or the number of the one that named the same sources before.

    A repeated citation keeps its number and adds the page behind it (GB/T 7714
    9.2.1.3); the text of a footnote is the entry and the place in it.
    """
    sources = frozenset(c.source for c in citations)
    pages = ",".join(dict.fromkeys(p for c in citations if (p := page_of(c.locator))))
    if number := composition.noted.get(sources):
        repeated = FlowRun(
            raised.run(str(number), raised=True),
            kind="note-reference",
            target=footnote_bookmark(number),
            bookmark=composition.cite(citations),
        )
        place = (FlowRun(raised.run(f":{pages}", raised=True)),) if pages else ()
        return (repeated, *place)
    number = len(composition.footnotes) + 1
    composition.noted[sources] = number
    composition.footnotes.append((str(number), footnote_text(citations, composition)))
    name = composition.new_bookmark(footnote_bookmark(number))
    composition.cite(citations, name)
    return (
        FlowRun(
            raised.run(str(number), raised=True),
            kind="footnote",
            target=str(number),
            bookmark=name,
        ),
    )


def footnote_text(
    citations: tuple[Citation, ...], composition: Composition
) -> tuple[FlowRun, ...]:
    """The entry of each source with the places in it, one after another."""
    document = composition.document
    entries = {entry.source: entry for entry in document.bibliography}
    runs: list[FlowRun] = []
    told: set[str] = set()
    # A place says more than none: located ones are told in its stead.
    located = {c.source for c in citations if c.locator}
    # What a citation is for does not make it another one.
    for citation in dict.fromkeys(replace(c, role="data") for c in citations):
        if citation.source in located and not citation.locator:
            continue
        if citation.source in told:
            runs.append(plain_run(composition.words.comma + citation.locator))
            continue
        told.add(citation.source)
        text = document.footnotes.get(citation_key(citation), ())
        entry = entries.get(citation.source)
        if not text and entry is None:
            continue
        if runs:
            runs.append(plain_run(" "))
        if text or entry is None:
            runs += flow_runs(text, composition)
            continue
        runs += flow_runs(entry.text, composition)
        if citation.locator:
            runs.append(plain_run(composition.words.comma + citation.locator))
    return tuple(runs)


def atoms_of(
    inlines: Inlines, composition: Composition, look: Look
) -> tuple[Atom, ...]:
    """The text without its nesting: runs, and citations behind what they cover."""
    atoms: list[Atom] = []
    for inline in closed_up(inlines):
        atoms += atoms_in(inline, composition, look)
    return tuple(atoms)


def closed_up(inlines: Inlines) -> Inlines:
    """Without the blanks that `@fig-users` needs beside it among Chinese characters."""
    found = list(inlines)
    for i, inline in enumerate(inlines):
        if not isinstance(inline, Reference) or not CHINESE.match(inline.text):
            continue
        if i and isinstance(before := found[i - 1], Text):
            found[i - 1] = replace(before, text=BLANK_AFTER.sub("", before.text))
        if i + 1 < len(found) and isinstance(after := found[i + 1], Text):
            found[i + 1] = replace(after, text=BLANK_BEFORE.sub("", after.text))
    return tuple(found)


def atoms_in(inline: Inline, composition: Composition, look: Look) -> tuple[Atom, ...]:
    """The atoms of one inline."""
    match inline:
        case Text(text=text):
            return (Atom(plain_run(text, look), typed=True),)
        case Code(text=text) | Name(text=text):
            return (Atom(plain_run(text, look)),)
        case Withheld(text=text):
            marked = replace(look, bold=True, colour="accent")
            return (Atom(plain_run(text, marked)),)
        case Strong(children=children):
            bold = replace(look, bold=True)
            return atoms_of(children, composition, bold)
        case Emphasis(children=children):
            return atoms_of(children, composition, emphasised(children, look))
        case Link(children=children, url=url):
            linked = replace(look, colour="accent", url=url)
            return atoms_of(children, composition, linked)
        case Break():
            return (Atom(FlowRun(Run("\n", size=0), kind="break")),)
        case Fact(id=fact_id, text=text, citations=citations):
            run = FlowRun(
                look.run(text, fact=fact_id),
                bookmark=composition.new_bookmark(fact_bookmark(fact_id)),
            )
            return (Atom(run), Atom(citations=citations, implied=True))
        case BoundText(text=text, citations=citations):
            return (
                Atom(plain_run(text, look)),
                Atom(citations=citations, implied=True),
            )
        case Cited(children=children, citations=citations):
            inner = atoms_of(children, composition, look)
            return (*inner, Atom(citations=citations))
        case CitationMark(citations=citations):
            return (Atom(citations=citations),)
        case Reference():
            return (Atom(reference_run(inline, composition, look)),)
        case Mark():
            raise ValueError(f"unresolved mark at {inline.span}")
        case _:
            assert_never(inline)


def emphasised(children: Inlines, look: Look) -> Look:
    """Italic in latin script; Chinese type has none and is set bold instead."""
    if CHINESE.search(plain_text(children)):
        return replace(look, bold=True)
    return replace(look, italic=True)


def reference_run(
    reference: Reference, composition: Composition, look: Look
) -> FlowRun:
    """A field that prints the exhibit's number; plain text when it is not here."""
    text = reference.text or composition.labels.get(reference.target, "")
    if not composition.labels.get(reference.target):
        return plain_run(text, look)
    return FlowRun(
        look.run(text),
        kind="reference",
        target=exhibit_bookmark(reference.target),
    )
