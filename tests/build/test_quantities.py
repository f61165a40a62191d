"""Functions of quantities in texts and exhibits, through a project; data invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build.models import chart, refused, table
from build.quantities import FILES
from deckgen.ledger.read import read_ledger
from deckgen.model.document import Paragraph
from deckgen.model.inline import Fact, Inlines, citations_in, plain_text, walk
from support.project import PAGE, REPORT, documents, project, run, written

ENGLISH = REPORT.replace("stage: release", "stage: release\nlanguage: en")


def paragraph(root: Path, text: str, *, report: str = REPORT) -> Inlines:
    """The first paragraph of a page with this text."""
    made = project(root, f"{PAGE}{text}\n", report=report, files=FILES)
    [document] = documents(made)
    found = [
        block
        for chapter in document.chapters
        for page in chapter.pages
        for block in page.blocks
        if isinstance(block, Paragraph)
    ]
    return found[0].inlines


TEXTS = {
    'cumulative("sales.sales")': ("60.0亿元", "CNY 6.00 billion"),
    'cumulative("sales.sales", from="year")': ("36.0亿元", "CNY 3.60 billion"),
    'cumulative("sales.sales", from="2025-02")': ("28.0亿元", "CNY 2.80 billion"),
    'period_of(cumulative("sales.sales", from="year"))': (
        "2025年1—3月",
        "January–March 2025",
    ),
    'moving("sales.sales", 3)': ("12.00亿元", "CNY 1.200 billion"),
    'moving("sales.sales", 2, period="2024-12")': ("12.00亿元", "CNY 1.200 billion"),
    'index("sales.sales", base="2024-11")': ("160.0", "160.0"),
    'growth("sales.sales", over="1m")': ("33.3%", "33.3%"),
    'growth("sales.sales", over="2024-11")': ("60.0%", "60.0%"),
    'mean("sales.price", weight="sales.buyers")': ("103.4元/台", "CNY 103.4/unit"),
    'per("sales.sales", "sales.buyers")': ("3,200元/人", "CNY 3,200/person"),
    'fact("sales.sales") / fact("sales.buyers")': ("3,200元/人", "CNY 3,200/person"),
    'per("sales.sales", "sales.buyers") * fact("sales.buyers")': (
        "16.0亿元",
        "CNY 1.60 billion",
    ),
    'growth("profit.profit", firm="甲")': ("扭亏", "turned profitable"),
    'growth("profit.profit", firm="乙")': ("转亏", "turned to loss"),
    'growth("profit.profit", firm="丙")': ("减亏", "loss narrowed"),
    'growth("profit.profit", firm="丁")': ("增亏", "loss widened"),
    'growth("profit.balance", firm="甲")': ("n.m.", "n.m."),
    'growth("profit.balance", firm="乙")': ("−125.0%", "−125.0%"),
    'growth("profit.balance", firm="丙")': ("n.m.", "n.m."),
    'growth("profit.balance", firm="丁")': ("50.0%", "50.0%"),
    'fact("parts.plan", maker="甲厂")': ("70—75家", "70–75 companies"),
    'fact("parts.plan", maker="甲厂") + fact("parts.plan", maker="乙厂")': (
        "130—135家",
        "130–135 companies",
    ),
    'diff(fact("parts.plan", maker="乙厂"), fact("parts.plan", maker="甲厂"))': (
        "−15至−10家",
        "−15 to −10 companies",
    ),
    'total("parts.plan")': ("250—255家", "250–255 companies"),
    'fact("years.revenue")': ("15.0亿美元", "USD 1.50 billion"),
    'growth("years.revenue")': ("50.0%", "50.0%"),
    'fact("years.revenue", period="FY2024")': ("10.0亿美元", "USD 1.00 billion"),
    'period_of("years.revenue")': ("2025财年", "FY2025"),
    'convert("years.revenue", "rates.dollar", at="2024-12-31")': (
        "108亿元",
        "CNY 10.8 billion",
    ),
    'convert(fact("years.revenue"), fact("rates.dollar", period="2024-12-31"))': (
        "108亿元",
        "CNY 10.8 billion",
    ),
    'fact("users.genai") | unit("百万人")': ("602百万人", "602 million people"),
}


@pytest.mark.parametrize("expression", TEXTS)
def test_texts(expression: str, tmp_path: Path) -> None:
    chinese, english = TEXTS[expression]
    text = f"{{{{ {expression} }}}}"
    inlines = paragraph(tmp_path / "zh", text)
    assert plain_text(inlines) == chinese
    assert citations_in(inlines)
    assert plain_text(paragraph(tmp_path / "en", text, report=ENGLISH)) == english


def test_a_conversion_rests_on_its_rate(tmp_path: Path) -> None:
    text = '{{ convert("years.revenue", "rates.dollar", at="2024-12-31") }}'
    [fact] = [i for i in walk(paragraph(tmp_path, text)) if isinstance(i, Fact)]
    assert [c.source for c in fact.citations] == ["survey", "office"]
    assert "7.2元/美元 (2024-12-31)" in fact.quantity.steps[-1].detail
    assert [c.dataset for c in fact.quantity.cells] == ["years", "rates"]


def rows_of(root: Path, lines: str) -> tuple[list[list[str]], list[str]]:
    """The cells of a table, and its notes."""
    body, found = table(root, lines, FILES)
    rows = [[plain_text(cell) for cell in row.cells] for row in body.rows]
    return rows, [plain_text(note) for note in found.notes]


def test_a_table_names_what_is_no_growth(tmp_path: Path) -> None:
    rows, notes = rows_of(
        tmp_path, "data: profit\ncolumns: [firm, growth(profit), growth(balance)]"
    )
    assert rows == [
        ["甲", "扭亏", "n.m."],
        ["乙", "转亏", "−125.0"],
        ["丙", "减亏", "n.m."],
        ["丁", "增亏", "50.0"],
    ]
    assert "n.m.表示基数为零或负数，增长率没有意义" in notes


def test_a_table_sums_up_its_rest(tmp_path: Path) -> None:
    rows, notes = rows_of(
        tmp_path,
        "data: parts\ncolumns: [maker, units, plan]\nsort: -units\ntop: 2\nrest: true\n"
        "totals: true",
    )
    assert rows == [
        ["甲厂", "40", "70—75"],
        ["乙厂", "30", "60"],
        ["其他", "120", "120"],
        ["合计", "190", "250—255"],
    ]
    assert "“其他”为其余3项合计" in notes


THIRDS = FILES["data/parts.csv"].replace("16.667", "33.333").replace("16.666", "0")


def test_shares_of_a_table_add_up(tmp_path: Path) -> None:
    lines = "data: parts\ncolumns: [maker, {value: part, digits: 0}]\nadds_up: true"
    rows, notes = rows_of(tmp_path, lines)
    assert [row[1] for row in rows] == ["33", "33", "0", "17", "17"]
    assert notes == []  # nothing had to be moved
    body, found = table(tmp_path, lines, {**FILES, "data/parts.csv": THIRDS})
    values = [plain_text(row.cells[1]) for row in body.rows]
    assert values == ["34", "33", "0", "33", "0"]
    assert [plain_text(n) for n in found.notes] == [
        "占比按最大余数法取整，使各项相加与合计一致"
    ]


def test_a_chart_sums_up_its_rest_and_adds_up(tmp_path: Path) -> None:
    body, found = chart(
        tmp_path,
        "data: parts\nx: maker\ntype: bar\ny: units\nsort: -units\ntop: 3\nrest: true",
        FILES,
    )
    assert body.categories == ("甲厂", "乙厂", "丙厂", "其他")
    [series] = body.series
    assert [p.text for p in series.points] == ["40", "30", "20", "100"]
    assert [plain_text(n) for n in found.notes] == ["“其他”为其余2项合计"]
    csv = THIRDS.replace("其他,90,0.001,50\n", "").replace("丁厂,10,0,30\n", "")
    body, found = chart(
        tmp_path,
        "data: parts\nx: maker\nparts: part\nadds_up: true",
        {**FILES, "data/parts.csv": csv.replace("丙厂,20,33.333", "丙厂,20,33.334")},
    )
    [series] = body.series
    shown = [p.quantity.value for p in series.points if p.quantity]
    assert [str(v) for v in shown] == ["33.3", "33.3", "33.4"]
    assert "最大余数法" in plain_text(found.notes[-1])
    steps = [s for p in series.points if p.quantity for s in p.quantity.steps]
    assert {s.operation for s in steps} == {"adds-up"}


def test_running_sums_and_means_in_a_chart(tmp_path: Path) -> None:
    body, found = chart(
        tmp_path,
        'data: sales\nx: month\nbars: cumulative(sales, from="year")\n'
        'line: index(sales, base="2024-11")',
        FILES,
    )
    bars, line = body.series
    # A year of which the data lack the beginning has no running sum.
    assert [p.text for p in bars.points] == ["", "", "8.0", "20.0", "36.0"]
    assert [p.text for p in line.points] == ["100.0", "140.0", "80.0", "120.0", "160.0"]
    assert (bars.name, line.name) == ("销售额累计", "销售额指数")
    assert "指数以2024年11月为100" in [plain_text(n) for n in found.notes]
    body, _ = chart(tmp_path, "data: sales\nx: month\nline: moving(sales, 3)", FILES)
    assert [p.text for p in body.series[0].points][:3] == ["", "", "10.67"]


def test_a_chart_notes_the_rate(tmp_path: Path) -> None:
    lines = (
        'data: years\nx: year\ny: \'convert(revenue, "rates.dollar", at="2025-12-31")\''
    )
    body, found = chart(tmp_path, lines, FILES)
    assert body.categories == ("FY2024", "FY2025")
    assert [p.text for p in body.series[0].points] == ["70.0", "105.0"]
    assert "按2025年12月31日汇率7.0000元/美元折算" in [
        plain_text(n) for n in found.notes
    ]
    assert [c.source for c in found.citations] == ["survey", "office"]


def test_a_growth_that_is_no_number_is_a_gap(tmp_path: Path) -> None:
    lines = "data: profit\nx: firm\nbars: profit\nline: growth(balance)"
    body, _ = chart(tmp_path, lines, FILES)
    assert [p.text for p in body.series[1].points] == ["", "−125.0", "", "50.0"]


def test_a_gap_in_the_months_is_no_running_sum(tmp_path: Path) -> None:
    csv = FILES["data/sales.csv"].replace("2025-02,12.0,110,30\n", "")
    files = {**FILES, "data/sales.csv": csv}
    body, _ = chart(tmp_path, "data: sales\nx: month\ny: cumulative(sales)", files)
    texts = [p.text for p in body.series[0].points]
    assert texts == ["10.0", "24.0", "32.0", "", ""]


def test_no_year_that_is_not_said(tmp_path: Path) -> None:
    assert refused(tmp_path, '{{ fact("users.genai", period="FY2025") }}').key == (
        "period-unreadable"
    )


def test_a_ledger_keeps_both_ends_and_the_steps(tmp_path: Path) -> None:
    text = (
        '{{ fact("parts.plan", maker="甲厂") }}，'
        '{{ convert("years.revenue", "rates.dollar", at="2024-12-31") }}'
    )
    run(project(tmp_path, f"{PAGE}{text}\n", files=FILES))
    [raw] = [d for n, d in written(tmp_path).items() if n.endswith("ledger.json")]
    figures = {f["text"]: f for f in json.loads(raw)["figures"] if "text" in f}
    assert figures["70—75家"]["value"]["value"] == "70"
    assert figures["70—75家"]["value"]["upper"] == "75"
    [step] = figures["108亿元"]["steps"]
    assert step["operation"] == "exchange"
    assert "7.2元/美元 (2024-12-31)" in step["detail"]
    found = read_ledger(raw)
    values = {f.values[""].text: f.values[""].value for f in found.figures if f.values}
    assert values["70—75家"] == "70—75"
