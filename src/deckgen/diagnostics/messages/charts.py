"""Messages of the room `charts`: what a kind of chart asks of the data."""

from deckgen.diagnostics.catalog import Message

MESSAGES: dict[str, Message] = {
    "bridge-bound": Message(
        "error",
        en="`{category}` is a bound, and nothing can be added up from it",
        zh="`{category}` 是上下限，不能逐项相加",
        hints_en=("use `type: column`",),
        hints_zh=("改用 `type: column`",),
    ),
    "bridge-gap": Message(
        "error",
        en="the waterfall has no value at `{category}`",
        zh="瀑布图在 `{category}` 没有值",
        hints_en=("leave the category out with `where:`",),
        hints_zh=("用 `where:` 去掉这一类",),
    ),
    "bridge-negative": Message(
        "error",
        en="the waterfall falls below zero at `{category}`",
        zh="瀑布图在 `{category}` 降到零以下",
        hints_en=("use `type: column`",),
        hints_zh=("改用 `type: column`",),
    ),
    "bridge-off": Message(
        "error",
        en="the level `{category}` is {stated}, but its changes lead to {sum}",
        zh="`{category}` 的水平是 {stated}，而各项变动相加得 {sum}",
        hints_en=(
            "add the change that is missing",
            "name the levels, e.g. `levels: [2024, 2025]`",
        ),
        hints_zh=(
            "补上缺少的变动项",
            "写明水平：`levels: [2024年, 2025年]`",
        ),
    ),
    "bridge-start": Message(
        "error",
        en="the waterfall begins with the change `{category}`, from no level",
        zh="瀑布图以变动项 `{category}` 开头，之前没有水平",
        hints_en=("name it under `levels:`, or begin with a level",),
        hints_zh=("把它写进 `levels:`，或以一个水平开头",),
    ),
    "chart-area": Message(
        "error",
        en="`{category}` is not actual, and an area cannot show what is a forecast",
        zh="`{category}` 不是实际值，面积图无法标出预测",
        hints_en=("use `type: column`, or `type: line`",),
        hints_zh=("改用 `type: column` 或 `type: line`",),
    ),
    "chart-area/gap": Message(
        "error",
        en="an area has no value at `{category}`, and would be drawn through it",
        zh="面积图在 `{category}` 没有值，画出来会掩盖这个缺口",
        hints_en=("use `type: line`, which leaves a gap",),
        hints_zh=("改用 `type: line`，它会留出缺口",),
    ),
    "chart-area/negative": Message(
        "error",
        en="the area is negative at `{category}`",
        zh="面积图在 `{category}` 的值为负",
        hints_en=("use `type: line`",),
        hints_zh=("改用 `type: line`",),
    ),
    "chart-parts-negative/stack": Message(
        "error",
        en="a part of the stack `{category}` is missing or negative: it has no whole",
        zh="`{category}` 这一列有缺失或为负的部分，构不成整体",
        hints_en=("use `type: stacked`, or leave the category out with `where:`",),
        hints_zh=("改用 `type: stacked`，或用 `where:` 去掉这一类",),
    ),
    "highlight-unknown": Message(
        "error",
        en="`highlight:` names `{name}`, which the chart does not show",
        zh="`highlight:` 写的 `{name}` 不在图中",
        hints_en=(
            "did you mean `{near}`?",
            "name a category or a series",
        ),
        hints_zh=("是否想写 `{near}`？", "写一个类别的名称；有多个系列时写系列的名称"),
    ),
    "highlight-unknown/levels": Message(
        "error",
        en="`levels:` names `{name}`, which is no category of the chart",
        zh="`levels:` 写的 `{name}` 不是图中的类目",
        hints_en=("did you mean `{near}`?",),
        hints_zh=("是否想写 `{near}`？",),
    ),
}
