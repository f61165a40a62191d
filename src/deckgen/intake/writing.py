"""A shaped table → the text of its description and the bytes of its CSV file."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from deckgen.intake.lines import printed_note
from deckgen.intake.shaping import (
    CELLS,
    NOTE,
    PERIOD,
    QUALIFIER,
    STATUS,
    TITLES,
    TOTAL,
    UNIT,
    Line,
    Shaped,
)
from deckgen.model.quantity import FiscalYear

PLAIN = re.compile(r"[\w《“][^\x00-\x1f:#,\[\]{}\"'`&*!|>%@\\：，｛｝［］]*\Z")
"""What YAML reads as it stands, wherever it stands."""
WORDS = {True: "yes", False: "no"}
"""Of the column `total`: a text, so that `total="no"` chooses rows."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a table was read from."""

    file: str
    sheet: str
    range: str
    sha256: str
    title: str = ""
    answers: Mapping[str, str] | None = None


def description_text(
    shaped: Shaped,
    origin: Origin,
    *,
    title: str,
    sources: Iterable[str],
    notes: Iterable[str] = (),
    fiscal: FiscalYear | None = None,
    converted: bool = False,
) -> str:
    """`data/<id>.yaml`.

    Args:
        shaped: rows and columns.
        origin: the workbook.
        title: of the dataset.
        sources: ids.
        notes: what stands below the table.
        fiscal: how its fiscal years are counted.
        converted: whether a number was brought to another unit.
    """
    lines = [f"title: {scalar(title)}"]
    said = "\n".join(notes)
    if said:
        lines.append(f"description: {scalar(said)}")
    if note := "；".join(filter(None, map(printed_note, notes))):
        lines.append(f"note: {scalar(note)}")
    lines.append(f"sources: [{', '.join(scalar(s) for s in sources)}]")
    lines.append(f"processing_level: {'minor' if converted else 'none'}")
    lines.append(f"as_of: {shaped.as_of}")
    if fiscal:
        said = f"first_month: {fiscal.first_month}, named_by: {fiscal.named_by}"
        lines.append(f"fiscal_year: {{{said}}}")
    lines.append(f"primary_key: [{', '.join(shaped.primary_key)}]")
    roles = [STATUS, *([QUALIFIER] if shaped.has_qualifiers else [])]
    roles += [UNIT] if shaped.has_units else []
    lines += [f"{role}_field: {role}" for role in roles]
    lines += [f"note_field: {NOTE}"] if has_notes(shaped) else []
    lines.append(f"cell_field: {CELLS}")
    lines.append("fields:")
    lines += fields_of(shaped)
    return "\n".join(lines) + "\n" + imported_text(shaped, origin)


def has_notes(shaped: Shaped) -> bool:
    """Whether a row has a note of its own."""
    return any(line.note for line in shaped.lines)


def fields_of(shaped: Shaped) -> Iterable[str]:
    """A line for each column, in the order of the CSV file."""
    yield field_text(PERIOD, TITLES[PERIOD], "period")
    for name, title in zip(shaped.key_names, shaped.key_titles, strict=True):
        yield field_text(name, TITLES.get(title, scalar(title)), "text")
    if any(line.total for line in shaped.lines):
        yield field_text(TOTAL, TITLES[TOTAL], "text")
    for one in shaped.numbers:
        unit = f", unit: {unit_text(one.unit)}" if one.unit else ""
        more = f"{unit}, decimals: {one.decimals}, measure: {one.measure}"
        yield field_text(one.name, scalar(one.title or one.name), "number", more)
    for role in extra_columns(shaped):
        yield field_text(role, TITLES[role], "text")


def extra_columns(shaped: Shaped) -> tuple[str, ...]:
    """Columns behind the numbers, which say something of the row."""
    roles = [STATUS]
    roles += [QUALIFIER] if shaped.has_qualifiers else []
    roles += [UNIT] if shaped.has_units else []
    roles += [NOTE] if has_notes(shaped) else []
    return (*roles, CELLS)


def field_text(name: str, title: str, type_: str, more: str = "") -> str:
    """One entry of `fields`."""
    return f"  - {{name: {scalar(name)}, title: {title}, type: {type_}{more}}}"


def unit_text(unit: str) -> str:
    """A unit; an index's in both languages."""
    return "{zh: 点, en: points}" if unit == "点" else scalar(unit)


def imported_text(shaped: Shaped, origin: Origin) -> str:
    """The block by which the table is found again in the next workbook."""
    lines = ["imported:", f"  file: {scalar(origin.file)}"]
    for key, value in (("sheet", origin.sheet), ("range", origin.range)):
        lines += [f"  {key}: {scalar(value)}"] if value else []
    lines.append(f"  sha256: {origin.sha256}")
    lines += [f"  title: {scalar(origin.title)}"] if origin.title else []
    heads = {n.name: n.head for n in shaped.numbers if n.head}
    for key, said in (("heads", heads), ("answers", origin.answers or {})):
        if said:
            lines.append(f"  {key}:")
            lines += [f"    {scalar(k)}: {scalar(v)}" for k, v in said.items()]
    return "\n".join(lines) + "\n"


def scalar(text: str) -> str:
    """As it stands, or in quotation marks where YAML would read something else."""
    if PLAIN.match(text) and text == text.strip():
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return re.sub(
        "[\x7f-\x9f\u2028\u2029]", lambda m: f"\\u{ord(m.group()):04x}", quoted
    )


def header_of(shaped: Shaped) -> tuple[str, ...]:
    """The header of the CSV file."""
    totals = (TOTAL,) if any(line.total for line in shaped.lines) else ()
    names = tuple(one.name for one in shaped.numbers)
    return (PERIOD, *shaped.key_names, *totals, *names, *extra_columns(shaped))


def csv_bytes(header: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """A CSV file in UTF-8 with a byte order mark, so that Excel opens it as such."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(list(header))
    writer.writerows([list(row) for row in rows])
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def row_of(line: Line, shaped: Shaped, place: str) -> dict[str, str]:
    """A row by column; `place` is the workbook and sheet, `数据.xlsx 表1`."""
    row = {PERIOD: line.period, TOTAL: WORDS[line.total]}
    row |= dict(zip(shaped.key_names, line.keys, strict=True))
    row |= {n.name: value for n, value in zip(shaped.numbers, line.values, strict=True)}
    row |= {STATUS: line.status, QUALIFIER: line.qualifier, UNIT: line.unit}
    row |= {NOTE: line.note, CELLS: f"{place}!{' '.join(line.cells)}"}
    return row


def table_bytes(shaped: Shaped, place: str) -> bytes:
    """`data/<id>.csv`."""
    header = header_of(shaped)
    rows = ([row_of(line, shaped, place)[n] for n in header] for line in shaped.lines)
    return csv_bytes(header, rows)
