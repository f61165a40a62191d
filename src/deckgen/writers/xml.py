"""Text becomes XML text: the one place where characters are escaped."""

from __future__ import annotations

import re

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
"""Heads every part."""

# XML 1.0, production [2] Char: everything else cannot stand in a document at all.
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SPECIAL = re.compile('[&<>"\t\n\r]')
CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def clean(text: str) -> str:
    """The text without characters that XML 1.0 has no place for."""
    return ILLEGAL.sub("", text)


def escape(text: str) -> str:
    """Text as the content of an element."""
    text = ILLEGAL.sub("", text)
    if SPECIAL.search(text) is None:
        return text
    return (
        text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\r", "&#13;")
    )


def quote(text: str) -> str:
    """Text as the value of an attribute in double quotes (the quotes not included).

    Tabs and line ends are written as references: a parser turns bare ones into
    spaces (XML 1.0, 3.3.3).
    """
    text = escape(text)
    if SPECIAL.search(text) is None:
        return text
    return text.replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")


def xstring(text: str) -> str:
    """Text as an `ST_Xstring` (ECMA-376 part 1, 22.9.2.19), escaped.

    Spreadsheets and chart caches read `_x0041_` as a character by its code; a text
    that happens to look so gets its first underscore coded.
    """
    return escape(CODED.sub("_x005F_", text))
