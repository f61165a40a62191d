"""`{#id .class key="text"}` behind a heading or a box's role."""

from __future__ import annotations

import re
from dataclasses import dataclass

ATTRIBUTE = r"""(?:\#[\w-]+|\.[\w-]+|[\w-]+=(?:"[^"]*"|[^\s"“”}]+))"""
ATTRIBUTES = re.compile(rf"\{{\s*((?:{ATTRIBUTE}(?:\s+|(?=\}})))+)\}}\s*\Z")
ONE = re.compile(r"""\#([\w-]+)|\.([\w-]+)|([\w-]+)=(?:"([^"]*)"|([^\s"“”}]+))""")
LIKE = re.compile(r"(?<!\])\{\s*(?:[#.][^{}\s]|[\w-]+\s*[=＝])[^{}]*\}")
"""What was meant as attributes but is none, so that it would be printed."""


@dataclass(frozen=True, slots=True)
class Attributes:
    """`{#id .class key="text"}` after a heading or a box's role."""

    id: str = ""
    classes: tuple[str, ...] = ()
    named: tuple[tuple[str, str, int], ...] = ()
    """Key, text, and the text's offset from the attributes' first character."""
    words: tuple[tuple[str, int], ...] = ()
    """`#id`, `.class` and keys as written, each with its offset."""


def read_attributes(text: str) -> tuple[Attributes, int]:
    """Attributes at the end of a text, and the length of what stands before them."""
    for at in [m.start() for m in re.finditer(r"\{", text)]:
        match = None if at and text[at - 1] == "]" else ATTRIBUTES.match(text, at)
        if match is None:
            continue
        identity, classes = "", []
        named: list[tuple[str, str, int]] = []
        words: list[tuple[str, int]] = []
        for one in ONE.finditer(match[1]):
            word = one[3] or one[0]
            words.append((word, match.start(1) - at + one.start()))
            if one[1]:
                identity = one[1]
            elif one[2]:
                classes.append(one[2])
            else:
                group = 4 if one[4] is not None else 5
                begin = match.start(1) - at + one.start(group)
                named.append((one[3], one[group], begin))
        return Attributes(identity, tuple(classes), tuple(named), tuple(words)), at
    return Attributes(), len(text)


def unread_attributes(text: str) -> int | None:
    """Where braces stand that look like attributes; None when there are none."""
    found = LIKE.search(text)
    return None if found is None else found.start()
