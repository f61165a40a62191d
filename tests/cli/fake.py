"""A pipeline that builds nothing; its reports and numbers are invented."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from deckgen.diagnostics import DeckgenError, Diagnostic, Span, diagnose
from deckgen.ledger import Change, EditionDiff


@dataclass(frozen=True, slots=True)
class BuiltFile:
    report: str
    edition: str
    path: str
    pages: int
    figures: int
    citations: int
    seconds: float
    written: bool = True


@dataclass(frozen=True, slots=True)
class BuildResult:
    files: tuple[BuiltFile, ...]
    diagnostics: tuple[Diagnostic, ...]
    changes: tuple[Change, ...]
    draft: bool
    since: tuple[EditionDiff, ...] = ()
    charts: tuple[object, ...] = ()


FILES = (
    BuiltFile("季度观察", "2026Q1", "output/季度观察/2026Q1/a.pptx", 12, 30, 9, 1.26),
    BuiltFile("weekly", "2026W1", "output/weekly/2026W1/b.docx", 3, 4, 2, 0.04),
)
EDITED = diagnose("output-edited", Span("output/季度观察/a.pptx"), file="a.pptx")
WARNINGS = tuple(
    diagnose("ledger-unreadable", Span("甲.json", n), reason=f"原因{n}")
    for n in range(1, 8)
)
CHANGES = tuple(
    Change("weekly/2026W1", "p1", f"fig-{n}", "chart", "value", "1亿人", "2亿人", "甲")
    for n in range(12)
)


def install(
    found: Sequence[Diagnostic] = (),
    *,
    fail: BaseException | None = None,
    changes: tuple[Change, ...] = (),
    seen: dict[str, Any] | None = None,
) -> ModuleType:
    """A module in the place of the pipeline."""
    module = ModuleType("deckgen.pipeline")

    def note(path: Path, progress: Callable[[str, str], None], **more: Any) -> None:
        if seen is not None:
            seen.update(more, path=path)
        progress("lay out", "季度观察 2026Q1 pptx")
        if fail is not None:
            raise fail

    def build(path: Path, **more: Any) -> BuildResult:
        note(path, **more)
        return BuildResult(FILES, tuple(found), changes, draft=more["draft"])

    def check(path: Path, **more: Any) -> tuple[Diagnostic, ...]:
        note(path, **more)
        return tuple(found)

    vars(module).update(build=build, check=check)
    return module


def main() -> int:
    """`python fake.py MODE ARGUMENT…`: the command line over this pipeline."""
    mode, *arguments = sys.argv[1:]
    error = DeckgenError((EDITED, *WARNINGS)) if mode == "error" else None
    sys.modules["deckgen.pipeline"] = install(WARNINGS, fail=error, changes=CHANGES)
    from deckgen.cli import main as run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
