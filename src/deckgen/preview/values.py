"""What a preview shows: sheets of pages, problems, and how they are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from deckgen.diagnostics import Severity

Language = Literal["zh-CN", "en"]
View = Literal["deck", "word"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it will be: a slide, or a stretch of the Word document."""

    key: str
    """Names its element, the same as long as the page is there."""
    view: View
    label: str
    """`12`, or empty."""
    title: str
    chapter: str
    """Id; empty for cover, contents and what ends a report."""
    page: str
    """Id of the page it shows; several slides may show one."""
    html: str
    level: int = 2
    """1 where a chapter begins."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Lines of an author's file around a place."""

    first: int
    """Number of the first line."""
    lines: tuple[str, ...]
    line: int
    """Number of the line that is meant."""
    column: int
    """From 1; 0: the line as a whole."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A diagnostic in the reader's language, and the page where it stands."""

    code: str
    severity: Severity
    message: str
    hints: tuple[str, ...]
    place: str
    """`templates/bikes/01.md:12:3`; empty: nowhere."""
    excerpt: Excerpt | None = None
    chapter: str = ""
    page: str = ""
    """Id; empty: no page shows it."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter as the contents name it."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Look:
    """Everything that a preview shows at one time."""

    language: Language
    """Of the words around the pages."""
    title: str
    subject: str
    """`bikes 2026Q1`."""
    chapters: tuple[Chapter, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    problems: tuple[Problem, ...] = ()
    draft: bool = False
    stale: bool = False
    """The pages are those of the last build that went through."""
    internal: str = ""
    """What pages of an internal build say."""
