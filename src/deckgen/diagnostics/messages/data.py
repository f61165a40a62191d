"""Messages of sources, datasets and their tables."""

from typing import Literal

from deckgen.diagnostics.catalog import Message
from deckgen.diagnostics.messages.cells import CELL_MESSAGES


def say(
    en: str,
    zh: str,
    hints_en: tuple[str, ...] = (),
    hints_zh: tuple[str, ...] = (),
    *,
    severity: Literal["error", "warning"] = "error",
) -> Message:
    """A message of this room, an error unless said."""
    return Message(severity, en=en, zh=zh, hints_en=hints_en, hints_zh=hints_zh)


MEAN = ("did you mean `{suggestion}`?",)
MEAN_ZH = ("是否应为 `{suggestion}`？",)

SOURCES = {
    "missing-file/sources": say(
        "there are datasets, and no `{file}` that says who said it",
        "已有数据集，但没有说明出处的 `{file}`",
        ("create `{file}` with one entry per source",),
        ("创建 `{file}`，每个来源一项",),
    ),
    "missing-file/data": say(
        "there is no folder `{file}/`",
        "没有文件夹 `{file}/`",
        ("create it, or go to a project's folder",),
        ("创建该文件夹，或进入项目文件夹",),
    ),
    "bad-id": say(
        "`{name}` is no id: an id is one word in any script",
        "`{name}` 不能作为标识：标识须是一个词，文字不限",
        ("use letters, digits, `-` and `_`, no spaces, commas, dots or brackets",),
        ("使用文字、数字、`-` 和 `_`，不含空格、逗号、点和括号",),
    ),
    "bad-id/fact": say(
        "row {row}, column `{column}`: `{name}` cannot name a fact",
        "第 {row} 行 `{column}` 列：`{name}` 不能作为事实的名称",
        ("use letters, digits, `-` and `_`, no spaces, commas, dots or brackets",),
        ("使用文字、数字、`-` 和 `_`，不含空格、逗号、点和括号",),
    ),
    "source-missing-field": say(
        "source `{source}` of type `{type}` has no `{field}`",
        "类型为 `{type}` 的来源 `{source}` 缺少 `{field}`",
        ("add `{field}: {example}`",),
        ("加上 `{field}: {example}`",),
    ),
    "source-missing-field/url": say(
        "source `{source}` is online and has no `{field}`",
        "在线来源 `{source}` 缺少 `{field}`",
        (
            "add the page that describes it, e.g. `{field}: {example}`",
            "write `medium: print` or `medium: unpublished` if it is not online",
        ),
        (
            "加上说明页的网址，例如 `{field}: {example}`",
            "如果不在线，写 `medium: print` 或 `medium: unpublished`",
        ),
    ),
    "source-missing-field/date-accessed": say(
        "source `{source}` has no `{field}`",
        "来源 `{source}` 缺少 `{field}`",
        ("add the day it was read, e.g. `{field}: {example}`",),
        ("加上查阅日期，例如 `{field}: {example}`",),
    ),
    "source-field-of-type": say(
        "`{field}` is for sources of type {types}, `{source}` is of type `{type}`",
        "`{field}` 只用于类型 {types}，来源 `{source}` 的类型为 `{type}`",
        ("remove it, or put it into `description`",),
        ("删除，或写入 `description`",),
    ),
    "access-date-without-url": say(
        "source `{source}` has a `{field}` and nothing that was accessed",
        "来源 `{source}` 有 `{field}`，却没有查阅的对象",
        ("add `url` or `snapshot`, or remove `date_accessed`",),
        ("加上 `url` 或 `snapshot`，或删除 `date_accessed`",),
    ),
    "relayed-without-via": say(
        "source `{source}` is relayed and does not say by whom",
        "来源 `{source}` 为转引，却没有写明转引自何处",
        ("add `via:` with the id of the source that was read",),
        ("加上 `via:`，写实际读到的来源的标识",),
    ),
    "via-without-relayed": say(
        "source `{source}` has a `{field}` and claims to be an original",
        "来源 `{source}` 有 `{field}`，却标为原件",
        ("write `evidence: relayed`, or remove `via`",),
        ("写 `evidence: relayed`，或删除 `via`",),
    ),
    "source-cycle": say(
        "source `{source}` rests on itself, through `{through}`",
        "来源 `{source}` 经由 `{through}` 引用了自身",
        ("name in `via` the source that was read in the end",),
        ("在 `via` 中写最终读到的来源",),
    ),
    "generic-attribution": say(
        "`{field}` of source `{source}` is `{value}`, which names nobody",
        "来源 `{source}` 的 `{field}` 为 `{value}`，没有指明任何人",
        ("name who said it; several sources are several entries",),
        ("写明出处；多个来源分别列为多项",),
    ),
    "attribution-too-long": say(
        "the short attribution `{value}` of source `{source}` is too long for a slide",
        "来源 `{source}` 的简称 `{value}` 在幻灯片上过长",
        ("shorten it to 12 Chinese or 24 Latin characters",),
        ("缩短到 12 个汉字或 24 个字母以内",),
        severity="warning",
    ),
    "bad-date/accessed": say(
        "`{value}` is no day or month of reading",
        "`{value}` 不是查阅的日期或月份",
        ("write `2026-02-05`, or `2026-02` when no more is known",),
        ("写成 `2026-02-05`；只知道月份时写 `2026-02`",),
    ),
    "bad-date/published": say(
        "`{value}` is no date of publication",
        "`{value}` 不是出版日期",
        ("write `2026`, `2026-02`, `2026-02-05`, or `n.d.` when there is none",),
        ("写成 `2026`、`2026-02`、`2026-02-05`，没有日期时写 `n.d.`",),
    ),
    "bad-language": say(
        "`{value}` is no language tag",
        "`{value}` 不是语言标签",
        ("write it as in `zh-CN` or `en`",),
        ("写成 `zh-CN` 或 `en` 的形式",),
    ),
    "unknown-source": say(
        "there is no source `{name}`",
        "没有来源 `{name}`",
        (*MEAN, "add `{name}:` to `data/sources.yaml`"),
        (*MEAN_ZH, "在 `data/sources.yaml` 中加上 `{name}:`"),
    ),
    "unknown-source/several": say(
        "`{name}` is read as one source",
        "`{name}` 被读作一个来源",
        ("write `{fixed}`",),
        ("写成 `{fixed}`",),
    ),
    "unknown-source/full-width": say(
        "`{name}` is no source: it has full-width punctuation",
        "`{name}` 不是来源标识：其中有全角标点",
        ("write `{fixed}`",),
        ("写成 `{fixed}`",),
    ),
    "unknown-source/cell": say(
        "row {row}, column `{column}`: there is no source `{name}`",
        "第 {row} 行 `{column}` 列：没有来源 `{name}`",
        (*MEAN, "separate several ids with `;`"),
        (*MEAN_ZH, "多个标识用 `;` 分隔"),
    ),
}

DATASETS = {
    "missing-key/sources": say(
        "dataset `{dataset}` names no sources",
        "数据集 `{dataset}` 没有写明来源",
        ("add `sources: [id]` with ids of `data/sources.yaml`",),
        ("加上 `sources: [id]`，写 `data/sources.yaml` 中的标识",),
    ),
    "missing-key/description-processing": say(
        "dataset `{dataset}` was processed and does not say how",
        "数据集 `{dataset}` 经过处理，却没有说明做了什么",
        ("add `description_processing:` with what was done, for the reader",),
        ("加上 `description_processing:`，向读者说明做了什么",),
    ),
    "duplicate-field": say(
        "the field `{name}` stands twice, first at {first}",
        "字段 `{name}` 出现两次，第一次在 {first}",
        ("remove one of them, or rename it",),
        ("删除其中一个，或改名",),
    ),
    "duplicate-role": say(
        "the field `{name}` serves `{first}` already",
        "字段 `{name}` 已用于 `{first}`",
        ("name another field",),
        ("改用其他字段",),
    ),
    "unknown-field": say(
        "dataset `{dataset}` has no field `{name}`",
        "数据集 `{dataset}` 没有字段 `{name}`",
        (*MEAN, "add it to `fields`"),
        (*MEAN_ZH, "将其加入 `fields`"),
    ),
    "single-fact-key": say(
        "dataset `{dataset}` of single facts needs just one key field",
        "单项事实的数据集 `{dataset}` 只能有一个主键字段",
        ("write `primary_key: [key]`, the column that names each fact",),
        ("写 `primary_key: [key]`，即给每个事实命名的列",),
    ),
    "source-not-listed": say(
        "the field rests on `{name}`, the dataset `{dataset}` does not",
        "字段依据 `{name}`，而数据集 `{dataset}` 没有列出它",
        ("add `{name}` to `sources` of the dataset",),
        ("将 `{name}` 加入数据集的 `sources`",),
    ),
    "field-of-wrong-type": say(
        "the field `{name}` is of type `{type}`, needed is {types}",
        "字段 `{name}` 的类型为 `{type}`，需要 {types}",
        ("change its `type`, or name another field",),
        ("修改其 `type`，或改用其他字段",),
    ),
    "field-without-unit": say(
        "the numbers of `{name}` have no unit",
        "`{name}` 的数字没有单位",
        ('add `unit: 亿元`, `unit: "%"` or what they count',),
        ('加上 `unit: 亿元`、`unit: "%"` 或其计量单位',),
    ),
    "field-without-measure": say(
        "the field `{name}` does not say what kind of number it holds",
        "字段 `{name}` 没有写明数字的性质",
        ("add `measure:` with `stock`, `flow`, `share`, `index`, `rate` or `count`",),
        ("加上 `measure:`，写 `stock`、`flow`、`share`、`index`、`rate` 或 `count`",),
    ),
    "field-of-numbers": say(
        "`{name}` is for fields of type `number` or `integer`",
        "`{name}` 只用于 `number` 或 `integer` 类型的字段",
        ("remove it, or change the `type`",),
        ("删除，或修改 `type`",),
    ),
    "unknown-unit": say(
        "the unit `{value}` is not known",
        "不认识单位 `{value}`",
        (*MEAN, "add it to `units:` in `templates/house.yaml`"),
        (*MEAN_ZH, "将其加入 `templates/house.yaml` 的 `units:`"),
    ),
    "bad-vintage": say(
        "`{file}` is no vintage: `{value}` is no date",
        "`{file}` 不是版本文件：`{value}` 不是日期",
        ("name it like `users@2026-03-06.csv`",),
        ("按 `users@2026-03-06.csv` 的形式命名",),
    ),
    "missing-table": say(
        "there is no table `{file}`",
        "没有表格 `{file}`",
        (*MEAN, "create it, or name the table with `path:`"),
        (*MEAN_ZH, "创建该文件，或用 `path:` 指明表格"),
    ),
}

TABLES = {
    "empty-table": say(
        "`{file}` is empty",
        "`{file}` 是空文件",
        ("begin it with a line of column names",),
        ("第一行写列名",),
    ),
    "empty-table/rows": say(
        "`{file}` has column names and no rows",
        "`{file}` 只有列名，没有数据行",
        ("add at least one row",),
        ("至少加上一行",),
    ),
    "csv-quote": say(
        "a quote in `{file}` is opened and not closed, or text follows it",
        "`{file}` 中的引号没有闭合，或引号后还有文字",
        ('double a quote inside quotes: `"a ""b"" c"`',),
        ('引号内的引号写两个：`"a ""b"" c"`',),
    ),
    "csv-delimiter": say(
        "the columns are separated by `{delimiter}`",
        "各列以 `{delimiter}` 分隔",
        ('add `delimiter: "{delimiter}"` to the metadata',),
        ('在元数据中加上 `delimiter: "{delimiter}"`',),
    ),
    "csv-delimiter/full-width": say(
        "the columns are separated by the full-width `{delimiter}`",
        "各列以全角 `{delimiter}` 分隔",
        ("replace it with `,`",),
        ("将其换成 `,`",),
    ),
    "too-large/rows": say(
        "`{file}` has more than {limit} rows",
        "`{file}` 超过 {limit} 行",
        ("keep the rows the report uses",),
        ("只保留报告用到的行",),
    ),
    "too-large/columns": say(
        "`{file}` has more than {limit} columns",
        "`{file}` 超过 {limit} 列",
        ("keep the columns the report uses",),
        ("只保留报告用到的列",),
    ),
    "too-large/cell": say(
        "a cell of `{file}` has more than {limit} characters",
        "`{file}` 的一个单元格超过 {limit} 个字符",
        ("check the quotes above, or shorten the text",),
        ("检查上方的引号，或缩短文本",),
    ),
    "row-width": say(
        "the row has {found} cells, the header {expected}",
        "该行有 {found} 个单元格，表头有 {expected} 个",
        ("put a cell with a comma into quotes",),
        ("给含逗号的单元格加引号",),
    ),
    "duplicate-column": say(
        "the column `{name}` stands twice",
        "列 `{name}` 出现两次",
        ("rename one of them, in the table and in `fields`",),
        ("在表格和 `fields` 中为其中一个改名",),
    ),
    "column-spelling": say(
        "the column `{name}` and the field `{field}` differ in spaces, width or case",
        "列 `{name}` 与字段 `{field}` 只在空格、全半角或大小写上不同",
        ("write `{field}` in the header",),
        ("表头写成 `{field}`",),
    ),
    "extra-column": say(
        "the column `{name}` is not described",
        "列 `{name}` 没有说明",
        (*MEAN, "add it to `fields`, or remove the column"),
        (*MEAN_ZH, "将其加入 `fields`，或删除该列"),
    ),
    "extra-column/unnamed": say(
        "a column has no name",
        "有一列没有列名",
        ("name it, or remove the comma at the end of the line",),
        ("写上列名，或删除行末的逗号",),
    ),
    "missing-column": say(
        "the field `{name}` has no column",
        "字段 `{name}` 没有对应的列",
        (*MEAN, "add the column, or remove the field"),
        (*MEAN_ZH, "加上该列，或删除该字段"),
    ),
    "more-findings": say(
        "{more} more findings in this table",
        "该表还有 {more} 处问题",
        ("correct the ones above first",),
        ("先改正上面各处",),
    ),
    "empty-key": say(
        "row {row}, column `{column}`: the key is empty",
        "第 {row} 行 `{column}` 列：主键为空",
        ("fill it in, or leave the column out of `primary_key`",),
        ("填上，或将该列移出 `primary_key`",),
    ),
    "duplicate-row": say(
        "row {row}: the key `{value}` stands twice, first in row {first}",
        "第 {row} 行：主键 `{value}` 出现两次，第一次在第 {first} 行",
        ("remove one row, or add a column to `primary_key`",),
        ("删除其中一行，或在 `primary_key` 中加一列",),
    ),
    "period-beyond-publication": say(
        "row {row}: `{source}`, published {published}, cannot hold actuals of {period}",
        "第 {row} 行：{period} 的实际值不可能出自 {published} 出版的 `{source}`",
        ("correct the period or `date_published`, or mark the value E or F",),
        ("改正时期或 `date_published`，或将该值标为 E 或 F",),
    ),
}


MESSAGES: dict[str, Message] = {**SOURCES, **DATASETS, **TABLES, **CELL_MESSAGES}
