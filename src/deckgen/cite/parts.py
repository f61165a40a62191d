"""Pieces that entries of every style are put together from."""

from __future__ import annotations

import re

from deckgen.model.inline import Inlines, Link, Text

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
