"""Projects built for real, from a folder with a space and Chinese in its name."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from deckgen.cli import main
from deckgen.commands.init.kits import find_kits
from deckgen.commands.init.skeleton import skeleton
from deckgen.record import building

KIT = "quarterly-deck"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A project without data."""
    root = tmp_path / "我的 项目"
    for path, data in skeleton("zh-CN", date(2026, 11, 20)).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def build(root: Path, *options: str) -> int:
    return main(["build", "--project", str(root), "--quiet", *options])


def outputs(root: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in sorted(root.glob("output/*/*/*"))
        if path.is_file()
    }


def edit(root: Path, old: str, new: str) -> None:
    chapter = next(root.glob("templates/my-report/*.md"))
    text = chapter.read_text(encoding="utf-8")
    assert old in text
    chapter.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_empty_project_builds_without_a_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    root = tmp_path / "new"
    assert main(["init", str(root), "--empty", "--language", language, "--quiet"]) == 0
    assert build(root) == 0
    assert capsys.readouterr() == ("", "")
    assert {Path(name).suffix for name in outputs(root)} == {".pptx", ".docx", ".json"}


def test_second_build_rewrites_nothing(empty: Path) -> None:
    assert build(empty) == 0
    paths = list(empty.glob("output/*/*/*"))
    before = [path.stat().st_mtime_ns for path in paths]
    assert build(empty) == 0
    assert [path.stat().st_mtime_ns for path in paths] == before


def test_edited_output_is_kept(empty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(empty) == 0
    (deck,) = empty.glob("output/*/*/*.pptx")
    deck.write_bytes(b"edited by hand")
    edit(empty, "两个井号", "俩井号")
    edit(empty, "正文同时", "文字同时")
    assert build(empty) == 1
    assert (
        f"error[output-edited]: `output/my-report/{deck.parent.name}/{deck.name}`"
        in (capsys.readouterr().err)
    )
    assert build(empty, "--beside") == 0
    assert deck.read_bytes() == b"edited by hand"
    assert deck.with_name(f"{deck.stem} (2).pptx").is_file()
    assert build(empty, "--force") == 0
    assert deck.with_name(f"{deck.stem}.edited-1.pptx").read_bytes() == (
        b"edited by hand"
    )
    assert deck.read_bytes()[:2] == b"PK"


def test_full_disk_changes_nothing(
    empty: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(empty) == 0
    before = outputs(empty)
    edit(empty, "正文同时", "文字同时")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        assert build(empty) == 1
    assert "the disk is full" in capsys.readouterr().err
    assert outputs(empty) == before
    assert build(empty) == 0
    assert outputs(empty) != before


def test_two_builds_at_once(empty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with building(empty / "output"):
        assert build(empty) == 1
    assert "error[build-running]" in capsys.readouterr().err
    assert outputs(empty) == {}


def test_damaged_ledger_is_no_disaster(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Same bytes need no ledger; other bytes are somebody's without one."""
    assert build(empty) == 0
    (ledger,) = empty.glob("output/*/*/ledger.json")
    ledger.write_bytes(b"\xff\xfe garbage")
    assert build(empty) == 0
    assert "warning[ledger-unreadable]" in capsys.readouterr().err
    assert ledger.read_bytes().startswith(b"{")


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    """The project that ships, copied."""
    root = tmp_path / "样板 项目"
    for folder in ("data", "templates"):
        shutil.copytree(find_kits() / folder, root / folder)
    return root


def test_line_ends_and_byte_order_marks_do_not_matter(kit: Path) -> None:
    assert build(kit, KIT) == 0
    before = outputs(kit)
    for path in (*kit.rglob("*.md"), *kit.rglob("*.yaml")):
        data = path.read_bytes().removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
        path.write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))
    assert build(kit, KIT) == 0
    after = outputs(kit)
    documents = [name for name in before if not name.endswith(".json")]
    assert {n: after[n] for n in documents} == {n: before[n] for n in documents}


def test_new_data_are_told(kit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["build", KIT, "--project", str(kit), "--language", "en"]
    assert main(arguments) == 0
    assert "changed since" not in capsys.readouterr().out
    users = kit / "data" / "users.csv"
    users.write_bytes(users.read_bytes().replace(b"2.49", b"2.50"))
    assert main(arguments) == 0
    out = capsys.readouterr().out
    assert "changed since the last build" in out
    assert "2.49亿人 → 2.50亿人" in out


def test_copied_kit_builds_alone(tmp_path: Path) -> None:
    """In a process of its own, started anew as Windows and macOS do."""
    root = tmp_path / "我的 报告"
    for arguments in (
        ["init", str(root), "--from", KIT],
        ["check", "--project", str(root)],
        ["build", "--project", str(root)],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "deckgen", *arguments],
            capture_output=True,
            check=False,
            cwd=tmp_path,
        )
        assert done.returncode == 0, done.stderr.decode()
    assert len(outputs(root)) == 5, "two decks, two reports, ledgers of one name"


KILLED = """
import os, sys
from pathlib import Path
from deckgen.cli import main

left = [int(sys.argv[2])]
replace, unlink = os.replace, os.unlink

def renamed(source, target):
    if ".deckgen-new" in str(source):
        left[0] -= 1
        if left[0] < 0:
            os._exit(9)
    replace(source, target)

def unlinked(path, *rest, **more):
    if str(path).endswith("journal.json"):
        os._exit(9)
    unlink(path, *rest, **more)

os.replace, os.unlink = renamed, unlinked
sys.exit(main(["build", "--quiet", "--project", sys.argv[1]]))
"""


@pytest.mark.parametrize("renames", [2, 99])
def test_killed_build_is_mended(empty: Path, renames: int) -> None:
    """Also one that was killed after its last rename, before it was declared done."""
    assert build(empty) == 0
    before = outputs(empty)
    edit(empty, "正文同时", "文字同时")
    arguments = [sys.executable, "-c", KILLED, str(empty), str(renames)]
    assert subprocess.run(arguments, check=False).returncode == 9
    assert outputs(empty) != before
    assert build(empty) == 0
    assert not list(empty.glob("output/**/.deckgen-*"))
