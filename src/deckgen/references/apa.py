"""A reference in the manner of APA 7 → the fields of a source."""

from __future__ import annotations

import re
from collections.abc import Mapping

from deckgen.references.dates import read_date
from deckgen.references.drafts import Text, Value, texts_of
from deckgen.references.gbt import DOI, HAN, bilingual
from deckgen.references.register import publisher_named

YEAR = re.compile(r"\((?P<date>(?:19|20)\d\d[^()]{0,24}|n\.d\.|in press)\)\.?\s*")
RELAYED = re.compile(r"\.?\s+As cited in\s+", re.IGNORECASE)
READ = re.compile(
    r"\s*Retrieved\s+(?P<day>[A-Z][a-z]+\.?(?:\s+\d{1,2},)?\s+\d{4})(?:,?\s+from)?\s*"
    r"(?=https?://|\Z|\.\s*\Z)\.?"
)
FROM = re.compile(r"\s*Retrieved\s+from\s+(?=https?://)")
ADDRESS = re.compile(r"\s*(https?://\S+?)[.]?\s*\Z")
KIND = re.compile(r"\s*\[(?P<kind>[^\[\]]{3,30})\](?=\.?\s|\.?\Z)")
KINDS = {
    "data set": "dataset",
    "dataset": "dataset",
    "database": "database",
    "white paper": "report",
    "report": "report",
}
CODE = r"[A-Za-z0-9][\w./\-]*"
DETAILS = re.compile(
    rf"\s*\((?P<inner>[^()]*(?:Version |No\. |Report )[^()]*|{CODE})\)\s*\Z"
)
PERSON = re.compile(
    r"(?P<surname>[^,&]+),\s+(?P<given>(?:[^\W\d_]\.[\s\-]*)+)(?:,\s*)?(?:(?:&|…)\s*)?"
)
BOTH = re.compile(r"(?P<zh>.*\S)\s+\[(?P<en>[^\[\]]+)\]\Z")
PERIODICAL = re.compile(
    r"(?P<container>.+?)"
    r"(?:,\s*(?P<volume>[\w\-–]+))?\s*(?:\((?P<issue>[^()]+)\))?"
    r"(?:,\s*(?P<pages>(?:pp?\.\s*)?[\w.]+(?:\s*[–\-]\s*\w+)?))?\Z"
)


def is_apa(text: str) -> bool:
    """Whether a text has the year in brackets that follows the names or the title."""
    found = YEAR.search(text)
    return found is not None and found.start() > 1 and text[found.end() :].strip() != ""


def read_apa(text: str) -> list[dict[str, Value]]:
    """The fields of a reference; of a relayed one, those of what was read follow.

    A type is given only where the form tells it: a data set, an article with volume or
    issue, a work dated by day.
    """
    parts = RELAYED.split(text.strip(), maxsplit=1)
    found = [_entry(parts[0])]
    if len(parts) > 1:
        found[0]["evidence"] = "relayed"
        found.append(_entry(parts[1]))
    return found


def _entry(text: str) -> dict[str, Value]:
    fields: dict[str, Value] = {}
    rest = _address(" ".join(text.split()), fields)
    year = YEAR.search(rest)
    if year is None:
        return {**fields, "title": rest.rstrip(". ")}
    before, after = rest[: year.start()].strip(), rest[year.end() :].strip()
    day = year["date"]
    fields["date_published"] = read_date(day) or "n.d."
    if _is_title(before, after):
        fields["producer"] = ()
        _title(before.removesuffix("."), fields)
        source = after
    else:
        fields["producer"] = _names(before)
        title, source = _title_end(after)
        _title(title, fields)
    if not HAN.search("".join(texts_of(fields["title"]))):
        fields["producer"] = tuple(
            bilingual(one, is_han=False) if isinstance(one, str) else one
            for one in fields["producer"]
        )
    _issued(source.strip().rstrip("."), fields)
    by_day = "-" in str(fields["date_published"])
    if "type" not in fields and by_day:
        fields["type"] = "news" if "container" in fields else "webpage"
    return fields


def _address(text: str, fields: dict[str, Value]) -> str:
    """Takes the address and the day of reading out."""
    text = FROM.sub(" ", text)
    if found := ADDRESS.search(text):
        if doi := DOI.match(found[1]):
            fields["pid"] = {"doi": doi[1]}
        else:
            fields["url"] = found[1]
        text = text[: found.start()]
    elif doi := DOI.search(text):
        fields["pid"] = {"doi": doi[1]}
        text = text[: doi.start()]
    if read := READ.search(text):
        fields["date_accessed"] = read_date(read["day"])
        text = text[: read.start()]
    return text.strip()


def _is_title(before: str, after: str) -> bool:
    """Whether what stands before the year is the title, of a work without producer:
    nothing, or just the periodical where it appeared, follows the year then.

    `A. (2026, March 5). B.` can be read both ways; a name of the register tells.
    """
    if not after:
        return True
    return not _is_known(before) and _is_known(after)


def _is_known(text: str) -> bool:
    """Whether the register has an institution or a newspaper of that name."""
    name = _both(text.strip().rstrip("."))
    return any(publisher_named(one) for one in texts_of(name))


def _names(text: str) -> tuple[Text, ...]:
    """`A`, `A & B`, `A, B, & C`, `Smith, J., & Doe, A.`, which is held as `Smith J`."""
    if people := _people(text):
        return people
    text = text.removesuffix(".")
    if text.endswith((", 等", ", et al")):
        head, _, others = text.rpartition(", ")
        return (*_names(head), "等" if others == "等" else "et al.")
    head, mark, last = re.sub(r",\s*(?=&)", " ", text).rpartition(" & ")
    if not mark or publisher_named(text) or _is_firm(head, last):
        return (_both(text),)
    if head.count(" & "):
        return (_both(head), _both(last))
    names = re.split(r",\s+", head.strip()) if ", &" in text else [head]
    each = [_people(name) for name in (*names, last)]
    every = zip((*names, last), each, strict=True)
    return tuple(who[0] if len(who) == 1 else _both(name) for name, who in every)


def _people(text: str) -> tuple[str, ...]:
    """Inverted names; none when one of them is something else."""
    rest, found = text.strip(), list[str]()
    while rest:
        person = PERSON.match(rest)
        if person is None:
            rest = "et al." if rest.startswith("et al") else rest
            return (*found, rest) if found else ()
        given = re.sub(r"[.\s\-]+", " ", person["given"]).strip()
        found.append(f"{person['surname'].strip()} {given}")
        rest = rest[person.end() :]
    return tuple(found)


def _is_firm(first: str, last: str) -> bool:
    """One word before and one or two behind: Frost & Sullivan, McKinsey & Company."""
    short = " " not in first.strip() and len(last.split()) < 3
    return short and not HAN.search(first + last)


def _both(text: str) -> Text:
    """`国家统计局 [National Bureau of Statistics of China]`."""
    text = text.strip()
    if found := BOTH.match(text):
        return {"zh": found["zh"], "en": found["en"]}
    return text


def _title_end(text: str) -> tuple[str, str]:
    """The title with its details, and what follows."""
    for found in re.finditer(r"[.?!？！](?=\s|\Z)", text):
        before = text[: found.end()]
        if before.count("(") == before.count(")") and before.count("[") == before.count(
            "]"
        ):
            kept = before[:-1] if before.endswith(".") else before
            if re.search(r"(?:\A|\s)(?:[A-Z]|vol|No|St|U\.S)\Z", kept):
                continue
            return kept, text[found.end() :]
    return text, ""


def _title(text: str, fields: dict[str, Value]) -> None:
    """`Title [English] (number; Version x) [Data set]`."""
    for bracket in KIND.finditer(text):
        if kind := KINDS.get(bracket["kind"].casefold()):
            fields["type"] = kind
            text = text[: bracket.start()] + text[bracket.end() :]
            break
    if found := DETAILS.search(text):
        for one in found["inner"].split("; "):
            is_version = one.startswith("Version ")
            key = "version" if is_version else "number"
            fields[key] = one.removeprefix("Version ")
        text = text[: found.start()]
    if (both := BOTH.match(text)) and HAN.search(both["zh"]):
        fields["title"] = {"zh": both["zh"], "en": both["en"]}
    else:
        fields["title"] = text.strip()


def _issued(text: str, fields: dict[str, Value]) -> None:
    """The periodical, or whoever published."""
    if not text:
        return
    found = PERIODICAL.match(text)
    if found and (found["volume"] or found["issue"]) and found["volume"] != "Inc":
        fields["type"] = "article"
        fields["container"] = _both(found["container"])
        for key in ("volume", "issue", "pages"):
            if value := found[key]:
                fields[key] = value.replace("–", "-").removeprefix("pp. ")
    elif "type" not in fields and _is_container(text, fields):
        fields["type"] = "news"
        fields["container"] = _both(text)
    else:
        fields["publisher"] = _both(text)


def _is_container(text: str, fields: Mapping[str, Value]) -> bool:
    """Whether it is a newspaper: of a work dated by day, or by the producer's own name,
    which a publisher would not repeat."""
    by_day = "-" in str(fields.get("date_published", ""))
    return by_day or _both(text) in fields.get("producer", ())
