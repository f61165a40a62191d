"""Cells of a table become widths of its columns and heights of its rows, inches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.layout.slide_page import Desk
from deckgen.layout.slide_text import cut_para
from deckgen.model.figure import Row, Spanner
from deckgen.model.layout.text import Para

SIZE = 12.0
CELL_PAD = 0.06
INDENT = 0.20
ROW_LEAST = 0.268


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


def broken_labels(
    desk: Desk, header: Sequence[Para], widths: Sequence[float]
) -> tuple[Para, ...]:
    """The labels of a header, units on lines of their own where they need two."""
    pairs = zip(header, widths, strict=True)
    return tuple(broken_before_unit(desk, label, width) for label, width in pairs)


def broken_before_unit(desk: Desk, label: Para, width: float) -> Para:
    """A label that needs two lines of a column takes the second for its unit."""
    room = width - 2 * CELL_PAD
    at = max(label.text.find("（"), label.text.find(" ("))
    if at <= 0 or desk.measurer.line_count(label, room) < 2:
        return label
    name, unit = cut_para(label, at)
    if any(desk.measurer.line_count(half, room) > 1 for half in (name, unit)):
        return label
    joint = replace(unit.runs[0], text="\n", fact="", url="")
    return replace(label, runs=(*name.runs, joint, *unit.runs))


def widened(
    desk: Desk, widths: tuple[float, ...], spanners: Sequence[tuple[Para, Spanner]]
) -> tuple[float, ...]:
    """Widths under which every spanner takes at most two lines: what its columns lack
    comes from the others, none of which gives more than a fifth."""
    found = list(widths)
    for para, spanner in spanners:
        inside = range(spanner.start, spanner.end)
        lack = natural(desk, para) / 2 + 0.3 - sum(found[i] for i in inside)
        others = [i for i in range(len(found)) if i not in inside]
        give = min(lack, sum(found[i] for i in others) / 5)
        if lack <= 0 or not others:
            continue
        total = sum(found[i] for i in others)
        for i in others:
            found[i] -= give * found[i] / total
        for i in inside:
            found[i] += give / spanner.count
    return tuple(round(w, 4) for w in found)


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
    """Inches that the texts of a row need."""
    if row.kind == "group":
        return desk.height(paras, sum(widths) - 2 * CELL_PAD) + 0.02
    indent = INDENT if grouped and row.kind == "data" else 0.0
    return cells_height(desk, paras, widths, indent) + 0.022
