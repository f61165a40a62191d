"""Tables become rows of cells with title, note and source inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from deckgen.layout.slide_exhibits import alt_text, foot_paras
from deckgen.layout.slide_page import SMALL_LINE, Area, Desk
from deckgen.model.document import ExhibitBlock, Grid
from deckgen.model.figure import Align, Row, Table
from deckgen.model.inline import plain_text
from deckgen.model.layout.slides import Cell, TableBox, TableRow
from deckgen.model.layout.text import Para, Run
from deckgen.model.layout.theme import Token

SIZE = 12.0
CELL_PAD = 0.06
INDENT = 0.20
ROW_LEAST = 0.268
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
    header: tuple[Para, ...]
    header_height: float
    rows: tuple[Row, ...]
    paras: tuple[tuple[Para, ...], ...]
    """One a cell."""
    heights: tuple[float, ...]
    foot: tuple[Para, ...]
    foot_heights: tuple[float, ...]
    alt_text: str
    grouped: bool
    broken: bool = False
    """A number takes more than a line: the table is too narrow."""
    ground: Token | None = "tint"
    """Of the header."""

    @property
    def frame_height(self) -> float:
        """Inches of everything but the rows."""
        return self.title_height + self.header_height + sum(self.foot_heights)

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
        rows = exhibit.body.rows
        labels = tuple(c.label for c in exhibit.body.columns)
        aligns = tuple(c.align for c in exhibit.body.columns)
        title = title_para(desk, block)
        foot = foot_paras(desk, exhibit, width)
        words, name = alt_text(exhibit), exhibit.id
    grouped = any(row.kind == "group" for row in rows)
    header = tuple(
        Para(desk.runs(label, Run("", SIZE, bold=True)), align=align, line=90)
        for label, align in zip(labels, aligns, strict=True)
    )
    paras = tuple(row_paras(desk, row, aligns) for row in rows)
    widths = column_widths(desk, header, rows, paras, width, grouped=grouped)
    return TablePlan(
        name=name,
        widths=widths,
        title=title,
        title_height=0.08 + 0.26 * desk.measurer.line_count(title, width)
        if title
        else 0.0,
        header=header,
        header_height=max(HEAD_LEAST, cells_height(desk, header, widths) + 0.08),
        rows=rows,
        paras=paras,
        heights=tuple(
            row_height(desk, row, cells, widths, grouped=grouped)
            for row, cells in zip(rows, paras, strict=True)
        ),
        foot=foot,
        foot_heights=tuple(
            SMALL_LINE * desk.measurer.line_count(p, width) + 0.03 for p in foot
        ),
        alt_text=words or "; ".join(plain_text(label) for label in labels),
        grouped=grouped,
        broken=any(
            para.align == "right"
            and desk.measurer.line_count(para, width - 2 * CELL_PAD) > 1
            for row, cells in zip(rows, paras, strict=True)
            if row.kind != "group"
            for para, width in zip(cells, widths, strict=True)
        ),
        ground="tint" if desk.theme.pages.tables == "tint" else None,
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
    base = Run("", SIZE, bold=row.kind == "total")
    return tuple(
        Para(desk.runs(cell, base), align=align)
        for cell, align in zip(row.cells, aligns, strict=True)
    )


def column_widths(
    desk: Desk,
    header: Sequence[Para],
    rows: Sequence[Row],
    paras: Sequence[tuple[Para, ...]],
    width: float,
    *,
    grouped: bool,
) -> tuple[float, ...]:
    """Every column gets what its widest cell needs; where that is too much, the wide
    ones share what the narrow ones leave."""
    wanted: list[float] = []
    for column, label in enumerate(header):
        cells = [
            cells[column]
            for row, cells in zip(rows, paras, strict=True)
            if row.kind != "group"
        ]
        widest = max((natural(desk, cell) for cell in cells), default=0.0)
        # A label may take two lines, its numbers may not.
        need = max(widest, min(natural(desk, label), natural(desk, label) / 2 + 0.3))
        indent = INDENT if grouped and column == 0 else 0.0
        wanted.append(need + 2 * CELL_PAD + indent + 0.04)
    total = sum(wanted)
    if total <= width:
        spare = (width - total) / len(wanted)
        return tuple(round(w + spare, 4) for w in wanted)
    return shared(wanted, width)


def natural(desk: Desk, para: Para) -> float:
    """Inches of a paragraph on one line."""
    size = max((run.size for run in para.runs), default=SIZE)
    bold = any(run.bold for run in para.runs)
    return desk.measurer.width(para.text, size, bold=bold) / 72


def shared(wanted: Sequence[float], width: float) -> tuple[float, ...]:
    """Narrow columns keep their width, the others get equal parts of the rest."""
    fixed: dict[int, float] = {}
    while True:
        rest = width - sum(fixed.values())
        count = len(wanted) - len(fixed)
        if not count:
            break
        part = rest / count
        small = [i for i, w in enumerate(wanted) if i not in fixed and w <= part + 1e-9]
        if not small:
            # Wide ones share in proportion, none below two thirds of an equal part.
            open_ = [i for i in range(len(wanted)) if i not in fixed]
            total = sum(wanted[i] for i in open_)
            parts = {i: max(part * 2 / 3, rest * wanted[i] / total) for i in open_}
            scale = rest / sum(parts.values())
            fixed |= {i: value * scale for i, value in parts.items()}
            break
        fixed |= {i: wanted[i] for i in small}
    return tuple(round(fixed[i], 4) for i in range(len(wanted)))


def cells_height(
    desk: Desk, paras: Sequence[Para], widths: Sequence[float], indent: float = 0.0
) -> float:
    """Inches of the tallest cell of a row."""
    return max(
        desk.height((para,), width - 2 * CELL_PAD - (indent if i == 0 else 0))
        for i, (para, width) in enumerate(zip(paras, widths, strict=True))
    )


def row_height(
    desk: Desk,
    row: Row,
    paras: tuple[Para, ...],
    widths: Sequence[float],
    *,
    grouped: bool,
) -> float:
    """Inches of a row."""
    if row.kind == "group":
        return max(ROW_LEAST, desk.height(paras, sum(widths) - 2 * CELL_PAD) + 0.02)
    indent = INDENT if grouped and row.kind == "data" else 0.0
    return max(ROW_LEAST, cells_height(desk, paras, widths, indent) + 0.022)


def rows_that_fit(plan: TablePlan, start: int, room: float) -> int:
    """Index after the last row that fits in `room` inches, header and foot counted.

    A page does not end in the name of a group, nor leave the total alone; it ends
    before a group where that costs less than a third of it. At least one row.
    """
    room -= plan.frame_height
    end = start
    while end < len(plan.rows) and plan.heights[end] <= room + 1e-6:
        room -= plan.heights[end]
        end += 1
    if end >= len(plan.rows):
        return end
    end = max(end, start + 1)
    for index in range(end, start + 2 * (end - start) // 3, -1):
        if plan.rows[index].kind == "group":
            return index
    while end - 1 > start and (
        plan.rows[end - 1].kind == "group"
        or (end == len(plan.rows) - 1 and plan.rows[end].kind == "total")
    ):
        end -= 1
    return end


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
        cell = Cell((title,), columns, "bottom", bottom=INK, pad=(0, 0, 0, 0.04))
        rows.append(TableRow((cell,), plan.title_height))
    header = tuple(
        Cell(
            (para,),
            anchor="bottom",
            fill=plan.ground,
            top=INK,
            bottom=MID if plan.ground else HEAD,
            pad=(CELL_PAD, 0.03, CELL_PAD, 0.03),
        )
        for para in plan.header
    )
    rows.append(TableRow(header, plan.header_height))
    for index in range(start, end):
        after = plan.rows[index + 1].kind if index + 1 < end else ""
        rows.append(body_row(plan, index, after, last=index == end - 1))
    for number, (para, height) in enumerate(
        zip(plan.foot, plan.foot_heights, strict=True)
    ):
        cell = Cell(
            (para,),
            columns,
            "bottom" if number == 0 else "top",
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


def body_row(plan: TablePlan, index: int, after: str, *, last: bool) -> TableRow:
    """One row with its rules: hairlines, stronger ones at groups and totals."""
    row, paras = plan.rows[index], plan.paras[index]
    edge: Edge = HAIR
    if last:
        edge = INK
    elif after == "group":
        edge = MID
    elif after == "total":
        edge = TOTAL
    if row.kind == "group":
        pad = (CELL_PAD, 0.02, CELL_PAD, 0.0)
        cell = Cell(paras, len(plan.widths), "bottom", bottom=edge, pad=pad)
        return TableRow((cell,), plan.heights[index])
    indent = INDENT if plan.grouped and row.kind == "data" else CELL_PAD
    cells = tuple(
        Cell(
            (para,),
            top=TOTAL if row.kind == "total" else None,
            bottom=edge,
            pad=(indent if column == 0 else CELL_PAD, 0.01, CELL_PAD, 0.01),
        )
        for column, para in enumerate(paras)
    )
    return TableRow(cells, plan.heights[index])


def table_height(table: TableBox) -> float:
    """Inches of a table's rows."""
    return sum(row.height for row in table.rows)
