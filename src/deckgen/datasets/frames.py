"""pandas frames: a dataset as one, and one in place of a table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from deckgen.datasets.engine import typed_records
from deckgen.datasets.query import Result
from deckgen.datasets.records import Records
from deckgen.diagnostics import DeckgenError, Span, diagnose
from deckgen.located import did_you_mean
from deckgen.model.dataset import Dataset
from deckgen.model.quantity import Period

if TYPE_CHECKING:
    import pandas

PERIODS = {"Y": "%Y", "Q": "%YQ%q", "M": "%Y-%m", "D": "%Y-%m-%d"}
"""First letter of a frequency → the form of a period."""
CALENDAR = ("Y", "Y-DEC", "A-DEC", "Q", "Q-DEC", "M", "D")
"""Frequencies whose periods are those of the calendar."""


@dataclass(frozen=True, slots=True)
class Outside:
    """What a build is given that does not stand in the project."""

    frames: Mapping[str, pandas.DataFrame] = field(default_factory=dict)
    """Dataset → the frame that is its table."""
    addresses: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Environment variable → address of a database."""
    results: dict[tuple[str, str, str], Result] = field(default_factory=dict)
    """Of queries that were run: one build runs each of them once."""


def check_frames(outside: Outside, ids: tuple[str, ...]) -> None:
    """Every frame is one, and is described: by itself or by a file.

    Raises:
        DeckgenError: `frame-kind`, `frame-without-metadata`.
    """
    for id_, frame in outside.frames.items():
        span = Span(f'tables["{id_}"]')
        if not hasattr(frame, "columns") or not hasattr(frame, "attrs"):
            kind = type(frame).__name__
            raise DeckgenError(diagnose("frame-kind", span, name=id_, type=kind))
        if not frame.attrs and id_ not in ids:
            near = did_you_mean(id_, ids)
            raise DeckgenError(
                diagnose("frame-without-metadata", span, name=id_, suggestion=near)
            )


def frame_metadata(id_: str, frame: pandas.DataFrame) -> bytes | None:
    """`frame.attrs` as the text of a description; None: the file describes it.

    Raises:
        DeckgenError: `frame-attrs`, it holds what no YAML file can say.
    """
    if not frame.attrs:
        return None
    try:
        # JSON is YAML, and the checks of a file are those of a frame.
        text = json.dumps(frame.attrs, ensure_ascii=False, indent=1, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        span = Span(f'tables["{id_}"]')
        raise DeckgenError(
            diagnose("frame-attrs", span, name=id_, reason=str(error)[:80])
        ) from None
    return text.encode()


def frame_records(id_: str, frame: pandas.DataFrame) -> Records:
    """The cells of a frame, with its index where that has a name.

    Raises:
        DeckgenError: `query-column-type` for what no cell can hold; over the budget.
    """
    file = f'tables["{id_}"]'
    if any(name is not None for name in frame.index.names):
        frame = frame.reset_index()
    header = tuple(str(name) for name in frame.columns)
    columns = [
        [plain_value(value) for value in frame.iloc[:, at].tolist()]
        for at in range(len(header))
    ]
    rows = list(zip(*columns, strict=True)) if columns else []
    return typed_records(header, rows, file=file, at=Span(file))


def plain_value(value: Any) -> object:
    """A scalar of pandas or numpy as one of Python; nothing for what is missing."""
    import pandas as pd

    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, pd.Period):
        if value.freqstr not in CALENDAR:
            return value
        return value.strftime(PERIODS[value.freqstr[0].replace("A", "Y")])
    if isinstance(value, timedelta):
        return value
    if hasattr(value, "to_pydatetime"):
        return value.to_pydatetime()
    item = getattr(value, "item", None)
    return item() if item is not None else value


def dataset_frame(dataset: Dataset) -> pandas.DataFrame:
    """One row a row, one column a field, in their order.

    Numbers stay `Decimal`, periods become their canonical text, what is missing None.
    """
    import pandas as pd

    columns = {
        field_.name: pd.Series(
            [
                str(v) if isinstance(v, Period) else v
                for v in dataset.columns[field_.name]
            ],
            dtype=object,
        )
        for field_ in dataset.fields
    }
    return pd.DataFrame(columns)
