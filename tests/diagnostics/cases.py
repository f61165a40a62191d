"""Case files: inputs with the expected message beside the line that must raise it.

    ==== title of the case
    ---- path of a file that replaces or joins those of `base/` (and `base-trust/`, …)
    a line          <!-- error: code -->        in chapters
    a line          # error: code/variant 5     elsewhere; 5 is the column

A mark on a `----` line is of the file as a whole, one on `====` has no place. All that
is expected of a case stands in it, and nothing else may be found. The marks are taken
out before the program sees the text. Two on one line are separated by commas.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from deckgen.diagnostics import DeckgenError, Diagnostic
from deckgen.pipeline import check

HERE = Path(__file__).parent
TODAY = date(2026, 3, 6)
ONE = r"(?:error|warning): [\w/-]+(?: \d+)?"
MARK = re.compile(rf"\s*(?:<!-- ({ONE}(?:, {ONE})*) -->|# ({ONE}(?:, {ONE})*))$")


@dataclass(frozen=True, slots=True, order=True)
class Expected:
    """One message; column 0: any."""

    file: str
    line: int
    severity: str
    key: str
    column: int = 0


@dataclass(slots=True)
class Case:
    """One project that is wrong somewhere."""

    title: str
    place: str
    files: dict[str, str] = field(default_factory=dict)
    expected: list[Expected] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Its file and title, which no other case has."""
        return f"{self.place.partition(':')[0]}: {self.title}"

    def take(self, marks: str, file: str, line: int) -> None:
        """Notes what is expected of a line."""
        for mark in filter(None, marks.split(", ")):
            severity, rest = mark.split(": ")
            key, _, column = rest.partition(" ")
            one = Expected(file, line, severity, key, int(column or 0))
            self.expected.append(one)


def unmarked(line: str) -> tuple[str, str]:
    """A line without its marks, and the marks."""
    found = MARK.search(line)
    if found is None:
        return line, ""
    return line[: found.start()], found[1] or found[2]


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of a file."""
    case, file, count = None, "", 0
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        text, marks = unmarked(line)
        if text.startswith("==== "):
            if case is not None:
                yield case
            case, file = Case(text[5:].strip(), f"{path.name}:{number}"), ""
            case.take(marks, "", 0)
        elif text.startswith("---- ") and case is not None:
            file, count = text[5:].strip(), 0
            case.files[file] = ""
            case.take(marks, file, 0)
        elif case is not None and file:
            count += 1
            case.files[file] += text + "\n"
            case.take(marks, file, count)
    if case is not None:
        yield case


def all_cases() -> list[Case]:
    """Every case there is."""
    paths = sorted((HERE / "cases").glob("*.txt"))
    return [case for path in paths for case in read_cases(path)]


def found_in(case: Case, folder: Path) -> tuple[Diagnostic, ...]:
    """What the program says of a case."""
    root = folder / "project"
    shutil.copytree(HERE / "base", root)
    more = HERE / f"base-{case.place.partition('.')[0]}"
    if more.is_dir():
        shutil.copytree(more, root, dirs_exist_ok=True)
    for name, text in case.files.items():
        path = root / name
        if text.strip() == "(none)":
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.rstrip("\n") + "\n", encoding="utf-8")
    try:
        return check(root, today=TODAY)
    except DeckgenError as error:
        return error.diagnostics


def as_expected(found: Diagnostic, case: Case) -> Expected:
    """A message in the form of a mark; a column that no mark names is left out."""
    span = found.span
    one = Expected(span.file, span.line, found.severity, found.key, span.column)
    if one in case.expected:
        return one
    return Expected(span.file, span.line, found.severity, found.key)
