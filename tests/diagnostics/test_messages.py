"""The catalog of messages: complete in both languages, and every message raised."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from deckgen.diagnostics import message_for
from deckgen.diagnostics.catalog import messages
from diagnostics.cases import all_cases
from support.office import ROOT

NOT_RAISED = {
    "refused-character/chapter": "every text is refused where it is read, before that",
    "template-syntax": "Jinja2 says nothing that has no wording of its own",
    "too-large/files": "twenty thousand files would take longer than all other tests",
}
"""Messages that no input of a test raises, with the reason."""

KEYS = sorted(messages())


def names(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("key", KEYS)
def test_both_languages_say_the_same(key: str) -> None:
    message = message_for(key)
    assert names(message.en) == names(message.zh)
    assert len(message.hints_en) == len(message.hints_zh)
    for one, other in zip(message.hints_en, message.hints_zh, strict=True):
        assert names(one) == names(other)


@pytest.mark.parametrize("key", KEYS)
def test_messages_keep_their_form(key: str) -> None:
    message = message_for(key)
    for text in (message.en, *message.hints_en):
        assert not text.endswith(".")
        assert text.isprintable()
    for text in (message.zh, *message.hints_zh):
        assert not text.endswith(("。", "."))
        assert re.search(r"[\u4e00-\u9fff]", text)
    assert not message.en[0].isupper()
    assert message.hints_en or key in {"template-syntax"}


def raised_in_tests() -> set[str]:
    """The keys of all marks, and those that some test names."""
    found = {one.key for case in all_cases() for one in case.expected}
    paths = [p for p in sorted((ROOT / "tests").rglob("*.py")) if p.stem != __name__]
    texts = "\n".join(p.read_text(encoding="utf-8") for p in paths)
    return found | {key for key in KEYS if re.search(rf"[\"']{key}[\"'/]", texts)}


def test_every_message_is_raised_somewhere() -> None:
    left = set(KEYS) - raised_in_tests()
    assert sorted(left - NOT_RAISED.keys()) == []


def test_reasons_are_of_messages_that_exist_and_are_not_raised() -> None:
    found = {one.key for case in all_cases() for one in case.expected}
    assert sorted(NOT_RAISED.keys() & found) == []
    assert sorted(NOT_RAISED.keys() - set(KEYS)) == []
    assert all(NOT_RAISED.values())
