"""Messages of the room `rules`."""

from deckgen.diagnostics.catalog import Message

MESSAGES: dict[str, Message] = {
    "data-changed-date-unchanged": Message(
        "warning",
        en="the table of `{dataset}` changed since the last build, "
        "the dates its sources were read did not",
        zh="`{dataset}` 的数据自上次构建后有变化，来源的访问日期没有变",
        hints_en=("set `date_accessed` of its sources to the day they were read",),
        hints_zh=("把来源的 `date_accessed` 改为读取的日期",),
    ),
    "number-in-words": Message(
        "error",
        en="`{number}` stands in words that are no place for a number",
        zh="`{number}` 写在了不能放数字的文字里",
        hints_en=(
            "take it out of `{words}`",
            "list it under `terms:` in house.yaml if it is a name",
        ),
        hints_zh=("从 `{words}` 中去掉", "如果它是名称，写入 house.yaml 的 `terms:`"),
    ),
    "unit-english": Message(
        "error",
        en="`{en}` is not the same amount as `{unit}` (field `{field}`)",
        zh="字段 `{field}` 的英文单位 `{en}` 与 `{unit}` 不是同一数量",
        hints_en=("write the same amount, e.g. `100 million people` for `亿人`",),
        hints_zh=("写同样的数量，例如 `亿人` 写 `100 million people`",),
    ),
    "evidence-stated": Message(
        "error",
        en="source `{source}` is `stated`: a text claims it and nobody checked",
        zh="来源 `{source}` 的 `evidence` 是 `stated`：只有文字声称，无人核实",
        hints_en=(
            "check the original and set `evidence: original`",
            "name what was read: `evidence: relayed` with `via: source-id`",
        ),
        hints_zh=(
            "核对原件后改为 `evidence: original`",
            "注明实际读到的来源：`evidence: relayed` 和 `via: 来源编号`",
        ),
    ),
    "forecast-not-marked": Message(
        "error",
        en="`{where}` in figure `{figure}` is no actual value and is not marked",
        zh="图表 `{figure}` 中的 `{where}` 不是实际值，却没有标明",
        hints_en=("say whose forecast it is: `note: E为预测值`",),
        hints_zh=("说明是谁的预测：`note: E为预测值`",),
    ),
    "headline-unproved": Message(
        "warning",
        en="the title says `{number}`, and nothing on its page shows it",
        zh="标题说 `{number}`，本页没有图表或正文印证",
        hints_en=(
            "show it in an exhibit of the page, or say what it rests on in a line",
            "take it out of the title",
        ),
        hints_zh=("用本页的图表给出，或加一条正文说明它从何而来", "从标题中去掉"),
    ),
    "house-name-in-template": Message(
        "error",
        en="`{line}` is a source line typed by hand; deckgen writes source lines",
        zh="`{line}` 是手写的来源行；来源行由 deckgen 生成",
        hints_en=(
            "remove the line and bind or cite what it is for: `[@source-id, p. 1]`",
            "set wording that a licensor prescribes as `attribution:` of the source",
        ),
        hints_zh=(
            "删去这一行，改为绑定或引用：`[@来源编号, p. 1]`",
            "如果授权方规定了写法，写入来源的 `attribution:`",
        ),
    ),
    "house-name-in-template/house": Message(
        "error",
        en="`{line}` is a source line typed by hand that names the house, `{house}`",
        zh="`{line}` 是手写的来源行，其中有本机构名称 `{house}`",
        hints_en=("remove the line: the house is credited with what it computed",),
        hints_zh=("删去这一行：本机构的整理和测算会自动注明",),
    ),
    "license-unstated": Message(
        "warning",
        en="source `{source}` states no licence",
        zh="来源 `{source}` 没有说明许可",
        hints_en=("name it when the producer does: `license: {{name: CC BY 4.0}}`",),
        hints_zh=("发布者有说明时写明：`license: {{name: CC BY 4.0}}`",),
    ),
    "license-unstated/many": Message(
        "warning",
        en="{count} cited sources state no licence: {sources}",
        zh="{count} 个被引来源没有说明许可：{sources}",
        hints_en=("name it where a producer does: `license: {{name: CC BY 4.0}}`",),
        hints_zh=("发布者有说明的，写明：`license: {{name: CC BY 4.0}}`",),
    ),
    "accessed-after-report": Message(
        "warning",
        en="source `{source}` was read on `{accessed}`, after the report's date, "
        "`{date}`",
        zh="来源 `{source}` 的访问日期 `{accessed}` 晚于报告日期 `{date}`",
        hints_en=(
            "write the day the cited version was read, or the report's `date:` anew",
        ),
        hints_zh=("写被引版本的查阅日期，或改报告的 `date:`",),
    ),
    "access-date-odd": Message(
        "warning",
        en="source `{source}` was read on `{accessed}`, before it was published, "
        "`{published}`",
        zh="来源 `{source}` 的访问日期 `{accessed}` 早于出版日期 `{published}`",
        hints_en=("correct `date_accessed:` or `date_published:`",),
        hints_zh=("改正 `date_accessed:` 或 `date_published:`",),
    ),
    "access-date-odd/future": Message(
        "warning",
        en="source `{source}` was read on `{accessed}`, which is after today, "
        "`{today}`",
        zh="来源 `{source}` 的访问日期 `{accessed}` 晚于今天（`{today}`）",
        hints_en=("correct `date_accessed:`",),
        hints_zh=("改正 `date_accessed:`",),
    ),
    "source-stale": Message(
        "warning",
        en="source `{source}` was read on `{accessed}`; a new version was due `{due}`",
        zh="来源 `{source}` 读取于 `{accessed}`，`{due}` 起应有新版",
        hints_en=("read it again and set `date_accessed:`",),
        hints_zh=("重新读取，并更新 `date_accessed:`",),
    ),
    "page-empty": Message(
        "warning",
        en="page `{page}` shows nothing",
        zh="页面 `{page}` 没有内容",
        hints_en=("write a paragraph or an exhibit under its title",),
        hints_zh=("在标题下写一段文字或放一个图表",),
    ),
    "box-outside-page": Message(
        "error",
        en="`{box}` on page `{page}` reaches beyond the slide",
        zh="页面 `{page}` 上的 `{box}` 超出了幻灯片",
        hints_en=("shorten the text, or move part of it to another page",),
        hints_zh=("缩短文字，或把一部分移到另一页",),
    ),
    "text-overflow": Message(
        "warning",
        en="the text of `{box}` on page `{page}` is taller than its box",
        zh="页面 `{page}` 上 `{box}` 的文字高出文本框",
        hints_en=("shorten the text, or move part of it to another page",),
        hints_zh=("缩短文字，或把一部分移到另一页",),
    ),
    "boxes-overlap": Message(
        "warning",
        en="`{first}` and `{second}` lie over each other on page `{page}`",
        zh="页面 `{page}` 上的 `{first}` 与 `{second}` 重叠",
        hints_en=("shorten the text, or move part of it to another page",),
        hints_zh=("缩短文字，或把一部分移到另一页",),
    ),
    "text-too-small": Message(
        "warning",
        en="`{box}` on page `{page}` is set in `{size}` points, too small to read",
        zh="页面 `{page}` 上的 `{box}` 字号为 `{size}` 磅，难以阅读",
        hints_en=("shorten the text, or move part of it to another page",),
        hints_zh=("缩短文字，或把一部分移到另一页",),
    ),
}
