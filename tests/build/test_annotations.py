"""What a fence writes into its chart is computed from what the chart shows."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from build.models import chart
from deckgen.layout.charts import plan_chart
from deckgen.model.annotation import Bracket, Event, Level
from deckgen.model.inline import plain_text
from support.office import check_package
from support.project import (
    PAGE,
    REPORT,
    USERS_CSV,
    documents,
    office_files,
    project,
    run,
    written,
)

USERS = "data: users\nx: period\n"
ALL = """\
cagr: [2024-12, 2025-12]
difference: {from: 2024-12, to: 2025-06, label: 增量}
lines: [{value: mean(genai), label: 平均}]
events: [{at: 2025-03, label: 新规试行}, {at: 2025-06, label: 正式实施}]
"""
FENCE = f"```chart\nid: fig-a\ntitle: 虚构图\n{USERS}y: genai\n{ALL}```\n"


def test_numbers_are_computed_from_the_points_and_cited(tmp_path: Path) -> None:
    body, exhibit = chart(tmp_path, USERS + "y: genai\n" + ALL)
    growth, change, mean, *events = body.annotations
    assert isinstance(growth, Bracket)
    assert growth.words == "CAGR +141.8%"
    assert (growth.start.category, growth.end.category) == (0, 2)
    assert growth.quantity is not None
    assert [s.operation for s in growth.quantity.steps] == ["cagr"]
    assert {c.source for c in growth.quantity.citations} == {"survey"}
    assert {cell.row for cell in growth.quantity.cells} == {1, 3}
    assert isinstance(change, Bracket)
    assert change.words == "增量 +2.66亿人"
    assert isinstance(mean, Level)
    assert (mean.words, str(mean.quantity.unit)) == ("平均 4.553亿人", "亿人")
    first, second = (e.at for e in events if isinstance(e, Event))
    assert (first, second) == (pytest.approx(0.5, 0.02), 1)
    # As of every number that is computed, the house is credited with it.
    assert exhibit.processing == "major"
    assert plain_text(exhibit.source_line).endswith("虚构研究院测算")
    assert "2024年12月–2025年12月 CAGR +141.8%" in exhibit.alt_text
    assert "正式实施" in exhibit.alt_text


def test_a_chart_that_computes_nothing_credits_nobody_else(tmp_path: Path) -> None:
    events = "events: [{at: 2025-06, label: 正式实施}]"
    _, exhibit = chart(tmp_path, USERS + "y: genai\n" + events)
    assert exhibit.processing == "none"


def test_numbers_move_with_the_data(tmp_path: Path) -> None:
    data = {"data/users.csv": USERS_CSV.replace("6.02", "7.47")}
    body, _ = chart(tmp_path, USERS + "y: genai\ncagr: [2024-12, 2025-12]", data)
    assert body.annotations[0].words == "CAGR +200.0%"


def test_differences_are_amounts_points_or_percent(tmp_path: Path) -> None:
    said = {
        "y: genai\ndifference: [2024-12, 2025-12]": "+3.53亿人",
        "y: penetration\ndifference: [2024-12, 2025-12]": "+31.0个百分点",
        "y: genai\ndifference: {from: 2024-12, to: 2025-12, as: growth}": "+141.8%",
        "line: [genai, netizens]\ndifference:\n"
        "  - {from: 2024-12, to: 2025-12, series: 网民规模}": "网民规模 +0.17亿人",
    }
    for i, (lines, words) in enumerate(said.items()):
        body, _ = chart(tmp_path / str(i), USERS + lines)
        assert body.annotations[0].words == words


def test_a_difference_goes_from_one_column_to_its_neighbour(tmp_path: Path) -> None:
    lines = (
        "data: regions\nx: year\nseries: area\ntype: clustered\ny: output\n"
        "difference: {from: 2025, to: 2025, series: [甲市, 丙市]}"
    )
    body, _ = chart(tmp_path, lines)
    [change] = body.annotations
    assert isinstance(change, Bracket)
    assert (change.start.series, change.end.series) == (0, 2)
    assert change.words == "−40.2亿元"
    plan = plan_chart(body, width=8, height=4)
    assert plan.left_out == ()


def test_the_total_of_a_stack_is_what_grows(tmp_path: Path) -> None:
    lines = "data: regions\nx: year\nseries: area\nstack: output\ncagr: [2024, 2025]"
    body, _ = chart(tmp_path, lines)
    [growth] = body.annotations
    assert isinstance(growth, Bracket)
    assert body.series[growth.start.series].name == "合计"
    assert growth.words == "CAGR +35.8%"


def test_english_numbers_have_the_scale_of_the_chart(tmp_path: Path) -> None:
    report = REPORT + "language: en\n"
    page = "# Users\n\n## Users grew\n\n"
    fence = FENCE.replace("增量", "Rise").replace("平均", "Mean")
    fence = fence.replace("新规试行", "Trial").replace("正式实施", "Start")
    root = project(tmp_path, page + fence.replace("虚构图", "Users"), report=report)
    [document] = documents(root)
    body = document.exhibits[0].body
    words = [n.words for n in body.annotations]  # type: ignore[union-attr]
    assert words[:3] == [
        "CAGR +141.8%",
        "Rise +266 million people",
        "Mean 455.3 million people",
    ]


def test_both_files_hold_the_drawing_and_the_ledger_its_numbers(
    tmp_path: Path,
) -> None:
    root = project(tmp_path, PAGE + FENCE)
    run(root)
    files = office_files(root)
    check_package(*files)
    for file, folder in zip(files, ("ppt", "word"), strict=True):
        with zipfile.ZipFile(file) as package:
            drawing = package.read(f"{folder}/drawings/drawing1.xml").decode()
        for words in ("CAGR +141.8%", "增量 +2.66亿人", "新规试行", "平均 4.553亿人"):
            assert words in drawing
    ledger = json.loads(written(root)["r/2026Q1/ledger.json"])
    [record] = [f for f in ledger["figures"] if f["id"] == "fig-a"]
    points = {s["name"]: s["points"] for s in record["series"]}
    [mean] = points["平均"]
    assert mean["text"] == "4.553亿人"
    assert mean["value"]["value"].startswith("4.55")
    [growth] = points[""]
    assert growth["text"] == "CAGR +141.8%"
    assert [s["operation"] for s in growth["steps"]] == ["cagr"]
    assert len(growth["cells"]) == 2


def test_what_has_no_room_is_told_in_both_files(tmp_path: Path) -> None:
    label = "很长的说明文字" * 14
    events = f"events: [{{at: 2025-06, label: {label}}}]"
    fence = f"```chart\nid: fig-a\ntitle: 虚构图\n{USERS}y: genai\n{events}\n```\n"
    found = run(project(tmp_path, PAGE + fence)).diagnostics
    told = [d for d in found if d.key == "annotation-crowded"]
    assert {d.span.line for d in told} == {11}


def test_the_title_is_proved_by_what_is_written_into_the_chart(
    tmp_path: Path,
) -> None:
    page = (
        '# 用户\n\n## 年均增长{{ cagr("users.genai", from="2024-12") }} '
        '{short="增长" heading="增长"}\n\n'
    )
    found = run(project(tmp_path, page + FENCE)).diagnostics
    assert "headline-unproved" not in {d.key for d in found}
