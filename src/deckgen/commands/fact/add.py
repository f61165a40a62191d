"""A pasted sentence, its questions answered → rows in the data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from deckgen.commands.fact.asking import (
    SENTENCE,
    WRITE,
    CellCheck,
    ask_for_fact,
    completed,
    put,
)
from deckgen.commands.fact.showing import render_change, render_reading
from deckgen.commands.fact.source import ask_for_source

if TYPE_CHECKING:
    from deckgen.pipeline.asking import Ask
    from deckgen.pipeline.facts import Holdings
    from deckgen.references import SourceDraft
    from deckgen.sentences import Row, Statement

Language = Literal["zh-CN", "en"]
Tell = Callable[[str], None]
SHOWN = 60
"""Characters of a text in a message."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was pasted, and where it shall go."""

    text: str
    to: str = "facts"
    source: str = ""
    locator: str = ""
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What was added, or would be."""

    to: str
    rows: tuple[Row, ...]
    drafts: tuple[SourceDraft, ...]
    left: tuple[str, ...]
    files: tuple[str, ...]
    written: bool


def add(
    project: Path, wanted: Wanted, ask: Ask, language: Language, tell: Tell
) -> Result:
    """Reads the facts of a sentence, asks what it does not say, and adds them.

    Args:
        tell: prints what the questions are about.

    Raises:
        DeckgenError: no number in the text, a question nobody answered, a dataset that
            cannot take facts, or a file that cannot be written.
    """
    from deckgen.diagnostics import DeckgenError, diagnose
    from deckgen.pipeline.facts import keep, open_holdings, with_rows
    from deckgen.sentences import read_sentences

    held = open_holdings(project)
    text = pasted(wanted.text) or pasted(put(SENTENCE, ask))
    reading = read_sentences(text, units=held.catalog.units)
    if not reading.statements:
        raise DeckgenError(diagnose("no-fact-found", text=text[:SHOWN]))
    there = there_already(held, wanted.to, reading.statements)
    tell(render_reading(reading, there, language))
    numbered = enumerate(zip(reading.statements, there, strict=True), start=1)
    cells = CellCheck(held, wanted.to)
    chosen = [
        (n, ask_for_fact(n, one, ask, cells, there=key)) for n, (one, key) in numbered
    ]
    kept = [completed(n, one, cells, ask) for n, one in chosen if one is not None]
    if not kept:
        return Result(wanted.to, (), (), reading.left, (), written=False)
    source, drafts = ask_for_source(held, wanted.source, ask)
    rows = named(held, wanted, kept, source)
    files = with_rows(held, wanted.to, rows, drafts)
    tell(render_change(rows, drafts, files, language))
    is_wanted = not wanted.dry_run and put(WRITE, ask) == "yes"
    if is_wanted:
        keep(held, files)
    return Result(wanted.to, rows, drafts, reading.left, tuple(files), is_wanted)


def pasted(text: str) -> str:
    """A text as it may stand in a table: no invisible characters, no double spaces."""
    from deckgen.located.text import REFUSED

    lines = REFUSED.sub(" ", text).splitlines()
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def there_already(
    held: Holdings, to: str, statements: Sequence[Statement]
) -> tuple[str, ...]:
    """Of each statement the key of the row that says the same; empty: none does."""
    from deckgen.expressions.cells import text_cell

    known: dict[tuple[str, ...], str] = {}
    dataset = held.catalog.datasets.get(to)
    if dataset is not None and dataset.is_single_facts:
        roles = dataset.row_fields
        columns = (roles.metric, roles.entity, roles.period, roles.value, roles.unit)
        for row in range(dataset.rows):
            said = tuple(text_cell(dataset, c, row) for c in columns)
            known[said] = text_cell(dataset, dataset.primary_key[0], row)
    return tuple(known.get(_said(one), "") for one in statements)


def _said(one: Statement) -> tuple[str, ...]:
    value = f"{one.value.normalize():f}" if one.upper is None else one.cell
    return one.metric, one.entity, one.period, value, one.unit


def named(
    held: Holdings, wanted: Wanted, kept: Sequence[Statement], source: str
) -> tuple[Row, ...]:
    """Each fact with a name that no other has."""
    from deckgen.sentences import Row, new_key

    taken = keys_of(held, wanted.to)
    rows = []
    for statement in kept:
        key = new_key(statement, taken)
        taken[key] = None
        rows.append(Row(key, statement, source, wanted.locator))
    return tuple(rows)


def keys_of(held: Holdings, to: str) -> dict[str, None]:
    """The names that a dataset's facts have."""
    dataset = held.catalog.datasets.get(to)
    if dataset is None or len(dataset.primary_key) != 1:
        return {}
    column: Mapping[str, tuple[object, ...]] = dataset.columns
    return dict.fromkeys(str(v) for v in column[dataset.primary_key[0]])
