"""The files under `templates/`: texts, pictures and maps, nothing from outside."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from deckgen.diagnostics import DeckgenError, Diagnostic, Report, Span, diagnose
from deckgen.located import file_name, read_bytes, read_bytes_as_text

FOLDER = "templates"
IMAGE_LIMIT = 20_000_000
"""Bytes of a picture."""
IMAGES_LIMIT = 300_000_000
"""Bytes of all pictures."""
FILE_LIMIT = 20_000
MAP = ".geojson"
IMAGES = {
    ".png": ("PNG", b"\x89PNG\r\n\x1a\n"),
    ".jpg": ("JPEG", b"\xff\xd8\xff"),
    ".jpeg": ("JPEG", b"\xff\xd8\xff"),
}


@dataclass(slots=True)
class Found:
    """What `templates/` holds, keyed by path from it."""

    texts: dict[str, str] = field(default_factory=dict)
    images: dict[str, bytes] = field(default_factory=dict)
    maps: dict[str, bytes] = field(default_factory=dict)
    reports: list[str] = field(default_factory=list)
    """Names of the folders that hold a report.yaml."""


def find_root(path: Path) -> Path:
    """The folder at or above `path` that holds `data/` and `templates/`.

    Raises:
        DeckgenError: there is none.
    """
    try:
        start = path.resolve()
        for folder in (start, *start.parents):
            if (folder / "data").is_dir() and (folder / FOLDER).is_dir():
                return folder
    except (OSError, RuntimeError, ValueError):
        pass
    raise DeckgenError(diagnose("no-project", path=str(path)))


def read_files(root: Path, report: Report) -> Found:
    """All texts, pictures and maps under `templates/`, in the order of their paths."""
    found = Found()
    total = 0
    for name, path in walk(root, report):
        extension = path.suffix.lower()
        try:
            if extension == ".md":
                file = f"{FOLDER}/{name}"
                found.texts[name] = read_bytes_as_text(read_bytes(path, file), file)
            elif extension in IMAGES:
                found.images[name] = read_image(path, name, IMAGES[extension])
                total += len(found.images[name])
            elif extension == MAP:
                file = f"{FOLDER}/{name}"
                found.maps[name] = read_bytes(path, file, limit=IMAGE_LIMIT)
                total += len(found.maps[name])
            if total > IMAGES_LIMIT:
                raise DeckgenError(pictures_too_large(total))
        except DeckgenError as error:
            report.extend(error.diagnostics)
            found.texts[name] = ""  # it is there: no chapter is missing
            if total > IMAGES_LIMIT:
                break
        note_report(name, found, report)
    found.reports.sort()
    return found


def walk(root: Path, report: Report) -> Iterator[tuple[str, Path]]:
    """Every file under `templates/`, by its path with `/`; hidden ones left out."""
    top = (root / FOLDER).resolve()
    count = 0
    for folder, folders, names in os.walk(top):
        here = Path(folder)
        for name in sorted(folders):
            if (here / name).is_symlink():
                tell_link(here / name, top, report, variant="/folder")
        folders[:] = sorted(n for n in folders if not n.startswith("."))
        for name in sorted(names):
            if name.startswith((".", "~$")):
                continue
            path = here / name
            if path.is_symlink() and not is_inside(path, top):
                tell_link(path, top, report)
                continue
            count += 1
            if count > FILE_LIMIT:
                limit = str(FILE_LIMIT)
                report.add(diagnose("too-large/files", Span(FOLDER), limit=limit))
                return
            try:
                yield file_name(path.relative_to(top).as_posix(), FOLDER), path
            except DeckgenError as error:
                report.extend(error.diagnostics)


def is_inside(path: Path, top: Path) -> bool:
    """Whether a link stays under `templates/`."""
    try:
        return path.resolve().is_relative_to(top)
    except (OSError, RuntimeError):
        return False


def tell_link(path: Path, top: Path, report: Report, *, variant: str = "") -> None:
    """Notes a link that is not followed."""
    file = f"{FOLDER}/{path.relative_to(top).as_posix()}"
    key = f"symlink-outside{variant}"
    report.add(diagnose(key, Span(file), file=file, folder=FOLDER))


def read_image(path: Path, name: str, kind: tuple[str, bytes]) -> bytes:
    """The bytes of a picture whose first ones are right.

    Raises:
        DeckgenError: too large, not readable, or another kind of file.
    """
    file = f"{FOLDER}/{name}"
    data = read_bytes(path, file, limit=IMAGE_LIMIT)
    if not data.startswith(kind[1]):
        raise DeckgenError(
            diagnose("bad-image", Span(file), file=file, expected=kind[0])
        )
    return data


def pictures_too_large(total: int) -> Diagnostic:
    """All pictures together are over their budget."""
    return diagnose(
        "too-large",
        Span(FOLDER),
        file=f"{FOLDER}/",
        size=f"{total / 1_000_000:.1f}",
        limit=f"{IMAGES_LIMIT / 1_000_000:.1f}",
    )


def note_report(name: str, found: Found, report: Report) -> None:
    """Notes the folder of a report.yaml, and files that look like one."""
    folder, _, last = name.rpartition("/")
    file = f"{FOLDER}/{name}"
    if last.lower() in ("report.yml", "house.yml"):
        fixed = f"{last[:-3]}yaml"
        report.add(
            diagnose(
                "wrong-extension", Span(file), file=file, expected=".yaml", fixed=fixed
            )
        )
    if last != "report.yaml":
        return
    if folder in ("shared", "themes", ""):
        report.add(
            diagnose(
                "reserved-report-name", Span(file), name=folder or FOLDER, file=file
            )
        )
    elif "/" not in folder:
        found.reports.append(folder)
