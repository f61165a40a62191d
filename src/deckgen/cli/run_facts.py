"""Runs `fact` and `bind`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from deckgen.cli.asking import asker
from deckgen.cli.language import Language

if TYPE_CHECKING:
    import argparse

    from deckgen.diagnostics import Diagnostic


class Console(Protocol):
    """Where and how things are said."""

    @property
    def language(self) -> Language: ...
    @property
    def arguments(self) -> argparse.Namespace: ...
    def progress(self, phase: str, what: str) -> None: ...
    def end_progress(self) -> None: ...


PrintJson = Callable[[Mapping[str, object], Sequence["Diagnostic"]], None]


def tell_of(console: Console) -> Callable[[str], None]:
    """Prints what questions are about, beside the questions."""

    def tell(text: str) -> None:
        console.end_progress()
        if text and not (console.arguments.quiet or console.arguments.json):
            print(text, file=sys.stderr)

    return tell


def run_fact(console: Console, print_json: PrintJson) -> int:
    """`deckgen fact add`."""
    from deckgen.commands import fact

    arguments = console.arguments
    ask = asker(console.language, given=arguments.given, yes=arguments.yes)
    wanted = fact.Wanted(
        text=arguments.text,
        to=arguments.to,
        source=arguments.source,
        locator=arguments.place,
        dry_run=arguments.dry_run,
    )
    made = fact.add(
        Path(arguments.project), wanted, ask, console.language, tell_of(console)
    )
    if arguments.json:
        print_json({"ok": True, **fact.result_data(made)}, ())
    elif not arguments.quiet:
        print(fact.render_result(made, console.language))
    return 0


def run_bind(console: Console, print_json: PrintJson) -> int:
    """`deckgen bind`."""
    raise NotImplementedError
