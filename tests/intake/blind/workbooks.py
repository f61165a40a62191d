"""Ten workbooks by somebody who had not seen how they are read; all data invented."""

from __future__ import annotations

from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

THIN = Side(style="thin", color="999999")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
HEAD = PatternFill("solid", fgColor="DDEBF7")
FAKE = "测试数据，虚构"


def put(
    ws: Any, row: int, col: int, lines: Any, fmt: Any = None, box: bool = True
) -> None:
    """Write a block of rows starting at (row, col); None leaves a cell empty."""
    for r, line in enumerate(lines):
        for c, v in enumerate(line):
            cell = ws.cell(row + r, col + c)
            if v is not None:
                cell.value = v
                if fmt and isinstance(v, (int, float)) and not isinstance(v, bool):
                    cell.number_format = fmt
            if box:
                cell.border = BOX


def head(ws: Any, row: int, c1: int, c2: int, rows: int = 1) -> None:
    for r in range(row, row + rows):
        for c in range(c1, c2 + 1):
            x = ws.cell(r, c)
            x.font = Font(bold=True)
            x.fill = HEAD
            x.alignment = Alignment(
                horizontal="center", vertical="center", wrap_text=True
            )


def title(ws: Any, ref: str, text: str, size: int = 14) -> None:
    first = ref.split(":")[0]
    ws[first] = text
    ws[first].font = Font(bold=True, size=size)
    ws[first].alignment = Alignment(horizontal="center")
    if ":" in ref:
        ws.merge_cells(ref)


def w01() -> Workbook:
    """title, unit line at the right, years across with E/F, total, note, source"""
    wb = Workbook()
    ws: Any = wb.worksheets[0]
    ws.title = "市场规模"
    title(ws, "A1:G1", "2021—2026年我国低空经济分领域市场规模")
    ws["G2"] = "单位：亿元"
    ws["G2"].alignment = Alignment(horizontal="right")
    put(ws, 3, 1, [["领域", "2021年", "2022年", "2023年", "2024年", "2025E", "2026F"]])
    head(ws, 3, 1, 7)
    put(
        ws,
        4,
        1,
        [
            ["整机制造", 612.4, 735.8, 901.2, 1120.6, 1398, 1740],
            ["低空物流", 88.1, 120.35, 171.9, 240.3, 345, 502],
            ["低空文旅", "-", 12.6, 25.4, 48.7, 86, 141],
            ["基础设施", 203.7, 251, 318.5, 402.9, 530, 695],
            ["运营服务", 145.2, 189.6, 247.3, 330.1, 441, 588],
            ["合　计", 1049.4, 1309.35, 1664.3, 2142.6, 2800, 3666],
        ],
        "#,##0.0",
    )
    for c in ws[9]:
        c.font = Font(bold=True)
    ws["A10"] = "注：2025年、2026年为预测值；“-”表示未统计。"
    ws["A11"] = "数据来源：北屿产业研究院（" + FAKE + "）"
    ws.column_dimensions["A"].width = 16
    return wb


def w02() -> Workbook:
    """merged two-level head, units in the second level, subtotals and total"""
    wb = Workbook()
    ws: Any = wb.worksheets[0]
    ws.title = "分地区产量"
    title(ws, "A1:H1", "附表2  分地区储能变流器产量及产值")
    put(
        ws,
        3,
        1,
        [
            ["区域", "省份", "2023年", None, None, "2024年", None, None],
            [
                None,
                None,
                "产量（万台）",
                "产值（亿元）",
                "产值同比（%）",
                "产量（万台）",
                "产值（亿元）",
                "产值同比（%）",
            ],
        ],
    )
    head(ws, 3, 1, 8, 2)
    for ref in ("A3:A4", "B3:B4", "C3:E3", "F3:H3"):
        ws.merge_cells(ref)
    put(
        ws,
        5,
        1,
        [
            ["东部", "江左省", 31.2, 84.5, 12.3, 38.6, 97.1, 14.9],
            [None, "海屿省", 22.8, 61, 8.1, 25.1, 63.9, 4.8],
            [None, "小计", 54, 145.5, 10.5, 63.7, 161, 10.7],
            ["西部", "朔原省", 9.4, 21.7, -3.6, 12.9, 28.4, 30.9],
            [None, "岭西省", 6.1, 14.2, 5.2, 5.8, 12.6, -11.3],
            [None, "小计", 15.5, 35.9, -0.3, 18.7, 41, 14.2],
            ["合计", None, 69.5, 181.4, 8.2, 82.4, 202, 11.4],
        ],
        "0.0",
    )
    for ref in ("A5:A7", "A8:A10", "A11:B11"):
        ws.merge_cells(ref)
    ws["A12"] = "资料来源：各省统计公报整理，" + FAKE
    return wb


def w03() -> Workbook:
    """three tables on one sheet (two below each other, one beside), stray remark"""
    wb = Workbook()
    ws: Any = wb.worksheets[0]
    ws.title = "Sheet1"
    ws["A1"] = "表1 短视频用户规模（万人）"
    ws["A1"].font = Font(bold=True)
    put(
        ws,
        2,
        1,
        [
            ["平台", "2023-12", "2024-12", "2025-06"],
            ["墨问", 31250, 33810, 34402],
            ["小蜂", 20418, 22976, 24015],
            ["青禾视频", 8805, 7992, 7640],
        ],
        "#,##0",
    )
    head(ws, 2, 1, 4)
    ws["A7"] = "来源：澜州监测（" + FAKE + "）"
    ws["A10"] = "表2 短视频平台广告收入"
    ws["A10"].font = Font(bold=True)
    ws["D10"] = "单位：亿元"
    put(
        ws,
        11,
        1,
        [
            ["平台", "2023", "2024", "2025E"],
            ["墨问", 412.6, 468.3, 520],
            ["小蜂", 255.1, 301.9, 348],
            ["青禾视频", 61.7, 52.4, 45],
            ["合计", 729.4, 822.6, 913],
        ],
        "0.0",
    )
    head(ws, 11, 1, 4)
    ws["A16"] = "注：2025E为本所预测"
    ws["G1"] = "表3 用户年龄结构（2025年6月）"
    ws["G1"].font = Font(bold=True)
    put(
        ws,
        2,
        7,
        [
            ["年龄段", "占比"],
            ["18岁以下", 0.142],
            ["18-29岁", 0.318],
            ["30-44岁", 0.297],
            ["45-59岁", 0.168],
            ["60岁及以上", 0.075],
        ],
        "0.0%",
    )
    head(ws, 2, 7, 8)
    ws["F13"] = "@小李 青禾2024这个数再核一下，上次报的是53.1"
    ws["F13"].font = Font(color="FF0000", italic=True)
    return wb


def w04() -> Workbook:
    """months down as true dates shown as yyyy年m月, percent formats, #N/A and '-'"""
    wb = Workbook()
    ws: Any = wb.worksheets[0]
    ws.title = "月度"
    title(ws, "A1:E1", "青岚汽车2025年月度交付情况")
    put(ws, 2, 1, [["月份", "交付量(辆)", "同比", "环比", "单车均价"]])
    head(ws, 2, 1, 5)
    rows = [
        (1, 21840, 0.312, -0.184, 17.62),
        (2, 16305, 0.127, -0.2534, 17.48),
        (3, 24962, 0.405, 0.5309, 17.05),
        (4, 25811, "#N/A", 0.034, 16.9),
        (5, 27408, 0.286, 0.0619, 16.88),
        (6, 30127, 0.241, 0.0992, 16.4),
        (7, 26990, 0.198, -0.1041, "-"),
        (8, 28633, 0.173, 0.0609, 16.21),
        (9, 32061, 0.15, 0.1197, 15.97),
        (10, 31402, -0.021, -0.0206, 15.8),
    ]
    for i, (m, a, b, c, d) in enumerate(rows, start=3):
        put(ws, i, 1, [[date(2025, m, 1), a, b, c, d]])
        ws.cell(i, 1).number_format = 'yyyy"年"m"月"'
        ws.cell(i, 2).number_format = "#,##0"
        ws.cell(i, 3).number_format = "0.0%"
        ws.cell(i, 4).number_format = "0.00%"
        ws.cell(i, 5).number_format = '0.0"万元"'
        if b == "#N/A":
            ws.cell(i, 3).data_type = "e"
    put(ws, 13, 1, [["1-10月累计", 265539, 0.203, None, 16.6]])
    ws["B13"].number_format = "#,##0"
    ws["C13"].number_format = "0.0%"
    ws["E13"].number_format = '0.0"万元"'
    ws["A14"] = "备注：4月上年同期口径调整，同比不可比；7月均价未披露。"
    ws["A15"] = FAKE
    ws.column_dimensions["A"].width = 14
    return wb


def w05() -> Workbook:
    """export of a portal: a block of descriptions above dates, newest first"""
    wb = Workbook()
    ws: Any = wb.worksheets[0]
    ws.title = "EDB"
    put(
        ws,
        1,
        1,
        [
            [
                "指标名称",
                "社会消费品零售总额:当月值",
                "社会消费品零售总额:当月同比",
                "电池级碳酸锂:平均价",
                "制造业PMI",
            ],
            ["频率", "月", "月", "月", "月"],
            ["单位", "亿元", "%", "元/吨", "%"],
            ["来源", "澜州统计局", "澜州统计局", "北屿有色网", "澜州统计局"],
            ["更新时间", "2025-11-14", "2025-11-14", "2025-11-03", "2025-10-31"],
            ["指标ID", "M0001428", "M0001429", "S0237610", "M0017126"],
        ],
        box=False,
    )
    data = [
        (date(2025, 10, 31), 4629.1, 2.9, 73850, 49),
        (date(2025, 9, 30), 4197.1, 3, 73120.5, 49.8),
        (date(2025, 8, 31), 3966.8, 3.4, 80450, 49.4),
        (date(2025, 7, 31), 3878, 3.7, 66780, 49.3),
        (date(2025, 6, 30), 4228.7, 4.8, 60420, 49.7),
        (date(2025, 5, 31), 4132.6, 6.4, 62905, 49.5),
        (date(2025, 4, 30), 3717.4, 5.1, None, 49),
        (date(2025, 3, 31), 4094, 5.9, 74260, 50.5),
    ]
    for i, line in enumerate(data, start=7):
        put(ws, i, 1, [line], box=False)
        ws.cell(i, 1).number_format = "yyyy-mm-dd"
        ws.cell(i, 2).number_format = "#,##0.00"
    ws["A16"] = "数据来源：观澜数据库（" + FAKE + "）"
    ws.column_dimensions["A"].width = 14
    return wb


def w06() -> Workbook:
    """numbers as text, bracketed negatives, full-width digits, blank columns"""
    wb = Workbook()
    ws: Any = wb.worksheets[0]
    ws.title = "财务摘要"
    ws["A1"] = "可比公司财务摘要（" + FAKE + "）"
    put(
        ws,
        3,
        1,
        [
            [
                "公司",
                None,
                "2024年营业收入",
                "2024年净利润",
                None,
                "2025H1营业收入",
                "2025H1净利润",
                None,
                "2024年净利率",
            ],
            [
                "岚海新材",
                None,
                "12,480.5",
                "1,033.2",
                None,
                "7,215.0",
                "602.9",
                None,
                "8.3%",
            ],
            [
                "北屿生物",
                None,
                "3,902.7",
                "(327.1)",
                None,
                "2,140.6",
                "(98.4)",
                None,
                "-8.4%",
            ],
            [
                "星砚科技",
                None,
                "10,280",
                "940",
                None,
                "５，６１２",
                "４８５",
                None,
                "9.1%",
            ],
            [
                "沐川股份",
                None,
                "6,655.3 ",
                " 210.8",
                None,
                "3,018.8",
                "--",
                None,
                "3.2%",
            ],
            ["平均值", None, "8,329.6", "464.2", None, "4,496.6", None, None, "3.1%"],
        ],
        box=False,
    )
    head(ws, 3, 1, 9)
    for row in ws.iter_rows(min_row=4, max_row=8, min_col=3, max_col=9):
        for c in row:
            c.number_format = "@"
            c.alignment = Alignment(horizontal="right")
    ws["A9"] = "资料来源：公司公告"
    return wb


def w07() -> Workbook:
    """filtered list: hidden rows; the total counts the hidden ones as well"""
    wb = Workbook()
    ws: Any = wb.worksheets[0]
    ws.title = "企业清单"
    title(ws, "A1:F1", "2024年专精特新企业抽样清单")
    ws["A2"] = FAKE
    put(
        ws,
        3,
        1,
        [
            [
                "序号",
                "企业名称",
                "所在省份",
                "成立日期",
                "2024年营收（万元）",
                "研发人员（人）",
            ]
        ],
    )
    head(ws, 3, 1, 6)
    rows = [
        ("江左启明传感有限公司", "江左省", date(2011, 5, 18), 18240.6, 132),
        ("海屿精工股份有限公司", "海屿省", date(2008, 9, 2), 40310, 268),
        ("朔原风电部件有限公司", "朔原省", date(2014, 3, 27), 9875.2, 61),
        ("江左安澜软件有限公司", "江左省", date(2016, 11, 8), 7420.9, 205),
        ("岭西新陶材料有限公司", "岭西省", date(2013, 1, 15), 15602, 88),
        ("江左博远医疗有限公司", "江左省", date(2010, 7, 30), 26118.4, 174),
        ("海屿蓝鲸船电有限公司", "海屿省", date(2012, 12, 12), 33057.5, 190),
        ("江左立方光学有限公司", "江左省", date(2018, 4, 23), 5960, 97),
    ]
    for i, (n, p, d, rev, rd) in enumerate(rows, start=4):
        put(ws, i, 1, [[i - 3, n, p, d, rev, rd]])
        ws.cell(i, 4).number_format = "yyyy/m/d"
        ws.cell(i, 5).number_format = "#,##0.0"
        ws.row_dimensions[i].hidden = p != "江左省"
    put(ws, 12, 1, [["合计", None, None, None, 156584.6, 1215]])
    ws["E12"].number_format = "#,##0.0"
    ws.auto_filter.ref = "A3:F11"
    ws.auto_filter.add_filter_column(2, ["江左省"])
    ws.column_dimensions["B"].width = 26
    return wb


def w08() -> Workbook:
    """English, fiscal years with A/E, a row of growth, a CAGR column"""
    wb = Workbook()
    ws: Any = wb.worksheets[0]
    ws.title = "Table 3"
    ws["A1"] = "Table 3. Smart-lock revenue by region, FY2022–FY2026E"
    ws["A1"].font = Font(bold=True, size=12)
    ws["A2"] = "USD million, fiscal year ending 31 March, unless otherwise stated"
    ws["A2"].font = Font(italic=True)
    put(
        ws,
        4,
        1,
        [
            [
                "Region",
                "FY2022A",
                "FY2023A",
                "FY2024A",
                "FY2025E",
                "FY2026E",
                "CAGR FY24–26E",
            ]
        ],
    )
    head(ws, 4, 1, 7)
    put(
        ws,
        5,
        1,
        [
            ["North America", 812.4, 905.1, 1010.8, 1125, 1240, 0.1076],
            ["Europe", 640.3, 688.9, 742.5, 810, 885, 0.0918],
            ["Asia-Pacific", 455, 560.7, 701.2, 865, 1060, 0.2295],
            ["Rest of world", 98.6, 104.2, "n.a.", 120, 131, None],
            ["Total", 2006.3, 2258.9, 2454.5, 2920, 3316, 0.1623],
            ["YoY growth (%)", None, 0.1259, 0.0866, 0.1897, 0.1356, None],
        ],
        "#,##0.0;(#,##0.0)",
    )
    for r in range(5, 10):
        ws.cell(r, 7).number_format = "0.0%"
    for c in range(2, 8):
        ws.cell(10, c).number_format = "0.0%"
        ws.cell(9, c).font = Font(bold=True)
    ws["A11"] = "Note: n.a. = not available; FY2024 total excludes Rest of world."
    ws["A12"] = "Source: Halvorsen Research (invented test data)"
    ws.column_dimensions["A"].width = 20
    return wb


def w09() -> Workbook:
    """quarters under merged years, units only in number formats"""
    wb = Workbook()
    ws: Any = wb.worksheets[0]
    ws.title = "季度经营"
    title(ws, "A1:F1", "云汐智能季度经营数据")
    put(ws, 2, 1, [["年份", "季度", "营业收入", "付费用户", "新签合同额", "续费率"]])
    head(ws, 2, 1, 6)
    rows = [
        ("2024年", "一季度", 3.42, 128.35, 48600000, 0.812),
        (None, "二季度", 3.87, 135.1, 53250000, 0.826),
        (None, "三季度", 4.05, 141.72, 47180000, 0.819),
        (None, "四季度", 5.613, 150.48, 91025000, 0.833),
        ("2025年", "一季度", 4.18, 156.9, 60400000, 0.841),
        (None, "二季度", 4.76, 163.24, 72330000, 0.838),
        (None, "三季度", 5.09, 170.06, 69815000, 0.85),
        (None, "四季度(预计)", 6.9, 178, 110000000, 0.855),
    ]
    for i, line in enumerate(rows, start=3):
        put(ws, i, 1, [line])
        for c, f in (
            (3, '0.0"亿元"'),
            (4, '0.00"万人"'),
            (5, '0!.0,"万元"'),
            (6, "0%"),
        ):
            ws.cell(i, c).number_format = f
    ws.merge_cells("A3:A6")
    ws.merge_cells("A7:A10")
    ws["H4"] = "Q4冲量，注意季节性"
    ws["A12"] = "数据来源：公司内部报表（" + FAKE + "）"
    return wb


def w10() -> Workbook:
    """remarks without a table, a survey, a title and a head of two units"""
    wb = Workbook()
    ws: Any = wb.worksheets[0]
    ws.title = "说明"
    ws["A1"] = "各位好："
    ws["A2"] = "附件为2024、2025两轮企业AI应用调查汇总，仅供内部讨论。" + FAKE + "。"
    ws["A3"] = "有问题找小周。"
    ws = wb.create_sheet("问卷Q5")
    ws["A1"] = "Q5. 贵企业在哪些环节使用了AI工具？（多选，%）"
    put(ws, 2, 1, [["选项", "2024年调查", "2025年调查", "变化（百分点）", "备注"]])
    head(ws, 2, 1, 5)
    put(
        ws,
        3,
        1,
        [
            ["研发设计", 38.2, 51.7, 13.5, None],
            ["生产制造", 15.9, 24.4, 8.5, "含质检"],
            ["市场营销", 44.1, 58.3, 14.2, None],
            ["客户服务", 47.6, 46.8, -0.8, "2025年题干微调"],
            ["均未使用", 29.3, 17.1, -12.2, None],
        ],
        "0.0",
    )
    ws["A8"] = "有效样本：2024年N=1,846，2025年N=2,018。多选题合计大于100%。"
    ws["A9"] = "来源：澜州企业调查中心（" + FAKE + "）"
    ws = wb.create_sheet("投入金额")
    title(ws, "A1:D1", "企业AI投入金额（亿元）")
    put(ws, 2, 1, [["行业", "2024年（万元）", "2025年（万元）", "同比增速"]])
    head(ws, 2, 1, 4)
    put(
        ws,
        3,
        1,
        [
            ["制造业", 86420, 118905, 0.3759],
            ["金融业", 132700, 151278, 0.14],
            ["零售业", 20455, 19040, -0.0692],
            ["总计", 239575, 289223, 0.2072],
        ],
        "#,##0",
    )
    for r in range(3, 7):
        ws.cell(r, 4).number_format = "0.0%"
    ws["A7"] = FAKE
    return wb


MAKERS = (w01, w02, w03, w04, w05, w06, w07, w08, w09, w10)
