"""Sources, single facts and terms of a project: from YAML and CSV into one workbook,
and back; what is replaced is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from deckgen.datasets.delimited import ENCODINGS, split_records
from deckgen.desk import FACTS, FILES, Desk, desk_file, open_desk, read_desk
from deckgen.desk.fact_cells import FactCells, fact_cells, sheet_cells
from deckgen.desk.texts import (
    comments_above,
    facts_csv,
    facts_yaml,
    sources_text,
    terms_of,
    with_terms,
)
from deckgen.desk.writing import Content, write_desk
from deckgen.diagnostics import DeckgenError, Diagnostic, Report, Span, diagnose
from deckgen.located import (
    LocatedMap,
    plain,
    read_bytes,
    read_bytes_as_text,
    read_yaml,
)
from deckgen.project.files import find_root
from deckgen.record import exchange_files

Language = Literal["zh-CN", "en"]
Form = Literal["xlsx", "yaml"]
SOURCES = "data/sources.yaml"
DESCRIPTION, TABLE = f"data/{FACTS}.yaml", f"data/{FACTS}.csv"
HOUSE = "templates/house.yaml"
KEPT = "data/desk-originals"
"""Where the files stay that another form replaces; nothing reads them there."""
OTHER_TABLES = ("query", "derived", "database", "unpivot", "sheet", "range")
"""Keys of a dataset whose table is no plain file."""


@dataclass(frozen=True, slots=True)
class Converted:
    """What was written, and what stands elsewhere now."""

    files: tuple[str, ...]
    moved: tuple[tuple[str, str], ...]
    """From where to where."""
    sources: int
    facts: int
    terms: int
    notes: tuple[Diagnostic, ...] = ()


@dataclass(slots=True)
class Plan:
    """What a conversion is going to do."""

    root: Path
    report: Report = field(default_factory=Report)
    files: dict[str, bytes] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)

    def text(self, file: str) -> str:
        """A text of the project; empty: it is not there."""
        path = self.root / file
        if not path.exists():
            return ""
        return read_bytes_as_text(read_bytes(path, file), file)

    def node(self, file: str) -> LocatedMap:
        """A YAML file of keys.

        Raises:
            DeckgenError: it is none.
        """
        node = read_yaml(self.text(file), file)
        if not isinstance(node, LocatedMap):
            key = "wrong-type/mapping"
            raise DeckgenError(diagnose(key, node.span, name=file, found="…"))
        return node

    def kept_as(self, file: str) -> str:
        """Where a file that is replaced stays."""
        data = (self.root / file).read_bytes()
        for name in _names(file):
            path = self.root / name
            if not path.exists() or path.read_bytes() == data:
                return name
        raise AssertionError("numbers do not end")

    def carry_out(self, *, dry_run: bool) -> tuple[tuple[str, str], ...]:
        """Writes all files, then takes away what they replace.

        Returns:
            Where each file that was taken away stands now.

        Raises:
            DeckgenError: a file is open or cannot be written; nothing was changed.
        """
        replaced = [f for f in self.files if f in FILES.values()]
        old = [f for f in (*self.gone, *replaced) if (self.root / f).is_file()]
        moved = tuple((file, self.kept_as(file)) for file in old)
        if not dry_run:
            copies = {kept: (self.root / file).read_bytes() for file, kept in moved}
            gone = [file for file in old if file not in self.files]
            exchange_files(self.root, {**self.files, **copies}, gone)
        return moved


def _names(file: str) -> Iterator[str]:
    """`data/desk-originals/sources.yaml`, `… (2).yaml`, …"""
    name = Path(file).name
    stem, _, extension = name.rpartition(".")
    yield f"{KEPT}/{name}"
    number = 2
    while True:
        yield f"{KEPT}/{stem} ({number}).{extension}"
        number += 1


def convert_desk(
    path: Path, to: Form, *, language: Language, dry_run: bool = False
) -> Converted:
    """Moves sources, single facts and terms into the workbook, or out of it.

    Args:
        path: in the project.
        to: the form they shall have.
        language: of the workbook's sheets and heads.
        dry_run: write nothing.

    Raises:
        DeckgenError: what is there cannot be read, or would not come back as it is;
            nothing was changed.
    """
    plan = Plan(find_root(path))
    desk = open_desk(plan.root, plan.report)
    plan.report.stop_on_error()
    if to == "xlsx":
        counts = _to_workbook(plan, desk, language)
    else:
        counts = _to_texts(plan, desk)
    moved = plan.carry_out(dry_run=dry_run)
    return Converted(
        files=tuple(sorted(plan.files)),
        moved=moved,
        sources=counts[0],
        facts=counts[1],
        terms=counts[2],
        notes=plan.report.sorted(),
    )


Counts = tuple[int, int, int]
"""Of sources, single facts, terms."""


def _to_workbook(plan: Plan, desk: Desk | None, language: Language) -> Counts:
    """Plans the workbook with all that stands in it and in the texts."""
    file = (desk_file(plan.root) if desk else None) or FILES[language]
    sources, notes = _all_sources(plan, desk)
    facts = _all_facts(plan, desk, language)
    terms = tuple(term for term, _ in desk.terms) if desk else ()
    if (plan.root / HOUSE).exists():
        house = plan.node(HOUSE)
        if own := terms_of(house):
            terms = tuple(dict.fromkeys((*terms, *own)))
            plan.files[HOUSE] = with_terms(plan.text(HOUSE), house, ()).encode()
    term_notes = desk.term_notes if desk else {}
    content = Content(sources, facts, notes, terms, term_notes)
    data = write_desk(content, language)
    _check_workbook(data, file, content)
    plan.files[file] = data
    return len(sources), len(facts.rows), len(terms)


Sources = dict[str, Mapping[str, object]]


def _all_sources(plan: Plan, desk: Desk | None) -> tuple[Sources, dict[str, str]]:
    """Of the desk and of the file, plain, by id; and what the house notes of them.

    Raises:
        DeckgenError: one stands in both, or is no entry of keys.
    """
    node = desk.sources if desk else LocatedMap({}, {}, Span(SOURCES))
    notes = dict(desk.notes) if desk else {}
    nodes = [node]
    if (plan.root / SOURCES).exists():
        own = plan.node(SOURCES)
        above, lost = comments_above(plan.text(SOURCES), own)
        _tell_lost(plan, SOURCES, lost)
        notes |= above
        nodes.append(own)
        plan.gone.append(SOURCES)
    sources: Sources = {}
    for one in nodes:
        for name, value in one.items.items():
            span = one.key_spans[name]
            if name in sources:
                first = str(node.key_spans[name])
                plan.report.add(diagnose("desk-twice", span, name=name, first=first))
            if not isinstance(value, LocatedMap):
                key = "wrong-type/mapping"
                plan.report.add(diagnose(key, value.span, name=name, found="…"))
                continue
            sources[name] = {k: plain(v) for k, v in value.items.items()}
    plan.report.stop_on_error()
    return sources, notes


def _tell_lost(plan: Plan, file: str, lost: Sequence[str]) -> None:
    if lost:
        said = {"count": str(len(lost)), "first": lost[0], "kept": KEPT}
        plan.report.add(diagnose("desk-comments", Span(file), file=file, **said))


def _all_facts(plan: Plan, desk: Desk | None, language: Language) -> FactCells:
    """Of the desk, or of the dataset of single facts.

    Raises:
        DeckgenError: both are there, or the dataset cannot be read.
    """
    if not (plan.root / DESCRIPTION).exists():
        if desk is None or desk.facts is None:
            return FactCells((), (), ())
        return sheet_cells(desk.facts, language)
    if desk is not None and desk.facts is not None:
        first = str(desk.facts.place(0, 0))
        span, said = Span(DESCRIPTION), {"file": DESCRIPTION, "first": first}
        raise DeckgenError(diagnose("desk-twice/facts", span, **said))
    node = plan.node(DESCRIPTION)
    table = _table(plan, node)
    if table is None:
        return FactCells((), (), ())
    description = {key: plain(value) for key, value in node.items.items()}
    _, lost = comments_above(plan.text(DESCRIPTION), LocatedMap({}, {}, node.span))
    _tell_lost(plan, DESCRIPTION, lost)
    plan.gone += [DESCRIPTION, TABLE]
    return fact_cells(description, table[0], table[1:], language)


def _table(plan: Plan, node: LocatedMap) -> list[list[str]] | None:
    """The head and rows of single facts; None after telling why they stay."""
    span = Span(DESCRIPTION)
    described = node.items

    def left(key: str) -> None:
        plan.report.add(diagnose(key, span, file=DESCRIPTION))

    if "value_field" not in described:
        left("desk-left")
        return None
    path = plain(described["path"]) if "path" in described else f"{FACTS}.csv"
    is_plain = path == f"{FACTS}.csv" and not described.keys() & set(OTHER_TABLES)
    vintages = list((plan.root / "data").glob(f"{FACTS}@*"))
    if not is_plain or vintages or not (plan.root / TABLE).is_file():
        left("desk-left/table")
        return None
    data = read_bytes(plan.root / TABLE, TABLE)
    encoding = str(plain(described["encoding"])) if "encoding" in described else ""
    text = read_bytes_as_text(data, TABLE, encodings=ENCODINGS.get(encoding, ()))
    mark = str(plain(described["delimiter"])) if "delimiter" in described else ","
    records = split_records(text, TABLE, "\t" if mark == "tab" else mark[:1])
    rows = [[cell.strip() for cell in cells] for _, _, cells in records]
    head = rows[0] if rows else []
    is_even = all(len(row) == len(head) for row in rows)
    if len(rows) < 2 or not is_even or sorted(head) != sorted(_fields(node)):
        left("desk-left/table")
        return None
    return rows


def _fields(node: LocatedMap) -> list[str]:
    """Names of the fields of a description."""
    fields = plain(node.items["fields"]) if "fields" in node.items else []
    if not isinstance(fields, list):
        return []
    return [str(f.get("name", "")) for f in fields if isinstance(f, dict)]


def _check_workbook(data: bytes, file: str, content: Content) -> None:
    """Reads what is going to be written: it must say the same.

    Raises:
        DeckgenError: `desk-cannot-hold`.
    """
    desk, found = read_desk(data, file)
    errors = [d for d in found if d.severity == "error"]
    if desk is None or errors:
        raise DeckgenError(found)
    read = {name: plain(node) for name, node in desk.sources.items.items()}
    for name, source in content.sources.items():
        kept = {k: v for k, v in source.items() if v != ""}
        if read.get(name) != kept and read.get(name) != source:
            raise _cannot_hold(file, name, SOURCES)
    facts = content.facts
    again = sheet_cells(desk.facts, "zh-CN") if desk.facts else FactCells((), (), ())
    if len(again.rows) != len(facts.rows) or again.described != facts.described:
        raise _cannot_hold(file, FACTS, DESCRIPTION)
    for row, other in zip(facts.meant(), again.meant(), strict=True):
        if row != other:
            raise _cannot_hold(file, " ".join(row)[:40], TABLE)
    if tuple(term for term, _ in desk.terms) != tuple(content.terms):
        raise _cannot_hold(file, "terms", HOUSE)


def _cannot_hold(file: str, name: str, what: str) -> DeckgenError:
    span = Span(file)
    return DeckgenError(diagnose("desk-cannot-hold", span, name=name, what=what))


def _to_texts(plan: Plan, desk: Desk | None) -> Counts:
    """Plans the texts that say what the workbook says.

    Raises:
        DeckgenError: there is no workbook, or a file says something already.
    """
    if desk is None:
        first, second = FILES.values()
        raise DeckgenError(diagnose("desk-none", first=first, second=second))
    sources = {name: plain(node) for name, node in desk.sources.items.items()}
    before = plan.text(SOURCES)
    if before:
        for name, span in plan.node(SOURCES).key_spans.items():
            if name in sources:
                first = str(desk.sources.key_spans[name])
                plan.report.add(diagnose("desk-twice", span, name=name, first=first))
    text = sources_text(sources, desk.notes, before=before)
    plan.files[SOURCES] = text.encode()
    if desk.facts is not None:
        if (plan.root / DESCRIPTION).exists() or (plan.root / TABLE).exists():
            first = str(desk.facts.place(0, 0))
            said = {"file": DESCRIPTION, "first": first}
            plan.report.add(diagnose("desk-twice/facts", Span(DESCRIPTION), **said))
        plan.files[DESCRIPTION] = facts_yaml(desk.facts).encode()
        plan.files[TABLE] = facts_csv(desk.facts).encode()
    plan.report.stop_on_error()
    if desk.terms:
        house = plan.node(HOUSE)
        own = terms_of(house)
        terms = tuple(dict.fromkeys((*own, *(term for term, _ in desk.terms))))
        plan.files[HOUSE] = with_terms(plan.text(HOUSE), house, terms).encode()
    plan.gone.append(desk.file)
    _check_texts(plan, desk, sources)
    rows = len(desk.facts.rows) if desk.facts else 0
    return len(sources), rows, len(desk.terms)


def _check_texts(plan: Plan, desk: Desk, sources: Mapping[str, object]) -> None:
    """Reads what is going to be written: it must say the same.

    Raises:
        DeckgenError: `desk-cannot-hold`.
    """
    read = read_yaml(plan.files[SOURCES].decode(), SOURCES)
    items = read.items if isinstance(read, LocatedMap) else {}
    for name, source in sources.items():
        if name not in items or plain(items[name]) != source:
            raise _cannot_hold(SOURCES, name, desk.file)
    if desk.facts is None:
        return
    described = read_yaml(plan.files[DESCRIPTION].decode(), DESCRIPTION)
    records = split_records(plan.files[TABLE].decode(), TABLE, ",")
    rows = [tuple(cells) for _, _, cells in records]
    if plain(described) != plain(desk.facts.node):
        raise _cannot_hold(DESCRIPTION, FACTS, desk.file)
    if rows != [desk.facts.header, *desk.facts.rows]:
        raise _cannot_hold(TABLE, FACTS, desk.file)
