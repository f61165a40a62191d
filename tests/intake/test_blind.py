"""Workbooks by somebody who had not seen how they are read, against what its maker
says of them: blocks, heads, units, periods, estimates, totals, values, notes."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from deckgen.datasets.grids import read_book
from deckgen.intake.columns import columns_of
from deckgen.intake.doubts import Doubt
from deckgen.intake.frame import Frame, frame_of
from deckgen.intake.table import Record, Table
from deckgen.intake.understand import Candidate, candidates, understand
from deckgen.intake.units import split_unit
from intake.blind.workbooks import MAKERS

EXPECTED = json.loads(
    (Path(__file__).parent / "blind" / "expected.json").read_text(encoding="utf-8")
)
MAY_ASK = {
    "w06.xlsx": {"unit"},
    "w07.xlsx": {"filtered"},
    "w10.xlsx": {"unit"},
}
"""What the maker says must be asked. What w03 has beside its rows is a remark, and is
told."""
LABELS = ("key", "period", "part", "code")
SPAN = re.compile(r"(?:FY)?\d{4}/(?:FY)?\d{4}\Z")


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def head(text: str) -> str:
    """Without unit and spaces."""
    return bare("/".join(split_unit(part.strip())[0] for part in text.split(" / ")))


def row_labels(frame: Frame, row: int) -> list[str]:
    found: list[str] = []
    for column in columns_of(frame):
        if column.role not in LABELS:
            continue
        text = frame.view.text(row, column.number)
        reading = frame.view.reading(row, column.number)
        if reading is not None and reading.kind == "date":
            month = re.fullmatch(r"(\d{4})-(\d\d)", reading.text)
            text = f"{month[1]}年{int(month[2])}月" if month else reading.text
        if text and bare(text) not in found:
            found.append(bare(text))
    return found or ["合计"]


def answer(doubt: Doubt, said: dict[str, Any]) -> str:
    """What the maker would say."""
    if doubt.kind == "measure":
        return "flow"
    if doubt.kind == "filtered":
        return "all"
    units = [c["unit"] for c in said["columns"] if c["kind"] == "number" and c["unit"]]
    own = [c["unit"] for c in said["columns"] if head(c["name"]) == doubt.subject]
    money = [u for u in units if u != "%"]
    return str((own and own[0]) or (money and money[0]) or "百万元")


def read(
    candidate: Candidate, name: str, said: dict[str, Any]
) -> tuple[Table, set[str]]:
    answers: dict[str, str] = {}
    asked: set[str] = set()
    for _ in range(6):
        result = understand(candidate, name, answers)
        if result.table is not None:
            return result.table, asked - {"measure"}
        for doubt in result.doubts:
            assert doubt.key not in answers, doubt
            asked.add(doubt.kind)
            answers[doubt.key] = answer(doubt, said)
    raise AssertionError(answers)


def by_label(frame: Frame, table: Table) -> dict[tuple[str, str], Record]:
    columns = {c.number: c for c in columns_of(frame)}
    found: dict[tuple[str, str], Record] = {}
    for one in table.records:
        column = columns[one.place[1]]
        title = head(column.head or column.meta.get("name", ""))
        labels = row_labels(frame, one.place[0])
        for label in ("/".join(labels), labels[0], labels[-1]):
            found.setdefault((label, title), one)
    return found


def same(read: str, said: str) -> bool:
    plain = re.compile(r"-?[\d.]+\Z")
    if plain.match(read) and plain.match(said):
        return Decimal(read) == Decimal(said)
    return read == said


def check_values(frame: Frame, table: Table, said: dict[str, Any]) -> None:
    found = by_label(frame, table)
    for name, value in said["values"].items():
        row, _, column = name.rpartition("|")
        one = found.get((bare(row), head(column)))
        assert same(one.value if one else "", value), (name, one, value)
    for column in said["columns"]:
        if column["kind"] != "number" or column["name"] == "序号":
            continue
        units = {o.unit for (_, h), o in found.items() if h == head(column["name"])}
        assert units, column
        if column["unit"]:
            # A row of growth has its own unit below those of its columns.
            assert units - {"", "%"} <= {column["unit"]}, column


def check_words(frame: Frame, table: Table, said: dict[str, Any]) -> None:
    assert bare(said["note"])[:12] in bare("".join(table.notes))
    assert bare(said["source"])[:10] in bare("".join(table.sources))
    assert bare(said["title"])[-6:] in bare(table.title)
    totals = {"/".join(row_labels(frame, o.place[0])) for o in table.records if o.total}
    assert totals == {bare(t) for t in said["total_rows"]}
    assert len({o.place[0] for o in table.records}) == said["rows"]


def check_periods(table: Table, said: dict[str, Any]) -> None:
    own = [o for o in table.records if not SPAN.match(o.period)]
    wanted = {p.replace("..", "/") for p in said["periods"]}
    assert {o.period for o in own} == wanted
    marked = {o.period for o in own if o.status in ("E", "F", "T")}
    assert marked == set(said["estimates"])


@pytest.mark.parametrize("number", range(10))
def test_a_workbook_is_read_as_its_maker_says(number: int) -> None:
    name = f"w{number + 1:02d}.xlsx"
    make: Callable[[], Workbook] = MAKERS[number]
    stream = io.BytesIO()
    make().save(stream)
    found = list(candidates(read_book(stream.getvalue(), name)))
    expected = EXPECTED[name]["tables"]
    assert len(found) == len(expected)
    asked: set[str] = set()
    for said in expected:
        candidate = next(
            c
            for c in found
            if c.grid.name == said["sheet"]
            and bare(said["title"])[-6:] in bare(c.title)
        )
        found.remove(candidate)
        table, kinds = read(candidate, name, said)
        asked |= kinds
        frame = frame_of(candidate.view, candidate.block)
        check_values(frame, table, said)
        check_words(frame, table, said)
        check_periods(table, said)
    assert asked == MAY_ASK.get(name, set())
