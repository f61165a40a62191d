"""A chart's spec + Catalog → an exhibit with layers, points and citations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.diagnostics import diagnose
from deckgen.expressions import FailedError
from deckgen.expressions.lookup import spelling
from deckgen.formatting import format_quantity
from deckgen.model.annotation import Event
from deckgen.model.document import ExhibitSpec
from deckgen.model.figure import AUTOMATIC, AxisRange, Chart, Exhibit, Layer
from deckgen.model.inline import Inlines, plain_text
from deckgen.model.quantity import Quantity, Status
from deckgen.model.source import Language
from deckgen.model.specs import ChartSpec
from deckgen.quantities import RefusedError, total
from deckgen.resolve.adding_up import adjusted_note, is_adjusted
from deckgen.resolve.annotations import annotated
from deckgen.resolve.chart_access import alt_text, engine_of
from deckgen.resolve.chart_checks import check_axis, check_layers
from deckgen.resolve.chart_focus import highlighted, labelled
from deckgen.resolve.chart_kinds import groups_of, kind_of
from deckgen.resolve.chart_layers import categories_of, layer_of, sums_of
from deckgen.resolve.chart_log import check_log, log_note
from deckgen.resolve.chart_shape import Measured, Shaped
from deckgen.resolve.chart_signs import printed_units, visible_in
from deckgen.resolve.context import Context
from deckgen.resolve.maps import Drawing
from deckgen.resolve.notes import notes_of, unit_line
from deckgen.resolve.provenance import (
    Provenance,
    has_own_forecast,
    may_be_summed,
    provenance_of,
)
from deckgen.resolve.rest import rest_label, rest_note
from deckgen.resolve.rows import Table, category_text, open_rows
from deckgen.resolve.scales import english_layers
from deckgen.resolve.text import resolve_inlines
from deckgen.resolve.titles import measure_title


def resolve_chart(block: ExhibitSpec, spec: ChartSpec, context: Context) -> Exhibit:
    """The chart, with a citation of everything it shows.

    Raises:
        FailedError: it cannot be drawn, or rests on nothing.
    """
    groups = groups_of(block, spec)
    table = open_rows(spec.rows, context.scope, over_time=(spec.x, spec.series))
    categories, tail = categories_of(table, spec)
    layers = [layer_of(g, categories, tail, table, spec, context) for g in groups]
    measured = tuple(layers)
    layers += [sums for la in measured if (sums := sums_of(la, context.language))]
    shown = drawn_in(layers)
    if not shown:
        raise FailedError(diagnose("chart-empty", block.at("data")))
    labels = tuple(
        category_text(c, context.language, _status_at(layers, i))
        for i, c in enumerate(categories)
    )
    if tail:
        labels = (*labels, rest_label(context.language))
    check_layers(measured, groups, labels, block, context)
    # By hand is by hand: a range is written in the unit the author sees.
    by_hand = spec.unit or spec.minimum is not None or spec.maximum is not None
    if context.language == "en" and not by_hand:
        layers = english_layers(layers)
    check_axis(spec, layers)
    check_log(spec, layers, labels, block)
    spellings = [spelling(c) for c in categories]
    construct = kind_of(spec).construct
    if construct is not None:
        given = Measured(layers, labels, spellings, spec, context.language)
        layers = list(construct(given))
    shape = kind_of(spec).shape
    shaped = Shaped(tuple(layers), labels, tuple(spellings))
    if shape is not None:
        titles = [measure_title(g.measures[0], table.dataset, context) for g in groups]
        given = Measured(layers, labels, spellings, spec, context.language, titles)
        shaped = shape(given, block)
        shown = [*drawn_in(shaped.layers), *shaped.rests_on]
    column = table.dataset.field(spec.x)
    title = column.title.in_language(context.language) if column else spec.x
    made = [*shaped.notes, *log_note(spec, context.language)]
    if tail:
        made.append(rest_note(len(tail), context.language))
    if any(is_adjusted([q]) for q in shown):
        made.append(adjusted_note(context.language))
    chart = Chart(
        categories=shaped.labels,
        layers=shaped.layers,
        category_title=shaped.category_title or title,
        axis=AxisRange(spec.minimum, spec.maximum, spec.log),
        across=spec.across or AUTOMATIC,
        quadrants=shaped.quadrants,
        titles=shaped.titles,
        named_ends=shaped.named_ends or shaped.unlisted,
        ranks=shaped.ranks,
        total="" if spec.type == "pie" else _total(layers, context.language),
        hollow=spec.type != "pie",
    )
    arrange = kind_of(spec).arrange
    if arrange is not None:
        chart = arrange(Drawing(chart, spellings, spec, context))
    chart = labelled(highlighted(chart, shaped.spellings, spec), shaped.spellings, spec)
    notes = annotated(chart, categories, table, spec, context)
    chart = replace(chart, annotations=notes)
    written = (n.quantity for n in notes if not isinstance(n, Event))
    rests_on = provenance_of([*shown, *(q for q in written if q is not None)])
    return _exhibit(block, spec, chart, table, rests_on, context, made)


def drawn_in(layers: Sequence[Layer]) -> list[Quantity]:
    """Every value of some layers."""
    return [
        p.quantity for la in layers for s in la.series for p in s.points if p.quantity
    ]


def _exhibit(
    block: ExhibitSpec,
    spec: ChartSpec,
    chart: Chart,
    table: Table,
    rests_on: Provenance,
    context: Context,
    made: Sequence[Inlines],
) -> Exhibit:
    """The chart with its words, drawn as its licences allow."""
    engine, silent = engine_of(block, spec, rests_on, context)
    quantities = rests_on.quantities
    over_time = table.when in (spec.x, spec.series)
    caption = resolve_inlines(spec.title, context)
    alt = resolve_inlines(spec.alt, context)
    cutoff = None if over_time or not table.when else table.scope.exact
    return Exhibit(
        id=block.id,
        kind="chart",
        body=chart,
        caption=caption,
        citations=rests_on.citations,
        unit_line=unit_line(printed_units(chart), context.language),
        notes=notes_of(
            quantities,
            context.language,
            visible=visible_in(chart),
            typed=resolve_inlines(spec.note, context),
            as_of=cutoff,
        )
        + tuple(made),
        processing=rests_on.processing,
        has_forecast=any(q.status != "A" for q in quantities),
        own_forecast=has_own_forecast(quantities, context),
        redistribution=rests_on.redistribution,
        engine=engine,
        alt_text=plain_text(alt)
        or alt_text(caption, chart, context.language, values=not silent),
        alt=alt,
        datasets=rests_on.datasets,
        span=block.at("id"),
    )


def _status_at(layers: Sequence[Layer], index: int) -> Status:
    """A category is a forecast when all it shows is."""
    found = [
        p.quantity.status
        for layer in layers
        for s in layer.series
        if (p := s.points[index]).quantity is not None
    ]
    known: list[Status] = ["T", "F", "E", "A"]
    return max(found, key=known.index) if found else "A"


def _total(layers: Sequence[Layer], language: Language) -> str:
    """What stands in a doughnut's hole: the sum of what may be summed."""
    if layers[0].kind != "slices":
        return ""
    parts = [p.quantity for p in layers[0].series[0].points if p.quantity]
    if not may_be_summed(parts):
        return ""
    try:
        return format_quantity(total(parts), language).text
    except RefusedError:
        return ""
