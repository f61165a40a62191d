"""A chapter of a Word document in one of its forms, filled page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from deckgen.layout.page_breaks import Pages, runs_of
from deckgen.layout.page_pieces import Cutter, Piece
from deckgen.layout.pages_keep import is_box
from deckgen.layout.pages_moves import (
    Blocks,
    exhibits_end,
    leading_end,
    pieces_below,
    text_end,
    text_with_room,
    unit_end,
)
from deckgen.model.layout.pages import FlowBlock, FlowChart

LOWEST, TALLEST = 4.0, 17.0
"""Cm of a chart that is made lower or taller."""
SLACK = 6.0
"""Points that stay free below an exhibit: with other fonts it needs a little more."""


@dataclass(frozen=True, slots=True)
class Form:
    """A chapter up to the end of one of its pages."""

    done: Blocks
    """In the order and at the heights they are written."""
    last: Blocks
    """What of it was placed last."""
    rest: Blocks
    pages: Pages
    left: tuple[Pages, Blocks] | None = None
    """The page before and what came last on it, where its rest begins with what had
    no room there."""
    cost: float = 0
    sized: bool = False
    """Its newest page depends on the size of charts."""
    drawn: bool = False
    """Its newest page holds a chart."""

    @property
    def key(self) -> tuple[int, ...]:
        """What decides how it can go on."""
        return (*map(id, self.rest), round(self.pages.filled))


@dataclass(slots=True)
class Filler:
    """Fills pages of forms. The same blocks come below the same ones in many forms:
    what was cut and sized is remembered, by identity, together with its blocks."""

    cutter: Cutter
    cut: dict[tuple[tuple[int, ...], ...], tuple[Blocks, Blocks, list[Piece]]] = field(
        default_factory=dict
    )
    charts: dict[tuple[int, float], tuple[FlowChart, FlowChart]] = field(
        default_factory=dict
    )

    def next_page(self, form: Form, size: float) -> Form | None:
        """The form with one more page filled, whose charts are `size` of their height;
        none where what begins the page would then have had room on the one before.

        An exhibit without room goes to the page that follows; text of its section
        that has room comes before it. Exhibits keep their order, text keeps its own,
        and nothing leaves its section.
        """
        pages, left = replace(form.pages, names={}), form.left
        number, done, last = pages.count, list(form.done), form.last
        rest = list(form.rest)
        met = drawn = False
        while rest and pages.count == number:
            end = leading_end(rest, 0)
            exhibits = exhibits_end(rest, end)
            stop = unit_end(rest, end) if exhibits > end else text_end(rest, 0)
            blocks = tuple(self.sized(block, size) for block in rest[:stop])
            charts = any(isinstance(block, FlowChart) for block in blocks)
            met = met or charts
            if left and self.fits(*left, blocks, SLACK):
                return None
            left = None
            whole = charts or exhibits > end
            if whole and pages.filled and not self.fits(pages, last, blocks, SLACK):
                text = self.text_before(pages, last, rest, (end, exhibits))
                if not text:
                    left = replace(pages), last
                    pages.turn()
                    # White space above a box goes with it to the next page.
                    last = last if is_box(rest[0]) else ()
                    break
                rest[end:end] = text
                stop, charts = end + len(text), False
                blocks = tuple(rest[:stop])
            drawn = drawn or charts
            for run in runs_of(iter(self.below(last, blocks))):
                pages.add(run)
            del rest[:stop]
            done += blocks
            last = blocks
        return Form(
            tuple(done),
            last,
            tuple(rest),
            pages,
            left,
            cost=form.cost,
            sized=met,
            drawn=drawn,
        )

    def text_before(
        self,
        pages: Pages,
        last: Blocks,
        rest: list[FlowBlock],
        places: tuple[int, int],
    ) -> list[FlowBlock]:
        """Takes out of the rest what has room below its headings before its exhibits,
        which stand between the two places."""
        end, exhibits = places
        if exhibits == end:
            return []
        heads = tuple(rest[:end])
        moved = text_with_room(
            rest, exhibits, lambda text: self.fits(pages, last, (*heads, *text))
        )
        text = [rest[i] for i in moved]
        for i in reversed(moved):
            del rest[i]
        return text

    def fits(
        self, pages: Pages, last: Blocks, blocks: Blocks, spare: float = 0
    ) -> bool:
        """Whether blocks have room on the page that is being filled, and more."""
        return pages.fits(self.below(last, blocks), spare)

    def below(self, last: Blocks, blocks: Blocks) -> Sequence[Piece]:
        """The pieces of blocks below others."""
        key = tuple(map(id, last)), tuple(map(id, blocks))
        if key not in self.cut:
            # The blocks are kept with them: no others get their identity.
            self.cut[key] = last, blocks, pieces_below(last, blocks, self.cutter)
        return self.cut[key][2]

    def sized(self, block: FlowBlock, size: float) -> FlowBlock:
        """A chart at a part of its height, which has an end; its plan is the old
        one."""
        if not isinstance(block, FlowChart):
            return block
        key = id(block), size
        if key not in self.charts:
            low, high = min(block.height, LOWEST), max(block.height, TALLEST)
            height = min(high, max(low, block.height * size))
            self.charts[key] = block, replace(block, height=height)
        return self.charts[key][1]
