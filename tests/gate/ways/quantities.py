"""Functions, ranges, rates, words for growth and rounding: no new way for a number."""

from __future__ import annotations

from build.quantities import FILES
from gate.ways.making import Way
from support.project import PAGE

TURNED = '{{ growth("profit.profit", firm="甲") }}'
NOT_MEANINGFUL = '{{ growth("profit.balance", firm="甲") }}'
RANGE = '{{ fact("parts.plan", maker="甲厂") }}'
BARE_RANGE = '{{ fact("parts.plan", maker="甲厂") | bare }}'
OF_FILES = frozenset("10 15 40 60 70 75 108 120 160.0 3.0".split())


def way(name: str, text: str, code: str = "", *, present: tuple[str, ...] = ()) -> Way:
    """A text on the first page, with the data of these functions."""
    return Way(
        f"quantities-{name}",
        f"{PAGE}{text}\n",
        code,
        5 if code else 0,
        files=FILES,
        present=present,
        allowed=OF_FILES,
    )


def fence(name: str, lines: str, code: str) -> Way:
    """A chart or table."""
    return Way(f"quantities-{name}", f"{PAGE}{lines}\n", code, files=FILES)


QUANTITIES = (
    # words in place of a growth
    way("turned", f"利润{TURNED}。", present=("扭亏",)),
    way("not-meaningful", f"增速{NOT_MEANINGFUL}。", present=("n.m.",)),
    way("turned-with-digits", f"利润{TURNED}888%", "bare-number"),
    way("digits-before-turned", f"利润增长888%{TURNED}", "bare-number"),
    way("turned-with-numerals", f"利润{TURNED}八成", "bare-number"),
    way("not-meaningful-with-unit", f"增速{NOT_MEANINGFUL}888亿元", "bare-number"),
    way(
        "growth-words-added",
        '{{ growth("profit.profit", firm="甲") + fact("profit.profit", firm="甲") }}',
        "growth-undefined",
    ),
    way(
        "growth-words-of-share",
        '{{ share(growth("profit.profit", firm="甲"), of="users.genai") }}',
        "growth-undefined",
    ),
    way(
        "growth-words-moved",
        '{{ moved(growth("profit.profit", firm="甲"), "升", "降", "平") }}',
        "growth-undefined",
    ),
    way(
        "growth-words-formatted",
        '{{ growth("profit.profit", firm="甲") | digits(1) }}',
        "format-misused",
    ),
    way(
        "cagr-over-a-loss",
        '{{ cagr("profit.profit", firm="甲", from="2024") }}',
        "growth-undefined",
    ),
    way(
        "index-over-a-loss",
        '{{ index("profit.profit", firm="甲", base="2024") }}',
        "growth-undefined",
    ),
    # ranges
    way("range", f"计划{RANGE}。", present=("70—75家",)),
    way("range-relabelled", f"计划{BARE_RANGE}亿元", "relabelled"),
    way("range-prolonged", f"计划{BARE_RANGE}88家", "relabelled"),
    way("range-begun", f"计划88—{RANGE}", "bare-number"),
    way("range-ended", f"计划{RANGE}—888家", "bare-number"),
    way("range-ranked", '{{ max("parts.plan") }}', "range-refused"),
    way("range-placed", '{{ rank("parts.plan", of="甲厂") }}', "range-refused"),
    way("range-named", '{{ top("parts.plan", 1) }}', "range-refused"),
    fence(
        "range-drawn",
        "```chart\nid: a\ntitle: 图\ndata: parts\nx: maker\ny: plan\n```",
        "range-refused",
    ),
    # rates, weights and bases that are no data
    way(
        "rate-typed",
        '{{ convert("years.revenue", q("7元/美元")) }}',
        "argument-type",
    ),
    way("rate-literal", '{{ convert("years.revenue", 7) }}', "argument-type"),
    way(
        "rate-of-no-day",
        '{{ convert("years.revenue", "rates.dollar") }}',
        "value-missing",
    ),
    way(
        "rate-that-is-none",
        '{{ convert("years.revenue", "parts.part", at="2025") }}',
        "ambiguous-rows",
    ),
    way(
        "converted-by-unit",
        '{{ fact("years.revenue") | unit("亿元") }}',
        "unit-mixed",
    ),
    way("weight-typed", '{{ mean("parts.part", weight=3) }}', "unknown-field"),
    way(
        "weight-of-another-table",
        '{{ mean("parts.part", weight="sales.sales") }}',
        "argument-type",
    ),
    way("moving-of-one", '{{ moving("sales.sales", 1) }}', "argument-type"),
    way("moving-too-far", '{{ moving("sales.sales", 9) }}', "value-missing"),
    way(
        "cumulative-from-nowhere",
        '{{ cumulative("sales.sales", from="2020-01") }}',
        "value-missing",
    ),
    way("cumulative-stock", '{{ cumulative("users.genai") }}', "stock-summed"),
    way("cumulative-shares", '{{ cumulative("users.penetration") }}', "share-summed"),
    way("index-without-base", '{{ index("sales.sales") }}', "argument-missing"),
    way(
        "product-of-amounts",
        '{{ fact("sales.sales") * fact("sales.sales") }}',
        "unit-mixed",
    ),
    way(
        "index-relabelled", '{{ index("sales.sales", base="2024-11") }}%', "relabelled"
    ),
    way(
        "index-scaled",
        '{{ index("sales.sales", base="2024-11") }}亿',
        "relabelled",
    ),
    # rest and rounding
    fence(
        "rest-of-shares",
        "```table\nid: a\ntitle: 表\ndata: parts\ncolumns: [part, units]\ntop: 1\n"
        "rest: true\n```",
        "rest-refused",
    ),
    fence(
        "rounded-to-a-typed-sum",
        "```table\nid: a\ntitle: 表\ndata: parts\ncolumns: [maker, part]\n"
        "adds_up: 888\n```",
        "wrong-type",
    ),
    fence(
        "rest-called-a-number",
        "```table\nid: a\ntitle: 表\ndata: parts\ncolumns: [maker, part]\ntop: 1\n"
        "rest: 888\n```",
        "wrong-type",
    ),
)
