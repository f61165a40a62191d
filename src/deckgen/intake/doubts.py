"""What a sheet does not say: each is asked, and nothing is taken for granted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

DoubtKind = Literal[
    "unit",
    "measure",
    "period",
    "column-period",
    "frequency",
    "percent-scale",
    "shown-scale",
    "convert",
    "errors",
    "mark",
    "unread",
    "head",
    "label",
    "fiscal",
    "filtered",
]
Answers = Mapping[str, str]
"""By the key of a doubt."""
LEAVE = "leave"
"""The answer that leaves the cells out."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question that only the author can answer."""

    kind: DoubtKind
    key: str
    """`unit`, `unit.GDP`: of `--set unit.GDP=亿元`."""
    subject: str = ""
    """What it is about: the head of a column, a mark, a cell."""
    examples: tuple[str, ...] = ()
    """Cells as written, with their addresses."""
    choices: tuple[str, ...] = ()
    """Answers; empty: any text."""
    default: str = ""
    """Where one answer is safe."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that was understood and that a person should see all the same."""

    key: str
    """Variant of the message `intake-noticed`."""
    cells: tuple[str, ...]
    """Addresses, or what is meant."""
