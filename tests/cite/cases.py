"""Reads `tests/fixtures/*.md`: a title, an input, what must come out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from deckgen.model.inline import Emphasis, Inlines, plain_text

FIXTURES = Path(__file__).parent.parent / "fixtures"
CASE = re.compile(r"^## (?P<title>.+)$", re.MULTILINE)
FENCE = re.compile(r"^```(?P<info>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Case:
    """One heading of a fixture file."""

    title: str
    yaml: str
    expected: tuple[tuple[str, str], ...]
    """Name of the variant and the line it prints."""


def marked(inlines: Inlines) -> str:
    """Text with its emphasis as `*…*`."""
    return "".join(
        f"*{plain_text(i.children)}*" if isinstance(i, Emphasis) else plain_text((i,))
        for i in inlines
    )


def read_cases(name: str) -> list[Case]:
    """All cases of a file, in order."""
    text = (FIXTURES / name).read_text(encoding="utf-8")
    heads = [*CASE.finditer(text)]
    ends = [*(h.start() for h in heads[1:]), len(text)]
    return [
        _case(head["title"], text[head.end() : end])
        for head, end in zip(heads, ends, strict=True)
    ]


def _case(title: str, body: str) -> Case:
    fences = [(f["info"], f["body"]) for f in FENCE.finditer(body)]
    lines = [
        line for info, text in fences if info == "text" for line in text.split("\n")
    ]
    expected = (line.split("  ", 1) for line in lines if line)
    given = "".join(text for info, text in fences if info == "yaml")
    return Case(title, given, tuple((name, text.strip()) for name, text in expected))
