"""A reference by GB/T 7714 (2025, 2015, CNKI's) → the fields of a source."""

from __future__ import annotations

import re
from collections.abc import Mapping

from deckgen.model.source import SourceType
from deckgen.references.dates import read_date
from deckgen.references.drafts import Text, Value
from deckgen.references.register import folded, publisher_named

HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
MARK = re.compile(
    r"\s*[\[［](?P<code>DS|DB|EB|CM|PP|CP|[RNJMCDSPAGZ])"
    r"(?:\s*/\s*(?P<carrier>OL|CD|DK|MT|MM))?[\]］]\s*"
)
"""Type and carrier: `[R/OL]` (GB/T 7714-2025, tables A.1 and A.2)."""
TYPES: Mapping[str, SourceType] = {
    "DS": "dataset",
    "DB": "database",
    "R": "report",
    "EB": "webpage",
    "N": "news",
    "J": "article",
    "M": "book",
    "S": "standard",
    "Z": "law",
}
"""Of the codes that deckgen prints; `Z` is a law that is not online."""
NUMBERED = re.compile(r"\A\s*(?:[\[［(（]\s*\d{1,4}\s*[\]］)）]|\d{1,3}[.、])\s*(?=\D)")
RELAYED = re.compile(r"[.。]?\s*转引自[:：]?\s*|[.。]\s+As cited in\s+")
DOI = re.compile(
    r"\s*(?:DOI[:：]\s*|https?://(?:dx\.)?doi\.org/)(10\.\S+?)[.。]?(?=\s|\Z)", re.I
)
CODED = re.compile(r"\s*(CSTR|ISBN|URN)[:：]\s*(\S+?)[.。]?(?=\s|\Z)")
ADDRESS = re.compile(r"[.。]?\s*(https?://\S+?)[.。]?\s*(?=\s|\Z)")
DAY = r"\d{4}(?:[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?)?"
READ = re.compile(r"\s*[\[［](\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?)[\]］]\s*\Z")
YEAR_ONLY = re.compile(r"\d{4}\Z")
PAGES = r"(?:\s*[：:]\s*(?P<pages>[^：:]+?))?"
PERIODICAL = re.compile(
    rf"(?P<container>.+?)\s*[，,.]\s*(?P<date>{DAY}|\[\d{{4}}\])"
    r"(?:\s*[，,]\s*(?P<volume>[^（(，,：:]+?))?\s*[，,]?\s*"
    rf"(?:[（(](?P<issue>[^）)]*)[）)])?{PAGES}\Z"
)
NEWS = re.compile(
    rf"(?P<container>.+?)(?:\s*[，,.]\s*(?P<date>{DAY}|\[\d{{4}}\]))?"
    rf"\s*(?:[（(](?P<issue>[^）)]*)[）)])?{PAGES}\Z"
)
PLATFORM = re.compile(
    rf"(?P<publisher>.*?)\s*(?:[（(](?P<date>{DAY})[）)]|[，,]?\s*(?P<year>\d{{4}}))?"
    rf"{PAGES}\Z"
)
IMPRINT = re.compile(
    r"(?:(?P<place>(?!\d{4}|\[)[^：:，,]+?)\s*[：:]\s*(?=\D))?"
    r"(?:(?P<publisher>(?!\d{4}|\[).+?)\s*(?:[，,]\s*(?=\d{4}|\[)|(?=[：:]\s*\d)|\Z))?"
    rf"(?P<date>{DAY}|\[\d{{4}}\])?{PAGES}\Z"
)
DATED = re.compile(rf"[（(]?(?P<date>{DAY}|\[\d{{4}}\])[）)]?{PAGES}\Z")
VERSION = re.compile(
    r"(V\d[\w.\-]*|\d+(?:[.\-]\w+)+|第?\S{1,4}版|\S+ ed)\.\s*(?=\D|\d{4}\D|\Z)"
)
NUMBER = re.compile(
    r"\s*[：:]\s*([A-Z][A-Z0-9/]*[ \-]?[\w./—–\-]*\d[\w./—–\-]*|\S*〔\d{4}〕\S*号"
    r"|\d{5,6}(?:\.[A-Z]{2})?)\Z"
)
OTHERS = re.compile(r"\s*(?:[，,]\s*等|[，,]\s*et al\.?|等)\Z")
SHORT = re.compile(r"(?:\A|.*\s)(?:(?:[A-Z]\.)+[A-Z]|Inc|Ltd|Corp|St|Dr|No|vol)\Z")


def is_gbt(text: str) -> bool:
    """Whether a text holds the type mark that every entry of GB/T 7714 has."""
    return MARK.search(text) is not None


def read_gbt(text: str) -> list[dict[str, Value]]:
    """The fields of a reference; of a relayed one, those of what was read follow.

    Whatever deckgen cannot print from fields (conference papers, theses, patents, …) is
    kept whole in `citation_full`.
    """
    body = NUMBERED.sub("", text.strip(), count=1)
    parts = RELAYED.split(body, maxsplit=1)
    found = [_entry(parts[0])]
    if len(parts) > 1:
        found[0]["evidence"] = "relayed"
        found.append(_entry(parts[1]))
    return found


def _entry(text: str) -> dict[str, Value]:
    mark = MARK.search(text)
    if mark is None:
        return {"title": text.strip().rstrip("。.")}
    code, online = mark["code"], mark["carrier"] == "OL"
    title, fields = _head(text[: mark.start()], code)
    rest = text[mark.end() :].strip().lstrip(".。 ")
    rest = _identifiers(rest, fields).rstrip(".。 ")
    if found := READ.search(rest):
        fields["date_accessed"] = read_date(found[1])
        rest = rest[: found.start()]
    fields["title"] = title
    kind = TYPES.get(code)
    if kind is None:
        return _kept(text, code, fields, rest)
    fields["type"] = kind
    if not online and "url" not in fields and code != "DB":
        fields["medium"] = "print"
    if code == "Z" and "url" in fields:
        del fields["type"]
    fields.update(_when(rest.strip().rstrip(".。 "), code))
    fields.setdefault("date_published", "n.d.")
    return fields


def _kept(
    text: str, code: str, fields: dict[str, Value], rest: str
) -> dict[str, Value]:
    """A kind of work that deckgen has no pattern for: printed as it was given."""
    kinds: Mapping[str, SourceType] = {"C": "article", "D": "book", "G": "book"}
    if code in kinds:
        fields["type"] = kinds[code]
    fields["citation_full"] = text.strip()
    if day := read_date(rest):
        fields["date_published"] = day
    if code == "C":
        fields["container"] = rest.strip(".。/ ").partition(".")[0].strip("/ ")
    if "url" not in fields:
        fields["medium"] = "print"
    return fields


def _identifiers(rest: str, fields: dict[str, Value]) -> str:
    """Takes addresses and permanent identifiers out."""
    pid: dict[str, str] = {}
    if (found := ADDRESS.search(rest)) is not None:
        fields["url"] = found[1]
        rest = rest[: found.start()] + " " + rest[found.end() :]
        if inner := DOI.match(found[1]):
            pid["doi"] = inner[1]
    if (found := DOI.search(rest)) is not None:
        pid["doi"] = found[1]
        rest = rest[: found.start()] + rest[found.end() :]
    for found in CODED.finditer(rest):
        pid[found[1].lower()] = found[2]
    if pid:
        fields["pid"] = pid
    return CODED.sub("", rest).strip()


def _head(text: str, code: str) -> tuple[str, dict[str, Value]]:
    """Title, and who, number."""
    text = " ".join(text.split())
    place = _names_end(text)
    fields: dict[str, Value] = {"producer": ()}
    title = text
    if place:
        title = text[place:].lstrip(". ")
        is_han = HAN.search(title) is not None
        fields["producer"] = names_of(text[:place], is_han=is_han)
    if code in "RS" and (found := NUMBER.search(title)):
        fields["number"] = found[1]
        title = title[: found.start()]
    return title.strip(), fields


def _names_end(text: str) -> int:
    """Where the names end and the title begins; 0: there are none."""
    places = [m.start() for m in re.finditer(r"\.\s", text)]
    for place in places:
        if publisher_named(text[:place]):
            return place
    for place in places:
        before = text[:place]
        if text[place + 1 : place + 2] == "." or SHORT.match(before):
            continue
        if len(before.split()[-1]) == 1 and len(before.split()) == 1:
            continue
        return place + 1 if before.endswith(".") else place
    if places:
        return 0
    depth = 0
    for place, character in enumerate(text):
        depth += character in "（(《“"
        depth -= character in "）)》”"
        around = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
        if character == "." and not depth and not around.isdecimal():
            is_names = HAN.search(text[:place]) and len(text) > place + 2
            return place if is_names else 0
    return 0


def names_of(text: str, *, is_han: bool) -> tuple[Text, ...]:
    """`张三，李四，等` → the names; who is left out stays as 等 (et al.)."""
    text = text.strip()
    if publisher_named(text):
        return (bilingual(text, is_han=is_han),)
    others = OTHERS.search(text)
    given = text[: others.start()] if others and others[0].strip() != "等" else text
    names: list[Text] = [
        bilingual(name.strip(), is_han=is_han)
        for name in re.split(r"[，,;；]\s*", given)
        if name.strip()
    ]
    if given != text:
        names.append("等" if "等" in (others[0] if others else "") else "et al.")
    return tuple(names)


def bilingual(name: str, *, is_han: bool) -> Text:
    """A name as the register has it in two languages, when this is the one that the
    entry's own language calls it by."""
    known = publisher_named(name)
    if known is None or folded(known.zh if is_han else known.en) != folded(name):
        return name
    return {"zh": known.zh, "en": known.en}


def _when(rest: str, code: str) -> dict[str, Value]:
    """Where and when it came out."""
    fields: dict[str, str] = {}
    if code in ("DS", "DB", "M") and (found := VERSION.match(f"{rest}. ")):
        version = found[1]
        fields["version"] = version
        rest = rest[len(found[0].rstrip()) :].strip()
    patterns = {
        "J": (PERIODICAL, NEWS),
        "N": (NEWS,),
        "DS": (PLATFORM,),
        "DB": (PLATFORM,),
        "EB": (PLATFORM,),
        "M": (IMPRINT,),
        "S": (IMPRINT,),
    }.get(code, (DATED, IMPRINT))
    for pattern in patterns:
        if rest and (found := pattern.match(rest)):
            fields |= {k: v.strip(" ,，") for k, v in found.groupdict().items() if v}
            break
    else:
        if rest:
            fields["description"] = rest
    day = fields.pop("date", "") or fields.pop("year", "")
    fields.pop("year", None)
    if day and not day.startswith("["):
        fields["date_published"] = read_date(day)
    if "publisher" in fields and code in "RZ" and "place" not in fields:
        fields["place"] = fields.pop("publisher")
    return {key: value for key, value in fields.items() if value}
