"""A text and the bindings that were accepted → the text with nothing else changed."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """A stretch of a line and what stands there instead."""

    line: int
    """From 1."""
    start: int
    """Offsets in the line, from 0."""
    end: int
    after: str


def changed(text: str, changes: Sequence[Change]) -> str:
    """The text with every change made; line ends and all other characters stay.

    Of two changes that overlap the first counts.
    """
    lines = text.split("\n")
    reach: dict[int, int] = {}
    kept = []
    for change in sorted(changes):
        if change.start >= reach.get(change.line, 0):
            kept.append(change)
            reach[change.line] = change.end
    for change in reversed(kept):
        line = lines[change.line - 1]
        lines[change.line - 1] = (
            line[: change.start] + change.after + line[change.end :]
        )
    return "\n".join(lines)


def difference(before: str, after: str, file: str) -> str:
    """What changes, as a unified diff without its surroundings."""
    made = difflib.unified_diff(
        before.splitlines(), after.splitlines(), file, file, lineterm="", n=0
    )
    return "\n".join(made)
