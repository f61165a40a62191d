"""A block of a grid and the answers so far → a table, or what is still doubtful."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from deckgen.diagnostics import DeckgenError, Span, diagnose
from deckgen.intake.blocks import Block, find_blocks
from deckgen.intake.columns import Column, columns_of
from deckgen.intake.doubts import LEAVE, Answers, Doubt, Notice
from deckgen.intake.frame import Frame, frame_of
from deckgen.intake.lines import is_note, is_source
from deckgen.intake.measures import measure_of
from deckgen.intake.naming import (
    ItemsBy,
    items_by,
    key_names,
    marked_wholes,
    names_of,
    sources_of,
    title_of,
    unique,
    units_of,
)
from deckgen.intake.numbers import Numbers
from deckgen.intake.periods import read_status
from deckgen.intake.rows import Rows, rows_of
from deckgen.intake.table import Item, Record, Table, Understanding
from deckgen.intake.times import Times
from deckgen.intake.view import View, view_of
from deckgen.model.grid import Book, Grid
from deckgen.model.quantity import Measure


@dataclass(frozen=True, slots=True)
class Candidate:
    """A block that could be meant."""

    grid: Grid
    view: View
    block: Block
    title: str

    @property
    def range(self) -> str:
        """`表1!B3:F20`."""
        box = self.block.box
        last = self.grid.address(box.bottom, box.right).rpartition("!")[2]
        return f"{self.grid.address(box.top, box.left)}:{last}"


def candidates(book: Book) -> tuple[Candidate, ...]:
    """The tables of all sheets that a person sees, in their order."""
    found: list[Candidate] = []
    for grid in book.grids:
        if grid.hidden:
            continue
        view = view_of(grid)
        for block in find_blocks(view):
            frame = frame_of(view, block)
            title = title_of(frame)
            found.append(Candidate(grid, view, block, title or grid.name))
    return tuple(found)


def understand(candidate: Candidate, file: str, answers: Answers) -> Understanding:
    """What a block says.

    Args:
        candidate: the block.
        file: names the workbook in messages.
        answers: to doubts that an earlier call had.

    Raises:
        DeckgenError: cells that cannot be read by any answer: formulas without values,
            numbers that have the same place in the table.
    """
    return Reader(candidate, file, answers).read()


@dataclass(slots=True)
class Reader:
    """Puts a table together, and collects doubts on the way."""

    candidate: Candidate
    file: str
    answers: Answers
    doubts: list[Doubt] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def read(self) -> Understanding:
        """The table; None while something is doubtful.

        Raises:
            DeckgenError: see `understand`.
        """
        view = self.candidate.view
        frame = frame_of(view, self.candidate.block)
        columns = self.named(columns_of(frame))
        rows = rows_of(frame, columns, self.answers)
        self.doubts += rows.doubts
        self.refuse_unvalued(frame)
        self.notice(frame, columns, rows)
        times = Times(frame, columns, rows.rows, self.answers)
        self.doubts += times.doubts()
        items = items_by(columns, rows)
        numbers = Numbers(frame, self.answers)
        made = self.records(frame, columns, rows, times, items, numbers)
        self.doubts += numbers.doubts
        self.notice_left(frame, times)
        if self.doubts:
            return Understanding(None, tuple(unique(self.doubts)), tuple(self.notices))
        self.refuse_same(made)
        table = self.table(frame, columns, rows, items, made, times)
        if self.doubts:
            return Understanding(None, tuple(unique(self.doubts)), tuple(self.notices))
        self.notice_totals(table)
        return Understanding(table, (), tuple(self.notices))

    def named(self, columns: list[Column]) -> list[Column]:
        """Columns of numbers without a head get their name from the author."""
        values = [c for c in columns if c.role == "value"]
        for column in values:
            if column.head or column.meta or len(values) == 1:
                continue
            name = self.candidate.grid.address(0, column.number).rstrip("0")
            key = f"head.{name.rpartition('!')[2]}"
            said = self.answers.get(key, "")
            if not said:
                self.doubts.append(Doubt("head", key, name))
            elif said == LEAVE:
                column.role = "stray"
            else:
                column.words, column.head = (said,), said
        return columns

    def records(
        self,
        frame: Frame,
        columns: Sequence[Column],
        rows: Rows,
        times: Times,
        items: ItemsBy,
        numbers: Numbers,
    ) -> list[Record]:
        """One record for each cell of the body that is a number or a gap."""
        made: list[Record] = []
        values = [c for c in columns if c.role == "value"]
        table_units = units_of(frame)
        for row in rows.rows:
            for column in values:
                reading = frame.view.reading(row.number, column.number)
                if reading is None:
                    continue
                period, status = times.of(row, column)
                if period == LEAVE:
                    continue
                item, keys, total = names_of(row, column, rows, items)
                place = row.number, column.number
                number = numbers.read(
                    place, reading, item, row.unit, column.unit, table_units
                )
                if number is None:
                    continue
                made.append(
                    Record(
                        place,
                        period,
                        item,
                        keys,
                        number.value,
                        number.unit,
                        number.status
                        or self.flagged(row.number, column)
                        or status
                        or row.status
                        or column.status,
                        number.qualifier,
                        total,
                        "；".join(t for t in (row.note, number.note) if t),
                    )
                )
        return numbers.settled(made)

    def flagged(self, row: int, column: Column) -> str:
        """The status that a letter beside a number gives it: e, p."""
        if not column.flag:
            return ""
        return read_status(self.candidate.view.text(row, column.flag))

    def refuse_unvalued(self, frame: Frame) -> None:
        """Formulas that no program has computed have no number to read.

        Raises:
            DeckgenError: naming each of them.
        """
        grid = self.candidate.grid
        found = [
            place
            for place, cell in sorted(grid.cells.items())
            if cell.kind == "unvalued"
            and frame.box.top <= place[0] <= frame.box.bottom
            and frame.box.left <= place[1] <= frame.box.right
        ]
        if found:
            raise DeckgenError(
                diagnose(
                    "formula-without-value",
                    Span(self.file, path=grid.address(*place)),
                    cell=grid.address(*place),
                )
                for place in found[:30]
            )

    def refuse_same(self, made: Sequence[Record]) -> None:
        """Two numbers with the same period and labels: one of them is something else.

        Raises:
            DeckgenError: naming the first pairs.
        """
        seen: dict[tuple[object, ...], Record] = {}
        found = []
        for one in made:
            key = (one.period, one.item, *one.keys)
            if key in seen:
                grid = self.candidate.grid
                said = " ".join(str(k) for k in key if k)
                a, b = grid.address(*seen[key].place), grid.address(*one.place)
                span = Span(self.file, path=b)
                found.append(diagnose("intake-same", span, first=a, cell=b, what=said))
            seen.setdefault(key, one)
        if found:
            raise DeckgenError(found[:10])

    def notice(self, frame: Frame, columns: Sequence[Column], rows: Rows) -> None:
        """What a person should know of the block beside its numbers."""
        grid, box = self.candidate.grid, frame.box
        inside = set(box.rows())
        hidden = sorted(grid.hidden_rows & inside)
        if hidden:
            names = tuple(str(n) for n in hidden)
            self.notices.append(Notice("hidden-rows", names))
        wide = sorted(grid.hidden_columns & set(box.columns()))
        if wide:
            names = tuple(grid.address(0, c).rstrip("0") for c in wide)
            self.notices.append(Notice("hidden-columns", names))
        linked = [
            grid.address(*at)
            for at in sorted(grid.external)
            if at[0] in inside and box.left <= at[1] <= box.right
        ]
        if linked:
            self.notices.append(Notice("external", tuple(linked)))
        stray = [*rows.stray, *(grid.address(*at) for at in frame.near)]
        for column in columns:
            if column.role == "stray":
                stray += [
                    grid.address(row, column.number)
                    for row in frame.body
                    if frame.view.cell(row, column.number) is not None
                ]
        if stray:
            self.notices.append(Notice("touching", tuple(stray)))

    def table(
        self,
        frame: Frame,
        columns: Sequence[Column],
        rows: Rows,
        items: ItemsBy,
        made: Sequence[Record],
        times: Times,
    ) -> Table:
        """The table of records that nothing is doubtful of."""
        title = title_of(frame) or (frame.said.get("name") or [""])[0]
        values = [c for c in columns if c.role == "value"]
        made = marked_wholes(made)
        made = [one for one in made if one.value or one.note] or made
        keys = key_names(rows, columns, items)
        return Table(
            sheet=self.candidate.grid.name,
            box=frame.box,
            title=title or self.candidate.grid.name,
            key_names=keys,
            key_heads=tuple(c.head for c in rows.keys),
            items=self.measured(title, values, rows, made),
            records=tuple(made),
            heads=tuple(c.head or c.meta.get("name", "") for c in columns),
            notes=(
                *(t for t in frame.above if is_note(t)),
                *(t for t in frame.below if not is_source(t)),
            ),
            sources=sources_of(frame, columns, rows),
            frequency=times.frequency,
            ids=tuple(c.meta["id"] for c in values if "id" in c.meta),
            updated=next(
                (c.meta["updated"] for c in values if "updated" in c.meta),
                (frame.said.get("updated") or [""])[0],
            ),
            scope="；".join(frame.said.get("scope", ())),
            first_month=times.first_month if has_fiscal(made) else 0,
            named_by=times.named_by,
        )

    def measured(
        self,
        title: str,
        values: Sequence[Column],
        rows: Rows,
        made: Sequence[Record],
    ) -> tuple[Item, ...]:
        """What is measured, each with what arithmetic it allows."""
        units: dict[str, str] = {}
        for one in made:
            units.setdefault(one.item, one.unit)
        heads = {
            "_".join(c.words): c.head or c.meta.get("name", "")
            for c in values
            if c.words
        }
        heads |= {r.labels[-1]: r.raw for r in rows.rows if r.labels}
        open_ = []
        found: list[Item] = []
        for name, unit in units.items():
            head = heads.get(name, "")
            measure = measure_of(head or name, unit, title)
            said = self.answers.get(f"measure.{name}" if name else "measure", "")
            said = said or self.answers.get("measure", "")
            measure = measure or MEASURES.get(said)
            if measure is None:
                open_.append(name)
            found.append(Item(name, name or title, head, measure))
        for name in open_[:6]:
            key = f"measure.{name}" if name and len(open_) <= 6 else "measure"
            unit = units[name]
            self.doubts.append(
                Doubt("measure", key, name or title, (unit,), tuple(MEASURES))
            )
        return tuple(found)

    def notice_left(self, frame: Frame, times: Times) -> None:
        """Sums over all periods, which have no period of their own."""
        grid, left = self.candidate.grid, frame.box.left
        if times.left_out:
            names = tuple(grid.address(n, left) for n in sorted(times.left_out))
            self.notices.append(Notice("over-time", names))

    def notice_totals(self, table: Table) -> None:
        """Which rows are totals: a sum over all rows would count them twice."""
        grid = self.candidate.grid
        rows = sorted({r.place[0] for r in table.records if r.total})
        if rows:
            names = tuple(grid.address(n, table.box.left) for n in rows)
            self.notices.append(Notice("totals", names))


def has_fiscal(made: Sequence[Record]) -> bool:
    """Whether a period is a fiscal year, or a part of one."""
    return any("FY" in one.period for one in made)


MEASURES: dict[str, Measure] = {
    "flow": "flow",
    "stock": "stock",
    "count": "count",
    "share": "share",
    "rate": "rate",
    "index": "index",
}
