"""Messages of the room `numbers`."""

from deckgen.diagnostics.catalog import Message

MESSAGES: dict[str, Message] = {
    "bare-number": Message(
        "error",
        en="`{number}` is typed without a source",
        zh="`{number}` 是手写的数字，没有来源",
        hints_en=(
            "bind it to the nearest fact: `{nearest}`",
            "`deckgen bind {text}` proposes facts, growth, shares and totals",
            "cite what states it: `[{number}][@source-id, p. 1]`",
            "list it under `terms:` in house.yaml if it is a name: `terms: [{term}]`",
        ),
        hints_zh=(
            "绑定最接近的事实：`{nearest}`",
            "`deckgen bind {text}` 会找出可绑定的值、增长、占比和合计",
            "注明出处：`[{number}][@来源编号, p. 1]`",
            "如果它是名称，写入 house.yaml 的 `terms:`：`terms: [{term}]`",
        ),
    ),
    "bare-number/formula": Message(
        "error",
        en="the formula holds `{number}`, a number without a source",
        zh="公式里有数字 `{number}`，没有来源",
        hints_en=(
            "write a symbol for `{number}` and say what it is in the text: `{nearest}`",
            "write a symbol for `{number}`, like `P_0`, and bind its value in the text",
        ),
        hints_zh=(
            "用符号代替 `{number}`，在正文中说明它的值：`{nearest}`",
            "用符号代替 `{number}`，例如 `P_0`，它的值在正文中绑定",
        ),
    ),
    "name-is-number": Message(
        "error",
        en="`{name}` is marked as a name but is a number",
        zh="`{name}` 标为名称，却是数字",
        hints_en=("cite what states it: `[{name}][@source-id, p. 1]`",),
        hints_zh=("注明出处：`[{name}][@来源编号, p. 1]`",),
    ),
    "name-is-number/term": Message(
        "error",
        en="the term `{name}` is a number, so it cannot be a name",
        zh="`terms` 中的 `{name}` 是数字，不能作为名称",
        hints_en=("remove it from `terms:`, or write the whole name it is part of",),
        hints_zh=("从 `terms:` 中删去，或者写出完整的名称",),
    ),
    "name-is-number/unit": Message(
        "error",
        en="`{name}` is marked as a name but stands beside a unit, sign or digit",
        zh="`{name}` 标为名称，却紧挨着单位、符号或数字",
        hints_en=("cite the whole amount: `[…][@source-id, p. 1]`",),
        hints_zh=("为整个数量注明出处：`[…][@来源编号, p. 1]`",),
    ),
    "locator-amount": Message(
        "error",
        en="the place `{number}` of a citation is an amount",
        zh="引用的位置 `{number}` 是一个数量",
        hints_en=("write where it stands: `p. 12`, `table 3`",),
        hints_zh=("写它所在的位置：`p. 12`、`表 3`",),
    ),
    "relabelled/cited": Message(
        "error",
        en="`{typed}` is typed directly behind a cited number",
        zh="`{typed}` 紧跟在引用的数字之后",
        hints_en=("put it inside the brackets: `[… {typed}][@source-id]`",),
        hints_zh=("放进方括号内：`[… {typed}][@来源编号]`",),
    ),
    "relabelled/words": Message(
        "error",
        en="a unit, sign or digit stands beside the words `{fact}` of the data",
        zh="数据中的文字 `{fact}` 旁边有单位、符号或数字",
        hints_en=("describe the column as a number with a `unit`, and bind that",),
        hints_zh=("把该列说明为带 `unit` 的数字字段，再绑定它",),
    ),
    "relabelled": Message(
        "error",
        en="`{typed}` is typed directly beside the bound number `{fact}`",
        zh="`{typed}` 紧挨着绑定的数字 `{fact}`",
        hints_en=(
            "remove `{typed}`: a bound number prints its own unit and sign",
            'convert it instead: `{{{{ fact("dataset.field") | unit("万亿元") }}}}`',
        ),
        hints_zh=(
            "删去 `{typed}`：绑定的数字自带单位和符号",
            '改用换算：`{{{{ fact("数据集.字段") | unit("万亿元") }}}}`',
        ),
    ),
}
