"""Charts that are put together: what is drawn of the data, and what is refused.

All numbers are invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from build.form_data import FORM_DATA, METHODS, STAGES, TASKS, TREND
from build.models import FIRST, chart, refused
from deckgen.model.figure import Chart
from deckgen.model.inline import plain_text
from support.project import REGIONS_CSV

CITIES = "data: cities\nx: city\ny: revenue\ntype: histogram"
BOX = "data: cities\nx: zone\nseries: city\ny: revenue\ntype: box"
POP = "data: ages\nx: age\ny: [male, female]\ntype: population-pyramid"
TORNADO = "data: drivers\nx: driver\ny: [low, base, high]\ntype: tornado"
FIELD = "data: methods\nx: method\ny: [low, high, price]\ntype: football-field"
LIKERT = "data: answers\nx: question\ny: [no2, no1, mid, yes1, yes2]\ntype: likert"
FUNNEL = "data: stages\nx: stage\ny: users\ntype: funnel"
GANTT = "data: tasks\nx: task\ny: [start, end]\ntype: gantt"
NO_DATES = "data: gaps\nx: region\ny: [before, after]\ntype: gantt"
DUMBBELL = "data: gaps\nx: region\ny: [before, after]\ntype: dumbbell"
MEKKO = "data: zones\nx: zone\ny: [cloud, edge, other]\ntype: mekko"
CHANGE = "data: regions\nx: area\ntype: bar\ny: output\nchange: growth(output)"
MANY = "data: cities\nx: city\ny: [revenue, revenue]\ntype: mekko"
ONLY_CHANGE = "data: stages\nx: stage\ntype: bar\nchange: users"
TRENDS = "data: trend\nx: year\n"
Files = Mapping[str, str | bytes]


def texts(body: Chart) -> dict[str, tuple[str, ...]]:
    """Name of a series that is told → its labels, gaps left out."""
    return {s.name: tuple(p.text for p in s.points if p.quantity) for s in body.told}


def values(body: Chart, name: str) -> list[str]:
    """The numbers of a series."""
    [series] = [s for s in body.series if s.name == name]
    return [f"{p.quantity.value.normalize():f}" for p in series.points if p.quantity]


FORMS = {
    "histogram": CITIES,
    "box": BOX,
    "mirror": POP,
    "tornado": TORNADO,
    "range": FIELD,
    "likert": LIKERT,
    "funnel": FUNNEL,
    "dumbbell": DUMBBELL,
    "mekko": MEKKO,
    "marked": CHANGE,
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_cites_and_tells_its_values(form: str, tmp_path: Path) -> None:
    body, found = chart(tmp_path, FORMS[form], FORM_DATA)
    assert body.form == form
    points = [p.quantity for s in body.series for p in s.points]
    assert all(q.citations for q in points if q)
    for words in texts(body).values():
        assert words[0] in found.alt_text
    credited = "测算" in plain_text(found.source_line)
    assert credited == (form != "mirror")  # which computes nothing


def test_a_line_in_the_unit_of_columns_stands_on_their_axis(tmp_path: Path) -> None:
    lines = TRENDS + "bars: [hard, soft]\nline: "
    same, _ = chart(tmp_path / "a", lines + "goal", FORM_DATA)
    other, _ = chart(tmp_path / "b", lines + "[rate, share]", FORM_DATA)
    assert [la.axis for la in same.layers] == ["primary", "primary"]
    assert [la.axis for la in other.layers] == ["primary", "secondary"]


def test_stacked_columns_take_a_line_and_keep_their_totals(tmp_path: Path) -> None:
    lines = TRENDS + "stack: [hard, soft, serve]\nline: rate"
    body, _ = chart(tmp_path, lines, FORM_DATA)
    assert [la.kind for la in body.layers] == ["columns", "line", "totals"]
    assert values(body, "合计") == ["200", "257", "314", "399", "502"]


def test_a_histogram_counts_into_round_classes(tmp_path: Path) -> None:
    body, found = chart(tmp_path / "a", CITIES, FORM_DATA)
    assert body.categories == ("20–40", "40–60", "60–80", "80–100", "100–120")
    assert values(body, "数量") == ["2", "12", "13", "8", "1"]
    assert body.category_title == "收入（亿元）"
    assert "含下限" in plain_text(found.note_line)
    hand, _ = chart(tmp_path / "b", CITIES + "\nbins: [20, 60, 120]", FORM_DATA)
    assert hand.categories == ("20–60", "60–120")
    assert (hand.form, values(hand, "数量")) == ("", ["14", "22"])


def test_boxes_have_five_numbers_by_linear_interpolation(tmp_path: Path) -> None:
    body, found = chart(tmp_path, BOX, FORM_DATA)
    rows = {s.name: values(body, s.name)[0] for s in body.series}
    assert body.categories[0] == "中区"
    assert rows == {
        "最小值": "41",
        "下四分位数": "50",
        "中位数": "72",
        "上四分位数": "80.5",
        "最大值": "96",
        "箱底": "50",
        "箱": "30.5",
        "须长": "55",
    }
    assert "QUARTILE.INC" in plain_text(found.note_line)


def test_populations_stand_back_to_back_the_youngest_below(tmp_path: Path) -> None:
    body, _ = chart(tmp_path, POP, FORM_DATA)
    assert body.categories[-1] == "0–4岁"
    assert [la.axis for la in body.layers] == ["primary", "secondary"]
    assert values(body, "男性")[-1] == "380"


def test_a_tornado_deviates_from_its_base_the_widest_on_top(tmp_path: Path) -> None:
    body, found = chart(tmp_path, TORNADO, FORM_DATA)
    assert body.categories == ("利用率", "电价", "芯片价格", "人工成本")
    assert texts(body)["不利"] == ("−25", "−12", "−8", "−3")
    assert texts(body)["有利"] == ("+28", "+15", "+6", "+2")
    assert "基准120亿元" in plain_text(found.note_line).replace(" ", "")
    assert "基准（亿元）：利用率 120" in found.alt_text


def test_ranges_carry_both_ends_and_a_line(tmp_path: Path) -> None:
    body, found = chart(tmp_path, FIELD, FORM_DATA)
    assert body.centre == 38.0
    assert values(body, "区间") == ["16", "13", "17", "20"]
    assert texts(body)["高值"] == ("48", "41", "52", "44")
    assert "现价（亿元）：现金流折现 38" in found.alt_text


def test_answers_have_the_middle_of_the_scale_in_one_line(tmp_path: Path) -> None:
    body, _ = chart(tmp_path, LIKERT, FORM_DATA)
    assert body.centre == 58.5
    assert values(body, "左侧留白") == ["21", "5.5", "0"]
    assert body.series[0].is_silent


def test_a_funnel_computes_its_conversion(tmp_path: Path) -> None:
    body, found = chart(tmp_path / "a", FUNNEL, FORM_DATA)
    assert texts(body)["转化率"] == ("42.3", "44.1", "34.9", "70.8")
    assert "转化率（%）：注册 42.3" in found.alt_text
    plain, _ = chart(tmp_path / "b", FUNNEL.replace("funnel", "pyramid"), FORM_DATA)
    assert list(texts(plain)) == ["用户数"]


def test_tasks_run_from_day_to_day(tmp_path: Path) -> None:
    body, found = chart(tmp_path, GANTT, FORM_DATA)
    assert values(body, "工期") == ["85", "194", "96", "1"]
    assert texts(body)["结束"][-1] == "◆ 2025-12-15"
    assert "验收 2025-12-15" in found.alt_text
    assert "46,0" not in found.alt_text
    assert "◆为里程碑" in plain_text(found.note_line)
    assert "开始：需求调研 2025-01-06" in found.alt_text
    assert found.unit_line == ""


def test_a_dumbbell_keeps_its_change_in_the_sheet(tmp_path: Path) -> None:
    body, _ = chart(tmp_path, DUMBBELL, FORM_DATA)
    assert values(body, "变化") == ["19", "17", "-2", "15", "0"]
    assert list(texts(body)) == ["上期", "本期"]


def test_a_mekko_is_as_wide_as_its_wholes(tmp_path: Path) -> None:
    body, found = chart(tmp_path, MEKKO, FORM_DATA)
    assert body.positions[:5] == (0, 0, 267, 534, 534)
    assert body.positions[-1] == 1018
    assert texts(body)["云端"] == ("60", "43", "53", "33")
    assert texts(body)["合计"] == ("700", "370", "150", "90")
    assert found.alt_text.count("云端（%）") == 1


def test_a_change_stands_beside_each_bar(tmp_path: Path) -> None:
    csv = REGIONS_CSV.replace("2025,丙市,西区,90.3", "2025,丙市,西区,50.3")
    body, found = chart(tmp_path, CHANGE, {"data/regions.csv": csv})
    assert texts(body)["产值增速"] == ("▲ 29.9%", "▲ 33.2%", "▼ 16.6%")
    assert "▲▼为较2024年的变化" in plain_text(found.note_line)


WRONG: dict[str, tuple[str, str]] = {
    "few": (CITIES + "\nwhere: {zone: 东区}\ntop: 3", "form-few"),
    "bins": (CITIES + "\nbins: many", "bins-unreadable"),
    "bins-nan": (CITIES + "\nbins: [0, nan]", "bins-unreadable"),
    "bins-order": (CITIES + "\nbins: [20, 20, 200]", "bins-order"),
    "bins-out": (CITIES + "\nbins: [50, 60]", "bins-outside"),
    "bins-many": (CITIES + "\nbins: 99", "bins-many"),
    "bins-huge": (CITIES + "\nbins: 1e999", "bins-many"),
    "bins-else": (TRENDS + "y: hard\nbins: 3", "form-key"),
    "axis": (FUNNEL + "\naxis: {max: 99999}", "form-key"),
    "bare": (FIELD + "\nlabels: false", "form-key"),
    "gap": (FUNNEL + "\ngap: 20", "form-key"),
    "colours": (DUMBBELL + "\ncolors: {before: series3}", "form-key"),
    "front": (LIKERT + "\nhighlight: 中立", "form-key"),
    "one": (DUMBBELL.replace("[before, after]", "before"), "form-series"),
    "units": (TRENDS + "bars: [hard, rate]\nline: share", "chart-units"),
    "no-line": (TRENDS + "type: combo\nbars: hard", "chart-type"),
    "only-change": (ONLY_CHANGE, "chart-type"),
    "change": (CHANGE.replace("growth(output)", "output"), "change-unit"),
    "date": (NO_DATES, "gantt-date"),
    "many": (MANY, "mekko-many"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_a_form_does_not_take_is_refused(name: str, tmp_path: Path) -> None:
    lines, key = WRONG[name]
    fence = f"```chart\nid: fig-a\ntitle: 虚构图\n{lines}\n```"
    found = refused(tmp_path, fence, FORM_DATA)
    assert found.key.startswith(key)
    assert found.span.file == "templates/r/01.md"
    assert found.span.line > FIRST


DRIVERS = str(FORM_DATA["data/drivers.csv"])
ANSWERS = str(FORM_DATA["data/answers.csv"])
ZONES = str(FORM_DATA["data/zones.csv"])
HOSTILE = [
    (FIELD, "methods", METHODS, "28,41,38", "28,41,39", "range-reference"),
    (FIELD, "methods", METHODS, "28,41,38", "48,41,38", "range-order"),
    (FIELD, "methods", METHODS, "28,41,38", "-8,41,38", "range-negative"),
    (FIELD, "methods", METHODS, "28,41,38", ",41,38", "form-gap"),
    (FUNNEL, "stages", STAGES, "续费,571", "续费,1571", "funnel-grows"),
    (FUNNEL, "stages", STAGES, "续费,571", "续费,-1", "form-negative"),
    (GANTT, "tasks", TASKS, "2025-11-28", "2024-11-28", "range-order"),
    (GANTT, "tasks", TASKS, "2025-11-28", "", "form-gap"),
    (TORNADO, "drivers", DRIVERS, "135", "115", "tornado-side"),
    (LIKERT, "answers", ANSWERS, "18.0", "8.0", "likert-whole"),
    (MEKKO, "zones", ZONES, "30,45,15", "1,1,1", "mekko-narrow"),
    (MEKKO, "zones", ZONES, "30,45,15", "-1,45,15", "form-negative"),
    (MEKKO, "zones", ZONES, "30,45,15", ",45,15", "form-gap"),
]


@pytest.mark.parametrize(("lines", "name", "text", "old", "new", "key"), HOSTILE)
def test_data_that_a_form_cannot_show_is_refused(
    lines: str, name: str, text: str, old: str, new: str, key: str, tmp_path: Path
) -> None:
    assert old in text
    files = {**FORM_DATA, f"data/{name}.csv": text.replace(old, new)}
    fence = f"```chart\nid: fig-a\ntitle: 虚构图\n{lines}\n```"
    assert refused(tmp_path, fence, files).key == key


def test_bounds_are_not_computed_with(tmp_path: Path) -> None:
    yaml = str(FORM_DATA["data/stages.yaml"])
    yaml = yaml.replace("primary_key", "qualifier_field: sign\nprimary_key")
    yaml += "  - {name: sign, title: {zh: 符号, en: Sign}, type: text}\n"
    signs = ("sign", "=", "=", ">", "=", "=")
    pairs = zip(STAGES.split(), signs, strict=True)
    csv = "".join(f"{row},{sign}\n" for row, sign in pairs)
    files = {**FORM_DATA, "data/stages.yaml": yaml, "data/stages.csv": csv}
    fence = f"```chart\nid: fig-a\ntitle: 虚构图\n{FUNNEL}\n```"
    assert refused(tmp_path, fence, files).key == "form-bound"


def test_a_task_has_one_row(tmp_path: Path) -> None:
    yaml = str(FORM_DATA["data/tasks.yaml"]).replace(
        "key: [task]", "key: [task, start]"
    )
    csv = TASKS + "验收,2025-12-20,2025-12-21\n"
    files = {**FORM_DATA, "data/tasks.yaml": yaml, "data/tasks.csv": csv}
    fence = f"```chart\nid: fig-a\ntitle: 虚构图\n{GANTT}\n```"
    assert refused(tmp_path, fence, files).key == "gantt-twice"


def test_what_is_not_actual_is_not_boxed(tmp_path: Path) -> None:
    """A box and a field of a Marimekko cannot be drawn dashed."""
    rows = [row + (",F" if n else ",status") for n, row in enumerate(TREND.split())]
    yaml = str(FORM_DATA["data/trend.yaml"])
    yaml = yaml.replace("primary_key", "status_field: status\nprimary_key")
    files = {
        **FORM_DATA,
        "data/trend.csv": "\n".join(rows) + "\n",
        "data/trend.yaml": yaml
        + "  - {name: status, title: {zh: 状态, en: Status}, type: text}\n",
    }
    fence = "```chart\nid: fig-a\ntitle: 虚构图\ndata: trend\nx: year\n"
    fence += "y: [hard, soft]\ntype: mekko\n```"
    assert refused(tmp_path, fence, files).key == "form-forecast"
