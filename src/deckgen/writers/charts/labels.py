"""Data labels of a planned chart: bound to their values, words from number formats."""

from __future__ import annotations

from deckgen.model.figure import Layer
from deckgen.model.layout.charts import ChartPlan, PointStyle, SeriesStyle
from deckgen.writers.charts.parts import PLAIN, Pen, text_properties
from deckgen.writers.xml import quote


def show(
    *,
    value: bool = False,
    name: bool = False,
    share: bool = False,
    series: bool = False,
) -> str:
    """What labels say, in the order of the schema."""
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{value:d}"/>'
        f'<c:showCatName val="{name:d}"/><c:showSerName val="{series:d}"/>'
        f'<c:showPercent val="{share:d}"/><c:showBubbleSize val="0"/>'
    )


NOTHING = show()
VALUE = show(value=True)
SEPARATOR = "<c:separator>\n</c:separator>"
NAMED_VALUE = show(value=True, name=True) + SEPARATOR
NAME = show(series=True)
NAMED_END = show(value=True, series=True) + "<c:separator> </c:separator>"
NAMED_SHARE = show(name=True, share=True) + SEPARATOR


def label_content(layer: Layer, plan: ChartPlan) -> str:
    """Slices name themselves and say their share, or their value if it is one."""
    if layer.kind != "slices":
        return VALUE
    return NAMED_SHARE if plan.shares else NAMED_VALUE


def write_labels(style: SeriesStyle, pen: Pen, *, show: str, ring: bool = True) -> str:
    """`c:dLbls` (21.2.2.49): those of single points first, then the series' own."""
    single = "".join(
        write_label(style, point, pen, show=show, ring=ring) for point in style.points
    )
    if not style.labels:
        return f"<c:dLbls>{single}{NOTHING}</c:dLbls>" if single else ""
    slices = show != VALUE
    # A doughnut's labels have no named positions; those of a pie move from half way.
    position = "" if slices and ring else f'<c:dLblPos val="{style.label_position}"/>'
    moved = any(point.offset is not None for point in style.points)
    leaders = '<c:showLeaderLines val="0"/>' if slices or moved else ""
    form = label_form(style, PointStyle(0), pen)
    return f"<c:dLbls>{single}{form}{position}{show}{leaders}</c:dLbls>"


def write_label(
    style: SeriesStyle, point: PointStyle, pen: Pen, *, show: str, ring: bool
) -> str:
    """`c:dLbl` of a point whose label differs from its series'; else nothing."""
    head = f'<c:dLbl><c:idx val="{point.index}"/>'
    shown = point.label == "shown" or (style.labels and point.label != "hidden")
    if not shown:
        return f'{head}<c:delete val="1"/></c:dLbl>' if style.labels else ""
    differs = (
        point.label_format,
        point.label_colour,
        point.label_position,
        point.offset,
        point.named,
        not style.labels,
    )
    if not any(differs):
        return ""
    moved, content = "", show
    if point.offset is not None:
        x, y = point.offset
        moved = (
            f'<c:layout><c:manualLayout><c:x val="{x:.4f}"/><c:y val="{y:.4f}"/>'
            "</c:manualLayout></c:layout>"
        )
    if point.named:
        content = NAMED_END if point.named == "value" else NAME
    place = point.label_position or style.label_position
    named = show == VALUE or not ring
    position = f'<c:dLblPos val="{place}"/>' if named else ""
    return f"{head}{moved}{label_form(style, point, pen)}{position}{content}</c:dLbl>"


def label_form(style: SeriesStyle, point: PointStyle, pen: Pen) -> str:
    """Number format, ground and text of a label."""
    code = quote(point.label_format or style.label_format)
    text = text_properties(
        pen,
        style.label_size,
        point.label_colour or style.label_colour,
        bold=style.label_bold,
        wrap="none",
    )
    return f'<c:numFmt formatCode="{code}" sourceLinked="0"/>{PLAIN}{text}'
