"""Messages of the room `evidence`."""

from deckgen.diagnostics.catalog import Message


def unreadable(
    en: str,
    zh: str,
    hint_en: str,
    hint_zh: str,
) -> Message:
    """Why a snapshot cannot be read: its values are then not verified."""
    return Message(
        "warning",
        en=f"the snapshot `{{file}}` cannot be verified: {en}",
        zh=f"无法核对快照 `{{file}}`：{zh}",
        hints_en=(hint_en,),
        hints_zh=(hint_zh,),
    )


MESSAGES: dict[str, Message] = {
    "snapshot-unreadable/broken": unreadable(
        "the file is damaged",
        "文件已损坏",
        "fetch the source again, and keep it under a new name",
        "重新获取来源，并以新的文件名保存",
    ),
    "snapshot-unreadable/password": unreadable(
        "it asks for a password",
        "文件有密码保护",
        "keep a copy that opens without one",
        "保存一份无需密码的副本",
    ),
    "snapshot-unreadable/empty": unreadable(
        "there is no text in it, as in a scan or a picture",
        "其中没有文字，可能是扫描件或图片",
        "keep a copy with text beside it: run a scan through text recognition (OCR)",
        "另存一份带文字的副本：扫描件请先做文字识别（OCR）",
    ),
    "snapshot-unreadable/pages": unreadable(
        "it has more than 5,000 pages",
        "超过 5000 页",
        "keep the part that is cited",
        "只保存所引用的部分",
    ),
    "snapshot-unreadable/characters": unreadable(
        "it holds more than is read",
        "内容超出可读取的上限",
        "keep the part that is cited",
        "只保存所引用的部分",
    ),
    "snapshot-unreadable/slow": unreadable(
        "reading it took too long",
        "读取时间过长",
        "print it to a new PDF, or keep the part that is cited",
        "另存为新的 PDF，或只保存所引用的部分",
    ),
    "snapshot-unreadable/kind": unreadable(
        "it is none of text, HTML, PDF, XLSX",
        "不是文本、HTML、PDF 或 XLSX 文件",
        "save it as PDF, or a workbook as .xlsx",
        "另存为 PDF；工作簿另存为 .xlsx",
    ),
    "snapshot-unreadable/missing": unreadable(
        "reading PDF needs the package `pypdfium2`",
        "读取 PDF 需要安装 `pypdfium2`",
        'install it: `pip install "deckgen[verify]"`',
        '安装：`pip install "deckgen[verify]"`',
    ),
    "snapshot-changed": Message(
        "warning",
        en="the snapshot `{file}` of source `{source}` is not the file it was",
        zh="来源 `{source}` 的快照 `{file}` 已不是原来的文件",
        hints_en=(
            "restore it, and keep a new version under a new name, e.g. with its date",
        ),
        hints_zh=("恢复原来的文件；新版本另存为新的文件名，例如带上日期",),
    ),
    "evidence-not-found": Message(
        "warning",
        en="`{cell}`: the snapshots of {sources} do not say `{value}`",
        zh="`{cell}`：快照（{sources}）中没有找到 `{value}`",
        hints_en=("run `deckgen source verify`, which shows the nearest amounts",),
        hints_zh=("运行 `deckgen source verify`，查看最接近的数值",),
    ),
    "verified-unreadable": Message(
        "warning",
        en="`{file}` cannot be read: {reason}",
        zh="无法读取 `{file}`：{reason}",
        hints_en=("run `deckgen source verify`, which writes it anew",),
        hints_zh=("运行 `deckgen source verify` 重新生成",),
    ),
}
