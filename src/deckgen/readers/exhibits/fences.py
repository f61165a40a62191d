"""The YAML of a fence → a typed spec, its expressions parsed, its texts read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from deckgen.diagnostics import DeckgenError, Report, Span, diagnose
from deckgen.expressions import check_expression, parse_expression
from deckgen.located import (
    Located,
    LocatedList,
    LocatedMap,
    LocatedText,
    checked,
    child,
    did_you_mean,
    find,
    read_yaml,
    span_of,
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
from deckgen.model.value import BoundWords, PeriodValue, Printed, Typed, Value
from deckgen.readers.exhibits.annotations import annotations_of
from deckgen.readers.exhibits.by_hand import LABEL_WORDS, hand_of, refuse_depth
from deckgen.readers.exhibits.diagrams import DIAGRAM_KEYS, read_diagram
from deckgen.readers.exhibits.fields import (
    FIELDS,
    across_of,
    check_field,
    field_rows,
    quadrants_of,
)
from deckgen.readers.exhibits.marks import (
    hide_marks,
    marked,
    only_mark,
    show_marks,
    told_of_marks,
)
from deckgen.readers.exhibits.schema import (
    KINDS,
    LATER_DIAGRAMS,
    MEASURES,
    MODELS,
    ChartFence,
    Common,
    DiagramFence,
    ImageFence,
    KpiFence,
    TableFence,
)
from deckgen.readers.exhibits.tables import (
    check_column,
    formatted,
    labelled,
    spanners_of,
)
from deckgen.readers.source_map import OPEN

FORMULA = "math"
"""A fence that is no exhibit, which `readers.formulas` reads."""
TEXT_KEYS = frozenset({"title", "note", "alt", "label", "change"})
"""Where a value may be printed among typed words."""
APART = ("where", "period", LABEL_WORDS)
"""Keys of which the values, one by one, may be printed."""
SORT_WORDS = re.compile(
    r"(.+?)\s+(desc|descending|asc|ascending|降序|升序)\Z", re.IGNORECASE
)
ID = re.compile(r"[^\W_][\w-]*\Z")
InlinesOf = Callable[[str, Span], Inlines]
PlaceAt = Callable[[int, int], Span]


@dataclass(frozen=True, slots=True)
class Fence:
    """One fence being read."""

    node: LocatedMap
    report: Report
    inlines: InlinesOf
    values: Sequence[Printed] = ()
    """What the marks stand for."""

    def span(self, *path: str | int) -> Span:
        """Where a value stands."""
        return find(self.node, path)

    def words(self, key: str) -> Inlines:
        """A text of the fence, with its marks."""
        return self.text_at(key)

    def text_at(self, *path: str | int) -> Inlines:
        """The text at a path of keys and places in lists; empty: there is none."""
        value: Located | None = self.node
        for step in path:
            value = child(value, step) if value is not None else None
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
        wrong = check_expression(expression, None)
        self.report.extend(wrong)
        if wrong:
            return None
        return MeasureSpec(expression, text, label, digits, span)

    def value(self, text: str, span: Span) -> Value:
        """A choice of rows: typed, or one printed value and nothing beside it."""
        index = only_mark(text)
        if index is None:
            if OPEN in text:
                self.report.add(diagnose("value-misplaced", span, what="where:"))
            return text
        value = self.values[index].value
        if isinstance(value, Typed | BoundWords | PeriodValue | str | Decimal):
            return value
        self.report.add(diagnose("value-misplaced", span, what="where:"))
        return ""

    def period(self, text: str) -> str:
        """`2024`, or the printed period of the edition or a record."""
        value = self.value(text, self.span("period")) if text else ""
        match value:
            case PeriodValue(period=period):
                return period.text
            case Typed(text=typed) | BoundWords(text=typed):
                return typed
            case _:
                return str(value)

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
    values: Sequence[Printed] = (),
) -> ExhibitSpec | None:
    """A fence of the chapter as a spec; None after noting what is wrong.

    `place` gives the place of a line and column of `body`, `values` what its marks
    stand for.
    """
    if kind not in KINDS:
        near = did_you_mean(kind, (*KINDS, FORMULA))
        report.add(diagnose("unknown-fence", span, kind=kind, near=near))
        return None
    try:
        hidden = read_yaml(hide_marks(body, span), span.file, place=place)
        node = show_marks(hidden, values)
    except DeckgenError as error:
        report.extend(told_of_marks(error.diagnostics))
        return None
    if not isinstance(node, LocatedMap):
        report.add(diagnose("fence-not-mapping", span, kind=kind))
        return None
    if _refuse_later(kind, node, report) or _refuse_marks(kind, node, report):
        return None
    if kind == "chart" and refuse_depth(node, report):
        return None
    model = checked(MODELS[kind], node, report)
    if model is None:
        return None
    if not ID.match(model.id):
        report.add(diagnose("exhibit-id", find(node, ("id",)), id=model.id))
        return None
    before = len(report.found)
    spec = _spec(model, Fence(node, report, inlines, values))
    wrong = any(d.severity == "error" for d in report.found[before:])
    if spec is None or wrong:
        return None
    return ExhibitSpec(model.id, kind, spec, span, tuple(_places(node)))


def _refuse_later(kind: str, node: LocatedMap, report: Report) -> bool:
    """Kinds of diagrams that do not exist yet are refused by name."""
    chosen = node.items.get("kind") if kind == "diagram" else None
    if not isinstance(chosen, LocatedText) or chosen.text not in LATER_DIAGRAMS:
        return False
    what = f"kind: {chosen.text}"
    report.add(diagnose("not-yet-supported/expression", chosen.span, what=what))
    return True


def _refuse_marks(kind: str, node: LocatedMap, report: Report) -> bool:
    """Values are printed among words, or choose rows; they are no names of data."""
    texts = TEXT_KEYS | DIAGRAM_KEYS if kind == "diagram" else TEXT_KEYS
    apart = {k: v for k, v in node.items.items() if k not in APART}
    rest = LocatedMap(apart, node.key_spans, node.span)
    found = [(key, span) for key, span in marked(rest) if key not in texts]
    for key, span in found:
        report.add(diagnose("value-misplaced", span, what=f"{key}:"))
    return bool(found)


def _spec(model: Common, fence: Fence) -> Spec | None:
    """The spec of a validated fence."""
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
        case DiagramFence():
            return read_diagram(
                model, fence.text_at, at=fence.span, report=fence.report
            )
        case _:
            return None


def _places(node: LocatedMap, above: str = "") -> Iterator[tuple[str, Span]]:
    """Where the value of every key stands; one level down as `where.地区`, and items
    of a list as `sources[1]`."""
    for key, value in node.items.items():
        yield above + key, span_of(value)
        if isinstance(value, LocatedMap) and not above:
            yield from _places(value, f"{key}.")
        if isinstance(value, LocatedList):
            for number, item in enumerate(value.items, 1):
                yield f"{above}{key}[{number}]", span_of(item)


def _check_sort(sort: str, fence: Fence) -> None:
    """`sort: sales desc` is SQL; here a minus sign sorts the largest first."""
    found = SORT_WORDS.match(sort)
    if found:
        sign = "-" if found[2].casefold() in ("desc", "descending", "降序") else ""
        fixed = sign + found[1].lstrip("-")
        fence.report.add(
            diagnose("sort-direction", fence.span("sort"), sort=sort, fixed=fixed)
        )


def _rows(model: ChartFence | TableFence, fence: Fence) -> Rows:
    """Which rows: marks become the values they stand for."""
    _check_sort(model.sort, fence)
    if model.rest and not model.top:
        fence.report.add(diagnose("rest-refused", fence.span("rest")))
    if model.rest and isinstance(model, TableFence) and model.group_by:
        fence.report.add(diagnose("rest-refused/group", fence.span("rest")))
    chosen: list[tuple[str, tuple[Value, ...]]] = []
    for key, values in model.where.items():
        many = isinstance(find_node(fence.node, "where", key), LocatedList)
        spans = [
            fence.span("where", key, i) if many else fence.span("where", key)
            for i in range(len(values))
        ]
        pairs = zip(values, spans, strict=True)
        chosen.append((key, tuple(fence.value(v, s) for v, s in pairs)))
    return Rows(
        data=model.data,
        where=tuple(chosen),
        period=fence.period(model.period),
        sort=model.sort,
        top=model.top,
        rest=model.rest,
        places=tuple(_places(fence.node)),
        span=fence.span("data"),
    )


def find_node(node: LocatedMap, *path: str) -> Located | None:
    """The value at a path of keys, if there is one."""
    found: Located | None = node
    for step in path:
        found = found.items.get(step) if isinstance(found, LocatedMap) else None
    return found


def _chart(model: ChartFence, fence: Fence) -> ChartSpec | None:
    """A chart with at least one measure."""
    given = [(key, texts) for key in MEASURES if (texts := getattr(model, key))]
    if not given:
        fence.report.add(diagnose("chart-without-measure", fence.node.span))
        return None
    field = model.type in FIELDS
    if not check_field(model, fence.span, fence.report):
        return None
    if field:
        given.insert(0, ("x", [model.x]))
    measures = tuple((key, fence.measures(key, texts)) for key, texts in given)
    rows = _rows(model, fence)
    return ChartSpec(
        title=fence.words("title"),
        rows=field_rows(rows) if field else rows,
        type=model.type or _guess([key for key, _ in given]),
        engine=model.engine,
        x=model.points if field else model.x,
        measures=measures,
        series=model.series,
        highlight=tuple(model.highlight),
        levels=tuple(model.levels),
        map=model.map,
        map_key=model.map_key,
        bins=tuple(model.bins),
        labels=model.labels is not False,
        labelled=tuple(model.labels) if isinstance(model.labels, list) else (),
        annotations=annotations_of(model, fence),
        adds_up=model.adds_up,
        minimum=model.axis.min,
        maximum=model.axis.max,
        rebase=model.rebase or "",
        log=model.axis.scale == "log",
        across=across_of(model),
        quadrants=quadrants_of(model),
        hand=hand_of(model, model.labels, model.axis.step, fence.text_at, fence.span),
        unit=model.unit,
        note=fence.words("note"),
        alt=fence.words("alt"),
    )


def _guess(keys: list[str]) -> ChartType | None:
    """What the keys already say; the data's shape decides the rest in resolve."""
    if len(keys) > 1 and "parts" in keys:
        return "doughnut"
    if {"bars", "stack"} & set(keys) and "line" in keys:
        return "combo"
    if len(keys) > 1 and "stack" in keys:
        return "stacked"
    return "line" if "line" in keys else None


def _table(model: TableFence, fence: Fence) -> TableSpec:
    columns: list[MeasureSpec] = []
    for index, column in enumerate(model.columns):
        span = fence.span("columns", index)
        if isinstance(column, str):
            measure = fence.measure(column, span)
        else:
            measure = labelled(column, index, fence)
        if measure is not None:
            columns.append(formatted(measure, model.formats, fence))
    names = [c if isinstance(c, str) else c.get("value", "") for c in model.columns]
    for name in model.formats:
        check_column(name, names, fence.span("formats", name), fence)
    if model.merge and not model.group_by:
        fence.report.add(diagnose("merge-without-group", fence.span("merge")))
    return TableSpec(
        title=fence.words("title"),
        rows=_rows(model, fence),
        columns=tuple(columns),
        group_by=model.group_by,
        merge=model.merge,
        totals=model.totals,
        adds_up=model.adds_up,
        spanners=spanners_of(model, names, fence),
        across=model.across,
        heat=model.heat,
        base=tuple(model.base),
        note=fence.words("note"),
        cite=model.cite,
        unit=model.unit,
        alt=fence.words("alt"),
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
        if OPEN in card.change:
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
    return KpiSpec(
        fence.words("title"),
        model.data,
        tuple(cards),
        fence.words("note"),
        fence.words("alt"),
    )
