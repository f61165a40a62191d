"""Which colour of the palette each series of a report has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from deckgen.model.document import Chapter, ExhibitBlock, walk_blocks
from deckgen.model.figure import Chart, Exhibit
from deckgen.resolve.rewrite import rewrite_chapter

PALETTE = 8
"""Colours of a theme's palette."""


def share_colours(chapters: Sequence[Chapter]) -> tuple[Chapter, ...]:
    """The same series has the same colour in the whole report: series of charts with
    several are numbered by name.

    Series that never stand together may share a number, so that a chart of two has
    the first two colours however many series the report holds.
    """
    charts = [chart for c in chapters for chart in _charts(c) if not chart.form]
    layers = [layer for chart in charts for layer in chart.layers]
    together = [tuple(series.name for series in layer.series) for layer in layers]
    colours = colour_numbers(together)

    def change(exhibit: Exhibit) -> Exhibit:
        body = exhibit.body
        if not isinstance(body, Chart):
            return exhibit
        layers = tuple(
            replace(
                layer,
                series=tuple(
                    replace(s, colour=colours.get(s.name, s.colour))
                    for s in layer.series
                ),
            )
            for layer in body.layers
        )
        return replace(exhibit, body=replace(body, layers=layers))

    return tuple(rewrite_chapter(c, lambda t: t, change) for c in chapters)


def _charts(chapter: Chapter) -> Iterator[Chart]:
    """The charts of a chapter in reading order."""
    for blocks in (chapter.lead, *(page.blocks for page in chapter.pages)):
        for block in walk_blocks(blocks):
            if isinstance(block, ExhibitBlock) and isinstance(
                block.exhibit.body, Chart
            ):
                yield block.exhibit.body


def colour_numbers(together: Sequence[Sequence[str]]) -> Mapping[str, int]:
    """Name → the lowest number, from 0, that no name beside it has.

    Args:
        together: names that stand side by side, in reading order; a name alone needs
            no number. Past the eight colours of a palette numbers repeat.
    """
    beside: dict[str, set[str]] = {}
    for names in together:
        if len(names) > 1:
            for name in names:
                beside.setdefault(name, set()).update(names)
    colours: dict[str, int] = {}
    for name, others in beside.items():
        taken = {colours[other] for other in others if other in colours}
        free = (n for n in range(PALETTE) if n not in taken)
        colours[name] = next(free, len(colours) % PALETTE)
    return colours
