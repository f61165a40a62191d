"""Sign-offs: kept as text, said in workbooks, valid while nothing changed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from deckgen.diagnostics import DeckgenError, Span, diagnose
from deckgen.review.rows import Basis, Row

COLUMNS = (
    "fact",
    "sentence",
    "value",
    "data",
    "sources",
    "snapshot",
    "checked_by",
    "checked_on",
    "remark",
    "edition",
)
LIMIT = 50_000_000
"""Bytes of the file of sign-offs."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take a text for that begins so."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a person wrote beside a number."""

    checked_by: str = ""
    checked_on: str = ""
    remark: str = ""

    def __bool__(self) -> bool:
        return bool(self.checked_by or self.checked_on or self.remark)


NOTHING = Said()


@dataclass(frozen=True, slots=True)
class SignOff:
    """What was said of a number, and for what."""

    basis: Basis
    said: Said
    edition: str
    """In whose workbook."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A row of a workbook: what stands there now, and what was written there."""

    basis: Basis
    said: Said
    was: Said


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was read of a workbook."""

    edition: str
    statements: tuple[Statement, ...]
    columns: tuple[str, ...] = ()
    """Heads of columns that a person added."""
    extras: Mapping[str, tuple[str, ...]] | None = None
    """Key → texts in those columns."""
    lost: bool = False
    """It holds what cannot be written again: other sheets, comments, pictures."""


def read_signoffs(data: bytes, *, file: str) -> dict[str, SignOff]:
    """The file of sign-offs, by key; one that a spreadsheet saved too.

    Raises:
        DeckgenError: `checked-unreadable`.
    """
    try:
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    except (UnicodeDecodeError, csv.Error) as error:
        reason = "UTF-8" if isinstance(error, UnicodeDecodeError) else "CSV"
        raise DeckgenError(
            diagnose("checked-unreadable", Span(file), file=file, reason=reason)
        ) from None
    found: dict[str, SignOff] = {}
    for number, row in enumerate(rows, 2):
        cells = {name: _plain(row.get(name) or "") for name in COLUMNS}
        if not cells["fact"]:
            span = Span(file, number)
            raise DeckgenError(diagnose("checked-unreadable/row", span, file=file))
        basis = Basis(**{f.name: cells[f.name] for f in fields(Basis)})
        said = Said(cells["checked_by"], cells["checked_on"], cells["remark"])
        found[basis.key] = SignOff(basis, said, cells["edition"])
    return found


def write_signoffs(found: Mapping[str, SignOff]) -> bytes:
    """The same as text, sorted, so that versions can be compared."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(COLUMNS)
    ordered = sorted(found.values(), key=lambda s: (s.basis.fact, s.basis.key))
    for one in ordered:
        basis = [getattr(one.basis, f.name) for f in fields(Basis)]
        said = (one.said.checked_by, one.said.checked_on, one.said.remark)
        writer.writerow([_guarded(t) for t in (*basis, *said, one.edition)])
    return made.getvalue().encode("utf-8-sig")


def _guarded(text: str) -> str:
    """No text of a workbook becomes a formula where the file is opened."""
    return f"'{text}" if text.startswith((*FORMULA, "'")) else text


def _plain(text: str) -> str:
    rest = text.removeprefix("'")
    return rest if text != rest and rest.startswith((*FORMULA, "'")) else text


def merged(
    known: Mapping[str, SignOff],
    sheets: Iterable[Sheet],
    *,
    order: Sequence[str],
) -> dict[str, SignOff]:
    """What is known, with what workbooks say beyond what was written into them.

    A row that a person did not touch says nothing; one that was emptied takes the
    sign-off back. What was said in a later edition is not undone by the workbook of an
    earlier one, which goes on saying what it said.

    Args:
        known: of the file of sign-offs.
        sheets: in the order of their editions.
        order: names of the editions, oldest first.
    """
    ranks = {name: number for number, name in enumerate(order)}
    found = dict(known)
    for sheet in sheets:
        rank = ranks.get(sheet.edition, -1)
        for basis, said in _said_in(sheet).items():
            present = found.get(basis.key)
            if present is not None and ranks.get(present.edition, -1) > rank:
                continue
            if present is None or present.said != said:
                found[basis.key] = SignOff(basis, said, sheet.edition)
    return found


def _said_in(sheet: Sheet) -> dict[Basis, Said]:
    """What a person said of each number; of several rows of one, what is not empty."""
    found: dict[Basis, Said] = {}
    for statement in sheet.statements:
        if statement.said == statement.was:
            continue
        if statement.said or statement.basis not in found:
            found[statement.basis] = statement.said
    return found


@dataclass(frozen=True, slots=True)
class Checked:
    """A row with its sign-off, or with the one it had before something changed."""

    row: Row
    said: Said = NOTHING
    lapsed: SignOff | None = None

    @property
    def state(self) -> str:
        """checked, lapsed or open."""
        if self.said.checked_by:
            return "checked"
        return "lapsed" if self.lapsed else "open"


def checked_rows(
    rows: Sequence[Row], found: Mapping[str, SignOff]
) -> tuple[Checked, ...]:
    """Each row with the sign-off of the same number in the same sentence from the same
    source; else with the last one that it had before any of these changed."""
    present = {row.basis.key for row in rows}
    sentences = {(row.basis.fact, row.basis.sentence) for row in rows}
    facts: dict[str, int] = {}
    for row in rows:
        facts[row.basis.fact] = facts.get(row.basis.fact, 0) + 1
    former: dict[str, list[SignOff]] = {}
    for one in found.values():
        if one.said.checked_by and one.basis.key not in present:
            former.setdefault(one.basis.fact, []).append(one)
    made: list[Checked] = []
    for row in rows:
        known = found.get(row.basis.key)
        said = known.said if known else NOTHING
        lapsed = None
        if not said.checked_by:
            alone = facts[row.basis.fact] == 1
            candidates = [
                one
                for one in former.get(row.basis.fact, ())
                if one.basis.sentence == row.basis.sentence
                or (one.basis.fact, one.basis.sentence) not in sentences
            ]
            lapsed = _former(row.basis, candidates, alone=alone)
        made.append(Checked(row, said, lapsed))
    return tuple(made)


def _former(
    basis: Basis, candidates: Sequence[SignOff], *, alone: bool
) -> SignOff | None:
    """The sign-off that a number has lost, the latest of those nearest to it.

    Where one expression prints several numbers (a column of a table), only the one of
    the same sentence or the same cells is meant.
    """

    def nearness(one: SignOff) -> tuple[bool, bool, str]:
        same_cells = _cells(one.basis) == _cells(basis)
        return (one.basis.sentence == basis.sentence, same_cells, one.said.checked_on)

    likely = [c for c in candidates if alone or any(nearness(c)[:2])]
    return max(likely, key=nearness, default=None)


def _cells(basis: Basis) -> tuple[str, ...]:
    """`users.genai@2025-12`, without what stood there."""
    parts = (part.partition("=")[0] for part in basis.data.split("; "))
    return tuple(part for part in parts if "@" in part)


def differences(before: Basis, after: Basis) -> tuple[tuple[str, str, str], ...]:
    """(what, before, after) of everything that ended a sign-off."""
    return tuple(
        (f.name, getattr(before, f.name), getattr(after, f.name))
        for f in fields(Basis)
        if getattr(before, f.name) != getattr(after, f.name)
    )
