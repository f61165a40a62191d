"""Messages of files, YAML and the project."""

from deckgen.diagnostics.catalog import Message


def error(
    en: str,
    zh: str,
    hints_en: tuple[str, ...] = (),
    hints_zh: tuple[str, ...] = (),
) -> Message:
    """An error of this room."""
    return Message("error", en=en, zh=zh, hints_en=hints_en, hints_zh=hints_zh)


READING = {
    "missing-file": error(
        "there is no file `{file}`",
        "没有文件 `{file}`",
        ("create it, or correct the path",),
        ("创建该文件，或改正路径",),
    ),
    "unreadable-file": error(
        "`{file}` cannot be read: {reason}",
        "无法读取 `{file}`：{reason}",
        ("check that the file is there and may be read",),
        ("检查文件是否存在、是否有读取权限",),
    ),
    "unreadable-file/folder": error(
        "`{file}` is a folder, a file is needed",
        "`{file}` 是文件夹，此处需要文件",
        ("name a file inside it",),
        ("写出其中的文件名",),
    ),
    "bad-file-name": error(
        "the file name `{file}` is no text",
        "文件名 `{file}` 不是文本",
        ("rename the file",),
        ("重命名该文件",),
    ),
    "too-large": error(
        "`{file}` has {size} MB, at most {limit} MB are read",
        "`{file}` 有 {size} MB，最多读取 {limit} MB",
        ("split the file, or leave out what the report does not use",),
        ("拆分文件，或删去报告用不到的部分",),
    ),
    "too-large/files": error(
        "`templates/` holds more than {limit} files",
        "`templates/` 中的文件超过 {limit} 个",
        ("move what no report uses out of the project",),
        ("将报告用不到的文件移出项目",),
    ),
    "unreadable-text": error(
        "`{file}` is not {encoding} text (byte {byte})",
        "`{file}` 不是 {encoding} 文本（字节 {byte}）",
        ("save the file as UTF-8",),
        ("将文件另存为 UTF-8 编码",),
    ),
    "unreadable-text/gbk": error(
        "`{file}` is not {encoding} text (byte {byte}); it looks like GBK",
        "`{file}` 不是 {encoding} 文本（字节 {byte}），看起来是 GBK 编码",
        ("save the file as UTF-8",),
        ("将文件另存为 UTF-8 编码",),
    ),
    "unreadable-text/utf-16": error(
        "`{file}` is UTF-16 text, UTF-8 is needed",
        "`{file}` 是 UTF-16 文本，需要 UTF-8",
        ("save the file as UTF-8",),
        ("将文件另存为 UTF-8 编码",),
    ),
    "unreadable-text/binary": error(
        "`{file}` is no text file",
        "`{file}` 不是文本文件",
        ("export it as text in UTF-8; renaming a workbook is not enough",),
        ("导出为 UTF-8 文本；仅修改工作簿的扩展名是不够的",),
    ),
    "refused-character/private-use": error(
        "the private-use character `{character}` may not stand in a text",
        "文本中不能使用私有区字符 `{character}`",
        ("delete it, or type the character that was meant",),
        ("删除该字符，或改为正确的字符",),
    ),
    "refused-character/control": error(
        "the invisible character `{character}` may not stand in a text",
        "文本中不能使用不可见字符 `{character}`",
        ("delete it: paste the text again without formatting",),
        ("删除该字符：以纯文本方式重新粘贴",),
    ),
    "refused-character/replacement": error(
        "`{character}` stands where a character was lost in an earlier conversion",
        "`{character}` 处的字符在此前的编码转换中已丢失",
        ("type the character that was meant, and save the file as UTF-8",),
        ("补上原来的字符，并将文件另存为 UTF-8 编码",),
    ),
}

YAML = {
    "yaml-syntax": error(
        "this is no YAML: {problem}",
        "不符合 YAML 语法：{problem}",
        ("compare `{line}` with its neighbours",),
        ("将 `{line}` 与相邻各行对照检查",),
    ),
    "yaml-syntax/token": error(
        "a value may not begin with this character unless it stands in quotes",
        "值不加引号时不能以该字符开头",
        ("put the value of `{line}` into quotes",),
        ("给 `{line}` 的值加上引号",),
    ),
    "yaml-syntax/tab": error(
        "a tab stands where YAML needs spaces",
        "YAML 缩进只能用空格，此处是制表符",
        ("replace the tab before `{line}` with spaces",),
        ("将 `{line}` 前的制表符换成空格",),
    ),
    "yaml-syntax/colon": error(
        "a second `: ` stands in the value, or the line is indented too far",
        "值中出现了第二个 `: `，或该行缩进过深",
        ("put the value into quotes, or align `{line}` with its neighbours",),
        ("给值加上引号，或将 `{line}` 与相邻各行对齐",),
    ),
    "yaml-syntax/no-colon": error(
        "a line without `key: value` stands among keys",
        "键值之间有一行缺少 `键: 值` 的形式",
        ("write it as `key: value`, or indent it below its key: `{line}`",),
        ("写成 `键: 值`，或缩进到所属的键之下：`{line}`",),
    ),
    "yaml-syntax/colon-space": error(
        "a space is missing after the colon",
        "冒号后缺少空格",
        ("write `{fixed}`",),
        ("写成 `{fixed}`",),
    ),
    "yaml-syntax/quote": error(
        "a quote is opened and not closed",
        "引号没有闭合",
        ("close the quote that begins in `{line}` or above",),
        ("闭合从 `{line}` 或其上方开始的引号",),
    ),
    "yaml-syntax/bracket": error(
        "a bracket is not closed, or a comma is missing in it",
        "括号没有闭合，或括号内缺少逗号",
        ("close the bracket, and separate its values with `, `: `{line}`",),
        ("闭合括号，并用 `, ` 分隔各值：`{line}`",),
    ),
    "yaml-syntax/indent": error(
        "the line is not aligned with its neighbours, or a value goes on after a quote",
        "该行与相邻各行没有对齐，或引号之后还有内容",
        ("align `{line}`, or put the whole value into one pair of quotes",),
        ("对齐 `{line}`，或将整个值放进一对引号",),
    ),
    "yaml-syntax/escape": error(
        "a backslash in double quotes begins no known escape",
        "双引号中的反斜杠不是有效的转义",
        ("use single quotes: `{line}`",),
        ("改用单引号：`{line}`",),
    ),
    "yaml-syntax/braces": error(
        "a value that begins with template braces needs quotes",
        "以模板括号开头的值需要加引号",
        ("write `{fixed}`",),
        ("写成 `{fixed}`",),
    ),
    "full-width-punctuation": error(
        "full-width punctuation stands where YAML needs the half-width one",
        "此处 YAML 需要半角标点，不能用全角标点",
        ("write `{fixed}`",),
        ("写成 `{fixed}`",),
    ),
    "yaml-feature/anchor": error(
        "the anchor `{value}` is not allowed: every value is written where it is used",
        "不允许使用锚点 `{value}`：每个值都写在使用处",
        ("remove it; put the value into quotes if the text begins with `&`",),
        ("删除锚点；如果文本本身以 `&` 开头，请加引号",),
    ),
    "yaml-feature/alias": error(
        "the alias `{value}` is not allowed: every value is written where it is used",
        "不允许使用别名 `{value}`：每个值都写在使用处",
        ("write the value out; put it into quotes if the text begins with `*`",),
        ("写出完整的值；如果文本本身以 `*` 开头，请加引号",),
    ),
    "yaml-feature/tag": error(
        "the tag `{value}` is not allowed: the schema gives every value its type",
        "不允许使用标签 `{value}`：值的类型由字段定义决定",
        ("remove it; put the value into quotes if the text begins with `!`",),
        ("删除标签；如果文本本身以 `!` 开头，请加引号",),
    ),
    "yaml-feature/merge": error(
        "the merge key `{value}` is not allowed",
        "不允许使用合并键 `{value}`",
        ("write the keys out",),
        ("逐一写出各个键",),
    ),
    "yaml-feature/documents": error(
        "a second YAML document begins here, a file holds one",
        "此处开始了第二个 YAML 文档，一个文件只能有一个",
        ("remove the line `---`, or move what follows to a file of its own",),
        ("删除 `---` 行，或将其后内容移到单独的文件",),
    ),
    "yaml-feature/key": error(
        "a key is text, not a list or a mapping",
        "键必须是文本，不能是列表或映射",
        ("put the value into quotes",),
        ("给值加上引号",),
    ),
    "duplicate-key": error(
        "the key `{key}` stands twice, first at {first}",
        "键 `{key}` 出现两次，第一次在 {first}",
        ("remove one of them",),
        ("删除其中一个",),
    ),
    "yaml-budget": error(
        "the file holds more than {limit} values",
        "文件中的值超过 {limit} 个",
        ("move tables to a CSV file",),
        ("将表格移到 CSV 文件",),
    ),
    "yaml-budget/depth": error(
        "values are nested more than {limit} levels deep",
        "值的嵌套超过 {limit} 层",
        ("check the brackets of this line",),
        ("检查该行的括号",),
    ),
    "yaml-budget/text": error(
        "a value has more than {limit} characters",
        "一个值超过 {limit} 个字符",
        ("check the quotes above, or move the text to a file of its own",),
        ("检查上方的引号，或将文本移到单独的文件",),
    ),
}

CHECKED = {
    "unknown-key": error(
        "there is no key `{key}` here",
        "此处没有键 `{key}`",
        ("did you mean `{suggestion}`?", "use one of {allowed}"),
        ("是否应为 `{suggestion}`？", "可用的键：{allowed}"),
    ),
    "missing-key": error(
        "`{owner}` has no `{key}`",
        "`{owner}` 缺少 `{key}`",
        ("add `{key}: …`",),
        ("加上 `{key}: …`",),
    ),
    "unknown-value": error(
        "`{name}` is `{value}`, allowed are {allowed}",
        "`{name}` 为 `{value}`，可用的值：{allowed}",
        ("did you mean `{suggestion}`?", "write one of those instead"),
        ("是否应为 `{suggestion}`？", "改为其中之一"),
    ),
    "wrong-type/text": error(
        "`{name}` is a text, found `{found}`",
        "`{name}` 应为文本，实际为 `{found}`",
        ("put the text into quotes",),
        ("给文本加上引号",),
    ),
    "wrong-type/list": error(
        "`{name}` is a list, found `{found}`",
        "`{name}` 应为列表，实际为 `{found}`",
        ("put it into brackets: `[{found}]`",),
        ("放进方括号：`[{found}]`",),
    ),
    "wrong-type/mapping": error(
        "`{name}` holds keys and values, found `{found}`",
        "`{name}` 应为键值映射，实际为 `{found}`",
        ("write it as `key: value` lines below its key",),
        ("在其下方逐行写成 `键: 值`",),
    ),
    "wrong-type/whole-number": error(
        "`{name}` is a whole number, found `{found}`",
        "`{name}` 应为整数，实际为 `{found}`",
        ("write digits only, e.g. `365`",),
        ("只写数字，例如 `365`",),
    ),
    "wrong-type/number": error(
        "`{name}` is a number, found `{found}`",
        "`{name}` 应为数字，实际为 `{found}`",
        ("write digits only, e.g. `1.5`",),
        ("只写数字，例如 `1.5`",),
    ),
    "wrong-type/true-false": error(
        "`{name}` is `true` or `false`, found `{found}`",
        "`{name}` 应为 `true` 或 `false`，实际为 `{found}`",
        ("write `true` or `false`",),
        ("写 `true` 或 `false`",),
    ),
    "bad-value": error(
        "`{name}` may not be `{value}`: {reason}",
        "`{name}` 不能为 `{value}`：{reason}",
        ("change the value",),
        ("修改该值",),
    ),
    "bad-value/range": error(
        "`{name}` is `{value}`, it must be {bound}",
        "`{name}` 为 `{value}`，应 {bound}",
        ("change the value",),
        ("修改该值",),
    ),
    "bad-value/empty": error(
        "`{name}` is empty",
        "`{name}` 为空",
        ("give it at least one entry",),
        ("至少填写一项",),
    ),
    "bad-date": error(
        "`{value}` is no date",
        "`{value}` 不是日期",
        ("write year, month and day, e.g. `2026-05-08`",),
        ("写出年月日，例如 `2026-05-08`",),
    ),
    "bad-period": error(
        "`{value}` is no period",
        "`{value}` 不是时期",
        ("write `2025`, `2025H1`, `2025Q1`, `2025-06`, `2025-06-30` or `2019/2021`",),
        ("写成 `2025`、`2025H1`、`2025Q1`、`2025-06`、`2025-06-30` 或 `2019/2021`",),
    ),
    "bad-path": error(
        "the path `{path}` leaves `{folder}/`",
        "路径 `{path}` 超出了 `{folder}/`",
        ("name a file inside `{folder}/`, with `/` between folders",),
        ("写出 `{folder}/` 内的文件，文件夹之间用 `/` 分隔",),
    ),
    "symlink-outside": error(
        "`{file}` is a link that leaves `{folder}/`",
        "`{file}` 是指向 `{folder}/` 之外的链接",
        ("copy the file to where the link is",),
        ("将文件复制到链接所在处",),
    ),
    "symlink-outside/folder": error(
        "`{file}` is a link to a folder, folders are not followed",
        "`{file}` 是指向文件夹的链接，不会跟随",
        ("copy the folder to where the link is",),
        ("将文件夹复制到链接所在处",),
    ),
    "wrong-extension": error(
        "`{file}` is not read: its name must end in `{expected}`",
        "`{file}` 不会被读取：文件名须以 `{expected}` 结尾",
        ("rename it to `{fixed}`",),
        ("重命名为 `{fixed}`",),
    ),
}

PROJECT = {
    "no-project": error(
        "`{path}` is in no project: no folder above it holds `data/` and `templates/`",
        "`{path}` 不在任何项目中：其上级没有同时含 `data/` 与 `templates/` 的文件夹",
        ("run `deckgen init` in an empty folder, or go to a project's folder",),
        ("在空文件夹中运行 `deckgen init`，或进入项目文件夹",),
    ),
    "missing-chapter": error(
        "there is no chapter `{chapter}` in `{folder}/` or `templates/`",
        "`{folder}/` 与 `templates/` 中都没有章节 `{chapter}`",
        ("did you mean `{suggestion}`?", "create the file `{folder}/{chapter}`"),
        ("是否应为 `{suggestion}`？", "创建文件 `{folder}/{chapter}`"),
    ),
    "missing-chapter/not-markdown": error(
        "the chapter `{chapter}` is no Markdown file",
        "章节 `{chapter}` 不是 Markdown 文件",
        ("name a file that ends in `.md`",),
        ("写出以 `.md` 结尾的文件",),
    ),
    "chapter-twice": error(
        "the chapter `{chapter}` stands twice in the list, first at {first}",
        "章节 `{chapter}` 在列表中出现两次，第一次在 {first}",
        ("remove one of them",),
        ("删除其中一个",),
    ),
    "unknown-author": error(
        "`people` of house.yaml has no `{id}`",
        "house.yaml 的 `people` 中没有 `{id}`",
        (
            "did you mean `{near}`?",
            "use one of {known}",
            "add `people: {{{id}: {{name: …}}}}`",
        ),
        (
            "是不是想写 `{near}`？",
            "可用：{known}",
            "加上 `people: {{{id}: {{name: …}}}}`",
        ),
    ),
    "edition-name": error(
        "`{name}` cannot name a folder on every system",
        "`{name}` 不能在所有系统上作为文件夹名",
        (
            "use letters, digits, `-` and `_`",
            'leave out `..`, `/`, `\\`, `<>:"|?*`, a final dot, and `CON`, `NUL`, …',
        ),
        (
            "使用文字、数字、`-` 和 `_`",
            '去掉 `..`、`/`、`\\`、`<>:"|?*` 与结尾的点，不用 `CON`、`NUL` 等保留名',
        ),
    ),
    "edition-twice": error(
        "`{name}` and the edition at {first} would write the same folder",
        "`{name}` 与 {first} 的版次会写入同一个文件夹",
        ("give one of them another name",),
        ("为其中一个改名",),
    ),
    "reserved-report-name": error(
        "`{name}` is no name for a report: the folder is for chapters and themes",
        "`{name}` 不能作为报告名：该文件夹用于公用章节和主题",
        ("move `{file}` to a folder of its own",),
        ("将 `{file}` 移到单独的文件夹",),
    ),
    "bad-rule-code": error(
        "`{value}` is no code of a rule",
        "`{value}` 不是规则代码",
        ("write it as messages show it, e.g. `source-stale`",),
        ("按消息中显示的写法填写，例如 `source-stale`",),
    ),
    "bad-image": error(
        "`{file}` is no {expected} picture",
        "`{file}` 不是 {expected} 图片",
        ("save it again as {expected}, or give it the right extension",),
        ("重新另存为 {expected}，或改成正确的扩展名",),
    ),
    "bad-url": error(
        "`{value}` is no web address",
        "`{value}` 不是网址",
        ("write `{fixed}`", "begin it with `https://`"),
        ("写成 `{fixed}`", "以 `https://` 开头"),
    ),
}

MESSAGES: dict[str, Message] = {**READING, **YAML, **CHECKED, **PROJECT}
