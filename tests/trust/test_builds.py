"""Conflicts, preferences and days of knowledge in whole builds; data is invented."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from pptx import Presentation

from deckgen.cli import main
from deckgen.diagnostics import DeckgenError
from deckgen.model.inline import plain_text
from deckgen.pipeline import build, read_day
from support.project import (
    PAGE,
    REPORT,
    TODAY,
    documents,
    office_files,
    outcome,
    project,
    run,
    written,
)
from trust.desk import FACTS, FIELDS, catalog, row

SAID = f"{FACTS}{FIELDS}"
PREFER = "prefer:\n  - {source: office, reason: {zh: 以年报为准, en: the yearbook}}\n"
ROWS = (
    row("甲", "虚构门店数,某国,2025,6200,家", source="survey"),
    row("乙", "虚构门店数,某国,2025,7400,家", source="office"),
)
SHOPS = """\
title: 虚构门店
processing_level: none
sources: [office]
as_of: 2025
primary_key: [year]
metric: 虚构门店数
entity: 某国
fields:
  - {name: year, title: 年份, type: period}
  - {name: shops, title: 门店, type: number, unit: 家, measure: flow}
"""


def files(more: str = "") -> dict[str, str | bytes]:
    from trust.desk import COLUMNS

    return {
        "data/said.yaml": f"{SAID}{more}",
        "data/said.csv": "\n".join((COLUMNS, *ROWS, "")),
        "data/shops.yaml": SHOPS,
        "data/shops.csv": "year,shops\n2024,7000\n2025,7400\n",
    }


EXHIBITS = """\
门店有{{ fact("said.乙") }}。

```kpi
id: kpi-shops
title: 虚构门店
cards:
  - {value: 'fact("said.乙") | unit("万家")', label: 门店}
```

```chart
id: fig-shops
title: 虚构门店的历年数量
data: shops
x: year
y: shops
```
"""


def texts_of(deck: Path) -> list[str]:
    """The texts of all slides, those in groups too."""
    left: list[Any] = [
        s for slide in Presentation(str(deck)).slides for s in slide.shapes
    ]
    found: list[str] = []
    while left:
        shape = left.pop()
        left += getattr(shape, "shapes", ())
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
    return found


def ledger(root: Path, edition: str = "2026Q1") -> dict[str, Any]:
    path = root / "output" / "r" / edition / "ledger.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_a_conflict_stops_the_build_that_shows_it(tmp_path: Path) -> None:
    made = project(tmp_path, PAGE + EXHIBITS, files=files())
    found = outcome(made)
    assert isinstance(found, tuple)
    assert [d.key for d in found] == ["conflicting-values"]
    assert not (tmp_path / "output" / "r").exists()


def test_a_conflict_elsewhere_is_a_warning(tmp_path: Path) -> None:
    made = run(project(tmp_path, PAGE, files=files()))
    keys = [d.key for d in made.diagnostics if d.code != "headline-unproved"]
    assert keys == ["conflicting-values/unshown"]


def test_it_may_be_raised_and_not_be_switched_off(tmp_path: Path) -> None:
    strict = f"{REPORT}rules: {{conflicting-values: error}}\n"
    found = outcome(project(tmp_path / "1", PAGE, report=strict, files=files()))
    assert isinstance(found, tuple)
    assert [d.key for d in found] == ["conflicting-values/unshown"]
    lax = f"{REPORT}rules: {{conflicting-values: off}}\n"
    chapter = PAGE + EXHIBITS
    found = outcome(project(tmp_path / "2", chapter, report=lax, files=files()))
    assert isinstance(found, tuple)
    assert [d.key for d in found] == ["conflicting-values"]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_reason_goes_to_every_note(language: str, tmp_path: Path) -> None:
    report = REPORT.replace("stage:", f"language: {language}\nstage:")
    chapter = PAGE.replace("用户", "Users").replace("规模", "") + EXHIBITS
    made = project(tmp_path, chapter, report=report, files=files(PREFER))
    (document,) = documents(made)
    reason = "以年报为准" if language == "zh-CN" else "the yearbook"
    notes = {e.id: "".join(str(i) for i in e.note_line) for e in document.exhibits}
    assert set(notes) == {"kpi-shops", "fig-shops"}
    assert all(reason in note for note in notes.values())
    run(made)
    records = {f["id"]: f for f in ledger(made)["figures"]}
    assert reason in records["fig-shops"]["note_line"]
    facts = [f for f in records.values() if f["text"].startswith(("7400", "7,400"))]
    assert facts
    assert all(f["value"]["preferred"] == [reason] for f in facts)
    deck, word = office_files(made)
    assert sum(reason in text for text in texts_of(deck)) == 2
    assert docx.Document(str(word)).element.xml.count(reason) >= 2


def test_a_text_alone_says_it_in_the_line_of_its_slide(tmp_path: Path) -> None:
    chapter = PAGE + '门店有{{ fact("said.乙") }}。\n'
    (document,) = documents(project(tmp_path, chapter, files=files(PREFER)))
    (page,) = document.chapters[0].pages
    assert plain_text(page.note_line) == "注：以年报为准。"
    run(tmp_path)
    (record,) = ledger(tmp_path)["pages"]
    assert record["note_line"] == "注：以年报为准。"
    deck, word = office_files(tmp_path)
    texts = texts_of(deck)
    assert sum(text.endswith("注：以年报为准。") for text in texts) == 1
    lines = [p.text for p in docx.Document(str(word)).paragraphs]
    assert lines.count("注：以年报为准。") == 1


def test_the_other_value_may_not_be_shown(tmp_path: Path) -> None:
    chapter = PAGE + '门店有{{ fact("said.甲") }}。\n'
    found = outcome(project(tmp_path, chapter, files=files(PREFER)))
    assert isinstance(found, tuple)
    assert [d.key for d in found] == ["conflicting-values/not-preferred"]


VINTAGES = {
    "data/shops.yaml": SHOPS.replace("某国", "另一国"),
    "data/shops@2026-03-01.csv": "year,shops\n2024,7000\n2025,7400\n",
    "data/shops@2026-05-01.csv": "year,shops\n2024,7000\n2025,7450\n",
    "data/shops@2026-05-06.csv": "year,shops\n2024,7000\n2025,7500\n",
}
SHOWN = PAGE + '门店有{{ fact("shops.shops") }}。\n'
DATED = REPORT.replace("2026-05-08", "2026-05-02")


def test_as_known_on_a_day(tmp_path: Path) -> None:
    """Earlier or later than the report's date; the edition itself is not touched."""
    made = project(tmp_path, SHOWN, report=DATED, files=VINTAGES)
    run(made)
    before = written(made)
    for day, value in (("2026-04-01", "7400"), ("2026-05-07", "7500")):
        result = build(
            made, today=TODAY, as_of=date.fromisoformat(day), clock=lambda: 0.0
        )
        edition = f"2026Q1@{day}"
        assert {file.edition for file in result.files} == {edition}
        assert result.since == ()
        found = ledger(made, edition)
        assert (found["as_of"], found["date"]) == (day, "2026-05-02")
        assert found["edition"] == edition
        assert [f["text"] for f in found["figures"] if "7" in f["text"]] == [
            f"{value[0]},{value[1:]}家"
        ]
        said = f"数据按2026年{int(day[5:7])}月{int(day[8:])}日已知版本"
        deck, word = office_files(made, edition)
        cover = Presentation(str(deck)).slides[0]
        texts = [s.text_frame.text for s in cover.shapes if s.has_text_frame]
        assert any(said in text and "2026年5月2日" in text for text in texts)
        lines = [p.text for p in docx.Document(str(word)).paragraphs[:12]]
        assert any(said in line for line in lines)
    after = written(made)
    assert {name: after[name] for name in before} == before
    assert "as_of" not in ledger(made)


def test_an_ordinary_edition_is_not_compared_with_one_of_another_day(
    tmp_path: Path,
) -> None:
    made = project(tmp_path, SHOWN, report=DATED, files=VINTAGES)
    build(made, today=TODAY, as_of=date(2026, 4, 1), clock=lambda: 0.0)
    report = DATED.replace("2026Q1", "2026Q2").replace("05-02", "05-03")
    (made / "templates/r/report.yaml").write_text(report, encoding="utf-8")
    assert run(made).since == ()


def test_english_cover(tmp_path: Path) -> None:
    report = DATED.replace("stage:", "language: en\nstage:")
    chapter = SHOWN.replace("用户", "Users").replace("门店有", "Shops: ")
    made = project(tmp_path, chapter, report=report, files=VINTAGES)
    build(made, today=TODAY, as_of=date(2026, 4, 1), clock=lambda: 0.0)
    deck, word = office_files(made)
    texts = [
        s.text_frame.text
        for s in Presentation(str(deck)).slides[0].shapes
        if s.has_text_frame
    ]
    texts += [p.text for p in docx.Document(str(word)).paragraphs[:12]]
    said = [t for t in texts if "Data as known on April 1, 2026" in t]
    assert len(said) == 2


def test_a_day_to_come() -> None:
    with pytest.raises(DeckgenError) as error:
        read_day("2026-05-09", TODAY)
    assert [d.key for d in error.value.diagnostics] == ["bad-as-of/future"]
    assert read_day("2026-05-08", TODAY) == TODAY


@pytest.mark.parametrize(
    ("day", "key"),
    [("2026-13-01", "bad-as-of"), ("soon", "bad-as-of"), ("2999-01-01", "bad-as-of")],
)
@pytest.mark.parametrize("command", ["build", "check"])
def test_days_that_are_none(
    command: str,
    day: str,
    key: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    made = project(tmp_path, SHOWN, files=VINTAGES)
    argv = [command, "--project", str(made), "--as-of", day, "--json"]
    assert main(argv) == 1
    told = json.loads(capsys.readouterr().out)["diagnostics"]
    assert [d["code"] for d in told] == [key]
    assert not (made / "output").exists()


def test_check_sees_the_same_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = project(tmp_path, SHOWN, files=VINTAGES)
    argv = ["check", "--project", str(made), "--as-of", "2026-02-01", "--json"]
    assert main(argv) == 1
    told = json.loads(capsys.readouterr().out)["diagnostics"]
    assert {d["code"] for d in told} == {"no-vintage"}


def test_the_shipped_kits_are_clean() -> None:
    """Of all that one number can say against another, the kits say nothing."""
    from deckgen.datasets import load_catalog
    from deckgen.trust import examine
    from support.office import ROOT

    for day in (date(2025, 8, 8), date(2026, 3, 6), date(2026, 11, 30)):
        made = load_catalog(ROOT, units={}, date=day, language="zh-CN")
        assert len(made.datasets) > 40
        trust = examine(made, day)
        assert trust.findings == ()
        assert trust.preferred == {}


def test_a_slip_in_a_kit_is_found(tmp_path: Path) -> None:
    """The same check is not blind: a digit changed in one of two files is told."""
    from shutil import copytree

    from deckgen.datasets import load_catalog
    from deckgen.trust import examine
    from support.office import ROOT

    copytree(ROOT / "data", tmp_path / "data")
    table = tmp_path / "data" / "gdp.csv"
    text = table.read_text(encoding="utf-8")
    assert "2022,17.8818" in text
    table.write_text(text.replace("2022,17.8818", "2022,18.8818"), encoding="utf-8")
    made = load_catalog(tmp_path, units={}, date=TODAY, language="zh-CN")
    keys = {f.unshown.key for f in examine(made, TODAY).findings if f.unshown}
    assert keys == {"conflicting-values/unshown"}


def test_hostile_checks_end(tmp_path: Path) -> None:
    """Deep, long and endless expressions are refused in words."""
    deep = "(" * 400 + 'fact("facts.a")' + ")" * 400
    long = " + ".join(['fact("facts.a")'] * 3000)
    rows = [row("a", "甲,中国,2024,7,亿元")]
    for text in (deep, long, "1 " * 5000, '{{ fact("facts.a") }} == 1'):
        more = f"checks:\n  - {json.dumps(f'{text} == 1')}\n"
        try:
            made = catalog(tmp_path, rows, more=more)
        except DeckgenError:
            continue
        from deckgen.trust import examine

        told = [f.unshown for f in examine(made, TODAY).findings]
        assert told
        assert all(d is not None and d.severity == "error" for d in told)
