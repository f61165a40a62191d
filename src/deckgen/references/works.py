"""A work as programs for references export it → the fields of a source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from deckgen.model.source import SourceType
from deckgen.references.dates import read_date
from deckgen.references.drafts import Text, Value, clean
from deckgen.references.gbt import HAN, bilingual
from deckgen.references.register import publisher_named

KINDS: Mapping[str, SourceType | None] = {
    # CSL
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "news",
    "paper-conference": "article",
    "post-weblog": "webpage",
    "legislation": "law",
    "regulation": "law",
    "legal_case": "law",
    # BibTeX and biblatex
    "article": "article",
    "techreport": "report",
    "inbook": "book",
    "incollection": "book",
    "phdthesis": "book",
    "mastersthesis": "book",
    "inproceedings": "article",
    "conference": "article",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "legal": "law",
    # RIS
    "jour": "article",
    "mgzn": "article",
    "cpaper": "article",
    "conf": "article",
    "rprt": "report",
    "govdoc": "report",
    "thes": "book",
    "chap": "book",
    "elec": "webpage",
    "blog": "webpage",
    "data": "dataset",
    "dbase": "database",
    "stand": "standard",
    "stat": "law",
    "bill": "law",
    # EndNote, NoteExpress, RefWorks, Zotero
    "journal article": "article",
    "journalarticle": "article",
    "magazine article": "article",
    "magazinearticle": "article",
    "electronic article": "article",
    "newspaper article": "news",
    "newspaperarticle": "news",
    "conference proceedings": "article",
    "conference proceeding": "article",
    "conference paper": "article",
    "conferencepaper": "article",
    "government document": "report",
    "book section": "book",
    "booksection": "book",
    "dissertation": "book",
    "dissertation/thesis": "book",
    "thesis": "book",
    "web page": "webpage",
    "blogpost": "webpage",
    "online database": "database",
    "statute": "law",
    # the same word everywhere
    "report": "report",
    "book": "book",
    "chapter": "book",
    "webpage": "webpage",
    "dataset": "dataset",
    "standard": "standard",
    "news": "news",
    "newspaper": "news",
    "interview": "interview",
}
"""What programs call a kind of work → our type; others have none."""
CORPORATE = re.compile(
    r"\b(?:of|and|the|for|inc|ltd|llc|corp|company|group|bank|ministry|department"
    r"|agency|bureau|institute|institut|university|council|commission|association"
    r"|office|organi[sz]ation|fund|federation|foundation|society|center|centre)\b",
    re.IGNORECASE,
)
DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+", re.IGNORECASE)
WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+\Z")


@dataclass(slots=True)
class Work:
    """What an export says of one work, as text."""

    kind: str = ""
    title: str = ""
    authors: list[str] = field(default_factory=list)
    """Printed names: `张三`, `Smith J A`, 国家统计局."""
    container: str = ""
    publisher: str = ""
    place: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    number: str = ""
    version: str = ""
    date: str = ""
    accessed: str = ""
    url: str = ""
    doi: str = ""
    isbn: str = ""
    language: str = ""
    note: str = ""


def person(family: str, given: str) -> str:
    """A person's name as a reference prints it: `张三`; `Smith J A`."""
    family, given = clean(family, 200), clean(given, 200)
    if not given or not family:
        return family or given
    if HAN.search(family + given):
        return f"{family}{given}"
    initials = re.findall(r"(?:\A|[\s.\-])([^\W\d_])", given)
    return f"{family} {' '.join(initials).upper()}" if initials else family


def named(text: str) -> str:
    """A name given in one text: inverted ones are persons, all others kept whole."""
    text = clean(text.strip("{} "), 300)
    family, comma, given = text.partition(",")
    is_whole = not comma or "," in given or CORPORATE.search(text)
    if is_whole or publisher_named(text):
        return text
    return person(family, given)


def fields_of(work: Work) -> dict[str, Value]:
    """The fields of a work. What they are not made for stays in `description`."""
    kind = KINDS.get(work.kind.casefold().strip())
    title = clean(work.title, 1_000).rstrip(".")
    is_han = HAN.search(title) is not None
    fields: dict[str, Value] = {
        "type": kind or "",
        "title": title,
        "producer": tuple(
            bilingual(name, is_han=is_han) for name in map(clean, work.authors) if name
        ),
        "date_published": read_date(work.date) if work.date else "",
        "language": _language(work.language),
        **_places(work, kind, is_han=is_han),
        **_address(work),
    }
    if not fields["producer"] and not work.authors:
        del fields["producer"]
    if kind is None and work.kind:
        fields["description"] = clean(f"{work.kind}. {work.note}").rstrip(". ")
    elif work.note:
        fields["description"] = clean(work.note)
    online = "url" in fields or "pid" in fields
    if not online and kind in ("article", "book", "news", "standard"):
        fields["medium"] = "print"
    return {k: v for k, v in fields.items() if v or k == "producer"}


def _places(work: Work, kind: SourceType | None, *, is_han: bool) -> dict[str, Value]:
    """Where it stands: periodical, volume, pages; publisher and place."""
    found: dict[str, Value] = {
        key: clean(getattr(work, key), 200)
        for key in ("place", "volume", "issue", "number", "version")
    }
    found["pages"] = re.sub(r"\s*[–—-]+\s*", "-", clean(work.pages, 60))
    publisher, container = clean(work.publisher, 300), clean(work.container, 300)
    if kind in ("article", "news"):
        found["container"] = bilingual(container or publisher, is_han=is_han)
        publisher = publisher if container else ""
    elif container and not publisher:
        publisher = container
    found["publisher"] = bilingual(publisher, is_han=is_han) if publisher else ""
    return {key: value for key, value in found.items() if value}


def _address(work: Work) -> dict[str, Value]:
    """Address, day of reading and identifiers."""
    found: dict[str, Value] = {}
    doi = DOI.search(work.doi) or (
        DOI.search(work.url) if "doi.org" in work.url else None
    )
    url = work.url.strip()
    pid = {}
    if doi:
        pid["doi"] = doi[0].rstrip(".,;")
    if work.isbn.strip():
        pid["isbn"] = clean(work.isbn.split(";")[0].split(" ")[0], 40)
    if pid:
        found["pid"] = pid
    if WEB.match(url):
        found["url"] = url
        if day := read_date(work.accessed):
            found["date_accessed"] = day if len(day) > 4 else ""
    return found


def _language(text: str) -> Text:
    """As BCP 47, where an export says it in a way that can be told."""
    word = text.strip().casefold()
    if word in ("中文", "chi", "zho", "chinese", "中文;", "zh-cn", "zh", "zh_cn"):
        return "zh-CN"
    if word in ("eng", "english", "en-us", "en-gb", "en", "英文"):
        return "en"
    return ""
