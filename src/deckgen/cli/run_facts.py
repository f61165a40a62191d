"""Runs `fact` and `bind`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

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
    from deckgen.cli.asking import asker
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
    """`deckgen bind`: a text, or the list of all bindings."""
    from deckgen.cli.asking import asker
    from deckgen.commands import bind

    arguments = console.arguments
    if arguments.catalog is not None or arguments.find:
        return run_catalog(console, print_json)
    ask = asker(console.language, given=arguments.given, yes=arguments.yes)
    if not arguments.file:
        project = Path(arguments.project)
        arguments.file = ask(bind.which_text(project, arguments.report))
    wanted = bind.Wanted(
        arguments.file, arguments.report, arguments.all_safe, arguments.dry_run
    )
    made = bind.bind(
        Path(arguments.project),
        wanted,
        ask,
        tell=tell_of(console),
        progress=console.progress,
    )
    console.end_progress()
    if arguments.json:
        print_json({"ok": True, **bind.result_data(made)}, ())
    elif not arguments.quiet:
        print(bind.render_result(made, console.language))
    return 0


def run_catalog(console: Console, print_json: PrintJson) -> int:
    """`deckgen bind --catalog`."""
    from deckgen.commands import bind

    arguments = console.arguments
    found = bind.catalog(
        Path(arguments.project),
        report=arguments.report,
        asked=arguments.find,
        to=arguments.catalog or "",
        language=console.language,
        progress=console.progress,
    )
    console.end_progress()
    if arguments.json:
        print_json({"ok": True, **bind.catalog_data(found)}, ())
    elif not arguments.quiet:
        print(bind.render_catalog(found, console.language, verbose=arguments.verbose))
    return 0
