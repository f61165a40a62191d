"""Chapters of a Word document fill their pages: text moves up into the room that an
exhibit leaves, and the charts of a page get lower or taller where that leaves less
white.

Only the order and the heights are decided here. Whoever breaks the pages with other
fonts sees the same order, with other holes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from deckgen.layout.page_breaks import Pages
from deckgen.layout.page_lines import POINTS_CM
from deckgen.layout.page_pieces import Cutter
from deckgen.layout.pages_forms import Filler, Form
from deckgen.layout.pages_keep import held_whole, kept_together
from deckgen.model.layout.pages import FlowBlock, FlowChart, FlowPara, FlowSection

SIZES = (1.0, 0.92, 0.84, 0.77, 1.08, 1.16)
"""Of the usual height of a chart; one for all charts of a page, the usual one first."""
FORMS = 6
"""Forms of a chapter that are carried on from page to page."""
FEW = 1 / 3
"""Of a page: a chapter does not end with less on its last."""
WHITE, SIZE, END = 3.0, 0.5, 3.0
"""What a white page's square, a chart's missing half and a bare end cost; a page: 1."""

Redraw = Callable[[FlowChart], FlowChart]
"""A chart at another height → the same, drawn for it."""


@dataclass(frozen=True, slots=True)
class Balancer:
    """What it takes to try a chapter in several forms."""

    cutter: Cutter
    redraw: Redraw

    def section(self, section: FlowSection) -> FlowSection:
        """The section as it is going to be written, its main part chapter by chapter.

        Linear in the number of blocks: a page is tried in a fixed number of forms.
        """
        blocks = section.blocks
        if section.kind == "main":
            chapters = [self.chapter(chapter) for chapter in chapters_of(blocks)]
            blocks = tuple(block for chapter in chapters for block in chapter)
        return kept_together(replace(section, blocks=blocks), self.cutter)

    def chapter(self, blocks: tuple[FlowBlock, ...]) -> tuple[FlowBlock, ...]:
        """The chapter in its best form, its charts drawn for their heights."""
        return tuple(
            self.redraw(block) if isinstance(block, FlowChart) else block
            for block in self.cheapest(blocks).done
        )

    def cheapest(self, blocks: tuple[FlowBlock, ...]) -> Form:
        """The form that costs least, page ends chosen together.

        Of forms that go on alike only the cheapest is carried on.
        """
        whole = tuple(held_whole(block, self.cutter) for block in blocks)
        pages = Pages(self.cutter.height * POINTS_CM)
        forms = [Form((), (), whole, pages)]
        filler = Filler(self.cutter)
        ended: list[Form] = []
        while forms:
            best: dict[tuple[object, ...], Form] = {}
            for form in forms:
                for made in pages_after(form, filler):
                    if not made.rest:
                        ended.append(made)
                    elif made.key not in best or made.cost < best[made.key].cost:
                        best[made.key] = made
            forms = sorted(best.values(), key=lambda form: form.cost)[:FORMS]
        return min(ended, key=lambda form: form.cost)


def pages_after(form: Form, filler: Filler) -> Iterator[Form]:
    """A form with its next page filled, once for each size of charts."""
    for size in SIZES:
        made = filler.next_page(form, size)
        if made is None:
            continue
        yield replace(made, cost=form.cost + page_cost(form, made, size))
        if not made.sized:
            return


def page_cost(form: Form, made: Form, size: float) -> float:
    """What the pages cost that a form was given."""
    height = made.pages.height
    rests = made.pages.rests[len(form.pages.rests) :]
    cost = sum(1 + WHITE * (rest / height) ** 2 for rest in rests)
    cost += SIZE * abs(1 - size) if made.drawn else 0
    if not made.rest and made.pages.count > 1:
        cost += END * max(0.0, FEW - made.pages.filled / height)
    return cost


def chapters_of(blocks: tuple[FlowBlock, ...]) -> Iterator[tuple[FlowBlock, ...]]:
    """Stretches that begin with a page of their own."""
    start = 0
    for i, block in enumerate(blocks):
        if i > start and isinstance(block, FlowPara) and block.page_break_before:
            yield blocks[start:i]
            start = i
    if blocks[start:]:
        yield blocks[start:]
