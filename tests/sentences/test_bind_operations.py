"""Which binding `deckgen bind` puts first, and how it is told; numbers are invented."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from deckgen.cli import main
from deckgen.pipeline.binding import Unbound, open_chapter
from deckgen.sentences.operations import operation_of
from support.project import project, write

VISITS = """\
title: 虚构露营人次
sources: [survey]
processing_level: none
as_of: 2025Q4
primary_key: [period, region]
fields:
  - {name: period, title: 时期, type: period}
  - {name: region, title: 地区, type: text}
  - {name: visits, title: 露营人次, type: integer, unit: 人次, measure: flow}
"""
TABLE = """\
period,region,visits
2024Q4,甲省,12000
2024Q4,乙省,3300
2025Q3,甲省,12345
2025Q3,乙省,4000
2025Q4,甲省,13345
2025Q4,乙省,4330
"""
HEAD = '# 用户\n\n## 露营 {#users short="露营" heading="露营"}\n\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = project(tmp_path)
    write(made, {"data/visits.yaml": VISITS, "data/visits.csv": TABLE})
    return made


def give(root: Path, text: str) -> None:
    file = next(p.parent / "01.md" for p in root.glob("templates/*/report.yaml"))
    file.write_text(f"{HEAD}{text}\n", encoding="utf-8")


def unbound(root: Path, text: str) -> tuple[Unbound, ...]:
    give(root, text)
    return open_chapter(root, "01.md", progress=lambda *_: None).unbound


@pytest.mark.parametrize(
    ("text", "operation"),
    [
        ("2025年四季度甲省露营人次环比增长8.1%。", "on-period"),
        ("2025年四季度甲省露营人次同比增长11.2%。", "year-on-year"),
        ("2025年四季度甲省露营人次占75.5%。", "share"),
        ("2025年四季度两省露营人次合计17,675人次。", "total"),
        ("2025年四季度甲省露营人次比乙省多9,015人次。", "difference"),
        ("2025年四季度甲省露营人次是乙省的3.1倍。", "times"),
        ("2025年四季度甲省露营人次为13,345人次。", "value"),
    ],
)
def test_the_words_say_which_operation_it_is(
    root: Path, text: str, operation: str
) -> None:
    (one,) = unbound(root, text)
    best = one.proposals[0]
    assert operation_of(best.candidate) == operation
    assert best.is_exact
    assert best.is_meant


def test_a_growth_stands_before_a_share_that_prints_the_same(root: Path) -> None:
    """甲省 grew by 25.0%, and is 25.0% of 乙省."""
    rows = "period,region,visits\n2024Q4,甲省,800\n2024Q4,乙省,900\n"
    rows += "2025Q4,甲省,1000\n2025Q4,乙省,4000\n"
    write(root, {"data/visits.csv": rows})
    for text, operation in (
        ("2025年四季度甲省露营人次增长25.0%。", "year-on-year"),
        ("2025年四季度甲省露营人次占乙省的25.0%。", "share"),
    ):
        (one,) = unbound(root, text)
        first, second = one.proposals[:2]
        assert operation_of(first.candidate) == operation
        assert first.is_exact
        assert second.is_exact
        assert one.safe is first, "the words decide between the two"


@pytest.mark.parametrize(
    "text", ["2025年四季度甲省露营人次为13345人次。", "2025年四季度甲省露营13345人次。"]
)
def test_a_number_without_its_comma_is_sure(root: Path, text: str) -> None:
    (one,) = unbound(root, text)
    assert one.safe is one.proposals[0]
    assert not one.safe.is_exact
    assert one.safe.prints == "13,345人次"


def test_digits_that_differ_are_not_the_same(root: Path) -> None:
    (one,) = unbound(root, "2025年四季度甲省露营人次为1334,5人次。")
    assert one.safe is None


def test_the_only_candidate_is_sure_if_the_paragraph_speaks_of_it(root: Path) -> None:
    text = "2025年四季度露营人次增加。其中甲省为13,345人次。"
    (one,) = unbound(root, text)
    assert one.safe is one.proposals[0]
    (other,) = unbound(root, "会场里数到13,345人次一样多的椅子。")
    assert other.safe is None


def test_a_total_is_named_by_no_row(root: Path) -> None:
    (one,) = unbound(root, "2025年四季度两省露营人次合计17,675人次。")
    assert one.proposals[0].candidate.title == "露营人次"


class Typed(io.StringIO):
    """A terminal on which these lines are typed."""

    def isatty(self) -> bool:
        return True


def call(root: Path, *words: str) -> int:
    place = ["--project", str(root), "--language", "zh-CN"]
    return main(["bind", "01.md", *words, *place])


def test_a_place_is_printed_once_and_the_number_marked(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(root, "2025年四季度甲省露营人次环比增长8.1%。")
    monkeypatch.setattr(sys, "stdin", Typed("\n不改\n否\n"))
    assert call(root) == 0
    shown = capsys.readouterr().err
    assert shown.count("01.md:5:19") == 1
    assert "甲省露营人次环比增长【8.1%】。" in shown
    assert "  环比：甲省 露营人次 2025Q4" in shown
    assert "[1] > " in shown


def test_what_is_left_is_followed_by_what_to_do(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    give(root, "另有777家虚构营地，增长8.1%。")
    assert call(root, "--all-safe") == 0
    shown = capsys.readouterr().out
    assert "没有改动的：" in shown
    assert "下一步：" in shown
    assert "deckgen fact add" in shown
    assert "[777家][@来源编号, p. 1]" in shown


def test_the_check_names_the_command(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    give(root, "两省露营人次合计17,675人次，增长8.1%，另有777家虚构营地。")
    assert main(["check", "--project", str(root), "--language", "zh-CN"]) == 1
    shown = capsys.readouterr().out
    assert shown.count("`deckgen bind templates/") == 1
    assert "会找出可绑定的值、增长、占比和合计" in shown


def test_a_chapter_that_is_none_is_asked_again(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(root, "2025年四季度甲省露营人次环比增长8.1%。")
    monkeypatch.setattr(sys, "stdin", Typed("02.md\n01.md\n\n\n"))
    assert main(["bind", "--project", str(root), "--language", "zh-CN"]) == 0
    shown = capsys.readouterr()
    assert shown.err.count("错误[bind-no-text]") == 1
    assert "1 个数字中已绑定 1 个" in shown.out
