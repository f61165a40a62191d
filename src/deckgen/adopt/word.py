"""A document's parts → chapters by its headings, and what stands below them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from deckgen.adopt.cover import day_in
from deckgen.adopt.drawing import one_line
from deckgen.adopt.lines import (
    Around,
    bare_caption,
    belongs,
    is_caption,
    sort_line,
    unmarked,
)
from deckgen.adopt.old import (
    Box,
    OldCards,
    OldChapter,
    OldChart,
    OldExhibit,
    OldFile,
    OldPage,
    OldTable,
    Run,
    Words,
)
from deckgen.adopt.own import bare, read_box, with_total
from deckgen.adopt.package import Link, Package
from deckgen.adopt.slides import is_own, modified
from deckgen.adopt.word_objects import drawn_in, footnotes_of, table_of
from deckgen.adopt.word_text import (
    Para,
    Styles,
    W,
    read_paragraph,
    read_styles,
    value,
)
from deckgen.adopt.works import is_end, numbered

MOST = 60_000
"""Blocks of a document; a longer one is the work of a hostile file."""
NESTED = 6
"""Tables inside tables."""
NUMBERS = re.compile(
    r"(?:第[一二三四五六七八九十百\d]{1,4}[章节部分篇][\s　:：、]*"
    r"|[一二三四五六七八九十]{1,3}[、.．]\s*|[（(][一二三四五六七八九十\d]{1,3}[)）]\s*"
    r"|\d{1,2}(?:[.．]\d{1,2})+[.．、]?\s+|\d{1,2}[.．、]\s*(?!\d)"
    r"|(?:chapter|section|part)\s+\d{1,2}[.:]?\s+)(?=\S)",
    re.IGNORECASE,
)
"""Numbers typed before a heading: deckgen counts by itself."""
BIBLIOGRAPHY = "Bibliographies"
CONTENTS = ("Table of Contents", BIBLIOGRAPHY)
SKIPPED = frozenset(("Bibliography", "Seam", "Spacer", "CoverBar", "CoverSpace"))
"""Styles of deckgen's own furniture."""
LONGEST_TITLE = 80
MISSING = ("此处图表缺少出处", "This exhibit lacks a citation")


def read_document(package: Package, main: str) -> OldFile:
    """The document whose main part is `main`.

    Raises:
        DeckgenError: it is missing or broken.
    """
    root = package.xml(main)
    body = root.find(f"{W}body")
    old = OldFile("docx", own=is_own(package), modified=modified(package))
    if body is None:
        return old
    _tell_changes(root, old)
    reader = _Document(
        old,
        package,
        package.links(main),
        read_styles(package, main),
        footnotes_of(package, main),
    )
    reader.plan(body)
    for element in list(body)[:MOST]:
        reader.block(element)
    reader.finish()
    return old


def _tell_changes(root: etree._Element, old: OldFile) -> None:
    changed = sum(1 for _ in root.iter(f"{W}ins", f"{W}del", f"{W}commentReference"))
    if changed:
        old.lose("comments", "", str(changed))


@dataclass(slots=True)
class _Document:
    """A document being read from its first block to its last."""

    old: OldFile
    package: Package
    links: Mapping[str, Link]
    styles: Styles
    footnotes: Mapping[str, list[Words]]
    chapter_level: int | None = None
    page_level: int | None = None
    page: OldPage | None = None
    pending: Around = field(default_factory=Around)
    """Caption and unit that wait for what they name."""
    last: int | None = None
    """Place of the exhibit that stood just before, among the page's blocks."""
    started: bool = False
    """A heading was read."""
    ended: bool = False
    listing: bool = False
    """The bibliography is being read."""
    entries: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    """Its paragraphs, and their bookmarks."""
    depth: int = 0

    def plan(self, body: etree._Element) -> None:
        """Which headings open chapters and which pages: of two levels the upper one
        chapters, one level alone pages."""
        found = [self._para(element) for element in body.iter(f"{W}p")]
        levels = {p.level for p in found if p.level is not None and p.text}
        ordered = sorted(levels)
        if len(ordered) > 1:
            self.chapter_level, self.page_level = ordered[0], ordered[1]
        elif ordered:
            self.page_level = ordered[0]

    def _para(self, element: etree._Element) -> Para:
        return read_paragraph(element, self.styles, self.links)

    # ------------------------------------------------------------------ blocks

    def block(self, element: etree._Element) -> None:
        """A paragraph, a table, or what holds them."""
        if self.ended or (self.listing and self._entry(element)):
            return
        if element.tag == f"{W}p":
            self._paragraph(self._para(element))
        elif element.tag == f"{W}tbl":
            self._table(element)
        elif element.tag == f"{W}sdt":
            gallery = next(
                (g.get(f"{W}val", "") for g in element.iter(f"{W}docPartGallery")), ""
            )
            if gallery == BIBLIOGRAPHY and not self.old.own:
                self.listing = True
            if gallery not in CONTENTS or self.listing:
                for inner in element.findall(f"{W}sdtContent/*"):
                    self.block(inner)
        elif element.tag in (f"{W}ins", f"{W}customXml", f"{W}smartTag"):
            for inner in element:
                self.block(inner)

    def _paragraph(self, para: Para) -> None:
        if para.kind == "contents" or (self.old.own and para.style in SKIPPED):
            return
        if self.old.own and para.style == "NoticeHeading":
            self.ended = True
            return
        if para.level is not None and para.text:
            self._heading(para)
            return
        if self.started and not self.old.own and is_end(para.text):
            self._flush()
            self.listing = True
            return
        if not self.started and self._cover(para):
            return
        if para.has_formula:
            self.old.lose("formula", self._place(), para.text)
        for drawing in para.drawings:
            self._drawing(drawing)
        if para.drawings:
            self._name(para.marks)
        text = para.text
        if not text or (para.has_formula and not para.words.runs):
            return
        if self._line(para):
            return
        self._text(para)

    def _entry(self, element: etree._Element) -> bool:
        """A paragraph of the bibliography; whether it was one: the next heading, and
        what is no paragraph, ends it."""
        if element.tag != f"{W}p":
            self.listing = element.tag != f"{W}tbl"
            return False
        para = self._para(element)
        if para.level is not None and para.text:
            self.listing = False
            return False
        if para.text:
            self.entries.append((one_line(para.text), para.marks))
        return True

    def _heading(self, para: Para) -> None:
        """A chapter, a page, or a bold line below one."""
        self._flush()
        text = one_line(unmarked(para.text))
        title = text if self.old.own else NUMBERS.sub("", text, count=1).strip() or text
        if is_end(title) and not self.old.own:
            self.listing = self.started = True
            return
        self.started = True
        self.last = None
        if para.level == self.chapter_level:
            front = not self.old.own or para.style.startswith("Front")
            front = front and self.old.own
            self.old.chapters.append(OldChapter(title, front=front))
            self.page = None
        elif para.level == self.page_level:
            self._open_page(title)
        else:
            self._keep(Words((Run(text, bold=True),)))

    def _open_page(self, title: str) -> OldPage:
        if not self.old.chapters:
            name = self.old.title or title
            self.old.chapters.append(OldChapter(name, front=True))
        page = OldPage(title, title)
        self.old.chapters[-1].pages.append(page)
        self.page = page
        return page

    def _cover(self, para: Para) -> bool:
        """Title, subtitle and date before the first heading; whether that is all the
        paragraph is."""
        old, text = self.old, one_line(unmarked(para.text))
        if not text:
            return not para.drawings
        if para.kind == "title" and not old.title:
            old.title = text
            return True
        if para.kind == "subtitle" and not old.subtitle:
            old.subtitle = text
            return True
        if old.own:
            if para.style == "House":
                old.house = text
            if day_in(text) is not None and not old.dated:
                old.dated = text
            return True
        if not old.dated and len(text) < 40 and day_in(text) is not None:
            old.dated = text
            return True
        if not old.title and len(text) <= LONGEST_TITLE and self.page_level is not None:
            old.title = text
            return True
        return False

    # ------------------------------------------------------------------ texts

    def _line(self, para: Para) -> bool:
        """A caption, unit, note or source: kept for what it belongs to."""
        text = para.text
        own = self.old.own
        if (own and para.style == "Lead") and self.page is not None:
            self.page.lead = one_line(text)
            return True
        caption = para.kind == "caption" or para.has_sequence or is_caption(text)
        if caption and not belongs(text) and len(text) < 160:
            words = bare_caption(one_line(unmarked(text)))
            below = not own and re.match(r"\s*(?:图(?!表)|fig|chart)", text, re.I)
            last = self._last()
            if below and last is not None and not last.caption:
                self._replace(replace(last, caption=words))
                self._name(para.marks)
            else:
                self._flush()
                self.pending.caption, self.pending.marks = words, para.marks
            return True
        if not belongs(text):
            return False
        around = Around()
        sort_line(text, around)
        if around.unit:
            self.pending.unit = around.unit
        last = self._last()
        if last is not None:
            source = " ".join(
                (*([last.source] if last.source else []), *around.sources)
            )
            notes = (*last.notes, *around.notes)
            self._replace(replace(last, source=source, notes=notes))
        else:
            self._page().sources += around.sources
            for note in around.notes:
                self.old.lose("note-text", self._place(), note)
        return True

    def _text(self, para: Para) -> None:
        self._flush()
        self.last = None
        words = bare(para.words) if self.old.own else para.words
        if not words.runs:
            return
        if para.kind == "quote":
            self._keep(Box("quote", (words,)))
        else:
            self._keep(words)
        for number in para.footnotes if not self.old.own else ():
            found = self.footnotes.get(number, [])
            for note in found:
                self._keep(note)
            if found:
                self.old.lose("footnote", self._place(), found[0].text)

    def _flush(self) -> None:
        """A caption that names nothing is text."""
        if self.pending.caption:
            caption, self.pending = self.pending.caption, Around()
            self._keep(Words((Run(caption, bold=True),)))

    def _keep(self, block: Words | Box | OldExhibit) -> None:
        """Puts a block where it belongs: words under a chapter's heading stand there,
        anything else needs a page."""
        chapter = self.old.chapters[-1] if self.old.chapters else None
        if self.page is None and chapter is not None and isinstance(block, Words):
            chapter.lead.append(block)
            return
        self._page().blocks.append(block)

    def _page(self) -> OldPage:
        if self.page is not None:
            return self.page
        chapter = self.old.chapters[-1] if self.old.chapters else None
        return self._open_page(chapter.title if chapter else self.old.title)

    def _place(self) -> str:
        return self.page.title if self.page is not None else ""

    # ------------------------------------------------------------------ exhibits

    def _last(self) -> OldExhibit | None:
        if self.last is None or self.page is None:
            return None
        found = self.page.blocks[self.last]
        return found if isinstance(found, OldExhibit) else None

    def _replace(self, made: OldExhibit) -> None:
        if self.last is not None and self.page is not None:
            self.page.blocks[self.last] = made

    def _exhibit(self, made: OldExhibit) -> None:
        """An exhibit takes the caption and unit that wait for one."""
        page = self._page()
        around = self.pending
        made = replace(
            made, caption=around.caption, unit=around.unit, marks=around.marks
        )
        self.pending = Around()
        page.blocks.append(made)
        self.last = len(page.blocks) - 1

    def _name(self, marks: tuple[str, ...]) -> None:
        """Bookmarks by which the last exhibit is known too."""
        last = self._last()
        if last is not None and marks:
            self._replace(replace(last, marks=(*last.marks, *marks)))

    def _drawing(self, element: etree._Element) -> None:
        """A chart, picture or diagram; the words of a text box."""
        for found in drawn_in(element, self.package, self.links, own=self.old.own):
            if found.gone:
                what = found.alt or found.name or self.pending.caption
                self.old.lose(found.gone, self._place(), what)
            elif found.body is not None:
                body = found.body
                if self.old.own and isinstance(body, OldChart) and body.title:
                    body = with_total(body, body.title)
                self._exhibit(OldExhibit(body, found.name if self.old.own else ""))
            elif found.diagram is not None:
                self._exhibit(found.diagram)
            for text in found.boxes:
                self._paragraph(self._para(text))

    def _table(self, element: etree._Element) -> None:
        self.depth += 1
        if self.depth <= NESTED:
            self._any_table(element)
        self.depth -= 1

    def _any_table(self, element: etree._Element) -> None:
        """Data; or a frame around text, a figure and its notes."""
        if not self.started and self.old.own:
            return
        cells = [cell for cell in element.iter(f"{W}tc") if _table_of(cell) is element]
        drawn = any(True for _ in element.iter(f"{W}drawing", f"{W}pict"))
        rows = element.findall(f"{W}tr")
        alone = all(len(row.findall(f"{W}tc")) <= 1 for row in rows)
        name = value(element, "tblPr/tblCaption")
        if drawn or (alone and not self.pending.caption and not name):
            self._frame(cells, drawn=drawn)
            return
        if self.old.own and name:
            cards = self._cards(cells)
            if cards is not None:
                self._exhibit(OldExhibit(cards, name))
                return
        table = table_of(element, self.styles, self.links)
        if self.old.own:
            rows_ = tuple(
                tuple(replace(c, text=unmarked(c.text) or c.text) for c in row)
                for row in table.rows
            )
            # A table typed in a text has no caption.
            table = OldTable(
                rows_, table.head, typed=not (name or self.pending.caption)
            )
        self._exhibit(OldExhibit(table, name if self.old.own else ""))

    def _frame(self, cells: list[etree._Element], *, drawn: bool) -> None:
        """The blocks of a table that only holds things together."""
        for cell in cells:
            if drawn:
                for inner in cell:
                    self.block(inner)
                continue
            self._flush()
            self.last = None
            paras = [self._para(p) for p in cell.findall(f"{W}p")]
            words = tuple(
                bare(p.words) if self.old.own else p.words for p in paras if p.text
            )
            if not words or words[0].text.startswith(MISSING):
                continue
            if not self.old.own:
                self._keep(Box("callout", words))
                continue
            box = read_box(words)
            is_plain = box.role == "callout" and box.words == words
            self._keep(Box("takeaway", _unbold(words)) if is_plain else box)

    def _cards(self, cells: list[etree._Element]) -> OldCards | None:
        """Cells of a value, what it is, and what stands below."""
        found: list[tuple[str, str, str]] = []
        for cell in cells:
            lines = [self._para(p).text for p in cell.findall(f"{W}p")]
            lines = [unmarked(one_line(text)) for text in lines if text]
            if len(lines) == 1:
                return None
            if lines:
                value_, label, *rest = lines
                shown = value_.replace("\u00a0", " ")
                found.append((label, shown, " ".join(rest)))
        return OldCards(tuple(found)) if found else None

    def finish(self) -> None:
        """What was left waiting; chapters that deckgen makes by itself are none."""
        self._flush()
        old = self.old
        old.works = numbered(self.entries)
        if old.own:
            old.chapters = [
                c for c in old.chapters if c.pages or c.lead or not is_end(c.title)
            ]
        if not old.title:
            names = [c.title for c in old.chapters]
            old.title = next((name for name in names if name), "")


def _unbold(words: tuple[Words, ...]) -> tuple[Words, ...]:
    if not all(run.bold for one in words for run in one.runs):
        return words
    return tuple(
        replace(one, runs=tuple(replace(r, bold=False) for r in one.runs))
        for one in words
    )


def _table_of(cell: etree._Element) -> etree._Element | None:
    """The table that a cell is a cell of."""
    above = cell.getparent()
    while above is not None and above.tag != f"{W}tbl":
        above = above.getparent()
    return above
