"""When each number was: periods of rows and columns, and of a title, put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from deckgen.intake.columns import Column
from deckgen.intake.doubts import LEAVE, Answers, Doubt
from deckgen.intake.frame import Frame
from deckgen.intake.periods import MONTHS, completed, find_period, spelled
from deckgen.intake.rows import Row

FREQUENCIES = (
    ("day", r"日|天|daily|\bd\b|day"),
    ("week", r"周|week|\bw\b"),
    ("month", r"月|month|\bm\b"),
    ("quarter", r"季|quarter|\bq\b"),
    ("half", r"半年|semi|half"),
    ("year", r"年|annual|year|\by\b|\ba\b"),
)
"""Half a year before a year; a month before a quarter, as 月/季 says the finer one."""
FISCAL = re.compile(r"(1[0-2]|[1-9])(?: (end|start))?\Z")
YEAR_END = re.compile(
    r"(?:fiscal |financial )?years? (?:ending|ended|ends|to)(?: on| in)? "
    r"(?:\d{1,2} )?(?P<en>[a-z]{3,9})"
    r"|财年(?:截至|止于|结束于|至)\D{0,6}(?P<zh>\d{1,2})月",
    re.IGNORECASE,
)
"""Words that say when a fiscal year ends."""
CHANGE = re.compile(
    r"同比|环比|增速|增长|增幅|涨幅|降幅|涨跌|变化|变动|增减|growth|change|yoy|y/y|qoq|diff",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Times:
    """Of every row and column together."""

    frame: Frame
    columns: Sequence[Column]
    rows: Sequence[Row]
    answers: Answers
    around: str = ""
    """The period that the lines around the table, or the sheet's name, state."""
    frequency: str = ""
    changes: dict[int, str] = field(default_factory=dict)
    left_out: set[int] = field(default_factory=set)
    """Rows of totals over all periods."""

    def __post_init__(self) -> None:
        self.around = self.stated()
        self.frequency = self.answers.get("frequency", "") or self.said_frequency()

    @property
    def values(self) -> list[Column]:
        """The columns of numbers."""
        return [c for c in self.columns if c.role == "value"]

    @property
    def first_month(self) -> int:
        """Of fiscal years, as answered; 0: there are none."""
        found = FISCAL.match(self.answers.get("fiscal", ""))
        return int(found[1]) if found else self.stated_month()

    @property
    def named_by(self) -> Literal["end", "start"]:
        """Which of its calendar years names a fiscal year."""
        found = FISCAL.match(self.answers.get("fiscal", ""))
        return "start" if found and found[2] == "start" else "end"

    def stated_month(self) -> int:
        """The month after the one that the lines say a fiscal year ends in."""
        for line in (*self.frame.above, *self.frame.below):
            found = YEAR_END.search(line)
            if found is None:
                continue
            if found["zh"]:
                month = int(found["zh"])
            elif found["en"][:3].casefold() in MONTHS:
                month = MONTHS.index(found["en"][:3].casefold()) + 1
            else:
                continue
            return month % 12 + 1 if 1 <= month <= 12 else 0
        return 0

    def stated(self) -> str:
        """The one period that the lines above, the export's head or the sheet name
        states; empty where there is none, or they differ."""
        texts = [*self.frame.above, *self.frame.said.get("other", ())]
        found = {p.text for t in texts if (p := find_period(t)) is not None}
        if not found:
            named = find_period(self.frame.view.grid.name)
            found = {named.text} if named is not None else set()
        return next(iter(found)) if len(found) == 1 else ""

    def said_frequency(self) -> str:
        """What an export's head says of the frequency: of all columns the same."""
        said = [c.meta["frequency"] for c in self.values if "frequency" in c.meta]
        said += self.frame.said.get("frequency", [])
        read = {read_frequency(text) for text in said}
        return next(iter(read)) if len(read) == 1 else ""

    def of(self, row: Row, column: Column) -> tuple[str, str]:
        """Period and mark of a cell; `leave` for one that is left out, empty for one
        that is not known yet."""
        mark = ""
        if column.period is not None:
            mark = column.period.mark
        elif row.period is not None:
            mark = row.period.mark
        text = self.together(row, column)
        if not text:
            text = self.answered(row, column)
        if text in ("", LEAVE):
            return text, mark
        return self.at_frequency(text), mark

    def together(self, row: Row, column: Column) -> str:
        """What the heads and labels give; empty where they do not say it."""
        whole = column.period or row.period
        part = column.part or row.part
        if column.period is not None and row.period is not None:
            return self.crossed(row, column)
        if whole is not None:
            if not part:
                return whole.text
            return completed(whole.text, part) or ""
        if part:
            return completed(self.around[:4], part) if self.around else ""
        return ""

    def crossed(self, row: Row, column: Column) -> str:
        """Both the row and the column have a period of their own."""
        head = column.head
        said = self.answers.get(f"period.{head}", "")
        if row.period is None or column.period is None:
            return ""
        if row.period.text == column.period.text:
            return row.period.text
        return row.period.text if said == "rows" else said

    def answered(self, row: Row, column: Column) -> str:
        """What the author said of a column or row that has no period of its own."""
        if self.has_column_times() and column.period is None and not column.part:
            known = {c.period.text for c in self.values if c.period is not None}
            if known == {self.around}:
                return self.around
            return self.said(f"period.{column.head}") or self.compared(column)
        if self.has_row_times() and row.period is None and not row.part:
            name = row.raw or str(row.number)
            said = self.said(f"period.{name}")
            if not said and row.total:
                # A sum over the periods above it: whoever needs it sums them up.
                self.left_out.add(row.number)
                return LEAVE
            return said
        if self.is_without():
            return self.around or self.said("period")
        if column.part or row.part:
            year = self.said("year")
            return completed(year, column.part or row.part) if year else ""
        return ""

    def compared(self, column: Column) -> str:
        """The period of a column of changes, 同比 or 变化, beside those it compares: of
        the later one, where the numbers bear it out; else empty."""
        if not CHANGE.search(column.head):
            return ""
        if column.number in self.changes:
            return self.changes[column.number]
        left = [
            c for c in self.values if c.period is not None and c.number < column.number
        ]
        found = ""
        if len(left) > 1 and left[-1].period is not None:
            pair = left[-2], left[-1]
            if left[-2].words == left[-1].words and self.bears_out(*pair, column):
                found = left[-1].period.text
        self.changes[column.number] = found
        return found

    def bears_out(self, earlier: Column, later: Column, change: Column) -> bool:
        """Whether a column holds the growth, or the difference, between two others in
        every row, rounding allowed for."""
        growths: list[bool] = []
        differences: list[bool] = []
        for row in self.rows:
            cells = [
                self.frame.view.reading(row.number, c.number)
                for c in (earlier, later, change)
            ]
            numbers = [
                Decimal(r.text) for r in cells if r is not None and r.kind == "number"
            ]
            if len(numbers) < 3:
                continue
            a, b, c = numbers
            exponent = c.as_tuple().exponent
            room = Decimal("0.6").scaleb(max(int(exponent), -4))
            differences.append(abs(b - a - c) <= room)
            if a:
                growths.append(abs((b / a - 1) * 100 - c) <= max(room, Decimal("0.06")))
        return any(len(x) > 1 and all(x) for x in (growths, differences))

    def said(self, key: str) -> str:
        """An answer, as a canonical period."""
        text = self.answers.get(key, "")
        found = spelled(text) if text else None
        if text in ("", LEAVE) or found is None or found.is_part:
            return text if text == LEAVE else ""
        return found.text

    def has_column_times(self) -> bool:
        """Whether some column has a period or a part of one."""
        return any(c.period is not None or c.part for c in self.values)

    def has_row_times(self) -> bool:
        """Whether some row has."""
        return any(r.period is not None or r.part for r in self.rows)

    def is_without(self) -> bool:
        """Whether neither has."""
        return not self.has_column_times() and not self.has_row_times()

    def doubts(self) -> list[Doubt]:
        """Periods that only the author can know."""
        found: dict[str, Doubt] = {}
        periods: dict[str, None] = {}
        for row in self.rows:
            for column in self.values:
                if self.frame.view.cell(row.number, column.number) is None:
                    continue
                text, _ = self.of(row, column)
                if text not in ("", LEAVE):
                    periods[text] = None
                elif not text:
                    doubt = self.doubt_of(row, column)
                    found.setdefault(doubt.key, doubt)
        known = tuple(periods)
        made = [
            Doubt(d.kind, d.key, d.subject, d.examples, (*known[-12:], LEAVE))
            if d.kind == "column-period" and not d.choices
            else d
            for d in found.values()
        ]
        made += self.frequency_doubt(known)
        if any("FY" in p for p in known) and not self.first_month:
            years = tuple(p for p in known if "FY" in p)[:3]
            made.append(Doubt("fiscal", "fiscal", "", years))
        return made

    def doubt_of(self, row: Row, column: Column) -> Doubt:
        """The question about a cell whose period is not known."""
        view = self.frame.view
        cell = view.grid.address(row.number, column.number)
        shown = (f"{cell} {view.text(row.number, column.number)}",)
        if column.period is not None and row.period is not None:
            key = f"period.{column.head}"
            choices = (column.period.text, "rows", LEAVE)
            return Doubt("column-period", key, column.head, shown, choices)
        if self.is_without():
            return Doubt("period", "period", "", shown)
        if column.part or row.part:
            return Doubt("period", "year", column.part or row.part, shown)
        if self.has_column_times():
            key = f"period.{column.head}"
            return Doubt("column-period", key, column.head, shown)
        name = row.raw or str(row.number)
        return Doubt("column-period", f"period.{name}", name, shown)

    def frequency_doubt(self, periods: Sequence[str]) -> list[Doubt]:
        """Days that could stand for months: a person says which they are."""
        if self.frequency or len(periods) < 3:
            return []
        days = [_day(p) for p in periods]
        known = [d for d in days if d is not None]
        if len(known) < len(days) or not all(map(_is_edge, known)):
            return []
        months = {d.month for d in known}
        fits = ["day", "month"]
        if months <= {3, 6, 9, 12} or months <= {1, 4, 7, 10}:
            fits.append("quarter")
        if months <= {6, 12} or months <= {1, 7}:
            fits.append("half")
        if len(months) == 1:
            fits = ["day", "year"] if months <= {12, 1} else ["day", "month"]
        return [Doubt("frequency", "frequency", "", tuple(periods[:3]), tuple(fits))]

    def at_frequency(self, text: str) -> str:
        """A day as the month, quarter or year that it stands for."""
        day = _day(text)
        if day is None:
            month = re.fullmatch(r"(\d{4})-(\d\d)", text)
            if month is None or self.frequency not in ("quarter", "half", "year"):
                return text
            day = date(int(month[1]), int(month[2]), 1)
        match self.frequency:
            case "month":
                return f"{day.year}-{day.month:02d}"
            case "quarter":
                return f"{day.year}Q{(day.month + 2) // 3}"
            case "half":
                return f"{day.year}H{1 if day.month < 7 else 2}"
            case "year":
                return f"{day.year}"
            case _:
                return text


def read_frequency(text: str) -> str:
    """`月`, `Quarterly`, `年度` → the period that a number is of."""
    folded = text.strip().casefold()
    if "半年" in folded:
        return "half"
    return next((n for n, p in FREQUENCIES if re.search(p, folded)), "")


def _day(text: str) -> date | None:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return None
    return date.fromisoformat(text)


def _is_edge(day: date) -> bool:
    """The first or the last day of a month."""
    return day.day == 1 or (day + timedelta(days=1)).day == 1
