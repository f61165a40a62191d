"""A numbered document's citations → source lines, note lines, bibliography entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from deckgen.cite import bibliography_entry, note_line, source_line
from deckgen.model.document import (
    BibliographyEntry,
    Block,
    Blocks,
    Box,
    ExhibitBlock,
    Page,
    citation_key,
    walk_blocks,
)
from deckgen.model.figure import Body, Exhibit, KpiRow
from deckgen.model.inline import Fact, Inlines, Text, citations_in, plain_text, walk
from deckgen.model.project import Edition, House
from deckgen.model.source import Citation, Processing, Source
from deckgen.resolve.cards import OWN_WORK
from deckgen.resolve.cited import block_citations, block_inlines, heading_inlines


@dataclass(frozen=True, slots=True)
class Liner:
    """Writes source lines, note lines and bibliography of one edition."""

    edition: Edition
    house: House
    sources: Mapping[str, Source]
    numbers: Mapping[str, int]

    def exhibit(self, exhibit: Exhibit) -> Exhibit:
        """The exhibit with its lines."""
        known = [c for c in exhibit.citations if c.source in self.sources]
        if not known:
            return exhibit
        lines = {
            form: self._line(
                known,
                form=form,
                processing=exhibit.processing,
                own_forecast=exhibit.own_forecast,
            )
            for form in ("normal", "short", "shortest")
        }
        return replace(
            exhibit,
            body=self._body(exhibit),
            source_line=lines["normal"],
            source_line_short=lines["short"],
            source_line_shortest=lines["shortest"],
            note_line=note_line(
                (*exhibit.notes, *_reasons((exhibit.caption,))), self.edition.language
            ),
        )

    def _body(self, exhibit: Exhibit) -> Body:
        """A KPI row's cards say each where its own numbers come from."""
        if not isinstance(exhibit.body, KpiRow):
            return exhibit.body
        cards = tuple(
            replace(
                card,
                source_line=self._line(
                    card.citations, form="short", processing=card.processing
                ),
            )
            for card in exhibit.body.cards
        )
        return replace(exhibit.body, cards=cards)

    def _line(
        self,
        citations: Sequence[Citation],
        *,
        form: str,
        processing: Processing,
        own_forecast: bool = False,
    ) -> Inlines:
        language = self.edition.language
        return source_line(
            citations,
            sources=self.sources,
            house=self.house.name[language],
            words=self.house.source_line[language],
            language=language,
            form="normal" if form == "normal" else "short",
            processing=processing,
            own_forecast=own_forecast,
            numbers=self._printed(form),
            shortest=form == "shortest",
        )

    def _printed(self, form: str) -> Mapping[str, int]:
        """The numbers that a line prints: none in Word beside footnotes, whose own
        numbers a reader would take them for."""
        noted = self.edition.citations == "footnotes" and form == "normal"
        return {} if noted else self.numbers

    def page(self, page: Page) -> Page:
        """The page with all sources of its title and slide text, where no one line on
        the slide names them.

        An exhibit's line speaks for the texts beside it when it names all their
        sources. A card speaks for itself alone, and so does a box. Titles sum up what
        is on the slide: there the lines of all exhibits together are enough.
        """
        blocks = self.boxes(page.blocks)
        page = replace(page, blocks=blocks, note_line=self._page_note(page))
        shown = _on_slide(blocks)
        head = citations_in((*page.title, *page.lead, *page.kicker))
        head = tuple(c for c in head if c.source in self.sources)
        said = tuple(c for c in _said(shown) if c.source in self.sources)
        named = {c.source for b in walk_blocks(shown) for c in _named_by(b)}
        covered = not said or any(_ids(said) <= line for line in _whole_lines(shown))
        if covered and _ids(head) <= named:
            return page
        every = (*head, *said)
        return replace(
            page,
            source_line=self._line(every, form="short", processing="none"),
            source_line_shortest=self._line(every, form="shortest", processing="none"),
        )

    def _page_note(self, page: Page) -> Inlines:
        """Why its texts use what others contradict, unless an exhibit says so."""
        blocks = walk_blocks(page.blocks)
        texts = (text for block in blocks for text in block_inlines(block))
        reasons = _reasons((*heading_inlines(page), *texts))
        exhibits = [b.exhibit for b in blocks if isinstance(b, ExhibitBlock)]
        said = [plain_text(exhibit.note_line) for exhibit in exhibits]
        left = (r for r in reasons if not any(plain_text(r) in note for note in said))
        return note_line(tuple(left), self.edition.language)

    def boxes(self, blocks: Blocks) -> Blocks:
        """Boxes that name a `source` say so in a line of their own."""
        return tuple(self._box(b) if isinstance(b, Box) else b for b in blocks)

    def _box(self, box: Box) -> Box:
        known = [c for c in _named_by(box) if c.source in self.sources]
        box = replace(box, blocks=self.boxes(box.blocks))
        if not known:
            return box
        return replace(
            box,
            source_line=self._line(known, form="normal", processing="none"),
            source_line_short=self._line(known, form="short", processing="none"),
        )

    def entry(self, number: int, source: str, locator: str = "") -> BibliographyEntry:
        """A source in the bibliography."""
        text = bibliography_entry(
            self.sources[source],
            sources=self.sources,
            style=self.edition.bibliography,
            punctuation=self.edition.punctuation,
            language=self.edition.language,
            locator=locator,
        )
        return BibliographyEntry(number, source, text)

    def footnotes(self, citations: Sequence[Citation]) -> Mapping[str, Inlines]:
        """Entry + locator, for every citation."""
        return {
            citation_key(c): self.entry(0, c.source, c.locator).text
            for c in citations
            if c.source != OWN_WORK
        }


def _reasons(texts: Iterable[Inlines]) -> tuple[Inlines, ...]:
    """Why values are used that others contradict, where texts show them."""
    said = dict.fromkeys(
        why
        for text in texts
        for inline in walk(text)
        if isinstance(inline, Fact)
        for why in inline.quantity.preferred
    )
    return tuple((Text(reason),) for reason in said)


def _named_by(block: Block) -> tuple[Citation, ...]:
    """What a line of its own names under an exhibit, or in a box."""
    match block:
        case ExhibitBlock(exhibit=exhibit):
            return exhibit.citations
        case Box(attributes=attributes):
            return citations_in(dict(attributes).get("source", ()))
        case _:
            return ()


def _said(blocks: Blocks) -> tuple[Citation, ...]:
    """What running text rests on, but for what the box around it names itself."""
    found: list[Citation] = []
    for block in blocks:
        own = _ids(_named_by(block)) if isinstance(block, Box) else frozenset()
        cited = block_citations((block,), exhibits=False)
        found += [c for c in cited if c.source not in own]
    return tuple(found)


def _whole_lines(blocks: Blocks) -> Iterable[frozenset[str]]:
    """Sources of each exhibit whose line stands below all of it."""
    for block in walk_blocks(blocks):
        if isinstance(block, ExhibitBlock) and not _is_cards(block):
            yield _ids(block.exhibit.citations)


def _is_cards(block: ExhibitBlock) -> bool:
    """Numbers on cards, each with a line of its own."""
    return isinstance(block.exhibit.body, KpiRow)


def _ids(citations: Iterable[Citation]) -> frozenset[str]:
    """Their sources."""
    return frozenset(citation.source for citation in citations)


def _on_slide(blocks: Blocks) -> Blocks:
    """What a slide shows: not `detail`, not the speaker's notes."""
    return tuple(
        b for b in blocks if not (isinstance(b, Box) and b.role in ("detail", "notes"))
    )
