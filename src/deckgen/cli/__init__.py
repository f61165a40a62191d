"""The command line: arguments in, text and an exit status out."""

from __future__ import annotations

import argparse
import io
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from deckgen.cli.grammar import parser
from deckgen.cli.language import Language, first_language
from deckgen.cli.printing import print_diagnostics, print_json
from deckgen.cli.run_adopt import run_adopt
from deckgen.cli.run_desk import print_written, run_desk, run_explain, written_of
from deckgen.cli.run_facts import run_bind, run_fact
from deckgen.commands.words import PHASES, WORDS

if TYPE_CHECKING:
    from datetime import date

    from deckgen.diagnostics import Diagnostic

__all__ = ["main", "parser", "print_diagnostics", "print_json"]

OK, BAD_INPUT, INTERRUPTED, BROKEN_PIPE = 0, 1, 130, 141
"""argparse itself leaves with 2 when it was called wrongly."""


@dataclass(frozen=True, slots=True)
class Console:
    """Where and how things are said."""

    language: Language
    colour: bool
    arguments: argparse.Namespace

    def word(self, key: str, **values: object) -> str:
        """A line of ours in the user's language."""
        return WORDS[self.language][key].format(**values)

    def progress(self, phase: str, what: str) -> None:
        """Says what is being done: one line rewritten, or plain lines."""
        if self.arguments.quiet or self.arguments.json:
            return
        name = PHASES.get(phase, phase) if self.language == "zh-CN" else phase
        line = f"{name}  {what}"
        if not sys.stderr.isatty():
            print(line, file=sys.stderr)
            return
        from deckgen.formatting.columns import width_of

        room = shutil.get_terminal_size().columns - 1
        while width_of(line) > room:
            line = line[:-1]
        # Spaces and no escape codes: old consoles of Windows print those.
        rest = " " * (room - width_of(line))
        print(f"\r{line}{rest}", end="", file=sys.stderr, flush=True)

    def end_progress(self) -> None:
        """Takes the rewritten line away."""
        if sys.stderr.isatty() and not (self.arguments.quiet or self.arguments.json):
            room = shutil.get_terminal_size().columns - 1
            print(f"\r{' ' * room}\r", end="", file=sys.stderr, flush=True)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command.

    Returns:
        0 when all is well, 1 for bad input, 130 when interrupted; a wrong call
        leaves with 2 (`SystemExit`, as argparse does).
    """
    # A number may begin with a minus sign, which is no option: `where -3.3%`.
    given = sys.argv[1:] if argv is None else argv
    words = [re.sub(r"\A-(?=\d)", "−", word) for word in given]
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A console that lacks a character prints its number, and nobody crashes.
            stream.reconfigure(errors="backslashreplace")
    language = first_language(words, os.environ)
    arguments = parser(language).parse_args(words)
    console = Console(
        language=arguments.language or language,
        colour=wants_colour(arguments, os.environ, sys.stderr),
        arguments=arguments,
    )
    try:
        status = run(console)
        sys.stdout.flush()
    except KeyboardInterrupt:
        console.end_progress()
        print(console.word("interrupted"), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read us has gone; the interpreter's last flush must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    return status


def run(console: Console) -> int:
    """Runs the command that was asked for; bad input is printed, not raised."""
    from deckgen.cli.run_preview import run_preview
    from deckgen.diagnostics import DeckgenError

    commands: Mapping[str, Callable[[Console], int]] = {
        "preview": run_preview,
        "build": run_build,
        "check": run_check,
        "diff": run_diff,
        "fresh": run_fresh,
        "init": run_init,
        "roll": run_roll,
        "where": run_where,
        "impact": run_impact,
        "review": run_review,
        "source": run_source,
        "fact": partial(run_fact, print_json=print_json),
        "bind": partial(run_bind, print_json=print_json),
        "data": run_data_command,
        "adopt": run_adopt,
        "desk": run_desk,
        "explain": run_explain,
    }
    try:
        return commands[console.arguments.command](console)
    except DeckgenError as error:
        console.end_progress()
        if console.arguments.json:
            print_json({"ok": False}, error.diagnostics)
        else:
            print_diagnostics(error.diagnostics, console, sys.stderr)
        return BAD_INPUT


def run_build(console: Console) -> int:
    """`deckgen build`."""
    import time

    from deckgen.commands import build

    arguments = console.arguments
    result = build.run(
        Path(arguments.project),
        arguments.names,
        options=build.Options(
            today=today(),
            clock=time.perf_counter,
            draft=arguments.draft,
            audience=arguments.audience,
            beside=arguments.beside,
            force=arguments.force,
            as_of=arguments.as_of,
        ),
        progress=console.progress,
    )
    console.end_progress()
    if arguments.json:
        print_json({"ok": True, **build.result_data(result)}, result.diagnostics)
        return OK
    print_diagnostics(result.diagnostics, console, sys.stderr)
    if not arguments.quiet:
        changes = build.render_changes(
            result.changes, console.language, verbose=arguments.verbose
        )
        print(build.render_result(result, console.language))
        drawn = build.render_charts(
            result.charts, console.language, verbose=arguments.verbose
        )
        for news in (drawn, build.render_news(result, console.language), changes):
            if news:
                print(f"\n{news}")
    return OK


def run_check(console: Console) -> int:
    """`deckgen check`: what it finds is its result, and goes to stdout."""
    from deckgen.commands import check
    from deckgen.diagnostics import DeckgenError

    arguments = console.arguments
    if arguments.report:
        check.check_target(arguments.to, arguments.report)
    try:
        found = check.run(
            Path(arguments.project),
            arguments.names,
            today=today(),
            draft=arguments.draft,
            as_of=arguments.as_of,
            audience=arguments.audience,
            progress=console.progress,
        )
    except DeckgenError as error:
        found = error.diagnostics
    console.end_progress()
    bad = any(diagnostic.severity == "error" for diagnostic in found)
    written = written_of(console, found)
    if arguments.json:
        print_json({"ok": not bad, **written}, found)
    else:
        print_diagnostics(found, console, sys.stdout)
        if not found and not arguments.quiet:
            print(console.word("clean"))
        if not arguments.quiet:
            print_written(written, console)
    return BAD_INPUT if bad else OK


def run_init(console: Console) -> int:
    """`deckgen init`."""
    from deckgen.commands import init

    arguments = console.arguments
    made = init.run(
        Path(arguments.folder),
        kit=None if arguments.empty else arguments.kit or "",
        language=console.language,
        today=today(),
    )
    if arguments.json:
        print_json({"ok": True, "folder": arguments.folder, "files": list(made)}, ())
    elif not arguments.quiet:
        folder = arguments.folder
        quoted = f'"{folder}"' if " " in folder else folder
        print(console.word("made", folder=folder, n=len(made), quoted=quoted))
    return OK


def run_diff(console: Console) -> int:
    """`deckgen diff`: that two editions differ is no error."""
    from deckgen.commands import diff

    arguments = console.arguments
    names = [arguments.name, arguments.before, arguments.after]
    found = diff.run(Path(arguments.project), [n for n in names if n is not None])
    if arguments.json:
        print_json({"ok": True, **diff.diff_data(found)}, ())
    elif not arguments.quiet:
        print(diff.render_diff(found, console.language, verbose=arguments.verbose))
    return OK


def run_fresh(console: Console) -> int:
    """`deckgen fresh`: that something is due is no error."""
    from deckgen.commands import fresh

    arguments = console.arguments
    found = fresh.run(Path(arguments.project), today=today())
    if arguments.json:
        print_json({"ok": True, **fresh.due_data(found)}, ())
    elif not arguments.quiet:
        language, verbose = console.language, arguments.verbose
        print(fresh.render_due(found, language, verbose=verbose))
    return OK


def run_roll(console: Console) -> int:
    """`deckgen roll`."""
    from deckgen.commands import roll

    arguments = console.arguments
    wanted = roll.Wanted(
        arguments.to, arguments.date, arguments.period, dry_run=arguments.dry_run
    )
    result = roll.run(Path(arguments.project), arguments.name, wanted)
    if arguments.json:
        print_json({"ok": True, **roll.result_data(result)}, ())
    elif not arguments.quiet:
        print(roll.render_result(result, console.language))
    return OK


@contextmanager
def no_collector() -> Iterator[None]:
    """Ledgers are hundreds of thousands of values and none of them garbage: looking
    through them again and again would take longer than reading them."""
    import gc

    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def run_where(console: Console) -> int:
    """`deckgen where`."""
    from deckgen.commands import where

    arguments = console.arguments
    with no_collector():
        found = where.run(
            Path(arguments.project),
            arguments.what,
            page=arguments.page,
            report=arguments.report,
            edition=arguments.edition,
        )
    if arguments.json:
        print_json({"ok": True, **where.data_of(found)}, found.notes)
        return OK
    if not arguments.quiet:
        print(where.render(found, console.language, verbose=arguments.verbose))
    # Last, so that it stands nearest the prompt.
    print_diagnostics(found.notes, console, sys.stderr)
    return OK


def run_impact(console: Console) -> int:
    """`deckgen impact`."""
    from deckgen.commands import impact

    arguments = console.arguments
    with no_collector():
        found = impact.run(
            Path(arguments.project),
            arguments.what,
            report=arguments.report,
            edition=arguments.edition,
        )
    if arguments.json:
        print_json({"ok": True, **impact.data_of(found)}, ())
    elif not arguments.quiet:
        print(impact.render(found, console.language, verbose=arguments.verbose))
    return OK


def run_review(console: Console) -> int:
    """`deckgen review`."""
    from deckgen.commands import review

    arguments = console.arguments
    made = review.run(
        Path(arguments.project),
        arguments.name,
        edition=arguments.edition,
        to=arguments.to,
    )
    if arguments.json:
        print_json({"ok": True, **review.data_of(made)}, made.notes)
        return OK
    print_diagnostics(made.notes, console, sys.stderr)
    if not arguments.quiet:
        print(review.render(made, console.language))
    return OK


def run_source(console: Console) -> int:
    """`deckgen source` and its verbs; of `verify`, what is doubtful is an error only
    with --strict."""
    from deckgen.cli import run_sources
    from deckgen.commands import source

    if console.arguments.verb != "verify":
        verbs = {"add": run_sources.run_add, "list": run_sources.run_list}
        return verbs[console.arguments.verb](console)

    arguments = console.arguments
    wanted = source.Wanted(tuple(arguments.ids), arguments.report)
    found = source.verify(Path(arguments.project), wanted, console.progress)
    console.end_progress()
    bad = arguments.strict and source.is_doubtful(found)
    if arguments.json:
        print_json({"ok": not bad, **source.verified_data(found)}, found.diagnostics)
    else:
        print_diagnostics(found.diagnostics, console, sys.stderr)
        if not arguments.quiet:
            verbose = arguments.verbose
            print(source.render_verified(found, console.language, verbose=verbose))
    return BAD_INPUT if bad else OK


def run_data_command(console: Console) -> int:
    """`deckgen data add` and `deckgen data update`."""
    from deckgen.cli.run_data import Call, run_data

    def tell(found: Sequence[Diagnostic]) -> None:
        print_diagnostics(found, console, sys.stderr)

    arguments = console.arguments
    return run_data(Call(console.language, arguments, today(), tell, print_json))


def today() -> date:
    """The day it is here; the only place that asks."""
    from datetime import UTC, datetime

    return datetime.now(tz=UTC).astimezone().date()


def wants_colour(
    arguments: argparse.Namespace, environment: Mapping[str, str], stream: TextIO
) -> bool:
    """Only on a terminal, and not against anybody's wish (no-color.org)."""
    if arguments.no_colour or arguments.json or environment.get("NO_COLOR"):
        return False
    known = os.name != "nt" or any(n in environment for n in ("WT_SESSION", "TERM"))
    return stream.isatty() and known and environment.get("TERM") != "dumb"
