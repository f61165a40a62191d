"""Figures and their sources → what a reader must be told and is not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from deckgen.diagnostics import Diagnostic, Span, diagnose
from deckgen.model.document import Document
from deckgen.model.figure import Chart, Diagram, Exhibit, KpiRow, Table
from deckgen.model.inline import (
    BoundText,
    CitationMark,
    Cited,
    Fact,
    Inlines,
    plain_text,
    walk,
)
from deckgen.model.source import Citation, Source
from deckgen.references.domains import other_publisher
from deckgen.rules.places import typed_texts

ACCESSED = re.compile(r"\d{4}-\d\d(-\d\d)?\Z", re.ASCII)
MARKED = re.compile(r"\d[EFT](?![A-Za-z])|[预估]计|预测|预期|目标|估算|E为|T为")
MARKED_IN_ENGLISH = re.compile(r"forecast|estimate|target|projection|expected", re.I)


def check_evidence(document: Document) -> Iterator[Diagnostic]:
    """`evidence-stated`: a figure rests on what a text claims and nobody checked."""
    for inlines in typed_texts(document):
        for inline in walk(inlines):
            if isinstance(inline, Fact | BoundText | Cited | CitationMark):
                yield from _stated(document, inline.citations, inline.span)
    for exhibit in document.exhibits:
        yield from _stated(document, exhibit.citations, exhibit.span)


def _stated(
    document: Document, citations: Iterable[Citation], span: Span
) -> Iterator[Diagnostic]:
    for name in dict.fromkeys(c.source for c in citations):
        source = document.sources.get(name)
        if source is None or "evidence" in source.missing:
            continue  # told where the source is read: nothing was stated
        if source.evidence == "stated":
            yield diagnose("evidence-stated", span, source=name)


def cited_sources(document: Document) -> tuple[Source, ...]:
    """The sources of the bibliography and what they were read in, by id."""
    names = set(document.numbers)
    names |= {document.sources[n].via for n in names if n in document.sources}
    return tuple(document.sources[n] for n in sorted(names) if n in document.sources)


def check_licenses(document: Document) -> Iterator[Diagnostic]:
    """`license-unstated`: once a source; a build gathers them into one line."""
    for source in cited_sources(document):
        if "license" in source.missing:
            continue  # told where the source is read
        if source.license.name == "unstated" and source.type != "internal":
            place = source.at("license")
            yield diagnose("license-unstated", place, source=source.id)


def check_publishers(document: Document) -> Iterator[Diagnostic]:
    """`publisher-not-domain`: the address is of another publisher than is named."""
    for source in cited_sources(document):
        if found := other_publisher(source):
            yield diagnose(
                "publisher-not-domain",
                source.at("url"),
                source=source.id,
                **found.words(),
            )


def check_freshness(document: Document, today: date | None) -> Iterator[Diagnostic]:
    """`source-stale`: a newer version is due since the day it was read."""
    if today is None:
        return
    for source in cited_sources(document):
        due = source.due
        if due is not None and due < today:
            yield diagnose(
                "source-stale",
                source.at("date_accessed"),
                source=source.id,
                accessed=source.date_accessed,
                due=due.isoformat(),
            )


def check_access(document: Document, today: date | None) -> Iterator[Diagnostic]:
    """`access-date-odd`: read before it was published, or after the build's day;
    `accessed-after-report`: read after the date the report bears.

    A day or month is later only when all of it is.
    """
    for source in cited_sources(document):
        read, published = source.date_accessed, source.date_published
        if not ACCESSED.match(read):
            continue  # none, or unreadable and told where the source is read
        place = source.at("date_accessed")
        known = min(len(read), len(published))
        if published != "n.d." and read[:known] < published[:known]:
            yield diagnose(
                "access-date-odd",
                place,
                source=source.id,
                accessed=read,
                published=published,
            )
        if today is not None and read > today.isoformat()[: len(read)]:
            yield diagnose(
                "access-date-odd/future",
                place,
                source=source.id,
                accessed=read,
                today=today.isoformat(),
            )
        elif (
            read
            > max(document.date, document.as_of or document.date).isoformat()[
                : len(read)
            ]
        ):
            yield diagnose(
                "accessed-after-report",
                place,
                source=source.id,
                accessed=read,
                date=document.date.isoformat(),
            )


def check_forecasts(document: Document) -> Iterator[Diagnostic]:
    """`forecast-not-marked`: a value that is not actual looks like one that is."""
    for exhibit in document.exhibits:
        if _says_so(exhibit):
            continue
        for where in _unmarked(exhibit):
            yield diagnose(
                "forecast-not-marked", exhibit.span, figure=exhibit.id, where=where
            )


def _says_so(exhibit: Exhibit) -> bool:
    return any(_is_marked(plain_text(t)) for t in (*exhibit.notes, exhibit.note_line))


def _is_marked(text: str) -> bool:
    return bool(MARKED.search(text) or MARKED_IN_ENGLISH.search(text))


def _unmarked(exhibit: Exhibit) -> Iterator[str]:
    """What shows a value that is not actual and does not say so."""
    match exhibit.body:
        case Chart(categories=categories) as chart:
            for series in chart.series:
                for category, point in zip(categories, series.points, strict=False):
                    said = f"{category} {series.name} {point.text}"
                    if point.is_forecast and not _is_marked(said):
                        yield category
        case Table(columns=columns, rows=rows, spanners=spanners):
            labels = [plain_text(c.label) for c in columns]
            for one in spanners:
                for i in range(one.start, one.end):
                    labels[i] = f"{plain_text(one.label)} {labels[i]}"
            for row in rows:
                said = " ".join(plain_text(c) for c in row.cells)
                for label, cell in zip(labels, row.cells, strict=False):
                    if _has_forecast(cell) and not _is_marked(f"{label} {said}"):
                        yield label
        case KpiRow(cards=cards):
            for card in cards:
                label = plain_text(card.label)
                said = f"{label} {plain_text(card.value)} {plain_text(card.change)}"
                if _has_forecast(card.value) and not _is_marked(said):
                    yield label
        case Diagram(items=items):
            for item in items:
                said = " ".join(plain_text(text) for text in item.texts)
                if any(map(_has_forecast, item.texts)) and not _is_marked(said):
                    yield plain_text(item.title or item.label)
        case _:
            return


def _has_forecast(inlines: Inlines) -> bool:
    return any(isinstance(i, Fact) and i.quantity.status != "A" for i in walk(inlines))
