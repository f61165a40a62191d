"""The kit's pages → the pictures of the README: `make pictures`."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "pictures"
WIDTH = 900
"""Pixels."""
MOST = 60_000
"""Bytes of a picture."""
COLOURS = (128, 64, 32, 16)
EXHIBITS = {
    "summary": "kpi-summary",
    "combo": "fig-brent-quarterly",
    "table": "tab-economies",
}
"""Name → the exhibit whose slide it shows."""
SHEETS = (7, 12, 17)
"""Pages of the report side by side, in `word`."""


def small(picture: Image.Image, path: Path) -> None:
    """Writes a picture with as many colours as its size allows."""
    height = round(picture.height * WIDTH / picture.width)
    scaled = picture.resize((WIDTH, height), Image.Resampling.LANCZOS)
    for colours in COLOURS:
        # Maximum coverage: the accent has few pixels, and must keep its colour.
        made = scaled.quantize(
            colours, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
        made.save(path, optimize=True)
        if path.stat().st_size <= MOST:
            return
    raise SystemExit(f"{path.name} does not fit into {MOST} bytes")


def framed(picture: Image.Image) -> Image.Image:
    """White pages end where the README's ground begins: a thin grey edge."""
    edged = Image.new("RGB", (picture.width + 4, picture.height + 4), "#C8CDD2")
    edged.paste(picture, (2, 2))
    return edged


def side_by_side(pictures: list[Image.Image]) -> Image.Image:
    """Several pages in a row."""
    gap = 24
    edged = [framed(one) for one in pictures]
    wide = sum(one.width + gap for one in edged) - gap
    row = Image.new("RGB", (wide, edged[0].height), "white")
    left = 0
    for one in edged:
        row.paste(one, (left, 0))
        left += one.width + gap
    return row


def slide_numbers(ledger: Path) -> dict[str, int]:
    """Exhibit → the first slide it stands on."""
    figures = json.loads(ledger.read_text(encoding="utf-8"))["figures"]
    placed = {f["id"]: f.get("where", {}).get("slides", []) for f in figures}
    return {name: found[0]["slide"] for name, found in placed.items() if found}


def main() -> None:
    """Builds the kit, draws it and writes four pictures."""
    from support.office import page_pictures, render_pdf
    from visual.conftest import build_kit

    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = build_kit(folder)
        places = slide_numbers(files[".pptx"].with_name("ledger.json"))
        slides = page_pictures(render_pdf(files[".pptx"], folder / "pptx"), dpi=144)
        sheets = page_pictures(render_pdf(files[".docx"], folder / "docx"), dpi=90)
    for picture, exhibit in EXHIBITS.items():
        small(framed(slides[places[exhibit] - 1]), FOLDER / f"{picture}.png")
    small(side_by_side([sheets[n - 1] for n in SHEETS]), FOLDER / "word.png")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "tests"))
    main()
