"""Without `type:` the shape of the data decides; all numbers are invented."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from build.models import chart
from deckgen.commands.build import render_charts, result_data
from deckgen.formatting.chart_words import NAMES, REASONS, kind_name
from deckgen.model.choice import Reason
from deckgen.model.figure import Exhibit
from deckgen.model.specs import ChartType
from support.project import PAGE, project, run

HEAD = """\
title: {zh: 虚构数据, en: Invented data}
description: 数字均为虚构。
sources: [office]
processing_level: none
as_of: 2025
"""
USERS = "data: users\nx: period\n"


def data(
    keys: str, rows: list[str], *, measure: str = "flow", unit: str = "亿元"
) -> dict[str, str]:
    """A dataset `d` of these key columns and a number `v`."""
    names = keys.split(",")
    fields = "".join(
        f"  - {{name: {n}, title: {{zh: {n}, en: {n}}}, "
        f"type: {'period' if n == 'when' else 'text'}}}\n"
        for n in names
    )
    described = (
        f"{HEAD}primary_key: [{keys}]\nfields:\n{fields}"
        "  - {name: v, title: {zh: 数值, en: Value}, type: number, "
        f'unit: "{unit}", decimals: 1, measure: {measure}}}\n'
    )
    return {
        "data/d.yaml": described,
        "data/d.csv": "\n".join((f"{keys},v", *rows)) + "\n",
    }


def months(count: int) -> list[str]:
    return [f"{2021 + m // 12}-{m % 12 + 1:02d}" for m in range(count)]


def over(times: list[str], *names: str) -> list[str]:
    if not names:
        return [f"{t},{10 + i}" for i, t in enumerate(times)]
    return [f"{t},{n},{10 + i}" for i, t in enumerate(times) for n in names]


SHARES = ["甲,40", "乙,35.5", "丙,24.5"]
TOWNS = [f"{c}市,{20 + i}" for i, c in enumerate("甲乙丙丁戊己庚")]
TWO = [f"{y},{n},{v}" for y in (2024, 2025) for n, v in (("甲", 40), ("乙", 60))]
LONG = ["人工智能基础设施与智能算力租赁,3", "内容生成,5", "其他,9"]

Case = tuple[str, dict[str, str], str, str]
CASES: list[Case] = [
    ("x: when\ny: v", data("when", over(months(12))), "column", "few-periods"),
    ("x: when\ny: v", data("when", over(months(48))), "line", "many-periods"),
    (
        "x: when\ny: v",
        data("when", over(months(6)), measure="rate", unit="%"),
        "line",
        "rate-over-time",
    ),
    (
        "x: when\ny: v\nseries: who",
        data("when,who", over(months(3), "甲", "乙")),
        "clustered",
        "several-periods",
    ),
    (
        "x: when\ny: v\nseries: who",
        data("when,who", over(months(24), "甲", "乙")),
        "line",
        "several-over-time",
    ),
    (
        "x: when\ny: v\nseries: who",
        data("when,who", TWO, measure="share", unit="%"),
        "percent",
        "shares-over-time",
    ),
    (
        "x: who\ny: v\nseries: when",
        data("when,who", TWO),
        "clustered",
        "then-and-now",
    ),
    (
        "x: who\ny: v",
        data("who", SHARES, measure="share", unit="%"),
        "doughnut",
        "whole",
    ),
    (
        "x: who\ny: v",
        data("who", [*SHARES, "丁,60"], measure="share", unit="%"),
        "column",
        "few-names",
    ),
    ("x: who\ny: v", data("who", TOWNS), "bar", "ranking"),
    ("x: who\ny: v", data("who", LONG), "bar", "ranking"),
    (
        "x: who\ny: v",
        data("who", [f"{a}-{a + 9}岁,{a}" for a in range(10, 80, 10)]),
        "column",
        "steps",
    ),
    ("x: who\nparts: v", data("who", TOWNS), "doughnut", "parts"),
    (
        "x: when\nstack: v\nseries: who",
        data("when,who", over(months(24), "甲", "乙"), measure="stock"),
        "stacked-area",
        "stack-of-stocks",
    ),
    (
        "x: when\nstack: v\nseries: who",
        data("when,who", over(months(24), "甲", "乙")),
        "stacked",
        "stack",
    ),
    (
        "x: who\nstack: v\nseries: kind",
        data("who,kind", [f"{r.split(',')[0]},{k},3" for r in LONG for k in "ab"]),
        "stacked-bar",
        "long-names",
    ),
    (
        "x: who\ny: v\nseries: kind",
        data("who,kind", [f"{w},{k},50" for w in "甲乙" for k in "ab"], unit="%") | {},
        "clustered",
        "several-names",
    ),
    (
        "x: who\ny: v\nseries: kind",
        data(
            "who,kind",
            [f"{w},{k},50" for w in "甲乙" for k in "ab"],
            measure="share",
            unit="%",
        ),
        "percent-bar",
        "shares-beside",
    ),
    (
        "x: who\ny: v\nseries: kind",
        data("who,kind", [f"{r.split(',')[0]},{k},3" for r in LONG for k in "ab"]),
        "bar",
        "long-names",
    ),
    (
        "x: who\nstack: v\nseries: kind",
        data(
            "who,kind",
            [f"{w},{k},50" for w in "甲乙" for k in "ab"],
            measure="share",
            unit="%",
        ),
        "percent",
        "shares-over-time",
    ),
]


def choice(found: Exhibit) -> tuple[str, str]:
    assert found.choice is not None
    return found.choice.type, found.choice.reason


@pytest.mark.parametrize(("lines", "files", "kind", "reason"), CASES)
def test_the_shape_decides(
    tmp_path: Path, lines: str, files: dict[str, str], kind: str, reason: str
) -> None:
    _, found = chart(tmp_path, f"data: d\n{lines}", files)
    assert choice(found) == (kind, reason)


def test_a_size_and_a_rate_are_columns_and_a_line(tmp_path: Path) -> None:
    body, found = chart(tmp_path, USERS + "y: [penetration, genai]")
    assert choice(found) == ("combo", "size-and-rate")
    assert [(la.kind, la.series[0].name) for la in body.layers] == [
        ("columns", "用户规模"),
        ("line", "普及率"),
    ]


def test_a_ranking_is_sorted_and_what_is_left_over_last(tmp_path: Path) -> None:
    body, _ = chart(tmp_path, "data: d\nx: who\ny: v", data("who", LONG))
    assert body.categories == ("内容生成", "人工智能基础设施与智能算力租赁", "其他")
    assert [p.text for p in body.series[0].points] == ["5.0", "3.0", "9.0"]


@pytest.mark.parametrize("by_hand", ["order: [其他]", "sort: who", "type: bar"])
def test_by_hand_is_by_hand(tmp_path: Path, by_hand: str) -> None:
    body, _ = chart(tmp_path, f"data: d\nx: who\ny: v\n{by_hand}", data("who", LONG))
    assert body.categories != ("内容生成", "人工智能基础设施与智能算力租赁", "其他")


@pytest.mark.parametrize("lines", ["type: line\ny: genai", "bars: genai"])
def test_what_an_author_wrote_is_no_choice(tmp_path: Path, lines: str) -> None:
    _, found = chart(tmp_path, USERS + lines)
    assert found.choice is None


def test_small_slices_become_one_and_the_note_says_so(tmp_path: Path) -> None:
    rows = [f"{c}市,{2 * i + 1}" for i, c in enumerate("甲乙丙丁戊己庚辛壬")]
    body, found = chart(tmp_path, "data: d\nx: who\nparts: v", data("who", rows))
    assert body.categories == ("壬市", "辛市", "庚市", "己市", "戊市", "丁市", "其他")
    assert body.series[0].points[-1].text == "9.0"
    assert "其余3项合计" in str(found.notes)


def test_the_build_says_what_was_chosen(tmp_path: Path) -> None:
    fence = f"```chart\nid: fig-a\ntitle: 虚构图\n{USERS}y: genai\n```"
    result = run(project(tmp_path, f"{PAGE}{fence}\n"))
    said = render_charts(result.charts, "zh-CN", verbose=False)
    assert said.splitlines()[1] == "  fig-a：柱状图，因为一个指标，3个时期"
    english = render_charts(result.charts, "en", verbose=False)
    assert english.endswith("fig-a: column chart, since one measure over 3 periods")
    [told] = [result_data(result)["charts"]]
    assert told == [
        {
            "report": "r",
            "edition": "2026Q1",
            "id": "fig-a",
            "type": "column",
            "reason": "few-periods",
            "words": "one measure over 3 periods",
        }
    ]
    assert not render_charts((), "en", verbose=False)


def test_every_kind_and_every_reason_has_words() -> None:
    assert set(get_args(ChartType)) <= set(NAMES)
    assert set(get_args(Reason)) == set(REASONS)
    assert kind_name("unheard-of", "en") == "chart"
