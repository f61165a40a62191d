"""Expressions that are no data: literals, arithmetic, filters, loops, macros."""

from __future__ import annotations

from gate.ways.making import typed

ARITHMETIC = (
    typed("literals-added", "用户{{ 3 + 4 }}", "literal-in-arithmetic"),
    typed("texts-joined", '用户{{ "6.0" ~ "2亿" }}', "template-forbidden"),
    typed("literal", "用户{{ 888 }}", "uncitable-value"),
    typed("text", '用户{{ "888亿人" }}', "uncitable-value"),
    typed("truth", "用户{{ true }}", "uncitable-value"),
    typed("literals", "用户{{ [888, 777] }}", "uncitable-value"),
    typed("negative", "用户{{ -888 }}", "literal-in-arithmetic"),
    typed(
        "fact-plus-literal", '{{ fact("users.genai") + 1 }}', "literal-in-arithmetic"
    ),
    typed(
        "fact-times-literal", '{{ fact("users.genai") * 10 }}', "literal-in-arithmetic"
    ),
    typed(
        "fact-times-fact",
        '{{ fact("users.genai") * fact("users.genai") }}',
        "unit-mixed",
    ),
    typed("power", '{{ fact("users.genai") ** 2 }}', "template-forbidden"),
    typed("floor", '{{ fact("users.genai") // 2 }}', "template-forbidden"),
    typed("remainder", '{{ fact("users.genai") % 2 }}', "template-forbidden"),
    typed("set-literal", "{% set a = 888 %}用户{{ a }}", "uncitable-value"),
    typed("set-text", '{% set a = "888亿人" %}用户{{ a }}', "uncitable-value"),
    typed("set-block", "{% set a %}888亿人{% endset %}{{ a }}", "template-forbidden"),
    typed("threshold", '用户{{ q("888亿人") }}', "threshold-printed"),
    typed("percent-threshold", "占{{ pct(50) }}", "threshold-printed"),
    typed(
        "fact-plus-threshold",
        '{{ fact("users.genai") + q("8亿人") }}',
        "literal-in-arithmetic",
    ),
    typed(
        "threshold-in-share",
        '{{ share(q("8亿人"), of="users.netizens") }}',
        "argument-type",
    ),
    typed(
        "moved-with-number",
        '{{ moved(growth("users.genai"), "增长八成", "降", "平") }}',
    ),
    typed(
        "moved-with-digits",
        '{{ moved(growth("users.genai"), "增长888倍", "降", "平") }}',
    ),
    typed("conditional", "{{ 888 if true else 1 }}", "template-forbidden"),
    typed("inline-if", '{% if fact("users.genai") > q("1亿人") %}888家{% endif %}'),
    typed(
        "claimed-number",
        '{% claim growth("users.genai") > pct(50) %}增长888倍{% endclaim %}',
    ),
    typed(
        "comparison-printed",
        '{{ fact("users.genai") > q("1亿人") }}',
        "uncitable-value",
    ),
    typed(
        "record-printed",
        '{% for r in rows("firms") %}{{ r }}{% endfor %}',
        "uncitable-value",
    ),
    typed(
        "loop-index",
        '{% for r in rows("firms") %}{{ loop.index }}{% endfor %}',
        "unknown-name",
    ),
    typed("range", "{% for i in range(888) %}{{ i }}{% endfor %}", "unknown-function"),
    typed(
        "loop-literals",
        "{% for i in [888, 777] %}{{ i }}{% endfor %}",
        "uncitable-value",
    ),
    typed(
        "macro",
        "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(888) }}",
        "template-forbidden",
    ),
    typed("call-block", "{% call m() %}888{% endcall %}", "template-forbidden"),
    typed("filter-length", '{{ "888" | length }}', "unknown-format"),
    typed("filter-int", '{{ "888" | int }}', "unknown-format"),
    typed(
        "filter-block", "{% filter upper %}888亿人{% endfilter %}", "template-forbidden"
    ),
    typed(
        "filter-replace",
        '{{ fact("users.genai") | replace("6", "9") }}',
        "unknown-format",
    ),
    typed("method", '{{ "{}亿".format(888) }}', "template-forbidden"),
    typed("attribute", '{{ fact("users.genai").value }}', "template-forbidden"),
    typed("subscript", '{{ "8889"[0] }}', "template-forbidden"),
    typed("raw", "{% raw %}888亿人{% endraw %}", "template-forbidden"),
    typed("dunder", "{{ fact.__globals__ }}", "template-forbidden"),
    typed("namespace", "{% set n = namespace(a=888) %}{{ n.a }}", "unknown-function"),
    typed("unit-relabels", '{{ fact("users.genai") | unit("亿元") }}', "unit-mixed"),
    typed("unit-of-no-scale", '{{ fact("users.genai") | unit("家") }}', "unit-mixed"),
    typed(
        "period-of-text",
        '{{ fact("users.genai", period="888亿人") }}',
        "period-unreadable",
    ),
    typed("count-scaled", '{{ count("firms", unit="亿家") }}', "argument-type"),
    typed("count-of-money", '{{ count("firms", unit="元") }}', "argument-type"),
    typed("count-with-digits", '{{ count("firms", unit="888家") }}', "unknown-unit"),
    typed(
        "entity-chosen", '{{ total("regions.output", 地区="888") }}', "unknown-field"
    ),
)
