"""Messages of the room `desk`."""

from deckgen.diagnostics.catalog import Message

MESSAGES: dict[str, Message] = {
    "desk-twice": Message(
        "error",
        en="the source `{name}` stands in the desk too, at {first}",
        zh="来源 `{name}` 在台账里已有一项，位于 {first}",
        hints_en=("delete one of the two, or give one another id",),
        hints_zh=("删去其中一项，或给其中一项另起编号",),
    ),
    "desk-twice/facts": Message(
        "error",
        en="single facts stand in `{file}` and in the desk, at {first}",
        zh="单项事实既在 `{file}`，又在台账（{first}）",
        hints_en=(
            "move the rows into the desk and delete `{file}`, or empty the sheet",
        ),
        hints_zh=("把各行并入台账并删去 `{file}`，或清空台账的这张工作表",),
    ),
    "desk-twice/files": Message(
        "error",
        en="there are two desks, `{first}` and `{file}`",
        zh="有两本台账：`{first}` 与 `{file}`",
        hints_en=("move the rows into one of them, and the other out of `data/`",),
        hints_zh=("并入其中一本，另一本移出 `data/`",),
    ),
    "desk-twice/sheets": Message(
        "error",
        en="the sheets `{first}` and `{name}` of the desk mean the same",
        zh="台账的工作表 `{first}` 与 `{name}` 是同一张",
        hints_en=("move the rows into one of them, and rename or delete the other",),
        hints_zh=("并入其中一张，另一张改名或删去",),
    ),
    "desk-no-sheet": Message(
        "error",
        en="`{file}` is no desk: none of its sheets is {known}; it has {names}",
        zh="`{file}` 不是台账：没有名为 {known} 的工作表，现有 {names}",
        hints_en=(
            "name the sheets so, or rename the file if it is a table of its own",
        ),
        hints_zh=("改正工作表的名字；若它本是一张数据表，则给文件改名",),
    ),
    "desk-column": Message(
        "error",
        en="the column `{name}` of the sheet `{sheet}` is not known",
        zh="工作表 `{sheet}` 没有 `{name}` 这一列",
        hints_en=(
            "did you mean `{suggestion}`?",
            "put a `#` before the name of a column of your own: it is not read",
        ),
        hints_zh=(
            "是否应为 `{suggestion}`？",
            "自己加的列，名字前写 `#`，程序就不读它",
        ),
    ),
    "desk-column/headless": Message(
        "error",
        en="a column of the sheet `{sheet}` is filled and has no head",
        zh="工作表 `{sheet}` 有一列填了内容，却没有列名",
        hints_en=("write its head, or empty the column",),
        hints_zh=("写上列名，或清空这一列",),
    ),
    "desk-no-id": Message(
        "error",
        en="the row is filled and has no id",
        zh="这一行填了内容，却没有编号",
        hints_en=("give the source an id, one word, e.g. `cnnic-57`",),
        hints_zh=("给来源一个编号，一个词，例如 `cnnic-57`",),
    ),
    "desk-no-id/setting": Message(
        "error",
        en="the row is filled and does not say what it sets",
        zh="这一行填了内容，却没有写是哪个设置项",
        hints_en=("write the key in the first column, e.g. `as_of`, or empty the row",),
        hints_zh=("在第一列写上设置项，例如 `as_of`，或清空这一行",),
    ),
    "desk-no-room": Message(
        "error",
        en="`{file}` has no sheet `{sheet}` with a head",
        zh="`{file}` 没有带列名的工作表 `{sheet}`",
        hints_en=("add it with heads as in a new desk of `deckgen desk --to xlsx`",),
        hints_zh=(
            "补上这张工作表，第一行写列名：照 `deckgen desk --to xlsx` 新建的台账写",
        ),
    ),
    "desk-no-room/form": Message(
        "error",
        en="no row can be added to the sheet `{sheet}` of `{file}` without losing "
        "something",
        zh="无法在不丢内容的前提下向 `{file}` 的工作表 `{sheet}` 加入一行",
        hints_en=(
            "save it once with Excel, WPS or LibreOffice and try again",
            "replace a formula in that row with its text",
        ),
        hints_zh=(
            "用 Excel、WPS 或 LibreOffice 保存一次再试",
            "这一行若有公式，先换成文字",
        ),
    ),
    "desk-none": Message(
        "error",
        en="there is no desk: neither `{first}` nor `{second}`",
        zh="没有台账：`{first}` 和 `{second}` 都不存在",
        hints_en=("run `deckgen desk --to xlsx`, which makes one",),
        hints_zh=("运行 `deckgen desk --to xlsx` 建一本",),
    ),
    "desk-cannot-hold": Message(
        "error",
        en="`{name}` would not come back from the new form as it is: {what}",
        zh="`{name}` 换一种形式后读回来会不一样：{what}",
        hints_en=(
            "shorten or correct it; nothing was changed",
            "leave it in its file if it is meant so",
        ),
        hints_zh=("缩短或改正；没有改动任何文件", "若本该如此，就留在原来的文件里"),
    ),
    "desk-left": Message(
        "warning",
        en="`{file}` stays as it is: it describes no single facts",
        zh="`{file}` 保持不变：它描述的不是单项事实",
        hints_en=("describe it as on the page about sources and datasets",),
        hints_zh=("它按“来源和数据集”一页的写法照常使用",),
    ),
    "desk-left/table": Message(
        "warning",
        en="`{file}` stays as it is: its table is no plain `facts.csv` with just these "
        "columns",
        zh="`{file}` 保持不变：它的数据表不是列名一致的 `facts.csv`",
        hints_en=("mend the table first, or leave it: it is read as it was",),
        hints_zh=("先改好数据表；不改也行，它照常使用",),
    ),
    "desk-comments": Message(
        "warning",
        en="{count} comments of `{file}` are not carried over: `{first}`",
        zh="`{file}` 有 {count} 条注释不会带过来：`{first}`",
        hints_en=("look for them in the copy that is kept, `{kept}`",),
        hints_zh=("需要时看保留的副本 `{kept}`",),
    ),
    "report-suffix": Message(
        "error",
        en="`{file}` does not end in `{suffix}`",
        zh="`{file}` 的扩展名不是 `{suffix}`",
        hints_en=("name it so, or ask for the other form with `--report`",),
        hints_zh=("改用该扩展名，或用 `--report` 选另一种形式",),
    ),
    "explain-unknown": Message(
        "error",
        en="there is no code `{code}`",
        zh="没有代码 `{code}`",
        hints_en=(
            "did you mean `{suggestion}`?",
            "run `deckgen explain`, which lists all codes",
        ),
        hints_zh=("是否应为 `{suggestion}`？", "运行 `deckgen explain` 列出全部代码"),
    ),
}
