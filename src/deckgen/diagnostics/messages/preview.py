"""Messages of the room `preview`: what cannot be looked at, or written to be sent."""

from __future__ import annotations

from deckgen.diagnostics.catalog import Message

MESSAGES = {
    "preview-no-edition": Message(
        "error",
        "`{report}` has no edition `{edition}`",
        "`{report}` 没有版次 `{edition}`",
        ("name one of its editions: {known}",),
        ("写出它的某个版次：{known}",),
    ),
    "preview-not-ours": Message(
        "error",
        "`{file}` is there already and is no preview",
        "`{file}` 已经存在，而且不是预览",
        ("choose another name for `--export`, or move the file away",),
        ("给 `--export` 换一个文件名，或先移走这个文件",),
    ),
    "preview-not-ours/unreadable": Message(
        "error",
        "`{file}` cannot be written over: {reason}",
        "`{file}` 不能覆盖：{reason}",
        ("choose another name for `--export`",),
        ("给 `--export` 换一个文件名",),
    ),
    "preview-port-taken": Message(
        "error",
        "no page can be served at port {port}: {reason}",
        "端口 {port} 不能使用：{reason}",
        ("leave out `--port`: one that is free is then taken",),
        ("去掉 `--port`，会自动选一个空闲端口",),
    ),
}
