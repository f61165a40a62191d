"""Messages of the room `quantities`: operations that must not give a number."""

from deckgen.diagnostics.catalog import Message

MESSAGES: dict[str, Message] = {
    "bad-cell/range-order": Message(
        "error",
        "row {row}, column `{column}`: `{value}` is no range",
        "第 {row} 行 `{column}` 列：`{value}` 不是区间",
        ("write the lower end first: `70-75`", "write one number where it is no range"),
        ("先写下限：`70-75`", "若不是区间，只写一个数"),
    ),
    "bad-cell/fiscal": Message(
        "error",
        "row {row}, column `{column}`: `{value}` is a fiscal year, and nothing says "
        "when it begins",
        "第 {row} 行 `{column}` 列：`{value}` 是财年，但没有写明财年从几月开始",
        ("add `fiscal_year: {{first_month: 4}}` to the dataset or to house.yaml",),
        ("在数据集或 house.yaml 里加上 `fiscal_year: {{first_month: 4}}`",),
    ),
    "unit-mixed/currency": Message(
        "error",
        "two currencies, `{first}` and `{second}`, cannot be combined as they stand",
        "两种货币（`{first}` 与 `{second}`）不能直接一起运算",
        ('convert one first: `convert(a, "rates.usd_cny")`, a rate with its source',),
        ('先折算其中之一：`convert(a, "汇率.美元")`，汇率须有来源',),
    ),
    "unit-mixed/percent-points": Message(
        "error",
        "a percentage and percentage points (`{first}`, `{second}`) are two things",
        "百分数与百分点（`{first}`、`{second}`）不是一回事，不能一起运算",
        ("state them side by side, or use `pp` on two percentages",),
        ("分别陈述，或用 `pp` 求两个百分数之差",),
    ),
    "measure-mixed": Message(
        "error",
        "`{stock}` is a stock and `{flow}` a flow: they are not added up or averaged",
        "`{stock}` 是存量，`{flow}` 是流量，不能相加、相减或求平均",
        ("divide one by the other, or correct `measure` of the field",),
        ("可以相除；若性质写错，改字段的 `measure`",),
    ),
    "stock-summed": Message(
        "error",
        "stocks of several times (`{first}`, `{second}`) are no parts of a whole",
        "不同时点（`{first}`、`{second}`）的存量不能相加",
        ("choose one time, or take the difference with `diff`",),
        ("选定一个时点，或用 `diff` 求变化量",),
    ),
    "weight-refused": Message(
        "error",
        "`{weight}` is no weight: weights are exact, not negative, and not all zero",
        "`{weight}` 不能作为权重：权重须是确定的、非负且不全为零",
        ('name a field of amounts: `mean("d.price", weight="d.sales")`',),
        ('改用数量字段：`mean("d.价格", weight="d.销量")`',),
    ),
    "rate-refused": Message(
        "error",
        "`{amount}` cannot be converted at `{rate}`",
        "`{amount}` 不能按 `{rate}` 折算",
        ("use a rate of the amount's own currency, with a unit such as `元/美元`",),
        ("使用该货币的汇率，单位形如 `元/美元`",),
    ),
    "entity-mixed/change": Message(
        "error",
        "change over time is of one entity, not from `{first}` to `{second}`",
        "时间上的变化须属同一主体，不能从 `{first}` 到 `{second}`",
        ('choose the rows of one: `growth("d.f", field="…")`',),
        ('选定一个主体的行：`growth("d.f", 字段="…")`',),
    ),
    "scope-mixed/change": Message(
        "error",
        "change over time is within one scope, not from `{first}` to `{second}`",
        "时间上的变化须属同一口径，不能从 `{first}` 到 `{second}`",
        ("choose rows of one scope",),
        ("选定同一口径的行",),
    ),
    "entity-mixed": Message(
        "error",
        "`{first}` and `{second}` are two entities, and the call does not say so",
        "`{first}` 与 `{second}` 是两个主体，而这里没有写明",
        (
            'say it: `{function}(…, across="entity")`',
            'or choose both from one table by `field="…"`',
        ),
        (
            '写明：`{function}(…, across="entity")`',
            '或在同一张表里用 `字段="…"` 各选一行',
        ),
    ),
    "scope-mixed": Message(
        "error",
        "`{first}` and `{second}` are two scopes, and the call does not say so",
        "`{first}` 与 `{second}` 口径不同，而这里没有写明",
        ('say it: `{function}(…, across="scope")`', "or use figures of one scope"),
        ('写明：`{function}(…, across="scope")`', "或改用同一口径的数"),
    ),
    "entity-mixed/operator": Message(
        "error",
        "`{first}` and `{second}` are two entities, and nothing here says so",
        "`{first}` 与 `{second}` 是两个主体，而这里没有写明",
        (
            'say it in a function: `diff(a, b, across="entity")`, `ratio`, `times`, …',
            'or choose both from one table by `field="…"`',
        ),
        (
            '改用函数写明：`diff(a, b, across="entity")`、`ratio`、`times` 等',
            '或在同一张表里用 `字段="…"` 各选一行',
        ),
    ),
    "scope-mixed/operator": Message(
        "error",
        "`{first}` and `{second}` are two scopes, and nothing here says so",
        "`{first}` 与 `{second}` 口径不同，而这里没有写明",
        ('say it in a function: `diff(a, b, across="scope")`, `ratio`, `times`, …',),
        ('改用函数写明：`diff(a, b, across="scope")`、`ratio`、`times` 等',),
    ),
    "argument-type/across": Message(
        "error",
        "`across` is `entity`, `scope` or `both`, not `{argument}`",
        "`across` 只能是 `entity`、`scope` 或 `both`，不能是 `{argument}`",
        ('write for example `times(a, b, across="entity")`',),
        ('例如写 `times(a, b, across="entity")`',),
    ),
    "argument-type/own-field": Message(
        "error",
        "`{argument}` of `{function}` must be a field of numbers of the same table",
        "`{function}` 的 `{argument}` 应为同一张表的数值字段",
        ('write for example `mean("d.price", weight="d.sales")`',),
        ('例如写 `mean("d.价格", weight="d.销量")`',),
    ),
    "growth-undefined/words": Message(
        "error",
        "this growth has no meaning as a number: it prints `{words}`",
        "这一增长率不是数：它显示为“{words}”",
        ("print it as it stands, or use `diff(a, b)`",),
        ("直接显示，或改用 `diff(a, b)`",),
    ),
    "range-refused": Message(
        "error",
        "the range `{figure}` has no single value to draw",
        "区间 `{figure}` 没有可以画出的单一数值",
        ("show it in a table or in the text",),
        ("改放在表格或正文里",),
    ),
    "range-refused/order": Message(
        "error",
        "the range `{figure}` cannot be ranked",
        "区间 `{figure}` 不能参与排序",
        ("leave its row out, or state the range by itself",),
        ("略去该行，或单独陈述这个区间",),
    ),
    "range-refused/compare": Message(
        "error",
        "whether the range `{figure}` is above or below `{other}` is not known",
        "区间 `{figure}` 与 `{other}` 孰大孰小无法判定",
        ("compare with a threshold outside of the range",),
        ("与区间之外的阈值比较",),
    ),
}
