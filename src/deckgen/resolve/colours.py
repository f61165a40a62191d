"""Which colour of the palette each series of a report has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from deckgen.diagnostics import Report, diagnose
from deckgen.model.by_hand import Paint
from deckgen.model.document import Chapter, ExhibitBlock, walk_blocks
from deckgen.model.figure import Chart, Exhibit
from deckgen.resolve.rewrite import rewrite_chapter

PALETTE = 8
"""Colours of a theme's palette."""
PLACES: Mapping[Paint, int] = {
    "accent": 0,
    "series1": 0,
    "series2": 1,
    "series3": 2,
    "series4": 3,
    "series5": 4,
    "series6": 5,
    "series7": 6,
    "series8": 7,
}
"""Those that stand in it."""


def share_colours(chapters: Sequence[Chapter], report: Report) -> tuple[Chapter, ...]:
    """The same series has the same colour in the whole report: series of charts with
    several are numbered by name.

    Series that never stand together may share a number, so that a chart of two has
    the first two colours however many series the report holds. A colour by hand is
    that of the series in every chart; two of them for one series are refused
    (`chart-colour-clash`).
    """
    charts = [chart for c in chapters for chart in _charts(c) if not chart.form]
    layers = [layer for chart in charts for layer in chart.layers]
    together = [tuple(series.name for series in layer.series) for layer in layers]
    painted = by_hand(chapters, report)
    fixed = {n: PLACES[paint] for n, paint in painted.items() if paint in PLACES}
    colours = colour_numbers(together, fixed)

    def change(exhibit: Exhibit) -> Exhibit:
        body = exhibit.body
        if not isinstance(body, Chart):
            return exhibit
        layers = tuple(
            replace(
                layer,
                series=tuple(
                    replace(
                        s,
                        colour=colours.get(s.name, s.colour),
                        paint=painted.get(s.name),
                    )
                    for s in layer.series
                ),
            )
            for layer in body.layers
        )
        return replace(exhibit, body=replace(body, layers=layers))

    return tuple(rewrite_chapter(c, lambda t: t, change) for c in chapters)


def _charts(chapter: Chapter) -> Iterator[Chart]:
    """The charts of a chapter in reading order."""
    for exhibit in _exhibits(chapter):
        if isinstance(exhibit.body, Chart):
            yield exhibit.body


def _exhibits(chapter: Chapter) -> Iterator[Exhibit]:
    """What holds them."""
    for blocks in (chapter.lead, *(page.blocks for page in chapter.pages)):
        for block in walk_blocks(blocks):
            if isinstance(block, ExhibitBlock) and isinstance(
                block.exhibit.body, Chart
            ):
                yield block.exhibit


def by_hand(chapters: Sequence[Chapter], report: Report) -> Mapping[str, Paint]:
    """Name of a series → the colour that an author gave it in one of its charts."""
    found: dict[str, Paint] = {}
    for chapter in chapters:
        for exhibit in _exhibits(chapter):
            for one in exhibit.body.series if isinstance(exhibit.body, Chart) else ():
                if one.paint and found.setdefault(one.name, one.paint) != one.paint:
                    report.add(
                        diagnose(
                            "chart-colour-clash",
                            exhibit.span,
                            series=one.name,
                            first=found[one.name],
                            second=one.paint,
                        )
                    )
    return found


def colour_numbers(
    together: Sequence[Sequence[str]], fixed: Mapping[str, int] | None = None
) -> Mapping[str, int]:
    """Name → the lowest number, from 0, that no name beside it has.

    Args:
        together: names that stand side by side, in reading order; a name alone needs
            no number. Past the eight colours of a palette numbers repeat.
        fixed: numbers that names have already.
    """
    beside: dict[str, set[str]] = {}
    for names in together:
        if len(names) > 1:
            for name in names:
                beside.setdefault(name, set()).update(names)
    colours: dict[str, int] = dict(fixed or {})
    for name, others in beside.items():
        if name in colours:
            continue
        taken = {colours[other] for other in others if other in colours}
        free = (n for n in range(PALETTE) if n not in taken)
        colours[name] = next(free, len(colours) % PALETTE)
    return colours
