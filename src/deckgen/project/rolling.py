"""`report.yaml` and the next edition → the same text with three values changed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from deckgen.diagnostics import NOWHERE, DeckgenError, Report, Span, diagnose
from deckgen.located import (
    Located,
    LocatedMap,
    LocatedText,
    plain,
    read_bytes_as_text,
    read_yaml,
)
from deckgen.project.editions import DAY
from deckgen.project.names import is_folder_name
from deckgen.quantities import parse_period, shift_period

PLAIN = re.compile(r"[\w][\w.()/+-]*\Z")
"""What YAML reads as it stands, without quotation marks."""
STEPS = {"year": 12, "half": 6, "quarter": 3, "month": 1}
KEYS = ("period", "date")
"""What a further edition may pin."""


@dataclass(frozen=True, slots=True)
class Next:
    """The edition that a report shall become."""

    edition: str
    date: str
    period: str = ""
    """Empty: the edition's name, when that is a period."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One value of `report.yaml` that changes."""

    key: str
    """`edition`, `editions.english.date`."""
    before: str
    after: str
    span: Span
    """Of its first character, inside quotation marks."""


@dataclass(frozen=True, slots=True)
class Rolled:
    """`report.yaml` for the next edition."""

    data: bytes
    edits: tuple[Edit, ...]


def roll_report(data: bytes, file: str, to: Next) -> Rolled:
    """Changes `edition`, `period` and `date`, and those that further editions pin, in
    place: comments, order, quotation marks and line ends stay as they are.

    A pinned date becomes the new one; a pinned period only where it was the report's.

    Args:
        data: of a `report.yaml` that opens without errors.
        file: names it in messages.
        to: what it shall be.

    Raises:
        DeckgenError: the values will not do, or cannot be changed where they stand.
    """
    node = read_yaml(read_bytes_as_text(data, file), file)
    report = Report()
    values = check_next(node, to, report)
    report.stop_on_error()
    edits = tuple(find_edits(node, values))
    text = data.decode("utf-8")
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    # From the last one on, so that places stay what they are.
    for edit in sorted(edits, key=lambda e: (e.span.line, e.span.column), reverse=True):
        at = edit.span.line - 1
        lines[at] = replaced(lines[at], edit)
    made = "\ufeff" * text.startswith("\ufeff") + "".join(lines)
    check_made(node, made.encode(), file, edits)
    return Rolled(made.encode(), edits)


def text_at(node: Located, *path: str) -> LocatedText | None:
    """A scalar, if it is there."""
    for step in path:
        below = node.items.get(step) if isinstance(node, LocatedMap) else None
        if below is None:
            return None
        node = below
    return node if isinstance(node, LocatedText) else None


def check_next(node: Located, to: Next, report: Report) -> Mapping[str, str]:
    """The new values by key, after noting what is wrong with them."""
    now = {key: text_at(node, key) for key in ("edition", *KEYS)}
    spans = {
        key: value.span.at(key) if value else NOWHERE for key, value in now.items()
    }
    edition = now["edition"]
    if not is_folder_name(to.edition):
        report.add(diagnose("edition-name", spans["edition"], name=to.edition))
    elif edition is not None and edition.text == to.edition:
        following = next_name(to.edition)
        report.add(
            diagnose(
                "roll-edition", spans["edition"], name=to.edition, following=following
            )
        )
    present = now["date"].text if now["date"] else ""
    if not is_day(to.date):
        report.add(diagnose("bad-date", spans["date"], value=to.date))
    elif to.date <= present:
        report.add(diagnose("roll-date", spans["date"], value=to.date, present=present))
    period = parse_period(to.period or to.edition)
    if period is None:
        key = "bad-period" if to.period else "roll-period"
        report.add(diagnose(key, spans["period"], value=to.period or to.edition))
    return {
        "edition": to.edition,
        "period": to.period or to.edition,
        "date": to.date,
    }


def is_day(text: str) -> bool:
    """`2026-09-08`, and a day that there is."""
    try:
        return bool(DAY.match(text) and date.fromisoformat(text))
    except ValueError:
        return False


def next_name(name: str) -> str | None:
    """`2026Q1` → `2026Q2`; None when the name is no period that is followed."""
    period = parse_period(name)
    if period is None or period.kind not in STEPS:
        return None
    following = shift_period(period, -STEPS[period.kind])
    return following.text if following else None


def find_edits(node: Located, values: Mapping[str, str]) -> Sequence[Edit]:
    """Every value that changes, in the order of the keys."""
    paths: list[tuple[str, ...]] = [("edition",), ("period",), ("date",)]
    further = node.items.get("editions") if isinstance(node, LocatedMap) else None
    names = further.items if isinstance(further, LocatedMap) else {}
    paths += [("editions", name, key) for name in names for key in KEYS]
    present = text_at(node, "period")
    edits = []
    for path in paths:
        found = text_at(node, *path)
        if found is None or found.text in ("", values[path[-1]]):
            continue
        is_pinned = path[0] == "editions" and path[-1] == "period"
        if is_pinned and not (present and same_period(found.text, present.text)):
            continue
        key = ".".join(path)
        edits.append(Edit(key, found.text, values[path[-1]], found.span.at(key)))
    return edits


def same_period(one: str, other: str) -> bool:
    """Whether two spellings mean one period."""
    first, second = parse_period(one), parse_period(other)
    return first is not None and first == second


def replaced(line: str, edit: Edit) -> str:
    """The line with the value changed, quoted as it was; a plain value that YAML
    would not read as it stands gets quotation marks.

    Raises:
        DeckgenError: the value is not written there as it reads.
    """
    start = edit.span.column - 1
    end = start + len(edit.before)
    quote = line[start - 1] if start else ""
    if line[start:end] != edit.before:
        raise DeckgenError(diagnose("roll-unreadable", edit.span, key=edit.key))
    if quote in ("'", '"') and line[end : end + 1] == quote:
        after = edit.after.replace("'", "''") if quote == "'" else edit.after
    else:
        after = edit.after if PLAIN.match(edit.after) else f'"{edit.after}"'
    return line[:start] + after + line[end:]


def check_made(before: Located, data: bytes, file: str, edits: Sequence[Edit]) -> None:
    """The new text says what the old one said, but for the edits.

    Raises:
        DeckgenError: it does not; nothing is written then.
    """
    wanted = plain(before)
    for edit in edits:
        place: object = wanted
        path = edit.key.split(".")
        path = [path[0], ".".join(path[1:-1]), path[-1]] if len(path) > 2 else path
        for step in path[:-1]:
            place = place[step] if isinstance(place, dict) else {}
        if isinstance(place, dict):
            place[path[-1]] = edit.after
    made = plain(read_yaml(read_bytes_as_text(data, file), file))
    if made != wanted:
        first = edits[0]
        raise DeckgenError(diagnose("roll-unreadable", first.span, key=first.key))
