"""The documentation names every code and command there is."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest

from cli.documented import PAGE, diagnostics_page
from deckgen.commands.words import PHASES, WORDS
from deckgen.diagnostics.catalog import messages

ROOT = Path(__file__).parents[2]


def test_page_of_diagnostics_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == diagnostics_page()


@pytest.mark.parametrize("command", ["init", "check", "build"])
def test_commands_stand_in_the_read_me(command: str) -> None:
    assert f"deckgen {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_phases_stand_in_how_it_works() -> None:
    text = (ROOT / "docs" / "how-it-works.md").read_text(encoding="utf-8")
    for phase in PHASES:
        assert f"\n## {phase[0].upper()}{phase[1:]}\n" in text


def test_both_languages_say_the_same_things() -> None:
    assert WORDS["en"].keys() == WORDS["zh-CN"].keys()
    for key, text in WORDS["en"].items():
        assert fields(text) == fields(WORDS["zh-CN"][key])


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(messages()))
def test_messages_are_complete_in_both_languages(key: str) -> None:
    message = messages()[key]
    assert message.en
    assert message.zh
    assert len(message.hints_en) == len(message.hints_zh)
    assert fields(message.en) == fields(message.zh)
    assert not message.en.endswith(".")
    assert not message.zh.endswith("。")
