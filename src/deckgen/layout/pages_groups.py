"""Heads of two levels and groups of rows, in tables of a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.layout.pages_text import Composition, Look, flow_runs
from deckgen.model.figure import Row, Table
from deckgen.model.layout.pages import FlowCell, FlowPara, FlowRow

GROUP_MOST = 16
"""Rows of a group that stays on one page."""


def spanned(
    head: FlowRow,
    body: Table,
    composition: Composition,
    *,
    covered: frozenset[str],
    look: Look,
) -> tuple[FlowRow, ...]:
    """The head in two levels where it has spanners: a column without one has its
    label across both."""
    if not body.spanners:
        return (head,)
    bold = replace(look, bold=True)
    starts = {spanner.start: spanner for spanner in body.spanners}
    under = {i for s in body.spanners for i in range(s.start, s.end)}
    above: list[FlowCell] = []
    below: list[FlowCell] = []
    for i, cell in enumerate(head.cells):
        if i not in under:
            above.append(replace(cell, rows=2))
            below.append(replace(cell, paras=(FlowPara("cell", ()),), rows=0))
            continue
        below.append(cell)
        if i in starts:
            spanner = starts[i]
            runs = flow_runs(spanner.label, composition, look=bold, covered=covered)
            para = FlowPara("cell", runs, align="center")
            edge = ("line", 0.5)
            above.append(FlowCell((para,), spanner.count, fill="tint", bottom=edge))
    return (replace(head, cells=tuple(above)), replace(head, cells=tuple(below)))


def within_group(rows: Sequence[Row], index: int) -> bool:
    """Whether a row is followed by one of its own group, and the group is short enough
    to stand on one page."""
    if not any(row.kind == "group" or row.joined for row in rows):
        return False

    def begins(at: int) -> bool:
        row = rows[at]
        if any(r.kind == "group" for r in rows):
            return row.kind != "data"
        return not row.joined

    start, end = index, index + 1
    while start > 0 and not begins(start):
        start -= 1
    while end < len(rows) and not begins(end):
        end += 1
    return index + 1 < end and end - start <= GROUP_MOST


def joined(made: FlowRow, rows: Sequence[Row], index: int) -> FlowRow:
    """A row whose first cell belongs to a group that spans its rows."""
    row = rows[index]
    if row.kind != "data":
        return made
    first, *others = made.cells
    if row.joined:
        first = replace(first, paras=(FlowPara("cell", ()),), rows=0)
        return replace(made, cells=(first, *others))
    end = index + 1
    while end < len(rows) and rows[end].joined:
        end += 1
    cells = [replace(first, rows=end - index), *others]
    if index:
        cells = [replace(cell, top=("mid", 0.75)) for cell in cells]
    return replace(made, cells=tuple(cells))
