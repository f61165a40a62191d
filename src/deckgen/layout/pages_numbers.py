"""A Word document is broken into pages: the numbers that its contents print.

Word breaks pages itself, in the fonts of the reader's machine. What is found here is
printed until its fields are updated, as they are when the document is printed.
"""

from __future__ import annotations

from dataclasses import replace

from deckgen.layout.page_breaks import Pages, runs_of
from deckgen.layout.page_labels import roman
from deckgen.layout.page_lines import POINTS_CM, Typesetter
from deckgen.layout.page_pieces import Cutter
from deckgen.layout.pages_balance import Balancer, Redraw
from deckgen.model.layout.pages import FlowBlock, FlowSection, FlowToc, PageFlow
from deckgen.model.layout.theme import Theme


def paginate(flow: PageFlow, theme: Theme, redraw: Redraw) -> PageFlow:
    """The document with its pages filled, their numbers, and those its lists print.

    Linear in the number of blocks. `redraw` draws a chart for its height.
    """
    setter = Typesetter(theme, flow.language)
    notes = dict(flow.footnotes)
    cut = Cutter(setter, theme.text_width, theme.text_height, notes)
    balancer = Balancer(cut, redraw)
    places: dict[str, str] = {}
    sections: list[FlowSection] = []
    for section in flow.sections:
        section = balancer.section(section)
        pages = Pages(theme.text_height * POINTS_CM)
        for run in runs_of(cut.pieces(section.blocks)):
            pages.add(run)
        form = roman if section.kind == "front" else str
        for name, page in pages.names.items():
            places.setdefault(name, form(page))
        sections.append(replace(section, pages=pages.count))
    return replace(
        flow,
        sections=tuple(
            replace(s, blocks=tuple(numbered(b, places) for b in s.blocks))
            for s in sections
        ),
    )


def numbered(block: FlowBlock, places: dict[str, str]) -> FlowBlock:
    """A list with the page of each of its lines."""
    if not isinstance(block, FlowToc):
        return block
    return replace(block, pages=tuple(places[name] for _, _, name in block.lines))
