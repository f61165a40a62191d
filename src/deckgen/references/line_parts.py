"""One statement of a source line → its parts: names, titles, kinds, own work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from deckgen.references.register import publisher_named

Kind = Literal["name", "title", "generic", "own", "database", "text"]

VERB = (
    "研究|整理|绘制|测算|推算|核算|估算|预测|制作|制图|编制|汇总|建模|计算|分析"
    "|调研|汇编|编辑"
)
ACT = re.compile(rf"(?:自主|自行|联合|独立)?(?:{VERB})(?:[及并与和、]?(?:{VERB}))*\Z")
COMPUTED = re.compile(r"测算|推算|核算|估算|预测|建模|计算|模型")
ALONE = frozenset(("研究", "分析", "预测", "调研", "计算", "汇编", "编辑"))
"""Verbs that also end names: 申万宏源研究."""
HOUSE = re.compile(r"(?:研究院|研究所|研究|公司|证券|咨询|集团|智库|实验室|中心)\Z")
BASIS = re.compile(r"根据|依据|基于|结合|综合")
SURE_BASIS = frozenset(("根据", "依据", "基于", "结合"))
MODEL = re.compile(r"(?:统计|预测|数据|计量|分析)*模型\Z")

WHOSE = (
    "各国?|各地方|地方|公开|官方|企业|行业|市场|专家|公司|上市|相关|有关|网络|互联网"
    "|媒体"
)
WHAT = (
    "资料|信息|资源|数据|访谈|财报|年报|公告|文件|渠道|报道|披露|调研|研究|调查|政策"
    "|桌面|结果|统计局|招股书"
)
GENERIC = re.compile(
    rf"(?:{WHOSE}|{WHAT})*(?:{WHAT})(?:研究|整理|结果|等)*\Z"
    r"|(?:various|public|multiple|expert|industry|company|market|desk|open)"
    r"(?: \w+)? (?:sources?|information|interviews?|filings?|announcements?|data"
    r"|research)\Z",
    re.IGNORECASE,
)
DATABASE = re.compile(r"数据库(?:（.*）)?\Z|Tracker|Choice数据\Z|(?:数据)?终端\Z")
NOT_A_NAME = re.compile(r"\d{4}\s*年?(?:各?(?:季度|月|半年|年度?))*\Z|\d{4}年\S{0,8}\Z")
AND = re.compile(r"以及|及|与|和")
OPENING, CLOSING = "《（(「『“〈[", "》）)」』”〉]"
SEPARATOR = "，、；,;"
NAME_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line and what it is."""

    kind: Kind
    text: str
    """As it stands; a title without its brackets."""
    joined: bool = False
    """No separator stands before it: `国家统计局《年鉴》`."""
    before: str = ""
    """The separator before it."""
    house: str = ""
    """Of own work: who did it, if somebody is named."""


def split(text: str, separators: str = SEPARATOR) -> Iterator[tuple[str, str]]:
    """`(separator before, text)` of each piece; nothing is cut inside brackets."""
    depth, start, mark = 0, 0, ""
    for place, character in enumerate(text):
        if character in OPENING:
            depth += 1
        elif character in CLOSING:
            depth = max(0, depth - 1)
        elif character in separators and not depth:
            yield mark, text[start:place].strip()
            start, mark = place + 1, character
    yield mark, text[start:].strip()


def parts_of(text: str) -> tuple[Part, ...]:
    """The parts of one statement, in its order; own work with what it rests on."""
    tokens = [(mark, token) for mark, token in split(text) if token]
    found: list[Part] = []
    place = 0
    while place < len(tokens):
        mark, token = tokens[place]
        end = _own_end(tokens, place)
        if end is None:
            found += _plain_parts(mark, token)
            place += 1
            continue
        found += _own_parts(tokens[place : end + 1])
        place = end + 1
    return tuple(found)


def is_generic(text: str) -> bool:
    """Whether it says what kind of thing was read, and not which: 公开资料."""
    return GENERIC.match(text.strip()) is not None and not publisher_named(text)


def _own_end(tokens: list[tuple[str, str]], place: int) -> int | None:
    """The last token of own work that begins here; None: it does not."""
    token = tokens[place][1]
    if _act(token):
        return place
    if not _basis(token):
        return None
    for end in range(place, len(tokens)):
        if ACT.search(tokens[end][1]) and not is_generic(tokens[end][1]):
            return end
    return place


def _act(token: str) -> re.Match[str] | None:
    """What somebody did, at the end of a text: 自主研究绘制."""
    found = ACT.search(token)
    if found is None or "《" in token[found.start() :]:
        return None
    act, before = found[0], token[: found.start()]
    if act[:2] in ("自主", "自行", "联合", "独立") or _basis(token):
        return found
    if is_generic(token) or not before:
        return None
    if act in ALONE:
        return found if HOUSE.search(before) else None
    return found


def _basis(token: str) -> re.Match[str] | None:
    """根据…: what follows is what own work rests on."""
    for found in BASIS.finditer(token):
        after = token[found.end() :]
        rest = ACT.sub("", after)
        named = AND.split(rest)[0]
        if found[0] in SURE_BASIS or is_generic(named) or is_generic(rest):
            return found
    return None


def _own_parts(tokens: list[tuple[str, str]]) -> list[Part]:
    """Inputs first, then own work with all of its words."""
    whole = "".join(mark + token for mark, token in tokens)
    whole = whole.removeprefix(tokens[0][0])
    inputs: list[Part] = []
    house = ""
    for place, (mark, token) in enumerate(tokens):
        act = ACT.search(token) if place == len(tokens) - 1 else None
        rest = token[: act.start()] if act else token
        if basis := _basis(token):
            house = house or rest[: basis.start()].rstrip("由为")
            rest = rest[basis.end() :]
        elif act and MODEL.search(rest):
            house, rest = house or MODEL.sub("", rest), ""
        elif act and not is_generic(rest):
            pieces = list(_pieces(rest))
            house, rest = house or pieces[-1], "及".join(pieces[:-1])
        if act and MODEL.search(rest):
            *kept, model = _pieces(rest)
            house, rest = house or MODEL.sub("", model), "及".join(kept)
        if rest := rest.removesuffix("等").strip():
            inputs += _plain_parts(mark, rest)
    return [*inputs, Part("own", whole, before=tokens[0][0], house=house.strip())]


def _pieces(text: str) -> Iterator[str]:
    """Split at 及, 与, 和 where that joins two things and is no part of a name."""
    if publisher_named(text):
        yield text
        return
    start = 0
    for found in AND.finditer(text):
        before, after = text[start : found.start()].strip(), text[found.end() :].strip()
        if before and after and _joins(before, after, found[0]):
            yield before
            start = found.end()
    yield text[start:].strip()


def _joins(before: str, after: str, word: str) -> bool:
    first = next(iter(split(after)))[1]
    sides = (before, first, AND.split(first)[0], ACT.sub("", first))
    if any(is_generic(side) or publisher_named(side) for side in sides):
        return True
    if ACT.search(after) and (HOUSE.search(ACT.sub("", after)) or "自主" in after):
        return True
    if before.endswith("》") or "模型" in after or "官方" in before:
        return True
    return word != "和" and after[0].isascii() and before[-1].isascii()


def _plain_parts(mark: str, token: str) -> Iterator[Part]:
    """Names, titles and kinds of a token that is no own work."""
    joined = False
    for kind, text in _titles(token):
        if kind == "title":
            yield Part("title", text, joined, mark)
        else:
            for piece in _pieces(text):
                if piece := piece.strip():
                    yield replace(_one(piece), joined=joined, before=mark)
                    mark = "及"
                    joined = False
        joined = True


def _titles(token: str) -> Iterator[tuple[str, str]]:
    """Stretches within and outside of 《…》; inner ones stay in the outer."""
    depth = start = 0
    for place, character in enumerate(token):
        if character == "《":
            if not depth and token[start:place].strip():
                yield "", token[start:place].strip()
            start = start if depth else place + 1
            depth += 1
        elif character == "》" and depth:
            depth -= 1
            if not depth:
                yield "title", token[start:place].strip()
                start = place + 1
    if token[start:].strip():
        yield "", token[start:].strip()


def _one(text: str) -> Part:
    """What a stretch without brackets is."""
    bare = text.removesuffix("等")
    if publisher_named(bare):
        return Part("name", bare)
    if is_generic(text) or text == "等":
        return Part("generic" if text != "等" else "text", text)
    if DATABASE.search(text):
        return Part("database", text)
    if NOT_A_NAME.match(text) or len(text) > NAME_LENGTH:
        return Part("text", text)
    return Part("name", text)
