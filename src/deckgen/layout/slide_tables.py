"""Tables become rows of cells with title, note and source inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from deckgen.layout.slide_exhibits import TALL, alt_text, foot_paras
from deckgen.layout.slide_page import SMALL_LINE, Area, Desk
from deckgen.layout.slide_widths import (
    CELL_PAD,
    INDENT,
    ROW_LEAST,
    SIZE,
    broken_labels,
    cells_height,
    column_widths,
    row_height,
    widened,
)
from deckgen.model.document import ExhibitBlock, Grid
from deckgen.model.figure import Align, Row, Spanner, Table
from deckgen.model.inline import plain_text
from deckgen.model.layout.slides import Cell, TableBox, TableRow
from deckgen.model.layout.text import Para, Run
from deckgen.model.layout.theme import Token

HEAD_LEAST = 0.30
Edge = tuple[Token, float]
INK: Edge = ("ink", 1.5)
TOTAL: Edge = ("ink", 1.0)
MID: Edge = ("mid", 0.75)
HAIR: Edge = ("line", 0.5)
HEAD: Edge = ("ink", 0.75)
"""Under a header without ground."""


@dataclass(frozen=True, slots=True)
class TablePlan:
    """A table's texts measured, ready to be cut into slides."""

    name: str
    widths: tuple[float, ...]
    title: Para | None
    title_height: float
    spanners: tuple[tuple[Para, Spanner], ...]
    """The upper level of the head."""
    spanner_height: float
    header: tuple[Para, ...]
    header_height: float
    rows: tuple[Row, ...]
    paras: tuple[tuple[Para, ...], ...]
    """One a cell."""
    heights: tuple[float, ...]
    tight: tuple[float, ...]
    """What the rows need at least, where that lets the table stay whole."""
    foot: tuple[Para, ...]
    foot_heights: tuple[float, ...]
    alt_text: str
    grouped: bool
    merged: bool = False
    """Groups have the first column, in cells as tall as their rows."""
    broken: bool = False
    """A number takes more than a line: the table is too narrow."""
    ground: Token | None = "tint"
    """Of the header."""

    @property
    def frame_height(self) -> float:
        """Inches of everything but the rows."""
        head = self.spanner_height + self.header_height
        return self.title_height + head + sum(self.foot_heights)

    @property
    def height(self) -> float:
        """Inches of the whole."""
        return self.frame_height + sum(self.heights)


def plan_table(
    desk: Desk, block: ExhibitBlock | Grid, width: float, *, name: str = "table"
) -> TablePlan:
    """Measures a table for a width in inches.

    Raises:
        TypeError: the exhibit is no table (a bug of the caller).
    """
    spanners: tuple[Spanner, ...] = ()
    if isinstance(block, Grid):
        rows = tuple(Row(cells) for cells in block.rows)
        labels, aligns = block.header, block.aligns
        title: Para | None = None
        foot: tuple[Para, ...] = ()
        words = ""
    else:
        exhibit = block.exhibit
        if not isinstance(exhibit.body, Table):
            raise TypeError(f"{exhibit.id} is no table")
        rows, spanners = exhibit.body.rows, exhibit.body.spanners
        labels = tuple(c.label for c in exhibit.body.columns)
        aligns = tuple(c.align for c in exhibit.body.columns)
        title = title_para(desk, block)
        foot = foot_paras(desk, exhibit, width, TALL)
        words, name = alt_text(exhibit), exhibit.id
    grouped = any(row.kind == "group" for row in rows)
    header = tuple(
        Para(desk.runs(label, Run("", SIZE, bold=True)), align=align, line=90)
        for label, align in zip(labels, aligns, strict=True)
    )
    above = tuple(
        (Para(desk.runs(s.label, Run("", SIZE, bold=True)), "center", line=90), s)
        for s in spanners
    )
    paras = tuple(row_paras(desk, row, aligns) for row in rows)
    widths = column_widths(desk, header, rows, paras, width, grouped=grouped)
    widths = widened(desk, widths, above)
    header = broken_labels(desk, header, widths)
    tight = tuple(
        row_height(desk, row, cells, widths, grouped=grouped)
        for row, cells in zip(rows, paras, strict=True)
    )
    return TablePlan(
        name=name,
        widths=widths,
        title=title,
        title_height=0.08 + 0.26 * desk.measurer.line_count(title, width)
        if title
        else 0.0,
        spanners=above,
        spanner_height=spanners_height(desk, above, widths),
        header=header,
        header_height=max(HEAD_LEAST, cells_height(desk, header, widths) + 0.08),
        rows=rows,
        paras=paras,
        heights=tuple(max(ROW_LEAST, height) for height in tight),
        tight=tight,
        foot=foot,
        foot_heights=tuple(
            SMALL_LINE * desk.measurer.line_count(p, width) + 0.03 for p in foot
        ),
        alt_text=words or "; ".join(plain_text(label) for label in labels),
        grouped=grouped,
        merged=any(row.joined for row in rows),
        broken=numbers_wrap(desk, rows, paras, widths),
        ground="tint" if desk.theme.pages.tables == "tint" else None,
    )


def squeezed(plan: TablePlan, room: float) -> TablePlan:
    """The table with its rows just so close that it stands whole in `room` inches; as
    it is where it fits, or where that cannot be."""
    spare = room - plan.frame_height - sum(plan.tight)
    if plan.height <= room or spare < 0:
        return plan
    part = spare / (sum(plan.heights) - sum(plan.tight))
    pairs = zip(plan.heights, plan.tight, strict=True)
    return replace(
        plan, heights=tuple(least + (h - least) * part for h, least in pairs)
    )


def spanners_height(
    desk: Desk, above: Sequence[tuple[Para, Spanner]], widths: Sequence[float]
) -> float:
    """Inches of the upper heads; none: 0."""
    inner = [(p, sum(widths[s.start : s.end]) - 2 * CELL_PAD) for p, s in above]
    return max((desk.height((p,), width) + 0.08 for p, width in inner), default=0.0)


def numbers_wrap(
    desk: Desk,
    rows: Sequence[Row],
    paras: Sequence[tuple[Para, ...]],
    widths: Sequence[float],
) -> bool:
    """Whether a number does not stand on one line."""
    return any(
        para.align == "right"
        and desk.measurer.line_count(para, width - 2 * CELL_PAD) > 1
        for row, cells in zip(rows, paras, strict=True)
        if row.kind != "group"
        for para, width in zip(cells, widths, strict=True)
    )


def title_para(desk: Desk, block: ExhibitBlock) -> Para:
    """`表1　caption　unit`, on one line where it fits."""
    exhibit = block.exhibit
    gap = desk.labels.gap
    base = Run("", SIZE, bold=True)
    label = (replace(base, text=exhibit.label + gap),) if exhibit.label else ()
    runs = (*label, *desk.runs(exhibit.caption, base))
    if exhibit.unit_line:
        runs = (*runs, Run(gap + exhibit.unit_line, 10, colour="grey"))
    return Para(runs)


def row_paras(desk: Desk, row: Row, aligns: Sequence[Align]) -> tuple[Para, ...]:
    """A row's cells; the name of a group stands alone."""
    if row.kind == "group":
        base = Run("", SIZE, bold=True, colour="grey")
        return (Para(desk.runs(row.cells[0] if row.cells else (), base)),)
    return tuple(
        Para(
            desk.runs(cell, Run("", SIZE, bold=row.kind == "total" or i == row.base)),
            align=align,
        )
        for i, (cell, align) in enumerate(zip(row.cells, aligns, strict=True))
    )


def rows_that_fit(plan: TablePlan, start: int, room: float) -> int:
    """Index after the last row that fits in `room` inches, header and foot counted.

    A page does not end in the name of a group or its first row alone, nor leave a
    total or the last row of a group alone; it ends before a group where that costs
    less than a third of it. At least one row.
    """
    room -= plan.frame_height + repeated_height(plan, start)
    end = start
    while end < len(plan.rows) and plan.heights[end] <= room + 1e-6:
        room -= plan.heights[end]
        end += 1
    if end >= len(plan.rows):
        return end
    end = max(end, start + 1)
    for index in range(end, start + 2 * (end - start) // 3, -1):
        if begins_group(plan, index):
            return index
    while end - 1 > start and (
        begins_group(plan, end - 1) or leaves_one(plan, start, end)
    ):
        end -= 1
    return end


def leaves_one(plan: TablePlan, start: int, end: int) -> bool:
    """Whether a total, or the last row of a group, would begin the next part alone."""
    if end == len(plan.rows) - 1 and plan.rows[end].kind == "total":
        return True
    grouped = plan.grouped or plan.merged
    if not grouped or group_of(plan, end) is None or end - start < 4:
        return False
    return end + 1 == len(plan.rows) or group_of(plan, end + 1) is None


def begins_group(plan: TablePlan, index: int) -> bool:
    """Whether a row is the name of a group, or has it in its first cell and more rows
    below."""
    row = plan.rows[index]
    if row.kind == "group" or not plan.merged:
        return row.kind == "group"
    return not row.joined and row.kind == "data" and rows_joined(plan, index) > 1


def group_of(plan: TablePlan, start: int) -> int | None:
    """The row that names the group in whose midst a part begins."""
    if not start or plan.rows[start].kind != "data":
        return None
    if plan.merged and not plan.rows[start].joined:
        return None
    for index in range(start - 1, -1, -1):
        row = plan.rows[index]
        if row.kind == "group" or (plan.merged and not row.joined):
            return index
    return None


def repeated_height(plan: TablePlan, start: int) -> float:
    """Inches that the name of a group takes on a further slide."""
    group = group_of(plan, start)
    if group is None:
        return 0.0
    if plan.merged:
        return max(0.0, plan.heights[group] - plan.heights[start])
    return plan.heights[group]


def rows_joined(plan: TablePlan, index: int, end: int | None = None) -> int:
    """Rows that the first cell of a row takes, none behind the end of a part."""
    stop = len(plan.rows) if end is None else end
    last = index + 1
    while last < stop and plan.rows[last].joined:
        last += 1
    return last - index


def lay_out_table(
    plan: TablePlan, start: int, end: int, area: Area, *, suffix: str = ""
) -> TableBox:
    """Rows `start` to `end` of a table; header, note and source stand on each part."""
    columns = len(plan.widths)
    rows: list[TableRow] = []
    if plan.title:
        title = plan.title
        if suffix:
            title = with_suffix(title, suffix)
        cell = Cell((title,), columns, anchor="bottom", bottom=INK, pad=(0, 0, 0, 0.04))
        rows.append(TableRow((cell,), plan.title_height))
    rows += head_rows(plan)
    group = group_of(plan, start)
    if group is not None and not plan.merged:
        rows.append(named_again(plan, group, suffix))
    for index in range(start, end):
        after = plan.rows[index + 1] if index + 1 < end else None
        row = body_row(plan, index, after, (start, end))
        if index == start and plan.merged:
            row = replace(row, height=row.height + repeated_height(plan, start))
        rows.append(row)
    for number, (para, height) in enumerate(
        zip(plan.foot, plan.foot_heights, strict=True)
    ):
        cell = Cell(
            (para,),
            columns,
            anchor="bottom" if number == 0 else "top",
            top=INK if number == 0 else None,
            pad=(0, 0.02, 0, 0),
        )
        rows.append(TableRow((cell,), height))
    name = plan.name if start == 0 else f"{plan.name} {start + 1}"
    return TableBox(name, area.x, area.y, plan.widths, tuple(rows), plan.alt_text)


def with_suffix(title: Para, suffix: str) -> Para:
    """`（续）` behind the caption, before the unit."""
    at = next((i for i, run in enumerate(title.runs) if not run.bold), len(title.runs))
    mark = Run(suffix.strip() if at == 0 else suffix, SIZE, bold=True)
    return replace(title, runs=(*title.runs[:at], mark, *title.runs[at:]))


def head_rows(plan: TablePlan) -> tuple[TableRow, ...]:
    """The head: labels, under spanners where there are some. A column without a
    spanner has one label as tall as both levels."""
    line = MID if plan.ground else HEAD

    def cell(paras: tuple[Para, ...], *, top: Edge | None, bottom: Edge | None) -> Cell:
        return Cell(
            paras,
            anchor="bottom",
            fill=plan.ground,
            top=top,
            bottom=bottom,
            pad=(CELL_PAD, 0.03, CELL_PAD, 0.03),
        )

    if not plan.spanners:
        cells = tuple(cell((p,), top=INK, bottom=line) for p in plan.header)
        return (TableRow(cells, plan.header_height),)
    above: list[Cell] = []
    below: list[Cell] = []
    over = {i: (p, s) for p, s in plan.spanners for i in range(s.start, s.end)}
    for index, para in enumerate(plan.header):
        found = over.get(index)
        if found is None:
            tall = cell((para,), top=INK, bottom=line)
            above.append(replace(tall, rows=2))
            below.append(replace(tall, paras=(), rows=0))
            continue
        below.append(cell((para,), top=HAIR, bottom=line))
        label, spanner = found
        if index == spanner.start:
            wide = cell((label,), top=INK, bottom=HAIR)
            above.append(replace(wide, span=spanner.count))
    return (
        TableRow(tuple(above), plan.spanner_height),
        TableRow(tuple(below), plan.header_height),
    )


def named_again(plan: TablePlan, group: int, suffix: str) -> TableRow:
    """The name of a group that goes on: on a further slide it stands again."""
    row = body_row(plan, group, None, (group, group + 1))
    mark = Run(suffix, SIZE, bold=True, colour="grey")
    cells = tuple(
        replace(
            cell,
            paras=tuple(replace(p, runs=(*p.runs, mark)) for p in cell.paras),
            bottom=HAIR,
        )
        for cell in row.cells
    )
    return replace(row, cells=cells)


def body_row(
    plan: TablePlan, index: int, after: Row | None, part: tuple[int, int]
) -> TableRow:
    """One row with its rules: hairlines, stronger ones at groups and totals."""
    row, paras = plan.rows[index], plan.paras[index]
    edge: Edge = HAIR
    if after is None:
        edge = INK
    elif after.kind == "group" or (plan.merged and not after.joined):
        edge = MID
    if after is not None and after.kind == "total":
        edge = TOTAL
    if row.kind == "group":
        pad = (CELL_PAD, 0.02, CELL_PAD, 0.0)
        cell = Cell(paras, len(plan.widths), anchor="bottom", bottom=edge, pad=pad)
        return TableRow((cell,), plan.heights[index])
    indent = INDENT if plan.grouped and row.kind == "data" else CELL_PAD
    cells = [
        Cell(
            (para,),
            top=TOTAL if row.kind == "total" else None,
            bottom=edge,
            pad=(indent if column == 0 else CELL_PAD, 0.01, CELL_PAD, 0.01),
        )
        for column, para in enumerate(paras)
    ]
    cells = [shade(cell, row, column) for column, cell in enumerate(cells)]
    if plan.merged and row.kind == "data":
        cells[0] = group_cell(plan, index, part, cells[0])
    return TableRow(tuple(cells), plan.heights[index])


def shade(cell: Cell, row: Row, column: int) -> Cell:
    """The ground of a number that has one, and the edges of the base."""
    strength = row.shades[column] if row.shades else 0
    if strength:
        fill: Token = "accent" if strength > 0 else "series2"
        cell = replace(cell, fill=fill, lighten=100 - abs(strength))
    return replace(cell, top=INK, bottom=INK) if column == row.base else cell


def group_cell(plan: TablePlan, index: int, part: tuple[int, int], cell: Cell) -> Cell:
    """The name of a group across its rows; on a further slide it stands again."""
    start, end = part
    if plan.rows[index].joined and index > start:
        return replace(cell, paras=(), rows=0, bottom=None)
    group = group_of(plan, index) if plan.rows[index].joined else None
    first = index if group is None else group
    rows = rows_joined(plan, index, end)
    last = index + rows == end
    total = not last and plan.rows[index + rows].kind == "total"
    return replace(
        cell,
        paras=plan.paras[first][:1],
        rows=rows,
        anchor="top",
        bottom=INK if last else TOTAL if total else MID,
        pad=(CELL_PAD, 0.03, CELL_PAD, 0.01),
    )


def table_height(table: TableBox) -> float:
    """Inches of a table's rows."""
    return sum(row.height for row in table.rows)
