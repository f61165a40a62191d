"""Chapters as typed and as read, from `tests/fixtures/reader-*.md`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from readers.outline import outline

FIXTURES = Path(__file__).parent.parent / "fixtures"
CASE = re.compile(
    r"^## ([^\n]+)\n+````markdown\n(.*?)````\n````text\n(.*?)````$",
    re.MULTILINE | re.DOTALL,
)
FILES = {
    "report/part.md": '部分{{ fact("users.genai") }}\n',
    "report/bad.md": '一\n\n二{{ fact("users.genia") }}\n',
    "shared/part2.md": '共享{% include "deep.md" %}完\n',
    "deep.md": "深\n",
}
"""What the cases include."""


def cases() -> list[tuple[str, str, str]]:
    found = []
    for path in sorted(FIXTURES.glob("reader-*.md")):
        text = path.read_text(encoding="utf-8")
        parts = CASE.findall(text)
        assert len(parts) == text.count("\n````markdown\n"), path.name
        found += parts
    return found


@pytest.mark.parametrize(("title", "typed", "expected"), cases())
def test_read(title: str, typed: str, expected: str) -> None:
    assert outline(typed, FILES) == expected.rstrip("\n").split("\n"), title
