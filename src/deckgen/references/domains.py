"""Whether the address of a source belongs to somebody whom it does not name."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.model.source import Source, Words
from deckgen.references.register import Publisher, publisher_at, publisher_named

PERIODICAL = frozenset(("news", "article", "book"))


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A source whose address is of another publisher than it says."""

    named: Publisher
    domain: Publisher

    def words(self) -> dict[str, str]:
        """The values of a message about it."""
        return {"named": _shown(self.named), "domain": _shown(self.domain)}


def other_publisher(source: Source) -> Mismatch | None:
    """The publisher of the address, when the source names another one.

    Only where both are in the register. What is quoted says so itself; newspapers
    print each other's news; exchanges, libraries and terminals show others' works.
    """
    if not source.url or source.evidence != "original" or source.via:
        return None
    domain = publisher_at(source.url)
    if domain is None or domain.hosts:
        return None
    texts = (*source.producer, source.publisher, source.container, source.title)
    names = [name for words in texts for name in _texts(words)]
    if any(_means(name, domain) for name in names):
        return None
    if domain.type == "news" and source.type in PERIODICAL:
        return None
    known = (publisher_named(name) for name in names[: _count(source)])
    named = next((one for one in known if one is not None), None)
    return None if named is None else Mismatch(named, domain)


def _shown(publisher: Publisher) -> str:
    """For messages in either language."""
    zh, en = publisher.zh, publisher.short_en
    return zh if zh == en else f"{zh} ({en})"


def _count(source: Source) -> int:
    """Names of those who are responsible; a title names nobody."""
    texts = (*source.producer, source.publisher, source.container)
    return sum(len(_texts(words)) for words in texts)


def _texts(words: Words) -> list[str]:
    return [text for text in (words.plain, words.zh, words.en) if text]


def _means(name: str, publisher: Publisher) -> bool:
    """Whether a name is the publisher's, or holds it: 国家统计局城市司."""
    known = publisher_named(name)
    if known is not None and known.names == publisher.names:
        return True
    held = (n for n in publisher.names if len(n) > 3 or not n.isascii())
    return any(one.casefold() in name.casefold() for one in held if len(one) > 1)
