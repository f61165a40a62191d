"""The page on facts: its commands parse, and its table of sentences is true."""

from __future__ import annotations

import re
import shlex

import pytest

from deckgen.cli import parser
from deckgen.sentences import read_sentences
from docs.pages import DOCS, LANGUAGES, examples, page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_commands_parse(language: str) -> None:
    lines = [e.text for e in examples(page("facts-in", language)) if e.kind == "sh"]
    calls = [shlex.split(line) for text in lines for line in text.splitlines()]
    assert len(calls) == 8
    for program, *words in calls:
        assert program == "deckgen"
        assert parser("en").parse_args(words).command in ("fact", "bind")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_are_read_so(language: str) -> None:
    rows = re.findall(r"(?m)^\| (.+[。.]) \|(.+)\|$", page("facts-in", language))
    assert len(rows) == 7
    for text, said in rows:
        (one,) = read_sentences(text).statements
        cells = (one.metric, one.period, one.cell, one.unit, one.qualifier, one.status)
        assert [cell.strip() for cell in said.split("|")] == list(cells)
        assert not one.doubts


@pytest.mark.parametrize("name", ["README.md", "docs/how-it-works", "docs/writing"])
def test_other_pages_lead_here(name: str) -> None:
    root = DOCS.parent
    if name == "README.md":
        text = (root / name).read_text(encoding="utf-8")
        assert "docs/facts-in.md" in text
        assert "docs/facts-in.zh.md" in text
        return
    assert "facts-in.md" in (root / f"{name}.md").read_text(encoding="utf-8")
    assert "facts-in.zh.md" in (root / f"{name}.zh.md").read_text(encoding="utf-8")
