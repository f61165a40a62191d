"""What was read once and may be used again: by what it rests on, never by its age."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field

from deckgen.diagnostics import Diagnostic
from deckgen.layout.measure import Measurer, open_measurer
from deckgen.ledger import ClaimRecord
from deckgen.model.dataset import Catalog
from deckgen.model.document import Chapter
from deckgen.model.layout.theme import Theme
from deckgen.model.project import Edition, Project
from deckgen.model.quantity import CellRef

KNOWN = re.compile(r"\bknown\b")
"""In a text that may ask for more than the datasets that its scope notes: whether one
is there at all."""
INCLUDE = re.compile(r"\binclude\b")
"""In a text that rests on other texts, and on whatever those ask for."""


@dataclass(frozen=True, slots=True)
class Told:
    """What reading and resolving a chapter gave."""

    chapter: Chapter | None
    """None: it could not be read, or its conditions left it without a page."""
    found: tuple[Diagnostic, ...]
    asked: tuple[str, ...] = ()
    """Datasets."""
    cells: tuple[CellRef, ...] = ()
    claims: tuple[ClaimRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """All that a chapter may rest on."""

    path: str
    project: Project
    edition: Edition
    draft: bool
    catalog: Catalog

    @property
    def text(self) -> str:
        """As written."""
        return self.project.templates[self.path]

    def alike(self, other: Seen, asked: tuple[str, ...]) -> bool:
        """Whether a chapter that asked for these datasets would be told the same."""
        if (self.text, self.edition, self.draft) != (
            other.text,
            other.edition,
            other.draft,
        ):
            return False
        own, its = self.project, other.project
        if (own.house, own.images, own.maps) != (its.house, its.images, its.maps):
            return False
        if INCLUDE.search(self.text) and own.templates != its.templates:
            return False
        if INCLUDE.search(self.text) or KNOWN.search(self.text):
            return self.catalog == other.catalog
        return _alike(self.catalog, other.catalog, asked)


def _alike(one: Catalog, other: Catalog, asked: tuple[str, ...]) -> bool:
    """Whether two catalogs say the same of some datasets, and of all that is shared."""
    if one is other:
        return True
    shared = (one.sources, one.units, one.language, one.undescribed, one.preferred)
    its = (
        other.sources,
        other.units,
        other.language,
        other.undescribed,
        other.preferred,
    )
    return (
        shared == its
        and one.datasets.keys() == other.datasets.keys()
        and all(one.datasets.get(n) == other.datasets.get(n) for n in asked)
    )


@dataclass(slots=True)
class Kept:
    """Chapters and a catalog from one run to the next of the same report."""

    data: Hashable = None
    """Tells one state of the files under `data/` from another; None: not known."""
    chapters: dict[tuple[str, bool], tuple[Seen, Told]] = field(default_factory=dict)
    catalogs: list[tuple[tuple[Hashable, object], Catalog, tuple[Diagnostic, ...]]] = (
        field(default_factory=list)
    )
    """Of one state of `data/`."""
    wordings: tuple[tuple[object, ...], tuple[Diagnostic, ...]] | None = None
    measurers: dict[str, Measurer] = field(default_factory=dict)
    """By the theme's fingerprint."""

    def chapter(self, seen: Seen, read: Callable[[], Told]) -> Told:
        """A chapter as it was read, when all it rests on is what it was."""
        key = (seen.path, seen.draft)
        known = self.chapters.get(key)
        if known is not None and seen.alike(known[0], known[1].asked):
            return known[1]
        told = read()
        self.chapters[key] = (seen, told)
        return told

    def catalog(
        self,
        asked: object,
        found: list[Diagnostic],
        load: Callable[[list[Diagnostic]], Catalog],
    ) -> Catalog:
        """The catalog of one state of `data/`, and what was said of it; one that has
        errors is loaded again.

        Args:
            asked: what else a catalog depends on.

        Raises:
            DeckgenError: as `load`.
        """
        if self.data is None:
            return load(found)
        key = (self.data, asked)
        for known, catalog, told in self.catalogs:
            if known == key:
                found.extend(told)
                return catalog
        own: list[Diagnostic] = []
        try:
            catalog = load(own)
        finally:
            found.extend(own)
        self.catalogs = [one for one in self.catalogs if one[0][0] == self.data]
        self.catalogs.append((key, catalog, tuple(own)))
        return catalog

    def worded(
        self, on: tuple[object, ...], check: Callable[[], Iterable[Diagnostic]]
    ) -> tuple[Diagnostic, ...]:
        """What is said of the words around a document, which depends on these values
        alone."""
        if self.wordings is None or self.wordings[0] != on:
            self.wordings = (on, tuple(check()))
        return self.wordings[1]

    def measurer(self, theme: Theme) -> Measurer:
        """The measurer of a theme, with the lines that it has measured."""
        if theme.fingerprint not in self.measurers:
            self.measurers = {theme.fingerprint: open_measurer(theme)}
        return self.measurers[theme.fingerprint]
