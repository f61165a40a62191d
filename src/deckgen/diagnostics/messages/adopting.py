"""Messages of the room `adopting`: old decks and documents that become reports."""

from deckgen.diagnostics.catalog import Message

SAVE_EN = "open it in Office or WPS and save it as .pptx or .docx"
SAVE_ZH = "用 Office 或 WPS 打开，另存为 .pptx 或 .docx"
MESSAGES: dict[str, Message] = {
    "adopt-file/kind": Message(
        "error",
        en="`{file}` is no deck (.pptx) and no document (.docx)",
        zh="`{file}` 不是演示文稿（.pptx），也不是 Word 文档（.docx）",
        hints_en=(SAVE_EN,),
        hints_zh=(SAVE_ZH,),
    ),
    "adopt-file/old-deck": Message(
        "error",
        en="`{file}` is a deck in the old .ppt format, which cannot be read",
        zh="`{file}` 是旧格式 .ppt 的演示文稿，无法读取",
        hints_en=(SAVE_EN,),
        hints_zh=(SAVE_ZH,),
    ),
    "adopt-file/old-document": Message(
        "error",
        en="`{file}` is a document in the old .doc format, which cannot be read",
        zh="`{file}` 是旧格式 .doc 的文档，无法读取",
        hints_en=(SAVE_EN,),
        hints_zh=(SAVE_ZH,),
    ),
    "adopt-file/old": Message(
        "error",
        en="`{file}` is in an old Office format, which cannot be read",
        zh="`{file}` 是旧的 Office 格式，无法读取",
        hints_en=(SAVE_EN,),
        hints_zh=(SAVE_ZH,),
    ),
    "adopt-file/encrypted": Message(
        "error",
        en="`{file}` is encrypted with a password",
        zh="`{file}` 有密码保护，已加密",
        hints_en=("open it with its password and save it without one",),
        hints_zh=("用密码打开后，去掉密码另存",),
    ),
    "adopt-file/large": Message(
        "error",
        en="`{file}` unpacks to more than a deck or document needs",
        zh="`{file}` 解开之后远大于一份演示文稿或文档",
        hints_en=("compress its pictures and save it again",),
        hints_zh=("压缩其中的图片后重新保存",),
    ),
    "adopt-unreadable": Message(
        "error",
        en="the part `{part}` of the file is missing or damaged",
        zh="文件里的 `{part}` 缺失或已损坏",
        hints_en=("open it in Office or WPS, let it be repaired, and save it again",),
        hints_zh=("用 Office 或 WPS 打开并修复，重新保存",),
    ),
    "adopt-name": Message(
        "error",
        en="`{name}` cannot be the name of a report: it must be a folder name on every "
        "system, and not `shared` or `themes`",
        zh="`{name}` 不能作报告名：它须能在各种系统上作文件夹名，"
        "且不是 `shared`、`themes`",
        hints_en=("use letters, digits and hyphens, e.g. `q2-review`",),
        hints_zh=("用文字、数字和连字符，例如 `二季度观察`",),
    ),
    "adopt-name/taken": Message(
        "error",
        en="the project already has `templates/{name}`",
        zh="项目里已经有 `templates/{name}`",
        hints_en=("choose another name for the report",),
        hints_zh=("给报告另取一个名字",),
    ),
    "adopt-no-project": Message(
        "error",
        en="`{path}` is no project, and not empty",
        zh="`{path}` 不是项目，也不是空文件夹",
        hints_en=("name a project, or a new folder for one: `--project my-report`",),
        hints_zh=("指明一个项目，或一个新文件夹：`--project 我的报告`",),
    ),
    "adopt-date": Message(
        "error",
        en="`{value}` is no day",
        zh="`{value}` 不是一个日期",
        hints_en=("write it as `--set date=2025-08-08`",),
        hints_zh=("写成 `--set date=2025-08-08`",),
    ),
}
