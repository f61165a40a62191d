"""Messages of formulas."""

from deckgen.diagnostics.catalog import Message

NEAR_EN = "write `{near}`"
NEAR_ZH = "写成 `{near}`"

MESSAGES: dict[str, Message] = {
    "formula-command": Message(
        "error",
        "formulas have no `{name}`",
        "公式中没有 `{name}`",
        (NEAR_EN, "use the commands that docs/writing.md lists under formulas"),
        (NEAR_ZH, "使用 docs/writing.zh.md 公式一节列出的命令"),
    ),
    "formula-character": Message(
        "error",
        "`{char}` cannot stand in a formula",
        "公式中不能有 `{char}`",
        ("type its half-width form, its command, or put it into `\\text{{…}}`",),
        ("改用半角字符或相应命令，或写进 `\\text{{…}}`",),
    ),
    "formula-words": Message(
        "error",
        "`{char}` cannot stand in the words of a formula",
        "公式的文字里不能有 `{char}`",
        ("close `\\text{{…}}` before it",),
        ("在它之前结束 `\\text{{…}}`",),
    ),
    "formula-arguments": Message(
        "error",
        "`{name}` takes {count} arguments in braces",
        "`{name}` 后应有 {count} 个花括号参数",
        ("write each between braces: `{name}{{a}}`",),
        ("每个参数写在花括号里：`{name}{{a}}`",),
    ),
    "formula-delimiter": Message(
        "error",
        "`{name}` stands before a bracket, not before `{sign}`",
        "`{name}` 后应为括号，而不是 `{sign}`",
        ("write `{name}(`, or `{name}.` for none",),
        ("写成 `{name}(`；不要括号时写 `{name}.`",),
    ),
    "formula-unclosed": Message(
        "error",
        "`{what}` is never closed in the formula",
        "公式中的 `{what}` 没有结束",
        ("close it: `{{` with `}}`, `\\left` with `\\right`",),
        ("补上结尾：`{{` 配 `}}`，`\\left` 配 `\\right`",),
    ),
    "formula-unclosed/stray": Message(
        "error",
        "`{what}` closes nothing that is open there",
        "`{what}` 没有与之对应的开头",
        ("remove it, or close first what was opened last",),
        ("删除它，或先结束最后打开的部分",),
    ),
    "formula-lines": Message(
        "error",
        "`{what}` stands outside a table of cells",
        "`{what}` 不在表格环境里",
        ("put the lines into `\\begin{{aligned}} … \\end{{aligned}}`",),
        ("把各行写进 `\\begin{{aligned}} … \\end{{aligned}}`",),
    ),
    "formula-empty": Message(
        "error",
        "the formula is empty",
        "公式是空的",
        ("write LaTeX between the fences, or remove them",),
        ("在围栏之间写 LaTeX，或删除围栏",),
    ),
    "formula-too-large": Message(
        "error",
        "the formula has more than {most} characters",
        "公式超过 {most} 个字符",
        ("split it into several fences",),
        ("拆成几个围栏",),
    ),
    "formula-too-large/deep": Message(
        "error",
        "more than {most} groups of the formula stand inside each other",
        "公式中嵌套超过 {most} 层",
        ("name a part of it by a symbol, in a formula of its own",),
        ("把其中一部分用符号表示，另写一个公式",),
    ),
    "formula-unread": Message(
        "error",
        "the formula cannot be read",
        "公式无法读取",
        ("write one index and one exponent per sign: `x_i^n`",),
        ("每个符号只写一个下标、一个上标：`x_i^n`",),
    ),
    "formula-too-wide": Message(
        "warning",
        "the formula is {percent}% of its size on the slide, to fit its width",
        "公式在幻灯片上缩到 {percent}% 才放得下",
        ("break it: `\\begin{{aligned}} a &= b \\\\ &= c \\end{{aligned}}`",),
        ("分行：`\\begin{{aligned}} a &= b \\\\ &= c \\end{{aligned}}`",),
    ),
}
