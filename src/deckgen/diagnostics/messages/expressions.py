"""Messages of the room `expressions`: what templates and fences compute."""

from deckgen.diagnostics.catalog import Message

NEAR_EN = "did you mean `{near}`?"
NEAR_ZH = "是不是想写 `{near}`？"
KNOWN_EN = 'show it once it is out: `{{% if known("{figure}") %}} … {{% endif %}}`'
KNOWN_ZH = '发布后再显示：`{{% if known("{figure}") %}} … {{% endif %}}`'

MESSAGES: dict[str, Message] = {
    "not-a-list": Message(
        "error",
        "a loop needs records",
        "循环需要一组记录",
        ('write `{{% for r in rows("dataset") %}}`',),
        ('写成 `{{% for r in rows("dataset") %}}`',),
    ),
    "not-a-condition": Message(
        "error",
        "this is no condition",
        "这不是一个条件",
        ('compare with a threshold, e.g. `growth("users.genai") > pct(50)`',),
        ('与阈值比较，例如 `growth("users.genai") > pct(50)`',),
    ),
    "not-comparable": Message(
        "error",
        "these two values cannot be compared",
        "这两个值不能比较",
        ('compare a number with `q("5亿人")` or `pct(50)`, a text with a text',),
        ('数与 `q("5亿人")` 或 `pct(50)` 比较，文字与文字比较',),
    ),
    "compared-with-literal": Message(
        "error",
        "a number with a unit is compared with a bare number",
        "带单位的数与不带单位的数相比较",
        ('write the threshold with its unit: `q("5亿人")`, `pct(50)`',),
        ('给阈值写上单位：`q("5亿人")`、`pct(50)`',),
    ),
    "not-a-quantity": Message(
        "error",
        "arithmetic is between numbers of the data only",
        "只有数据中的数可以参与运算",
        ('use `fact("dataset.field")` on both sides',),
        ('两边都用 `fact("dataset.field")`',),
    ),
    "literal-in-arithmetic": Message(
        "error",
        "a typed number cannot be combined with a number of the data",
        "手写的数不能与数据中的数运算",
        (
            "put the number into a dataset with its source",
            'use `| unit("万亿元")` where conversion is meant',
        ),
        ("把这个数连同来源写进数据集", '如果只是换算，用 `| unit("万亿元")`'),
    ),
    "unknown-name": Message(
        "error",
        "there is no `{name}`",
        "没有 `{name}`",
        (NEAR_EN, 'quote names of data: `fact("dataset.field")`'),
        (NEAR_ZH, '数据的名称要加引号：`fact("dataset.field")`'),
    ),
    "unknown-function": Message(
        "error",
        "there is no function `{function}`",
        "没有函数 `{function}`",
        (NEAR_EN,),
        (NEAR_ZH,),
    ),
    "unknown-argument": Message(
        "error",
        "`{function}` has no argument `{argument}`",
        "`{function}` 没有参数 `{argument}`",
        (NEAR_EN,),
        (NEAR_ZH,),
    ),
    "argument-missing": Message(
        "error",
        "`{function}` needs `{argument}`",
        "`{function}` 缺少 `{argument}`",
        ("give it: `{function}(…, {argument}=…)`",),
        ("补上：`{function}(…, {argument}=…)`",),
    ),
    "argument-count": Message(
        "error",
        "`{function}` is given too many or too few arguments",
        "`{function}` 的参数个数不对",
        ("see the function table of the documentation",),
        ("查阅文档中的函数表",),
    ),
    "argument-type/name": Message(
        "error",
        "`{argument}` of `{function}` must be a name in quotes",
        "`{function}` 的 `{argument}` 应为加引号的名称",
        ('write for example `{function}("dataset.field")`',),
        ('例如写 `{function}("数据集.字段")`',),
    ),
    "argument-type/name-or-quantity": Message(
        "error",
        "`{argument}` of `{function}` must be a name or a quantity",
        "`{function}` 的 `{argument}` 应为名称或数量",
        ('write for example `{function}("dataset.field")`',),
        ('例如写 `{function}("数据集.字段")`',),
    ),
    "argument-type/number": Message(
        "error",
        "`{argument}` of `{function}` must be a number",
        "`{function}` 的 `{argument}` 应为数",
        ("write for example `pct(50)`",),
        ("例如写 `pct(50)`",),
    ),
    "argument-type/whole-number": Message(
        "error",
        "`{argument}` of `{function}` must be a whole number from 1",
        "`{function}` 的 `{argument}` 应为从 1 起的整数",
        ('write for example `top("dataset.field", 3)`',),
        ('例如写 `top("数据集.字段", 3)`',),
    ),
    "argument-type/text": Message(
        "error",
        "`{argument}` of `{function}` must be text in quotes",
        "`{function}` 的 `{argument}` 应为加引号的文字",
        ('write for example `{argument}="…"`',),
        ('例如写 `{argument}="…"`',),
    ),
    "argument-type/field": Message(
        "error",
        "`{argument}` of `{function}` must be a field of a table, `dataset.field`",
        "`{function}` 的 `{argument}` 应为表格的字段，即 `数据集.字段`",
        ('write for example `{function}("dataset.field")`',),
        ('例如写 `{function}("数据集.字段")`',),
    ),
    "argument-type/table-field": Message(
        "error",
        "`{argument}` of `{function}` must be a field of a table, no single fact",
        "`{function}` 的 `{argument}` 应为表格的字段，不能是单项事实",
        ('write for example `{function}("dataset.field")`',),
        ('例如写 `{function}("数据集.字段")`',),
    ),
    "argument-type/named-rows": Message(
        "error",
        "`{argument}` of `{function}` must be a field of a table whose rows have names",
        "`{function}` 的 `{argument}` 应为各行有名称的表格的字段",
        ('write for example `{function}("dataset.field")`',),
        ('例如写 `{function}("数据集.字段")`',),
    ),
    "argument-type/count-unit": Message(
        "error",
        "`{argument}` of `{function}` must be a unit of counting: `家`, `个`, `款`",
        "`{function}` 的 `{argument}` 应为 `家`、`个`、`款` 等计数单位",
        ('write for example `count("dataset", unit="家")`',),
        ('例如写 `count("数据集", unit="家")`',),
    ),
    "argument-type/choice": Message(
        "error",
        "rows are chosen by text, a period or a number",
        "选行只能用文字、时期或数",
        ('write for example `地区="上海"`',),
        ('例如写 `地区="上海"`',),
    ),
    "unknown-format": Message(
        "error",
        "there is no format `{format}`",
        "没有格式 `{format}`",
        ("use `unit`, `digits`, `bare`, `sign`, `approx` or `long`",),
        ("可用 `unit`、`digits`、`bare`、`sign`、`approx`、`long`",),
    ),
    "format-misused": Message(
        "error",
        "the format `{format}` does not fit this value",
        "格式 `{format}` 不适用于这个值",
        ("use `long` for periods, `digits(0)` to `digits(6)`, the rest for numbers",),
        ("`long` 用于时期，`digits(0)` 到 `digits(6)` 及其余格式用于数",),
    ),
    "threshold-unreadable": Message(
        "error",
        "`{text}` is no number with a unit",
        "`{text}` 不是带单位的数",
        ('write for example `q("5亿人")`',),
        ('例如写 `q("5亿人")`',),
    ),
    "name-incomplete": Message(
        "error",
        "`{name}` does not say which dataset",
        "`{name}` 没有写明数据集",
        ("write `dataset.{name}`",),
        ("写成 `数据集.{name}`",),
    ),
    "name-incomplete/full-width": Message(
        "error",
        "`{name}` has full-width punctuation and does not say which dataset",
        "`{name}` 中有全角标点，没有写明数据集",
        ("write `{fixed}`",),
        ("写成 `{fixed}`",),
    ),
    "unknown-dataset/expression": Message(
        "error",
        "there is no dataset `{dataset}`",
        "没有数据集 `{dataset}`",
        (NEAR_EN, "add `data/{dataset}.yaml` and `data/{dataset}.csv`"),
        (NEAR_ZH, "新增 `data/{dataset}.yaml` 与 `data/{dataset}.csv`"),
    ),
    "unknown-dataset/undescribed": Message(
        "error",
        "there is no dataset `{dataset}`: `{table}` has no `data/{dataset}.yaml`",
        "没有数据集 `{dataset}`：`{table}` 旁边缺少 `data/{dataset}.yaml`",
        ("create `data/{dataset}.yaml` with its title, sources and fields",),
        ("新建 `data/{dataset}.yaml`，写明标题、来源和字段",),
    ),
    "unknown-dataset/full-width": Message(
        "error",
        "`{dataset}` names no dataset: it has full-width punctuation",
        "`{dataset}` 不是数据集的名称：其中有全角标点",
        ("write `{fixed}`",),
        ("写成 `{fixed}`",),
    ),
    "unknown-field/expression": Message(
        "error",
        "`{dataset}` has no field `{field}`",
        "`{dataset}` 没有字段 `{field}`",
        (NEAR_EN, "use one of its fields: {known}"),
        (NEAR_ZH, "可用的字段：{known}"),
    ),
    "newest-missing": Message(
        "warning",
        "`{figure}` has no value for `{period}`; `{used}` is meant",
        "`{figure}` 没有 `{period}` 的值，取用了 `{used}`",
        (
            "fill the cell in `{place}`",
            'name the period: `fact("{figure}", period="{used}")`',
        ),
        (
            "填上 `{place}` 中的单元格",
            '写明时期：`fact("{figure}", period="{used}")`',
        ),
    ),
    "unknown-fact": Message(
        "error",
        "`{dataset}` has no fact `{fact}`",
        "`{dataset}` 里没有 `{fact}` 这条事实",
        (NEAR_EN,),
        (NEAR_ZH,),
    ),
    "unknown-unit/expression": Message(
        "error",
        "the unit `{unit}` is not known",
        "不认识单位 `{unit}`",
        ("add it under `units:` in templates/house.yaml",),
        ("在 templates/house.yaml 的 `units:` 下添加",),
    ),
    "field-not-number": Message(
        "error",
        "the field `{field}` of `{dataset}` holds no numbers",
        "`{dataset}` 的字段 `{field}` 不是数",
        ("name a field of type number",),
        ("改用数值字段",),
    ),
    "no-rows": Message(
        "error",
        "no row of `{dataset}` has `{value}` in `{field}`",
        "`{dataset}` 中没有 `{field}` 为 `{value}` 的行",
        (NEAR_EN,),
        (NEAR_ZH,),
    ),
    "ambiguous-rows": Message(
        "error",
        "`{figure}` means {rows} rows at once",
        "`{figure}` 同时对应 {rows} 行",
        ('choose one: `fact("{figure}", {field}="…")`',),
        ('选定一行：`fact("{figure}", {field}="…")`',),
    ),
    "value-missing": Message(
        "error",
        "the data have no value of `{figure}`",
        "数据中没有 `{figure}` 的值",
        ("add it to the dataset",),
        ("在数据集中补上",),
    ),
    "value-missing/period": Message(
        "error",
        "the data have no value of `{figure}` for `{period}`",
        "数据中没有 `{figure}` 在 `{period}` 的值",
        ("choose one of {known}", "add the row to the dataset"),
        ("选用 {known} 之一", "在数据集中补上这一行"),
    ),
    "value-missing/step": Message(
        "error",
        "`{figure}` has no period that lies `{step}` from `{period}`",
        "`{figure}` 没有与 `{period}` 相隔 `{step}` 的一期",
        ("write `prev` for the one before it", "choose one of {known}"),
        ("前一期写成 `prev`", "选用 {known} 之一"),
    ),
    "fact-not-published": Message(
        "error",
        "the fact `{fact}` was published after the report's date {date}",
        "事实 `{fact}` 的发布晚于报告日期 {date}",
        ("set a later `date` in report.yaml, or use an earlier fact", KNOWN_EN),
        ("把 report.yaml 的 `date` 改晚，或改用更早的事实", KNOWN_ZH),
    ),
    "dataset-not-published": Message(
        "error",
        "`{figure}` rests on `{source}`, published {published}: after the report's "
        "date {date}",
        "`{figure}` 的来源 `{source}` 发布于 {published}，晚于报告日期 {date}",
        (
            "set a later `date` in report.yaml",
            KNOWN_EN,
            "name the source of each row with `source_field:`, if older rows have one",
        ),
        (
            "把 report.yaml 的 `date` 改晚",
            KNOWN_ZH,
            "旧的行另有更早的来源时，用 `source_field:` 逐行写明",
        ),
    ),
    "no-vintage": Message(
        "error",
        "the first vintage of `{dataset}` is of {first}, after the report's date "
        "{date}",
        "`{dataset}` 最早的版本为 {first}，晚于报告日期 {date}",
        (
            "add an earlier vintage, or set a later `date` in report.yaml",
            'show it once it is there: `{{% if known("{dataset}") %}} … {{% endif %}}`',
        ),
        (
            "加上更早的版本，或把 report.yaml 的 `date` 改晚",
            '数据有了再显示：`{{% if known("{dataset}") %}} … {{% endif %}}`',
        ),
    ),
    "source-not-published": Message(
        "error",
        "the source `{source}` was published {published}, after the report's date "
        "{date}",
        "来源 `{source}` 发布于 {published}，晚于报告日期 {date}",
        (
            "set a later `date` in report.yaml",
            'show it once it is out: `{{% if known("@{source}") %}} … {{% endif %}}`',
        ),
        (
            "把 report.yaml 的 `date` 改晚",
            '发布后再显示：`{{% if known("@{source}") %}} … {{% endif %}}`',
        ),
    ),
    "known-never": Message(
        "warning",
        "`known` asks for `{figure}`, of which the data have no such row at any date",
        "`known` 问到的 `{figure}` 在数据中没有这样的行，任何日期都没有",
        (NEAR_EN,),
        (NEAR_ZH,),
    ),
    "value-missing/unpublished": Message(
        "error",
        "the value of `{figure}` for `{period}` rests on `{source}`, published "
        "{published}: after the report's date {date}",
        "`{figure}` 在 `{period}` 的值来自 `{source}`，发布于 {published}，"
        "晚于报告日期 {date}",
        (
            "set a later `date` in report.yaml",
            (
                'show it by then: `{{% if known("{figure}", period="{period}") %}} … '
                "{{% endif %}}`"
            ),
        ),
        (
            "把 report.yaml 的 `date` 改晚",
            (
                '发布后再显示：`{{% if known("{figure}", period="{period}") %}} '
                "… {{% endif %}}`"
            ),
        ),
    ),
    "period-unreadable": Message(
        "error",
        "`{period}` is no period",
        "`{period}` 不是时期",
        ("write `2024`, `2025Q1`, `2025-06`, `-1y`, `-1q` or `prev`",),
        ("写成 `2024`、`2025Q1`、`2025-06`、`-1y`、`-1q` 或 `prev`",),
    ),
    "period-missing": Message(
        "error",
        "`{figure}` has no period",
        "`{figure}` 没有时期",
        ("name a fact of the data",),
        ("改用数据中的事实",),
    ),
    "unit-mixed": Message(
        "error",
        "the units `{first}` and `{second}` cannot be combined",
        "单位 `{first}` 与 `{second}` 不能一起运算或比较",
        ("use numbers of the same unit",),
        ("使用同一单位的数",),
    ),
    "unit-mixed/points": Message(
        "error",
        "the difference of two percentages (`{first}`, `{second}`) is in percentage "
        "points",
        "两个百分数（`{first}`、`{second}`）之差以百分点计",
        ("use `pp(a, b)`",),
        ("改用 `pp(a, b)`",),
    ),
    "unit-mixed/percent": Message(
        "error",
        "`pp` needs two percentages, not `{first}` and `{second}`",
        "`pp` 需要两个百分数，而不是 `{first}` 与 `{second}`",
        ("use `diff(a, b)`",),
        ("改用 `diff(a, b)`",),
    ),
    "share-summed": Message(
        "error",
        "shares, rates and indices such as `{figure}` cannot be added up",
        "占比、比率、指数（如 `{figure}`）不能相加",
        ("add the amounts they were computed from",),
        ("改为加总计算它们所用的数量",),
    ),
    "division-by-zero": Message(
        "error",
        "`{divisor}` cannot be divided by",
        "不能以 `{divisor}` 为除数",
        ("choose another base",),
        ("换一个基数",),
    ),
    "growth-undefined": Message(
        "error",
        "growth over `{base}` has no meaning: the base is not positive",
        "以 `{base}` 为基数的增长率没有意义：基数不为正",
        ("use `diff(a, b)`",),
        ("改用 `diff(a, b)`",),
    ),
    "cagr-period": Message(
        "error",
        "`{first}` and `{last}` are less than a year apart",
        "`{first}` 与 `{last}` 相隔不足一年",
        ("use `growth`",),
        ("改用 `growth`",),
    ),
    "bounds-mixed": Message(
        "error",
        "the qualifiers of {operands} leave the result unbounded",
        "{operands} 的限定词不同，结果没有确定的界限",
        ("state the figures side by side instead of computing with them",),
        ("并列陈述，不作计算",),
    ),
}
