"""Descriptions into datasets, each after those that it reads."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

from deckgen.datasets.database import Asked, ask_database
from deckgen.datasets.delimited import read_delimited
from deckgen.datasets.derived import Bases, derive
from deckgen.datasets.files import TABLE_LIMIT, inside
from deckgen.datasets.frames import Outside, frame_metadata, frame_records
from deckgen.datasets.from_desk import desk_records, sha256_of
from deckgen.datasets.json_tables import read_json
from deckgen.datasets.metadata import (
    NUMERIC,
    TEXTS,
    WORKBOOKS,
    Description,
    kind_of,
    read_description,
)
from deckgen.datasets.parquet import read_parquet
from deckgen.datasets.promises import preferences_of, relations_of
from deckgen.datasets.query import Place, in_order, run_query
from deckgen.datasets.records import Records
from deckgen.datasets.rows import Sheet, read_rows
from deckgen.datasets.schema import words
from deckgen.datasets.seen import as_seen
from deckgen.datasets.tables import Findings, arrange
from deckgen.datasets.vintages import Room, TableFile, choose_file, choose_rows
from deckgen.datasets.workbooks import read_workbook
from deckgen.desk import FACTS, FactSheet
from deckgen.diagnostics import DeckgenError, Span, diagnose
from deckgen.expressions.scope import late_sources
from deckgen.located import (
    LocatedMap,
    did_you_mean,
    read_bytes,
    read_bytes_as_text,
    read_yaml,
    text_places,
)
from deckgen.model.dataset import Catalog, Dataset
from deckgen.model.source import Language, Source, Words


class BrokenError(DeckgenError):
    """A dataset that another one reads has errors, which are told already."""

    def __init__(self) -> None:
        super().__init__(())


@dataclass(slots=True)
class Loader:
    """The datasets of a project, loaded when they are asked for."""

    room: Room
    ids: tuple[str, ...]
    known: tuple[str, ...]
    """Ids of sources that stand in `sources.yaml`, sound or not."""
    sources: Mapping[str, Source]
    language: Language
    outside: Outside
    facts: FactSheet | None = None
    """Of the desk; its dataset has no file of its own then."""
    done: dict[str, Dataset | None] = field(default_factory=dict)
    busy: list[str] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    """With errors in their cells: nothing is computed from them."""

    def load(self, id_: str) -> Dataset | None:
        """A dataset, or None after noting every error of it."""
        if id_ in self.done:
            return self.done[id_]
        self.busy.append(id_)
        before = self.errors()
        try:
            self.done[id_] = self.read(id_)
        except BrokenError:
            self.done[id_] = None
        except DeckgenError as error:
            self.room.report.extend(error.diagnostics)
            self.done[id_] = None
        finally:
            self.busy.pop()
        if self.errors() > before:
            self.broken.add(id_)
        return self.done[id_]

    def errors(self) -> int:
        """How many were noted so far."""
        return sum(d.severity == "error" for d in self.room.report.found)

    def base(self, id_: str, span: Span) -> Dataset:
        """A dataset that another one reads.

        Raises:
            BrokenError: it has errors; DeckgenError: `dataset-cycle`.
        """
        if id_ in self.busy:
            around = (*self.busy[self.busy.index(id_) :], id_)
            raise DeckgenError(
                diagnose("dataset-cycle", span, name=id_, around=" → ".join(around))
            )
        dataset = self.load(id_)
        if dataset is None or id_ in self.broken:
            raise BrokenError
        return dataset

    def read(self, id_: str) -> Dataset | None:
        """One dataset.

        Raises:
            DeckgenError: whatever keeps its table from being read.
        """
        found = self.described(id_)
        if found is None:
            return None
        description, metadata_sha256 = found
        kind = kind_of(description.entry)
        if self.facts is not None and id_ == FACTS:
            made = Table(desk_records(self.facts))
        elif id_ in self.outside.frames:
            made = Table(frame_records(id_, self.outside.frames[id_]))
        elif kind == "derived":
            return replace(self.derived(description), metadata_sha256=metadata_sha256)
        elif kind == "query":
            made = self.queried(description)
        else:
            table = choose_file(description, self.room)
            if table.first:
                return later_dataset(description, table)
            made = self.filed(description, table)
        dataset = make_dataset(description, made, sources=self.sources, room=self.room)
        return dataset and replace(dataset, metadata_sha256=metadata_sha256)

    def described(self, id_: str) -> tuple[Description, str] | None:
        """The description and its hash; None after noting why not."""
        room = self.room
        if self.facts is not None and id_ == FACTS:
            return self.checked(id_, self.facts.node, sha256_of(self.facts.node))
        frame = self.outside.frames.get(id_)
        said = frame_metadata(id_, frame) if frame is not None else None
        if said is not None:
            file, data = f'tables["{id_}"]', said
        else:
            file = f"data/{id_}.yaml"
            name = next(
                n
                for n in room.names
                if unicodedata.normalize("NFC", n) == f"{id_}.yaml"
            )
            path = inside(room.root, name, Span(file))
            data = read_bytes(path, file)
        node = read_yaml(read_bytes_as_text(data, file), file)
        if not isinstance(node, LocatedMap):
            key = "wrong-type/mapping"
            raise DeckgenError(diagnose(key, node.span, name=file, found="…"))
        return self.checked(id_, node, sha256(data).hexdigest())

    def checked(
        self, id_: str, node: LocatedMap, digest: str
    ) -> tuple[Description, str] | None:
        """The description in itself, and its hash; None after noting every error."""
        room = self.room
        description = read_description(
            id_,
            node,
            sources=self.known,
            units=room.units,
            report=room.report,
            fiscal_year=room.fiscal_year,
        )
        return (description, digest) if description is not None else None

    def filed(self, description: Description, table: TableFile) -> Table:
        """The table of a file.

        Raises:
            DeckgenError: it cannot be read.
        """
        file = f"data/{table.path}"
        span = description.span("path")
        path = inside(self.room.root, table.path, span)
        data = read_bytes(path, file, limit=TABLE_LIMIT)
        extension = table.path[table.path.rfind(".") :].lower()
        if extension not in WORKBOOKS:
            for name in ("sheet", "range"):
                if getattr(description.entry, name):
                    at = description.span(name)
                    raise DeckgenError(diagnose("key-of-kind", at, name=name))
        if extension in TEXTS:
            records = read_delimited(data, file, description)
        elif extension in WORKBOOKS:
            records = read_workbook(data, file, description, self.room.report)
        elif extension == ".parquet":
            records = read_parquet(path, file)
        else:
            records = read_json(data, file)
        return Table(records, sha256(data).hexdigest(), vintage=table.vintage)

    def queried(self, description: Description) -> Table:
        """The result of a query; once a build, whatever the number of editions.

        Raises:
            DeckgenError: it is refused, or fails.
        """
        entry, span = description.entry, description.span("query")
        sql = entry.query
        read: list[Dataset] = []
        late = late_sources(Catalog(self.sources, {}), self.room.date)

        def base(id_: str) -> Dataset:
            read.append(as_seen(self.base(id_, span), late))
            return read[-1]

        key = (description.id, entry.database, sql)
        result = self.outside.results.get(key)
        if result is None and entry.database:
            asked = Asked(entry.database, sql, description.file, span, entry.timeout)
            result = ask_database(asked, self.outside.addresses)
        elif result is None:
            ids = tuple(i for i in self.ids if i != description.id)
            root, seconds = self.room.root, entry.timeout
            place = Place(root, description.file, span, seconds, ids)
            result = run_query(sql, place, base)
        if not result.read:
            # What datasets hold depends on the edition's date.
            self.outside.results[key] = result
        records = in_order(result, entry.primary_key)
        check_status(description, read)
        return Table(
            records,
            query_sha256=sha256(sql.encode()).hexdigest(),
            database=entry.database,
            bases=tuple(read),
        )

    def derived(self, description: Description) -> Dataset:
        """A dataset computed from others.

        Raises:
            DeckgenError: an operation is refused.
        """
        wanted = description.entry.derived
        names = wanted.from_ if wanted else []
        found: list[Dataset] = []
        for index, name in enumerate(names):
            span = description.span("derived", "from", index)
            if name not in self.ids:
                near = did_you_mean(name, self.ids)
                said = {"name": name, "suggestion": near}
                raise DeckgenError(diagnose("unknown-dataset/base", span, **said))
            found.append(self.base(name, span))
        bases = Bases(
            {d.id: d for d in found},
            self.sources,
            self.room.units,
            self.room.date,
            self.language,
        )
        return derive(description, bases, self.room.report)


@dataclass(frozen=True, slots=True)
class Table:
    """Records with what the dataset says of where they come from."""

    records: Records
    sha256: str = ""
    """Of the file's bytes; else of the cells."""
    vintage: str = ""
    query_sha256: str = ""
    database: str = ""
    bases: tuple[Dataset, ...] = ()
    """Datasets that a query read."""


def check_status(description: Description, read: list[Dataset]) -> None:
    """A query must not lose what its rows are: forecasts, bounds.

    Raises:
        DeckgenError: `query-loses`.
    """
    roles = description.row_fields
    for dataset in read:
        for role, plain in (("status", "A"), ("qualifier", "=")):
            name = getattr(dataset.row_fields, role)
            values = dataset.columns.get(name, ())
            seen = (v for r, v in enumerate(values) if r not in dataset.unseen)
            if not getattr(roles, role) and any(v not in (None, plain) for v in seen):
                column = name if dataset.field(name) else role
                values_ = {"name": dataset.id, "column": column, "role": role}
                span = description.span("query")
                raise DeckgenError(diagnose("query-loses", span, **values_))


def make_dataset(
    description: Description,
    table: Table,
    *,
    sources: Mapping[str, Source],
    room: Room,
) -> Dataset | None:
    """The noun, from the description and the records of the table."""
    records = table.records
    findings = Findings(records.file, room.report)
    # Of datasets that are not out yet a query finds nothing: a figure would say so.
    empty = bool(table.bases)
    raw = arrange(records, description, findings, may_be_empty=empty)
    if raw is None:
        findings.close()
        return None
    united = dict.fromkeys(description.sources)
    for base in table.bases:
        united.update(dict.fromkeys(base.sources))
    if not united and not description.entry.source_field:
        at = description.span()
        said = {"dataset": description.id}
        raise DeckgenError(diagnose("missing-key/sources", at, **said))
    description = replace(description, sources=tuple(united))
    sheet = Sheet(description, raw, sources, room.units, findings)
    read_rows(sheet)
    findings.close()
    seen = choose_rows(sheet, room.date)
    for row in sheet.row_sources:
        united.update(dict.fromkeys(row))
    fields = {f.name: i for i, f in enumerate(description.fields)}
    dataset = described(description)
    return replace(
        dataset,
        sources=tuple(united),
        columns={name: tuple(values) for name, values in sheet.columns.items()},
        rows=len(raw.rows),
        primary_key=tuple(
            k for k in description.entry.primary_key if k != sheet.roles.vintage
        ),
        row_fields=sheet.roles,
        vintage=seen.newest or table.vintage,
        first_vintage=seen.first,
        unseen=seen.unseen,
        path=records.file,
        lines=raw.lines,
        wordings=wording_places(sheet),
        sha256=table.sha256 or records.sha256(),
        cell_name=lambda row, name: (
            imported_cell(sheet, row, name)
            or (raw.cell_name(row, fields[name]) if name in fields else "")
        ),
        query_sha256=table.query_sha256,
        database=table.database,
        rests_on=tuple(base.id for base in table.bases),
    )


def imported_cell(sheet: Sheet, row: int, name: str) -> str:
    """`数据.xlsx 表1!C7`: the cell of a workbook that a number was read from, when the
    row names its cells: one for each column of numbers, `-` for none."""
    written = sheet.text(sheet.roles.cell, row) if sheet.roles.cell else ""
    if not written:
        return ""
    place, mark, cells = written.rpartition("!")
    names = [f.name for f in sheet.description.fields if f.type in NUMERIC]
    listed = cells.split(" ")
    if name not in names or len(listed) != len(names):
        return ""
    cell = listed[names.index(name)]
    return f"{place}{mark}{cell}" if cell != "-" else ""


def described(description: Description) -> Dataset:
    """A dataset with what its description says, and no rows."""
    entry = description.entry
    return Dataset(
        id=description.id,
        title=words(entry.title) or Words(plain=description.id),
        sources=description.sources,
        processing=entry.processing_level or "none",
        as_of=description.as_of,
        fields=description.fields,
        columns={f.name: () for f in description.fields},
        rows=0,
        primary_key=tuple(entry.primary_key),
        row_fields=description.row_fields,
        metric=entry.metric,
        entity=entry.entity,
        description=entry.description,
        note=words(entry.note),
        description_processing=entry.description_processing,
        owner=entry.owner,
        prefer=preferences_of(description),
        checks=relations_of(description),
        fiscal=description.fiscal,
        places=text_places(description.node, description.id),
        span=Span(description.file, 1, 1, description.id),
    )


def later_dataset(description: Description, table: TableFile) -> Dataset:
    """A dataset of which nothing is out on the build's date: it has no rows."""
    path = f"data/{table.path}"
    return replace(described(description), first_vintage=table.first, path=path)


def wording_places(sheet: Sheet) -> Mapping[str, Span]:
    """Where each word of the column of qualifier words, if there is one, is first."""
    names = [f.name for f in sheet.description.fields]
    if sheet.roles.qualifier_text not in names:
        return {}
    index = names.index(sheet.roles.qualifier_text)
    first = {r[index]: n for n, r in reversed(list(enumerate(sheet.raw.rows)))}
    return {word: sheet.raw.place(row, index) for word, row in first.items()}
