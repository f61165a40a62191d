"""The cells of a catalog that rest on sources, as what is to be found in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from deckgen.expressions.cells import cell_sources, spelling, text_cell
from deckgen.model.dataset import Catalog, Dataset, Field, Range
from deckgen.model.quantity import CellRef, Qualifier, Unit
from deckgen.quantities import RATIO, parse_unit

Question = tuple[str, str, str, str]
"""Cell, value with its unit, locator, quote."""
QUALIFIERS: tuple[Qualifier, ...] = ("=", ">", ">=", "~", "<", "<=")


@dataclass(frozen=True, slots=True)
class Stored:
    """A number of a dataset and what its row says of where it comes from."""

    cell: CellRef
    name: str
    """`users[2025-12].genai`, of a single fact `facts.bike_lanes`: it stays the same
    when rows move."""
    value: Decimal
    unit: Unit
    digits: int
    """Decimal places it is stored or printed with, whichever are more."""
    qualifier: Qualifier
    sources: tuple[str, ...]
    locator: str
    quote: str
    computed: bool
    """The dataset says that it was worked on: its values stand nowhere as they are."""

    @property
    def question(self) -> Question:
        """What is asked of a snapshot; another value is another question."""
        return self.name, self.said, self.locator, self.quote

    @property
    def said(self) -> str:
        """Value, qualifier and unit as text: `>6.02亿人`."""
        mark = "" if self.qualifier == "=" else self.qualifier
        unit = self.unit.symbol
        gap = " " if unit[:1].isascii() and unit[:1].isalpha() else ""
        return f"{mark}{self.value:f}{gap}{unit}"


def stored_values(
    catalog: Catalog, cells: Collection[CellRef] | None = None
) -> Iterator[Stored]:
    """Every number of a catalog that is seen, or of the cells named, in order."""
    for dataset in catalog.datasets.values():
        fields = [f for f in dataset.fields if f.type in ("number", "integer")]
        fields = [f for f in fields if _is_measured(dataset, f)]
        for row in range(dataset.rows):
            if row in dataset.unseen:
                continue
            for field in fields:
                cell = CellRef(dataset.id, row + 1, field.name)
                if cells is None or cell in cells:
                    yield from _stored(catalog, dataset, field, cell)


def _is_measured(dataset: Dataset, field: Field) -> bool:
    """A number that counts something; a number that is a key is a name."""
    return field.name not in dataset.primary_key


def _stored(
    catalog: Catalog, dataset: Dataset, field: Field, cell: CellRef
) -> Iterator[Stored]:
    row = cell.row - 1
    value = dataset.columns[field.name][row]
    if isinstance(value, Range):
        ends: tuple[Decimal, ...] = (value.lower, value.upper)
    elif isinstance(value, Decimal):
        ends = (value,)
    else:
        return
    names = dataset.row_fields
    is_fact = not dataset.is_single_facts or field.name == names.value
    written = text_cell(dataset, names.unit, row) if is_fact else ""
    unit = parse_unit(written, house=catalog.units) if written else field.unit
    marked = text_cell(dataset, names.qualifier, row) if is_fact else ""
    for end in ends:
        exponent = end.as_tuple().exponent
        typed = -exponent if isinstance(exponent, int) and exponent < 0 else 0
        yield Stored(
            cell,
            cell_name(dataset, cell),
            end,
            unit or RATIO,
            max(typed, field.decimals or 0),
            next((q for q in QUALIFIERS if q == marked), "="),
            cell_sources(dataset, row, field),
            text_cell(dataset, names.locator, row),
            text_cell(dataset, names.quote, row),
            # What other datasets say is looked for where they say it.
            dataset.processing == "major" or bool(dataset.rests_on),
        )


def cell_name(dataset: Dataset, cell: CellRef) -> str:
    """A cell by the key of its row, else by its number; a single fact as it is called
    in a text."""
    row = cell.row - 1
    if dataset.row_fields.value == cell.field and len(dataset.primary_key) == 1:
        return f"{dataset.id}.{spelling(dataset.columns[dataset.primary_key[0]][row])}"
    keys = [spelling(dataset.columns[k][row]) for k in dataset.primary_key]
    key = ", ".join(keys) or str(cell.row)
    return f"{dataset.id}[{key}].{cell.field}"
