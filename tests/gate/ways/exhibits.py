"""Numbers typed into fences and the descriptions of data."""

from __future__ import annotations

from gate.ways.making import DOUBT, FACT, Way, fenced
from support.project import CHART, FACTS_CSV, HOUSE, PAGE, USERS_YAML, png

EXHIBITS = (
    fenced("caption", CHART.replace("虚构用户规模", "共888家"), "bare-number", 3),
    fenced(
        "caption-relabels",
        CHART.replace("虚构用户规模", f"'{FACT}万'"),
        "relabelled",
        3,
    ),
    fenced(
        "note", CHART.replace("y: genai", "y: genai\nnote: 共888家"), "bare-number", 7
    ),
    fenced(
        "chart-alt",
        CHART.replace("y: genai", "y: genai\nalt: 共888家"),
        "bare-number",
        7,
    ),
    fenced(
        "chart-unit-relabels",
        CHART.replace("y: genai", "y: genai\nunit: 亿元"),
        "unit-mixed",
    ),
    fenced(
        "unit-invented",
        CHART.replace("y: genai", "y: genai\nunit: 888家"),
        "unknown-unit",
    ),
    fenced("fence-literal", CHART.replace("y: genai", "y: 888"), "not-a-figure", 6),
    fenced(
        "fence-threshold",
        CHART.replace("y: genai", "y: 'q(\"888亿人\")'"),
        "not-a-figure",
        6,
    ),
    fenced(
        "fence-arithmetic",
        CHART.replace("y: genai", "y: genai * 10"),
        "literal-in-arithmetic",
        6,
    ),
    fenced("id-number", CHART.replace("fig-users", "888亿人"), ""),
    fenced(
        "where-injects",
        CHART.replace("y: genai", "y: genai\nwhere: {period: 888}"),
        "no-rows",
        7,
    ),
    fenced("axis-number", CHART.replace("y: genai", "y: genai\naxis: {max: 888}"), ""),
    fenced(
        "inline-data", CHART.replace("data: users", "data: {2025: 888}"), "wrong-type"
    ),
    fenced("values-key", CHART.replace("y: genai", "values: [888]"), "unknown-key"),
    fenced(
        "table-label",
        "```table\nid: tab-a\ntitle: 表\ndata: users\n"
        "columns: [period, {value: genai, label: 共888家}]\n```",
        "bare-number",
        5,
    ),
    fenced(
        "table-label-relabels",
        "```table\nid: tab-a\ntitle: 表\ndata: users\n"
        "columns: [period, {value: genai, label: 用户（万元）}]\n```",
        "relabelled",
        5,
    ),
    fenced(
        "spanner-number",
        "```table\nid: tab-a\ntitle: 表\ndata: users\ncolumns: [period, genai]\n"
        "spanners:\n  - {label: 共888家, columns: genai}\n```",
        "bare-number",
        7,
    ),
    fenced(
        "spanner-relabels",
        "```table\nid: tab-a\ntitle: 表\ndata: users\ncolumns: [period, genai]\n"
        "spanners:\n  - {label: 用户（万元）, columns: genai}\n```",
        "relabelled",
        7,
    ),
    fenced(
        "spanner-of-printed-number",
        "```table\nid: tab-a\ntitle: 表\ndata: users\ncolumns: [period, genai]\n"
        "spanners:\n  - {label: '{{ 3 + 4 }}', columns: genai}\n```",
        "literal-in-arithmetic",
        7,
    ),
    fenced(
        "spanner-beside-a-fact",
        "```table\nid: tab-a\ntitle: 表\ndata: users\ncolumns: [period, genai]\n"
        "spanners:\n  - {label: '1{{ fact(\"users.genai\") }}', columns: genai}\n```",
        "relabelled",
        7,
    ),
    fenced(
        "formats-relabel",
        "```table\nid: tab-a\ntitle: 表\ndata: users\ncolumns: [period, genai]\n"
        'formats: {genai: unit("万元")}\n```',
        "unit-mixed",
        6,
    ),
    fenced(
        "formats-compute",
        "```table\nid: tab-a\ntitle: 表\ndata: users\ncolumns: [period, genai]\n"
        "formats: {genai: 'bare * 2'}\n```",
        "literal-in-arithmetic",
        6,
    ),
    fenced(
        "formats-print-a-mark",
        "```table\nid: tab-a\ntitle: 表\ndata: users\ncolumns: [period, genai]\n"
        "formats: {genai: '{{ fact(\"users.genai\") }}'}\n```",
        "value-misplaced",
        6,
    ),
    fenced(
        "table-literal",
        "```table\nid: tab-a\ntitle: 表\ndata: users\ncolumns: [period, '888']\n```",
        "figure-without-citation",
        5,
    ),
    fenced(
        "table-number",
        "```table\nid: tab-a\ntitle: 表\ndata: users\ncolumns: [genai, '888']\n```",
        "uncitable-value",
        5,
    ),
    fenced(
        "table-text",
        "```table\nid: tab-a\ntitle: 表\ndata: users\n"
        "columns: [period, genai, '\"888家\"']\n```",
        "uncitable-value",
        5,
    ),
    fenced(
        "table-moved",
        "```table\nid: tab-a\ntitle: 表\ndata: users\n"
        'columns: [period, genai, \'moved(growth(genai), "888倍", "降", "平")\']\n```',
        "bare-number",
    ),
    fenced(
        "kpi-label",
        "```kpi\nid: k\ntitle: 卡片\ncards:\n"
        "  - {value: fact(users.genai), label: 共888家}\n```",
        "bare-number",
        5,
    ),
    fenced(
        "kpi-label-with-another-unit",
        "```kpi\nid: k\ntitle: 卡片\ncards:\n"
        "  - {value: fact(users.genai), label: 用户（万元）}\n```",
        "relabelled",
        5,
    ),
    fenced(
        "kpi-change",
        "```kpi\nid: k\ntitle: 卡片\ncards:\n"
        "  - {value: fact(users.genai), label: 用户, change: 增长888倍}\n```",
        "unknown-dataset",
        5,
    ),
    fenced(
        "kpi-change-with-mark",
        "```kpi\nid: k\ntitle: 卡片\ncards:\n"
        "  - {value: fact(users.genai), label: 用户,\n"
        "     change: '增长888倍{{ growth(\"users.genai\") }}'}\n```",
        "bare-number",
        6,
    ),
    fenced(
        "kpi-literal",
        "```kpi\nid: k\ntitle: 卡片\ncards:\n  - {value: '888', label: 用户}\n```",
        "not-a-figure",
        5,
    ),
    fenced(
        "kpi-threshold",
        "```kpi\nid: k\ntitle: 卡片\ncards:\n"
        "  - {value: 'q(\"888亿人\")', label: 用户}\n```",
        "not-a-figure",
        5,
    ),
    fenced(
        "kpi-title",
        "```kpi\nid: k\ntitle: 共888家\ncards:\n"
        "  - {value: fact(users.genai), label: 用户}\n```",
        "bare-number",
        3,
    ),
    fenced(
        "kpi-alt",
        "```kpi\nid: k\ntitle: 卡片\nalt: 共888家\ncards:\n"
        "  - {value: fact(users.genai), label: 用户}\n```",
        "bare-number",
        4,
    ),
    fenced(
        "table-alt",
        "```table\nid: t\ntitle: 表\nalt: 共888家\ndata: users\n"
        "columns: [period, genai]\n```",
        "bare-number",
        4,
    ),
    Way(
        "image-without-source",
        f"{PAGE}```image\nid: i\ntitle: 图\npath: a.png\n```\n",
        "figure-without-citation",
        8,
        files={"templates/r/a.png": png()},
    ),
    Way(
        "image-unknown-source",
        f"{PAGE}```image\nid: i\ntitle: 图\npath: a.png\nsources: nobody\n```\n",
        "unknown-source",
        9,
        files={"templates/r/a.png": png()},
    ),
    Way(
        "image-alt",
        f"{PAGE}```image\nid: i\ntitle: 图\npath: a.png\nown_work: true\n"
        "alt: 共888家\n```\n",
        "bare-number",
        10,
        files={"templates/r/a.png": png()},
    ),
    Way(
        "image-caption",
        f"{PAGE}```image\nid: i\ntitle: 共888家\npath: a.png\nown_work: true\n```\n",
        "bare-number",
        7,
        files={"templates/r/a.png": png()},
    ),
    Way(
        "stated-data",
        PAGE + CHART,
        "evidence-stated",
        files={
            "data/users.yaml": USERS_YAML.replace(
                "[survey, office]", "[rumour, office]"
            ).replace("[survey]", "[rumour]")
        },
    ),
    Way(
        "field-title",
        PAGE + CHART,
        "number-in-words",
        9,
        files={"data/users.yaml": USERS_YAML.replace("zh: 用户规模", "zh: 共888家")},
        file="data/users.yaml",
    ),
    Way(
        "house-unit",
        PAGE + CHART,
        "number-in-words",
        house=HOUSE + "units: {88亿: {base: 人}}\n",
        files={"data/users.yaml": USERS_YAML.replace("unit: 亿人", "unit: 88亿")},
        file="templates/house.yaml",
    ),
    Way(
        "wording-with-digits",
        PAGE + DOUBT,
        "number-in-words",
        3,
        files={"data/facts.csv": FACTS_CSV.replace("逾", "逾8")},
        file="data/facts.csv",
    ),
    Way(
        "wording-contradicts",
        PAGE + DOUBT,
        "bad-cell",
        3,
        files={"data/facts.csv": FACTS_CSV.replace("逾", "不足")},
        file="data/facts.csv",
    ),
    Way(
        "field-unit",
        PAGE + CHART,
        "unknown-unit",
        files={"data/users.yaml": USERS_YAML.replace("unit: 亿人", "unit: 888亿人")},
        file="data/users.yaml",
    ),
    Way(
        "no-source-in-data",
        PAGE + CHART,
        "missing-key",
        1,
        files={
            "data/users.yaml": USERS_YAML.replace("sources: [survey, office]\n", "")
        },
        file="data/users.yaml",
    ),
    Way(
        "unknown-source-in-data",
        PAGE + CHART,
        "unknown-source",
        3,
        files={
            "data/users.yaml": USERS_YAML.replace(
                "sources: [survey, office]\n", "sources: [nobody]\n"
            )
        },
        file="data/users.yaml",
    ),
)
