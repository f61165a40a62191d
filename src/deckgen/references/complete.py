"""What the register adds to a draft, and what a person says of one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from deckgen.references.dates import read_date
from deckgen.references.drafts import Text, Value, clean
from deckgen.references.register import Publisher, publisher_at, publisher_named

SPLIT = re.compile(r"\s*[、;；]\s*")
UNDATED = frozenset(("n.d.", "nd", "无日期", "不详"))
UNSTATED = ("unstated", "未说明")
PERIODICAL = ("news", "article", "book")
DATES = ("date_published", "date_accessed", "date")


def completed(fields: Mapping[str, Value]) -> dict[str, Value]:
    """The fields, with what holds of all that their publisher puts out: its name in
    two languages, a short name for slides, a licence, the rhythm of its series.

    Nothing that is given is changed. The publisher is the domain's, when the source
    has an address and names nobody; else the first producer that the register knows.
    """
    found = dict(fields)
    site = publisher_at(str(found.get("url", "")))
    is_own = site is not None and not site.hosts
    if (
        site
        and is_own
        and "producer" not in found
        and found.get("type") not in PERIODICAL
    ):
        found["producer"] = (_both(site),)
    publisher = _of_producers(found.get("producer", ()))
    if publisher is None:
        return found
    if not found.get("attribution") and not found.get("attribution_short"):
        names = found.get("producer", ())
        if isinstance(names, tuple) and len(names) == 1:
            found["attribution_short"] = {
                "zh": publisher.short_zh,
                "en": publisher.short_en,
            }
    is_site = site is not None and site.names[:2] == publisher.names[:2]
    if site and is_site and not found.get("license") and (terms := _license(site)):
        found["license"] = terms
    series = publisher.update_days
    if series and found.get("type") == publisher.type:
        found.setdefault("update_period_days", str(series))
    return found


def suggested_type(fields: Mapping[str, Value]) -> str:
    """The type of a page that says of itself no more than where it stands."""
    site = publisher_at(str(fields.get("url", "")))
    if site is None:
        return "webpage"
    return site.type if site.type in ("news", "law") else "webpage"


def worded(key: str, answer: str) -> Value | None:
    """What a person answered, as the field holds it; None: it cannot be that.

    Producers are parted by `、` or `;`. Days may be written in any way.
    """
    text = clean(answer)
    if key == "producer":
        names = [part for part in SPLIT.split(text) if part]
        return () if text in ("[]", "无") else tuple(map(_name, names))
    if key in DATES:
        if text.casefold() in UNDATED:
            return "n.d." if key == "date_published" else None
        return read_date(text) or None
    if key == "license":
        return "unstated" if text in UNSTATED else {"name": text}
    if key == "inputs":
        return tuple(part for part in SPLIT.split(text) if part)
    return text


def _name(text: str) -> Text:
    known = publisher_named(text)
    is_full = known is not None and text in known.names
    return _both(known) if known is not None and is_full else text


def _both(publisher: Publisher) -> Text:
    return {"zh": publisher.zh, "en": publisher.en}


def _license(publisher: Publisher) -> Value:
    if publisher.license == "unstated":
        return ""
    terms = {"name": publisher.license, "url": publisher.license_url}
    return {key: text for key, text in terms.items() if text}


def _of_producers(value: Value) -> Publisher | None:
    """The first that the register knows."""
    for name in value if isinstance(value, tuple) else ():
        texts = name.values() if isinstance(name, Mapping) else (name,)
        for text in texts:
            if (known := publisher_named(text)) is not None:
                return known
    return None
