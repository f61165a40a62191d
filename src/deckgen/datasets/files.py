"""Files under `data/`, and none outside of it."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from deckgen.diagnostics import DeckgenError, Span, diagnose
from deckgen.located import read_bytes
from deckgen.model.source import Source

TABLE_LIMIT = 64_000_000
"""Bytes of a table."""
SNAPSHOT_LIMIT = 500_000_000
"""Bytes of a copy we keep; it is only hashed."""


def inside(root: Path, path: str, span: Span) -> Path:
    """The file at `path` under `data/`.

    Raises:
        DeckgenError: the path leaves `data/`, by its words or by a link.
    """
    pure = PurePosixPath(path)
    if (
        "\\" in path
        or pure.is_absolute()
        or ".." in pure.parts
        or (len(path) > 1 and path[1] == ":")
        or not pure.parts
    ):
        raise DeckgenError(diagnose("bad-path", span, path=path, folder="data"))
    folder = root / "data"
    try:
        full = (folder / pure).resolve()
        leaves = not full.is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        raise DeckgenError(
            diagnose("bad-path", span, path=path, folder="data")
        ) from None
    if leaves:
        file = f"data/{pure}"
        raise DeckgenError(diagnose("symlink-outside", span, file=file, folder="data"))
    return folder / pure


def read_kept(root: Path, source: Source, *, limit: int) -> bytes:
    """The snapshot of a source that has one.

    Raises:
        DeckgenError: it lies elsewhere, is missing or larger than `limit` bytes.
    """
    path = inside(root, source.snapshot, source.at("snapshot"))
    return read_bytes(path, f"data/{source.snapshot}", limit=limit)


def kept_file(root: Path, file: str, span: Span) -> Path:
    """A file of ours under `data/`; `file` from the project's root.

    Raises:
        DeckgenError: a link leads it out of `data/`.
    """
    return inside(root, file.removeprefix("data/"), span)
