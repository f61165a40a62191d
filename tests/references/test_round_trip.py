"""What deckgen prints in a bibliography it reads again: the same fields, which print as
the same entry. Of the sources of the kits, and of random ones, in all three styles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.cite import bibliography_entry
from deckgen.datasets import read_sources
from deckgen.diagnostics import Report
from deckgen.located import LocatedMap, read_yaml
from deckgen.model.inline import plain_text
from deckgen.model.source import Language, License, Source, SourceType, Words
from deckgen.references import SourceDraft, append_sources
from deckgen.references.drafts import draft
from deckgen.references.texts import read_references
from support.office import ROOT

Style = Literal["gbt7714-2025", "gbt7714-2015", "apa"]
STYLES: tuple[Style, ...] = get_args(Style)


def loaded(text: str) -> Mapping[str, Source]:
    node = read_yaml(text, "data/sources.yaml")
    assert isinstance(node, LocatedMap)
    return read_sources(node, ROOT, Report())


KITS = loaded((ROOT / "data" / "sources.yaml").read_text(encoding="utf-8"))


def language_of(style: Style) -> Language:
    return "en" if style == "apa" else "zh-CN"


def printed(source: Source, sources: Mapping[str, Source], style: Style) -> str:
    entry = bibliography_entry(
        source, sources=sources, style=style, language=language_of(style)
    )
    return plain_text(entry)


def as_sources(drafts: tuple[SourceDraft, ...], original: Source) -> list[Source]:
    """The drafts as the catalog reads them; what no entry of a bibliography says is
    taken from the original: licence, and whether it was seen."""
    filled = []
    for place, one in enumerate(drafts):
        fields = dict(one.fields)
        fields.setdefault("license", "unstated")
        fields.setdefault("evidence", "original")
        if "date_accessed" in one.missing and original.date_accessed and not place:
            fields["date_accessed"] = original.date_accessed
        filled.append(draft(fields, taken=(), origin="", id_=one.id))
    found = loaded(append_sources("", filled))
    return [replace(found[one.id], to_supply=()) for one in drafts]


def check(source: Source, sources: Mapping[str, Source], style: Style) -> None:
    text = printed(source, sources, style)
    drafts = read_references(text, taken=(), language=language_of(style))
    assert drafts, text
    made = as_sources(drafts, source)
    again = printed(made[0], {one.id: one for one in made}, style)
    assert again == text
    assert_same(made[0], source, style)


def assert_same(made: Source, source: Source, style: Style) -> None:
    """The fields that the style prints."""
    written = made.title.zh or made.title.plain
    titles = {source.title.plain, source.title.zh, source.title.en}
    assert {made.title.plain, made.title.zh, made.title.en} - {""} <= titles, written
    if style != "gbt7714-2015":
        assert len(made.producer) in (len(source.producer), 4)
    day = "" if source.date_published == "n.d." else source.date_published
    seen = "" if made.date_published == "n.d." else made.date_published
    assert day.startswith(seen)
    if style == "gbt7714-2025" and source.type not in ("article", "book", "standard"):
        assert seen == day or source.place
    if source.url and source.medium == "online":
        assert made.url == source.url or made.pid
    if style != "apa" and source.type not in ("internal", "law"):
        same = {"panel": "database", "filing": "report"}
        same |= {"survey": "report", "estimate": "report"}
        assert made.type == same.get(source.type, source.type)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", sorted(KITS))
def test_sources_of_the_kits(name: str, style: Style) -> None:
    check(KITS[name], KITS, style)


CHARACTERS = "虚构数据示例统计发展报告年鉴市场研究调查经济网络"
HAN = st.text(CHARACTERS, min_size=2, max_size=12)
WORD = st.sampled_from(
    "Alpha Beta Survey Market Outlook Data Index Energy Digital Trade Review".split()
)
LATIN = st.lists(WORD, min_size=2, max_size=5, unique=True).map(" ".join)
PERSON = st.sampled_from(["Smith J A", "Doe B", "van Dyk C", "Müller E F"])
HOUSE = st.sampled_from(["Invented Institute", "Office for Inventions", "World Bank"])
DAY = st.sampled_from(["2019", "2024", "2025-03", "2026-02-10", "2020-11-09"])
DATED = st.one_of(DAY, st.just("n.d."))
ADDRESS = st.sampled_from(
    ["https://example.org/a", "https://example.com/b/c?d=1&e=f", "http://example.net/"]
)
TYPES = sorted(set(get_args(SourceType)) - {"internal", "interview", "law"})


@st.composite
def sources(draw: st.DrawFn, style: Style = "gbt7714-2025") -> Source:
    """A source with the fields that its type prints, in one language."""
    kind: SourceType = draw(st.sampled_from(TYPES))
    is_han = draw(st.booleans())
    word = HAN if is_han else LATIN
    latin = draw(st.sampled_from([PERSON, HOUSE, LATIN]))
    who = st.one_of(HAN, st.sampled_from(["国家统计局", "张三"])) if is_han else latin
    count = draw(st.integers(0 if style != "apa" else 1, 3))
    names = draw(st.lists(who, min_size=count, max_size=count, unique=True))
    online = draw(st.booleans()) or kind in ("webpage", "dataset")
    periodical = kind in ("news", "article")
    numbered = kind in ("report", "standard", "filing") or style == "apa"
    return Source(
        id="a",
        type=kind,
        title=Words(plain=draw(word)),
        producer=tuple(Words(plain=name) for name in names),
        date_published=draw(DATED),
        license=License("unstated"),
        evidence="original",
        redistribution="figures-only",
        medium="online" if online else "print",
        publisher=_words(draw, word, kind in ("dataset", "database", "book")),
        place=draw(st.sampled_from(["", "北京" if is_han else "Paris"]))
        if kind == "book"
        else "",
        container=_words(draw, word, periodical, always=periodical),
        volume=draw(st.sampled_from(["", "3", "45"])) if kind == "article" else "",
        issue=draw(st.sampled_from(["1", "12"])) if kind == "article" else "",
        pages=draw(st.sampled_from(["", "12-18", "7"])) if kind == "article" else "",
        number=draw(st.sampled_from(["", "WP-12", "A2025/7"])) if numbered else "",
        version=draw(st.sampled_from(["", "V1.0", "2025-12"]))
        if kind in ("dataset", "database")
        else "",
        url=draw(ADDRESS) if online else "",
        date_accessed="2026-03-02" if online or kind == "database" else "",
    )


def _words(
    draw: st.DrawFn, word: st.SearchStrategy[str], wanted: bool, always: bool = False
) -> Words:
    if not wanted or not (always or draw(st.booleans())):
        return Words()
    return Words(plain=draw(word))


@given(sources("gbt7714-2025"))
def test_random_ones_by_the_standard_of_2025(source: Source) -> None:
    check(source, {"a": source}, "gbt7714-2025")


@given(sources("gbt7714-2015"))
def test_random_ones_by_the_standard_of_2015(source: Source) -> None:
    check(source, {"a": source}, "gbt7714-2015")


@given(sources("apa"))
def test_random_ones_by_apa(source: Source) -> None:
    check(source, {"a": source}, "apa")
