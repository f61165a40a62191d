"""Values that are not out yet, and the question whether they are."""

from __future__ import annotations

from gate.ways.making import Way, fenced, typed
from support.project import PAGE, REPORT, SOURCES, USERS_CSV, USERS_YAML

HEAD, OFFICE, REST = SOURCES.partition("office:")
LATE = HEAD + OFFICE + REST.replace("2026-02-01", "2026-05-09", 1)
"""The office publishes a day after the report."""
RELAYED = (
    SOURCES
    + """\
paper:
  type: dataset
  title: {zh: 虚构转引, en: Invented quotation}
  producer: [{zh: 虚构统计处, en: Invented Statistics Office}]
  date_published: 2026-01
  license: unstated
  evidence: relayed
  via: gazette
gazette:
  type: news
  title: {zh: 虚构新闻, en: Invented news}
  producer: []
  container: 虚构日报
  date_published: 2026-05-09
  url: https://example.org/gazette
  date_accessed: 2026-05-10
  license: unstated
  evidence: original
"""
)
COLUMN = USERS_YAML.replace(
    "fields:\n",
    "vintage_field: out\nfields:\n  - {name: out, title: 版本, type: date}\n",
)
ROWS = "\n".join(
    f"{'out' if n == 0 else '2026-02-01'},{line}"
    for n, line in enumerate(USERS_CSV.splitlines())
)
REVISED = f"{ROWS}\n2026-05-09,2025-12,8.88,8.88,88.8\n"


def late(name: str, text: str, code: str, line: int = 5) -> Way:
    """A page while the office is not out."""
    return Way(name, f"{PAGE}{text}\n", code, line, files={"data/sources.yaml": LATE})


LATE_TABLE = """\
```table
id: tab-a
title: 虚构表
data: regions
columns: [area, output]
```"""
LATE_CHART = """\
```chart
id: fig-a
title: 虚构图
data: users
x: period
y: netizens
```"""
SORTED = """\
```chart
id: fig-a
title: 虚构图
data: users
x: period
y: genai
sort: -netizens
```"""
COLUMN_OF_TRUTH = """\
```table
id: tab-a
title: 虚构表
data: users
columns: [period, {value: known(genai), label: 有}]
```"""

UNIT_CHAPTER = PAGE + COLUMN_OF_TRUTH.replace(
    "{value: known(genai), label: 有}", "genai"
)
ENGLISH_REPORT = REPORT + "language: en\n"


def united(name: str, en: str, code: str) -> Way:
    """A table of an English report whose unit is named by the data."""
    return Way(
        name,
        UNIT_CHAPTER,
        code,
        report=ENGLISH_REPORT,
        allowed=frozenset({"249", "515", "602"}),
        files={
            "data/users.yaml": USERS_YAML.replace(
                "unit: 亿人", f"unit: {{zh: 亿人, en: {en}}}"
            )
        },
    )


KNOWN = (
    united("unit-with-its-scale", "100 million people", ""),
    united("unit-with-digits", "888 million people", "unit-english"),
    united("unit-with-more-digits", "888 times 100 million people", "unit-english"),
    typed("known-printed", '{{ known("users.genai") }}', "uncitable-value"),
    typed(
        "known-in-a-name",
        '{% set x = known("users.genai") %}{{ x }}',
        "uncitable-value",
    ),
    typed("known-guards-a-digit", '{% if known("users.genai") %}888{% endif %}'),
    typed(
        "known-else-a-digit",
        '{% if known("users.genai", period="2030") %}甲{% else %}888{% endif %}',
    ),
    typed("known-times", '{{ known("users.genai") * 888 }}', "not-a-quantity"),
    typed("known-claimed", '{% claim known("users.genai") %}888{% endclaim %}'),
    fenced("known-as-a-column", COLUMN_OF_TRUTH, "figure-without-citation"),
    late("late-fact", '{{ fact("users.netizens") }}', "dataset-not-published"),
    late("late-total", '{{ total("regions.output") }}', "dataset-not-published"),
    late("late-fact-of-facts", '{{ fact("facts.备案服务") }}', "fact-not-published"),
    late(
        "late-operand",
        '{{ share("users.genai", of="users.netizens") }}',
        "dataset-not-published",
    ),
    late(
        "late-loop",
        '{% for r in rows("regions") %}{{ r.area }}{% endfor %}',
        "dataset-not-published",
    ),
    late("late-citation", "据称[888家][@office]。", "source-not-published"),
    late("late-mention", "据称如此[@survey; @office]。", "source-not-published"),
    late("late-table", LATE_TABLE, "dataset-not-published", 0),
    late("late-chart", LATE_CHART, "dataset-not-published", 0),
    late("late-sort", SORTED, "dataset-not-published", 0),
    Way(
        "late-via",
        f"{PAGE}据称[888家][@paper]。\n",
        "source-not-published",
        5,
        files={"data/sources.yaml": RELAYED},
    ),
    Way(
        "later-vintage-of-a-row",
        f'{PAGE}共{{{{ count("users", unit="个") }}}}，各为'
        '{% for r in rows("users") %}{{ r.genai }}、{% endfor %}止。\n',
        absent=("8.88", "88.8"),
        present=("6.02", "共3个"),
        files={"data/users.yaml": COLUMN, "data/users.csv": REVISED},
    ),
)
