"""The name of a dataset, a field, a row or a source → everything that rests on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from deckgen.tracing.books import (
    Book,
    Record,
    Shelf,
    open_shelf,
    part,
    parts,
    text,
    texts,
    whole,
)
from deckgen.tracing.shown import Raw, citations_of, in_order, raws, shown_of
from deckgen.tracing.values import Edition, Shown


@dataclass(frozen=True, slots=True)
class Cells:
    """Some cells of a dataset."""

    dataset: str
    field: str = ""
    """Empty: of every field."""
    key: str = ""
    """Of a row: its primary key, or `#3` for the third; empty: of every row."""


@dataclass(frozen=True, slots=True)
class ClaimFound:
    """Words that stand under a condition on the data."""

    chapter: str
    condition: str
    words: str
    holds: bool


@dataclass(frozen=True, slots=True)
class EditionImpact:
    """What rests on a thing, in one edition."""

    edition: Edition
    shown: tuple[Shown, ...]
    """Numbers, words and exhibits in reading order."""
    claims: tuple[ClaimFound, ...]

    @property
    def numbers(self) -> tuple[Shown, ...]:
        """Numbers of texts, points of charts, typed words with a citation."""
        kinds = ("fact", "point", "cited")
        return tuple(s for s in self.shown if s.kind in kinds)

    @property
    def exhibits(self) -> tuple[Shown, ...]:
        """Charts, tables and so on."""
        return tuple(s for s in self.shown if s.is_exhibit)

    @property
    def sentences(self) -> tuple[tuple[str, str], ...]:
        """(page, sentence with marks) of numbers and words outside exhibits."""
        found = (
            (s.place.page, s.template)
            for s in self.shown
            if s.kind in ("fact", "words", "cited") and not s.place.exhibit
        )
        return tuple(dict.fromkeys(found))

    @property
    def pages(self) -> tuple[str, ...]:
        """Ids of the pages."""
        return tuple(dict.fromkeys(s.place.page for s in self.shown if s.place.page))


@dataclass(frozen=True, slots=True)
class Impact:
    """Everything that rests on a thing, in every edition that was built."""

    name: str
    kind: str
    """cells or source."""
    editions: tuple[EditionImpact, ...]
    near: tuple[str, ...] = ()
    known: bool = True
    """False: no ledger names it."""

    @property
    def reports(self) -> tuple[str, ...]:
        """Names of the reports."""
        return tuple(dict.fromkeys(e.edition.report for e in self.editions))


def find_impact(
    root: Path, name: str, *, report: str = "", edition: str = ""
) -> Impact:
    """What rests on a dataset, `dataset.field`, a row of either, or a source.

    Raises:
        DeckgenError: `nothing-built`, `edition-unknown`.
    """
    name = name.strip()
    dataset = name.partition("@")[0].partition(".")[0]
    needles = {name.encode(), dataset.encode()}
    shelf = open_shelf(
        root,
        report=report,
        edition=edition,
        holds=lambda data: any(needle in data for needle in needles),
    )
    cells = named_cells(shelf.books, name)
    if cells is not None:
        wanted = matcher(cells)
        editions = _editions(shelf, wanted, lambda c: _claim_rests(c, cells))
        return Impact(name, "cells", editions)
    if any(name in book.sources for book in shelf.books):
        return Impact(name, "source", _of_source(shelf, name))
    return Impact(name, "", (), _near(root, name), known=False)


def named_cells(books: Sequence[Book], name: str) -> Cells | None:
    """The cells that a name means in some ledger; None: it names none.

    `users`, `users.genai`, `users.genai@2025-12`, `users@2025-12`, `users@#3`; of a
    dataset of single facts `facts.知晓人数`, as templates write it.
    """
    before, _, key = name.partition("@")
    dataset, _, field = before.partition(".")
    records = [b.datasets[dataset] for b in books if dataset in b.datasets]
    if not records:
        return None
    if field and not any(field in part(record, "fields") for record in records):
        key, field = field if not key else "", ""
        if not key:
            return None
    cells = Cells(dataset, field, key)
    if key and not any(_has_row(record, cells) for record in records):
        return None
    return cells


def _has_row(record: Record, cells: Cells) -> bool:
    used = part(record, "used")
    return any(_is_row(cells.key, number, part(used, number)) for number in used)


def _is_row(key: str, number: str, used: Record) -> bool:
    """Whether a row is meant: by its whole key, a word of it, or its number."""
    own = text(used, "key")
    return key in (own, f"#{number}") or (bool(own) and key in own.split())


def matcher(cells: Cells) -> Callable[[Book, Raw], bool]:
    """Whether something shown read one of the cells."""

    def reads(book: Book, raw: Raw) -> bool:
        own = raw.point if raw.point is not None else raw.figure
        found = parts(own, "cells")
        if not found and raw.point is not None:
            found = parts(raw.figure, "cells")
        return any(_reads(book, cell, cells) for cell in found)

    return reads


def _reads(book: Book, cell: Record, wanted: Cells) -> bool:
    if cell.get("dataset") != wanted.dataset:
        return False
    if wanted.field and cell.get("field") != wanted.field:
        return False
    if not wanted.key:
        return True
    number = str(whole(cell, "row"))
    used = part(part(book.datasets.get(wanted.dataset, {}), "used"), number)
    return _is_row(wanted.key, number, used)


def _claim_rests(found: tuple[Book, Record], cells: Cells) -> bool:
    book, claim = found
    return any(_reads(book, cell, cells) for cell in parts(claim, "cells"))


def _of_source(shelf: Shelf, name: str) -> tuple[EditionImpact, ...]:
    """What cites a source, what was relayed by it, and what it is an input of."""
    sources: dict[int, frozenset[str]] = {
        id(book): _resting(book, name) for book in shelf.books
    }

    def cites(book: Book, raw: Raw) -> bool:
        own = sources[id(book)]
        return any(text(c, "source") in own for c in citations_of(raw))

    def claim_rests(found: tuple[Book, Record]) -> bool:
        book, claim = found
        own = sources[id(book)]
        cells = parts(claim, "cells")
        return any(own & set(_sources_of(book, cell)) for cell in cells)

    return _editions(shelf, cites, claim_rests)


def _sources_of(book: Book, cell: Record) -> tuple[str, ...]:
    """Of a row where it names its own, else of its column or its dataset."""
    dataset = book.datasets.get(text(cell, "dataset"), {})
    used = part(part(dataset, "used"), str(whole(cell, "row")))
    column = texts(part(dataset, "field_sources"), text(cell, "field"))
    return texts(used, "sources") or column or texts(dataset, "sources")


def _resting(book: Book, name: str) -> frozenset[str]:
    """A source and all that rest on it by `via` and `inputs`."""
    found = {name}
    while True:
        more = {
            other
            for other, source in book.sources.items()
            if text(source, "via") in found or found & set(texts(source, "inputs"))
        }
        if more <= found:
            return frozenset(found)
        found |= more


def _editions(
    shelf: Shelf,
    wanted: Callable[[Book, Raw], bool],
    claim_wanted: Callable[[tuple[Book, Record]], bool],
) -> tuple[EditionImpact, ...]:
    """Edition by edition, newest first; those without anything left out."""
    found: list[EditionImpact] = []
    for book in shelf.books:
        chosen = [raw for raw in raws(book, exhibits=True) if wanted(book, raw)]
        shown = tuple(shown_of(book, raw) for raw in in_order(book, chosen))
        claims = tuple(
            ClaimFound(
                text(claim, "chapter"),
                text(claim, "claim"),
                text(claim, "words"),
                claim.get("holds") is not False,
            )
            for claim in parts(book.data, "claims")
            if claim_wanted((book, claim))
        )
        if shown or claims:
            found.append(EditionImpact(book.edition, shown, claims))
    return tuple(found)


def _near(root: Path, name: str) -> tuple[str, ...]:
    """Names of datasets, fields and sources that look alike."""
    from difflib import get_close_matches

    names: dict[str, None] = {}
    for book in open_shelf(root).books:
        names.update(dict.fromkeys((*book.sources, *book.datasets)))
        for dataset, record in book.datasets.items():
            fields = (f"{dataset}.{field}" for field in part(record, "fields"))
            names.update(dict.fromkeys(fields))
            keys = (
                f"{dataset}@{text(row, 'key')}"
                for row in (part(part(record, "used"), n) for n in part(record, "used"))
            )
            names.update(dict.fromkeys(keys))
    return tuple(get_close_matches(name, list(names), n=6, cutoff=0.6))
