"""Messages of the room `drawing`: how a chart is drawn, by hand or by its data."""

from deckgen.diagnostics.catalog import Message

MESSAGES: dict[str, Message] = {
    "chart-colour-clash": Message(
        "error",
        en="the series `{series}` is `{first}` in one chart and `{second}` in another",
        zh="系列 `{series}` 在一张图里是 `{first}`，在另一张里是 `{second}`",
        hints_en=("give it one colour: it has it in the whole report",),
        hints_zh=("只写一种颜色：它在整份报告里都用这种颜色",),
    ),
    "chart-colour-twice": Message(
        "error",
        en="`colors:` gives the same colour `{colour}` to {names}",
        zh="`colors:` 把同一种颜色 `{colour}` 给了 {names}",
        hints_en=("choose another of `series1` to `series8`",),
        hints_zh=("从 `series1` 到 `series8` 中另选一种",),
    ),
    "chart-hand-unknown": Message(
        "error",
        en="`{key}:` names `{name}`, which the chart does not show",
        zh="`{key}:` 写的 `{name}` 不在图中",
        hints_en=(
            "did you mean `{near}`?",
            "name categories and series as they are printed",
        ),
        hints_zh=(
            "是否想写 `{near}`？",
            "按印出来的样子写类别和系列的名称",
        ),
    ),
    "chart-label-place": Message(
        "error",
        en="labels of this chart have no place `{place}`",
        zh="这种图的标签没有 `{place}` 这个位置",
        hints_en=("choose one of {places}",),
        hints_zh=("从 {places} 中选一个",),
    ),
    "chart-label-place/none": Message(
        "error",
        en="labels of this chart have places of their own, not `{place}`",
        zh="这种图的标签位置是固定的，不能写 `{place}`",
        hints_en=("write `labels: true` or `labels: false`",),
        hints_zh=("写 `labels: true` 或 `labels: false`",),
    ),
    "chart-label-text": Message(
        "error",
        en="the words of a label are empty, hold a quotation mark or have more than "
        "{most} characters: `{text}`",
        zh="标签文字为空、含英文双引号或超过 {most} 个字符：`{text}`",
        hints_en=("write a few words, and the rest in `note:`",),
        hints_zh=("只写几个字，其余写进 `note:`",),
    ),
    "chart-legend": Message(
        "error",
        en="without a legend nobody can tell the series apart",
        zh="没有图例，读者无法分辨各个系列",
        hints_en=("use `legend: none` with lines only, which are named at their ends",),
        hints_zh=("只有折线图可以写 `legend: none`：名称写在线的末端",),
    ),
    "chart-order-time": Message(
        "error",
        en="`order:` would move periods out of their order",
        zh="`order:` 会打乱时间顺序",
        hints_en=("name the series instead, or leave it out",),
        hints_zh=("改写系列的名称，或去掉这一项",),
    ),
}
