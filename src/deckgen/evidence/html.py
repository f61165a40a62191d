"""HTML → a snapshot: headings, paragraphs and cells; nothing is fetched or run."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from deckgen.evidence.snapshot import Piece, Snapshot, Writer
from deckgen.evidence.tables import Entry, Grid

DROPPED = frozenset(
    "script style noscript template head svg iframe object select textarea".split()
)
BLOCKS = frozenset(
    "p div section article header footer main aside nav ul ol li dl dt dd pre table"
    " caption tr td th thead tbody tfoot blockquote figure figcaption form fieldset"
    " address details summary body html center h1 h2 h3 h4 h5 h6 hr br".split()
)
HEADINGS = {f"h{n}": n for n in range(1, 7)}
CELLS = frozenset(("td", "th"))
MARK = re.compile(r"\s*[\[(（]?[0-9*†‡]{1,3}[\])）]?\s*\Z")
SPAN = re.compile(r"[0-9]{1,3}\Z")
SPACES = re.compile(r"(?!(?<=[0-9])[\u00a0\u2009\u202f][0-9]{3})\s+")
"""What shows as one space; one that keeps the digits of a number together stays."""
BEFORE = 2
"""Blocks before a table that may name its unit."""


@dataclass(slots=True)
class _Table:
    """A table being read."""

    grid: Grid
    number: int
    rows: int = 0
    entries: list[Entry] = field(default_factory=list)
    column: int = 0
    taken: dict[int, int] = field(default_factory=dict)
    """Column → rows that a cell from above still fills."""


@dataclass(slots=True)
class _Reader:
    """What has been read of a page."""

    writer: Writer = field(default_factory=Writer)
    words: list[str] = field(default_factory=list)
    heading: str = ""
    last: list[str] = field(default_factory=list)
    tables: list[_Table] = field(default_factory=list)
    count: int = 0
    dropped: int = 0
    spans: list[tuple[int, int]] = field(default_factory=list)

    def say(self, text: str | None) -> None:
        """Characters of the block that is open."""
        if text and not self.dropped:
            self.words.append(text)

    def flush(self, level: int = 0) -> None:
        """Ends a block: outside of cells it becomes a piece."""
        if self.spans and self.tables:
            self.words.append("\n")
            return
        self.write(level)

    def write(self, level: int = 0) -> None:
        """What has been said so far, as a piece."""
        text = SPACES.sub(" ", "".join(self.words)).strip()
        self.words.clear()
        if not text:
            return
        if level:
            self.heading = text[:80]
        place = f"§ {self.heading}" if self.heading else ""

        def make(start: int, end: int) -> Piece:
            return Piece(start, end, place, level=level)

        self.writer.add(text, make)
        self.last = [*self.last, text[:300]][-BEFORE:]

    def start(self, element: etree._Element, tag: str) -> None:
        """An element begins."""
        if tag in DROPPED:
            self.dropped += 1
        if tag in BLOCKS and not (tag in CELLS and self.tables):
            self.flush()
        if tag == "table":
            self.write()  # also inside of a cell, whose words stand before
            self.count += 1
            grid = Grid(self.writer, far=tuple(self.last))
            self.tables.append(_Table(grid, self.count))
        elif tag in CELLS and self.tables:
            self.words.clear()
            wide, high = (span_of(element.get(n)) for n in ("colspan", "rowspan"))
            self.spans.append((wide, high))
        if tag == "sup" and self.is_mark(element):
            return
        if tag:
            self.say(element.text)

    def is_mark(self, element: etree._Element) -> bool:
        """Whether a raised text is a footnote's mark: behind a digit, that is no digit
        of the number."""
        before = self.words[-1][-1:] if self.words else ""
        return before.isdecimal() and MARK.match(element.text or "") is not None

    def end(self, element: etree._Element, tag: str) -> None:
        """An element ends."""
        if tag in DROPPED:
            self.dropped -= 1
        elif tag in CELLS and self.tables and self.spans:
            self.cell()
        elif tag == "tr" and self.tables:
            self.row()
        elif tag == "table" and self.tables:
            self.row()
            self.tables.pop()
        elif tag in BLOCKS:
            self.caption(tag)
        self.say(element.tail)

    def caption(self, tag: str) -> None:
        """A block ends; what a table calls itself may name its unit."""
        text = "".join(self.words)
        self.flush(HEADINGS.get(tag, 0))
        if tag == "caption" and self.tables:
            grid = self.tables[-1].grid
            grid.far = (*grid.far, SPACES.sub(" ", text).strip())

    def cell(self) -> None:
        """A cell ends: it takes the next column that no cell from above fills."""
        table = self.tables[-1]
        wide, high = self.spans.pop()
        while table.taken.get(table.column, 0) > 0:
            table.column += 1
        text = SPACES.sub(" ", "".join(self.words)).strip()
        self.words.clear()
        place = f"table {table.number}, row {table.rows + 1}"
        table.entries.append(Entry(table.column, text, place, span=wide))
        for column in range(table.column, table.column + wide):
            if high > 1:
                table.taken[column] = high
        table.column += wide

    def row(self) -> None:
        """A row ends."""
        table = self.tables[-1]
        if not table.entries:
            return
        table.grid.row(table.entries)
        table.rows += 1
        table.entries, table.column = [], 0
        table.taken = {c: n - 1 for c, n in table.taken.items() if n > 1}


def span_of(text: str | None) -> int:
    """`colspan`, within reason."""
    return max(1, min(int(text), 200)) if text and SPAN.match(text) else 1


def read_html(text: str) -> Snapshot:
    """The visible text of a page.

    Raises:
        ValueError: nothing of it can be read.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from None
    if root is None:
        raise ValueError("no HTML")
    reader = _Reader()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            reader.start(element, tag)
        else:
            reader.end(element, tag)
    reader.flush()
    return Snapshot("html", reader.writer.text, tuple(reader.writer.pieces))
