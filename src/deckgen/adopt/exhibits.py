"""A chart's numbers → a dataset and the fence that draws it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from deckgen.adopt.numbers import (
    BRACKET,
    OPEN_UNIT,
    is_percent,
    number_text,
    periods_of,
    places_of,
    split_unit,
    symbol_of,
    unit_in,
)
from deckgen.adopt.old import ChartKind, LostKind, OldChart, OldSeries, Plot
from deckgen.adopt.written import field_name, scalar
from deckgen.model.quantity import Period, Status
from deckgen.model.source import Language
from deckgen.quantities import parse_unit, shift_period

MOST_CATEGORIES, MOST_SERIES, MOST_SLICES = 60, 8, 7
"""What a chart may have; more becomes a table."""
SHOWN_ROWS = 60
CATEGORY = {"zh-CN": "类别", "en": "category"}
PERIOD = {"zh-CN": "时期", "en": "period"}
VALUE = {"zh-CN": "数值", "en": "value"}
MARKS: Mapping[Status, str] = {"A": "", "E": "E", "F": "E", "T": "T"}
QUALIFIER = {"zh-CN": "限定", "en": "qualifier"}
SERIES = {"zh-CN": "系列", "en": "series"}
NEAREST: dict[ChartKind, ChartKind] = {
    "full-columns": "stacked-columns",
    "stacked-bars": "stacked-columns",
    "full-bars": "stacked-columns",
    "area": "line",
    "stock": "line",
    "surface": "line",
    "radar": "columns",
}
"""What deckgen draws in place of what it does not."""
TABLES = frozenset({"scatter", "bubble", "other"})
Rows = list[tuple[str, ...]]


@dataclass(slots=True)
class Column:
    """A field of a dataset that is being made."""

    name: str
    title: str
    type: str = "text"
    unit: str = ""
    decimals: int | None = None
    measure: str = ""
    english: str = ""
    """How English prints the unit, where its symbol is another."""

    def line(self) -> str:
        """Its line under `fields:`."""
        keys = [f"name: {scalar(self.name)}", f"title: {scalar(self.title)}"]
        keys.append(f"type: {self.type}")
        if self.english:
            both = f"{{zh: {scalar(self.unit)}, en: {scalar(self.english)}}}"
            keys.append(f"unit: {both}")
        elif self.unit:
            keys.append(f"unit: {scalar(self.unit)}")
        if self.decimals is not None:
            keys.append(f"decimals: {self.decimals}")
        if self.measure:
            keys.append(f"measure: {self.measure}")
        return f"  - {{{', '.join(keys)}}}"


@dataclass(slots=True)
class Made:
    """A dataset and the fence that shows it, without what its report adds."""

    columns: list[Column]
    rows: Rows
    key: list[str]
    kind: str
    """Of the fence."""
    fence: list[str]
    """Lines behind `id`, `title` and `data`."""
    as_of: Period | None = None
    """Where the data ends, as its own periods say."""
    told: list[tuple[LostKind, str]] = field(default_factory=list)
    """What could not be kept as it was."""
    keys: list[str] = field(default_factory=list)
    """Further lines of the dataset's description."""
    open_units: int = 0
    """Fields whose unit nobody stated."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What making data out of an old file must know of its report."""

    language: Language
    until: date
    """The end of the report's period: a later year is none that has passed."""
    own: bool
    """deckgen wrote the file: any word in a unit's place is one."""
    numbered: Callable[[str], bool]
    """Whether a text holds a number that the titles of data may not hold."""


def chart_data(chart: OldChart, units: Sequence[str], terms: Terms) -> Made:
    """The dataset of a chart and its fence.

    Args:
        chart: with at least one number.
        units: that the page states beside it, in the order of its axes.
        terms: of the report.
    """
    language, until = terms.language, terms.until
    told: list[tuple[LostKind, str]] = []
    plots = _with_values(chart.plots, told)
    periods = periods_of(chart.categories, language, until)
    if periods:
        first = Column(PERIOD[language], PERIOD[language], "period")
        names = [p.text + MARKS[status] for p, status in periods]
    else:
        first = Column(CATEGORY[language], CATEGORY[language])
        names = list(chart.categories)
    taken = [first.name]
    layers: list[list[Column]] = []
    labels: list[str] = []
    values: list[tuple[Decimal | None, ...]] = []
    for place, plot in enumerate(plots):
        layer: list[Column] = []
        for series in plot.series:
            number = len(values) + 2
            column = _column(series, place, plots, chart, units, terms)
            column.title = unlike_unit(column.title, column.unit)
            labels.append(column.title)
            if terms.numbered(column.title):
                column.title = unnumbered(column.title, VALUE[language], terms)
            column.name = field_name(column.title, taken, number)
            taken.append(column.name)
            layer.append(column)
            values.append(_scaled(series, column))
        layers.append(layer)
    columns = [c for layer in layers for c in layer]
    cells = [
        tuple("" if v is None else number_text(v) for v in row)
        for row in zip(*values, strict=True)
    ]
    rows: Rows = [(n, *row) for n, row in zip(names, cells, strict=True)]
    made = Made([first, *columns], rows, [first.name], "chart", [], told=told)
    made.open_units = sum(c.unit == OPEN_UNIT for c in columns)
    made.as_of = end_of(periods)
    keys = _fence(plots, layers, names, told)
    marks = [dict(s.marks) for plot in plots for s in plot.series]
    renamed = labels != [c.title for c in columns]
    times = () if periods else periods_of(labels, language, until)
    alike = all(mark == marks[0] for mark in marks)
    is_long = renamed or times or (any(marks) and not alike)
    if keys is not None and len(layers) == 1 and is_long:
        points = _Points(labels, values, marks, times)
        return _long(made, points, keys, language)
    if renamed:
        told.append(("chart-series", "; ".join(labels)))
    if any(marks) and alike:
        made.columns.append(Column(QUALIFIER[language], QUALIFIER[language]))
        made.rows = [(*row, marks[0].get(i, "")) for i, row in enumerate(made.rows)]
        made.keys.append(f"qualifier_field: {QUALIFIER[language]}")
    elif any(marks):
        told.append(("chart-marks", ""))
    if keys is None and (dots := _points_fence(chart, plots, layers, told)):
        made.fence = [f"points: {first.name}", *dots]
    elif keys is None:
        as_table(made)
    else:
        made.fence = [f"x: {first.name}", *keys, *_fixed_unit(layers, language)]
    return made


def end_of(periods: Sequence[tuple[Period, Status]]) -> Period | None:
    """Where data ends: at its last actual; where all of it lies ahead, before it."""
    ends = [p for p, status in periods if status == "A"]
    if ends:
        return max(ends, key=lambda p: p.end)
    if not periods:
        return None
    first = periods[0][0]
    months = {"year": 12, "half": 6, "quarter": 3, "month": 1}.get(first.kind, 0)
    return shift_period(first, months) if months else None


@dataclass(frozen=True, slots=True)
class _Points:
    """Series one below the other: names, values, marks, and the periods that the names
    say, where all of them do."""

    labels: Sequence[str]
    values: Sequence[Sequence[Decimal | None]]
    marks: Sequence[Mapping[int, str]]
    times: Sequence[tuple[Period, Status]]


def _long(made: Made, points: _Points, keys: Sequence[str], language: Language) -> Made:
    """The same with a row a point: names of series with numbers in them are data, and
    no titles of fields; and each point may say that it is about so much."""
    first, column = made.columns[0], made.columns[1]
    series = Column(SERIES[language], SERIES[language])
    labels = list(points.labels)
    if points.times:
        series = Column(PERIOD[language], PERIOD[language], "period")
        labels = [p.text + MARKS[status] for p, status in points.times]
        made.as_of = end_of(points.times)
    column.name = column.title = VALUE[language]
    places = [c.decimals for c in made.columns[1:] if c.decimals is not None]
    column.decimals = max(places, default=None)
    names = [row[0] for row in made.rows]
    marked = any(points.marks)
    made.rows = [
        (
            name,
            label,
            number_text(value) if value is not None else "",
            *_mark(mark, i, marked),
        )
        for label, values, mark in zip(labels, points.values, points.marks, strict=True)
        for i, (name, value) in enumerate(zip(names, values, strict=True))
    ]
    kind, key = keys[0], keys[1].partition(":")[0]
    if kind == "type: column" and len(labels) > 1:
        kind = "type: clustered"
    made.columns = [first, series, column]
    if marked:
        made.columns.append(Column(QUALIFIER[language], QUALIFIER[language]))
        made.keys.append(f"qualifier_field: {QUALIFIER[language]}")
    made.key = [first.name, series.name]
    made.fence = [
        f"x: {first.name}",
        kind,
        f"{key}: {column.name}",
        f"series: {series.name}",
    ]
    return made


def _mark(marks: Mapping[int, str], place: int, marked: bool) -> tuple[str, ...]:
    return (marks.get(place, ""),) if marked else ()


def unnumbered(text: str, otherwise: str, terms: Terms) -> str:
    """The pieces of a title that hold no number; another title where all do."""
    pieces = [p.strip() for p in re.split(r"[，,；;：:（）()、]", text)]
    kept = [p for p in pieces if p and not terms.numbered(p)]
    joined = ("，" if terms.language == "zh-CN" else ", ").join(kept)
    return joined if joined and not terms.numbered(joined) else otherwise


def as_table(made: Made) -> None:
    """The same data in a table: rows that are alike get a number of their own."""
    first = made.columns[0]
    names = [row[0] for row in made.rows]
    if len(set(names)) < len(names) or "" in names:
        number = Column("n", "n", "integer")
        made.columns.insert(0, number)
        made.rows = [(str(i + 1), *row) for i, row in enumerate(made.rows)]
        made.key = ["n"]
    made.kind = "table"
    shown = [c.name for c in made.columns if c is not made.columns[0] or c is first]
    made.fence = [f"columns: [{', '.join(shown)}]"]
    if len(made.rows) > SHOWN_ROWS:
        made.fence.append(f"top: {SHOWN_ROWS}")
        made.told.append(("table-long", str(len(made.rows))))


def _with_values(plots: Sequence[Plot], told: list[tuple[LostKind, str]]) -> list[Plot]:
    """Plots without series that hold no number; those drawn alike on one axis
    together."""
    kept: dict[tuple[ChartKind, bool], list[OldSeries]] = {}
    for plot in plots:
        for series in plot.series:
            if any(v is not None for v in series.values):
                kept.setdefault((plot.kind, plot.secondary), []).append(series)
            else:
                told.append(("chart-series", series.name))
    return [Plot(kind, tuple(s), second) for (kind, second), s in kept.items()]


def _column(
    series: OldSeries,
    place: int,
    plots: Sequence[Plot],
    chart: OldChart,
    units: Sequence[str],
    terms: Terms,
) -> Column:
    """The field of a series: its unit stands in its name, beside the chart, in its
    number format, or on its axis; else nobody stated it."""
    own = terms.own
    title, unit = split_unit(series.name, own=own)
    stated = [u for u in units if symbol_of(u, own=own)]
    code = series.number_format
    if not unit and len(stated) == 1:
        unit = stated[0]
    if not unit and len(stated) == len(plots):
        unit = stated[place]
    if is_percent(code) and (not unit or "%" in stated):
        unit = "%"
    unit = unit or unit_in(code)
    titles = chart.axis_titles
    if not unit and place < len(titles):
        said = titles[place]
        unit = split_unit(said, own=own)[1] or (
            said if symbol_of(said, own=own) else ""
        )
    english, unit = unit, symbol_of(unit, own=own) if unit else ""
    known = parse_unit(unit) if unit else None
    measure = "index"
    if known is not None and known.kind == "percent":
        measure = "share"
    elif chart.summed:
        measure = "count" if known is not None and known.kind == "count" else "flow"
    return Column(
        "",
        title or VALUE[terms.language],
        "number",
        plain_unit(unit) or OPEN_UNIT,
        _decimals(series, code),
        measure,
        english if english != unit else "",
    )


def unlike_unit(title: str, unit: str) -> str:
    """A title whose last bracket could be taken for another unit, in square ones."""
    found = BRACKET.search(title)
    if found is None or parse_unit(found[1].strip()) in (None, parse_unit(unit)):
        return title
    return f"{title[: found.start()]} [{found[1].strip()}]"


SHORT_SCALES = (("mn", "million"), ("bn", "billion"), ("tn", "trillion"))


def plain_unit(unit: str) -> str:
    """`USD bn` → `USD billion`: the words that a unit's English is checked by."""
    for short, word in SHORT_SCALES:
        unit = re.sub(rf"\b{short}\b", word, unit)
    return unit


def _decimals(series: OldSeries, code: str) -> int | None:
    """Places that are printed: those of the number format, else at most two."""
    places = places_of(code)
    if places is not None:
        return places
    most = max(
        (len(number_text(v).partition(".")[2]) for v in series.values if v is not None),
        default=0,
    )
    return 2 if most > 2 else None


def _scaled(series: OldSeries, column: Column) -> tuple[Decimal | None, ...]:
    """The values in the unit of their column: 0.142 printed as 14.2% is 14.2."""
    if column.unit != "%" or not is_percent(series.number_format):
        return series.values
    return tuple(None if v is None else _hundredfold(v) for v in series.values)


def _hundredfold(value: Decimal) -> Decimal:
    """A hundred times a value, exactly."""
    sign, digits, exponent = value.as_tuple()
    # Not `scaleb`, which rounds to the digits of its context.
    return Decimal((sign, digits, int(exponent) + 2)) if value else value


def _fence(
    plots: Sequence[Plot],
    layers: Sequence[Sequence[Column]],
    names: Sequence[str],
    told: list[tuple[LostKind, str]],
) -> list[str] | None:
    """`type:` and what is drawn how; None: deckgen has no such chart."""
    count = sum(map(len, layers))
    kinds = [plot.kind for plot in plots]
    alike = all(len({c.unit for c in layer}) == 1 for layer in layers)
    whole = len(set(names)) == len(names) and "" not in names
    if (
        TABLES & set(kinds)
        or len(plots) > 2
        or len(names) > MOST_CATEGORIES
        or count > MOST_SERIES
        or not alike
        or not whole
    ):
        told.append(("chart-kind", " + ".join(kinds)))
        return None
    if len(plots) == 2:
        return _two(plots, layers, told)
    if kinds[0] == "radar" and _is_net(plots[0], names):
        return ["type: radar", f"y: [{', '.join(c.name for c in layers[0])}]"]
    kind = NEAREST.get(kinds[0], kinds[0])
    if kind != kinds[0]:
        told.append(("chart-kind", kinds[0]))
    fields = [c.name for c in layers[0]]
    if kind in ("pie", "doughnut"):
        values = plots[0].series[0].values
        fits = len(names) <= MOST_SLICES and all(
            v is not None and v > 0 for v in values
        )
        if fits and len(fields) == 1:
            return ["type: doughnut", f"parts: {fields[0]}"]
        told.append(("chart-kind", kinds[0]))
        kind = "bars"
    y = fields[0] if len(fields) == 1 else f"[{', '.join(fields)}]"
    if kind == "stacked-columns" and len(fields) > 1:
        return ["type: stacked", f"stack: {y}"]
    if kind == "line":
        return ["type: line", f"y: {y}"]
    if kind == "bars":
        return ["type: bar", f"y: {y}"]
    return [f"type: {'column' if len(fields) == 1 else 'clustered'}", f"y: {y}"]


def _is_net(plot: Plot, names: Sequence[str]) -> bool:
    """Whether deckgen draws such a radar chart: few axes, few outlines, all closed."""
    values = [v for s in plot.series for v in s.values]
    closed = all(v is not None and v >= 0 for v in values)
    return 3 <= len(names) <= 8 and len(plot.series) <= 4 and closed


def _points_fence(
    chart: OldChart,
    plots: Sequence[Plot],
    layers: Sequence[Sequence[Column]],
    told: list[tuple[LostKind, str]],
) -> list[str]:
    """Points in one group: x, y and perhaps size; empty: it is something else."""
    fields = [c.name for layer in layers for c in layer]
    whole = all(len(set(n)) == len(n) and "" not in n for n in (chart.categories,))
    wanted = {"scatter": 2, "bubble": 3}.get(plots[0].kind)
    if not chart.pointed or not whole or len(plots) > 1 or len(fields) != wanted:
        return []
    told.pop()  # it is kept as it was
    keys = zip(("x", "y", "size"), fields, strict=False)
    return [f"type: {plots[0].kind}", *(f"{key}: {name}" for key, name in keys)]


def _two(
    plots: Sequence[Plot],
    layers: Sequence[Sequence[Column]],
    told: list[tuple[LostKind, str]],
) -> list[str] | None:
    """Columns and a line; of two layers drawn alike the second becomes the line."""
    order = [0, 1]
    if plots[0].kind in ("line", "area") and plots[1].kind not in ("line", "area"):
        order = [1, 0]
    bars, line = (plots[i].kind for i in order)
    if (bars, line) != ("columns", "line"):
        told.append(("chart-kind", f"{plots[0].kind} + {plots[1].kind}"))
    if bars in ("pie", "doughnut") or line in ("pie", "doughnut"):
        return None
    names = [[c.name for c in layers[i]] for i in order]
    both = [n[0] if len(n) == 1 else f"[{', '.join(n)}]" for n in names]
    return ["type: combo", f"bars: {both[0]}", f"line: {both[1]}"]


def _fixed_unit(layers: Sequence[Sequence[Column]], language: Language) -> list[str]:
    """English has no word for 亿 and 万 and would print another scale: the old one is
    asked for."""
    if language != "en" or len(layers) != 1:
        return []
    unit = layers[0][0].unit
    known = parse_unit(unit)
    if known is None or known.scale.adjusted() in (0, 3, 6, 9, 12):
        return []
    return [f"unit: {scalar(unit)}"]
