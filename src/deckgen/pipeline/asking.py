"""What only the author can know, asked once, in the language of the messages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def _anything(answer: str) -> None:
    """Every text will do."""
    del answer


__all__ = ["Ask", "Choice", "Question"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be given."""

    value: str
    """What the program goes on with, and what `--set key=value` takes."""
    en: str
    zh: str
    """How it is shown."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the program will not guess."""

    key: str
    """Stable, kebab-case: `--set unit=亿元` answers the question `unit`."""
    en: str
    zh: str
    choices: tuple[Choice, ...] = ()
    """Empty: any text."""
    default: str = ""
    """What a bare Enter and `--yes` take; empty: there is no safe answer."""
    optional: bool = False
    """Whether an empty answer is one too."""
    default_zh: str = ""
    """How Chinese shows a default that is a code; it may be typed too."""
    check: Callable[[str], object] = _anything
    """Raises DeckgenError where an answer cannot be one; a terminal is asked again."""


Ask = Callable[[Question], str]
"""A question → its answer: a choice's value, a text, or "" where that is allowed.

Raises DeckgenError `answer-needed` where nobody can be asked and no default is safe."""
