"""The project's folder into its value; nothing later reads `templates/`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from deckgen.desk import open_desk
from deckgen.diagnostics import DeckgenError, Report, diagnose
from deckgen.located import LocatedMap, read_bytes, read_bytes_as_text, read_yaml
from deckgen.model.project import AS_OF, Audience, Edition, House, Project
from deckgen.project.editions import read_editions
from deckgen.project.files import FOLDER, find_root, is_inside, read_files
from deckgen.project.house import FILE as HOUSE_FILE
from deckgen.project.house import default_house, read_house
from deckgen.project.names import folder_key


def open_project(path: Path, *, report: Report | None = None) -> Project:
    """The project at or above `path`, with every text and picture of `templates/`.

    Args:
        path: a folder, or a file, inside the project.
        report: takes all diagnostics, warnings too.

    Raises:
        DeckgenError: with everything that was found, when one of it is an error.
    """
    found = Report()
    root = find_root(path)
    files = read_files(root, found)
    house = open_house(root, found)
    editions: list[Edition] = []
    for name in files.reports:
        node = read_map(root, f"{FOLDER}/{name}/report.yaml", found)
        if node is not None:
            editions += read_editions(
                name, node, house=house, texts=files.texts, report=found
            )
    check_folders(editions, found)
    check_audiences(editions, found)
    if report is not None:
        report.extend(found.sorted())
    found.stop_on_error()
    return Project(
        str(root), house, tuple(editions), files.texts, files.images, files.maps
    )


def open_house(root: Path, report: Report) -> House:
    """The house, or one without a name when there is no house.yaml; with the terms of
    the desk."""
    path = root / HOUSE_FILE
    node = None
    if path.exists() or path.is_symlink():
        node = read_map(root, HOUSE_FILE, report)
    house = read_house(node, report) if node is not None else default_house()
    # What is wrong with the desk is told where its sources are read.
    desk = open_desk(root, Report())
    return replace(house, terms=(*house.terms, *desk.terms)) if desk else house


def read_map(root: Path, file: str, report: Report) -> LocatedMap | None:
    """A YAML file that holds keys, or None after noting why not."""
    path = root / file
    try:
        if path.is_symlink() and not is_inside(path, (root / FOLDER).resolve()):
            return None  # noted while walking
        node = read_yaml(read_bytes_as_text(read_bytes(path, file), file), file)
    except DeckgenError as error:
        report.extend(error.diagnostics)
        return None
    if not isinstance(node, LocatedMap):
        key = "wrong-type/mapping"
        report.add(diagnose(key, node.span, name=file, found="…"))
        return None
    return node


def for_audience(
    editions: Sequence[Edition], audience: Audience | None
) -> tuple[Edition, ...]:
    """The editions as they are built for an audience; None: for the one each names.

    Where the report itself has an edition of the name that an internal build would
    get, that one is built.

    Raises:
        DeckgenError: `audience-edition-name`.
    """
    if audience is None:
        return tuple(editions)
    found = Report()
    made = [replace(edition, audience=audience) for edition in editions]
    check_audiences(made, found)
    found.stop_on_error()
    named = {(e.report, folder_key(e.name)) for e in made}
    return tuple(
        e
        for e in made
        if e.name == e.folder or (e.report, folder_key(e.folder)) not in named
    )


def check_audiences(editions: Iterable[Edition], report: Report) -> None:
    """What is named as an internal edition is none that goes out."""
    for edition in editions:
        if edition.audience == "external" and edition.is_named_internal:
            name = edition.name
            report.add(diagnose("audience-edition-name", edition.span, name=name))


def check_folders(editions: Iterable[Edition], report: Report) -> None:
    """No two editions write the same folder, on any system."""
    seen: dict[tuple[str, str], Edition] = {}
    for edition in editions:
        key = (folder_key(edition.report), folder_key(edition.folder))
        if key in seen:
            name = f"{edition.report}/{edition.folder}"
            first = str(seen[key].span)
            report.add(diagnose("edition-twice", edition.span, name=name, first=first))
        if AS_OF.search(edition.name):
            report.add(diagnose("edition-name/as-of", edition.span, name=edition.name))
        seen.setdefault(key, edition)
