"""Text that somebody pasted or exported → drafts of the sources in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from deckgen.model.source import Language
from deckgen.references.apa import is_apa, read_apa
from deckgen.references.drafts import SourceDraft, Value, clean, draft, new_id
from deckgen.references.exports import read_export
from deckgen.references.gbt import NUMBERED, is_gbt, read_gbt
from deckgen.references.lines import LABEL, read_source_line
from deckgen.references.works import fields_of

BULLET = re.compile(r"\A\s*(?:[-*•·]\s+)")
LENGTH = 4_000
"""Characters of a reference."""
DRAFTS = 2_000
"""Of one text."""


def read_references(
    text: str, *, taken: Collection[str], language: Language, origin: str = ""
) -> tuple[SourceDraft, ...]:
    """An export of a program for references, or references and source lines as they
    are pasted: one a line, or one over several lines.

    Args:
        text: as given.
        taken: ids that others have.
        language: of what has to be worded.
        origin: what it was read from; by default each reference itself.

    Raises:
        ValueError: it is an export that cannot be read.
    """
    works = read_export(text)
    if works is not None:
        kept = (fields_of(work) for work in works)
        groups = [[fields] for fields in kept if len(fields) > 1]
        return tuple(_named(((group, origin) for group in groups), taken))
    found: list[SourceDraft] = []
    for line in _references(text):
        ids = {*taken, *(one.id for one in found)}
        is_long = len(line) > LENGTH
        if is_long or LABEL.match(line) or not (is_gbt(line) or is_apa(line)):
            found += read_source_line(line, taken=ids, language=language)
            continue
        entries = read_gbt(line) if is_gbt(line) else read_apa(line)
        found += _named([(entries, origin or line)], ids)
        if len(found) > DRAFTS:
            break
    return tuple(found)


def _references(text: str) -> Iterator[str]:
    """The references of a text: numbered or marked lines begin one; a line that is
    none belongs to the one before."""
    lines = [BULLET.sub("", line).strip() for line in text.splitlines()]
    lines = [line for line in lines if line]
    if len(lines) < 2 or all(_is_whole(line) for line in lines):
        yield from (clean(line, len(line)) for line in lines)
        return
    held = ""
    for line in lines:
        begins = NUMBERED.match(line) or LABEL.match(line) or _is_whole(held)
        if held and begins:
            yield clean(held, len(held))
            held = ""
        tight = held and not (held[-1].isascii() and line[:1].isascii())
        held += line if tight or not held else f" {line}"
    if held:
        yield clean(held, len(held))


def _is_whole(line: str) -> bool:
    """Whether a line is a reference by itself."""
    return bool(LABEL.match(line)) or is_gbt(line) or is_apa(line)


def _named(
    groups: Iterable[tuple[list[dict[str, Value]], str]], taken: Collection[str]
) -> Iterator[SourceDraft]:
    """Ids; the first of a group was read in the second."""
    ids = set(taken)
    for entries, origin in groups:
        names: list[str] = []
        for fields in entries:
            names.append(new_id(fields, ids))
            ids.add(names[-1])
        for place, fields in enumerate(entries):
            if place == 0 and len(entries) > 1:
                fields["via"] = names[1]
            yield draft(fields, taken=ids, origin=origin, id_=names[place])
