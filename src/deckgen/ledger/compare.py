"""Two ledgers become the list of what differs between two builds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from deckgen.ledger.read import FigureRecord, Ledger

MARK = re.compile(r"⟦[^:⟧]*:([^⟧]*?)(?:#\d+)?⟧")
"""`⟦page:expression#2⟧`: where a text prints something."""
LONG = re.compile(r"(\d+\.\d{5})\d+")


@dataclass(frozen=True, slots=True)
class Change:
    """One number, text or source that is not what it was."""

    edition: str
    """`quarterly-deck/2026Q1`."""
    page: str
    figure: str
    """Its id; a page's own id when its title changed."""
    kind: str
    """fact, words, cited, chart, table, kpi, image, diagram or title."""
    what: Literal["added", "removed", "value", "text", "source"]
    before: str
    after: str
    part: str = ""
    """Which point or row of an exhibit."""


def compare_ledgers(old: Ledger, new: Ledger) -> tuple[Change, ...]:
    """What changed from one build of an edition to the next, in reading order.

    A change of value is said once, at the number; sentences are compared with marks
    in the place of numbers, so that they differ only where somebody rewrote them.
    Facts of an exhibit that came or went as a whole are not listed again.
    """
    before = {record.id: record for record in old.figures}
    after = {record.id: record for record in new.figures}
    edition = f"{new.report}/{new.edition}"
    changes: list[Change] = []
    for record in new.figures:
        known = before.get(record.id)
        if known is not None:
            changes += _compare(known, record, edition)
        elif not record.exhibit or record.exhibit in before:
            changes.append(_change(record, edition, "added", after=record.text))
    for record in old.figures:
        if record.id not in after and (not record.exhibit or record.exhibit in after):
            changes.append(_change(record, edition, "removed", before=record.text))
    changes += _titles(old.titles, new.titles, edition)
    # A sentence with three numbers changed once.
    return tuple(dict.fromkeys(_once_per_sentence(changes)))


def _compare(old: FigureRecord, new: FigureRecord, edition: str) -> Iterator[Change]:
    for part in dict.fromkeys((*old.values, *new.values)):
        first, second = old.values.get(part), new.values.get(part)
        if first == second:
            continue
        before = first.text if first else ""
        after = second.text if second else ""
        if first and second and before == after:
            # Printed alike: only the exact form tells them apart.
            before, after = shortened(first.exact), shortened(second.exact)
        yield _change(new, edition, "value", before=before, after=after, part=part)
    for part in dict.fromkeys((*old.texts, *new.texts)):
        before, after = old.texts.get(part, ""), new.texts.get(part, "")
        if before != after:
            yield _change(new, edition, "text", before=before, after=after, part=part)
    if old.sources != new.sources:
        before, after = "; ".join(old.sources), "; ".join(new.sources)
        yield _change(new, edition, "source", before=before, after=after)


def shortened(exact: str) -> str:
    """`28.16726255246385 % = A 2025` → `28.16726 % = A 2025`."""
    return LONG.sub(r"\1", exact)


def _titles(
    old: Mapping[str, str], new: Mapping[str, str], edition: str
) -> Iterator[Change]:
    """Pages that came, went or were renamed; facts in titles are compared as facts."""
    for page in dict.fromkeys((*new, *old)):
        before, after = old.get(page, ""), new.get(page, "")
        if before == after:
            continue
        what: Literal["added", "removed", "text"] = (
            "added" if page not in old else "removed" if page not in new else "text"
        )
        yield Change(
            edition, page, page, "title", what, as_written(before), as_written(after)
        )


def _once_per_sentence(changes: list[Change]) -> Iterator[Change]:
    seen: set[tuple[str, str, str]] = set()
    for change in changes:
        if change.what == "text":
            key = (change.page, change.before, change.after)
            if key in seen:
                continue
            seen.add(key)
        yield change


def _change(
    record: FigureRecord,
    edition: str,
    what: Literal["added", "removed", "value", "text", "source"],
    *,
    before: str = "",
    after: str = "",
    part: str = "",
) -> Change:
    return Change(
        edition,
        record.page,
        record.id,
        record.kind,
        what,
        as_written(before),
        as_written(after),
        part,
    )


def as_written(text: str) -> str:
    """Marks as the author wrote them: `增长{{ growth("users.genai") }}`."""
    return MARK.sub(lambda mark: f"{{{{ {mark[1]} }}}}", text)
