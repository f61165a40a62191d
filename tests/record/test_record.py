"""Outputs are replaced together or not at all. All bytes here are invented."""

from __future__ import annotations

import errno
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from deckgen.diagnostics import DeckgenError
from deckgen.record import OutputPlan, building, write_all, write_outputs

FILES = {"季度 报告.pptx": b"deck 1", "季度 报告.docx": b"report 1"}
LATER = {"季度 报告.pptx": b"deck 2", "季度 报告.docx": b"report 2"}


def hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: sha256(data).hexdigest() for name, data in files.items()}


def snapshot(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def first_build(folder: Path) -> dict[str, bytes]:
    write_outputs(folder, FILES, ledger=b"ledger 1", previous={})
    return snapshot(folder)


def codes(error: pytest.ExceptionInfo[DeckgenError]) -> list[str]:
    return [diagnostic.key for diagnostic in error.value.diagnostics]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "output" / "季度 报告" / "2026Q1"


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)


def test_first_build_writes_files_bases_and_ledger(folder: Path) -> None:
    assert first_build(folder) == {
        "季度 报告.pptx": b"deck 1",
        "季度 报告.docx": b"report 1",
        ".deckgen/季度 报告.pptx": b"deck 1",
        ".deckgen/季度 报告.docx": b"report 1",
        "ledger.json": b"ledger 1",
    }


def test_same_bytes_are_not_rewritten(folder: Path) -> None:
    first_build(folder)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    names = write_outputs(folder, FILES, ledger=b"ledger 1", previous=hashes(FILES))
    assert names == tuple(FILES)
    after = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert {p: t for p, t in after.items() if p.is_file()} == {
        p: t for p, t in before.items() if p.is_file()
    }


def test_own_outputs_are_replaced(folder: Path) -> None:
    first_build(folder)
    write_outputs(folder, LATER, ledger=b"ledger 2", previous=hashes(FILES))
    assert snapshot(folder)["季度 报告.pptx"] == b"deck 2"
    assert snapshot(folder)[".deckgen/季度 报告.pptx"] == b"deck 2"
    assert snapshot(folder)["ledger.json"] == b"ledger 2"


def test_edited_output_is_refused_and_nothing_is_written(folder: Path) -> None:
    first_build(folder)
    (folder / "季度 报告.docx").write_bytes(b"edited by hand")
    before = snapshot(folder)
    with pytest.raises(DeckgenError) as error:
        write_outputs(folder, LATER, ledger=b"ledger 2", previous=hashes(FILES))
    assert codes(error) == ["output-edited"]
    assert snapshot(folder) == before


def test_foreign_file_is_refused(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "季度 报告.pptx").write_bytes(b"somebody's")
    (folder / "季度 报告.docx").write_bytes(b"somebody's too")
    with pytest.raises(DeckgenError) as error:
        write_outputs(folder, FILES, ledger=b"ledger 1", previous={})
    assert codes(error) == ["output-edited/unknown"] * 2


def test_beside_never_clobbers(folder: Path) -> None:
    first_build(folder)
    (folder / "季度 报告.pptx").write_bytes(b"edited by hand")
    (folder / "季度 报告 (2).pptx").write_bytes(b"another's")
    names = write_outputs(
        folder, LATER, ledger=b"ledger 2", previous=hashes(FILES), beside=True
    )
    assert names == ("季度 报告 (3).pptx", "季度 报告.docx")
    found = snapshot(folder)
    assert found["季度 报告.pptx"] == b"edited by hand"
    assert found["季度 报告 (2).pptx"] == b"another's"
    assert found["季度 报告 (3).pptx"] == b"deck 2"
    # The edited file keeps the base it grew from.
    assert found[".deckgen/季度 报告.pptx"] == b"deck 1"
    assert found[".deckgen/季度 报告 (3).pptx"] == b"deck 2"


def test_beside_twice_makes_one_file(folder: Path) -> None:
    first_build(folder)
    (folder / "季度 报告.pptx").write_bytes(b"edited by hand")
    for _ in range(2):
        write_outputs(
            folder, LATER, ledger=b"ledger 2", previous=hashes(FILES), beside=True
        )
    assert not (folder / "季度 报告 (3).pptx").exists()


def test_force_keeps_copies(folder: Path) -> None:
    first_build(folder)
    for n, text in ((1, b"edited once"), (2, b"edited twice")):
        (folder / "季度 报告.pptx").write_bytes(text)
        write_outputs(
            folder, LATER, ledger=b"ledger 2", previous=hashes(FILES), force=True
        )
        assert (folder / f"季度 报告.edited-{n}.pptx").read_bytes() == text
        assert (folder / "季度 报告.pptx").read_bytes() == b"deck 2"
        write_outputs(folder, FILES, ledger=b"l", previous=hashes(LATER))


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("deck.pptx", "~$deck.pptx"),
        ("deck.pptx", ".~lock.deck.pptx#"),
        ("quarterly.docx", "~$arterly.docx"),
        ("weekly1.docx", "~$eekly1.docx"),
        ("week.docx", "~$week.docx"),
    ],
)
def test_owner_file_locks(folder: Path, name: str, owner: str) -> None:
    write_outputs(folder, {name: b"1"}, ledger=b"l", previous={})
    (folder / owner).write_bytes(b"Analyst")
    previous = hashes({name: b"1"})
    with pytest.raises(DeckgenError) as error:
        write_outputs(folder, {name: b"2"}, ledger=b"m", previous=previous)
    assert codes(error) == ["output-locked"]
    assert ("lock", owner) in error.value.diagnostics[0].values
    # What needs no writing needs no lock.
    write_outputs(folder, {name: b"1"}, ledger=b"l", previous=previous)
    names = write_outputs(
        folder, {name: b"2"}, ledger=b"m", previous=previous, beside=True
    )
    assert names == (f"{Path(name).stem} (2){Path(name).suffix}",)


def test_file_that_cannot_be_opened_is_locked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where a program that has a file open lets nobody write to it."""
    first_build(folder)
    opened = Path.open

    def refuse(path: Path, mode: str = "r") -> object:
        if mode == "r+b" and path.suffix == ".pptx":
            raise PermissionError(errno.EACCES, "sharing violation", str(path))
        return opened(path, mode)

    monkeypatch.setattr(Path, "open", refuse)
    before = snapshot(folder)
    with pytest.raises(DeckgenError) as error:
        write_outputs(folder, LATER, ledger=b"ledger 2", previous=hashes(FILES))
    assert codes(error) == ["output-locked"]
    assert snapshot(folder) == before


def failing(
    original: Callable[..., object], *, at: int, error: OSError
) -> tuple[Callable[..., object], list[int]]:
    """The function, failing from its call number `at` on, for one target only."""
    calls = [0]

    def call(source: Path, target: Path) -> object:
        if Path(source).name.startswith(".deckgen-new-") and str(target)[-1] != "n":
            calls[0] += 1
            if calls[0] >= at:
                raise error
        return original(source, target)

    return call, calls


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_failing_rename_rolls_all_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    before = first_build(folder)
    error = OSError(errno.EIO, "input/output error")
    replace, _ = failing(os.replace, at=at, error=error)
    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(DeckgenError) as caught:
        write_outputs(folder, LATER, ledger=b"ledger 2", previous=hashes(FILES))
    assert codes(caught) == ["output-unwritable"]
    assert snapshot(folder) == before


def test_held_target_is_tried_again_then_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = first_build(folder)
    error = PermissionError(errno.EACCES, "denied")
    replace, calls = failing(os.replace, at=2, error=error)
    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(DeckgenError) as caught:
        write_outputs(folder, LATER, ledger=b"ledger 2", previous=hashes(FILES))
    assert codes(caught) == ["output-locked"]
    assert calls[0] == 1 + 6
    assert snapshot(folder) == before


def test_scanner_that_lets_go_is_waited_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first_build(folder)
    replace = os.replace
    refusals = [3]

    def slow(source: Path, target: Path) -> None:
        if Path(target).suffix == ".pptx" and refusals[0]:
            refusals[0] -= 1
            raise PermissionError(errno.EACCES, "scanning")
        replace(source, target)

    monkeypatch.setattr(os, "replace", slow)
    write_outputs(folder, LATER, ledger=b"ledger 2", previous=hashes(FILES))
    assert snapshot(folder)["季度 报告.pptx"] == b"deck 2"


@pytest.mark.parametrize("at", range(1, 7))
def test_full_disk_leaves_everything(
    folder: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    before = first_build(folder)
    calls = [0]
    sync = os.fsync

    def full(descriptor: int) -> None:
        calls[0] += 1
        if calls[0] == at:
            raise OSError(errno.ENOSPC, "no space left on device")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DeckgenError) as caught:
        write_outputs(folder, LATER, ledger=b"ledger 2", previous=hashes(FILES))
    assert codes(caught) == ["output-unwritable/full"]
    assert snapshot(folder) == before


def test_full_disk_on_a_first_build_leaves_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no space left on device")

    monkeypatch.setattr(os, "fsync", full)
    root = tmp_path / "output"
    plan = OutputPlan(root / "r" / "2026Q1", FILES, b"l", {})
    with building(root) as lock, pytest.raises(DeckgenError):
        write_all((plan,), lock=lock)
    assert list(root.iterdir()) == []


def test_backups_by_copy_where_links_are_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = first_build(folder)

    def no_links(source: Path, target: Path) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    replace, _ = failing(os.replace, at=3, error=OSError(errno.EIO, "broken"))
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        with pytest.raises(DeckgenError):
            write_outputs(folder, LATER, ledger=b"m", previous=hashes(FILES))
    assert snapshot(folder) == before
    write_outputs(folder, LATER, ledger=b"m", previous=hashes(FILES))
    assert snapshot(folder)["ledger.json"] == b"m"
    assert len(snapshot(folder)) == len(before)


def test_interrupt_puts_all_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = first_build(folder)
    replace = os.replace

    def interrupted(source: Path, target: Path) -> None:
        if Path(target).name == "季度 报告.docx" and ".deckgen-new" in str(source):
            raise KeyboardInterrupt
        replace(source, target)

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_outputs(folder, LATER, ledger=b"ledger 2", previous=hashes(FILES))
    assert snapshot(folder) == before


KILLED = """
import os, sys
from hashlib import sha256
from pathlib import Path
from deckgen.record import write_outputs

folder = Path(sys.argv[1])
old = {"a.pptx": b"1", "b.docx": b"1"}
replace = os.replace
left = [int(sys.argv[2])]

def deadly(source, target):
    if ".deckgen-new" in str(source):
        left[0] -= 1
        if left[0] < 0:
            os._exit(9)
    replace(source, target)

os.replace = deadly
previous = {name: sha256(data).hexdigest() for name, data in old.items()}
write_outputs(folder, {n: b"2" for n in old}, ledger=b"2", previous=previous)
"""


@pytest.mark.parametrize("renames", [0, 2, 4])
def test_killed_build_is_mended_by_the_next(folder: Path, renames: int) -> None:
    """A process of its own, started anew and not forked, dies between two renames."""
    old = {"a.pptx": b"1", "b.docx": b"1"}
    write_outputs(folder, old, ledger=b"1", previous={})
    before = snapshot(folder)
    arguments = [sys.executable, "-c", KILLED, str(folder), str(renames)]
    assert subprocess.run(arguments, check=False).returncode == 9
    assert snapshot(folder) != before
    with building(folder):
        assert {k: v for k, v in snapshot(folder).items() if "lock" not in k} == before
    write_outputs(folder, old, ledger=b"1", previous=hashes(old))
    assert snapshot(folder) == before


def test_recovery_keeps_what_a_person_did_since(folder: Path) -> None:
    old = {"a.pptx": b"1", "b.docx": b"1"}
    write_outputs(folder, old, ledger=b"1", previous={})
    arguments = [sys.executable, "-c", KILLED, str(folder), "4"]
    subprocess.run(arguments, check=False)
    (folder / "a.pptx").write_bytes(b"edited since")
    with building(folder):
        pass
    assert (folder / "a.pptx").read_bytes() == b"edited since"
    assert (folder / "ledger.json").read_bytes() == b"1"


def test_leftovers_are_swept(folder: Path) -> None:
    first_build(folder)
    (folder / ".deckgen" / ".deckgen-new-7").write_bytes(b"left")
    (folder / ".deckgen-old-3").write_bytes(b"left")
    (folder / ".deckgen-journal.json").write_bytes(b"\xff half")
    with building(folder):
        pass
    assert not [name for name in snapshot(folder) if "-new-" in name or "-old-" in name]


def test_all_editions_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "output"
    zh, en = root / "r" / "2026Q1", root / "r" / "2026Q1-english"
    first = (OutputPlan(zh, FILES, b"1", {}), OutputPlan(en, FILES, b"1", {}))
    with building(root) as lock:
        names = write_all(first, lock=lock)
    assert names == (tuple(FILES), tuple(FILES))
    before = snapshot(root)
    (en / "季度 报告.docx").write_bytes(b"edited")
    known = hashes(FILES)
    second = (OutputPlan(zh, LATER, b"2", known), OutputPlan(en, LATER, b"2", known))
    with building(root) as lock, pytest.raises(DeckgenError) as error:
        write_all(second, lock=lock)
    span = error.value.diagnostics[0].span
    assert span.file == "output/r/2026Q1-english/季度 报告.docx"
    (en / "季度 报告.docx").write_bytes(FILES["季度 报告.docx"])
    replace, _ = failing(os.replace, at=6, error=OSError(errno.EIO, "broken"))
    monkeypatch.setattr(os, "replace", replace)
    with building(root) as lock, pytest.raises(DeckgenError):
        write_all(second, lock=lock)
    assert snapshot(root) == before


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.ENOSPC, "output-unwritable/full"),
        (errno.EACCES, "output-unwritable/read-only"),
        (errno.EROFS, "output-unwritable/read-only"),
        (errno.ENAMETOOLONG, "output-unwritable/too-long"),
        (errno.EIO, "output-unwritable"),
    ],
)
def test_folder_that_cannot_be_made(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, key: str
) -> None:
    folder.parent.mkdir(parents=True)
    make = Path.mkdir

    def refuse(path: Path, *rest: object, **more: bool) -> None:
        if path == folder:
            raise OSError(number, os.strerror(number), str(path))
        make(path, **more)

    monkeypatch.setattr(Path, "mkdir", refuse)
    plan = OutputPlan(folder, FILES, b"l", {})
    root = folder.parent.parent
    with building(root) as lock, pytest.raises(DeckgenError) as error:
        write_all((plan,), lock=lock)
    assert codes(error) == [key]


def test_path_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"a file")
    with pytest.raises(DeckgenError) as error, building(tmp_path / "output"):
        pass
    assert codes(error) == ["output-unwritable/not-a-folder"]


def test_edition_folder_is_a_file(tmp_path: Path) -> None:
    root = tmp_path / "output"
    root.mkdir()
    (root / "r").write_bytes(b"a file")
    plan = OutputPlan(root / "r" / "2026Q1", FILES, b"l", {})
    with building(root) as lock, pytest.raises(DeckgenError) as error:
        write_all((plan,), lock=lock)
    assert codes(error) == ["output-unwritable/not-a-folder"]
    assert snapshot(root) == {"r": b"a file"}


def test_output_is_a_folder(folder: Path) -> None:
    (folder / "季度 报告.pptx").mkdir(parents=True)
    with pytest.raises(DeckgenError) as error:
        write_outputs(folder, FILES, ledger=b"l", previous={})
    assert codes(error) == ["output-unwritable/not-a-file"]


def test_name_too_long(folder: Path) -> None:
    files = {"字" * 100 + ".pptx": b"1", "a.docx": b"1"}
    with pytest.raises(DeckgenError) as error:
        write_outputs(folder, files, ledger=b"l", previous={})
    assert codes(error) == ["output-unwritable/too-long"]
    assert snapshot(folder) == {}


def test_two_builds_at_once(tmp_path: Path) -> None:
    root = tmp_path / "output"
    with building(root):
        with pytest.raises(DeckgenError) as error, building(root):
            pass
        assert codes(error) == ["build-running"]
        assert ("pid", str(os.getpid())) in error.value.diagnostics[0].values
    with building(root):
        pass
    assert list(root.iterdir()) == []


def test_lock_of_a_dead_process_is_taken_over(tmp_path: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", "pass"])
    child.wait()
    mark = {"pid": child.pid, "host": socket.gethostname()}
    (tmp_path / ".deckgen-lock").write_text(json.dumps(mark), encoding="utf-8")
    with building(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "text",
    [b'{"pid": 1, "host": "another machine"}', b"", b"[]", b'{"pid": 0}', b"\xff"],
)
def test_lock_that_cannot_be_judged_stays(tmp_path: Path, text: bytes) -> None:
    lock = tmp_path / ".deckgen-lock"
    lock.write_bytes(text)
    with pytest.raises(DeckgenError) as error, building(tmp_path):
        pass
    assert codes(error) == ["build-running"]
    assert lock.read_bytes() == text


def test_rollback_that_fails_is_finished_by_the_next_build(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = first_build(folder)
    replace = os.replace
    broken = [False]

    def dying(source: Path, target: Path) -> None:
        if Path(target).suffix == ".docx" and ".deckgen-new" in str(source):
            broken[0] = True
        if broken[0]:
            raise OSError(errno.EIO, "the disk is gone")
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", dying)
        with pytest.raises(DeckgenError):
            write_outputs(folder, LATER, ledger=b"ledger 2", previous=hashes(FILES))
    assert (folder / "季度 报告.pptx").read_bytes() == b"deck 2"
    with building(folder):
        pass
    assert snapshot(folder) == before


def dead_lock(root: Path) -> Path:
    """A lock whose process has ended."""
    child = subprocess.Popen([sys.executable, "-c", "pass"])
    child.wait()
    lock = root / ".deckgen-lock"
    mark = {"pid": child.pid, "host": socket.gethostname()}
    lock.write_text(json.dumps(mark), encoding="utf-8")
    return lock


@pytest.mark.parametrize("what", ["held", "gone", "taken"])
def test_lock_that_changes_while_it_is_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """held: Windows refuses to move what a process has open. gone: another build
    removed it. taken: another build was quicker, and the lock is its own now."""
    lock = dead_lock(tmp_path)
    replace = os.replace
    other = '{"pid": 1, "host": "quicker"}'

    def meddle(source: Path, target: Path) -> None:
        if Path(source) == lock and lock.exists():
            if what == "held":
                raise PermissionError(errno.EACCES, "in use")
            if what == "gone":
                lock.unlink()
                raise FileNotFoundError(errno.ENOENT, "gone")
            lock.write_text(other, encoding="utf-8")
        replace(source, target)

    monkeypatch.setattr(os, "replace", meddle)
    if what == "gone":
        with building(tmp_path):
            pass
        assert list(tmp_path.iterdir()) == []
        return
    with pytest.raises(DeckgenError) as error, building(tmp_path):
        pass
    assert codes(error) == ["build-running"]
    if what == "taken":
        assert lock.read_text(encoding="utf-8") == other


def test_process_of_another_person_is_alive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dead_lock(tmp_path)

    def refuse(pid: int, signal: int) -> None:
        raise PermissionError(errno.EPERM, "not yours")

    monkeypatch.setattr(os, "kill", refuse)
    with pytest.raises(DeckgenError) as error, building(tmp_path):
        pass
    assert codes(error) == ["build-running"]
