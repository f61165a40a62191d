"""Resolved chapters → Document: numbers, references, citation order, bibliography."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from deckgen.cite import (
    bibliography_entry,
    note_line,
    order_bibliography,
    source_line,
)
from deckgen.diagnostics import Report, diagnose
from deckgen.formatting import exhibit_label
from deckgen.located import did_you_mean
from deckgen.model.document import (
    BibliographyEntry,
    Blocks,
    Box,
    Chapter,
    Document,
    ExhibitBlock,
    Grid,
    Page,
    Paragraph,
    citation_key,
    walk_blocks,
)
from deckgen.model.figure import Body, Exhibit, KpiRow, Table
from deckgen.model.inline import (
    Inline,
    Inlines,
    Reference,
    citations_in,
    plain_text,
)
from deckgen.model.project import Edition, House
from deckgen.model.source import Citation, Processing, Source
from deckgen.resolve.cards import OWN_WORK
from deckgen.resolve.colours import share_colours
from deckgen.resolve.imprint import author_of, own_work
from deckgen.resolve.rewrite import deep, rewrite_chapter


@dataclass(frozen=True, slots=True)
class Heads:
    """What stands above the chapters, resolved."""

    title: Inlines
    subtitle: Inlines


def number_document(
    chapters: Sequence[Chapter],
    *,
    heads: Heads,
    edition: Edition,
    house: House,
    sources: Mapping[str, Source],
    report: Report,
    draft: bool,
) -> Document:
    """The whole document. Unknown references and ids used twice are noted."""
    counted = _count_chapters(chapters)
    counted, labels = _number_exhibits(counted, edition, report)
    counted = _refer(counted, labels, tuple(sources), report)
    cited = _cited(heads, counted)
    known = {**sources, OWN_WORK: own_work(house)}
    used = [c for c in cited if c.source in known]
    ids = [c.source for c in used if c.source != OWN_WORK]
    order = order_bibliography(
        ids, known, edition.bibliography, language=edition.language
    )
    numbers = {source: n for n, source in enumerate(order, 1)}
    liner = _Liner(edition, house, known, numbers)
    finished = tuple(rewrite_chapter(c, lambda t: t, liner.exhibit) for c in counted)
    finished = tuple(
        replace(c, pages=tuple(liner.page(p) for p in c.pages)) for c in finished
    )
    return Document(
        report=edition.report,
        edition=edition.name,
        title=heads.title,
        subtitle=heads.subtitle,
        house=house.name[edition.language],
        date=edition.date,
        period=edition.period,
        language=edition.language,
        stage=edition.stage,
        chapters=share_colours(finished),
        sources=_needed(ids, known, used),
        numbers=numbers,
        bibliography=tuple(liner.entry(n, source) for source, n in numbers.items()),
        footnotes=liner.footnotes(used),
        citation_style=edition.citations,
        bibliography_style=edition.bibliography,
        disclaimers=tuple(text[edition.language] for text in house.disclaimers),
        authors=tuple(
            author_of(house.people[name], edition.language) for name in edition.authors
        ),
        draft=draft,
    )


def _count_chapters(chapters: Sequence[Chapter]) -> tuple[Chapter, ...]:
    """1, 2, … for chapters with a divider; `1.2` for their pages."""
    made: list[Chapter] = []
    count = 0
    for chapter in chapters:
        if chapter.front:
            made.append(chapter)
            continue
        count += 1
        pages = tuple(
            replace(page, number=f"{count}.{i}")
            for i, page in enumerate(chapter.pages, 1)
        )
        made.append(replace(chapter, number=count, pages=pages))
    return tuple(made)


def _number_exhibits(
    chapters: Sequence[Chapter], edition: Edition, report: Report
) -> tuple[tuple[Chapter, ...], dict[str, str]]:
    """图1, 图2 …, 表1 …, through the whole report; KPI rows have none."""
    counts = {"figure": 0, "table": 0}
    labels: dict[str, str] = {}

    def number(exhibit: Exhibit) -> Exhibit:
        if exhibit.id in labels:
            report.add(diagnose("duplicate-id", exhibit.span, id=exhibit.id))
        if exhibit.kind == "kpi":
            labels[exhibit.id] = plain_text(exhibit.caption)
            return exhibit
        kind = "table" if exhibit.kind == "table" else "figure"
        counts[kind] += 1
        label = exhibit_label(
            "table" if kind == "table" else "figure", counts[kind], edition.language
        )
        labels[exhibit.id] = label
        return replace(exhibit, number=counts[kind], label=label)

    made = tuple(rewrite_chapter(c, lambda t: t, number) for c in chapters)
    return made, labels


def _refer(
    chapters: Sequence[Chapter],
    labels: Mapping[str, str],
    sources: Sequence[str],
    report: Report,
) -> tuple[Chapter, ...]:
    """`@fig-users` prints `图1`. What is no exhibit may be a source misspelt."""

    def change(inline: Inline) -> Inline:
        if not isinstance(inline, Reference):
            return inline
        if inline.target not in labels:
            target = inline.target
            near = did_you_mean(target, tuple(labels))
            source = None if near else did_you_mean(target, sources)
            report.add(
                diagnose(
                    "unknown-source/citation", inline.span, source=target, near=source
                )
                if source
                else diagnose(
                    "unknown-reference", inline.span, target=target, near=near
                )
            )
            return inline
        return replace(inline, text=labels[inline.target])

    rewrite = deep(change)
    return tuple(rewrite_chapter(c, rewrite, lambda e: e) for c in chapters)


def _cited(heads: Heads, chapters: Sequence[Chapter]) -> tuple[Citation, ...]:
    """Every citation of the document in reading order."""
    found: dict[Citation, None] = {}
    for inlines in (heads.title, heads.subtitle):
        found.update(dict.fromkeys(citations_in(inlines)))
    for chapter in chapters:
        found.update(dict.fromkeys(citations_in(chapter.title)))
        found.update(dict.fromkeys(block_citations(chapter.lead, exhibits=True)))
        for page in chapter.pages:
            for inlines in heading_inlines(page):
                found.update(dict.fromkeys(citations_in(inlines)))
            found.update(dict.fromkeys(block_citations(page.blocks, exhibits=True)))
    return tuple(found)


def heading_inlines(page: Page) -> tuple[Inlines, ...]:
    """What a page's heading says, here or there."""
    return (page.kicker, page.title, page.heading, page.short, page.lead)


def block_citations(blocks: Blocks, *, exhibits: bool) -> tuple[Citation, ...]:
    """Citations of what blocks say, and of what they show."""
    found: dict[Citation, None] = {}
    for block in walk_blocks(blocks):
        if isinstance(block, ExhibitBlock):
            if exhibits:
                found.update(dict.fromkeys(block.exhibit.citations))
                for inlines in exhibit_inlines(block.exhibit):
                    found.update(dict.fromkeys(citations_in(inlines)))
            continue
        for inlines in block_inlines(block):
            found.update(dict.fromkeys(citations_in(inlines)))
    return tuple(found)


def block_inlines(block: object) -> Iterable[Inlines]:
    """The texts a block holds itself."""
    match block:
        case Paragraph(inlines=inlines):
            yield inlines
        case Grid(header=header, rows=rows):
            yield from header
            for row in rows:
                yield from row
        case Box(attributes=attributes):
            for _, words in attributes:
                yield words
        case _:
            return


def exhibit_inlines(exhibit: Exhibit) -> Iterable[Inlines]:
    """The texts of an exhibit: caption, notes, cells, cards."""
    yield exhibit.caption
    yield exhibit.alt
    yield from exhibit.notes
    match exhibit.body:
        case Table(rows=rows):
            for row in rows:
                yield from row.cells
        case KpiRow(cards=cards):
            for card in cards:
                yield from (card.label, card.value, card.change)
        case _:
            return


@dataclass(frozen=True, slots=True)
class _Liner:
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
            note_line=note_line(exhibit.notes, self.edition.language),
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
            numbers=self.numbers,
            shortest=form == "shortest",
        )

    def page(self, page: Page) -> Page:
        """The page with the sources of its title and slide text that its exhibits do
        not name already."""
        shown = _on_slide(page.blocks)
        named = {
            c.source
            for block in walk_blocks(shown)
            if isinstance(block, ExhibitBlock)
            for c in block.exhibit.citations
        }
        said = (
            *citations_in(page.title),
            *citations_in(page.lead),
            *citations_in(page.kicker),
            *block_citations(shown, exhibits=False),
        )
        left = [c for c in said if c.source not in named and c.source in self.sources]
        if not left:
            return page
        return replace(
            page,
            source_line=self._line(left, form="short", processing="none"),
            source_line_shortest=self._line(left, form="shortest", processing="none"),
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

    def footnotes(self, citations: Sequence[Citation]) -> Mapping[str, str]:
        """Entry + locator, for every citation."""
        return {
            citation_key(c): plain_text(self.entry(0, c.source, c.locator).text)
            for c in citations
            if c.source != OWN_WORK
        }


def _on_slide(blocks: Blocks) -> Blocks:
    """What a slide shows: not `detail`, not the speaker's notes."""
    return tuple(
        b for b in blocks if not (isinstance(b, Box) and b.role in ("detail", "notes"))
    )


def _needed(
    ids: Sequence[str], known: Mapping[str, Source], used: Sequence[Citation]
) -> Mapping[str, Source]:
    """Cited sources and what they were relayed by."""
    wanted = dict.fromkeys([*ids, *(c.source for c in used)])
    for source in list(wanted):
        via = known[source].via
        while via and via in known and via not in wanted:
            wanted[via] = None
            via = known[via].via
        wanted.update(dict.fromkeys(i for i in known[source].inputs if i in known))
    return {source: known[source] for source in sorted(wanted)}
