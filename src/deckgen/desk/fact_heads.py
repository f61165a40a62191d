"""The columns of the sheet of single facts, and how they are described."""

from __future__ import annotations

from deckgen.desk.heads import MEASURES, QUALIFIERS, STATUS, Column

KEY = Column(
    "key",
    "名称",
    "Key",
    20,
    '一个词，模板里用它：fact("facts.名称")',
    'one word: fact("facts.key") in a text',
)
FACT_COLUMNS = (
    KEY,
    Column("metric", "指标", "Metric", 24, "量的是什么", "what is measured"),
    Column("entity", "对象", "Entity", 16, "谁的", "of whom"),
    Column(
        "period",
        "时期",
        "Period",
        12,
        "2025、2025H1、2025Q1、2025-06、2025-06-30；预测写 2028E",
        "2025, 2025H1, 2025Q1, 2025-06, 2025-06-30; a forecast is 2028E",
    ),
    Column(
        "value",
        "值",
        "Value",
        12,
        "只写数字：1,234.5；区间 70-75；百分之 53.5 写 53.5，单位写 %",
        "digits only: 1,234.5; a range is 70-75; 53.5 with the unit % is a percentage",
    ),
    Column("unit", "单位", "Unit", 10, "亿人、万元、%、家……", "million people, %, …"),
    Column(
        "qualifier",
        "限定",
        "Qualifier",
        9,
        "原文写“超过”“约”的，在这里选",
        "where the source says more than, about, …",
        QUALIFIERS,
    ),
    Column(
        "qualifier_text",
        "原文限定词",
        "Qualifier as printed",
        12,
        "原文用的词，例如 突破",
        "the word of the source",
    ),
    Column("status", "状态", "Status", 9, "不选为实际", "actual where empty", STATUS),
    Column(
        "measure",
        "计量方式",
        "Measure",
        10,
        "存量看时点，流量看时段；占比、比率、指数不能相加",
        "a stock is of a moment, a flow of a time; shares, rates, indices do not add",
        MEASURES,
    ),
    Column(
        "source",
        "来源",
        "Source",
        18,
        "来源的编号，从下拉表里选；几个用；隔开",
        "id of a source; several with ; between",
    ),
    Column(
        "locator",
        "出处位置",
        "Locator",
        14,
        "第几页、哪张表",
        "page or table in the source",
    ),
    Column(
        "scope", "口径", "Scope", 16, "限定范围，例如 6岁以上", "within what limits"
    ),
    Column("note", "备注", "Note", 20, "会印在图表的注里", "printed under exhibits"),
    Column("quote", "原句", "Quote", 36, "留给核对的人，不印出", "kept, not printed"),
    Column("checked_by", "核对人", "Checked by", 10, "不印出", "kept, not printed"),
    Column(
        "checked_on", "核对日期", "Checked on", 12, "2026-03-02", "kept, not printed"
    ),
)
REQUIRED = ("period", "unit", "measure", "source")
"""Beside a value; the tints of the sheet, not its checks."""
TYPES = {"period": "period", "value": "number", "checked_on": "date"}
"""Of fields; text for all others."""
TITLE = ("单项事实", "Single facts")
