"""What may stand in a fence, key by key: also the JSON Schema for editors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Field
from pydantic.json_schema import models_json_schema

from deckgen.located import Metadata
from deckgen.model.figure import DiagramKind, Engine
from deckgen.model.specs import ChartType
from deckgen.readers.exhibits.by_hand import HandKeys, Labels

KINDS = ("chart", "table", "kpi", "image", "diagram")
MEASURES = (
    *("y", "bars", "line", "stack", "parts", "change", "size"),
    *("open", "high", "low", "close"),
)
"""Keys of a chart under which its measures stand."""
LATER_DIAGRAMS = ("landscape", "tree", "architecture")


def one_or_many(value: object) -> object:
    """`y: a` and `y: [a, b]` are both right."""
    return [value] if isinstance(value, str) else value


Many = Annotated[list[str], BeforeValidator(one_or_many)]
Where = dict[str, Annotated[list[str], BeforeValidator(one_or_many)]]


class Common(Metadata):
    """What every exhibit has."""

    id: str
    """Names the exhibit in references and files: letters, digits, hyphens."""
    title: str
    """What is shown, without number and source."""
    note: str = ""
    """Added to the note line."""
    alt: str = ""
    """Replaces the alternative text made from the data."""


class Axis(Metadata):
    """The value axis by hand."""

    min: float | None = None
    """Smallest value; bars begin at zero all the same."""
    max: float | None = None
    """Largest value."""
    step: float = Field(default=0, ge=0)
    """Between its numbers: the axis is then shown instead of labels."""
    scale: Literal["linear", "log"] = "linear"
    """`log`: every step is ten times the one before; of lines and points only."""


class QuadrantsEntry(Metadata):
    """Lines that part a field of points in four."""

    x: float | Literal["mean", "median"]
    """Where the upright line stands; `mean` or `median` of the points shown."""
    y: float | Literal["mean", "median"]
    """Where the level line stands."""
    names: list[str] = Field(default_factory=list, max_length=4)
    """Of the four fields: above left and right, below left and right."""


class BracketEntry(Metadata):
    """From one category to another."""

    from_: Annotated[str, Field(alias="from")]
    """Category where it begins."""
    to: str
    """Category where it ends."""
    series: Many = Field(default_factory=list)
    """Name of the series it is of, where there are several; two for a difference from
    one series to another."""
    as_: Annotated[Literal["change", "growth"], Field(alias="as")] = "change"
    """Of a difference: an amount, or percent."""
    label: str = ""
    """Words before the number."""


def brackets(value: object) -> object:
    """`[2022, 2025]` and a list of pairs or mappings are both right."""
    many = value
    if isinstance(value, dict) or (
        isinstance(value, list) and len(value) == 2 and isinstance(value[0], str)
    ):
        many = [value]
    if not isinstance(many, list):
        return value
    return [
        {"from": one[0], "to": one[1]}
        if isinstance(one, list) and len(one) == 2
        else one
        for one in many
    ]


Brackets = Annotated[list[BracketEntry], BeforeValidator(brackets)]


class LevelEntry(Metadata):
    """A line across the chart."""

    value: str
    """An expression that gives a number: `mean(users)`, `fact(target.users)`."""
    label: str = ""
    """What it is."""


class EventEntry(Metadata):
    """What happened at a time."""

    at: str
    """A category, or a period within or between two of them."""
    label: str
    """A few words; values with {{ … }}."""


class ChartFence(Common, HandKeys):
    """A native, editable chart, or a picture of it."""

    data: str
    """Dataset whose fields bare words name."""
    x: str
    """Field of the categories: a period or a text. Of a scatter or bubble chart the
    field or expression that grows to the right."""
    points: str = ""
    """Of a scatter or bubble chart: the field that names the points."""
    size: Many = Field(default_factory=list)
    """Of a bubble chart: what the areas of the bubbles say."""
    open: Many = Field(default_factory=list)
    """Of a candlestick: the first price of each period."""
    high: Many = Field(default_factory=list)
    """The highest."""
    low: Many = Field(default_factory=list)
    """The lowest."""
    close: Many = Field(default_factory=list)
    """The last."""
    rebase: Literal["index", "change"] | None = None
    """Of `type: relative`: from 100 (default), or as the change in percent."""
    quadrants: QuadrantsEntry | None = None
    """Of a scatter or bubble chart: lines that part it in four."""
    type: ChartType | None = None
    """How the data is drawn; without it `bars` + `line` make a combo chart."""
    y: Many = Field(default_factory=list)
    """Fields or expressions, one series each."""
    bars: Many = Field(default_factory=list)
    """Drawn as columns on the primary axis."""
    line: Many = Field(default_factory=list)
    """Drawn as a line; beside `bars` on a secondary axis."""
    stack: Many = Field(default_factory=list)
    """Stacked on one another."""
    parts: Many = Field(default_factory=list)
    """Slices of a doughnut, or of a pie."""
    change: Many = Field(default_factory=list)
    """Beside the bars of `type: bar`: an expression in percent or points."""
    series: str = ""
    """Field whose values become a series each."""
    where: Where = Field(default_factory=dict)
    """Which rows: field → value or list of values."""
    period: str = ""
    """The period shown, where the categories are no periods."""
    sort: str = ""
    """Field the categories are sorted by; `-field` for the largest first."""
    top: int = Field(default=0, ge=0, le=60)
    """Only the first so many categories."""
    rest: bool = False
    """Beside `top`: one more category, 其他, for the total of what it leaves out."""
    adds_up: bool = False
    """Shares are rounded so that they add up (largest remainder); the note says so."""
    highlight: Many = Field(default_factory=list)
    """Names of categories, or of series: in the accent, the others muted."""
    levels: Many = Field(default_factory=list)
    """Of a waterfall: the categories that are levels; default the first and last."""
    map: str = ""
    """Of `type: map`: a GeoJSON of the project, `regions.geojson`."""
    map_key: str = ""
    """Property of its features that holds the names of `x`; default `name`."""
    bins: Many = Field(default_factory=list)
    """Of a histogram: how many, or the list of their borders; default by rule."""
    labels: Labels = True
    """Values beside the marks: `false` for none, where they stand, or a list of the
    only categories or series that have them."""
    cagr: Brackets = Field(default_factory=list)
    """Compound annual growth as an arrow between two periods: `[2022, 2025]`, a list
    of such pairs, or `{from: 2022, to: 2025, series: …}`."""
    difference: Brackets = Field(default_factory=list)
    """The change between two categories as an arrow; `as: growth`: in percent."""
    spans: Brackets = Field(default_factory=list)
    """A stretch of categories with a name: `{from: 2026, to: 2028, label: …}`."""
    lines: list[LevelEntry] = Field(default_factory=list)
    """Lines across the chart at a value from the data: a target, a mean."""
    events: list[EventEntry] = Field(default_factory=list)
    """What happened when: `{at: 2023-11, label: …}`."""
    axis: Axis = Axis()
    x_axis: Axis = Axis()
    """Of a scatter or bubble chart: the axis from left to right by hand."""
    unit: str = ""
    """Converts to this unit; never relabels."""
    engine: Engine | None = None
    """`picture`: drawn as SVG and PNG with no data behind it; default `native`, or
    what the sources' `redistribution` allows."""


class SpannerEntry(Metadata):
    """A label over neighbouring columns."""

    label: str
    """What the columns have in common; with a unit in brackets for all of them."""
    columns: Many = Field(min_length=1)
    """As written under `columns:`, next to each other."""


class TableFence(Common):
    """A table of a dataset's rows."""

    data: str
    """Dataset whose fields bare words name."""
    columns: list[str | dict[str, str]]
    """Fields or expressions; `{value: …, label: …, digits: …}` where needed."""
    where: Where = Field(default_factory=dict)
    """Which rows: field → value or list of values."""
    period: str = ""
    """The period shown, where rows are of several."""
    group_by: str = ""
    """Field whose values head groups of rows."""
    merge: bool = False
    """Groups in a first column whose cells span their rows; with `group_by`."""
    spanners: list[SpannerEntry] = Field(default_factory=list)
    """Labels over neighbouring columns: a head of two levels."""
    formats: dict[str, str] = Field(default_factory=dict)
    """Column as written under `columns:` → formats: `digits(1)`, `sign`, `approx`,
    `unit("万亿元")`, `long`; several joined by `|`."""
    totals: bool = False
    """A last row of sums."""
    sort: str = ""
    """Field the rows are sorted by; `-field` for the largest first."""
    top: int = Field(default=0, ge=0, le=500)
    """Only the first so many rows."""
    rest: bool = False
    """Beside `top`: one more row, 其他, for the totals of what it leaves out."""
    adds_up: bool = False
    """Shares are rounded so that they add up (largest remainder); the note says so."""
    across: str = ""
    """Field whose values become columns: the last of `columns` stands below them, the
    others name the rows."""
    heat: bool = False
    """Numbers on a ground as strong as they are large."""
    base: Many = Field(default_factory=list)
    """Beside `across`: `[row, column]`, the cell that the others are compared with."""
    cite: Literal["", "row"] = ""
    """`row`: each row's own sources in a narrow last column."""
    unit: str = ""
    """Converts numbers to this unit; never relabels."""


class Card(Metadata):
    """One card of a KPI row."""

    value: str
    """An expression that gives a number: `fact(users.genai)`."""
    label: str
    """What it is."""
    change: str = ""
    """An expression, or text with {{ … }}: one line below."""


class KpiFence(Common):
    """Two to six numbers side by side."""

    data: str = ""
    """Dataset whose fields bare words name; optional."""
    cards: list[Card] = Field(min_length=1, max_length=6)


class ImageFence(Common):
    """A picture of the project."""

    path: str
    """From the report's folder, or from `templates/`."""
    sources: Many = Field(default_factory=list)
    """Where it comes from: source ids."""
    own_work: bool = False
    """Made by the house."""


class DiagramPart(Metadata):
    """A step, a date, a layer, a row or a card; every text takes {{ … }}."""

    label: str = ""
    """Small, before the title: `March 2025`; names the row of a comparison."""
    title: str = ""
    """A few words in bold."""
    text: str = ""
    """A sentence below."""
    points: Many = Field(default_factory=list)
    """Short lines with a mark before each."""
    cells: list[str] = Field(default_factory=list)
    """Of a comparison: one a column."""
    highlight: bool = False
    """Set in the accent; the others step back."""


class DiagramFence(Common):
    """Words in an arrangement: native shapes, editable."""

    kind: DiagramKind
    """How the items hang together."""
    items: list[DiagramPart] = Field(min_length=1)
    """In reading order: from the left, from the top."""
    columns: list[str] = Field(default_factory=list)
    """Of a comparison: what is compared."""
    x: str = ""
    """Of a matrix: what grows to the right."""
    y: str = ""
    """Of a matrix: what grows upwards."""
    sources: Many = Field(default_factory=list)
    """What it rests on: source ids."""
    own_work: bool = False
    """Arranged by the house."""


MODELS: Mapping[str, type[Common]] = {
    "chart": ChartFence,
    "table": TableFence,
    "kpi": KpiFence,
    "image": ImageFence,
    "diagram": DiagramFence,
}


def exhibit_schema() -> Mapping[str, Any]:
    """JSON Schema of every fence, by kind, for editors."""
    return {kind: model.model_json_schema() for kind, model in MODELS.items()}


def json_schemas() -> Mapping[str, str]:
    """JSON text by name, for editors: `exhibits`, any one of the kinds of fence."""
    models: list[tuple[type[BaseModel], Literal["validation"]]] = [
        (MODELS[kind], "validation") for kind in KINDS
    ]
    refs, shared = models_json_schema(models, title="deckgen exhibits")
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "anyOf": [refs[model] for model in models],
        **shared,
    }
    text = json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True)
    return {"exhibits": text + "\n"}
