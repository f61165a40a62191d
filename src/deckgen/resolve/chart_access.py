"""What a chart may carry beside its drawing: data behind it, values in its words."""

from __future__ import annotations

from deckgen.diagnostics import diagnose
from deckgen.expressions import FailedError
from deckgen.model.document import ExhibitSpec
from deckgen.model.figure import Engine
from deckgen.model.specs import ChartSpec
from deckgen.resolve.chart_kinds import kind_of
from deckgen.resolve.context import Context
from deckgen.resolve.provenance import Provenance


def engine_of(
    block: ExhibitSpec, spec: ChartSpec, rests_on: Provenance, context: Context
) -> tuple[Engine, bool]:
    """How the chart is drawn, and whether its words must keep its values to themselves.

    A source with `redistribution: none` lets others see a drawing and nothing behind
    it; the house itself may see everything.

    Raises:
        FailedError: `engine: native` is asked for against a licence, or of a kind that
            has no native form.
    """
    closed = rests_on.redistribution == "none" and context.audience == "external"
    only = kind_of(spec).picture
    if only and spec.engine == "native":
        place = block.at("engine")
        raise FailedError(diagnose("chart-picture-only", place, type=spec.type or ""))
    if not closed:
        return "picture" if only else spec.engine or "native", False
    if spec.engine == "native":
        known = context.scope.catalog.sources
        names = dict.fromkeys(
            f"`{c.source}`"
            for c in rests_on.citations
            if known[c.source].redistribution == "none"
        )
        place = block.at("engine")
        raise FailedError(
            diagnose("redistribution-forbids-embed", place, sources=tuple(names))
        )
    return "picture", True
