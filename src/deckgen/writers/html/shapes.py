"""Shapes of a layout become boxes of HTML at their places."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from typing import assert_never

from deckgen.model.layout.slides import (
    Cell,
    ChartBox,
    FormulaBox,
    Group,
    PictureBox,
    Rule,
    Shape,
    TableBox,
    TextBox,
)
from deckgen.writers.html.charts import chart_svg
from deckgen.writers.html.text import Pen, anchor, length, number, paragraph_html
from deckgen.writers.xml import quote

ANCHORS = {"top": "flex-start", "middle": "center", "bottom": "flex-end"}
ROUND = 0.16667
"""Of the shorter side: the corner of a round rectangle that says nothing else
(ECMA-376 part 1, 20.1.9.18, `roundRect`)."""


def shapes_html(shapes: Iterable[Shape], pen: Pen) -> str:
    """All shapes in reading order."""
    return "".join(shape_html(shape, pen) for shape in shapes)


def shape_html(shape: Shape, pen: Pen) -> str:
    """One shape and all it holds."""
    match shape:
        case TextBox():
            return text_box(shape, pen)
        case Rule():
            return rule(shape, pen)
        case ChartBox():
            return chart_svg(
                shape.plan,
                size=(shape.w, shape.h),
                place=place(shape.x, shape.y, shape.w, shape.h),
                pen=pen,
                named=(shape.name.removesuffix(" chart"), shape.alt_text),
            )
        case PictureBox() | FormulaBox():
            kind = shape.media_type if isinstance(shape, PictureBox) else "image/png"
            at = place(shape.x, shape.y, shape.w, shape.h)
            return image(shape.data, kind, alt_text=shape.alt_text, style=at)
        case TableBox():
            return table(shape, pen)
        case Group():
            inside = shapes_html(shape.shapes, pen)
            label = f' role="group" aria-label="{quote(shape.alt_text)}"'
            return f"<div{label if shape.alt_text else ''}>{inside}</div>"
        case _:
            assert_never(shape)


def place(x: float, y: float, w: float, h: float) -> str:
    """Inches on the page as CSS."""
    return (
        f"left:{length(x * 72)};top:{length(y * 72)};"
        f"width:{length(w * 72)};height:{length(h * 72)}"
    )


def image(data: bytes, media_type: str, *, alt_text: str, style: str) -> str:
    """`<img>` that brings its bytes along."""
    coded = base64.b64encode(data).decode("ascii")
    return (
        f'<img alt="{quote(alt_text)}" style="{style}"'
        f' src="data:{quote(media_type)};base64,{coded}">'
    )


def text_box(box: TextBox, pen: Pen) -> str:
    """A box with its ground and its paragraphs."""
    style = [place(box.x, box.y, box.w, box.h)]
    left, top, right, bottom = (length(v * 72) for v in box.insets)
    if any(box.insets):
        style.append(f"padding:{top} {right} {bottom} {left}")
    if box.anchor != "top":
        style.append(f"justify-content:{ANCHORS[box.anchor]}")
    if not box.wrap:
        style.append("white-space:pre")
    if box.turn:
        style.append(f"transform:rotate({number(box.turn)}deg)")
    ground = ""
    if box.geometry == "rect":
        style += plain_ground(box, pen)
    elif box.fill or box.edge:
        ground = outline(box, pen)
    inside = "".join(paragraph_html(para, pen) for para in box.paras)
    jump = ""
    if box.link:
        name = quote(box.paras[0].text if box.paras else box.name)
        href = f"#{anchor('deck', box.link)}"
        # The contents beside the pages hold the same links for the keyboard.
        jump = f'<a class="jump" tabindex="-1" href="{href}" aria-label="{name}"></a>'
    role = ""
    if box.placeholder == "title":
        role = ' role="heading" aria-level="2"'
    elif box.alt_text and not box.paras:
        role = f' role="img" aria-label="{quote(box.alt_text)}"'
    return (
        f'<div class="b"{role} style="{";".join(style)}">{ground}{jump}{inside}</div>'
    )


def plain_ground(box: TextBox, pen: Pen) -> list[str]:
    """Ground and edge of a rectangle."""
    style: list[str] = []
    if box.fill:
        style.append(f"background:{pen.colour(box.fill)}")
    if box.edge:
        kind = "dashed" if box.dash else "solid"
        edge = f"{length(box.edge_width)} {kind} {pen.colour(box.edge)}"
        style.append(f"outline:{edge};outline-offset:{length(-box.edge_width / 2)}")
    return style


def outline(box: TextBox, pen: Pen) -> str:
    """Ground and edge of any other shape, drawn behind its text."""
    w, h = box.w * 72, box.h * 72
    look = f'fill="{pen.colour(box.fill) if box.fill else "none"}"'
    if box.edge:
        width = number(box.edge_width)
        look += f' stroke="{pen.colour(box.edge)}" stroke-width="{width}"'
        if box.dash:
            dash = (number(box.edge_width * 4), number(box.edge_width * 3))
            look += f' stroke-dasharray="{" ".join(dash)}"'
    if box.geometry == "ellipse":
        drawn = (
            f'<ellipse cx="{number(w / 2)}" cy="{number(h / 2)}"'
            f' rx="{number(w / 2)}" ry="{number(h / 2)}" {look}/>'
        )
    elif box.geometry == "roundRect":
        corner = number(box.point * 72 or min(w, h) * ROUND)
        drawn = f'<rect width="{number(w)}" height="{number(h)}" rx="{corner}" {look}/>'
    else:
        listed = " ".join(f"{number(x)},{number(y)}" for x, y in corners(box, w, h))
        drawn = f'<polygon points="{listed}" {look}/>'
    return (
        f'<svg class="ground" aria-hidden="true" viewBox="0 0 {number(w)} {number(h)}">'
        f"{drawn}</svg>"
    )


def corners(box: TextBox, w: float, h: float) -> list[tuple[float, float]]:
    """Of a plate, chevron, trapezoid or triangle, in points."""
    point = box.point * 72 or min(w, h) / 2
    match box.geometry:
        case "homePlate":
            return [(0, 0), (w - point, 0), (w, h / 2), (w - point, h), (0, h)]
        case "chevron":
            return [
                (0, 0),
                (w - point, 0),
                (w, h / 2),
                (w - point, h),
                (0, h),
                (point, h / 2),
            ]
        case "trapezoid":
            return [(point, 0), (w - point, 0), (w, h), (0, h)]
        case "triangle":
            return [(w / 2, 0), (w, h), (0, h)]
        case "rect" | "roundRect" | "ellipse":
            return [(0, 0), (w, 0), (w, h), (0, h)]
        case _:
            assert_never(box.geometry)


def rule(line: Rule, pen: Pen) -> str:
    """A straight line, as SVG: it may be slanted and have a head."""
    x, y = min(line.x1, line.x2) * 72, min(line.y1, line.y2) * 72
    w, h = abs(line.x2 - line.x1) * 72, abs(line.y2 - line.y1) * 72
    x1, y1, x2, y2 = line.x1 * 72 - x, line.y1 * 72 - y, line.x2 * 72 - x, 0.0
    y2 = line.y2 * 72 - y
    colour = pen.colour(line.colour)
    head = ""
    if line.arrow:
        head = arrow_head((x1, y1), (x2, y2), colour, line.width)
    at = place(x / 72, y / 72, max(w, 0.01) / 72, max(h, 0.01) / 72)
    return (
        f'<svg class="line" aria-hidden="true" style="{at}"'
        f' viewBox="0 0 {number(max(w, 0.01))} {number(max(h, 0.01))}"'
        f' preserveAspectRatio="none"><line x1="{number(x1)}" y1="{number(y1)}"'
        f' x2="{number(x2)}" y2="{number(y2)}" stroke="{colour}"'
        f' stroke-width="{number(line.width)}"/>{head}</svg>'
    )


def arrow_head(
    start: tuple[float, float], end: tuple[float, float], colour: str, width: float
) -> str:
    """A filled triangle, three line widths long and wide, as Office's `med`."""
    across, down = end[0] - start[0], end[1] - start[1]
    long = (across**2 + down**2) ** 0.5 or 1.0
    ux, uy = across / long, down / long
    size = 3 * max(width, 2.0)
    back = (end[0] - ux * size, end[1] - uy * size)
    half = size / 2
    listed = (
        end,
        (back[0] - uy * half, back[1] + ux * half),
        (back[0] + uy * half, back[1] - ux * half),
    )
    points = " ".join(f"{number(x)},{number(y)}" for x, y in listed)
    return f'<polygon points="{points}" fill="{colour}"/>'


def table(box: TableBox, pen: Pen) -> str:
    """A table of fixed columns and rows."""
    whole = sum(box.widths)
    columns = "".join(
        f'<col style="width:{number(w / whole * 100)}%">' for w in box.widths
    )
    rows = []
    for row in box.rows:
        cells = "".join(table_cell(cell, pen) for cell in row.cells if cell.rows)
        rows.append(f'<tr style="height:{length(row.height * 72)}">{cells}</tr>')
    at = (
        f"left:{length(box.x * 72)};top:{length(box.y * 72)};width:{length(whole * 72)}"
    )
    return (
        f'<table style="{at}" aria-label="{quote(box.alt_text)}">'
        f"<colgroup>{columns}</colgroup>{''.join(rows)}</table>"
    )


def table_cell(cell: Cell, pen: Pen) -> str:
    """One cell with its edges and ground."""
    left, top, right, bottom = (length(v * 72) for v in cell.pad)
    style = [f"padding:{top} {right} {bottom} {left}"]
    if cell.anchor != "middle":
        style.append(f"vertical-align:{cell.anchor}")
    if cell.fill:
        style.append(f"background:{pen.colour(cell.fill, lighten=cell.lighten)}")
    for side, edge in (("top", cell.top), ("bottom", cell.bottom)):
        if edge:
            said = f"{length(edge[1])} solid {pen.colour(edge[0])}"
            style.append(f"border-{side}:{said}")
    spans = f' colspan="{cell.span}"' if cell.span > 1 else ""
    spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    inside = "".join(paragraph_html(para, pen) for para in cell.paras)
    return f'<td{spans} style="{";".join(style)}">{inside}</td>'
