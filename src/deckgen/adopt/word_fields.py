"""Fields of WordprocessingML: what a cross-reference refers to (ECMA-376 17.16.5)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

POSITION = re.compile(r"\\p\b", re.IGNORECASE)
"""`above` or `below`: a word, and no name."""


def referred(instruction: str) -> str:
    r"""The bookmark of ` REF _Ref123 \h `; empty: it is another field."""
    words = instruction.split()
    if len(words) < 2 or words[0].upper() != "REF" or POSITION.search(instruction):
        return ""
    return words[1].strip('"')


@dataclass(slots=True)
class Fields:
    """The fields that are open where a paragraph is being read."""

    open: list[str] = field(default_factory=list)
    """Instructions, the innermost last."""
    shown: list[bool] = field(default_factory=list)
    """Whether the result has begun, of each."""

    def turn(self, kind: str) -> None:
        """`begin`, `separate`, `end`."""
        if kind == "begin":
            self.open.append("")
            self.shown.append(False)
        elif kind == "separate" and self.shown:
            self.shown[-1] = True
        elif kind == "end" and self.open:
            self.open.pop()
            self.shown.pop()

    def instruct(self, text: str) -> None:
        """A piece of the instruction of the innermost field."""
        if self.open and not self.shown[-1]:
            self.open[-1] += text

    @property
    def target(self) -> str:
        """The bookmark that the text here refers to; empty: none."""
        pairs = zip(reversed(self.open), reversed(self.shown), strict=True)
        found = (referred(text) for text, is_shown in pairs if is_shown)
        return next((name for name in found if name), "")
