"""The documentation names everything that a person may write, in both languages."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
from pydantic import BaseModel

from cli.documented import PAGE, diagnostics_page
from deckgen.cli import parser
from deckgen.commands.words import PHASES, WORDS
from deckgen.datasets.schema import (
    AddStep,
    AggregateStep,
    ConstraintsEntry,
    DatasetEntry,
    DerivedEntry,
    FieldEntry,
    IndexStep,
    JoinStep,
    LicenseEntry,
    OverTimeStep,
    PartsEntry,
    PidEntry,
    PreferEntry,
    ShareStep,
    SourceEntry,
    StepEntry,
    TwoStep,
    UnpivotEntry,
)
from deckgen.diagnostics.catalog import messages
from deckgen.diagnostics.messages.trust import MESSAGES as TRUST
from deckgen.expressions.evaluate import FORMATS
from deckgen.expressions.functions import FUNCTIONS
from deckgen.model.source import SourceType
from deckgen.model.specs import ChartType
from deckgen.project.schema import (
    ActsEntry,
    EditionEntry,
    HouseEntry,
    ReportEntry,
    SourceLineEntry,
    UnitEntry,
)
from deckgen.readers.chapters import PAGE_KEYS
from deckgen.readers.exhibits.schema import (
    KINDS,
    MODELS,
    Axis,
    Card,
    DiagramPart,
)
from deckgen.readers.markdown.blocks import BOX_KEYS, ROLES
from deckgen.themes.open import BUILT_IN
from deckgen.themes.schema import (
    Colours,
    Families,
    Fonts,
    Pages,
    ThemeFile,
    TypeScale,
)
from docs.pages import LANGUAGES, page

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"(`{3,})\w*\n(.*?)\n\1", re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
TAGS = ("for", "if", "elif", "else", "set", "include", "claim")


def test_page_of_diagnostics_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == diagnostics_page()


def code_of(text: str) -> str:
    """What stands in blocks of code and between backticks."""
    blocks = [match[2] for match in BLOCK.finditer(text)]
    rest = BLOCK.sub("", text)
    return "\n".join((*blocks, *INLINE.findall(rest)))


def missing(names: Collection[str], name_of_page: str, language: str) -> list[str]:
    """Names that the code of a page does not hold as whole words."""
    words = set(re.findall(r"[\w-]+", code_of(page(name_of_page, language))))
    return sorted(set(names) - words)


def keys(*models: type[BaseModel]) -> Iterator[str]:
    """Every key that may be written, under the name it is written by."""
    for model in models:
        for name, field in model.model_fields.items():
            yield field.alias or name


def commands() -> list[str]:
    """The names that the help lists."""
    return re.findall(r"(?m)^    (\w+) {2,}", parser("en").format_help())


@pytest.mark.parametrize("language", LANGUAGES)
def test_data_page_names_every_key(language: str) -> None:
    models = (SourceEntry, LicenseEntry, PidEntry, DatasetEntry, FieldEntry)
    names = [*keys(*models, ConstraintsEntry), *get_args(SourceType)]
    assert not missing(names, "data", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_page_names_every_key_of_a_step(language: str) -> None:
    steps = (AggregateStep, OverTimeStep, TwoStep, ShareStep, IndexStep, AddStep)
    names = keys(DerivedEntry, StepEntry, UnpivotEntry, JoinStep, *steps)
    assert not missing(tuple(names), "tables", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_trust_page_names_every_key_and_code_of_it(language: str) -> None:
    names = [*keys(PreferEntry, PartsEntry), "prefer", "checks"]
    codes = {key.partition("/")[0] for key in TRUST}
    codes -= {"prefer-unclear", "bad-check", "edition-name"}
    assert not missing([*names, *codes], "trust", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_writing_page_names_every_key_of_a_project(language: str) -> None:
    models = (ReportEntry, EditionEntry, HouseEntry, SourceLineEntry, ActsEntry)
    names = [*keys(*models, UnitEntry)]
    assert not missing(names, "writing", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_themes_page_names_every_key_and_choice(language: str) -> None:
    names = list(keys(ThemeFile, Colours, Families, Fonts, TypeScale, Pages))
    for field in Pages.model_fields.values():
        names += get_args(field.annotation)
    assert not missing([*names, *BUILT_IN], "themes", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_writing_page_names_every_key_of_a_fence(language: str) -> None:
    names = [*KINDS, *keys(*MODELS.values(), Axis, Card, DiagramPart)]
    kinds = get_args(ChartType)
    assert not missing([*names, *kinds], "writing", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_writing_page_names_what_a_chapter_may_hold(language: str) -> None:
    names = [*ROLES, *BOX_KEYS, *PAGE_KEYS, *TAGS, *FORMATS, *FUNCTIONS]
    assert not missing(names, "writing", language)
    text = code_of(page("writing", language))
    assert not [name for name in FUNCTIONS if f"{name}(" not in text]
    assert not [name for name in FORMATS if f"| {name}" not in text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_writing_page_names_every_command_and_option(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = code_of(page("writing", language))
    for name in commands():
        assert f"deckgen {name}" in text
        assert f"deckgen {name}" in (ROOT / "README.md").read_text(encoding="utf-8")
        with pytest.raises(SystemExit):
            parser("en").parse_args([name, "--help"])
    options = {*re.findall(r"--[a-z-]+", capsys.readouterr().out), "--version"}
    assert len(options) > 10
    assert not [option for option in options if option not in text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_codes_that_pages_name_exist(language: str) -> None:
    """What is written like the code of a message is one, or a key or id."""
    known = {key.partition("/")[0] for key in messages()}
    for name in ("data", "tables", "writing", "next-quarter", "trust"):
        text = BLOCK.sub("", page(name, language))
        written = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", text))
        others = {
            *get_args(ChartType),
            "zh-CN",
            "yyyy-mm",
            "figures-only",
            "source-note",
            "note-source",
        }
        assert written - others <= known


@pytest.mark.parametrize("name", ["README.md", "docs"])
def test_links_lead_somewhere(name: str) -> None:
    pages = sorted((ROOT / name).glob("*.md")) if name == "docs" else [ROOT / name]
    for one in pages:
        text = INLINE.sub("", BLOCK.sub("", one.read_text(encoding="utf-8")))
        for link in re.findall(r"\]\(([^)\s]+)\)", text):
            path, _, anchor = link.partition("#")
            if path.startswith("http"):
                continue
            target = one.parent / path if path else one
            assert target.exists(), (one.name, link)
            if anchor:
                assert anchor in anchors(target), (one.name, link)


def anchors(path: Path) -> set[str]:
    """The headings of a page, as links name them."""
    text = BLOCK.sub("", path.read_text(encoding="utf-8"))
    heads = re.findall(r"(?m)^#+ (.+)$", text)
    return {re.sub(r"[^\w\- ]", "", h).strip().lower().replace(" ", "-") for h in heads}


def test_phases_stand_in_how_it_works() -> None:
    text = (ROOT / "docs" / "how-it-works.md").read_text(encoding="utf-8")
    for phase in PHASES:
        assert f"\n## {phase[0].upper()}{phase[1:]}\n" in text
        assert f" {phase}\n" in page("how-it-works", ".zh")


def test_both_languages_say_the_same_things() -> None:
    assert WORDS["en"].keys() == WORDS["zh-CN"].keys()
    for key, text in WORDS["en"].items():
        assert fields(text) == fields(WORDS["zh-CN"][key])


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(messages()))
def test_messages_are_complete_in_both_languages(key: str) -> None:
    message = messages()[key]
    assert message.en
    assert message.zh
    assert len(message.hints_en) == len(message.hints_zh)
    assert fields(message.en) == fields(message.zh)
    assert not message.en.endswith(".")
    assert not message.zh.endswith("。")
