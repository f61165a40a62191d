"""Tables with groups and heads of two levels, on one slide or several."""

from __future__ import annotations

import io
from itertools import accumulate

import pptx
import pytest

from deck import factory
from deck.laws import faults
from deckgen.layout.measure import open_measurer
from deckgen.layout.slides import lay_out_slides
from deckgen.model.figure import Column, Row, Spanner, Table
from deckgen.model.layout.slides import Cell, SlideDeck, TableBox, TableRow
from deckgen.writers.pptx import write_pptx

HEADS = ("片区", "城市", "规模", "增速", "份额")
SPANNERS = (Spanner(factory.words("规模与增速"), 2, 2),)


def grouped(groups: int, rows: int, *, merged: bool) -> Table:
    """Invented cities in groups; the name of a group in a row or a cell of its own."""
    found: list[Row] = []
    for group in range(groups):
        name = factory.words(f"第{group + 1}片区")
        if not merged:
            found.append(Row((name,), "group"))
        for row in range(rows):
            cells = [factory.words(f"{group * 7 + row + i}.5") for i in range(3)]
            city = factory.words(f"虚构城市{group * rows + row + 1}")
            head = (name if row == 0 else (),) if merged else ()
            found.append(Row((*head, city, *cells), joined=merged and row > 0))
    labels = tuple(
        Column(factory.words(head), "left" if i < 2 else "right")
        for i, head in enumerate(HEADS)
    )
    return Table(
        labels if merged else labels[1:],
        tuple(found),
        SPANNERS if merged else (Spanner(factory.words("规模与增速"), 1, 2),),
    )


def deck_of(table: Table) -> SlideDeck:
    block = factory.exhibit("tab-groups", table, caption="虚构城市，按片区")
    page = factory.page("p", "分组的表", block)
    document = factory.document(factory.chapter(1, "表", page))
    deck, _ = lay_out_slides(document, factory.INK, open_measurer(factory.INK))
    return deck


def parts(deck: SlideDeck) -> list[TableBox]:
    """The table on each of its slides."""
    return [s for one in deck.slides for s in one.shapes if isinstance(s, TableBox)]


def columns_of(row: TableRow) -> dict[int, Cell]:
    """Each cell by the first column it takes."""
    starts = accumulate((cell.span for cell in row.cells), initial=0)
    return dict(zip(starts, row.cells, strict=False))


def text(table: TableBox, row: int, cell: int = 0) -> str:
    return "".join(p.text for p in table.rows[row].cells[cell].paras)


@pytest.mark.parametrize("merged", [True, False])
@pytest.mark.parametrize(("groups", "rows"), [(2, 3), (6, 7), (3, 26), (9, 2), (1, 40)])
def test_every_part_has_its_heads(groups: int, rows: int, *, merged: bool) -> None:
    deck = deck_of(grouped(groups, rows, merged=merged))
    assert [fault for slide in deck.slides for fault in faults(slide)] == []
    shown = parts(deck)
    assert (len(shown) == 1) == (groups * rows < 15)
    for number, table in enumerate(shown):
        assert ("（续）" in text(table, 0)) == (number > 0)
        upper = [cell for cell in table.rows[1].cells if cell.paras]
        assert "规模与增速" in [p.text for cell in upper for p in cell.paras]
        assert [cell.rows for cell in table.rows[2].cells].count(0) == len(
            [cell for cell in table.rows[1].cells if cell.rows == 2]
        )
        # The first row below the heads names its group, on every slide.
        assert text(table, 3).startswith("第")
        grid = [columns_of(row) for row in table.rows]
        for start, columns in enumerate(grid):
            for column, cell in columns.items():
                below = grid[start + 1 : start + max(1, cell.rows)]
                assert all(other[column].rows == 0 for other in below)


def test_no_group_leaves_a_row_alone() -> None:
    for rows in range(3, 12):
        for table in parts(deck_of(grouped(7, rows, merged=True))):
            names = [row.cells[0] for row in table.rows[3:-2]]
            assert all(cell.rows != 1 for cell in names), rows


def test_cells_are_joined_in_the_file() -> None:
    deck = deck_of(grouped(2, 3, merged=True))
    made = pptx.Presentation(io.BytesIO(write_pptx(deck, factory.INK)))
    [table] = [s.table for one in made.slides for s in one.shapes if s.has_table]
    origins = {
        (r, c): (cell.span_height, cell.span_width)
        for r, row in enumerate(table.rows)
        for c, cell in enumerate(row.cells)
        if cell.is_merge_origin
    }
    assert origins[1, 2] == (1, 2)
    assert origins[1, 0] == origins[1, 1] == origins[1, 4] == (2, 1)
    assert origins[3, 0] == origins[6, 0] == (3, 1)
