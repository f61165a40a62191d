"""Where in a copy a value stands; and copies that cannot be read."""

from __future__ import annotations

import io
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.diagnostics import render_diagnostic
from deckgen.evidence.amounts import find_amounts
from deckgen.evidence.reading import UnreadableError, read_snapshot
from deckgen.evidence.words import vocabulary
from evidence.factory import (
    Fact,
    answers,
    ask,
    pdf,
    verified,
    workbook,
    write_project,
)

ANNUAL = """\
<!doctype html><html><head><title>6.02亿人</title>
<style>p{width:6.02亿人}</style></head>
<body><script>var x = "6.02亿人";</script><noscript>6.02亿人</noscript>
<h1>虚构年报</h1><p>总计 11.25<sup>2</sup> 亿人。</p>
<h2>二、产值</h2>
<p>表3 各市产值</p><p>单位：亿元</p>
<table>
<tr><th rowspan=2>地区</th><th colspan=2>产值</th><th rowspan=2>企业数（家）</th></tr>
<tr><th>2024</th><th>2025</th></tr>
<tr><td>甲市</td><td>12,034</td><td>12,500.5</td><td>310</td></tr>
<tr><td>乙市</td><td>(90.4)</td><td>–</td><td>2024</td></tr>
</table>
<h2>三、其他</h2><p>乙市企业 77家。</p>
</body></html>
"""
BOOK = workbook(
    {
        "总表": [
            ["单位：亿元", None, None, None],
            [],
            ["指标", "2024", "2025", "占比"],
            ["产值", 12034, (12500.5, "#,##0.0"), (0.535, "0.0%")],
            ["企业数（家）", 310, 0, None],
            ["用户", (6.02, '0.00"亿人"'), "约6.5亿人", None],
        ],
        "Deals 2025": [["Company", "Amount (USD million)"], ["Alpha", 1250.5]],
    }
)


@pytest.mark.parametrize(
    ("fact", "answer", "where"),
    [
        (Fact("6.02", "亿人"), "not-found", ""),
        (Fact("11.25", "亿人"), "supported", "§ 虚构年报"),
        (Fact("1.2034", "万亿元", "表3"), "supported", "table 1, row 3"),
        (Fact("12500.5", "亿元", "二、产值"), "supported", "table 1, row 3"),
        (Fact("310", "家", "表3"), "supported", "table 1, row 3"),
        (Fact("310", "亿元"), "supported", "table 1, row 3"),
        (Fact("-90.4", "亿元"), "supported", "table 1, row 4"),
        (Fact("90.4", "亿元"), "supported", "table 1, row 4"),
        (Fact("2024", "家"), "supported", "table 1, row 4"),
        (Fact("2024", "亿元"), "not-found", ""),
        (Fact("2025", "家"), "not-found", ""),
        (Fact("77", "家", "三、其他"), "supported", "§ 三、其他"),
        (Fact("77", "家", "二、产值"), "elsewhere", "§ 三、其他"),
        (Fact("77", "家", "表9"), "elsewhere", "§ 三、其他"),
    ],
)
def test_html(fact: Fact, answer: str, where: str, tmp_path: Path) -> None:
    found = ask(tmp_path, fact, ANNUAL, "paper.html")
    assert (found.answer, found.where) == (answer, where), found
    assert ("no-place" in found.notes) == (fact.locator == "表9")


def test_a_cell_says_that_its_unit_stands_apart(tmp_path: Path) -> None:
    found = ask(tmp_path, Fact("1.2034", "万亿元"), ANNUAL, "paper.html")
    assert found.notes == ("unit-apart",)
    assert found.text == "产值 | 甲市 | 12,034"


@pytest.mark.parametrize(
    ("fact", "answer", "where"),
    [
        (Fact("12034", "亿元", "总表!B4"), "supported", "总表!B4"),
        (Fact("12034", "亿元", "B4"), "supported", "总表!B4"),
        (Fact("12034", "亿元", "总表!C4"), "elsewhere", "总表!B4"),
        (Fact("12034", "亿元", "总表!A1:D4"), "supported", "总表!B4"),
        (Fact("12034", "亿元", "总表"), "supported", "总表!B4"),
        (Fact("12034", "亿元", "Deals 2025"), "elsewhere", "总表!B4"),
        (Fact("12500.5", "亿元"), "supported", "总表!C4"),
        (Fact("53.5", "%", "总表!D4"), "supported", "总表!D4"),
        (Fact("310", "家"), "supported", "总表!B5"),
        (Fact("6.02", "亿人"), "supported", "总表!B6"),
        (Fact("6.5", "亿人", qualifier="~"), "supported", "总表!C6"),
        (Fact("12.505", "亿美元"), "supported", "Deals 2025!B2"),
        (Fact("2024", "亿元"), "not-found", ""),
        (Fact("2025", "家"), "not-found", ""),
        (Fact("0", "家"), "supported", "总表!C5"),
    ],
)
def test_xlsx(fact: Fact, answer: str, where: str, tmp_path: Path) -> None:
    found = ask(tmp_path, fact, BOOK, "paper.xlsx")
    assert (found.answer, found.where) == (answer, where), found


def test_pdf_pages_by_place_and_by_printed_number(tmp_path: Path) -> None:
    pages = [["封面"], ["目录"], ["规模达", "6.02亿人", "— 1 —"], ["748款", "2"]]
    facts = [
        Fact("6.02", "亿人", "第3页"),
        Fact("6.02", "亿人", "p. 1"),
        Fact("6.02", "亿人", "p. 4"),
        Fact("748", "款", "第1-2页"),
        Fact("748", "款", "pp. 3–4"),
        Fact("748", "款", "p. 9"),
        Fact("6.02", "亿人", "p. 9, 12, 3"),
        Fact("6.02", "亿人", "3"),
        Fact("748", "款", "3-4"),
        Fact("748", "款", "虚构年报第四页"),
    ]
    found = answers(tmp_path, facts, pdf(pages), name="paper.pdf")
    kinds = [answer.answer for answer in found]
    wanted = ["supported"] * 2 + ["elsewhere", "supported", "supported", "elsewhere"]
    assert kinds == [*wanted, *["supported"] * 4]
    assert "no-place" in found[5].notes
    assert {answer.where for answer in found} == {"p. 3", "p. 4"}


TEXT = (
    """\
目录 表1 10 表2 20
1 总论
1.1 用户
共 6.02亿人。
2.1 企业
Table 3 Firms by city
共 310家。见表12。
"""
    + "填充。\n" * 3000
    + """\
表1 用户
表1中共 77家。
"""
)


@pytest.mark.parametrize(
    ("fact", "answer"),
    [
        (Fact("310", "家", "Table 3"), "supported"),
        (Fact("310", "家", "table 3"), "supported"),
        (Fact("310", "家", "表3"), "elsewhere"),
        (Fact("77", "家", "表1"), "supported"),
        (Fact("77", "家", "表2"), "elsewhere"),
        (Fact("6.02", "亿人", "§1.1"), "supported"),
        (Fact("310", "家", "§2.1"), "supported"),
        (Fact("6.02", "亿人", "§2.1"), "elsewhere"),
        (Fact("310", "家", "2.1 企业"), "supported"),
        (Fact("6.02", "亿人", "p. 3"), "elsewhere"),
        (Fact("6.02", "亿人", "第3页，§1.1"), "supported"),
        (Fact("310", "家", "虚构年报全文 Table 3 第二行"), "supported"),
        (Fact("310", "家", "12"), "elsewhere"),
    ],
)
def test_text(fact: Fact, answer: str, tmp_path: Path) -> None:
    found = ask(tmp_path, fact, TEXT)
    assert found.answer == answer, found
    assert found.where.startswith("line ")


def test_form_feeds_divide_pages(tmp_path: Path) -> None:
    found = ask(tmp_path, Fact("6.02", locator="p. 2"), "a\f6.02亿人\fb\f")
    assert (found.answer, found.where) == ("supported", "p. 2")


def test_a_table_of_commas(tmp_path: Path) -> None:
    table = '地区,产值（亿元）\n甲市,130.5\n乙市,"1,120.4"\n'
    found = ask(tmp_path, Fact("1120.4", "亿元", "B3"), table, "paper.csv")
    assert (found.answer, found.where) == ("supported", "B3")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    found = ask(tmp_path, Fact("6.02"), "规模达六点零二亿人。".encode(encoding))
    assert found.answer == "supported"


def test_a_page_that_says_gb2312_may_hold_gbk(tmp_path: Path) -> None:
    page = '<html><meta charset="gb2312"><p>朱镕基 6.02亿人</p></html>'.encode("gbk")
    assert ask(tmp_path, Fact("6.02"), page, "x.htm").answer == "supported"


ARCHIVE = """\
From: <Saved by a browser>
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="x"

--x
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

<html><h1>A</h1><p>=E8=A7=84=E6=A8=A1 6.0=
2=E4=BA=BF=E4=BA=BA</p></html>
--x--
"""


@pytest.mark.parametrize("text", [ARCHIVE, ARCHIVE.replace("\n", "\r\n")])
def test_a_page_saved_as_one_file(text: str, tmp_path: Path) -> None:
    found = ask(tmp_path, Fact("6.02"), text, "paper.mhtml")
    assert (found.answer, found.where) == ("supported", "§ A")


def test_what_comes_near_is_shown(tmp_path: Path) -> None:
    text = "2024年为6.12亿人，2023年为5.90亿人，另有9亿人，以及6.02亿元。"
    found = ask(tmp_path, Fact("6.02"), text)
    assert found.nearest == (("6.12亿人", "line 1"), ("5.90亿人", "line 1"))


QUOTED = "截至 2025 年底，规模达\n6.02亿人，“首次”超过六亿；此后还会增长。"


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("截至2025年底，规模达6.02亿人", "found"),
        ("截至２０２５年底,规模达6.02亿人", "found"),
        ('"首次"超过六亿', "found"),
        ("截至2025年底……超过六亿", "found"),
        ("超过六亿……截至2025年底", "not-found"),
        ("截至2025年底，规模达6.03亿人", "not-found"),
    ],
)
def test_quotes(quote: str, found: str, tmp_path: Path) -> None:
    answer = ask(tmp_path, Fact("6.02", quote=quote), QUOTED)
    assert (answer.answer, answer.quote) == ("supported", found)


def bomb() -> bytes:
    """A workbook of little that unpacks to much."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", b" " * 70_000_000)
    return data.getvalue()


def other_zip() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("word/document.xml", "6.02亿人")
    return data.getvalue()


GOOD = pdf([["6.02亿人"]])
BAD = {
    "broken-pdf": (b"%PDF-1.7\nrubbish", "snapshot-unreadable/broken"),
    "cut-pdf": (GOOD[:200], "snapshot-unreadable/broken"),
    "empty-pdf": (pdf([[]]), "snapshot-unreadable/empty"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "snapshot-unreadable/empty"),
    "blank": (b" \n ", "snapshot-unreadable/empty"),
    "old-xls": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "snapshot-unreadable/kind"),
    "docx": (other_zip(), "snapshot-unreadable/kind"),
    "cut-xlsx": (BOOK[: len(BOOK) // 2], "snapshot-unreadable/broken"),
    "not-xml": (
        BOOK.replace(b"[Content_Types].xml", b"[Content_Typos].xml"),
        "snapshot-unreadable/broken",
    ),
    "binary": (b"abc\0\1\2" * 100, "snapshot-unreadable/kind"),
    "bytes": (b"\xff\x81\xfe\xfd\xff" * 20, "snapshot-unreadable/kind"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_said_once(name: str, tmp_path: Path) -> None:
    data, key = BAD[name]
    facts = [Fact("6.02"), Fact("748", "款")]
    found = verified(write_project(tmp_path, facts, data, name="paper"))
    assert {(a.answer, a.reason) for a in found.answers} == {
        ("no-snapshot", key.partition("/")[2])
    }
    [told] = found.diagnostics
    assert told.key == key
    assert told.span.file == "data/sources.yaml"
    assert told.span.line == 8
    for text in (render_diagnostic(told, "en"), render_diagnostic(told, "zh-CN")):
        assert "data/snapshots/paper" in text


@pytest.mark.parametrize(
    ("limit", "most", "key"),
    [
        ("pdf.PAGES", 1, "snapshot-unreadable/pages"),
        ("pdf.CHARACTERS", 5, "snapshot-unreadable/characters"),
        ("snapshot.CHARACTERS", 5, "snapshot-unreadable/characters"),
        ("compare.AMOUNTS", 1, "snapshot-unreadable/characters"),
        ("pdf.SECONDS", 0.0, "snapshot-unreadable/slow"),
    ],
)
def test_limits(
    limit: str, most: float, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = pdf([["6.02亿人"], ["7.02亿人，8.02亿人"]])
    root = write_project(tmp_path, [Fact("6.02")], data, name="paper.pdf")
    monkeypatch.setattr(f"deckgen.evidence.{limit}", most)
    [told] = verified(root).diagnostics
    assert told.key == key


def test_a_snapshot_too_large_to_read_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_project(tmp_path, [Fact("6.02")], "6.02亿人" * 9)
    monkeypatch.setattr("deckgen.pipeline.evidence.BYTES", 50)
    found = verified(root)
    assert [a.answer for a in found.answers] == ["no-snapshot"]
    assert [(d.code, d.severity) for d in found.diagnostics] == [
        ("too-large", "warning")
    ]


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deckgen.evidence.workbook.UNPACKED", 60_000_000)
    with pytest.raises(UnreadableError, match="characters"):
        read_snapshot(bomb(), "x.xlsx")


def test_a_locked_pdf_is_said(tmp_path: Path) -> None:
    """A minimal file with an encryption dictionary that no empty password opens."""
    root = write_project(tmp_path, [Fact("6.02")], locked_pdf(), name="x.pdf")
    [told] = verified(root).diagnostics
    assert told.key == "snapshot-unreadable/password"


def locked_pdf() -> bytes:
    parts = [
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n",
        b"4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<"
        + b"11" * 32
        + b">/U<"
        + b"22" * 32
        + b">>>endobj\n",
    ]
    data, offsets = b"%PDF-1.4\n", []
    for part in parts:
        offsets.append(len(data))
        data += part
    table = b"xref\n0 5\n0000000000 65535 f \n"
    table += b"".join(b"%010d 00000 n \n" % at for at in offsets)
    key = b"00" * 16
    tail = (
        b"trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<" + key + b"><" + key + b">]>>"
    )
    return data + table + tail + b"\nstartxref\n%d\n%%%%EOF\n" % len(data)


def test_a_pdf_that_hangs_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The child is what reads; one that never ends is ended."""
    sleeper = tmp_path / "sleeper"
    sleeper.write_text("#!/bin/sh\nexec sleep 600\n")
    sleeper.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(sleeper))
    monkeypatch.setattr("deckgen.evidence.pdf.SECONDS", 0.2)
    with pytest.raises(UnreadableError, match="slow"):
        read_snapshot(GOOD, "x.pdf")


def test_a_pdf_that_crashes_its_reader_is_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crasher = tmp_path / "crasher"
    crasher.write_text("#!/bin/sh\nkill -SEGV $$\n")
    crasher.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(crasher))
    with pytest.raises(UnreadableError, match="broken"):
        read_snapshot(GOOD, "x.pdf")


WORDS = vocabulary(())
HOSTILE = {
    "digits": "1" * 30000,
    "groups": "111," * 20000 + "1",
    "spaced": "111 " * 10000 + "1",
    "dots": "1." * 20000,
    "numerals": "一" * 30000,
    "scales": "亿" * 30000,
    "hundred": "百分之" * 10000,
    "parts": "1亿" * 10000,
    "mixed": "1千2百3" * 10000,
    "spaces": "1" + " " * 30000 + "亿",
    "brackets": "(" * 30000 + "1",
    "signs": "-" * 30000 + "1亿",
    "per": "1元/" * 10000,
    "tenths": "五成" * 10000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_end(name: str) -> None:
    """All of them were quadratic in some design that was thought of."""
    found = find_amounts(HOSTILE[name], WORDS)
    assert all(amount.value.is_finite() for amount in found)


@settings(max_examples=50, deadline=None)
@given(
    st.text(alphabet="0123456789.,- '%亿万千百十一二三零点元人家成分之()多m约下降/第\n")
)
def test_any_text_is_scanned(text: str) -> None:
    for amount in find_amounts(text, WORDS):
        assert 0 <= amount.start < amount.end <= len(text)
        assert amount.value.is_finite()
        assert amount.step >= 0


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["x.txt", "x.html", "x.csv", "x.xlsx"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        snapshot = read_snapshot(data, name)
    except UnreadableError:
        return
    for piece in snapshot.pieces:
        assert 0 <= piece.start <= piece.end <= len(snapshot.text)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_a_damaged_workbook_is_read_or_refused(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(BOOK) - 1))
    with_byte = bytearray(BOOK)
    with_byte[at] ^= data.draw(st.integers(1, 255))
    try:
        read_snapshot(bytes(with_byte), "x.xlsx")
    except UnreadableError:
        return


def test_numerals_as_they_are_read_aloud() -> None:
    from deckgen.evidence.numerals import read_numeral
    from evidence.factory import chinese

    for number in (
        *range(1, 1200),
        10_005,
        100_001,
        602_000_000,
        10**8 + 1,
        20_300_050,
    ):
        read = read_numeral(chinese(number))
        assert read is not None, chinese(number)
        assert read[0] == Decimal(number), chinese(number)


def test_a_lonely_cell_far_away_is_found_or_refused() -> None:
    """A sheet may hold one cell in its last place: nothing between is made."""
    import openpyxl

    book = openpyxl.Workbook()
    book.worksheets[0]["XFD20000"] = "6.02亿人"
    data = io.BytesIO()
    book.save(data)
    [piece] = read_snapshot(data.getvalue(), "x.xlsx").pieces
    assert piece.place == "Sheet!XFD20000"
