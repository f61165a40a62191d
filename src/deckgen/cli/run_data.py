"""Running `deckgen data`: what is read goes to stdout, questions to stderr."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

from deckgen.cli.asking import asker
from deckgen.cli.language import Language

if TYPE_CHECKING:
    import argparse

    from deckgen.diagnostics import Diagnostic
    from deckgen.pipeline.asking import Ask
    from deckgen.pipeline.intake import Added
    from deckgen.pipeline.intake_update import Updated


class Console(Protocol):
    """What of the console is used here."""

    @property
    def language(self) -> Language: ...

    @property
    def arguments(self) -> argparse.Namespace: ...


class Tell(Protocol):
    """Prints diagnostics."""

    def __call__(
        self, found: Sequence[Diagnostic], console: Console, stream: TextIO, /
    ) -> None: ...


class TellJson(Protocol):
    """Prints the machine's form."""

    def __call__(
        self, data: Mapping[str, object], found: Sequence[Diagnostic], /
    ) -> None: ...


def run_data(console: Console, today: date, tell: Tell, tell_json: TellJson) -> int:
    """`deckgen data add` and `deckgen data update`."""
    arguments = console.arguments
    ask = asker(console.language, given=arguments.given, yes=arguments.yes)
    if arguments.verb == "add":
        return run_add(console, ask, today, tell, tell_json)
    return run_update(console, ask, today, tell, tell_json)


def run_add(
    console: Console, ask: Ask, today: date, tell: Tell, tell_json: TellJson
) -> int:
    """`deckgen data add`."""
    from deckgen.commands import data
    from deckgen.pipeline.intake import Wanted, add_data

    arguments, language = console.arguments, console.language
    is_plain = not (arguments.json or arguments.quiet)

    def show(one: Added) -> None:
        found = data.notices_of(one.notices, Path(arguments.file).name)
        if is_plain:
            print(data.render_added(one, language), flush=True)
            tell(found, console, sys.stderr)

    wanted = Wanted(
        Path(arguments.file),
        arguments.id,
        arguments.sheet,
        arguments.source,
        arguments.dry_run,
    )
    made = add_data(
        Path(arguments.project), wanted, ask, today=today, language=language, show=show
    )
    if arguments.json:
        name = Path(arguments.file).name
        found = [d for one in made for d in data.notices_of(one.notices, name)]
        tell_json({"ok": True, "datasets": [data.added_data(m) for m in made]}, found)
    elif is_plain:
        files = sorted({file for one in made for file in one.files})
        written = all(one.written for one in made)
        dry = arguments.dry_run
        print(f"\n{data.render_written(written, files, language, dry=dry)}")
    return 0


def run_update(
    console: Console, ask: Ask, today: date, tell: Tell, tell_json: TellJson
) -> int:
    """`deckgen data update`."""
    from deckgen.commands import data
    from deckgen.pipeline import read_day
    from deckgen.pipeline.intake_update import Update, update_data

    arguments, language = console.arguments, console.language
    is_plain = not (arguments.json or arguments.quiet)

    def show(one: Updated) -> None:
        if is_plain:
            verbose = arguments.verbose
            print(data.render_updated(one, language, verbose=verbose), flush=True)
            name = Path(arguments.file).name
            tell(data.notices_of(one.notices, name), console, sys.stderr)

    wanted = Update(
        Path(arguments.file),
        arguments.to,
        read_day(arguments.date) if arguments.date else today,
        arguments.sheet,
        arguments.dry_run,
    )
    made = update_data(
        Path(arguments.project), wanted, ask, today=today, language=language, show=show
    )
    if arguments.json:
        found = data.notices_of(made.notices, Path(arguments.file).name)
        tell_json({"ok": True, **data.updated_data(made)}, found)
    elif is_plain:
        words = data.WORDS[language]
        files, dry = sorted(made.files), arguments.dry_run
        print(f"\n{data.render_written(made.written, files, language, dry=dry)}")
        if made.written:
            print(words["vintage"].format(day=made.vintage))
    return 0
