"""How provenance combines: everything at its worst, sources in order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.model.quantity import Qualifier, Status
from deckgen.model.source import Citation, Citations, unite
from deckgen.quantities import (
    RefusedError,
    convert,
    difference,
    divide,
    growth,
    multiply,
    negate,
    ratio,
    share,
    times,
    total,
)
from quantities.make import make, unit

A = make("6 亿元", source="a", period="2025")
B = make("3 亿元", source="b", period="2024")


def test_sources_stand_in_order_without_repeats() -> None:
    again = share(ratio_of := growth(A, B), ratio_of)
    assert again.citations == (Citation("a"), Citation("b"))
    assert growth(B, A).citations == (Citation("b"), Citation("a"))


def test_a_locator_is_part_of_a_citation() -> None:
    paged = replace(B, citations=(Citation("a", "第3页"),))
    assert growth(A, paged).citations == (Citation("a"), Citation("a", "第3页"))


def test_conversion_is_minor_and_the_rest_is_major() -> None:
    assert convert(A, unit("万元")).processing == "minor"
    assert convert(replace(A, processing="major"), unit("万元")).processing == "major"
    assert share(A, B).processing == "major"


@pytest.mark.parametrize(
    ("one", "other", "worst"),
    [("A", "E", "E"), ("E", "F", "F"), ("F", "T", "T"), ("A", "A", "A")],
)
def test_status_is_the_least_certain(one: Status, other: Status, worst: Status) -> None:
    assert share(replace(A, status=one), replace(B, status=other)).status == worst
    assert share(replace(A, status=other), replace(B, status=one)).status == worst


def test_evidence_weakest_and_redistribution_strictest() -> None:
    weak = replace(A, evidence="relayed", redistribution="figures-only")
    found = share(weak, replace(B, evidence="stated", redistribution="none"))
    assert (found.evidence, found.redistribution) == ("stated", "none")
    found = share(weak, B)
    assert (found.evidence, found.redistribution) == ("relayed", "figures-only")


def test_names_survive_only_when_shared() -> None:
    here = replace(A, entity="北京", scope="全市", note="初步数")
    found = share(here, replace(B, entity="上海", scope="全市", note="初步数"))
    assert (found.entity, found.scope, found.note) == ("", "全市", "初步数")


def test_periods_cells_and_steps() -> None:
    found = growth(A, B)
    assert (str(found.period), str(found.base_period)) == ("2025", "2024")
    assert found.cells == (*A.cells, *B.cells)
    assert [(s.operation, s.detail) for s in found.steps] == [
        ("growth", "6亿元 ÷ 3亿元")
    ]


BOUNDS: list[tuple[Qualifier, Qualifier, Qualifier | None]] = [
    ("=", "=", "="),
    (">", "=", ">"),
    (">=", "=", ">="),
    ("=", ">", "<"),
    ("=", ">=", "<="),
    ("=", "<", ">"),
    ("<=", "=", "<="),
    (">", "<", ">"),
    (">=", "<", ">"),
    ("~", "=", "~"),
    ("=", "~", "~"),
    (">", ">", None),
    ("~", ">", None),
    ("<", "<=", None),
]


@pytest.mark.parametrize("operation", [growth, difference, share, ratio, times])
@pytest.mark.parametrize(("one", "other", "bound"), BOUNDS)
def test_bounds_of_quotients_and_differences(
    operation: object, one: Qualifier, other: Qualifier, bound: Qualifier | None
) -> None:
    assert callable(operation)
    a, b = replace(A, qualifier=one), replace(B, qualifier=other)
    if bound is None:
        with pytest.raises(RefusedError, match="bounds-mixed"):
            operation(a, b)
    else:
        assert operation(a, b).qualifier == bound


def test_bounds_of_sums() -> None:
    above = replace(A, qualifier=">")
    assert total([above, B]).qualifier == ">"
    assert total([replace(above, qualifier=">="), above]).qualifier == ">"
    with pytest.raises(RefusedError, match="bounds-mixed"):
        total([above, replace(B, qualifier="<")])


def test_bounds_turn_with_the_sign() -> None:
    loss = make("-2 亿元", source="c")
    above = replace(B, qualifier=">")
    assert negate(above).qualifier == "<"
    # -2 ÷ (more than 3) is more than -0.67
    assert ratio(loss, above).qualifier == ">"
    # (more than -2) ÷ -2 is less than 1
    assert ratio(replace(loss, qualifier=">"), loss).qualifier == "<"
    # -2 × (more than 3%) is less than -0.06
    rate = replace(make("3 %", source="d"), qualifier=">")
    assert multiply(loss, rate).qualifier == "<"
    assert divide(loss, rate).qualifier == ">"


CITATIONS = st.lists(
    st.builds(Citation, st.sampled_from("abc"), st.sampled_from(["", "第1页"])),
    min_size=1,
    max_size=4,
).map(lambda c: (c[0], *c[1:]))


@given(CITATIONS, CITATIONS, CITATIONS)
def test_union_is_associative(a: Citations, b: Citations, c: Citations) -> None:
    assert unite(unite(a, b), c) == unite(a, unite(b, c)) == unite(a, b, c)
    assert unite(a, a) == unite(a)
    assert set(unite(a, b)) == {*a, *b}
