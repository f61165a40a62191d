"""A locator as a person writes it → the stretches of a snapshot that it names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from deckgen.evidence.numerals import CHARACTERS, read_numeral
from deckgen.evidence.snapshot import Piece, Snapshot, fold

Stretches = tuple[tuple[int, int], ...]
DIVIDED = re.compile(r"[,，;；、\n]|\band\b|(?<=\S) 和 ")
NUMERAL = rf"(?:[0-9]{{1,5}}|[{CHARACTERS}]{{1,8}})"
PAGE = re.compile(
    rf"(?:第\s*({NUMERAL})(?:\s*[-–~至到]\s*({NUMERAL}))?\s*页"
    rf"|(?:pp?|pages?|页)\.?\s*([0-9]{{1,5}})(?:\s*[-–~]\s*([0-9]{{1,5}}))?"
    rf"|([0-9]{{1,5}})(?:\s*[-–~]\s*([0-9]{{1,5}}))?\s*页)\Z",
    re.IGNORECASE,
)
BARE = re.compile(r"[0-9]{1,5}(?:\s*[-–~]\s*[0-9]{1,5})?\Z")
EMBEDDED = re.compile(
    rf"第\s*{NUMERAL}(?:\s*[-–~至到]\s*{NUMERAL})?\s*页"
    r"|\b(?:pp?|pages?)\.?\s*[0-9]{1,5}(?:\s*[-–~]\s*[0-9]{1,5})?"
    r"|(?:图表|图|表|exhibit|figure|fig\.?|table)\s*"
    r"[A-Za-z]?[0-9]{1,4}(?:[-.–][0-9]{1,4}){0,3}"
    r"|§\s*[0-9][0-9.]{0,12}",
    re.IGNORECASE,
)
"""Places inside a longer locator: `年报全文第12页表3`."""
CELLS = re.compile(
    r"(?:(?P<sheet>'[^']{1,60}'|[^!]{1,60})!)?"
    r"\$?(?P<column>[A-Za-z]{1,3})\$?(?P<row>[0-9]{1,7})"
    r"(?::\$?(?P<column2>[A-Za-z]{1,3})\$?(?P<row2>[0-9]{1,7}))?\Z"
)
NUMBERED = re.compile(
    r"(图表|图|表|附表|专栏|exhibit|figure|fig\.?|table|tab\.?|chart|box)\s*"
    r"([A-Za-z]?[0-9]{1,4}(?:[-.–][0-9]{1,4}){0,3})\Z",
    re.IGNORECASE,
)
FULL_NAMES = {"fig": "figure", "fig.": "figure", "tab": "table", "tab.": "table"}
SECTION = re.compile(r"(?:§+|第?\s*sections?|chapter|ch\.|sec\.)\s*(?=[0-9])", re.I)
OUTLINE = re.compile(r"(?m)^[ \t]*{}(?![0-9.]*[0-9])[.、\s]")
REACH = 4_000
"""Characters on either side of a table's or figure's name that belong to it."""
SECTION_REACH = 20_000
"""Characters after a heading, where the text has no headings to end it."""
LONGEST_RANGE = 400
FOOT = re.compile(r"[\s\-–—·•|/]*([0-9]{1,4})[\s\-–—·•|/]*\Z")
OCCURRENCES = 200


@dataclass(frozen=True, slots=True)
class Named:
    """What a locator names in a snapshot."""

    stretches: Stretches
    """From, to; merged and in order. Empty: the snapshot has no such place."""

    def holds(self, offset: int) -> bool:
        """Whether a character is inside."""
        index = bisect_right(self.stretches, offset, key=lambda s: s[0]) - 1
        return index >= 0 and offset < self.stretches[index][1]


def find_place(locator: str, snapshot: Snapshot) -> Named:
    """Where a locator leads: all of the places that it lists.

    `第12页`, `pp. 12-14`, `表3`, `Table 3`, `Sheet1!B7`, a sheet, `§2.1`, a heading, or
    any text that stands there.
    """
    folded = fold(locator).strip()
    whole = _one(folded, snapshot)
    if whole:
        return Named(_merged(whole))
    parts = [p.strip() for p in DIVIDED.split(folded) if p.strip()]
    found = [s for part in parts if len(parts) > 1 for s in _one(part, snapshot)]
    if not found:
        inside = (named[0] for named in EMBEDDED.finditer(folded))
        found = [s for part in inside for s in _one(part, snapshot)]
    return Named(_merged(found))


def _merged(stretches: list[tuple[int, int]]) -> Stretches:
    made: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return tuple(made)


def _one(part: str, snapshot: Snapshot) -> list[tuple[int, int]]:
    """The stretches of one place."""
    if BARE.match(part):
        part = f"p. {part}"  # What stands in a column of pages.
    if page := PAGE.match(part):
        return list(_pages(page, snapshot))
    if snapshot.sheets:
        if cells := CELLS.match(part):
            return list(_cells(cells, snapshot))
        inside = [p for p in snapshot.pieces if p.place.startswith(f"{part}!")]
        if inside:
            return [(inside[0].start, inside[-1].end)]
    if named := NUMBERED.match(part):
        return list(_near_name(named, snapshot))
    if section := SECTION.match(part):
        pattern = OUTLINE.pattern.format(re.escape(part[section.end() :].strip()))
        found = re.compile(pattern).finditer(snapshot.text)
        return list(_sections([m.start() for m in found], snapshot))
    return list(_sections(_occurrences(part.lstrip("§ "), snapshot.text), snapshot))


def _number(text: str | None) -> int:
    if not text:
        return 0
    if text.isdecimal():
        return int(text)
    read = read_numeral(text)
    return int(read[0]) if read else 0


def _pages(page: re.Match[str], snapshot: Snapshot) -> Iterator[tuple[int, int]]:
    """Pages by their place in the file, by the file's own label, or by the number that
    is printed at the head or foot."""
    numbers = [g for g in page.groups() if g]
    first, last = _number(numbers[0]), _number(numbers[-1])
    wanted = set(range(first, min(last, first + LONGEST_RANGE) + 1))
    for piece in snapshot.pieces:
        label = snapshot.labels[piece.page - 1] if snapshot.labels else ""
        if piece.page and (
            piece.page in wanted
            or (label.isdecimal() and int(label) in wanted)
            or not wanted.isdisjoint(_printed(piece, snapshot.text))
        ):
            yield piece.start, piece.end


def _printed(piece: Piece, text: str) -> Iterator[int]:
    """The page's number as it is printed: a first or last line of nothing else."""
    head = text[piece.start : min(piece.end, piece.start + 200)].strip()
    foot = text[max(piece.start, piece.end - 200) : piece.end].strip()
    for line in (head.partition("\n")[0], foot.rpartition("\n")[2]):
        if len(line) <= 20 and (found := FOOT.match(line)):
            yield int(found[1])


def _cells(cells: re.Match[str], snapshot: Snapshot) -> Iterator[tuple[int, int]]:
    """A cell or a range; without a sheet, of any."""
    sheet = (cells["sheet"] or "").strip("'")
    low = (_column(cells["column"]), int(cells["row"]))
    high = (_column(cells["column2"] or cells["column"]), int(cells["row2"] or low[1]))
    for piece in snapshot.pieces:
        name, _, cell = piece.place.rpartition("!")
        at = CELLS.match(cell)
        if at is None or (sheet and fold(name).casefold() != sheet.casefold()):
            continue
        column, row = _column(at["column"]), int(at["row"])
        if low[0] <= column <= high[0] and low[1] <= row <= high[1]:
            yield piece.start, piece.end


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _near_name(named: re.Match[str], snapshot: Snapshot) -> Iterator[tuple[int, int]]:
    """What stands near 表3: captions stand above or below, so both sides count."""
    kind = FULL_NAMES.get(named[1].lower(), named[1])
    kinds = "图表|图|表" if kind in ("图", "图表", "表") else re.escape(kind)
    short = {"figure": r"fig(?:ure|\.)?", "table": r"tab(?:le|\.)?"}.get(kind.lower())
    number = re.escape(named[2])
    pattern = rf"(?:{short or kinds})[ \u00a0]?{number}(?![0-9]|[-.–][0-9])"
    for count, at in enumerate(re.finditer(pattern, snapshot.text, re.IGNORECASE)):
        if count == OCCURRENCES:
            return
        yield from _reach(at.start(), snapshot)


def _reach(start: int, snapshot: Snapshot) -> Iterator[tuple[int, int]]:
    """The page a name stands on, or the characters around it."""
    piece = snapshot.piece_at(start)
    if piece.page:
        yield piece.start, piece.end
    else:
        yield max(0, start - REACH // 4), start + REACH


def _occurrences(words: str, text: str) -> list[int]:
    """Where a text stands; spaces do not count."""
    wanted = [re.escape(c) for c in words if not c.isspace()][:80]
    if not wanted:
        return []
    found = re.finditer(r"\s{0,3}".join(wanted), text, re.IGNORECASE)
    return [m.start() for _, m in zip(range(OCCURRENCES), found, strict=False)]


def _sections(starts: list[int], snapshot: Snapshot) -> Iterator[tuple[int, int]]:
    """From each start to the next heading of the same rank, or as far as it reaches; in
    pages to the end of the next page."""
    for start in starts:
        index = bisect_right(snapshot.pieces, start, key=lambda p: p.start) - 1
        piece = snapshot.pieces[max(index, 0)]
        if piece.page:
            later = snapshot.pieces[min(index + 1, len(snapshot.pieces) - 1)]
            yield piece.start, later.end
        elif piece.level:
            below = snapshot.pieces[index + 1 :]
            ends = (p.start for p in below if 0 < p.level <= piece.level)
            yield start, next(ends, len(snapshot.text) + 1)
        else:
            yield start, start + SECTION_REACH
