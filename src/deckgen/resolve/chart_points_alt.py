"""Points in a field of two measures in words, for who cannot see them."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.formatting import format_unit
from deckgen.model.figure import Chart, Series
from deckgen.model.source import Language

MOST, ENDS = 12, 4
"""Points said; of more the first and the last."""


def points_said(chart: Chart, language: Language, *, values: bool) -> Iterator[str]:
    """What x, y and size are, then each point with its values, group by group."""
    zh = language == "zh-CN"
    colon, comma, between = ("：", "，", "、") if zh else (": ", ", ", " / ")
    across = chart.layer("across").series[0]
    groups = next(la for la in chart.layers if la.kind in ("scatter", "bubble")).series
    sizes = [la.series[0] for la in chart.layers if la.kind == "sizes"]
    named = list(chart.titles)
    named += [_titled(size, language) for size in sizes]
    yield between.join(named)
    for group in groups:
        head = f"{group.name}{colon}" if len(groups) > 1 else ""
        places = [i for i, p in enumerate(group.points) if p.quantity is not None]
        if not values:
            yield f"{head}{len(places)}{'个点' if zh else ' points'}"
            continue
        said = [
            f"{chart.categories[i]} "
            + between.join(s.points[i].text or "—" for s in (across, group, *sizes))
            for i in places
        ]
        if len(said) > MOST:
            said = [*said[:ENDS], "…", *said[-ENDS:]]
        yield head + comma.join(said)


def _titled(series: Series, language: Language) -> str:
    unit = format_unit(series.unit, language)
    if not unit:
        return series.name
    return f"{series.name}（{unit}）" if language == "zh-CN" else series.name
