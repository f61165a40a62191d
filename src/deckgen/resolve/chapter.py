"""`ReadChapter` + Catalog → a chapter whose every figure has its citations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.expressions import FailedError
from deckgen.model.document import (
    Block,
    Blocks,
    Box,
    Chapter,
    ExhibitBlock,
    ExhibitSpec,
    Grid,
    Items,
    MissingExhibit,
    Page,
    Paragraph,
    ReadChapter,
)
from deckgen.model.figure import Exhibit
from deckgen.model.formula import Formula
from deckgen.model.inline import CitationMark, Inlines, Text, citations_in, plain_text
from deckgen.model.source import Citation, Citations
from deckgen.model.specs import ChartSpec, DiagramSpec, ImageSpec, KpiSpec, TableSpec
from deckgen.model.value import Printed
from deckgen.resolve.cards import resolve_cards, resolve_image
from deckgen.resolve.charts import resolve_chart
from deckgen.resolve.context import Context
from deckgen.resolve.diagrams import resolve_diagram
from deckgen.resolve.provenance import with_words
from deckgen.resolve.tables import resolve_table
from deckgen.resolve.text import check_citations, resolve_inlines

LOWERED = ("figure-without-citation",)
"""What a draft shows as a box that says what is missing."""


def resolve_chapter(read: ReadChapter, context: Context) -> Chapter:
    """The chapter, resolved; what is wrong is noted in the context's report."""
    chapter = read.chapter
    context.page = chapter.id
    resolved = replace(
        chapter,
        title=resolve_inlines(chapter.title, context),
        lead=resolve_blocks(chapter.lead, context),
        pages=tuple(_page(page, context) for page in chapter.pages),
    )
    context.report.extend(context.scope.warnings)
    return resolved


def resolve_text(
    inlines: Inlines, values: Sequence[Printed], context: Context, *, name: str
) -> Inlines:
    """A single line such as a report's title; `name` is part of its facts' names."""
    context.page = name
    context.values = tuple(values)
    return resolve_inlines(inlines, context)


def _page(page: Page, context: Context) -> Page:
    context.page = page.id
    return replace(
        page,
        title=resolve_inlines(page.title, context),
        short=resolve_inlines(page.short, context),
        heading=resolve_inlines(page.heading, context),
        lead=resolve_inlines(page.lead, context),
        kicker=resolve_inlines(page.kicker, context),
        blocks=resolve_blocks(page.blocks, context),
    )


def resolve_blocks(blocks: Blocks, context: Context) -> Blocks:
    """Blocks in order; an exhibit that fails is left out, its fault noted."""
    found = [_block(block, context) for block in blocks]
    return tuple(block for block in found if block is not None)


def _block(block: Block, context: Context) -> Block | None:
    match block:
        case Paragraph():
            return replace(block, inlines=resolve_inlines(block.inlines, context))
        case Items(items=items):
            return replace(
                block, items=tuple(resolve_blocks(item, context) for item in items)
            )
        case Grid():
            return replace(
                block,
                header=tuple(resolve_inlines(c, context) for c in block.header),
                rows=tuple(
                    tuple(resolve_inlines(c, context) for c in row)
                    for row in block.rows
                ),
            )
        case Box():
            attributes = tuple(
                (key, _attribute(key, words, block, context))
                for key, words in block.attributes
            )
            return replace(
                block,
                blocks=resolve_blocks(block.blocks, context),
                attributes=attributes,
            )
        case ExhibitSpec():
            return _exhibit(block, context)
        case ExhibitBlock() | MissingExhibit() | Formula():
            return block


def _attribute(key: str, words: Inlines, box: Box, context: Context) -> Inlines:
    """A box's attribute; `source` is a citation: `[@id, p. 3]`, or an id alone."""
    found = resolve_inlines(words, context)
    if key != "source":
        return found
    name = plain_text(found).strip()
    if not name and citations_in(found):
        return found
    citations: Citations = (Citation(name or "?", role="quote"),)
    span = next((i.span for i in words if isinstance(i, Text)), box.span)
    check_citations(citations, span, context)
    return (CitationMark(citations, span),)


def _exhibit(block: ExhibitSpec, context: Context) -> Block | None:
    try:
        return ExhibitBlock(with_words(_resolved(block, context)), block.span)
    except FailedError as error:
        found = error.diagnostic
        if not found.span.file:
            found = replace(found, span=block.span)
        context.report.add(found)
        if not (context.draft and found.code in LOWERED):
            return None
        caption = resolve_inlines(block.spec.title, context)
        missing = "缺少来源" if context.language == "zh-CN" else "source missing"
        return MissingExhibit(block.id, caption, missing, block.span)


def _resolved(block: ExhibitSpec, context: Context) -> Exhibit:
    match block.spec:
        case ChartSpec() as spec:
            return resolve_chart(block, spec, context)
        case TableSpec() as spec:
            return resolve_table(block, spec, context)
        case KpiSpec() as spec:
            return resolve_cards(block, spec, context)
        case ImageSpec() as spec:
            return resolve_image(block, spec, context)
        case DiagramSpec() as spec:
            return resolve_diagram(block, spec, context)
