"""The page on evidence: its commands parse, and its table of forms is true."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from string import Formatter

import pytest

from deckgen.cli import parser
from deckgen.commands.source import NOTES, WORDS
from deckgen.diagnostics.catalog import messages
from deckgen.evidence.compare import NOTES as KNOWN_NOTES
from docs.pages import LANGUAGES, examples, page
from evidence.factory import Fact, answers

KINDS = {
    "supported": "supported",
    "not found": "not-found",
    "有依据": "supported",
    "未找到": "not-found",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_commands_parse(language: str) -> None:
    lines = [e.text for e in examples(page("evidence", language)) if e.kind == "sh"]
    calls = [shlex.split(line) for text in lines for line in text.splitlines()]
    assert len(calls) == 4
    for program, *words in calls:
        assert program == "deckgen"
        assert parser("en").parse_args(words).verb == "verify"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_forms_is_true(language: str, tmp_path: Path) -> None:
    rows = re.findall(
        r"(?m)^\| (-?[\d.]+) (\S+) \| (.+?) \| (.+?) \|$", forms(language)
    )
    assert len(rows) == 23
    for number, (value, unit, text, said) in enumerate(rows):
        folder = tmp_path / str(number)
        [found] = answers(folder, [Fact(value, unit)], f"规模 {text}。")
        assert found.answer == KINDS[said], (text, found)


def forms(language: str) -> str:
    return page("evidence", language)


def test_the_pages_name_the_same_differences() -> None:
    for language, name in (("en", ""), ("zh-CN", ".zh")):
        text = page("evidence", name)
        for note in KNOWN_NOTES:
            assert NOTES[language][note] in text


def test_codes_exist() -> None:
    known = {key.partition("/")[0] for key in messages()}
    for name in LANGUAGES:
        text = page("evidence", name)
        written = set(re.findall(r"`((?:evidence|snapshot)-[a-z-]+)`", text))
        assert written == {"evidence-not-found", "snapshot-changed"}
        assert written <= known


def test_both_languages_say_the_same_things() -> None:
    assert NOTES["en"].keys() == NOTES["zh-CN"].keys()
    assert WORDS["en"].keys() == WORDS["zh-CN"].keys()
    for key, text in WORDS["en"].items():
        assert fields(text) == fields(WORDS["zh-CN"][key])


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
