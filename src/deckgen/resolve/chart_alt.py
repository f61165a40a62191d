"""A chart in words, for who cannot see it: kind, period, extremes, latest value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deckgen.formatting import format_point, format_unit
from deckgen.formatting.chart_words import kind_name
from deckgen.model.figure import Chart, Point, Series
from deckgen.model.inline import Inlines, plain_text
from deckgen.model.source import Language
from deckgen.model.specs import ChartType
from deckgen.resolve.annotations import written_of
from deckgen.resolve.chart_points_alt import points_said

TOLD = 6
"""So many values of a chart are told one by one."""
LISTED, ENDS = 12, 4
"""Values told of a chart that is put together; of more the first and the last."""
NAMED = 7
"""So many categories are named."""


@dataclass(frozen=True, slots=True)
class Told:
    """A chart that is being told."""

    chart: Chart
    language: Language
    over_time: bool

    @property
    def zh(self) -> bool:
        """In Chinese."""
        return self.language == "zh-CN"

    def value(self, series: Series, index: int) -> str:
        """`6.02亿人`, `>1,590 亿元`, `42.8%`."""
        point = series.points[index]
        if point.quantity is None:
            return "—"
        unit = format_unit(series.unit, self.language)
        said = printed(point)
        close = self.zh or unit.startswith("%") or not unit
        said = f"{said}{unit}" if close else f"{said} {unit}"
        if point.is_forecast and not self.chart.categories[index].endswith("E"):
            said += "，预测" if self.zh else ", forecast"
        return said

    def at(self, series: Series, index: int) -> str:
        """`6.02亿人（2025年12月）`."""
        name, value = self.chart.categories[index], self.value(series, index)
        return f"{value}（{name}）" if self.zh else f"{value} ({name})"

    def of(self, series: Series) -> str:
        """The extremes and the latest value of a series."""
        values = [p.quantity.value for p in series.points if p.quantity]
        there = [i for i, p in enumerate(series.points) if p.quantity]
        if not there:
            return ""
        high = there[values.index(max(values))]
        low = there[values.index(min(values))]
        last = there[-1]
        words = (
            ("最高", "最低", "最新值", "均为")
            if self.zh
            else ("highest ", "lowest ", "latest ", "all ")
        )
        if len(there) > 1 and max(values) == min(values):
            said = [f"{words[3]}{self.value(series, high)}"]
        elif len(there) == 1:
            said = [self.at(series, high)]
        else:
            said = [
                f"{words[0]}{self.at(series, high)}",
                f"{words[1]}{self.at(series, low)}",
            ]
            if self.over_time:
                said.append(f"{words[2]}{self.value(series, last)}")
        return ("，" if self.zh else ", ").join(said)

    def each(self, shown: Sequence[Series]) -> str:
        """Every value of a small chart whose extremes do not say all of it."""
        count = len(self.chart.categories)
        points = [p for series in shown for p in series.points]
        if self.chart.has_helpers:
            points = [p for p in points if p.quantity is not None]
        if count < 3 or len(points) > TOLD:
            return ""
        said: list[str] = []
        for series in shown:
            values = [
                f"{category} {printed(point)}"
                for category, point in zip(
                    self.chart.categories, series.points, strict=True
                )
                if point.quantity is not None or not self.chart.has_helpers
            ]
            name = f"{series.name} " if len(shown) > 1 else ""
            said.append(name + ("，" if self.zh else ", ").join(values))
        return ("；" if self.zh else "; ").join(said)

    def listed(self, values: bool) -> Iterator[str]:
        """Each series of a chart that is put together, value by value: of its parts no
        extremes can be told."""
        colon, comma = ("：", "，") if self.zh else (": ", ", ")
        names = self.chart.categories
        for series in self.chart.told:
            unit = format_unit(series.unit, self.language)
            named = f"{series.name}（{unit}）" if self.zh and unit else series.name
            if not values:
                yield f"{named}{colon}{'–'.join(dict.fromkeys((names[0], names[-1])))}"
                continue
            said = [
                f"{name} {printed(point)}"
                for name, point in zip(names, series.points, strict=True)
                if point.quantity is not None
            ]
            if len(said) > LISTED:
                said = [*said[:ENDS], "…", *said[-ENDS:]]
            yield f"{named}{colon}{comma.join(said)}"

    def stretch(self, period: str, *, named: bool) -> str:
        """From when to when; else of when, and which categories unless `named`."""
        names = self.chart.categories
        if self.over_time:
            if len(names) == 1:
                return names[0]
            return f"{names[0]}{'至' if self.zh else ' to '}{names[-1]}"
        if named:
            return period
        shown = ("、" if self.zh else ", ").join(names[:NAMED])
        if len(names) > NAMED:
            shown += (
                f"等{len(names)}项" if self.zh else f" and {len(names) - NAMED} more"
            )
        return ("，" if self.zh else ", ").join(t for t in (period, shown) if t)


def printed(point: Point) -> str:
    """The value of a point, whatever words an author put in its place."""
    if point.quantity is None:
        return "—"
    if point.words or not point.text:
        return format_point(point.quantity, point.quantity.digits)
    return point.text


def alt_text(
    caption: Inlines,
    chart: Chart,
    language: Language,
    *,
    kind: ChartType | None,
    over_time: bool = False,
    period: str = "",
    values: bool = True,
) -> str:
    """`柱状图：用户规模，2024年12月至2025年12月；最高6.02亿人（2025年12月），……`.

    Without `values`, where a licence keeps them, it only says what is measured, and
    from where to where. The source line is added where it is known.

    Args:
        caption: the title.
        chart: as drawn.
        language: of the edition.
        kind: as an author writes it.
        over_time: its categories are periods.
        period: of all it shows, where they are not.
        values: whether they may be told.
    """
    told = Told(chart, language, over_time)
    colon, comma, stop = ("：", "，", "；") if told.zh else (": ", ", ", "; ")
    name = kind_name(kind or "column", language)
    name = name if told.zh else name[0].upper() + name[1:]
    head = f"{name}{colon}{plain_text(caption)}"
    if chart.is_field:
        points = points_said(chart, language, values=values)
        return stop.join([head, *points]) + ("。" if told.zh else ".")
    if chart.form:
        return stop.join([head, *told.listed(values)]) + ("。" if told.zh else ".")
    shown = list(chart.told)
    each = told.each(shown) if values else ""
    stretch = told.stretch(period, named=bool(each))
    said = [comma.join(t for t in (head, stretch) if t)]
    for series in shown:
        words = told.of(series) if values else ""
        if not values and len(shown) == 1:
            continue
        named = series.name if len(shown) > 1 else ""
        said.append(colon.join(t for t in (named, words) if t))
    if values:
        said += [written_of(note, chart) for note in chart.annotations]
    return stop.join(t for t in (*said, each) if t) + ("。" if told.zh else ".")
