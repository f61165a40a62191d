"""A dataset that is about to be written, checked as if it stood there already."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

from deckgen.datasets.delimited import read_delimited
from deckgen.datasets.loading import Table, make_dataset
from deckgen.datasets.metadata import read_description
from deckgen.datasets.vintages import Room
from deckgen.diagnostics import DeckgenError, Report, diagnose
from deckgen.located import LocatedMap, read_yaml
from deckgen.model.dataset import Dataset
from deckgen.model.quantity import FiscalYear, Unit


def read_proposed(
    id_: str,
    yaml_text: str,
    table: bytes,
    *,
    sources: tuple[str, ...],
    units: Mapping[str, Unit],
    day: date,
    fiscal_year: FiscalYear | None = None,
) -> Dataset:
    """The dataset that a description and a CSV table make, neither being written.

    Args:
        id_: its id.
        yaml_text: the description, LF line ends.
        table: the CSV file.
        sources: ids that will be there.
        units: the house's own.
        day: what is later is not seen.
        fiscal_year: the house's.

    Raises:
        DeckgenError: with everything that would be refused.
    """
    file = f"data/{id_}.yaml"
    report = Report()
    node = read_yaml(yaml_text, file)
    if not isinstance(node, LocatedMap):
        raise DeckgenError(
            diagnose("wrong-type/mapping", node.span, name=file, found="…")
        )
    description = read_description(
        id_, node, sources=sources, units=units, report=report, fiscal_year=fiscal_year
    )
    report.stop_on_error()
    room = Room(Path(), (), day, units, report, fiscal_year)
    made: Dataset | None = None
    if description is not None:
        records = read_delimited(table, f"data/{id_}.csv", description)
        found = Table(records, sha256(table).hexdigest())
        # Of sources only the ids are needed: when they came out is for a build.
        made = make_dataset(description, found, sources={}, room=room)
    report.stop_on_error()
    if made is None:
        raise DeckgenError(report.sorted())
    return made
