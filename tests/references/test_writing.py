"""Entries at the end of `data/sources.yaml`: read back as they were meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.diagnostics import DeckgenError
from deckgen.located import plain, read_yaml
from deckgen.references import SourceDraft, append_sources
from deckgen.references.drafts import clean

OLD = "# 谁说的\r\na:\r\n  title: 报告   # 原样\r\n  producer: []\r\n"


def a_draft(id_: str = "b", **fields: str) -> SourceDraft:
    return SourceDraft(id_, fields, ("license",), "test")


def test_what_stood_there_is_kept_byte_for_byte() -> None:
    made = append_sources(OLD, [a_draft(title="年鉴：2025, 第1卷")])
    assert made.startswith(OLD)
    assert made[len(OLD) :] == (
        '\r\nb:\r\n  title: "年鉴：2025, 第1卷"\r\n  license: 待补\r\n'
    )


def test_what_is_missing_is_written_in_the_language() -> None:
    assert append_sources("", [a_draft()], language="en") == "b:\n  license: TBD\n"


@pytest.mark.parametrize(
    "text", ["{a: {title: x}}\n", "- a\n", "a:\n  title: x\n...\n", "b: {}\n"]
)
def test_a_text_that_cannot_be_added_to_is_told(text: str) -> None:
    with pytest.raises(DeckgenError) as told:
        append_sources(text, [a_draft()])
    assert [d.code for d in told.value.diagnostics] == ["sources-not-appendable"]


@given(st.text(min_size=1), st.text(min_size=1))
def test_any_text_is_read_back(title: str, name: str) -> None:
    title, name = clean(title) or "x", clean(name) or "x"
    draft = SourceDraft("b", {"title": {"zh": title}, "producer": (name,)}, (), "t")
    made = append_sources("", [draft])
    assert plain(read_yaml(made, "f")) == {
        "b": {"title": {"zh": title}, "producer": [name]}
    }
