"""An entry that is there and what a reference says of it → the entry as it will be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from deckgen.pipeline.asking import Choice, Question
from deckgen.references.drafts import SourceDraft, Value, texts_of
from deckgen.references.writing import ORDER

OURS = (
    *("date_accessed", "attribution", "attribution_short", "update_period_days"),
    *("description", "redistribution", "license"),
)
"""What no reference says better than who entered it."""
DATES = ("date_published", "date")
NO_WORD = re.compile(r"[\W_]+")
KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Change:
    """A field of an entry, before and after."""

    key: str
    before: Value
    """Empty: it was missing."""
    after: Value
    """Empty: it is still missing."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry said before."""

    fields: Mapping[str, Value]
    """Without what is 待补."""
    missing: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing of it is 待补."""
        return not self.missing


def merged(said: Mapping[str, Value], given: Mapping[str, Value]) -> dict[str, Value]:
    """The fields of both; where they differ, what a reference says in full stands for
    what was noted in short."""
    better = {
        key: value
        for key, value in given.items()
        if key not in said or _is_better(key, said[key], value)
    }
    return {**said, **better}


def _is_better(key: str, old: Value, new: Value) -> bool:
    """Whether the new value says more than the old one, or another thing."""
    if key in OURS:
        return key == "license" and old == "unstated"
    before, after = _folded(old), _folded(new)
    if after <= before:
        return False
    if key in DATES:
        return not str(old).startswith(str(new))
    return not all(any(text in longer for longer in before) for text in after)


def _folded(value: Value) -> frozenset[str]:
    """Texts without case, width, spaces and punctuation."""
    texts = (unicodedata.normalize("NFKC", t).casefold() for t in texts_of(value))
    return frozenset(NO_WORD.sub("", text) for text in texts)


def changes_of(before: Entry, after: SourceDraft) -> tuple[Change, ...]:
    """Every field that the entry has or lacks, in the order in which it is written."""
    keys = sorted({*after.fields, *after.missing, *before.fields}, key=ORDER.index)
    return tuple(
        Change(key, before.fields.get(key, ""), after.fields.get(key, ""))
        for key in keys
    )


def replaced(changes: Sequence[Change]) -> bool:
    """Whether a value that was there becomes another one."""
    return any(one.before and one.before != one.after for one in changes)


def write_question(changes: Sequence[Change], *, is_whole: bool) -> Question:
    """Whether to write; of an entry that was whole nothing is changed unasked.

    Args:
        changes: of the one entry that was there; empty: all are new.
        is_whole: whether nothing of it was 待补.
    """
    choices = [Choice("yes", "yes", "写入")]
    if replaced(changes):
        en = "keep what is there, add only what is missing"
        choices.append(Choice(KEEP, en, "保留原有的值，只补缺的"))
    choices.append(Choice("no", "no", "不写"))
    default = "" if is_whole else "yes"
    return Question("write", "write it?", "写入吗？", tuple(choices), default)
