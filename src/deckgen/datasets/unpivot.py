"""Wide tables into long ones: which columns become rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from deckgen.datasets.metadata import Description
from deckgen.datasets.records import HEADER, Records
from deckgen.diagnostics import Span
from deckgen.located import did_you_mean
from deckgen.quantities import parse_period

Tell = Callable[..., None]
RANGE = ".."
NAME, VALUE = -1, -2
"""In place of a column: the name of the one that becomes a row, and its cell."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How the cells of a record become those of one or several rows."""

    fields: tuple[str, ...]
    """Those that are columns of the table."""
    wide: tuple[int, ...] = ()
    """Columns that become rows."""
    wide_names: frozenset[str] = frozenset()
    names_to: str = ""
    values_to: str = ""
    order: tuple[int, ...] = ()
    """Of each field its column, or `NAME`, `VALUE`."""

    @property
    def parts(self) -> int:
        """How many rows a record becomes."""
        return len(self.wide) or 1

    def is_name(self, field: int) -> bool:
        """Whether a field holds names of columns."""
        return self.order[field] == NAME

    def column(self, row: int, field: int) -> int:
        """The column that a cell of a row comes from."""
        at = self.order[field]
        return self.wide[row % self.parts] if at < 0 else at

    def columns(self, part: int) -> list[int]:
        """The columns of the fields in a record's `part`-th row."""
        return [self.column(part, field) for field in range(len(self.order))]

    def ordered(self, names: Sequence[str], found: Sequence[int]) -> Shape:
        """With the place of every field; `found` are those of `fields`."""
        special = {self.names_to: NAME, self.values_to: VALUE} if self.wide else {}
        at = dict(zip(self.fields, found, strict=True)) | special
        return replace(self, order=tuple(at[name] for name in names))


def shape_of(records: Records, description: Description, tell: Tell) -> Shape | None:
    """The shape that the description gives the table; None after noting why not."""
    names = tuple(f.name for f in description.fields)
    entry = description.entry.unpivot
    if entry is None:
        return Shape(names)
    fields = tuple(n for n in names if n not in (entry.names_to, entry.values_to))
    header = records.header
    wide: dict[str, None] = {}
    wanted: list[tuple[str, Span]] = []
    if isinstance(entry.columns, str):
        wanted.append((entry.columns, description.span("unpivot", "columns")))
    else:
        for index, text in enumerate(entry.columns):
            wanted.append((text, description.span("unpivot", "columns", index)))
    for text, span in wanted:
        found = chosen(text, header, fields)
        if not found:
            near = did_you_mean(text, [n for n in header if n not in fields])
            tell("unpivot-column", lambda s=span: s, name=text, suggestion=near)
            return None
        wide.update(dict.fromkeys(found))
    for name in wide:
        if header.count(name) > 1:
            place = partial(records.place, HEADER, header.index(name))
            tell("duplicate-column", place, name=name)
            return None
    return Shape(
        fields,
        tuple(header.index(name) for name in wide),
        frozenset(wide),
        entry.names_to,
        entry.values_to,
    )


def chosen(text: str, header: Sequence[str], fields: Sequence[str]) -> list[str]:
    """The columns that `2024`, `2019..2024` or `*` (all that are no fields) mean."""
    names = [h for h in header if h.strip()]
    if text == "*":
        return [n for n in names if n not in fields]
    if text in names:
        return [text]
    first, dots, last = text.partition(RANGE)
    low, high = parse_period(first), parse_period(last)
    if not dots or low is None or high is None or low.kind != high.kind:
        return []
    found = []
    for name in names:
        period = parse_period(name.rstrip("AEFPT"))
        if period is not None and period.kind == low.kind and low <= period <= high:
            found.append(name)
    return found
