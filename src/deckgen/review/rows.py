"""A ledger → one row for each number it shows, in the order of the pages."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass

from deckgen.tracing.books import MARK, Book, text
from deckgen.tracing.shown import BAR, Raw, raws, shown_of
from deckgen.tracing.values import Origin, Shown

COUNT = re.compile(r"#\d+\Z")
SPOTS = {
    "en": {
        "title": "title",
        "subtitle": "subtitle",
        "short": "short title",
        "heading": "Word heading",
        "lead": "lead",
        "kicker": "kicker",
        "text": "text",
        "cell": "table",
        "attribute": "quotation",
        "caption": "caption",
        "note": "note",
        "label": "label",
        "value": "card",
        "change": "card, change",
        "item": "diagram",
    },
    "zh-CN": {
        "title": "标题",
        "subtitle": "副标题",
        "short": "短标题",
        "heading": "Word 标题",
        "lead": "导语",
        "kicker": "眉题",
        "text": "正文",
        "cell": "表格",
        "attribute": "引文",
        "caption": "图题",
        "note": "注",
        "label": "标签",
        "value": "卡片",
        "change": "卡片，变化",
        "item": "图示",
    },
}


@dataclass(frozen=True, slots=True)
class Basis:
    """What a person vouches for: a sign-off holds as long as all of it is the same."""

    fact: str
    """Id without its count; of a chart with series and category."""
    sentence: str
    """As written: `⟦…⟧` in place of numbers, chosen words as printed."""
    value: str
    """As printed and exactly."""
    data: str
    """Cells with what they hold, the steps from there, the quoted sentence."""
    sources: str
    """Sources with their dates, places and addresses; not the day of access."""
    snapshot: str
    """sha256 of the copies kept of them."""

    @property
    def key(self) -> str:
        """A short name of all of it."""
        said = json.dumps(
            [
                self.fact,
                self.sentence,
                self.value,
                self.data,
                self.sources,
                self.snapshot,
            ],
            ensure_ascii=False,
        )
        return hashlib.sha256(said.encode()).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class Row:
    """A number with all that its checker needs."""

    shown: Shown
    basis: Basis
    slide: str
    section: str
    place: str


def rows_of(book: Book) -> tuple[Row, ...]:
    """Every number that an edition shows: of texts, cells, cards and points.

    Page by page; on a page first the numbers of its texts, then exhibit by exhibit.
    """
    order = {page: number for number, page in enumerate(book.pages, 1)}
    exhibits = {text(f, "id"): number for number, f in enumerate(book.figures, 1)}
    found = [(raw, shown_of(book, raw)) for raw in raws(book) if is_number(raw)]
    found.sort(
        key=lambda pair: (
            order.get(pair[1].place.page, 0),
            exhibits.get(pair[1].place.exhibit, 0),
        )
    )
    return tuple(_row(book, shown) for _, shown in found)


def is_number(raw: Raw) -> bool:
    """Whether a reader sees digits that a person can check.

    Words of the data count where they hold digits, but not the names of periods: those
    are checked with their number.
    """
    figure = raw.figure
    if raw.point is not None or "value" in figure:
        return True
    has_digit = any(c.isdigit() for c in text(figure, "text"))
    if figure.get("kind") == "cited":
        return has_digit
    return has_digit and figure.get("words") == "cell"


def _row(book: Book, shown: Shown) -> Row:
    place, language = shown.place, book.edition.language
    spots = (SPOTS[language].get(spot, spot) for spot in place.spots)
    inside = (f"{place.label} {place.caption}".strip(), place.part)
    where = BAR[language].join(t for t in inside if t)
    return Row(
        shown=shown,
        basis=basis_of(book, shown),
        slide=("、" if language == "zh-CN" else ", ").join(map(str, place.slides)),
        section=place.number,
        place=where if place.exhibit else "、".join(spots),
    )


def basis_of(book: Book, shown: Shown) -> Basis:
    """What a sign-off of a number is given for."""
    fact = COUNT.sub("", shown.id)
    if shown.kind == "point":
        fact = f"{fact} {shown.place.part}"
    exact = (shown.value, shown.upper, shown.unit, shown.period, shown.base_period)
    more = (shown.entity, shown.scope, shown.qualifier, shown.status)
    cells = [
        f"{cell.name}={cell.written}" + (f" “{cell.quote}”" if cell.quote else "")
        for cell in shown.cells
    ]
    steps = [f"{s.operation} {s.detail}".strip() for s in shown.steps]
    basis = Basis(
        fact=fact,
        sentence=_written(shown.template, book.by_id),
        value=f"{shown.text} = {' '.join(t for t in (*exact, *more) if t)}".strip(" ="),
        data="; ".join((*cells, *steps)),
        sources="; ".join(_source(origin) for origin in shown.origins),
        snapshot=" ".join(
            hashed
            for origin in shown.origins
            for hashed in (origin.snapshot_sha256, origin.read.snapshot_sha256)
            if hashed
        ),
    )
    # A lone surrogate, which JSON can spell, is no text that a file can hold.
    whole = (t.encode("utf-8", "replace").decode() for t in astuple(basis))
    return Basis(*whole)


def _written(template: str, figures: Mapping[str, Mapping[str, object]]) -> str:
    """A sentence as its author wrote it, whatever number stands in it today."""

    def one(mark: re.Match[str]) -> str:
        figure = figures.get(mark[1], {})
        if figure.get("kind") == "fact":
            return f"⟦{COUNT.sub('', mark[1])}⟧"
        return text(figure, "text")

    return MARK.sub(one, template)


def _source(origin: Origin) -> str:
    """A source as far as its content goes."""
    return " ".join(t for t in _said(origin) if t)


def _said(origin: Origin) -> Iterator[str]:
    yield from (origin.source, origin.locator, origin.title)
    yield from (origin.date_published, origin.url, origin.evidence)
    if origin.via is not None:
        yield "via"
        yield from _said(origin.via)
