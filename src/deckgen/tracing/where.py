"""A number, a name or a sentence → what shows it, with everything it rests on."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

from deckgen.quantities import parse_unit
from deckgen.tracing.books import (
    Book,
    Record,
    Shelf,
    numbers_in,
    open_shelf,
    part,
    parts,
    text,
    texts,
)
from deckgen.tracing.rests import matcher, named_cells
from deckgen.tracing.shown import (
    BAR,
    Raw,
    citations_of,
    filled,
    in_order,
    origin_of,
    printed,
    raws,
    shown_of,
)
from deckgen.tracing.spelling import (
    Reading,
    agrees,
    folded,
    query_reading,
    readings,
    rounds_to,
    significant,
)
from deckgen.tracing.values import EXHIBITS, Origin, Shown

FoundKind = Literal[
    "number", "about", "exhibit", "page", "dataset", "source", "words", "slide"
]
NEAR = 6
"""Candidates named for a query that finds nothing."""


@dataclass(frozen=True, slots=True)
class Exhibited:
    """An exhibit with the numbers in it."""

    editions: tuple[Shown, ...]
    """Of every edition that has it, newest first."""
    numbers: tuple[tuple[Shown, ...], ...]
    """Points, cells and cards, the same of several editions together."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a query names: one thing, in all places that show it."""

    kind: FoundKind
    name: str
    groups: tuple[tuple[Shown, ...], ...]
    """The same number of several places together, newest edition first."""
    exhibits: tuple[Exhibited, ...] = ()
    """Those asked for; of a page, those on it."""
    source: Origin | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, or what comes near."""

    query: str
    found: tuple[Found, ...]
    near: tuple[str, ...] = ()
    ledgers: int = 0
    """How many could have it."""


def find(root: Path, query: str, *, report: str = "", edition: str = "") -> Answer:
    """Looks a query up in every ledger of a project.

    Names come first (exhibits, facts, pages, datasets and their fields, sources), then
    numbers, then words of a sentence or title, then numbers that round to the query.

    Raises:
        DeckgenError: `nothing-built`, `edition-unknown`.
    """
    query = query.strip()
    asked = query_reading(query)
    shelf = open_shelf(root, report=report, edition=edition, holds=_holds(query, asked))
    found = tuple(_named(shelf, query))
    if asked is not None:
        numbers = _numbers(shelf, asked)
        found += (Found("number", query, numbers),) if numbers else ()
    if found:
        return Answer(query, found, ledgers=len(shelf.books))
    shelf = open_shelf(root, report=report, edition=edition, known=shelf.books)
    if words := _words(shelf, query):
        found = (Found("words", query, words),)
    elif asked is not None and (about := _about(shelf, asked)):
        found = (Found("about", query, about),)
    near = () if found else _near(shelf, query, asked)
    return Answer(query, found, near, len(shelf.books))


def _holds(query: str, asked: Reading | None) -> Callable[[bytes], bool]:
    """Whether the bytes of a ledger can answer: most of a shelf is not parsed.

    A number has the same digits in every scale, whatever stands between them.
    """
    names = [query, query.partition(".")[0], query.partition("@")[0]]
    spelt = {json.dumps(n, ensure_ascii=False)[1:-1].encode() for n in names}
    digits = significant(str(asked.number)) if asked else ""
    pattern = re.compile("[^0-9]{0,3}".join(digits).encode()) if digits else None

    def holds(data: bytes) -> bool:
        if any(name in data for name in spelt):
            return True
        return pattern is not None and pattern.search(data) is not None

    return holds


def _numbers(shelf: Shelf, asked: Reading) -> tuple[tuple[Shown, ...], ...]:
    """Every number that prints or is the one asked for."""
    digits = significant(str(asked.number))
    return _collected(shelf.books, lambda book, raw: _says(book, raw, asked, digits))


def _says(book: Book, raw: Raw, asked: Reading, digits: str) -> bool:
    """Whether a record shows a number; the digits alone tell most of them apart."""
    own = raw.point if raw.point is not None else raw.figure
    value = own.get("value")
    exact = text(value, "value") if isinstance(value, dict) else ""
    if digits not in exact.replace(".", ""):
        # Rounded, or typed.
        said = text(own, "text")
        if not said or digits not in significant(folded(said)):
            return False
    if any(agrees(asked, shown) for shown in readings(printed(raw, _language(book)))):
        return True
    return any(agrees(asked, shown) for shown in _exact(own))


def _exact(record: Record) -> tuple[Reading, ...]:
    """The number itself, before it was rounded and rescaled for print."""
    value = part(record, "value")
    said = text(value, "value")
    return readings(f"{said}{text(value, 'unit')}") if said else ()


def _language(book: Book) -> Literal["zh-CN", "en"]:
    return book.edition.language


def _about(shelf: Shelf, asked: Reading) -> tuple[tuple[Shown, ...], ...]:
    """Numbers that the one asked for is a rounding of."""

    def near(_: Book, raw: Raw) -> bool:
        own = raw.point if raw.point is not None else raw.figure
        return any(rounds_to(asked, exact) for exact in _exact(own))

    return _collected(shelf.books, near)


def _words(shelf: Shelf, query: str) -> tuple[tuple[Shown, ...], ...]:
    """What stands in a sentence, a caption or a title that holds the words."""
    words = folded(query)
    if len(words) < 2:
        return ()
    told: dict[tuple[int, str], bool] = {}

    def says(book: Book, template: str) -> bool:
        key = (id(book), template)
        if key not in told:
            told[key] = words in folded(filled(book, template))
        return told[key]

    def holds(book: Book, raw: Raw) -> bool:
        figure = raw.figure
        page = book.pages.get(text(figure, "page"), {})
        said = [text(figure, "text"), text(figure, "sentence")]
        said.append(text(page, "marked_title"))
        row, _ = book.rows.get(text(figure, "id"), ((), ""))
        if row:
            said.append(BAR[_language(book)].join(cell for cell in row if cell))
        return any(says(book, template) for template in said if template)

    return _collected(shelf.books, holds)


def _collected(
    books: Sequence[Book], wanted: Callable[[Book, Raw], bool]
) -> tuple[tuple[Shown, ...], ...]:
    """What is wanted of every edition, the same things together."""
    found: list[Shown] = []
    for book in books:
        chosen = [raw for raw in raws(book) if wanted(book, raw)]
        found += [shown_of(book, raw) for raw in in_order(book, chosen)]
    return grouped(found)


def grouped(found: Iterable[Shown]) -> tuple[tuple[Shown, ...], ...]:
    """The same number of several sentences, pages and editions together."""
    groups: dict[tuple[object, ...], list[Shown]] = {}
    for shown in found:
        groups.setdefault(_identity(shown), []).append(shown)
    return tuple(tuple(group) for group in groups.values())


def _identity(shown: Shown) -> tuple[object, ...]:
    """What makes a number the same in another place, language and scale."""
    cells = tuple((c.dataset, c.field, c.key or c.row) for c in shown.cells)
    origins = tuple((o.source, o.locator) for o in shown.origins)
    told: tuple[object, ...] = (shown.text,)
    if shown.value and cells:
        ends = tuple(_size(end, shown.unit) for end in (shown.value, shown.upper))
        told = (*ends, shown.period, shown.base_period, shown.scope)
        told += (shown.qualifier, shown.status)
    operations = tuple(s.operation for s in shown.steps if s.operation != "unit")
    return (shown.value != "", told, cells, operations, origins)


def _size(digits: str, symbol: str) -> object:
    """A number in any scale of its unit; what is none as it is."""
    unit = parse_unit(symbol) if symbol else None
    try:
        value = Decimal(digits)
    except ArithmeticError:
        return digits
    if unit is None:
        return (value.normalize(), symbol)
    return ((value * unit.scale).normalize(), unit.base)


def _named(shelf: Shelf, query: str) -> Iterator[Found]:
    """What has the query for its name."""
    yield from _exhibits(shelf, query)
    facts = _collected(shelf.books, lambda _, raw: text(raw.figure, "id") == query)
    if facts and not any(text(f, "id") == query for f in _figures(shelf, EXHIBITS)):
        yield Found("number", query, facts)
    if any(query in book.pages for book in shelf.books):
        yield _page(shelf, query)
    wanted = named_cells(shelf.books, query)
    if wanted is not None:
        yield Found("dataset", query, _collected(shelf.books, matcher(wanted)))
    yield from _source(shelf, query)


def _figures(shelf: Shelf, kinds: Sequence[str]) -> Iterator[Record]:
    for book in shelf.books:
        yield from (f for f in book.figures if f.get("kind") in kinds)


def _exhibits(shelf: Shelf, query: str) -> Iterator[Found]:
    """Exhibits of that id, or of that number as printed: `fig-users`, `图5`."""
    label = folded(query).replace(" ", "")
    names: dict[str, None] = {}
    for figure in _figures(shelf, EXHIBITS):
        own = folded(text(figure, "label")).replace(" ", "")
        if text(figure, "id") == query or (own and own == label):
            names[text(figure, "id")] = None
    for name in names:
        books = [
            book
            for book in shelf.books
            if book.by_id.get(name, {}).get("kind") in EXHIBITS
            and label in (folded(name).replace(" ", ""), _label(book, name))
        ]
        yield Found("exhibit", name, (), (_exhibited(books, name),))


def _label(book: Book, name: str) -> str:
    return folded(text(book.by_id.get(name, {}), "label")).replace(" ", "")


def _exhibited(books: Sequence[Book], name: str) -> Exhibited:
    """An exhibit of some editions, with its numbers."""

    def belongs(_: Book, raw: Raw) -> bool:
        own = text(raw.figure, "id") if raw.point is not None else ""
        inside = text(raw.figure, "exhibit") == name and "value" in raw.figure
        return own == name or inside

    shown = tuple(shown_of(book, Raw(book.by_id[name])) for book in books)
    return Exhibited(shown, _collected(books, belongs))


def _page(shelf: Shelf, page: str) -> Found:
    """What a page shows: exhibits, and numbers outside of them."""
    having: dict[str, list[Book]] = {}
    for book in shelf.books:
        for figure in book.figures:
            if text(figure, "page") == page and figure.get("kind") in EXHIBITS:
                having.setdefault(text(figure, "id"), []).append(book)
    exhibits = tuple(_exhibited(books, name) for name, books in having.items())
    return Found("page", page, _collected(shelf.books, _loose(page)), exhibits)


def _loose(page: str) -> Callable[[Book, Raw], bool]:
    """A number of a page that stands in no exhibit."""

    def loose(_: Book, raw: Raw) -> bool:
        figure = raw.figure
        inside = raw.point is not None or text(figure, "exhibit")
        told = "value" in figure or figure.get("kind") == "cited"
        return text(figure, "page") == page and not inside and told

    return loose


def of_slide(book: Book, slide: int) -> Found:
    """What a slide shows, by its number when it was written."""

    def on(raw: Raw) -> bool:
        if "where" not in raw.figure:
            # A quoted span has no shape of its own: it stands where its page does.
            page = book.pages.get(text(raw.figure, "page"), {})
            return slide in numbers_in(page, "slides")
        slides = parts(part(raw.figure, "where"), "slides")
        return any(s.get("slide") == slide for s in slides)

    chosen = [raw for raw in raws(book, exhibits=True) if on(raw)]
    return _shown_on(book, str(slide), chosen)


def of_page(book: Book, page: str) -> Found:
    """What a page shows, in one edition."""
    chosen = [
        raw for raw in raws(book, exhibits=True) if text(raw.figure, "page") == page
    ]
    return _shown_on(book, page, chosen)


def of_bookmark(book: Book, bookmark: str) -> Found:
    """What a bookmark of a Word document holds."""
    chosen = [
        raw
        for raw in raws(book, exhibits=True)
        if bookmark in texts(part(raw.figure, "where"), "bookmarks")
    ]
    return _shown_on(book, bookmark, chosen)


def of_edition(book: Book) -> Found:
    """Everything that an edition shows."""
    return _shown_on(book, book.edition.name, list(raws(book, exhibits=True)))


def _shown_on(book: Book, name: str, chosen: list[Raw]) -> Found:
    """Exhibits whole, and the numbers that stand in none of them."""
    whole = [r for r in chosen if r.figure.get("kind") in EXHIBITS and r.point is None]
    names = {text(raw.figure, "id") for raw in whole}
    loose = [
        raw
        for raw in chosen
        if raw.figure.get("kind") not in EXHIBITS
        and text(raw.figure, "exhibit") not in names
        and ("value" in raw.figure or raw.figure.get("kind") == "cited")
    ]
    return Found(
        "slide",
        name,
        grouped(shown_of(book, raw) for raw in in_order(book, loose)),
        tuple(
            _exhibited((book,), text(raw.figure, "id")) for raw in in_order(book, whole)
        ),
    )


def _source(shelf: Shelf, name: str) -> Iterator[Found]:
    """A source, and what cites it or was relayed by it."""
    known = [book for book in shelf.books if name in book.sources]
    if not known:
        return

    def cites(_: Book, raw: Raw) -> bool:
        cited = citations_of(raw)
        return any(name in (text(c, "source"), text(c, "via")) for c in cited)

    numbers = _collected(shelf.books, cites)
    yield Found("source", name, numbers, source=origin_of(known[0], name))


def _near(shelf: Shelf, query: str, asked: Reading | None) -> tuple[str, ...]:
    """What a person may have meant: names that look alike, numbers of the same size."""
    if asked is not None and asked.number:
        sizes: dict[str, Decimal] = {}
        for book in shelf.books:
            for raw in raws(book):
                said = printed(raw, _language(book))
                for shown in readings(said)[:1]:
                    if shown.size and "value" in (raw.point or raw.figure):
                        sizes[said] = abs(shown.size / asked.size - 1)
        return tuple(sorted(sizes, key=lambda t: (sizes[t], t))[:NEAR])
    from difflib import get_close_matches

    names: dict[str, None] = {}
    for book in shelf.books:
        names.update(dict.fromkeys((*book.pages, *book.sources, *book.datasets)))
        names.update(dict.fromkeys(text(f, "id") for f in book.figures))
        for dataset, record in book.datasets.items():
            fields = (f"{dataset}.{field}" for field in part(record, "fields"))
            names.update(dict.fromkeys(fields))
    return tuple(get_close_matches(query, list(names), n=NEAR, cutoff=0.6))
