"""A planned chart becomes a native chart part; all is decided, it is only written."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.formatting.dates import time_axis
from deckgen.model.figure import Layer, Series
from deckgen.model.layout.charts import ChartPlan, PointStyle, SeriesStyle
from deckgen.model.layout.text import Run
from deckgen.model.layout.theme import Theme, Token
from deckgen.model.source import Language
from deckgen.writers.charts.axes import write_axes
from deckgen.writers.charts.labels import label_content, write_labels
from deckgen.writers.charts.legends import write_legend
from deckgen.writers.charts.parts import PLAIN, Pen, text_properties
from deckgen.writers.charts.points import field_axes, write_field
from deckgen.writers.charts.workbook import (
    SHEETS,
    column_name,
    heads_of,
    number_text,
)
from deckgen.writers.drawing import NO_LINE, A, R, fill, line, run_properties
from deckgen.writers.xml import DECLARATION, escape, quote, xstring

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
SEAM = 1.5
"""Points of page between stacked segments."""
GROUPINGS = {
    "clustered": "clustered",
    "stacked": "stacked",
    "percent": "percentStacked",
}
HAIR = 1.0
"""Points of the lines of a candle."""
UP: Token = "paper"
DOWN: Token = "accent"
"""Bodies: hollow where a price closed higher than it opened."""
STROKES = ("line", "totals", "stock")
"""Series that are written as lines, whether one is drawn or not."""
EDGE = 1.25
"""Points of a forecast's dashed edge."""


@dataclass(frozen=True, slots=True)
class Strand:
    """A series with its style and its place in the sheet."""

    index: int
    """Within the chart: the series stands in column `index + 1`."""
    series: Series
    style: SeriesStyle


def write_chart(
    plan: ChartPlan,
    *,
    theme: Theme,
    language: Language,
    workbook_rel: str,
    drawing_rel: str = "",
) -> str:
    """The chart part (`c:chartSpace`, ECMA-376 part 1, 21.2.2.29).

    Args:
        plan: with every size, range and colour.
        theme: gives what has no scheme slot.
        language: of the texts.
        workbook_rel: id of the part's relationship to its workbook.
        drawing_rel: of that to the part of what is drawn into it; empty: none.
    """
    pen = Pen(theme, language)
    n = 0
    groups: list[str] = []
    layers = () if plan.field else plan.chart.layers
    for layer in layers:
        strands = tuple(
            Strand(n + i, series, plan.series[n + i])
            for i, series in enumerate(layer.series)
        )
        n += len(strands)
        groups.append(write_layer(layer, strands, plan, pen))
    axes = write_axes(plan, pen)
    if plan.field:
        groups = [write_field(plan, pen)]
        axes = field_axes(plan, plan.field, pen)
    x, y, w, h = plan.plot
    layout = (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/><c:x val="{x:.4f}"/><c:y val="{y:.4f}"/>'
        f'<c:w val="{w:.4f}"/><c:h val="{h:.4f}"/></c:manualLayout></c:layout>'
    )
    base = text_properties(pen, plan.text_size, "ink")
    lang = "en-US" if language == "en" else "zh-CN"
    drawn = f'<c:userShapes r:id="{quote(drawing_rel)}"/>' if drawing_rel else ""
    return (
        f'{DECLARATION}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}">'
        f'<c:date1904 val="0"/><c:lang val="{lang}"/>'
        f'<c:roundedCorners val="0"/><c:chart>{hole_title(plan, pen)}'
        f'<c:autoTitleDeleted val="1"/><c:plotArea>{layout}'
        f"{''.join(groups)}{axes}{PLAIN}</c:plotArea>"
        f"{write_legend(plan, pen)}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f'{PLAIN}{base}<c:externalData r:id="{quote(workbook_rel)}">'
        f'<c:autoUpdate val="0"/></c:externalData>{drawn}</c:chartSpace>'
    )


def write_layer(
    layer: Layer, strands: tuple[Strand, ...], plan: ChartPlan, pen: Pen
) -> str:
    """The chart group of a layer, with the ids of its axes."""
    axes = "12" if layer.axis == "primary" else "34"
    ids = "".join(f'<c:axId val="100{axis}"/>' for axis in axes)
    rows = "".join(write_series(layer, strand, plan, pen) for strand in strands)
    if layer.kind == "slices" and not plan.hole:
        return (
            f'<c:pieChart><c:varyColors val="1"/>{rows}<c:firstSliceAng val="0"/>'
            "</c:pieChart>"
        )
    if layer.kind == "slices":
        return (
            f'<c:doughnutChart><c:varyColors val="1"/>{rows}<c:firstSliceAng val="0"/>'
            f'<c:holeSize val="{plan.hole}"/></c:doughnutChart>'
        )
    if layer.kind == "stock":
        hair = f"<c:spPr>{line('accent', HAIR, pen.theme)}</c:spPr>"
        bars = "".join(
            f"<c:{tag}><c:spPr>{fill(inside, pen.theme)}"
            f"{line('accent', HAIR, pen.theme)}</c:spPr></c:{tag}>"
            for tag, inside in (("upBars", UP), ("downBars", DOWN))
        )
        return (
            f"<c:stockChart>{rows}<c:hiLowLines>{hair}</c:hiLowLines>"
            f'<c:upDownBars><c:gapWidth val="{plan.gap_width}"/>{bars}</c:upDownBars>'
            f"{ids}</c:stockChart>"
        )
    if layer.kind == "radar":
        return (
            '<c:radarChart><c:radarStyle val="marker"/><c:varyColors val="0"/>'
            f"{rows}{ids}</c:radarChart>"
        )
    if layer.kind in ("line", "totals"):
        return (
            '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
            f'{rows}<c:marker val="1"/>{ids}</c:lineChart>'
        )
    if layer.kind == "area":
        grouping = GROUPINGS[layer.grouping].replace("clustered", "standard")
        return (
            f'<c:areaChart><c:grouping val="{grouping}"/><c:varyColors val="0"/>'
            f"{rows}{ids}</c:areaChart>"
        )
    return (
        f'<c:barChart><c:barDir val="{"bar" if layer.kind == "bars" else "col"}"/>'
        f'<c:grouping val="{GROUPINGS[layer.grouping]}"/><c:varyColors val="0"/>{rows}'
        f'<c:gapWidth val="{plan.gap_width}"/><c:overlap val="{plan.overlap}"/>'
        f"{ids}</c:barChart>"
    )


def write_series(layer: Layer, strand: Strand, plan: ChartPlan, pen: Pen) -> str:
    """`c:ser`, its children in the order of the kind's schema type."""
    series, style, index = strand.series, strand.style, strand.index
    sheet, letter = SHEETS[pen.language][0], column_name(index + 1)
    title = xstring(heads_of(plan.chart, pen.language)[index + 1])
    head = (
        f'<c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef>'
        f'<c:f>{sheet}!${letter}$1</c:f><c:strCache><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>{title}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    )
    data = categories(plan, sheet) + values(series, sheet, letter)
    data = joined(plan, index, sheet, pen) + data
    labels = write_labels(
        style, pen, show=label_content(layer, plan), ring=bool(plan.hole)
    )
    points = "".join(write_point(layer, style, point, pen) for point in style.points)
    if layer.kind == "radar":
        stroke = line(style.colour, style.line_width, pen.theme)
        marks = marker(style, pen)
        return f"<c:ser>{head}<c:spPr>{stroke}</c:spPr>{marks}{labels}{data}</c:ser>"
    if layer.kind in STROKES:
        dash = is_branch(series, style)
        stroke = line(style.colour, style.line_width, pen.theme, dash=dash)
        drawn = layer.kind == "line" and style.line_width > 0
        stroke = stroke if drawn else NO_LINE
        return (
            f"<c:ser>{head}<c:spPr>{stroke}</c:spPr>"
            f"{marker(style, pen)}{points}{labels}{data}"
            '<c:smooth val="0"/></c:ser>'
        )
    # The columns of a waterfall touch nothing that a seam would part.
    stacked = layer.kind == "slices" or (layer.is_stacked and not plan.chart.is_bridge)
    edge = line("paper", SEAM, pen.theme) if stacked else NO_LINE
    body = f"<c:spPr>{fill(style.colour, pen.theme)}{edge}</c:spPr>"
    if series.hidden:
        body = f"<c:spPr><a:noFill/>{NO_LINE}</c:spPr>"
    if layer.kind in ("slices", "area"):
        return f"<c:ser>{head}{body}{points}{labels}{data}</c:ser>"
    return (
        f'<c:ser>{head}{body}<c:invertIfNegative val="0"/>{points}{labels}{data}'
        "</c:ser>"
    )


def is_branch(series: Series, style: SeriesStyle) -> bool:
    """Whether every way from one point to the next is dashed: the whole line then is,
    for applications that know no dashes of single points."""
    dashed = {p.index for p in style.points if p.dashed}
    there = [i for i, p in enumerate(series.points) if p.quantity is not None]
    return len(there) > 1 and dashed.issuperset(there[1:])


def joined(plan: ChartPlan, index: int, sheet: str, pen: Pen) -> str:
    """`c:errBars` (21.2.2.55) from a point of a series to that of another, as long as a
    column of the sheet says."""
    for join in plan.joins:
        if join.first == index:
            length = values(
                plan.chart.series[join.length], sheet, column_name(join.length + 1)
            )
            inside = length.removeprefix("<c:val>").removesuffix("</c:val>")
            stroke = line(join.colour, join.width, pen.theme)
            return (
                '<c:errBars><c:errDir val="y"/><c:errBarType val="plus"/>'
                f'<c:errValType val="cust"/><c:noEndCap val="1"/><c:plus>{inside}'
                f"</c:plus><c:spPr>{stroke}</c:spPr></c:errBars>"
            )
    return ""


def categories(plan: ChartPlan, sheet: str) -> str:
    """`c:cat`: the names (or many dates) in column A, with their cache."""
    names = plan.chart.categories
    time = time_axis(plan.chart)
    if time is not None:
        cells = "".join(
            f'<c:pt idx="{i}"><c:v>{serial}</c:v></c:pt>'
            for i, serial in enumerate(time.serials)
        )
        return (
            f"<c:cat><c:numRef><c:f>{sheet}!$A$2:$A${len(names) + 1}</c:f><c:numCache>"
            f"<c:formatCode>{escape(time.code)}</c:formatCode>"
            f'<c:ptCount val="{len(names)}"/>{cells}</c:numCache></c:numRef></c:cat>'
        )
    points = "".join(
        f'<c:pt idx="{i}"><c:v>{xstring(name)}</c:v></c:pt>'
        for i, name in enumerate(names)
    )
    return (
        f"<c:cat><c:strRef><c:f>{sheet}!$A$2:$A${len(names) + 1}</c:f><c:strCache>"
        f'<c:ptCount val="{len(names)}"/>{points}</c:strCache></c:strRef></c:cat>'
    )


def values(series: Series, sheet: str, letter: str) -> str:
    """`c:val`: the cells with their cache; a gap has no point."""
    points = "".join(
        f'<c:pt idx="{i}"><c:v>{number_text(point.quantity.value)}</c:v></c:pt>'
        for i, point in enumerate(series.points)
        if point.quantity is not None
    )
    last = len(series.points) + 1
    return (
        f"<c:val><c:numRef><c:f>{sheet}!${letter}$2:${letter}${last}</c:f><c:numCache>"
        f"<c:formatCode>{escape(series.number_format)}</c:formatCode>"
        f'<c:ptCount val="{last - 1}"/>{points}</c:numCache></c:numRef></c:val>'
    )


def marker(style: SeriesStyle, pen: Pen, hollow: Token | None = None) -> str:
    """A round marker with a seam of page around it; hollow for a forecast."""
    if not style.marker:
        return '<c:marker><c:symbol val="none"/></c:marker>'
    inside, edge = (hollow, style.colour) if hollow else (style.colour, "paper")
    return (
        '<c:marker><c:symbol val="circle"/><c:size val="8"/><c:spPr>'
        f"{fill(inside, pen.theme)}{line(edge, 1.25, pen.theme)}</c:spPr></c:marker>"
    )


def write_point(layer: Layer, style: SeriesStyle, point: PointStyle, pen: Pen) -> str:
    """`c:dPt` of a mark that differs; empty when only its label does."""
    head = f'<c:dPt><c:idx val="{point.index}"/>'
    if layer.kind in STROKES:
        if not point.dashed or layer.kind != "line":
            return ""
        stroke = line(style.colour, style.line_width, pen.theme, dash=True)
        stroke = stroke if style.line_width else NO_LINE
        return (
            f'{head}{marker(style, pen, point.fill)}<c:bubble3D val="0"/>'
            f"<c:spPr>{stroke}</c:spPr></c:dPt>"
        )
    if point.fill is None and point.edge is None:
        return ""
    edge = NO_LINE
    if point.edge is not None:
        width = EDGE if point.dashed else SEAM
        edge = line(point.edge, width, pen.theme, dash=point.dashed)
    inside = fill(point.fill or style.colour, pen.theme, lighten=point.lighten)
    flat = "" if layer.kind == "slices" else '<c:invertIfNegative val="0"/>'
    return f'{head}{flat}<c:bubble3D val="0"/><c:spPr>{inside}{edge}</c:spPr></c:dPt>'


def hole_title(plan: ChartPlan, pen: Pen) -> str:
    """The total in a doughnut's hole: the chart's own title, laid over its middle."""
    if not plan.total_size:
        return ""
    run = Run(plan.chart.total, size=plan.total_size, bold=True, heading=True)
    properties = run_properties("rPr", run, theme=pen.theme, language=pen.language)
    defaults = run_properties("defRPr", run, theme=pen.theme, language=pen.language)
    x, y = plan.total_at
    return (
        '<c:title><c:tx><c:rich><a:bodyPr rot="0" vert="horz" wrap="none"/>'
        f'<a:lstStyle/><a:p><a:pPr algn="ctr">{defaults}</a:pPr><a:r>{properties}'
        f"<a:t>{escape(run.text)}</a:t></a:r></a:p></c:rich></c:tx><c:layout>"
        '<c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{x:.4f}"/><c:y val="{y:.4f}"/></c:manualLayout></c:layout>'
        f'<c:overlay val="1"/>{PLAIN}</c:title>'
    )
