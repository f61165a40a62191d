"""Values of a YAML text with the places they were written at."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from deckgen.diagnostics import Span


@dataclass(frozen=True, slots=True)
class LocatedText:
    """A scalar: always text. The span is of its first character, inside quotes."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class LocatedMap:
    """A mapping, in the order of the file."""

    items: Mapping[str, Located]
    key_spans: Mapping[str, Span]
    span: Span


@dataclass(frozen=True, slots=True)
class LocatedList:
    """A sequence."""

    items: tuple[Located, ...]
    span: Span


Located = LocatedText | LocatedMap | LocatedList


def plain(node: Located) -> object:
    """The value without its places: text, dict, list."""
    match node:
        case LocatedText():
            return node.text
        case LocatedMap():
            return {key: plain(value) for key, value in node.items.items()}
        case LocatedList():
            return [plain(item) for item in node.items]


def span_of(node: Located) -> Span:
    """Where a value begins."""
    return node.span


def child(node: Located, step: str | int) -> Located | None:
    """The value under a key or at an index (from 0), if there is one."""
    match node:
        case LocatedMap() if isinstance(step, str):
            return node.items.get(step)
        case LocatedList() if isinstance(step, int) and 0 <= step < len(node.items):
            return node.items[step]
        case _:
            return None


def find(node: Located, path: Sequence[str | int]) -> Span:
    """The place of the value at `path`, or of the nearest one above it that exists."""
    for step in path:
        below = child(node, step)
        if below is None:
            break
        node = below
    return node.span


def text_places(node: Located, path: str = "") -> dict[str, Span]:
    """Every text of a value, keys too, and the place where it stands first.

    For messages about a text that has gone a long way: `path` is that of `node`.
    """
    places: dict[str, Span] = {}
    for text, span in texts_in(node, path):
        places.setdefault(text, span)
    return places


def texts_in(node: Located, path: str) -> Iterator[tuple[str, Span]]:
    """Keys and scalars in the order of the file, each named by its path."""
    match node:
        case LocatedText(text=text, span=span):
            yield text, span.at(path)
        case LocatedList(items=items):
            for number, item in enumerate(items, 1):
                yield from texts_in(item, f"{path}[{number}]")
        case LocatedMap(items=entries):
            for key, value in entries.items():
                below = f"{path}.{key}" if path else key
                yield key, node.key_spans[key].at(below)
                yield from texts_in(value, below)


def did_you_mean(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `word` most likely meant, whatever its case and width."""
    known = list(dict.fromkeys(candidates))
    folded = {folded_word(name): name for name in reversed(known)}
    close = get_close_matches(folded_word(word), list(folded), n=1, cutoff=0.6)
    return folded[close[0]] if close else None


def folded_word(word: str) -> str:
    """Without case, width, and the difference of `-` and `_`."""
    return unicodedata.normalize("NFKC", word).casefold().strip().replace("_", "-")
