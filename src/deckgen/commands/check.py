"""`deckgen check`: everything of a build but writing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from deckgen.diagnostics import Diagnostic

if TYPE_CHECKING:
    from deckgen.pipeline import Progress


def run(
    project: Path,
    names: Sequence[str],
    *,
    today: date,
    draft: bool,
    as_of: str = "",
    audience: Literal["internal", "external"] | None = None,
    progress: Progress | None,
) -> tuple[Diagnostic, ...]:
    """What is wrong with the reports of a project, or with those named.

    Raises:
        DeckgenError: a phase could not go on; it carries all that phase found.
    """
    from deckgen.pipeline import check

    day = None
    if as_of:
        from deckgen.pipeline import read_day

        day = read_day(as_of, today)
    return check(
        project,
        names=names,
        today=today,
        draft=draft,
        as_of=day,
        audience=audience,
        progress=progress,
    )
