"""What a printed number can stand for, and which numbers agree."""

from __future__ import annotations

import os
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.model.quantity import Qualifier
from deckgen.quantities import in_base, parse_unit
from deckgen.trust.reach import Reach, reach_of

ROUNDS = 5000 if os.environ.get("DECKGEN_SOAK") else 50


def reach(text: str, unit: str = "家") -> Reach:
    """`>6000`, `近50`, `1.2` in a unit."""
    words: dict[str, Qualifier] = {"近": "~", "约": "~", "超过": ">", "不足": "<"}
    word = next((w for w in words if text.startswith(w)), "")
    value = Decimal(text.removeprefix(word))
    exponent = value.as_tuple().exponent
    digits = max(0, -exponent) if isinstance(exponent, int) else 0
    found = parse_unit(unit)
    assert found
    made = reach_of(value, digits, words.get(word, "="), word)
    return made.times(in_base(found)[1])


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1.2", "1.15", "1.25"),
        ("1.20", "1.195", "1.205"),
        ("6200", "6199.5", "6200.5"),
        ("0", "-0.5", "0.5"),
        ("约6000", "5400", "6600"),
        ("约480", "470", "490"),
        ("约1.2", "1.1", "1.3"),
        ("约3", "2.5", "3.5"),
        ("近50", "45", "50"),
        ("超过6000", "6000", "7000"),
        ("超过5900", "5900", "6490"),
        ("超过1.1", "1.1", "1.21"),
        ("不足500", "400", "500"),
    ],
)
def test_reach(text: str, low: str, high: str) -> None:
    assert reach(text) == Reach(Decimal(low), Decimal(high))


AGREE = [
    (("超过6000", "家"), ("6200", "家"), True),
    (("超过6000", "家"), ("60000", "家"), False),
    (("超过6000", "家"), ("超过6200", "家"), True),
    (("1.2", "万亿元"), ("12034", "亿元"), True),
    (("1.2", "万亿元"), ("12600", "亿元"), False),
    (("超过5900", "亿元"), ("近6000", "亿元"), True),
    (("20", "EFLOPS"), ("20000", "PetaFLOPS"), True),
    (("20", "EFLOPS"), ("2", "万P"), True),
    (("87", "万千瓦"), ("0.87", "GW"), True),
    (("720", "%"), ("7.2", "倍"), True),
    (("约1.0", "万家"), ("1.2", "万家"), False),
    (("64.7", "亿元"), ("6470", "百万元"), True),
    (("64.7", "亿元"), ("超过7", "亿元"), False),
]


@pytest.mark.parametrize(("one", "other", "agree"), AGREE)
def test_which_agree(one: tuple[str, str], other: tuple[str, str], agree: bool) -> None:
    assert reach(*one).meets(reach(*other)) is agree
    assert reach(*other).meets(reach(*one)) is agree


VALUES = st.decimals(
    min_value=0, max_value=10**9, places=3, allow_nan=False, allow_infinity=False
)
SIGNS = st.sampled_from(["=", "~", ">", ">=", "<", "<="])


@settings(max_examples=ROUNDS, derandomize=not os.environ.get("DECKGEN_SOAK"))
@given(value=VALUES, digits=st.integers(0, 3), sign=SIGNS)
def test_a_number_agrees_with_itself_rounded(
    value: Decimal, digits: int, sign: Qualifier
) -> None:
    """However coarsely the same value is printed, the two are no conflict."""
    coarse = value.quantize(Decimal(1).scaleb(-digits))
    exact = reach_of(value, 3)
    assert reach_of(coarse, digits).meets(exact)
    own = reach_of(coarse, digits, sign)
    assert own.low <= coarse <= own.high
    assert own.low < own.high


@settings(max_examples=ROUNDS, derandomize=not os.environ.get("DECKGEN_SOAK"))
@given(value=VALUES.filter(lambda v: v >= 1), sign=SIGNS, scale=st.integers(1, 8))
def test_a_slip_of_ten_is_never_hidden(
    value: Decimal, sign: Qualifier, scale: int
) -> None:
    """A number and ten times it do not agree, whatever qualifier one of them has."""
    whole = value.quantize(Decimal(1))
    ten = reach_of(whole * 10**scale, 0)
    assert not reach_of(whole, 0, sign).meets(ten)


@pytest.mark.parametrize(
    ("symbol", "base", "factor"),
    [
        ("亿元", "元", "1e8"),
        ("EFLOPS", "FLOPS", "1e18"),
        ("PetaFLOPS", "FLOPS", "1e15"),
        ("TOPS", "OPS", "1e12"),
        ("Tops", "OPS", "1e12"),
        ("万P", "FLOPS", "1e19"),
        ("GWh", "Wh", "1e9"),
        ("亿千瓦时", "Wh", "1e11"),
        ("万吨", "克", "1e10"),
        ("亿元人民币", "元", "1e8"),
        ("%", "", "0.01"),
        ("倍", "", "1"),
        ("元/人", "元/人", "1"),
        ("EB", "字节", "1e18"),
    ],
)
def test_units_in_their_base(symbol: str, base: str, factor: str) -> None:
    unit = parse_unit(symbol)
    assert unit
    assert in_base(unit) == (base, Decimal(factor))
