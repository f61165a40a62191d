"""Unbound numbers → 【待核】: what a draft prints in their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from deckgen.cite import note_line
from deckgen.model.document import (
    Author,
    Block,
    Blocks,
    Box,
    Chapter,
    Document,
    ExhibitBlock,
    Grid,
    Items,
    MissingExhibit,
    Page,
    Paragraph,
)
from deckgen.model.figure import (
    Body,
    Chart,
    Diagram,
    Exhibit,
    KpiRow,
    rewritten_body,
)
from deckgen.model.formula import Formula
from deckgen.model.inline import (
    BoundText,
    CitationMark,
    Cited,
    Code,
    Emphasis,
    Inline,
    Inlines,
    Link,
    Reference,
    Strong,
    Text,
    Withheld,
    plain_text,
)
from deckgen.model.project import House
from deckgen.model.source import Language
from deckgen.rules.flow import flow_of, leaves_of, moved
from deckgen.rules.formulas import withhold_formula
from deckgen.rules.labels import year_labels
from deckgen.rules.people import typed_of
from deckgen.rules.provenance import Vocabulary, bare_numbers, vocabulary


def withhold_numbers(inlines: Inlines, *, terms: Iterable[str] = ()) -> Inlines:
    """The same text with every unbound number replaced; names and facts stay."""
    return _withheld(inlines, vocabulary(terms))


def withhold_words(text: str, *, terms: Iterable[str] = ()) -> str:
    """A single string with every unbound number replaced."""
    return plain_text(withhold_numbers((Text(text),), terms=terms))


def withhold_document(document: Document, *, house: House) -> Document:
    """A draft of a document: no unbound number is left in anything it prints."""
    words = vocabulary(term for term, _ in house.terms)
    # KPI rows have no number of their own: a reference to one prints its caption.
    captions = {
        e.id: plain_text(_withheld(e.caption, words))
        for e in document.exhibits
        if e.kind == "kpi"
    }
    draft = _Draft(words, document.language, captions)
    return replace(
        document,
        title=draft.text(document.title),
        subtitle=draft.text(document.subtitle),
        chapters=tuple(draft.chapter(c) for c in document.chapters),
        disclaimers=tuple(draft.string(d) for d in document.disclaimers),
        authors=tuple(draft.author(a) for a in document.authors),
    )


@dataclass(frozen=True, slots=True)
class _Draft:
    """Rewrites every text of a document."""

    words: Vocabulary
    language: Language
    captions: Mapping[str, str]

    def text(self, inlines: Inlines) -> Inlines:
        return self.referred(_withheld(inlines, self.words))

    def referred(self, inlines: Inlines) -> Inlines:
        made: list[Inline] = []
        for inline in inlines:
            if isinstance(inline, Reference) and inline.target in self.captions:
                inline = replace(inline, text=self.captions[inline.target])
            elif isinstance(inline, Strong | Emphasis | Link | Cited):
                inline = replace(inline, children=self.referred(inline.children))
            made.append(inline)
        return tuple(made)

    def string(self, text: str) -> str:
        return plain_text(self.text((Text(text),)))

    def author(self, author: Author) -> Author:
        typed = set(typed_of(author))

        def shown(text: str) -> str:
            return self.string(text) if text in typed else text

        return replace(
            author,
            name=shown(author.name),
            title=shown(author.title),
            licence=shown(author.licence),
            contact=tuple(shown(line) for line in author.contact),
        )

    def texts(self, row: tuple[Inlines, ...]) -> tuple[Inlines, ...]:
        return tuple(self.text(cell) for cell in row)

    def chapter(self, chapter: Chapter) -> Chapter:
        return replace(
            chapter,
            title=self.text(chapter.title),
            lead=self.blocks(chapter.lead),
            pages=tuple(self.page(p) for p in chapter.pages),
        )

    def page(self, page: Page) -> Page:
        return replace(
            page,
            title=self.text(page.title),
            short=self.text(page.short),
            heading=self.text(page.heading),
            lead=self.text(page.lead),
            kicker=self.text(page.kicker),
            blocks=self.blocks(page.blocks),
        )

    def blocks(self, blocks: Blocks) -> Blocks:
        return tuple(self.block(b) for b in blocks)

    def block(self, block: Block) -> Block:
        match block:
            case Paragraph(inlines=inlines):
                return replace(block, inlines=self.text(inlines))
            case Items(items=items):
                return replace(block, items=tuple(self.blocks(i) for i in items))
            case Grid(header=header, rows=rows):
                return replace(
                    block,
                    header=self.texts(header),
                    rows=tuple(self.texts(r) for r in rows),
                )
            case Box(blocks=blocks, attributes=attributes):
                return replace(
                    block,
                    blocks=self.blocks(blocks),
                    attributes=tuple((n, self.text(t)) for n, t in attributes),
                )
            case ExhibitBlock(exhibit=exhibit):
                return replace(block, exhibit=self.exhibit(exhibit))
            case MissingExhibit(caption=caption):
                return replace(block, caption=self.text(caption))
            case Formula():
                return withhold_formula(block, self.words)
            case _:
                return block

    def exhibit(self, exhibit: Exhibit) -> Exhibit:
        notes = tuple(self.text(n) if is_typed(n) else n for n in exhibit.notes)
        line = exhibit.note_line
        if notes != exhibit.notes:
            line = note_line(notes, self.language)
        return replace(
            exhibit,
            caption=self.text(exhibit.caption),
            body=self.body(exhibit.body),
            notes=notes,
            note_line=line,
            alt_text=self.alt_text(exhibit),
        )

    def alt_text(self, exhibit: Exhibit) -> str:
        """The alternative text without what the exhibit's own words withhold."""
        if exhibit.alt:
            return plain_text(self.text(exhibit.alt))
        alt = exhibit.alt_text
        words = [exhibit.caption]
        if isinstance(exhibit.body, KpiRow):
            words += [t for c in exhibit.body.cards for t in (c.label, c.change)]
        elif isinstance(exhibit.body, Diagram):
            years = year_labels(exhibit.body)
            words += (text for text in exhibit.body.texts if text not in years)
        elif isinstance(exhibit.body, Chart):
            words += exhibit.body.words
        # The longest first: a short text may stand in a longer one too.
        for text in sorted(words, key=lambda t: len(plain_text(t)), reverse=True):
            alt = alt.replace(plain_text(text), plain_text(self.text(text)))
        return alt

    def body(self, body: Body) -> Body:
        years = year_labels(body) if isinstance(body, Diagram) else ()
        return rewritten_body(body, lambda t: t if t in years else self.text(t))


def is_typed(inlines: Inlines) -> bool:
    """Whether an author wrote it: notes made from data have no place in a file."""
    return any(
        isinstance(leaf.inline, Text) and leaf.inline.span.file
        for leaf in leaves_of(inlines)
    )


def _withheld(inlines: Inlines, words: Vocabulary) -> Inlines:
    flow = flow_of(inlines)
    taken: list[list[tuple[int, int]]] = [[] for _ in flow.leaves]
    for found in bare_numbers(flow, words):
        for owner in dict.fromkeys(flow.owner[found.start : found.end]):
            if flow.leaves[owner].kind != "typed":
                continue
            offsets = [
                flow.offset[i]
                for i in range(found.start, found.end)
                if flow.owner[i] == owner
            ]
            taken[owner].append((min(offsets), max(offsets) + 1))
    if not any(taken):
        return inlines
    return _rebuilt(inlines, iter(taken))


def _rebuilt(inlines: Inlines, taken: Iterator[list[tuple[int, int]]]) -> Inlines:
    """The same tree, its leaves cut; `taken` has one entry a leaf, in order."""
    made: list[Inline] = []
    for inline in inlines:
        match inline:
            case Strong(children=children):
                made.append(Strong(_rebuilt(children, taken)))
            case Emphasis(children=children):
                made.append(Emphasis(_rebuilt(children, taken)))
            case Link(children=children) | Cited(children=children):
                made.append(replace(inline, children=_rebuilt(children, taken)))
            case CitationMark():
                made.append(inline)
            case Text() | Code():
                made += _cut(inline, next(taken))
            case BoundText():
                made.append(replace(inline, text=_masked(inline.text, next(taken))))
            case _:
                next(taken)
                made.append(inline)
    return tuple(made)


def _cut(leaf: Text | Code, cuts: list[tuple[int, int]]) -> Iterator[Inline]:
    """A leaf with a stand-in for each stretch taken out."""
    if not cuts:
        yield leaf
        return
    done = 0
    for start, end in cuts:
        if start > done:
            yield _part(leaf, done, start)
        yield Withheld(moved(leaf.span, leaf.text, start))
        done = end
    if done < len(leaf.text):
        yield _part(leaf, done, len(leaf.text))


def _part(leaf: Text | Code, start: int, end: int) -> Text | Code:
    span = moved(leaf.span, leaf.text, start)
    return replace(leaf, text=leaf.text[start:end], span=span)


def _masked(text: str, cuts: list[tuple[int, int]]) -> str:
    """Words that data chose stay one inline; its numbers become stand-ins."""
    for start, end in reversed(cuts):
        text = text[:start] + Withheld().text + text[end:]
    return text
