"""A block's rows: lines above, heads, the rows of an export's head, body, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from deckgen.intake.blocks import Block
from deckgen.intake.lines import (
    HEADS_OF_ROWS,
    NUMBERED,
    MetaKey,
    is_note,
    is_source,
    key_of,
    meta_key,
    split_meta,
)
from deckgen.intake.periods import spelled
from deckgen.intake.readings import is_number, is_year_like
from deckgen.intake.units import is_unit, labelled_units, tidy_unit
from deckgen.intake.view import Box, View

LONG_LINE = 12
"""Characters from which a single cell under a table is a sentence, not a label."""


@dataclass(slots=True)
class Frame:
    """What each row of a block is."""

    view: View
    box: Box
    """From the first row of heads to the last of the body."""
    heads: list[int]
    meta: dict[int, MetaKey]
    """Head rows of an export: their number, and what they say."""
    units: list[int]
    """Head rows that hold units and nothing else."""
    body: list[int]
    above: list[str]
    below: list[str]
    said: dict[MetaKey, list[str]]
    """What the lines of an export's head say of the whole table."""
    near: tuple[tuple[int, int], ...] = ()
    """Numbers close by that belong to no table."""


def frame_of(view: View, block: Block) -> Frame:
    """The rows of a block, told apart."""
    box = block.box
    frame = Frame(view, box, [], {}, [], [], [*block.above], [], {}, block.near)
    rows = [r for r in box.rows() if view.filled(r, box)]
    rows = take_lines(frame, rows)
    rows = take_notes(frame, rows)
    frame.below += block.below
    take_heads(frame, rows)
    take_said(frame)
    return frame


def take_lines(frame: Frame, rows: list[int]) -> list[int]:
    """Title and unit lines at the top of the block go to the lines above."""
    view, box = frame.view, frame.box
    at = 0
    while at < len(rows) - 1:
        cells = view.filled(rows[at], box)
        texts = [view.text(*cell) for cell in cells]
        if not is_line(view, cells, texts, box):
            break
        frame.above += texts
        at += 1
    return rows[at:]


def is_line(
    view: View, cells: list[tuple[int, int]], texts: list[str], box: Box
) -> bool:
    """Whether the cells of a row are words about the table and no head of it."""
    if any(is_number(view.reading(*cell)) for cell in cells):
        return False
    first, column = texts[0], cells[0][1]
    if len(cells) == 1:
        if labelled_units(first) or split_meta(first):
            return True
        span = view.spans.get(cells[0])
        is_wide = span is not None and span.right - span.left >= (
            box.right - box.left - 1
        )
        if spelled(first) or is_unit(tidy_unit(first)):
            # Over the labels it is a title, over numbers their head.
            return column == box.left
        return column == box.left or is_wide or NUMBERED.match(first) is not None
    is_short = len(cells) <= 3 and len(cells) < box.right - box.left + 1
    lined = [labelled_units(t) or split_meta(t) or is_source(t) for t in texts]
    return is_short and any(lined)


def take_notes(frame: Frame, rows: list[int]) -> list[int]:
    """Notes and sources at the foot of the block go to the lines below."""
    view, box = frame.view, frame.box
    while len(rows) > 1:
        cells = view.filled(rows[-1], box)
        texts = [view.text(*cell) for cell in cells]
        readings = [view.reading(*cell) for cell in cells]
        if any(is_number(r) for r in readings[1:]):
            # Or a sentence in a row that a stray number stands in.
            break
        first = texts[0]
        is_sentence = len(cells) == 1 and (
            len(first) >= LONG_LINE or re.search(r"[。；;，]", first) is not None
        )
        is_said = is_note(first) or is_source(first)
        if first.strip() in ("注", "说明", "备注") and len(cells) > 1:
            is_said = True
        if not (is_said or is_sentence) or is_number(readings[0]):
            break
        frame.below.insert(0, " ".join(texts))
        rows = rows[:-1]
    return rows


def take_heads(frame: Frame, rows: list[int]) -> None:
    """The first rows are heads, as long as they hold no measured number."""
    view, box = frame.view, frame.box
    at = 0
    for index, row in enumerate(rows):
        kind = head_kind(frame, row, is_first=not frame.heads, rows=rows[index:])
        if kind == "body":
            break
        at = index + 1
        if kind == "meta":
            frame.meta[row] = meta_key(view.text(row, box.left)) or "other"
        elif kind == "units":
            frame.units.append(row)
        else:
            frame.heads.append(row)
    frame.body = rows[at:]
    top = min([*frame.heads, *frame.meta, *frame.units, *frame.body[:1]])
    bottom = frame.body[-1] if frame.body else top
    frame.box = Box(top, box.left, bottom, box.right)


def head_kind(frame: Frame, row: int, *, is_first: bool, rows: list[int]) -> str:
    """`head`, `meta`, `units` or `body`."""
    view, box = frame.view, frame.box
    cells = view.filled(row, box)
    readings = [view.reading(*cell) for cell in cells]
    first = view.text(row, box.left)
    key = meta_key(first) if first else None
    if key is not None and is_meta_row(frame, row, key, rows):
        return "meta"
    inner = [c for c in cells if c[1] > box.left]
    numbers = [c for c in (inner or cells) if is_number(view.reading(*c))]
    if numbers:
        if is_first and inner and is_count(frame, row):
            return "head"
        timed = [c for c in numbers if is_time_number(view, c)]
        words = [c for c in inner if view.cell(*c) is not None and c not in numbers]
        is_said = all(getattr(view.reading(*c), "kind", "") == "text" for c in words)
        if len(timed) == len(numbers) and inner and is_said:
            count = len(numbers)
            return "head" if years_are_heads(frame, rows, count) else "body"
        return "body"
    texts = [view.text(*cell) for cell in cells]
    if frame.heads or frame.meta:
        if all(r is not None and r.kind in ("missing", "error") for r in readings[1:]):
            # A row of gaps, or a heading within the body; a year in the middle of an
            # otherwise empty row is a head.
            is_left = cells[0][1] == box.left
            return "body" if is_left else "head"
        at_left = cells[0][1] == box.left
        if at_left and readings[0] is not None and readings[0].kind == "date":
            return "body"
        if (
            cells[0][1] == box.left
            and spelled(first)
            and not view.owners.get((row, box.left))
        ):
            return "body"
    units = [t for t in texts if is_unit(tidy_unit(t)) or key_of(t) in UNIT_WORDS]
    if units and len(units) == len(texts) and frame.heads:
        return "units"
    if any(r is not None and r.kind == "missing" for r in readings) and frame.heads:
        return "body"
    return "head"


UNIT_WORDS = ("单位", "unit", "units", "计量单位")


def is_meta_row(frame: Frame, row: int, key: MetaKey, rows: list[int]) -> bool:
    """Whether the row of an export's head says something of each column: its key
    stands in the first cell, and other such rows follow or came before."""
    view, box = frame.view, frame.box
    first = view.text(row, box.left)
    if first.rstrip().endswith((":", "：")):
        return True
    others = [meta_key(view.text(r, box.left)) for r in rows[1:8]]
    strong = ("unit", "frequency", "id", "updated", "source")
    beside_it = [*others, *frame.meta.values()]
    if key in strong and key_of(first) not in HEADS_OF_ROWS:
        is_list = key == "unit" and is_list_of_units(frame, row)
        return len(view.filled(row, box)) > 1 and not is_list
    count = sum(k in strong for k in beside_it if k is not None)
    return count >= 2 or (count >= 1 and bool(frame.meta))


def is_list_of_units(frame: Frame, row: int) -> bool:
    """Whether the word 单位 heads a column of units instead."""
    view, box = frame.view, frame.box
    cells = view.filled(row, box)
    texts = [view.text(*cell) for cell in cells][1:]
    return bool(texts) and all(spelled(t) for t in texts)


def years_are_heads(frame: Frame, rows: list[int], count: int) -> bool:
    """Whether numbers like years head columns: what stands below is none."""
    view, box = frame.view, frame.box
    for row in rows[1:4]:
        inner = [c for c in view.filled(row, box) if c[1] > box.left]
        numbers = [c for c in inner if is_number(view.reading(*c))]
        if numbers and not all(is_time_number(view, c) for c in numbers):
            return True
    firsts = [view.reading(*c) for c in view.filled(rows[0], box) if c[1] > box.left]
    years = [int(r.text) for r in firsts if r is not None and is_year_like(r)]
    steps = {b - a for a, b in pairwise(years)}
    return count > 1 and steps in ({1}, {-1})


def is_count(frame: Frame, row: int) -> bool:
    """Whether a row counts months or quarters: 1, 2, 3 … behind a word for them."""
    view, box = frame.view, frame.box
    if not re.search(r"月|季|month|quarter", view.text(row, box.left), re.IGNORECASE):
        return False
    cells = [c for c in view.filled(row, box) if c[1] > box.left]
    texts = [view.text(*cell) for cell in cells]
    return texts == [str(n) for n in range(1, len(texts) + 1)] and len(texts) in (4, 12)


def is_time_number(view: View, cell: tuple[int, int]) -> bool:
    """Whether a number is a year, `2025.06`, `202506`, or typed text `25Q1`."""
    found = view.reading(*cell)
    if is_year_like(found):
        return True
    text = view.text(*cell)
    return len(text) > 4 and spelled(text) is not None


def take_said(frame: Frame) -> None:
    """Lines of an export's head: `数据库：年度数据`, or a key and its value."""
    kept: list[str] = []
    lines = list(frame.above)
    index = 0
    while index < len(lines):
        line = lines[index]
        said = split_meta(line)
        key = meta_key(line)
        if said is not None and said[0] not in ("unit", "source"):
            frame.said.setdefault(said[0], []).append(said[1])
        elif key is not None and line.rstrip().endswith((":", "：")):
            if index + 1 < len(lines):
                frame.said.setdefault(key, []).append(lines[index + 1])
                index += 1
        elif "  " in line and meta_key(line.split("  ")[0]) is not None:
            first, _, rest = line.partition("  ")
            frame.said.setdefault(meta_key(first) or "other", []).append(rest)
        else:
            kept.append(line)
        index += 1
    frame.above = kept
