"""The example of the page on tables that come in is what the program writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.pages import LANGUAGES, page
from intake.desk import add, project, save


def fences(text: str, kind: str) -> list[str]:
    """The blocks of a kind."""
    return [part.split("\n```")[0] + "\n" for part in text.split(f"```{kind}\n")[1:]]


def cells(sheet: str) -> list[list[str | float | None]]:
    """The sheet between bars; what reads as a number is one."""
    rows: list[list[str | float | None]] = []
    for line in sheet.strip().split("\n"):
        texts = [part.strip() for part in line.strip("|").split("|")]
        row: list[str | float | None] = []
        for text in texts:
            is_number = text.replace(".", "").isdigit()
            row.append(float(text) if is_number else text or None)
        rows.append(row)
    return rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_is_what_is_written(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = page("intake", language)
    (sheet,) = fences(text, "text")
    (description,) = fences(text, "yaml")
    (table,) = fences(text, "csv")
    root = project(tmp_path)
    assert add(root, save(tmp_path, cells(sheet), "table.xlsx")) == 0
    made = (root / "data" / "invest.yaml").read_text(encoding="utf-8")
    assert made.startswith(description + "imported:\n")
    assert (root / "data" / "invest.csv").read_text(encoding="utf-8-sig") == table


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_stands_in_the_page(language: str) -> None:
    text = page("intake", language)
    for key in (
        "table id source write unit measure period year frequency fiscal scale shown "
        "convert filtered mark errors unread head label vanished renamed factor take"
    ).split():
        assert f"`{key}" in text, key
