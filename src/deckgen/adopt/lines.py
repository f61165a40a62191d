"""What a short text beside an exhibit is: caption, unit, note or source line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from deckgen.adopt.drawing import one_line
from deckgen.adopt.old import Run, Words

SOURCE = re.compile(
    r"\s*(?:(?:资料|数据|信息|图表|图片)?(?:来源|出处)\s*[:：]|(?:资料|数据)来源于"
    r"|(?:data\s+)?sources?\s*[:：])",
    re.IGNORECASE,
)
NOTE = re.compile(
    r"\s*(?:备?注|说明)\s*(?:[:：]|\d+\s*[:：.、])|\s*notes?\s*[:：]", re.I
)
UNIT = re.compile(r"\s*(?:单位|计量单位)\s*[:：]\s*(.+)|\s*units?\s*[:：]\s*(.+)", re.I)
LEGEND = re.compile(r"\s*[　 ]*[■●◆▲—┅]\s*.*\Z", re.DOTALL)
CAPTION = re.compile(
    r"\s*(?:图表?|表格?|图片|exhibit|figure|fig\.?|table|chart)\s*"
    r"(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[A-Z]\d{0,2})(?:[-—–.．]\d{1,3})*"
    r"(?:[　\s:：.、|｜]+|\Z)",
    re.IGNORECASE,
)
MARKS = re.compile(r"[\s\u200d\u2060]*\[\d+(?:[,，\-–‑]\s?\d+)*\](?=\W|\Z)")
"""Numbers of a bibliography: `[1]`, `[4,17]`."""
LABEL = re.compile(r"\s*(?:备?注|说明|notes?)\s*(?:\d*)\s*[:：.、]\s*", re.IGNORECASE)


TYPED = re.compile(
    r"(?:^|(?<=[\n。；;.!！?？(（【\[]))\s*(?P<label>(?:资料|数据|图片|信息)?来源"
    r"|(?:Data )?[Ss]ources?)(?P<colon>\s*[：:])\s*(?P<line>[^\n。]*)。?"
)
"""A source line inside a text: deckgen writes those itself and refuses typed ones."""


@dataclass(slots=True)
class Around:
    """The words found around an exhibit."""

    caption: str = ""
    unit: str = ""
    notes: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    marks: tuple[str, ...] = ()
    """Bookmarks at the caption."""


def is_source(text: str) -> bool:
    """`资料来源：…`, `Source: …`."""
    return SOURCE.match(text) is not None


def is_note(text: str) -> bool:
    """`注：…`, `Note: …`."""
    return NOTE.match(text) is not None


def unit_of(text: str) -> str:
    """`单位：亿元` → `亿元`, without a legend behind it; empty: the text says none."""
    found = UNIT.match(text)
    if found is None:
        return ""
    return LEGEND.sub("", (found[1] or found[2])).strip("　 ）)")


def is_caption(text: str) -> bool:
    """`图1　…`, `Table 2: …`."""
    return CAPTION.match(text) is not None


def bare_caption(text: str) -> str:
    """A caption without its number."""
    return CAPTION.sub("", text, count=1).strip()


def bare_note(text: str) -> str:
    """A note without its label and full stop, as `note:` takes it."""
    return LABEL.sub("", text, count=1).strip().rstrip("。").strip()


def unmarked(text: str) -> str:
    """A text without the numbers of a bibliography."""
    return MARKS.sub("", text)


def sort_line(text: str, around: Around) -> bool:
    """Puts the lines of a text where they belong; whether all of them did."""
    kept = True
    for line in text.split("\n"):
        line = line.strip()
        if not line:
            continue
        if is_source(line):
            around.sources.append(one_line(line))
        elif is_note(line):
            around.notes.append(bare_note(line))
        elif unit_of(line):
            around.unit = around.unit or unit_of(line)
        elif is_caption(line):
            around.caption = around.caption or bare_caption(line)
        else:
            kept = False
    return kept


def belongs(text: str) -> bool:
    """Whether every line of a text is such a line: a source, a note, a unit."""
    lines = [line for line in text.split("\n") if line.strip()]
    return bool(lines) and all(
        is_source(line) or is_note(line) or unit_of(line) for line in lines
    )


def without_sources(words: Words) -> tuple[Words, list[str]]:
    """A paragraph without the source lines in it, and those."""
    text = words.text
    found = list(TYPED.finditer(text))
    if not found:
        return words, []
    lines = [one_line(f"{m['label']}：{m['line']}") for m in found if m["line"].strip()]
    cut = [m.span() for m in found]
    runs: list[Run] = []
    at = 0
    for run in words.runs:
        kept = "".join(
            c
            for i, c in enumerate(run.text, start=at)
            if not any(start <= i < end for start, end in cut)
        )
        at += len(run.text)
        if kept:
            runs.append(replace(run, text=kept))
    if not "".join(run.text for run in runs).strip("()（）[]【】。 \n"):
        runs = []
    return replace(words, runs=tuple(runs)), lines


def defused(text: str) -> str:
    """A title or label in which nothing reads as a typed source line."""
    return TYPED.sub(lambda m: m[0].replace(m["colon"], "　", 1), text)
