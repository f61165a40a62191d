"""A laid-out document becomes its ledger: JSON, one record a figure."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from deckgen.ledger.origins import dataset_records
from deckgen.ledger.places import Places, find_places
from deckgen.ledger.sites import Site, marked_text, sentences, sites
from deckgen.model.annotation import Bracket, Event
from deckgen.model.dataset import Catalog
from deckgen.model.document import Document, ExhibitBlock, walk_blocks
from deckgen.model.figure import Chart, Diagram, Exhibit, KpiRow, Picture, Table
from deckgen.model.inline import BoundText, Cited, Fact, plain_text, walk
from deckgen.model.layout.pages import PageFlow
from deckgen.model.layout.slides import SlideDeck
from deckgen.model.quantity import CellRef, Quantity, Step
from deckgen.model.source import Citation, Source

FORMAT = 2
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A condition that an author's words stand under."""

    chapter: str
    claim: str
    """The condition, in its normal form."""
    words: str
    """With `{{ … }}` where data print something."""
    holds: bool
    """Only in a draft it may not."""
    cells: tuple[CellRef, ...] = ()
    """What decides it."""


def make_ledger(
    document: Document,
    *,
    deck: SlideDeck | None,
    flow: PageFlow | None,
    catalog: Catalog,
    version: str,
    templates: Mapping[str, str],
    theme: str,
    outputs: Mapping[str, str],
    objects: Mapping[str, list[Record]] | None = None,
    claims: Iterable[ClaimRecord] = (),
    evidence: Mapping[str, Any] | None = None,
) -> bytes:
    """What each figure of an edition rests on and where it stands.

    Args:
        version: of deckgen.
        templates: path → sha256 of every text that was read.
        theme: its fingerprint.
        outputs: file name → sha256.
        objects: file name → what `written_objects` found in it.
        claims: of the chapters, in order.
        evidence: source id → what its snapshot says of the cells cited.

    Returns:
        JSON in UTF-8: keys sorted, one space of indent, LF; nothing in it depends on
        the clock or on where the project lies.
    """
    places = find_places(deck, flow)
    records = _records(document, catalog=catalog, places=places)
    said = [asdict(claim) for claim in claims]
    data = {
        "ledger": FORMAT,
        "deckgen": version,
        "report": document.report,
        "edition": document.edition,
        "title": plain_text(document.title),
        "date": document.date.isoformat(),
        "period": document.period,
        "language": document.language,
        "stage": "draft" if document.draft else document.stage,
        "draft": document.draft,
        "audience": document.audience,
        "theme": theme,
        "templates": dict(templates),
        "pages": _pages(document, places),
        "figures": records,
        "digest": _digest(records),
        "sources": {i: _source(s, document) for i, s in document.sources.items()},
        "datasets": dataset_records(
            [*records, *said], catalog=catalog, language=document.language
        ),
        "outputs": dict(outputs),
        "objects": dict(objects or {}),
    }
    if document.as_of:
        data["as_of"] = document.as_of.isoformat()
    if said:
        data["claims"] = said
    if evidence:
        data["evidence"] = dict(evidence)
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode()


def figure_digest(
    document: Document,
    *,
    deck: SlideDeck | None,
    flow: PageFlow | None,
    catalog: Catalog,
) -> str:
    """The ledger's `digest`: sha256 of the figure records, outputs left out.

    Document properties are not among them, so it can stand in the outputs' own.
    """
    places = find_places(deck, flow)
    return _digest(_records(document, catalog=catalog, places=places))


def cited_cells(document: Document) -> tuple[CellRef, ...]:
    """Every cell that a figure of a document rests on, sorted."""
    found: set[CellRef] = set()
    for exhibit, _, _ in _exhibits(document):
        found.update(cell for q in _quantities(exhibit) for cell in q.cells)
    for site in sites(document):
        for inline in walk(site.inlines):
            if isinstance(inline, Fact):
                found.update(inline.quantity.cells)
    return tuple(sorted(found))


def _digest(records: list[Record]) -> str:
    text = json.dumps(
        records, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _records(document: Document, *, catalog: Catalog, places: Places) -> list[Record]:
    """One record a figure: exhibits, then what stands in texts, in reading order.

    A figure met again (a title and its short form) only adds its place.
    """
    found: dict[str, Record] = {}
    cited: Counter[str] = Counter()
    for exhibit, chapter, page in _exhibits(document):
        if exhibit.id not in found:
            record = _exhibit(exhibit, document, catalog=catalog)
            record |= {"chapter": chapter, "page": page}
            found[exhibit.id] = record
    for site in sites(document):
        for record in _site_records(site, document, catalog=catalog, cited=cited):
            known = found.setdefault(record["id"], record)
            if site.place not in known["places"]:
                known["places"].append(site.place)
    for identity, record in found.items():
        if where := places.of(identity):
            record["where"] = where
    return list(found.values())


def _exhibits(document: Document) -> Iterable[tuple[Exhibit, str, str]]:
    """(exhibit, chapter id, page id) in reading order."""
    for chapter in document.chapters:
        parts = [("", chapter.lead), *((p.id, p.blocks) for p in chapter.pages)]
        for page, blocks in parts:
            for block in walk_blocks(blocks):
                if isinstance(block, ExhibitBlock):
                    yield block.exhibit, chapter.id, page


def _site_records(
    site: Site, document: Document, *, catalog: Catalog, cited: Counter[str]
) -> Iterable[Record]:
    """Bound numbers, bound words and cited spans of one text.

    A cited span has no id of its own: it is counted, page by page, in `cited`.
    """
    around = sentences(site.inlines)
    record: Record
    for inline in walk(site.inlines):
        match inline:
            case Fact():
                record = {"id": inline.id, "kind": "fact", "text": inline.text}
                record |= _quantity_record(inline.quantity, catalog)
            case BoundText():
                record = {"id": inline.id, "kind": "words", "text": inline.text}
                record |= {"words": inline.kind}
                record["cells"] = [_cell(cell) for cell in inline.cells]
            case Cited():
                home = site.page or site.chapter
                cited[home] += 1
                identity = f"{home}:cited:{cited[home]}"
                text = plain_text(inline.children)
                record = {"id": identity, "kind": "cited", "text": text}
            case _:
                continue
        record |= {
            "chapter": site.chapter,
            "page": site.page,
            "places": [],
            "citations": _citations(inline.citations, document),
        }
        if site.exhibit:
            record["exhibit"] = site.exhibit
        if sentence := around.get(record["id"]):
            record["sentence"] = sentence
        yield record


def _exhibit(exhibit: Exhibit, document: Document, *, catalog: Catalog) -> Record:
    """A chart, table, KPI row, picture or diagram."""
    quantities = list(_quantities(exhibit))
    cells = sorted({cell for q in quantities for cell in q.cells})
    names = {*exhibit.datasets, *(cell.dataset for cell in cells)}
    record: Record = {
        "id": exhibit.id,
        "kind": exhibit.kind,
        "label": exhibit.label,
        "caption": marked_text(exhibit.caption),
        "text": plain_text(exhibit.caption),
        "unit_line": exhibit.unit_line,
        "note_line": plain_text(exhibit.note_line),
        "source_line": plain_text(exhibit.source_line),
        "source_line_short": plain_text(exhibit.source_line_short),
        "alt_text": exhibit.alt_text,
        "processing": exhibit.processing,
        "has_forecast": exhibit.has_forecast,
        "places": ["exhibit"],
        "datasets": _hashes(names, catalog),
        "cells": [_cell(cell) for cell in cells],
        "steps": _steps(step for q in quantities for step in q.steps),
        "citations": _citations(exhibit.citations, document),
    }
    match exhibit.body:
        case Chart() as chart:
            record["series"] = _series(chart, exhibit.citations)
            if exhibit.choice is not None:
                record["chosen"] = exhibit.choice.type
            if exhibit.engine != "native":
                record["engine"] = exhibit.engine
        case Table(columns=columns, rows=rows, spanners=spanners):
            record["rows"] = [
                *([[marked_text(s.label) for s in spanners]] if spanners else []),
                [marked_text(column.label) for column in columns],
                *([marked_text(cell) for cell in row.cells] for row in rows),
            ]
        case KpiRow(cards=cards):
            record["rows"] = [
                [marked_text(t) for t in (card.label, card.value, card.change)]
                for card in cards
            ]
        case Diagram(columns=columns, items=items) as diagram:
            heads = (*columns, diagram.y, diagram.x)
            record["rows"] = [
                [marked_text(text) for text in texts]
                for texts in (heads, *(item.texts for item in items))
                if any(texts)
            ]
        case Picture(path=path, data=data):
            record["picture"] = {
                "path": path,
                "sha256": hashlib.sha256(data).hexdigest(),
            }
    return record


def _quantities(exhibit: Exhibit) -> Iterable[Quantity]:
    """All numbers that an exhibit draws or prints."""
    match exhibit.body:
        case Chart() as chart:
            yield from chart.quantities
        case Table(rows=rows):
            for cell in (cell for row in rows for cell in row.cells):
                yield from (i.quantity for i in walk(cell) if isinstance(i, Fact))
        case KpiRow(cards=cards):
            for text in (t for card in cards for t in (card.value, card.change)):
                yield from (i.quantity for i in walk(text) if isinstance(i, Fact))
        case Diagram() as diagram:
            for text in diagram.texts:
                yield from (i.quantity for i in walk(text) if isinstance(i, Fact))
        case Picture():
            pass


def _series(chart: Chart, cited: tuple[Citation, ...]) -> list[Record]:
    """A chart's points beside their categories; a gap has no value."""
    drawn: list[Record] = [
        {
            "name": series.name,
            "unit": series.unit.symbol,
            "points": [
                {"category": category, "text": point.text}
                | (_point(point.quantity, cited) if point.quantity else {})
                for category, point in zip(chart.categories, series.points, strict=True)
            ],
        }
        for series in chart.told
    ]
    return drawn + _written(chart, cited)


def _written(chart: Chart, cited: tuple[Citation, ...]) -> list[Record]:
    """The numbers of arrows and lines, as series of one point each."""
    found: list[Record] = []
    for note in chart.annotations:
        if isinstance(note, Event) or note.quantity is None:
            continue
        where = ""
        if isinstance(note, Bracket):
            ends = (note.start.category, note.end.category)
            where = "–".join(dict.fromkeys(chart.categories[i] for i in ends))
        point = {"category": where, "text": note.text, **_point(note.quantity, cited)}
        name = plain_text(note.label)
        found.append({"name": name, "unit": "", "points": [point]})
    return found


def _point(quantity: Quantity, cited: tuple[Citation, ...]) -> Record:
    """What a point is and rests on; its citations as indices into the chart's, left
    out where it rests on all of them."""
    said: Record = {
        "value": _quantity(quantity),
        "cells": [_cell(cell) for cell in quantity.cells],
    }
    if quantity.steps:
        said["steps"] = _steps(quantity.steps)
    if quantity.citations != cited:
        said["cited"] = [n for n, c in enumerate(cited) if c in quantity.citations]
    return said


def _quantity_record(quantity: Quantity, catalog: Catalog) -> Record:
    """What a fact's number is and how it came about."""
    names = {cell.dataset for cell in quantity.cells}
    return {
        "value": _quantity(quantity),
        "datasets": _hashes(names, catalog),
        "cells": [_cell(cell) for cell in quantity.cells],
        "steps": _steps(quantity.steps),
        "processing": quantity.processing,
        "evidence": quantity.evidence,
        "redistribution": quantity.redistribution,
    }


def _quantity(quantity: Quantity) -> Record:
    """The number itself, exactly; what is empty is left out."""
    said = {
        "value": f"{quantity.value:f}",
        "upper": "" if quantity.upper is None else f"{quantity.upper:f}",
        "unit": quantity.unit.symbol,
        "measure": quantity.measure,
        "period": str(quantity.period or ""),
        "base_period": str(quantity.base_period or ""),
        "entity": quantity.entity,
        "metric": quantity.metric,
        "scope": quantity.scope,
        "qualifier": quantity.qualifier,
        "qualifier_text": quantity.qualifier_text,
        "status": quantity.status,
        "note": quantity.note,
    }
    record: Record = {name: text for name, text in said.items() if text}
    if quantity.preferred:
        record["preferred"] = list(quantity.preferred)
    return record | {"digits": quantity.digits}


def _cell(cell: CellRef) -> Record:
    return {"dataset": cell.dataset, "row": cell.row, "field": cell.field}


def _steps(steps: Iterable[Step]) -> list[Record]:
    """Operations in order of first use, without repeats."""
    return [
        {"operation": step.operation, "detail": step.detail}
        for step in dict.fromkeys(steps)
    ]


def _hashes(names: Iterable[str], catalog: Catalog) -> dict[str, str]:
    """Dataset id → sha256 of its table; one that is not in the catalog has none."""
    known = catalog.datasets
    return {name: known[name].sha256 if name in known else "" for name in names}


def _citations(citations: Iterable[Citation], document: Document) -> list[Record]:
    """Source and place, with when it was seen and through whom."""
    found = []
    for citation in citations:
        source = document.sources.get(citation.source)
        said = {
            "source": citation.source,
            "locator": citation.locator,
            "role": citation.role,
            "date_accessed": source.date_accessed if source else "",
            "via": source.via if source else "",
            "snapshot_sha256": source.snapshot_sha256 if source else "",
        }
        found.append({name: text for name, text in said.items() if text})
    return found


def _pages(document: Document, places: Places) -> list[Record]:
    """Pages in order, with their slides."""
    pages = [(chapter, page) for chapter in document.chapters for page in chapter.pages]
    return [
        {
            "id": page.id,
            "order": order,
            "number": page.number,
            "chapter": chapter.id,
            "title": plain_text(page.title),
            "marked_title": marked_text(page.title),
            "source_line": plain_text(page.source_line),
            **({"note_line": plain_text(page.note_line)} if page.note_line else {}),
            "slides": places.pages.get(page.id, []),
        }
        for order, (chapter, page) in enumerate(pages, 1)
    ]


def _source(source: Source, document: Document) -> Record:
    """A source as far as a reader of the ledger needs it."""
    language = document.language
    said: Record = {
        "type": source.type,
        "title": source.title.in_language(language),
        "producer": [words.in_language(language) for words in source.producer],
        "date_published": source.date_published,
        "date_accessed": source.date_accessed,
        "publisher": source.publisher.in_language(language),
        "container": source.container.in_language(language),
        "number": source.number,
        "version": source.version,
        "url": source.url,
        "license": source.license.name,
        "redistribution": source.redistribution,
        "evidence": source.evidence,
        "via": source.via,
        "inputs": list(source.inputs),
        "snapshot": source.snapshot,
        "snapshot_sha256": source.snapshot_sha256,
    }
    said = {name: value for name, value in said.items() if value}
    if source.id in document.numbers:
        said["bibliography"] = document.numbers[source.id]
    return said
