"""Messages of the room `tracing`: what ledgers are asked and cannot answer."""

from deckgen.diagnostics.catalog import Message

MESSAGES: dict[str, Message] = {
    "edition-unknown": Message(
        "error",
        en="no ledger under `output/` is of `{edition}`",
        zh="`output/` 下没有 `{edition}` 的构建记录",
        hints_en=("name a report and an edition that were built: {known}",),
        hints_zh=("写出构建过的报告和版次：{known}",),
    ),
    "file-edited": Message(
        "warning",
        en="`{file}` was edited after it was written: what follows is what the build "
        "put there",
        zh="`{file}` 写出之后被改过：下面说的是构建时写进去的内容",
        hints_en=("compare the page with what is told here",),
        hints_zh=("把页面与这里所说的对照一遍",),
    ),
    "file-edited/by-name": Message(
        "warning",
        en="`{file}` was saved by a program that dropped the digest of its build: only "
        "its name tells what it is",
        zh="保存 `{file}` 的程序丢掉了构建的指纹：只能凭文件名认出它",
        hints_en=("compare the page with what is told here",),
        hints_zh=("把页面与这里所说的对照一遍",),
    ),
    "nothing-built": Message(
        "error",
        en="there is no ledger under `output/`: nothing has been built here",
        zh="`output/` 下没有构建记录：这里还没有构建过",
        hints_en=("build first: `deckgen build`",),
        hints_zh=("先构建：`deckgen build`",),
    ),
    "nothing-found": Message(
        "error",
        en="no report that was built shows `{query}` ({n} ledgers searched)",
        zh="构建过的报告里没有 `{query}`（查了 {n} 份构建记录）",
        hints_en=(
            "did you mean one of these? {near}",
            "copy the number, or some words of its sentence, from the page",
        ),
        hints_zh=(
            "是不是其中之一：{near}",
            "从页面上复制这个数字，或它所在句子里的几个字",
        ),
    ),
    "nothing-found/impact": Message(
        "error",
        en="no report that was built rests on `{query}`",
        zh="构建过的报告都没有用到 `{query}`",
        hints_en=(
            "did you mean one of these? {near}",
            "name a dataset, a field, a row (`users.genai@2025-12`) or a source",
        ),
        hints_zh=(
            "是不是其中之一：{near}",
            "写出数据集、字段、行（`users.genai@2025-12`）或来源",
        ),
    ),
    "page-unknown": Message(
        "error",
        en="`{file}` has no page `{page}`",
        zh="`{file}` 没有 `{page}` 这一页",
        hints_en=("name a section: {known}",),
        hints_zh=("写出一节的编号：{known}",),
    ),
    "page-unknown/added": Message(
        "error",
        en="slide {page} of `{file}` is none that was written: a person added it",
        zh="`{file}` 的第 {page} 页不是构建写出的：是后来加的",
        hints_en=("ask for one of its numbers: `deckgen where NUMBER`",),
        hints_zh=("改查页上的某个数字：`deckgen where 数字`",),
    ),
    "page-unknown/slide": Message(
        "error",
        en="`{file}` has no slide {page}, the last one is {last}",
        zh="`{file}` 没有第 {page} 页，最后一页是第 {last} 页",
        hints_en=("name a slide from 1 to {last}",),
        hints_zh=("写 1 到 {last} 之间的页码",),
    ),
    "page-unknown/word": Message(
        "error",
        en="which page of `{file}` is {page} is not known: Word breaks pages itself",
        zh="`{file}` 由 Word 自行分页：不知道哪里是第 {page} 页",
        hints_en=("name a section: {known}", "name a bookmark of the document"),
        hints_zh=("写出一节的编号：{known}", "写出文档里的一个书签"),
    ),
    "trace-file/foreign": Message(
        "error",
        en="`{file}` carries no digest of a build, and no ledger names it",
        zh="`{file}` 里没有构建的指纹，也没有构建记录提到它",
        hints_en=("name a file that `deckgen build` wrote",),
        hints_zh=("写出由 `deckgen build` 写出的文件",),
    ),
    "trace-file/large": Message(
        "error",
        en="`{file}` is too large to be one that deckgen wrote",
        zh="`{file}` 太大，不会是 deckgen 写出的文件",
        hints_en=("name a file that `deckgen build` wrote",),
        hints_zh=("写出由 `deckgen build` 写出的文件",),
    ),
    "trace-file/missing": Message(
        "error",
        en="there is no file `{file}` that can be read",
        zh="没有可以读取的文件 `{file}`",
        hints_en=("check the path; quote it if it holds spaces",),
        hints_zh=("检查路径；路径含空格时加引号",),
    ),
    "trace-file/package": Message(
        "error",
        en="`{file}` is no .pptx or .docx that can be read",
        zh="`{file}` 不是能读的 .pptx 或 .docx",
        hints_en=("open it in its own program and save it again",),
        hints_zh=("用原来的程序打开，重新保存一次",),
    ),
    "trace-file/unknown": Message(
        "error",
        en="`{file}` comes from a build whose ledger is not under `output/`",
        zh="写出 `{file}` 的那次构建，构建记录不在 `output/` 下",
        hints_en=(
            "put the ledger of that build back below `output/`",
            "name the project that it was built in: `--project PATH`",
        ),
        hints_zh=(
            "把那次构建的构建记录放回 `output/` 下",
            "指明它所在的项目：`--project PATH`",
        ),
    ),
}
