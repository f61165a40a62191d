"""What a build leaves beside a file that was in the way (contents invented)."""

from __future__ import annotations

import hashlib
from pathlib import Path

from deckgen.record import write_outputs

NAME = "deck.pptx"


def write(folder: Path, data: bytes, last: bytes | None, *, beside: bool) -> str:
    previous = {NAME: hashlib.sha256(last).hexdigest()} if last is not None else {}
    (name,) = write_outputs(
        folder, {NAME: data}, ledger=data, previous=previous, beside=beside
    )
    return name


def test_a_file_that_was_only_open_is_not_called_edited(tmp_path: Path) -> None:
    write(tmp_path, b"one", None, beside=False)
    owner = tmp_path / "~$deck.pptx"
    owner.write_bytes(b"")
    assert write(tmp_path, b"two", b"one", beside=True) == "deck (2).pptx"
    owner.unlink()
    assert write(tmp_path, b"three", b"two", beside=False) == NAME
    assert (tmp_path / NAME).read_bytes() == b"three"


def test_copies_beside_do_not_pile_up(tmp_path: Path) -> None:
    write(tmp_path, b"one", None, beside=False)
    (tmp_path / NAME).write_bytes(b"by hand")
    assert write(tmp_path, b"two", b"one", beside=True) == "deck (2).pptx"
    assert write(tmp_path, b"three", b"two", beside=True) == "deck (2).pptx"
    (tmp_path / "deck (2).pptx").write_bytes(b"also by hand")
    assert write(tmp_path, b"four", b"three", beside=True) == "deck (3).pptx"
    assert (tmp_path / NAME).read_bytes() == b"by hand"
    assert (tmp_path / "deck (2).pptx").read_bytes() == b"also by hand"
