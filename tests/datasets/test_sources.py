"""Sources: what each type requires, and what nobody may write. All invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from datasets import desk

BASE = """\
a:
  type: report
  title: 报告（虚构）
  producer: [示例研究院]
  date_published: 2025
  url: https://example.org/a
  date_accessed: 2026-03-02
  license: unstated
  evidence: original
"""
F = "data/sources.yaml"


def edited(*changes: tuple[str, str]) -> str:
    """The sound source with lines replaced; an empty new line removes."""
    text = BASE
    for old, new in changes:
        assert old in text, old
        text = text.replace(f"  {old}\n", f"  {new}\n" if new else "")
    return text


URL = "url: https://example.org/a"
SEEN = "date_accessed: 2026-03-02"
TYPE = "type: report"
CASES = [
    (edited((TYPE, "")), "source-missing-field", "1:1", "type"),
    (edited(("title: 报告（虚构）", "")), "source-missing-field", "1:1", "title"),
    (
        edited(("title: 报告（虚构）", "title: {}")),
        "source-missing-field",
        "3:10",
        "title",
    ),
    (edited(("producer: [示例研究院]", "")), "source-missing-field", "1:1", "producer"),
    (edited(("date_published: 2025", "")), "source-missing-field", "1:1", ""),
    (edited(("license: unstated", "")), "source-missing-field", "1:1", "license"),
    (edited(("evidence: original", "")), "source-missing-field", "1:1", "evidence"),
    (edited((URL, "")), "source-missing-field/url", "1:1", "url"),
    (edited((SEEN, "")), "source-missing-field/date-accessed", "1:1", ""),
    (
        edited((TYPE, "type: database"), (URL, ""), (SEEN, "")),
        "source-missing-field/date-accessed",
        "1:1",
        "",
    ),
    (edited((TYPE, "type: news")), "source-missing-field", "1:1", "container"),
    (edited((TYPE, "type: article")), "source-missing-field", "1:1", "container"),
    (edited((TYPE, "type: survey")), "source-missing-field", "1:1", "question"),
    (edited((TYPE, "type: estimate")), "source-missing-field", "1:1", "inputs"),
    (edited((TYPE, "type: interview")), "source-missing-field", "1:1", "role"),
    (edited((TYPE, "type: reprot")), "unknown-value", "2:9", ""),
    (edited((URL, "url: example.org/a")), "bad-url", "6:8", ""),
    (edited((URL, "url: ftp://example.org/a")), "bad-url", "6:8", ""),
    (edited((URL, "url: 'javascript:alert(1)'")), "bad-url", "6:9", ""),
    (
        edited((URL, "medium: print")),
        "access-date-without-url",
        "7:18",
        "",
    ),
    (edited((SEEN, "date_accessed: 2026")), "bad-date/accessed", "7:18", ""),
    (edited((SEEN, "date_accessed: 2026-02-30")), "bad-date/accessed", "7:18", ""),
    (
        edited(("date_published: 2025", "date_published: 2025-13")),
        "bad-date/published",
        "5:19",
        "",
    ),
    (
        edited(("date_published: 2025", "date_published: 去年")),
        "bad-date/published",
        "5:19",
        "",
    ),
    (
        edited(("evidence: original", "evidence: relayed")),
        "relayed-without-via",
        "9:13",
        "",
    ),
    (
        edited(("evidence: original", "evidence: relayed\n  via: b")),
        "unknown-source",
        "10:8",
        "",
    ),
    (
        edited(("evidence: original", "evidence: relayed\n  via: a")),
        "source-cycle",
        "10:8",
        "",
    ),
    (BASE + "  via: a\n", "via-without-relayed", "10:8", ""),
    (
        edited(("producer: [示例研究院]", "producer: [公司公告]")),
        "generic-attribution",
        "4:13",
        "",
    ),
    (
        edited(("producer: [示例研究院]", "producer: [Various Sources]")),
        "generic-attribution",
        "4:13",
        "",
    ),
    (
        edited(("title: 报告（虚构）", "title: 网络、公开资料等")),
        "generic-attribution",
        "3:10",
        "",
    ),
    (BASE + "  attribution: internet\n", "generic-attribution", "10:16", ""),
    (BASE + "  snapshot: none.pdf\n", "missing-file", "10:13", ""),
    (BASE + "  snapshot: ../none.pdf\n", "bad-path", "10:13", ""),
    (BASE + "  snapshot: /etc/hosts\n", "bad-path", "10:13", ""),
    (BASE + "  language: 中文\n", "bad-language", "10:13", ""),
    (BASE + "  pid: {dio: x}\n", "unknown-key", "10:9", ""),
    (BASE + "  license: x\n", "duplicate-key", "10:3", ""),
    (edited(("license: unstated", "license: CC BY")), "unknown-value", "8:12", ""),
    (
        edited(("license: unstated", "license: {url: https://example.org}")),
        "source-missing-field",
        "8:12",
        "",
    ),
    (BASE + "  update_period_days: 0\n", "bad-value/range", "10:23", ""),
    (BASE + "  update_period_days: 一年\n", "wrong-type/whole-number", "10:23", ""),
    (BASE + "  question: x\n", "source-field-of-type", "10:13", ""),
    (BASE + "  publsher: x\n", "unknown-key", "10:3", ""),
    (BASE.replace("a:\n", "a b:\n"), "bad-id", "1:1", ""),
    (BASE.replace("a:\n", "a.b:\n"), "bad-id", "1:1", ""),
    (BASE + "b: text\n", "wrong-type/mapping", "10:4", ""),
    ("- a\n", "wrong-type/mapping", "1:1", ""),
]


@pytest.mark.parametrize(("text", "key", "place", "field"), CASES)
def test_refusals(tmp_path: Path, text: str, key: str, place: str, field: str) -> None:
    catalog, found = desk.load(tmp_path, {"sources.yaml": text})
    assert catalog is None
    assert f"{key} {F}:{place}" in desk.summary(found)
    if field:
        assert field in {dict(d.values).get("field") for d in found}


@pytest.mark.parametrize("code", ["source-missing-field", "relayed-without-via"])
def test_drafts_go_on(tmp_path: Path, code: str) -> None:
    text = (
        edited((TYPE, ""), ("evidence: original", ""))
        if code == "source-missing-field"
        else edited(("evidence: original", "evidence: relayed"))
    )
    files: dict[str, str | bytes] = {
        "sources.yaml": text,
        "users.yaml": desk.DATASET.replace("bureau", "a"),
        "users.csv": "year,users\n2024,2.49\n",
    }
    catalog, found = desk.load(tmp_path, files, lower=(code,))
    assert catalog is not None
    assert {(d.code, d.severity) for d in found} == {(code, "warning")}
    assert catalog.sources["a"].evidence in ("stated", "relayed")


def test_long_attributions_are_told(tmp_path: Path) -> None:
    text = BASE + "  attribution_short: 一二三四五六七八九十一二三\n"
    files: dict[str, str | bytes] = {
        "sources.yaml": desk.SOURCES + text,
    }
    catalog, found = desk.load(tmp_path, files)
    assert catalog is not None
    assert [d.key for d in found] == ["attribution-too-long"]


def test_a_whole_source(tmp_path: Path) -> None:
    text = desk.SOURCES + (
        "study:\n"
        "  type: estimate\n"
        "  title: {zh: 测算（虚构）, en: Estimate}\n"
        "  producer: [{zh: 示例院, en: Example}]\n"
        "  date_published: n.d.\n"
        "  license: {name: CC BY 4.0, url: https://example.org/by}\n"
        "  evidence: original\n"
        "  method: 供给侧加总\n"
        "  inputs: [bureau, press]\n"
        "  base_year: 2025\n"
        "  attribution: 公开资料、专家访谈\n"
        "  pid: {doi: 10.1/x}\n"
        "  snapshot: snapshots/a.bin\n"
        "  date_accessed: 2026-03-02\n"
    )
    files: dict[str, str | bytes] = {
        "sources.yaml": text,
        "snapshots/a.bin": b"\x00copy",
    }
    catalog, found = desk.load(tmp_path, files)
    assert not found
    assert catalog is not None
    assert tuple(catalog.sources) == ("bureau", "press", "study")
    study = catalog.sources["study"]
    assert study.medium == "unpublished"
    assert study.redistribution == "full"
    assert study.inputs == ("bureau", "press")
    assert study.extra == {"method": "供给侧加总", "base_year": "2025"}
    assert study.pid == {"doi": "10.1/x"}
    assert len(study.snapshot_sha256) == 64
    assert study.title.en == "Estimate"
    assert catalog.sources["bureau"].redistribution == "figures-only"
    assert catalog.sources["bureau"].span.line == 1


def test_cycles_of_several(tmp_path: Path) -> None:
    one = edited(("evidence: original", "evidence: relayed\n  via: b"))
    other = one.replace("a:\n  t", "b:\n  t").replace("via: b", "via: a")
    _, found = desk.load(tmp_path, {"sources.yaml": one + other})
    assert [d.key for d in found if d.key == "source-cycle"] == ["source-cycle"] * 2


def test_a_link_out_of_data_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("x", encoding="utf-8")
    root = tmp_path / "p"
    (root / "data").mkdir(parents=True)
    (root / "data" / "link.txt").symlink_to(outside)
    text = desk.SOURCES.replace("  license", "  snapshot: link.txt\n  license", 1)
    _, found = desk.load(root, {"sources.yaml": text})
    assert "symlink-outside" in [d.key for d in found]
