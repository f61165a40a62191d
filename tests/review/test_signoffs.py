"""Sign-offs as text, and what the workbooks of several editions say together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deckgen.review.rows import Basis
from deckgen.review.signoffs import (
    NOTHING,
    Said,
    Sheet,
    SignOff,
    Statement,
    merged,
    read_signoffs,
    write_signoffs,
)

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=12)
BASES = st.builds(Basis, TEXTS.filter(bool), TEXTS, TEXTS, TEXTS, TEXTS, TEXTS)
SAID = st.builds(Said, TEXTS, TEXTS, TEXTS)
FACT = Basis("页:fact", "句子", "1 = 1", "甲.乙@丙=1", "源", "")
LI, HAN = Said("李雷", "2026-05-09"), Said("韩梅梅", "2026-09-09", "再核")


@given(st.lists(st.builds(SignOff, BASES, SAID, TEXTS), max_size=6))
def test_text_says_what_was_written(found: list[SignOff]) -> None:
    known = {one.basis.key: one for one in found}
    data = write_signoffs(known)
    assert read_signoffs(data, file="checked.csv") == known
    assert write_signoffs(read_signoffs(data, file="checked.csv")) == data


def sheet(edition: str, said: Said, was: Said) -> Sheet:
    return Sheet(edition, (Statement(FACT, said, was),))


def after(*sheets: Sheet, known: Said | None = None) -> Said:
    before = {FACT.key: SignOff(FACT, known, "Q1")} if known else {}
    found = merged(before, sheets, order=("Q1", "Q2"))
    return found[FACT.key].said if FACT.key in found else NOTHING


def test_a_row_that_nobody_touched_says_nothing() -> None:
    assert after(sheet("Q1", NOTHING, NOTHING), known=LI) == LI
    assert after(sheet("Q1", HAN, HAN), known=LI) == LI
    assert after(sheet("Q1", LI, NOTHING)) == LI


def test_emptied_rows_take_back_and_later_editions_win() -> None:
    assert after(sheet("Q1", NOTHING, LI), known=LI) == NOTHING
    first = sheet("Q1", LI, NOTHING)
    assert after(first, sheet("Q2", HAN, NOTHING)) == HAN
    found = merged({}, [first, sheet("Q2", NOTHING, LI)], order=("Q1", "Q2"))
    again = merged(found, [first], order=("Q1", "Q2"))
    assert again[FACT.key].said == NOTHING


@given(SAID, SAID)
def test_merging_again_changes_nothing(said: Said, was: Said) -> None:
    sheets = [sheet("Q1", said, was)]
    once = merged({}, sheets, order=("Q1",))
    assert merged(once, sheets, order=("Q1",)) == once


def test_of_two_rows_of_one_number_the_signed_one_counts() -> None:
    rows = (Statement(FACT, LI, NOTHING), Statement(FACT, NOTHING, HAN))
    found = merged({}, [Sheet("Q1", rows)], order=("Q1",))
    assert found[FACT.key].said == LI
