"""The dataset as it is and its table in a new workbook → what a person must see."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, localcontext

from deckgen.intake.doubts import Answers, Doubt
from deckgen.intake.lines import key_of
from deckgen.intake.periods import spelled
from deckgen.intake.readings import plain
from deckgen.intake.shaping import NumberField, Shaped
from deckgen.intake.units import split_unit
from deckgen.quantities import parse_unit
from deckgen.quantities.units import EXACT

Key = tuple[str, ...]
"""A row: its period and labels."""
GONE = "gone"
KEEP, DROP = "keep", "drop"
ENOUGH = 3
"""Numbers in common from which a factor between them means something."""


@dataclass(frozen=True, slots=True)
class Present:
    """A dataset as its newest table has it."""

    keys: tuple[str, ...]
    """Names of the columns of labels."""
    units: Mapping[str, str]
    """Of each column of numbers."""
    heads: Mapping[str, str]
    """Of each as written in the workbook it was read from."""
    rows: Mapping[Key, Mapping[str, str]]
    title: str = ""
    """What stood above the table."""
    notes: str = ""
    columns: tuple[str, ...] = ()
    """All, in the order of the file."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A past number that is another one now."""

    key: Key
    field: str
    before: str
    after: str


@dataclass(slots=True)
class Comparison:
    """What differs, in the order in which it is shown."""

    new_rows: list[Key] = field(default_factory=list)
    new_periods: list[str] = field(default_factory=list)
    revised: list[Revision] = field(default_factory=list)
    vanished: list[Key] = field(default_factory=list)
    renamed: list[tuple[str, str, str]] = field(default_factory=list)
    """Column, its head before and now."""
    units: list[tuple[str, str, str]] = field(default_factory=list)
    """Column, its unit before and now: the numbers are converted."""
    scope: list[tuple[str, str]] = field(default_factory=list)
    """Title or notes before and now."""
    left_out: list[str] = field(default_factory=list)
    """Columns of the workbook that the dataset does not have."""
    gone: list[str] = field(default_factory=list)
    """Columns of the dataset that the workbook no longer has."""
    rows: dict[Key, dict[str, str]] = field(default_factory=dict)
    """The numbers of the new table in the units of the dataset."""
    sources: dict[str, str] = field(default_factory=dict)
    """Column of the dataset → column of the new table."""
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def is_safe(self) -> bool:
        """Whether nothing but new numbers came."""
        found = (self.revised, self.vanished, self.renamed, self.units, self.scope)
        return not any((*found, self.left_out, self.gone))


def compare(
    present: Present, new: Shaped, title: str, notes: str, answers: Answers
) -> Comparison:
    """What a person has to see before a new table is taken.

    Args:
        present: the dataset.
        new: the table of the new workbook.
        title: what stands above it.
        notes: what stands below it.
        answers: to the doubts of an earlier call.
    """
    found = Comparison()
    numbers = {one.name: one for one in new.numbers}
    rows = rows_of(new)
    match_columns(present, numbers, rows, answers, found)
    for name, source in found.sources.items():
        take_column(present, name, numbers[source], rows, answers, found)
    compare_rows(present, found, answers)
    for before, after in ((present.title, title), (present.notes, notes)):
        if words_of(before) != words_of(after):
            found.scope.append((before, after))
    return found


def rows_of(new: Shaped) -> dict[Key, dict[str, str]]:
    """The numbers of the new table by period and labels."""
    names = [one.name for one in new.numbers]
    return {
        (line.period, *line.keys): dict(zip(names, line.values, strict=True))
        for line in new.lines
    }


def words_of(text: str) -> str:
    """A title or note without what changes every quarter: periods, spaces."""
    folded = re.sub(
        r"(?:FY)?\d{2,4}年?|[一二三四上下]?(?:季度|半年)|[QqHh]\d|\d+", "", text
    )
    return "".join(folded.split()).casefold()


def head_words(head: str) -> str:
    """A head without its unit and its periods, for comparison."""
    parts = [split_unit(part)[0] for part in head.split(" / ")]
    kept = [p for p in parts if spelled(p) is None]
    return key_of("/".join(kept))


def match_columns(
    present: Present,
    numbers: Mapping[str, NumberField],
    rows: Mapping[Key, Mapping[str, str]],
    answers: Answers,
    found: Comparison,
) -> None:
    """Columns by the words of their heads; what has no such head by its numbers, and
    then a person says so."""
    free = dict(numbers)
    for name in present.units:
        head = present.heads.get(name, "")
        same = [
            n
            for n, one in free.items()
            if n == name or (head and head_words(one.head) == head_words(head))
        ]
        if same:
            found.sources[name] = same[0]
            now = free.pop(same[0]).head
            if head and now and head_words(now) != head_words(head):
                found.renamed.append((name, head, now))
    for name in present.units:
        if name in found.sources:
            continue
        match_by_numbers(present, name, free, rows, answers, found)
    found.left_out += [one.head or one.title for one in free.values()]


def match_by_numbers(
    present: Present,
    name: str,
    free: dict[str, NumberField],
    rows: Mapping[Key, Mapping[str, str]],
    answers: Answers,
    found: Comparison,
) -> None:
    """A column whose head is gone: another one with its numbers, or none."""
    key = f"renamed.{name}"
    said = answers.get(key, "")
    if not free or said == GONE:
        found.gone.append(name)
        return
    if said in free:
        found.sources[name] = said
        head = present.heads.get(name, "") or name
        found.renamed.append((name, head, free.pop(said).head or said))
        return
    likely = sorted(free, key=lambda n: -agreement(present, name, n, rows))
    shown = tuple(free[n].head or free[n].title for n in likely[:4])
    found.doubts.append(Doubt("head", key, name, shown, (*likely, GONE)))


def agreement(
    present: Present, name: str, other: str, rows: Mapping[Key, Mapping[str, str]]
) -> int:
    """How many numbers of two columns are the same."""
    return sum(
        bool(values.get(name)) and values.get(name) == rows.get(key, {}).get(other)
        for key, values in present.rows.items()
    )


def take_column(
    present: Present,
    name: str,
    number: NumberField,
    rows: Mapping[Key, Mapping[str, str]],
    answers: Answers,
    found: Comparison,
) -> None:
    """The numbers of a column in the unit that the dataset has."""
    before, after = present.units[name], number.unit
    factor = Decimal(1)
    if before and after and before != after:
        a, b = parse_unit(before), parse_unit(after)
        if a is None or b is None or not b.converts_to(a):
            key = f"unit.{name}"
            if answers.get(key) != before:
                shown = (f"{before} → {after}",)
                found.doubts.append(Doubt("unit", key, name, (*shown, before)))
            found.units.append((name, before, after))
        else:
            found.units.append((name, before, after))
            with localcontext(EXACT):
                factor = b.size / a.size
    values = {key: row[number.name] for key, row in rows.items()}
    silent = silent_factor(present, name, values, factor)
    if silent is not None:
        key = f"factor.{name}"
        said = answers.get(key, "")
        if said not in ("convert", "as-is"):
            shown = (f"× {plain(silent)}",)
            choices = ("convert", "as-is")
            found.doubts.append(Doubt("convert", key, name, shown, choices))
        elif said == "convert":
            factor = factor / silent
            found.units.append((name, before, f"{before} × {plain(silent)}"))
    for key_, value in values.items():
        made = found.rows.setdefault(key_, {})
        made[name] = times(value, factor)


def times(value: str, factor: Decimal) -> str:
    """A number, or a range, in another unit."""
    if not value or factor == 1:
        return value
    ends = re.split(r"(?<=\d)-", value)
    with localcontext(EXACT):
        return "-".join(plain(Decimal(end) * factor) for end in ends)


def silent_factor(
    present: Present, name: str, values: Mapping[Key, str], factor: Decimal
) -> Decimal | None:
    """The power of ten that the numbers of a column grew or shrank by, although its
    unit says otherwise; None where they did not."""
    ratios: list[Decimal] = []
    for key, row in present.rows.items():
        old, new = row.get(name, ""), values.get(key, "")
        if not old or not new or "-" in old[1:] or "-" in new[1:]:
            continue
        if Decimal(old) and Decimal(new):
            ratios.append(Decimal(new) * factor / Decimal(old))
    if len(ratios) < ENOUGH:
        return None
    middle = statistics.median(ratios)
    for power in (-8, -7, -6, -4, -3, -2, 2, 3, 4, 6, 7, 8):
        size = Decimal(10) ** power
        if abs(middle / size - 1) < Decimal("0.05"):
            return size
    return None


def compare_rows(present: Present, found: Comparison, answers: Answers) -> None:
    """New, revised and vanished numbers; vanished ones stay if a person says so."""
    periods = {key[0] for key in present.rows}
    for key, row in found.rows.items():
        old = present.rows.get(key)
        if old is None:
            found.new_rows.append(key)
            if key[0] not in periods and key[0] not in found.new_periods:
                found.new_periods.append(key[0])
            continue
        for name, value in row.items():
            if not same_number(old.get(name, ""), value):
                found.revised.append(Revision(key, name, old.get(name, ""), value))
    found.vanished = [key for key in present.rows if key not in found.rows]
    if found.vanished and answers.get("vanished") not in (KEEP, DROP):
        shown = tuple(" ".join(key) for key in found.vanished[:4])
        found.doubts.append(Doubt("label", "vanished", "", shown, (KEEP, DROP)))


def same_number(one: str, other: str) -> bool:
    """1.50 is 1.5."""
    if one == other:
        return True
    if not one or not other or "-" in one[1:] or "-" in other[1:]:
        return False
    try:
        return Decimal(one) == Decimal(other)
    except ArithmeticError:
        return False


def likeness(heads: Iterable[str], present: Present) -> int:
    """How many heads of a block are those of the dataset."""
    known = {head_words(h) for h in present.heads.values()} - {""}
    known |= {key_of(k) for k in present.keys}
    return sum(head_words(h) in known for h in heads if h)


def kept_rows(found: Comparison, answers: Answers) -> Sequence[Key]:
    """The vanished rows that stay in the dataset."""
    return found.vanished if answers.get("vanished") == KEEP else ()
