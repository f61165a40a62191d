"""Messages of the room `intake`: tables of workbooks that people send each other."""

from deckgen.diagnostics.catalog import Message

MESSAGES: dict[str, Message] = {
    "intake-same": Message(
        "error",
        en="`{first}` and `{cell}` have the same labels and period: `{what}`",
        zh="`{first}` 与 `{cell}` 的名称和时期相同：`{what}`",
        hints_en=("rename one of the two on the sheet, or delete it, and add it again",),
        hints_zh=("在工作表上改名或删除其中一个，再重新读入",),
    ),
}
