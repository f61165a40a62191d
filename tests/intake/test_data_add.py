"""`deckgen data add`: a colleague's workbook becomes a dataset of the project."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from datasets.workbooks import book, with_values
from deckgen.commands.data import notices_of
from deckgen.diagnostics import Report, render_diagnostic
from deckgen.intake.doubts import Notice
from deckgen.pipeline.asking import Question
from deckgen.pipeline.intake import Wanted, add_data
from intake.desk import (
    ROWS,
    SOURCES,
    add,
    answered,
    catalog,
    codes,
    dataset,
    project,
    run,
    save,
    table,
    value,
)

Capture = pytest.CaptureFixture[str]


def test_a_table_becomes_a_dataset_that_loads(tmp_path: Path, capsys: Capture) -> None:
    root = project(tmp_path)
    assert add(root, save(tmp_path, ROWS)) == 0
    found = dataset(root)
    assert found.title.plain == "各地投资额"
    assert found.description == "注：不含飞地。"
    assert (found.as_of.text, found.sources[0][:5]) == ("2024", "示例统计局")
    field = found.field("value")
    assert field is not None
    assert field.unit is not None
    assert (field.unit.symbol, field.measure, field.decimals) == ("亿元", "flow", 1)
    rows = table(root, "invest.csv")
    assert value(rows, period="2024", 地区="乙省") == "95.5"
    assert [r["status"] for r in rows if r["period"] == "2025"] == ["F"] * 3
    assert {r["total"] for r in rows if r["地区"] == "合计"} == {"yes"}
    shown = capsys.readouterr()
    assert "written: data/invest.csv" in shown.out
    assert "are totals" in shown.err


def test_a_figure_is_traced_to_the_cell_of_the_workbook(tmp_path: Path) -> None:
    root = project(tmp_path)
    add(root, save(tmp_path, ROWS))
    found = dataset(root)
    row = next(
        i
        for i, (period, place) in enumerate(
            zip(found.columns["period"], found.columns["地区"], strict=True)
        )
        if (str(period), place) == ("2024", "乙省")
    )
    assert found.cell_name(row, "value") == "数据.xlsx 表1!C5"
    assert found.columns["value"][row] == Decimal("95.5")


def test_the_authors_sources_stay_byte_for_byte(tmp_path: Path) -> None:
    root = project(tmp_path)
    add(root, save(tmp_path, ROWS))
    text = (root / "data" / "sources.yaml").read_text(encoding="utf-8")
    assert text.startswith(SOURCES)
    assert "待补" in text or "TBD" in text
    assert "source-to-supply" in {d.code for d in told(root)}


def told(root: Path) -> tuple[Any, ...]:
    """What a release would say of the data."""
    from deckgen.datasets import load_catalog
    from deckgen.diagnostics import DeckgenError

    report = Report()
    try:
        load_catalog(
            root, units={}, date=date(2030, 1, 1), language="zh-CN", report=report
        )
    except DeckgenError as error:
        return error.diagnostics
    return report.sorted()


def test_a_source_can_be_named(tmp_path: Path, capsys: Capture) -> None:
    root = project(tmp_path)
    assert add(root, save(tmp_path, ROWS), "--source", "bureau") == 0
    assert dataset(root).sources == ("bureau",)
    assert (root / "data" / "sources.yaml").read_text(encoding="utf-8") == SOURCES
    file = save(tmp_path, ROWS)
    capsys.readouterr()
    assert add(root, file, "--source", "buro", "--json", id_="b") == 1
    assert codes(answered(capsys)) == ["unknown-source"]


def test_a_table_without_a_source_gets_an_entry_to_fill_in(tmp_path: Path) -> None:
    root = project(tmp_path)
    assert add(root, save(tmp_path, ROWS[:-1])) == 0
    text = (root / "data" / "sources.yaml").read_text(encoding="utf-8")
    assert "title: 各地投资额" in text
    assert dataset(root).sources != ()


def test_the_same_source_is_not_added_twice(tmp_path: Path) -> None:
    root = project(tmp_path)
    add(root, save(tmp_path, ROWS))
    before = (root / "data" / "sources.yaml").read_bytes()
    ids = dataset(root).sources
    add(root, save(tmp_path, ROWS), "--source", ids[0], id_="again")
    assert (root / "data" / "sources.yaml").read_bytes() == before


def test_dry_run_writes_nothing(tmp_path: Path, capsys: Capture) -> None:
    root = project(tmp_path)
    assert add(root, save(tmp_path, ROWS), "--dry-run") == 0
    assert sorted(p.name for p in (root / "data").iterdir()) == ["sources.yaml"]
    assert "dry run" in capsys.readouterr().out


def test_json_is_for_machines(tmp_path: Path, capsys: Capture) -> None:
    root = project(tmp_path)
    add(root, save(tmp_path, ROWS), "--json")
    said = answered(capsys)
    (made,) = said["datasets"]
    assert made["place"] == "数据.xlsx 表1!A3:D6"
    assert (made["rows"], made["as_of"], made["written"]) == (9, "2024", True)
    assert made["columns"][0]["unit"] == "亿元"
    assert codes(said) == ["intake-noticed"]


def test_what_the_sheet_does_not_say_is_asked(tmp_path: Path, capsys: Capture) -> None:
    root = project(tmp_path)
    rows = [ROWS[0], *ROWS[2:]]
    file = save(tmp_path, rows)
    assert add(root, file, "--json") == 1
    said = answered(capsys)
    assert codes(said) == ["answer-needed"]
    assert "`unit`" in said["diagnostics"][0]["message"]["en"]
    assert not (root / "data" / "invest.yaml").exists()
    assert add(root, file, "--set", "unit=万元", "--json") == 0
    field = dataset(root).field("value")
    assert field is not None
    assert field.unit is not None
    assert field.unit.symbol == "万元"
    text = (root / "data" / "invest.yaml").read_text(encoding="utf-8")
    assert "    unit: 万元" in text


def test_an_unknown_unit_is_refused(tmp_path: Path, capsys: Capture) -> None:
    root = project(tmp_path)
    file = save(tmp_path, [ROWS[0], *ROWS[2:]])
    assert add(root, file, "--set", "unit=一堆", "--json") == 1
    assert codes(answered(capsys)) == ["unknown-unit"]


def test_an_answer_that_settles_nothing_is_told(
    tmp_path: Path, capsys: Capture
) -> None:
    root = project(tmp_path)
    rows = [["各地情况"], ["地区", "产量（万吨）"], ["甲省", 5], ["乙省", 7]]
    file = save(tmp_path, rows)
    assert add(root, file, "--set", "period=soon", "--json") == 1
    said = answered(capsys)
    assert codes(said) == ["intake-answer"]
    assert add(root, file, "--set", "period=2024年", "--json") == 0
    assert {r["period"] for r in table(root, "invest.csv")} == {"2024"}


def two_tables() -> list[list[Any]]:
    return [
        *ROWS,
        [],
        ["表2 各地产量（万吨）"],
        ["地区", "2023年", "2024年"],
        ["甲省", 5, 6],
        ["乙省", 7, 8],
    ]


def test_of_several_tables_one_is_chosen_or_all(
    tmp_path: Path, capsys: Capture
) -> None:
    root = project(tmp_path)
    file = save(tmp_path, two_tables())
    assert add(root, file, "--json") == 1
    assert codes(answered(capsys)) == ["answer-needed"]
    assert add(root, file, "--set", "table=表1!A11:C13", "--json") in (0, 1)
    capsys.readouterr()
    assert run(root, "add", file, "--yes", "--set", "table=all", "--json") == 0
    said = answered(capsys)
    assert [d["id"] for d in said["datasets"]] == ["各地投资额", "各地产量"]
    assert {"各地投资额", "各地产量"} <= catalog(root).datasets.keys()


def test_a_taken_id_is_refused(tmp_path: Path, capsys: Capture) -> None:
    root = project(tmp_path)
    file = save(tmp_path, ROWS)
    add(root, file)
    capsys.readouterr()
    assert add(root, file, "--json") == 1
    assert codes(answered(capsys)) == ["intake-id-taken"]
    assert add(root, file, "--json", id_="a b") == 1
    assert codes(answered(capsys)) == ["bad-id"]


def formulas() -> bytes:
    rows = [row if i != 3 else ["甲省", "=1+1", 110, 120] for i, row in enumerate(ROWS)]
    return book(rows, title="表1")


def cut(data: bytes) -> Callable[[], bytes]:
    return lambda: data


def encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", b" " * 260_000_000)
    return stream.getvalue()


def same_twice() -> bytes:
    return book([*ROWS[:5], ["甲省", 1, 2, 3]], title="表1")


def words_only() -> bytes:
    return book([["各位好"], ["请看附件"]], title="表1")


@pytest.mark.parametrize(
    ("name", "make", "code"),
    [
        ("数据.xlsx", formulas, "formula-without-value"),
        ("数据.xls", cut(b"\xd0\xcf\x11\xe0old"), "workbook-kind"),
        ("数据.xlsx", encrypted, "workbook-kind"),
        ("数据.et", cut(b"\xd0\xcf\x11\xe0old"), "workbook-kind"),
        ("数据.ods", cut(b"PK"), "table-kind"),
        ("数据", cut(b"?"), "table-kind"),
        ("数据.xlsx", cut(b"PK\x03\x04broken"), "workbook-unreadable"),
        ("数据.xlsx", bomb, "workbook-too-large"),
        ("数据.xlsx", same_twice, "intake-same"),
        ("数据.xlsx", words_only, "intake-no-table"),
        ("数据.csv", cut(b"a,b\n" + b"1,2\n" * 200_001), "too-large"),
        ("数据.csv", cut(b'a,"b\n1,2\n'), "csv-quote"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(
    name: str, make: Callable[[], bytes], code: str, tmp_path: Path, capsys: Capture
) -> None:
    root = project(tmp_path)
    file = tmp_path / name
    file.write_bytes(make())
    assert add(root, file, "--json") == 1
    said = answered(capsys)
    assert set(codes(said)) == {code}
    for one in said["diagnostics"]:
        for text in one["message"].values():
            assert text
            assert "{" not in text
    assert sorted(p.name for p in (root / "data").iterdir()) == ["sources.yaml"]


def test_old_and_locked_workbooks_are_told_in_those_words(
    tmp_path: Path, capsys: Capture
) -> None:
    root = project(tmp_path)
    file = tmp_path / "数据.xlsx"
    file.write_bytes(encrypted())
    add(root, file)
    assert "password" in capsys.readouterr().err
    old = tmp_path / "数据.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0old")
    add(root, old)
    assert ".xls" in capsys.readouterr().err


def test_hidden_rows_and_columns_are_read_and_told(
    tmp_path: Path, capsys: Capture
) -> None:
    def hide(made: Workbook) -> None:
        made.worksheets[0].row_dimensions[5].hidden = True
        made.worksheets[0].column_dimensions["B"].hidden = True

    root = project(tmp_path)
    add(root, save(tmp_path, ROWS, change=hide), "--json")
    said = answered(capsys)
    keys = {n["key"] for n in said["datasets"][0]["notices"]}
    assert {"hidden-rows", "hidden-columns"} <= keys
    assert len(table(root, "invest.csv")) == 9


def test_what_a_filter_hides_is_asked_for(tmp_path: Path, capsys: Capture) -> None:
    def narrow(made: Workbook) -> None:
        made.worksheets[0].auto_filter.ref = "A3:D6"
        made.worksheets[0].row_dimensions[5].hidden = True

    root = project(tmp_path)
    file = save(tmp_path, ROWS, change=narrow)
    assert add(root, file, "--json") == 1
    assert codes(answered(capsys)) == ["answer-needed"]
    assert add(root, file, "--set", "filtered=visible") == 0
    assert {r["地区"] for r in table(root, "invest.csv")} == {"甲省", "合计"}


def test_values_from_another_workbook_are_told(tmp_path: Path, capsys: Capture) -> None:
    rows = [list(row) for row in ROWS]
    rows[3][1] = "=[1]Sheet1!A1"
    data = with_values(book(rows, title="表1"), {"B4": "77"})
    root = project(tmp_path)
    file = tmp_path / "数据.xlsx"
    file.write_bytes(data)
    add(root, file, "--json")
    said = answered(capsys)
    assert "external" in {n["key"] for n in said["datasets"][0]["notices"]}
    rows_ = table(root, "invest.csv")
    assert value(rows_, period="2023", 地区="甲省") == "77"


def test_cells_that_touch_the_block_are_told(tmp_path: Path, capsys: Capture) -> None:
    rows = [list(row) for row in ROWS]
    rows[3] += [None, "再核一下 53"]
    root = project(tmp_path)
    add(root, save(tmp_path, rows), "--json")
    said = answered(capsys)
    touching = [n for n in said["datasets"][0]["notices"] if n["key"] == "touching"]
    assert touching[0]["cells"] == ["表1!F4"]


def test_a_csv_file_in_gbk_is_read(tmp_path: Path) -> None:
    text = '地区,2023年（亿元）,2024年（亿元）\n甲省,"1,200.5",130\n乙省,-,140\n'
    file = tmp_path / "数据.csv"
    file.write_bytes(text.encode("gbk"))
    root = project(tmp_path)
    assert add(root, file, "--set", "measure=flow") == 0
    rows = table(root, "invest.csv")
    assert value(rows, period="2023", 地区="甲省") == "1200.5"
    assert dataset(root).cell_name(0, "value") == "数据.csv!B2"


def test_fiscal_years_ask_for_their_month_unless_the_house_says_it(
    tmp_path: Path, capsys: Capture
) -> None:
    rows = [["单位：亿元"], ["地区", "FY2023", "FY2024"], ["甲", 5, 6], ["乙", 7, 8]]
    root = project(tmp_path)
    file = save(tmp_path, rows)
    assert add(root, file, "--set", "measure=flow", "--json") == 1
    assert "`fiscal`" in answered(capsys)["diagnostics"][0]["message"]["en"]
    assert add(root, file, "--set", "measure=flow", "--set", "fiscal=4 start") == 0
    found = dataset(root).columns["period"][0]
    assert str(found) == "FY2023"
    house = "fiscal_year: {first_month: 7, named_by: end}\n"
    (root / "templates" / "house.yaml").write_text(house, encoding="utf-8")
    assert add(root, file, "--set", "measure=flow", id_="b") == 0


def test_numbers_that_differ_in_status_get_rows_of_their_own(tmp_path: Path) -> None:
    rows = [
        ["年份", "产量（万吨）", "销量（万吨）"],
        [2023, 5, "6*"],
        [2024, 7, 8],
        ["*为估计数"],
    ]
    root = project(tmp_path)
    assert add(root, save(tmp_path, rows), "--set", "measure=flow") == 0
    found = table(root, "invest.csv")
    assert {(r["item"], r["status"]) for r in found if r["period"] == "2023"} == {
        ("产量", "A"),
        ("销量", "E"),
    }
    assert dataset(root).rows == 4


def test_rough_numbers_keep_what_they_are(tmp_path: Path) -> None:
    rows = [
        ["2024年"],
        ["公司", "员工数（人）"],
        ["甲公司", "超过500"],
        ["乙公司", "约300"],
    ]
    root = project(tmp_path)
    assert add(root, save(tmp_path, rows)) == 0
    assert dataset(root).columns["qualifier"] == (">", "~")


def test_questions_are_put_on_a_terminal(tmp_path: Path) -> None:
    asked: list[Question] = []
    answers = {"unit": "亿元", "measure": "flow"}

    def ask(question: Question) -> str:
        asked.append(question)
        return answers.get(question.key, question.default)

    root = project(tmp_path)
    file = save(tmp_path, [ROWS[0], *ROWS[2:]])
    shown: list[str] = []
    (made,) = add_data(
        root,
        Wanted(file),
        ask,
        today=date(2026, 3, 1),
        language="zh-CN",
        show=lambda one: shown.append(one.id),
    )
    assert [q.key for q in asked] == ["unit", "id", "write"]
    assert all(q.zh and q.en and "{" not in q.zh + q.en for q in asked)
    assert shown == ["各地投资额"]
    assert made.written


def test_a_no_writes_nothing(tmp_path: Path) -> None:
    root = project(tmp_path)
    (made,) = add_data(
        root,
        Wanted(save(tmp_path, ROWS)),
        lambda q: "no" if q.key == "write" else q.default,
        today=date(2026, 3, 1),
        language="zh-CN",
        show=lambda _: None,
    )
    assert not made.written
    assert sorted(p.name for p in (root / "data").iterdir()) == ["sources.yaml"]


@pytest.mark.parametrize(
    "key",
    [
        "intake-noticed",
        "intake-noticed/external",
        "intake-noticed/hidden-columns",
        "intake-noticed/over-time",
        "intake-noticed/totals",
        "intake-noticed/touching",
    ],
)
def test_notices_read_in_both_languages(key: str) -> None:
    name = key.partition("/")[2] or "hidden-rows"
    (one,) = notices_of([Notice(name, tuple("A1" for _ in range(20)))], "a.xlsx")
    assert one.key == key
    for text in (render_diagnostic(one, "en"), render_diagnostic(one, "zh-CN")):
        assert "+8" in text
        assert "{" not in text
