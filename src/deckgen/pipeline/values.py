"""What a build is asked for, what it has assembled, and what it gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from deckgen.datasets import Outside
from deckgen.diagnostics import DeckgenError, Diagnostic, diagnose
from deckgen.ledger import (
    Change,
    ClaimRecord,
    EditionDiff,
)
from deckgen.model.choice import Choice
from deckgen.model.dataset import Catalog
from deckgen.model.document import Document
from deckgen.model.layout.book import DataBook
from deckgen.model.layout.pages import PageFlow
from deckgen.model.layout.slides import SlideDeck
from deckgen.model.layout.theme import Theme
from deckgen.model.project import Edition

DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
Progress = Callable[[str, str], None]
"""(phase, what), e.g. (`lay out`, `quarterly-deck 2026Q1 pptx`)."""
Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """One file of a build."""

    report: str
    edition: str
    path: str
    """From the project's root, with `/`."""
    pages: int
    """Slides of a deck; 0 for Word, which breaks pages itself."""
    figures: int
    citations: int
    seconds: float
    written: bool = True
    """False: the file held just these bytes, and was left alone."""


@dataclass(frozen=True, slots=True)
class ChosenChart:
    """A chart whose kind the data decided."""

    report: str
    edition: str
    id: str
    choice: Choice


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build wrote and what it has to say."""

    files: tuple[BuiltFile, ...]
    diagnostics: tuple[Diagnostic, ...]
    changes: tuple[Change, ...]
    draft: bool
    since: tuple[EditionDiff, ...] = ()
    """Of editions built for the first time: what differs from the one before."""
    charts: tuple[ChosenChart, ...] = ()
    """Whose kind nobody wrote, in reading order."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a report rests on: what a copy of it needs."""

    datasets: tuple[str, ...]
    sources: tuple[str, ...]
    files: tuple[str, ...]
    """Paths from `templates/`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run was asked for."""

    today: date
    draft: bool
    progress: Progress
    clock: Clock
    as_of: date | None = None
    """The day whose data is used; None: each edition's own date."""
    outside: Outside = field(default_factory=Outside)
    """Frames and addresses of databases."""


@dataclass(slots=True)
class Assembled:
    """One edition, checked and laid out, before it is written."""

    edition: Edition
    catalog: Catalog
    document: Document
    theme: Theme
    deck: SlideDeck | None
    flow: PageFlow | None
    texts: Mapping[str, str]
    """Path → sha256 of every text that was read."""
    asked: tuple[str, ...]
    """Datasets."""
    claims: tuple[ClaimRecord, ...]
    started: float
    evidence: Mapping[str, Any] = field(default_factory=dict)
    """Source id → what its snapshot said of the cells cited."""
    book: DataBook | None = None
    files: dict[str, bytes] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)


def read_day(text: str, today: date) -> date:
    """The day of `--as-of`, not after today.

    Raises:
        DeckgenError: `bad-as-of`.
    """
    try:
        day = date.fromisoformat(text) if DAY.match(text) else None
    except ValueError:
        day = None
    if day is None:
        raise DeckgenError(diagnose("bad-as-of", value=text))
    if day > today:
        values = {"value": text, "today": today.isoformat()}
        raise DeckgenError(diagnose("bad-as-of/future", **values))
    return day
