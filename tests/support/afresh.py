"""What a process that is started afresh runs: it must be found by its name there."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import perf_counter

DAY = date(2026, 1, 2)


def built(project: str) -> list[str]:
    """Names of the files a build writes."""
    from deckgen import build

    result = build(Path(project), today=DAY, clock=perf_counter)
    return [file.path for file in result.files]
