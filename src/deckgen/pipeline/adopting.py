"""An old deck or document becomes a report of a project, all files together or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from deckgen.adopt import (
    Adopted,
    OldFile,
    Origins,
    Wanted,
    compose,
    day_in,
    language_of,
    period_in,
    read_old,
)
from deckgen.adopt.package import FILE_LIMIT
from deckgen.datasets.sources import FILE as SOURCES
from deckgen.datasets.sources import read_sources
from deckgen.diagnostics import DeckgenError, Report, Span, diagnose
from deckgen.located import LocatedMap, read_bytes, read_bytes_as_text, read_yaml
from deckgen.model.inline import Text
from deckgen.model.source import Language, Source
from deckgen.pipeline.asking import Ask, Question
from deckgen.project.files import find_root
from deckgen.project.names import folder_key, is_folder_name
from deckgen.project.opening import open_house
from deckgen.record import replace_files
from deckgen.references import append_sources
from deckgen.rules import check_inlines, vocabulary

RESERVED = ("shared", "themes")
HOUSE: Mapping[Language, str] = {
    "zh-CN": "language: zh-CN\ntheme: ink\n"
    "# 看起来像数字的名字写在这里，例如 [GPT-4, 十四五]\nterms: []\n",
    "en": "language: en\ntheme: ink\n"
    "# Names that look like numbers go here, e.g. [GPT-4]\nterms: []\n",
}
HOUSE_FILE = "templates/house.yaml"


@dataclass(frozen=True, slots=True)
class Result:
    """What was made of an old file."""

    name: str
    root: Path
    made: Adopted
    files: tuple[str, ...]
    """All files of the report, in their order."""
    written: bool
    is_new: bool
    """The project was made for it."""
    date: date
    period: str


def adopt(
    old: Path, name: str, project: Path, *, ask: Ask, dry_run: bool = False
) -> Result:
    """Makes a report of an old deck or document.

    Args:
        old: the .pptx or .docx.
        name: of the report: its folder under `templates/`.
        project: a project, a folder inside one, or an empty or new folder for one.
        ask: for the day of publication, where the file does not say it.
        dry_run: everything but writing.

    Raises:
        DeckgenError: the file cannot be read, the name will not do or is taken, there
            is no project, or files cannot be written; none was then.
    """
    _check_name(name)
    root, is_new = _root(project)
    if not is_new:
        _check_free(root, name)
    shown = old.name
    found = read_old(read_bytes(old, shown, limit=FILE_LIMIT), shown)
    language = language_of(found)
    day = day_in(found.dated) or _asked_day(found, ask)
    period = period_in((found.subtitle, found.title), language, day)
    sources, text = ({}, "") if is_new else _sources(root)
    wanted = Wanted(name, shown, language, period, day, _is_numbered, _datasets(root))
    houses = _houses(root, found, is_new=is_new)
    origins = Origins(sources, language, houses, shown)
    made = compose(found, wanted, origins)
    files = dict(made.files)
    files[SOURCES] = append_sources(text, made.drafts, language=language).encode()
    if is_new:
        files[HOUSE_FILE] = _house_text(found, language).encode()
    if not dry_run:
        root.mkdir(parents=True, exist_ok=True)
        for folder in ("data", "templates"):
            (root / folder).mkdir(exist_ok=True)
        replace_files(root, files)
    names = tuple(sorted(files))
    return Result(name, root, made, names, not dry_run, is_new, day, period.text)


def _is_numbered(text: str) -> bool:
    """Whether a title of data would be refused for a number in it."""
    return bool(check_inlines((Text(text),), vocabulary(())))


def _check_name(name: str) -> None:
    if not is_folder_name(name) or name in RESERVED:
        raise DeckgenError(diagnose("adopt-name", Span(""), name=name))


def _root(project: Path) -> tuple[Path, bool]:
    """The project's folder, and whether it is to be made.

    Raises:
        DeckgenError: `adopt-no-project`: there is none, and other things are there.
    """
    try:
        if project.exists():
            return find_root(project), False
    except (DeckgenError, OSError, ValueError):
        pass
    folder = project.absolute()
    try:
        is_free = not folder.exists() or not any(folder.iterdir())
    except OSError:
        is_free = False
    if not is_free:
        raise DeckgenError(diagnose("adopt-no-project", Span(""), path=str(project)))
    return folder, True


def _check_free(root: Path, name: str) -> None:
    """The name of the report is free, on every system."""
    taken = [p.name for p in (root / "templates").iterdir()]
    other = next((t for t in taken if folder_key(t) == folder_key(name)), None)
    if other is not None:
        span = Span(f"templates/{other}")
        raise DeckgenError(diagnose("adopt-name/taken", span, name=other))


def _asked_day(found: OldFile, ask: Ask) -> date:
    """The day of publication: as the file was last saved, unless the author knows."""
    answer = ask(
        Question(
            "date",
            en="the day the old file was published, e.g. 2025-08-08",
            zh="旧文件的发布日期，例如 2025-08-08",
            default=found.modified,
            check=_day,
        )
    )
    return _day(answer)


def _day(answer: str) -> date:
    day = day_in(answer)
    if day is None:
        raise DeckgenError(diagnose("adopt-date", Span(""), value=answer))
    return day


def _datasets(root: Path) -> frozenset[str]:
    """Ids that describe something, or whose table lies there."""
    folder = root / "data"
    names = [p.name for p in folder.iterdir()] if folder.is_dir() else []
    return frozenset(n.partition(".")[0].partition("@")[0] for n in names)


def _sources(root: Path) -> tuple[Mapping[str, Source], str]:
    """The sources of a project, as far as they can be read, and their text."""
    path = root / SOURCES
    if not path.exists():
        return {}, ""
    text = read_bytes_as_text(read_bytes(path, SOURCES), SOURCES)
    node = read_yaml(text, SOURCES)
    if not isinstance(node, LocatedMap):
        return {}, text
    known = read_sources(node, root, Report())
    return known, path.read_bytes().decode("utf-8")


def _houses(root: Path, found: OldFile, *, is_new: bool) -> tuple[str, ...]:
    """The names under which the house is credited."""
    if is_new:
        return (found.house,) if found.house else ()
    name = open_house(root, Report()).name
    return tuple(dict.fromkeys(n for n in name.values() if n))


def _house_text(found: OldFile, language: Language) -> str:
    from deckgen.adopt.written import scalar

    named = found.house and not _is_numbered(found.house)
    name = f"name: {scalar(found.house)}\n" if named else ""
    return name + HOUSE[language]
