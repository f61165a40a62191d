"""Writes the JSON Schemas of sources, datasets, reports, the house, exhibits
and themes.

Run `python docs/schemas/write.py` after a change of the models; a test compares.
"""

from __future__ import annotations

from pathlib import Path

from deckgen import datasets, project, readers, themes


def main() -> None:
    """Every schema into the folder of this file."""
    folder = Path(__file__).parent
    rooms = (
        datasets.json_schemas(),
        project.json_schemas(),
        readers.json_schemas(),
        themes.json_schemas(),
    )
    for name, text in (pair for room in rooms for pair in room.items()):
        (folder / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
