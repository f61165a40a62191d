"""Sheets drawn at random are read right, asked about, or refused; never wrong."""

from __future__ import annotations

import os
from collections import Counter

import pytest

from intake.generator import EXTRA, make
from intake.judging import judge

ROUNDS = 5000 if os.environ.get("DECKGEN_SOAK") else 160
LAYOUTS = "wide indicators long levels levels-back export flat matrix".split()


@pytest.fixture(scope="module")
def verdicts() -> dict[int, str]:
    """Of every seed: outcome and why."""
    found = {}
    for seed in range(ROUNDS):
        verdict = judge(make(seed))
        found[seed] = f"{verdict.outcome} {verdict.why}".strip()
    return found


def test_none_is_read_wrong(verdicts: dict[int, str]) -> None:
    assert {s: v for s, v in verdicts.items() if v.startswith("wrong")} == {}


def test_nearly_all_are_read_without_a_needless_question(
    verdicts: dict[int, str],
) -> None:
    counts = Counter(v.split(" ")[0] for v in verdicts.values())
    good = counts["right"] + counts["asked"]
    assert good >= 0.95 * len(verdicts), counts


def test_every_layout_is_among_them() -> None:
    drawn = {trap for seed in range(ROUNDS) for trap in make(seed).traps}
    assert {*LAYOUTS, *EXTRA} <= drawn


def test_the_same_seed_is_the_same_sheet() -> None:
    assert make(7).facts == make(7).facts


def test_a_wrong_reading_is_seen() -> None:
    made = make(1)
    made.facts = made.facts[1:]
    assert judge(made).outcome == "wrong"
