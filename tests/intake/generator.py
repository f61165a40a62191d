"""Workbooks as colleagues send them, drawn at random with what they truly say.

Nothing here knows how they are read. Names and numbers are invented.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

PLACES = "甲省 乙省 丙市 丁市 戊区 己州 庚县 辛镇".split()
FIRMS = "海棠股份 石榴科技 青竹集团 白杨能源 丹枫医药 银杏食品".split()
AREAS = ("东部", "西部")
FLOWS = "营业收入 净利润 产量 销量 出口额 投资额".split()
STOCKS = "用户规模 保有量 期末余额 总资产".split()
RATES = "同比增长 毛利率 市场份额 占比".split()
MONEY = "亿元 万元 百万元 亿美元 百万美元".split()
COUNTS = "万吨 万辆 万人 亿千瓦时 台 万户".split()
SOURCES = (
    "数据来源：示例统计局",
    "资料来源：示例协会，虚构研究院整理",
    "Source: Example Office",
)
NOTES = ("注：2024年起统计口径调整。", "注：本表数据均为虚构。", "说明：不含飞地。")


@dataclass(frozen=True)
class Fact:
    """A number, and everything that is true of it."""

    period: str
    status: str
    labels: frozenset[str]
    value: Decimal | None
    unit: str


@dataclass
class Made:
    """A workbook, what it says, and what only its author can know."""

    data: bytes
    facts: list[Fact]
    sheet: str
    answers: dict[str, str] = field(default_factory=dict)
    """By kind of question: what its author would say."""
    traps: set[str] = field(default_factory=set)
    refused: str = ""
    """Code of the refusal that is right."""
    tables: int = 1


@dataclass
class Period:
    text: str
    status: str = ""


YEAR_FORMS = ("{y}", "{y}年", "{y}年度", "int", "{yy}年", "FY")
QUARTER_FORMS = (
    "{y}Q{q}",
    "{yy}Q{q}",
    "{q}Q{yy}",
    "Q{q} {y}",
    "{y}年{c}季度",
    "{y}年第{c}季度",
    "{y}年Q{q}",
    "{y}-Q{q}",
)
MONTH_FORMS = (
    "{y}年{m}月",
    "{y}-{m:02d}",
    "{y}/{m}",
    "{y}.{m:02d}",
    "date-ym",
    "date-zh",
    "{y}{m:02d}",
    "{mon}-{yy}",
    "{yy}年{m}月",
    "date-mon",
)
HALF_FORMS = ("{y}H{h}", "{h}H{yy}", "{y}年{z}半年", "{yy}H{h}")
SPAN_FORMS = ("{y}年1-{m}月", "{y}年1—{m}月", "{y}年1~{m}月累计")
MON = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


EXTRA = (
    "sections",
    "columns-of-places",
    "year-over-quarter",
    "merged-years",
    "english",
    "changes",
    "shares",
    "rough",
    "scaled",
    "side-by-side",
    "unvalued",
    "columns-total",
    "marked",
    "status-column",
    "mixed-units",
    "months-total",
    "three-levels",
    "cumulated",
    "flags",
    "of-which",
)


class Maker:
    """Draws one workbook."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.style = ""
        self.traps: set[str] = set()
        self.answers: dict[str, str] = {}
        self.facts: list[Fact] = []

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    # -- periods

    def periods(self) -> list[tuple[Period, Any, str]]:
        """Periods in order: the truth, the cell's value, its number format."""
        kind = self.random.choice(
            ("year", "year", "year", "quarter", "month", "half", "span")
        )
        count = self.random.randint(3, 6)
        start = self.random.randint(2017, 2021)
        made: list[tuple[Period, Any, str]] = []
        forms = {
            "year": YEAR_FORMS[:5],
            "quarter": QUARTER_FORMS,
            "month": MONTH_FORMS,
            "half": HALF_FORMS,
            "span": SPAN_FORMS,
        }[kind]
        form = self.random.choice(forms)
        self.traps.add(f"period:{form}")
        ends = sorted(self.random.sample((2, 3, 6, 9, 11), 1))
        for step in range(count):
            y = start + step
            if kind == "quarter":
                y, q = start + step // 4, step % 4 + 1
                truth = f"{y}Q{q}"
                value = form.format(y=y, yy=y % 100, q=q, c="一二三四"[q - 1])
            elif kind == "half":
                y, h = start + step // 2, step % 2 + 1
                truth = f"{y}H{h}"
                value = form.format(y=y, yy=y % 100, h=h, z="上下"[h - 1])
            elif kind == "span":
                m = ends[0]
                truth = f"{y}-01/{y}-{m:02d}"
                value = form.format(y=y, m=m)
            elif kind == "month":
                m = step + self.random.choice((1, 1)) + 5
                truth = f"{start}-{m:02d}"
                made.append(self.month(form, start, m, truth))
                continue
            else:
                truth = f"{y}"
                value = form.format(y=y, yy=y % 100)
                if form == "int":
                    made.append((Period(truth), y, ""))
                    continue
            made.append((Period(truth), value, ""))
        return self.forecasts(kind, made)

    def month(self, form: str, y: int, m: int, truth: str) -> tuple[Period, Any, str]:
        if form.startswith("date"):
            code = {
                "date-ym": "yyyy-mm",
                "date-zh": 'yyyy"年"m"月"',
                "date-mon": "mmm-yy",
            }
            return Period(truth), date(y, m, 1), code[form]
        text = form.format(y=y, yy=y % 100, m=m, mon=MON[m - 1])
        return Period(truth), text, ""

    def forecasts(
        self, kind: str, made: list[tuple[Period, Any, str]]
    ) -> list[tuple[Period, Any, str]]:
        """The last one or two are estimates or forecasts."""
        if kind != "year" or not self.chance(0.4):
            return made
        mark = self.random.choice(("E", "F", "预测", "(E)", "format"))
        for index in range(len(made) - self.random.randint(1, 2), len(made)):
            period, value, _ = made[index]
            status = "F" if mark in ("F", "预测") else "E"
            if mark == "format":
                made[index] = (Period(period.text, status), int(period.text), '0"E"')
            else:
                text = str(value)
                if mark in ("E", "F") and not text[-1].isdigit():
                    text = period.text
                made[index] = (Period(period.text, status), f"{text}{mark}", "")
        self.traps.add(f"forecast:{mark}")
        return made

    # -- numbers

    def number(self, unit: str) -> Decimal:
        if unit == "%":
            return Decimal(self.random.randint(-99, 480)) / 10 + Decimal("0.7")
        return Decimal(self.random.randint(1500, 990000)) / 100

    def put(
        self, sheet: Worksheet, row: int, column: int, value: Decimal, style: str
    ) -> None:
        """A number in one of the ways people keep it."""
        cell = sheet.cell(row, column)
        if style == "percent":
            cell.value = float(value / 100)
            cell.number_format = self.random.choice(("0.0%", "0.00%", "0%"))
        elif style == "text":
            cell.value = f"{value:,}"
        elif style.startswith("format:"):
            cell.value = float(value)
            cell.number_format = f'0.0"{style[7:]}"'
        elif style.startswith("wan:"):
            cell.value = float(value * 10000)
            cell.number_format = '0!.0,"万"'
        else:
            cell.value = float(value)
            if self.chance(0.3):
                cell.number_format = "#,##0.00"

    # -- workbooks

    def make(self) -> Made:
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.title = self.random.choice(("Sheet1", "表1", "数据", "各省"))
        self.top = self.random.choice((1, 1, 1, 2, 4))
        self.left = self.random.choice((1, 1, 1, 2, 3))
        self.refused = ""
        self.beside = 0
        kind = self.random.choice(
            (
                "wide",
                "wide",
                "indicators",
                "long",
                "long",
                "levels",
                "levels-back",
                "export",
                "flat",
                "matrix",
                *EXTRA,
            )
        )
        self.traps.add(kind)
        getattr(self, kind.replace("-", "_"))(sheet)
        others = 1
        if self.chance(0.15):
            others += 1
            self.traps.add("second-table")
            self.second(sheet)
        if self.chance(0.15):
            self.traps.add("other-sheet")
            extra = book.create_sheet("说明")
            extra["A1"] = "本工作簿数据均为虚构"
            extra["A2"] = "联系人：某某"
        if self.chance(0.1):
            hidden = book.create_sheet("底稿")
            for index in range(1, 5):
                hidden.append([f"项{index}", index, index * 2])
            hidden.sheet_state = "hidden"
            self.traps.add("hidden-sheet")
        stream = io.BytesIO()
        book.save(stream)
        return Made(
            stream.getvalue(),
            self.facts,
            sheet.title,
            self.answers,
            self.traps,
            self.refused,
            others + self.beside,
        )

    def head_lines(self, sheet: Worksheet, unit: str, width: int, *, title: str) -> int:
        """Title and unit lines; the row of the head."""
        row = self.top
        place = self.random.choice(("line", "line-right", "title", "none"))
        if not unit:
            place = "none"
        text = title
        if place == "title":
            text = f"{title}（{self.random.choice(('单位：', ''))}{unit}）"
        if place == "title" or self.chance(0.7):
            number = self.random.choice(("表1 ", "图表3：", "", "表2-1 "))
            sheet.cell(row, self.left, f"{number}{text}")
            if self.chance(0.5) and width > 1:
                sheet.merge_cells(
                    start_row=row,
                    start_column=self.left,
                    end_row=row,
                    end_column=self.left + width - 1,
                )
            row += 1
            if self.chance(0.2):
                row += 1
                self.traps.add("blank-under-title")
        if place in ("line", "line-right"):
            column = self.left + (width - 1 if place == "line-right" else 0)
            form = self.random.choice(
                ("单位：{}", "（单位：{}）", "单位:{}", "Unit: {}")
            )
            sheet.cell(row, column, form.format(unit))
            row += 1
        self.traps.add(f"unit:{place}")
        self.stated = place != "none" or not unit
        return row

    def foot_lines(self, sheet: Worksheet, row: int) -> None:
        if self.chance(0.2):
            row += 1
        if self.chance(0.5):
            sheet.cell(row, self.left, self.random.choice(NOTES))
            row += 1
        if self.chance(0.6):
            sheet.cell(row, self.left, self.random.choice(SOURCES))
            row += 1
        self.bottom = row

    def wide(self, sheet: Worksheet) -> None:
        """Places as rows, periods as columns."""
        unit = self.random.choice(MONEY + COUNTS)
        periods = self.periods()
        names = self.random.sample(PLACES, self.random.randint(3, 6))
        numbered = self.chance(0.2)
        grouped = self.chance(0.2)
        remark = self.chance(0.15)
        lead = 1 + numbered + grouped
        gap = 1 if self.chance(0.1) else 0
        width = lead + gap + len(periods)
        style = self.style = self.unit_style(unit)
        title = f"各地{self.random.choice(FLOWS)}"
        row = self.head_lines(
            sheet, "" if style.startswith("format") else unit, width, title=title
        )
        if style.startswith("format"):
            self.stated = True
        column = self.left
        if numbered:
            sheet.cell(row, column, "序号")
            column += 1
        if grouped:
            sheet.cell(row, column, "区域")
            column += 1
        sheet.cell(row, column, self.random.choice(("地区", "", "省份")))
        first = column + 1 + gap
        if gap:
            self.traps.add("blank-column")
        for index, (_, value, code) in enumerate(periods):
            self.head(sheet, row, first + index, value, code)
        if remark:
            sheet.cell(row, first + len(periods), "备注")
        row += 1
        totals = [Decimal(0)] * len(periods)
        for index, name in enumerate(names):
            if numbered:
                sheet.cell(row, self.left, index + 1)
            labels = {name}
            if grouped:
                area = AREAS[0 if index < 2 else 1]
                labels.add(area)
                if index in (0, 2):
                    sheet.cell(row, column - 1, area)
            sheet.cell(row, column, name)
            for at, (period, _, _) in enumerate(periods):
                totals[at] += self.cell(
                    sheet, row, first + at, period, labels, unit, style
                )
            if remark and self.chance(0.5):
                sheet.cell(row, first + len(periods), "初步数")
            self.perhaps_hidden(sheet, row)
            row += 1
            if index == 1 and self.chance(0.08) and not grouped:
                row += 1
                self.traps.add("blank-row")
        if self.chance(0.4) and not grouped:
            word = self.random.choice(("合计", "总计", "合  计", "Total"))
            sheet.cell(row, column, word)
            self.total(sheet, row, first, [p for p, _, _ in periods], totals)
            for (period, _, _), value in zip(periods, totals, strict=True):
                self.fact(period, {" ".join(word.split())}, value, unit)
            row += 1
        if grouped:
            self.merge_groups(sheet, column - 1, row - len(names), len(names))
        if self.chance(0.1):
            self.traps.add("stray")
            sheet.cell(row, first, 12345)
            row += 1
        self.foot_lines(sheet, row)

    def total(
        self,
        sheet: Worksheet,
        row: int,
        first: int,
        periods: list[Period],
        totals: list[Decimal],
    ) -> None:
        """The numbers of a row of sums."""
        self.traps.add("total")
        for at, _ in enumerate(periods):
            self.put(sheet, row, first + at, totals[at], self.style)

    def perhaps_hidden(self, sheet: Worksheet, row: int) -> None:
        """A row that does not show."""
        if self.chance(0.08):
            sheet.row_dimensions[row].hidden = True
            self.traps.add("hidden-row")

    def merge_groups(self, sheet: Worksheet, column: int, top: int, count: int) -> None:
        if not self.chance(0.6):
            return
        self.traps.add("merged-groups")
        for a, b in ((0, 1), (2, count - 1)):
            if b > a:
                sheet.merge_cells(
                    start_row=top + a,
                    start_column=column,
                    end_row=top + b,
                    end_column=column,
                )

    def unit_style(self, unit: str) -> str:
        draw = self.random.random()
        if draw < 0.12:
            self.traps.add("unit-in-format")
            return f"format:{unit}"
        if draw < 0.24:
            self.traps.add("text-numbers")
            return "text"
        return "plain"

    def head(
        self, sheet: Worksheet, row: int, column: int, value: Any, code: str
    ) -> None:
        cell = sheet.cell(row, column, value)
        if code:
            cell.number_format = code

    def fact(
        self, period: Period, labels: set[str], value: Decimal | None, unit: str
    ) -> None:
        self.facts.append(
            Fact(period.text, period.status, frozenset(labels), value, unit)
        )

    def cell(
        self,
        sheet: Worksheet,
        row: int,
        column: int,
        period: Period,
        labels: set[str],
        unit: str,
        style: str,
    ) -> Decimal:
        """A number, or now and then a gap."""
        if self.chance(0.03):
            word = self.random.choice(("-", "—", "n/a", "…", "#N/A", None))
            sheet.cell(row, column, word)
            self.traps.add("gap")
            return Decimal(0)
        value = self.number(unit)
        self.put(sheet, row, column, value, style)
        self.fact(period, labels, value, unit)
        if not self.stated:
            self.answers["unit"] = unit
        return value

    def items(self, count: int) -> list[tuple[str, str]]:
        """Names with units, no two alike."""
        names = self.random.sample(FLOWS + STOCKS, count - 1)
        made = [(n, self.random.choice(MONEY + COUNTS)) for n in names]
        made.append((self.random.choice(RATES), "%"))
        return made

    def indicators(self, sheet: Worksheet) -> None:
        """Indicators as rows, their units in a column or behind their names."""
        periods = self.periods()
        items = self.items(self.random.randint(2, 5))
        in_column = self.chance(0.5)
        self.traps.add("unit:column" if in_column else "unit:label")
        width = 1 + in_column + len(periods)
        row = self.head_lines(sheet, "", width, title="主要指标")
        self.stated = True
        sheet.cell(row, self.left, self.random.choice(("指标", "项目", "")))
        if in_column:
            sheet.cell(row, self.left + 1, "单位")
        first = self.left + 1 + in_column
        for index, (_, value, code) in enumerate(periods):
            self.head(sheet, row, first + index, value, code)
        row += 1
        for name, unit in items:
            label = name if in_column else self.bracketed(name, unit)
            sheet.cell(row, self.left, label)
            if in_column:
                sheet.cell(row, self.left + 1, unit)
            style = "percent" if unit == "%" and self.chance(0.5) else "plain"
            for at, (period, _, _) in enumerate(periods):
                self.cell(sheet, row, first + at, period, {name}, unit, style)
            row += 1
        self.foot_lines(sheet, row)

    def bracketed(self, name: str, unit: str) -> str:
        form = self.random.choice(("{}（{}）", "{}({})", "{} ({})", "{}[{}]"))
        return form.format(name, unit)

    def long(self, sheet: Worksheet) -> None:
        """Periods as rows, indicators as columns."""
        periods = self.periods()
        items = self.items(self.random.randint(2, 4))
        unit_row = self.chance(0.3)
        self.traps.add("unit:row" if unit_row else "unit:head")
        row = self.head_lines(sheet, "", 1 + len(items), title="历年指标")
        self.stated = True
        sheet.cell(row, self.left, self.random.choice(("时间", "年份", "日期", "")))
        for index, (name, unit) in enumerate(items, 1):
            head = name if unit_row else self.bracketed(name, unit)
            sheet.cell(row, self.left + index, head)
            if unit_row:
                sheet.cell(row + 1, self.left + index, unit)
        row += 1 + unit_row
        styles = {
            name: "percent" if unit == "%" and self.chance(0.5) else "plain"
            for name, unit in items
        }
        for period, value, code in periods:
            self.head(sheet, row, self.left, value, code)
            for index, (name, unit) in enumerate(items, 1):
                self.cell(
                    sheet, row, self.left + index, period, {name}, unit, styles[name]
                )
            row += 1
        self.foot_lines(sheet, row)

    def levels(self, sheet: Worksheet) -> None:
        """Places as rows; over the columns an indicator, below it periods."""
        self.two_levels(sheet, periods_first=False)

    def levels_back(self, sheet: Worksheet) -> None:
        """The same with periods above."""
        self.two_levels(sheet, periods_first=True)

    def two_levels(self, sheet: Worksheet, *, periods_first: bool) -> None:
        periods = self.periods()[-3:]
        items = self.items(2)
        names = self.random.sample(FIRMS, self.random.randint(2, 4))
        row = self.head_lines(
            sheet, "", 1 + len(periods) * len(items), title="各公司情况"
        )
        self.stated = True
        merged = self.chance(0.7)
        sheet.cell(row, self.left, "公司")
        if merged and self.chance(0.7):
            sheet.merge_cells(
                start_row=row,
                start_column=self.left,
                end_row=row + 1,
                end_column=self.left,
            )
        self.traps.add("merged-heads" if merged else "bare-heads")
        outer: list[Any] = list(periods) if periods_first else list(items)
        inner: list[Any] = list(items) if periods_first else list(periods)
        columns: list[tuple[int, Any, Any]] = []
        column = self.left + 1
        for above in outer:
            self.level(sheet, row, column, above, periods_first=periods_first)
            if merged and len(inner) > 1:
                sheet.merge_cells(
                    start_row=row,
                    start_column=column,
                    end_row=row,
                    end_column=column + len(inner) - 1,
                )
            for below in inner:
                self.level(
                    sheet, row + 1, column, below, periods_first=not periods_first
                )
                columns.append((column, above, below))
                column += 1
        row += 2
        for name in names:
            sheet.cell(row, self.left, name)
            for number, above, below in columns:
                (period, _, _) = above if periods_first else below
                item, unit = below if periods_first else above
                style = "percent" if unit == "%" else "plain"
                self.cell(sheet, row, number, period, {name, item}, unit, style)
            row += 1
        self.foot_lines(sheet, row)

    def level(
        self, sheet: Worksheet, row: int, column: int, what: Any, *, periods_first: bool
    ) -> None:
        if periods_first:
            self.head(sheet, row, column, what[1], what[2])
        else:
            sheet.cell(row, column, self.bracketed(what[0], what[1]))

    def export(self, sheet: Worksheet) -> None:
        """As a terminal exports series: a head block, then dates."""
        periods = [
            (Period(f"2023-{m:02d}"), date(2023, m, {2: 28, 4: 30, 6: 30}.get(m, 31)))
            for m in range(1, self.random.randint(5, 8))
        ]
        items = self.items(self.random.randint(2, 4))
        keys = [
            ("指标名称", [n for n, _ in items]),
            ("频率", ["月"] * len(items)),
            ("单位", [u for _, u in items]),
            ("指标ID", [f"M{self.random.randint(1000, 9999)}" for _ in items]),
            ("来源", ["示例统计局"] * len(items)),
            ("更新时间", ["2024-01-15"] * len(items)),
        ]
        drop = self.random.choice((None, 3, 4, 5))
        row = self.top
        for index, (key, values) in enumerate(keys):
            if index == drop:
                continue
            mark = ":" if self.chance(0.0) else ""
            sheet.cell(row, self.left, f"{key}{mark}")
            for at, value in enumerate(values, 1):
                sheet.cell(row, self.left + at, value)
            row += 1
        self.stated = True
        for period, day in periods:
            cell = sheet.cell(row, self.left, day)
            cell.number_format = "yyyy-mm-dd"
            for at, (name, unit) in enumerate(items, 1):
                self.cell(sheet, row, self.left + at, period, {name}, unit, "plain")
            row += 1
        if self.chance(0.6):
            sheet.cell(
                row + self.random.choice((0, 1)), self.left, "数据来源：示例终端"
            )
        self.bottom = row + 2

    def flat(self, sheet: Worksheet) -> None:
        """Places as rows, indicators as columns, the period in the title or nowhere."""
        items = self.items(self.random.randint(2, 4))
        names = self.random.sample(PLACES, self.random.randint(3, 6))
        year = self.random.randint(2018, 2025)
        period = Period(str(year))
        told = self.chance(0.7)
        form = self.random.choice(("{}年各地情况", "各地情况（{}年）"))
        title = form.format(year) if told else "各地情况"
        row = self.top
        sheet.cell(row, self.left, title)
        row += 1
        if not told:
            self.answers["period"] = str(year)
            self.traps.add("no-period")
        self.stated = True
        sheet.cell(row, self.left, "地区")
        for index, (name, unit) in enumerate(items, 1):
            sheet.cell(row, self.left + index, self.bracketed(name, unit))
        row += 1
        for name in names:
            sheet.cell(row, self.left, name)
            for index, (item, unit) in enumerate(items, 1):
                style = "percent" if unit == "%" else "plain"
                self.cell(
                    sheet, row, self.left + index, period, {name, item}, unit, style
                )
            row += 1
        self.foot_lines(sheet, row)

    def matrix(self, sheet: Worksheet) -> None:
        """Years as rows, quarters or months as columns."""
        unit = self.random.choice(MONEY + COUNTS)
        years = [2020 + n for n in range(self.random.randint(2, 5))]
        by_quarter = self.chance(0.5)
        parts = (
            [("一季度", "Q1"), ("二季度", "Q2"), ("三季度", "Q3"), ("四季度", "Q4")]
            if by_quarter
            else [(f"{m}月", f"-{m:02d}") for m in range(1, 7)]
        )
        row = self.head_lines(sheet, unit, 1 + len(parts), title="分期产量")
        sheet.cell(row, self.left, self.random.choice(("年份", "")))
        for index, (word, _) in enumerate(parts, 1):
            sheet.cell(row, self.left + index, word)
        row += 1
        as_text = self.chance(0.5)
        for year in years:
            sheet.cell(row, self.left, f"{year}年" if as_text else year)
            for index, (_, part) in enumerate(parts, 1):
                period = Period(f"{year}{part}")
                self.cell(sheet, row, self.left + index, period, set(), unit, "plain")
            row += 1
        self.foot_lines(sheet, row)

    def grid(
        self, sheet: Worksheet, lines: list[list[Any]], formats: dict[str, str]
    ) -> None:
        """Lines of cells from the top left, by letter of column their formats."""
        for row, line in enumerate(lines, self.top):
            for column, value in enumerate(line, self.left):
                if value is not None:
                    cell = sheet.cell(row, column, value)
                    code = formats.get(column_name(column - self.left + 1), "")
                    if code and isinstance(value, (int, float)):
                        cell.number_format = code
        self.bottom = self.top + len(lines)
        self.stated = True

    def whole(self) -> int:
        return self.random.randint(100, 9000)

    def sections(self, sheet: Worksheet) -> None:
        """The same labels under two headings, each with its unit."""
        lines: list[list[Any]] = [["各地情况"], ["地区", "2023年", "2024年"]]
        for head, unit in (("一、产量（万吨）", "万吨"), ("二、产值（亿元）", "亿元")):
            lines.append([head])
            for place in PLACES[:3]:
                values = [self.whole(), self.whole()]
                lines.append([place, *values])
                for year, value in zip(("2023", "2024"), values, strict=True):
                    label = head[: head.index("（")]
                    self.fact(Period(year), {place, label}, Decimal(value), unit)
        self.grid(sheet, lines, {})

    def columns_of_places(self, sheet: Worksheet) -> None:
        """Years as rows, places as columns, one unit for all."""
        unit = self.random.choice(MONEY)
        lines: list[list[Any]] = [
            [f"各地投资额（单位：{unit}）"],
            ["年份", *PLACES[:4]],
        ]
        for year in range(2019, 2024):
            values = [self.whole() for _ in range(4)]
            lines.append([year, *values])
            for place, value in zip(PLACES, values, strict=False):
                self.fact(Period(str(year)), {place}, Decimal(value), unit)
        self.grid(sheet, lines, {})

    def year_over_quarter(self, sheet: Worksheet) -> None:
        """A year over its quarters."""
        merged = self.chance(0.5)
        years = ("2023年", "2024年")
        words = ("一季度", "二季度", "三季度", "四季度")
        lines: list[list[Any]] = [
            ["单位：万辆"],
            [None, years[0], None, None, None, years[1], None, None, None],
            ["厂商", *words, *words],
        ]
        for firm in FIRMS[:3]:
            values = [self.whole() for _ in range(8)]
            lines.append([firm, *values])
            for index, value in enumerate(values):
                period = Period(f"{2023 + index // 4}Q{index % 4 + 1}")
                self.fact(period, {firm}, Decimal(value), "万辆")
        self.grid(sheet, lines, {})
        if merged:
            for start in (1, 5):
                sheet.merge_cells(
                    start_row=self.top + 1,
                    start_column=self.left + start,
                    end_row=self.top + 1,
                    end_column=self.left + start + 3,
                )

    def merged_years(self, sheet: Worksheet) -> None:
        """Years written once, months below them as rows."""
        merged = self.chance(0.5)
        lines: list[list[Any]] = [["年份", "月份", "销量（万台）", "同比（%）"]]
        for year in (2023, 2024):
            for month in range(1, 4):
                values = [self.whole(), self.random.randint(-90, 90) / 10]
                first = f"{year}年" if month == 1 else None
                lines.append([first, f"{month}月", *values])
                period = Period(f"{year}-{month:02d}")
                self.fact(period, {"销量"}, Decimal(values[0]), "万台")
                self.fact(period, {"同比"}, Decimal(str(values[1])), "%")
        self.grid(sheet, lines, {})
        if merged:
            for start in (1, 4):
                sheet.merge_cells(
                    start_row=self.top + start,
                    start_column=self.left,
                    end_row=self.top + start + 2,
                    end_column=self.left,
                )

    def english(self, sheet: Worksheet) -> None:
        """As an English broker lays a table out."""
        years = [("2022A", "2022", "A"), ("2023A", "2023", "A"), ("2024E", "2024", "E")]
        lines: list[list[Any]] = [
            ["Table 4. Key figures"],
            ["Item", *[y for y, _, _ in years]],
        ]
        for name, unit, label in (
            ("Revenue", "USD million", "Revenue (US$ mn)"),
            ("Net profit", "USD million", "Net profit (US$ mn)"),
            ("Gross margin", "%", "Gross margin (%)"),
        ):
            values = [self.random.randint(10, 9990) / 10 for _ in years]
            lines.append([label, *values])
            for (_, year, status), value in zip(years, values, strict=True):
                self.fact(Period(year, status), {name}, Decimal(str(value)), unit)
        lines += [["Note: figures are invented."], ["Source: Example Research"]]
        self.grid(sheet, lines, {})

    def changes(self, sheet: Worksheet) -> None:
        """A column of growth behind the years it compares."""
        lines: list[list[Any]] = [["单位：亿元"], ["地区", "2023年", "2024年", "同比"]]
        for place in PLACES[:4]:
            a, b = self.whole(), self.whole()
            growth = round(b / a - 1, 4)
            lines.append([place, a, b, growth])
            self.fact(Period("2023"), {place}, Decimal(a), "亿元")
            self.fact(Period("2024"), {place}, Decimal(b), "亿元")
            percent = Decimal(str(growth)) * 100
            self.fact(Period("2024"), {place, "同比"}, percent, "%")
        self.grid(sheet, lines, {"D": "0.0%"})

    def shares(self, sheet: Worksheet) -> None:
        """Percentages kept as shares in cells that do not say so."""
        lines: list[list[Any]] = [["年份", "普及率（%）"]]
        for year in range(2020, 2025):
            share = self.random.randint(100, 900) / 1000
            lines.append([year, share])
            self.fact(Period(str(year)), {"普及率"}, Decimal(str(share)) * 100, "%")
        self.answers["percent-scale"] = "times-100"
        self.grid(sheet, lines, {})

    def rough(self, sheet: Worksheet) -> None:
        """Numbers typed with words and units around them."""
        lines: list[list[Any]] = [["2024年企业情况"], ["企业", "员工数（人）"]]
        forms = ("约{}", "{}人", "{}+", "超过{}人", "{:,}", "{}")
        for firm, form in zip(FIRMS, forms, strict=True):
            value = self.whole() + 1000
            lines.append([firm, form.format(value)])
            self.fact(Period("2024"), {firm, "员工数"}, Decimal(value), "人")
        self.grid(sheet, lines, {})

    def scaled(self, sheet: Worksheet) -> None:
        """A format that shows ten thousands."""
        lines: list[list[Any]] = [["城市销量（辆）"], ["城市", "2023年", "2024年"]]
        for place in PLACES[:4]:
            values = [self.whole() * 1000, self.whole() * 1000]
            lines.append([place, *values])
            for year, value in zip(("2023", "2024"), values, strict=True):
                self.fact(Period(year), {place}, Decimal(value) / 10000, "万辆")
        code = '0!.0,"万"'
        self.grid(sheet, lines, {"B": code, "C": code})

    def side_by_side(self, sheet: Worksheet) -> None:
        """Another table to the right of it."""
        lines: list[list[Any]] = [
            ["表1 产量（万吨）", None, None, None, "表2 价格（元/吨）"],
            ["地区", 2023, 2024, None, "地区", 2023, 2024],
        ]
        for place in PLACES[:3]:
            values = [self.whole(), self.whole()]
            lines.append([place, *values, None, place, 11, 12])
            for year, value in zip(("2023", "2024"), values, strict=True):
                self.fact(Period(year), {place}, Decimal(value), "万吨")
        self.grid(sheet, lines, {})
        self.beside = 1

    def unvalued(self, sheet: Worksheet) -> None:
        """A formula that no program has computed."""
        self.columns_of_places(sheet)
        row, column = self.top + 3, self.left + 2
        sheet.cell(row, column, "=1+1")
        self.refused = "formula-without-value"

    def columns_total(self, sheet: Worksheet) -> None:
        """Years as rows, places and their sum as columns."""
        lines: list[list[Any]] = [["单位：万台"], ["年份", *PLACES[:3], "合计"]]
        for year in range(2020, 2024):
            values = [self.whole() for _ in range(3)]
            lines.append([f"{year}年", *values, sum(values)])
            for place, value in zip((*PLACES[:3], "合计"), lines[-1][1:], strict=True):
                self.fact(Period(str(year)), {place}, Decimal(value), "万台")
        self.grid(sheet, lines, {})

    def marked(self, sheet: Worksheet) -> None:
        """A star behind numbers, which a note explains."""
        lines: list[list[Any]] = [["地区", "2023年（亿元）", "2024年（亿元）"]]
        for index, place in enumerate(PLACES[:3]):
            a, b = self.whole(), self.whole()
            starred = index == 1
            lines.append([place, a, f"{b}*" if starred else b])
            self.fact(Period("2023"), {place}, Decimal(a), "亿元")
            status = "E" if starred else ""
            self.fact(Period("2024", status), {place}, Decimal(b), "亿元")
        lines.append(["*为初步估计数。"])
        self.grid(sheet, lines, {})

    def status_column(self, sheet: Worksheet) -> None:
        """A column that says which numbers are forecasts."""
        lines: list[list[Any]] = [["年份", "状态", "装机量（万千瓦）"]]
        for year, word, status in (
            (2023, "实际", "A"),
            (2024, "实际", "A"),
            (2025, "预测", "F"),
        ):
            value = self.whole()
            lines.append([year, word, value])
            self.fact(Period(str(year), status), {"装机量"}, Decimal(value), "万千瓦")
        self.grid(sheet, lines, {})

    def mixed_units(self, sheet: Worksheet) -> None:
        """Two units in one line: the percentages are those of rates."""
        lines: list[list[Any]] = [
            ["进出口情况"],
            ["单位：亿美元、%"],
            ["年份", "出口额", "同比增长"],
        ]
        for year in range(2020, 2024):
            values = [self.whole(), self.random.randint(-90, 90) / 10]
            lines.append([year, *values])
            self.fact(Period(str(year)), {"出口额"}, Decimal(values[0]), "亿美元")
            rate = Decimal(str(values[1]))
            self.fact(Period(str(year)), {"同比增长"}, rate, "%")
        self.grid(sheet, lines, {})

    def months_total(self, sheet: Worksheet) -> None:
        """Months as rows, their sum below, the year in the title."""
        lines: list[list[Any]] = [
            ["2024年分月进出口（亿元）"],
            ["月份", "出口额", "进口额"],
        ]
        sums = [0, 0]
        for month in range(1, 7):
            values = [self.whole(), self.whole()]
            sums = [a + b for a, b in zip(sums, values, strict=True)]
            lines.append([f"{month}月", *values])
            for name, value in zip(("出口额", "进口额"), values, strict=True):
                self.fact(Period(f"2024-{month:02d}"), {name}, Decimal(value), "亿元")
        lines.append(["合计", *sums])
        self.grid(sheet, lines, {})

    def three_levels(self, sheet: Worksheet) -> None:
        """Three rows of heads, none of them merged."""
        lines: list[list[Any]] = [
            ["地区", "2024年", None, None, None],
            [None, "进口", None, "出口", None],
            [None, "数量（吨）", "金额（万元）", "数量（吨）", "金额（万元）"],
        ]
        for place in PLACES[:3]:
            values = [self.whole() for _ in range(4)]
            lines.append([place, *values])
            for index, value in enumerate(values):
                way = ("进口", "出口")[index // 2]
                name, unit = (("数量", "吨"), ("金额", "万元"))[index % 2]
                labels = {place, way, name}
                self.fact(Period("2024"), labels, Decimal(value), unit)
        self.grid(sheet, lines, {})

    def cumulated(self, sheet: Worksheet) -> None:
        """Periods that grow through the year."""
        heads = ("2024Q1", "2024H1", "2024Q1-Q3", "2024")
        periods = ("2024Q1", "2024H1", "2024-01/2024-09", "2024")
        lines: list[list[Any]] = [["单位：亿元"], ["指标", *heads]]
        for name in FLOWS[:3]:
            values = [self.whole() for _ in heads]
            lines.append([name, *values])
            for period, value in zip(periods, values, strict=True):
                self.fact(Period(period), {name}, Decimal(value), "亿元")
        self.grid(sheet, lines, {})

    def flags(self, sheet: Worksheet) -> None:
        """A column of letters behind each year, as a statistics office has it."""
        lines: list[list[Any]] = [
            ["Unit of measure: million units"],
            ["GEO", 2022, None, 2023, None],
        ]
        for name, letter in (("Aland", "p"), ("Bland", None), ("Cland", "e")):
            values = [self.whole(), self.whole()]
            lines.append([name, values[0], None, values[1], letter])
            self.fact(Period("2022"), {name}, Decimal(values[0]), "million units")
            status = "E" if letter else ""
            now = Decimal(values[1])
            self.fact(Period("2023", status), {name}, now, "million units")
        self.grid(sheet, lines, {})

    def of_which(self, sheet: Worksheet) -> None:
        """The same label below two others."""
        lines: list[list[Any]] = [["单位：亿元"], ["项目", "2023年", "2024年"]]
        for name in ("营业收入", "营业成本"):
            for label, labels in ((name, {name}), ("其中：出口", {name, "出口"})):
                values = [self.whole(), self.whole()]
                lines.append([label, *values])
                for year, value in zip(("2023", "2024"), values, strict=True):
                    self.fact(Period(year), set(labels), Decimal(value), "亿元")
        self.grid(sheet, lines, {})

    def second(self, sheet: Worksheet) -> None:
        """Another table below."""
        row = self.bottom + self.random.randint(1, 3)
        sheet.cell(row, self.left, "表9 另一张表")
        sheet.cell(row + 1, self.left, "名称")
        sheet.cell(row + 1, self.left + 1, "2001年")
        sheet.cell(row + 1, self.left + 2, "2002年")
        for index in range(3):
            sheet.cell(row + 2 + index, self.left, f"品种{index}")
            sheet.cell(row + 2 + index, self.left + 1, 7 + index)
            sheet.cell(row + 2 + index, self.left + 2, 9 + index)


def make(seed: int) -> Made:
    """The workbook of a seed."""
    return Maker(seed).make()


def column_name(number: int) -> str:
    """1 is `A`."""
    return str(get_column_letter(number))
