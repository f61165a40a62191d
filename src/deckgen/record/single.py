"""One file beside the author's replaced at once, or left as it was."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from deckgen.diagnostics import DeckgenError
from deckgen.record.lock import unwritable


def replace_file(path: Path, data: bytes, *, shown: str) -> None:
    """Writes beside the file and renames, with the rights it had; a link stays one.

    Args:
        path: of a file that exists.
        data: what it shall hold.
        shown: names it in messages.

    Raises:
        DeckgenError: `output-unwritable`; the file is as it was.
    """
    target = path.resolve()
    temporary = target.with_name(f".deckgen-new-{target.name}")
    try:
        if target.read_bytes() == data:
            return
        mode = target.stat().st_mode
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode & 0o7777)
        temporary.replace(target)
    except OSError as error:
        raise DeckgenError(unwritable(path, error, shown=shown)) from error
    finally:
        with suppress(OSError):
            temporary.unlink()


def put_file(path: Path, data: bytes, *, shown: str) -> None:
    """As `replace_file`, and makes the file and its folder when there is none.

    Raises:
        DeckgenError: `output-unwritable`; nothing was changed.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError as error:
        raise DeckgenError(unwritable(path, error, shown=shown)) from error
    replace_file(path, data, shown=shown)
