"""The feature brief: both its editions, read back as a reader of Word would."""

from __future__ import annotations

import itertools
import json
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import pptx
import pytest
from docx.document import Document

from deckgen.cli import main
from deckgen.diagnostics import DeckgenError
from deckgen.pipeline import build
from support.spoken import all_text, plain

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 20)
KIT = "feature-brief"
FIRST, LATER = "2025Q2", "2026Q2"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LATE = {"factory"}
"""Sections that wait for data the first edition cannot know."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The files of one edition."""

    name: str
    folder: Path

    @property
    def ledger(self) -> dict[str, Any]:
        path = self.folder / "ledger.json"
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return found

    def path(self, suffix: str) -> Path:
        return self.folder / f"{KIT}-{self.name}.{suffix}"

    @property
    def word(self) -> Document:
        return docx.Document(str(self.path("docx")))


def made(root: Path) -> None:
    ticks = itertools.count()
    build(root, names=[KIT], today=TODAY, clock=lambda: float(next(ticks)))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `init` copies, built, rolled on without another edit, and built again."""
    root = tmp_path_factory.mktemp("brief") / "kit"
    assert main(["init", str(root), "--from", KIT, "--quiet"]) == 0
    made(root)
    rolled = ["roll", KIT, "--to", LATER, "--date", "2026-09-08"]
    assert main([*rolled, "--project", str(root), "--quiet"]) == 0
    made(root)
    return root


@pytest.fixture(params=[FIRST, LATER])
def edition(request: pytest.FixtureRequest, root: Path) -> Edition:
    return Edition(request.param, root / "output" / KIT / request.param)


def test_an_edition_is_a_full_release(edition: Edition) -> None:
    found = edition.ledger
    kinds = Counter(figure["kind"] for figure in found["figures"])
    assert (found["stage"], found["draft"]) == ("release", False)
    assert kinds["chart"] >= 6
    assert kinds["table"] >= 2
    assert kinds["fact"] >= 70
    assert 12 <= len(pptx.Presentation(str(edition.path("pptx"))).slides) <= 18


def test_an_edition_shows_nothing_published_later(edition: Edition) -> None:
    found = edition.ledger
    for name, source in found["sources"].items():
        day = source["date_published"]
        if day != "n.d.":
            assert day <= found["date"][: len(day)], name
    assert ("xinhua-2026" in found["sources"]) == (edition.name == LATER)


def headings() -> Iterator[tuple[str, tuple[str, str]]]:
    """Key → label and sub-headline, of every section as its chapter has them."""
    folder = ROOT / "templates" / KIT
    order = re.findall(
        r'include "(.+?)"', (folder / "feature.md").read_text(encoding="utf-8")
    )
    for name in order:
        text = (folder / name).read_text(encoding="utf-8")
        for line in text.splitlines():
            if line.startswith("## "):
                named = dict(re.findall(r'(kicker|heading)="(.+?)"', line))
                found = re.search(r"\{#(\w+)", line)
                assert found is not None, line
                yield found[1], (named["kicker"], named["heading"])


def test_headings_of_two_lines_are_those_of_the_chapters(edition: Edition) -> None:
    late = LATE if edition.name == FIRST else set[str]()
    wanted = [pair for key, pair in dict(headings()).items() if key not in late]
    paragraphs = edition.word.paragraphs
    styles = [para.style.name if para.style else "" for para in paragraphs]
    kickers = [i for i, style in enumerate(styles) if style == "栏目词"]
    assert [(paragraphs[i].text, paragraphs[i + 1].text) for i in kickers] == wanted
    assert {styles[i + 1] for i in kickers} == {"前置节标题"}


def test_captions_and_tables_are_those_of_the_ledger(edition: Edition) -> None:
    figures = edition.ledger["figures"]
    exhibits = [f for f in figures if f["kind"] in {"chart", "table", "kpi", "diagram"}]
    word = edition.word
    captions = [
        para.text
        for para in word.paragraphs
        if para.style is not None and para.style.name == "Caption"
    ]
    wanted = [f"{f['label']}　{f['caption']}".lstrip("　") for f in exhibits]
    assert sorted(captions) == sorted(wanted)
    wide = sum(len(table.columns) == 3 for table in word.tables)
    assert wide >= sum(f["kind"] == "table" for f in exhibits)
    text = all_text(edition.path("docx"))
    for figure in exhibits:
        assert plain(figure["source_line"]) in text, figure["id"]


def footnotes(path: Path) -> tuple[list[str], list[str]]:
    """Texts of the footnotes by number, and the numbers as the document refers."""
    with zipfile.ZipFile(path) as package:
        notes = ElementTree.fromstring(package.read("word/footnotes.xml"))
        body = ElementTree.fromstring(package.read("word/document.xml"))
    found = [
        "".join(text.text or "" for text in note.iter(f"{W}t"))
        for note in notes
        if note.get(f"{W}type") is None
    ]
    refs = [r.get(f"{W}id", "") for r in body.iter(f"{W}footnoteReference")]
    return found, refs


def test_facts_of_the_text_have_their_sources_in_footnotes(edition: Edition) -> None:
    found, refs = footnotes(edition.path("docx"))
    assert len(found) == len(refs) == len(set(refs)) >= 12
    ledger = edition.ledger
    titles = {name: source["title"] for name, source in ledger["sources"].items()}
    assert all(any(title in note for title in titles.values()) for note in found)
    said = "".join(found)
    cited = {
        citation["source"]
        for figure in ledger["figures"]
        if figure["kind"] == "fact" and "exhibit" not in figure
        for citation in figure["citations"]
    }
    assert len(cited) >= 10
    for name in cited:
        assert titles[name] in said, name


def test_quotes_name_who_said_them(edition: Edition) -> None:
    text = all_text(edition.path("docx"))
    speakers = ["《生成式人工智能服务管理暂行办法》"]
    if edition.name == LATER:
        speakers += ["张亚勤", "李浩", "魏凯", "李乐成"]
    for name in speakers:
        assert f"——{name}" in text, name


def test_a_number_without_source_is_refused(tmp_path: Path) -> None:
    for part in ("data", "templates"):
        shutil.copytree(ROOT / part, tmp_path / part)
    lead = tmp_path / "templates" / KIT / "lead.md"
    text = lead.read_text(encoding="utf-8")
    lead.write_text(f"{text}\n业内共有888家。\n", encoding="utf-8")
    with pytest.raises(DeckgenError) as caught:
        made(tmp_path)
    assert {d.code for d in caught.value.diagnostics} >= {"bare-number"}
