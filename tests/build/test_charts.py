"""Every option of a chart fence, and the chart that comes of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from build.models import FIRST, Drawn, chart, drawn, exhibit, refused
from cite.invented import read_sources
from deckgen.model.figure import AxisRange
from deckgen.model.inline import plain_text
from deckgen.model.quantity import Quantity, Step
from deckgen.model.source import Citation
from deckgen.quantities import RATIO
from deckgen.resolve.provenance import is_own_forecast
from support.project import REGIONS_CSV, SOURCES, USERS_CSV, USERS_YAML

TIMES = ("2024年12月", "2025年6月", "2025年12月")
AREAS = ("甲市", "乙市", "丙市")
YEARS = ("2024年", "2025年")
GENAI = ("用户规模", "亿人", ("2.49", "5.15", "6.02"))
NETIZENS = ("网民规模", "亿人", ("11.08", "11.23", "11.25"))
SHARE = ("普及率", "%", ("22.5", "45.9", "53.5"))
OUTPUT = ("产值", "亿元", ("130.5", "120.4", "90.3"))
BY_AREA = (
    ("甲市", "亿元", ("100.5", "130.5")),
    ("乙市", "亿元", ("90.4", "120.4")),
    ("丙市", "亿元", ("60.3", "90.3")),
)
USERS = "data: users\nx: period\n"
REGIONS = "data: regions\nx: area\n"
SUMS = ("totals", "clustered", "primary", (("合计", "亿元", ("251.2", "341.2")),))
GROWTH = ("用户规模增速", "%", ("", "", "141.8"))
PLAIN = ("clustered", "primary")

CASES: list[tuple[str, tuple[str, ...], list[Drawn]]] = [
    (USERS + "y: genai", TIMES, [("columns", *PLAIN, (GENAI,))]),
    (USERS + "type: column\ny: genai", TIMES, [("columns", *PLAIN, (GENAI,))]),
    (USERS + "bars: genai", TIMES, [("columns", *PLAIN, (GENAI,))]),
    (
        USERS + "type: clustered\ny: [genai, netizens]",
        TIMES,
        [("columns", *PLAIN, (GENAI, NETIZENS))],
    ),
    (USERS + "type: line\ny: penetration", TIMES, [("line", *PLAIN, (SHARE,))]),
    (USERS + "line: [genai, netizens]", TIMES, [("line", *PLAIN, (GENAI, NETIZENS))]),
    (
        USERS + "bars: genai\nline: penetration",
        TIMES,
        [("columns", *PLAIN, (GENAI,)), ("line", "clustered", "secondary", (SHARE,))],
    ),
    (
        USERS + "type: combo\nbars: genai\nline: growth(genai)",
        TIMES,
        [("columns", *PLAIN, (GENAI,)), ("line", "clustered", "secondary", (GROWTH,))],
    ),
    (
        USERS + 'bars: genai\nline: growth(genai, over="1y")',
        TIMES,
        [
            ("columns", *PLAIN, (GENAI,)),
            ("line", "clustered", "secondary", (("用户规模同比", *GROWTH[1:]),)),
        ],
    ),
    (REGIONS + "type: bar\ny: output", AREAS, [("bars", *PLAIN, (OUTPUT,))]),
    (
        "data: regions\nx: year\ntype: percent\nstack: output\nseries: area",
        YEARS,
        [("columns", "percent", "primary", BY_AREA)],
    ),
    (
        "data: regions\nx: year\ntype: stacked-bar\ny: output\nseries: area",
        YEARS,
        [("bars", "stacked", "primary", BY_AREA)],
    ),
    (
        "data: regions\nx: year\ntype: percent-bar\nbars: output\nseries: area",
        YEARS,
        [("bars", "percent", "primary", BY_AREA)],
    ),
    (
        "data: regions\nx: year\ntype: stacked-area\nstack: output\nseries: area",
        YEARS,
        [("area", "stacked", "primary", BY_AREA)],
    ),
    (USERS + "type: area\ny: genai", TIMES, [("area", *PLAIN, (GENAI,))]),
    (REGIONS + "type: pie\ny: output", AREAS, [("slices", *PLAIN, (OUTPUT,))]),
    (REGIONS + "parts: output", AREAS, [("slices", *PLAIN, (OUTPUT,))]),
    (REGIONS + "type: doughnut\ny: output", AREAS, [("slices", *PLAIN, (OUTPUT,))]),
    (
        "data: regions\nx: year\nstack: output\nseries: area",
        YEARS,
        [("columns", "stacked", "primary", BY_AREA), SUMS],
    ),
    (
        "data: regions\nx: year\ntype: stacked\ny: output\nseries: area",
        YEARS,
        [("columns", "stacked", "primary", BY_AREA), SUMS],
    ),
    (
        REGIONS + "type: clustered\ny: output\nseries: year",
        AREAS,
        [
            (
                "columns",
                *PLAIN,
                (
                    ("2024年", "亿元", ("100.5", "90.4", "60.3")),
                    ("2025年", "亿元", ("130.5", "120.4", "90.3")),
                ),
            )
        ],
    ),
    (
        USERS + "y: genai\nunit: 万人",
        TIMES,
        [("columns", *PLAIN, (("用户规模", "万人", ("24,900", "51,500", "60,200")),))],
    ),
    (
        USERS + "y: genai / netizens",
        TIMES,
        [("columns", *PLAIN, (("用户规模 ÷ 网民规模", "", ("0.22", "0.46", "0.54")),))],
    ),
    (
        USERS + "y: users.netizens",
        TIMES,
        [("columns", *PLAIN, (NETIZENS,))],
    ),
    (
        "data: regions\nx: zone\ny: total(output)",
        ("东区", "西区"),
        [("columns", *PLAIN, (("产值合计", "亿元", ("250.9", "90.3")),))],
    ),
    (
        REGIONS + "y: output\nperiod: 2024",
        AREAS,
        [("columns", *PLAIN, (("产值", "亿元", ("100.5", "90.4", "60.3")),))],
    ),
    (
        "data: regions\nx: year\ny: output\nwhere: {area: 甲市}",
        YEARS,
        [("columns", *PLAIN, (("产值", "亿元", ("100.5", "130.5")),))],
    ),
    (
        REGIONS + "y: output\nwhere: {area: [甲市, 丙市]}",
        ("甲市", "丙市"),
        [("columns", *PLAIN, (("产值", "亿元", ("130.5", "90.3")),))],
    ),
    (
        REGIONS + "y: output\nsort: output",
        ("丙市", "乙市", "甲市"),
        [("columns", *PLAIN, (("产值", "亿元", ("90.3", "120.4", "130.5")),))],
    ),
    (
        REGIONS + "y: output\nsort: -output\ntop: 2",
        ("甲市", "乙市"),
        [("columns", *PLAIN, (("产值", "亿元", ("130.5", "120.4")),))],
    ),
    (
        REGIONS + "y: output\nsort: area",
        ("丙市", "乙市", "甲市"),
        [("columns", *PLAIN, (("产值", "亿元", ("90.3", "120.4", "130.5")),))],
    ),
]


@pytest.mark.parametrize(("lines", "categories", "layers"), CASES)
def test_drawn(
    lines: str, categories: tuple[str, ...], layers: list[Drawn], tmp_path: Path
) -> None:
    body, found = chart(tmp_path, lines)
    assert body.categories == categories
    assert drawn(body) == layers
    assert found.label == "图1"
    assert plain_text(found.source_line).startswith("资料来源：虚构")
    assert all(c in found.alt_text for c in (categories[0], categories[-1]))


def test_words_around_a_chart(tmp_path: Path) -> None:
    lines = "bars: genai\nline: penetration\nnote: 口径不变\nalt: 虚构图的说明"
    body, found = chart(tmp_path, USERS + lines)
    assert body.category_title == "时点"
    assert found.unit_line == "单位：亿人；%"
    assert plain_text(found.note_line) == "注：口径不变。"
    assert found.alt_text == "虚构图的说明"
    assert found.datasets == ("users",)
    assert (found.redistribution, found.engine) == ("full", "native")


def test_what_was_done_is_credited(tmp_path: Path) -> None:
    _, read = chart(tmp_path / "a", USERS + "y: genai")
    _, converted = chart(tmp_path / "b", USERS + "y: genai\nunit: 万人")
    _, computed = chart(tmp_path / "c", USERS + "y: growth(genai)")
    line = "资料来源：虚构调查社《虚构用户调查》[1]"
    assert plain_text(read.source_line) == line
    assert plain_text(converted.source_line) == f"{line}，虚构研究院整理"
    assert plain_text(computed.source_line) == f"{line}，虚构研究院测算"


def test_cut_off_of_one_period_is_noted(tmp_path: Path) -> None:
    _, newest = chart(tmp_path / "a", REGIONS + "y: output")
    _, chosen = chart(tmp_path / "b", REGIONS + "y: output\nperiod: 2024")
    assert plain_text(newest.note_line) == "注：数据为2025年。"
    assert plain_text(chosen.note_line) == "注：数据为2024年。"


def test_a_forecast_has_no_cut_off(tmp_path: Path) -> None:
    csv = REGIONS_CSV + "2028E,甲市,东区,200.0,400\n"
    lines = REGIONS + "y: output\nperiod: 2028E"
    _, found = chart(tmp_path, lines, {"data/regions.csv": csv})
    assert plain_text(found.note_line) == "注：虚线为预测值。"


def test_period_selects_where_categories_are_periods_too(tmp_path: Path) -> None:
    body, _ = chart(tmp_path, USERS + "y: genai\nperiod: 2025-06")
    assert body.categories == ("2025年6月",)


def test_labels_and_axis(tmp_path: Path) -> None:
    body, _ = chart(tmp_path, USERS + "y: genai\nlabels: false\naxis: {min: 0, max: 8}")
    assert [s.labels for s in body.series] == [False]
    assert body.axis == AxisRange(0, 8)


def test_a_stack_has_a_total_where_its_parts_are_a_whole(tmp_path: Path) -> None:
    """A sum of shares, of stocks of several times or over a gap says nothing."""
    gap = REGIONS_CSV.replace("2024,乙市,东区,90.4", "2024,乙市,东区,")
    assert gap != REGIONS_CSV
    stack = "data: regions\nx: year\nstack: output\nseries: area"
    whole, exhibit = chart(tmp_path / "a", stack)
    holed, _ = chart(tmp_path / "b", stack, {"data/regions.csv": gap})
    shares, _ = chart(tmp_path / "c", USERS + "stack: [penetration, penetration]")
    kinds = [[layer.kind for layer in c.layers] for c in (whole, holed, shares)]
    assert kinds == [["columns", "totals"], ["columns"], ["columns"]]
    point = whole.layers[1].series[0].points[0].quantity
    assert point is not None
    assert len(point.cells) == 3
    assert "合计：最高341.2亿元（2025年），最低251.2亿元" in exhibit.alt_text
    bare, _ = chart(tmp_path / "d", stack + "\nlabels: false")
    assert not bare.layers[1].series[0].labels


def test_hole_of_a_doughnut(tmp_path: Path) -> None:
    whole, _ = chart(tmp_path / "a", REGIONS + "parts: output")
    files = {"data/users.csv": USERS_CSV.replace("53.5", "31.6")}
    shares, _ = chart(tmp_path / "b", USERS + "parts: penetration", files)
    stocks, _ = chart(tmp_path / "c", USERS + "parts: genai")
    assert (whole.total, shares.total, stocks.total) == ("341.2亿元", "", "")


def test_a_gap_stays_a_gap(tmp_path: Path) -> None:
    files = {"data/users.csv": USERS_CSV.replace("5.15", "")}
    body, found = chart(tmp_path, USERS + "line: genai", files)
    assert [p.quantity is None for p in body.series[0].points] == [False, True, False]
    assert "2025年6月 —" in found.alt_text


def test_forecasts_are_marked_and_kept(tmp_path: Path) -> None:
    csv = REGIONS_CSV + "2028E,甲市,东区,200.0,400\n"
    lines = "data: regions\nx: year\ny: output\nwhere: {area: 甲市}"
    body, found = chart(tmp_path, lines, {"data/regions.csv": csv})
    assert body.categories == (*YEARS, "2028E")
    assert [p.is_forecast for p in body.series[0].points] == [False, False, True]
    assert found.has_forecast
    assert "E为预测值" in plain_text(found.note_line)


def test_actuals_after_the_cut_are_not_seen(tmp_path: Path) -> None:
    files = {
        "data/users.csv": USERS_CSV + "2026-04,7.77,11.30,66.6\n",
        "data/sources.yaml": SOURCES.replace("2026-02-01", "2026-05-01"),
    }
    body, _ = chart(tmp_path, USERS + "y: genai", files)
    assert body.categories == TIMES


def test_colours_are_shared_by_name(tmp_path: Path) -> None:
    body, _ = chart(tmp_path, USERS + "type: clustered\ny: [genai, netizens]")
    assert [s.colour for s in body.series] == [0, 1]


CLOSED = USERS_YAML.replace("sources: [survey]", "sources: [closed]").replace(
    "[survey, office]", "[closed, office]"
)
REFUSED = [
    ("data: nope\nx: period\ny: genai", "unknown-dataset/expression", 3),
    ("data: users\nx: nope\ny: genai", "unknown-field/expression", 4),
    (USERS + "y: nope", "unknown-field/expression", 5),
    (REGIONS + "y: zone", "field-not-number", 5),
    (REGIONS + "y: output\nseries: nope", "unknown-field/expression", 6),
    (REGIONS + "y: output\nsort: nope", "unknown-field/expression", 6),
    (REGIONS + "y: output\nsort: zone", "field-not-number", 6),
    (REGIONS + "y: output\nwhere: {nope: 甲市}", "unknown-field/expression", 6),
    (REGIONS + "y: output\nwhere: {area: 丁市}", "no-rows", 6),
    (REGIONS + "y: output\nperiod: 2019", "chart-empty", 3),
    (REGIONS + "y: output\nperiod: 哪年", "period-unreadable", 6),
    ("data: regions\nx: zone\ny: output", "ambiguous-rows", 5),
    (USERS + "type: column\ny: [genai, penetration]", "chart-units", 6),
    (USERS + "y: genai\nunit: 亿元", "unit-mixed", 5),
    (USERS + "y: genai\nunit: 某个", "unknown-unit/expression", 5),
    (USERS + "y: genai\ntype: donut", "unknown-value", 6),
    (USERS + "y: genai\ntype: doughnut\nline: genai", "chart-type", 6),
    (USERS + "type: combo\nbars: genai", "chart-type", 5),
    (USERS + "bars: genai\nparts: genai", "chart-type", 5),
    (USERS.strip(), "chart-without-measure", 1),
    (USERS + "y: 'nope('", "template-syntax", 5),
    (USERS + "y: genai\naxis: {max: 3}", "bad-value/range", 6),
    (USERS + "line: genai\naxis: {min: 3}", "bad-value/range", 6),
    (USERS + "y: genai\naxis: {min: 9, max: 1}", "bad-value/range", 6),
    (USERS + "y: genai\naxis: {max: inf}", "bad-value/range", 6),
    (USERS + "y: genai\naxis: {max: 很大}", "wrong-type/number", 6),
    (USERS + "y: genai\ntop: 很多", "wrong-type/whole-number", 6),
    (USERS + "y: genai\nlabels: 也许", "wrong-type/true-false", 6),
    (USERS + "y: genai\nvalues: [1]", "unknown-key", 6),
    (REGIONS + "parts: output\nseries: year", "chart-too-many/series", 6),
    (REGIONS + "parts: [output, firms]", "chart-units", 5),
]


@pytest.mark.parametrize(("lines", "key", "line"), REFUSED)
def test_refused(lines: str, key: str, line: int, tmp_path: Path) -> None:
    fence = f"```chart\nid: fig-a\ntitle: 虚构图\n{lines}\n```"
    found = refused(tmp_path, fence)
    assert found.key.startswith(key)
    assert found.span.file == "templates/r/01.md"
    assert found.span.line == FIRST + line


def test_a_licence_may_forbid_the_workbook(tmp_path: Path) -> None:
    lines = f"{USERS}y: genai\nengine: native"
    fence = f"```chart\nid: fig-a\ntitle: 虚构图\n{lines}\n```"
    found = refused(tmp_path, fence, {"data/users.yaml": CLOSED})
    assert found.key == "redistribution-forbids-embed"


def test_slices_are_positive(tmp_path: Path) -> None:
    files = {"data/regions.csv": REGIONS_CSV.replace("130.5", "-130.5")}
    fence = f"```chart\nid: fig-a\ntitle: 虚构图\n{REGIONS}parts: output\n```"
    assert refused(tmp_path, fence, files).key == "chart-parts-negative"


def test_a_forecast_of_the_house_is_credited_as_one() -> None:
    quantity = Quantity(
        Decimal(3),
        RATIO,
        "flow",
        (Citation("survey"),),
        status="F",
        processing="major",
    )
    computed = replace(quantity, steps=(Step("growth"),))
    actual = replace(quantity, status="A")
    others = replace(quantity, citations=(Citation("report"),))
    known = read_sources(
        "survey: {type: estimate, producer: [虚构研究院]}\n"
        "report: {type: report, producer: [虚构机构]}\n"
    )
    assert is_own_forecast(quantity, known, "虚构研究院")
    for one in (computed, actual, others):
        assert not is_own_forecast(one, known, "虚构研究院")


def test_a_pie_has_no_hole_and_no_total_in_it(tmp_path: Path) -> None:
    pie, _ = chart(tmp_path / "a", REGIONS + "type: pie\nparts: output")
    ring, _ = chart(tmp_path / "b", REGIONS + "parts: output")
    assert (pie.hollow, pie.total) == (False, "")
    assert (ring.hollow, ring.total) == (True, "341.2亿元")


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        (REGIONS + "y: output\nhighlight: 乙市", (1,)),
        (REGIONS + "y: output\nsort: -output\nhighlight: [丙市, 甲市]", (2, 0)),
        (USERS + "y: genai\nhighlight: 2025年6月", (1,)),
        (USERS + "y: genai\nhighlight: 2025-06", (1,)),
    ],
)
def test_categories_are_highlighted_as_printed_or_as_in_the_data(
    tmp_path: Path, lines: str, places: tuple[int, ...]
) -> None:
    found, _ = chart(tmp_path, lines)
    assert found.highlight == places


def test_of_several_series_some_step_back(tmp_path: Path) -> None:
    lines = USERS + "line: [genai, netizens]\nhighlight: 网民规模"
    found, _ = chart(tmp_path, lines)
    assert [(s.name, s.muted) for s in found.series] == [
        ("用户规模", True),
        ("网民规模", False),
    ]
    assert found.highlight == ()


@pytest.mark.parametrize(
    ("lines", "key", "said"),
    [
        (USERS + "y: genai\nhighlight: 2025年06月", "highlight-unknown", "2025年6月"),
        (USERS + "line: [genai, netizens]\nhighlight: 甲市", "highlight-unknown", ""),
        (USERS + "type: area\ny: growth(genai)", "chart-area/gap", ""),
    ],
)
def test_what_a_kind_of_chart_cannot_show_is_refused(
    tmp_path: Path, lines: str, key: str, said: str
) -> None:
    found = refused(tmp_path, f"```chart\nid: fig-a\ntitle: 图\n{lines}\n```")
    assert found.key == key
    assert said in str(found.values)


def test_areas_and_stacks_refuse_what_they_cannot_show(tmp_path: Path) -> None:
    area = "where: {area: 甲市}\ntype: area\ny: output"
    stack = "series: area\ntype: percent\nstack: output"
    ahead = REGIONS_CSV + "2028E,甲市,东区,200.0,400\n"
    below = REGIONS_CSV.replace("130.5", "-130.5")
    for i, (lines, csv, key) in enumerate(
        (
            (area, ahead, "chart-area"),
            (area, below, "chart-area/negative"),
            (stack, below, "chart-parts-negative/stack"),
            (stack, ahead, "chart-parts-negative/stack"),
        )
    ):
        fence = f"```chart\nid: fig-a\ntitle: 图\ndata: regions\nx: year\n{lines}\n```"
        found = refused(tmp_path / str(i), fence, {"data/regions.csv": csv})
        assert found.key == key


BRIDGE = {
    "data/bridge.yaml": """\
title: {zh: 虚构变动, en: Invented change}
description: 数据为虚构。
sources: [survey]
processing_level: none
as_of: 2025
primary_key: [item]
fields:
  - {name: item, title: {zh: 项目, en: Item}, type: text}
  - name: v
    title: {zh: 收入, en: Revenue}
    type: number
    unit: 亿元
    decimals: 1
    measure: flow
""",
    "data/bridge.csv": "item,v\n去年,120.0\n云,35.5\n硬件,-18.2\n今年,137.3\n",
}
WATERFALL = "data: bridge\ntype: waterfall\nx: item\ny: v"


def test_a_waterfall_stands_on_what_is_not_drawn(tmp_path: Path) -> None:
    found, whole = chart(tmp_path, WATERFALL, BRIDGE)
    assert drawn(found) == [
        (
            "columns",
            "stacked",
            "primary",
            (
                ("底", "亿元", ("", "", "", "")),
                ("收入", "亿元", ("120.0", "", "", "137.3")),
                ("增加", "亿元", ("", "+35.5", "", "")),
                ("减少", "亿元", ("", "", "−18.2", "")),
            ),
        )
    ]
    base, *_, falls = found.series
    assert base.hidden
    held = [p.quantity.value if p.quantity else None for p in base.points]
    assert held == [None, Decimal("120.0"), Decimal("137.3"), None]
    fall = falls.points[2].quantity
    assert fall is not None
    assert fall.value == Decimal("18.2")
    assert "底" not in whole.alt_text
    assert "硬件 −18.2" in whole.alt_text


def test_levels_of_a_waterfall_may_be_named(tmp_path: Path) -> None:
    lines = f"{WATERFALL}\nlevels: [去年]\nwhere: {{item: [去年, 云, 硬件]}}"
    found, _ = chart(tmp_path, lines, BRIDGE)
    assert [p.text for p in found.series[1].points] == ["120.0", "", ""]


@pytest.mark.parametrize(
    ("before", "after", "lines", "key"),
    [
        ("137.3", "140.0", "", "bridge-off"),
        ("35.5", "", "", "bridge-gap"),
        ("-18.2", "-180.2", "levels: [去年]", "bridge-negative"),
        ("120.0", "120.0", "levels: [今年]", "bridge-start"),
        ("120.0", "120.0", "levels: [前年]", "highlight-unknown/levels"),
        ("120.0", "120.0", "y: [v, v]", "chart-too-many/series"),
    ],
)
def test_a_waterfall_that_does_not_add_up_is_refused(
    tmp_path: Path, before: str, after: str, lines: str, key: str
) -> None:
    csv = BRIDGE["data/bridge.csv"].replace(before, after)
    asked = WATERFALL.replace("y: v", lines) if lines.startswith("y:") else WATERFALL
    asked += f"\n{lines}" if lines and not lines.startswith("y:") else ""
    fence = f"```chart\nid: fig-a\ntitle: 图\n{asked}\n```"
    found = refused(tmp_path, fence, {**BRIDGE, "data/bridge.csv": csv})
    assert found.key == key


def test_a_waterfall_may_be_off_by_its_rounding(tmp_path: Path) -> None:
    csv = BRIDGE["data/bridge.csv"].replace("137.3", "137.4")
    found, _ = chart(tmp_path, WATERFALL, {**BRIDGE, "data/bridge.csv": csv})
    assert found.series[1].points[3].text == "137.4"


def test_a_bound_is_no_step_of_a_waterfall(tmp_path: Path) -> None:
    rows = BRIDGE["data/bridge.csv"].splitlines()
    csv = "\n".join(
        row + (",qualifier" if not i else ",>" if i == 2 else ",")
        for i, row in enumerate(rows)
    )
    field = "  - {name: qualifier, title: {zh: 限定, en: Qualifier}, type: text}\n"
    files = {
        "data/bridge.yaml": BRIDGE["data/bridge.yaml"].replace(
            "fields:", "qualifier_field: qualifier\nfields:"
        )
        + field,
        "data/bridge.csv": csv + "\n",
    }
    fence = f"```chart\nid: fig-a\ntitle: 图\n{WATERFALL}\n```"
    assert refused(tmp_path, fence, files).key == "bridge-bound"


@pytest.mark.parametrize("key", ["title", "note"])
def test_a_number_in_its_words_is_credited_below_a_chart(
    tmp_path: Path, key: str
) -> None:
    words = {"title": "产值", "note": "口径不变"}
    words[key] += '，用户增长{{ growth("users.genai") }}'
    lines = "".join(f"{name}: '{text}'\n" for name, text in words.items())
    fence = f"```chart\nid: fig-a\n{lines}{REGIONS}y: output\n```"
    found = exhibit(tmp_path, fence)
    assert [c.source for c in found.citations] == ["office", "survey"]
    line = plain_text(found.source_line)
    assert "虚构调查社" in line
    assert "虚构研究院测算" in line
