"""CSL-JSON, and what Zotero exports as JSON → works."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from deckgen.references.works import Work, named, person

ITEMS = 5_000
"""Of an export."""


def read_csl(text: str) -> list[Work]:
    """The works of a CSL-JSON text: one item, a list, or `{"items": […]}`.

    Raises:
        ValueError: it is no JSON, or nothing of it is an item.
    """
    try:
        found = json.loads(text, parse_float=str, parse_int=str)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    works = [_work(item) for item in _items(found)]
    if not works:
        raise ValueError("no items")
    return works


def _items(found: object) -> Iterator[Mapping[str, Any]]:
    """The items, however they are wrapped."""
    if isinstance(found, dict) and isinstance(found.get("items"), list):
        found = found["items"]
    many = found if isinstance(found, list) else [found]
    for one in many[:ITEMS]:
        if isinstance(one, dict) and isinstance(one.get("data"), dict):
            one = one["data"]
        if isinstance(one, dict) and ("title" in one or "type" in one):
            yield one


def _work(item: Mapping[str, Any]) -> Work:
    """One item; `itemType` and `creators` are Zotero's own names."""
    get = _Texts(item)
    creators = _list(item.get("creators"))
    names = [_name(n) for n in _list(item.get("author"))]
    names += [
        _name(one)
        for one in creators
        if isinstance(one, dict) and one.get("creatorType", "author") == "author"
    ]
    if not any(names):
        names = [_name(n) for n in _list(item.get("editor"))]
        names += [_name(one) for one in creators]
    return Work(
        kind=get("type", "itemType", "genre"),
        title=get("title"),
        authors=[name for name in names if name],
        container=get("container-title", "publicationTitle", "websiteTitle"),
        publisher=get("publisher", "institution"),
        place=get("publisher-place", "place"),
        volume=get("volume"),
        issue=get("issue"),
        pages=get("page", "pages"),
        number=get("number", "reportNumber"),
        version=get("version", "edition"),
        date=_date(item.get("issued")) or get("date"),
        accessed=_date(item.get("accessed")) or get("accessDate"),
        url=get("URL", "url"),
        doi=get("DOI", "doi"),
        isbn=get("ISBN"),
        language=get("language"),
    )


class _Texts:
    """The texts of an item: the first that is there, of a list its first."""

    def __init__(self, item: Mapping[str, Any]) -> None:
        self.item = item

    def __call__(self, *keys: str) -> str:
        for key in keys:
            value = self.item.get(key)
            if isinstance(value, list):
                value = value[0] if value else ""
            if isinstance(value, str) and value.strip():
                return value
        return ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _name(one: object) -> str:
    """A name in parts, or as a whole; a particle belongs to the family's name."""
    if isinstance(one, str):
        return named(one)
    if not isinstance(one, dict):
        return ""
    parts = {k: v for k, v in one.items() if isinstance(v, str)}
    if whole := parts.get("literal") or parts.get("name"):
        return whole
    family = parts.get("family") or parts.get("lastName", "")
    particle = parts.get("non-dropping-particle", "")
    given = parts.get("given") or parts.get("firstName", "")
    return person(f"{particle} {family}".strip(), given)


def _date(value: object) -> str:
    """`{"date-parts": [[2026, 3, 2]]}`, or as written."""
    if isinstance(value, str):
        return value
    if not isinstance(value, dict):
        return ""
    parts = _list(value.get("date-parts"))
    if parts and isinstance(parts[0], list) and parts[0]:
        return "-".join(str(part) for part in parts[0][:3])
    return str(value.get("raw") or value.get("literal") or "")
