"""A kit is cut to one report: its templates, and just the data they use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from deckgen.diagnostics import DeckgenError, diagnose

if TYPE_CHECKING:
    from deckgen.pipeline import Usage

SHARED = ("shared", "themes")
"""Folders of templates/ that are no reports."""
TOKEN = re.compile(r"[^\s,;|\[\]{}()\"'：:，；、@#]+")
"""What may be an id in a text of ours."""
ENTRY = re.compile(r"^(?:\"([^\"]+)\"|'([^']+)'|([^\s#\"'&*!|>%@-][^:]*?))\s*:(?:\s|$)")
"""The first line of a mapping's entry at the left margin."""


def find_kits() -> Path:
    """Where kits lie: inside an installed package, or beside a checkout's `src`."""
    package = Path(str(files("deckgen")))
    checkout = package.parents[1]
    if not (package / "kits").is_dir() and (checkout / "pyproject.toml").is_file():
        return checkout
    return package / "kits"


def kit_names(root: Path) -> tuple[str, ...]:
    """Reports that can be copied."""
    return tuple(
        sorted(
            path.parent.name
            for path in root.glob("templates/*/report.yaml")
            if path.parent.name not in SHARED
        )
    )


def cut_kit(root: Path, kit: str, usage: Usage) -> dict[str, bytes]:
    """Path → bytes of a kit's templates and of just the data they use.

    A source stays when the report cites it, when a dataset that stays rests on it (its
    catalog would not load without), or when one that stays was read through it.
    """
    made: dict[str, bytes] = {}
    wanted = [f"templates/{path}" for path in usage.files]
    wanted += ["templates/house.yaml", *_below(root, f"templates/{kit}")]
    for theme in _themes(root, kit):
        wanted += _below(root, f"templates/themes/{theme}")
    for dataset in usage.datasets:
        wanted += _dataset_files(root, dataset)
    sources = "data/sources.yaml"
    for path in wanted:
        if path == sources or path in made:
            continue
        file = root / _inside(path)
        if not file.is_file():
            if path == "templates/house.yaml":
                continue  # A house may leave everything to the defaults.
            raise DeckgenError(diagnose("kit-incomplete", kit=kit, file=path))
        made[path] = file.read_bytes()
    head, entries = split_entries(
        (root / sources).read_text(encoding="utf-8-sig")
        if (root / sources).is_file()
        else ""
    )
    kept = _closure(usage.sources, entries, made)
    cut = head + "".join(text for name, text in entries.items() if name in kept)
    made[sources] = cut.encode()
    for snapshot in re.findall(r"(?m)^\s+snapshot:\s*[\"']?([^\s\"'#]+)", cut):
        path = f"data/{_inside(snapshot)}"
        if (root / path).is_file():
            made[path] = (root / path).read_bytes()
    return made


def _themes(root: Path, kit: str) -> list[str]:
    """Themes that the house and the report name; those that ship have no folder."""
    said: list[str] = []
    for path in ("house.yaml", f"{kit}/report.yaml"):
        file = root / "templates" / path
        if file.is_file():
            text = file.read_text(encoding="utf-8-sig")
            said += re.findall(r"(?m)\btheme:\s*[\"']?([\w-]+)", text)
    return said


def _below(root: Path, folder: str) -> list[str]:
    """Every file of a folder, without what an editor or a system left there."""
    return sorted(
        path.relative_to(root).as_posix()
        for path in (root / folder).rglob("*")
        if path.is_file() and not path.name.startswith((".", "~$"))
    )


def _dataset_files(root: Path, dataset: str) -> list[str]:
    """A dataset's description, table and vintages."""
    return sorted(
        path.relative_to(root).as_posix()
        for path in (root / "data").glob("*")
        if path.is_file()
        and path.name.rpartition(".")[0].partition("@")[0] == dataset
        and path.name != "sources.yaml"
    )


def _inside(path: str) -> PurePosixPath:
    """A path that leaves its root is a bug of whoever named it."""
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts:
        raise ValueError(f"{path} leaves its root")
    return pure


def split_entries(text: str) -> tuple[str, dict[str, str]]:
    """A YAML mapping as (head, entry id → its own lines), nothing reworded.

    Comments directly above an entry are its own; those before the first entry are
    the head if a blank line sets them off.
    """
    head, entries = "", dict[str, str]()
    current = ""
    pending = ""
    for line in text.replace("\r\n", "\n").splitlines(keepends=True):
        entry = ENTRY.match(line)
        if entry:
            current = next(group for group in entry.groups() if group)
            before, _, above = pending.partition("\n\n")
            if not entries and before:
                head, pending = f"{before}\n\n", above
            entries[current] = pending + line
            pending = ""
        elif line.startswith("#") or not line.strip():
            pending += line
        elif current:
            entries[current] += pending + line
            pending = ""
        else:
            head += pending + line
            pending = ""
    if current:
        entries[current] += pending
    else:
        head += pending
    return head, entries


def _closure(
    named: Iterable[str], entries: Mapping[str, str], made: Mapping[str, bytes]
) -> set[str]:
    """Ids of the entries that are named by the report, its files, or each other."""
    kept = {name for name in named if name in entries}
    for path, data in made.items():
        if path.startswith("data/") or path.endswith((".md", ".yaml")):
            text = data.decode("utf-8-sig", errors="replace")
            kept |= set(TOKEN.findall(text)) & entries.keys()
    waiting = list(kept)
    while waiting:
        text = entries[waiting.pop()]
        found = re.findall(r"(?m)^\s+(?:via|inputs):(.*(?:\n\s+- .*)*)", text)
        also = {t for said in found for t in TOKEN.findall(said)} & entries.keys()
        waiting += also - kept
        kept |= also
    return kept
