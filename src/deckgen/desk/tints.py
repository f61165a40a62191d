"""Which cells of a desk are tinted: formulas for Excel, WPS and LibreOffice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from deckgen.desk.fact_heads import KEY, REQUIRED
from deckgen.desk.heads import EVIDENCE, MEDIA, TO_SUPPLY, TYPES, Choice, Column, Sheet
from deckgen.desk.source_heads import ALWAYS, BY_TYPE, ID, OWN_WORK

FORM = {
    "zh-CN": {"list": "不在下拉表里。仍要这样写，就选“是”。"},
    "en": {"list": "This is not in the list. Choose Yes to keep it all the same."},
}


def is_always(kind: Sheet, column: Column) -> bool:
    """Whether every row needs the column."""
    if kind == "sources":
        return column is ID or column.key in ALWAYS
    return kind == "facts" and (column is KEY or column.key in ("value", *REQUIRED))


def to_supply(cell: str) -> str:
    """Of a cell that says that its value is not known yet."""
    return "OR(" + ",".join(f'TRIM({cell})="{word}"' for word in TO_SUPPLY) + ")"


def source_rules(letters: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Columns of sources with the formula that says that a blank is missing."""
    row = filled(letters[ID.key])
    for key in ALWAYS:
        yield key, f"AND({row},{blank(letters[key])})"
    for key, types in BY_TYPE.items():
        wanted = is_one(letters["type"], TYPES, types)
        yield key, f"AND({row},{blank(letters[key])},{wanted})"
    relayed = is_one(letters["evidence"], EVIDENCE, ("relayed",))
    yield "via", f"AND({row},{blank(letters['via'])},{relayed})"
    yield "url", f"AND({row},{blank(letters['url'])},{_online(letters)})"
    database = is_one(letters["type"], TYPES, ("database",))
    read = [filled(letters["url"]), filled(letters["snapshot"]), database]
    blank_ = blank(letters["date_accessed"])
    yield "date_accessed", f"AND({row},{blank_},OR({','.join(read)}))"


def _online(letters: Mapping[str, str]) -> str:
    """Whether an original has a page of its own."""
    original = is_one(letters["evidence"], EVIDENCE, ("original",))
    online = is_one(letters["medium"], MEDIA, ("online",))
    usual = f"AND({blank(letters['medium'])},NOT({_own(letters)}))"
    database = is_one(letters["type"], TYPES, ("database",))
    return f"{original},OR({online},{usual}),NOT({database})"


def _own(letters: Mapping[str, str]) -> str:
    return is_one(letters["type"], TYPES, OWN_WORK)


def fact_rules(letters: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Columns of facts with the formula that says that a blank is missing."""
    if "value" not in letters:
        return
    value = filled(letters["value"])
    for key in REQUIRED:
        if key in letters:
            yield key, f"AND({value},{blank(letters[key])})"
    if KEY.key in letters:
        yield KEY.key, f"AND({value},{blank(letters[KEY.key])})"


def filled(letter: str) -> str:
    """Whether a cell of the row holds something."""
    return f'TRIM(${letter}2)<>""'


def blank(letter: str) -> str:
    """Whether it holds nothing."""
    return f'TRIM(${letter}2)=""'


def is_one(letter: str, choices: tuple[Choice, ...], values: tuple[str, ...]) -> str:
    """Whether a cell says one of some values, in whichever language."""
    words = {
        word
        for choice in choices
        if choice.value in values
        for word in (choice.value, choice.zh, choice.en)
    }
    tests = ",".join(f'TRIM(${letter}2)="{word}"' for word in sorted(words))
    return f"OR({tests})"
