"""`deckgen review`: a workbook is written, signed by hand, read and written again."""

from __future__ import annotations

import csv
import datetime
import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from deckgen.cli import main
from deckgen.review.heads import COLUMNS, HEADS
from support.office import check_package, saved_again
from support.project import SOURCES, write
from tracing.shelf import built

ZH = HEADS["zh-CN"]
DAY = datetime.datetime(2026, 9, 9)  # noqa: DTZ001
BOOK = "output/r/2026Q2/r-2026Q2-核对表.xlsx"
FORMER = "output/r/2026Q1/r-2026Q1-核对表.xlsx"
TEXT = "templates/r/checked.csv"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = built(tmp_path_factory.mktemp("review") / "我的 项目")
    (root / "data/snapshots").mkdir()
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "项 目"
    shutil.copytree(made, copy)
    return copy


def review(
    root: Path,
    capsys: pytest.CaptureFixture[str],
    *words: str,
    edition: str = "2026Q2",
    status: int = 0,
) -> dict[str, Any]:
    """The summary for machines."""
    named = ("--edition", edition) if edition else ()
    call = ["review", "r", *named, *words, "--project", str(root), "--json"]
    assert main(call) == status
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def counts(answer: dict[str, Any]) -> tuple[int, int, int, int]:
    (book,) = answer["workbooks"]
    return book["numbers"], book["checked"], book["open"], book["lapsed"]


def sheet_of(path: Path) -> Worksheet:
    found = openpyxl.load_workbook(path).active
    assert isinstance(found, Worksheet)
    return found


def column(sheet: Worksheet, head: str) -> int:
    (found,) = [c.column for c in sheet[1] if c.value == head]
    assert found is not None
    return found


def rows(path: Path) -> list[dict[str, Any]]:
    """Each row by the heads of its columns."""
    heads, *body = sheet_of(path).iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in body]


def sign(path: Path, who: str, wanted: Callable[[dict[str, Any]], bool]) -> int:
    """Signs rows as a person would; says how many."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    signed = 0
    for number, row in enumerate(rows(path), 2):
        if wanted(row):
            sheet.cell(number, column(sheet, ZH["checked_by"])).value = who
            sheet.cell(number, column(sheet, ZH["checked_on"])).value = DAY
            signed += 1
    book.save(path)
    return signed


def is_city(row: dict[str, Any]) -> bool:
    return "各市企业" in str(row[ZH["place"]])


def test_every_number_has_a_row_in_page_order(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert counts(review(root, capsys)) == (15, 0, 15, 0)
    found = [
        (r["页"], r["位置"], r["句子"], r["印出的数值"]) for r in rows(root / BOOK)
    ]
    assert found[:3] == [
        ("4", "标题", "用户达到【6.12亿人】", "6.12亿人"),
        (
            "4",
            "正文",
            "用户为【6.12亿人】，占网民的54.4%，比上期增长18.8%。",
            "6.12亿人",
        ),
        ("4", "正文", "用户为6.12亿人，占网民的【54.4%】，比上期增长18.8%。", "54.4%"),
    ]
    assert found[5:9] == [
        (
            "4",
            "图1 虚构用户规模｜用户规模｜2024年12月",
            "用户规模｜2024年12月｜【2.49亿人】",
            "2.49亿人",
        ),
        (
            "4",
            "图1 虚构用户规模｜用户规模｜2025年6月",
            "用户规模｜2025年6月｜【5.15亿人】",
            "5.15亿人",
        ),
        (
            "4",
            "图1 虚构用户规模｜用户规模｜2025年12月",
            "用户规模｜2025年12月｜【6.12亿人】",
            "6.12亿人",
        ),
        ("5", "正文", "【据称有5.9亿人】", "据称有5.9亿人"),
    ]
    assert found[9] == (
        "6", "表1 虚构各市企业｜产值（亿元）", "甲市｜【130.5】｜330", "130.5亿元"
    )  # fmt: skip
    said = rows(root / BOOK)[8]
    assert (said["来源中的位置"], said["网址"]) == (
        "第7页",
        "https://example.org/office",
    )
    assert "虚构统计处《虚构网民年报》（2026-02-01）" in said["来源"]


def test_the_workbook_is_a_desk(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root, {"data/snapshots/问卷 1.txt": "虚构"})
    source = SOURCES.replace(
        "  license: {name: CC BY 4.0}",
        "  snapshot: snapshots/问卷 1.txt\n  license: {name: CC BY 4.0}",
        1,
    )
    write(root, {"data/sources.yaml": source})
    assert main(["build", "--project", str(root), "--quiet"]) == 0
    review(root, capsys)
    sheet = sheet_of(root / BOOK)
    assert sheet.title == "核对表"
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:S16"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    hidden = [c for c, size in sheet.column_dimensions.items() if size.hidden]
    assert [sheet[f"{c}1"].value for c in hidden] == ["deckgen-basis", "deckgen-was"]
    (check,) = sheet.data_validations.dataValidation
    assert (check.type, str(check.sqref)) == ("date", "O2:O16")
    snapshot = sheet.cell(2, column(sheet, "快照"))
    assert snapshot.value == "问卷 1.txt"
    assert snapshot.hyperlink is not None
    assert snapshot.hyperlink.target == (
        "../../../data/snapshots/%E9%97%AE%E5%8D%B7%201.txt"
    )
    url = sheet.cell(2, column(sheet, "网址"))
    assert url.hyperlink is not None
    assert url.hyperlink.target == "https://example.org/survey"


def test_validators_find_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    review(root, capsys)
    sign(root / BOOK, "李雷", is_city)
    review(root, capsys)
    check_package(root / BOOK)


def test_signatures_are_read_back_and_kept_as_text(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    review(root, capsys)
    assert sign(root / BOOK, "  李雷 ", is_city) == 6
    assert counts(review(root, capsys)) == (15, 6, 9, 0)
    kept = list(csv.DictReader(io.StringIO((root / TEXT).read_text("utf-8-sig"))))
    assert {(r["checked_by"], r["checked_on"]) for r in kept} == {
        ("李雷", "2026-09-09")
    }
    (root / BOOK).unlink()
    assert counts(review(root, capsys)) == (15, 6, 9, 0)
    signed = [r for r in rows(root / BOOK) if r["核对人"]]
    assert [r["日期"] for r in signed] == [DAY] * 6
    before = (root / BOOK).read_bytes()
    assert review(root, capsys)["workbooks"][0]["written"] is False
    assert (root / BOOK).read_bytes() == before


def test_the_next_edition_takes_over_what_did_not_change(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    review(root, capsys, edition="2026Q1")
    signed = sign(root / FORMER, "韩梅梅", lambda _: True)
    assert signed == 15
    # 6.02 became 6.12: title, text, share, growth and a point of the chart.
    assert counts(review(root, capsys)) == (15, 10, 0, 5)
    told = {r["印出的数值"]: r["原核对"] for r in rows(root / BOOK) if r["原核对"]}
    assert set(told) == {"6.12亿人", "54.4%", "18.8%"}
    assert told["54.4%"] == (
        "韩梅梅 2026-09-09（2026Q1）：已失效，数值由 53.5% 变为 54.4%；数据或计算变了"
    )
    assert all(r["核对人"] is None for r in rows(root / BOOK) if r["原核对"])


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("templates/r/01.md", "用户为{{", "现有用户为{{"),
        ("data/sources.yaml", "Invented user survey", "Another survey"),
        ("data/sources.yaml", "zh: 虚构用户调查", "zh: 虚构用户普查"),
        ("data/users.csv", "6.12", "6.1200001"),
    ],
)
def test_what_ends_a_signature(
    root: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    before: str,
    after: str,
) -> None:
    review(root, capsys)
    sign(root / BOOK, "李雷", lambda _: True)
    text = (root / name).read_text(encoding="utf-8")
    assert before in text
    write(root, {name: text.replace(before, after)})
    assert main(["build", "--project", str(root), "--quiet"]) == 0
    numbers, checked, _, lapsed = counts(review(root, capsys))
    if "Invented" in before:
        # What English readers are told is no part of the Chinese edition.
        assert (checked, lapsed) == (numbers, 0)
    else:
        assert lapsed > 0
        assert checked + lapsed == numbers


def test_another_number_of_the_sentence_ends_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    review(root, capsys)
    sign(root / BOOK, "李雷", lambda row: row["印出的数值"] == "6.12亿人")
    text = (root / "data/users.csv").read_text(encoding="utf-8")
    write(root, {"data/users.csv": text.replace("11.25", "11.35")})
    assert main(["build", "--project", str(root), "--quiet"]) == 0
    assert counts(review(root, capsys))[1] == 3


def test_a_signature_is_taken_back_by_emptying_it(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    review(root, capsys, edition="2026Q1")
    sign(root / FORMER, "韩梅梅", is_city)
    review(root, capsys)
    book = openpyxl.load_workbook(root / BOOK)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for number in range(2, sheet.max_row + 1):
        for head in ("checked_by", "checked_on"):
            sheet.cell(number, column(sheet, ZH[head])).value = None
    book.save(root / BOOK)
    assert counts(review(root, capsys))[1] == 0
    # The workbook of the edition before goes on saying what it said.
    assert counts(review(root, capsys))[1] == 0


def test_rows_sorted_columns_moved_hidden_and_added(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    review(root, capsys)
    sign(root / BOOK, "李雷", is_city)
    found = rows(root / BOOK)
    heads = list(reversed(found[0]))
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["上面是一行标题"])
    sheet.append([*heads, "我的列"])
    for number, row in enumerate(sorted(found, key=lambda r: str(r["来源"]))):
        sheet.append([*(row[h] for h in heads), f"想法{number}"])
    sheet.append(["合计"])
    for letter in "CDE":
        sheet.column_dimensions[letter].hidden = True
    book.save(root / BOOK)
    assert counts(review(root, capsys)) == (15, 6, 9, 0)
    again = rows(root / BOOK)
    assert [r["句子"] for r in again] == [r["句子"] for r in found]
    assert sum("想法" in str(r["我的列"]) for r in again) == 15


def test_days_in_usual_spellings(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    review(root, capsys)
    book = openpyxl.load_workbook(root / BOOK)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    spelt: list[Any] = [
        "2026/9/9",
        "2026年9月9日",
        "2026.09.09",
        46274,
        DAY.date(),
        DAY,
        "周三",
    ]
    for number, day in enumerate(spelt, 2):
        sheet.cell(number, column(sheet, "核对人")).value = "李雷"
        cell = sheet.cell(number, column(sheet, "日期"))
        cell.value = day
        if isinstance(day, int):
            cell.number_format = "General"
    book.save(root / BOOK)
    review(root, capsys)
    assert [r["日期"] for r in rows(root / BOOK)[:7]] == [DAY] * 6 + ["周三"]


def test_nothing_that_people_write_becomes_a_formula(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    review(root, capsys)
    book = openpyxl.load_workbook(root / BOOK)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for number, text in enumerate(("=1+1", "@sum", "+3", "'quoted", "-"), 2):
        sheet.cell(number, column(sheet, "核对人")).value = "李雷"
        cell = sheet.cell(number, column(sheet, "备注"))
        cell.value = text
        cell.data_type = "s"
    book.save(root / BOOK)
    review(root, capsys)
    lines = (root / TEXT).read_text("utf-8-sig")
    assert not any(f",{sign}" in lines for sign in "=@+")
    (root / BOOK).unlink()
    review(root, capsys)
    again = sheet_of(root / BOOK)
    cells = [again.cell(n, column(again, "备注")) for n in range(2, 7)]
    assert [c.value for c in cells] == ["=1+1", "@sum", "+3", "'quoted", "-"]
    assert {c.data_type for c in cells} == {"s"}


def test_what_cannot_be_written_again_is_copied_first(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    review(root, capsys)
    book = openpyxl.load_workbook(root / BOOK)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet["E2"].comment = Comment("再看一眼", "李雷")
    book.create_sheet("我的草稿")["A1"] = "自己的"
    book.save(root / BOOK)
    edited = (root / BOOK).read_bytes()
    found = review(root, capsys)
    assert [d["code"] for d in found["diagnostics"]] == ["review-copied"]
    kept = (root / BOOK).with_name("r-2026Q2-核对表.edited-1.xlsx")
    assert kept.read_bytes() == edited


def test_a_workbook_that_is_open_elsewhere_is_left_and_nothing_is_lost(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    review(root, capsys)
    sign(root / BOOK, "李雷", is_city)
    edited = (root / BOOK).read_bytes()
    lock = (root / BOOK).with_name("~$r-2026Q2-核对表.xlsx")
    lock.write_bytes(b"")
    found = review(root, capsys, status=1)
    assert [d["code"] for d in found["diagnostics"]] == ["output-locked"]
    assert (root / BOOK).read_bytes() == edited
    assert (root / TEXT).read_text("utf-8-sig").count("李雷") == 6
    lock.unlink()
    assert counts(review(root, capsys))[1] == 6


def zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return made.getvalue()


def plain_book() -> bytes:
    made = io.BytesIO()
    openpyxl.Workbook().save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is no workbook"),
        (b"PK\x03\x04nonsense", "is no workbook"),
        (zipped({"xl/workbook.xml": b"<!DOCTYPE a><a/>"}), "is no workbook"),
        (zipped({"xl/workbook.xml": b"\xff\xfe<\x00a\x00"}), "is no workbook"),
        (zipped({f"{n}": b"" for n in range(2_001)}), "too large"),
        (zipped({"a": b"0" * 310_000_000}), "too large"),
        (plain_book(), "that `deckgen review` wrote"),
    ],
    ids=["empty", "torn", "entities", "utf-16", "parts", "bomb", "foreign"],
)
def test_workbooks_of_strangers_are_refused_and_left(
    root: Path, capsys: pytest.CaptureFixture[str], data: bytes, said: str
) -> None:
    (root / BOOK).write_bytes(data)
    found = review(root, capsys, status=1)
    (diagnostic,) = found["diagnostics"]
    assert diagnostic["code"] == "review-unreadable"
    assert said in diagnostic["message"]["en"]
    assert (root / BOOK).read_bytes() == data
    # Of an edition that is not written anew it is a warning.
    (root / BOOK).rename(root / FORMER)
    found = review(root, capsys)
    assert [d["severity"] for d in found["diagnostics"]] == ["warning"]


RAISED = (
    "review-unreadable/damaged",
    "review-unreadable/foreign",
    "review-unreadable/large",
)
"""By the cases above."""


def test_a_column_that_is_gone_is_asked_for(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    review(root, capsys)
    book = openpyxl.load_workbook(root / BOOK)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.cell(1, column(sheet, "核对人")).value = "谁看过"
    book.save(root / BOOK)
    found = review(root, capsys, status=1)
    (diagnostic,) = found["diagnostics"]
    assert "核对人" in diagnostic["message"]["zh-CN"]  # "review-unreadable/column"


@pytest.mark.parametrize(
    ("data", "line"),
    [(b"\xff\xfe\x00", 0), (b"fact,sentence\n,x\n", 2)],
    ids=["checked-unreadable", "checked-unreadable/row"],
)
def test_damaged_signatures_stop_it(
    root: Path, capsys: pytest.CaptureFixture[str], data: bytes, line: int
) -> None:
    (root / TEXT).write_bytes(data)
    found = review(root, capsys, status=1)
    assert [d["line"] for d in found["diagnostics"]] == [line]
    assert found["diagnostics"][0]["code"] == "checked-unreadable"
    assert (root / TEXT).read_bytes() == data


def test_all_editions_of_the_newest_day(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = review(root, capsys, edition="")
    files = [book["file"] for book in found["workbooks"]]
    assert files == [BOOK, "output/r/2026Q2-english/r-2026Q2-english-review.xlsx"]
    found = review(root, capsys, "--to", "a.xlsx", edition="", status=1)
    assert found["diagnostics"][0]["code"] == "review-several"


def test_another_file_takes_part(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "桌面/核对.xlsx"
    assert counts(review(root, capsys, "--to", str(target)))[1] == 0
    sign(target, "李雷", is_city)
    assert counts(review(root, capsys, "--to", str(target)))[1] == 6
    assert not (root / BOOK).exists()
    assert counts(review(root, capsys))[1] == 6


def test_only_a_workbook_is_written(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deck = root / "output/r/2026Q2/r-2026Q2.pptx"
    before = deck.read_bytes()
    found = review(root, capsys, "--to", str(deck), status=1)
    assert found["diagnostics"][0]["code"] == "review-suffix"
    assert deck.read_bytes() == before


def test_a_kept_copy_has_no_desk(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(root / "output/r/2026Q2", root / "output/r/kept/2026Q2")
    found = review(root, capsys, edition="")
    assert [book["edition"] for book in found["workbooks"]] == [
        "2026Q2",
        "2026Q2-english",
    ]


def test_a_ledger_of_a_stranger_writes_nothing_elsewhere(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = root / "output/r/2026Q2/ledger.json"
    ledger = json.loads(path.read_text(encoding="utf-8"))
    ledger["edition"] = "../../../../out"
    path.write_text(json.dumps(ledger), encoding="utf-8")
    review(root, capsys, edition="../../../../out", status=1)
    ledger |= {"edition": "2026Q2", "date": r"\\1", "title": "\ud800&\x00"}
    for source in ledger["sources"].values():
        source |= {"snapshot": "../../etc/passwd", "url": "file:///etc/passwd"}
    ledger["figures"][0]["text"] = ledger["figures"][0]["id"] = "\ud800\x07"
    path.write_text(json.dumps(ledger), encoding="utf-8")
    review(root, capsys)
    links = [c.hyperlink for r in sheet_of(root / BOOK).iter_rows() for c in r]
    assert not any(links)


@pytest.mark.parametrize("name", ["x", "..", "../r", "", "."])
def test_unknown_reports(
    root: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert main(["review", name, "--project", str(root), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["diagnostics"][0]["code"] == "edition-unknown"


def test_what_another_program_saved_is_read(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    review(root, capsys)
    sign(root / BOOK, "李雷", is_city)
    saved = saved_again(root / BOOK, tmp_path / "saved")
    shutil.copy(saved, root / BOOK)
    assert counts(review(root, capsys)) == (15, 6, 9, 0)
    assert [r["日期"] for r in rows(root / BOOK) if r["核对人"]] == [DAY] * 6


def test_the_summary_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["review", "r", "--edition", "2026Q2", "--project", str(root)]
    assert main([*call, "--language", "zh-CN"]) == 0
    assert capsys.readouterr().out == (f"{BOOK}：15 个数字，已核 0，未核 15，失效 0\n")


def test_heads_are_complete() -> None:
    assert set(HEADS["en"]) == set(HEADS["zh-CN"]) == set(COLUMNS)
    assert len(set(HEADS["en"].values()) | set(HEADS["zh-CN"].values())) == 36
