"""Projects with a snapshot; every number, name and title is invented."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from deckgen.evidence import Answer
from deckgen.pipeline import Verified, verify_sources

SOURCE = """\
paper:
  type: report
  title: {zh: 虚构报告, en: Invented report}
  producer: [{zh: 虚构协会, en: Invented Association}]
  date_published: 2026-02-10
  date_accessed: 2026-03-02
  url: https://example.org/paper
  snapshot: snapshots/SNAPSHOT
  license: {name: CC BY 4.0}
  evidence: original
"""
FACTS = """\
title: {zh: 虚构事实, en: Invented facts}
processing_level: none
as_of: 2025-12
primary_key: [key]
value_field: value
unit_field: unit
qualifier_field: qualifier
measure_field: measure
source_field: source
locator_field: place
quote_field: quote
fields:
  - {name: key, title: Key, type: text}
  - {name: value, title: Value, type: number}
  - {name: unit, title: Unit, type: text}
  - {name: qualifier, title: Qualifier, type: text}
  - {name: measure, title: Measure, type: text}
  - {name: source, title: Source, type: text}
  - {name: place, title: Place, type: text}
  - {name: quote, title: Quote, type: text}
"""
HEAD = ("key", "value", "unit", "qualifier", "measure", "source", "place", "quote")


@dataclass(frozen=True, slots=True)
class Fact:
    """A number that is to be found."""

    value: str
    unit: str = "亿人"
    locator: str = ""
    qualifier: str = "="
    quote: str = ""
    source: str = "paper"


def table(facts: Sequence[Fact]) -> str:
    """The facts as a CSV file, named f0, f1, …"""
    made = io.StringIO()
    rows = csv.writer(made, lineterminator="\n")
    rows.writerow(HEAD)
    for number, one in enumerate(facts):
        measure = "share" if one.unit == "%" else "count"
        row = (f"f{number}", one.value, one.unit, one.qualifier, measure)
        rows.writerow((*row, one.source, one.locator, one.quote))
    return made.getvalue()


def write_project(
    root: Path,
    facts: Sequence[Fact],
    snapshot: bytes | str,
    *,
    name: str = "paper.txt",
    sources: str = SOURCE,
) -> Path:
    """A project of nothing but facts and the snapshot of their source."""
    data = snapshot.encode() if isinstance(snapshot, str) else snapshot
    files: dict[str, bytes] = {
        "data/sources.yaml": sources.replace("SNAPSHOT", name).encode(),
        "data/facts.yaml": FACTS.encode(),
        "data/facts.csv": table(facts).encode(),
        f"data/snapshots/{name}": data,
        "templates/house.yaml": b"name: {zh: X, en: X}\n",
    }
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return root


def verified(root: Path, *, report: str = "", sources: Sequence[str] = ()) -> Verified:
    """What `deckgen source verify` finds."""
    return verify_sources(
        root, sources=sources, report=report, progress=lambda *_: None
    )


def answers(
    root: Path, facts: Sequence[Fact], snapshot: bytes | str, *, name: str = "paper.txt"
) -> tuple[Answer, ...]:
    """One answer a fact, in order."""
    found = verified(write_project(root, facts, snapshot, name=name))
    by_cell = {answer.cell: answer for answer in found.answers}
    return tuple(by_cell[f"facts.f{number}"] for number in range(len(facts)))


def ask(
    root: Path, fact: Fact, snapshot: bytes | str, name: str = "paper.txt"
) -> Answer:
    """The answer for one fact."""
    [answer] = answers(root, [fact], snapshot, name=name)
    return answer


def workbook(sheets: dict[str, Sequence[Sequence[object]]]) -> bytes:
    """An .xlsx file; a cell may be `(value, number format)`."""
    import openpyxl

    book = openpyxl.Workbook()
    del book[book.sheetnames[0]]
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row, values in enumerate(rows, 1):
            for column, value in enumerate(values, 1):
                cell = sheet.cell(row, column)
                if isinstance(value, tuple):
                    cell.value, cell.number_format = value
                else:
                    cell.value = value
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF with a line of text each; the glyphs are embedded, as Word does."""
    import pylopdf_fonts_zh_cn
    from matplotlib import rc_context
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

    folder = Path(pylopdf_fonts_zh_cn.__file__).parent
    font = FontProperties(fname=folder / "NotoSansSC-Regular.otf", size=8)
    data = io.BytesIO()
    with rc_context({"pdf.fonttype": 42}), PdfPages(data) as made:
        for lines in pages:
            figure = Figure(figsize=(8, 11))
            for number, line in enumerate(lines):
                y = 0.95 - 0.02 * number
                figure.text(0.05, y, line, fontproperties=font, parse_math=False)
            made.savefig(figure)
    return data.getvalue()


DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """An integer below ten thousand times a hundred million, as it is read aloud."""
    if number >= 10**8:
        high, low = divmod(number, 10**8)
        gap = "零" if 0 < low < 10**7 else ""
        return f"{chinese(high)}亿{gap}{chinese(low) if low else ''}"
    if number >= 10**4:
        high, low = divmod(number, 10**4)
        gap = "零" if 0 < low < 10**3 else ""
        return f"{chinese(high)}万{gap}{chinese(low) if low else ''}"
    made, skipped = "", False
    for place, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            made += ("零" if skipped and made else "") + DIGITS[digit] + word
            skipped = False
        else:
            skipped = True
    return made or "零"


def spelled(number: Decimal) -> str:
    """`53.5` → 五十三点五."""
    whole, point, places = f"{number:f}".partition(".")
    said = chinese(int(whole))
    return said + ("点" + "".join(DIGITS[int(d)] for d in places) if point else "")
