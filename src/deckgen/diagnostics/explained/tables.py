"""Codes about tables and their descriptions."""

from deckgen.diagnostics.explained.model import Explained

EXPLAINED: dict[str, Explained] = {
    "bad-cell": Explained(
        "A cell does not hold what its column is for. A column of numbers holds "
        "digits only: units, qualifiers and percent signs have places of their own, "
        "so that nothing is guessed from a text.",
        "单元格的内容与该列不符。数值列只写数字：单位、限定词、百分号各有各的位置，"
        "程序不从文字里猜。",
        "约5亿",
        "5,  约 → qualifier,  亿人 → unit",
    ),
    "bad-id": Explained(
        "Ids are one word, in any script, so that they can be named in texts and "
        "tables without quotes.",
        "标识是一个词，文字不限，这样在文中和表里都能直接写。",
        "cnnic 57",
        "cnnic-57",
    ),
    "bad-period": Explained(
        "Periods are written so that they sort and compare.",
        "时期用统一的写法，才能排序和比较。",
        "2025年上半年",
        "2025H1",
    ),
    "missing-column": Explained(
        "The description names a field that the table has no column for. Names are "
        "compared letter by letter.",
        "说明里写了一个字段，表里却没有这一列。名字要逐字相同。",
    ),
    "extra-column": Explained(
        "The table has a column that nobody described: what it counts is not known.",
        "表里有一列没有说明，不知道它是什么。",
        "",
        "fields:\n  - {name: shops, title: 店数, type: integer, unit: 家, "
        "measure: count}",
    ),
    "duplicate-row": Explained(
        "Two rows agree in the primary key: a text could not say which is meant.",
        "有两行的主键相同，文中无法指明是哪一行。",
    ),
    "row-width": Explained(
        "A row has more or fewer cells than the head. Often a comma stands in a "
        "number or a text without quotes.",
        "这一行的单元格数与表头不同。常见原因是数字或文字里有逗号而没有加引号。",
        "2024,1,234",
        '2024,"1,234"',
    ),
    "missing-table": Explained(
        "There is a description and no table of that name beside it.",
        "有说明文件，旁边却没有同名的数据表。",
    ),
    "csv-delimiter": Explained(
        "The columns are separated by another sign than a comma. Say so, or save the "
        "table with commas.",
        "列与列之间用的不是逗号。写明分隔符，或另存为逗号分隔。",
        "year;users",
        'delimiter: ";"',
    ),
    "field-without-unit": Explained(
        "A number without a unit says nothing to a reader, and cannot be converted.",
        "没有单位的数，读者看不懂，也无法换算。",
        "{name: users, title: 用户, type: number}",
        "{name: users, title: 用户, type: number, unit: 亿人, measure: stock}",
    ),
    "field-without-measure": Explained(
        "What may be done with a number depends on its kind: stocks are not added "
        "over time, shares and rates not at all.",
        "数能怎么算取决于它的性质：存量不能跨期相加，占比和比率不能相加。",
        "{name: users, title: 用户, type: number, unit: 亿人}",
        "{name: users, title: 用户, type: number, unit: 亿人, measure: stock}",
    ),
    "merged-cells": Explained(
        "Of merged cells only the first has a value; the others would read as gaps.",
        "合并的单元格只有第一个有值，其余读出来是空的。取消合并，逐格填写。",
    ),
    "formula-without-value": Explained(
        "A workbook keeps the last result of a formula, and here there is none: the "
        "file was written by a program and never computed. Open and save it once.",
        "工作簿里会保存公式上一次的结果，这里没有：文件是程序生成的，没有算过。"
        "用 Excel 打开再保存一次。",
    ),
    "error-value": Explained(
        "The cell shows an error such as #N/A: its formula could not be computed.",
        "单元格显示的是 #N/A 之类的错误：公式算不出来。",
        "#N/A",
        "",
    ),
    "hidden-rows": Explained(
        "Hidden rows are read like all others. If they were hidden because they are "
        "wrong, delete them.",
        "隐藏的行照样会读。如果是因为有错才隐藏，请删去。",
    ),
    "workbook-unreadable": Explained(
        "The file is damaged, or no workbook at all. Open it in Excel or WPS and "
        "save it as .xlsx.",
        "文件损坏，或根本不是工作簿。用 Excel 或 WPS 打开，另存为 .xlsx。",
    ),
}
