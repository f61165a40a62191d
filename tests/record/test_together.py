"""Files of a project are replaced together or not at all. All bytes are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.diagnostics import DeckgenError
from deckgen.record import building, replace_files


def test_files_are_made_and_replaced(tmp_path: Path) -> None:
    files = {"data/users.csv": b"a", "data/users.yaml": b"b"}
    assert replace_files(tmp_path, files) == ("data/users.csv", "data/users.yaml")
    later = {"data/users.csv": b"a", "data/users.yaml": b"c"}
    assert replace_files(tmp_path, later) == ("data/users.yaml",)
    assert (tmp_path / "data/users.yaml").read_bytes() == b"c"
    assert replace_files(tmp_path, later) == ()
    assert sorted(p.name for p in tmp_path.rglob("*") if p.is_file()) == [
        "users.csv",
        "users.yaml",
    ]


def test_one_that_is_open_keeps_all_as_they_were(tmp_path: Path) -> None:
    replace_files(tmp_path, {"data/a.csv": b"a", "data/b.csv": b"b"})
    (tmp_path / "data/.~lock.b.csv#").touch()
    with pytest.raises(DeckgenError) as error:
        replace_files(tmp_path, {"data/a.csv": b"x", "data/b.csv": b"y"})
    (one,) = error.value.diagnostics
    assert (one.code, one.span.file) == ("output-locked", "data/b.csv")
    assert (tmp_path / "data/a.csv").read_bytes() == b"a"
    assert (tmp_path / "data/b.csv").read_bytes() == b"b"


def test_one_that_cannot_be_made_keeps_all_as_they_were(tmp_path: Path) -> None:
    replace_files(tmp_path, {"data/a.csv": b"a"})
    with pytest.raises(DeckgenError):
        replace_files(tmp_path, {"data/a.csv": b"x", "data/a.csv/b.csv": b"y"})
    assert (tmp_path / "data/a.csv").read_bytes() == b"a"


def test_a_running_build_is_not_disturbed(tmp_path: Path) -> None:
    with building(tmp_path / "output"), pytest.raises(DeckgenError) as error:
        replace_files(tmp_path, {"data/a.csv": b"a"})
    assert [d.code for d in error.value.diagnostics] == ["build-running"]
    assert not (tmp_path / "data").exists()
