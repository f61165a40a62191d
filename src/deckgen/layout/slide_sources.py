"""The bibliography of a deck."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from deckgen.layout.slide_covers import first_card
from deckgen.layout.slide_frame import Frame, Framing, lay_out_frame
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
EVENING = 12
"""Halvings until slides of references are even."""


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
    """References distributed over slides, about as much on each; `lead` below the
    first one's title."""
    first, after = (source_frame(desk, lead, first=one) for one in (True, False))
    heights = [desk.height((para,), first.area.w) for para in paras]
    rooms = first.area.h - 0.05, after.area.h - 0.05
    slides: list[Slide] = []
    for count in shares(heights, rooms):
        frame = after if slides else first
        shown, paras = paras[:count], paras[count:]
        tall = desk.height(shown, frame.area.w) + 0.02
        box = desk.box("references", replace(frame.area, h=tall), shown)
        suffix = desk.labels.continued if slides else ""
        slides.append(
            Slide(
                id=f"sources-{len(slides) + 1}",
                layout="content",
                title=desk.labels.sources + suffix,
                shapes=(*frame.head, box),
                notes=(),
                number=0,
                section=desk.labels.sources,
            )
        )
    return tuple(slides)


def source_frame(desk: Desk, lead: str, *, first: bool) -> Frame:
    """The frame of the first slide of references, or of a further one."""
    return lay_out_frame(
        desk,
        Framing(
            tag=desk.document.house,
            title=(Text(desk.labels.sources),),
            lead=(Text(lead),) if first else (),
            suffix="" if first else desk.labels.continued,
        ),
    )


def shares(heights: Sequence[float], rooms: tuple[float, float]) -> list[int]:
    """How many entries each slide holds: on the fewest slides, filled to the least
    part of their rooms (of the first and of the others) that takes no further one."""
    best = filled(heights, rooms)
    low, high = 0.0, 1.0
    for _ in range(EVENING):
        part = (low + high) / 2
        first, after = rooms
        made = filled(heights, (first * part, after * part))
        if len(made) <= len(best):
            best, high = made, part
        else:
            low = part
    return best


def filled(heights: Sequence[float], rooms: tuple[float, float]) -> list[int]:
    """How many entries each slide takes, one at the least."""
    counts: list[int] = []
    room = 0.0
    for height in heights:
        if height > room:
            counts.append(0)
            room = rooms[0] if len(counts) == 1 else rooms[1]
        counts[-1] += 1
        room -= height
    return counts
