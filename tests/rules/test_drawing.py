"""What a chart would make a reader believe is told or refused; data are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from build.models import chart, refused
from build.test_chart_choice import data, months, over
from charts.factory import chart as drawn
from charts.factory import series
from deckgen.diagnostics import DeckgenError, Diagnostic, Span
from deckgen.layout.chart_styles import point_of
from deckgen.layout.charts import plan_chart
from deckgen.model.figure import LayerKind
from deckgen.rules import RULES
from deckgen.rules.drawing import names_left_out
from support.project import PAGE, project, run

USERS = "data: users\nx: period\n"
SHARES = ["甲,40", "乙,35.5", "丙,20.5"]


def told(root: Path, lines: str, files: dict[str, str] | None = None) -> list[str]:
    """Codes of the findings about how a chart is drawn."""
    title = "" if lines.startswith("title:") else "title: 虚构图\n"
    fence = f"```chart\nid: fig-a\n{title}{lines}\n```"
    made = project(root, f"{PAGE}{fence}\n", files=files)
    return [d.key for d in found(made) if d.key.startswith("chart-")]


def found(root: Path) -> tuple[Diagnostic, ...]:
    try:
        return run(root).diagnostics
    except DeckgenError as error:
        return error.diagnostics


def test_bars_that_would_not_begin_at_zero(tmp_path: Path) -> None:
    lines = USERS + "y: genai\naxis: {min: 2}"
    assert told(tmp_path / "a", lines) == ["chart-axis-cut"]
    body, _ = chart(tmp_path / "b", lines)
    assert plan_chart(body, width=8, height=4).primary_min == 0
    assert not told(tmp_path / "c", USERS + "line: genai\naxis: {min: 2}")


def test_two_axes_need_their_labels(tmp_path: Path) -> None:
    lines = USERS + "bars: genai\nline: penetration"
    assert told(tmp_path / "a", lines + "\nlabels: false") == ["chart-axes-unlabelled"]
    assert not told(tmp_path / "b", lines)


def test_uneven_steps_are_told_unless_a_note_does(tmp_path: Path) -> None:
    lines = "data: d\nx: when\ny: v"
    uneven = data("when", over(["2020", "2021", "2025"]))
    assert told(tmp_path / "a", lines, uneven) == ["chart-time-uneven"]
    assert not told(tmp_path / "b", lines + "\nnote: 各时点间隔不等", uneven)
    assert not told(tmp_path / "c", lines, data("when", over(months(12))))
    half = data("when", over(["2020", "2021", "2022H1"]))
    assert not told(tmp_path / "e", lines, half)
    two = data("when", over(["2020", "2025"]))
    assert not told(tmp_path / "d", lines, two)


def test_an_area_is_of_stocks(tmp_path: Path) -> None:
    lines = "data: d\nx: when\ntype: area\ny: v"
    assert told(tmp_path / "a", lines, data("when", over(months(4)))) == [
        "chart-area-flow"
    ]
    stocks = data("when", over(months(4)), measure="stock")
    assert not told(tmp_path / "b", lines, stocks)


def test_shares_off_the_whole_are_told_or_refused(tmp_path: Path) -> None:
    lines = "data: d\nx: who\ntype: doughnut\nparts: v"

    def of(rows: list[str]) -> dict[str, str]:
        return data("who", rows, measure="share", unit="%")

    assert told(tmp_path / "a", lines, of(SHARES)) == ["chart-shares-off"]
    assert not told(tmp_path / "b", lines + "\nnote: 未列其他三项", of(SHARES))
    assert not told(tmp_path / "c", lines, of([*SHARES[:2], "丙,24.6"]))
    fence = f"```chart\nid: fig-a\ntitle: 虚构图\n{lines}\n```"
    assert refused(tmp_path / "d", fence, of(SHARES[:2])).key == "chart-parts-whole"


def test_shares_of_a_category_that_are_no_whole(tmp_path: Path) -> None:
    rows = [f"2024,{n},{v}" for n, v in (("甲", 40), ("乙", 50))]
    files = data("when,who", rows, measure="share", unit="%")
    fence = (
        "```chart\nid: fig-a\ntitle: 虚构图\ndata: d\nx: when\n"
        "type: percent\nstack: v\nseries: who\n```"
    )
    assert refused(tmp_path, fence, files).key == "chart-parts-whole"


def test_a_title_of_another_measure(tmp_path: Path) -> None:
    other = "title: 网民规模持续增长\n" + USERS + "y: genai"
    assert told(tmp_path / "a", other) == ["chart-title-other"]
    own = "title: 用户规模与网民规模\n" + USERS + "y: genai"
    assert not told(tmp_path / "b", own)
    assert not told(tmp_path / "c", "title: 两年来的变化\n" + USERS + "y: genai")


@pytest.mark.parametrize(
    ("kind", "flat"),
    [
        ("3d-column", "column"),
        ("column3D", "column"),
        ("pie-3d", "pie"),
        ("立体柱状图", "column"),
        ("3d", "column"),
    ],
)
def test_depth_is_refused_by_name(tmp_path: Path, kind: str, flat: str) -> None:
    fence = f"```chart\nid: fig-a\ntitle: 虚构图\ntype: {kind}\n{USERS}y: genai\n```"
    wrong = refused(tmp_path, fence)
    assert wrong.key == "chart-3d"
    assert dict(wrong.values)["flat"] == flat


def test_names_that_are_left_out_are_told() -> None:
    names = [
        f"{a}{b}省第一类企业" for a in "甲乙丙丁戊己" for b in "东西南北中上下左右"
    ]
    one = drawn(names, ("columns", [series("产值", ["3"] * len(names))]))
    plan = plan_chart(one, width=3.6, height=2.4)
    codes = [d.key for d in names_left_out(plan, "fig-a", Span("01.md", 1, 1))]
    assert codes == ["chart-names-left-out"]
    wide = plan_chart(
        drawn(names[:4], ("columns", [series("产值", ["3"] * 4)])), width=8, height=4
    )
    assert not list(names_left_out(wide, "fig-a", Span("01.md", 1, 1)))


@pytest.mark.parametrize("kind", ["columns", "bars", "line"])
def test_a_forecast_is_drawn_as_one_by_construction(kind: LayerKind) -> None:
    one = drawn(
        ("2024年", "2025E", "2026E"),
        (kind, [series("产值", ("3", "4", "5"), forecast=2)]),
    )
    [style] = plan_chart(one, width=8, height=4).series
    assert [point_of(style, i).dashed for i in range(3)] == [False, True, True]


@pytest.mark.parametrize(
    "code",
    [
        "chart-axis-cut",
        "chart-axes-unlabelled",
        "chart-time-uneven",
        "chart-area-flow",
        "chart-shares-off",
    ],
)
def test_they_stand_in_the_table_of_rules_as_warnings(code: str) -> None:
    assert RULES[code].severity == "warning"


def test_an_edition_may_make_an_error_of_it(tmp_path: Path) -> None:
    report = (
        "title: 虚构季度观察\nedition: 2026Q1\nperiod: 2026Q1\ndate: 2026-05-08\n"
        "stage: release\nchapters: [01.md]\nrules: {chart-axis-cut: error}\n"
    )
    fence = (
        f"```chart\nid: fig-a\ntitle: 虚构图\n{USERS}y: genai\naxis: {{min: 2}}\n```"
    )
    with pytest.raises(DeckgenError) as caught:
        run(project(tmp_path, f"{PAGE}{fence}\n", report=report))
    assert "chart-axis-cut" in {d.key for d in caught.value.diagnostics}
