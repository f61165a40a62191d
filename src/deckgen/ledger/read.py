"""A ledger's bytes become values again; garbage becomes a diagnostic."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from deckgen.diagnostics import DeckgenError, Span, diagnose
from deckgen.ledger.make import FORMAT, ClaimRecord
from deckgen.model.quantity import CellRef

FORMATS = range(1, FORMAT + 1)
"""What can be read: the first has no cells of points, words and claims."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as a reader saw it, and exactly."""

    text: str
    exact: str
    """Value, unit, status and qualifier: `6.02 亿人 A =`."""
    period: str = ""
    measured: str = ""
    """What was measured, of whom; empty for what was computed."""
    unit: str = ""
    value: str = ""
    """Digits alone."""


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """A figure as the ledger has it, in the form that comparing needs."""

    id: str
    kind: str
    """fact, words, cited, chart, table, kpi, image or diagram."""
    page: str
    text: str
    """A fact as printed; an exhibit's caption."""
    values: Mapping[str, Printed]
    """Part → number: `` for a fact, `series category` for a chart's point."""
    texts: Mapping[str, str]
    """Part → words with marks: `` for a sentence, caption, note, `row 3`."""
    sources: tuple[str, ...]
    """`id, locator`, sorted."""
    exhibit: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table, its head first, or of a KPI row: texts with marks."""


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A source as an edition cited it."""

    title: str
    version: str
    """Its version and dates, as far as it has them."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the last build of an edition wrote, from what."""

    report: str
    edition: str
    version: str
    date: str
    draft: bool
    digest: str
    theme: str
    outputs: Mapping[str, str]
    """File name → sha256."""
    templates: Mapping[str, str]
    datasets: Mapping[str, str]
    """Dataset id → sha256 of its table."""
    accessed: Mapping[str, str]
    """Source id → `date_accessed`, where it has one."""
    figures: tuple[FigureRecord, ...]
    titles: Mapping[str, str]
    """Page id → its title with marks, in reading order."""
    period: str = ""
    sources: Mapping[str, SourceRecord] = field(default_factory=dict)
    claims: tuple[ClaimRecord, ...] = ()
    snapshots: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Source id → path and sha256 of the copy that was kept."""


def read_ledger(data: bytes, *, file: str = "ledger.json") -> Ledger:
    """Reads a ledger back.

    Raises:
        DeckgenError: `ledger-unreadable` (a warning: whoever asked may go on without).
    """
    try:
        found = json.loads(data.decode("utf-8-sig"))
        return _ledger(found)
    except UnicodeDecodeError:
        reason = "it is not UTF-8"
    except json.JSONDecodeError as error:
        reason = f"no JSON at line {error.lineno}"
    except RecursionError:
        reason = "it is nested too deeply"
    except _UnreadableError as error:
        reason = str(error)
    raise DeckgenError(diagnose("ledger-unreadable", Span(file), reason=reason))


class _UnreadableError(Exception):
    """Why a value is none of a ledger."""


def _ledger(found: object) -> Ledger:
    top = _mapping(found, "ledger")
    if top.get("ledger") not in FORMATS:
        raise _UnreadableError(f"format `{top.get('ledger')}` is not `{FORMAT}`")
    sources = {
        name: _text(_mapping(source, "sources"), "date_accessed")
        for name, source in _mapping(top.get("sources"), "sources").items()
    }
    return Ledger(
        report=_text(top, "report"),
        edition=_text(top, "edition"),
        version=_text(top, "deckgen"),
        date=_text(top, "date"),
        draft=top.get("draft") is True,
        digest=_text(top, "digest"),
        theme=_text(top, "theme"),
        outputs=_texts(top.get("outputs"), "outputs"),
        templates=_texts(top.get("templates"), "templates"),
        datasets=MappingProxyType(
            {
                name: _text(_mapping(dataset, "datasets"), "sha256")
                for name, dataset in _mapping(top.get("datasets"), "datasets").items()
            }
        ),
        accessed=MappingProxyType({n: day for n, day in sources.items() if day}),
        figures=tuple(_figure(record) for record in _list(top, "figures")),
        titles=MappingProxyType(
            {
                _text(page, "id"): _text(page, "marked_title")
                for page in (_mapping(p, "pages") for p in _list(top, "pages"))
            }
        ),
        period=_text(top, "period"),
        sources=MappingProxyType(
            {
                name: _source(_mapping(source, "sources"))
                for name, source in _mapping(top.get("sources"), "sources").items()
            }
        ),
        claims=tuple(_claim(_mapping(c, "claims")) for c in _list(top, "claims")),
        snapshots=MappingProxyType(
            {
                name: (_text(source, "snapshot"), _text(source, "snapshot_sha256"))
                for name, one in _mapping(top.get("sources"), "sources").items()
                if "snapshot" in (source := _mapping(one, "sources"))
            }
        ),
    )


def _source(record: Mapping[str, Any]) -> SourceRecord:
    dates = (_text(record, n) for n in ("version", "date_published", "date_accessed"))
    return SourceRecord(_text(record, "title"), ", ".join(d for d in dates if d))


def _claim(record: Mapping[str, Any]) -> ClaimRecord:
    return ClaimRecord(
        chapter=_text(record, "chapter"),
        claim=_text(record, "claim"),
        words=_text(record, "words"),
        holds=record.get("holds") is not False,
        cells=tuple(_cell(_mapping(c, "cells")) for c in _list(record, "cells")),
    )


def _cell(record: Mapping[str, Any]) -> CellRef:
    row = record.get("row", 0)
    if not isinstance(row, int):
        raise _UnreadableError("`row` is no number")
    return CellRef(_text(record, "dataset"), row, _text(record, "field"))


def _figure(found: object) -> FigureRecord:
    record = _mapping(found, "figures")
    citations = (_mapping(c, "citations") for c in _list(record, "citations"))
    return FigureRecord(
        id=_text(record, "id"),
        kind=_text(record, "kind"),
        page=_text(record, "page"),
        text=_text(record, "text"),
        values=MappingProxyType(_values(record)),
        texts=MappingProxyType(_words(record)),
        sources=tuple(
            sorted(
                ", ".join(t for t in (_text(c, "source"), _text(c, "locator")) if t)
                for c in citations
            )
        ),
        exhibit=_text(record, "exhibit"),
        rows=tuple(tuple(row) for row in _rows(record)),
    )


def _values(record: Mapping[str, Any]) -> dict[str, Printed]:
    """The numbers of a record, by part."""
    found: dict[str, Printed] = {}
    if "value" in record:
        text = _text(record, "text")
        found[""] = _printed(record, text)
    elif record.get("kind") == "words":
        text = _text(record, "text")
        found[""] = Printed(text, text)
    if "picture" in record:
        picture = _mapping(record["picture"], "picture")
        found[""] = Printed(_text(picture, "path"), _text(picture, "sha256"))
    for series in (_mapping(s, "series") for s in _list(record, "series")):
        unit = _text(series, "unit")
        for point in (_mapping(p, "points") for p in _list(series, "points")):
            part = f"{_text(series, 'name')} {_text(point, 'category')}".strip()
            if "value" in point:
                value = _text(_mapping(point["value"], "value"), "value")
                text = (_text(point, "text") or value) + unit
                found[part] = _printed(point, text)
    return found


def _printed(record: Mapping[str, Any], text: str) -> Printed:
    """A number with what tells whether a later one is of the same thing."""
    value = _mapping(record["value"], "value")
    names = ("metric", "entity", "scope")
    steps = [_text(_mapping(s, "steps"), "operation") for s in _list(record, "steps")]
    plain = not _text(value, "base_period") and set(steps) <= {"unit"}
    return Printed(
        text,
        _exact(record, text),
        period=_text(value, "period"),
        measured=" ".join(t for name in names if plain and (t := _text(value, name))),
        unit=_text(value, "unit"),
        value="—".join(t for t in (_text(value, "value"), _text(value, "upper")) if t),
    )


def _exact(record: Mapping[str, Any], text: str) -> str:
    """Everything of a number that its reader relies on."""
    value = _mapping(record["value"], "value")
    names = "value upper unit qualifier status period base_period scope".split()
    exact = " ".join(t for name in names if (t := _text(value, name)))
    return exact or text


def _words(record: Mapping[str, Any]) -> dict[str, str]:
    """The words of a record, by part."""
    if record.get("kind") == "cited":
        return {"": _text(record, "text")}
    parts = {
        "": "sentence",
        "caption": "caption",
        "unit": "unit_line",
        "note": "note_line",
    }
    found = {part: t for part, name in parts.items() if (t := _text(record, name))}
    for number, row in enumerate(_rows(record), 1):
        found[f"row {number}"] = " | ".join(row)
    return found


def _rows(record: Mapping[str, Any]) -> list[list[str]]:
    rows = _list(record, "rows")
    for row in rows:
        if not isinstance(row, list) or not all(isinstance(c, str) for c in row):
            raise _UnreadableError("`rows` holds no rows of texts")
    return rows


def _mapping(found: object, name: str) -> Mapping[str, Any]:
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise _UnreadableError(f"`{name}` is no mapping")
    return found


def _list(record: Mapping[str, Any], name: str) -> list[Any]:
    found = record.get(name, [])
    if not isinstance(found, list):
        raise _UnreadableError(f"`{name}` is no list")
    return found


def _text(record: Mapping[str, Any], name: str) -> str:
    found = record.get(name, "")
    if not isinstance(found, str):
        raise _UnreadableError(f"`{name}` is no text")
    return found


def _texts(found: object, name: str) -> Mapping[str, str]:
    record = _mapping(found, name)
    return MappingProxyType({key: _text(record, key) for key in record})
