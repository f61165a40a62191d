"""Points in a field of two measures as native scatter and bubble charts."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import NAMESPACE_OID, uuid5

from deckgen.model.figure import Layer, Series
from deckgen.model.layout.charts import (
    ChartPlan,
    FieldPlan,
    LabelPosition,
    PointStyle,
    SeriesStyle,
)
from deckgen.model.layout.text import Run
from deckgen.writers.charts.axes import NO_TICKS, scaling
from deckgen.writers.charts.parts import PLAIN, Pen, text_properties
from deckgen.writers.charts.workbook import (
    SHEETS,
    column_name,
    number_text,
    series_title,
)
from deckgen.writers.drawing import NO_LINE, fill, line, run_properties
from deckgen.writers.xml import escape, quote, xstring

C15 = "http://schemas.microsoft.com/office/drawing/2012/chart"
LABEL_EXT = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
SERIES_EXT = "{02D57815-91ED-43cb-92C2-25804820EDAC}"
"""Where Office keeps labels that are read from cells ([MS-ODRAWXML] 2.24.1)."""
RIM = 0.75
SHOWS = (
    '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def write_field(plan: ChartPlan, pen: Pen) -> str:
    """The group of points, and the names of its quadrants."""
    chart = plan.chart
    field = plan.field
    numbered = [
        (layer, series, style, n)
        for n, ((layer, series), style) in enumerate(
            zip(
                ((la, s) for la in chart.layers for s in la.series),
                plan.series,
                strict=True,
            )
        )
    ]
    across = next(n for layer, _, _, n in numbered if layer.kind == "across")
    sizes = [n for layer, _, _, n in numbered if layer.kind == "sizes"]
    drawn = [x for x in numbered if x[0].kind in ("scatter", "bubble")]
    series = [s for _, s, _, _ in numbered]
    rows = "".join(
        write_points(layer, one, style, n, plan, pen, across=across, sizes=sizes)
        for layer, one, style, n in drawn
    )
    axes = '<c:axId val="1001"/><c:axId val="1002"/>'
    named = corner_names(plan, field, pen, len(series)) if field else ""
    lines = '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
    if not sizes:
        return f"{lines}{rows}{named}{axes}</c:scatterChart>"
    scale = field.bubble_scale if field else 100
    return (
        f'<c:bubbleChart><c:varyColors val="0"/>{rows}'
        f'<c:bubbleScale val="{scale}"/><c:showNegBubbles val="0"/>'
        f'<c:sizeRepresents val="area"/>{axes}</c:bubbleChart>'
        + (f"{lines}{named}{axes}</c:scatterChart>" if named else "")
    )


def write_points(
    layer: Layer,
    series: Series,
    style: SeriesStyle,
    index: int,
    plan: ChartPlan,
    pen: Pen,
    *,
    across: int,
    sizes: Sequence[int],
) -> str:
    """`c:ser` of a group (21.2.2.170: children in the order of its schema type)."""
    every = plan.chart.series
    sheet, letter = SHEETS[pen.language][0], column_name(index + 1)
    title = xstring(series_title(series, pen.language))
    head = (
        f'<c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef>'
        f'<c:f>{sheet}!${letter}$1</c:f><c:strCache><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>{title}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    )
    bubble = layer.kind == "bubble"
    points = "".join(
        write_mark(style, p, plan, pen, bubble=bubble) for p in style.points
    )
    labels = write_names(plan, style, series, index, pen)
    data = (
        f"<c:xVal>{cells(every[across], sheet, across)}</c:xVal>"
        f"<c:yVal>{cells(series, sheet, index)}</c:yVal>"
    )
    tail = name_cells(plan, sheet) if labels else ""
    if bubble:
        n = sizes[0]
        return (
            f"<c:ser>{head}<c:spPr>{fill(style.colour, pen.theme)}"
            f'{line("paper", RIM, pen.theme)}</c:spPr><c:invertIfNegative val="0"/>'
            f"{points}{labels}{data}"
            f"<c:bubbleSize>{cells(every[n], sheet, n)}</c:bubbleSize>"
            f'<c:bubble3D val="0"/>{tail}</c:ser>'
        )
    return (
        f"<c:ser>{head}<c:spPr>{NO_LINE}</c:spPr>"
        f"{marker(plan, style, PointStyle(0), pen)}{points}{labels}{data}"
        f'<c:smooth val="0"/>{tail}</c:ser>'
    )


def cells(series: Series, sheet: str, index: int) -> str:
    """A column of numbers with its cache; a gap has no point."""
    letter = column_name(index + 1)
    points = "".join(
        f'<c:pt idx="{i}"><c:v>{number_text(point.quantity.value)}</c:v></c:pt>'
        for i, point in enumerate(series.points)
        if point.quantity is not None
    )
    last = len(series.points) + 1
    return (
        f"<c:numRef><c:f>{sheet}!${letter}$2:${letter}${last}</c:f><c:numCache>"
        f"<c:formatCode>{escape(series.number_format)}</c:formatCode>"
        f'<c:ptCount val="{last - 1}"/>{points}</c:numCache></c:numRef>'
    )


def marker(plan: ChartPlan, style: SeriesStyle, point: PointStyle, pen: Pen) -> str:
    """A round marker; hollow for what is not actual."""
    size = round(plan.field.marker) if plan.field else 8
    size -= point.fill is not None  # as it is planned
    edge = line(point.edge or "paper", RIM, pen.theme, dash=point.dashed)
    return (
        f'<c:marker><c:symbol val="circle"/><c:size val="{size}"/><c:spPr>'
        f"{fill(point.fill or style.colour, pen.theme)}{edge}</c:spPr></c:marker>"
    )


def write_mark(
    style: SeriesStyle, point: PointStyle, plan: ChartPlan, pen: Pen, *, bubble: bool
) -> str:
    """`c:dPt` of a point that differs in more than its name."""
    if point.fill is None and point.edge is None:
        return ""
    head = f'<c:dPt><c:idx val="{point.index}"/>'
    if not bubble:
        return f'{head}{marker(plan, style, point, pen)}<c:bubble3D val="0"/></c:dPt>'
    edge = line(point.edge or "paper", RIM, pen.theme, dash=point.dashed)
    return (
        f'{head}<c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>'
        f"{fill(point.fill or style.colour, pen.theme)}{edge}</c:spPr></c:dPt>"
    )


# --------------------------------------------------------------------- names


def write_names(
    plan: ChartPlan, style: SeriesStyle, series: Series, index: int, pen: Pen
) -> str:
    """`c:dLbls`: each name a field bound to its cell, at the side found for it."""
    if not style.labels:
        return ""
    own = {p.index: p for p in style.points}
    found: list[str] = []
    for i, point in enumerate(series.points):
        if point.quantity is None:
            continue
        mark = own.get(i, PointStyle(i))
        if mark.label != "shown":
            found.append(f'<c:dLbl><c:idx val="{i}"/><c:delete val="1"/></c:dLbl>')
            continue
        colour = mark.label_colour or style.label_colour
        run = Run(plan.chart.categories[i], size=style.label_size, colour=colour)
        properties = run_properties("rPr", run, theme=pen.theme, language=pen.language)
        key = str(uuid5(NAMESPACE_OID, f"{index}/{i}/{run.text}")).upper()
        found.append(
            f'<c:dLbl><c:idx val="{i}"/><c:tx><c:rich>'
            '<a:bodyPr rot="0" vert="horz" wrap="none" anchor="ctr"/><a:lstStyle/>'
            f'<a:p><a:fld id="{{{key}}}" type="CELLRANGE">{properties}<a:pPr/>'
            f"<a:t>{escape(run.text)}</a:t></a:fld></a:p></c:rich></c:tx>{PLAIN}"
            f'<c:dLblPos val="{mark.label_position or style.label_position}"/>{SHOWS}'
            f'<c:extLst><c:ext uri="{LABEL_EXT}" xmlns:c15="{C15}">'
            '<c15:showDataLabelsRange val="1"/></c:ext>'
            "</c:extLst></c:dLbl>"
        )
    text = text_properties(pen, style.label_size, style.label_colour, wrap="none")
    return (
        f"<c:dLbls>{''.join(found)}{PLAIN}{text}"
        f'<c:dLblPos val="{style.label_position}"/>{SHOWS}'
        f'<c:extLst><c:ext uri="{LABEL_EXT}" xmlns:c15="{C15}">'
        '<c15:showDataLabelsRange val="1"/></c:ext></c:extLst></c:dLbls>'
    )


def name_cells(plan: ChartPlan, sheet: str) -> str:
    """Which cells the names of the points stand in, with their cache."""
    names = plan.chart.categories
    points = "".join(
        f'<c:pt idx="{i}"><c:v>{xstring(name)}</c:v></c:pt>'
        for i, name in enumerate(names)
    )
    return (
        f'<c:extLst><c:ext uri="{SERIES_EXT}" xmlns:c15="{C15}"><c15:datalabelsRange>'
        f"<c15:f>{sheet}!$A$2:$A${len(names) + 1}</c15:f><c15:dlblRangeCache>"
        f'<c:ptCount val="{len(names)}"/>{points}</c15:dlblRangeCache>'
        "</c15:datalabelsRange></c:ext></c:extLst>"
    )


def corner_names(plan: ChartPlan, field: FieldPlan, pen: Pen, index: int) -> str:
    """The names of quadrants: labels of points without marks, whose places are typed
    in the chart and no data."""
    if not field.corners:
        return ""

    def literal(values: Sequence[float]) -> str:
        points = "".join(
            f'<c:pt idx="{i}"><c:v>{v:.10g}</c:v></c:pt>' for i, v in enumerate(values)
        )
        return (
            "<c:numLit><c:formatCode>General</c:formatCode>"
            f'<c:ptCount val="{len(values)}"/>{points}</c:numLit>'
        )

    labels: list[str] = []
    for i, (words, _, _, side) in enumerate(field.corners):
        labels.append(corner(words, i, side, plan, pen))
    xs = [
        at(x, field.x_min, field.x_max, log=field.x_log) for _, x, _, _ in field.corners
    ]
    ys = [
        at(y, plan.primary_min, plan.primary_max, log=plan.log)
        for _, _, y, _ in field.corners
    ]
    name = "象限" if pen.language == "zh-CN" else "Quadrants"
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:v>{name}</c:v>'
        f'</c:tx><c:spPr>{NO_LINE}</c:spPr><c:marker><c:symbol val="none"/></c:marker>'
        f"<c:dLbls>{''.join(labels)}{SHOWS}</c:dLbls>"
        f"<c:xVal>{literal(xs)}</c:xVal><c:yVal>{literal(ys)}</c:yVal>"
        '<c:smooth val="0"/></c:ser>'
    )


def at(part: float, low: float, high: float, *, log: bool) -> float:
    """The value at a part of an axis."""
    return low * (high / low) ** part if log else low + (high - low) * part


def corner(
    words: str, index: int, side: LabelPosition, plan: ChartPlan, pen: Pen
) -> str:
    """The name of a quadrant."""
    run = Run(words, size=plan.text_size, bold=True, colour="grey")
    properties = run_properties("rPr", run, theme=pen.theme, language=pen.language)
    shows = SHOWS.replace('showVal val="0"', 'showVal val="1"')
    return (
        f'<c:dLbl><c:idx val="{index}"/><c:tx><c:rich>'
        '<a:bodyPr rot="0" vert="horz" wrap="none" anchor="ctr"/><a:lstStyle/>'
        f"<a:p><a:r>{properties}<a:t>{escape(words)}</a:t></a:r></a:p></c:rich></c:tx>"
        f'{PLAIN}<c:dLblPos val="{side}"/>{shows}</c:dLbl>'
    )


# ---------------------------------------------------------------------- axes


def field_axes(plan: ChartPlan, field: FieldPlan, pen: Pen) -> str:
    """Two value axes with numbers at the edges; with quadrants they are drawn where
    the lines part the field, dashed, instead of hairlines at the numbers."""
    parted = plan.chart.quadrants
    across = scaling(field.x_min, field.x_max, log=field.x_log)
    upright = scaling(plan.primary_min, plan.primary_max, log=plan.log)
    text = text_properties(pen, plan.text_size, "grey")
    grid = (
        f"<c:majorGridlines><c:spPr>{line('line', 0.75, pen.theme)}</c:spPr>"
        "</c:majorGridlines>"
    )
    dashed = f"<c:spPr>{line('mid', 1, pen.theme, dash=True)}</c:spPr>"
    x_line = dashed if parted else f"<c:spPr>{line('mid', 1, pen.theme)}</c:spPr>"
    y_line = dashed if parted else f"<c:spPr>{NO_LINE}</c:spPr>"
    x_at = f'<c:crossesAt val="{parted.y:.10g}"/>' if parted else MIN
    y_at = f'<c:crossesAt val="{parted.x:.10g}"/>' if parted else MIN
    x_unit = "" if field.x_log else f'<c:majorUnit val="{field.x_unit:.10g}"/>'
    y_unit = "" if plan.log else f'<c:majorUnit val="{plan.major_unit:.10g}"/>'
    return (
        f'<c:valAx><c:axId val="1001"/>{across}<c:delete val="0"/>'
        f'<c:axPos val="b"/>{axis_title(field.x_title, field.x_title_at, plan, pen)}'
        f'<c:numFmt formatCode="{quote(field.x_format)}" sourceLinked="0"/>{NO_TICKS}'
        f'<c:tickLblPos val="low"/>{x_line}{text}<c:crossAx val="1002"/>{x_at}'
        f'<c:crossBetween val="midCat"/>{x_unit}</c:valAx>'
        f'<c:valAx><c:axId val="1002"/>{upright}<c:delete val="0"/>'
        f'<c:axPos val="l"/>{"" if parted else grid}'
        f"{axis_title(field.y_title, field.y_title_at, plan, pen)}"
        f'<c:numFmt formatCode="{quote(plan.axis_format)}" sourceLinked="0"/>{NO_TICKS}'
        f'<c:tickLblPos val="low"/>{y_line}{text}<c:crossAx val="1001"/>{y_at}'
        f'<c:crossBetween val="midCat"/>{y_unit}</c:valAx>'
    )


MIN = '<c:crosses val="min"/>'


def axis_title(words: str, at: tuple[float, float], plan: ChartPlan, pen: Pen) -> str:
    """What an axis measures: above its upper end, or below its right end."""
    run = Run(words, size=plan.text_size, colour="grey")
    properties = run_properties("rPr", run, theme=pen.theme, language=pen.language)
    defaults = run_properties("defRPr", run, theme=pen.theme, language=pen.language)
    x, y = at
    return (
        '<c:title><c:tx><c:rich><a:bodyPr rot="0" vert="horz" wrap="none"/>'
        f"<a:lstStyle/><a:p><a:pPr>{defaults}</a:pPr><a:r>{properties}"
        f"<a:t>{escape(words)}</a:t></a:r></a:p></c:rich></c:tx><c:layout>"
        '<c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{x:.4f}"/><c:y val="{y:.4f}"/></c:manualLayout></c:layout>'
        f'<c:overlay val="1"/>{PLAIN}</c:title>'
    )
