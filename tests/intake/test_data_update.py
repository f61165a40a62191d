"""`deckgen data update`: what a newer workbook changes, shown before it is taken."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from deckgen.pipeline.asking import Question
from deckgen.pipeline.intake_update import Update, update_data
from intake.desk import (
    ROWS,
    add,
    answered,
    codes,
    dataset,
    project,
    save,
    table,
    update,
    value,
)

Capture = pytest.CaptureFixture[str]
TAKE = ("--set", "take=yes")


def begun(tmp_path: Path, capsys: Capture, rows: list[list[Any]] = ROWS) -> Path:
    """A project with the dataset of the first workbook."""
    root = project(tmp_path)
    assert add(root, save(tmp_path, rows), "--source", "bureau") == 0
    capsys.readouterr()
    return root


def later(**changes: Any) -> list[list[Any]]:
    """The workbook of a year later: two rows further down, one column to the right, a
    new year in it."""
    said = {"unit": "单位：亿元", "title": "表1 各地投资额", **changes}
    rows: list[list[Any]] = [
        [said["title"]],
        [None, None, None, None, said["unit"]],
        ["地区", "2023年", "2024年", "2025年", "2026E"],
        ["甲省", 100.5, 110, 118, 130],
        [said.get("place", "乙省"), 90, 95.5, 99, 105],
        ["合计", 190.5, 205.5, 217, 235],
        ["注：不含飞地。"],
        ["数据来源：示例统计局"],
    ]
    return [[], [], *([None, *row] for row in rows)]


def test_a_new_year_is_found_wherever_the_table_stands(
    tmp_path: Path, capsys: Capture
) -> None:
    root = begun(tmp_path, capsys)
    file = save(tmp_path, later(), "数据2.xlsx")
    assert update(root, file, *TAKE, "--date", "2027-02-01", "--json") == 0
    said = answered(capsys)
    assert said["new_periods"] == ["2026"]
    assert (said["vanished"], said["units"], said["renamed"]) == ([], [], [])
    assert {(r["row"][0], r["before"], r["after"]) for r in said["revised"]} == {
        ("2025", "120", "118"),
        ("2025", "100", "99"),
        ("2025", "220", "217"),
    }
    found = dataset(root)
    assert (found.as_of.text, found.vintage) == ("2025", "2027-02-01")
    rows = table(root, "invest@2027-02-01.csv")
    assert value(rows, period="2025", 地区="甲省") == "118"
    row = next(r for r in rows if (r["period"], r["地区"]) == ("2025", "甲省"))
    assert row["cells"] == "数据2.xlsx 表1!E6"


def test_the_old_vintage_stays_as_it_was(tmp_path: Path, capsys: Capture) -> None:
    root = begun(tmp_path, capsys)
    before = (root / "data" / "invest.csv").read_bytes()
    update(root, save(tmp_path, later(), "b.xlsx"), *TAKE, "--date", "2027-02-01")
    assert (root / "data" / "invest.csv").read_bytes() == before
    old = dataset(root, day=date(2026, 12, 31))
    assert Decimal("120") in old.columns["value"]
    assert old.vintage == ""
    # Another one of the same day would overwrite it.
    capsys.readouterr()
    file = save(tmp_path, later(), "c.xlsx")
    assert update(root, file, *TAKE, "--date", "2027-02-01", "--json") == 1
    assert codes(answered(capsys)) == ["intake-vintage-taken"]


def test_the_description_keeps_what_the_author_wrote(
    tmp_path: Path, capsys: Capture
) -> None:
    root = begun(tmp_path, capsys)
    path = root / "data" / "invest.yaml"
    text = path.read_text(encoding="utf-8")
    text = (
        "# 我们的说明\n"
        + text.replace("as_of: 2024", "as_of: 2024   # 截止")
        + ("owner: 某某\n")
    )
    path.write_text(text, encoding="utf-8")
    file = save(tmp_path, later(), "b.xlsx")
    assert update(root, file, *TAKE, "--date", "2027-02-01") == 0
    made = path.read_text(encoding="utf-8")
    assert made.startswith("# 我们的说明\n")
    assert "as_of: 2025   # 截止" in made
    assert made.endswith("owner: 某某\n")
    assert "file: b.xlsx" in made
    assert "file: 数据.xlsx" not in made


def test_only_new_rows_are_taken_without_a_second_word(
    tmp_path: Path, capsys: Capture
) -> None:
    rows: list[list[Any]] = [row[:3] for row in ROWS]
    rows[1] = ["单位：亿元"]
    root = begun(tmp_path, capsys, rows)
    file = save(tmp_path, later(), "b.xlsx")
    assert update(root, file, "--date", "2027-02-01") == 0
    capsys.readouterr()
    again = [[*row] for row in later()]
    again[5][2] = 101
    file = save(tmp_path, again, "c.xlsx")
    assert update(root, file, "--date", "2027-03-01", "--json") == 1
    assert codes(answered(capsys)) == ["answer-needed"]
    assert not (root / "data" / "invest@2027-03-01.csv").exists()


def test_a_changed_scale_is_shown_and_converted(
    tmp_path: Path, capsys: Capture
) -> None:
    root = begun(tmp_path, capsys)
    rows = [
        [c * 10000 if isinstance(c, float | int) else c for c in row] for row in ROWS
    ]
    rows[1][3] = "单位：万元"
    file = save(tmp_path, rows, "b.xlsx")
    assert update(root, file, *TAKE, "--date", "2027-02-01") == 0
    assert "亿元 → 万元" in capsys.readouterr().out
    made = table(root, "invest@2027-02-01.csv")
    assert value(made, period="2023", 地区="甲省") == "100.5"


def test_a_scale_that_changed_silently_is_asked_about(
    tmp_path: Path, capsys: Capture
) -> None:
    root = begun(tmp_path, capsys)
    rows = [
        [c * 10000 if isinstance(c, float | int) else c for c in row] for row in ROWS
    ]
    file = save(tmp_path, rows, "b.xlsx")
    assert update(root, file, *TAKE, "--date", "2027-02-01", "--json") == 1
    said = answered(capsys)
    assert "`factor.value`" in said["diagnostics"][0]["message"]["en"]
    words = (*TAKE, "--set", "factor.value=convert", "--date", "2027-02-01")
    assert update(root, file, *words) == 0
    made = table(root, "invest@2027-02-01.csv")
    assert value(made, period="2023", 地区="甲省") == "100.5"


def test_vanished_rows_are_kept_or_dropped_as_said(
    tmp_path: Path, capsys: Capture
) -> None:
    root = begun(tmp_path, capsys)
    rows = [[*row] for row in ROWS]
    del rows[4]
    rows[4] = ["合计", 100.5, 110, 120]
    file = save(tmp_path, rows, "b.xlsx")
    assert update(root, file, *TAKE, "--json") == 1
    assert "`vanished`" in answered(capsys)["diagnostics"][0]["message"]["en"]
    words = (*TAKE, "--set", "vanished=keep", "--date", "2027-02-01")
    assert update(root, file, *words) == 0
    kept = table(root, "invest@2027-02-01.csv")
    assert value(kept, period="2023", 地区="乙省") == "90"
    row = next(r for r in kept if (r["period"], r["地区"]) == ("2023", "乙省"))
    assert row["cells"] == "数据.xlsx 表1!B5"
    words = (*TAKE, "--set", "vanished=drop", "--date", "2027-03-01")
    assert update(root, file, *words) == 0
    assert "乙省" not in {r["地区"] for r in table(root, "invest@2027-03-01.csv")}


INDICATORS: list[list[Any]] = [
    ["年份", "产量（万吨）", "出口额（亿元）"],
    [2023, 5.1, 60],
    [2024, 7.2, 80],
]


def test_a_renamed_head_is_found_by_its_numbers_and_asked(
    tmp_path: Path, capsys: Capture
) -> None:
    root = begun(tmp_path, capsys, INDICATORS)
    rows = [[*row] for row in INDICATORS]
    rows[0][1] = "原煤产出（万吨）"
    rows.append([2025, 8, 90])
    file = save(tmp_path, rows, "b.xlsx")
    assert update(root, file, *TAKE, "--json") == 1
    said = answered(capsys)
    assert "`renamed.产量`" in said["diagnostics"][0]["message"]["en"]
    words = ("--set", "renamed.产量=原煤产出", "--date", "2027-02-01")
    assert update(root, file, *TAKE, *words, "--json") == 0
    assert answered(capsys)["renamed"] == [["产量", "产量（万吨）", "原煤产出（万吨）"]]
    made = table(root, "invest@2027-02-01.csv")
    assert [r["产量"] for r in made] == ["5.1", "7.2", "8"]
    # The next workbook has that head as well, and nothing is asked again.
    rows.append([2026, 9, 95])
    file = save(tmp_path, rows, "c.xlsx")
    assert update(root, file, "--date", "2027-03-01") == 0


def test_columns_that_come_and_go_are_told(tmp_path: Path, capsys: Capture) -> None:
    root = begun(tmp_path, capsys, INDICATORS)
    rows = [
        [*row, extra]
        for row, extra in zip(INDICATORS, ("库存（万吨）", 1, 2), strict=True)
    ]
    file = save(tmp_path, rows, "b.xlsx")
    assert update(root, file, *TAKE, "--dry-run", "--json") == 0
    assert answered(capsys)["left_out"] == ["库存（万吨）"]
    rows = [[row[0], row[2]] for row in INDICATORS]
    file = save(tmp_path, rows, "c.xlsx")
    assert update(root, file, *TAKE, "--date", "2027-02-01", "--json") == 0
    assert answered(capsys)["gone"] == ["产量"]
    assert {r["产量"] for r in table(root, "invest@2027-02-01.csv")} == {""}


def test_other_words_around_the_table_are_shown(
    tmp_path: Path, capsys: Capture
) -> None:
    root = begun(tmp_path, capsys)
    file = save(tmp_path, later(title="表1 各地工业投资额"), "b.xlsx")
    update(root, file, *TAKE, "--dry-run", "--json")
    assert answered(capsys)["scope"] == [["各地投资额", "各地工业投资额"]]


def test_answers_of_the_first_time_are_not_asked_again(
    tmp_path: Path, capsys: Capture
) -> None:
    root = project(tmp_path)
    bare = [ROWS[0], *ROWS[2:]]
    add(root, save(tmp_path, bare), "--source", "bureau", "--set", "unit=亿元")
    file = save(tmp_path, later(unit=None), "b.xlsx")
    assert update(root, file, *TAKE, "--date", "2027-02-01") == 0
    made = table(root, "invest@2027-02-01.csv")
    assert value(made, period="2026", 地区="甲省") == "130"


def test_the_right_one_of_several_tables_is_taken(
    tmp_path: Path, capsys: Capture
) -> None:
    root = begun(tmp_path, capsys)
    other: list[list[Any]] = [
        ["表0 品种（万吨）"],
        ["品种", "2023年", "2024年"],
        ["大米", 1, 2],
        ["小麦", 3, 4],
        [],
        [],
    ]
    file = save(tmp_path, [*other, *later()], "b.xlsx")
    assert update(root, file, *TAKE, "--date", "2027-02-01") == 0
    made = table(root, "invest@2027-02-01.csv")
    assert value(made, period="2026", 地区="甲省") == "130"


def test_what_does_not_fit_is_refused(tmp_path: Path, capsys: Capture) -> None:
    root = begun(tmp_path, capsys)
    file = save(tmp_path, INDICATORS, "b.xlsx")
    assert update(root, file, *TAKE, "--json") == 1
    assert codes(answered(capsys)) == ["intake-other-shape"]
    rough = [[*row] for row in ROWS]
    rough[3][1] = "约100"
    rough[4][1] = "约90"
    rough[5][1] = "约190"
    file = save(tmp_path, rough, "c.xlsx")
    assert update(root, file, *TAKE, "--json") == 1
    assert codes(answered(capsys)) == ["intake-no-column"]
    assert update(root, file, "--json", id_="invst") == 1
    assert codes(answered(capsys)) == ["unknown-dataset"]


def test_a_dataset_written_by_hand_is_not_updated(
    tmp_path: Path, capsys: Capture
) -> None:
    root = begun(tmp_path, capsys)
    path = root / "data" / "invest.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("imported:")], encoding="utf-8")
    file = save(tmp_path, later(), "b.xlsx")
    assert update(root, file, "--json") == 1
    assert codes(answered(capsys)) == ["intake-not-imported"]


def test_nothing_is_taken_before_it_is_shown(tmp_path: Path, capsys: Capture) -> None:
    root = begun(tmp_path, capsys)
    before = sorted(p.name for p in (root / "data").iterdir())
    shown: list[int] = []
    asked: list[str] = []

    def ask(question: Question) -> str:
        assert question.key != "take" or shown
        asked.append(question.key)
        return "no"

    made = update_data(
        root,
        Update(save(tmp_path, later(), "b.xlsx"), "invest", date(2027, 2, 1)),
        ask,
        today=date(2027, 2, 1),
        language="zh-CN",
        show=lambda one: shown.append(len(one.comparison.revised)),
    )
    assert (shown, asked, made.written) == ([3], ["take"], False)
    assert sorted(p.name for p in (root / "data").iterdir()) == before


def test_what_differs_reads_in_both_languages(tmp_path: Path, capsys: Capture) -> None:
    root = begun(tmp_path, capsys)
    file = save(tmp_path, later(place="丙省", title="表1 各地工业投资额"), "b.xlsx")
    words = ("--set", "vanished=drop", "--dry-run")
    update(root, file, *words)
    english = capsys.readouterr().out
    assert "revised past" in english
    assert "rows that are gone: 3" in english
    assert "other words around the table" in english
    update(root, file, *words, "--language", "zh-CN")
    chinese = capsys.readouterr().out
    assert "历史数修订" in chinese
    assert "消失的行：3" in chinese
