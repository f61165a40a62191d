"""Data labels of a planned chart: bound to their values, words from number formats."""

from __future__ import annotations

from deckgen.model.figure import Layer
from deckgen.model.layout.charts import ChartPlan, PointStyle, SeriesStyle
from deckgen.model.layout.text import Run
from deckgen.writers.charts.parts import PLAIN, Pen, text_properties
from deckgen.writers.drawing import run_properties
from deckgen.writers.xml import escape, quote


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
FIELD = "{{6B1F0E52-7D3A-4C41-9E0B-{number:012X}}}"
"""A field of a label has an id of its own in its chart."""


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
    form = label_form(style, point, pen)
    if point.label_name:
        form = named_label(style, point, pen, share=show == NAMED_SHARE)
    return f"{head}{moved}{form}{position}{content}</c:dLbl>"


def named_label(style: SeriesStyle, point: PointStyle, pen: Pen, *, share: bool) -> str:
    """A slice's name in two lines, which no label breaks by itself alike everywhere,
    and its share or value, a field that follows the data sheet (`c:rich`, 21.2.2.156;
    `a:fld`, 21.1.2.2.4)."""
    colour = point.label_colour or style.label_colour
    run = Run("", style.label_size, bold=style.label_bold, colour=colour)
    look = {
        tag: run_properties(tag, run, theme=pen.theme, language=pen.language)
        for tag in ("defRPr", "rPr")
    }
    lines = [
        f"<a:r>{look['rPr']}<a:t>{escape(t)}</a:t></a:r>"
        for t in point.label_name.split("\n")
    ]
    kind = "PERCENTAGE" if share else "VALUE"
    field = FIELD.format(number=point.index + 1)
    lines.append(
        f'<a:fld id="{field}" type="{kind}">{look["rPr"]}<a:t>[{kind}]</a:t></a:fld>'
    )
    paras = "".join(f"<a:p><a:pPr>{look['defRPr']}</a:pPr>{t}</a:p>" for t in lines)
    code = quote(point.label_format or style.label_format)
    return (
        '<c:tx><c:rich><a:bodyPr rot="0" vert="horz" wrap="none" anchor="ctr"/>'
        f"<a:lstStyle/>{paras}</c:rich></c:tx>"
        f'<c:numFmt formatCode="{code}" sourceLinked="0"/>{PLAIN}'
    )


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
