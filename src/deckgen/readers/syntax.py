"""What our Markdown adds to CommonMark: boxes, citations, names, CJK emphasis."""

from __future__ import annotations

import re
import unicodedata

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import list_block as common_list
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

BOX = re.compile(r"(:{3,})[ \t]*(.*?)[ \t]*\Z")
FENCE = re.compile(r"`{3,}|~{3,}")
LONG_NUMBER = re.compile(r"\d{3,}[.)]")
REFERENCE = re.compile(r"@([A-Za-z](?:[\w-]*[A-Za-z0-9])?)", re.ASCII)
NAME = "{.name}"
MOST_NESTED = 40
"""Boxes and lists inside each other; beyond, the parser would drop what they hold."""


def markdown() -> MarkdownIt:
    """A CommonMark parser with our additions and without what decks do not have."""
    md = MarkdownIt("commonmark", {"html": False, "maxNesting": MOST_NESTED})
    md.enable("table")
    md.disable(["code", "lheading", "html_block", "html_inline", "reference"])
    md.block.ruler.before("fence", "box", _box, {"alt": ["paragraph", "list"]})
    md.block.ruler.at("list", _list, {"alt": ["paragraph", "blockquote"]})
    md.inline.ruler.before("link", "citation", _bracket)
    md.inline.ruler.before("link", "crossref", _at_sign)
    md.inline.ruler.at("emphasis", _emphasis)
    md.inline.ruler.at("text", _text)
    return md


def _line(state: StateBlock, number: int) -> str:
    """A line without its indentation."""
    start = state.bMarks[number] + state.tShift[number]
    return state.src[start : state.eMarks[number]]


def _box(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """`::: role {attributes}` … `:::`, nested by counting."""
    opened = BOX.match(_line(state, first))
    if opened is None:
        return False
    if silent:
        return True
    if not opened[2]:
        state.env["stray"].append(first)
        state.line = first + 1
        return True
    end, closed = _box_end(state, first, last)
    if not closed:
        state.env["unclosed"].append(first)
    token = state.push("box_open", "", 1)
    token.info, token.map = opened[2], [first, end]
    parent, state.parentType = state.parentType, "box"
    limit, state.lineMax = state.lineMax, end
    state.md.block.tokenize(state, first + 1, end)
    state.parentType, state.lineMax = parent, limit
    state.push("box_close", "", -1)
    state.line = end + 1 if closed else end
    return True


def _box_end(state: StateBlock, first: int, last: int) -> tuple[int, bool]:
    """The line that closes the box opened at `first`; else where it must end: with
    the list it stands in, or the text."""
    depth, fence = 1, ""
    for line in range(first + 1, last):
        text = _line(state, line)
        if text and state.sCount[line] < state.blkIndent:
            return line, False
        opens = FENCE.match(text)
        if fence:
            if opens and opens[0].startswith(fence) and not text.strip(fence[0] + " "):
                fence = ""
            continue
        if opens:
            fence = opens[0]
            continue
        inner = BOX.match(text)
        if inner:
            depth += 1 if inner[2] else -1
            if depth == 0:
                return line, True
    return last, False


def _list(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """`2025. 年` begins a sentence, not the two thousand and twenty-fifth item."""
    if LONG_NUMBER.match(_line(state, first)):
        return False
    return common_list(state, first, last, silent)


TEXT_ENDS = set("\n!#$%&*+-:<=>@[\\]^_`{}~")


def _text(state: StateInline, silent: bool) -> bool:
    """Plain characters up to the next one that may mean something (`@` too)."""
    position = state.pos
    while position < state.posMax and state.src[position] not in TEXT_ENDS:
        position += 1
    if position == state.pos:
        return False
    if not silent:
        state.pending += state.src[state.pos : position]
    state.pos = position
    return True


def _at_sign(state: StateInline, silent: bool) -> bool:
    """`@fig-users`, not inside a word or an address."""
    if state.src[state.pos] != "@":
        return False
    before = state.src[state.pos - 1] if state.pos else " "
    found = REFERENCE.match(state.src, state.pos, state.posMax)
    if found is None or (before.isascii() and (before.isalnum() or before in "._")):
        return False
    if not silent:
        token = state.push("crossref", "", 0)
        token.content, token.meta = found[1], {"pos": state.pos}
    state.pos = found.end()
    return True


def _closing(state: StateInline, start: int) -> int:
    """Where the bracket opened at `start` closes; -1 when it does not."""
    text, pairs = state.env.get("brackets", ("", {}))
    if text is not state.src:
        pairs = _bracket_pairs(state.src)
        state.env["brackets"] = (state.src, pairs)
    end = int(pairs.get(start, -1))
    return end if end < state.posMax else -1


def _bracket_pairs(text: str) -> dict[int, int]:
    """Every bracket that closes, once for a whole text: no time is quadratic."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    escaped = False
    for position, character in enumerate(text):
        if escaped:
            escaped = False
        elif character == "\\":
            escaped = True
        elif character == "[":
            opened.append(position)
        elif character == "]" and opened:
            pairs[opened.pop()] = position
    return pairs


def _bracket(state: StateInline, silent: bool) -> bool:
    """`[@id, p. 3]`, `[words][@id]`, `[1-3-7-14]{.name}`."""
    if state.src[state.pos] != "[":
        return False
    start, end = state.pos, _closing(state, state.pos)
    if end < 0:
        return False
    inside, after = state.src[start + 1 : end], end + 1
    if inside.startswith("@"):
        if not silent:
            token = state.push("citation", "", 0)
            token.content, token.meta = inside, {"pos": start}
        state.pos = after
        return True
    if state.src.startswith(NAME, after):
        if not silent:
            token = state.push("name", "", 0)
            token.content, token.meta = inside, {"pos": start + 1}
        state.pos = after + len(NAME)
        return True
    if state.src.startswith("[@", after):
        return _cited(state, silent, start, end)
    return False


def _cited(state: StateInline, silent: bool, start: int, end: int) -> bool:
    """`[words][@id]`: the words are read on, the citation is kept as typed."""
    close = _closing(state, end + 1)
    if close < 0:
        return False
    if not silent:
        limit = state.posMax
        token = state.push("cited_open", "", 1)
        token.content = state.src[end + 2 : close]
        token.meta = {"pos": start}
        state.pos, state.posMax = start + 1, end
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.posMax = limit
        state.push("cited_close", "", -1)
    state.pos = close + 1
    return True


def is_cjk(character: str) -> bool:
    """Ideographs, kana, full-width forms and CJK punctuation; our marks count too."""
    return (
        unicodedata.east_asian_width(character) in ("W", "F")
        or "\ue000" <= character <= "\uf8ff"
        or character in "“”‘’…—·"
    )


def _is_punctuation(character: str) -> bool:
    """Punctuation or a symbol, as CommonMark means it."""
    return unicodedata.category(character)[0] in "PS"


def _flanks(marker: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a run of markers between two characters may open, and may close."""
    left = not after.isspace() and (
        not _is_punctuation(after)
        or before.isspace()
        or _is_punctuation(before)
        or is_cjk(before)
    )
    right = not before.isspace() and (
        not _is_punctuation(before)
        or after.isspace()
        or _is_punctuation(after)
        or is_cjk(after)
    )
    if marker == "*":
        return left, right
    opens = left and (not right or _is_punctuation(before))
    return opens, right and (not left or _is_punctuation(after))


def _emphasis(state: StateInline, silent: bool) -> bool:
    """`*` and `_` runs, flanked as CommonMark says but with CJK neighbours relaxed:
    `**增长“六成”**用户` closes although it stands between punctuation and a letter."""
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    end = state.pos
    while end < state.posMax and state.src[end] == marker:
        end += 1
    before = state.src[state.pos - 1] if state.pos else " "
    after = state.src[end] if end < state.posMax else " "
    opens, closes = _flanks(marker, before, after)
    for _ in range(end - state.pos):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=end - state.pos,
                token=len(state.tokens) - 1,
                end=-1,
                open=opens,
                close=closes,
            )
        )
    state.pos = end
    return True
