"""`deckgen init`: a kit, cut to what it uses, becomes a project of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from deckgen.commands.init.kits import cut_kit, find_kits, kit_names
from deckgen.commands.init.skeleton import read_me, skeleton
from deckgen.diagnostics import DeckgenError, Span, diagnose

if TYPE_CHECKING:
    from deckgen.pipeline import Usage

Language = Literal["zh-CN", "en"]
TEMPORARY = ".deckgen-init"


def run(
    folder: Path,
    *,
    kit: str | None,
    language: Language,
    today: date,
    kits: Path | None = None,
    used_by: Callable[[Path, str], Usage] | None = None,
) -> tuple[str, ...]:
    """Makes a project in a folder that does not exist yet or is empty.

    Args:
        kit: its name; "" when none was named, None for a project without data.
        kits: folder that holds the kits' `templates/` and `data/`; found if not given.
        used_by: says what a report uses; the pipeline's if not given.

    Returns:
        Paths of the files made, from `folder`.

    Raises:
        DeckgenError: `folder-not-empty`, `kit-unknown`, `kit-incomplete`,
            `output-unwritable`, or what is wrong with the kit.
    """
    _require_empty(folder)
    if kit is None:
        made = skeleton(language, today)
    else:
        root = kits or find_kits()
        _require_kit(kit, root, folder)
        made = cut_kit(root, kit, (used_by or _used_by)(root, kit))
    name, text = read_me(language)
    made = {**made, name: text.encode()}
    try:
        _write(folder, made)
    except OSError as error:
        from deckgen.record import unwritable

        shown = folder.as_posix()
        raise DeckgenError(unwritable(folder, error, shown=shown)) from error
    return tuple(sorted(made))


def _used_by(root: Path, kit: str) -> Usage:
    """The pipeline's answer; it is imported only when a kit is copied."""
    from deckgen import pipeline

    return pipeline.used_by(root, kit)


def _require_empty(folder: Path) -> None:
    shown = folder.as_posix()
    free = f"{shown.rstrip('/')}-2" if shown not in {".", ".."} else "my-report"
    if folder.is_file():
        key = "folder-not-empty/file"
    elif folder.is_dir() and any(folder.iterdir()):
        key = "folder-not-empty"
    else:
        return
    raise DeckgenError(diagnose(key, Span(shown), folder=shown, free=free))


def _require_kit(kit: str, root: Path, folder: Path) -> None:
    names = kit_names(root)
    if kit in names:
        return
    near = get_close_matches(kit, names, n=1, cutoff=0.5)
    raise DeckgenError(
        diagnose(
            "kit-unknown" if kit else "kit-unknown/missing",
            kit=kit or None,
            folder=folder.as_posix(),
            near=near[0] if near else None,
            first=names[0] if names else None,
            kits=tuple(f"`{name}`" for name in names),
        )
    )


def _write(folder: Path, made: Mapping[str, bytes]) -> None:
    """All files or none: they are written aside and moved in one step.

    An existing empty folder stays the same folder (somebody may stand in it), so the
    files are written below it and moved up.
    """
    existed = folder.is_dir()
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = (
        folder / TEMPORARY
        if existed
        else folder.with_name(f"{TEMPORARY}-{folder.name}")
    )
    moved: list[Path] = []
    try:
        for path, data in sorted(made.items()):
            file = aside / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        if not existed:
            aside.rename(folder)
            return
        for child in sorted(aside.iterdir()):
            target = folder / child.name
            child.rename(target)
            moved.append(target)
        aside.rmdir()
    except BaseException:
        for target in moved:
            with suppress(OSError):
                if target.is_dir():
                    shutil.rmtree(target)
                else:
                    target.unlink()
        shutil.rmtree(aside, ignore_errors=True)
        raise
