"""The ledgers of two editions become what an editor must know of the later one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

from deckgen.ledger.compare import as_written, shortened
from deckgen.ledger.read import FigureRecord, Ledger, Printed
from deckgen.quantities import parse_unit

What = Literal["added", "removed", "changed"]
MARKED = re.compile(r"⟦([^⟧]*)⟧")
COUNT = re.compile(r"#\d+\Z")
DRAWN = ("chart", "table", "kpi", "image", "diagram")


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A number of a text: what it printed, and of when."""

    what: What
    page: str
    number: str
    """Its expression: `growth("users.genai")`."""
    before: str
    after: str
    period_before: str
    period_after: str


@dataclass(frozen=True, slots=True)
class Revision:
    """The same metric of the same entity and period, with another value."""

    measured: str
    """`人口 中国`."""
    period: str
    before: str
    after: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExhibitChange:
    """A chart, table or KPI row: points, rows and cards by their labels."""

    what: What
    page: str
    figure: str
    title: str
    added: tuple[tuple[str, str], ...] = ()
    """(label, value)."""
    removed: tuple[tuple[str, str], ...] = ()
    revised: tuple[tuple[str, str, str], ...] = ()
    """(label, before, after)."""


@dataclass(frozen=True, slots=True)
class WordsChange:
    """A claim, or words that `moved` chose."""

    kind: Literal["claim", "moved"]
    what: Literal["added", "removed", "changed", "same", "false"]
    """same: the claim still holds, with the same words; false: it does not."""
    place: str
    """Page of the words, chapter of the claim."""
    condition: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class NamedChange:
    """A source with its version and dates, or a page with its title."""

    what: What
    id: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class EditionDiff:
    """All that differs from one edition to another, in reading order."""

    report: str
    before: str
    after: str
    """Names of the editions."""
    numbers: tuple[NumberChange, ...]
    unchanged: int
    """Numbers that print as they did."""
    revisions: tuple[Revision, ...]
    exhibits: tuple[ExhibitChange, ...]
    words: tuple[WordsChange, ...]
    sources: tuple[NamedChange, ...]
    titles: tuple[NamedChange, ...]

    @property
    def figures(self) -> int:
        """How many numbers and exhibits differ."""
        return len(self.numbers) + len(self.exhibits)


def compare_editions(old: Ledger, new: Ledger) -> EditionDiff:
    """What is new, gone, changed and revised in a later edition."""
    numbers, unchanged = _numbers(old, new)
    return EditionDiff(
        report=new.report,
        before=old.edition,
        after=new.edition,
        numbers=numbers,
        unchanged=unchanged,
        revisions=tuple(_revisions(old, new)),
        exhibits=tuple(_exhibits(old, new)),
        words=(*_claims(old, new), *_moved(old, new)),
        sources=tuple(
            _named(
                {i: f"{s.title} ({s.version})" for i, s in old.sources.items()},
                {i: f"{s.title} ({s.version})" for i, s in new.sources.items()},
            )
        ),
        titles=tuple(_named(_spoken(old), _spoken(new))),
    )


def _numbers(old: Ledger, new: Ledger) -> tuple[tuple[NumberChange, ...], int]:
    """Numbers of texts, by page and expression; one said twice is one."""
    before, after = _facts(old), _facts(new)
    found: list[NumberChange] = []
    same = 0
    for key in dict.fromkeys((*after, *before)):
        first, second = before.get(key), after.get(key)
        if first and second and first.exact == second.exact:
            same += 1
            continue
        alike = bool(first and second and first.text == second.text)
        found.append(
            NumberChange(
                _what(first, second),
                *key,
                before=_said(first, alike=alike),
                after=_said(second, alike=alike),
                period_before=first.period if first else "",
                period_after=second.period if second else "",
            )
        )
    return tuple(found), same


def _facts(ledger: Ledger) -> Mapping[tuple[str, str], Printed]:
    found: dict[tuple[str, str], Printed] = {}
    for record in ledger.figures:
        if record.kind == "fact" and not record.exhibit:
            found.setdefault((record.page, expression_of(record)), record.values[""])
    return found


def expression_of(record: FigureRecord) -> str:
    """`summary:fact("users.genai")#2` → `fact("users.genai")`."""
    return COUNT.sub("", record.id.partition(":")[2])


def _what(first: object, second: object) -> What:
    return "changed" if first and second else "added" if second else "removed"


def _said(printed: Printed | None, *, alike: bool) -> str:
    """As a reader saw it; exactly, when only that tells two apart."""
    if printed is None:
        return ""
    return shortened(printed.exact) if alike else printed.text


def _revisions(old: Ledger, new: Ledger) -> Iterator[Revision]:
    """Past values that are not what they were, wherever they are shown.

    What one edition shows with two values (two producers differ) is no revision.
    """
    before, after = _measured(old), _measured(new)
    for key, places in after.items():
        values = {_amount(printed)[0] for printed, _ in places}
        known = {_amount(printed)[0] for printed, _ in before.get(key, [])}
        if len(values) != 1 or len(known) != 1 or values == known:
            continue
        printed, then = places[0][0], before[key][0][0]
        yield Revision(
            measured=printed.measured,
            period=printed.period,
            before=shortened(then.value) + then.unit,
            after=shortened(printed.value) + printed.unit,
            pages=tuple(dict.fromkeys(page for _, page in places)),
        )


def _measured(
    ledger: Ledger,
) -> Mapping[tuple[str, str, str], list[tuple[Printed, str]]]:
    """(what and of whom, base of its unit, period) → where it is shown."""
    found: dict[tuple[str, str, str], list[tuple[Printed, str]]] = {}
    for record in ledger.figures:
        for printed in record.values.values():
            if printed.measured and printed.period:
                key = (printed.measured, _amount(printed)[1], printed.period)
                found.setdefault(key, []).append((printed, record.page))
    return found


def _amount(printed: Printed) -> tuple[str, str]:
    """Value and unit without scale: what a chart in millions shares with its text."""
    unit = parse_unit(printed.unit) if printed.unit else None
    try:
        value = Decimal(printed.value)
    except InvalidOperation:
        unit = None  # a ledger that somebody wrote by hand
    if unit is None:
        return printed.value, printed.unit
    return str((value * unit.size).normalize()), unit.dimension


def _exhibits(old: Ledger, new: Ledger) -> Iterator[ExhibitChange]:
    before = {r.id: r for r in old.figures if r.kind in DRAWN}
    after = {r.id: r for r in new.figures if r.kind in DRAWN}
    drawn_before, drawn_after = _reader_of(old), _reader_of(new)
    for key in dict.fromkeys((*after, *before)):
        first, second = before.get(key), after.get(key)
        record = second or first
        if record is None:
            continue
        if not first or not second:
            what = _what(first, second)
            yield ExhibitChange(what, record.page, key, record.text)
            continue
        then, now = drawn_before(first), drawn_after(second)
        change = ExhibitChange(
            "changed",
            record.page,
            key,
            record.text,
            added=tuple((p, now[p].text) for p in now if p not in then),
            removed=tuple((p, then[p].text) for p in then if p not in now),
            revised=tuple(
                (part, then[part].text, now[part].text)
                for part in now
                if part in then and then[part].exact != now[part].exact
            ),
        )
        if change.added or change.removed or change.revised:
            yield change


def _reader_of(ledger: Ledger) -> Callable[[FigureRecord], Mapping[str, Printed]]:
    """A function that gives what an exhibit shows, by its labels."""
    known = {record.id: record for record in ledger.figures}

    def spoken(text: str) -> str:
        def one(mark: re.Match[str]) -> str:
            return known[mark[1]].text if mark[1] in known else ""

        return MARKED.sub(one, text).strip()

    def number(text: str) -> Printed | None:
        """The number in a cell; None when it holds words."""
        for identity in MARKED.findall(text):
            record = known.get(identity)
            if record is not None and record.kind == "fact":
                return record.values[""]
        return None

    def parts(record: FigureRecord) -> Iterator[tuple[str, Printed]]:
        if record.kind == "kpi":
            for label, value, *_ in record.rows:
                if found := number(value):
                    yield spoken(label), found
            return
        yield from record.values.items()
        heads = [spoken(head) for head in record.rows[0]] if record.rows else []
        for row in record.rows[1:]:
            if len(row) != len(heads):
                continue
            # What is no number says which row it is.
            label = " ".join(spoken(cell) for cell in row if number(cell) is None)
            for head, cell in zip(heads, row, strict=True):
                if found := number(cell):
                    yield f"{label} {head}".strip(), found

    def read(record: FigureRecord) -> Mapping[str, Printed]:
        seen: Counter[str] = Counter()
        made: dict[str, Printed] = {}
        for label, printed in parts(record):
            seen[label] += 1
            made[label if seen[label] == 1 else f"{label} #{seen[label]}"] = printed
        return made

    return read


def _claims(old: Ledger, new: Ledger) -> Iterator[WordsChange]:
    """Claims by chapter and condition: the same words say that it still holds."""
    before = {(c.chapter, c.claim): c for c in old.claims}
    after = {(c.chapter, c.claim): c for c in new.claims}
    for key in dict.fromkeys((*after, *before)):
        first, second = before.get(key), after.get(key)
        what: Literal["added", "removed", "changed", "same", "false"]
        if second and not second.holds:
            what = "false"
        elif first and second and first.words == second.words:
            what = "same"
        else:
            what = _what(first, second)
        yield WordsChange(
            "claim",
            what,
            *key,
            before=first.words if first else "",
            after=second.words if second else "",
        )


def _moved(old: Ledger, new: Ledger) -> Iterator[WordsChange]:
    """Words chosen by the sign of a change that are others now."""
    before = {r.id: r for r in old.figures if r.kind == "words"}
    for record in new.figures:
        known = before.get(record.id)
        is_moved = expression_of(record).startswith("moved(")
        if record.kind == "words" and is_moved and known and known.text != record.text:
            yield WordsChange(
                "moved",
                "changed",
                record.page,
                expression_of(record),
                known.text,
                record.text,
            )


def _spoken(ledger: Ledger) -> Mapping[str, str]:
    return {page: as_written(title) for page, title in ledger.titles.items()}


def _named(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[NamedChange]:
    for key in dict.fromkeys((*new, *old)):
        before, after = old.get(key, ""), new.get(key, "")
        if before != after:
            yield NamedChange(_what(before, after), key, before, after)
