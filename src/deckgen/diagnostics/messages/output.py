"""Messages of the room `output`: files written, ledgers read, projects begun."""

from deckgen.diagnostics.catalog import Message

MESSAGES: dict[str, Message] = {
    "build-running": Message(
        "error",
        en="another build holds `{lock}` (process `{pid}` on `{host}`)",
        zh="另一个构建占用着 `{lock}`（进程 `{pid}`，主机 `{host}`）",
        hints_en=(
            "wait until it has ended, then build again",
            "delete `{lock}` if no build is running",
        ),
        hints_zh=("等它结束后再构建", "确认没有构建在运行后，删除 `{lock}`"),
    ),
    "folder-not-empty": Message(
        "error",
        en="`{folder}` is not empty, a new project needs a folder of its own",
        zh="`{folder}` 不是空文件夹，新项目需要自己的文件夹",
        hints_en=("name a folder that does not exist, e.g. `deckgen init {free}`",),
        hints_zh=("换一个不存在的文件夹，例如 `deckgen init {free}`",),
    ),
    "folder-not-empty/file": Message(
        "error",
        en="`{folder}` is a file, a new project needs a folder",
        zh="`{folder}` 是一个文件，新项目需要文件夹",
        hints_en=("name a folder that does not exist, e.g. `deckgen init {free}`",),
        hints_zh=("换一个不存在的文件夹，例如 `deckgen init {free}`",),
    ),
    "kit-incomplete": Message(
        "error",
        en="the kit `{kit}` names `{file}`, which this installation does not hold",
        zh="样板 `{kit}` 用到的 `{file}` 不在本次安装之中",
        hints_en=("install deckgen again: `pip install --force-reinstall deckgen`",),
        hints_zh=("重新安装：`pip install --force-reinstall deckgen`",),
    ),
    "kit-unknown": Message(
        "error",
        en="there is no kit `{kit}`",
        zh="没有名为 `{kit}` 的样板",
        hints_en=(
            "write `deckgen init {folder} --from {near}`",
            "choose one of {kits}",
        ),
        hints_zh=("写作 `deckgen init {folder} --from {near}`", "可选：{kits}"),
    ),
    "kit-unknown/missing": Message(
        "error",
        en="a new project begins from a kit, and none is named",
        zh="新项目要从一个样板开始，但没有给出样板的名字",
        hints_en=(
            "choose one of {kits}, e.g. `deckgen init {folder} --from {first}`",
            "begin without data: `deckgen init {folder} --empty`",
        ),
        hints_zh=(
            "可选：{kits}，例如 `deckgen init {folder} --from {first}`",
            "不带数据开始：`deckgen init {folder} --empty`",
        ),
    ),
    "no-ledger": Message(
        "error",
        en="there is no ledger `{file}`: the edition has not been built here",
        zh="没有构建记录 `{file}`：这个版次没有在这里构建过",
        hints_en=(
            "did you mean `{near}`?",
            "name one that was built: {known}",
            "build it: `deckgen build {report}`",
        ),
        hints_zh=(
            "是不是想写 `{near}`？",
            "选一个构建过的版次：{known}",
            "先构建：`deckgen build {report}`",
        ),
    ),
    "roll-edition": Message(
        "error",
        en="the report is edition `{name}` already",
        zh="报告现在就是版次 `{name}`",
        hints_en=("name the next one, e.g. `--to {following}`",),
        hints_zh=("写出下一个版次，例如 `--to {following}`",),
    ),
    "roll-date": Message(
        "error",
        en="`{value}` is not later than the report's present date `{present}`",
        zh="`{value}` 不晚于报告现在的日期 `{present}`",
        hints_en=("name the day on which the next edition comes out: `--date …`",),
        hints_zh=("写出下一个版次的发布日期：`--date …`",),
    ),
    "roll-period": Message(
        "error",
        en="the edition `{value}` is no period, and none is named",
        zh="版次 `{value}` 不是时期，也没有另写时期",
        hints_en=("name the period of its data, e.g. `--period 2026Q2`",),
        hints_zh=("写出数据的时期，例如 `--period 2026Q2`",),
    ),
    "roll-unreadable": Message(
        "error",
        en="`{key}` cannot be changed in place: it is not written as it reads",
        zh="不能就地修改 `{key}`：它的写法与读出的值不同",
        hints_en=("write it plainly, without `\\` and on one line",),
        hints_zh=("写成普通的一行，不用 `\\` 转义",),
    ),
    "ledger-unreadable": Message(
        "warning",
        en="this is no ledger that deckgen can read: {reason}",
        zh="deckgen 读不了这份构建记录：{reason}",
        hints_en=("move it away with its outputs, and build again",),
        hints_zh=("把它和旁边的产出一起移走，再构建",),
    ),
    "no-report": Message(
        "error",
        en="the project has no report: no folder of `templates/` holds a `report.yaml`",
        zh="项目中没有报告：`templates/` 下没有含 `report.yaml` 的文件夹",
        hints_en=("make one: `templates/my-report/report.yaml`",),
        hints_zh=("新建一个：`templates/我的报告/report.yaml`",),
    ),
    "no-report/data": Message(
        "warning",
        en="the data was checked; the project has no report yet",
        zh="数据已检查；项目中还没有报告",
        hints_en=(
            (
                "when there is something to say, make one: "
                "`templates/my-report/report.yaml`"
            ),
        ),
        hints_zh=("要写报告时新建一个：`templates/我的报告/report.yaml`",),
    ),
    "unknown-report": Message(
        "error",
        en="there is no report `{report}`",
        zh="没有报告 `{report}`",
        hints_en=("write `{near}`", "name one of these: {known}"),
        hints_zh=("改为 `{near}`", "可用的报告：{known}"),
    ),
    "output-edited": Message(
        "error",
        en="`{file}` was changed after deckgen wrote it",
        zh="`{file}` 在 deckgen 写出之后被改过",
        hints_en=(
            "keep it and write the new one next to it: `deckgen build --beside`",
            "replace it, keeping a copy of the edited one: `deckgen build --force`",
        ),
        hints_zh=(
            "保留改动，把新文件写在旁边：`deckgen build --beside`",
            "替换它，并先留一份改过的副本：`deckgen build --force`",
        ),
    ),
    "output-edited/unknown": Message(
        "error",
        en="`{file}` exists, and no ledger says that deckgen wrote it",
        zh="`{file}` 已经存在，而构建记录里没有它由 deckgen 写出的记录",
        hints_en=(
            "keep it and write the new one next to it: `deckgen build --beside`",
            "replace it, keeping a copy: `deckgen build --force`",
        ),
        hints_zh=(
            "保留它，把新文件写在旁边：`deckgen build --beside`",
            "替换它，并先留一份副本：`deckgen build --force`",
        ),
    ),
    "output-locked": Message(
        "error",
        en="`{file}` is open in another program",
        zh="`{file}` 正被另一个程序打开",
        hints_en=(
            "close it there and build again",
            "delete `{lock}` if no program has it open",
            "write the new one next to it: `deckgen build --beside`",
        ),
        hints_zh=(
            "在那个程序里关闭它，再构建",
            "如果没有程序开着它，删除 `{lock}`",
            "把新文件写在旁边：`deckgen build --beside`",
        ),
    ),
    "output-unwritable": Message(
        "error",
        en="`{file}` cannot be written: {reason}",
        zh="`{file}` 无法写入：{reason}",
        hints_en=("look at the folder `{folder}`, nothing in it was changed",),
        hints_zh=("检查文件夹 `{folder}`，其中的内容没有变动",),
    ),
    "output-unwritable/full": Message(
        "error",
        en="`{file}` cannot be written: the disk is full",
        zh="`{file}` 无法写入：磁盘已满",
        hints_en=("free some space and build again, no output was changed",),
        hints_zh=("腾出空间后再构建，已有产出没有变动",),
    ),
    "output-unwritable/not-a-file": Message(
        "error",
        en="`{file}` cannot be written: it is a folder",
        zh="`{file}` 无法写入：它是一个文件夹",
        hints_en=("move the folder `{file}` away",),
        hints_zh=("移走文件夹 `{file}`",),
    ),
    "output-unwritable/not-a-folder": Message(
        "error",
        en="`{file}` cannot be written: a part of its path is a file",
        zh="`{file}` 无法写入：路径中有一段是文件而不是文件夹",
        hints_en=("move the file that stands where `{folder}` should be",),
        hints_zh=("移走占着 `{folder}` 位置的文件",),
    ),
    "output-unwritable/read-only": Message(
        "error",
        en="`{file}` cannot be written: permission is denied",
        zh="`{file}` 无法写入：没有写入权限",
        hints_en=("allow writing to `{folder}`, or copy the project elsewhere",),
        hints_zh=("给 `{folder}` 加上写入权限，或把项目复制到别处",),
    ),
    "output-unwritable/too-long": Message(
        "error",
        en="`{file}` cannot be written: the path is too long for this system",
        zh="`{file}` 无法写入：路径超过了系统允许的长度",
        hints_en=("move the project to a shorter path", "shorten the report's name"),
        hints_zh=("把项目移到更短的路径下", "缩短报告的名字"),
    ),
}
