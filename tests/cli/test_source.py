"""`deckgen source verify` on projects of invented data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from deckgen.cli import main
from deckgen.diagnostics.catalog import messages
from evidence.factory import Fact, answers, pdf, write_project
from support.project import SOURCES, project, run

CHAPTER = """\
# 用户

## 用户达到{{ fact("users.genai") }} {#users}

用户为{{ fact("users.genai") }}，普及率{{ fact("users.penetration") }}；
网民{{ fact("users.netizens") }}。备案{{ fact("facts.备案服务") }}。
"""
REPORT_TEXT = "封面\f生成式人工智能用户6.0234亿人，普及率53.4%。\f网民情况。\f"
WITH_SNAPSHOTS = SOURCES.replace(
    "  url: https://example.org/survey\n",
    "  url: https://example.org/survey\n  snapshot: snapshots/survey.txt\n",
).replace(
    "  url: https://example.org/office\n",
    "  url: https://example.org/office\n  snapshot: snapshots/office.txt\n",
)
FILES: dict[str, str | bytes] = {
    "data/sources.yaml": WITH_SNAPSHOTS,
    "data/snapshots/survey.txt": REPORT_TEXT,
    "data/snapshots/office.txt": "一\f网民11.25亿人\f二\f备案服务748款\f",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "我的 项目", CHAPTER, files=FILES)


def verify(root: Path, *words: str, language: str = "en") -> int:
    place = ("--project", str(root), "--language", language)
    return main(["source", "verify", *words, *place])


def ledger(root: Path) -> dict[str, Any]:
    [path] = root.glob("output/r/*/ledger.json")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_a_report(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(root, "--report", "r", "--quiet") == 0
    assert verify(root, "--report", "r") == 0
    assert (
        capsys.readouterr().out
        == """\
not found: 1
  users[2025-12].penetration  53.5%  [@survey]
    nearest: 53.4% (p. 2)

found elsewhere than the locator says: 1
  facts.备案服务  748款  [@office, p. 3]
    p. 4: 备案服务748款

supported: 2

answers kept in data/snapshots/verified.json
"""
    )


def test_in_chinese(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(root, "--report", "r", "--verbose", language="zh-CN") == 0
    assert (
        capsys.readouterr().out
        == """\
未找到：1 处
  users[2025-12].penetration  53.5%  [@survey]
    最接近：53.4% (第2页)

在别处找到，与标注的位置不符：1 处
  facts.备案服务  748款  [@office, p. 3]
    第4页: 备案服务748款

有依据：2 处
  users[2025-12].genai  6.02亿人  [@survey]
    第2页: 生成式人工智能用户6.0234亿人，普及率53.4%。
  users[2025-12].netizens  11.25亿人  [@office]
    第2页: 网民11.25亿人

结果保存在 data/snapshots/verified.json
"""
    )


def test_strict(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(root, "--report", "r", "--strict") == 1
    text = REPORT_TEXT.replace("53.4", "53.5")
    (root / "data/snapshots/survey.txt").write_text(text, encoding="utf-8")
    (root / "data/snapshots/verified.json").unlink()
    assert verify(root, "--report", "r", "--strict") == 1
    text = "一\f网民11.25亿人\f备案服务748款"
    (root / "data/snapshots/office.txt").write_text(text, encoding="utf-8")
    (root / "data/snapshots/verified.json").unlink()
    assert verify(root, "--report", "r", "--strict") == 0
    assert "supported: 4\n" in capsys.readouterr().out


def test_json_is_complete(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(root, "survey", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    counts = found["counts"]
    assert counts["supported"] == 1
    assert counts["not-found"] == sum(counts.values()) - 1
    assert {answer["source"] for answer in found["answers"]} == {"survey"}
    by_cell = {answer["cell"]: answer for answer in found["answers"]}
    assert by_cell["users[2025-12].genai"] == {
        "cell": "users[2025-12].genai",
        "value": "6.02亿人",
        "answer": "supported",
        "source": "survey",
        "where": "p. 2",
        "text": "生成式人工智能用户6.0234亿人，普及率53.4%。",
    }
    assert found["snapshots"]["survey"]["snapshot"] == "snapshots/survey.txt"
    assert len(found["snapshots"]["survey"]["sha256"]) == 64


def test_unknown_names(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(root, "survay") == 1
    assert "`survey`" in capsys.readouterr().err
    assert verify(root, "--report", "x") == 1
    assert "unknown-report" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["source"])


def test_the_ledger_keeps_the_answers(root: Path) -> None:
    run(root)
    before = ledger(root)["evidence"]["survey"]
    assert {cell["answer"] for cell in before["cells"]} == {"not-verified"}
    verify(root)
    files = {p: p.read_bytes() for p in root.glob("output/r/*/*.*x")}
    result = run(root)
    assert files == {p: p.read_bytes() for p in root.glob("output/r/*/*.*x")}
    evidence = ledger(root)["evidence"]
    assert len(evidence["survey"]["snapshot_sha256"]) == 64
    assert evidence["survey"]["snapshot"] == "snapshots/survey.txt"
    assert evidence["survey"]["cells"] == [
        {
            "cell": {"dataset": "users", "row": 3, "field": "genai"},
            "answer": "supported",
            "where": "p. 2",
        },
        {
            "cell": {"dataset": "users", "row": 3, "field": "penetration"},
            "answer": "not-found",
        },
    ]
    told = [d for d in result.diagnostics if d.code == "evidence-not-found"]
    assert [(d.span.file, d.span.line, d.severity) for d in told] == [
        ("data/users.csv", 4, "warning")
    ]


def test_a_house_may_make_it_an_error(root: Path) -> None:
    from deckgen.diagnostics import DeckgenError

    verify(root)
    path = root / "templates/r/report.yaml"
    with path.open("a", encoding="utf-8") as file:
        file.write("rules: {evidence-not-found: error}\n")
    with pytest.raises(DeckgenError, match="evidence-not-found"):
        run(root)


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("data/users.csv", "6.02", "6.03"),
        (
            "data/users.yaml",
            "unit: 亿人,\n     decimals: 2, measure: stock, sources: [s",
            "",
        ),
        ("data/snapshots/survey.txt", "封面", "封底"),
    ],
)
def test_another_question_is_not_answered(
    root: Path, file: str, before: str, after: str
) -> None:
    """A value, unit or snapshot that changed is not verified any more."""
    verify(root)
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    changed = after or before.replace("亿人", "亿户")
    path.write_text(text.replace(before, changed, 1), encoding="utf-8")
    run(root)
    cells = ledger(root)["evidence"]["survey"]["cells"]
    genai = [c for c in cells if c["cell"]["field"] == "genai"]
    assert [c["answer"] for c in genai] == ["not-verified"]


def test_a_snapshot_is_never_overwritten(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(root)
    verify(root)
    capsys.readouterr()
    path = root / "data/snapshots/survey.txt"
    path.write_text(REPORT_TEXT + " ", encoding="utf-8")
    codes = [d.code for d in run(root).diagnostics]
    assert codes.count("snapshot-changed") == 1
    assert verify(root, "--strict", "--report", "r") == 1
    assert "snapshot-changed" in capsys.readouterr().err
    assert "snapshot-changed" not in [d.code for d in run(root).diagnostics]


def test_answers_are_kept_when_others_are_asked(root: Path) -> None:
    verify(root)
    kept = root / "data/snapshots/verified.json"
    whole = kept.read_bytes()
    verify(root, "survey")
    assert kept.read_bytes() == whole
    verify(root, "--report", "r")
    assert kept.read_bytes() == whole
    found = json.loads(whole)
    assert sorted(found["sources"]) == ["office", "survey"]
    lines = whole.decode().count('{"cell": ')
    assert lines == sum(len(one["answers"]) for one in found["sources"].values())


def test_the_vintage_of_an_edition_is_verified_too(root: Path) -> None:
    """The report is of May; data of June are not what it shows."""
    text = (root / "data/users.csv").read_text(encoding="utf-8")
    newer = text.replace("6.02", "6.12")
    (root / "data/users@2026-04-01.csv").write_text(text, encoding="utf-8")
    (root / "data/users@2026-06-01.csv").write_text(newer, encoding="utf-8")
    verify(root)
    kept = json.loads((root / "data/snapshots/verified.json").read_text("utf-8"))
    listed = kept["sources"]["survey"]["answers"]
    genai = [a for a in listed if a["cell"] == "users[2025-12].genai"]
    assert [(a["value"], a["answer"]) for a in genai] == [
        ("6.02亿人", "supported"),
        ("6.12亿人", "not-found"),
    ]
    told = [d for d in run(root).diagnostics if d.code == "evidence-not-found"]
    assert [dict(d.values)["cell"] for d in told] == ["users[2025-12].penetration"]


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"verified": 2}',
        '{"verified": 1, "sources": {"survey": []}}',
        "[" * 9**5,
    ],
)
def test_a_damaged_file_of_answers_is_said(root: Path, text: str) -> None:
    path = root / "data/snapshots/verified.json"
    path.write_text(text, encoding="utf-8")
    assert "verified-unreadable" in [d.code for d in run(root).diagnostics]
    verify(root)
    assert "verified-unreadable" not in [d.code for d in run(root).diagnostics]


def test_a_link_out_of_the_project_is_not_followed(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path / "outside.json"
    outside.write_text("mine", encoding="utf-8")
    (root / "data/snapshots/verified.json").symlink_to(outside)
    assert verify(root) == 1
    assert "symlink-outside" in capsys.readouterr().err
    assert outside.read_text(encoding="utf-8") == "mine"


def test_without_snapshots_a_source_has_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(tmp_path, CHAPTER)
    assert verify(root, "--strict") == 0
    out = capsys.readouterr().out
    assert out.startswith("no snapshot: ")
    assert out.count("\n") == 3
    assert not (root / "data/snapshots").exists()
    run(root)
    assert "evidence" not in ledger(root)


def test_a_relayed_source_is_looked_up_where_it_was_read(tmp_path: Path) -> None:
    sources = """\
original:
  type: report
  title: {zh: 虚构原报告, en: Invented original}
  producer: [{zh: 虚构处, en: Invented Office}]
  date_published: 2026-02
  license: unstated
  evidence: relayed
  via: paper
paper:
  type: news
  container: Invented Daily
  title: {zh: 虚构新闻, en: Invented news}
  producer: []
  date_published: 2026-02-10
  date_accessed: 2026-03-02
  url: https://example.org/paper
  snapshot: snapshots/SNAPSHOT
  license: unstated
  evidence: original
"""
    fact = Fact("6.02", source="original")
    root = write_project(tmp_path, [fact], "用户6.02亿人", sources=sources)
    assert verify(root, "--strict") == 0
    kept = json.loads((root / "data/snapshots/verified.json").read_text("utf-8"))
    assert kept["sources"]["original"]["snapshot"] == "snapshots/paper.txt"


def test_one_of_several_sources_is_enough(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from evidence.factory import SOURCE

    other = SOURCE.replace("paper:", "other:", 1).replace("SNAPSHOT", "other.txt")
    facts = [Fact("6.02", source="other;paper"), Fact("5.15", source="other;paper")]
    root = write_project(tmp_path, facts, "6.02亿人", sources=SOURCE + other)
    (root / "data/snapshots/other.txt").write_text("无", encoding="utf-8")
    assert verify(root, "--strict") == 1
    out = capsys.readouterr().out
    assert "not found: 1\n  facts.f1" in out
    assert "supported: 1\n" in out


def test_quotes_are_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = [
        Fact("6.02", quote="规模达６．０２亿人"),
        Fact("6.02", quote="规模超过6.02亿人"),
    ]
    root = write_project(tmp_path, facts, "规模达6.02亿人。")
    assert verify(root, "--strict") == 1
    out = capsys.readouterr().out
    assert "quotes that do not stand in the snapshot: 1\n  facts.f1" in out
    assert "规模超过6.02亿人" in out


def test_without_pypdfium2_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hidden = tmp_path / "hidden" / "pypdfium2"
    hidden.mkdir(parents=True)
    (hidden / "__init__.py").write_text("raise ImportError", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(hidden.parent))
    data = pdf([["6.02亿人"]])
    [found] = answers(tmp_path / "p", [Fact("6.02")], data, name="a.pdf")
    assert (found.answer, found.reason) == ("no-snapshot", "missing")
    assert verify(tmp_path / "p") == 0
    assert messages()["snapshot-unreadable/missing"].severity == "warning"
    assert 'pip install "deckgen[verify]"' in capsys.readouterr().err
