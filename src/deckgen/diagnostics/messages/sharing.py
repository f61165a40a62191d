"""Messages about who may see what: licences, audiences, pictures, the data book."""

from __future__ import annotations

from deckgen.diagnostics.catalog import Message

MESSAGES = {
    "redistribution-forbids-embed": Message(
        "error",
        "the licence of {sources} forbids the workbook behind a native chart",
        "{sources} 的许可不允许随原生图表附带数据工作簿",
        (
            "leave out `engine: native`: the chart is then drawn as a picture",
            "build for the house itself: `deckgen build --audience internal`",
        ),
        (
            "去掉 `engine: native`，图就画成图片",
            "只供内部使用时：`deckgen build --audience internal`",
        ),
    ),
    "picture-glyph-missing": Message(
        "error",
        "the picture of `{figure}` cannot show {characters}: "
        "the fonts that come along have no such character",
        "`{figure}` 的图片显示不了 {characters}：随附字体没有这些字符",
        (
            "write it with other characters",
            "draw the chart natively: `engine: native`, if its licence allows",
        ),
        (
            "换用其他字符",
            "许可允许时改为原生图表：`engine: native`",
        ),
    ),
    "audience-edition-name": Message(
        "error",
        "`{name}` is the name of an internal edition, and this one is external",
        "`{name}` 是内部版的名称，而这一版面向外部",
        (
            "say `audience: internal`, or give the edition another name",
            "build it without `--audience external`",
        ),
        (
            "写明 `audience: internal`，或换一个版本名",
            "构建时不要用 `--audience external`",
        ),
    ),
}
