"""`known("d.f")`: whether a build of this date and period has such a value to show."""

from __future__ import annotations

from dataclasses import replace

from deckgen.diagnostics import diagnose
from deckgen.expressions.cells import period_field, period_of_row, spelling
from deckgen.expressions.lookup import (
    Series,
    choose_period,
    dataset_of,
    did_you_mean,
    rows_where,
)
from deckgen.expressions.operands import Arguments, one_fact, operand
from deckgen.expressions.scope import (
    FailedError,
    MissingError,
    Scope,
    UnpublishedError,
)
from deckgen.model.dataset import Dataset

NEVER = ("no-rows", "unknown-fact")
"""Errors that here mean: not in the data yet. A later vintage may bring the row."""


def known_value(scope: Scope, arguments: Arguments) -> bool:
    """`known("d.f", period="2025")`, `known("facts.key")`, `known("d")`,
    `known("@source")`: whether the value, any row, or the source is out on the
    edition's date, and not after its period unless it is a forecast.

    Raises:
        FailedError: a dataset, field, source or period that does not exist.
    """
    name = arguments.text("name")
    # What is only asked for is no value in use: it warns of nothing.
    quiet = replace(scope, warnings={})
    try:
        if name.startswith("@"):
            return _is_out(scope, name[1:], arguments)
        if "." not in name and not scope.data:
            return _any_row(quiet, name, arguments)
        return _has_value(quiet, arguments)
    except (MissingError, UnpublishedError):
        return False
    except FailedError as error:
        if error.diagnostic.code not in NEVER:
            raise
        if error.diagnostic.code == "unknown-fact" and not _has_vintages(scope, name):
            raise
        near = dict(error.diagnostic.values).get("near")
        scope.warn(diagnose("known-never", arguments.span, figure=name, near=near))
        return False


def _has_vintages(scope: Scope, name: str) -> bool:
    dataset = scope.catalog.datasets.get(name.partition(".")[0])
    return dataset is not None and bool(dataset.vintage)


def _is_out(scope: Scope, source: str, arguments: Arguments) -> bool:
    """Whether a source may be cited.

    Raises:
        FailedError: `unknown-source`, there is no such source.
    """
    sources = scope.catalog.sources
    if source not in sources:
        near = did_you_mean(source, tuple(sources))
        key = "unknown-source/citation"
        raise FailedError(diagnose(key, arguments.span, source=source, near=near))
    return source not in scope.late


def _any_row(scope: Scope, name: str, arguments: Arguments) -> bool:
    """Whether a dataset has a row to show."""
    dataset = dataset_of(scope, name, arguments.span)
    rows = rows_where(scope, dataset, arguments.where, arguments.span)
    return any(_is_by_now(scope, dataset, row) for row in rows)


def _is_by_now(scope: Scope, dataset: Dataset, row: int) -> bool:
    """Up to the report's period, or said to be no actual."""
    status = dataset.row_fields.status
    is_actual = not status or spelling(dataset.columns[status][row]) == "A"
    if not is_actual or not period_field(dataset):
        return True
    return period_of_row(dataset, row).end <= scope.period.end


def _has_value(scope: Scope, arguments: Arguments) -> bool:
    """Whether a field, or a single fact, has a value to show at the period meant."""
    wanted = arguments.text("period")
    found = operand(scope, arguments, "name")
    if not isinstance(found, Series):
        raise arguments.wrong("name", "name")
    dataset = found.dataset
    if dataset.is_single_facts:
        one_fact(scope, found, wanted)
        row = found.rows[0]
        return bool(wanted) or _is_by_now(scope, dataset, row)
    if not period_field(dataset):
        return bool(found.rows)
    period = choose_period(scope, found, wanted)
    return any(period_of_row(dataset, row) == period for row in found.rows)
