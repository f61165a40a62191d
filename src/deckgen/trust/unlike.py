"""Statements of one thing that agree, and are not recorded alike.

A fact that is kept once has one wording, one qualifier and one citation wherever it is
shown; one that is kept twice has them only when both rows say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from deckgen.diagnostics import Diagnostic, diagnose
from deckgen.expressions.cells import period_field, text_cell
from deckgen.model.dataset import Catalog, Dataset
from deckgen.model.source import Source
from deckgen.quantities import in_base
from deckgen.trust.conflicts import comparable
from deckgen.trust.findings import values_of
from deckgen.trust.statements import Identity, Statement, folded, place_of

ALIKE = 0.8
"""Of two names: the share of characters they have in common, from which a person who
reads both would take them for one."""
MOST = 12
"""Statements of one value, source and period that are compared by name: more of them
are a column of zeros."""


def find_unlike(groups: Mapping[Identity, Sequence[Statement]]) -> Iterator[Diagnostic]:
    """`recorded-unlike`: one thing with two qualifiers, units, citations or names."""
    for group in groups.values():
        if len(group) > 1:
            yield from _of_group(group)
    everything = [one for group in groups.values() for one in group]
    yield from _prefixes(everything)
    yield from _names(everything)


def _of_group(group: Sequence[Statement]) -> Iterator[Diagnostic]:
    bases = {m.base: m for m in reversed(group) if m.unit.kind != "money"}
    if len(bases) > 1:
        first, second = sorted(bases.values(), key=lambda m: (m.place, m.cell))[:2]
        yield _told("counted", first, second)
    for members in comparable(group):
        same: dict[object, list[Statement]] = {}
        for member in members:
            same.setdefault(member.exact, []).append(member)
        for twins in (t for t in same.values() if len(t) > 1):
            yield from _of_twins(twins)


def _of_twins(twins: Sequence[Statement]) -> Iterator[Diagnostic]:
    """One value, recorded more than once."""
    first = twins[0]
    for other in twins[1:]:
        if (first.qualifier == "=") != (other.qualifier == "="):
            yield _told("qualifier", first, other)
            return
        if in_base(first.unit) != in_base(other.unit):
            yield _told("unit", first, other)
            return
        if first.single and other.single and not set(first.sources) & {*other.sources}:
            yield _told("citation", first, other)
            return


def _prefixes(everything: Iterable[Statement]) -> Iterator[Diagnostic]:
    """One metric in EFLOPS here and in PFLOPS there."""
    found: dict[tuple[str, str], Statement] = {}
    told: set[tuple[str, str]] = set()
    for one in everything:
        if one.unit.kind != "physical":
            continue
        key = (folded(one.metric), one.base)
        first = found.setdefault(key, one)
        if in_base(first.unit) != in_base(one.unit) and key not in told:
            told.add(key)
            yield _told("prefix", first, one)


def _names(everything: Iterable[Statement]) -> Iterator[Diagnostic]:
    """One number of one source and period under two names that are nearly alike."""
    found: dict[object, list[Statement]] = {}
    for one in everything:
        if one.single and one.value:
            key = (one.exact, one.base, one.period, one.sources, one.status)
            found.setdefault(key, []).append(one)
    for members in found.values():
        if len(members) > MOST:
            continue
        for first, second in combinations(members, 2):
            metrics = folded(first.metric), folded(second.metric)
            whom = "".join(first.entities), "".join(second.entities)
            same = metrics[0] == metrics[1], folded(whom[0]) == folded(whom[1])
            if same[0] != same[1] and _alike(*(whom if same[0] else metrics)):
                yield _told("name", first, second)


def _alike(one: str, other: str) -> bool:
    if not one or not other:
        return False
    if one in other or other in one:
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _told(key: str, first: Statement, second: Statement) -> Diagnostic:
    first, second = sorted((first, second), key=lambda m: (m.place, m.cell))
    values = values_of(first, second)
    values |= {"second_what": second.what, "unit": str(first.unit) or "1"}
    values |= {"second_unit": str(second.unit) or "1"}
    return diagnose(f"recorded-unlike/{key}", first.place, **values)


def find_undated(catalog: Catalog) -> Iterator[Diagnostic]:
    """`fact-without-period`: a single fact that says neither when nor, in its note,
    why not."""
    for dataset in catalog.datasets.values():
        if dataset.is_single_facts:
            yield from _undated(dataset)


def _undated(dataset: Dataset) -> Iterator[Diagnostic]:
    name = period_field(dataset)
    if not name:
        return  # then `as_of` is the period of all of them
    for row, period in enumerate(dataset.columns[name]):
        has_value = dataset.columns[dataset.row_fields.value][row] is not None
        noted = text_cell(dataset, dataset.row_fields.note, row)
        if period is None and has_value and not noted and row not in dataset.unseen:
            key = text_cell(dataset, dataset.primary_key[0], row)
            fact = f"{dataset.id}.{key}"
            yield diagnose(
                "fact-without-period",
                place_of(dataset, row),
                figure=fact,
                as_of=dataset.as_of,
            )


def find_twins(sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    """`source-twice`: one publication under two ids with different addresses."""
    found: dict[object, Source] = {}
    for source in sources.values():
        title, version = source.title, (source.version, source.number)
        dated = source.date_published
        key = (source.type, title, source.producer, dated, source.via, version)
        first = found.setdefault(key, source)
        if first.url != source.url:
            yield diagnose(
                "source-twice",
                source.at("url"),
                source=source.id,
                first=first.id,
                place=str(first.span),
                url=source.url or None,
                first_url=first.url or None,
            )
