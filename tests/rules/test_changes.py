"""Data that changed behind an old date of access (data invented)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.diagnostics import Span
from deckgen.ledger import Ledger
from deckgen.model.dataset import Catalog, Dataset
from deckgen.model.source import License, Source, Words
from deckgen.quantities import parse_period
from deckgen.rules import check_changes


def source(name: str, accessed: str, via: str = "") -> Source:
    return Source(
        id=name,
        type="webpage",
        title=Words(plain="虚构网页"),
        producer=(),
        date_published="2025",
        license=License("unstated"),
        evidence="original",
        redistribution="full",
        date_accessed=accessed,
        via=via,
    )


def catalog(sha256: str, *sources: Source) -> Catalog:
    period = parse_period("2025")
    assert period is not None
    data = Dataset(
        "d",
        Words(plain="虚构"),
        (sources[0].id,),
        "none",
        period,
        (),
        {},
        0,
        sha256=sha256,
        span=Span("data/d.yaml", 1, 1),
    )
    return Catalog({s.id: s for s in sources}, {"d": data})


def ledger(sha256: str, accessed: dict[str, str]) -> Ledger:
    return Ledger(
        report="r",
        edition="e",
        version="0",
        date="2025-01-01",
        draft=False,
        digest="",
        theme="",
        outputs={},
        templates={},
        datasets={"d": sha256},
        accessed=accessed,
        figures=(),
        titles={},
    )


@pytest.mark.parametrize(
    ("sha256", "accessed", "expected"),
    [
        ("new", "2025-01-01", ["data-changed-date-unchanged"]),
        ("new", "2025-02-02", []),
        ("old", "2025-01-01", []),
    ],
)
def test_new_data_wants_a_new_date(
    sha256: str, accessed: str, expected: list[str]
) -> None:
    last = ledger("old", {"s": "2025-01-01"})
    found = check_changes(last, catalog(sha256, source("s", accessed)))
    assert [d.code for d in found] == expected


def test_a_relayed_source_is_read_where_it_was_relayed() -> None:
    last = ledger("old", {"v": "2025-01-01"})
    relayed = source("s", "", via="v")
    unread = catalog("new", relayed, source("v", "2025-01-01"))
    read = catalog("new", relayed, source("v", "2025-03-01"))
    assert [d.code for d in check_changes(last, unread)] == [
        "data-changed-date-unchanged"
    ]
    assert check_changes(last, read) == ()


def test_a_source_without_dates_says_nothing() -> None:
    last = ledger("old", {})
    printed = replace(source("s", ""), medium="print")
    assert check_changes(last, catalog("new", printed)) == ()


def test_what_is_computed_is_told_of_by_its_base() -> None:
    last = ledger("old", {"s": "2025-01-01"})
    known = catalog("new", source("s", "2025-01-01"))
    computed = replace(known.datasets["d"], rests_on=("base",))
    assert check_changes(last, replace(known, datasets={"d": computed})) == ()
