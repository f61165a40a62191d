"""Diagnostics on a terminal, and results for machines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from deckgen.cli import Console
    from deckgen.cli.language import Language
    from deckgen.diagnostics import Diagnostic


def print_diagnostics(
    found: Sequence[Diagnostic], console: Console, stream: TextIO
) -> None:
    """A cause after the other, warnings first, so that errors stand nearest the
    prompt."""
    from deckgen.diagnostics.causes import causes_of
    from deckgen.diagnostics.grouped import render_cause

    causes = causes_of(found)
    for cause in causes:
        text = render_cause(
            cause,
            console.language,
            colour=console.colour,
            verbose=console.arguments.verbose,
        )
        print(text, end="\n\n", file=stream)
    if causes:
        every = [one for cause in causes for one in cause.members]
        errors = sum(one.severity == "error" for one in every)
        tally = {"errors": errors, "warnings": len(every) - errors}
        key = "tally" if len(causes) == len(every) else "tally-causes"
        print(console.word(key, **tally, causes=len(causes)), file=stream)


def print_json(data: Mapping[str, object], found: Sequence[Diagnostic]) -> None:
    """The machine's form: ASCII only, so that every console carries it."""
    import json

    from deckgen.diagnostics.causes import cause_id
    from deckgen.diagnostics.render import hint_texts, message_text

    languages: tuple[Language, ...] = ("en", "zh-CN")
    listed = [
        {
            "code": d.code,
            "severity": d.severity,
            "message": {language: message_text(d, language) for language in languages},
            "hints": {language: hint_texts(d, language) for language in languages},
            "file": d.span.file,
            "line": d.span.line,
            "column": d.span.column,
            "path": d.span.path,
            "cell": d.span.cell,
            "cause": cause_id(d),
        }
        for d in sorted(set(found), key=lambda d: d.sort_key())
    ]
    print(json.dumps({**data, "diagnostics": listed}, indent=1))
