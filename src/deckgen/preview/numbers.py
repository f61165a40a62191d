"""A ledger → what is told of each number of its pages, down to row and snapshot.

A number is named as its element on the page is: by the id of a fact, by
`exhibit|series|category` for a point of a chart, and by `cite:3` for an entry of the
bibliography. What
several numbers rest on, cells and sources, is told once, as a part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deckgen.ledger.origins import written
from deckgen.model.dataset import Catalog
from deckgen.preview.values import Language
from deckgen.preview.words import EVIDENCE, QUALIFIERS, STATUS, WORDS
from deckgen.tracing.books import Book, Record, open_book, part, parts, text, whole
from deckgen.tracing.sentence import locator_words, period_words
from deckgen.tracing.shown import Raw, origin_of, shown_of
from deckgen.tracing.values import EXHIBITS, Cell, Origin, Shown

Row = list[str]
"""Label and text; an address to follow may be third."""
ANSWERS = {
    "supported": "found",
    "elsewhere": "elsewhere-in",
    "not-found": "not-found",
    "not-verified": "not-verified",
    "no-snapshot": "no-snapshot",
}
DIGITS = 14
QUOTES = {"found": "quote-found", "not-found": "quote-not-found"}


@dataclass(frozen=True, slots=True)
class Numbers:
    """What is told of numbers, as the page's script reads it."""

    numbers: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Teller:
    """What telling needs, and what it has told."""

    book: Book
    language: Language
    entries: Mapping[str, str]
    """Source id → its entry in the bibliography."""
    catalog: Catalog | None
    """Gives the rest of a row; None: only the cells that were read are told."""
    answers: Mapping[tuple[str, int, str], list[str]]
    """Cell → what snapshots said of it."""
    guarded: frozenset[str]
    """Sources whose data must not leave the house."""
    parts: dict[str, Any] = field(default_factory=dict)

    def word(self, key: str) -> str:
        """A word in the reader's language."""
        return WORDS[self.language][key]


def trace_numbers(
    ledger: bytes,
    *,
    language: Language,
    entries: Mapping[str, str],
    catalog: Catalog | None,
    guarded: frozenset[str] = frozenset(),
) -> Numbers:
    """What a reader may ask about the numbers of an edition.

    Args:
        ledger: as a build writes it.
        language: of what is told.
        entries: source id → its entry in the bibliography.
        catalog: whose rows are told as a whole; None: only the cells that were read.
        guarded: sources of which nothing but what is printed may be told.
    """
    book = open_book(Path("ledger.json"), ledger, shown="ledger.json")
    teller = Teller(book, language, entries, catalog, answered(book, language), guarded)
    found: dict[str, Any] = {}
    same: dict[tuple[object, ...], dict[str, None]] = {}
    shown: list[tuple[str, Raw, Shown]] = []
    for name, raw in named(book):
        one = shown_of(book, raw)
        shown.append((name, raw, one))
        same.setdefault(identity(one), {}).setdefault(one.place.page)
    for name, raw, one in shown:
        found.setdefault(name, told(teller, raw, one, list(same[identity(one)])))
    found.update(cited(teller))
    return Numbers(found, teller.parts)


def named(book: Book) -> Iterator[tuple[str, Raw]]:
    """Everything that can be asked about, by the name of its element."""
    for figure in book.figures:
        if figure.get("kind") not in EXHIBITS:
            yield text(figure, "id"), Raw(figure)
            continue
        for s, series in enumerate(parts(figure, "series")):
            for p, point in enumerate(parts(series, "points")):
                if "value" in point:
                    yield f"{text(figure, 'id')}|{s}|{p}", Raw(figure, series, point)


def identity(shown: Shown) -> tuple[object, ...]:
    """What makes a number the same one in another place."""
    cells = tuple((c.dataset, c.row, c.field) for c in shown.cells)
    if not shown.value or not cells:
        return (shown.id, shown.place.part)
    operations = tuple(s.operation for s in shown.steps if s.operation != "unit")
    period = (shown.period, shown.base_period)
    return (cells, operations, shown.measure, period, shown.value if operations else "")


def told(teller: Teller, raw: Raw, shown: Shown, pages: list[str]) -> dict[str, Any]:
    """One number: its sentence, what it is, and the names of what it rests on."""
    said: dict[str, Any] = {"title": shown.text}
    if shown.start >= 0 and shown.sentence != shown.text:
        end = shown.start + shown.length
        said["sentence"] = [
            shown.sentence[: shown.start],
            shown.sentence[shown.start : end],
            shown.sentence[end:],
        ]
    if is_guarded(teller, raw):
        said["withheld"] = True
        rows = [(teller.word("period"), period_words(shown))]
    else:
        rows = list(facts(teller, shown))
        said["cells"] = [cell_part(teller, cell) for cell in shown.cells]
        steps = (s for s in shown.steps if s.operation != "unit" and s.detail)
        said["steps"] = list(dict.fromkeys(s.detail for s in steps))
    said["rows"] = [list(row) for row in rows if row[1]]
    said["sources"] = [
        [source_part(teller, o), locator(o, teller.language)] for o in shown.origins
    ]
    said["also"] = [place_of(teller, page) for page in pages]
    return {name: value for name, value in said.items() if value}


def locator(origin: Origin, language: Language) -> str:
    """The place in a source."""
    return locator_words(origin.locator, language) if origin.locator else ""


def is_guarded(teller: Teller, raw: Raw) -> bool:
    """A number that rests on a source whose data must not travel."""
    named_sources = {text(c, "source") for c in parts(raw.figure, "citations")}
    own = text(raw.figure, "redistribution") == "none"
    return bool(teller.guarded) and (own or bool(named_sources & teller.guarded))


def facts(teller: Teller, shown: Shown) -> Iterator[tuple[str, str]]:
    """What a number says of itself."""
    language, word = teller.language, teller.word
    value = "—".join(shortened(t) for t in (shown.value, shown.upper) if t)
    computed = any(s.operation != "unit" for s in shown.steps)
    marked = QUALIFIERS[language].get(shown.qualifier, "")
    yield (
        word("result" if computed else "value"),
        " ".join(t for t in (marked, value, shown.unit) if t),
    )
    yield word("metric"), shown.metric
    yield word("entity"), shown.entity
    yield word("scope"), shown.scope
    yield word("period"), period_words(shown)
    yield word("status"), STATUS[language].get(shown.status, "")
    yield word("evidence"), EVIDENCE[language].get(shown.evidence, "")
    yield word("note"), shown.note


def shortened(digits: str) -> str:
    """Digits of which nobody reads the last of thirty."""
    return digits if len(digits) <= DIGITS else f"{digits[:DIGITS]}…"


def place_of(teller: Teller, page: str) -> Row:
    """A page as it is called, and its id."""
    known = teller.book.pages.get(page, {})
    slides = known.get("slides")
    label = teller.word("front")
    if isinstance(slides, list) and slides:
        label = teller.word("slide").format(n=slides[0])
    elif text(known, "number"):
        label = teller.word("section").format(n=text(known, "number"))
    return [f"{label}  {text(known, 'title')}".strip(), page]


# ------------------------------------------------------------------------- cells


def cell_part(teller: Teller, cell: Cell) -> str:
    """Tells a cell once; its name among the parts."""
    name = f"cell:{cell.dataset}.{cell.field}#{cell.row}"
    if name not in teller.parts:
        teller.parts[name] = cell_told(teller, cell)
    return name


def cell_told(teller: Teller, cell: Cell) -> dict[str, Any]:
    """A cell with the row around it, its file and line, and the sentence it came
    from."""
    word = teller.word
    at = f"{cell.path}:{cell.line}" if cell.line else cell.path
    rows = [
        (word("field"), cell.field_title),
        (word("value"), cell.written),
        (word("file"), at),
        (word("cell"), cell.at),
        (word("quote"), cell.quote),
    ]
    answers = teller.answers.get((cell.dataset, cell.row, cell.field), [])
    rows += [(word("checked"), answer) for answer in answers]
    said: dict[str, Any] = {
        "title": cell.name,
        "about": cell.title,
        "rows": [list(row) for row in rows if row[1]],
    }
    if whole_row := row_of(teller, cell):
        said["row"] = whole_row
    return said


def row_of(teller: Teller, cell: Cell) -> list[list[str]]:
    """Every field of the row: its title, what stands there, and which one was read."""
    if teller.catalog is None:
        return []
    dataset = teller.catalog.datasets.get(cell.dataset)
    if dataset is None or not 0 < cell.row <= dataset.rows:
        return []
    found = []
    for one in dataset.fields:
        column = dataset.columns.get(one.name, ())
        stands = written(column[cell.row - 1]) if cell.row <= len(column) else ""
        title = one.title.in_language(teller.language) or one.name
        found.append([title, stands, "read" if one.name == cell.field else ""])
    return found


def answered(book: Book, language: Language) -> dict[tuple[str, int, str], list[str]]:
    """Cell → what the snapshots of its sources said of it, when they were asked."""
    found: dict[tuple[str, int, str], list[str]] = {}
    evidence = part(book.data, "evidence")
    for source in evidence:
        for one in parts(part(evidence, source), "cells"):
            cell = part(one, "cell")
            key = (text(cell, "dataset"), whole(cell, "row"), text(cell, "field"))
            found.setdefault(key, []).append(answer_words(source, one, language))
    return found


def answer_words(source: str, one: Record, language: Language) -> str:
    """`cnnic-57: 在所标位置找到，p. 12`."""
    words = WORDS[language]
    known = ANSWERS.get(text(one, "answer"), "not-verified")
    quoted = QUOTES.get(text(one, "quote"), "")
    said = [words[known], text(one, "where")]
    said += [words[quoted], text(one, "quote_where")] if quoted else []
    comma = "，" if language == "zh-CN" else ", "
    return f"{source}: {comma.join(t for t in said if t)}"


# ----------------------------------------------------------------------- sources


def source_part(teller: Teller, origin: Origin) -> str:
    """Tells a source once; its name among the parts."""
    name = f"source:{origin.source}"
    if name not in teller.parts:
        teller.parts[name] = {}  # a chain of `via` that comes back to itself ends here
        teller.parts[name] = source_told(teller, origin)
    return name


def source_told(teller: Teller, origin: Origin) -> dict[str, Any]:
    """A source in full: its entry, days, address, snapshot, and who relayed it."""
    word = teller.word
    rows: list[Row] = [
        [word("entry"), teller.entries.get(origin.source, "")],
        [word("published"), origin.date_published],
        [word("accessed"), origin.date_accessed],
        [word("evidence"), EVIDENCE[teller.language].get(origin.evidence, "")],
    ]
    if origin.url:
        rows.append([word("url"), origin.url, followed(origin.url)])
    if origin.snapshot:
        hashed = origin.snapshot_sha256[:12]
        rows.append([word("snapshot"), f"data/{origin.snapshot}  {hashed}".strip()])
    made = "  ".join(t for t in (origin.producer, origin.title) if t)
    said: dict[str, Any] = {
        "title": made or origin.source,
        "about": origin.source,
        "rows": [row for row in rows if row[1]],
    }
    if origin.via is not None:
        said["via"] = source_part(teller, origin.via)
    return said


def followed(url: str) -> str:
    """An address that a click may open; empty: it may not."""
    return url if url.lower().startswith(("http://", "https://")) else ""


def cited(teller: Teller) -> Iterator[tuple[str, dict[str, Any]]]:
    """Entries of the bibliography, with the words that the author cited them for."""
    spans: dict[str, list[Row]] = {}
    for figure in teller.book.figures:
        if figure.get("kind") != "cited":
            continue
        for one in parts(figure, "citations"):
            place = text(one, "locator")
            label = locator_words(place, teller.language) if place else ""
            row = [text(figure, "text"), label, text(figure, "page")]
            spans.setdefault(text(one, "source"), []).append(row)
    for source, record in teller.book.sources.items():
        entry = whole(record, "bibliography")
        if not entry:
            continue
        origin = origin_of(teller.book, source)
        said: dict[str, Any] = {
            "title": f"[{entry}]",
            "sources": [[source_part(teller, origin), ""]],
        }
        if source in spans:
            said["cited"] = spans[source]
        yield f"cite:{entry}", said
