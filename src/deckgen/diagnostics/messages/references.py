"""Messages of sources that are entered: what is not known yet, what cannot be read."""

from deckgen.diagnostics.catalog import Message

MESSAGES: dict[str, Message] = {
    "source-to-supply": Message(
        "error",
        en="of source `{source}` these are not known yet: {fields}",
        zh="来源 `{source}` 尚有待补：{fields}",
        hints_en=("write what they are in place of `TBD`",),
        hints_zh=("把 `待补` 换成实际内容",),
    ),
    "sources-not-appendable": Message(
        "error",
        en="no entry can be added at the end of `{file}`",
        zh="无法在 `{file}` 的末尾增加条目",
        hints_en=(
            "write `id:` on lines of their own, values indented below, each id once",
        ),
        hints_zh=("改为每行一个 `标识:`、其下缩进书写各项，标识不重复",),
    ),
}
