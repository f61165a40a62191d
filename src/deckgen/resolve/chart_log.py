"""Logarithmic axes: what may stand on one, and that it is said."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.diagnostics import Span, diagnose
from deckgen.expressions import FailedError
from deckgen.model.document import ExhibitSpec
from deckgen.model.figure import AS_FOUND, Layer, LayerKind
from deckgen.model.inline import Inlines, Text
from deckgen.model.source import Language
from deckgen.model.specs import ChartSpec

FREE: frozenset[LayerKind] = frozenset({"line", "scatter", "bubble", "across", "sizes"})
"""What is a place and no length or area: it needs no zero."""


def check_log(
    spec: ChartSpec, layers: Sequence[Layer], labels: Sequence[str], block: ExhibitSpec
) -> None:
    """Every value of a logarithmic axis is positive, and nothing stands on zero.

    Raises:
        FailedError: `axis-log`, `axis-log/value`, `axis-log/limit`.
    """
    whole = {layer.kind for layer in layers}
    one_axis = all(layer.axis == "primary" for layer in layers)
    if spec.log and not (whole <= FREE and one_axis):
        kind = spec.type or "column"
        raise FailedError(diagnose("axis-log", block.at("axis.scale"), type=kind))
    limits = (spec.minimum, spec.maximum)
    across = spec.across or AS_FOUND
    axes = (
        (spec.log, "axis", limits, ("line", "scatter", "bubble")),
        (
            across.log,
            "x_axis",
            (across.minimum, across.maximum),
            ("across",),
        ),
    )
    for log, key, ends, kinds in axes:
        if not log:
            continue
        for name, limit in zip(("min", "max"), ends, strict=True):
            if limit is not None and limit <= 0:
                place = block.at(f"{key}.{name}")
                said = {"key": f"{key}.{name}", "value": f"{limit:g}"}
                raise FailedError(diagnose("axis-log/limit", place, **said))
        for layer in layers:
            if layer.kind in kinds:
                _positive(layer, labels, block.at(f"{key}.scale"))


def _positive(layer: Layer, labels: Sequence[str], place: Span) -> None:
    for series in layer.series:
        for name, point in zip(labels, series.points, strict=True):
            if point.quantity is not None and point.quantity.value <= 0:
                value = f"{point.quantity.value:f}"
                raise FailedError(
                    diagnose("axis-log/value", place, category=name, value=value)
                )


def log_note(spec: ChartSpec, language: Language) -> tuple[Inlines, ...]:
    """Says that equal steps are equal multiples."""
    zh = language == "zh-CN"
    across = spec.across or AS_FOUND
    if spec.log and across.log:
        words = "两轴均为对数刻度" if zh else "both axes are logarithmic"
    elif across.log:
        words = "横轴为对数刻度" if zh else "the horizontal axis is logarithmic"
    elif spec.log:
        words = "纵轴为对数刻度" if zh else "the vertical axis is logarithmic"
    else:
        return ()
    return ((Text(words),),)
