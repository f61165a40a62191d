"""Layouts become HTML: the pages of a deck and of a Word document, to be looked at.

What is written is a fragment without style sheet or script of its own. Every number and
every citation in it is an element of class `n` whose `data-n` says what it is; lengths
are multiples of `--u`, a point on the page, which whoever shows them sets.
"""

from deckgen.writers.html.flow import FlowPage, write_flow_pages
from deckgen.writers.html.slides import write_slide
from deckgen.writers.html.text import anchor

__all__ = ["FlowPage", "anchor", "write_flow_pages", "write_slide"]
