"""Messages of the room `drawing`: how a chart is drawn, by hand or by its data."""

from deckgen.diagnostics.catalog import Message

MESSAGES: dict[str, Message] = {
    "chart-3d": Message(
        "error",
        en="`{type}` would be drawn with a depth that no number has: what is behind "
        "looks smaller than it is",
        zh="`{type}` 会画出数据里没有的立体效果：靠后的部分看起来比实际小",
        hints_en=("use `type: {flat}`",),
        hints_zh=("改用 `type: {flat}`",),
    ),
    "chart-area-flow": Message(
        "warning",
        en="`{figure}` fills the area under `{series}`, which is no stock: a reader "
        "takes an area for an amount that is there",
        zh="`{figure}` 把 `{series}` 画成面积，而它不是存量：面积看起来像存量",
        hints_en=("use `type: column` or `type: line`",),
        hints_zh=("改用 `type: column` 或 `type: line`",),
    ),
    "chart-axes-unlabelled": Message(
        "warning",
        en="`{figure}` has two axes and no labels: nobody can tell which one the line "
        "is read on",
        zh="`{figure}` 有两根数值轴而没有标签：看不出折线对应哪一根",
        hints_en=(
            "show fewer periods with `where:`, and keep the labels",
            "make two charts of it",
        ),
        hints_zh=("用 `where:` 减少时期并保留标签", "分成两张图"),
    ),
    "chart-axis-cut": Message(
        "warning",
        en="`{figure}` begins at zero all the same, not at `axis.min` {minimum}: cut "
        "off at their foot, bars would make a small difference look large",
        zh="`{figure}` 仍从零开始，不用 `axis.min` {minimum}：截去底部会夸大差别",
        hints_en=("leave `min:` out, or use `type: line`",),
        hints_zh=("去掉 `min:`，或改用 `type: line`",),
    ),
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
    "chart-names-left-out": Message(
        "warning",
        en="`{figure}` has no room for all of its {count} names, and leaves some out",
        zh="`{figure}` 放不下全部 {count} 个名称，有些没有写出",
        hints_en=("use `type: bar`, or fewer with `top:`",),
        hints_zh=("改用 `type: bar`，或用 `top:` 减少类目",),
    ),
    "chart-order-time": Message(
        "error",
        en="`order:` would move periods out of their order",
        zh="`order:` 会打乱时间顺序",
        hints_en=("name the series instead, or leave it out",),
        hints_zh=("改写系列的名称，或去掉这一项",),
    ),
    "chart-parts-whole": Message(
        "error",
        en="the shares at `{where}` are {sum}% together, and would be drawn as a whole",
        zh="`{where}` 的占比合计 {sum}%，画出来却像整体",
        hints_en=("use `type: bar`", "add the part that is missing"),
        hints_zh=("改用 `type: bar`", "补上缺少的部分"),
    ),
    "chart-shares-off": Message(
        "warning",
        en="the shares of `{figure}` at `{where}` are {sum}% together, more than "
        "rounding explains, and no note says so",
        zh="`{figure}` 在 `{where}` 的占比合计 {sum}%，超出取整的误差，而注里没有说明",
        hints_en=("say in `note:` what is missing or counted twice",),
        hints_zh=("在 `note:` 里说明缺少或重复的部分",),
    ),
    "chart-time-uneven": Message(
        "warning",
        en="`{figure}` draws steps of different length alike: it is further from "
        "`{first}` to `{second}` than elsewhere",
        zh="`{figure}` 把不等的间隔画成等距：`{first}` 到 `{second}` 比别处长",
        hints_en=("show the missing periods, or say in `note:` that intervals differ",),
        hints_zh=("补上缺少的时期，或在 `note:` 里说明间隔不等",),
    ),
    "chart-title-other": Message(
        "warning",
        en="the title names `{named}`, and the chart shows {shown}",
        zh="标题说的是 `{named}`，图里画的是 {shown}",
        hints_en=("draw what the title names, or name what is drawn",),
        hints_zh=("画标题所说的指标，或让标题说图里的指标",),
    ),
}
