"""A record of a ledger → what a reader sees, with where it stands and rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, cast

from deckgen.formatting import format_unit
from deckgen.quantities import parse_unit
from deckgen.tracing.books import (
    MARK,
    Book,
    Record,
    numbers_in,
    part,
    parts,
    text,
    texts,
    whole,
)
from deckgen.tracing.values import (
    EXHIBITS,
    Cell,
    Kind,
    Language,
    Origin,
    Place,
    Shown,
    Step,
    Verified,
)

LETTER = re.compile(r"[^\W\d_]|[%‰°￥¥$€£]")
"""What a unit begins with, in a printed number."""
CURRENCY = re.compile(r"[A-Z]{3}")
FORECAST = re.compile(r"(?<=\d)[EFT]\Z")
BAR = {"zh-CN": "｜", "en": " | "}
CHAIN = 8
"""Steps of `via` that are followed: a loop in a damaged ledger ends."""
LOOSE = ("cell", "value", "change", "label", "item")
"""Places in an exhibit where a text is no sentence by itself."""


class Raw(NamedTuple):
    """A record that is shown: a figure, or a point of a chart."""

    figure: Record
    series: Record | None = None
    point: Record | None = None


def raws(book: Book, *, exhibits: bool = False) -> Iterator[Raw]:
    """Everything shown by an edition that holds a number, in the ledger's order.

    Args:
        exhibits: those themselves too, before their points.
    """
    for figure in book.figures:
        kind = figure.get("kind")
        if kind not in EXHIBITS:
            yield Raw(figure)
            continue
        if exhibits:
            yield Raw(figure)
        for series in parts(figure, "series"):
            for point in parts(series, "points"):
                if "value" in point:
                    yield Raw(figure, series, point)


def in_order(book: Book, found: list[Raw]) -> list[Raw]:
    """As a reader meets them: page by page, and exhibits where their page has them."""
    pages = {page: number for number, page in enumerate(book.pages, 1)}
    found.sort(
        key=lambda raw: (
            pages.get(text(raw.figure, "page"), 0),
            first_slide(raw.figure),
        )
    )
    return found


def first_slide(figure: Record) -> int:
    """The slide where a figure stands first; 0: on none."""
    slides = parts(part(figure, "where"), "slides")
    return min((whole(s, "slide") for s in slides), default=0)


def printed(raw: Raw, language: Language) -> str:
    """As printed, with its unit: those of a chart and a table stand elsewhere."""
    if raw.point is None or raw.series is None:
        said = text(raw.figure, "text")
        unit = text(part(raw.figure, "value"), "unit")
    else:
        value = part(raw.point, "value")
        said = text(raw.point, "text") or text(value, "value")
        unit = text(raw.series, "unit")
    return with_unit(said, unit, language)


def with_unit(said: str, unit: str, language: Language) -> str:
    """`6.02` and `亿人` → `6.02亿人`; nothing is added to what has a unit."""
    if not unit or not said or LETTER.search(FORECAST.sub("", said)):
        return said
    words = unit_words(unit, language)
    if language == "zh-CN" or words.startswith("%"):
        return f"{said}{words}"
    money, _, scale = words.partition(" ")
    if CURRENCY.fullmatch(money):
        return f"{money} {said} {scale}".strip()
    return f"{said} {words}"


@lru_cache(maxsize=1000)
def unit_words(symbol: str, language: Language) -> str:
    """A unit as readers of a language know it; one of a house's own as it is."""
    unit = parse_unit(symbol)
    return symbol if unit is None else format_unit(unit, language)


def shown_of(book: Book, raw: Raw) -> Shown:
    """A record with everything that the ledger knows of it."""
    figure, language = raw.figure, book.edition.language
    own = raw.point if raw.point is not None else figure
    value = part(own, "value")
    said = text(figure, "text") if raw.point is None else ""
    words, start, length, template, column = _sentence(book, raw)
    origins = origins_of(book, raw)
    named = ("value", "upper", "unit", "measure", "period", "base_period", "entity")
    more = ("metric", "scope", "qualifier", "status", "note")
    return Shown(
        id=text(figure, "id"),
        kind="point" if raw.point is not None else _kind(figure),
        text=said if _is_exhibit(figure) and said else printed(raw, language),
        place=_place(book, raw, column),
        sentence=words,
        start=start,
        length=length,
        template=template,
        processing=text(figure, "processing"),
        evidence=text(figure, "evidence") or weakest(origins),
        cells=tuple(cell_of(book, cell) for cell in parts(own, "cells"))
        or tuple(cell_of(book, cell) for cell in parts(figure, "cells")),
        steps=tuple(
            Step(text(s, "operation"), text(s, "detail")) for s in parts(own, "steps")
        ),
        origins=origins,
        preferred=texts(value, "preferred"),
        verified=verified_of(book, own, origins),
        **{name: text(value, name) for name in (*named, *more)},
    )


def _kind(figure: Record) -> Kind:
    kind = text(figure, "kind")
    known = ("fact", "words", "cited", *EXHIBITS)
    return cast(Kind, kind if kind in known else "fact")


def _is_exhibit(figure: Record) -> bool:
    return figure.get("kind") in EXHIBITS


def _place(book: Book, raw: Raw, column: str) -> Place:
    figure = raw.figure
    page = text(figure, "page")
    known = book.pages.get(page, {})
    own = text(figure, "id") if _is_exhibit(figure) else text(figure, "exhibit")
    exhibit = book.by_id.get(own, {}) if own else {}
    where = part(figure, "where")
    slides = {whole(s, "slide") for s in parts(where, "slides")}
    pages = set(numbers_in(known, "slides"))
    if not slides and not texts(where, "bookmarks"):
        slides = pages
    series = ""
    if raw.series is not None and raw.point is not None:
        names = (text(raw.series, "name"), text(raw.point, "category"))
        series = BAR[book.edition.language].join(n for n in names if n)
    return Place(
        edition=book.edition,
        page=page,
        number=text(known, "number"),
        title=text(known, "title"),
        slides=tuple(sorted(slides)),
        own_slide=min(slides & pages, default=0),
        bookmarks=texts(where, "bookmarks"),
        spots=texts(figure, "places"),
        exhibit=own,
        label=text(exhibit, "label"),
        caption=text(exhibit, "text"),
        part=series or column,
    )


def _sentence(book: Book, raw: Raw) -> tuple[str, int, int, str, str]:
    """The sentence as printed; where the number begins in it, and how long it is; the
    sentence with marks; and the head of its column, where it stands in a table."""
    figure, bar = raw.figure, BAR[book.edition.language]
    if raw.series is not None and raw.point is not None:
        names = (text(raw.series, "name"), text(raw.point, "category"))
        before = "".join(f"{name}{bar}" for name in names if name)
        number = printed(raw, book.edition.language)
        caption = text(figure, "caption")
        return f"{before}{number}", len(before), len(number), f"{caption}{before}", ""
    if _is_exhibit(figure):
        return text(figure, "text"), -1, 0, text(figure, "caption"), ""
    identity = text(figure, "id")
    template = text(figure, "sentence")
    column = ""
    if set(texts(figure, "places")) <= set(LOOSE):
        row, column = book.rows.get(identity, ((), ""))
        template = bar.join(cell for cell in row if cell) or template
    if not template:
        said = text(figure, "text")
        return said, 0, len(said), said, ""
    return (*_filled(book, template, identity), template, filled(book, column))


def filled(book: Book, template: str) -> str:
    """A text as a reader saw it."""
    return MARK.sub(lambda mark: text(book.by_id.get(mark[1], {}), "text"), template)


def _filled(book: Book, template: str, identity: str) -> tuple[str, int, int]:
    """A text with what its marks print; where the one of `identity` stands in it."""
    made, start, length, done = "", -1, 0, 0
    for mark in MARK.finditer(template):
        made += template[done : mark.start()]
        said = text(book.by_id.get(mark[1], {}), "text")
        if mark[1] == identity and start < 0:
            start, length = len(made), len(said)
        made += said
        done = mark.end()
    return made + template[done:], start, length


def cell_of(book: Book, cell: Record) -> Cell:
    """A cell with its row's key and the words around it, where the ledger has them."""
    name, field = text(cell, "dataset"), text(cell, "field")
    row = whole(cell, "row")
    dataset = book.datasets.get(name, {})
    used = part(part(dataset, "used"), str(row))
    return Cell(
        dataset=name,
        field=field,
        row=row,
        key=text(used, "key"),
        line=whole(used, "line"),
        at=text(part(used, "at"), field),
        path=text(dataset, "path"),
        title=text(dataset, "title"),
        field_title=text(part(dataset, "fields"), field),
        written=text(part(used, "cells"), field),
        quote=text(used, "quote"),
    )


def verified_of(
    book: Book, own: Record, origins: tuple[Origin, ...]
) -> tuple[Verified, ...]:
    """What the snapshots of the sources say of the cells, as far as they were asked."""
    cells = {
        (text(c, "dataset"), text(c, "field"), whole(c, "row")): cell_of(book, c)
        for c in parts(own, "cells")
    }
    found: dict[Verified, None] = {}
    for origin in origins:
        said = part(part(book.data, "evidence"), origin.source)
        for one in parts(said, "cells"):
            at = part(one, "cell")
            key = text(at, "dataset"), text(at, "field"), whole(at, "row")
            if (cell := cells.get(key)) is not None:
                answer, where = text(one, "answer"), text(one, "where")
                found[Verified(origin.source, cell.name, answer, where)] = None
    return tuple(found)


def citations_of(raw: Raw) -> tuple[Record, ...]:
    """The citations of a figure, or those of them that a point rests on."""
    cited = parts(raw.figure, "citations")
    listed = raw.point.get("cited") if raw.point is not None else None
    if not isinstance(listed, list):
        return cited
    return tuple(cited[n] for n in listed if isinstance(n, int) and 0 <= n < len(cited))


def origins_of(book: Book, raw: Raw) -> tuple[Origin, ...]:
    """The sources of something shown, in order of weight."""
    return tuple(
        origin_of(
            book,
            text(citation, "source"),
            locator=text(citation, "locator"),
            role=text(citation, "role"),
        )
        for citation in citations_of(raw)
    )


def weakest(origins: tuple[Origin, ...]) -> str:
    """The weakest evidence among sources."""
    found = {origin.evidence for origin in origins}
    return next((e for e in ("stated", "relayed", "original") if e in found), "")


def origin_of(
    book: Book, name: str, *, locator: str = "", role: str = "", depth: int = CHAIN
) -> Origin:
    """A source as an edition cited it, with the chain it was relayed by."""
    source = book.sources.get(name, {})
    via = text(source, "via")
    makers = texts(source, "producer") or tuple(
        t for t in (text(source, "publisher"), text(source, "container")) if t
    )
    return Origin(
        source=name,
        title=text(source, "title"),
        producer=("、" if book.edition.language == "zh-CN" else ", ").join(makers),
        locator=locator,
        role=role,
        date_published=text(source, "date_published"),
        date_accessed=text(source, "date_accessed"),
        url=text(source, "url"),
        evidence=text(source, "evidence"),
        snapshot=text(source, "snapshot"),
        snapshot_sha256=text(source, "snapshot_sha256"),
        via=origin_of(book, via, depth=depth - 1) if via and depth else None,
    )
