"""What an expression may see, and what it has cost so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from deckgen.diagnostics import DeckgenError, Diagnostic, Span, diagnose
from deckgen.model.dataset import Catalog
from deckgen.model.quantity import CellRef, Period
from deckgen.model.source import Language
from deckgen.model.value import Value
from deckgen.quantities import RefusedError

STEPS = 200_000


@dataclass(slots=True)
class Budget:
    """How much work a chapter may ask for: loops end, strings stay small."""

    steps: int = STEPS

    def spend(self, span: Span, steps: int = 1) -> None:
        """Takes steps.

        Raises:
            DeckgenError: `template-budget`, none are left.
        """
        self.steps -= steps
        if self.steps < 0:
            raise DeckgenError(diagnose("template-budget", span))


class FailedError(DeckgenError):
    """An expression that gives no value; one diagnostic says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic


class UnpublishedError(FailedError):
    """The data has the value, but it came out after the edition's date."""


class MissingError(FailedError):
    """The data has no such value: a gap in a chart, an error in a text."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Everything an expression depends on. `cells` collects what it asked for."""

    catalog: Catalog
    period: Period
    """The report's cut: the newest period that ends no later is meant."""
    date: date
    """Of the edition: later publications are not seen."""
    language: Language
    variables: Mapping[str, Value] = field(default_factory=dict)
    failures: Mapping[str, Diagnostic] = field(default_factory=dict)
    """Variables whose value could not be had (they are None), and why."""
    data: str = ""
    """In a fence: the dataset whose fields bare words name."""
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """In a fence: the rows chosen, as field → allowed spellings."""
    exact: Period | None = None
    """At one category of a chart: this period and no other."""
    late: Mapping[str, str] = field(default_factory=dict)
    """Sources that came out after `date`: id → when."""
    budget: Budget = field(default_factory=Budget)
    cells: dict[CellRef, None] = field(default_factory=dict)
    asked: dict[str, None] = field(default_factory=dict)
    """Datasets asked for."""
    warnings: dict[Diagnostic, None] = field(default_factory=dict)
    """What the values are not wrong about, but a person should know."""
    claims: dict[str, tuple[str, bool, tuple[CellRef, ...]]] = field(
        default_factory=dict
    )
    """Condition of a claim → the words it lets print, whether it holds, and the cells
    that decide."""
    unknown: dict[tuple[str, str], Diagnostic] = field(default_factory=dict)
    """Dataset that does not exist, file → what was said of it there first."""
    indices: dict[str, dict[str, int]] = field(default_factory=dict)
    """Dataset of single facts → its keys' rows, made when first asked."""

    def note(self, cells: Iterable[CellRef]) -> None:
        """Logs cells as read."""
        self.cells.update(dict.fromkeys(cells))

    def warn(self, found: Diagnostic) -> None:
        """Notes a warning, once with the same words however often it is met."""
        if not any(
            (d.key, d.values) == (found.key, found.values) for d in self.warnings
        ):
            self.warnings[found] = None


def new_scope(
    catalog: Catalog,
    period: Period,
    *,
    date: date,
    language: Language,
    variables: Mapping[str, Value] | None = None,
) -> Scope:
    """A chapter's scope, with a budget and a log of its own."""
    late = late_sources(catalog, date)
    return Scope(catalog, period, date, language, variables or {}, late=late)


def late_sources(catalog: Catalog, date: date) -> Mapping[str, str]:
    """Sources that came out after a day, or were read through one that did: id → when.

    Of `2026-03` only the month is compared, of `2026` the year.
    """

    def is_late(published: str) -> bool:
        return published != "n.d." and published > date.isoformat()[: len(published)]

    found: dict[str, str] = {}
    for name, source in catalog.sources.items():
        via = catalog.sources.get(source.via)
        days = [source.date_published, *([via.date_published] if via else [])]
        late = [day for day in days if is_late(day)]
        if late:
            found[name] = late[0]
    return found


def refused(error: RefusedError, span: Span) -> FailedError:
    """An operation that must not give a number, at its place."""
    return FailedError(diagnose(error.key, span, **error.values))


def missing_value(
    span: Span,
    what: str | tuple[str, ...],
    *,
    period: object = None,
    known: tuple[str, ...] = (),
) -> MissingError:
    """The data has no such value, at that period when one is named."""
    key = "value-missing" if period is None else "value-missing/period"
    return MissingError(diagnose(key, span, figure=what, period=period, known=known))
