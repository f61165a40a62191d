"""`deckgen preview` as it is typed."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from deckgen.cli import main
from support.project import CHART, PAGE, project

WRONG = f"{PAGE}有 77 家。\n"


def test_it_serves_until_it_is_interrupted(tmp_path: Path) -> None:
    root = project(tmp_path / "我的 项目", PAGE + CHART)
    call = [sys.executable, "-m", "deckgen", "preview", "r", "--no-open", "--json"]
    with subprocess.Popen(
        [*call, "--project", str(root)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        told = json.loads(process.stdout.readline())
        assert told["ok"] is True
        assert told["address"].startswith("http://127.0.0.1:")
        with urllib.request.urlopen(told["address"], timeout=30) as answer:
            assert "6.02亿人" in answer.read().decode()
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
        assert process.stderr.read() == b""


@pytest.mark.parametrize(
    ("language", "said"), [("zh-CN", "用浏览器打开"), ("en", "in a browser")]
)
def test_an_export_is_told(
    tmp_path: Path, language: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(tmp_path, PAGE + CHART)
    file = tmp_path / "review.html"
    place = ("--project", str(root), "--language", language)
    assert main(["preview", "r", "--export", str(file), *place]) == 0
    assert said in capsys.readouterr().out
    assert file.is_file()
    assert main(["preview", "r", "--export", str(file), "--json", *place]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["file"] == str(file)
    assert told["pages"] > 5
    assert told["draft"] is False


def test_a_draft_is_exported_when_it_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(tmp_path, WRONG)
    file = tmp_path / "review.html"
    call = ["preview", "r", "--export", str(file), "--project", str(root)]
    assert main([*call, "--language", "en"]) == 1
    assert "bare-number" in capsys.readouterr().err
    assert not file.exists()
    assert main([*call, "--language", "en", "--draft"]) == 0
    page = file.read_text(encoding="utf-8")
    assert "【待核】" in page
    assert '<strong class="mark">Draft</strong>' in page
    # The author's line is quoted above the page; the page itself has no such number.
    papers = re.findall(r'<div class="paper.*?</section>', page, re.DOTALL)
    assert papers
    assert not any("77" in re.sub(r"<[^>]*>", "", paper) for paper in papers)
