"""A dataset as it is written, read back for comparison; its description changed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass

from deckgen.diagnostics import DeckgenError, Span, diagnose
from deckgen.intake.comparing import Present
from deckgen.intake.shaping import (
    CELLS,
    NOTE,
    PERIOD,
    QUALIFIER,
    STATUS,
    TOTAL,
    UNIT,
)
from deckgen.located import LocatedMap, LocatedText, plain, read_yaml

ROLES = (PERIOD, TOTAL, STATUS, NOTE, CELLS, QUALIFIER, UNIT)
PLACE = re.compile(r"(?P<place>.+)!(?P<cells>[^!]*)\Z")


@dataclass(frozen=True, slots=True)
class Imported:
    """A dataset that `data add` wrote."""

    present: Present
    answers: Mapping[str, str]
    rows: tuple[Mapping[str, str], ...]
    """As written, by column."""
    sheet: str
    title: str
    """Of the dataset."""


def read_imported(yaml_text: str, table: str, file: str) -> Imported:
    """A dataset by its description and its newest table.

    Args:
        yaml_text: of `data/<id>.yaml`, LF line ends.
        table: the CSV file's text.
        file: names the description in messages.

    Raises:
        DeckgenError: `intake-not-imported`: it was written by hand, or its columns are
            no longer those of `data add`.
    """
    node = read_yaml(yaml_text, file)
    said = plain(node)
    rows = tuple(csv.DictReader(io.StringIO(table)))
    if not isinstance(said, dict) or not isinstance(said.get("imported"), dict):
        raise DeckgenError(diagnose("intake-not-imported", Span(file), file=file))
    imported = said["imported"]
    fields = [f for f in said.get("fields", []) if isinstance(f, dict)]
    names = {str(f.get("name", "")): f for f in fields}
    needed = {PERIOD, STATUS, CELLS, *names}
    header = set(rows[0]) if rows else set()
    if not rows or not needed <= header:
        raise DeckgenError(diagnose("intake-not-imported", Span(file), file=file))
    keys = tuple(
        n for n, f in names.items() if f.get("type") == "text" and n not in ROLES
    )
    numbers = [n for n, f in names.items() if f.get("type") == "number"]
    heads = imported.get("heads")
    answers = imported.get("answers")
    present = Present(
        keys,
        {n: unit_of(names[n].get("unit", "")) for n in numbers},
        heads if isinstance(heads, dict) else {},
        {
            (row[PERIOD], *(row[k] for k in keys)): {n: row[n] for n in numbers}
            for row in rows
        },
        str(imported.get("title", "")),
        str(said.get("description", "")),
        tuple(names),
    )
    return Imported(
        present,
        answers if isinstance(answers, dict) else {},
        rows,
        str(imported.get("sheet", "")),
        title_of(said.get("title", "")),
    )


def unit_of(written: object) -> str:
    """A unit as one symbol."""
    if isinstance(written, dict):
        return str(written.get("zh") or written.get("en") or "")
    return str(written)


def title_of(written: object) -> str:
    """A title in one language."""
    if isinstance(written, dict):
        return str(written.get("zh") or written.get("en") or "")
    return str(written)


def updated_description(text: str, file: str, *, as_of: str, block: str) -> str:
    """The description with another cut of the data and another `imported`; all other
    bytes stay.

    Args:
        text: as written, with its line ends.
        file: names it in messages.
        as_of: the new cut.
        block: the lines of `imported`, LF line ends.

    Raises:
        DeckgenError: `intake-not-imported`: the two are not written as they read.
    """
    ending = "\r\n" if "\r\n" in text else "\n"
    clean = text.removeprefix("\ufeff").replace("\r\n", "\n")
    node = read_yaml(clean, file)
    lines = clean.split("\n")
    broken = DeckgenError(diagnose("intake-not-imported", Span(file), file=file))
    if not isinstance(node, LocatedMap) or "imported" not in node.key_spans:
        raise broken
    cut = node.items.get("as_of")
    if isinstance(cut, LocatedText) and cut.text != as_of:
        at, start = cut.span.line - 1, cut.span.column - 1
        if lines[at][start : start + len(cut.text)] != cut.text:
            raise broken
        lines[at] = lines[at][:start] + as_of + lines[at][start + len(cut.text) :]
    first = node.key_spans["imported"].line - 1
    last = first + 1
    while last < len(lines) and (not lines[last] or lines[last][0] in " \t"):
        last += 1
    while last > first + 1 and not lines[last - 1]:
        last -= 1
    lines[first:last] = block.rstrip("\n").split("\n")
    made = "\n".join(lines)
    before, after = plain(node), plain(read_yaml(made, file))
    changed = ("as_of", "imported")
    if not isinstance(before, dict) or not isinstance(after, dict):
        raise broken
    if {k: v for k, v in before.items() if k not in changed} != {
        k: v for k, v in after.items() if k not in changed
    }:
        raise broken
    return "\ufeff" * text.startswith("\ufeff") + made.replace("\n", ending)
