"""The folder `data/` into the catalog of all sources and datasets."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from deckgen.datasets.files import inside
from deckgen.datasets.frames import Outside, check_frames
from deckgen.datasets.from_desk import with_desk
from deckgen.datasets.loading import Loader
from deckgen.datasets.sources import FILE, read_sources
from deckgen.datasets.vintages import OTHER_TABLES, TABLES, Room
from deckgen.desk import FACTS, Desk, open_desk
from deckgen.desk.spoken import in_cells
from deckgen.diagnostics import DeckgenError, Diagnostic, Report, Span, diagnose
from deckgen.located import (
    Located,
    LocatedMap,
    file_name,
    read_bytes,
    read_bytes_as_text,
    read_yaml,
)
from deckgen.model.dataset import Catalog, Dataset
from deckgen.model.quantity import FiscalYear, Unit
from deckgen.model.source import Language


def load_catalog(
    root: Path,
    *,
    units: Mapping[str, Unit],
    date: date,
    language: Language,
    report: Report | None = None,
    lower: Collection[str] = (),
    fiscal_year: FiscalYear | None = None,
    outside: Outside | None = None,
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
        outside: frames and addresses of databases.

    Raises:
        DeckgenError: with everything that was found, when one of it is an error.
    """
    found = Report()
    names = tuple(sorted(read_names(root, found)))
    room = Room(root, names, date, units, found, fiscal_year)
    desk = open_desk(root, found)
    node = read_map(FILE, room) if "sources.yaml" in names else None
    if node is None and "sources.yaml" in names:
        # Every dataset would be told that its sources are unknown.
        if report is not None:
            report.extend(found.sorted())
        found.stop_on_error()
    if desk is not None:
        node = with_desk(node, desk, names, found)
    sources = read_sources(node, root, found) if node else {}
    known = tuple(node.items) if node else ()
    outside = outside or Outside()
    for name in names:
        check_name(name, room)
    described = [unicodedata.normalize("NFC", n) for n in names if n.endswith(".yaml")]
    ids = dict.fromkeys(n.removesuffix(".yaml") for n in described)
    ids.pop("sources", None)
    facts = desk.facts if desk is not None and FACTS not in ids else None
    if facts is not None:
        ids[FACTS] = None
    check_frames(outside, tuple(ids))
    own = tuple(dict.fromkeys((*ids, *outside.frames)))
    loader = Loader(room, own, known, sources, language, outside, facts)
    datasets = {
        id_: dataset for id_ in own if (dataset := loader.load(id_)) is not None
    }
    has_sources = "sources.yaml" in names or desk is not None
    if own and not has_sources:
        has_sources = True
        found.add(diagnose("missing-file/sources", Span(FILE), file=FILE))
    if has_sources:
        found.found = [d for d in found.found if not _is_consequence(d, node)]
    found.found = [
        in_cells(replace(d, severity="warning") if d.code in lower else d)
        for d in found.found
    ]
    if report is not None:
        report.extend(found.sorted())
    found.stop_on_error()
    return Catalog(
        sources,
        datasets,
        dict(units),
        language,
        undescribed_tables(names, datasets.values(), desk),
    )


def _is_consequence(found: Diagnostic, sources: LocatedMap | None) -> bool:
    """Whether a source is unknown only because `sources.yaml`, or its entry there,
    has errors of its own."""
    is_own = found.span.path.startswith("sources.")
    if found.code != "unknown-source" or is_own:
        return False
    return sources is None or dict(found.values).get("name") in sources.items


def undescribed_tables(
    names: Collection[str], datasets: Iterable[Dataset], desk: Desk | None = None
) -> Mapping[str, str]:
    """Tables that no metadata names: the dataset they could be → their path."""
    used = {dataset.path for dataset in datasets}
    if desk is not None:
        used.add(desk.file)
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
