"""`prefer:` → which of several statements is used, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from deckgen.diagnostics import Diagnostic, diagnose
from deckgen.located import did_you_mean
from deckgen.model.dataset import Catalog, Dataset, Preference
from deckgen.model.quantity import CellRef
from deckgen.model.source import Words
from deckgen.trust.statements import Statement, value_fields


@dataclass(slots=True)
class Preferences:
    """The preferences of a catalog, and what they have settled so far."""

    catalog: Catalog
    settled: dict[CellRef, Words] = field(default_factory=dict)
    used: dict[Preference, None] = field(default_factory=dict)

    def choice(
        self, members: Sequence[Statement]
    ) -> tuple[Preference | None, tuple[Statement, ...]]:
        """The first preference of one of the members' datasets that names some of
        them, and those."""
        for dataset in dict.fromkeys(member.cell.dataset for member in members):
            for preference in self.catalog.datasets[dataset].prefer:
                named = tuple(m for m in members if _names(preference, dataset, m))
                if named:
                    return preference, named
        return None, ()

    def settle(self, preference: Preference, members: Sequence[Statement]) -> None:
        """Notes why these are used."""
        self.used[preference] = None
        self.settled.update(dict.fromkeys((m.cell for m in members), preference.reason))

    def accepts(self, statement: Statement) -> bool:
        """Whether a statement is to be used although it is not what others give; the
        reason is noted. Only one that is named itself is: that a source is believed
        where another one contradicts it does not make its sums right."""
        own = self.catalog.datasets[statement.cell.dataset]
        for preference in own.prefer:
            if preference.fact and _names(preference, own.id, statement):
                self.settle(preference, (statement,))
                return True
        return False

    def unused(self) -> Iterator[Diagnostic]:
        """Preferences that name no fact, or settle nothing."""
        for dataset in self.catalog.datasets.values():
            for preference in dataset.prefer:
                if preference.fact and preference.fact not in _keys(dataset):
                    near = did_you_mean(preference.fact, tuple(_keys(dataset)))
                    yield diagnose(
                        "prefer-unused/fact",
                        preference.span,
                        name=preference.fact,
                        dataset=dataset.id,
                        near=near,
                    )
                elif preference not in self.used:
                    name = preference.fact or preference.source
                    yield diagnose("prefer-unused", preference.span, name=name)


def _names(preference: Preference, dataset: str, statement: Statement) -> bool:
    if preference.source:
        return preference.source in statement.sources
    return statement.name == f"{dataset}.{preference.fact}"


def _keys(dataset: Dataset) -> Mapping[str, None]:
    """What `fact("dataset.…")` can name."""
    if not dataset.is_single_facts:
        return dict.fromkeys(field.name for field in value_fields(dataset))
    column = dataset.columns[dataset.primary_key[0]]
    return dict.fromkeys(key for key in column if isinstance(key, str))
