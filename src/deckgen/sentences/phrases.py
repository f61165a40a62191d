"""Chinese words before a number → what is measured, of whom, and how it changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from deckgen.sentences.chinese_words import (
    ACTED,
    ADVERB,
    BASIS,
    CHANGE,
    DONE,
    DOWN,
    HEADED,
    IN_ALL,
    LEAD,
    MODAL,
    MODIFIER,
    NOUN_END,
    OF_WHOM,
    OWN,
    PLACE,
    RANK,
    SELF,
    SHARE,
    SUMMED,
    TO,
    TOLD,
    TRAIL,
    WHO,
)
from deckgen.sentences.when import HIDDEN

Kind = Literal["level", "change", "share", "rank"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """What the words before a number say."""

    kind: Kind
    noun: str
    """Of what; empty: of what was spoken of before."""
    basis: str = ""
    """`同比`, `较上年末`; of a share `占全国`; of a rank where."""
    verb: str = ""
    falls: bool = False


def read_phrase(words: str, *, is_points: bool, is_rank: bool) -> Phrase:
    """The words between the last number, or the clause's beginning, and a number.

    Args:
        words: with hidden periods.
        is_points: whether the number counts 百分点 or %.
        is_rank: whether it is a 第n.
    """
    if is_rank:
        found = RANK.search(words)
        if found:
            return Phrase("rank", words[: found.start()], found["of"])
        return Phrase("rank", trimmed(words))
    if not re.search(rf"(?:{TO})(?:约|近|超过?)?{HIDDEN}*(?:的)?\s*\Z", words):
        change = CHANGE.search(words)
        if change and not _is_noun(words, change):
            falls = (
                re.search(DOWN, change["verb"]) is not None and change["verb"] != "新增"
            )
            basis = "".join(re.findall(BASIS, clean(change["basis"]) + change["verb"]))
            if not basis and clean(change["basis"]) in ("年均", "月均"):
                basis = clean(change["basis"])
            head = words[: change.start()]
            return Phrase("change", head, basis, change["verb"], falls)
    share = SHARE.search(words)
    if share and is_points:
        head = re.sub(rf"(?:{ADVERB})+\Z", "", share["head"])
        return Phrase(
            "share",
            head,
            "占" + share["of"].rstrip("的") + (share["noun"] or "").lstrip("的"),
        )
    return Phrase("level", trimmed(words))


def _is_noun(words: str, change: re.Match[str]) -> bool:
    """增速为 and 增长率达 are nouns; 新增 before its noun is none of a change."""
    tail = change["tail"]
    if tail.startswith(("率", "速", "幅")):
        return True
    return change["verb"] == "新增" and bool(
        words[: change.start()].strip(HIDDEN + " 的")
    )


def trimmed(words: str) -> str:
    """Without the verb, its adverbs and the period that stand before the number."""
    while True:
        if SUMMED.search(words):
            words = SUMMED.sub("", words)
        found = TRAIL.search(words) if not NOUN_END.search(words) else None
        if found is None or found.start() == len(words):
            return words
        words = words[: found.start()]


def clean(words: str) -> str:
    """Without hidden periods and spaces between Chinese characters."""
    words = IN_ALL.sub("", re.sub(rf"{HIDDEN}+", "", words))
    return re.sub(r"(?<![A-Za-z0-9]) +| +(?![A-Za-z0-9])", "", words).strip()


def stripped(words: str) -> str:
    """Without conjunctions, who says it, and what stands around a noun phrase."""
    words = re.sub(r"【[^】]*】", "", words)
    heading = re.match(
        r"(?P<who>[^，,：:]{2,12}?)(?:发布|公告|披露|公布)[^：:]*[：:]", words
    )
    if heading:
        words = heading["who"] + words[heading.end() :]
    told = TOLD.match(words)
    if told and words[told.end() :].strip(HIDDEN + "，, "):
        words = words[told.end() :]
    while True:
        found = LEAD.match(words)
        if found is None or not found[0]:
            break
        words = words[found.end() :]
    return words.strip(" ，,、：:")


def whose(noun: str) -> tuple[str, str]:
    """A noun phrase → (entity, metric); the entity empty when none is named."""
    before, period, after = noun.partition(HIDDEN)
    after = after.lstrip(HIDDEN)
    if period and before.strip() and clean(stripped(after)):
        head = re.sub(r"(?:机构|公司|我们|券商)?将\Z|的\Z", "", clean(before))
        return head, nominal(DONE.sub("", clean(stripped(after))))
    noun = clean(noun)
    itself = SELF.match(noun)
    if itself:
        noun = DONE.sub("", noun[itself.end() :])
    place = PLACE.match(noun)
    if place:
        brackets = re.compile(r"（[^）]*）").match(noun, place.end())
        end = brackets.end() if brackets else place.end()
        rest = noun[end:].removeprefix("的").removeprefix("地区的")
        return noun[:end], nominal(DONE.sub("", rest))
    planned = MODAL.match(noun)
    if planned:
        return planned["who"], nominal(planned["what"])
    own = OF_WHOM.match(noun)
    if (
        own
        and not own["who"].endswith(("和", "与", "及", "、"))
        and not MODIFIER.search(own["who"])
        and len(own["who"]) <= 16
    ):
        return own["who"].removesuffix("的"), own["what"]
    owned = re.match(r"(?P<who>[^的]{2,20})的(?P<what>[^的]{2,20})\Z", noun)
    if owned and (
        WHO.fullmatch(owned["who"] + "x"[:0])
        or re.search(rf"\A(?:{OWN})", owned["what"])
    ):
        return owned["who"], owned["what"]
    who = WHO.match(noun)
    if who and re.match(r".*(?:公司|集团|银行|股份)\Z", who[0]):
        rest = noun[who.end() :].removeprefix("的")
        return who[0], DONE.sub("", rest)
    return "", nominal(DONE.sub("", noun))


def nominal(noun: str) -> str:
    """交付新车 is 新车交付量."""
    acted = ACTED.match(noun)
    if acted is None or HEADED.search(noun):
        return noun
    return acted["what"] + {"生产": "产量", "销售": "销量"}.get(
        acted["verb"], acted["verb"] + "量"
    )
