"""Writes docs/diagnostics.md: `python tests/cli/documented.py`."""

from __future__ import annotations

from pathlib import Path

from deckgen.diagnostics.catalog import messages

PAGE = Path(__file__).parents[2] / "docs" / "diagnostics.md"
HEAD = """\
# Diagnostics 诊断

Every message that deckgen can give, by code. A code is permanent; a warning may be
raised to `error` or switched `off` in `report.yaml` (`rules: {source-stale: error}`);
an error stays one. Where one code has several wordings, each has its row; words in
braces are filled in.

每一种消息，按代码排列。代码不会改变；警告可以在 `report.yaml` 里升为 `error` 或关掉
（`off`），错误不能降级。花括号里的词在输出时替换为实际的值。

This page is made by `python tests/cli/documented.py` and a test keeps it current.

| code | severity | English | 中文 |
|---|---|---|---|
"""


def diagnostics_page() -> str:
    """The whole page: the catalog of messages as a table."""
    rows = []
    last = ""
    for key, message in sorted(messages().items()):
        code = key.partition("/")[0]
        name = "" if code == last else f"`{code}`"
        last = code
        texts = (message.en, message.zh)
        en, zh = (text.replace("|", "\\|").replace("\n", " ") for text in texts)
        rows.append(f"| {name} | {message.severity} | {en} | {zh} |\n")
    return HEAD + "".join(rows)


if __name__ == "__main__":
    PAGE.write_text(diagnostics_page(), encoding="utf-8", newline="\n")
