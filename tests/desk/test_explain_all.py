"""Every code is explained by more than what its room has in common."""

from __future__ import annotations

import re

import pytest

from deckgen.commands.explain import Language, data_of, render, run
from deckgen.diagnostics.catalog import ROOMS
from deckgen.diagnostics.explained import about, codes
from deckgen.diagnostics.explained.examples import examples
from deckgen.diagnostics.explained.rooms import ROOMS as ABOUT
from deckgen.diagnostics.render import hint_texts, message_text
from diagnostics.cases import all_cases
from support.office import ROOT


@pytest.mark.parametrize("code", codes())
def test_a_code_says_what_it_means_when_and_what_to_do(code: str) -> None:
    found = run(code)
    room = about(code)
    for language, meaning, common, when in (
        ("en", found.explained.en, room.en, room.when_en),
        ("zh-CN", found.explained.zh, room.zh, room.when_zh),
    ):
        assert meaning.replace(common, "").strip(), language
        page = render(found, spoken(language))
        assert when in page
        assert f"docs/{room.page}{'' if language == 'en' else '.zh'}.md" in page
        assert "{" not in re.sub(r"`[^`]*`|\{[{%#].*", "", meaning)
    assert data_of(found)["when"]


def spoken(language: str) -> Language:
    """A language as the type has it."""
    return "en" if language == "en" else "zh-CN"


@pytest.mark.parametrize("code", sorted(examples()))
def test_an_example_is_a_whole_message(code: str) -> None:
    example = examples()[code]
    assert example.found.code == code
    for language in ("en", "zh-CN"):
        said = message_text(example.found, spoken(language))
        assert not re.search(r"\{\w+\}", re.sub(r"`[^`]*`", "", said))
        assert said.isprintable()
        page = render(run(code), spoken(language))
        assert said in page
        assert all(h in page for h in hint_texts(example.found, spoken(language)))
    assert "/tmp" not in str(example.found)
    assert not str(example.found.span).startswith("/")


def test_most_codes_have_an_example() -> None:
    left = set(codes()) - set(examples())
    raised = {one.key.partition("/")[0] for c in all_cases() for one in c.expected}
    assert sorted(left & raised) == []  # tests/diagnostics/write_examples.py
    assert len(left) < len(codes()) / 10, sorted(left)


def test_rooms_lead_to_pages_and_sections_that_exist() -> None:
    assert set(ABOUT) <= set(ROOMS)
    for room in ABOUT.values():
        for ending, section in (("", room.section_en), (".zh", room.section_zh)):
            text = (ROOT / "docs" / f"{room.page}{ending}.md").read_text("utf-8")
            assert not section or re.search(rf"(?m)^##+ {re.escape(section)}$", text)
