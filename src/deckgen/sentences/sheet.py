"""Statements → rows at the end of a table of single facts; all else as it is."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from deckgen.diagnostics import DeckgenError, Span, diagnose
from deckgen.model.dataset import Dataset, RowFields
from deckgen.model.quantity import Period
from deckgen.model.source import Words
from deckgen.sentences.statement import Statement

ENCODINGS = ("utf-8-sig", "gb18030")
DELIMITERS = (",", ";", "\t", "|")
TABLES = (".csv", ".tsv")
NO_KEY = re.compile(r"[^\w-]+")
LONGEST_KEY = 40
ROLES = ("metric", "entity", "period", "unit", "qualifier", "status", "quote")
"""Columns without which something that a sentence says would be lost."""
START = Period(date(2000, 12, 31), date(2000, 1, 1), "year", "2000")
"""Where no data end yet."""
FORM_COLUMNS: tuple[tuple[str, str, str, str], ...] = (
    ("key", "text", "名称", "Key"),
    ("metric", "text", "指标", "Metric"),
    ("entity", "text", "对象", "Entity"),
    ("period", "period", "时期", "Period"),
    ("value", "number", "值", "Value"),
    ("unit", "text", "单位", "Unit"),
    ("qualifier", "text", "限定", "Qualifier"),
    ("qualifier_text", "text", "原文限定词", "Qualifier as printed"),
    ("status", "text", "状态", "Status"),
    ("measure", "text", "计量方式", "Measure"),
    ("source", "text", "来源", "Source"),
    ("locator", "text", "出处位置", "Locator"),
    ("scope", "text", "口径", "Scope"),
    ("note", "text", "备注", "Note"),
    ("quote", "text", "原句", "Quote"),
    ("checked_by", "text", "核对人", "Checked by"),
    ("checked_on", "date", "核对日期", "Checked on"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A statement with the name it is called by and where it is from."""

    key: str
    statement: Statement
    source: str
    locator: str = ""


def new_key(statement: Statement, taken: Collection[str]) -> str:
    """A name for `fact("facts.…")`: what, and of whom and when where that is taken."""
    metric = _word(statement.metric) or "fact"
    longer = (
        metric,
        f"{metric}-{statement.period.replace('/', '-')}" if statement.period else "",
        f"{_word(statement.entity)}-{metric}" if statement.entity else "",
    )
    for key in longer:
        if key and key not in taken:
            return key
    return next(k for n in range(2, 10_000) if (k := f"{metric}-{n}") not in taken)


def _word(text: str) -> str:
    return NO_KEY.sub("-", text).strip("-_")[:LONGEST_KEY].strip("-")


def check_target(dataset: Dataset, rows: Sequence[Row]) -> None:
    """A dataset that facts can be added to without losing anything they say.

    Raises:
        DeckgenError: `facts-not-appendable`: it is no table of single facts in text, or
            lacks a column.
    """
    name, span = dataset.id, dataset.span
    if not dataset.is_single_facts or len(dataset.primary_key) != 1:
        raise DeckgenError(diagnose("facts-not-appendable", span, name=name))
    if not dataset.path.lower().endswith(TABLES) or dataset.row_fields.vintage:
        raise DeckgenError(
            diagnose("facts-not-appendable/table", span, name=name, path=dataset.path)
        )
    said = {role for row in rows for role, text in row_cells(row).items() if text}
    roles = dataset.row_fields
    missing = [r for r in ROLES if r in said and not getattr(roles, r)]
    if not roles.source and any((row.source,) != dataset.sources for row in rows):
        missing.append("source")
    if missing:
        keys = tuple(f"{role}_field" for role in missing)
        raise DeckgenError(
            diagnose("facts-not-appendable/column", span, name=name, keys=keys)
        )


def appended(data: bytes, file: str, dataset: Dataset, rows: Sequence[Row]) -> bytes:
    """The table with further rows, in its own encoding, delimiter and line ends.

    Raises:
        DeckgenError: `facts-not-appendable/text`: the table is in no encoding that is
            known, or a character does not exist in it.
    """
    text, encoding = _decoded(data, file)
    end = "\r\n" if "\r\n" in text else "\n"
    first = text.splitlines()[0] if text else ""
    delimiter = max(DELIMITERS, key=first.count)
    header = next(csv.reader(io.StringIO(first), delimiter=delimiter), [])
    lines = _lines(header, dataset, rows, delimiter=delimiter, end=end)
    try:
        added = lines.encode(encoding.removesuffix("-sig"))
    except UnicodeEncodeError:
        raise DeckgenError(
            diagnose("facts-not-appendable/text", Span(file), file=file)
        ) from None
    gap = b"" if not text or text.endswith(("\n", "\r")) else end.encode()
    return data + gap + added


def _decoded(data: bytes, file: str) -> tuple[str, str]:
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise DeckgenError(diagnose("facts-not-appendable/text", Span(file), file=file))


def _lines(
    header: Sequence[str],
    dataset: Dataset,
    rows: Sequence[Row],
    *,
    delimiter: str,
    end: str,
) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    roles = dataset.row_fields
    for row in rows:
        cells = {**row_cells(row)}
        key = cells.pop("key")
        named = {getattr(roles, role): text for role, text in cells.items()}
        named[dataset.primary_key[0]] = key
        named.pop("", None)
        writer.writerow([named.get(column.strip(), "") for column in header])
    return out.getvalue()


def row_cells(row: Row) -> Mapping[str, str]:
    """What a row says, by the role of the column that holds it; `key`: its name."""
    said = row.statement
    word = said.qualifier_text
    return {
        "key": row.key,
        "value": said.cell,
        "metric": said.metric,
        "entity": said.entity,
        "period": said.period,
        "unit": said.unit,
        "qualifier": said.qualifier if said.qualifier != "=" else "",
        "qualifier_text": word if word and word[0].isalpha() else "",
        "status": said.status if said.status != "A" else "",
        "measure": said.measure,
        "source": row.source,
        "locator": row.locator,
        "quote": said.quote,
    }


def new_table(as_of: str) -> tuple[str, str]:
    """Description and header of a first table of single facts: `data/<id>.yaml` and
    `data/<id>.csv`.

    Args:
        as_of: where its data ends: a period or day.
    """
    roles = [name for name, *_ in FORM_COLUMNS if name != "key"]
    lines = [
        "title: {zh: 单项事实, en: Single facts}",
        "processing_level: minor",
        f"as_of: {as_of}",
        "primary_key: [key]",
        *(f"{role}_field: {role}" for role in roles),
        "fields:",
        *(
            f"  - {{name: {name}, title: {{zh: {zh}, en: {en}}}, type: {kind}}}"
            for name, kind, zh, en in FORM_COLUMNS
        ),
    ]
    header = ",".join(name for name, *_ in FORM_COLUMNS)
    return "\n".join(lines) + "\n", header + "\n"


def new_dataset(id_: str) -> Dataset:
    """The empty table that `new_table` describes."""
    title = Words("单项事实", "Single facts")
    roles = {name: name for name, *_ in FORM_COLUMNS if name != "key"}
    return Dataset(
        id=id_,
        title=title,
        sources=(),
        processing="minor",
        as_of=START,
        fields=(),
        columns={},
        rows=0,
        primary_key=("key",),
        row_fields=RowFields(**roles),
        path=f"data/{id_}.csv",
    )
