"""Running `source add` and `source list`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deckgen.cli import Console
    from deckgen.pipeline.sourcing import Sourced

STDIN = "-"
LIMIT = 10_000_000
"""Characters that are read from stdin."""


def run_add(console: Console) -> int:
    """`deckgen source add`: what is missing is no error; it is 待补."""
    from deckgen.cli import OK, print_diagnostics, print_json, today
    from deckgen.cli.asking import asker
    from deckgen.commands import sources

    arguments = console.arguments
    what = arguments.what
    if what == STDIN:
        what = sys.stdin.read(LIMIT)
    ask = asker(console.language, given=arguments.given, yes=arguments.yes)
    wanted = sources.Wanted(
        what, arguments.id, arguments.page, arguments.fetch, arguments.dry_run
    )
    verbose = arguments.verbose

    def show(plan: Sourced) -> None:
        if arguments.json:
            return
        print_diagnostics(plan.diagnostics, console, sys.stderr)
        text = sources.render_planned(plan, console.language, verbose=verbose)
        if text and not arguments.quiet:
            print(text, flush=True)

    found = sources.add(
        Path(arguments.project),
        wanted,
        ask=ask,
        today=today(),
        language=console.language,
        show=show,
    )
    if arguments.json:
        print_json({"ok": True, **sources.added_data(found)}, found.diagnostics)
    elif not arguments.quiet:
        dry_run = arguments.dry_run
        language = console.language
        print(sources.render_added(found, language, verbose=verbose, dry_run=dry_run))
    return OK


def run_list(console: Console) -> int:
    """`deckgen source list`."""
    from deckgen.cli import OK, print_json
    from deckgen.commands import sources

    arguments = console.arguments
    incomplete = arguments.incomplete
    found = sources.listed(
        Path(arguments.project), incomplete=incomplete, language=console.language
    )
    if arguments.json:
        print_json({"ok": True, **sources.listed_data(found)}, ())
    elif not arguments.quiet:
        print(sources.render_listed(found, console.language, incomplete=incomplete))
    return OK
