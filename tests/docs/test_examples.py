"""The examples of the documentation are one project, and it builds."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from deckgen.cli import parser
from deckgen.model.document import Items, Paragraph
from deckgen.model.inline import plain_text
from docs.pages import (
    LANGUAGES,
    all_examples,
    calls,
    examples,
    page,
    write_project,
)
from support.project import documents, run

CALLS_REPORT = """\
title: Calls
edition: "1"
period: 2026Q1
date: 2026-05-08
chapters: [01.md]
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_block_of_code_is_used(language: str) -> None:
    """A file's part, commands that parse, or a drawing of folders."""
    for example in (*all_examples(language), *examples(page("next-quarter", language))):
        if example.kind == "sh":
            for line in example.text.splitlines():
                program, *words = shlex.split(line)
                assert program == "deckgen"
                if words != ["--version"]:
                    assert parser("en").parse_args(words).command
        elif example.kind == "markdown" and not example.file:
            assert "known(" in example.text
        elif example.kind != "text":
            assert example.file, example.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examples_build_without_a_warning(language: str, tmp_path: Path) -> None:
    result = run(write_project(tmp_path, language))
    expected = {"license-unstated"}
    assert {d.code for d in result.diagnostics} <= expected, result.diagnostics
    assert len(result.files) == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calls_print_what_the_page_says(language: str, tmp_path: Path) -> None:
    root = write_project(tmp_path, language)
    folder = root / "templates" / "calls"
    folder.mkdir()
    listed = calls(language)
    items = "".join(f"- {{{{ {call} }}}}\n" for call, _ in listed)
    chapter = f"# Calls\n\n## What functions print\n\n{items}"
    (folder / "report.yaml").write_text(CALLS_REPORT, encoding="utf-8")
    (folder / "01.md").write_text(chapter, encoding="utf-8")
    [document] = [d for d in documents(root) if plain_text(d.title) == "Calls"]
    [block] = document.chapters[0].pages[0].blocks
    assert isinstance(block, Items)
    paragraphs = [b for item in block.items for b in item if isinstance(b, Paragraph)]
    printed = [plain_text(paragraph.inlines) for paragraph in paragraphs]
    wrong = [
        (call, said, really)
        for (call, said), really in zip(listed, printed, strict=True)
        if said != really
    ]
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_source_lines_read_as_the_page_says(language: str, tmp_path: Path) -> None:
    root = write_project(tmp_path, language)
    first = documents(root)[0]
    lines = "\n".join(plain_text(exhibit.source_line) for exhibit in first.exhibits)
    said = {
        "": ("as cited in Daily Wheel (2026)", "Invented Institute calculations"),
        ".zh": ("，转引自车轮日报", "，虚构研究院测算"),
    }
    for words in said[language]:
        assert words in lines
        assert words in " ".join(page("data", language).split())


def test_a_table_may_be_gbk(tmp_path: Path) -> None:
    root = write_project(tmp_path, ".zh")
    for path in (root / "data").glob("*.csv"):
        path.write_bytes(path.read_text(encoding="utf-8").encode("gbk"))
    assert {d.code for d in run(root).diagnostics} == {"license-unstated"}
