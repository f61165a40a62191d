"""A period that a series lacks keeps its place in the chart, empty."""

from __future__ import annotations

from pathlib import Path

import pytest

from build.models import chart
from deckgen.quantities import parse_period
from deckgen.resolve.missing_periods import with_missing
from support.project import USERS_CSV

CASES = {
    "2020 2021 2022 2024": "2020 2021 2022 2023 2024",
    "2020 2021 2022 2025": "2020 2021 2022 2023 2024 2025",
    "2020 2021 2022 2026": "2020 2021 2022 2026",
    "2015 2020 2024 2025": "2015 2020 2024 2025",
    "2020 2022 2024": "2020 2022 2024",
    "2021 2023 2024": "2021 2023 2024",
    "2023Q1 2023Q2 2023Q3 2024Q1": "2023Q1 2023Q2 2023Q3 2023Q4 2024Q1",
    "2024-12 2025-06 2025-12 2026-12": "2024-12 2025-06 2025-12 2026-06 2026-12",
    "2024-12 2025-06 2025-12 2026-03": "2024-12 2025-06 2025-12 2026-03",
    "2024": "2024",
}


@pytest.mark.parametrize("given", CASES)
def test_regular_series_get_what_they_lack(given: str) -> None:
    periods = [p for p in map(parse_period, given.split()) if p]
    found = with_missing(periods, lambda _: True)
    assert " ".join(p.text for p in found) == CASES[given]


def test_the_way_to_a_forecast_is_no_gap() -> None:
    periods = [p for p in map(parse_period, "2022 2023 2024 2026".split()) if p]
    assert with_missing(periods, lambda p: p.text != "2026") == periods


HEAD, REST = USERS_CSV.split("\n", 1)
EARLY = f"""\
{HEAD}
2022-12,1.20,10.50,9.1
2023-06,1.60,10.70,12.0
2024-06,2.10,11.00,20.0
{REST}"""


@pytest.mark.parametrize("kind", ["line", "column"])
def test_a_line_is_not_drawn_through_what_nobody_measured(
    tmp_path: Path, kind: str
) -> None:
    lines = f"data: users\nx: period\ntype: {kind}\ny: genai"
    body, _ = chart(tmp_path, lines, {"data/users.csv": EARLY})
    assert body.categories[:4] == ("2022年12月", "2023年6月", "2023年12月", "2024年6月")
    values = [p.quantity and str(p.quantity.value) for p in body.series[0].points]
    assert values[:4] == ["1.20", "1.60", None, "2.10"]


def test_what_the_author_chose_has_no_gaps(tmp_path: Path) -> None:
    lines = (
        "data: users\nx: period\ny: genai\n"
        "where: {period: [2022-12, 2023-06, 2024-06, 2024-12]}"
    )
    body, _ = chart(tmp_path, lines, {"data/users.csv": EARLY})
    assert len(body.categories) == 4
