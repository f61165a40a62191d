"""The axes of a planned chart, shown or only there to hold the marks."""

from __future__ import annotations

from deckgen.formatting.dates import TimeAxis, time_axis
from deckgen.model.layout.charts import ChartPlan
from deckgen.writers.charts.parts import Pen, text_properties
from deckgen.writers.drawing import NO_LINE, line
from deckgen.writers.xml import quote

NO_TICKS = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'


def write_axes(plan: ChartPlan, pen: Pen) -> str:
    """Category and value axis, and the second pair when a layer needs it.

    Ids are 1001 to 1004. The second value axis is not deleted but bare: without it
    LibreOffice draws its series on the first scale.
    """
    kinds = {layer.kind for layer in plan.chart.layers}
    if "slices" in kinds:
        return ""
    lying = "bars" in kinds
    net = "radar" in kinds
    second = any(layer.axis == "secondary" for layer in plan.chart.layers)
    axes = category_axis(plan, pen, lying=lying)
    axes += value_axis(plan, pen, lying=lying, net=net)
    return axes + (second_pair(plan, pen, lying=lying) if second else "")


def scaling(
    low: float, high: float, *, log: bool = False, reverse: bool = False
) -> str:
    """The range of a value axis."""
    base = '<c:logBase val="10"/>' if log else ""
    return (
        f'<c:scaling>{base}<c:orientation val="{"maxMin" if reverse else "minMax"}"/>'
        f'<c:max val="{high:.10g}"/><c:min val="{low:.10g}"/></c:scaling>'
    )


def category_axis(plan: ChartPlan, pen: Pen, *, lying: bool) -> str:
    """Names on one hairline, below even where values are negative."""
    order = "maxMin" if plan.reverse_categories else "minMax"
    text = text_properties(pen, plan.text_size, "ink", turned=plan.turned)
    time = time_axis(plan.chart)
    tag, code = ("catAx", "General") if time is None else ("dateAx", time.code)
    code = plan.tick_code or code
    least = f'<c:min val="{plan.time_min}"/>' if time and plan.time_min else ""
    side = "l" if lying else "b"
    # Where small values are on top, the foot is at the high end.
    names, foot = ("high", "max") if plan.reverse_values else ("low", "autoZero")
    return (
        f'<c:{tag}><c:axId val="1001"/><c:scaling><c:orientation val="{order}"/>'
        f'{least}</c:scaling><c:delete val="0"/><c:axPos val="{side}"/>'
        f'<c:numFmt formatCode="{quote(code)}" sourceLinked="0"/>{NO_TICKS}'
        f'<c:tickLblPos val="{"none" if plan.unnamed else names}"/>'
        f"<c:spPr>{line(*plan.axis_line, pen.theme)}</c:spPr>"
        f'{text}<c:crossAx val="1002"/>'
        f"{crossing(plan, foot)}{category_tail(time, plan)}</c:{tag}>"
    )


def crossing(plan: ChartPlan, foot: str) -> str:
    """Where the line of the categories stands on the value axis."""
    if not plan.chart.centre:
        return f'<c:crosses val="{foot}"/>'
    return f'<c:crossesAt val="{plan.chart.centre:.10g}"/>'


def category_tail(time: TimeAxis | None, plan: ChartPlan) -> str:
    """How categories are spaced and how many of them are named."""
    skip = plan.label_skip
    if time is not None:
        unit = plan.tick_unit or time.unit
        return (
            '<c:auto val="0"/><c:lblOffset val="100"/>'
            f'<c:baseTimeUnit val="{time.unit}"/><c:majorUnit val="{skip}"/>'
            f'<c:majorTimeUnit val="{unit}"/>'
        )
    return (
        '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        f'<c:tickLblSkip val="{skip}"/><c:tickMarkSkip val="{skip}"/>'
        '<c:noMultiLvlLbl val="1"/>'
    )


def value_axis(plan: ChartPlan, pen: Pen, *, lying: bool, net: bool = False) -> str:
    """Deleted when the marks carry labels; else numbers and hairlines, no line."""
    shown = plan.value_axis
    grid = ""
    if shown:
        grid = (
            f"<c:majorGridlines><c:spPr>{line('line', 0.75, pen.theme)}</c:spPr>"
            "</c:majorGridlines>"
        )
    between = "midCat" if plan.edge_to_edge else "between"
    crosses = "max" if lying and plan.reverse_categories else "autoZero"
    unit = f'<c:majorUnit val="{plan.major_unit:.10g}"/>' if plan.major_unit else ""
    scale = scaling(
        plan.primary_min,
        plan.primary_max,
        log=plan.log,
        reverse=plan.reverse_values,
    )
    return (
        f'<c:valAx><c:axId val="1002"/>{scale}'
        f'<c:delete val="{0 if shown else 1}"/><c:axPos val="{"b" if lying else "l"}"/>'
        f'{grid}<c:numFmt formatCode="{quote(plan.axis_format)}" sourceLinked="0"/>'
        f'{NO_TICKS}<c:tickLblPos val="{"nextTo" if shown else "none"}"/>'
        f"<c:spPr>{line('line', 0.75, pen.theme) if net else NO_LINE}</c:spPr>"
        f"{text_properties(pen, plan.text_size, 'grey')}"
        f'<c:crossAx val="1001"/><c:crosses val="{crosses}"/>'
        f'<c:crossBetween val="{between}"/>{unit}</c:valAx>'
    )


def second_pair(plan: ChartPlan, pen: Pen, *, lying: bool) -> str:
    """The hidden category axis and the value axis at the right, bare or shown."""
    shown = plan.value_axis
    unit = (
        f'<c:majorUnit val="{plan.secondary_unit:.10g}"/>'
        if plan.secondary_unit
        else ""
    )
    scale = scaling(plan.secondary_min, plan.secondary_max, reverse=plan.mirrored)
    order = "maxMin" if plan.reverse_categories else "minMax"
    time = time_axis(plan.chart)
    tag = "catAx" if time is None else "dateAx"
    return (
        f'<c:valAx><c:axId val="1004"/>{scale}'
        f'<c:delete val="0"/><c:axPos val="{"t" if lying else "r"}"/>'
        f'<c:numFmt formatCode="{quote(plan.secondary_format)}" sourceLinked="0"/>'
        f'{NO_TICKS}<c:tickLblPos val="{"nextTo" if shown else "none"}"/>'
        f"<c:spPr>{NO_LINE}</c:spPr>{text_properties(pen, plan.text_size, 'grey')}"
        '<c:crossAx val="1003"/><c:crosses val="max"/><c:crossBetween val="between"/>'
        f'{unit}</c:valAx><c:{tag}><c:axId val="1003"/><c:scaling><c:orientation'
        f' val="{order}"/></c:scaling><c:delete val="1"/>'
        f'<c:axPos val="{"l" if lying else "b"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/>'
        f'{NO_TICKS}<c:tickLblPos val="nextTo"/><c:crossAx val="1004"/><c:crosses'
        f' val="autoZero"/>{category_tail(time, plan)}</c:{tag}>'
    )
