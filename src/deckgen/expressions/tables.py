"""The id of a dataset and a choice → the rows that are meant, and out by then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from deckgen.diagnostics import Diagnostic, Span, diagnose
from deckgen.expressions.cells import (
    late_source,
    not_published,
    period_field,
    spelling,
)
from deckgen.expressions.scope import FailedError, Scope, UnpublishedError
from deckgen.located import did_you_mean, first_words, half_width_id
from deckgen.model.dataset import Dataset, Field

LISTED = 200
"""Characters of the names that a message lists."""

Where = Mapping[str, tuple[str, ...]]


def dataset_of(scope: Scope, name: str, span: Span) -> Dataset:
    """A dataset by id.

    Raises:
        FailedError: `unknown-dataset`.
    """
    scope.asked[name] = None
    found = scope.catalog.datasets.get(name)
    if found is None:
        told = scope.unknown.setdefault(
            (name, span.file), _unknown_dataset(scope, name, span)
        )
        raise FailedError(told)
    if found.first_vintage:
        raise UnpublishedError(
            diagnose(
                "no-vintage",
                span,
                dataset=name,
                first=found.first_vintage,
                date=scope.date.isoformat(),
            )
        )
    return found


def _unknown_dataset(scope: Scope, name: str, span: Span) -> Diagnostic:
    """No such dataset; a table alone lacks what describes it."""
    if name in scope.catalog.undescribed:
        return diagnose(
            "unknown-dataset/undescribed",
            span,
            dataset=name,
            table=scope.catalog.undescribed[name],
        )
    wide = half_width_id(name)
    if wide is not None:
        return diagnose("unknown-dataset/full-width", span, dataset=name, fixed=wide)
    near = did_you_mean(name, tuple(scope.catalog.datasets))
    return diagnose("unknown-dataset/expression", span, dataset=name, near=near)


def rows_where(
    scope: Scope, dataset: Dataset, where: Where, span: Span
) -> tuple[int, ...]:
    """Rows whose cells are among the spellings asked for, and published in time.

    Raises:
        FailedError: `unknown-field`; `no-rows` when a choice leaves nothing.
        UnpublishedError: all that it leaves came out after the edition's date.
    """
    chosen = choose_rows(scope, dataset, where, span)
    if chosen.late and not chosen.rows:
        raise too_late(scope, dataset, chosen.late[0], None, span)
    return chosen.rows


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rows of a choice: out on the edition's date, and later."""

    rows: tuple[int, ...]
    late: tuple[int, ...]


def choose_rows(
    scope: Scope,
    dataset: Dataset,
    where: Where,
    span: Span,
    *,
    field: Field | None = None,
) -> Chosen:
    """The rows of a choice; without a `field` a row is out when one column of it is.

    Raises:
        FailedError: `unknown-field`; `no-rows` when the choice leaves nothing.
    """
    scope.budget.spend(span, 1 + dataset.rows // 100)
    rows = [r for r in range(dataset.rows) if r not in dataset.unseen]
    for name, allowed in where.items():
        if dataset.field(name) is None:
            # Functions that read a whole period choose it by its column.
            when = period_field(dataset) if name == "period" else ""
            raise unknown_field(dataset, name, span, near=when)
        column = dataset.columns[name]
        left = [r for r in rows if spelling(column[r]) in allowed]
        if not left:
            raise no_rows(dataset, name, allowed, rows, span)
        rows = left
    if not scope.late:
        return Chosen(tuple(rows), ())
    columns = (field,) if field else (None, *dataset.fields)
    late = [
        r for r in rows if all(late_source(scope, dataset, r, one) for one in columns)
    ]
    return Chosen(tuple(r for r in rows if r not in set(late)), tuple(late))


def too_late(
    scope: Scope, dataset: Dataset, row: int, field: Field | None, span: Span
) -> UnpublishedError:
    """All rows that are meant came out after the edition's date."""
    name = f"{dataset.id}.{field.name}" if field else dataset.id
    source = late_source(scope, dataset, row, field)
    return not_published(scope, span, name, source)


def check_field(dataset: Dataset, name: str, span: Span) -> None:
    """Refuses a field that the dataset lacks.

    Raises:
        FailedError: `unknown-field`.
    """
    if dataset.field(name) is None:
        raise unknown_field(dataset, name, span)


def unknown_field(
    dataset: Dataset, name: str, span: Span, *, prefix: str = "", near: str = ""
) -> FailedError:
    """A field that a dataset lacks: the one that was meant, else all it has."""
    names = tuple(f.name for f in dataset.fields)
    meant = near or did_you_mean(name, names)
    return FailedError(
        diagnose(
            "unknown-field/expression",
            span,
            field=name,
            dataset=dataset.id,
            near=meant and prefix + meant,
            known=None if meant else first_words(names, LISTED),
        )
    )


def no_rows(
    dataset: Dataset,
    field: str,
    allowed: Sequence[str],
    rows: Sequence[int],
    span: Span,
) -> FailedError:
    """A choice of rows that leaves none, with the spelling that was meant."""
    column = dataset.columns[field]
    known = tuple(dict.fromkeys(spelling(column[r]) for r in rows))
    return FailedError(
        diagnose(
            "no-rows",
            span,
            dataset=dataset.id,
            field=field,
            value=tuple(allowed),
            near=did_you_mean(allowed[0], known) if allowed else None,
        )
    )
