"""An edition that was laid out → the sheets of a preview, and what its numbers say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from deckgen import __version__
from deckgen.layout.pages_names import heading_bookmark
from deckgen.ledger import make_ledger
from deckgen.model.inline import plain_text
from deckgen.pipeline.values import Assembled
from deckgen.preview import Look, Numbers, Sheet, trace_numbers
from deckgen.preview.values import Chapter, Language
from deckgen.writers.html import anchor, write_flow_pages, write_slide

CONTINUED = re.compile(r"(.+)[-~]\d+")
"""A slide that goes on with a page: `users-2`."""


@dataclass(slots=True)
class Sheets:
    """The pages of an edition, and to which chapter each belongs."""

    made: Assembled
    chapters: dict[str, str] = field(default_factory=dict)
    """Page id → chapter id."""
    sections: dict[str, str] = field(default_factory=dict)
    """Title of a chapter → its id."""
    bookmarks: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Of headings in Word → chapter and page id."""

    def __post_init__(self) -> None:
        for chapter in self.made.document.chapters:
            self.sections[plain_text(chapter.title)] = chapter.id
            name = heading_bookmark("chapter", chapter.id)
            self.bookmarks[name] = (chapter.id, chapter.id)
            self.chapters[chapter.id] = chapter.id
            for page in chapter.pages:
                self.chapters[page.id] = chapter.id
                name = heading_bookmark("page", page.id)
                self.bookmarks[name] = (chapter.id, page.id)

    def slides(self) -> Iterator[Sheet]:
        """Slides as they will be."""
        deck, theme = self.made.deck, self.made.theme
        sources = len(self.made.document.numbers)
        for slide in deck.slides if deck else ():
            page = slide.id
            while page and page not in self.chapters:
                going_on = CONTINUED.fullmatch(page)
                page = going_on[1] if going_on else ""
            html = write_slide(slide, deck, theme, sources=sources) if deck else ""
            yield Sheet(
                key=anchor("deck", slide.id),
                view="deck",
                label=str(slide.number),
                title=slide.title,
                chapter=self.chapters.get(page) or self.sections.get(slide.section, ""),
                page=page,
                html=html,
                level=1 if slide.layout != "content" else 2,
            )

    def words(self) -> Iterator[Sheet]:
        """The Word document, a chapter or a section at a time."""
        flow = self.made.flow
        if flow is None:
            return
        sources = len(self.made.document.numbers)
        chapter = ""
        for place, one in enumerate(
            write_flow_pages(flow, self.made.theme, sources=sources)
        ):
            chapter, page = self.bookmarks.get(one.bookmark, ("", ""))
            yield Sheet(
                key=anchor("word", one.bookmark or str(place)),
                view="word",
                label="",
                title=one.title,
                chapter=chapter,
                page=page,
                html=one.html,
                level=one.level,
            )


def pages_of(made: Assembled, language: Language) -> Look:
    """Pages of an edition that went through."""
    document = made.document
    sheets = Sheets(made)
    return Look(
        language=language,
        title=plain_text(document.title).replace("\n", " "),
        subject=f"{document.report} {document.edition}",
        chapters=tuple(
            Chapter(c.id, plain_text(c.title).replace("\n", " "))
            for c in document.chapters
        ),
        sheets=(*sheets.slides(), *sheets.words()),
        draft=document.draft,
        internal=document.marking,
    )


def numbers_of(made: Assembled, language: Language, *, house: bool) -> Numbers:
    """What the ledger of an edition tells of its numbers."""
    document = made.document
    closed = (s.id for s in document.sources.values() if s.redistribution == "none")
    return trace_numbers(
        make_ledger(
            document,
            deck=made.deck,
            flow=made.flow,
            catalog=made.catalog,
            version=__version__,
            templates=made.texts,
            theme=made.theme.fingerprint,
            claims=made.claims,
            evidence=made.evidence,
            outputs={},
        ),
        language=language,
        entries={e.source: plain_text(e.text) for e in document.bibliography},
        catalog=made.catalog if house else None,
        guarded=frozenset() if house else frozenset(closed),
    )
