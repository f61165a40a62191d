"""Projects on disk: what opens, and what is refused. All of it is invented."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deckgen.diagnostics import DeckgenError, Diagnostic
from deckgen.model.project import Project
from deckgen.project import open_project
from deckgen.project.names import folder_key, is_folder_name

REPORT = """\
title: 季度观察（虚构）
edition: 2026Q1
period: 2026Q1
date: 2026-05-08
chapters: [01-a.md, shared/method.md]
"""
F = "templates/q/report.yaml"
PNG = b"\x89PNG\r\n\x1a\n rest"


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """A project with these files, over a sound one."""
    sound: dict[str, str | bytes] = {
        "templates/q/report.yaml": REPORT,
        "templates/q/01-a.md": "# 一\n",
        "templates/shared/method.md": "# 方法\n",
    }
    (folder / "data").mkdir(parents=True, exist_ok=True)
    for name, content in {**sound, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        path.write_bytes(data)
    return folder


def opened(folder: Path, files: Mapping[str, str | bytes]) -> Project:
    """The project with these files."""
    return open_project(write(folder, files))


def refused(folder: Path, files: Mapping[str, str | bytes]) -> tuple[Diagnostic, ...]:
    """What the project with these files is refused with."""
    with pytest.raises(DeckgenError) as caught:
        open_project(write(folder, files))
    return caught.value.diagnostics


def test_defaults(tmp_path: Path) -> None:
    project = opened(tmp_path, {"templates/a/pic.PNG": PNG, "templates/x.txt": "x"})
    assert project.house.name == {"zh-CN": "", "en": ""}
    assert project.images == {"a/pic.PNG": PNG}
    assert project.templates == {"q/01-a.md": "# 一\n", "shared/method.md": "# 方法\n"}
    (edition,) = project.editions
    assert (edition.report, edition.name, edition.period) == ("q", "2026Q1", "2026Q1")
    assert edition.date == date(2026, 5, 8)
    assert edition.chapters == ("q/01-a.md", "shared/method.md")
    assert edition.outputs == ("pptx", "docx")
    assert edition.bibliography == "gbt7714-2025"
    assert (edition.stage, edition.theme, edition.language) == (
        "release",
        "ink",
        "zh-CN",
    )
    assert str(edition.title.span) == f"{F}:1:8 (title)"
    assert str(project.edition_path(edition)) == "output/q/2026Q1"


def test_opened_from_anywhere_inside(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    for place in (root, root / "templates" / "q", root / "templates/q/01-a.md"):
        assert open_project(place).root == str(root.resolve())


HOUSE = """\
name: {zh: 示例院（虚构）, en: Example}
language: en
theme: paper
source_line:
  zh: {label: 数据来源：, acts: {major: 计算}}
  en: {end: .}
terms: [GPT-4, 十四五]
units: {令: {base: 张, scale: 500}}
people: {li: {name: 李某}}
disclaimers: [仅供参考]
"""


def test_house(tmp_path: Path) -> None:
    project = opened(tmp_path, {"templates/house.yaml": HOUSE})
    house = project.house
    assert house.name == {"zh-CN": "示例院（虚构）", "en": "Example"}
    chinese = house.source_line["zh-CN"]
    assert (chinese.label, chinese.plural) == ("数据来源：", "数据来源：")
    assert (chinese.minor, chinese.major) == ("整理", "计算")
    assert house.source_line["en"].end == "."
    assert house.source_line["en"].label == "Source: "
    assert [t for t, _ in house.terms] == ["GPT-4", "十四五"]
    assert house.terms[1][1].line == 7
    assert house.units == {
        "令": {"base": "张", "scale": "500", "kind": "count", "en": ""}
    }
    (edition,) = project.editions
    assert edition.theme == "paper"
    assert (edition.language, edition.bibliography) == ("en", "apa")


EDITIONS = """\
subtitle: "{{ edition.period }}"
params: {region: 全国, empty: ""}
bibliography: gbt7714-2015
rules: {source-stale: error}
editions:
  beijing: {params: {region: 北京}, outputs: [docx]}
  english: {language: en, title: Quarterly, chapters: [en/a.md], rules: {x: off}}
  plain:
"""


def test_editions(tmp_path: Path) -> None:
    files = {
        "templates/q/report.yaml": REPORT + EDITIONS,
        "templates/q/en/a.md": "# A\n",
    }
    project = opened(tmp_path, files)
    first, beijing, english, plain = project.editions
    assert first.params == {"region": "全国", "empty": ""}
    assert beijing.name == "2026Q1-beijing"
    assert beijing.params == {"region": "北京", "empty": ""}
    assert beijing.param_spans["region"].line == 11
    assert beijing.outputs == ("docx",)
    assert beijing.bibliography == "gbt7714-2015"
    assert english.title.text == "Quarterly"
    assert english.title.span.line == 12
    assert english.bibliography == "apa"
    assert english.chapters == ("q/en/a.md",)
    assert english.rules == {"source-stale": "error", "x": "off"}
    assert plain.chapters == first.chapters
    assert plain.name == "2026Q1-plain"
    assert plain.span.line == 13


def test_titles_in_two_languages(tmp_path: Path) -> None:
    text = REPORT.replace("title: 季度观察（虚构）", "title: {zh: 观察, en: Watch}")
    text += "editions: {en: {language: en}}\n"
    project = opened(tmp_path, {"templates/q/report.yaml": text})
    assert [e.title.text for e in project.editions] == ["观察", "Watch"]
    assert [e.title.span.column for e in project.editions] == [13, 21]


def changed(old: str, new: str) -> str:
    """The sound report with one change."""
    assert old in REPORT
    return REPORT.replace(old, new, 1)


CASES = [
    (changed("title: 季度观察（虚构）\n", ""), "missing-key", "1:1"),
    (changed("title: 季度观察（虚构）", "title: {}"), "missing-key", "1:8"),
    (changed("title: ", "title："), "full-width-punctuation", "1:6"),
    (changed("edition: 2026Q1", "edition: ../x"), "edition-name", "2:10"),
    (changed("edition: 2026Q1", "edition: CON"), "edition-name", "2:10"),
    (changed("edition: 2026Q1", "edition: nul.x"), "edition-name", "2:10"),
    (changed("edition: 2026Q1", "edition: a."), "edition-name", "2:10"),
    (changed("edition: 2026Q1", "edition: a|b"), "edition-name", "2:10"),
    (changed("period: 2026Q1", "period: 2026年"), "bad-period", "3:9"),
    (changed("2026-05-08", "2026-05-38"), "bad-date", "4:7"),
    (changed("2026-05-08", "20260508"), "bad-date", "4:7"),
    (changed("01-a.md", "01-b.md"), "missing-chapter", "5:12"),
    (changed("01-a.md", "../../x.md"), "bad-path", "5:12"),
    (changed("01-a.md", "/etc/x.md"), "bad-path", "5:12"),
    (changed("01-a.md", "01-a.txt"), "missing-chapter/not-markdown", "5:12"),
    (changed("shared/method.md", "./01-a.md"), "chapter-twice", "5:21"),
    (changed("[01-a.md, shared/method.md]", "[]"), "bad-value/empty", "5:1"),
    (changed("[01-a.md, shared/method.md]", "01-a.md"), "wrong-type/list", "5:11"),
    (REPORT + "outputs: [pdf]\n", "unknown-value", "6:11"),
    (REPORT + "language: zh\n", "unknown-value", "6:11"),
    (REPORT + "stage: final\n", "unknown-value", "6:8"),
    (REPORT + "citation: numeric\n", "unknown-key", "6:1"),
    (REPORT + "rules: {Source_Stale: off}\n", "bad-rule-code", "6:23"),
    (REPORT + "rules: {source-stale: warn}\n", "unknown-value", "6:23"),
    (REPORT + "params: {a: [b]}\n", "wrong-type/text", "6:10"),
    (REPORT + "editions: {a/b: {}}\n", "edition-name", "6:12"),
    (REPORT + "editions: {a: {}, A: {}}\n", "edition-twice", "6:19"),
    (REPORT + "editions: {a: {tilte: x}}\n", "unknown-key", "6:16"),
    (REPORT + "editions: {a: {date: x}}\n", "bad-date", "6:22"),
    (REPORT + "editions: {a: {chapters: [x.md]}}\n", "missing-chapter", "6:27"),
    (REPORT + "editions: {a: {rules: {X: off}}}\n", "bad-rule-code", "6:27"),
    ("- a\n", "wrong-type/mapping", "1:1"),
]


@pytest.mark.parametrize(("text", "key", "place"), CASES)
def test_reports_refused(tmp_path: Path, text: str, key: str, place: str) -> None:
    found = refused(tmp_path, {"templates/q/report.yaml": text})
    told = [f"{d.key} {str(d.span).split(' ')[0]}" for d in found]
    assert told == [f"{key} {F}:{place}"]


def test_suggestions(tmp_path: Path) -> None:
    text = changed("01-a.md", "o1-a.md")
    (found,) = refused(tmp_path, {"templates/q/report.yaml": text})
    assert dict(found.values)["suggestion"] == "01-a.md"


FILES: list[tuple[str, str | bytes, str]] = [
    ("templates/shared/report.yaml", REPORT, "reserved-report-name"),
    ("templates/themes/report.yaml", REPORT, "reserved-report-name"),
    ("templates/report.yaml", REPORT, "reserved-report-name"),
    ("templates/r/report.yml", REPORT, "wrong-extension"),
    ("templates/con/report.yaml", REPORT, "missing-chapter"),
    ("templates/Q/report.yaml", REPORT, "edition-twice"),
    ("templates/q/x.png", b"GIF89a", "bad-image"),
    ("templates/q/x.md", "x".encode("utf-16"), "unreadable-text/utf-16"),
    ("templates/q/x.md", "\ue123", "refused-character/private-use"),
    ("templates/house.yaml", "nme: x\n", "unknown-key"),
    ("templates/house.yaml", "units: {a: {kind: x}}\n", "unknown-value"),
    ("templates/house.yaml", "units: {a: {scale: x}}\n", "wrong-type/number"),
    ("templates/house.yaml", "- x\n", "wrong-type/mapping"),
    ("templates/house.yaml", b"\xff", "unreadable-text"),
    ("templates/q/report.yaml", b"\x00", "unreadable-text/binary"),
]


@pytest.mark.parametrize(("file", "content", "key"), FILES)
def test_files_refused(
    tmp_path: Path, file: str, content: str | bytes, key: str
) -> None:
    extra = {"templates/Q/01-a.md": "# 一\n"} if "/Q/" in file else {}
    found = refused(tmp_path, {**extra, file: content})
    assert key in {d.key for d in found}


def test_no_project(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "none" / "x", tmp_path / "a\0b"):
        with pytest.raises(DeckgenError) as caught:
            open_project(place)
        assert [d.key for d in caught.value.diagnostics] == ["no-project"]


def test_links_out_of_the_templates_are_refused(tmp_path: Path) -> None:
    outside = tmp_path / "secret.md"
    outside.write_text("x", encoding="utf-8")
    root = write(tmp_path / "p", {})
    (root / "templates/q/link.md").symlink_to(outside)
    (root / "templates/q/folder").symlink_to(tmp_path)
    (root / "templates/q/same.md").symlink_to(root / "templates/q/01-a.md")
    with pytest.raises(DeckgenError) as caught:
        open_project(root)
    assert [(d.key, d.span.file) for d in caught.value.diagnostics] == [
        ("symlink-outside/folder", "templates/q/folder"),
        ("symlink-outside", "templates/q/link.md"),
    ]


def test_file_names_are_text(tmp_path: Path) -> None:
    found = refused(tmp_path, {"templates/q/a\nb.md": "x"})
    assert [d.key for d in found] == ["bad-file-name"]


def test_everything_is_told_at_once(tmp_path: Path) -> None:
    found = refused(
        tmp_path,
        {
            "templates/house.yaml": "nme: x\n",
            "templates/q/report.yaml": REPORT + "x: y\n",
            "templates/r/report.yaml": "title: x\n",
            "templates/q/bad.md": b"\xff",
        },
    )
    assert len({d.span.file for d in found}) == 4


@given(st.text(max_size=12))
def test_folder_names(name: str) -> None:
    if is_folder_name(name):
        assert "/" not in name
        assert name not in (".", "..")
        assert (
            folder_key(name) == folder_key(name.upper().lower()) or not name.isascii()
        )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="ab:-{}[],'| \n：中", max_size=40), st.integers(0, 5))
def test_any_report_opens_or_is_refused(tmp_path: Path, text: str, line: int) -> None:
    lines = REPORT.splitlines()
    lines.insert(line, text)
    try:
        project = opened(tmp_path, {"templates/q/report.yaml": "\n".join(lines)})
    except DeckgenError as error:
        severities = {d.severity for d in error.diagnostics}
    else:
        severities = {"error"} if project.editions else set()
    assert "error" in severities
