"""Fences: YAML with expressions → typed specs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from deckgen.diagnostics import DeckgenError, Report, Span, diagnose
from deckgen.expressions import parse_expression
from deckgen.located import (
    LocatedList,
    LocatedMap,
    LocatedText,
    Metadata,
    checked,
    did_you_mean,
    find,
    read_yaml,
)
from deckgen.model.document import ExhibitSpec
from deckgen.model.inline import Inlines
from deckgen.model.specs import (
    CardSpec,
    ChartSpec,
    ChartType,
    ImageSpec,
    KpiSpec,
    MeasureSpec,
    Rows,
    Spec,
    TableSpec,
)

KINDS = ("chart", "table", "kpi", "image")
LATER_KINDS = ("diagram", "math")
LATER_KEYS: Mapping[str, tuple[str, ...]] = {
    "chart": ("cagr", "size", "events", "highlight", "engine"),
    "table": ("spanners", "merge", "formats"),
    "kpi": (),
    "image": (),
}
ID = re.compile(r"[^\W_][\w-]*\Z")
TYPES: tuple[ChartType, ...] = (
    "column",
    "clustered",
    "stacked",
    "bar",
    "line",
    "doughnut",
    "combo",
)


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


class ChartFence(Common):
    """A native, editable chart."""

    data: str
    """Dataset whose fields bare words name."""
    x: str
    """Field of the categories: a period or a text."""
    type: (
        Literal["column", "clustered", "stacked", "bar", "line", "doughnut", "combo"]
        | None
    ) = None
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
    """Slices of a doughnut."""
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
    labels: bool = True
    """Values beside the marks."""
    axis: Axis = Axis()
    unit: str = ""
    """Converts to this unit; never relabels."""


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
    totals: bool = False
    """A last row of sums."""
    sort: str = ""
    """Field the rows are sorted by; `-field` for the largest first."""
    top: int = Field(default=0, ge=0, le=500)
    """Only the first so many rows."""
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


MODELS: Mapping[str, type[Common]] = {
    "chart": ChartFence,
    "table": TableFence,
    "kpi": KpiFence,
    "image": ImageFence,
}
InlinesOf = Callable[[str, Span], Inlines]
PlaceAt = Callable[[int, int], Span]


@dataclass(frozen=True, slots=True)
class Fence:
    """One fence being read."""

    node: LocatedMap
    report: Report
    inlines: InlinesOf

    def span(self, *path: str | int) -> Span:
        """Where a value stands."""
        return find(self.node, path)

    def words(self, key: str) -> Inlines:
        """A text of the fence, with its marks."""
        value = self.node.items.get(key)
        if not isinstance(value, LocatedText) or not value.text:
            return ()
        return self.inlines(value.text, value.span)

    def measure(
        self, text: str, span: Span, label: Inlines = (), digits: int | None = None
    ) -> MeasureSpec | None:
        """One expression; what is wrong with it is noted."""
        first = span

        def where(offset: int) -> Span:
            return Span(first.file, first.line, first.column + offset, first.path)

        try:
            expression = parse_expression(text, where)
        except DeckgenError as error:
            self.report.extend(error.diagnostics)
            return None
        return MeasureSpec(expression, text, label, digits, span)

    def measures(self, key: str, texts: list[str]) -> tuple[MeasureSpec, ...]:
        """All expressions under a key."""
        node = self.node.items.get(key)
        spans = (
            [item.span for item in node.items]
            if isinstance(node, LocatedList)
            else [self.span(key)] * len(texts)
        )
        found = [self.measure(t, s) for t, s in zip(texts, spans, strict=True)]
        return tuple(m for m in found if m is not None)


def read_fence(
    kind: str,
    body: str,
    span: Span,
    *,
    place: PlaceAt,
    inlines: InlinesOf,
    report: Report,
) -> ExhibitSpec | None:
    """A fence of the chapter as a spec; None after noting what is wrong."""
    if kind not in KINDS:
        key = "not-yet-supported/expression" if kind in LATER_KINDS else "unknown-fence"
        near = did_you_mean(kind, KINDS)
        report.add(diagnose(key, span, what=f"```{kind}", kind=kind, near=near))
        return None
    try:
        node = read_yaml(body, span.file, place=place)
    except DeckgenError as error:
        report.extend(error.diagnostics)
        return None
    if not isinstance(node, LocatedMap):
        report.add(diagnose("fence-not-mapping", span, kind=kind))
        return None
    if _refuse_later(kind, node, report):
        return None
    model = checked(MODELS[kind], node, report)
    if model is None:
        return None
    if not ID.match(model.id):
        report.add(diagnose("exhibit-id", find(node, ("id",)), id=model.id))
        return None
    spec = _spec(model, Fence(node, report, inlines))
    return None if spec is None else ExhibitSpec(model.id, kind, spec, span)


def _refuse_later(kind: str, node: LocatedMap, report: Report) -> bool:
    """Keys of the language that do not exist yet are refused by name."""
    found = [k for k in node.items if k in LATER_KEYS[kind]]
    for key in found:
        what = f"{kind}: {key}"
        report.add(diagnose("not-yet-supported/expression", node.key_spans[key], what=what))
    return bool(found)


def _spec(model: Common, fence: Fence) -> Spec | None:
    match model:
        case ChartFence():
            return _chart(model, fence)
        case TableFence():
            return _table(model, fence)
        case KpiFence():
            return _kpi(model, fence)
        case ImageFence():
            return ImageSpec(
                fence.words("title"),
                model.path,
                tuple(model.sources),
                model.own_work,
                fence.words("note"),
                fence.words("alt"),
            )
        case _:
            return None


def _rows(model: ChartFence | TableFence, fence: Fence) -> Rows:
    return Rows(
        data=model.data,
        where=tuple((key, tuple(values)) for key, values in model.where.items()),
        period=model.period,
        sort=model.sort,
        top=model.top,
        span=fence.span("data"),
    )


def _chart(model: ChartFence, fence: Fence) -> ChartSpec | None:
    found = {
        key: fence.measures(key, texts)
        for key, texts in (
            ("y", model.y),
            ("bars", model.bars),
            ("line", model.line),
            ("stack", model.stack),
            ("parts", model.parts),
        )
    }
    if not any(found.values()):
        fence.report.add(diagnose("chart-without-measure", fence.node.span))
        return None
    return ChartSpec(
        title=fence.words("title"),
        rows=_rows(model, fence),
        type=model.type or _guess(model),
        x=model.x,
        y=found["y"],
        bars=found["bars"],
        line=found["line"],
        stack=found["stack"],
        parts=found["parts"],
        series=model.series,
        labels=model.labels,
        minimum=model.axis.min,
        maximum=model.axis.max,
        unit=model.unit,
        note=fence.words("note"),
        alt=fence.words("alt"),
    )


def _guess(model: ChartFence) -> ChartType | None:
    """What the keys already say; the data's shape decides the rest in resolve."""
    if model.parts:
        return "doughnut"
    if model.stack:
        return "stacked"
    if model.bars and model.line:
        return "combo"
    if model.line:
        return "line"
    return None


def _table(model: TableFence, fence: Fence) -> TableSpec:
    columns: list[MeasureSpec] = []
    for index, column in enumerate(model.columns):
        span = fence.span("columns", index)
        if isinstance(column, str):
            measure = fence.measure(column, span)
        else:
            measure = _labelled(column, index, fence)
        if measure is not None:
            columns.append(measure)
    return TableSpec(
        title=fence.words("title"),
        rows=_rows(model, fence),
        columns=tuple(columns),
        group_by=model.group_by,
        totals=model.totals,
        note=fence.words("note"),
        cite=model.cite,
        unit=model.unit,
    )


def _labelled(column: dict[str, str], index: int, fence: Fence) -> MeasureSpec | None:
    """`{value: share(gdp, of=world), label: 占世界, digits: 1}`."""
    span = fence.span("columns", index)
    unknown = sorted(set(column) - {"value", "label", "digits"})
    if unknown or "value" not in column:
        key = unknown[0] if unknown else "value"
        near = did_you_mean(key, ("value", "label", "digits"))
        fence.report.add(diagnose("table-column", span, key=key, near=near))
        return None
    digits = column.get("digits", "")
    if digits and not (digits.isdecimal() and int(digits) <= 6):
        fence.report.add(diagnose("table-column", span, key="digits"))
        return None
    label: Inlines = ()
    if column.get("label"):
        place = fence.span("columns", index, "label")
        label = fence.inlines(column["label"], place)
    return fence.measure(
        column["value"],
        fence.span("columns", index, "value"),
        label,
        int(digits) if digits else None,
    )


def _kpi(model: KpiFence, fence: Fence) -> KpiSpec:
    cards: list[CardSpec] = []
    for index, card in enumerate(model.cards):
        span = fence.span("cards", index, "value")
        value = fence.measure(card.value, span)
        place = fence.span("cards", index, "label")
        change_span = fence.span("cards", index, "change")
        change: MeasureSpec | None = None
        words: Inlines = ()
        if "\ue000" in card.change:
            words = fence.inlines(card.change, change_span)
        elif card.change:
            change = fence.measure(card.change, change_span)
        if value is not None:
            cards.append(
                CardSpec(
                    value.expression,
                    fence.inlines(card.label, place),
                    change.expression if change else None,
                    words,
                    span,
                )
            )
    return KpiSpec(fence.words("title"), model.data, tuple(cards), fence.words("note"))


def exhibit_schema() -> Mapping[str, Any]:
    """JSON Schema of every fence, by kind, for editors."""
    return {kind: model.model_json_schema() for kind, model in MODELS.items()}
