"""What somebody said stands between quotation marks, on slides and pages."""

from __future__ import annotations

from dataclasses import replace

from deckgen.model.document import Block, Blocks, Paragraph
from deckgen.model.inline import CitationMark, Inlines, Text, plain_text

OPENING, CLOSING = "“", "”"
TYPED = ("“", "「", "『", '"', "")
"""How a text begins that has its marks already, or no words."""
STOPS = frozenset("。．.！!？?…")


def quoted(blocks: Blocks) -> Blocks:
    """Paragraphs between quotation marks, unless the author typed them.

    The citation comes behind the closing mark: it is not what was said.
    """
    texts = [block for block in blocks if isinstance(block, Paragraph)]
    if not texts or plain_text(texts[0].inlines).lstrip()[:1] in TYPED:
        return blocks
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            inlines = block.inlines
            if block is texts[-1]:
                said, marks = parted(inlines)
                inlines = (*said, Text(CLOSING), *marks)
            if block is texts[0]:
                inlines = (Text(OPENING), *inlines)
            block = replace(block, inlines=inlines)
        found.append(block)
    return tuple(found)


def parted(inlines: Inlines) -> tuple[Inlines, Inlines]:
    """The words with their full stop, and the citations that stood before or behind
    it."""
    words = list(inlines)
    stop = words[-1] if words else None
    closed = isinstance(stop, Text) and stop.text.strip() in STOPS
    if closed:
        words.pop()
    end = len(words)
    while end and isinstance(words[end - 1], CitationMark):
        end -= 1
    marks = tuple(words[end:])
    ending = (stop,) if closed and stop is not None else ()
    return (*words[:end], *ending), marks
