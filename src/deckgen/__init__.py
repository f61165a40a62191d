"""Sourced datasets and chapter templates become decks and reports, every figure cited.

The public door: `build` and `check` a project, and the error they raise. Names are
loaded when first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deckgen.diagnostics import DeckgenError, Diagnostic, render_diagnostic
    from deckgen.pipeline import BuildResult, build, check
    from deckgen.project import open_project

__version__ = "0.1.0"
__all__ = [
    "BuildResult",
    "DeckgenError",
    "Diagnostic",
    "__version__",
    "build",
    "check",
    "open_project",
    "render_diagnostic",
]
HOMES = {
    "BuildResult": "deckgen.pipeline",
    "DeckgenError": "deckgen.diagnostics",
    "Diagnostic": "deckgen.diagnostics",
    "build": "deckgen.pipeline",
    "check": "deckgen.pipeline",
    "open_project": "deckgen.project",
    "render_diagnostic": "deckgen.diagnostics",
}


def __getattr__(name: str) -> object:
    """Loads a public name from its home."""
    if name not in HOMES:
        raise AttributeError(f"module 'deckgen' has no attribute {name!r}")
    return getattr(import_module(HOMES[name]), name)
