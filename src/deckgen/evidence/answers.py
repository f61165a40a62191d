"""What a snapshot answers for a cell, and the file that keeps the answers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

from deckgen.diagnostics import DeckgenError, Report, Span, diagnose
from deckgen.evidence.cells import Question
from deckgen.located import read_bytes

AnswerKind = Literal["not-found", "elsewhere", "supported", "no-snapshot"]
"""From worst on, but for the last, which is no answer."""
QuoteKind = Literal["", "found", "not-found"]
KINDS: tuple[AnswerKind, ...] = get_args(AnswerKind)
FILE = "data/snapshots/verified.json"
FORMAT = 1
LIMIT = 64_000_000
"""Bytes of the file."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the snapshot of one source says of one cell."""

    cell: str
    """As `cells.Stored.name`."""
    value: str
    source: str
    """The one that the cell cites; what was read may be who relayed it."""
    answer: AnswerKind
    locator: str = ""
    where: str = ""
    """`p. 12`, `Sheet1!B7`, `line 45`, `§ heading`."""
    text: str = ""
    """What stands there."""
    notes: tuple[str, ...] = ()
    """What is not quite as stored, by name; see `compare.Note`, and `no-place`: the
    snapshot has no place that the locator names, `computed`: the dataset is."""
    nearest: tuple[tuple[str, str], ...] = ()
    """Of what was not found: the amounts that come closest, and where."""
    quoted: str = ""
    """The sentence that the row says the source prints."""
    quote: QuoteKind = ""
    quote_where: str = ""
    reason: str = ""
    """Why there is no snapshot."""

    @property
    def key(self) -> Question:
        """What was asked: another value, locator or quote is another question."""
        return self.cell, self.value, self.locator, self.quoted


@dataclass(frozen=True, slots=True)
class Kept:
    """The answers of one source, from one snapshot."""

    source: str
    snapshot: str
    """Path under `data/`."""
    sha256: str
    answers: tuple[Answer, ...]
    by_key: Mapping[Question, Answer] = field(compare=False, repr=False)


def keep(source: str, snapshot: str, sha256: str, answers: Iterable[Answer]) -> Kept:
    """Answers, sorted, and findable by their question."""
    listed = tuple(sorted(answers, key=lambda a: a.key))
    by_key = MappingProxyType({answer.key: answer for answer in listed})
    return Kept(source, snapshot, sha256, listed, by_key)


def read_answers(root: Path, report: Report) -> Mapping[str, Kept]:
    """The answers that were kept, by source; none when nothing was ever verified.

    A file that cannot be read is told as a warning, `verified-unreadable`.
    """
    path = root / FILE
    if not path.exists():
        return {}
    try:
        data = read_bytes(path, FILE, limit=LIMIT)
        return _read(json.loads(data.decode("utf-8-sig")))
    except DeckgenError as error:
        reason = error.diagnostics[0].code
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        reason = "no JSON"
    except (KeyError, TypeError, ValueError, AttributeError):
        reason = f"not of format {FORMAT}"
    report.add(diagnose("verified-unreadable", Span(FILE), file=FILE, reason=reason))
    return {}


def _read(found: Any) -> Mapping[str, Kept]:
    if found["verified"] != FORMAT:
        raise ValueError
    kept = {}
    for source, record in found["sources"].items():
        answers = [_answer(source, one) for one in record["answers"]]
        sha256 = str(record["sha256"])
        kept[source] = keep(source, str(record["snapshot"]), sha256, answers)
    return kept


def _answer(source: str, found: Mapping[str, Any]) -> Answer:
    said: dict[str, Any] = {"locator": "", **found, "source": source}
    said["notes"] = tuple(str(note) for note in said.get("notes", ()))
    near = said.get("nearest", ())
    said["nearest"] = tuple((str(text), str(where)) for text, where in near)
    answer = Answer(**said)
    texts = (*answer.key, answer.where, answer.text, answer.quote, answer.quote_where)
    if answer.answer not in KINDS or not all(isinstance(t, str) for t in texts):
        raise ValueError
    return answer


def written_answers(kept: Mapping[str, Kept]) -> bytes:
    """The file: one answer a line, sorted, so that a difference can be read."""
    sources = {}
    for name in sorted(kept):
        one = kept[name]
        lines = [_line(record(answer)) for answer in one.answers]
        sources[name] = (one.snapshot, one.sha256, lines)
    parts = [f'{{\n "verified": {FORMAT},\n "sources": {{']
    for number, (name, (snapshot, sha256, lines)) in enumerate(sources.items()):
        joined = ",\n".join(f"    {line}" for line in lines)
        parts.append(
            f"{',' if number else ''}\n  {_line(name)}: {{\n"
            f'   "snapshot": {_line(snapshot)},\n   "sha256": {_line(sha256)},\n'
            f'   "answers": [\n{joined}\n   ]\n  }}'
        )
    parts.append("\n }\n}\n")
    return "".join(parts).encode()


def record(answer: Answer) -> dict[str, Any]:
    """An answer for a machine; what is empty is left out, and so is the source."""
    said = {name: value for name, value in asdict(answer).items() if value}
    said.pop("source", None)
    return said


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
