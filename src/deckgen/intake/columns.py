"""A block's columns: keys, periods, units, notes, and the columns of numbers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from deckgen.intake.formats import read_format
from deckgen.intake.frame import Frame
from deckgen.intake.lines import is_total, key_of
from deckgen.intake.periods import (
    CAGR,
    INSIDE,
    Spelled,
    find_period,
    read_status,
    spelled,
)
from deckgen.intake.readings import Reading, is_number, is_year_like
from deckgen.intake.units import is_unit, split_unit, tidy_unit
from deckgen.intake.view import View

Role = Literal[
    "key",
    "code",
    "period",
    "part",
    "unit",
    "status",
    "note",
    "source",
    "index",
    "value",
    "empty",
    "stray",
    "flag",
]
HEADS: dict[str, Role] = {
    **dict.fromkeys(
        "序号 编号 no no. # 序 排序 排名 名次 位次 rank s/n sn 行次".split(), "index"
    ),
    **dict.fromkeys("单位 计量单位 unit units uom".split(), "unit"),
    **dict.fromkeys(
        "备注 说明 注释 注 note notes remark remarks comment comments".split(), "note"
    ),
    **dict.fromkeys("来源 数据来源 资料来源 出处 source sources".split(), "source"),
    **dict.fromkeys(
        "状态 数据状态 数据性质 性质 status obsstatus actual/forecast".split(), "status"
    ),
}
TIME = re.compile(
    r"年份|年度|时间|时期|日期|时点|报告期|统计期|期间|期次|年|季度|月份|月|date|year|"
    r"period|time|quarter|month|observation_date",
    re.IGNORECASE,
)
PART_HEAD = re.compile(r"月份?|季度?|month|quarter", re.IGNORECASE)
CODE = re.compile(r"代码|编码|邮编|\bcode\b|\bid\b|\biso\b|ticker", re.IGNORECASE)
COMPARED = re.compile(
    r"较|比|相对|同期|以来|至今|\bvs\b|\bfrom\b|\bsince\b|\bover\b|compared",
    re.IGNORECASE,
)
"""Words of a head that names the period it is compared with, and not its own."""
MOST = 0.8
"""Of the filled cells of a column, for it to be of one kind."""


@dataclass(slots=True)
class Column:
    """A column of a block and what its heads say."""

    number: int
    role: Role
    head: str = ""
    """All its heads as written, from the top, joined by ` / `."""
    words: tuple[str, ...] = ()
    """Heads that say what is measured, without unit and period."""
    unit: str = ""
    period: Spelled | None = None
    part: str = ""
    status: str = ""
    total: bool = False
    meta: dict[str, str] = field(default_factory=dict)
    flag: int = 0
    """The column beside it that flags its numbers: e, p."""


def columns_of(frame: Frame) -> list[Column]:
    """Every column of a block, from the left."""
    paths = {c: head_path(frame, c) for c in frame.box.columns()}
    made = [make_column(frame, number, paths[number]) for number in paths]
    values = [c.number for c in made if c.role == "value"]
    first = min(values, default=0)
    for before, column in pairwise(made):
        if column.role == "key" and not column.head and column.number > first > 0:
            # A column of letters behind numbers has their flags.
            column.role = "note"
            if before.role == "value" and is_flags(frame, column.number):
                column.role, before.flag = "flag", column.number
    keys = [c.number for c in made if c.role == "key"]
    for column in made:
        # A day somewhere among or behind the labels, 成立日期, says something of the
        # row; the times of a table stand first, or are headed by just that word.
        is_behind = column.number > min([*keys, first or 10**6])
        is_time = TIME.fullmatch(column.head.strip()) is not None
        if column.role == "period" and is_behind and not is_time:
            column.role = "note"
    return made


def make_column(frame: Frame, number: int, path: list[str]) -> Column:
    """One column by its cells and its heads."""
    column = Column(number, "empty", " / ".join(path))
    for row, key in frame.meta.items():
        text = frame.view.text(row, number)
        if number != frame.box.left and text:
            column.meta[key] = text
    column.role = role_of(frame, number, column.head)
    if column.role == "value":
        read_heads(frame, column, path)
    return column


def head_path(frame: Frame, number: int) -> list[str]:
    """The heads above a column from the top: a head over several columns, merged or
    written over the first of them, is that of each."""
    path: list[str] = []
    for index, row in enumerate(frame.heads):
        text = head_text(frame, row, number)
        if not text and index < len(frame.heads) - 1:
            text = text_from_left(frame, row, number, frame.heads[index + 1 :])
        if text and (not path or path[-1] != text):
            path.append(text)
    return path


def head_text(frame: Frame, row: int, number: int) -> str:
    """A head as it shows: a number with what its format adds, a date as far as it
    shows."""
    cell = frame.view.cell(row, number)
    found = frame.view.reading(row, number)
    if cell is None or found is None:
        return ""
    if cell.kind == "text":
        return " ".join(cell.text.split())
    if found.kind == "number":
        shown = read_format(cell.format)
        text = found.text
        if "." in text and shown.decimals:
            text = f"{float(text):.{shown.decimals}f}"
        return f"{shown.before}{text}{shown.behind}"
    return " ".join(found.text.split())


def text_from_left(frame: Frame, row: int, number: int, below: list[int]) -> str:
    """The head over the columns to the left that has room to stand over this one too:
    nothing of its own above, and a head of its own below."""
    view, box = frame.view, frame.box
    if not any(view.text(r, number) for r in below):
        return ""
    at = number - 1
    while at > box.left and not view.text(row, at):
        at -= 1
    text = head_text(frame, row, at)
    # A head that reaches down to the next row stands over its own column only.
    down = view.owner(below[0], at) == view.owner(row, at)
    merged = view.spans.get(view.owner(row, at))
    is_own = merged is not None and merged.right < number and merged.right > merged.left
    nothing_below = not any(view.text(r, at) for r in below)
    return "" if down or is_own or nothing_below or at <= box.left else text


def role_of(frame: Frame, number: int, head: str) -> Role:
    """What a column is, by its cells and its head."""
    view = frame.view
    readings = [
        r for row in frame.body if (r := cell_reading(view, row, number)) is not None
    ]
    if not readings:
        return "empty"
    named = HEADS.get(key_of(head))
    counts = Counter(r.kind for r in readings)
    numbers = counts["number"] + counts["range"] + counts["unvalued"]
    words = [r.text for r in readings if r.kind == "text"]
    if named == "index" and is_sequence(readings):
        return "index"
    if named == "unit" and not numbers and unit_like(words):
        return "unit"
    if named in ("note", "source") and not numbers:
        return named
    if named == "status" and words and all(read_status(t) for t in words):
        return "status"
    timed = time_role(frame, number, head, readings)
    if timed is not None:
        return timed
    filled = len(readings) - counts["missing"] - counts["error"]
    is_bare = not head and number != frame.box.left and bool(frame.heads)
    few = max(1, len(frame.body) // 5)
    if is_bare and len(frame.body) > 2 and len(readings) <= few:
        return "stray"
    if CODE.search(head) and numbers:
        return "code"
    if numbers and numbers >= max(1, 0.5 * filled):
        return "key" if is_bins(frame, number) else "value"
    if not filled:
        return "value" if number != frame.box.left else "key"
    if words and unit_like(words) and len(set(words)) < len(words):
        return "unit"
    return "key"


def cell_reading(view: View, row: int, number: int) -> Reading | None:
    """What a cell says; a year with a mark, `2026E`, is a time and no estimate of
    two thousand."""
    found, cell = view.reading(row, number), view.cell(row, number)
    if found is not None and found.kind == "number" and found.status and cell:
        text = cell.text if cell.kind == "text" else f"{found.text}{found.status}"
        said = spelled(text)
        if said is not None and not said.is_part:
            return Reading("date", text)
    return found


def is_flags(frame: Frame, number: int) -> bool:
    """Whether a column holds nothing but letters."""
    texts = [t for row in frame.body if (t := frame.view.text(row, number))]
    return all(re.fullmatch(r"[a-z]{1,2}", t) for t in texts)


def is_bins(frame: Frame, number: int) -> bool:
    """Whether the first column names classes in words with numbers, as 18—29岁 does:
    typed as text, and numbers stand to the right."""
    view, box = frame.view, frame.box
    if number != box.left:
        return False
    cells = [c for row in frame.body if (c := view.cell(row, number)) is not None]
    is_typed = bool(cells) and all(c.kind == "text" for c in cells)
    return is_typed and any(
        is_number(view.reading(row, c))
        for row in frame.body[:20]
        for c in box.columns()
        if c > number
    )


def unit_like(words: list[str]) -> bool:
    """Whether nearly all words are units."""
    known = sum(is_unit(tidy_unit(w)) for w in words)
    return bool(words) and known >= MOST * len(words)


def is_sequence(readings: list[Reading]) -> bool:
    """Whether numbers count 1, 2, 3 …, gaps at totals left out."""
    numbers = [r.text for r in readings if r.kind == "number"]
    return numbers == [str(n) for n in range(1, len(numbers) + 1)]


def time_role(
    frame: Frame, number: int, head: str, readings: list[Reading]
) -> Role | None:
    """`period` or `part` for a column of times, else None."""
    known = [r for r in readings if r.kind != "missing"]
    if not known:
        return None
    if any(is_number(r) for r in known):
        return numeric_time(frame, number, head, known)
    known = [r for r in known if not is_total(r.text)] or known
    found = [(r, spelled(r.text)) for r in known]
    whole = sum(r.kind == "date" or (s is not None and not s.is_part) for r, s in found)
    parts = sum(s is not None and s.is_part for _, s in found)
    if whole >= MOST * len(known) or (
        whole >= 2 and TIME.search(head) and whole >= 0.5 * len(known)
    ):
        return "period"
    if parts >= MOST * len(known):
        return "part"
    if (whole + parts) >= MOST * len(known):
        return "period"
    if TIME.fullmatch(head.strip()) and parts >= 2 and parts >= 0.5 * len(known):
        return "part"
    return None


def numeric_time(
    frame: Frame, number: int, head: str, known: list[Reading]
) -> Role | None:
    """Years and months typed as numbers."""
    rest = [r for r in known if not is_number(r)]
    numbers = [r for r in known if is_number(r)]
    if any(spelled(r.text) is None for r in rest if r.kind == "text"):
        others = [r for r in rest if r.kind == "text" and spelled(r.text) is None]
        if len(others) > 0.2 * len(known):
            return None
    is_left = number <= frame.box.left + 1
    is_time = TIME.search(head) is not None and not split_unit(head)[1]
    years = sum(is_year_like(r) for r in numbers)
    dated = [r for r in rest if r.kind == "date"]
    if years == len(numbers):
        follows = in_order(numbers) or len(dated) == len(known) - len(numbers) > 0
        if is_time or (is_left and follows):
            return "period"
    wide = sum(spelled(r.text) is not None and len(r.text) > 4 for r in numbers)
    if wide == len(numbers) and (is_time or (is_left and not head)):
        return "period"
    if is_time and PART_HEAD.search(head):
        small = [r.text for r in numbers]
        if all(t.isdigit() and 1 <= int(t) <= 12 for t in small):
            return "part"
    return None


def in_order(numbers: list[Reading]) -> bool:
    """Whether years follow one another, up or down, in steps of the same size or in
    runs of the same year."""
    years = [int(r.text) for r in numbers]
    steps = {b - a for a, b in pairwise(years)}
    return len(years) > 1 and (steps <= {0, 1} or steps <= {0, -1} or len(steps) == 1)


def read_heads(frame: Frame, column: Column, path: list[str]) -> None:
    """What each head of a column of numbers says: when, in what, what."""
    words: list[str] = []
    for text in path:
        read_head(column, text, words)
    for row in frame.units:
        unit = tidy_unit(frame.view.text(row, column.number))
        if unit and key_of(unit) not in ("单位", "unit", "units"):
            column.unit = unit
    if "unit" in column.meta:
        column.unit = tidy_unit(column.meta["unit"])
    if "name" in column.meta and column.meta["name"] not in words:
        words.append(column.meta["name"])
    column.words = tuple(words)
    column.total = bool(words) and is_total(words[-1])


def read_head(column: Column, text: str, words: list[str]) -> None:
    """One head."""
    found = spelled(text)
    if found is not None:
        if found.is_part:
            column.part = found.text
        else:
            column.period = found
        column.status = found.mark or column.status
        return
    status = read_status(text)
    if status:
        column.status = status
        return
    if is_unit(tidy_unit(text)):
        column.unit = tidy_unit(text)
        return
    rest, unit = split_unit(text)
    column.unit = unit or column.unit
    again = spelled(rest)
    if again is not None and not again.is_part:
        column.period, column.status = again, again.mark or column.status
        return
    if again is not None:
        column.part = again.text
        return
    if re.search(r"cagr|复合|年均", rest, re.IGNORECASE):
        found_span = CAGR.search(rest)
        if found_span:
            column.period = span_of(found_span)
            column.status = column.period.mark or column.status
            name = f"{rest[: found_span.start()]}{rest[found_span.end() :]}"
            words.append(" ".join(name.replace("()", "").replace("（）", "").split()))
            return
    inside = None if COMPARED.search(rest) else find_period(rest)
    if inside is not None and column.period is None:
        name = without_period(rest)
        if name:
            column.period, column.status = inside, inside.mark or column.status
            words.append(name)
            return
    words.append(rest)


def span_of(match: re.Match[str]) -> Spelled:
    """`FY24–26E`, `2020-2025`: the years that a mean growth is between."""
    first, last = match["a"], match["b"]
    first = first if len(first) == 4 else f"20{first}"
    last = last if len(last) == 4 else first[:2] + last
    fiscal = "FY" if match["fy"] else ""
    mark = (match["mark"] or "").upper()
    return Spelled(f"{fiscal}{first}/{fiscal}{last}", mark)


def without_period(text: str) -> str:
    """A head's words without the period in them; empty where that leaves none."""
    found = INSIDE.search(text.casefold())
    if found is None:
        return ""
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    return " ".join(rest.replace("()", "").replace("（）", "").split()).strip(" -_/：:")
