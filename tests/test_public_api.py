"""The public door: what README lists is what can be imported, and no more."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

import deckgen
from support.office import ROOT

HEAVY = (
    *("pandas", "matplotlib", "pptx", "docx", "jinja2", "pydantic", "markdown_it"),
    *("duckdb", "openpyxl", "sqlalchemy"),
)


def test_all_is_what_the_readme_lists() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    listed = re.search(r"The public names are (.*?);", text, re.DOTALL)
    assert listed is not None
    names = re.findall(r"`(\w+)`", listed[1])
    assert sorted(names) == sorted(deckgen.__all__)


def test_every_name_is_there() -> None:
    for name in deckgen.__all__:
        assert getattr(deckgen, name) is not None


def test_no_other_name_is_promised() -> None:
    with pytest.raises(AttributeError, match="something"):
        deckgen.__getattr__("something")


def test_importing_the_package_is_cheap() -> None:
    code = f"import sys, deckgen; print([m for m in {HEAVY!r} if m in sys.modules])"
    found = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert found.stdout.strip() == "[]"
