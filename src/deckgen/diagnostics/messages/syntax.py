"""Messages of templates that cannot be read, a part of the room `template`."""

from deckgen.diagnostics.catalog import Message

HALF_EN = "write `{corrected}`, with half-width characters"
HALF_ZH = "改用半角字符，写成 `{corrected}`"
PERCENT_EN = "write `pct({percent})` for `{percent}%`"
PERCENT_ZH = "把 `{percent}%` 写成 `pct({percent})`"
LIKE_EN = "write it like `{example}`"
LIKE_ZH = "写成 `{example}` 的形式"

SYNTAX: dict[str, Message] = {
    "template-syntax": Message(
        "error",
        "the template cannot be read: {cause}",
        "模板无法读取：{cause}",
        (HALF_EN, PERCENT_EN),
        (HALF_ZH, PERCENT_ZH),
    ),
    "template-syntax/character": Message(
        "error",
        "`{found}` cannot stand in an expression",
        "表达式里不能有 `{found}`",
        ("write the half-width `{half}` for `{found}`", HALF_EN, PERCENT_EN),
        ("把 `{found}` 换成半角 `{half}`", HALF_ZH, PERCENT_ZH),
    ),
    "template-syntax/unexpected": Message(
        "error",
        "`{found}` does not belong here",
        "这里不应出现 `{found}`",
        (HALF_EN, PERCENT_EN, LIKE_EN),
        (HALF_ZH, PERCENT_ZH, LIKE_ZH),
    ),
    "template-syntax/expected": Message(
        "error",
        "`{found}` stands where `{expected}` is expected",
        "这里应为 `{expected}`，而不是 `{found}`",
        (HALF_EN, PERCENT_EN, LIKE_EN),
        (HALF_ZH, PERCENT_ZH, LIKE_ZH),
    ),
    "template-syntax/ended": Message(
        "error",
        "the expression ends before it is complete",
        "表达式没有写完",
        (HALF_EN, PERCENT_EN, LIKE_EN),
        (HALF_ZH, PERCENT_ZH, LIKE_ZH),
    ),
    "template-syntax/missing": Message(
        "error",
        "the expression ends and `{expected}` is missing",
        "表达式缺少 `{expected}`",
        (HALF_EN, PERCENT_EN, LIKE_EN),
        (HALF_ZH, PERCENT_ZH, LIKE_ZH),
    ),
    "template-syntax/set": Message(
        "error",
        "`set` gives a name no value",
        "`set` 没有给出值",
        ('write `{{% set name = fact("dataset.field") %}}`',),
        ('写成 `{{% set 名称 = fact("数据集.字段") %}}`',),
    ),
    "template-syntax/unclosed": Message(
        "error",
        "the tag `{opening}` is never closed with `{closing}`",
        "标签 `{opening}` 没有用 `{closing}` 结束",
        ("close it with `{closing}`",),
        ("用 `{closing}` 结束它",),
    ),
    "template-syntax/block-unclosed": Message(
        "error",
        "the `{{% {tag} %}}` opened in line {line} is never closed",
        "第 {line} 行开始的 `{{% {tag} %}}` 没有结束",
        ("close it with `{{% end{tag} %}}`",),
        ("用 `{{% end{tag} %}}` 结束它",),
    ),
    "template-syntax/tag-stray": Message(
        "error",
        "`{{% {tag} %}}` belongs to no block that is open",
        "`{{% {tag} %}}` 没有对应的开始标签",
        ("take it away, or open its block above it",),
        ("去掉它，或在上面补上开始标签",),
    ),
    "template-syntax/tag-crossed": Message(
        "error",
        "`{{% {tag} %}}` does not fit the `{{% {opened} %}}` opened in line {line}",
        "`{{% {tag} %}}` 与第 {line} 行开始的 `{{% {opened} %}}` 不符",
        ("close that first, with `{{% end{opened} %}}`",),
        ("先用 `{{% end{opened} %}}` 结束它",),
    ),
    "template-syntax/unknown-tag": Message(
        "error",
        "there is no tag `{{% {tag} %}}`",
        "没有 `{{% {tag} %}}` 这种标签",
        (
            "did you mean `{{% {near} %}}`?",
            "use `for`, `if`, `set`, `include` or `claim`",
        ),
        (
            "是不是想写 `{{% {near} %}}`？",
            "可用 `for`、`if`、`set`、`include`、`claim`",
        ),
    ),
    "template-syntax/comment": Message(
        "error",
        "the comment `{{##` is never closed",
        "注释 `{{##` 没有结束",
        ("close it with `##}}`",),
        ("用 `##}}` 结束注释",),
    ),
    "template-syntax/call": Message(
        "error",
        "an argument without a name stands behind one with a name",
        "没有名称的参数写在了有名称的参数之后",
        ('write named ones last: `growth("dataset.field", over="1y")`',),
        ('有名称的参数写在最后：`growth("数据集.字段", over="1y")`',),
    ),
    "template-syntax/argument-twice": Message(
        "error",
        "the argument `{argument}` is given twice",
        "参数 `{argument}` 写了两次",
        ("take one of them away",),
        ("去掉其中一个",),
    ),
    "template-syntax/escape": Message(
        "error",
        "a backslash inside the quotes cannot be read",
        "引号内的反斜杠无法识别",
        ("take the backslash away, or write it twice",),
        ("去掉反斜杠，或写两个",),
    ),
    "template-syntax/number": Message(
        "error",
        "a number is written in decimal digits, at most {limit}",
        "数只用十进制数字书写，最多 {limit} 位",
        ("write it out, e.g. `5000`",),
        ("写出全部数字，例如 `5000`",),
    ),
    "template-syntax/several": Message(
        "error",
        "one expression is expected here",
        "这里只能有一个表达式",
        ('write for example `fact("users.genai")`, without braces',),
        ('例如写 `fact("users.genai")`，不带花括号',),
    ),
    "template-syntax/empty": Message(
        "error",
        "an expression is expected here",
        "这里需要一个表达式",
        ('write for example `fact("users.genai")`',),
        ('例如写 `fact("users.genai")`',),
    ),
}
