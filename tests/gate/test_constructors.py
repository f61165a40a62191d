"""Nothing that shows a number can be built without a citation; values are invented."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from deckgen.model.figure import Chart, Exhibit, KpiCard
from deckgen.model.inline import BoundText, CitationMark, Cited, Fact, Text
from deckgen.model.quantity import Quantity, Unit
from deckgen.model.source import Citation, UncitedError, require_citations, unite
from deckgen.model.value import BoundWords

PEOPLE = Unit("亿人", "人", Decimal(100_000_000), "count")
CHART = Chart((), (), "时点")
WITHOUT: Any = ()
NAMELESS: Any = (Citation(""),)
"""What no caller with types could pass."""


def quantity(citations: Any) -> Quantity:
    return Quantity(Decimal("6.02"), PEOPLE, "stock", citations)


@pytest.mark.parametrize("citations", [WITHOUT, NAMELESS])
@pytest.mark.parametrize(
    "build",
    [
        quantity,
        lambda c: Exhibit("fig-a", "chart", CHART, (Text("图"),), c),
        lambda c: KpiCard((), (), "6.02", "亿人", (), c),
        lambda c: BoundText("p:a", "甲", c),
        lambda c: BoundWords("甲", c, "cell"),
        lambda c: Cited((Text("文"),), c),
        CitationMark,
    ],
)
def test_refused_at_run_time(build: Any, citations: Any) -> None:
    with pytest.raises(UncitedError):
        build(citations)


def test_a_fact_is_a_quantity_and_nothing_else() -> None:
    bare: Any
    for bare in (6.02, Decimal("6.02"), "6.02亿人", None):
        with pytest.raises(TypeError):
            Fact("p:a", "6.02亿人", bare)
    cited = quantity((Citation("survey"),))
    assert Fact("p:a", "6.02亿人", cited).citations == (Citation("survey"),)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_a_quantity_is_finite(value: str) -> None:
    with pytest.raises(ValueError, match="finite"):
        Quantity(Decimal(value), PEOPLE, "stock", (Citation("survey"),))


def test_citations_unite_in_order_without_repeats() -> None:
    a, b, c = (Citation(name) for name in "abc")
    assert unite((a, b), (b, c), (a,)) == (a, b, c)
    require_citations(unite((a,)), "a figure")


SNIPPET = """\
from decimal import Decimal

from deckgen.model.figure import Chart, Exhibit, KpiCard
from deckgen.model.inline import BoundText, CitationMark, Cited, Fact
from deckgen.model.quantity import Quantity, Unit
from deckgen.model.value import BoundWords

unit = Unit("人", "人", Decimal(1), "count")
Quantity(Decimal(1), unit, "stock", ())
Exhibit("a", "chart", Chart((), (), ""), (), ())
KpiCard((), (), "", "", (), ())
BoundText("a", "a", ())
BoundWords("a", (), "cell")
Cited((), ())
CitationMark(())
Fact("a", "6.02", Decimal("6.02"))
"""


@pytest.mark.slow
def test_refused_by_the_type_checker(tmp_path: Path) -> None:
    file = tmp_path / "snippet.py"
    file.write_text(SNIPPET, encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable,
            *("-m", "mypy", "--no-error-summary", str(file)),
        ],
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[2],
        text=True,
    )
    lines = [line for line in done.stdout.splitlines() if "snippet.py" in line]
    assert len(lines) == 8, done.stdout + done.stderr
    assert all("[arg-type]" in line for line in lines)
    first = SNIPPET.splitlines().index(
        "unit = " + 'Unit("人", "人", Decimal(1), "count")'
    )
    found = [int(line.partition("snippet.py:")[2].partition(":")[0]) for line in lines]
    assert found == list(range(first + 2, first + 10))
