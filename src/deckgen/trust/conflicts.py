"""Statements of one thing → those that cannot both be true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from deckgen.diagnostics import diagnose
from deckgen.trust.findings import Finding, cells_of, values_of
from deckgen.trust.preferences import Preferences
from deckgen.trust.statements import Identity, Statement


def grouped(found: Iterable[Statement]) -> Mapping[Identity, list[Statement]]:
    """Statements by what they speak of."""
    groups: dict[Identity, list[Statement]] = {}
    for statement in found:
        groups.setdefault(statement.identity, []).append(statement)
    return groups


def comparable(group: Sequence[Statement]) -> Iterator[list[Statement]]:
    """The statements of a group that must agree: actual values with each other,
    estimates, forecasts and targets with those of the same source.

    Two houses may forecast the same year differently, and an estimate may differ from
    what came true; what counts different things cannot be compared.
    """
    sets: dict[tuple[str, str, str], list[Statement]] = {}
    for statement in group:
        status, base = statement.status, statement.base
        for source in ("",) if status == "A" else statement.sources:
            sets.setdefault((status, source, base), []).append(statement)
    yield from (members for members in sets.values() if len(members) > 1)


def find_conflicts(
    groups: Iterable[Sequence[Statement]], preferences: Preferences
) -> Iterator[Finding]:
    """`conflicting-values`: values of one thing that no single value can be."""
    seen: set[frozenset[object]] = set()
    for group in groups:
        if len(group) == 1:
            continue
        for members in comparable(group):
            for finding in _of_members(members, preferences):
                if finding.cells not in seen:
                    seen.add(finding.cells)
                    yield finding


def _of_members(
    members: Sequence[Statement], preferences: Preferences
) -> Iterator[Finding]:
    apart = farthest(members)
    if apart is None:
        return
    preference, chosen = preferences.choice(members)
    if preference is not None:
        apart = farthest(chosen)  # what one source says may disagree too
    if apart is not None:
        yield _conflict(*apart, members=members)
    if apart is not None or preference is None:
        return
    preferences.settle(preference, chosen)
    for member in members:
        against = next((c for c in chosen if not c.reach.meets(member.reach)), None)
        if against is not None and member not in chosen:
            told = diagnose(
                "conflicting-values/not-preferred",
                member.place,
                **values_of(member, against),
            )
            yield Finding(told, None, cells_of((member,)))


def farthest(members: Sequence[Statement]) -> tuple[Statement, Statement] | None:
    """The two that are farthest apart, when no value can be what all of them state.

    Intervals of a line that meet two by two have a point in common, so that one pass
    is enough.
    """
    if len({(m.value, m.upper, m.unit) for m in members}) < 2:
        return None  # most tables that state the same copy it from one place
    reaches = [(m.reach, m) for m in members]
    highest, top = max(reaches, key=lambda r: r[0].low)
    lowest, bottom = min(reaches, key=lambda r: r[0].high)
    if lowest.meets(highest):
        return None
    first, second = sorted((top, bottom), key=lambda m: (m.place, m.cell))
    return first, second


def _conflict(
    first: Statement, second: Statement, *, members: Sequence[Statement]
) -> Finding:
    values = values_of(first, second)
    separate = not set(first.sources) & set(second.sources)
    values |= {
        "file": f"data/{first.cell.dataset}.yaml",
        "source": first.sources[0] if separate else None,
        "fact": None if separate else first.name.partition(".")[2],
    }
    return Finding(
        diagnose("conflicting-values", first.place, **values),
        diagnose("conflicting-values/unshown", first.place, **values),
        cells_of(members),
    )
