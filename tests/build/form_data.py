"""Datasets for charts that are put together; every number and name is invented."""

from __future__ import annotations

HEAD = """\
description: 数字均为虚构。
sources: [survey]
processing_level: none
as_of: 2025
"""


def _fields(*rows: tuple[str, str, str, str]) -> str:
    """Fields of `(name, zh, en, unit or type)`, the first a text and the key."""
    name, zh, en, kind = rows[0]
    lines = [f"primary_key: [{name}]", "fields:"]
    lines.append(f"  - {{name: {name}, title: {{zh: {zh}, en: {en}}}, type: {kind}}}")
    for name, zh, en, unit in rows[1:]:
        if unit in ("text", "period", "date"):
            kind = f"type: {unit}"
        else:
            measure = "share" if unit == "%" else "flow"
            digits = 1 if unit == "%" else 0
            kind = (
                f'type: number, unit: "{unit}", decimals: {digits}, measure: {measure}'
            )
        lines.append(f"  - {{name: {name}, title: {{zh: {zh}, en: {en}}}, {kind}}}")
    return "\n".join(lines) + "\n"


def _titled(zh: str, en: str, fields: str) -> str:
    return f"title: {{zh: {zh}, en: {en}}}\n{HEAD}{fields}"


CITIES = "city,zone,revenue\n" + "".join(
    f"城{n:02d},{'东中西'[n % 3]}区,{20 + (n * 37) % 61 + (n * n) % 23 + (n % 3) * 9}\n"
    for n in range(1, 37)
)
TREND = """\
year,hard,soft,serve,rate,share,goal
2021,120,60,20,12.5,30.0,190
2022,150,75,32,28.5,35.5,240
2023,171,98,45,22.2,41.0,300
2024,202,131,66,27.1,47.4,380
2025,240,170,92,25.8,52.3,470
"""
DRIVERS = """\
driver,low,base,high
电价,108,120,135
利用率,95,120,148
芯片价格,112,120,126
人工成本,117,120,122
"""
METHODS = """\
method,low,high,price
现金流折现,32,48,38
可比公司,28,41,38
可比交易,35,52,38
五十二周价格区间,24,44,38
"""
AGES = "age,male,female\n" + "".join(
    f"{5 * n}–{5 * n + 4}岁,{380 + (n * 53) % 240 - n * 12},"
    f"{360 + (n * 47) % 250 - n * 9}\n"
    for n in range(17)
)
ANSWERS = """\
question,no2,no1,mid,yes1,yes2
愿意为智能体付费,8.0,17.0,25.0,32.0,18.0
信任自动生成的报告,15.0,24.0,28.0,22.0,11.0
认为数据安全有保障,21.0,26.0,23.0,20.0,10.0
"""
STAGES = """\
stage,users
访问,12400
注册,5240
试用,2310
付费,806
续费,571
"""
TASKS = """\
task,start,end
需求调研,2025-01-06,2025-03-31
平台开发,2025-03-10,2025-09-19
试点上线,2025-08-25,2025-11-28
验收,2025-12-15,2025-12-15
"""
GAPS = """\
region,before,after
华东,42,61
华南,38,55
华北,45,43
西南,21,36
东北,19,19
"""
ZONES = """\
zone,cloud,edge,other
东区,420,180,100
中区,160,150,60
西区,80,40,30
东北区,30,45,15
"""
FORM_DATA: dict[str, str | bytes] = {
    "data/cities.yaml": _titled(
        "虚构城市收入",
        "Invented cities",
        _fields(
            ("city", "城市", "City", "text"),
            ("zone", "大区", "Zone", "text"),
            ("revenue", "收入", "Revenue", "亿元"),
        ),
    ),
    "data/cities.csv": CITIES,
    "data/trend.yaml": _titled(
        "虚构市场",
        "Invented market",
        _fields(
            ("year", "年份", "Year", "period"),
            ("hard", "硬件", "Hardware", "亿元"),
            ("soft", "软件", "Software", "亿元"),
            ("serve", "服务", "Services", "亿元"),
            ("rate", "增速", "Growth", "%"),
            ("share", "国产化率", "Domestic share", "%"),
            ("goal", "规划目标", "Plan", "亿元"),
        ),
    ),
    "data/trend.csv": TREND,
    "data/drivers.yaml": _titled(
        "虚构敏感性",
        "Invented sensitivities",
        _fields(
            ("driver", "因素", "Driver", "text"),
            ("low", "不利", "Adverse", "亿元"),
            ("base", "基准", "Base", "亿元"),
            ("high", "有利", "Favourable", "亿元"),
        ),
    ),
    "data/drivers.csv": DRIVERS,
    "data/methods.yaml": _titled(
        "虚构估值",
        "Invented valuation",
        _fields(
            ("method", "方法", "Method", "text"),
            ("low", "低值", "Low", "亿元"),
            ("high", "高值", "High", "亿元"),
            ("price", "现价", "Price", "亿元"),
        ),
    ),
    "data/methods.csv": METHODS,
    "data/ages.yaml": _titled(
        "虚构人口",
        "Invented population",
        _fields(
            ("age", "年龄", "Age", "text"),
            ("male", "男性", "Male", "万人"),
            ("female", "女性", "Female", "万人"),
        ),
    ),
    "data/ages.csv": AGES,
    "data/answers.yaml": _titled(
        "虚构问卷",
        "Invented survey",
        _fields(
            ("question", "问题", "Question", "text"),
            ("no2", "很不同意", "Strongly disagree", "%"),
            ("no1", "不同意", "Disagree", "%"),
            ("mid", "中立", "Neutral", "%"),
            ("yes1", "同意", "Agree", "%"),
            ("yes2", "很同意", "Strongly agree", "%"),
        ),
    ),
    "data/answers.csv": ANSWERS,
    "data/stages.yaml": _titled(
        "虚构转化",
        "Invented conversion",
        _fields(("stage", "环节", "Stage", "text"), ("users", "用户数", "Users", "人")),
    ),
    "data/stages.csv": STAGES,
    "data/tasks.yaml": _titled(
        "虚构计划",
        "Invented plan",
        _fields(
            ("task", "任务", "Task", "text"),
            ("start", "开始", "Start", "date"),
            ("end", "结束", "End", "date"),
        ),
    ),
    "data/tasks.csv": TASKS,
    "data/gaps.yaml": _titled(
        "虚构普及",
        "Invented uptake",
        _fields(
            ("region", "地区", "Region", "text"),
            ("before", "上期", "Earlier", "%"),
            ("after", "本期", "Now", "%"),
        ),
    ),
    "data/gaps.csv": GAPS,
    "data/zones.yaml": _titled(
        "虚构分区市场",
        "Invented zones",
        _fields(
            ("zone", "大区", "Zone", "text"),
            ("cloud", "云端", "Cloud", "亿元"),
            ("edge", "边缘", "Edge", "亿元"),
            ("other", "其他", "Others", "亿元"),
        ),
    ),
    "data/zones.csv": ZONES,
}
