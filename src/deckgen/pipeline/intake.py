"""Somebody's workbook into a dataset of the project: `data add` and `data update`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from deckgen.datasets import house_fiscal_year, house_units
from deckgen.datasets.files import TABLE_LIMIT
from deckgen.datasets.grids import read_book
from deckgen.datasets.ids import is_id
from deckgen.datasets.proposed import read_proposed
from deckgen.diagnostics import NOWHERE, DeckgenError, Span, diagnose
from deckgen.intake.doubts import Doubt, Notice
from deckgen.intake.shaping import Shaped, as_name, fiscal_of, shape
from deckgen.intake.table import Table, Understanding
from deckgen.intake.understand import Candidate, candidates, understand
from deckgen.intake.writing import Origin, description_text, table_bytes
from deckgen.located import did_you_mean, read_bytes
from deckgen.model.grid import Book
from deckgen.model.project import Project
from deckgen.model.source import Language
from deckgen.pipeline.asking import Ask, Choice, Question
from deckgen.pipeline.intake_questions import question_of, which_table
from deckgen.pipeline.source_register import Register, open_register
from deckgen.project import open_project
from deckgen.record import replace_files
from deckgen.references import SourceDraft, read_source_line, same_source
from deckgen.references.drafts import draft

ROUNDS = 12
"""Answers may raise further questions; not for ever."""
SOURCES = "data/sources.yaml"
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What `data add` was asked for."""

    file: Path
    id: str = ""
    sheet: str = ""
    source: str = ""
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """A dataset that was read, and the files that it is."""

    id: str
    table: Table
    shaped: Shaped
    place: str
    """`数据.xlsx 表1!B3:F20`."""
    notices: tuple[Notice, ...]
    stubs: tuple[SourceDraft, ...]
    sources: tuple[str, ...]
    files: Mapping[str, bytes]
    """By path below the project."""
    written: bool = False


@dataclass(slots=True)
class Desk:
    """The project while tables come in."""

    project: Project
    language: Language
    ask: Ask
    today: date
    register: Register
    taken: set[str] = field(default_factory=set)
    """Ids of sources that exist, or are about to."""

    @property
    def root(self) -> Path:
        """The project's folder."""
        return Path(self.project.root)


def open_desk(path: Path, ask: Ask, *, today: date, language: Language) -> Desk:
    """The project at or above `path`, and its sources.

    Raises:
        DeckgenError: there is none, or it cannot be read.
    """
    project = open_project(path)
    register = open_register(Path(project.root))
    taken = {*register.sources, *register.node.key_spans}
    return Desk(project, language, ask, today, register, taken)


def add_data(
    path: Path,
    wanted: Wanted,
    ask: Ask,
    *,
    today: date,
    language: Language,
    show: Callable[[Added], None],
) -> tuple[Added, ...]:
    """Reads the tables of a workbook that are wanted, and writes their datasets.

    Args:
        path: the project, or a folder in it.
        wanted: the workbook and what of it.
        ask: answers what the workbook does not say.
        today: the cut of data that are all forecasts.
        language: of what is written.
        show: shows a table before it is written.

    Raises:
        DeckgenError: the workbook or a cell of it cannot be read, or nobody answers.
    """
    desk = open_desk(path, ask, today=today, language=language)
    book = open_book(wanted.file)
    made: list[Added] = []
    chosen = choose(book, wanted, ask)
    for number, candidate in enumerate(chosen, 1):
        prefix = f"{number}." if len(chosen) > 1 else ""
        made.append(add_one(desk, book, candidate, wanted, prefix))
        show(made[-1])
    if wanted.dry_run:
        return tuple(made)
    question = Question(
        "write",
        "write it?",
        "写入吗？",
        (Choice(YES, "yes", "写入"), Choice(NO, "no", "不写")),
        YES,
    )
    if ask(question) != YES:
        return tuple(made)
    files: dict[str, bytes] = {}
    for one in made:
        files |= one.files
    replace_files(desk.root, files)
    return tuple(replace(one, written=True) for one in made)


def open_book(file: Path) -> Book:
    """The workbook or CSV file.

    Raises:
        DeckgenError: it is missing, or cannot be read.
    """
    return read_book(read_bytes(file, file.name, limit=TABLE_LIMIT), file.name)


def choose(book: Book, wanted: Wanted, ask: Ask) -> tuple[Candidate, ...]:
    """The tables that are meant.

    Raises:
        DeckgenError: there is none, no such sheet, or nobody says which.
    """
    found = candidates(book)
    if wanted.sheet:
        names = tuple(grid.name for grid in book.grids)
        if wanted.sheet not in names:
            near = did_you_mean(wanted.sheet, names)
            said = {"name": wanted.sheet, "file": book.file, "suggestion": near}
            raise DeckgenError(
                diagnose("unknown-sheet", Span(book.file), known=names, **said)
            )
        found = tuple(c for c in found if c.grid.name == wanted.sheet)
    if not found:
        raise DeckgenError(diagnose("intake-no-table", Span(book.file), file=book.file))
    if len(found) == 1:
        return found
    answer = ask(which_table([(c.range, c.title) for c in found]))
    return found if answer == "all" else tuple(c for c in found if c.range == answer)


def add_one(
    desk: Desk, book: Book, candidate: Candidate, wanted: Wanted, prefix: str
) -> Added:
    """One table, with every question answered.

    Raises:
        DeckgenError: see `add_data`.
    """
    answers = house_answers(desk)
    result = read_through(candidate, book.file, desk, answers, prefix)
    table = result.table
    if table is None:
        raise DeckgenError(diagnose("intake-no-table", Span(book.file), file=book.file))
    id_ = wanted_id(desk, wanted.id if not prefix else "", table, book, prefix)
    sources, stubs = sources_of(desk, table, book, wanted.source, prefix)
    shaped = shape(table, desk.today)
    place = f"{book.file} {table.sheet}".strip()
    origin = Origin(
        book.file,
        table.sheet,
        table.range,
        book.sha256,
        table.title,
        answers,
    )
    text = description_text(
        shaped,
        origin,
        title=table.title or id_,
        sources=sources,
        notes=table.notes,
        fiscal=fiscal_of(table),
        converted="convert" in answers,
    )
    data = table_bytes(shaped, place)
    check_proposed(desk, id_, text, data)
    files = {f"data/{id_}.yaml": text.encode(), f"data/{id_}.csv": data}
    if stubs:
        desk.register = desk.register.with_new(stubs, desk.language)
    files |= desk.register.files
    if not desk.register.desk and not (desk.root / SOURCES).exists():
        files.setdefault(SOURCES, b"")
    return Added(
        id_,
        table,
        shaped,
        f"{place}!{table.range}",
        result.notices,
        stubs,
        sources,
        files,
    )


def read_through(
    candidate: Candidate,
    file: str,
    desk: Desk,
    answers: dict[str, str],
    prefix: str = "",
) -> Understanding:
    """Asks until nothing is doubtful; `answers` takes what was said.

    Raises:
        DeckgenError: nobody answers, or an answer does not settle its question.
    """
    for _ in range(ROUNDS):
        result = understand(candidate, file, answers)
        if not result.doubts:
            return result
        for doubt in result.doubts:
            if doubt.key in answers:
                raise unsettled(doubt, answers)

            def check(said: str, doubt: Doubt = doubt) -> None:
                tried = {**answers, doubt.key: said.strip()}
                if doubt.key in _keys(understand(candidate, file, tried).doubts):
                    raise unsettled(doubt, tried)

            answers[doubt.key] = put(doubt, desk.ask, prefix, check)
    raise DeckgenError(diagnose("intake-no-table", Span(file), file=file))


def house_answers(desk: Desk) -> dict[str, str]:
    """What house.yaml says, so that it is not asked."""
    said = desk.project.house.fiscal_year
    return {"fiscal": f"{said['first_month']} {said['named_by']}"} if said else {}


def _keys(doubts: Sequence[Doubt]) -> frozenset[str]:
    return frozenset(doubt.key for doubt in doubts)


def put(
    doubt: Doubt, ask: Ask, prefix: str = "", check: Callable[[str], None] | None = None
) -> str:
    """The answer to a doubt.

    Args:
        check: raises DeckgenError where an answer does not settle it.
    """
    question = question_of(doubt)
    question = replace(question, key=f"{prefix}{question.key}")
    return ask(replace(question, check=check) if check else question).strip()


def unsettled(doubt: Doubt, answers: Mapping[str, str]) -> DeckgenError:
    """An answer that cannot be one."""
    said = {"key": doubt.key, "answer": answers[doubt.key]}
    return DeckgenError(diagnose("intake-answer", NOWHERE, **said))


def wanted_id(desk: Desk, asked: str, table: Table, book: Book, prefix: str) -> str:
    """The dataset's id, which nothing has yet.

    Raises:
        DeckgenError: `bad-id`, `intake-id-taken`.
    """
    stem = book.file.rpartition(".")[0]
    base = as_name(table.title or table.sheet or stem, as_name(stem, "table"))
    base, number = base[:24].rstrip("_-"), 2
    default = base
    while is_taken(desk, default):
        default, number = f"{base}-{number}", number + 1
    id_ = asked or desk.ask(
        Question(
            f"{prefix}id",
            "name of the dataset, one word:",
            "数据集的名称，一个词：",
            default=default,
            check=lambda said: check_id(desk, said),
        )
    )
    check_id(desk, id_)
    desk.taken.add(f"dataset {id_}")
    return id_


def check_id(desk: Desk, id_: str) -> None:
    """Whether a dataset may be called so.

    Raises:
        DeckgenError: `bad-id`, `intake-id-taken`.
    """
    if not is_id(id_) or id_ == "sources":
        raise DeckgenError(diagnose("bad-id", NOWHERE, name=id_))
    if is_taken(desk, id_):
        raise DeckgenError(diagnose("intake-id-taken", NOWHERE, name=id_))


def is_taken(desk: Desk, id_: str) -> bool:
    """Whether a dataset has that id, or is about to."""
    folder = desk.root / "data"
    names = (f"{id_}.yaml", f"{id_}.csv")
    return f"dataset {id_}" in desk.taken or any((folder / n).exists() for n in names)


def sources_of(
    desk: Desk, table: Table, book: Book, asked: str, prefix: str
) -> tuple[tuple[str, ...], tuple[SourceDraft, ...]]:
    """The sources of a table, and those of them that are new.

    Raises:
        DeckgenError: `unknown-source`.
    """
    if asked:
        if asked not in desk.taken:
            near = did_you_mean(asked, desk.taken)
            raise DeckgenError(
                diagnose("unknown-source", NOWHERE, name=asked, suggestion=near)
            )
        return (asked,), ()
    drafts: list[SourceDraft] = []
    for line in table.sources:
        taken = {*desk.taken, *(d.id for d in drafts)}
        drafts += read_source_line(line, taken=taken, language=desk.language)
    if not drafts:
        return unnamed_source(desk, table, book, prefix)
    ids: dict[str, None] = {}
    new: list[SourceDraft] = []
    for one in drafts:
        known = same_source(one, desk.register.sources) or same_source(one, new)
        if known is None:
            new.append(dated(one, table.updated))
        ids[known or one.id] = None
    desk.taken |= {d.id for d in new}
    return tuple(ids), tuple(new)


def dated(one: SourceDraft, updated: str) -> SourceDraft:
    """With the day that an export says it was updated on, where no date is known."""
    if "date_published" in one.fields or not re.fullmatch(
        r"\d{4}-\d\d-\d\d", updated[:10]
    ):
        return one
    fields = {**one.fields, "date_published": updated[:10]}
    missing = tuple(m for m in one.missing if m != "date_published")
    return replace(one, fields=fields, missing=missing)


def unnamed_source(
    desk: Desk, table: Table, book: Book, prefix: str
) -> tuple[tuple[str, ...], tuple[SourceDraft, ...]]:
    """A table that does not say where it is from: one of the sources there are, or an
    entry to fill in, without which no release is built."""
    known = sorted(desk.register.sources)[:20]
    new = Choice("new", "new: an entry to fill in", "new：新建一条，待补")
    choices = (new, *(Choice(k, k, k) for k in known))
    said = desk.ask(
        Question(
            f"{prefix}source",
            "where do the numbers come from?",
            "这些数出自哪里？",
            choices,
            default="new",
        )
    )
    if said != "new":
        return (said,), ()
    origin = f"{book.file} {table.sheet}".strip()
    made = draft({"title": table.title or origin}, taken=desk.taken, origin=origin)
    desk.taken.add(made.id)
    return (made.id,), (made,)


def check_proposed(desk: Desk, id_: str, text: str, data: bytes) -> None:
    """What is about to be written can be read.

    Raises:
        DeckgenError: with everything that a build would refuse.
    """
    house = desk.project.house
    read_proposed(
        id_,
        text,
        data,
        sources=tuple(desk.taken),
        units=house_units(house.units),
        day=date.max,
        fiscal_year=house_fiscal_year(house.fiscal_year),
    )
