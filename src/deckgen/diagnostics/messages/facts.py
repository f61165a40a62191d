"""Messages of the room `facts`: sentences read into facts, texts bound to them."""

from deckgen.diagnostics.catalog import Message

MESSAGES: dict[str, Message] = {
    "no-fact-found": Message(
        "error",
        en="no number with a meaning in `{text}`",
        zh="`{text}` 里没有找到可以当作事实的数字",
        hints_en=(
            "paste the whole sentence, with the number, its unit and what it measures",
        ),
        hints_zh=("粘贴整个句子，包括数字、单位和所说的指标",),
    ),
    "fact-cell": Message(
        "error",
        en="`{value}` is no {column}",
        zh="`{value}` 不能作为 {column}",
        hints_en=(
            (
                "write digits for the value, one of `=` `>` `>=` `~` `<` `<=` for the "
                "qualifier, one of `A` `E` `F` `T` for the status"
            ),
        ),
        hints_zh=(
            (
                "值写数字；限定写 `=` `>` `>=` `~` `<` `<=` 之一；"
                "状态写 `A` `E` `F` `T` 之一"
            ),
        ),
    ),
    "fact-cell/period": Message(
        "error",
        en="`{value}` is no period",
        zh="`{value}` 不是时期",
        hints_en=("write `2025`, `2025H1`, `2025Q3`, `2025-12` or `2024/2028`",),
        hints_zh=("写成 `2025`、`2025H1`、`2025Q3`、`2025-12` 或 `2024/2028`",),
    ),
    "fact-cell/fiscal": Message(
        "error",
        en="when `{value}` begins is not said",
        zh="没有说明 `{value}` 从几月开始",
        hints_en=(
            (
                "add `fiscal_year: {{first_month: 4, named_by: end}}` to "
                "templates/house.yaml"
            ),
        ),
        hints_zh=(
            (
                "在 templates/house.yaml 写 `fiscal_year: {{first_month: 4, "
                "named_by: end}}`"
            ),
        ),
    ),
    "fact-cell/unit": Message(
        "error",
        en="`{value}` is no unit that is known",
        zh="不认识单位 `{value}`",
        hints_en=(
            (
                "give another one, e.g. `--set unit-{number}=家`, or declare it in "
                "`units` of templates/house.yaml"
            ),
        ),
        hints_zh=(
            "换一个，例如 `--set unit-{number}=家`；或写进 house.yaml 的 `units`",
        ),
    ),
    "facts-not-appendable": Message(
        "error",
        en="`{name}` is no dataset of single facts",
        zh="`{name}` 不是单项事实的数据集",
        hints_en=("give another one, `--to facts`: it is made when there is none",),
        hints_zh=("换一个，例如 `--to facts`：没有时会新建",),
    ),
    "facts-not-appendable/table": Message(
        "error",
        en="rows can be added to a CSV file without vintages; the table of `{name}` is "
        "`{path}`",
        zh="只能向不分数据版本的 CSV 文件添加行；`{name}` 的表是 `{path}`",
        hints_en=("give a dataset whose table is a CSV file: `--to facts`",),
        hints_zh=("换一个以 CSV 文件为表的数据集：`--to facts`",),
    ),
    "facts-not-appendable/column": Message(
        "error",
        en="`{name}` has no column for what the sentence says: {keys}",
        zh="`{name}` 缺少存放句子内容的列：{keys}",
        hints_en=("add the column to the table, to `fields` and under its key",),
        hints_zh=("在表和 `fields` 里加上这一列，并用相应的键指明",),
    ),
    "facts-not-appendable/text": Message(
        "error",
        en="the rows cannot be written in the encoding of `{file}`",
        zh="这些行无法用 `{file}` 的编码写入",
        hints_en=("save the file as UTF-8",),
        hints_zh=("把文件另存为 UTF-8",),
    ),
    "bind-no-text": Message(
        "error",
        en="`{file}` is no text of a report",
        zh="`{file}` 不是任何报告的正文",
        hints_en=("did you mean `{near}`?", "give one of the chapters: {known}"),
        hints_zh=("是不是 `{near}`？", "给出某一章的文件：{known}"),
    ),
    "bind-several": Message(
        "error",
        en="`{file}` is a text of several reports: {reports}",
        zh="`{file}` 属于几份报告：{reports}",
        hints_en=("say which one: `--report {first}`",),
        hints_zh=("指明是哪一份：`--report {first}`",),
    ),
    "bind-several/text": Message(
        "error",
        en="`{file}` may be one of several texts: {texts}",
        zh="`{file}` 可以指几个文件：{texts}",
        hints_en=("give its path: `deckgen bind {first}`",),
        hints_zh=("写出路径：`deckgen bind {first}`",),
    ),
    "bind-unread": Message(
        "error",
        en=(
            "`{file}` has errors other than unbound numbers, which keep it "
            "from being read"
        ),
        zh="`{file}` 除未绑定的数字外还有别的错误，无法读完",
        hints_en=("mend them first: `deckgen check {report}`",),
        hints_zh=("先改好：`deckgen check {report}`",),
    ),
    "bind-catalog": Message(
        "error",
        en="`{file}` is no name of a workbook",
        zh="`{file}` 不是工作簿的文件名",
        hints_en=("let it end in `.xlsx`",),
        hints_zh=("文件名以 `.xlsx` 结尾",),
    ),
}
