"""`deckgen where` on two editions of invented data."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from deckgen.cli import main
from deckgen.project.files import find_root as found_by_project
from deckgen.review.rows import rows_of
from deckgen.tracing.books import find_root, open_shelf
from support.project import DATA, project, run, write
from tracing.shelf import built


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("trace") / "我的 项目")


def where(
    root: Path, capsys: pytest.CaptureFixture[str], *words: str, status: int = 0
) -> dict[str, Any]:
    """The answer for machines."""
    assert main(["where", *words, "--project", str(root), "--json"]) == status
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def numbers(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """Every number of an answer, group by group."""
    groups = [group for found in answer["found"] for group in found["numbers"]]
    return [shown for group in groups for shown in group]


def test_a_number_is_told_with_all_it_rests_on(
    shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["where", "6.12亿", "--project", str(shelf), "--language", "zh-CN"]
    assert main([*words, "--edition", "2026Q2"]) == 0
    assert (
        capsys.readouterr().out
        == """\
6.12亿人  用户规模  (截至2025年12月)
  数据    users.genai@2025-12 = 6.12  用户规模  data/users.csv:4
  状态    实际值，见过原件
  来源    [survey] 虚构调查社  虚构用户调查
          发布于2026-02-01  访问于2026-03-02  见过原件
  网址    https://example.org/survey
  出现    r 2026Q2  第4页  图1  用户达到6.12亿人
            用户规模｜2025年12月｜【6.12亿人】
          r 2026Q2  第4页  用户达到6.12亿人
            用户达到【6.12亿人】
          r 2026Q2  第4页  用户达到6.12亿人
            用户为【6.12亿人】，占网民的54.4%，比上期增长18.8%。
  可粘贴  “6.12亿人”见《虚构季度观察》（2026Q2）第4页；数据：用户规模（截至2025\
年12月），来源：虚构调查社《虚构用户调查》（2026-02-01），https://example.org/survey，访问于2026-03-02。
"""
    )


@pytest.mark.parametrize(
    "query",
    [
        "6.12亿",
        "6.12亿人",
        "６.１２亿人",
        "6．12亿",
        "6.12",
        "612 million",
        "612 million people",
        "612,000,000",
        "612000000",
        "0.612 billion",
        "61,200万",
        "约6.12亿",
    ],
)
def test_every_spelling_finds_the_number_in_both_languages(
    shelf: Path, capsys: pytest.CaptureFixture[str], query: str
) -> None:
    answer = where(shelf, capsys, query)
    assert {s["text"] for s in numbers(answer)} == {"6.12亿人", "612 million people"}
    assert len(answer["found"][0]["numbers"]) == 1


@pytest.mark.parametrize("query", ["6.1亿", "6.123亿", "6.12%", "61.2亿", "-6.12亿"])
def test_other_numbers_are_not_taken_for_it(
    shelf: Path, capsys: pytest.CaptureFixture[str], query: str
) -> None:
    main(["where", query, "--project", str(shelf), "--json"])
    found = json.loads(capsys.readouterr().out).get("found", ())
    assert all(one["kind"] != "number" for one in found)


def test_a_rounding_is_found_and_called_so(
    shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = where(shelf, capsys, "18.83", "%")
    assert [f["kind"] for f in answer["found"]] == ["about"]
    assert {s["text"] for s in numbers(answer)} == {"18.8%"}


def test_numbers_that_print_alike_are_told_apart(
    shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (found,) = where(shelf, capsys, "2.49亿人")["found"]
    assert len(found["numbers"]) == 1
    (found,) = where(shelf, capsys, "330")["found"]
    texts = [{s["text"] for s in group} for group in found["numbers"]]
    assert texts == [{"330家"}]


def test_newest_edition_first_and_older_ones_too(
    shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = numbers(where(shelf, capsys, "130.5亿元"))
    assert [s["place"]["edition"]["name"] for s in shown] == ["2026Q2", "2026Q1"]
    assert numbers(where(shelf, capsys, "6.02亿"))[0]["place"]["edition"]["name"] == (
        "2026Q1"
    )


def test_kept_editions_are_searched(
    shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "p"
    shutil.copytree(shelf, root)
    kept = root / "output/kept/2026-05"
    shutil.copytree(root / "output/r/2026Q1", kept)
    shutil.rmtree(root / "output/r/2026Q1")
    ledgers = {
        s["place"]["edition"]["ledger"]
        for s in numbers(where(root, capsys, "6.02亿人"))
    }
    assert "output/kept/2026-05/ledger.json" in ledgers


def test_a_derived_number_has_its_steps_and_both_cells(
    shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (shown,) = numbers(where(shelf, capsys, "54.4%", "--edition", "2026Q2"))
    assert [s["detail"] for s in shown["steps"]] == ["6.12亿人 ÷ 11.25亿人"]
    assert [c["field"] for c in shown["cells"]] == ["genai", "netizens"]
    assert "计算：6.12亿人 ÷ 11.25亿人" in shown["answer"]
    assert [o["source"] for o in shown["origins"]] == ["survey", "office"]


def test_a_locator_and_a_quoted_number(
    shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (shown,) = numbers(where(shelf, capsys, "5.9亿人", "--edition", "2026Q2"))
    assert shown["kind"] == "cited"
    assert shown["origins"][0]["locator"] == "p. 7"
    assert "，第7页，" in shown["answer"]


def test_an_english_answer(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = where(shelf, capsys, "612 million", "--edition", "2026Q2-english")
    assert numbers(answer)[0]["answer"] == (
        "“612 million people” is on slide 4 of “Invented quarterly” (2026Q2-english); "
        "data: Users (as of December 2025); source: Invented Survey Office, “Invented "
        "user survey” (2026-02-01), https://example.org/survey, accessed 2026-03-02."
    )


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("fig-users", "exhibit"),
        ("图1", "exhibit"),
        ("tab-cities", "exhibit"),
        ("users", "page"),
        ("users.genai", "dataset"),
        ("users.genai@2025-12", "dataset"),
        ("facts.备案服务", "dataset"),
        ("survey", "source"),
        ('users:fact("users.genai")', "number"),
        ("占网民的54.4%，比上期", "words"),
        ("各市企业", "words"),
    ],
)
def test_names_and_words(
    shelf: Path, capsys: pytest.CaptureFixture[str], query: str, kind: str
) -> None:
    answer = where(shelf, capsys, query)
    assert kind in [found["kind"] for found in answer["found"]]


def test_an_exhibit_lists_its_numbers_with_their_rows(
    shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (found,) = where(shelf, capsys, "fig-users", "--edition", "2026Q2")["found"]
    (exhibit,) = found["exhibits"]
    rows = [
        (group[0]["text"], group[0]["cells"][0]["key"]) for group in exhibit["numbers"]
    ]
    assert rows == [
        ("2.49亿人", "2024-12"),
        ("5.15亿人", "2025-06"),
        ("6.12亿人", "2025-12"),
    ]


def test_a_cell_of_a_table_has_its_row_and_unit(
    shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = numbers(where(shelf, capsys, "90.3亿元"))[0]
    assert shown["marked"] == "丙市｜【90.3】｜117"
    assert shown["place"]["part"].startswith("产值")


def test_unknown_names_what_comes_near(
    shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = where(shelf, capsys, "fig-user", status=1)
    (diagnostic,) = found["diagnostics"]
    assert diagnostic["code"] == "nothing-found"
    assert "fig-users" in diagnostic["hints"]["en"][0]
    found = where(shelf, capsys, "6.2亿人", status=1)
    assert "6.12亿人" in found["diagnostics"][0]["hints"]["zh-CN"][0]


def test_narrowing_to_what_was_not_built(
    shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = where(shelf, capsys, "6.12", "--edition", "2027Q1", status=1)
    assert found["diagnostics"][0]["code"] == "edition-unknown"
    assert "r 2026Q2" in found["diagnostics"][0]["hints"]["en"][0]


def test_nothing_built(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {**DATA, "templates/house.yaml": "name: 虚构\n"})
    found = where(tmp_path, capsys, "6.12", status=1)
    assert found["diagnostics"][0]["code"] == "nothing-built"


@pytest.mark.parametrize("suffix", ["pptx", "docx"])
def test_a_page_of_a_file(
    shelf: Path, capsys: pytest.CaptureFixture[str], suffix: str
) -> None:
    path = shelf / f"output/r/2026Q2/r-2026Q2.{suffix}"
    page = "4" if suffix == "pptx" else "1.1"
    answer = where(shelf, capsys, str(path), "--page", page)
    (found,) = answer["found"]
    assert answer["diagnostics"] == []
    assert {s["text"] for s in numbers(answer)} >= {"6.12亿人", "54.4%", "18.8%"}
    assert [e["editions"][0]["id"] for e in found["exhibits"]] == ["fig-users"]
    bookmark = "fig_users"
    if suffix == "docx":
        by_mark = where(shelf, capsys, str(path), "--page", bookmark)
        assert by_mark["found"][0]["exhibits"]


def test_a_file_that_lies_elsewhere_is_known_by_its_digest(
    shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "从邮件里存的.pptx"
    shutil.copy(shelf / "output/r/2026Q1/r-2026Q1.pptx", copy)
    answer = where(shelf, capsys, str(copy), "--page", "4")
    assert answer["ledger"] == "output/r/2026Q1/ledger.json"
    assert answer["diagnostics"] == []


def edited(path: Path, copy: Path, *, order: bool = False, strip: bool = False) -> Path:
    """A file as an editor might leave it: re-packed, its last slide moved to the
    front, without the properties of others."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if order and name == "ppt/presentation.xml":
                slides = re.findall(rb"<p:sldId [^>]*/>", data)
                moved = slides[-1] + b"".join(slides[:-1])
                data = data.replace(b"".join(slides), moved)
            if strip and name == "docProps/custom.xml":
                continue
            new.writestr(name, data)
    return copy


def test_an_edited_file_says_so_and_its_slides_are_followed(
    shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = shelf / "output/r/2026Q2/r-2026Q2.pptx"
    copy = edited(path, tmp_path / "edited.pptx", order=True)
    answer = where(shelf, capsys, str(copy), "--page", "5")
    assert [d["code"] for d in answer["diagnostics"]] == ["file-edited"]
    (found,) = answer["found"]
    assert [e["editions"][0]["id"] for e in found["exhibits"]] == ["fig-users"]


def test_a_file_without_digest_goes_by_its_name_and_place(
    shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "p"
    shutil.copytree(shelf, root)
    path = root / "output/r/2026Q2/r-2026Q2.pptx"
    edited(path, tmp_path / "e.pptx", strip=True).replace(path)
    words = ("where", str(path), "--page", "4", "--project", str(root))
    assert main([*words, "--language", "en"]) == 0
    assert "dropped the digest" in capsys.readouterr().err  # "file-edited/by-name"
    stray = edited(path, tmp_path / "stray.pptx", strip=True)
    found = where(root, capsys, str(stray), "--page", "4", status=1)
    assert "no ledger names it" in found["diagnostics"][0]["message"]["en"]
    assert found["diagnostics"][0]["code"] == "trace-file"  # "trace-file/foreign"


def test_a_file_of_a_build_whose_ledger_is_gone(
    shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "p"
    shutil.copytree(shelf, root)
    path = root / "output/r/2026Q2/r-2026Q2.pptx"
    copy = tmp_path / "copy.pptx"
    shutil.copy(path, copy)
    shutil.rmtree(path.parent)
    found = where(root, capsys, str(copy), "--page", "4", status=1)
    message = found["diagnostics"][0]["message"]["en"]
    assert "whose ledger is not under" in message  # "trace-file/unknown"


@pytest.mark.parametrize(
    ("page", "key"),
    [("99", "page-unknown/slide"), ("0", "page-unknown/slide"), ("x", "page-unknown")],
)
def test_a_page_that_is_not_there(
    shelf: Path, capsys: pytest.CaptureFixture[str], page: str, key: str
) -> None:
    path = shelf / "output/r/2026Q2/r-2026Q2.pptx"
    found = where(shelf, capsys, str(path), "--page", page, status=1)
    assert found["diagnostics"][0]["code"] == key.partition("/")[0]


def test_a_page_of_word_is_no_number(
    shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = shelf / "output/r/2026Q2/r-2026Q2.docx"
    found = where(shelf, capsys, str(path), "--page", "7", status=1)
    (diagnostic,) = found["diagnostics"]
    assert "Word breaks pages itself" in diagnostic["message"]["en"]
    assert "1.1" in diagnostic["hints"]["en"][0]  # "page-unknown/word"


def test_a_slide_that_a_person_added(
    shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = shelf / "output/r/2026Q2/r-2026Q2.pptx"
    copy = tmp_path / "added.pptx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "ppt/slides/slide4.xml":
                data = re.sub(rb'<p:cSld name="[^"]*"', b"<p:cSld", data)
            new.writestr(name, data)
    found = where(shelf, capsys, str(copy), "--page", "4", status=1)
    message = found["diagnostics"][0]["message"]["en"]
    assert "a person added it" in message  # "page-unknown/added"


BOMB = b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (None, "trace-file/missing"),
        (b"", "trace-file/package"),
        (b"PK\x03\x04 and nothing", "trace-file/package"),
        ({"docProps/custom.xml": BOMB}, "trace-file/package"),
        ({"docProps/custom.xml": b"<a"}, "trace-file/package"),
        ({"word/document.xml": b"<a/>"}, "trace-file/foreign"),
    ],
)
def test_files_of_strangers(
    shelf: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    data: bytes | dict[str, bytes] | None,
    key: str,
) -> None:
    path = tmp_path / "stranger.docx"
    if isinstance(data, bytes):
        path.write_bytes(data)
    elif data is not None:
        with zipfile.ZipFile(path, "w") as package:
            for name, part in data.items():
                package.writestr(name, part)
    found = where(shelf, capsys, str(path), "--page", "1.1", status=1)
    assert found["diagnostics"][0]["code"] == key.partition("/")[0]


def test_a_file_beyond_the_limit(
    shelf: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deckgen.tracing.office.FILE_LIMIT", 10)
    path = shelf / "output/r/2026Q2/r-2026Q2.docx"
    found = where(shelf, capsys, str(path), "--page", "1.1", status=1)
    message = found["diagnostics"][0]["message"]["en"]
    assert "too large" in message  # "trace-file/large"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b'{"ledger": 9}',
        b"[" * 100_000,
        b'{"ledger": 2, "figures": 3, "pages": [1], "sources": [], "outputs": 4}',
        b"""{"ledger": 2, "figures": [{"id": 3, "kind": [], "text": "6.12",
        "value": 1, "cells": [{"row": "x"}], "where": {"slides": [{}]}}]}""",
        b"""{"ledger": 2, "figures": [{"id": "a", "kind": "chart", "series": [{"points":
        [{"value": {"value": "6.12"}, "cited": [9, "x"]}]}], "citations": [1]}]}""",
    ],
)
def test_damaged_ledgers_do_no_harm(
    shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes
) -> None:
    root = tmp_path / "p"
    shutil.copytree(shelf, root)
    write(root, {"output/z/damaged/ledger.json": data})
    shown = numbers(where(root, capsys, "6.12亿人"))
    assert {s["place"]["edition"]["name"] for s in shown} >= {"2026Q2"}
    assert main(["impact", "users.genai", "--project", str(root)]) == 0
    assert main(["where", "6.12", "--project", str(root)]) == 0


def test_a_ledger_of_the_first_format_is_still_read(
    shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "p"
    shutil.copytree(shelf, root)
    path = root / "output/r/2026Q2/ledger.json"
    ledger = json.loads(path.read_text(encoding="utf-8"))
    ledger["ledger"] = 1
    for dataset in ledger["datasets"].values():
        for name in ("used", "fields", "title"):
            del dataset[name]
    for figure in ledger["figures"]:
        for series in figure.get("series", ()):
            for point in series["points"]:
                point.pop("cells", None)
    path.write_text(json.dumps(ledger), encoding="utf-8")
    shown = numbers(where(root, capsys, "6.12亿人", "--edition", "2026Q2"))
    assert {c["row"] for s in shown for c in s["cells"]} >= {3}


def test_nothing_of_a_ledger_steers_the_terminal(
    shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "p"
    shutil.copytree(shelf, root)
    path = root / "output/r/2026Q2/ledger.json"
    text = path.read_text(encoding="utf-8").replace("虚构调查社", r"\u001b[2J\u202e社")
    path.write_text(text, encoding="utf-8")
    assert main(["where", "6.12亿", "--project", str(root)]) == 0
    out = capsys.readouterr().out
    assert "社" in out
    assert "\x1b" not in out
    assert "\u202e" not in out


RANGES = """\
title: {zh: 虚构区间, en: Invented ranges}
description: 数字均为虚构。
sources: [survey]
processing_level: none
as_of: 2025
primary_key: [year]
fields:
  - {name: year, title: {zh: 年份, en: Year}, type: period}
  - {name: low, title: {zh: 企业数, en: Firms}, type: number, unit: 家,
     decimals: 0, measure: count, upper: high}
  - {name: high, title: {zh: 上限, en: Upper end}, type: number, unit: 家,
     decimals: 0, measure: count}
"""


def test_both_ends_of_a_range_are_told_and_signed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chapter = '# 甲\n\n## 乙有{{ fact("ranges.low") }}\n\n丙。\n'
    keys = []
    for high in (75, 76):
        files: dict[str, str | bytes] = {
            "data/ranges.yaml": RANGES,
            "data/ranges.csv": f"year,low,high\n2025,70,{high}\n",
        }
        run(project(tmp_path, chapter, files=files))
        (shown,) = numbers(where(tmp_path, capsys, f"{high}家"))
        assert (shown["value"], shown["upper"]) == ("70", str(high))
        (book,) = open_shelf(tmp_path).books
        keys += [row.basis.key for row in rows_of(book)]
    assert len(set(keys)) == 2


def test_both_find_the_same_project(shelf: Path, tmp_path: Path) -> None:
    assert find_root(shelf / "data") == found_by_project(shelf / "data") == shelf
