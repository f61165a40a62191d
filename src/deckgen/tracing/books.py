"""Ledger files → records that can be asked, newest first."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from deckgen.diagnostics import DeckgenError, Diagnostic, Span, diagnose
from deckgen.tracing.values import Edition, Language

LEDGER = "ledger.json"
OUTPUT = "output"
FORMATS = (1, 2)
"""The first has no cells of points, words and claims, and no keys of rows."""
LIMIT = 200_000_000
"""Bytes of a ledger."""
DEPTH = 6
"""Folders below `output/` that are looked through."""
MARK = re.compile(r"⟦([^⟧]*)⟧")
"""Where a text of a ledger prints something, by its id."""
OBJECTS, BEHIND = b'\n "objects": ', b'\n "outputs": '
"""The shapes of the files, which no question is about: a quarter of a ledger."""
Record = Mapping[str, Any]


def text(record: Record, name: str) -> str:
    """A text of a record; empty where there is none, or something else."""
    found = record.get(name)
    return found if isinstance(found, str) else ""


def texts(record: Record, name: str) -> tuple[str, ...]:
    """A list of texts of a record."""
    found = record.get(name)
    if not isinstance(found, list):
        return ()
    return tuple(t for t in found if isinstance(t, str))


def whole(record: Record, name: str) -> int:
    """A whole number of a record; 0 where there is none."""
    found = record.get(name)
    return found if isinstance(found, int) else 0


def numbers_in(record: Record, name: str) -> tuple[int, ...]:
    """A list of whole numbers of a record."""
    found = record.get(name)
    if not isinstance(found, list):
        return ()
    return tuple(n for n in found if isinstance(n, int))


def part(record: Record, name: str) -> Record:
    """A record in a record; empty where there is none."""
    found = record.get(name)
    return found if isinstance(found, dict) else {}


def parts(record: Record, name: str) -> tuple[Record, ...]:
    """The records of a list."""
    found = record.get(name)
    if not isinstance(found, list):
        return ()
    return tuple(r for r in found if isinstance(r, dict))


@dataclass(frozen=True)
class Book:
    """A ledger that was opened. What in it is not as it should be reads as empty."""

    path: Path
    data: Record
    edition: Edition

    @cached_property
    def figures(self) -> tuple[Record, ...]:
        """In reading order, exhibits first."""
        return parts(self.data, "figures")

    @cached_property
    def by_id(self) -> Mapping[str, Record]:
        """The figures by id."""
        return {text(figure, "id"): figure for figure in self.figures}

    @cached_property
    def pages(self) -> Mapping[str, Record]:
        """The pages by id, in reading order."""
        return {text(page, "id"): page for page in parts(self.data, "pages")}

    @cached_property
    def sources(self) -> Mapping[str, Record]:
        """The sources by id."""
        found = part(self.data, "sources")
        return {name: part(found, name) for name in found}

    @cached_property
    def datasets(self) -> Mapping[str, Record]:
        """The datasets by id."""
        found = part(self.data, "datasets")
        return {name: part(found, name) for name in found}

    @cached_property
    def rows(self) -> Mapping[str, tuple[tuple[str, ...], str]]:
        """Id of what stands in a table, a card or an item → the texts of its row and
        the head of its column, with marks."""
        found: dict[str, tuple[tuple[str, ...], str]] = {}
        for figure in self.figures:
            listed = figure.get("rows")
            rows = [r for r in listed if isinstance(r, list)] if listed else []
            table = figure.get("kind") == "table"
            for row in rows:
                cells = tuple(cell for cell in row if isinstance(cell, str))
                heads = (r for r in rows[:2] if len(r) == len(row) and r is not row)
                head = next(heads, []) if table else []
                for place, cell in enumerate(cells):
                    above = head[place] if place and head else ""
                    named = above if isinstance(above, str) else ""
                    for mark in MARK.findall(cell):
                        found.setdefault(mark, (cells, named))
        return found

    @property
    def outputs(self) -> Mapping[str, str]:
        """File name → sha256."""
        found = part(self.data, "outputs")
        return {name: text(found, name) for name in found}

    @property
    def folder(self) -> Path:
        """Where the edition's files stand."""
        return self.path.parent


@dataclass(frozen=True, slots=True)
class Shelf:
    """The ledgers of a project, and those that could not be read."""

    root: Path
    books: tuple[Book, ...]
    """Newest first; of one day, in the order of their names."""
    refused: tuple[Diagnostic, ...] = ()


def find_root(path: Path) -> Path:
    """The folder at or above `path` that holds `data/` and `templates/`.

    What `project.files` does, without all that reads YAML.

    Raises:
        DeckgenError: `no-project`.
    """
    try:
        start = path.resolve()
        for folder in (start, *start.parents):
            if (folder / "data").is_dir() and (folder / "templates").is_dir():
                return folder
    except (OSError, RuntimeError, ValueError):
        pass
    raise DeckgenError(diagnose("no-project", path=str(path)))


def open_shelf(
    root: Path,
    *,
    report: str = "",
    edition: str = "",
    holds: Callable[[bytes], bool] = lambda _: True,
    known: tuple[Book, ...] = (),
) -> Shelf:
    """Every ledger under `output/`, kept ones too.

    Args:
        report: only of this report.
        edition: only of this edition.
        holds: whether the bytes of a ledger can have what is looked for; the others
            are not read any further.
        known: books that are open already.

    Raises:
        DeckgenError: `nothing-built`; `edition-unknown`, with those that are known.
    """
    found: list[Book] = []
    refused: list[Diagnostic] = []
    names: dict[str, None] = {}
    opened = {book.path: book for book in known}
    paths = list(_ledgers(root / OUTPUT, DEPTH))
    if not paths:
        raise DeckgenError(diagnose("nothing-built", Span(f"{OUTPUT}/")))
    for path in paths:
        shown = path.relative_to(root).as_posix()
        try:
            book = opened.get(path)
            if book is None:
                data = _read(path, shown)
                if not (report or edition or holds(data)):
                    continue
                book = open_book(path, data, shown=shown)
        except DeckgenError as error:
            refused += error.diagnostics
            continue
        names[f"{book.edition.report} {book.edition.name}"] = None
        if report in ("", book.edition.report) and edition in ("", book.edition.name):
            found.append(book)
    if not found and (report or edition):
        raise DeckgenError(
            diagnose(
                "edition-unknown",
                Span(f"{OUTPUT}/"),
                edition=" ".join(t for t in (report, edition) if t),
                known=tuple(names),
            )
        )
    found.sort(key=lambda b: (b.edition.report, b.edition.name))
    found.sort(key=lambda b: b.edition.date, reverse=True)
    return Shelf(root, tuple(found), tuple(refused))


def _ledgers(folder: Path, depth: int) -> Iterator[Path]:
    """Ledgers below a folder; hidden folders and links are left alone."""
    try:
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.name == LEDGER and entry.is_file(follow_symlinks=False):
            yield Path(entry.path)
        elif depth and entry.is_dir(follow_symlinks=False):
            yield from _ledgers(Path(entry.path), depth - 1)


def _read(path: Path, shown: str) -> bytes:
    try:
        if path.stat().st_size > LIMIT:
            raise unreadable(shown, f"more than {LIMIT // 1_000_000} MB")
        return path.read_bytes()
    except OSError as error:
        raise unreadable(shown, error.strerror or "it cannot be read") from None


def open_book(path: Path, data: bytes, *, shown: str) -> Book:
    """A ledger's bytes become records.

    Raises:
        DeckgenError: `ledger-unreadable` (a warning).
    """
    try:
        found = _parsed(data)
    except UnicodeDecodeError:
        raise unreadable(shown, "it is not UTF-8") from None
    except (ValueError, RecursionError):
        raise unreadable(shown, "it is no JSON") from None
    if not isinstance(found, dict) or found.get("ledger") not in FORMATS:
        version = found.get("ledger") if isinstance(found, dict) else None
        known = " or ".join(f"`{n}`" for n in FORMATS)
        raise unreadable(shown, f"format `{version}` is not {known}")
    language: Language = "en" if text(found, "language") == "en" else "zh-CN"
    edition = Edition(
        report=text(found, "report"),
        name=text(found, "edition"),
        title=text(found, "title"),
        language=language,
        date=text(found, "date"),
        draft=found.get("draft") is True,
        ledger=shown,
        outputs=tuple(part(found, "outputs")),
    )
    return Book(path, found, edition)


def _parsed(data: bytes) -> object:
    """JSON, without the objects where it is written as a build writes it."""
    start = data.find(OBJECTS)
    end = data.find(BEHIND, start) if start >= 0 else -1
    if end >= 0:
        try:
            return json.loads((data[:start] + data[end:]).decode("utf-8-sig"))
        except ValueError:
            pass  # Written by something else: all of it is read.
    return json.loads(data.decode("utf-8-sig"))


def unreadable(shown: str, reason: str) -> DeckgenError:
    """A ledger that cannot be asked; a warning, for the others can."""
    return DeckgenError(diagnose("ledger-unreadable", Span(shown), reason=reason))
