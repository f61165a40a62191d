"""`deckgen explain`: every code, in both languages."""

from __future__ import annotations

import json
import re

import pytest

from deckgen import cli
from deckgen.commands.explain import data_of, render, render_list, run
from deckgen.diagnostics import DeckgenError
from deckgen.diagnostics.catalog import messages
from deckgen.diagnostics.explained import blank, codes, variants, written
from deckgen.rules import DRAFT_LOWERED

CHINESE = re.compile("[一-鿿]")
FEWEST = 40
"""Codes that people meet most, each with a paragraph."""


@pytest.mark.parametrize("code", codes())
def test_every_code_is_explained_in_both_languages(code: str) -> None:
    found = run(code)
    english, chinese = render(found, "en"), render(found, "zh-CN")
    assert english.startswith(f"{code}  ")
    assert found.explained.en in english
    assert found.explained.zh in chinese
    assert found.explained.en.endswith(".")
    assert CHINESE.search(found.explained.zh)
    said = english.split("It says\n")[1].split("\n\n")[0].splitlines()
    assert len(said) == len({blank(m.en) for m in variants(code)})
    assert not any(re.search(r"\{\w+\}", line) for line in said)
    assert ("A draft shows it as a warning" in english) == (code in DRAFT_LOWERED)
    assert ("switch it off" in english) == (found.severity != "error")
    assert json.loads(json.dumps(data_of(found)))["code"] == code


def test_many_codes_have_a_paragraph() -> None:
    assert written().keys() <= set(codes())
    assert len(written()) >= FEWEST


@pytest.mark.parametrize("typed", ["bare-number", "error[bare-number]", "BARE-NUMBER"])
def test_a_code_is_found_as_it_is_pasted(typed: str) -> None:
    assert run(typed).code == "bare-number"


def test_a_variant_is_its_code() -> None:
    key = next(key for key in messages() if "/" in key)
    assert run(key).code == key.partition("/")[0]


def test_an_unknown_code_names_the_nearest() -> None:
    with pytest.raises(DeckgenError) as caught:
        run("bare-nmber")
    (one,) = caught.value.diagnostics
    assert one.key == "explain-unknown"
    assert dict(one.values)["suggestion"] == "bare-number"


def test_the_list_has_every_code(capsys: pytest.CaptureFixture[str]) -> None:
    for language in ("en", "zh-CN"):
        assert cli.main(["explain", "--language", language]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert [line.split()[0] for line in lines] == list(codes())
    assert CHINESE.search(render_list("zh-CN"))
    assert cli.main(["explain", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["codes"] == list(codes())


def test_the_command_prints_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", "unknown-source", "--language", "zh-CN"]) == 0
    assert capsys.readouterr().out.startswith("unknown-source  错误\n")
    assert cli.main(["explain", "none-such", "--language", "zh-CN"]) == 1
    assert "没有代码 `none-such`" in capsys.readouterr().err
