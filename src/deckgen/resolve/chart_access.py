"""What a chart may carry beside its drawing: data behind it, values in its words."""

from __future__ import annotations

from deckgen.diagnostics import diagnose
from deckgen.expressions import FailedError
from deckgen.formatting import format_unit
from deckgen.model.annotation import Annotation, Bracket, Event
from deckgen.model.document import ExhibitSpec
from deckgen.model.figure import Chart, Engine
from deckgen.model.inline import Inlines, plain_text
from deckgen.model.source import Language
from deckgen.model.specs import ChartSpec
from deckgen.resolve.chart_alt import points_said
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


def alt_text(
    caption: Inlines, chart: Chart, language: Language, *, values: bool = True
) -> str:
    """Title and values in words, for who cannot see the chart.

    Without `values` it only says what is measured, and from where to where.
    """
    zh = language == "zh-CN"
    colon, comma, stop = ("：", "，", "。") if zh else (": ", ", ", ". ")
    parts = [plain_text(caption)]
    if chart.is_field:
        return stop.join([*parts, *points_said(chart, language, values=values)])
    for series in chart.series:
        if series.hidden:
            continue
        unit = format_unit(series.unit, language)
        named = f"{series.name}（{unit}）" if zh and unit else series.name
        if not values:
            ends = dict.fromkeys((chart.categories[0], chart.categories[-1]))
            parts.append(f"{named}{colon}{'–'.join(ends)}")
            continue
        said = [
            f"{category} {point.text or '—'}"
            for category, point in zip(chart.categories, series.points, strict=True)
            if point.quantity is not None or not chart.is_bridge
        ]
        if len(said) > 12:
            said = [*said[:4], "…", *said[-4:]]
        parts.append(f"{named}{colon}{comma.join(said)}")
    if values:
        parts += [written_of(note, chart) for note in chart.annotations]
    return stop.join(parts)


def written_of(note: Annotation, chart: Chart) -> str:
    """`2022–2025 CAGR +23.4%`: what is written into the chart, and where."""
    names = chart.categories
    match note:
        case Bracket(start=start, end=end):
            ends = dict.fromkeys((names[start.category], names[end.category]))
            return f"{'–'.join(ends)} {note.words}"
        case Event(at=at):
            ends = dict.fromkeys((names[int(at)], names[-int(-at // 1)]))
            return f"{'–'.join(ends)} {note.words}"
        case _:
            return note.words
