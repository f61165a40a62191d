"""The page on the desk: its commands parse, its names and codes are the program's."""

from __future__ import annotations

import re
import shlex

import pytest

from deckgen.cli import parser
from deckgen.commands.check import COPY
from deckgen.desk import FILES
from deckgen.desk.heads import SHEETS
from deckgen.diagnostics.explained import codes
from docs.pages import DOCS, LANGUAGES, examples, page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_commands_parse(language: str) -> None:
    lines = [e.text for e in examples(page("desk", language)) if e.kind == "sh"]
    calls = [shlex.split(line) for text in lines for line in text.splitlines()]
    assert len(calls) == 8
    for program, *words in calls:
        assert program == "deckgen"
        command = parser("en").parse_args(words).command
        assert command in ("desk", "check", "explain")


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_those_of_the_program(language: str) -> None:
    text = page("desk", language)
    for names in SHEETS.values():
        assert all(f"| {name} |" in text for name in names)
    assert all(f"`{file}`" in text for file in FILES.values())
    own = "zh-CN" if FILES["zh-CN"] in text.splitlines()[4] else "en"
    stem = "台账" if own == "zh-CN" else "desk"
    assert f"`output/{COPY[own].format(stem=stem)}`" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_codes_exist(language: str) -> None:
    named = set(re.findall(r"`(desk-[a-z-]+)`", page("desk", language)))
    assert named == {"desk-cannot-hold", "desk-comments", "desk-left", "desk-twice"}
    assert named <= set(codes())


@pytest.mark.parametrize("name", ["README.md", "docs/how-it-works", "docs/writing"])
def test_other_pages_lead_here(name: str) -> None:
    root = DOCS.parent
    names = [name] if name.endswith(".md") else [f"{name}.md", f"{name}.zh.md"]
    text = "".join((root / one).read_text(encoding="utf-8") for one in names)
    assert "desk.md" in text
    assert "desk.zh.md" in text
