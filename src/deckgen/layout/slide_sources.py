"""The bibliography of a deck."""

from __future__ import annotations

from dataclasses import replace

from deckgen.layout.slide_frame import Framing, lay_out_frame
from deckgen.layout.slide_page import Desk
from deckgen.model.inline import Text
from deckgen.model.layout.slides import Slide
from deckgen.model.layout.text import Para, Run

REFERENCE_STEPS = ((13.0, 108.0, 7.0), (12.0, 100.0, 5.0))
"""Size, line spacing in percent and space after: the second where it saves a slide."""


def reference_paras(desk: Desk, step: tuple[float, float, float]) -> list[Para]:
    """The numbered bibliography."""
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
        for entry in desk.document.bibliography
    ]


def lay_out_sources(desk: Desk) -> tuple[Slide, ...]:
    """The bibliography, on as many slides as it needs."""
    made = [
        source_slides(desk, reference_paras(desk, step)) for step in REFERENCE_STEPS
    ]
    return min(made, key=len)


def source_slides(desk: Desk, paras: list[Para]) -> tuple[Slide, ...]:
    """References distributed over slides."""
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
                lead=(Text(desk.labels.sources_lead),) if first else (),
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
