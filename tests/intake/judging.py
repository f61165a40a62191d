"""A workbook read as its author would answer, against what it truly says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from deckgen.datasets.grids import read_book
from deckgen.diagnostics import DeckgenError
from deckgen.intake.doubts import Doubt
from deckgen.intake.table import Table, Understanding
from deckgen.intake.understand import Candidate, candidates, understand
from intake.generator import Fact, Made

ROUNDS = 8


@dataclass(frozen=True)
class Verdict:
    """How a workbook was read."""

    outcome: str
    """`right`, `asked` (right after questions that have to be asked), `superfluous`
    (right, but asked what the sheet says), `refused`, `wrong`."""
    why: str = ""


def judge(made: Made) -> Verdict:
    """Reads the first table of a workbook, answering as the author would."""
    found = candidates(read_book(made.data, "book.xlsx"))
    if len(found) < made.tables:
        return Verdict("wrong", f"{len(found)} blocks for {made.tables}")
    answers: dict[str, str] = {}
    asked: list[Doubt] = []
    needless: list[str] = []
    try:
        result = read_through(found[0], made.answers, answers, asked, needless)
    except DeckgenError as error:
        codes = ", ".join(str(d) for d in error.diagnostics[:3])
        is_right = made.refused in {d.code for d in error.diagnostics} - {""}
        return Verdict("right" if is_right else "refused", codes)
    if result is None or result.table is None:
        return Verdict("refused", f"no answer to {[d.key for d in asked]}")
    wrong = differences(result.table, made.facts)
    if wrong:
        return Verdict("wrong", wrong)
    if needless:
        return Verdict("superfluous", ", ".join(needless))
    if any(d.kind not in ("measure",) for d in asked):
        return Verdict("asked", ", ".join(d.key for d in asked))
    return Verdict("right")


def read_through(
    candidate: Candidate,
    known: Mapping[str, str],
    answers: dict[str, str],
    asked: list[Doubt],
    needless: list[str],
) -> Understanding | None:
    """Reads until nothing is doubtful."""
    result = understand(candidate, "book.xlsx", answers)
    for _ in range(ROUNDS):
        if result.table is not None:
            return result
        before = dict(answers)
        for doubt in result.doubts:
            asked.append(doubt)
            said = answer(doubt, known)
            if doubt.kind != "measure" and doubt.kind not in known:
                needless.append(doubt.key)
            if said:
                answers[doubt.key] = said
        if answers == before:
            return None
        result = understand(candidate, "book.xlsx", answers)
    return None


def answer(doubt: Doubt, known: Mapping[str, str]) -> str:
    """What the author would say."""
    if doubt.kind == "measure":
        return "flow"
    return known.get(doubt.kind, known.get(doubt.key, ""))


def differences(table: Table, facts: list[Fact]) -> str:
    """What the table says otherwise than the truth; empty where nothing."""
    read = {}
    for one in table.records:
        if not one.value:
            continue
        words = {w for k in (one.item, *one.keys) for w in k.split("_") if w}
        key = one.period, frozenset("".join(w.split()) for w in words)
        read[key] = (Decimal(one.value), one.unit, one.status)
    truth = {
        (f.period, frozenset("".join(w.split()) for w in f.labels)): (
            f.value,
            f.unit,
            f.status,
        )
        for f in facts
        if f.value is not None
    }
    missing = [k for k in truth if k not in read]
    extra = [k for k in read if k not in truth]
    if missing or extra:
        return f"missing {missing[:2]} extra {extra[:2]} ({len(missing)}, {len(extra)})"
    for key, said in truth.items():
        if read[key] != said:
            return f"{key}: {read[key]} for {said}"
    return ""
