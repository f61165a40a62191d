"""The bibliography of a deck."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from deckgen.layout.slide_covers import first_card
from deckgen.layout.slide_frame import Framing, lay_out_frame
from deckgen.layout.slide_notes import citations_of
from deckgen.layout.slide_page import Desk
from deckgen.model.document import BibliographyEntry, Blocks, Box, Chapter, Page
from deckgen.model.inline import Text, citations_in
from deckgen.model.layout.slides import Slide
from deckgen.model.layout.text import Para, Run
from deckgen.model.source import Citation

REFERENCE_STEPS = ((13.0, 108.0, 7.0), (12.0, 100.0, 5.0), (11.0, 100.0, 4.0))
"""Size, line spacing in percent and space after: a smaller one where it saves a
slide."""


def cited_on_slides(
    desk: Desk, chapters: Iterable[tuple[Chapter, Sequence[Page]]]
) -> frozenset[str]:
    """Ids of the sources that the slides of these chapters and pages cite, the cover's
    among them: not those of speaker notes, nor of what stands in Word only."""
    document = desk.document
    texts = [document.title, document.subtitle]
    found: list[Citation] = []
    if card := first_card(desk):
        found += card[0].citations
    for chapter, pages in chapters:
        texts.append(chapter.title)
        found += citations_of(_shown(chapter.lead))
        for page in pages:
            texts += [page.kicker, page.title, page.lead, page.short]
            found += citations_of(_shown(page.blocks))
    found += [c for text in texts for c in citations_in(text)]
    return frozenset(citation.source for citation in found)


def _shown(blocks: Blocks) -> Blocks:
    return tuple(b for b in blocks if not (isinstance(b, Box) and b.role == "notes"))


def reference_paras(
    desk: Desk,
    entries: Sequence[BibliographyEntry],
    step: tuple[float, float, float],
) -> list[Para]:
    """Numbered entries of the bibliography."""
    size, line, after = step
    return [
        Para(
            (
                Run(f"[{entry.number}]\t", size, bold=True, colour="accent"),
                *desk.runs(entry.text, Run("", size)),
            ),
            hang=0.55,
            after=after,
            line=line,
        )
        for entry in entries
    ]


def lay_out_sources(desk: Desk, cited: frozenset[str]) -> tuple[Slide, ...]:
    """What the slides cite of the bibliography, on as many slides as it needs; numbers
    are those of the whole report."""
    every = desk.document.bibliography
    entries = [entry for entry in every if entry.source in cited]
    labels = desk.labels
    lead = labels.sources_lead if len(entries) == len(every) else labels.sources_some
    made = [
        source_slides(desk, reference_paras(desk, entries, step), lead)
        for step in REFERENCE_STEPS
    ]
    return min(made, key=len)


def source_slides(desk: Desk, paras: list[Para], lead: str) -> tuple[Slide, ...]:
    """References distributed over slides, `lead` below the first one's title."""
    slides: list[Slide] = []
    while paras:
        number = len(slides) + 1
        first = number == 1
        suffix = "" if first else desk.labels.continued
        frame = lay_out_frame(
            desk,
            Framing(
                tag=desk.document.house,
                title=(Text(desk.labels.sources),),
                lead=(Text(lead),) if first else (),
                suffix=suffix,
            ),
        )
        area = frame.area
        room, count = area.h - 0.05, 0
        while count < len(paras):
            height = desk.height((paras[count],), area.w)
            if height > room and count:
                break
            room -= height
            count += 1
        shown, paras = paras[:count], paras[count:]
        tall = desk.height(shown, area.w) + 0.02
        box = desk.box("references", replace(area, h=tall), shown)
        slides.append(
            Slide(
                id=f"sources-{number}",
                layout="content",
                title=desk.labels.sources + suffix,
                shapes=(*frame.head, box),
                notes=(),
                number=0,
                section=desk.labels.sources,
            )
        )
    return tuple(slides)
