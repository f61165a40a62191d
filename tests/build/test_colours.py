"""One colour per series in a whole report, and few of them. All names are invented."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deckgen.resolve.colours import PALETTE, colour_numbers

NAMES = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=4, unique=True)


def test_charts_that_share_no_series_use_the_same_first_colours() -> None:
    found = colour_numbers([("2023年", "2028E"), ("国产", "进口")])
    assert found == {"2023年": 0, "2028E": 1, "国产": 0, "进口": 1}


def test_a_later_chart_that_joins_two_keeps_them_apart() -> None:
    found = colour_numbers([("a", "b"), ("c", "d"), ("c", "a")])
    assert found["a"] != found["c"]
    assert found["a"] == 0


def test_one_alone_needs_no_number() -> None:
    assert colour_numbers([("a",)]) == {}


def test_more_than_the_palette_holds_repeat() -> None:
    found = colour_numbers([[str(n) for n in range(PALETTE + 2)]])
    assert sorted(found.values()) == sorted([*range(PALETTE), 0, 1])


@given(st.lists(NAMES, max_size=12))
def test_neighbours_differ_and_numbers_stay_low(together: list[list[str]]) -> None:
    found = colour_numbers(together)
    for names in together:
        if len(names) > 1:
            assert len({found[name] for name in names}) == len(names)
    assert all(0 <= number < PALETTE for number in found.values())
