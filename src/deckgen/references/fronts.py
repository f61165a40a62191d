"""The first page of a PDF and what the file says of itself → the fields of a source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from deckgen.references.dates import read_date
from deckgen.references.drafts import Text, Value, clean
from deckgen.references.gbt import HAN, bilingual
from deckgen.references.lines import kind_of
from deckgen.references.register import publisher_at, publisher_named
from deckgen.references.works import DOI

NO_TITLE = re.compile(
    r"microsoft |powerpoint|\.(?:docx?|pptx?|indd|pdf|wps|xlsx?|qxd)\b|untitled|无标题"
    r"|幻灯片|演示文稿|\A\W*\Z|\A[\w\-]{1,4}\Z|\A\d+\Z",
    re.IGNORECASE,
)
NO_NAME = re.compile(
    r"\A(?:user|admin\w*|windows|microsoft|lenovo|dell|hp|thinkpad|\w{1,3}|.*\\.*)\Z",
    re.IGNORECASE,
)
DAY = re.compile(
    r"(?<!\d)(?:19|20)\d\d\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?"
    r"|(?<![\d.])(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])(?:[-/.]\d{1,2})?(?![\d.])"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\s+(?:\d{1,2},\s+)?(?:19|20)\d\d"
)
NUMERAL = "〇○零一二三四五六七八九"
CHINESE_DAY = re.compile(rf"([{NUMERAL}]{{4}})年([一二三四五六七八九十]{{1,3}})月")
DIGITS = dict(zip(NUMERAL, "000123456789", strict=True))
WEB = re.compile(r"(?:https?://)?(?:www\.)?([a-z0-9\-]+(?:\.[a-z0-9\-]+)+)", re.I)
LINES_OF_TITLE = 4


@dataclass(frozen=True, slots=True)
class Front:
    """What a PDF says of itself."""

    properties: Mapping[str, str]
    """`Title`, `Author`, `Subject`, and `doi` where its metadata have one."""
    lines: tuple[tuple[float, str], ...]
    """Of the first page: size of type in points, text; in reading order."""
    file: str = ""
    """Name of the file."""


def read_front(front: Front) -> dict[str, Value]:
    """The fields that can be told: the title is what stands in the largest type, the
    producer an institution of the register that the page names, else the author of
    the file's properties. A date of the file's making is none of its publication."""
    text = "\n".join(line for _, line in front.lines)
    title = _title(front)
    is_han = HAN.search(title) is not None
    fields: dict[str, Value] = {"title": title, "date_published": _date(text)}
    if names := _names(front, title, is_han=is_han):
        fields["producer"] = names
    fields |= kind_of(title)
    doi = DOI.search(front.properties.get("doi", "")) or DOI.search(text)
    if doi:
        fields["pid"] = {"doi": doi[0].rstrip(".,;)")}
    if subject := clean(front.properties.get("Subject", "")):
        fields["description"] = subject
    return {key: value for key, value in fields.items() if value}


def _title(front: Front) -> str:
    """In the largest type of the page; the property where that is none."""
    told = clean(front.properties.get("Title", ""), 300)
    told = "" if NO_TITLE.search(told) else told
    lines = [(size, clean(line, 300)) for size, line in front.lines]
    lines = [(size, line) for size, line in lines if len(re.findall(r"\w", line)) > 1]
    page = "".join(line for _, line in lines).replace(" ", "")
    if told and told.replace(" ", "") in page:
        return told
    sizes = [size for size, line in lines if not DAY.fullmatch(line)]
    if not sizes or (max(sizes) < 1.15 * sorted(sizes)[len(sizes) // 2] and told):
        return told
    top = max(sizes)
    kept: list[str] = []
    for size, line in lines:
        is_other = DAY.fullmatch(line) or publisher_named(line)
        if size > 0.93 * top and not (kept and is_other):
            kept.append(line)
        elif kept:
            break
    return _joined(kept[:LINES_OF_TITLE]) or told


def _joined(lines: list[str]) -> str:
    """Lines of one title: Chinese without a space."""
    whole = ""
    for line in lines:
        tight = whole and HAN.search(whole[-1]) and HAN.search(line[:1])
        whole += line if not whole or tight else f" {line}"
    return whole


def _names(front: Front, title: str, *, is_han: bool) -> tuple[Text, ...]:
    """Institutions that have a line of the page to themselves, or a web address."""
    found: list[Text] = []
    for _, line in front.lines:
        line = clean(line, 300)
        known = publisher_named(line) if line != title else None
        if known is None and (site := WEB.fullmatch(line.strip())):
            known = publisher_at(f"https://{site[1]}/")
        if known is not None:
            name: Text = {"zh": known.zh, "en": known.en}
            found += [] if name in found else [name]
    if found:
        return tuple(found[:5])
    author = clean(front.properties.get("Author", ""), 200)
    if not author or NO_NAME.match(author):
        return ()
    parts = re.split(r"\s*[;；、]\s*", author)
    return tuple(bilingual(part, is_han=is_han) for part in parts if part)


def _date(text: str) -> str:
    """The first month or day of the page."""
    if found := DAY.search(text):
        return read_date(found[0])
    if chinese := CHINESE_DAY.search(text):
        year = "".join(DIGITS[c] for c in chinese[1])
        ones = int(DIGITS.get(chinese[2][-1], "0"))
        return read_date(f"{year}-{ones + 10 * ('十' in chinese[2]):02}")
    return ""
