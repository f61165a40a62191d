"""The keys of a `chart` fence that write into the chart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from deckgen.diagnostics import diagnose
from deckgen.model.annotation import BracketKind
from deckgen.model.specs import AnnotationSpec, BracketSpec, EventSpec, LevelSpec

if TYPE_CHECKING:
    from deckgen.readers.exhibits.fences import Fence
    from deckgen.readers.exhibits.schema import BracketEntry, ChartFence

MOST = 12
"""More annotations than these bury a chart."""


def annotations_of(model: ChartFence, fence: Fence) -> tuple[AnnotationSpec, ...]:
    """All of them, in the order of the keys; what is wrong is noted."""
    found = (*_brackets(model, fence), *_levels(model, fence), *_events(model, fence))
    if len(found) > MOST:
        place = found[MOST].span
        fence.report.add(
            diagnose("annotation-many", place, count=len(found), limit=MOST)
        )
    return found


def _brackets(model: ChartFence, fence: Fence) -> Iterator[AnnotationSpec]:
    """Arrows and stretches."""
    keys: tuple[tuple[BracketKind, str, list[BracketEntry]], ...] = (
        ("cagr", "cagr", model.cagr),
        ("difference", "difference", model.difference),
        ("span", "spans", model.spans),
    )
    for kind, key, entries in keys:
        for index, entry in enumerate(entries):
            span = fence.span(key, index)
            label = fence.text_at(key, index, "label")
            if not label and entry.label:  # a single mapping without a list
                span, label = fence.span(key), fence.text_at(key, "label")
            if kind == "span" and not label:
                fence.report.add(diagnose("annotation-label", span))
            yield BracketSpec(
                kind,
                entry.from_,
                entry.to,
                tuple(entry.series),
                growth=entry.as_ == "growth",
                label=label,
                span=span,
            )


def _levels(model: ChartFence, fence: Fence) -> Iterator[AnnotationSpec]:
    """Lines at a value."""
    for index, entry in enumerate(model.lines):
        span = fence.span("lines", index, "value")
        value = fence.measure(entry.value, span)
        if value is not None:
            yield LevelSpec(value, fence.text_at("lines", index, "label"), span)


def _events(model: ChartFence, fence: Fence) -> Iterator[AnnotationSpec]:
    """What happened when."""
    for index, entry in enumerate(model.events):
        label = fence.text_at("events", index, "label")
        yield EventSpec(entry.at, label, fence.span("events", index))
