"""Runs `deckgen desk` and `deckgen explain`."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deckgen.cli import Console
    from deckgen.diagnostics import Diagnostic

OK = 0


def run_desk(console: Console) -> int:
    """`deckgen desk --to xlsx` or `yaml`."""
    from deckgen.cli import print_diagnostics, print_json
    from deckgen.commands import desk

    arguments, language = console.arguments, console.language
    to, dry_run = arguments.to, arguments.dry_run
    found = desk.run(Path(arguments.project), to, language=language, dry_run=dry_run)
    if arguments.json:
        print_json({"ok": True, **desk.data_of(found)}, found.notes)
        return OK
    print_diagnostics(found.notes, console, sys.stderr)
    if not arguments.quiet:
        print(desk.render(found, to, language, dry_run=dry_run))
    return OK


def written_of(console: Console, found: Sequence[Diagnostic]) -> dict[str, str | int]:
    """The files that `check` was asked to write, by what they are."""
    from deckgen.commands import check

    arguments, language = console.arguments, console.language
    project = Path(arguments.project)
    written: dict[str, str | int] = {}
    if arguments.report:
        form, to = arguments.report, arguments.to
        written["report"] = check.write_list(
            project, found, form, to=to, language=language
        )
    if arguments.comments:
        file, cells = check.write_comments(project, found, language)
        written |= {"comments": file, "cells": cells}
    return written


def print_written(written: Mapping[str, str | int], console: Console) -> None:
    """Says which files those are."""
    from deckgen.commands import check

    if "report" in written:
        print(check.LISTED[console.language].format(file=written["report"]))
    if "comments" in written:
        said = {"file": written["comments"], "n": written["cells"]}
        print(check.COMMENTED[console.language].format(**said))


def run_explain(console: Console) -> int:
    """`deckgen explain CODE`; without a code all of them."""
    from deckgen.cli import print_json
    from deckgen.commands import explain

    arguments, language = console.arguments, console.language
    if not arguments.code:
        if arguments.json:
            print_json({"ok": True, "codes": explain.list_data()}, ())
        else:
            print(explain.render_list(language))
        return OK
    found = explain.run(arguments.code)
    if arguments.json:
        print_json({"ok": True, **explain.data_of(found)}, ())
    else:
        print(explain.render(found, language))
    return OK
