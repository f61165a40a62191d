"""Running `deckgen data`: what is read goes to stdout, questions to stderr."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.cli.asking import asker
from deckgen.cli.language import Language

if TYPE_CHECKING:
    from deckgen.diagnostics import Diagnostic
    from deckgen.pipeline.asking import Ask
    from deckgen.pipeline.intake import Added
    from deckgen.pipeline.intake_update import Updated


Tell = Callable[["Sequence[Diagnostic]"], None]
"""Prints diagnostics to stderr."""
TellJson = Callable[["Mapping[str, object]", "Sequence[Diagnostic]"], None]
"""Prints the machine's form."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call of `deckgen data`."""

    language: Language
    arguments: argparse.Namespace
    today: date
    tell: Tell
    tell_json: TellJson

    @property
    def ask(self) -> Ask:
        """Answers of the call, then those of the terminal."""
        arguments = self.arguments
        return asker(self.language, given=arguments.given, yes=arguments.yes)

    @property
    def is_plain(self) -> bool:
        """Whether a person reads what comes."""
        return not (self.arguments.json or self.arguments.quiet)


def run_data(call: Call) -> int:
    """`deckgen data add` and `deckgen data update`."""
    return run_add(call) if call.arguments.verb == "add" else run_update(call)


def run_add(call: Call) -> int:
    """`deckgen data add`."""
    from deckgen.commands import data
    from deckgen.pipeline.intake import Wanted, add_data

    arguments, language = call.arguments, call.language

    def show(one: Added) -> None:
        found = data.notices_of(one.notices, Path(arguments.file).name)
        if call.is_plain:
            verbose = arguments.verbose
            print(data.render_added(one, language, verbose=verbose), flush=True)
            call.tell(found)

    wanted = Wanted(
        Path(arguments.file),
        arguments.id,
        arguments.sheet,
        arguments.source,
        arguments.dry_run,
    )
    made = add_data(
        Path(arguments.project),
        wanted,
        call.ask,
        today=call.today,
        language=language,
        show=show,
    )
    if arguments.json:
        name = Path(arguments.file).name
        found = [d for one in made for d in data.notices_of(one.notices, name)]
        call.tell_json(
            {"ok": True, "datasets": [data.added_data(m) for m in made]}, found
        )
    elif call.is_plain:
        files = sorted({file for one in made for file in one.files})
        written = all(one.written for one in made)
        dry = arguments.dry_run
        print(f"\n{data.render_written(written, files, language, dry=dry)}")
    return 0


def run_update(call: Call) -> int:
    """`deckgen data update`."""
    from deckgen.commands import data
    from deckgen.pipeline import read_day
    from deckgen.pipeline.intake_update import Update, update_data

    arguments, language = call.arguments, call.language

    def show(one: Updated) -> None:
        if call.is_plain:
            verbose = arguments.verbose
            print(data.render_updated(one, language, verbose=verbose), flush=True)
            name = Path(arguments.file).name
            call.tell(data.notices_of(one.notices, name))

    wanted = Update(
        Path(arguments.file),
        arguments.to,
        read_day(arguments.date, date.max) if arguments.date else call.today,
        arguments.sheet,
        arguments.dry_run,
    )
    made = update_data(
        Path(arguments.project),
        wanted,
        call.ask,
        today=call.today,
        language=language,
        show=show,
    )
    if arguments.json:
        found = data.notices_of(made.notices, Path(arguments.file).name)
        call.tell_json({"ok": True, **data.updated_data(made)}, found)
    elif call.is_plain:
        words = data.WORDS[language]
        files, dry = sorted(made.files), arguments.dry_run
        print(f"\n{data.render_written(made.written, files, language, dry=dry)}")
        if made.written:
            print(words["vintage"].format(day=made.vintage))
    return 0
