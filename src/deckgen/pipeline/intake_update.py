"""A newer workbook of a dataset that came from one: shown, then taken as a vintage."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from deckgen.diagnostics import DeckgenError, Span, diagnose
from deckgen.intake.comparing import (
    Comparison,
    compare,
    head_words,
    kept_rows,
    likeness,
)
from deckgen.intake.doubts import Doubt, Notice
from deckgen.intake.lines import key_of
from deckgen.intake.present import Imported, read_imported, updated_description
from deckgen.intake.shaping import CELLS, ITEM, QUALIFIER, Shaped, long_form, shape
from deckgen.intake.table import Table, Understanding
from deckgen.intake.understand import Candidate, candidates
from deckgen.intake.writing import Origin, csv_bytes, imported_text, row_of
from deckgen.located import did_you_mean, read_bytes, read_bytes_as_text
from deckgen.model.source import Language
from deckgen.pipeline.asking import Ask, Choice, Question
from deckgen.pipeline.intake import (
    NO,
    ROUNDS,
    YES,
    Desk,
    check_proposed,
    open_book,
    open_desk,
    put,
    read_through,
    unsettled,
)
from deckgen.pipeline.intake_questions import which_table
from deckgen.record import replace_files

CSV_LIMIT = 64_000_000


@dataclass(frozen=True, slots=True)
class Update:
    """What `data update` was asked for."""

    file: Path
    to: str
    day: date
    """On which the new table came out: the name of its vintage."""
    sheet: str = ""
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Updated:
    """What differs, and the files that take it in."""

    id: str
    place: str
    comparison: Comparison
    notices: tuple[Notice, ...]
    files: Mapping[str, bytes]
    vintage: str
    written: bool = False


@dataclass(frozen=True, slots=True)
class Old:
    """The dataset as it stands."""

    id: str
    file: str
    text: str
    """Of the description, with its line ends."""
    table: str
    """Path of its newest table below the project."""
    imported: Imported


def update_data(
    path: Path,
    wanted: Update,
    ask: Ask,
    *,
    today: date,
    language: Language,
    show: Callable[[Updated], None],
) -> Updated:
    """Compares a workbook with the dataset that an older one became, and takes it.

    Args:
        path: the project, or a folder in it.
        wanted: the workbook and the dataset.
        ask: answers what is doubtful; taking more than new rows has no default.
        today: the cut of data that are all forecasts.
        language: of the messages.
        show: shows what differs, before anything is taken.

    Raises:
        DeckgenError: one of the two cannot be read, they do not fit, or nobody answers.
    """
    desk = open_desk(path, ask, today=today, language=language)
    old = read_old(desk, wanted.to)
    book = open_book(wanted.file)
    candidate = same_table(candidates(book), old, wanted, book.file, ask)
    answers = dict(old.imported.answers)
    result = read_again(candidate, book.file, desk, answers)
    table = result.table
    if table is None:
        raise DeckgenError(diagnose("intake-no-table", Span(book.file), file=book.file))
    shaped = fitting(table, old, book.file, desk)
    notes = "\n".join(table.notes)
    said: dict[str, str] = {}
    comparison = compared(old, shaped, (table.title, notes), desk, said)
    place = f"{book.file} {table.sheet}".strip()
    origin = Origin(
        book.file, table.sheet, table.range, book.sha256, table.title, answers
    )
    made = Updated(
        old.id,
        f"{place}!{table.range}",
        comparison,
        result.notices,
        files_of(desk, old, shaped, comparison, said, wanted.day, origin),
        wanted.day.isoformat(),
    )
    show(made)
    if wanted.dry_run or not is_taken(made, ask):
        return made
    replace_files(desk.root, made.files)
    return replace(made, written=True)


def is_taken(made: Updated, ask: Ask) -> bool:
    """Whether the author takes it; only new rows are taken without asking twice."""
    question = Question(
        "take",
        "take it?",
        "采用吗？",
        (Choice(YES, "yes", "采用"), Choice(NO, "no", "不采用")),
        YES if made.comparison.is_safe else "",
    )
    return ask(question) == YES


def read_old(desk: Desk, id_: str) -> Old:
    """The dataset by its id.

    Raises:
        DeckgenError: there is none, or `data add` did not write it.
    """
    folder = desk.root / "data"
    file = f"data/{id_}.yaml"
    names = sorted(p.name for p in folder.iterdir()) if folder.is_dir() else []
    if f"{id_}.yaml" not in names:
        ids = [n.removesuffix(".yaml") for n in names if n.endswith(".yaml")]
        near = did_you_mean(id_, ids)
        raise DeckgenError(
            diagnose("unknown-dataset/base", Span("data"), name=id_, suggestion=near)
        )
    data = read_bytes(folder / f"{id_}.yaml", file)
    text = read_bytes_as_text(data, file)
    pattern = re.compile(re.escape(id_) + r"(?:@\d{4}-\d\d-\d\d)?\.csv\Z")
    tables = [n for n in names if pattern.match(n)]
    if not tables:
        raise DeckgenError(diagnose("intake-not-imported", Span(file), file=file))
    # `users@2026-06-30.csv` is newer than `users.csv`.
    newest = max(tables, key=lambda n: ("@" in n, n))
    written = read_bytes(folder / newest, f"data/{newest}", limit=CSV_LIMIT)
    table = read_bytes_as_text(
        written, f"data/{newest}", encodings=("utf-8-sig", "gb18030"), limit=CSV_LIMIT
    )
    imported = read_imported(text, table, file)
    return Old(id_, file, data.decode("utf-8"), f"data/{newest}", imported)


def same_table(
    found: Sequence[Candidate], old: Old, wanted: Update, file: str, ask: Ask
) -> Candidate:
    """The block whose heads are those of the dataset, wherever it stands now.

    Raises:
        DeckgenError: there is none, or nobody says which.
    """
    if wanted.sheet:
        found = [c for c in found if c.grid.name == wanted.sheet]
    if not found:
        raise DeckgenError(diagnose("intake-no-table", Span(file), file=file))
    if len(found) == 1:
        return found[0]
    scores = [score(c, old) for c in found]
    best = max(scores)
    likely = [c for c, s in zip(found, scores, strict=True) if s == best]
    if len(likely) == 1 and best[0] > 0:
        return likely[0]
    choices = which_table([(c.range, c.title) for c in found])
    said = ask(replace(choices, choices=choices.choices[:-1]))
    return next(c for c in found if c.range == said)


def score(candidate: Candidate, old: Old) -> tuple[int, bool, bool]:
    """How much a block looks like the dataset's: heads and labels, title, sheet."""
    view, box = candidate.view, candidate.block.box
    texts = {
        view.text(row, column)
        for row in box.rows()
        for column in box.columns()
        if not view.text(row, column).replace(".", "").isdigit()
    }
    present = old.imported.present
    labels = {key_of(k) for row in present.rows for k in row[1:] if k}
    heads = {head_words(h) for h in present.heads.values() if h}
    same = sum(key_of(t) in labels for t in texts)
    same += sum(head_words(t) in heads for t in texts)
    title = head_words(candidate.title) == head_words(present.title)
    return (
        same + 10 * likeness((candidate.title,), present),
        title,
        candidate.grid.name == old.imported.sheet,
    )


def read_again(
    candidate: Candidate, file: str, desk: Desk, answers: dict[str, str]
) -> Understanding:
    """Reads the block with what was said of the one before; an old answer that no
    longer settles anything is asked again. What arithmetic a column allows stands in
    the description already."""
    own = dict(answers)
    answers.setdefault("measure", "flow")
    try:
        return read_or_ask(candidate, file, desk, answers)
    finally:
        if "measure" not in own:
            answers.pop("measure", None)


def read_or_ask(
    candidate: Candidate, file: str, desk: Desk, answers: dict[str, str]
) -> Understanding:
    """Once more without the answers that settle nothing."""
    try:
        return read_through(candidate, file, desk, answers)
    except DeckgenError as error:
        stale = {
            str(dict(d.values).get("key"))
            for d in error.diagnostics
            if d.code == "intake-answer"
        }
        if not stale & answers.keys():
            raise
        for key in stale:
            answers.pop(key, None)
        return read_through(candidate, file, desk, answers)


def fitting(table: Table, old: Old, file: str, desk: Desk) -> Shaped:
    """The new table in the shape that the dataset has.

    Raises:
        DeckgenError: `intake-other-shape`, `intake-no-column`.
    """
    present = old.imported.present
    shaped = shape(table, desk.today)
    if ITEM in present.keys and ITEM not in shaped.key_names:
        # One number a row, because an older table needed it.
        shaped = shape(long_form(table), desk.today)
    if len(shaped.key_names) != len(present.keys):
        said = {
            "file": file,
            "dataset": old.id,
            "found": ", ".join(shaped.key_names) or "–",
            "expected": ", ".join(present.keys) or "–",
        }
        raise DeckgenError(diagnose("intake-other-shape", Span(file), **said))
    if shaped.has_qualifiers and QUALIFIER not in present.columns:
        line = next(one for one in shaped.lines if one.qualifier != "=")
        raise DeckgenError(
            diagnose(
                "intake-no-column",
                Span(file),
                file=file,
                dataset=old.id,
                column=QUALIFIER,
                value=line.qualifier,
            )
        )
    return shaped


def compared(
    old: Old,
    shaped: Shaped,
    around: tuple[str, str],
    desk: Desk,
    said: dict[str, str],
) -> Comparison:
    """What differs, with every doubt answered."""
    for _ in range(ROUNDS):
        found = compare(old.imported.present, shaped, *around, said)
        if not found.doubts:
            return found
        for doubt in found.doubts:
            if doubt.key in said:
                raise unsettled(doubt, said)

            def check(answer: str, doubt: Doubt = doubt) -> None:
                tried = {**said, doubt.key: answer.strip()}
                again = compare(old.imported.present, shaped, *around, tried)
                if any(one.key == doubt.key for one in again.doubts):
                    raise unsettled(doubt, tried)

            said[doubt.key] = put(doubt, desk.ask, check=check)
    raise DeckgenError(diagnose("intake-no-table", Span(old.file), file=old.file))


def files_of(
    desk: Desk,
    old: Old,
    shaped: Shaped,
    comparison: Comparison,
    said: Mapping[str, str],
    day: date,
    origin: Origin,
) -> Mapping[str, bytes]:
    """The new vintage and the description that goes with it.

    Raises:
        DeckgenError: `intake-vintage-taken`, or what a build would refuse.
    """
    file = f"data/{old.id}@{day.isoformat()}.csv"
    if (desk.root / file).exists():
        raise DeckgenError(diagnose("intake-vintage-taken", Span(file), file=file))
    data = new_table(old, shaped, comparison, said, origin)
    block = imported_text(kept_heads(old, shaped, comparison), origin)
    text = updated_description(old.text, old.file, as_of=shaped.as_of, block=block)
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    check_proposed(desk, old.id, plain, data)
    return {file: data, old.file: text.encode()}


def kept_heads(old: Old, shaped: Shaped, comparison: Comparison) -> Shaped:
    """The columns of the dataset with the heads that they have now."""
    heads = {n.name: n.head for n in shaped.numbers}
    present = old.imported.present
    first = shaped.numbers[0]
    numbers = tuple(
        replace(
            first,
            name=name,
            head=heads.get(comparison.sources.get(name, ""), "")
            or present.heads.get(name, ""),
        )
        for name in present.units
    )
    return replace(shaped, numbers=numbers)


def new_table(
    old: Old,
    shaped: Shaped,
    comparison: Comparison,
    said: Mapping[str, str],
    origin: Origin,
) -> bytes:
    """The CSV file of the new vintage, with the columns of the one before."""
    present = old.imported.present
    place = f"{origin.file} {origin.sheet}".strip()
    names = list(present.units)
    keys = dict(zip(shaped.key_names, present.keys, strict=True))
    at = {n.name: i for i, n in enumerate(shaped.numbers)}
    rows: list[list[str]] = []
    for line in shaped.lines:
        whole = row_of(line, shaped, place)
        row = {keys.get(n, n): v for n, v in whole.items()}
        values = comparison.rows.get((line.period, *line.keys), {})
        row |= {name: values.get(name, "") for name in names}
        cells = [
            line.cells[at[comparison.sources[n]]] if n in comparison.sources else "-"
            for n in names
        ]
        row[CELLS] = f"{place}!{' '.join(cells)}"
        rows.append([row.get(n, "") for n in present.columns])
    kept = set(kept_rows(comparison, said))
    for before in old.imported.rows:
        key = (before["period"], *(before[k] for k in present.keys))
        if key in kept:
            rows.append([before.get(n, "") for n in present.columns])
    return csv_bytes(present.columns, rows)
