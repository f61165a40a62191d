"""`deckgen init`: kits are cut to what they use. Sources and data are invented."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from deckgen.cli import main
from deckgen.commands.init import copy, kits
from deckgen.diagnostics import DeckgenError
from deckgen.diagnostics.render import words_of
from deckgen.pipeline import Usage

TODAY = date(2026, 11, 20)
SOURCES = """\
# 谁说的（虚构）。

# ---- 一 ----

示例-调查:
  type: report
  via: '示例网站'
  snapshot: snapshots/survey.csv

# 只有别的报告用它
other:
  type: report
"示例网站":
  type: webpage
estimate-1:
  type: estimate
  inputs:
    - base-1
    - base-2

base-1: {type: report}
base-2: {type: report}
never: {type: book}
"""


USAGE = Usage(("users",), ("示例-调查",), ("shared/method.md",))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "安装 处"
    for path, text in {
        "data/sources.yaml": SOURCES,
        "data/users.yaml": "sources: [estimate-1]\r\n",
        "data/users.csv": "year,genai\n2025,6.02\n",
        "data/users@2026-01-01.csv": "year,genai\n2025,6.01\n",
        "data/users_more.csv": "not asked for\n",
        "data/snapshots/survey.csv": "kept\n",
        "templates/house.yaml": "name: {zh: 示例研究院}\n",
        "templates/weekly/report.yaml": "title: 周报\ntheme: navy\n",
        "templates/weekly/01 用户.md": "# 用户\n",
        "templates/weekly/.DS_Store": "",
        "templates/monthly/report.yaml": "title: 月报\n",
        "templates/shared/method.md": "# 方法\n",
        "templates/themes/navy/theme.yaml": "colors: {}\n",
        "templates/themes/red/theme.yaml": "colors: {}\n",
        "templates/shared/other.md": "# 别的\n",
    }.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    return root


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def used_by(path: Path, name: str) -> Usage:
    return USAGE


def init(folder: Path, kit: str | None, root: Path) -> tuple[str, ...]:
    return copy.run(
        folder,
        kit=kit,
        language="zh-CN",
        today=TODAY,
        kits=root,
        used_by=used_by,
    )


def test_kit_is_cut_to_what_it_uses(tmp_path: Path, root: Path) -> None:
    folder = tmp_path / "我的 报告"
    made = init(folder, "weekly", root)
    found = contents(folder)
    assert (
        set(made)
        == set(found)
        == {
            "data/snapshots/survey.csv",
            "data/sources.yaml",
            "data/users.csv",
            "data/users.yaml",
            "data/users@2026-01-01.csv",
            "templates/house.yaml",
            "templates/shared/method.md",
            "templates/themes/navy/theme.yaml",
            "templates/weekly/01 用户.md",
            "templates/weekly/report.yaml",
            "说明.md",
        }
    )
    assert found["data/users.yaml"] == b"sources: [estimate-1]\r\n"
    sources = found["data/sources.yaml"].decode()
    assert sources.startswith("# 谁说的（虚构）。\n\n# ---- 一 ----\n\n示例-调查:\n")
    assert "base-1" in sources
    assert "base-2: {type: report}" in sources
    assert '"示例网站":\n  type: webpage\n' in sources
    assert "other" not in sources
    assert "只有别的报告用它" not in sources
    assert "never" not in sources
    assert sorted(p.name for p in tmp_path.iterdir()) == ["安装 处", "我的 报告"]


def test_all_entries_joined_are_the_file() -> None:
    head, entries = kits.split_entries(SOURCES)
    assert head + "".join(entries.values()) == SOURCES
    assert list(entries) == [
        "示例-调查",
        "other",
        "示例网站",
        "estimate-1",
        "base-1",
        "base-2",
        "never",
    ]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "{}\n", "\n\n"])
def test_sources_without_entries_stay(text: str) -> None:
    assert kits.split_entries(text) == (text, {})


def failed(folder: Path, kit: str | None, root: Path) -> tuple[str, Mapping[str, str]]:
    with pytest.raises(DeckgenError) as error:
        init(folder, kit, root)
    (diagnostic,) = error.value.diagnostics
    return diagnostic.key, words_of(diagnostic, "en")


def test_unknown_kit_is_told_with_those_there_are(tmp_path: Path, root: Path) -> None:
    key, values = failed(tmp_path / "new", "wekly", root)
    assert key == "kit-unknown"
    assert values["near"] == "weekly"
    assert values["kits"] == "`monthly`, `weekly`"
    key, values = failed(tmp_path / "new", "", root)
    assert key == "kit-unknown/missing"
    assert "near" not in values
    assert not (tmp_path / "new").exists()


def test_folder_must_be_free(tmp_path: Path, root: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_bytes(b"mine")
    assert failed(tmp_path / "full", "weekly", root)[0] == "folder-not-empty"
    (tmp_path / "file").write_bytes(b"mine")
    assert failed(tmp_path / "file", "weekly", root)[0] == "folder-not-empty/file"
    assert contents(tmp_path / "full") == {"notes.txt": b"mine"}


def test_empty_folder_stays_the_same_folder(tmp_path: Path, root: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    before = folder.stat().st_ino
    init(folder, "weekly", root)
    assert folder.stat().st_ino == before
    assert not [name for name in contents(folder) if "deckgen-init" in name]


def test_kit_without_its_files_is_told(tmp_path: Path, root: Path) -> None:
    (root / "templates" / "shared" / "method.md").unlink()
    key, values = failed(tmp_path / "new", "weekly", root)
    assert key == "kit-incomplete"
    assert values["file"] == "templates/shared/method.md"


def test_house_is_no_duty(tmp_path: Path, root: Path) -> None:
    (root / "templates" / "house.yaml").unlink()
    assert "templates/house.yaml" not in init(tmp_path / "new", "weekly", root)


@pytest.mark.parametrize("existing", [False, True])
def test_full_disk_leaves_nothing(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch, existing: bool
) -> None:
    folder = tmp_path / "place" / "new"
    folder.parent.mkdir()
    if existing:
        folder.mkdir()
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name == "report.yaml":
            raise OSError(errno.ENOSPC, "no space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    key, _ = failed(folder, "weekly", root)
    assert key == "output-unwritable/full"
    assert list(folder.parent.rglob("*")) == ([folder] if existing else [])


def test_failing_move_puts_all_back(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.name == "说明.md":
            raise PermissionError(errno.EACCES, "denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    assert failed(folder, "weekly", root)[0] == "output-unwritable/read-only"
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_empty_project_is_announced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    folder = tmp_path / "new"
    assert main(["init", str(folder), "--empty", "--language", language]) == 0
    assert f"deckgen build --project {folder}" in capsys.readouterr().out
    found = contents(folder)
    assert "templates/my-report/report.yaml" in found
    assert ("说明.md" in found) == (language == "zh-CN")


def test_kits_of_this_checkout_are_found() -> None:
    assert kits.kit_names(kits.find_kits()) == ("feature-brief", "quarterly-deck")


def test_without_a_name_the_kits_are_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "new"), "--language", "en"]) == 1
    assert "`quarterly-deck`" in capsys.readouterr().err
