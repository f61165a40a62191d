"""Messages about a house's own .pptx and .docx."""

from deckgen.diagnostics.catalog import Message

MESSAGES: dict[str, Message] = {
    "brand-crowded/tag": Message(
        "warning",
        en="the brand `{name}` leaves no room for the chapter's name beside the titles"
        " of its slides",
        zh="品牌文件 `{name}` 的幻灯片标题旁放不下章名",
        hints_en=(
            "leave 0.3 inches free above the title of the content layout",
            "write `rules: {brand-crowded: off}` in report.yaml",
        ),
        hints_zh=(
            "在“标题和内容”版式的标题上方留出 0.3 英寸",
            "在 report.yaml 里写 `rules: {brand-crowded: off}`",
        ),
    ),
    "brand-crowded/agenda": Message(
        "warning",
        en="the brand `{name}` leaves no room for the pages of a chapter on its section"
        " header",
        zh="品牌文件 `{name}` 的节标题版式放不下本章各页的目录",
        hints_en=(
            "leave 4 by 1.2 inches free beside the title or under it",
            "write `rules: {brand-crowded: off}` in report.yaml",
        ),
        hints_zh=(
            "在节标题版式的标题旁或下方留出 4 × 1.2 英寸",
            "在 report.yaml 里写 `rules: {brand-crowded: off}`",
        ),
    ),
}
