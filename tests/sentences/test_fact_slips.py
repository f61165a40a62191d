"""`deckgen fact add` and slips of the pen; all names and numbers are invented."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from deckgen.cli import main
from deckgen.sentences import read_sentences
from support.project import project

SENTENCE = "截至2025年12月，虚构露营用户规模达6.02亿人。"
KNOWN = """\
虚构户外协会:
  type: report
  title: 虚构露营报告
  producer: [虚构户外协会]
  date_published: 2026-02-10
  license: unstated
  evidence: original
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = project(tmp_path)
    for name in ("facts.yaml", "facts.csv"):
        (made / "data" / name).unlink()
    sources = made / "data" / "sources.yaml"
    sources.write_text(sources.read_text(encoding="utf-8") + KNOWN, encoding="utf-8")
    return made


def text_of(root: Path, name: str) -> str:
    return (root / "data" / name).read_text(encoding="utf-8")


class Typed(io.StringIO):
    """A terminal on which these lines are typed."""

    def isatty(self) -> bool:
        return True


def run(
    root: Path, monkeypatch: pytest.MonkeyPatch, typed: list[str], *words: str
) -> int:
    monkeypatch.setattr(sys, "stdin", Typed("".join(f"{one}\n" for one in typed)))
    return main(["fact", "add", *words, "--project", str(root), "--language", "zh-CN"])


def test_a_slip_of_an_id_is_offered_the_id(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = text_of(root, "sources.yaml")
    assert run(root, monkeypatch, ["", "虚构户外协绘", "1", ""], SENTENCE) == 0
    assert "没有来源 `虚构户外协绘`：是 `虚构户外协会` 吗？" in capsys.readouterr().err
    assert text_of(root, "sources.yaml") == before
    assert ",虚构户外协会," in text_of(root, "facts.csv")


def test_a_name_that_is_new_becomes_a_stub_and_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, monkeypatch, ["", "虚构户外协绘", "2", ""], SENTENCE) == 0
    shown = capsys.readouterr()
    assert "来源中还没有，新建条目，缺的写作待补" in shown.err
    assert "新来源 `虚构户外协绘`，待补" in shown.out
    assert "--id 虚构户外协绘" in shown.out
    assert "虚构户外协绘:\n" in text_of(root, "sources.yaml")


def test_nobody_there_to_ask_guesses_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["fact", "add", SENTENCE, "--yes", "--source", "虚构户外协绘"]
    call += ["--project", str(root), "--language", "en"]
    before = text_of(root, "sources.yaml")
    assert main(call) == 1
    assert "answer-needed" in capsys.readouterr().err
    assert text_of(root, "sources.yaml") == before
    assert not (root / "data" / "facts.csv").exists()
    assert main([*call, "--set", "source-near=虚构户外协会"]) == 0
    assert text_of(root, "sources.yaml") == before


def test_a_source_line_and_another_name_are_no_slip(root: Path) -> None:
    call = ["fact", "add", SENTENCE, "--yes", "--project", str(root)]
    call += ["--language", "en", "--dry-run", "--source"]
    assert main([*call, "资料来源：虚构户外协绘《虚构年鉴》，2026年1月"]) == 0
    assert main([*call, "虚构统计局"]) == 0


@pytest.mark.parametrize(
    "typed",
    [
        # Edited: a value that is none, then one; a unit that is none, then Enter.
        ["2", "", "", "去年底", "2025-12", "多", "6.03", "龘", "", "", ""],
    ],
)
def test_a_wrong_answer_does_not_end_the_command(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: list[str],
) -> None:
    answers = [*typed, "nobody", "虚构户外协会", ""]
    assert run(root, monkeypatch, answers, SENTENCE) == 0
    shown = capsys.readouterr().err
    assert shown.count("fact-cell") == 3
    assert "unknown-source" in shown
    assert ",6.03," in text_of(root, "facts.csv")


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("2025年虚构装备销售额共84.0亿元。", "虚构装备销售额"),
        ("2025年虚构装备销售额总共约84.0亿元。", "虚构装备销售额"),
        ("2025年虚构装备销售额一共达84.0亿元。", "虚构装备销售额"),
        ("2025年虚构装备销售额合计84.0亿元。", "虚构装备销售额"),
        ("2025年虚构用户规模已达3亿人。", "虚构用户规模"),
        ("2025年虚构企业累计共投资30亿元。", "虚构企业累计投资"),
        ("2025年共享单车投放量已达1200万辆。", "共享单车投放量"),
        ("2025年公共充电桩达到300万台。", "公共充电桩"),
        ("2025年底共有公共图书馆3200个。", "公共图书馆"),
        ("2025年底中共党员9900万人。", "中共党员"),
    ],
)
def test_a_metric_is_named_without_adverbs(text: str, metric: str) -> None:
    (one,) = read_sentences(text, units={}).statements
    assert one.metric == metric
