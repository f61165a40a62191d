"""The folder `data/` into the catalog of all sources and datasets."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from deckgen.datasets.files import TABLE_LIMIT, inside
from deckgen.datasets.metadata import Description, read_description
from deckgen.datasets.promises import preferences_of, relations_of
from deckgen.datasets.rows import Sheet, read_rows
from deckgen.datasets.schema import words
from deckgen.datasets.sources import FILE, read_sources
from deckgen.datasets.tables import Findings, read_table
from deckgen.datasets.vintages import (
    OTHER_TABLES,
    TABLES,
    Room,
    TableFile,
    choose_file,
    choose_rows,
)
from deckgen.diagnostics import DeckgenError, Diagnostic, Report, Span, diagnose
from deckgen.located import (
    Located,
    LocatedMap,
    file_name,
    read_bytes,
    read_bytes_as_text,
    read_yaml,
    text_places,
)
from deckgen.model.dataset import Catalog, Dataset
from deckgen.model.quantity import FiscalYear, Unit
from deckgen.model.source import Language, Source, Words


def load_catalog(
    root: Path,
    *,
    units: Mapping[str, Unit],
    date: date,
    language: Language,
    report: Report | None = None,
    lower: Collection[str] = (),
    fiscal_year: FiscalYear | None = None,
) -> Catalog:
    """Everything under `data/`, validated: every id that is named exists.

    Args:
        root: the project's folder.
        units: the house's own, by symbol.
        date: of the build: vintages after it are not seen.
        language: of the report.
        report: takes all diagnostics, warnings too.
        lower: codes that are warnings here, as in a draft.
        fiscal_year: how the house counts its years.

    Raises:
        DeckgenError: with everything that was found, when one of it is an error.
    """
    found = Report()
    names = tuple(sorted(read_names(root, found)))
    room = Room(root, names, date, units, found, fiscal_year)
    node = read_map(FILE, room) if "sources.yaml" in names else None
    if node is None and "sources.yaml" in names:
        # Every dataset would be told that its sources are unknown.
        if report is not None:
            report.extend(found.sorted())
        found.stop_on_error()
    sources = read_sources(node, root, found) if node else {}
    known = tuple(node.items) if node else ()
    has_sources = "sources.yaml" in names
    datasets: dict[str, Dataset] = {}
    for name in names:
        check_name(name, room)
        if not name.endswith(".yaml") or name == "sources.yaml":
            continue
        dataset = read_dataset(name, known, sources, room)
        if dataset is not None:
            datasets[dataset.id] = dataset
        if not has_sources:
            has_sources = True
            found.add(diagnose("missing-file/sources", Span(FILE), file=FILE))
    if has_sources:
        found.found = [d for d in found.found if not _is_consequence(d, node)]
    found.found = [
        replace(d, severity="warning") if d.code in lower else d for d in found.found
    ]
    if report is not None:
        report.extend(found.sorted())
    found.stop_on_error()
    return Catalog(
        sources,
        datasets,
        dict(units),
        language,
        undescribed_tables(names, datasets.values()),
    )


def _is_consequence(found: Diagnostic, sources: LocatedMap | None) -> bool:
    """Whether a source is unknown only because `sources.yaml`, or its entry there,
    has errors of its own."""
    if found.code != "unknown-source" or found.span.file == FILE:
        return False
    return sources is None or dict(found.values).get("name") in sources.items


def undescribed_tables(
    names: Collection[str], datasets: Iterable[Dataset]
) -> Mapping[str, str]:
    """Tables that no metadata names: the dataset they could be → their path."""
    used = {dataset.path for dataset in datasets}
    found: dict[str, str] = {}
    for name in names:
        stem, dot, extension = name.rpartition(".")
        own = unicodedata.normalize("NFC", stem.partition("@")[0])
        is_table = f"{dot}{extension}".lower() in (*TABLES, *OTHER_TABLES)
        if is_table and f"{own}.yaml" not in names and f"data/{name}" not in used:
            found.setdefault(own, f"data/{name}")
    return found


def read_names(root: Path, report: Report) -> list[str]:
    """The names of the files of `data/` that are text; the others in `report`."""
    names: list[str] = []
    for path in data_files(root):
        try:
            file_name(path.name, "data")
        except DeckgenError as error:
            report.extend(error.diagnostics)
        else:
            names.append(path.name)
    return names


def data_files(root: Path) -> list[Path]:
    """The files of `data/` itself, hidden ones left out.

    Raises:
        DeckgenError: the folder is not there.
    """
    try:
        return [
            p
            for p in (root / "data").iterdir()
            if not p.name.startswith((".", "~$")) and not p.is_dir()
        ]
    except OSError:
        raise DeckgenError(
            diagnose("missing-file/data", Span("data"), file="data")
        ) from None


def check_name(name: str, room: Room) -> None:
    """Files that look as if they were read, and are not."""
    stem, _, extension = name.rpartition(".")
    file = f"data/{name}"
    if extension.lower() in ("yml", "yaml") and extension != "yaml":
        room.report.add(
            diagnose(
                "wrong-extension",
                Span(file),
                file=file,
                expected=".yaml",
                fixed=f"{stem}.yaml",
            )
        )


def read_map(file: str, room: Room) -> LocatedMap | None:
    """A YAML file that holds keys, or None after noting why not."""
    try:
        span = Span(file)
        path = inside(room.root, file.removeprefix("data/"), span)
        node: Located = read_yaml(
            read_bytes_as_text(read_bytes(path, file), file), file
        )
    except DeckgenError as error:
        room.report.extend(error.diagnostics)
        return None
    if not isinstance(node, LocatedMap):
        key = "wrong-type/mapping"
        room.report.add(diagnose(key, node.span, name=file, found="…"))
        return None
    return node


def read_dataset(
    name: str, known: tuple[str, ...], sources: Mapping[str, Source], room: Room
) -> Dataset | None:
    """One dataset, or None after noting every error of it."""
    file = f"data/{name}"
    node = read_map(file, room)
    if node is None:
        return None
    id_ = unicodedata.normalize("NFC", name.removesuffix(".yaml"))
    description = read_description(
        id_,
        node,
        sources=known,
        units=room.units,
        report=room.report,
        fiscal_year=room.fiscal_year,
    )
    if description is None:
        return None
    try:
        table = choose_file(description, room)
        if table.first:
            return later_dataset(description, table)
        path = inside(room.root, table.path, description.span("path"))
        data = read_bytes(path, f"data/{table.path}", limit=TABLE_LIMIT)
        metadata = read_bytes(room.root / "data" / name, file)
        return make_dataset(
            description,
            table,
            data,
            metadata_sha256=sha256(metadata).hexdigest(),
            sources=sources,
            room=room,
        )
    except DeckgenError as error:
        room.report.extend(error.diagnostics)
        return None


def make_dataset(
    description: Description,
    table: TableFile,
    data: bytes,
    *,
    metadata_sha256: str,
    sources: Mapping[str, Source],
    room: Room,
) -> Dataset | None:
    """The noun, from the description and the bytes of the table."""
    file = f"data/{table.path}"
    findings = Findings(file, room.report)
    raw = read_table(data, file, description, findings)
    if raw is None:
        findings.close()
        return None
    sheet = Sheet(description, raw, sources, room.units, findings)
    read_rows(sheet)
    findings.close()
    seen = choose_rows(sheet, room.date)
    entry = description.entry
    united = dict.fromkeys(description.sources)
    for row in sheet.row_sources:
        united.update(dict.fromkeys(row))
    return Dataset(
        id=description.id,
        title=words(entry.title) or Words(plain=description.id),
        sources=tuple(united),
        processing=entry.processing_level,
        as_of=description.as_of,
        fields=description.fields,
        columns={name: tuple(values) for name, values in sheet.columns.items()},
        rows=len(raw.rows),
        primary_key=tuple(k for k in entry.primary_key if k != sheet.roles.vintage),
        row_fields=sheet.roles,
        metric=entry.metric,
        entity=entry.entity,
        description=entry.description,
        description_processing=entry.description_processing,
        owner=entry.owner,
        prefer=preferences_of(description),
        checks=relations_of(description),
        vintage=seen.newest or table.vintage,
        first_vintage=seen.first,
        unseen=seen.unseen,
        path=file,
        lines=raw.lines,
        wordings=wording_places(sheet),
        places=text_places(description.node, description.id),
        sha256=sha256(data).hexdigest(),
        metadata_sha256=metadata_sha256,
        fiscal=description.fiscal,
        span=Span(description.file, 1, 1, description.id),
    )


def wording_places(sheet: Sheet) -> Mapping[str, Span]:
    """Where each word of the column of qualifier words, if there is one, is first."""
    names = [f.name for f in sheet.description.fields]
    if sheet.roles.qualifier_text not in names:
        return {}
    index = names.index(sheet.roles.qualifier_text)
    first = {r[index]: n for n, r in reversed(list(enumerate(sheet.raw.rows)))}
    return {word: sheet.raw.place(row, index) for word, row in first.items()}


def later_dataset(description: Description, table: TableFile) -> Dataset:
    """A dataset of which nothing is out on the build's date: it has no rows."""
    entry = description.entry
    return Dataset(
        id=description.id,
        title=words(entry.title) or Words(plain=description.id),
        sources=description.sources,
        processing=entry.processing_level,
        as_of=description.as_of,
        fields=description.fields,
        columns={f.name: () for f in description.fields},
        rows=0,
        primary_key=tuple(entry.primary_key),
        row_fields=description.row_fields,
        first_vintage=table.first,
        path=f"data/{table.path}",
        span=Span(description.file, 1, 1, description.id),
    )
