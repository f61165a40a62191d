"""What a scatter or bubble chart says in keys of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from deckgen.diagnostics import Report, Span, diagnose
from deckgen.model.figure import AxisRange
from deckgen.model.specs import QuadrantSpec, Rows
from deckgen.readers.exhibits.schema import ChartFence

FIELDS = ("scatter", "bubble")
"""Kinds of charts whose `x` is a measure, and whose points a field names."""
OWN = ("points", "quadrants", "x_axis")


def check_field(model: ChartFence, at: Callable[..., Span], report: Report) -> bool:
    """Points are named, and only they have keys of their own; notes what is wrong."""
    if model.type in FIELDS:
        if not model.points:
            report.add(diagnose("points-unnamed", at("x"), x=model.x))
        names = model.quadrants.names if model.quadrants else []
        if len(names) not in (0, 4):
            place = at("quadrants", "names")
            report.add(diagnose("quadrant-names", place, count=len(names)))
            return False
        return bool(model.points)
    given = model.model_fields_set
    if "rebase" in given and model.type != "relative":
        said = model.type or "column"
        report.add(diagnose("points-key/rebase", at("rebase"), type=said))
        return False
    for key in OWN:
        if key in given:
            kind = model.type or "column"
            report.add(diagnose("points-key", at(key), key=key, type=kind))
            return False
    return True


def across_of(model: ChartFence) -> AxisRange | None:
    """The axis from left to right as far as it is set by hand."""
    axis = model.x_axis
    if "x_axis" not in model.model_fields_set:
        return None
    return AxisRange(axis.min, axis.max, axis.scale == "log")


def quadrants_of(model: ChartFence) -> QuadrantSpec | None:
    """The lines that part the field."""
    given = model.quadrants
    if given is None:
        return None
    return QuadrantSpec(given.x, given.y, tuple(given.names))


def field_rows(rows: Rows) -> Rows:
    """Messages about the categories point at `points:`, which names them."""
    places = dict(rows.places)
    if "points" in places:
        places["x"] = places["points"]
    return replace(rows, places=tuple(places.items()))
