"""DrawingML texts and tables → words and cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Literal

from lxml import etree

from deckgen.adopt.old import OldCell, OldTable, Run, Words
from deckgen.adopt.package import Link

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_Kind = Literal["paragraph", "item", "numbered"]
WEB = ("http://", "https://", "mailto:")
REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
    "\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufffd-\uffff\U000f0000-\U0010ffff]"
)
"""What no text of a project may hold: symbols of old fonts lie in private use."""
SPACES = re.compile(r"[ \t\r\u200b]+")


def clean(text: str) -> str:
    """The characters that a chapter may hold; line breaks are kept."""
    return SPACES.sub(" ", REFUSED.sub("", text.replace("\v", "\n")))


def paragraphs(
    body: etree._Element | None,
    links: Mapping[str, Link],
    *,
    bulleted: bool = False,
) -> list[Words]:
    """The paragraphs of a text, without empty ones.

    Args:
        body: `p:txBody` or the like.
        links: relationships of the part, for hyperlinks.
        bulleted: paragraphs that do not say are items of a list.
    """
    found: list[Words] = []
    for para in body.findall(f"{A}p") if body is not None else ():
        runs = trimmed(list(_runs(para, links)))
        if not runs:
            continue
        properties = para.find(f"{A}pPr")
        level = properties.get("lvl", "0") if properties is not None else "0"
        deep = int(level) if level.isdecimal() and len(level) == 1 else 0
        kind = _kind(properties, bulleted=bulleted)
        found.append(Words(tuple(runs), kind, deep))
    return found


def _kind(properties: etree._Element | None, *, bulleted: bool) -> _Kind:
    """Whether a paragraph is an item of a list."""
    if properties is not None:
        if properties.find(f"{A}buNone") is not None:
            return "paragraph"
        if properties.find(f"{A}buAutoNum") is not None:
            return "numbered"
        if (
            properties.find(f"{A}buChar") is not None
            or properties.find(f"{A}buBlip") is not None
        ):
            return "item"
    return "item" if bulleted else "paragraph"


def _runs(para: etree._Element, links: Mapping[str, Link]) -> Iterator[Run]:
    for piece in para.iter(f"{A}r", f"{A}br", f"{A}fld"):
        if piece.tag == f"{A}br":
            yield Run("\n")
            continue
        text = clean(piece.findtext(f"{A}t") or "")
        if not text:
            continue
        look = piece.find(f"{A}rPr")
        if look is None:
            yield Run(text)
            continue
        click = look.find(f"{A}hlinkClick")
        link = links.get(click.get(f"{R}id", "")) if click is not None else None
        url = link.target if link and link.target.startswith(WEB) else ""
        yield Run(text, _is_on(look, "b"), _is_on(look, "i"), url)


def _is_on(look: etree._Element, name: str) -> bool:
    return look.get(name, "0") in ("1", "true")


def joined_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Neighbours of one look as one run."""
    made: list[Run] = []
    for run in runs:
        last = made[-1] if made else None
        if last is not None and replace(last, text=run.text) == run:
            made[-1] = replace(last, text=last.text + run.text)
        elif run.text:
            made.append(run)
    return tuple(made)


def trimmed(runs: list[Run]) -> list[Run]:
    """Runs of one look joined, without space and breaks around them."""
    made = list(joined_runs(runs))
    while made and not made[0].text.strip():
        made.pop(0)
    while made and not made[-1].text.strip():
        made.pop()
    if made:
        made[0] = replace(made[0], text=made[0].text.lstrip())
        made[-1] = replace(made[-1], text=made[-1].text.rstrip())
    return made


def joined(words: list[Words]) -> str:
    """Paragraphs as one line: what stands on lines of its own is joined by a space,
    beside Chinese by nothing."""
    return one_line("\n".join(w.text for w in words))


def one_line(text: str) -> str:
    """A text without its line breaks."""
    parts = [p for p in (piece.strip() for piece in text.split("\n")) if p]
    line = ""
    for part in parts:
        line += part if not line or _joins(line[-1], part[0]) else f" {part}"
    return line


def _joins(before: str, after: str) -> bool:
    """Whether no space stood where a line was broken: beside Chinese, but not beside
    the brackets of 【待核】 in a Latin text."""
    if before.isascii() and after == "【":
        return False
    if before == "】" and after.isascii() and after.isalpha():
        return False
    return is_wide(before) or is_wide(after)


def is_wide(character: str) -> bool:
    """Chinese characters and their punctuation, beside which no space stands."""
    return "\u2e80" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"


def table_of(element: etree._Element) -> OldTable:
    """`a:tbl` → cells, merged ones with how far they reach."""
    rows = [
        tuple(
            OldCell(
                one_line(
                    "\n".join(w.text for w in paragraphs(c.find(f"{A}txBody"), {}))
                ),
                0 if c.get("hMerge") in ("1", "true") else _span(c, "gridSpan"),
                0 if c.get("vMerge") in ("1", "true") else _span(c, "rowSpan"),
            )
            for c in row.findall(f"{A}tc")
        )
        for row in element.findall(f"{A}tr")
    ]
    width = max((len(row) for row in rows), default=0)
    even = tuple((*row, *([OldCell("")] * (width - len(row)))) for row in rows)
    properties = element.find(f"{A}tblPr")
    first = properties is not None and properties.get("firstRow") in ("1", "true")
    return OldTable(even, head=1 if first else 0)


def _span(cell: etree._Element, name: str) -> int:
    text = cell.get(name, "1")
    return int(text) if text.isdecimal() and 0 < len(text) < 5 and int(text) else 1
