"""Runs and paragraphs: text as a page sets it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from deckgen.model.layout.theme import Token


@dataclass(frozen=True, slots=True)
class Run:
    """Characters set alike."""

    text: str
    size: float = 12
    """Points."""
    bold: bool = False
    italic: bool = False
    colour: Token = "ink"
    heading: bool = False
    """In the theme's heading font, else its body font."""
    raised: bool = False
    """Superscript: citation numbers."""
    url: str = ""
    fact: str = ""
    """Id of the bound fact these characters print."""
    field: Literal["", "slide-number"] = ""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph of a text box or cell."""

    runs: tuple[Run, ...]
    align: Literal["left", "right", "center"] = "left"
    before: float = 0
    """Points."""
    after: float = 0
    line: float = 100
    """Percent of single spacing."""
    hang: float = 0
    """Inches of hanging indent; the first run ends in a tab."""
    bullet: str = ""

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(run.text for run in self.runs)
