"""A chart's spec + Catalog → an exhibit with layers, points and citations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.diagnostics import diagnose
from deckgen.expressions import FailedError
from deckgen.expressions.lookup import spelling
from deckgen.formatting import format_period, format_quantity
from deckgen.model.annotation import Event
from deckgen.model.document import ExhibitSpec
from deckgen.model.figure import AS_FOUND, AxisRange, Chart, Exhibit, Layer
from deckgen.model.inline import Inlines, plain_text
from deckgen.model.quantity import Quantity, Status
from deckgen.model.source import Language
from deckgen.model.specs import ChartSpec
from deckgen.quantities import RefusedError, total
from deckgen.resolve.adding_up import adjusted_note, is_adjusted
from deckgen.resolve.annotations import annotated
from deckgen.resolve.chart_access import engine_of
from deckgen.resolve.chart_alt import alt_text
from deckgen.resolve.chart_checks import check_axis, check_layers
from deckgen.resolve.chart_choice import chosen, joined, ranked
from deckgen.resolve.chart_focus import highlighted, labelled
from deckgen.resolve.chart_gaps import gap_notes
from deckgen.resolve.chart_hand import Names, by_hand, check_hand, in_order, names_of
from deckgen.resolve.chart_honest import check_title, check_whole
from deckgen.resolve.chart_kinds import groups_of, kind_of
from deckgen.resolve.chart_layers import categories_of, layer_of, sums_of
from deckgen.resolve.chart_log import check_log, log_note
from deckgen.resolve.chart_shape import Shaped
from deckgen.resolve.chart_signs import printed_units, visible_in
from deckgen.resolve.construct import Measured, check_keys
from deckgen.resolve.context import Context
from deckgen.resolve.maps import Drawing
from deckgen.resolve.notes import notes_of, unit_line
from deckgen.resolve.provenance import (
    Provenance,
    has_own_forecast,
    may_be_summed,
    provenance_of,
)
from deckgen.resolve.ranges import dates_of
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
    if spec.type is not None:
        groups_of(block, spec)  # keys that do not fit are told before the data is
    over_time = (spec.x, spec.series)
    table = open_rows(
        spec.rows, context.scope, over_time=over_time, drawn=dates_of(spec)
    )
    spec, choice = chosen(spec, table)
    spec = joined(spec, table)
    groups = groups_of(block, spec)
    categories, tail = categories_of(table, spec)
    layers = [layer_of(g, categories, tail, table, spec, context) for g in groups]
    groundwork = tuple(layers)
    layers += [sums for la in groundwork if (sums := sums_of(la, context.language))]
    shown = drawn_in(layers)
    if not shown:
        raise FailedError(diagnose("chart-empty", block.at("data")))
    labels = tuple(
        category_text(c, context.language, _status_at(layers, i))
        for i, c in enumerate(categories)
    )
    if tail:
        labels = (*labels, rest_label(context.language))
    check_layers(groundwork, groups, labels, block, context)
    check_whole(groundwork, groups, labels)
    check_title(spec, groups, table, context)
    # By hand is by hand: a range is written in the unit the author sees.
    ranged = spec.minimum is not None or spec.maximum is not None or spec.hand.step
    if context.language == "en" and not (spec.unit or ranged):
        layers = english_layers(layers)
    check_axis(spec, layers)
    check_log(spec, layers, labels, block)
    spellings = [spelling(c) for c in categories]
    names = names_of(layers, groups, table, labels, spellings, spec)
    if choice and choice.reason == "ranking" and not spec.rows.sort:
        layers, labels, spellings = ranked(layers, labels, spellings)
    layers, labels, spellings = in_order(layers, labels, spellings, names, spec)
    titles = [measure_title(g.measures[0], table.dataset, context) for g in groups]
    measured = Measured(layers, labels, spellings, spec, context.language, titles)
    shaped = _shaped(measured, block)
    check_keys(spec, shaped.layers, shaped.form)
    shown += computed_in(shaped.layers, shown)
    if kind_of(spec).shape is not None:
        shown = [*drawn_in(shaped.layers), *shaped.rests_on]
    made = [*shaped.notes, *log_note(spec, context.language)]
    if tail:
        made.append(rest_note(len(tail), context.language))
    made += gap_notes(measured.layers, labels, context.language)
    if any(is_adjusted([q]) for q in shown):
        made.append(adjusted_note(context.language))
    chart = _drawn(shaped, layers, names, spec, table, context)
    objects = {spelling(c): c for c in categories}
    notes = annotated(chart, shaped.spellings, objects, table, spec, context)
    chart = replace(chart, annotations=notes)
    written = (n.quantity for n in notes if not isinstance(n, Event))
    rests_on = provenance_of([*shown, *(q for q in written if q is not None)])
    found = _exhibit(block, spec, chart, table, rests_on, context, made)
    return replace(found, choice=choice)


def _shaped(measured: Measured, block: ExhibitSpec) -> Shaped:
    """What its kind makes of the measures."""
    kind = kind_of(measured.spec)
    if kind.shape is not None:
        return kind.shape(measured, block)
    if kind.construct is None:
        layers = tuple(measured.layers)
        return Shaped(layers, tuple(measured.labels), tuple(measured.spellings))
    built = kind.construct(measured)
    labels = tuple(built.labels)
    same = labels == tuple(measured.labels)
    return Shaped(
        tuple(built.layers),
        labels,
        tuple(measured.spellings) if same else labels,
        built.notes,
        category_title=built.title,
        form=built.form,
        centre=built.centre,
        positions=built.positions,
    )


def _drawn(
    shaped: Shaped,
    layers: Sequence[Layer],
    names: Names,
    spec: ChartSpec,
    table: Table,
    context: Context,
) -> Chart:
    """The chart as its kind and its author have it."""
    arrange = kind_of(spec).arrange
    column = table.dataset.field(spec.x)
    title = column.title.in_language(context.language) if column else spec.x
    chart = Chart(
        categories=tuple(shaped.labels),
        layers=tuple(shaped.layers),
        category_title=shaped.category_title or title,
        axis=AxisRange(spec.minimum, spec.maximum, spec.log),
        across=spec.across or AS_FOUND,
        quadrants=shaped.quadrants,
        titles=shaped.titles,
        named_ends=shaped.named_ends or shaped.unlisted,
        ranks=shaped.ranks,
        total="" if spec.type == "pie" else _total(layers, context.language),
        hollow=spec.type != "pie",
        form=shaped.form,
        centre=shaped.centre,
        positions=shaped.positions,
    )
    spellings = shaped.spellings
    if arrange is not None:
        chart = arrange(Drawing(chart, spellings, spec, context))
    chart = highlighted(by_hand(chart, names, spec, context), spellings, spec)
    chart = labelled(chart, spellings, spec)
    check_hand(chart, spec)
    return chart


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
        or alt_text(
            caption,
            chart,
            context.language,
            kind=spec.type,
            over_time=table.when == spec.x,
            period=format_period(cutoff, context.language) if cutoff else "",
            values=not silent,
        ),
        alt=alt,
        datasets=rests_on.datasets,
        span=block.at("id"),
    )


def computed_in(layers: Sequence[Layer], shown: Sequence[Quantity]) -> list[Quantity]:
    """What a construction computed: the source line credits the house with it."""
    known = set(map(id, shown))
    points = (p.quantity for la in layers for s in la.series for p in s.points)
    return [q for q in points if q and q.processing == "major" and id(q) not in known]


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
