"""Runs `deckgen adopt`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deckgen.cli import Console

OK = 0


def run_adopt(console: Console) -> int:
    """`deckgen adopt OLD NAME`."""
    from deckgen.cli import print_json
    from deckgen.cli.asking import asker
    from deckgen.commands import adopt

    arguments, language = console.arguments, console.language
    ask = asker(language, given=arguments.set, yes=arguments.yes)
    old = Path(arguments.old)
    found = adopt.run(
        old,
        arguments.name,
        Path(arguments.project),
        ask=ask,
        dry_run=arguments.dry_run,
    )
    if arguments.json:
        print_json({"ok": True, **adopt.data_of(found)}, ())
    elif not arguments.quiet:
        print(adopt.render(found, old.name, language, verbose=arguments.verbose))
    return OK
