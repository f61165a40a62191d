"""Every option of table, KPI and image fences, and what comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from build.models import FIRST, cards, picture, printed, refused, table
from deckgen.model.inline import CitationMark, citations_in, plain_text, walk
from support.project import FIRMS_CSV, REGIONS_CSV, USERS_CSV, png

USERS = "data: users\n"
REGIONS = "data: regions\n"
UNITS = ["时点", "用户规模（亿人）"]
PICTURE: dict[str, str | bytes] = {"templates/r/a.png": png()}

CASES = [
    (
        USERS + "columns: [period, genai]",
        [UNITS, ["2024年12月", "2.49"], ["2025年6月", "5.15"], ["2025年12月", "6.02"]],
    ),
    (
        USERS + "columns: [period, {value: genai, label: 规模, digits: 1},\n"
        "  {value: growth(genai), label: 增速}]",
        [
            ["时点", "规模（亿人）", "增速（%）"],
            ["2024年12月", "2.5", "—"],
            ["2025年6月", "5.2", "—"],
            ["2025年12月", "6.0", "141.8"],
        ],
    ),
    (
        USERS + "columns: [period, genai, penetration]\nunit: 万人",
        [
            ["时点", "用户规模（万人）", "普及率（%）"],
            ["2024年12月", "24,900", "22.5"],
            ["2025年6月", "51,500", "45.9"],
            ["2025年12月", "60,200", "53.5"],
        ],
    ),
    (
        USERS + "columns: [period, {value: genai, label: 用户（亿人）}]\n"
        "period: 2025-06",
        [["时点", "用户（亿人）"], ["2025年6月", "5.15"]],
    ),
    (
        REGIONS + "columns: [zone, area, output, firms]\ngroup_by: zone\ntotals: true",
        [
            ["地区", "产值（亿元）", "企业数（家）"],
            ["group", "东区"],
            ["甲市", "130.5", "330"],
            ["乙市", "120.4", "245"],
            ["group", "西区"],
            ["丙市", "90.3", "117"],
            ["total", "合计", "341.2", "692"],
        ],
    ),
    (
        USERS + "columns: [period, genai, penetration]\ntotals: true",
        [
            [*UNITS, "普及率（%）"],
            ["2024年12月", "2.49", "22.5"],
            ["2025年6月", "5.15", "45.9"],
            ["2025年12月", "6.02", "53.5"],
            ["total", "合计", "—", "—"],
        ],
    ),
    (
        REGIONS + "columns: [year, area, output]\nsort: -output\ntop: 3",
        [
            ["年份", "地区", "产值（亿元）"],
            ["2025年", "甲市", "130.5"],
            ["2025年", "乙市", "120.4"],
            ["2024年", "甲市", "100.5"],
        ],
    ),
    (
        REGIONS + "columns: [area, output]\nperiod: 2024\nwhere: {zone: 东区}",
        [["地区", "产值（亿元）"], ["甲市", "100.5"], ["乙市", "90.4"]],
    ),
    (
        "data: firms\ncolumns: [name, remark, staff]\nsort: staff",
        [
            ["名称", "备注", "人数（人）"],
            ["乙公司", "做软件", "800"],
            ["甲公司", "做芯片", "1,200"],
        ],
    ),
    (
        "data: facts\ncolumns: [key, period, value]",
        [
            ["名称", "时期", "值"],
            ["备案服务", "2025年12月", "748款"],
            ["开源模型", "2025年12月", "逾200款"],
            ["市场规模", "2028E", "约80亿元"],
        ],
    ),
]


@pytest.mark.parametrize(("lines", "expected"), CASES)
def test_printed(lines: str, expected: list[list[str]], tmp_path: Path) -> None:
    body, found = table(tmp_path, lines)
    assert printed(body) == expected
    assert found.label == "表1"
    assert plain_text(found.source_line).startswith("资料来源：虚构")


def test_groups_may_have_a_column_of_their_own(tmp_path: Path) -> None:
    body, _ = table(
        tmp_path,
        REGIONS + "columns: [zone, area, output, growth(output), firms]\n"
        "group_by: zone\nmerge: true\ntotals: true\nspanners:\n"
        "  - {label: '2025年（亿元）', columns: output}\n"
        "  - {label: 变化与企业, columns: [growth(output), firms]}\n"
        'formats:\n  growth(output): sign\n  firms: "approx | digits(0)"',
    )
    assert printed(body) == [
        ["大区", "地区", "产值", "产值增速（%）", "企业数（家）"],
        ["东区", "甲市", "130.5", "+29.9", "~330"],
        ["", "乙市", "120.4", "+33.2", "~245"],
        ["西区", "丙市", "90.3", "+49.8", "~117"],
        ["total", "合计", "", "341.2", "—", "692"],
    ]
    assert [(plain_text(s.label), s.start, s.count) for s in body.spanners] == [
        ("2025年（亿元）", 2, 1),
        ("变化与企业", 3, 2),
    ]
    assert [row.joined for row in body.rows] == [False, True, False, False]
    assert citations_in(body.rows[0].cells[0])


def test_formats_convert_and_lengthen(tmp_path: Path) -> None:
    body, _ = table(
        tmp_path,
        USERS + "columns: [period, genai]\ntop: 1\n"
        "formats: {genai: 'unit(\"万人\")', period: long}",
    )
    assert printed(body) == [
        ["时点", "用户规模（万人）"],
        ["2024年12月", "24,900"],
    ]


def test_numbers_stand_right_and_words_left(tmp_path: Path) -> None:
    body, _ = table(tmp_path, "data: firms\ncolumns: [name, remark, staff]")
    assert [column.align for column in body.columns] == ["left", "left", "right"]


def test_missing_values_are_said_to_be_missing(tmp_path: Path) -> None:
    files = {"data/users.csv": USERS_CSV.replace("5.15", "")}
    body, found = table(tmp_path, USERS + "columns: [period, genai]\nnote: 注记", files)
    assert printed(body)[2] == ["2025年6月", "—"]
    assert plain_text(found.note_line) == "注：注记；“—”表示没有数据。"


def test_a_group_without_numbers_keeps_its_name(tmp_path: Path) -> None:
    files = {"data/firms.csv": FIRMS_CSV.replace("1200", "")}
    lines = "data: firms\ncolumns: [name, staff]\ngroup_by: remark"
    body, _ = table(tmp_path, lines, files)
    assert printed(body)[1:3] == [["group", "做芯片"], ["甲公司", "—"]]
    assert citations_in(body.rows[0].cells[0])


def test_every_row_may_name_its_sources(tmp_path: Path) -> None:
    body, _ = table(tmp_path, "data: facts\ncolumns: [key, value]\ncite: row")
    assert plain_text(body.columns[-1].label) == "来源"
    named = [
        mark.citations[0].source
        for row in body.rows
        for mark in walk(row.cells[-1])
        if isinstance(mark, CitationMark)
    ]
    assert named == ["office", "survey", "survey"]


def test_alternative_text_may_be_typed(tmp_path: Path) -> None:
    _, made = table(tmp_path / "a", USERS + "columns: [period, genai]")
    _, said = table(tmp_path / "b", USERS + "columns: [period, genai]\nalt: 一张表")
    assert made.alt_text == "虚构表（3 × 2）"
    assert said.alt_text == "一张表"


def test_tables_of_words_cite_their_dataset(tmp_path: Path) -> None:
    lines = "data: firms\ncolumns: [name, remark]\ncite: row"
    body, found = table(tmp_path, lines)
    assert [row[:2] for row in printed(body)[1:]] == [
        ["甲公司", "做芯片"],
        ["乙公司", "做软件"],
    ]
    assert found.citations
    assert found.datasets == ("firms",)
    marks = [part for row in body.rows for part in walk(row.cells[-1])]
    assert marks
    assert all(isinstance(part, CitationMark) for part in marks)


TNC = "table-no-column"
TABLES_REFUSED = [
    (USERS + "columns: [period, nope]", "unknown-field/expression", 4),
    (USERS + "columns: [genai]\ngroup_by: nope", "unknown-field/expression", 5),
    (USERS + "columns: [genai]\nsort: nope", "unknown-field/expression", 5),
    (USERS + "columns: [genai]\nunit: 亿元", "unit-mixed", 5),
    (USERS + "columns: [genai]\nunit: 某个", "unknown-unit/expression", 5),
    (USERS + "columns: [genai]\nperiod: 2019", "table-empty", 3),
    (USERS + "columns: [genai]\ncite: cell", "unknown-value", 5),
    (USERS + "columns: [genai]\nspanners: [{label: 甲, columns: no}]", TNC, 5),
    (USERS + "columns: [genai]\nformats: {no: sign}", TNC, 5),
    (USERS + "columns: [genai]\nformats: {genai: nope}", "unknown-format", 5),
    (USERS + "columns: [genai]\nformats: {genai: long}", "format-misused", 5),
    (USERS + "columns: [genai]\nmerge: true", "merge-without-group", 5),
    (
        USERS + "columns: [period, genai, penetration]\n"
        "spanners: [{label: 甲（亿人）, columns: [genai, penetration]}]",
        "relabelled",
        5,
    ),
    (
        REGIONS + "columns: [area, output, firms, year]\n"
        "spanners: [{label: 甲, columns: [output, year]}]",
        "spanner-apart",
        5,
    ),
    (
        REGIONS + "columns: [area, output, firms]\n"
        "spanners: [{label: 甲, columns: [output, firms]},\n"
        "  {label: 乙, columns: firms}]",
        "spanner-apart",
        6,
    ),
    (USERS + "columns: [{value: genai, digits: 很多}]", "table-column", 4),
    (USERS + "columns: [{valu: genai}]", "table-column", 4),
    (USERS + "columns: [{value: genai, label: 用户（万人）}]", "relabelled", 4),
    ("data: nope\ncolumns: [name]", "unknown-dataset/expression", 3),
    ("columns: [name]", "missing-key", 1),
]


@pytest.mark.parametrize(("lines", "key", "line"), TABLES_REFUSED)
def test_tables_refused(lines: str, key: str, line: int, tmp_path: Path) -> None:
    fence = f"```table\nid: tab-a\ntitle: 虚构表\n{lines}\n```"
    found = refused(tmp_path, fence)
    assert (found.key, found.span.line) == (key, FIRST + line)


def test_cards(tmp_path: Path) -> None:
    row, found = cards(
        tmp_path,
        "value: fact(users.genai), label: 用户, change: growth(users.genai)",
        "value: 'fact(users.penetration) | digits(0)', label: 普及率,\n"
        "     change: '较上年{{ growth(\"users.genai\") }}'",
        'value: fact("facts.开源模型"), label: 模型',
        "value: 'fact(users.genai) | unit(\"万人\") | approx', label: 约数",
    )
    shown = [(c.number, c.unit, plain_text(c.change)) for c in row.cards]
    assert shown == [
        ("6.02", "亿人", "较2024年12月 +141.8%"),
        ("54", "%", "较上年141.8%"),
        (">200", "款", ""),
        ("~60,200", "万人", ""),
    ]
    assert plain_text(found.source_line).endswith("，虚构研究院测算")
    assert plain_text(found.note_line) == "注：“>”表示“逾”；“~”表示“约”。"
    assert found.label == ""


def test_a_card_whose_change_is_text_credits_the_house_too(tmp_path: Path) -> None:
    change = "change: '增{{ growth(\"users.genai\") }}'"
    _, found = cards(tmp_path, f"value: fact(users.genai), label: 用户, {change}")
    assert found.processing == "major"


@pytest.mark.parametrize(
    ("card", "key"),
    [
        ('value: top("regions.output"), label: 名', "not-a-figure"),
        ("value: fact(users.nope), label: 名", "unknown-field/expression"),
        ("value: '888', label: 名", "not-a-figure"),
        ("label: 名", "missing-key"),
        ("value: fact(users.genai)", "missing-key"),
        ("value: fact(users.genai), label: 名, chnage: x", "unknown-key"),
    ],
)
def test_cards_refused(card: str, key: str, tmp_path: Path) -> None:
    fence = f"```kpi\nid: kpi-a\ntitle: 卡\ncards:\n  - {{{card}}}\n```"
    assert refused(tmp_path, fence).key == key


def test_pictures(tmp_path: Path) -> None:
    lines = "path: a.png\nsources: [survey, office]\nnote: 示意\nalt: 一张灰图"
    body, found = picture(tmp_path, lines, PICTURE)
    assert (body.width, body.height, body.media_type) == (40, 30, "image/png")
    assert [c.source for c in found.citations] == ["survey", "office"]
    assert (found.label, found.alt_text) == ("图1", "一张灰图")
    assert plain_text(found.note_line) == "注：示意。"


def test_own_pictures_credit_the_house(tmp_path: Path) -> None:
    _, own = picture(tmp_path / "a", "path: a.png\nown_work: true", PICTURE)
    lines = "path: a.png\nown_work: true\nsources: survey"
    _, both = picture(tmp_path / "b", lines, PICTURE)
    assert plain_text(own.source_line) == "资料来源：虚构研究院整理"
    assert (
        plain_text(both.source_line)
        == "资料来源：虚构调查社《虚构用户调查》[1]，虚构研究院整理"
    )


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        ("path: a.png", "figure-without-citation"),
        ("path: a.png\nsources: nobody", "unknown-source/citation"),
        ("path: b.png\nsources: survey", "image-not-found"),
        ("path: ../../data/a.png\nsources: survey", "image-not-found"),
        ("path: cut.png\nsources: survey", "image-unreadable"),
        ("sources: survey", "missing-key"),
    ],
)
def test_pictures_refused(lines: str, key: str, tmp_path: Path) -> None:
    fence = f"```image\nid: img-a\ntitle: 虚构图片\n{lines}\n```"
    files = {**PICTURE, "templates/r/cut.png": png()[:20]}
    assert refused(tmp_path, fence, files).key == key


@pytest.mark.parametrize(
    ("fence", "key", "line"),
    [
        ("```pie\nid: a\n```", "unknown-fence", 0),
        ("```chart\n- a\n```", "fence-not-mapping", 0),
        (
            "```chart\nid: a b\ntitle: 图\ndata: users\nx: period\ny: genai\n```",
            "exhibit-id",
            1,
        ),
        (
            "```table\nid: a\ntitle: 图\ndata: users\ncolumns: [genai\n```",
            "yaml-syntax/bracket",
            4,
        ),
        ("```table\nid: a\ntitle：图\n```", "full-width-punctuation", 2),
        ("```table\nid: a\nid: b\n```", "duplicate-key", 2),
        ("```table\nid: &a b\n```", "yaml-feature/anchor", 1),
        ("```table\nid: !!python/object:os.system b\n```", "yaml-feature/tag", 1),
    ],
)
def test_fences_refused(fence: str, key: str, line: int, tmp_path: Path) -> None:
    found = refused(tmp_path, fence)
    assert found.key == key
    assert found.span.line == FIRST + line


def test_a_table_has_its_limit(tmp_path: Path) -> None:
    rows = "".join(f"2025,区{i},大区,{i}.5,{i}\n" for i in range(1, 700))
    csv = REGIONS_CSV.splitlines()[0] + "\n" + rows
    lines = "data: regions\ncolumns: [area, output]"
    fence = f"```table\nid: tab-a\ntitle: 虚构表\n{lines}\n```"
    found = refused(tmp_path, fence, {"data/regions.csv": csv})
    assert found.key == "chart-too-many/rows"
    assert found.span.line == FIRST + 3
