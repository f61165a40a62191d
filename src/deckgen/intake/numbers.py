"""Cells of the body → values in one unit each; what is ambiguous is a doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, localcontext

from deckgen.intake.doubts import Answers, Doubt, DoubtKind
from deckgen.intake.frame import Frame
from deckgen.intake.measures import RATE, SHARE
from deckgen.intake.readings import Reading, plain
from deckgen.intake.table import Record
from deckgen.intake.units import is_index_base, scaled
from deckgen.quantities import parse_unit
from deckgen.quantities.units import EXACT, SCALES

POINTS = "点"
"""What an index is counted in."""
FORECAST = re.compile(r"预测|预计|预估|forecast|project", re.IGNORECASE)
ESTIMATE = re.compile(r"估|初步|快报|estimate|prelim|provisional", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A cell read alone: its unit may still be another one."""

    value: str
    unit: str
    status: str = ""
    qualifier: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Raw:
    """How a number stands on the sheet."""

    reading: Reading
    near: str
    """The unit that its row or column states."""
    table: tuple[str, ...]
    """The units that the table states for all its numbers."""


@dataclass(slots=True)
class Numbers:
    """Reads the cells of one block, then settles what only all of them can tell."""

    frame: Frame
    answers: Answers
    doubts: list[Doubt] = field(default_factory=list)
    raws: dict[tuple[int, int], Raw] = field(default_factory=dict)

    def read(
        self,
        place: tuple[int, int],
        reading: Reading,
        item: str,
        row_unit: str,
        column_unit: str,
        table_units: tuple[str, ...],
    ) -> Number | None:
        """One cell; None where it is left out."""
        address = self.frame.view.grid.address(*place)
        if reading.kind == "missing":
            return Number("", "")
        if reading.kind in ("error", "text", "date"):
            key: DoubtKind = "errors" if reading.kind == "error" else "unread"
            said = self.answers.get(key, "")
            if said == "gap":
                note = "" if reading.kind == "error" else reading.text
                return Number("", "", note=note)
            shown = (f"{address} {reading.text[:30]}",)
            self.add(Doubt(key, key, item, shown, ("gap",)))
            return Number("", "")
        self.raws[place] = Raw(reading, row_unit or column_unit, table_units)
        status, note = reading.status, ""
        if reading.mark:
            marked = self.marked(reading.mark, address)
            status, note = status or marked[0], marked[1]
        return Number(reading.text, "", status, reading.qualifier, note)

    def add(self, doubt: Doubt) -> None:
        """A doubt, with its cells joined to those of the same one."""
        for index, other in enumerate(self.doubts):
            if other.key == doubt.key:
                shown = (*other.examples, *doubt.examples)[:6]
                self.doubts[index] = replace(other, examples=shown)
                return
        self.doubts.append(doubt)

    def marked(self, mark: str, address: str) -> tuple[str, str]:
        """The status and the note that a mark behind a number stands for."""
        for line in (*self.frame.below, *self.frame.above):
            text = re.sub(r"\A\s*注\s*[:：]\s*", "", line)
            for part in re.split(r"(?=[①-⑳])|[；;]", text):
                if not part.strip().startswith(mark):
                    continue
                said = part.strip().removeprefix(mark).strip(" :：表示为。")
                if FORECAST.search(said):
                    return "F", ""
                if ESTIMATE.search(said):
                    return "E", ""
                return "", said
        key = f"mark.{mark}"
        said = self.answers.get(key, "")
        if not said:
            self.add(Doubt("mark", key, mark, (address,), ("note", "E", "F")))
        return (said if said in ("E", "F") else ""), ""

    def settled(self, made: Sequence[Record]) -> list[Record]:
        """The records with their units, once all numbers of one item are known."""
        groups: dict[tuple[str, str, tuple[str, ...]], list[Record]] = {}
        for one in made:
            raw = self.raws.get(one.place)
            if raw is not None:
                groups.setdefault((one.item, raw.near, raw.table), []).append(one)
        changed: dict[tuple[int, int], Record] = {}
        only = len({item for item, _, _ in groups}) == 1
        for (item, near, table), records in groups.items():
            for one in self.settle(item, near, table, records, only=only):
                changed[one.place] = one
        units = {one.item: one.unit for one in changed.values()}
        return [
            changed.get(one.place, replace(one, unit=units.get(one.item, "")))
            for one in made
        ]

    def settle(
        self,
        item: str,
        near: str,
        table: tuple[str, ...],
        records: Sequence[Record],
        *,
        only: bool,
    ) -> list[Record]:
        """The numbers of one item with one unit stated near them."""
        raws = {one.place: self.raws[one.place] for one in records}
        key = "unit" if only and not near else f"unit.{item}" if item else "unit"
        said = self.answers.get(key) or self.answers.get(f"unit.{item}", "")
        own = list(dict.fromkeys(r.reading.unit for r in raws.values()))
        unit = said or self.unit_of(item, near, table, own, key, records)
        if not unit:
            return list(records)
        if parse_unit(unit) is None and not said:
            self.ask_unit(key, item, records, (), written=unit)
            return list(records)
        self.check_shown(item, raws)
        made = [
            replace(
                one,
                value=self.in_unit(one, raws[one.place].reading, unit, item),
                unit=unit,
            )
            for one in records
        ]
        return self.percent_scale(item, made, raws)

    def unit_of(
        self,
        item: str,
        near: str,
        table: tuple[str, ...],
        own: list[str],
        key: str,
        records: Sequence[Record],
    ) -> str:
        """The unit of a group; empty after a doubt."""
        stated = near or self.from_table(item, table)
        words = [u for u in own if u and u not in SCALES]
        scales = [u for u in own if u in SCALES]
        if near and len(table) == 1 and differ_in_scale(near, table[0]):
            self.ask_unit(key, item, records, (near, table[0]))
            return ""
        if stated == "?":
            self.ask_unit(key, item, records, table)
            return ""
        if not stated:
            if len(words) == 1 and "" not in own and not scales:
                return words[0]
            if len(words) == 1 and words[0] == "%" and not scales:
                return "%"
            if is_index_base(item) or (item.endswith("指数") and not any(own)):
                return POINTS
            self.ask_unit(key, item, records, tuple(words))
            return ""
        if words == ["%"] and stated != "%":
            # A format of percentages against the unit of the whole table.
            if not near and own == ["%"]:
                return "%"
            self.ask_unit(key, item, records, ("%", stated))
            return ""
        if len(scales) == 1 and not words and "" not in own:
            bare = parse_unit(stated)
            if bare is not None and bare.scale == 1:
                return scaled(stated, scales[0]) or stated
        is_rate = RATE.search(item) or SHARE.search(item)
        is_odd = not near and is_rate and stated != "%" and not PER.search(stated)
        if is_odd and not words:
            self.ask_unit(key, item, records, ("%", stated))
            return ""
        return stated

    def from_table(self, item: str, units: tuple[str, ...]) -> str:
        """Of the units that a table states for all of it the one of an item; `?` where
        that is not plain."""
        if len(units) < 2:
            return units[0] if units else ""
        others = [u for u in units if u != "%"]
        if "%" not in units or len(others) != 1:
            return "?"
        is_rate = RATE.search(item) or SHARE.search(item)
        return "%" if is_rate else others[0]

    def ask_unit(
        self,
        key: str,
        item: str,
        records: Sequence[Record],
        choices: tuple[str, ...],
        *,
        written: str = "",
    ) -> None:
        """The question for the unit of an item."""
        grid = self.frame.view.grid
        shown = tuple(
            f"{grid.address(*one.place)} {self.frame.view.text(*one.place)}"
            for one in records[:3]
        )
        # Any unit may be typed, so none of them is the only choice.
        examples = (*shown, *([written] if written else ()), *choices)
        self.add(Doubt("unit", key, item, examples))

    def check_shown(self, item: str, raws: dict[tuple[int, int], Raw]) -> None:
        """A number whose format hides digits: which of the two is in the unit?"""
        hidden = [p for p, r in raws.items() if r.reading.stored]
        key = f"shown.{item}" if item else "shown"
        if hidden and self.answers.get(key) not in ("shown", "stored"):
            shown = tuple(
                f"{self.frame.view.grid.address(*p)} {raws[p].reading.text} / "
                f"{raws[p].reading.stored}"
                for p in hidden[:3]
            )
            self.add(Doubt("shown-scale", key, item, shown, ("shown", "stored")))

    def in_unit(self, one: Record, reading: Reading, unit: str, item: str) -> str:
        """The value of a cell in the unit of its item."""
        value = reading.text
        key = f"shown.{item}" if item else "shown"
        if reading.stored and self.answers.get(key) == "stored":
            value = reading.stored
        own = reading.unit
        if not own or own == unit or reading.kind == "range":
            return value
        wanted = parse_unit(unit)
        if own in SCALES and wanted is not None:
            if unit.startswith(own):
                return value
            own = f"{own}{wanted.base}"
        found = parse_unit(own)
        if found is None or wanted is None:
            return value
        if found.size == wanted.size and found.converts_to(wanted):
            return value
        if found.kind == "money" and found.size == 1 and own.isupper():
            # A sign of the currency in the format; the head says in what scale.
            return value
        return self.converted(one, value, own, unit)

    def converted(self, one: Record, value: str, own: str, unit: str) -> str:
        """A cell that states another unit than its column: converted if asked so."""
        found, wanted = parse_unit(own), parse_unit(unit)
        address = self.frame.view.grid.address(*one.place)
        shown = (f"{address} {value} {own} → {unit}",)
        if found is None or wanted is None or not found.converts_to(wanted):
            self.add(Doubt("unread", "unread", one.item, shown, ("gap",)))
            is_gap = self.answers.get("unread") == "gap"
            if is_gap:
                self.doubts = [d for d in self.doubts if d.key != "unread"]
            return "" if is_gap else value
        said = self.answers.get("convert", "")
        if said not in ("convert", "gap"):
            self.add(Doubt("convert", "convert", one.item, shown, ("convert", "gap")))
            return value
        if said == "gap":
            return ""
        with localcontext(EXACT):
            made = Decimal(value) * found.size / wanted.size
        return plain(made)

    def percent_scale(
        self, item: str, made: list[Record], raws: dict[tuple[int, int], Raw]
    ) -> list[Record]:
        """Percentages kept as 0.123 in cells that do not say so."""
        bare = [
            one
            for one in made
            if one.unit == "%"
            and one.value
            and "-" not in one.value[1:]
            and not raws[one.place].reading.unit
        ]
        values = [Decimal(one.value) for one in bare]
        small = [v for v in values if v and abs(v) <= 1]
        if not small or len(small) < len([v for v in values if v]):
            return made
        key = f"scale.{item}" if item else "scale"
        said = self.answers.get(key, "")
        if said not in ("as-is", "times-100"):
            grid = self.frame.view.grid
            shown = tuple(f"{grid.address(*o.place)} {o.value}" for o in bare[:3])
            choices = ("as-is", "times-100")
            self.add(Doubt("percent-scale", key, item, shown, choices))
            return made
        if said == "as-is":
            return made
        places = {one.place for one in bare}
        return [
            replace(one, value=plain(Decimal(one.value) * 100))
            if one.place in places
            else one
            for one in made
        ]


PER = re.compile(r"[/每]")


def differ_in_scale(one: str, other: str) -> bool:
    """亿元 and 万元: of one kind, and not the same."""
    a, b = parse_unit(one), parse_unit(other)
    if a is None or b is None or a.kind == "percent":
        return False
    return a.converts_to(b) and a.size != b.size
