"""Nothing is lost: whatever stands in YAML comes back from the desk, and the other
way round."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from deckgen.datasets.schema import SourceEntry
from deckgen.desk.fact_cells import FactCells, fact_cells
from deckgen.desk.fact_heads import FACT_COLUMNS, KEY, TYPES
from deckgen.desk.heads import Language
from deckgen.desk.source_cells import KNOWN
from deckgen.desk.texts import comments_above, facts_csv, facts_yaml, sources_text
from deckgen.desk.writing import Content, write_desk
from deckgen.desk.yaml_text import yaml_text
from deckgen.located import LocatedMap, plain, read_yaml
from deckgen.located.text import REFUSED
from deckgen.model.source import Evidence, Medium, Redistribution, SourceType
from desk.books import read

NONE = FactCells((), (), ())
BITS = (
    "年度",
    "报告",
    "A b",
    ";",
    "；",
    "\\",
    ": ",
    " #",
    '"',
    "'",
    "{",
    "1",
    "=",
    "x",
)
TEXT = st.lists(st.sampled_from(BITS), min_size=1, max_size=6).map("".join)
ANY = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(
    lambda t: not REFUSED.search(t) and "\r" not in t and "\x85" not in t
)
WORDS = TEXT | ANY
ID = st.from_regex(r"[a-z一-龥][a-z0-9一-龥-]{0,8}", fullmatch=True)
BILINGUAL = st.fixed_dictionaries({}, optional={"zh": WORDS, "en": WORDS})
EITHER = WORDS | BILINGUAL | st.sampled_from(("待补", "TBD", "无", "none", ""))
FREE = st.recursive(
    WORDS,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(ID, below, max_size=3),
    max_leaves=5,
)
FIELDS: dict[str, st.SearchStrategy[object]] = {
    "type": st.sampled_from(get_args(SourceType)) | WORDS,
    "evidence": st.sampled_from(get_args(Evidence)) | WORDS,
    "medium": st.sampled_from(get_args(Medium)),
    "redistribution": st.sampled_from(get_args(Redistribution)),
    "title": EITHER,
    "container": EITHER,
    "publisher": EITHER,
    "attribution": EITHER,
    "attribution_short": EITHER,
    "producer": st.lists(EITHER, max_size=3) | EITHER,
    "inputs": st.lists(ID, max_size=3) | WORDS,
    "license": st.just("unstated")
    | WORDS
    | st.fixed_dictionaries({}, optional={"name": WORDS, "url": WORDS}),
    "pid": st.dictionaries(
        st.sampled_from(("doi", "isbn", "other")), WORDS, max_size=2
    ),
    **{
        name: WORDS | st.just("")
        for name in ("url", "date_published", "description", "sample_size", "number")
    },
    "of_tomorrow": FREE,
}
SOURCE = st.fixed_dictionaries({}, optional=FIELDS)
NOTE = st.lists(
    st.sampled_from(("# 一节", "看过", "x: y", "'")), min_size=1, max_size=2
).map("\n".join)


def spoken_as(language: str) -> Language:
    """A drawn language as a type knows it."""
    return "en" if language == "en" else "zh-CN"


def meant(source: Mapping[str, object]) -> dict[str, object]:
    """A source as the program takes it: a known key without a value is not there."""
    return {k: v for k, v in source.items() if v != "" or k not in KNOWN}


def test_every_field_of_a_source_has_a_column() -> None:
    assert set(SourceEntry.model_fields) == set(KNOWN)


@given(st.dictionaries(ID, SOURCE, max_size=3), st.sampled_from(("zh-CN", "en")))
def test_sources_come_back_from_the_desk(
    sources: dict[str, dict[str, object]], language: str
) -> None:
    spoken = spoken_as(language)
    desk = read(write_desk(Content(sources, NONE, {}), spoken))
    assert plain(desk.sources) == {k: meant(v) for k, v in sources.items()}


@given(st.dictionaries(ID, SOURCE, max_size=3), st.data())
def test_sources_come_back_from_yaml(
    sources: dict[str, dict[str, object]], data: st.DataObject
) -> None:
    notes = {name: data.draw(NOTE) for name in sources}
    text = sources_text(sources, notes)
    node = read_yaml(text, "data/sources.yaml")
    assert plain(node) == sources
    assert isinstance(node, LocatedMap)
    assert comments_above(text, node)[0] == notes
    again = read(write_desk(Content(sources, NONE, notes), "zh-CN"))
    assert again.notes == notes


@given(st.dictionaries(ID, FREE, max_size=4), st.integers(0, 3))
def test_any_value_comes_back_from_yaml(value: dict[str, object], blocks: int) -> None:
    assert plain(read_yaml(yaml_text(value, blocks=blocks), "a.yaml")) == value


ROLES = [c.key for c in FACT_COLUMNS if c not in (KEY,)]


@st.composite
def tables(draw: st.DrawFn) -> tuple[dict[str, object], list[str], list[list[str]]]:
    """A dataset of single facts with some roles, named as somebody likes."""
    roles = draw(st.lists(st.sampled_from(ROLES), unique=True, max_size=6))
    names = {role: draw(st.sampled_from((role, f"own_{role}"))) for role in roles}
    extra = draw(st.lists(st.sampled_from(("extra1", "额外")), unique=True))
    key = draw(st.sampled_from(("key", "名")))
    fields: list[dict[str, object]] = []
    for name, role in [(key, "key"), *((n, r) for r, n in names.items())]:
        title = draw(EITHER.filter(bool))
        fields.append({"name": name, "title": title, "type": TYPES.get(role, "text")})
    fields += [{"name": n, "title": n, "type": "text"} for n in extra]
    described: dict[str, object] = {
        "title": draw(EITHER.filter(bool)),
        "processing_level": draw(st.sampled_from(("none", "minor"))),
        "as_of": "2025-12",
        "primary_key": [key],
        **{f"{role}_field": name for role, name in names.items()},
        "fields": fields,
    }
    if draw(st.booleans()):
        described["checks"] = draw(st.lists(TEXT, min_size=1, max_size=2))
    header = draw(st.permutations([str(f["name"]) for f in fields]))
    cell = TEXT.map(str.strip) | st.sampled_from(("", "1.10", "70-75", "A", "stock"))
    rows = [
        [draw(ID) if name == key else draw(cell) for name in header]
        for _ in range(draw(st.integers(1, 3)))
    ]
    return described, list(header), rows


@given(tables(), st.sampled_from(("zh-CN", "en")))
def test_facts_come_back_from_the_desk_and_from_texts(
    table: tuple[dict[str, object], list[str], list[list[str]]], language: str
) -> None:
    described, header, rows = table
    spoken = spoken_as(language)
    cells = fact_cells(described, header, rows, spoken)
    facts = read(write_desk(Content({}, cells, {}), spoken)).facts
    assert facts is not None
    assert plain(facts.node) == described
    names = [str(f["name"]) for f in described["fields"]]  # type: ignore[attr-defined]
    assert list(facts.header) == names
    expected = [tuple(row[header.index(name)] for name in names) for row in rows]
    columns = cells.columns
    assert [
        tuple(c.meant(t) for c, t in zip(columns, row, strict=True)) for row in expected
    ] == list(facts.rows)
    assert plain(read_yaml(facts_yaml(facts), "data/facts.yaml")) == described
    again = [tuple(row) for row in csv.reader(io.StringIO(facts_csv(facts)))]
    assert again == [facts.header, *facts.rows]


@given(st.lists(TEXT.map(str.strip).filter(bool), unique=True, max_size=4))
def test_terms_come_back(terms: list[str]) -> None:
    desk = read(write_desk(Content({}, NONE, {}, terms=terms), "zh-CN"))
    assert [term for term, _ in desk.terms] == terms


@given(st.dictionaries(ID, SOURCE, max_size=2))
def test_the_same_content_gives_the_same_bytes(
    sources: dict[str, dict[str, object]],
) -> None:
    content = Content(sources, NONE, {})
    assert write_desk(content, "zh-CN") == write_desk(content, "zh-CN")
