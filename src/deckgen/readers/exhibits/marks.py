"""Marks on their way through YAML, which allows no private characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from deckgen.diagnostics import Diagnostic, Span, without_marks
from deckgen.expressions import PRIVATE, refused_character
from deckgen.located import Located, LocatedList, LocatedMap, LocatedText
from deckgen.model.value import Printed
from deckgen.readers.source_map import CLOSE, DIGIT, MARK, OPEN, read_mark

PRIVATE_USED = OPEN + CLOSE + "".join(chr(DIGIT + n) for n in range(10))
STAND_INS = "".join(chr(0x4DC0 + n) for n in range(len(PRIVATE_USED)))
"""Hexagrams: printable for YAML, as many, and in no report."""
OUT = str.maketrans(PRIVATE_USED, STAND_INS)
BACK = str.maketrans(STAND_INS, PRIVATE_USED)


def hide_marks(body: str, span: Span) -> str:
    """The body of a fence as YAML can read it; every place stays.

    Raises:
        DeckgenError: it holds a stand-in already.
    """
    for character in body:
        if character in STAND_INS:
            raise refused_character(character, span)
    return body.translate(OUT)


def told_of_marks(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Findings of the hidden body, as if its marks were `{{ … }}`."""
    for one in found:
        yield one.with_words(lambda words: without_marks(words.translate(BACK)))


def show_marks(node: Located, values: Sequence[Printed]) -> Located:
    """The values of a fence with their marks back.

    Raises:
        DeckgenError: an escape of YAML wrote a private character or a mark.
    """
    match node:
        case LocatedText(text=text, span=span):
            return LocatedText(_shown(text, span, values), span)
        case LocatedList(items=items, span=span):
            return LocatedList(tuple(show_marks(i, values) for i in items), span)
        case LocatedMap(items=pairs, key_spans=spans, span=span):
            shown = {
                _shown(k, spans.get(k, span), values): show_marks(v, values)
                for k, v in pairs.items()
            }
            keys = {_shown(k, s, values): s for k, s in spans.items()}
            return LocatedMap(shown, keys, span)


def _shown(text: str, span: Span, values: Sequence[Printed]) -> str:
    stray = PRIVATE.search(text)
    back = text.translate(BACK)
    rest = MARK.sub(lambda m: "" if read_mark(m[1]) < len(values) else m[0], back)
    stray = stray or PRIVATE.search(rest)
    if stray:
        raise refused_character(stray[0], span)
    return back


def only_mark(text: str) -> int | None:
    """The number of the mark that a text consists of; None when it is no such text."""
    found = MARK.fullmatch(text.strip())
    return None if found is None else read_mark(found[1])


def marked(node: Located, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Span]]:
    """Every text that holds a mark: the key it stands under, and its place."""
    match node:
        case LocatedText(text=text, span=span):
            if OPEN in text:
                yield (path[-1] if path else ""), span
        case LocatedList(items=items):
            for item in items:
                yield from marked(item, path)
        case LocatedMap(items=pairs, key_spans=spans, span=span):
            for key, value in pairs.items():
                if OPEN in key:
                    yield "…:", spans.get(key, span)
                yield from marked(value, (*path, key))
