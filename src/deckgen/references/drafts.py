"""An entry of `data/sources.yaml` before it is written: what is known, what is not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from deckgen.references.required import missing_fields

Text = str | Mapping[str, str]
"""One text, or the same in Chinese and English: `{"zh": …, "en": …}`."""
Value = Text | tuple[Text, ...]
Fields = Mapping[str, Value]
"""By key of the schema."""

REFUSED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff"
    "\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufffd-\uffff\U000f0000-\U0010ffff]+"
)
"""What no text of a project may hold, and what is not seen."""
NO_WORD = re.compile(r"[^\w]+")
ID_LENGTH = 24
LIMIT = 4_000
"""Characters of a value; a longer one is cut where it may be."""


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """A source as far as it is known."""

    id: str
    fields: Fields
    """What is known, by key of the schema."""
    missing: tuple[str, ...]
    """Keys that are required and not known: written as 待补 (TBD)."""
    origin: str
    """What it was read from, as given: a source line, a file's name, an address."""


def draft(
    fields: Fields, *, taken: Collection[str], origin: str, id_: str = ""
) -> SourceDraft:
    """Names an entry and says what it lacks.

    Args:
        fields: empty values are left out.
        taken: ids that others have.
        origin: what it was read from.
        id_: the wanted id; by default one of the producer and the year.
    """
    kept = {key: value for key, value in fields.items() if value or key == "producer"}
    return SourceDraft(id_ or new_id(kept, taken), kept, missing_fields(kept), origin)


def new_id(fields: Fields, taken: Collection[str]) -> str:
    """`国家统计局-2026`: who, else the title, and the year; a number if it is taken."""
    names = fields.get("producer") or ()
    short = fields.get("attribution_short") or ""
    named = (
        *(texts_of(short)[-1:]),
        *(texts_of(names[0])[:1] if isinstance(names, tuple) and names else ()),
        *texts_of(fields.get("title", ""))[:1],
        *texts_of(fields.get("container", ""))[:1],
        *texts_of(fields.get("description", ""))[:1],
        str(fields.get("type", "")),
    )
    words = next((word for name in named if (word := slug(name))), "source")
    year = re.match(r"\d{4}", str(fields.get("date_published", "")))
    base = f"{words}-{year[0]}" if year and year[0] not in words else words
    name, number = base, 2
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    return name


def slug(text: str) -> str:
    """A word that may be an id; empty when nothing of the text can be in one."""
    words = NO_WORD.sub("-", unicodedata.normalize("NFKC", text).casefold())
    return words.replace("_", "-").strip("-")[:ID_LENGTH].rstrip("-")


def texts_of(value: Value) -> tuple[str, ...]:
    """Every text of a value."""
    if isinstance(value, str):
        return (value,) if value else ()
    if isinstance(value, Mapping):
        return tuple(text for text in value.values() if text)
    return tuple(text for one in value for text in texts_of(one))


def clean(text: str, limit: int = LIMIT) -> str:
    """A text as it may stand in a project: one line, no character that is not seen."""
    return " ".join(REFUSED.sub(" ", text).split())[:limit].rstrip()
