"""`report.yaml` rolled on in place; the reports are invented."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from deckgen.diagnostics import DeckgenError, Diagnostic
from deckgen.located import LocatedMap, plain, read_yaml
from deckgen.project.names import is_folder_name
from deckgen.project.rolling import Next, Rolled, roll_report

FILE = "templates/r/report.yaml"
REPORT = """\
# 虚构的报告，注释留着。
title: 虚构季度观察  # 标题
edition: 2025Q2      # 名称

period: '2025Q2'
date: "2025-08-08"   # 发布日
chapters: [01.md]
editions:
  english: {language: en, date: 2025-08-15, period: 2025Q2}
  half:
    period: 2025H1   # 它自己的时期
  plain:
"""
ROLLED = """\
# 虚构的报告，注释留着。
title: 虚构季度观察  # 标题
edition: 2026Q2      # 名称

period: '2026Q2'
date: "2026-09-08"   # 发布日
chapters: [01.md]
editions:
  english: {language: en, date: 2026-09-08, period: 2026Q2}
  half:
    period: 2025H1   # 它自己的时期
  plain:
"""
TO = Next("2026Q2", "2026-09-08")


def rolled(text: str = REPORT, to: Next = TO) -> Rolled:
    return roll_report(text.encode(), FILE, to)


def refused(text: str = REPORT, to: Next = TO) -> tuple[Diagnostic, ...]:
    with pytest.raises(DeckgenError) as raised:
        rolled(text, to)
    return raised.value.diagnostics


def test_values_change_and_nothing_else() -> None:
    made = rolled()
    assert made.data.decode() == ROLLED
    assert [(e.key, e.before, e.after, e.span.line) for e in made.edits] == [
        ("edition", "2025Q2", "2026Q2", 3),
        ("period", "2025Q2", "2026Q2", 5),
        ("date", "2025-08-08", "2026-09-08", 6),
        ("editions.english.period", "2025Q2", "2026Q2", 9),
        ("editions.english.date", "2025-08-15", "2026-09-08", 9),
    ]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_stay(end: str, mark: str) -> None:
    text = mark + REPORT.replace("\n", end)
    assert rolled(text).data.decode() == mark + ROLLED.replace("\n", end)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("2026年春", "edition: 2026年春"),
        ("'t", 'edition: "\'t"'),
        ("a #b", 'edition: "a #b"'),
    ],
)
def test_a_name_is_quoted_where_yaml_needs_it(name: str, written: str) -> None:
    to = Next(name, "2026-09-08", "2026Q2")
    assert written in rolled(to=to).data.decode()


def test_a_period_of_its_own() -> None:
    made = rolled(to=Next("autumn", "2026-09-08", "2026H1"))
    assert "edition: autumn " in made.data.decode()
    assert "period: '2026H1'" in made.data.decode()


@pytest.mark.parametrize(
    ("to", "keys"),
    [
        (Next("2025Q2", "2026-09-08"), ["roll-edition"]),
        (Next("2026Q2", "2025-08-08"), ["roll-date"]),
        (Next("2026Q2", "2024-09-08"), ["roll-date"]),
        (Next("2026Q2", "2026-9-8"), ["bad-date"]),
        (Next("2026Q2", "2026-02-30"), ["bad-date"]),
        (Next("autumn", "2026-09-08"), ["roll-period"]),
        (Next("2026Q2", "2026-09-08", "soon"), ["bad-period"]),
        (Next("a/b", "2026-09-08", "2026Q2"), ["edition-name"]),
        (Next("2025Q2", "soon", "soon"), ["bad-date", "bad-period", "roll-edition"]),
    ],
)
def test_refusals(to: Next, keys: list[str]) -> None:
    found = refused(to=to)
    assert sorted(d.key for d in found) == keys
    assert all(d.span.line for d in found)


def test_the_next_one_is_named() -> None:
    [found] = refused(to=Next("2025Q2", "2026-09-08"))
    assert dict(found.values)["following"] == "2025Q3"
    text = REPORT.replace("edition: 2025Q2", "edition: autumn")
    [found] = refused(text, Next("autumn", "2026-09-08", "2026Q2"))
    assert "following" not in dict(found.values)


@pytest.mark.parametrize(
    "written",
    ['"2025\\u005101"', "|\n  2025Q1\n", '"2025\\\n  Q1"'],
)
def test_what_is_not_written_as_it_reads_is_left_alone(written: str) -> None:
    text = REPORT.replace("edition: 2025Q2      # 名称", f"edition: {written}")
    assert [d.key for d in refused(text)] == ["roll-unreadable"]


@given(
    st.sampled_from(["", "'", '"']),
    st.from_regex(r"[0-9a-zA-Z年.+ -]{1,12}", fullmatch=True),
    st.sampled_from(["{a}", "{a}  # b", "{a}\n\n# b"]),
)
def test_whatever_it_was_it_reads_as_the_new_one(q: str, name: str, form: str) -> None:
    text = REPORT.replace("2025Q2      # 名称", form.format(a=f"{q}2025Q2{q}"))
    assume(is_folder_name(name) and name != "2025Q2")
    made = rolled(text, Next(name, "2026-09-08", "2026Q2")).data.decode()
    node = read_yaml(made, FILE)
    assert isinstance(node, LocatedMap)
    assert plain(node.items["edition"]) == name
    assert ("# b" in made) == ("# b" in form)
