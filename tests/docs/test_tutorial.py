"""The tutorial, followed word by word: its files, its commands, its answers."""

from __future__ import annotations

import io
import re
import shlex
import sys
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from cli.test_documented import anchors
from deckgen.cli import main
from docs.pages import DOCS, FENCE, examples

PAGE = DOCS / "zh" / "tutorial.md"
FOLDER = "露营报告"
ROW = re.compile(r"(?m)^\| (\d+) \|(.*)\|$")
CHANGE = re.compile(r"([A-D]\d) 从 [\d.]+ 改成 `([\d.]+)`")
CHOICE = re.compile(r" [ *]\d+  ")
PROMPT = re.compile(r"(?:\[.*\] )?> ?")
SECONDS = re.compile(r"\d+\.\d$")
"""The last column of a build's table."""


class Terminal(io.StringIO):
    """What is printed, on a terminal on which a reader answers as the page says."""

    def __init__(self, shown: str) -> None:
        super().__init__()
        self.shown = shown.splitlines()

    def isatty(self) -> bool:
        return True

    # The stubs of `io` give a text file's method the bytes of its base.
    def readline(self, _size: int | None = -1, /) -> str:  # type: ignore[override]
        """The answer to the question that was put last; one that the page does not
        show is answered with Enter."""
        printed = [li for li in self.getvalue().splitlines() if not CHOICE.match(li)]
        question, answer = printed[-2], ""
        if question in self.shown:
            after = self.shown[self.shown.index(question) + 1 :]
            line = next(li for li in after if PROMPT.match(li))
            answer = PROMPT.sub("", line, count=1)
        self.write(f"{answer}\n")
        return f"{answer}\n"


def plain(text: str) -> list[str]:
    """Lines as the page shows them: without spaces that align, and seconds."""
    lines = [SECONDS.sub("", line.strip()) for line in text.splitlines()]
    return [" ".join(line.split()) for line in lines if line and line != "……"]


def in_order(wanted: list[str], printed: list[str]) -> str | None:
    """The first line that was not printed, after those before it."""
    rest = iter(printed)
    return next((line for line in wanted if line not in rest), None)


def fill(path: Path, text: str) -> None:
    """The workbook as its cells are given to be typed."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = "Sheet1"
    for row in ROW.finditer(text):
        for column, cell in enumerate(row[2].split("|"), start=1):
            if said := cell.strip():
                value = float(said) if re.fullmatch(r"[\d.]+", said) else said
                sheet.cell(int(row[1]), column, value)
    made.save(path)


def change(path: Path, text: str) -> None:
    """What the page says to change in it."""
    book = load_workbook(path)
    for place, value in CHANGE.findall(text):
        book.worksheets[0][place] = float(value)
    book.save(path)


def run(command: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """Exit status, and all that stands on the terminal."""
    terminal = Terminal(shown)
    with monkeypatch.context() as patched:
        for name in ("stdin", "stdout", "stderr"):
            patched.setattr(sys, name, terminal)
        status = main(shlex.split(command)[1:])
    return status, re.sub(r"\r *\r?", "\n", terminal.getvalue())


@pytest.mark.parametrize("day", [date(2026, 12, 1), date(2027, 5, 3)])
def test_the_page_is_followed(
    day: date, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On whatever day: every command does what the page shows."""
    monkeypatch.setattr("deckgen.cli.today", lambda: day)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.chdir(tmp_path)
    text = PAGE.read_text(encoding="utf-8")
    blocks = examples(text)
    statuses = []
    for number, block in enumerate(blocks):
        if block.file:
            assert Path(block.file).is_file(), "a file that is replaced"
            Path(block.file).write_text(block.text, encoding="utf-8", newline="\n")
        if block.kind != "sh":
            continue
        if "data update" in block.text:
            assert len(CHANGE.findall(text)) == 2
            change(Path("露营.xlsx"), text)
        shown = blocks[number + 1].text
        status, printed = run(block.text, shown, monkeypatch)
        missing = in_order(plain(shown), plain(printed))
        assert missing is None, (block.text, missing, printed)
        statuses.append(status)
        if "init" in block.text:
            monkeypatch.chdir(tmp_path / FOLDER)
            fill(Path("露营.xlsx"), text)
    assert statuses == [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]
    deck = Presentation(str(next(Path("output").rglob("*.pptx"))))
    said = [s.text_frame.text for s in deck.slides[3].shapes if s.has_text_frame]
    assert "露营装备2025年销售85.0亿元，增长18.1%" in said
    related = [one.reltype for one in deck.slides[3].part.rels.values()]
    assert RT.CHART in related
    assert "虚构户外协会" in deck.slides[3].notes_slide.notes_text_frame.text


def test_links_lead_somewhere() -> None:
    text = FENCE.sub("", PAGE.read_text(encoding="utf-8"))
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        path, _, anchor = link.partition("#")
        target = PAGE.parent / path if path else PAGE
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("name", ["README.md", "docs/writing.zh.md"])
def test_pages_lead_to_it(name: str) -> None:
    link = "docs/zh/tutorial.md" if name == "README.md" else "(zh/tutorial.md)"
    text = (DOCS.parent / name).read_text(encoding="utf-8")
    assert text.count(link) == (2 if name == "README.md" else 1)
