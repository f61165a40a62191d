"""Cover, contents, lists of exhibits and bibliography of a Word document."""

from __future__ import annotations

from dataclasses import dataclass, replace

from deckgen.layout.labels import cover_days
from deckgen.layout.page_labels import chapter_label
from deckgen.layout.pages_names import (
    entry_bookmark,
    exhibit_bookmark,
    heading_bookmark,
)
from deckgen.layout.pages_tables import em_width
from deckgen.layout.pages_text import PLAIN, Composition, Look, flow_runs, plain_run
from deckgen.model.document import BibliographyEntry, Chapter, Document
from deckgen.model.figure import Exhibit
from deckgen.model.inline import plain_text
from deckgen.model.layout.page_styles import CLOSE
from deckgen.model.layout.pages import (
    FlowBlock,
    FlowPara,
    FlowPicture,
    FlowRun,
    FlowTable,
    FlowToc,
)
from deckgen.model.layout.text import Run
from deckgen.model.layout.theme import Logo

COVER_SPACES = 7
"""Around the key numbers, of a cover whose title takes a line."""
HELD = 3
"""Entries of the bibliography that stay with who signs and what is declared."""
LONG_LIST = 3
"""Lines from which figures or tables have a list under a heading of its own."""
TITLE_SIZES = ((28, 0), (51, 26), (1000, 20))
"""Em of the title up to which a size in points is used; 0 is the style's own."""


@dataclass(frozen=True, slots=True)
class TocLine:
    """A line of the contents: and where it leads."""

    level: int
    text: str
    bookmark: str


def cover_section(
    composition: Composition, logo: Logo | None = None
) -> tuple[FlowBlock, ...]:
    """Logo, house, title, subtitle, date; in a draft the mark."""
    document = composition.document
    width = em_width(plain_text(document.title))
    # Three lines at most: the date stays on the page.
    title_look = next((Look(size=s) for room, s in TITLE_SIZES if width <= room), PLAIN)
    blocks: list[FlowBlock] = []
    if logo:
        width, height = logo.within(6.0, 1.5)
        kind = logo.media_type
        blocks.append(
            FlowPicture(
                "logo", width, height, logo.data, kind, document.house, loose=True
            )
        )
    blocks += [
        FlowPara("house", (plain_run(document.house),)),
        FlowPara("cover-bar", ()),
        FlowPara("title", flow_runs(document.title, composition, look=title_look)),
    ]
    if document.subtitle:
        blocks.append(FlowPara("subtitle", flow_runs(document.subtitle, composition)))
    marks = [composition.words.draft] if document.draft else []
    marks += [document.marking] if document.marking else []
    if marks:
        words = composition.words.gap.join(marks)
        blocks.append(FlowPara("draft-mark", (plain_run(words),)))
    day = composition.words.legend.join(cover_days(document))
    names = composition.words.gap.join(author.name for author in document.authors)
    line = f"{names}{composition.words.legend}{day}" if names else day
    blocks.append(FlowPara("cover-line", (plain_run(line),)))
    return tuple(blocks)


def with_cards(
    cover: tuple[FlowBlock, ...], cards: tuple[FlowTable, ...], document: Document
) -> tuple[FlowBlock, ...]:
    """The cover with its key numbers above the last line; the page holds them all."""
    last = cover[-1]
    if not cards or not isinstance(last, FlowPara):
        return cover
    taken = min(2, int(em_width(plain_text(document.title)) / 14))
    taken += min(2, int(em_width(plain_text(document.subtitle)) / 22))
    taken += bool(document.draft or document.marking) + 2 * isinstance(
        cover[0], FlowPicture
    )
    free = max(2, COVER_SPACES - taken)
    space = FlowPara("cover-space", ())
    above, below = (space,) * (free - free // 2), (space,) * (free // 2)
    return (*cover[:-1], *above, *cards, *below, replace(last, before=CLOSE))


def contents_lines(
    chapters: tuple[Chapter, ...], composition: Composition
) -> tuple[TocLine, ...]:
    """Every heading as the contents print it, numbered as Word will count."""
    document, number = composition.document, 0
    lines: list[TocLine] = []
    for chapter in chapters:
        number += not chapter.front
        label = "" if chapter.front else chapter_label(number, document.language)
        title = f"{label} {plain_text(chapter.title)}".strip()
        bookmark = heading_bookmark("chapter", chapter.id)
        lines.append(TocLine(1, title, bookmark))
        printed = [p for p in chapter.pages if plain_text(p.heading or p.title)]
        for k, page in enumerate(printed, start=1):
            place = "" if chapter.front else f"{number}.{k} "
            text = place + plain_text(page.heading or page.title)
            bookmark = heading_bookmark("page", page.id)
            lines.append(TocLine(2, text, bookmark))
    if document.bibliography:
        bookmark = heading_bookmark("front", "references")
        lines.append(TocLine(1, composition.words.references, bookmark))
    return tuple(lines)


def contents(
    lines: tuple[TocLine, ...],
    composition: Composition,
    *,
    crowded: bool,
    first: bool,
) -> tuple[FlowBlock, ...]:
    """The table of contents under its heading, which heads a page where front
    chapters are long, or where there are none (`first`)."""
    if not lines:
        return ()
    heading = FlowPara(
        "toc-heading",
        (plain_run(composition.words.contents),),
        keep_next=True,
        page_break_before=crowded,
        before=0 if crowded or first else None,
    )
    toc = tuple(
        (line.level, line.text.replace("\n", " "), line.bookmark) for line in lines
    )
    return (heading, FlowToc("contents", toc))


def exhibit_lists(
    exhibits: tuple[Exhibit, ...], composition: Composition
) -> tuple[FlowBlock, ...]:
    """The list of figures and the list of tables, each a field of its own sequence.

    Each has its heading; where both are short one heading does for the two.
    """
    words = composition.words
    tocs: list[FlowToc] = []
    for table in (False, True):
        own = [e for e in exhibits if e.label and (e.kind == "table") == table]
        if not own:
            continue
        lines = tuple(
            (
                1,
                f"{e.label}{words.gap}{plain_text(e.caption)}".replace("\n", " "),
                exhibit_bookmark(e.id),
            )
            for e in own
        )
        sequence = own[0].label.rstrip("0123456789").strip()
        tocs.append(FlowToc("tables" if table else "figures", lines, sequence=sequence))
    titles = {"figures": words.figures, "tables": words.tables}
    if len(tocs) > 1 and all(len(toc.lines) < LONG_LIST for toc in tocs):
        return (list_heading(words.exhibits), *tocs)
    return tuple(b for toc in tocs for b in (list_heading(titles[toc.kind]), toc))


def list_heading(title: str) -> FlowPara:
    """Heads a list of exhibits."""
    return FlowPara("toc-heading", (plain_run(title),), keep_next=True)


def back_matter(composition: Composition, *, first: bool) -> tuple[FlowBlock, ...]:
    """The bibliography on a new page, who signs, and on the last page what the house
    declares: never alone there, but with some of the entries."""
    document, words = composition.document, composition.words
    blocks: list[FlowBlock] = []
    if document.bibliography:
        blocks.append(
            FlowPara(
                "front-heading",
                (plain_run(words.references),),
                bookmark=heading_bookmark("front", "references"),
                keep_next=True,
                page_break_before=not first,
            )
        )
        blocks += [entry_para(entry, composition) for entry in document.bibliography]
    signed = team(composition)
    if signed or document.disclaimers:
        blocks[-HELD:] = [kept(block) for block in blocks[-HELD:]]
    blocks += [kept(para) for para in signed] if document.disclaimers else signed
    if document.disclaimers:
        blocks.append(
            FlowPara(
                "notice-heading",
                (plain_run(words.notice),),
                keep_next=True,
                page_break_before=not blocks and not first,
            )
        )
        *others, last = (
            FlowPara("note", (plain_run(text),)) for text in document.disclaimers
        )
        blocks += [*(kept(note) for note in others), last]
    return tuple(blocks)


def kept(block: FlowBlock) -> FlowBlock:
    """A paragraph that stays with the next one."""
    return replace(block, keep_next=True) if isinstance(block, FlowPara) else block


def team(composition: Composition) -> list[FlowPara]:
    """Authors under a heading: name and title, then licence and contact."""
    words = composition.words
    authors = composition.document.authors
    blocks = [FlowPara("notice-heading", (plain_run(words.team),), keep_next=True)]
    strong, grey = Look(bold=True), Look(colour="grey")
    for author in authors:
        runs = [FlowRun(strong.run(author.name))]
        if author.title:
            runs.append(FlowRun(grey.run(words.gap + author.title)))
        licence = [words.licence + author.licence] if author.licence else []
        lines = words.legend.join((*licence, *author.contact))
        blocks.append(FlowPara("cell", tuple(runs), keep_next=bool(lines)))
        if lines:
            blocks.append(FlowPara("cell", (FlowRun(grey.run(lines)),)))
    *others, last = blocks
    return [*(replace(b, keep_next=True) for b in others), last] if authors else []


def back_links(
    entry: BibliographyEntry, composition: Composition
) -> tuple[FlowRun, ...]:
    """`↑ 1.1、图3`: each leads to the first mark of the section, or to the exhibit."""
    places = composition.cited.get(entry.source, {})
    grey, linked = Look(size=8, colour="grey"), Look(size=8, colour="accent")
    runs: list[FlowRun] = []
    for label, bookmark in places.items():
        lead = composition.words.between if runs else f"{composition.words.gap}↑\u00a0"
        runs.append(plain_run(lead, grey))
        whole = label.replace(" ", "\u00a0")
        runs.append(FlowRun(linked.run(whole), target=bookmark))
    return tuple(runs)


def entry_para(entry: BibliographyEntry, composition: Composition) -> FlowPara:
    """`[1]` and the entry, hanging; the whole is what marks in the text lead to."""
    number = Look(bold=True, colour="accent").run(f"[{entry.number}]")
    return FlowPara(
        "reference",
        (
            FlowRun(number),
            FlowRun(Run("\t", size=0), kind="tab"),
            *flow_runs(entry.text, composition),
            *back_links(entry, composition),
        ),
        bookmark=composition.new_bookmark(entry_bookmark(entry.number)),
    )
