"""Blocks of a chapter become paragraphs, lists, boxes and tables of the page flow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, assert_never

from deckgen.layout.pages_exhibits import (
    CELL,
    ENDS,
    box_table,
    exhibit_blocks,
    missing_box,
)
from deckgen.layout.pages_tables import TEXT_WIDTH, column_widths
from deckgen.layout.pages_text import PLAIN, Composition, Look, flow_runs, plain_run
from deckgen.layout.quotes import quoted
from deckgen.model.document import (
    Block,
    Blocks,
    Box,
    ExhibitBlock,
    ExhibitSpec,
    Grid,
    Items,
    MissingExhibit,
    Paragraph,
)
from deckgen.model.formula import Formula
from deckgen.model.inline import Inlines, citations_in, plain_text
from deckgen.model.layout.pages import (
    FlowBlock,
    FlowCell,
    FlowFormula,
    FlowPara,
    FlowRow,
    FlowRun,
    FlowTable,
    StyleName,
)

DECK_ONLY = ("slide", "notes")
STATEMENT = Look(size=12, bold=True)
SHORT_LIST = 4
DEEPEST = 2
"""Level of lists, from 0; deeper ones are set on it."""


def shown(blocks: Blocks) -> Blocks:
    """What goes into Word: without the roles of deck and speaker, `detail` opened."""
    found: list[Block] = []
    for block in blocks:
        if not isinstance(block, Box):
            found.append(block)
        elif block.role == "detail":
            found.extend(shown(block.blocks))
        elif block.role not in DECK_ONLY:
            found.append(replace(block, blocks=shown(block.blocks)))
    return tuple(found)


def block_flow(
    block: Block, composition: Composition, *, style: StyleName = "body"
) -> tuple[FlowBlock, ...]:
    """The flow of one block that is shown; `style` is that of its paragraphs.

    Raises:
        ValueError: an exhibit is not resolved yet (a bug).
    """
    match block:
        case Paragraph(inlines=inlines):
            return (FlowPara(style, flow_runs(inlines, composition)),)
        case Items():
            return list_flow(block, composition, level=0)
        case Grid():
            return (grid(block, composition),)
        case Box():
            return box_flow(block, composition)
        case ExhibitBlock(exhibit=exhibit):
            return exhibit_blocks(exhibit, composition)
        case Formula(body=body):
            return (FlowFormula(body),)
        case MissingExhibit():
            return (missing_box(block, composition),)
        case ExhibitSpec():
            raise ValueError(f"unresolved exhibit at {block.span}")
        case _:
            assert_never(block)


def blocks_flow(
    blocks: Blocks, composition: Composition, *, style: StyleName = "body"
) -> tuple[FlowBlock, ...]:
    """The flow of blocks one after another; a takeaway stays with the line above."""
    found: list[FlowBlock] = []
    for block in blocks:
        if found and isinstance(block, Box) and block.role == "takeaway":
            last = found[-1]
            if isinstance(last, FlowPara):
                found[-1] = replace(last, keep_next=True)
        found += block_flow(block, composition, style=style)
    return tuple(found)


def list_flow(
    items: Items, composition: Composition, *, level: int
) -> tuple[FlowBlock, ...]:
    """A list; what follows an item's first paragraph is indented without a sign."""
    list_id = composition.new_list()
    found: list[FlowBlock] = []
    for item in items.items:
        fresh = True
        for block in item:
            if isinstance(block, Paragraph):
                found.append(
                    FlowPara(
                        "list",
                        flow_runs(block.inlines, composition),
                        list_kind=sign_of(items) if fresh else "",
                        list_id=list_id,
                        level=level,
                    )
                )
                fresh = False
            elif isinstance(block, Items):
                deeper = min(level + 1, DEEPEST)
                found += list_flow(block, composition, level=deeper)
            else:
                found += block_flow(block, composition)
    return held_together(found) if len(items.items) <= SHORT_LIST else tuple(found)


def held_together(flows: Sequence[FlowBlock]) -> tuple[FlowBlock, ...]:
    """A short list on one page: no item is left behind, or goes on alone."""
    *others, last = flows
    if not all(isinstance(flow, FlowPara) for flow in flows):
        return tuple(flows)
    held = (replace(f, keep_next=True) for f in others if isinstance(f, FlowPara))
    return (*held, last)


def sign_of(items: Items) -> Literal["bullet", "number"]:
    """What stands before an item."""
    return "number" if items.ordered else "bullet"


def grid(block: Grid, composition: Composition) -> FlowTable:
    """A table typed in Markdown: cells are text with marks of their own."""
    widths = column_widths(
        tuple(plain_text(cell) for cell in block.header),
        tuple(tuple(plain_text(cell) for cell in row) for row in block.rows),
        aligns=block.aligns,
        total=TEXT_WIDTH,
        size=CELL * composition.stretch,
    )

    def row(cells: tuple[Inlines, ...], *, head: bool, held: bool) -> FlowRow:
        look = Look(bold=True) if head else PLAIN
        return FlowRow(
            tuple(
                FlowCell(
                    (
                        FlowPara(
                            "cell",
                            flow_runs(cell, composition, look=look),
                            align=align,
                        ),
                    ),
                    fill="tint" if head else "",
                    bottom=("mid", 0.75) if head else None,
                )
                for cell, align in zip(cells, block.aligns, strict=True)
            ),
            header=head,
            keep_next=held,
        )

    count = len(block.rows)
    rows = [row(block.header, head=True, held=count > 0)]
    for i, cells in enumerate(block.rows):
        held = i + 1 < count and (i + 1 < ENDS or i >= count - ENDS)
        rows.append(row(cells, head=False, held=held))
    return FlowTable("", widths, tuple(rows), kind="grid")


def box_flow(box: Box, composition: Composition) -> tuple[FlowBlock, ...]:
    """A tinted box of its text; tables and exhibits in it follow it at full width."""
    attributes = dict(box.attributes)
    paras: list[FlowPara] = []
    after: list[FlowBlock] = []
    loud = box.role in ("takeaway", "quote")
    # Whom a quote is from stands in its last line: its numbers need no mark beside.
    named = citations_in(tuple(i for _, inlines in box.attributes for i in inlines))
    cited = box.role == "quote" or box.source_line
    covered = frozenset(c.source for c in named if cited)
    if head := heading(box, composition):
        paras.append(FlowPara("box", head, keep_next=True))
    blocks = quoted(box.blocks) if box.role == "quote" else box.blocks
    for block in blocks:
        if isinstance(block, Paragraph):
            look = STATEMENT if loud else PLAIN
            runs = flow_runs(block.inlines, composition, look=look, covered=covered)
            paras.append(FlowPara("box", runs))
            continue
        for flow in block_flow(block, composition):
            if isinstance(flow, FlowPara) and isinstance(block, Items):
                paras.append(flow)
            else:
                after.append(flow)
    align: Literal["left", "right"] = "right" if box.role == "quote" else "left"
    if line := byline(box, composition):
        paras.append(FlowPara("box-byline", line, align=align))
    if box.source_line:
        line = flow_runs(box.source_line, composition)
        name = composition.cite(citations_in(attributes["source"]))
        paras.append(FlowPara("box-byline", line, bookmark=name, align=align))
    if not paras:
        return tuple(after)
    return (box_table(f"{box.role}", tuple(paras)), *after)


def heading(box: Box, composition: Composition) -> tuple[FlowRun, ...]:
    """`定义　词元`: what a box is, and its title; nothing of quotes and takeaways."""
    words = composition.words
    role = {
        "definition": words.definition,
        "case": words.case,
        "callout": words.callout,
    }.get(box.role)
    if role is None:
        return ()
    label = plain_run(role, replace(STATEMENT, colour="accent"))
    title = dict(box.attributes).get("title", ())
    if not title:
        return (label,)
    runs = flow_runs(title, composition, look=STATEMENT)
    return (label, plain_run(words.gap, STATEMENT), *runs)


def byline(box: Box, composition: Composition) -> tuple[FlowRun, ...]:
    """Who said it, when and where, of a quote; where a case or definition stands."""
    names = ["speaker", "org", "title", "date"]
    if not box.source_line:
        names.append("source")
    attributes = dict(box.attributes)
    runs: list[FlowRun] = []
    for name in names:
        inlines = attributes.get(name)
        if not inlines or (name == "title" and box.role != "quote"):
            continue
        if not plain_text(inlines) and not citations_in(inlines):
            continue
        # A citation alone (`source=[@id]`) is a raised mark: no comma before it, and
        # none stands in 虚构研究所所长.
        chinese = composition.document.language == "zh-CN"
        office = chinese and name == "title" and "org" in attributes
        if plain_text(inlines) and not office:
            comma = composition.words.comma if runs else composition.words.dash
            runs.append(plain_run(comma))
        runs += flow_runs(inlines, composition)
    return tuple(runs)
