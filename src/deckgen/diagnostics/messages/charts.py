"""Messages of the room `charts`: what a kind of chart asks of the data."""

from deckgen.diagnostics.catalog import Message

MESSAGES: dict[str, Message] = {
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
}
