"""A text that a program for references exported → works, whatever its form."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from xml.etree import ElementTree

from deckgen.references.bibtex import read_bibtex
from deckgen.references.csl import read_csl
from deckgen.references.tagged import form_of, read_tagged
from deckgen.references.works import Work, named
from deckgen.references.zotero_rdf import read_zotero_rdf

BIBTEX = re.compile(r"^\s*@\s*[A-Za-z]+\s*[{(]", re.MULTILINE)
ZOTERO = ("Item Type", "Title", "Author")
ENTITY = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
ITEMS = 5_000


def read_export(text: str) -> list[Work] | None:
    """The works of an export; None when the text is in no form that is known.

    CSL-JSON, BibTeX, RIS, EndNote (tagged and XML), NoteExpress, RefWorks, and Zotero's
    own RDF, JSON and table.

    Raises:
        ValueError: it is in one of the forms and cannot be read.
    """
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith(("{", "[")) and '"' in start[:2_000]:
        return read_csl(start)
    if form := form_of(start):
        return read_tagged(start, form)
    if start.startswith("<") and "<records>" in start[:2_000]:
        return list(_endnote_xml(_parsed(start)))
    if start.startswith("<") and "<rdf:RDF" in start[:2_000]:
        return list(read_zotero_rdf(_parsed(start)))[:ITEMS]
    if all(name in start.partition("\n")[0] for name in ZOTERO):
        return list(_zotero_table(start))
    if BIBTEX.search(start):
        return read_bibtex(start)
    return None


def _zotero_table(text: str) -> Iterator[Work]:
    """Zotero's CSV: a row a work."""
    csv.field_size_limit(1_000_000)
    try:
        for place, row in enumerate(csv.DictReader(io.StringIO(text))):
            if place >= ITEMS:
                return
            get = {key: value or "" for key, value in row.items() if key}
            authors = get.get("Author", "") or get.get("Editor", "")
            yield Work(
                kind=get.get("Item Type", ""),
                title=get.get("Title", ""),
                authors=[named(n) for n in authors.split("; ") if n.strip()],
                container=get.get("Publication Title", ""),
                publisher=get.get("Publisher", ""),
                place=get.get("Place", ""),
                volume=get.get("Volume", ""),
                issue=get.get("Issue", ""),
                pages=get.get("Pages", ""),
                number=get.get("Number", ""),
                version=get.get("Version", "") or get.get("Edition", ""),
                date=get.get("Date", "") or get.get("Publication Year", ""),
                accessed=get.get("Access Date", ""),
                url=get.get("Url", ""),
                doi=get.get("DOI", ""),
                isbn=get.get("ISBN", ""),
                language=get.get("Language", ""),
            )
    except csv.Error as error:
        raise ValueError(str(error)) from None


def _parsed(text: str) -> ElementTree.Element:
    """The root of an XML text; one that declares entities is not read."""
    if ENTITY.search(text):
        raise ValueError("entities")
    try:
        return ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError) as error:
        raise ValueError(str(error)) from None


def _endnote_xml(root: ElementTree.Element) -> Iterator[Work]:
    """EndNote's XML."""
    for place, record in enumerate(root.iter("record")):
        if place >= ITEMS:
            return

        def get(path: str, record: ElementTree.Element = record) -> str:
            found = record.find(path)
            return "" if found is None else "".join(found.itertext()).strip()

        kind = record.find("ref-type")
        names = record.findall("contributors/authors/author")
        yield Work(
            kind="" if kind is None else kind.get("name", ""),
            title=get("titles/title"),
            authors=[named("".join(n.itertext())) for n in names],
            container=get("titles/secondary-title") or get("periodical/full-title"),
            publisher=get("publisher"),
            place=get("pub-location"),
            volume=get("volume"),
            issue=get("number"),
            pages=get("pages"),
            version=get("edition"),
            date=f"{get('dates/year')} {get('dates/pub-dates/date')}",
            accessed=get("access-date"),
            url=get("urls/related-urls/url") or get("urls/web-urls/url"),
            doi=get("electronic-resource-num"),
            language=get("language"),
        )
