"""`deckgen source add --id` of an entry that is there; what is cited is invented."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from deckgen.cli import main
from deckgen.pipeline.source_changes import merged
from deckgen.references.drafts import Value

STUB = """\
露营协会:
  type: 待补
  title: 露营报告
  producer: [露营协会]
  date_published: 待补
  # 向协会要原件
  license: 待补
  evidence: 待补
"""
REFERENCE = "露营协会. 2025年露营报告（虚构）[R]. 2026-02-10."
OTHER = "露营协会. 2026年露营报告（虚构）[R]. 2027-02-10."


class Typed(io.StringIO):
    """A terminal on which these lines are typed."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "templates" / "r").mkdir(parents=True)
    (tmp_path / "templates" / "r" / "report.yaml").write_text("title: t\n")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "sources.yaml").write_text(STUB, encoding="utf-8")
    return tmp_path


def text(root: Path) -> str:
    return (root / "data" / "sources.yaml").read_text(encoding="utf-8")


def add(root: Path, what: str, *words: str, language: str = "zh-CN") -> int:
    call = ["source", "add", what, "--id", "露营协会", "--project", str(root)]
    return main([*call, "--language", language, *words])


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", Typed("".join(f"{li}\n" for li in lines)))


def plain(shown: str) -> list[str]:
    return [" ".join(line.split()) for line in shown.splitlines()]


def test_what_will_be_written_is_shown_and_asked(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "", "1", "2")
    assert add(root, REFERENCE) == 0
    shown = capsys.readouterr()
    lines = plain(shown.out)
    assert "项目 现在 改为" in lines
    assert "title 露营报告 2025年露营报告（虚构）" in lines
    assert "producer 露营协会 不变" in lines
    assert "date_published （缺） 2026-02-10" in lines
    assert "保留原有的值，只补缺的" in shown.err
    assert "写入吗？" in shown.err
    assert "title: 露营报告\n" in text(root), "2: what was there is kept"
    assert "date_published: 2026-02-10\n" in text(root)
    assert "# 向协会要原件" in text(root)


@pytest.mark.parametrize("answer", ["3", "不写"])
def test_no_writes_nothing(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answer: str,
) -> None:
    typed(monkeypatch, "", "1", answer)
    assert add(root, REFERENCE) == 0
    assert "没有写任何文件" in capsys.readouterr().out
    assert text(root) == STUB


def test_again_is_no_change_and_other_content_is_asked(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(root, REFERENCE, "--yes", "--set", "evidence=original") == 0
    whole = text(root)
    assert "title: 2025年露营报告（虚构）\n" in whole
    capsys.readouterr()
    assert add(root, REFERENCE) == 0
    assert capsys.readouterr().out == "`露营协会` 已经是这样：没有变化\n"
    assert add(root, OTHER, "--yes", language="en") == 1
    shown = capsys.readouterr()
    assert "answer-needed" in shown.err
    assert "date_published 2026-02-10 2027-02-10" in plain(shown.out)
    assert text(root) == whole, "nothing of a whole entry is changed unasked"
    typed(monkeypatch, "", "1")
    assert add(root, OTHER) == 0
    assert "请输入回答" not in capsys.readouterr().err
    assert "title: 2026年露营报告（虚构）\n" in text(root)


def test_a_script_has_the_changes(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(root, REFERENCE, "--yes", "--dry-run", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert not said["same"]
    assert said["changes"][1] == {
        "field": "title",
        "before": "露营报告",
        "after": "2025年露营报告（虚构）",
    }
    assert text(root) == STUB


def test_what_says_less_stays() -> None:
    said: dict[str, Value] = {
        "title": "2025年露营报告",
        "producer": ({"zh": "露营协会", "en": "Camping Association"},),
        "date_published": "2026-02-10",
        "date_accessed": "2026-03-01",
        "license": {"name": "CC BY 4.0"},
        "pages": "3",
    }
    given: dict[str, Value] = {
        "title": "露营报告",
        "producer": ("露营协会",),
        "date_published": "2026",
        "date_accessed": "2026-04-01",
        "license": {"name": "other"},
        "pages": "4",
        "volume": "2",
    }
    assert merged(said, given) == {**said, "pages": "4", "volume": "2"}
