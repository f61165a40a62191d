"""Messages about what is written into a chart: arrows, lines, events."""

from deckgen.diagnostics.catalog import Message

MESSAGES: dict[str, Message] = {
    "annotation-crowded": Message(
        "warning",
        en="`{figure}` has no room for `{words}`, which is left out of the chart",
        zh="`{figure}` 中没有放 `{words}` 的位置，图中未画",
        hints_en=(
            "shorten its words",
            "give the chart more room",
            "ask for less",
        ),
        hints_zh=("缩短文字", "给图更大的版面", "减少标注"),
    ),
    "annotation-empty": Message(
        "error",
        en="`{expression}` has no value for a line",
        zh="`{expression}` 没有值，画不出参考线",
        hints_en=("name a value that the data has",),
        hints_zh=("改用数据中有的值",),
    ),
    "annotation-gap": Message(
        "error",
        en="there is no value at `{category}` to compute from",
        zh="`{category}` 没有值，无法计算",
        hints_en=("begin and end where the chart has a value",),
        hints_zh=("起止两端都要选图中有值的类目",),
    ),
    "annotation-kind": Message(
        "error",
        en="`{key}:` cannot be drawn into a chart of `type: {type}`",
        zh="`type: {type}` 的图画不了 `{key}:`",
        hints_en=("use `type: column`, `line`, `stacked` or `area`",),
        hints_zh=("改用 `type: column`、`line`、`stacked` 或 `area`",),
    ),
    "annotation-label": Message(
        "error",
        en="this says nothing: it has no `label:`",
        zh="缺少 `label:`，没有说明文字",
        hints_en=("add `label:` with a few words",),
        hints_zh=("加上 `label:`，写几个字",),
    ),
    "annotation-many": Message(
        "error",
        en="{count} annotations in one chart; at most {limit} can be read",
        zh="一张图有 {count} 处标注，最多 {limit} 处才看得清",
        hints_en=("keep those that the title is about",),
        hints_zh=("只留标题要说明的那几处",),
    ),
    "annotation-order": Message(
        "error",
        en="`{first}` does not stand before `{last}` in the chart",
        zh="`{first}` 在图中不在 `{last}` 之前",
        hints_en=("write the earlier category first",),
        hints_zh=("先写靠前的类目",),
    ),
    "annotation-series": Message(
        "error",
        en="the chart has several series, and this does not say of which it is",
        zh="图中有多个系列，没有写明是哪一个",
        hints_en=("add `series:` with one of {known}",),
        hints_zh=("加上 `series:`，可选 {known}",),
    ),
    "annotation-series/many": Message(
        "error",
        en="an arrow of growth is of one series, a difference of one or two",
        zh="增长率的箭头只属于一个系列，差额属于一个或两个系列",
        hints_en=("write one name under `series:`",),
        hints_zh=("`series:` 只写一个名称",),
    ),
    "annotation-series/unknown": Message(
        "error",
        en="the chart has no series `{name}`",
        zh="图中没有系列 `{name}`",
        hints_en=("did you mean `{near}`?", "choose one of {known}"),
        hints_zh=("是否想写 `{near}`？", "可选 {known}"),
    ),
    "annotation-unit": Message(
        "error",
        en="a line in `{unit}` cannot stand on an axis in `{axis}`",
        zh="单位为 `{unit}` 的线不能画在单位为 `{axis}` 的轴上",
        hints_en=("name a value that has the unit of the chart",),
        hints_zh=("改用与图同单位的值",),
    ),
    "annotation-unknown": Message(
        "error",
        en="`{name}` is no category of the chart",
        zh="`{name}` 不是图中的类目",
        hints_en=("did you mean `{near}`?", "write it as the chart prints it"),
        hints_zh=("是否想写 `{near}`？", "按图上印的写法来写"),
    ),
    "highlight-unknown/labels": Message(
        "error",
        en="`labels:` names `{name}`, which the chart does not show",
        zh="`labels:` 写的 `{name}` 不在图中",
        hints_en=("did you mean `{near}`?", "name a category or a series"),
        hints_zh=("是否想写 `{near}`？", "写类目或系列的名称"),
    ),
}
