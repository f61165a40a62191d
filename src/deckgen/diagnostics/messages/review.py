"""Messages of the room `review`: workbooks that people sign, and what they signed."""

from deckgen.diagnostics.catalog import Message

MESSAGES: dict[str, Message] = {
    "checked-unreadable": Message(
        "error",
        en="the sign-offs in `{file}` cannot be read: it is no {reason}",
        zh="读不了 `{file}` 里的核对记录：它不是 {reason}",
        hints_en=("take the file back from version control",),
        hints_zh=("从版本管理中取回这个文件",),
    ),
    "checked-unreadable/row": Message(
        "error",
        en="this row of `{file}` does not say of which number it is",
        zh="`{file}` 的这一行没有写明是哪个数字",
        hints_en=("take the file back from version control", "delete the row"),
        hints_zh=("从版本管理中取回这个文件", "删掉这一行"),
    ),
    "review-copied": Message(
        "warning",
        en="the workbook held sheets, comments or pictures that are not written again: "
        "it was kept as `{kept}`",
        zh="工作簿里有不会再写出的工作表、批注或图片：原来的文件已另存为 `{kept}`",
        hints_en=("put what is to stay into the column for remarks",),
        hints_zh=("要保留的话写进“备注”一列",),
    ),
    "review-several": Message(
        "error",
        en="one workbook cannot hold several editions: {editions}",
        zh="一个工作簿放不下几个版次：{editions}",
        hints_en=("name one of them: `--edition NAME`",),
        hints_zh=("写明其中一个：`--edition 版次`",),
    ),
    "review-suffix": Message(
        "error",
        en="`{file}` does not end in `.xlsx`",
        zh="`{file}` 不以 `.xlsx` 结尾",
        hints_en=("write `--to {file}.xlsx`",),
        hints_zh=("写作 `--to {file}.xlsx`",),
    ),
    "review-unreadable/column": Message(
        "error",
        en="the workbook `{file}` has lost its column `{column}`",
        zh="工作簿 `{file}` 少了“{column}”这一列",
        hints_en=(
            "give the column its head back",
            "move the workbook away, a new one is written with what was read before",
        ),
        hints_zh=("把这一列的表头改回来", "把工作簿移走，会用已读到的核对记录重新写出"),
    ),
    "review-unreadable/damaged": Message(
        "error",
        en="`{file}` is no workbook that can be read",
        zh="`{file}` 不是能读的工作簿",
        hints_en=(
            "open it in Excel, repair it and save it as .xlsx",
            "move it away, a new one is written with what was read before",
        ),
        hints_zh=(
            "用 Excel 打开修复，再存为 .xlsx",
            "把它移走，会用已读到的核对记录重新写出",
        ),
    ),
    "review-unreadable/foreign": Message(
        "error",
        en="`{file}` is no workbook that `deckgen review` wrote, and is left as it is",
        zh="`{file}` 不是 `deckgen review` 写出的工作簿，没有动它",
        hints_en=("name another file: `--to FILE.xlsx`",),
        hints_zh=("换一个文件：`--to 文件.xlsx`",),
    ),
    "review-unreadable/large": Message(
        "error",
        en="`{file}` is too large for a workbook of sign-offs",
        zh="`{file}` 太大，不会是核对表",
        hints_en=("move it away, a new one is written with what was read before",),
        hints_zh=("把它移走，会用已读到的核对记录重新写出",),
    ),
}
