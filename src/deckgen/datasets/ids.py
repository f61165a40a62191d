"""Names of sources, datasets, fields and facts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from deckgen.diagnostics import Diagnostic, Span, diagnose
from deckgen.located import did_you_mean, half_width_id, shorten

ID = re.compile(r"\w[\w+·\-]*\Z")
"""A word in any script: no spaces, commas, dots, brackets."""
SEPARATORS = re.compile(r"[,;\s]+")


def is_id(text: str) -> bool:
    """Whether it may name a source, dataset, field or fact."""
    return ID.match(text) is not None and len(text) <= 100


def unknown_id(key: str, name: str, known: Iterable[str], span: Span) -> Diagnostic:
    """A name that nothing has; `key` is `unknown-source` or a sibling of it."""
    known = tuple(known)
    parts = [p for p in SEPARATORS.split(name) if p]
    if len(parts) > 1 and all(p in known for p in parts):
        fixed = ", ".join(parts) if key != "unknown-source/cell" else ";".join(parts)
        return diagnose(
            f"{key.split('/', 1)[0]}/several", span, name=shorten(name), fixed=fixed
        )
    wide = half_width_id(name)
    if wide is not None and name not in known:
        key = f"{key.split('/', 1)[0]}/full-width"
        return diagnose(key, span, name=shorten(name), fixed=shorten(wide))
    return diagnose(key, span, name=shorten(name), suggestion=did_you_mean(name, known))


def unknown_source(name: str, known: Iterable[str]) -> Diagnostic:
    """A source that `sources.yaml` does not have, asked for from outside."""
    return unknown_id("unknown-source", name, known, Span("data/sources.yaml"))
