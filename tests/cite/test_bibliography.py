"""Entries against the golden lines, and the order of the list."""

from __future__ import annotations

import pytest

from cite.cases import Case, read_cases
from cite.invented import read_sources
from deckgen.cite import bibliography_entry, order_bibliography
from deckgen.model.inline import Emphasis, Link, plain_text, walk
from deckgen.model.project import BibliographyStyle, Punctuation
from deckgen.model.source import Language

STYLES: dict[str, tuple[BibliographyStyle, Punctuation, Language]] = {
    "2025": ("gbt7714-2025", "mixed", "zh-CN"),
    "half": ("gbt7714-2025", "half", "zh-CN"),
    "2015": ("gbt7714-2015", "mixed", "zh-CN"),
    "apa": ("apa", "mixed", "en"),
}
CASES = read_cases("bibliography.md")


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_golden(case: Case) -> None:
    sources = read_sources(case.yaml)
    source = next(iter(sources.values()))
    assert case.expected
    for variant, expected in case.expected:
        name, _, locator = variant.partition("@")
        style, punctuation, language = STYLES[name]
        entry = bibliography_entry(
            source,
            sources=sources,
            style=style,
            punctuation=punctuation,
            language=language,
            locator=locator,
        )
        assert plain_text(entry) == expected


def test_addresses_are_links_and_titles_emphasised() -> None:
    source = read_sources(CASES[2].yaml)["iea-weo"]
    entry = bibliography_entry(source, sources={}, style="apa", language="en")
    inlines = walk(entry)
    assert [i.url for i in inlines if isinstance(i, Link)] == [source.url]
    titles = [plain_text(i.children) for i in inlines if isinstance(i, Emphasis)]
    assert titles == ["World Energy Outlook 2025"]


def test_chinese_names_are_upright() -> None:
    source = read_sources(
        "a: {type: article, title: 题, producer: [张三], volume: '3', issue: '1',"
        " container: {zh: 虚构学刊, en: Invented Review}}"
    )["a"]
    entry = bibliography_entry(source, sources={}, style="apa", language="en")
    assert plain_text(entry).endswith("题. 虚构学刊 [Invented Review], 3(1).")
    raised = [plain_text(i.children) for i in walk(entry) if isinstance(i, Emphasis)]
    assert raised == ["3"]


def test_prescribed_wording_links_its_address() -> None:
    case = next(c for c in CASES if c.title == "Prescribed wording")
    source = read_sources(case.yaml)["prescribed"]
    entry = bibliography_entry(source, sources={}, style="gbt7714-2025")
    assert [i.url for i in entry if isinstance(i, Link)] == [source.url]


def test_order() -> None:
    sources = read_sources(
        """
        c: {type: report, title: 报告, producer: [国家统计局]}
        w: {type: report, title: A report, producer: [World Bank]}
        b: {type: report, title: 报告, producer: [安徽示例]}
        i: {type: report, title: A report, producer: [imf example]}
        """
    )
    ids = ("c", "w", "c", "b", "i")
    assert order_bibliography(ids, sources, "gbt7714-2025") == ("c", "w", "b", "i")
    assert order_bibliography(ids, sources, "apa") == ("i", "w", "c", "b")
