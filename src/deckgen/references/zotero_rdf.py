"""Zotero's RDF, its own form of export → works."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from deckgen.references.works import DOI, Work, person

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
TERMS = "{http://purl.org/dc/terms/}"
BIB = "{http://purl.org/net/biblio#}"
FOAF = "{http://xmlns.com/foaf/0.1/}"
PRISM = "{http://prismstandard.org/namespaces/1.2/basic/}"
Z = "{http://www.zotero.org/namespaces/export#}"
NOTES = frozenset(("attachment", "note", "annotation"))
Element = ElementTree.Element


def read_zotero_rdf(root: Element) -> Iterator[Work]:
    """The works below `rdf:RDF`; attachments and notes are none.

    A periodical stands in the item or beside it, named by `rdf:resource`.
    """
    beside = {e.get(f"{RDF}about", ""): e for e in root if e.get(f"{RDF}about")}
    for item in root:
        kind = _text(item, f"{Z}itemType")
        if kind and kind not in NOTES:
            yield _work(item, kind, beside)


def _work(item: Element, kind: str, beside: Mapping[str, Element]) -> Work:
    whole = _part_of(item, beside)
    publisher = item.find(f"{DC}publisher//{FOAF}name")
    numbers = f"{_identifiers(item)} {_identifiers(whole)}"
    doi = DOI.search(numbers)
    return Work(
        kind=kind,
        title=_text(item, f"{DC}title"),
        authors=list(_names(item)),
        container=_text(whole, f"{DC}title"),
        publisher="" if publisher is None else (publisher.text or ""),
        place=_text(item, f"{DC}publisher//{RDF}value"),
        volume=_text(whole, f"{PRISM}volume") or _text(item, f"{PRISM}volume"),
        issue=_text(whole, f"{PRISM}number"),
        pages=_text(item, f"{BIB}pages"),
        number=_text(item, f"{PRISM}number"),
        version=_text(item, f"{PRISM}edition"),
        date=_text(item, f"{DC}date"),
        accessed=_text(item, f"{TERMS}dateSubmitted"),
        url=_text(item, f"{DC}identifier/{TERMS}URI/{RDF}value"),
        doi=doi[0] if doi else "",
        language=_text(item, f"{Z}language"),
    )


def _part_of(item: Element, beside: Mapping[str, Element]) -> Element:
    """The periodical or book that an item stands in; an empty one if there is none."""
    found = item.find(f"{TERMS}isPartOf")
    if found is None:
        return Element("none")
    if len(found):
        return found[0]
    return beside.get(found.get(f"{RDF}resource", ""), Element("none"))


def _names(item: Element) -> Iterator[str]:
    """Authors, else editors: persons in two parts, institutions in one."""
    for role in ("authors", "editors"):
        people = item.findall(f"{BIB}{role}//{FOAF}Person")
        for one in people:
            family = _text(one, f"{FOAF}surname")
            yield person(family, _text(one, f"{FOAF}givenName"))
        if people:
            return


def _identifiers(item: Element) -> str:
    return " ".join(one.text or "" for one in item.findall(f"{DC}identifier"))


def _text(item: Element, path: str) -> str:
    found = item.find(path)
    return "" if found is None else (found.text or "").strip()
