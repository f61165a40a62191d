"""Messages of the room `intake`: tables of workbooks that people send each other."""

from deckgen.diagnostics.catalog import Message

MESSAGES: dict[str, Message] = {
    "intake-same": Message(
        "error",
        en="`{first}` and `{cell}` have the same labels and period: `{what}`",
        zh="`{first}` 与 `{cell}` 的名称和时期相同：`{what}`",
        hints_en=(
            "rename one of the two on the sheet, or delete it, and add it again",
        ),
        hints_zh=("在工作表上改名或删除其中一个，再重新读入",),
    ),
    "intake-no-table": Message(
        "error",
        en="no table was found in `{file}`: a head, labels and numbers beside them",
        zh="`{file}` 中没有找到表格：表头、行名称和旁边的数字",
        hints_en=("say where it is with `--sheet`, or remove what stands in between",),
        hints_zh=("用 `--sheet` 指明工作表，或清理夹在中间的内容",),
    ),
    "intake-answer": Message(
        "error",
        en="`{answer}` is no answer to `{key}`",
        zh="`{answer}` 不能回答 `{key}`",
        hints_en=("give another one with the call: `--set {key}=…`",),
        hints_zh=("在命令里另给一个回答：`--set {key}=…`",),
    ),
    "intake-id-taken": Message(
        "error",
        en="there is a dataset `{name}` already",
        zh="已经有数据集 `{name}`",
        hints_en=(
            "take another name with `--as`",
            "put a newer table into it with `deckgen data update FILE --to {name}`",
        ),
        hints_zh=(
            "用 `--as` 换一个名称",
            "要更新它，用 `deckgen data update 文件 --to {name}`",
        ),
    ),
    "intake-not-imported": Message(
        "error",
        en="`{file}` is no dataset that `deckgen data add` wrote, or its columns are "
        "no longer those",
        zh="`{file}` 不是 `deckgen data add` 写出的数据集，或其中的列已经改过",
        hints_en=("add the workbook under another name with `deckgen data add`",),
        hints_zh=("用 `deckgen data add` 以另一个名称读入该工作簿",),
    ),
    "intake-other-shape": Message(
        "error",
        en="the table of `{file}` has labels `{found}`, the dataset `{dataset}` has "
        "`{expected}`",
        zh="`{file}` 中的表以 `{found}` 区分各行，数据集 `{dataset}` 以 `{expected}` "
        "区分",
        hints_en=("add it as another dataset with `deckgen data add`",),
        hints_zh=("用 `deckgen data add` 作为另一个数据集读入",),
    ),
    "intake-no-column": Message(
        "error",
        en="a row of `{file}` says `{value}`, and the dataset `{dataset}` has no "
        "column `{column}` for it",
        zh="`{file}` 中有一行标为 `{value}`，数据集 `{dataset}` 没有放它的 "
        "`{column}` 列",
        hints_en=("add the table as another dataset with `deckgen data add`",),
        hints_zh=("用 `deckgen data add` 作为另一个数据集读入",),
    ),
    "intake-vintage-taken": Message(
        "error",
        en="`{file}` is there already, and an old table is never overwritten",
        zh="已经有 `{file}`，旧数据不会被覆盖",
        hints_en=("give the day on which the new one came out: `--date 2026-06-30`",),
        hints_zh=("用 `--date 2026-06-30` 给出新数据发布的日期",),
    ),
    "intake-noticed": Message(
        "warning",
        en="rows {cells} are hidden, and were read like the others",
        zh="第 {cells} 行是隐藏的，已照常读入",
        hints_en=("delete what is not meant on the sheet, and add it again",),
        hints_zh=("不该读的在工作表上删掉，再重新读入",),
    ),
    "intake-noticed/hidden-columns": Message(
        "warning",
        en="columns {cells} are hidden, and were read like the others",
        zh="{cells} 列是隐藏的，已照常读入",
        hints_en=("delete what is not meant on the sheet, and add it again",),
        hints_zh=("不该读的在工作表上删掉，再重新读入",),
    ),
    "intake-noticed/external": Message(
        "warning",
        en="{cells} read another workbook: the value is the one kept when it was saved",
        zh="{cells} 引用了其他工作簿，读到的是上次保存时的值",
        hints_en=("open it with the other workbook and save it, if that has changed",),
        hints_zh=("那份工作簿若有变化，两份一起打开，保存一次再读",),
    ),
    "intake-noticed/touching": Message(
        "warning",
        en="{cells} stand at the table and belong to none of its rows and columns: "
        "left out",
        zh="{cells} 紧挨着表格，却不属于任何一行一列，没有读入",
        hints_en=("look whether one of them is part of the table",),
        hints_zh=("看看其中有没有表格的内容",),
    ),
    "intake-noticed/over-time": Message(
        "warning",
        en="{cells} sum up several periods and name none: left out",
        zh="{cells} 是跨时期的合计，没有自己的时期，没有读入",
        hints_en=("print the sum with `cumulative(…)`",),
        hints_zh=("用 `cumulative(…)` 印出合计",),
    ),
    "intake-noticed/totals": Message(
        "warning",
        en="{cells} are totals: the column `total` says so, and a sum over all rows "
        "would count them twice",
        zh="{cells} 是合计，已在 `total` 列标明；对所有行求和会重复计算",
        hints_en=("sum up with `total='no'`",),
        hints_zh=("求和时加 `total='no'`",),
    ),
}
