"""What Jinja2 says of a template it cannot read → our own words, with the place."""

from __future__ import annotations

import re
from collections.abc import Callable

from jinja2 import TemplateSyntaxError

from deckgen.diagnostics import Diagnostic, Span, diagnose
from deckgen.located import did_you_mean, shorten

PlaceOf = Callable[[int], Span]
FULL_WIDTH = str.maketrans(
    "，：（）“”‘’｛｝［］｜％＝＋－＊／＜＞！", ",:()\"\"''{}[]|%=+-*/<>!"
)
TAGS = ("for", "if", "elif", "else", "set", "include", "claim")
ENDS = ("endfor", "endif", "endclaim", "else", "elif")
CLOSING = {"{{": "}}", "{%": "%}"}
OPENING = re.compile(r"\{[{%]")
BLOCK = re.compile(r"\{%[-+]?\s*(end)?(for|if|claim)\b")
LONELY_SET = re.compile(r"\{%[-+]?\s*set\s+\w+\s*[-+]?%\}")
WORD = re.compile(r""""[^"\n]*"|'[^'\n]*'|[\w.]+|\}\}|%\}|\S""")
PERCENT = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)\s*[%％](?!\})")
SYMBOLS = {
    "begin of print statement": "{{",
    "end of print statement": "}}",
    "begin of statement block": "{%",
    "end of statement block": "%}",
}
"""What Jinja2 calls a piece of a tag → what an author types."""
SHAPES = (
    (re.compile(r"^unexpected char (?:'(?P<found>.)'|.*) at \d+"), "character"),
    (re.compile(r"^Invalid character in identifier"), "character"),
    (re.compile(r"^Missing end of comment"), "comment"),
    (re.compile(r"^Expected an expression"), "empty"),
    (re.compile(r"^unexpected '(?P<found>.)', expected '(?P<expected>.)'"), "expected"),
    (re.compile(r"^expected token '(?!name'|string')(?P<expected>.+?)'"), "expected"),
    (re.compile(r"^unexpected '(?P<found>[)\]}])'$"), "unexpected"),
    (re.compile(r"^Unexpected end of template.*'endset'"), "set"),
    (re.compile(r"^invalid syntax for function call"), "call"),
    (re.compile(r"escape|codec"), "escape"),
    (
        re.compile(
            r"^(unexpected|expected|can't assign|tag name|You cannot chain|Block names)"
        ),
        "unexpected",
    ),
)
"""The beginnings of Jinja2's messages, and which of ours says it."""


def syntax_diagnostic(
    error: TemplateSyntaxError, text: str, where: PlaceOf, *, bare: bool = False
) -> Diagnostic:
    """A message of Jinja2 as one of `template-syntax`, in the reader's language.

    `bare`: the author typed no braces, as in a fence.
    """
    message = error.message or ""
    offset = _offset(error, text, message)
    if message.startswith("Unexpected end of template"):
        blocks = _open_blocks(text, len(text))
        if blocks:
            tag, at = blocks[-1]
            place = where(at)
            return diagnose(
                "template-syntax/block-unclosed", place, tag=tag, line=place.line
            )
        lonely = LONELY_SET.search(text)
        offset = lonely.start() if lonely else offset
    unknown = re.match(r"Encountered unknown tag '(.+?)'", message)
    if unknown:
        return _unknown_tag(unknown[1], text, offset, where)
    unclosed = _unclosed_tag(text, offset)
    if unclosed is not None:
        opening = text[unclosed : unclosed + 2]
        return diagnose(
            "template-syntax/unclosed",
            where(unclosed),
            opening=opening,
            closing=CLOSING[opening],
        )
    return _worded(message, text, offset, where, bare=bare)


def _worded(
    message: str, text: str, offset: int, where: PlaceOf, *, bare: bool
) -> Diagnostic:
    """The message by its shape, with hints from the tag it is about."""
    tag = _tag_around(text, offset)
    half = tag.translate(FULL_WIDTH)
    percent = PERCENT.search(tag)
    example = 'fact("dataset.field")'
    values = {
        "corrected": shorten(half[3:-3] if bare else half) if half != tag else None,
        "percent": percent[1] if percent else None,
        "example": example if bare else f"{{{{ {example} }}}}",
    }
    for shape, variant in SHAPES:
        match = shape.search(message)
        if match is None:
            continue
        told = match.groupdict()
        word = WORD.match(text, offset)
        found = told.get("found") or (shorten(word[0]) if word else "…")
        expected = told.get("expected")
        narrow = found.translate(FULL_WIDTH)
        if found in ("}}", "%}", "}"):
            variant = {"unexpected": "ended", "expected": "missing"}.get(
                variant, variant
            )
        return diagnose(
            f"template-syntax/{variant}",
            where(offset),
            found=found,
            half=narrow if narrow != found else None,
            expected=expected and SYMBOLS.get(expected, expected),
            **values,
        )
    cause = message.rstrip(".")
    cause = cause[:1].lower() + cause[1:]
    return diagnose("template-syntax", where(offset), cause=cause, **values)


def _unknown_tag(name: str, text: str, offset: int, where: PlaceOf) -> Diagnostic:
    """A tag that does not exist, or that closes what is not open."""
    if name not in ENDS:
        near = did_you_mean(name, (*TAGS, *ENDS))
        return diagnose(
            "template-syntax/unknown-tag", where(offset), tag=name, near=near
        )
    start = max(0, text.rfind("{%", 0, offset + 1))
    blocks = _open_blocks(text, start)
    if not blocks:
        return diagnose("template-syntax/tag-stray", where(offset), tag=name)
    opened, at = blocks[-1]
    return diagnose(
        "template-syntax/tag-crossed",
        where(offset),
        tag=name,
        opened=opened,
        line=where(at).line,
    )


def _offset(error: TemplateSyntaxError, text: str, message: str) -> int:
    """Where the error is: a token's own place, else what the lexer says of it."""
    offset = int(getattr(error.lineno, "offset", -1))
    if offset >= 0:
        return offset
    told = re.search(r" at (\d+)$", message)
    if told:
        return int(told[1])
    start = line_start(text, int(error.lineno))
    end = text.find("\n", start)
    found = [
        m.start() for m in OPENING.finditer(text, start, end if end >= 0 else len(text))
    ]
    broken = (at for at in found if _unclosed_tag(text, at) is not None)
    return next(broken, found[0] if found else start)


def _unclosed_tag(text: str, offset: int) -> int | None:
    """Where the tag around `offset` begins, when nothing closes it: another one, an
    empty line or the end comes first."""
    start = max(text.rfind(opening, 0, offset + 2) for opening in CLOSING)
    if start < 0:
        return None
    closing = CLOSING[text[start : start + 2]]
    end = text.find(closing, start + 2)
    if end < 0:
        return start
    inside = text[start + 2 : end]
    return start if OPENING.search(inside) or re.search(r"\n\s*\n", inside) else None


def _tag_around(text: str, offset: int) -> str:
    """The tag that the character at `offset` stands in; empty when it is none."""
    start = max(text.rfind(opening, 0, offset + 2) for opening in CLOSING)
    if start < 0:
        return ""
    end = text.find(CLOSING[text[start : start + 2]], start + 2)
    return text[start : end + 2] if end >= 0 else text[start:].partition("\n")[0]


def _open_blocks(text: str, end: int) -> list[tuple[str, int]]:
    """The blocks that are open at `end`, outermost first: tag and offset."""
    opened: list[tuple[str, int]] = []
    for match in BLOCK.finditer(text, 0, end):
        if match[1] is None:
            opened.append((match[2], match.start()))
        elif opened and opened[-1][0] == match[2]:
            opened.pop()
    return opened


def line_start(text: str, line: int) -> int:
    """Offset of the first character of a line, counted from 1."""
    position = 0
    for _ in range(line - 1):
        position = text.find("\n", position) + 1
    return position
