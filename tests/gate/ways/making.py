"""How a way around the citations is written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from support.project import HOUSE, PAGE, REPORT

FACT = '{{ fact("users.genai") }}'
BARE = '{{ fact("users.genai") | bare }}'
BARE_SHARE = '{{ fact("users.penetration") | bare }}'
DOUBT = '{{ fact("facts.开源模型") }}'


@dataclass(frozen=True, slots=True)
class Way:
    """A project, and what must come of it."""

    name: str
    chapter: str
    code: str = ""
    """Of the error that stops the build; empty: it builds and nothing got through."""
    line: int = 0
    """Where, in `file`; 0: not looked at."""
    column: int = 0
    file: str = "templates/r/01.md"
    absent: tuple[str, ...] = ()
    """Texts that may stand in no part."""
    present: tuple[str, ...] = ()
    """Texts that must: what the data says, as it says it."""
    allowed: frozenset[str] = frozenset()
    """Numbers that are cited or names, beside those of the data."""
    report: str = REPORT
    house: str = HOUSE
    files: Mapping[str, str | bytes] = field(default_factory=dict)


def typed(
    name: str, text: str, code: str = "bare-number", *, line: int = 5, column: int = 0
) -> Way:
    """Running text on the first page, from line 5 on."""
    return Way(name, f"{PAGE}{text}\n", code, line, column)


def fenced(name: str, lines: str, code: str, line: int = 0) -> Way:
    """A fence on the first page; `line` counts from its first one, which is 1."""
    return Way(name, f"{PAGE}{lines}\n", code, line + 4 if line else 0)


def headed(name: str, heading: str, code: str = "bare-number") -> Way:
    """Another page with this heading, in line 6."""
    return Way(name, f"{PAGE}文字。\n{heading}\n\n文字。\n", code, 6)


def reported(name: str, old: str, new: str, code: str, line: int) -> Way:
    """A report.yaml with one line changed."""
    assert old in REPORT, old
    body = f"{PAGE}文字。\n"
    file = "templates/r/report.yaml"
    return Way(name, body, code, line, file=file, report=REPORT.replace(old, new))
