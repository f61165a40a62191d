"""Texts of a table's cells become column widths."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from deckgen.model.figure import Align

TEXT_WIDTH = 16.0
"""Between the margins of A4, cm."""
CM_INCH = 2.54
PADDING = 0.42
"""Cm beside the text: two cell margins and a little air."""
SIZES = (9.0, 8.0)
"""Points of a table's text: usual, and of a wide table of numbers."""
LATIN = 0.56
BOLD = 1.07
CM_POINT = 2.54 / 72


def em_width(text: str) -> float:
    """Rough width in em: a Chinese character is one, a latin one about half."""
    return sum(
        1.0 if unicodedata.east_asian_width(sign) in "WFA" else LATIN for sign in text
    )


def column_widths(
    labels: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    aligns: Sequence[Align],
    total: float,
    size: float,
) -> tuple[float, ...]:
    """Cm of each column, adding up to `total`.

    Columns get what their widest text needs; what is left over is shared in
    proportion. When it does not fit, columns of numbers keep theirs as long as they
    take no more than two thirds, and columns of text wrap. Labels may take two lines.
    """
    needs = column_needs(labels, rows, size=size)
    if sum(needs) <= total:
        return rounded([need * total / sum(needs) for need in needs], total)
    fixed = [align == "right" for align in aligns]
    held = sum(need for need, keep in zip(needs, fixed, strict=True) if keep)
    if held > total * 2 / 3 or all(fixed):
        fixed, held = [False] * len(needs), 0.0
    widths = list(needs)
    room = total - held
    flexible = [i for i, keep in enumerate(fixed) if not keep]
    # The narrow ones first: each takes what it needs, or its even share of the rest.
    for place, i in enumerate(sorted(flexible, key=lambda i: needs[i])):
        widths[i] = min(needs[i], room / (len(flexible) - place))
        room -= widths[i]
    return rounded(widths, total)


def column_needs(
    labels: Sequence[str], rows: Sequence[Sequence[str]], *, size: float
) -> list[float]:
    """Cm that each column needs to hold its text in a line, its label in two."""
    em = size * CM_POINT
    return [
        max(
            PADDING + em * em_width(longest_word(label)) * BOLD,
            PADDING + em * label_width(label) * BOLD,
            *(PADDING + em * em_width(row[i]) for row in rows),
        )
        for i, label in enumerate(labels)
    ]


def label_width(label: str) -> float:
    """Em of the longer line of a label in two lines: its unit in brackets, or half."""
    head, bracket, unit = label.partition("（")
    if head and bracket:
        return max(em_width(head), em_width(bracket + unit))
    return em_width(label) * (0.55 if len(label) > 6 else 1)


def needs_two_lines(label: str, *, width: float, size: float) -> bool:
    """The label does not fit in a line of a column of so many cm."""
    return PADDING + size * CM_POINT * em_width(label) * BOLD > width


def cell_size(
    labels: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    aligns: Sequence[Align],
    total: float,
    stretch: float,
) -> float:
    """Points of a table's text: smaller where numbers leave the words no room."""
    needs = column_needs(labels, rows, size=SIZES[0] * stretch)
    numbers = sum(n for n, a in zip(needs, aligns, strict=True) if a == "right")
    crowded = sum(needs) > total and numbers > total / 2
    return SIZES[1] if crowded else SIZES[0]


def longest_word(text: str) -> str:
    """The longest piece of latin letters or digits, which does not wrap."""
    words = "".join(sign if sign.isascii() else " " for sign in text).split()
    return max(words, key=len, default="")


def rounded(widths: list[float], total: float) -> tuple[float, ...]:
    """To hundredths of a cm; the last column takes the difference."""
    found = [round(width, 2) for width in widths]
    found[-1] = round(total - sum(found[:-1]), 2)
    return tuple(found)


def fit(
    texts: Sequence[tuple[str, str]], *, room: float, sizes: Sequence[float]
) -> float:
    """The largest size in points at which every number and its unit fit in `room`."""
    for size in sizes:
        if all(
            em_width(number) * size * BOLD + (em_width(unit) + 0.3) * 10.5 <= room
            for number, unit in texts
        ):
            return size
    return sizes[-1]
