"""JSON and JSON lines into records: flat objects, numbers as the digits they are."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from deckgen.datasets.records import (
    HEADER,
    ROW_LIMIT,
    Records,
    check_budget,
    check_size,
)
from deckgen.diagnostics import DeckgenError, Span, diagnose
from deckgen.located import read_bytes_as_text, shorten
from deckgen.located.cells import WRITTEN_OUT, decimal_text

LINES = (".jsonl", ".ndjson")
SHOWN = 30


class Pairs(tuple[tuple[str, object], ...]):
    """An object as it is written: a key that stands twice is still there twice."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Digits:
    """A number as it is written."""

    text: str


@dataclass(frozen=True, slots=True)
class NoNumber:
    """`NaN` or `Infinity`, which JSON does not know."""

    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One object of the table."""

    number: int
    """From 1; in JSON lines of the line."""
    value: object


def read_json(data: bytes, file: str) -> Records:
    """The records of an array of flat objects, or of one object a line.

    Raises:
        DeckgenError: no JSON, another shape, a key twice, NaN, an object in a cell.
    """
    text = read_bytes_as_text(data, file, limit=len(data))
    is_lines = file.lower().endswith(LINES)
    entries = split_lines(text, file) if is_lines else split_array(text, file)

    def name(row: int, key: str = "") -> str:
        at = "" if is_lines else f"$[{entries[row].number - 1}]"
        return at + (f"{'.' if at else ''}{key}" if key else "")

    def span(row: int, key: str = "") -> Span:
        line = entries[row].number if is_lines else 0
        return Span(file, line, 1 if line else 0, name(row, key))

    if not entries:
        raise DeckgenError(diagnose("empty-table", Span(file), file=file))
    found = Found(file, [])
    rows: list[dict[str, str]] = []
    for index, entry in enumerate(entries):
        cells = found.cells(entry.value, index, span)
        check_budget(tuple(cells.values()), span(index), len(rows) + 1)
        rows.append(cells)
    if found.errors:
        raise DeckgenError(diagnose(*e[:2], **e[2]) for e in found.errors)
    header = tuple(dict.fromkeys(key for row in rows for key in row))
    check_budget(header, Span(file), 1)
    check_size(len(rows), len(header), Span(file))

    def place(row: int, column: int) -> Span:
        return span(0 if row == HEADER else row, header[column] if header else "")

    def cell_name(row: int, column: int) -> str:
        line = f"line {entries[row].number} " if is_lines and row != HEADER else ""
        return line + name(max(row, 0), header[column])

    return Records(
        file,
        header,
        tuple(tuple(row.get(key, "") for key in header) for row in rows),
        tuple(entry.number for entry in entries),
        place,
        cell_name,
        lines=tuple(entry.number for entry in entries) if is_lines else (),
    )


@dataclass(slots=True)
class Found:
    """What is wrong with the objects of a file."""

    file: str
    errors: list[tuple[str, Span, dict[str, str]]]

    def tell(self, key: str, span: Span, /, **values: str) -> None:
        """Notes one of the first errors."""
        if len(self.errors) < SHOWN:
            self.errors.append((key, span, values))

    def cells(self, value: object, index: int, span: Any) -> dict[str, str]:
        """The cells of an object, by key."""
        if not isinstance(value, Pairs):
            self.tell("json-shape/row", span(index), file=self.file)
            return {}
        made: dict[str, str] = {}
        for key, one in value:
            at = span(index, shorten(key))
            if key in made:
                self.tell("json-shape/key", at, name=shorten(key))
            match one:
                case Pairs() | list():
                    self.tell("json-shape/nested", at, name=shorten(key))
                    made[key] = ""
                case NoNumber(text):
                    self.tell("json-shape/number", at, value=text)
                    made[key] = ""
                case None:
                    made[key] = ""
                case bool():
                    made[key] = "true" if one else "false"
                case Digits(text):
                    made[key] = number_text(text)
                case _:
                    made[key] = str(one)
        return made


def number_text(text: str) -> str:
    """The digits of a number, written out; one that is too long stays as it is."""
    if len(text) > WRITTEN_OUT:
        return text
    try:
        return decimal_text(Decimal(text))
    except InvalidOperation:
        return text


def decode(text: str) -> object:
    """JSON text, every number still text.

    Raises:
        ValueError: no JSON; RecursionError: nested without end.
    """
    return json.loads(
        text,
        object_pairs_hook=Pairs,
        parse_float=Digits,
        parse_int=Digits,
        parse_constant=NoNumber,
    )


def split_array(text: str, file: str) -> list[Entry]:
    """The objects of the array.

    Raises:
        DeckgenError: no JSON, or no array.
    """
    if not text.strip():
        raise DeckgenError(diagnose("empty-table", Span(file), file=file))
    try:
        value = decode(text)
    except json.JSONDecodeError as error:
        raise no_json(file, error, error.lineno) from None
    except RecursionError:
        raise DeckgenError(
            diagnose("json-shape/depth", Span(file), file=file)
        ) from None
    if not isinstance(value, list):
        key = "json-shape/object" if isinstance(value, Pairs) else "json-shape"
        raise DeckgenError(diagnose(key, Span(file, 1, 1), file=file))
    check_rows(len(value), file)
    return [Entry(index, one) for index, one in enumerate(value, 1)]


def split_lines(text: str, file: str) -> list[Entry]:
    """The objects of the lines; empty lines are left out.

    Raises:
        DeckgenError: a line is no JSON.
    """
    entries: list[Entry] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            entries.append(Entry(number, decode(line)))
        except json.JSONDecodeError as error:
            raise no_json(file, error, number) from None
        except RecursionError:
            raise DeckgenError(
                diagnose("json-shape/depth", Span(file, number, 1), file=file)
            ) from None
        check_rows(len(entries), file)
    return entries


def no_json(file: str, error: json.JSONDecodeError, line: int) -> DeckgenError:
    """Where the text stops being JSON."""
    span = Span(file, line, error.colno)
    around = error.doc[error.pos : error.pos + 20].split("\n")[0].strip()
    return DeckgenError(diagnose("json-syntax", span, file=file, found=around or None))


def check_rows(count: int, file: str) -> None:
    """Refuses more rows than a report shows.

    Raises:
        DeckgenError: `too-large/rows`.
    """
    if count > ROW_LIMIT:
        limit = str(ROW_LIMIT)
        raise DeckgenError(
            diagnose("too-large/rows", Span(file), file=file, limit=limit)
        )
