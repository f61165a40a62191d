"""Messages of tables that are no CSV, and of what is computed from tables."""

from deckgen.diagnostics.catalog import Message
from deckgen.diagnostics.messages.data import MEAN, MEAN_ZH, say
from deckgen.diagnostics.messages.queries import QUERY_MESSAGES

FILES = {
    "table-kind": say(
        "`{name}` is not read: tables are `.csv`, `.tsv`, `.xlsx`, `.json`, `.jsonl` "
        "or `.parquet`, not `{extension}`",
        "不能读取 `{name}`：表格可以是 `.csv`、`.tsv`、`.xlsx`、`.json`、`.jsonl` 或 "
        "`.parquet`，不能是 `{extension}`",
        ("open it and save it as `.xlsx` or as CSV in UTF-8",),
        ("打开它，另存为 `.xlsx` 或 UTF-8 的 CSV",),
    ),
    "too-large/cells": say(
        "`{file}` has more than {limit} cells",
        "`{file}` 超过 {limit} 个单元格",
        ("keep the rows and columns the report uses",),
        ("只保留报告用到的行和列",),
    ),
    "several-tables": say(
        "there are several tables for this description: {files}",
        "该说明对应多个表格：{files}",
        ("name one of them: `path: …`",),
        ("用 `path: …` 指明其中一个",),
    ),
    "key-of-kind": say(
        "`{name}` does not fit this dataset: its table is of another kind",
        "`{name}` 不适用于该数据集：其表格属于另一种类",
        (
            (
                "remove it; `sheet` and `range` are of workbooks, `encoding` and "
                "`delimiter` of text, `database` and `timeout` of a `query`"
            ),
        ),
        (
            (
                "删除它；`sheet` 和 `range` 用于工作簿，`encoding` 和 `delimiter` "
                "用于文本，`database` 和 `timeout` 用于 `query`"
            ),
        ),
    ),
    "missing-extra": say(
        "`{what}` needs `{package}`, which is not installed",
        "`{what}` 需要 `{package}`，但尚未安装",
        ('install it: `pip install "deckgen[{extra}]"`',),
        ('安装：`pip install "deckgen[{extra}]"`',),
    ),
    "parquet-unreadable": say(
        "`{file}` cannot be read as Parquet: {reason}",
        "`{file}` 不能作为 Parquet 读取：{reason}",
        ("write it again, or save the table as CSV",),
        ("重新生成该文件，或另存为 CSV",),
    ),
    "unpivot-column": say(
        "`{name}` is no column that could become rows",
        "没有可以转成行的列 `{name}`",
        (
            *MEAN,
            'name columns, a range such as `"2019..2024"`, or `"*"` for all others',
        ),
        (*MEAN_ZH, '写列名、区间（如 `"2019..2024"`），或用 `"*"` 表示其余各列'),
    ),
}

WORKBOOKS = {
    "workbook-kind/old": say(
        "`{file}` is a workbook of the old `.xls` form, which is not read",
        "`{file}` 是旧的 `.xls` 格式工作簿，不能读取",
        ("open it in Excel or WPS and save it as `.xlsx`",),
        ("在 Excel 或 WPS 中打开，另存为 `.xlsx`",),
    ),
    "workbook-kind/encrypted": say(
        "`{file}` is encrypted: it opens with a password only",
        "`{file}` 已加密，需要密码才能打开",
        ("save a copy without a password",),
        ("另存一份不带密码的副本",),
    ),
    "workbook-unreadable": say(
        "`{file}` is no workbook that can be read: {reason}",
        "`{file}` 不是可以读取的工作簿：{reason}",
        ("open it in Excel or WPS and save it again as `.xlsx`",),
        ("在 Excel 或 WPS 中打开，重新另存为 `.xlsx`",),
    ),
    "workbook-too-large": say(
        "`{file}` unpacks to more than {limit} MB, or to too many parts",
        "`{file}` 解压后超过 {limit} MB，或部件过多",
        ("keep the sheet the report uses, or save it as CSV",),
        ("只保留报告用到的工作表，或另存为 CSV",),
    ),
    "workbook-dtd": say(
        "`{part}` in `{file}` defines a document type, which no workbook needs",
        "`{file}` 中的 `{part}` 定义了文档类型，工作簿不需要它",
        ("do not use the file, or save the table anew from a spreadsheet program",),
        ("不要使用该文件，或用电子表格软件重新保存表格",),
    ),
    "unknown-sheet": say(
        "`{file}` has no sheet `{name}`, it has {known}",
        "`{file}` 没有工作表 `{name}`，现有 {known}",
        (*MEAN, "correct `sheet:`"),
        (*MEAN_ZH, "改正 `sheet:`"),
    ),
    "sheet-not-named": say(
        "`{file}` has several sheets: {known}",
        "`{file}` 有多个工作表：{known}",
        ("say which one: `sheet: …`",),
        ("用 `sheet: …` 指明其中一个",),
    ),
    "bad-range": say(
        "`{value}` is no range of cells",
        "`{value}` 不是单元格区域",
        ("write it as in `B3:F40`, or `B3:F` to the end of the sheet",),
        ("写成 `B3:F40`，或 `B3:F`（直到末行）",),
    ),
    "merged-cells": say(
        "the cells {cells} are merged: only the first of them has a value",
        "单元格 {cells} 已合并：只有第一格有值",
        ("unmerge them and fill in each cell, or leave them out with `range:`",),
        ("取消合并并逐格填写，或用 `range:` 避开",),
    ),
    "formula-without-value": say(
        "`{cell}` has a formula that was never computed",
        "`{cell}` 的公式没有计算结果",
        ("open the workbook in Excel or WPS and save it, so that it keeps the value",),
        ("在 Excel 或 WPS 中打开并保存，使其存下结果",),
    ),
    "error-value": say(
        "`{cell}` holds the error `{value}`",
        "`{cell}` 是错误值 `{value}`",
        ('correct the formula, or add it: `missing_values: ["{value}"]`',),
        ('改正公式，或加上 `missing_values: ["{value}"]`',),
    ),
    "hidden-rows": say(
        "{rows} hidden rows of `{sheet}` are read like the others",
        "`{sheet}` 中 {rows} 个隐藏行照常读取",
        ("delete them if they do not belong to the table, or show them",),
        ("如果不属于该表，请删除；否则取消隐藏",),
        severity="warning",
    ),
}

JSON = {
    "json-syntax": say(
        "`{file}` is no JSON from here on: `{found}`",
        "`{file}` 从此处起不是 JSON：`{found}`",
        ("check the comma, quote or bracket before it",),
        ("检查前面的逗号、引号或括号",),
    ),
    "json-shape": say(
        "`{file}` holds no list of objects",
        "`{file}` 不是对象的列表",
        ('write `[{{"year": 2024, "users": 2.49}}, …]`',),
        ('写成 `[{{"year": 2024, "users": 2.49}}, …]`',),
    ),
    "json-shape/object": say(
        "`{file}` holds one object, and no list of objects",
        "`{file}` 是单个对象，而不是对象的列表",
        ("keep the list inside it that is the table",),
        ("只保留其中作为表格的列表",),
    ),
    "json-shape/row": say(
        "an entry of `{file}` is no object",
        "`{file}` 中有一项不是对象",
        ('write each row as `{{"year": 2024, "users": 2.49}}`',),
        ('每行写成 `{{"year": 2024, "users": 2.49}}`',),
    ),
    "json-shape/key": say(
        "the key `{name}` stands twice in one object",
        "同一对象中键 `{name}` 出现两次",
        ("remove one of them",),
        ("删除其中一个",),
    ),
    "json-shape/nested": say(
        "`{name}` holds a list or an object: a cell holds one value",
        "`{name}` 的值是列表或对象，而一个单元格只能有一个值",
        ("write its parts as keys of their own",),
        ("将其各部分写成单独的键",),
    ),
    "json-shape/number": say(
        "`{value}` is no number of JSON",
        "`{value}` 不是 JSON 的数字",
        ("write `null` where there is no value",),
        ("没有值时写 `null`",),
    ),
    "json-shape/depth": say(
        "`{file}` is nested too deeply to be a table",
        "`{file}` 嵌套过深，不可能是表格",
        ("keep the list of flat objects that is the table",),
        ("只保留作为表格的扁平对象列表",),
    ),
}

FRAMES = {
    "frame-kind": say(
        "the table given for `{name}` is a {type}, and no pandas frame",
        "为 `{name}` 给出的表是 {type}，而不是 pandas 的 DataFrame",
        ('pass a frame: `build(…, tables={{"{name}": frame}})`',),
        ('传入 DataFrame：`build(…, tables={{"{name}": frame}})`',),
    ),
    "frame-without-metadata": say(
        "the frame `{name}` has no description",
        "表 `{name}` 没有说明",
        (*MEAN, "write `data/{name}.yaml`, or put the same keys into `frame.attrs`"),
        (*MEAN_ZH, "编写 `data/{name}.yaml`，或将同样的键放入 `frame.attrs`"),
    ),
    "frame-attrs": say(
        "`attrs` of the frame `{name}` hold what no file could: {reason}",
        "表 `{name}` 的 `attrs` 含有文件无法表达的内容：{reason}",
        ("use texts, numbers, lists and mappings only",),
        ("只使用文本、数字、列表和映射",),
    ),
}

STEPS = {
    "derived-declares": say(
        "`{name}` of a derived dataset comes from what it is derived from",
        "派生数据集的 `{name}` 由其来源数据计算得出",
        ("remove it",),
        ("删除它",),
    ),
    "derived-step": say(
        "a step is one operation, and this one has: {found}",
        "一个步骤是一项操作，而此处有：{found}",
        (
            (
                "write `filter`, `rename`, `join`, `aggregate`, `growth`, `diff`, "
                "`pp`, `ratio`, `times`, `divide`, `share`, `index` or `add`"
            ),
        ),
        (
            (
                "写 `filter`、`rename`、`join`、`aggregate`、`growth`、`diff`、`pp`、"
                "`ratio`、`times`、`divide`、`share`、`index` 或 `add`"
            ),
        ),
    ),
    "derived-column": say(
        "there is no column `{name}` at this point",
        "此处没有列 `{name}`",
        (*MEAN, "name a column of the datasets in `from`, or of a step before"),
        (*MEAN_ZH, "写 `from` 中数据集的列，或前面步骤得出的列"),
    ),
    "derived-number": say(
        "the column `{name}` holds no numbers with a unit",
        "列 `{name}` 不是带单位的数字",
        ("name a column of numbers",),
        ("写数字列",),
    ),
    "derived-twice": say(
        "there is a column `{name}` already",
        "已有列 `{name}`",
        ("choose another name, or `rename` the first one before",),
        ("换一个名称，或先用 `rename` 改名",),
    ),
    "derived-filter": say(
        "rows are chosen by names and periods, and `{name}` holds numbers",
        "行按名称和时期选取，而 `{name}` 是数字",
        ("name a column of texts, dates or periods",),
        ("写文本、日期或时期列",),
    ),
    "derived-no-rows": say(
        "no row has `{value}` in `{name}`",
        "没有 `{name}` 为 `{value}` 的行",
        (*MEAN, "write the value as the table spells it"),
        (*MEAN_ZH, "按表格中的写法填写"),
    ),
    "derived-join": say(
        "`{name}` is none of the datasets in `from`",
        "`{name}` 不在 `from` 的数据集中",
        (*MEAN, "add it to `from`"),
        (*MEAN_ZH, "将其加入 `from`"),
    ),
    "derived-join/many": say(
        "`{name}` has several rows for `{value}`, so none of them can be chosen",
        "`{name}` 中 `{value}` 对应多行，无法确定用哪一行",
        ("add a column to `on`, or filter or aggregate it in a dataset of its own",),
        ("在 `on` 中加一列，或先在单独的数据集中筛选、汇总",),
    ),
    "derived-operand": say(
        "the step needs either `b`, another column, or `over`, a time before",
        "该步骤需要 `b`（另一列）或 `over`（之前的时间）之一",
        ("write one of them: `b: imports` or `over: 1y`",),
        ("写其中之一：`b: imports` 或 `over: 1y`",),
    ),
    "derived-operand/share": say(
        "a share needs either `of`, a column, or `by`, columns of a group",
        "占比需要 `of`（一列）或 `by`（分组的列）之一",
        ("write one of them: `of: total` or `by: [year]`",),
        ("写其中之一：`of: total` 或 `by: [year]`",),
    ),
    "derived-no-period": say(
        "`{name}` has no time before: no period is in the key of this table",
        "`{name}` 没有更早的时间：该表的主键中没有时期",
        ("keep the column of periods, e.g. in `by` of an aggregate",),
        ("保留时期列，例如写入 `aggregate` 的 `by`",),
    ),
    "derived-type": say(
        "the column `{name}` is of type `{type}`",
        "列 `{name}` 的类型为 `{type}`",
        ("write `type: {type}`",),
        ("写 `type: {type}`",),
    ),
    "derived-unit": say(
        "the steps give `{name}` the unit `{unit}`",
        "按步骤计算，`{name}` 的单位为 `{unit}`",
        ("write a unit of the same base, or leave `unit` out",),
        ("写同一基本单位，或省略 `unit`",),
    ),
    "derived-measure": say(
        "the steps make `{name}` a `{measure}`",
        "按步骤计算，`{name}` 的性质为 `{measure}`",
        ("write `measure: {measure}`, or leave it out",),
        ("写 `measure: {measure}`，或省略",),
    ),
    "derived-key": say(
        "the key `{value}` is empty or stands twice in what the steps give",
        "步骤的结果中主键 `{value}` 为空或重复",
        ("add a column to `primary_key`, or filter or aggregate the rows",),
        ("在 `primary_key` 中加一列，或筛选、汇总这些行",),
    ),
}

MESSAGES: dict[str, Message] = {
    **FILES,
    **WORKBOOKS,
    **JSON,
    **QUERY_MESSAGES,
    **FRAMES,
    **STEPS,
}
