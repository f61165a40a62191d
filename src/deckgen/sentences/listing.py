"""Everything a catalog says in numbers → a list with a binding ready to paste, as rows
and as a workbook."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from deckgen.expressions import Scope
from deckgen.expressions.cells import cell_sources, entity_of, period_field, spelling
from deckgen.formatting import format_period, parse_amount
from deckgen.model.source import Language
from deckgen.sentences.candidates import Cell, cells_of
from deckgen.sentences.matching import print_of

HEADS = {
    "en": ("Dataset", "Metric", "Of", "Period", "Prints", "Binding", "Source"),
    "zh-CN": ("数据集", "指标", "对象", "时期", "印作", "绑定", "来源"),
}
TITLES = {"en": "Bindings", "zh-CN": "绑定"}
WIDTHS = (22, 36, 22, 18, 20, 60, 24)


@dataclass(frozen=True, slots=True)
class Listed:
    """One number of the data."""

    dataset: str
    metric: str
    entity: str
    period: str
    """As a reader reads it."""
    prints: str
    binding: str
    sources: tuple[str, ...]
    cell: Cell

    @property
    def texts(self) -> tuple[str, ...]:
        """What the list shows, in the order of its columns."""
        joined = "; ".join(self.sources)
        return (
            self.dataset,
            self.metric,
            self.entity,
            self.period,
            self.prints,
            self.binding,
            joined,
        )


def list_bindings(scope: Scope) -> tuple[Listed, ...]:
    """Every number that is out on the edition's date, in the order of the data."""
    language = scope.language
    return tuple(_listed(cell, language) for cell in cells_of(scope))


def _listed(cell: Cell, language: Language) -> Listed:
    dataset, quantity = cell.dataset, cell.quantity
    title = cell.field.title.in_language(language)
    metric = quantity.metric
    if not dataset.is_single_facts and title not in metric:
        metric = f"{metric} {title}".strip()
    when = period_field(dataset)
    keys = [
        spelling(dataset.columns[k][cell.row]) for k in dataset.primary_key if k != when
    ]
    own = entity_of(dataset, cell.row, cell.field)
    entity = own if dataset.is_single_facts else " ".join(dict.fromkeys((*keys, own)))
    return Listed(
        f"{dataset.title.in_language(language)} ({dataset.id})",
        metric,
        entity.strip(),
        format_period(cell.period, language, form="short", status=quantity.status),
        print_of(quantity, language),
        f"{{{{ {cell.call} }}}}",
        cell_sources(dataset, cell.row, cell.field),
        cell,
    )


def found_in(listed: Sequence[Listed], asked: str, scope: Scope) -> tuple[Listed, ...]:
    """The numbers of a list that a person asks for: by an amount, in any scale, or by
    words, all of which must occur."""
    amount = parse_amount(asked, scope.language, scope.catalog.units)
    if amount is not None:
        return tuple(
            one
            for one in listed
            if amount.covers(one.cell.quantity.value, one.cell.quantity.unit)
            or (not amount.unit.base and amount.value == one.cell.quantity.value)
        )
    words = asked.casefold().split()
    return tuple(
        one for one in listed if all(w in " ".join(one.texts).casefold() for w in words)
    )


def write_workbook(listed: Sequence[Listed], language: Language) -> bytes:
    """A sheet with a filter over its columns; a binding is copied from its cell."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=False)
    sheet = book.worksheets[0]
    sheet.title = TITLES[language]
    sheet.append(HEADS[language])
    for one in listed:
        sheet.append(one.texts)
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            # A text that begins like a formula is a text all the same.
            cell.data_type = "s"
            cell.alignment = Alignment(
                vertical="top", wrap_text=cell.column in (1, 2, 3)
            )
        row[5].font = Font(name="Consolas")
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for n, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(n)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
