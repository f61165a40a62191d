"""A document becomes the flow of a Word file: cover, front matter, main part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from deckgen.diagnostics import Diagnostic, diagnose
from deckgen.formatting import format_date
from deckgen.layout.chart_notes import left_out
from deckgen.layout.measure import open_measurer
from deckgen.layout.page_labels import chapter_label
from deckgen.layout.pages_balance import Redraw
from deckgen.layout.pages_blocks import block_flow, blocks_flow, shown
from deckgen.layout.pages_cards import cover_cards
from deckgen.layout.pages_exhibits import chart_height, page_plan
from deckgen.layout.pages_front import (
    back_matter,
    contents,
    contents_lines,
    cover_section,
    exhibit_lists,
    with_cards,
)
from deckgen.layout.pages_names import heading_bookmark
from deckgen.layout.pages_numbers import paginate
from deckgen.layout.pages_tables import TEXT_WIDTH, em_width
from deckgen.layout.pages_text import Composition, flow_runs
from deckgen.layout.pages_width import set_in_width
from deckgen.model.document import (
    Blocks,
    Box,
    Chapter,
    Document,
    ExhibitBlock,
    Grid,
    Page,
    Paragraph,
    walk_blocks,
)
from deckgen.model.figure import Chart, Exhibit
from deckgen.model.inline import Inlines, citations_in, plain_text
from deckgen.model.layout.page_styles import CLOSE
from deckgen.model.layout.pages import (
    FlowBlock,
    FlowChart,
    FlowPara,
    FlowSection,
    PageFlow,
)
from deckgen.model.layout.theme import Theme

HEADER_ROOM = 46
"""Em of 9 points on 16 cm of header, less what parts title and house."""
SHORT_FRONT = 1200
"""Characters of front chapters up to which the contents follow on the same page."""


def lay_out_pages(
    document: Document, theme: Theme
) -> tuple[PageFlow, tuple[Diagnostic, ...]]:
    """The whole Word document, in named styles, broken into pages.

    Chapters that are `front` and stand before the first numbered one come before the
    contents. Of the theme only its fonts and the page of its brand matter here: looks
    are the writer's.

    Raises:
        ValueError: the document is not resolved or not numbered (a bug).
    """
    theme = theme.for_word
    chapters = tuple(shown_chapter(chapter) for chapter in document.chapters)
    exhibits = exhibits_in(chapters)
    composition = Composition(
        document,
        {e.id: e.label for e in exhibits},
        stretch=stretch_of(theme),
        measurer=open_measurer(theme),
        width=theme.text_width,
        branded_footer=has_footer(theme),
    )
    split = leading_front(chapters)
    cover = cover_section(composition, theme.logo)
    lines = contents_lines(chapters, composition)
    first = part_flow(chapters[:split], composition)
    main = part_flow(chapters[split:], composition)
    main += back_matter(composition, first=not main)
    front = (
        *first,
        *contents(
            lines,
            composition,
            crowded=is_long(chapters[:split]),
            first=not first,
        ),
        *exhibit_lists(exhibits, composition),
    )
    # Behind the text: a number's bookmark stands there, not on the cover.
    cards = cover_cards(exhibits, composition)
    sections = (
        FlowSection("cover", with_cards(cover, cards, document)),
        FlowSection("front", front),
        FlowSection("main", tuple(main)),
    )
    flow = page_flow(composition, set_in_width(sections, theme.text_width))
    charts = {e.id: e.body for e in exhibits if isinstance(e.body, Chart)}
    broken = paginate(flow, theme, drawn_for_height(charts))
    return broken, (*composition.found, *crowded(broken))


def crowded(flow: PageFlow) -> Iterator[Diagnostic]:
    """What found no room in a chart, as large as it stands on its page."""
    for block in (b for section in flow.sections for b in section.blocks):
        if isinstance(block, FlowChart):
            for words, span in left_out(block.plan):
                name = block.name
                yield diagnose("annotation-crowded", span, figure=name, words=words)


def drawn_for_height(charts: Mapping[str, Chart]) -> Redraw:
    """Draws a chart of the document anew where its block got another height."""

    def redraw(block: FlowChart) -> FlowChart:
        chart = charts.get(block.name)
        if chart is None or chart_height(chart) == block.height:
            return block
        return replace(block, plan=page_plan(chart, block.height))

    return redraw


def stretch_of(theme: Theme) -> float:
    """The widest of the body fonts over the usual width."""
    names = (theme.body.latin, theme.body.east_asian)
    return max(theme.width.get(name, 1.0) for name in names)


def running_title(composition: Composition) -> str:
    """The title as the header has room for it: whole, up to its colon, or cut."""
    document = composition.document
    wide = composition.width / TEXT_WIDTH / composition.stretch
    room = HEADER_ROOM * wide - em_width(document.house)
    mark = header_mark(composition)
    room -= em_width(mark) + 3 if mark else 0
    title = plain_text(document.title).replace("\n", " ")
    short = re.split("[：:]", title, maxsplit=1)[0].strip()
    for words in (title, short):
        if words and em_width(words) <= room:
            return words
    while em_width(short) > room - 1:
        short = short[:-1]
    return f"{short.rstrip()}…"


def has_footer(theme: Theme) -> bool:
    """Whether a brand's .docx brings footers of its own."""
    brand = theme.stationery
    return brand is not None and any(one.kind == "footer" for one in brand.furniture)


def header_mark(composition: Composition) -> str:
    """What the header of every page says first: that it is a draft, and whom it is for
    where a brand's own footer cannot say it."""
    document, words = composition.document, composition.words
    marks = [words.draft] if document.draft else []
    if document.marking and composition.branded_footer:
        marks.append(document.marking)
    return words.gap.join(marks)


def page_flow(composition: Composition, sections: tuple[FlowSection, ...]) -> PageFlow:
    """The sections with headers, footers and properties."""
    document = composition.document
    day = format_date(document.date, document.language)
    house = f"© {document.date.year} {document.house}"
    return PageFlow(
        sections=tuple(section for section in sections if section.blocks),
        title=plain_text(document.title),
        author=document.signed,
        subject=plain_text(document.subtitle),
        keywords=document.period,
        company=document.house,
        language=document.language,
        header_left=running_title(composition),
        header_right=document.house,
        footer_left="　|　".join(filter(None, (house, day, document.marking))),
        mark=header_mark(composition),
        footnotes=tuple(composition.footnotes),
        created=document.date.isoformat(),
        chapter_form="第一章" if document.language == "zh-CN" else "1",
    )


def shown_chapter(chapter: Chapter) -> Chapter:
    """The chapter as Word shows it; pages of slides' matter only are left out."""
    pages = tuple(replace(page, blocks=shown(page.blocks)) for page in chapter.pages)
    kept = tuple(
        page
        for page, before in zip(pages, chapter.pages, strict=True)
        if page.blocks or not before.blocks
    )
    return replace(chapter, lead=shown(chapter.lead), pages=kept)


def leading_front(chapters: tuple[Chapter, ...]) -> int:
    """How many chapters stand before the contents; none when all are front."""
    for i, chapter in enumerate(chapters):
        if not chapter.front:
            return i
    return 0


def blocks_of(chapter: Chapter) -> Blocks:
    """All blocks of a chapter, those inside others too."""
    groups = (chapter.lead, *(page.blocks for page in chapter.pages))
    return tuple(block for blocks in groups for block in walk_blocks(blocks))


def exhibits_in(chapters: tuple[Chapter, ...]) -> tuple[Exhibit, ...]:
    """The exhibits that are shown, in reading order."""
    return tuple(
        block.exhibit
        for chapter in chapters
        for block in blocks_of(chapter)
        if isinstance(block, ExhibitBlock)
    )


def is_long(chapters: tuple[Chapter, ...]) -> bool:
    """Too much for the contents to begin on the same page."""
    blocks = tuple(b for chapter in chapters for b in blocks_of(chapter))
    if any(isinstance(block, ExhibitBlock | Grid) for block in blocks):
        return True
    return sum(len(plain_text(text)) for text in texts_of(blocks)) > SHORT_FRONT


def texts_of(blocks: Blocks) -> list[Inlines]:
    """The running texts of blocks (of boxes: their attributes)."""
    found: list[Inlines] = []
    for block in blocks:
        match block:
            case Paragraph(inlines=inlines):
                found.append(inlines)
            case Grid(header=header, rows=rows):
                found += [*header, *(cell for row in rows for cell in row)]
            case Box(attributes=attributes):
                found += [inlines for _, inlines in attributes]
            case _:
                pass
    return found


def sources_of(blocks: Blocks) -> frozenset[str]:
    """What the text and the exhibits of a page name for the reader."""
    walked = walk_blocks(blocks)
    cited = [c for text in texts_of(walked) for c in citations_in(text)]
    for block in walked:
        if isinstance(block, ExhibitBlock):
            cited += block.exhibit.citations
    return frozenset(citation.source for citation in cited)


def part_flow(
    chapters: tuple[Chapter, ...], composition: Composition
) -> list[FlowBlock]:
    """Chapters one after another; a front one among them has no number."""
    found: list[FlowBlock] = []
    number = 0
    for i, chapter in enumerate(chapters):
        number += not chapter.front
        place = 0 if chapter.front else number
        found += chapter_flow(chapter, composition, number=place, first=not i)
    return found


def chapter_flow(
    chapter: Chapter, composition: Composition, *, number: int, first: bool
) -> tuple[FlowBlock, ...]:
    """Heading, lead, pages; every chapter but the first of its part on a new page.

    `number` is the one Word will count; 0: none.
    """
    name = chapter_label(number, composition.document.language)
    name = name or plain_text(chapter.title).replace("\n", " ")
    composition.place = (name, chapter.id)
    covered = sources_of(
        (*chapter.lead, *(block for page in chapter.pages for block in page.blocks))
    )
    heading = FlowPara(
        "front-heading" if chapter.front else "heading1",
        flow_runs(chapter.title, composition, covered=covered),
        bookmark=composition.new_bookmark(heading_bookmark("chapter", chapter.id)),
        keep_next=True,
        page_break_before=not first,
    )
    lead = [
        flow
        for block in chapter.lead
        for flow in block_flow(
            block,
            composition,
            style="body" if chapter.front else "lead",
        )
    ]
    pages: list[FlowBlock] = []
    count = 0
    for page in chapter.pages:
        if plain_text(page.heading or page.title):
            count += 1
            if number:
                composition.place = (f"{number}.{count}", page.id)
        pages += page_section(page, composition, numbered=not chapter.front)
    return (heading, *lead, *pages)


def page_section(
    page: Page, composition: Composition, *, numbered: bool
) -> tuple[FlowBlock, ...]:
    """A page as a section: its sentence as heading, then what proves it."""
    title = page.heading or page.title
    covered = sources_of(page.blocks)
    label = flow_runs(page.kicker, composition, covered=covered)
    runs = flow_runs(title, composition, covered=covered)
    blocks = blocks_flow(page.blocks, composition)
    if page.note_line:
        note = FlowPara("note", flow_runs(page.note_line, composition))
        blocks = (*blocks, note)
    if not plain_text(title):
        return blocks
    heading = FlowPara(
        "heading2" if numbered else "front-heading2",
        runs,
        bookmark=composition.new_bookmark(heading_bookmark("page", page.id)),
        keep_next=True,
        before=CLOSE if page.kicker else None,
    )
    if not page.kicker:
        return (heading, *blocks)
    return (FlowPara("kicker", label, keep_next=True), heading, *blocks)
