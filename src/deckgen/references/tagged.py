"""RIS, EndNote, NoteExpress and RefWorks: lines of a tag and a value → works."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from deckgen.references.works import Work, named

Form = Literal["ris", "endnote", "noteexpress", "refworks"]
LINES: Mapping[Form, re.Pattern[str]] = {
    "ris": re.compile(r"([A-Z][A-Z0-9]) {0,2}- ?(.*)"),
    "endnote": re.compile(r"%([A-Za-z0-9@+~?!$&(*>])\s+(.*)"),
    "noteexpress": re.compile(r"\{([A-Za-z /()]+)\}:\s?(.*)"),
    "refworks": re.compile(r"([A-Z][A-Z0-9]) (.*)"),
}
BEGINS: Mapping[Form, str] = {
    "ris": "TY",
    "endnote": "0",
    "noteexpress": "Reference Type",
    "refworks": "RT",
}
TAGS: Mapping[Form, Mapping[str, tuple[str, ...]]] = {
    "ris": {
        "kind": ("TY",),
        "title": ("TI", "T1", "CT", "BT"),
        "authors": ("AU", "A1", "A2", "ED"),
        "container": ("JO", "JF", "T2", "JA", "J2", "BT"),
        "publisher": ("PB",),
        "place": ("CY", "PP"),
        "volume": ("VL",),
        "issue": ("IS",),
        "number": ("M1", "SN"),
        "version": ("ET",),
        "date": ("DA", "PY", "Y1"),
        "accessed": ("Y2",),
        "url": ("UR", "L2"),
        "doi": ("DO",),
        "language": ("LA",),
    },
    "endnote": {
        "kind": ("0",),
        "title": ("T",),
        "authors": ("A", "E"),
        "container": ("J", "B"),
        "publisher": ("I",),
        "place": ("C",),
        "volume": ("V",),
        "issue": ("N",),
        "pages": ("P",),
        "version": ("7",),
        "date": ("8", "D"),
        "accessed": ("[",),
        "url": ("U",),
        "doi": ("R",),
        "language": ("G",),
    },
    "noteexpress": {
        "kind": ("Reference Type",),
        "title": ("Title",),
        "authors": ("Author",),
        "container": ("Journal", "Secondary Title", "Newspaper", "Tertiary Title"),
        "publisher": ("Publisher", "Institution"),
        "place": ("Place Published", "City"),
        "volume": ("Volume",),
        "issue": ("Issue",),
        "pages": ("Pages",),
        "number": ("Report Number", "Standard Number"),
        "date": ("Date", "Year"),
        "accessed": ("Access Date",),
        "url": ("URL", "Url"),
        "doi": ("DOI",),
        "language": ("Language",),
    },
    "refworks": {
        "kind": ("RT",),
        "title": ("T1",),
        "authors": ("A1", "A2"),
        "container": ("JF", "T2", "JO"),
        "publisher": ("PB",),
        "place": ("PP",),
        "volume": ("VO",),
        "issue": ("IS",),
        "pages": ("OP",),
        "date": ("FD", "YR"),
        "accessed": ("RD",),
        "url": ("UL", "LK"),
        "doi": ("DO",),
        "language": ("LA",),
    },
}
SEPARATED = re.compile(r"\s*[;；]\s*")
ITEMS = 5_000


def form_of(text: str) -> Form | None:
    """Which of the forms a text is in, by the line that begins its records."""
    for line in text.splitlines()[:50]:
        if not line.strip():
            continue
        for form, begin in BEGINS.items():
            found = LINES[form].match(line.strip("\ufeff"))
            if found and found[1] == begin:
                return form
        if form_hint(line) is None:
            return None
    return None


def form_hint(line: str) -> Form | None:
    """Whether a line could stand before the first record."""
    return next((f for f, pattern in LINES.items() if pattern.match(line)), None)


def read_tagged(text: str, form: Form) -> list[Work]:
    """The works of a text in that form.

    Raises:
        ValueError: it has none.
    """
    works: list[Work] = []
    record: list[tuple[str, str]] = []
    for line in text.splitlines():
        found = LINES[form].match(line.strip("\ufeff").rstrip())
        if found is None:
            if record and line.strip():
                tag, value = record[-1]
                record[-1] = (tag, f"{value} {line.strip()}")
            continue
        if found[1] == BEGINS[form] and record:
            works.append(_work(record, form))
            record = []
        record.append((found[1], found[2].strip()))
        if len(works) >= ITEMS:
            break
    if record:
        works.append(_work(record, form))
    if not works:
        raise ValueError("no records")
    return works


def _work(record: list[tuple[str, str]], form: Form) -> Work:
    """Values by what their tags mean; the first of several tags that is there."""
    values: dict[str, list[str]] = {}
    for tag, value in record:
        if value:
            values.setdefault(tag, []).append(value)
    tags = TAGS[form]
    work = Work(authors=list(_authors(values, tags["authors"], form)))
    for key, names in tags.items():
        if key != "authors":
            said = next((values[t][0] for t in names if t in values), "")
            setattr(work, key, said)
    if form == "ris":
        ends = [values[t][0] for t in ("SP", "EP") if t in values]
        work.pages = "-".join(dict.fromkeys(ends))
        if work.kind in ("JOUR", "NEWS", "MGZN"):
            work.number = ""
    return work


def _authors(
    values: Mapping[str, list[str]], tags: Iterable[str], form: Form
) -> Iterable[str]:
    """Of the first tag that names somebody; CNKI puts several into one line."""
    for tag in tags:
        for value in values.get(tag, ()):
            many = SEPARATED.split(value) if form != "ris" or ";" in value else [value]
            yield from (named(one) for one in many if one.strip())
        if values.get(tag):
            return
