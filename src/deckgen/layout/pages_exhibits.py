"""Exhibits become captions, charts or tables, and their note and source lines."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import assert_never

from deckgen.layout.charts import plan_chart
from deckgen.layout.pages_cards import kpi_row
from deckgen.layout.pages_diagrams import lay_out_drawing
from deckgen.layout.pages_groups import joined, spanned, within_group
from deckgen.layout.pages_names import exhibit_bookmark
from deckgen.layout.pages_tables import (
    CM_INCH,
    SIZES,
    TEXT_WIDTH,
    cell_size,
    column_widths,
    em_width,
    needs_two_lines,
)
from deckgen.layout.pages_text import (
    Composition,
    Look,
    flow_runs,
    plain_run,
)
from deckgen.model.document import MissingExhibit
from deckgen.model.figure import (
    Chart,
    Column,
    Diagram,
    Exhibit,
    KpiRow,
    Picture,
    Row,
    Table,
)
from deckgen.model.inline import Inlines, plain_text
from deckgen.model.layout.charts import ChartPlan
from deckgen.model.layout.pages import (
    FlowBlock,
    FlowCell,
    FlowChart,
    FlowPara,
    FlowPicture,
    FlowRow,
    FlowRun,
    FlowTable,
)

CHART_HEIGHT = 7.4
PLAIN_HEIGHT = 6.0
"""Of a doughnut or a few columns: two of them stand on a page with their words."""
PLAIN_MOST = 6
LOWEST = 4.0
TALLEST = 17.0
"""Cm of a picture or a chart: caption, note and source stay on its page."""
DENSITY = 150
"""Pixels an inch of a picture that is not wider than the page."""
ENDS = 2
"""Rows of a table at the least on each side of a page end."""
LABEL = re.compile(r"(.*?)\s*(\d+)$")
CELL = SIZES[0]
"""Points of a table's text."""


def exhibit_blocks(exhibit: Exhibit, composition: Composition) -> tuple[FlowBlock, ...]:
    """Caption, unit line, figure, note and source line, held on one page.

    Every block but the last keeps with the next one. A chart is 16 cm wide.
    """
    plan = None
    if isinstance(exhibit.body, Chart):
        plan = page_plan(exhibit.body, chart_height(exhibit.body))
    head = (caption(exhibit, composition), *unit_line(exhibit, plan, composition))
    body = figure(exhibit, plan, composition)
    return (*head, body, *foot(exhibit, composition))


def page_plan(chart: Chart, height: float) -> ChartPlan:
    """A chart as wide as the text and so many cm high."""
    return plan_chart(
        chart,
        width=chart_width(chart) / CM_INCH,
        height=height / CM_INCH,
        for_page=True,
    )


def caption(exhibit: Exhibit, composition: Composition) -> FlowPara:
    """`图1　title`: the number is a field and its bookmark holds label and number."""
    covered = frozenset(c.source for c in exhibit.citations)
    title = flow_runs(exhibit.caption, composition, covered=covered)
    name = composition.new_bookmark(exhibit_bookmark(exhibit.id))
    parts = LABEL.fullmatch(exhibit.label)
    place = exhibit.label or composition.place[0]
    for source in dict.fromkeys(c.source for c in exhibit.citations):
        if place and name:
            composition.cited.setdefault(source, {}).setdefault(place, name)
    if parts is None:
        return FlowPara("caption", title, bookmark=name, keep_next=True)
    accent = Look(colour="accent")
    series, number = parts.groups()
    between = exhibit.label[len(series) : -len(number)]
    label = (
        FlowRun(accent.run(series + between), bookmark=name),
        FlowRun(accent.run(number), kind="sequence", target=series, bookmark=name),
        plain_run(composition.words.gap),
    )
    return FlowPara("caption", (*label, *title), keep_next=True)


def unit_line(
    exhibit: Exhibit, plan: ChartPlan | None, composition: Composition
) -> tuple[FlowPara, ...]:
    """The unit, and the legend of a chart with several series, in one line."""
    grey = Look(colour="grey")
    runs = [plain_run(exhibit.unit_line, grey)] if exhibit.unit_line else []
    for sign, colour, words in plan.legend if plan else ():
        if runs:
            runs.append(plain_run(composition.words.legend))
        runs.append(plain_run(f"{sign} ", Look(colour=colour)))
        runs.append(plain_run(words, grey))
    return (FlowPara("unit", tuple(runs), keep_next=True),) if runs else ()


def foot(exhibit: Exhibit, composition: Composition) -> tuple[FlowPara, ...]:
    """The note line and the source line."""
    covered = frozenset(c.source for c in exhibit.citations)
    lines = [
        (line, link)
        for line, link in (
            (exhibit.note_line, ()),
            (exhibit.source_line, data_link(exhibit, composition)),
        )
        if line
    ]
    return tuple(
        FlowPara(
            "note",
            (*flow_runs(line, composition, covered=covered), *link),
            keep_next=i + 1 < len(lines),
        )
        for i, (line, link) in enumerate(lines)
    )


def data_link(exhibit: Exhibit, composition: Composition) -> tuple[FlowRun, ...]:
    """`　数据` behind the source line, where the data book has the exhibit's."""
    url = composition.document.data_links.get(exhibit.id, "")
    if not url:
        return ()
    words = composition.words
    run = Look(colour="accent").run(words.data)
    return (plain_run(words.gap), FlowRun(replace(run, url=url)))


def figure(
    exhibit: Exhibit, plan: ChartPlan | None, composition: Composition
) -> FlowBlock:
    """The exhibit's body."""
    body = exhibit.body
    source = plain_text(exhibit.source_line)
    alt_text = "\n".join(t for t in (exhibit.alt_text, source) if t)
    match body:
        case Chart():
            if plan is None:
                raise ValueError(f"chart {exhibit.id} has no plan")
            return FlowChart(
                exhibit.id,
                chart_width(body),
                chart_height(body),
                plan,
                alt_text,
                sources=foot_lines(exhibit),
                engine=exhibit.engine,
            )
        case Table():
            return table(exhibit, body, composition, alt_text=alt_text)
        case KpiRow():
            return kpi_row(exhibit, body, composition, alt_text=alt_text)
        case Picture():
            return picture(exhibit, body, alt_text=alt_text)
        case Diagram():
            return lay_out_drawing(exhibit, body, composition, alt_text=alt_text)
        case _:
            assert_never(body)


def foot_lines(exhibit: Exhibit) -> tuple[str, ...]:
    """Source and note as the workbook behind a chart repeats them."""
    lines = (exhibit.source_line, exhibit.note_line)
    return tuple(plain_text(line) for line in lines if line)


def chart_width(chart: Chart) -> float:
    """Cm: as wide as the text, unless the author has it narrower."""
    return min(TEXT_WIDTH, chart.hand.width or TEXT_WIDTH)


def chart_height(chart: Chart) -> float:
    """Cm: lying bars need a line each, what is plain less than the others."""
    if chart.hand.height:
        return min(TALLEST, max(LOWEST, chart.hand.height))
    if any(layer.kind == "bars" for layer in chart.layers):
        bars = sum(
            1 if layer.is_stacked else len(layer.series) for layer in chart.layers
        )
        line = 0.62 if bars == 1 else 0.36 + 0.34 * bars
        return min(TALLEST, max(LOWEST, 0.8 + line * len(chart.categories)))
    kind = chart.layers[0].kind
    plain = kind == "slices" or (kind == "columns" and len(chart.series) == 1)
    few = len(chart.categories) <= PLAIN_MOST
    return PLAIN_HEIGHT if plain and few else CHART_HEIGHT


def picture(exhibit: Exhibit, body: Picture, *, alt_text: str) -> FlowPicture:
    """The image in its own shape, as wide as it is sharp, at most the page."""
    width = min(TEXT_WIDTH, body.width / DENSITY * CM_INCH)
    height = width * body.height / body.width
    if height > TALLEST:
        width, height = width * TALLEST / height, TALLEST
    return FlowPicture(exhibit.id, width, height, body.data, body.media_type, alt_text)


def table(
    exhibit: Exhibit, body: Table, composition: Composition, *, alt_text: str
) -> FlowTable:
    """Ruled as `NOTES.md` has it: ink above and below, hairlines between rows."""
    covered = frozenset(c.source for c in exhibit.citations)
    cells = tuple(row.cells for row in body.rows if row.kind != "group")
    labels = tuple(plain_text(column.label) for column in body.columns)
    texts = tuple(tuple(plain_text(cell) for cell in row) for row in cells)
    aligns = tuple(column.align for column in body.columns)
    stretch = composition.stretch
    size = cell_size(labels, texts, aligns=aligns, total=TEXT_WIDTH, stretch=stretch)
    widths = column_widths(
        labels, texts, aligns=aligns, total=TEXT_WIDTH, size=size * stretch
    )
    look = Look() if size == CELL else Look(size=size)
    head = header_row(
        body.columns, composition, widths=widths, covered=covered, look=look
    )
    rows = list(spanned(head, body, composition, covered=covered, look=look))
    merged = any(row.joined for row in body.rows)
    grouped = any(row.kind == "group" for row in body.rows)
    for i, row in enumerate(body.rows):
        made = table_row(row, body.columns, composition, covered=covered, look=look)
        if grouped and row.kind == "data":
            made = set_in(made)
        made = joined(made, body.rows, i) if merged else made
        held = i + 1 < ENDS or i >= len(body.rows) - ENDS or row.kind == "group"
        held = held or within_group(body.rows, i)
        rows.append(replace(made, keep_next=held))
    return FlowTable(exhibit.id, widths, tuple(rows), alt_text)


def set_in(row: FlowRow) -> FlowRow:
    """A row of a group stands a step to the right of the group's name."""
    first, *rest = row.cells
    paras = tuple(replace(para, level=1) for para in first.paras)
    return replace(row, cells=(replace(first, paras=paras), *rest))


def header_row(
    columns: tuple[Column, ...],
    composition: Composition,
    *,
    widths: tuple[float, ...],
    covered: frozenset[str],
    look: Look,
) -> FlowRow:
    """Ink on tint, bold, a mid rule below; a unit in brackets may take a line."""
    bold = replace(look, bold=True)
    size = (look.size or CELL) * composition.stretch
    cells: list[FlowCell] = []
    for column, width in zip(columns, widths, strict=True):
        runs = flow_runs(column.label, composition, look=bold, covered=covered)
        if needs_two_lines(plain_text(column.label), width=width, size=size):
            runs = broken_before_unit(runs)
        para = FlowPara("cell", runs, align=column.align)
        cells.append(FlowCell((para,), fill="tint", bottom=("mid", 0.75)))
    return FlowRow(tuple(cells), header=True, keep_next=True)


def broken_before_unit(runs: tuple[FlowRun, ...]) -> tuple[FlowRun, ...]:
    """The first bracket that is not at the beginning goes to a line of its own."""
    for i, flow in enumerate(runs):
        place = flow.run.text.find("（")
        if place < 0 or (not i and not place):
            continue
        head = replace(flow, run=replace(flow.run, text=flow.run.text[:place]))
        tail = replace(flow, run=replace(flow.run, text=flow.run.text[place:]))
        line = replace(flow, run=replace(flow.run, text="\n"), kind="break")
        return (*runs[:i], *((head,) if place else ()), line, tail, *runs[i + 1 :])
    return runs


def table_row(
    row: Row,
    columns: tuple[Column, ...],
    composition: Composition,
    *,
    covered: frozenset[str],
    look: Look,
) -> FlowRow:
    """A row of data; a group's name spans the table, a total has a rule above."""

    def para(inlines: Inlines, look: Look, align: Column | None) -> FlowPara:
        return FlowPara(
            "cell",
            flow_runs(inlines, composition, look=look, covered=covered),
            align=align.align if align else "left",
        )

    if row.kind == "group":
        look = replace(look, bold=True, colour="grey")
        name = para(row.cells[0] if row.cells else (), look, None)
        return FlowRow(
            (FlowCell((name,), span=len(columns), top=("mid", 0.75)),),
        )
    total = row.kind == "total"
    look = replace(look, bold=True) if total else look
    return FlowRow(
        tuple(
            ground(
                FlowCell(
                    (
                        para(
                            cell, replace(look, bold=look.bold or i == row.base), column
                        ),
                    ),
                    top=("ink", 1.0) if total else None,
                ),
                row,
                i,
            )
            for i, (cell, column) in enumerate(zip(row.cells, columns, strict=True))
        )
    )


def ground(cell: FlowCell, row: Row, column: int) -> FlowCell:
    """The ground of a number that has one, and the edges of the base."""
    strength = row.shades[column] if row.shades else 0
    if strength:
        fill = "accent" if strength > 0 else "series2"
        cell = replace(cell, fill=fill, lighten=100 - abs(strength))
    if column != row.base:
        return cell
    return replace(cell, top=("ink", 1.5), bottom=("ink", 1.5))


def missing_box(missing: MissingExhibit, composition: Composition) -> FlowTable:
    """A draft's box that says what is missing; no data is drawn."""
    words = composition.words
    head = Look(size=10.5, bold=True, colour="accent")
    title = plain_text(missing.caption) or missing.id
    paras = (
        FlowPara(
            "box",
            (plain_run(f"{words.missing}{words.colon}{title}", head),),
            keep_next=True,
        ),
        FlowPara("box", (plain_run(missing.what_is_missing, Look(size=9)),)),
    )
    return box_table(f"missing-{missing.id}", paras, edge="mid")


def box_table(
    name: str, paras: tuple[FlowPara, ...], *, edge: str = "accent"
) -> FlowTable:
    """One tinted cell with a bar at its left; long text may split over two pages."""
    length = sum(em_width(run.run.text) for para in paras for run in para.runs)
    cell = FlowCell(paras, fill="tint", left=(edge, 4.5))
    rows = (FlowRow((cell,), splits=length > 700),)
    return FlowTable(name, (TEXT_WIDTH,), rows, kind="box")
