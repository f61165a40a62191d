"""Resolved chapters → Document: numbers, references, citation order, bibliography."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from deckgen.cite import order_bibliography
from deckgen.diagnostics import Report, diagnose
from deckgen.formatting import exhibit_label
from deckgen.located import did_you_mean
from deckgen.model.document import (
    Chapter,
    Document,
)
from deckgen.model.figure import Exhibit
from deckgen.model.inline import (
    Inline,
    Inlines,
    Reference,
    citations_in,
    plain_text,
)
from deckgen.model.project import Edition, House
from deckgen.model.source import Citation, Source
from deckgen.resolve.cards import OWN_WORK
from deckgen.resolve.cited import (
    block_citations,
    heading_inlines,
)
from deckgen.resolve.colours import share_colours
from deckgen.resolve.imprint import author_of, own_work
from deckgen.resolve.lines import Liner
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
    liner = Liner(edition, house, known, numbers)
    finished = tuple(rewrite_chapter(c, lambda t: t, liner.exhibit) for c in counted)
    finished = tuple(
        replace(
            c, lead=liner.boxes(c.lead), pages=tuple(liner.page(p) for p in c.pages)
        )
        for c in finished
    )
    return Document(
        report=edition.report,
        edition=edition.folder,
        title=heads.title,
        subtitle=heads.subtitle,
        house=house.name[edition.language],
        date=edition.date,
        period=edition.period,
        language=edition.language,
        stage=edition.stage,
        chapters=share_colours(finished, report),
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
        as_of=edition.as_of,
        draft=draft,
        audience=edition.audience,
        internal=house.internal[edition.language],
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
