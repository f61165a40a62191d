"""Who publishes: names in two languages, domains, kinds; a table of this package."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import cast
from urllib.parse import urlsplit

from deckgen.model.source import SourceType

TABLE = "publishers.csv"
ASIDE = re.compile(r"\s*（[^（）]*）\Z|\s*\([^()]*\)\Z")
TAIL = re.compile(
    r"(?:官方)?(?:公告|数据|网站|官网|数据统计|统计数据|统计|公众号|数据中心)\Z"
)
NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Publisher:
    """One row: an institution that publishes, and what holds of what it publishes."""

    domain: str
    """Without `www.`; its subdomains belong to it unless they have a row."""
    zh: str
    en: str
    short_zh: str
    short_en: str
    type: SourceType
    """What its pages usually are."""
    license: str
    """As it says of all it publishes; `unstated` where it differs or is not said."""
    license_url: str
    update_days: int | None
    """Of its main series; none where there is no regular one."""
    aliases: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called."""
        full = (self.zh, self.en, self.short_zh, self.short_en, *self.aliases)
        return tuple(dict.fromkeys(name for name in full if name))


@cache
def publishers() -> tuple[Publisher, ...]:
    """All rows, in the order of the table."""
    text = files("deckgen.references").joinpath(TABLE).read_text("utf-8")
    return tuple(
        Publisher(
            domain=row["domain"],
            zh=row["zh"],
            en=row["en"],
            short_zh=row["short_zh"],
            short_en=row["short_en"],
            type=cast("SourceType", row["type"]),
            license=row["license"] or "unstated",
            license_url=row["license_url"],
            update_days=int(row["update_days"]) if row["update_days"] else None,
            aliases=tuple(a for a in row["aliases"].split(";") if a),
        )
        for row in csv.DictReader(text.splitlines())
    )


@cache
def _by_domain() -> Mapping[str, Publisher]:
    return MappingProxyType({one.domain: one for one in publishers()})


@cache
def _by_name() -> Mapping[str, Publisher]:
    found: dict[str, Publisher] = {}
    for one in publishers():
        for name in one.names:
            found.setdefault(folded(name), one)
    return MappingProxyType(found)


def publisher_at(url: str) -> Publisher | None:
    """Whose domain an address is of; None: the register does not know it."""
    try:
        host = (urlsplit(url).hostname or "").casefold().rstrip(".")
    except ValueError:
        return None
    while "." in host:
        if found := _by_domain().get(host):
            return found
        host = host.partition(".")[2]
    return None


def publisher_named(name: str) -> Publisher | None:
    """Whose name it is, whatever its case and width; what stands in brackets behind
    it, and 官方公告, 数据 and the like, are left out."""
    for text in (name, ASIDE.sub("", name), TAIL.sub("", name)):
        if found := _by_name().get(folded(text)):
            return found
    return None


def folded(name: str) -> str:
    """Without case, width, spaces and punctuation."""
    return NO_WORD.sub("", unicodedata.normalize("NFKC", name).casefold())
