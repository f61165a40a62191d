"""Pieces that entries of every style are put together from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from deckgen.model.inline import Inline, Inlines, Link, Text

PAGE = re.compile(
    r"(?:pp?\.\s*|第)?(?P<first>[ivxlcIVXLC]+|\d+)"
    r"(?:\s*[-–—]\s*(?P<last>[ivxlcIVXLC]+|\d+))?\s*页?\Z"
)


def pages(locator: str) -> str:
    """`p. 45`, `第45页` → `45`; `表3` and other places stay as they are."""
    match = PAGE.match(locator.strip())
    if match is None:
        return locator.strip()
    first, last = match["first"], match["last"]
    return f"{first}-{last}" if last else first


def linked(text: str, url: str) -> Inlines:
    """A text with its address as a link where it occurs."""
    before, found, after = text.partition(url) if url else (text, "", "")
    if not found:
        return (Text(text),)
    parts = (Text(before), Link((Text(url),), url), Text(after))
    return tuple(p for p in parts if not (isinstance(p, Text) and not p.text))


def joined_entries(first: Inlines, words: str, second: Inlines) -> Inlines:
    """One entry, then `words` (转引自) and another; a full stop parts them."""
    last = first[-1] if first else Text("")
    closed = isinstance(last, Text) and last.text.rstrip().endswith((".", "。"))
    return (*first, Text(f"{' ' if closed else '. '}{words}"), *second)


STOPS = "。.；; \t\n"


def joined(parts: Iterable[Inlines], glue: str = "") -> Inlines:
    """Texts in a row with `glue` between them; texts side by side become one."""
    found: list[Inline] = []
    for i, part in enumerate(parts):
        between = (Text(glue),) if i and glue else ()
        for inline in (*between, *part):
            last = found[-1] if found else None
            if isinstance(inline, Text) and isinstance(last, Text):
                found[-1] = replace(last, text=last.text + inline.text)
            elif inline != Text(""):
                found.append(inline)
    return tuple(found)


def stripped(text: Inlines) -> Inlines:
    """Without the blanks around it and the full stop at its end."""
    found = list(text)
    if found and isinstance(first := found[0], Text):
        found[0] = replace(first, text=first.text.lstrip())
    while found and isinstance(last := found[-1], Text):
        kept = last.text.rstrip(STOPS)
        if kept:
            found[-1] = replace(last, text=kept)
            break
        found.pop()
    return tuple(found)
