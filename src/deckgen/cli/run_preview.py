"""Runs `deckgen preview`: opens the browser, waits, and ends with Ctrl-C."""

from __future__ import annotations

import json
import secrets
import sys
import time
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deckgen.cli import Console
    from deckgen.preview import Look

OK = 0


def run_preview(console: Console) -> int:
    """`deckgen preview`; interrupting it is how it ends, and no failure."""
    from deckgen.cli import print_diagnostics, print_json, today
    from deckgen.commands import preview

    arguments, language = console.arguments, console.language
    options = preview.Options(
        today=today(),
        language=language,
        edition=arguments.edition,
        draft=arguments.draft,
        audience=arguments.audience,
    )
    project, name = Path(arguments.project), arguments.name
    if arguments.export:
        made = preview.export(
            project,
            name,
            arguments.export,
            options=options,
            progress=console.progress,
        )
        console.end_progress()
        if arguments.json:
            print_json({"ok": True, **preview.exported_data(made)}, made.diagnostics)
            return OK
        print_diagnostics(made.diagnostics, console, sys.stderr)
        if not arguments.quiet:
            print(preview.render_exported(made, language))
        return OK

    def opened(address: str) -> None:
        if arguments.json:
            print(json.dumps({"ok": True, "address": address}), flush=True)
        else:
            print(preview.render_open(name, address, language), flush=True)
        if not arguments.no_open:
            webbrowser.open(address)

    def ready(look: Look) -> None:
        console.end_progress()
        if not (arguments.quiet or arguments.json):
            print(preview.render_look(look, language), file=sys.stderr, flush=True)

    try:
        preview.serve(
            project,
            name,
            port=arguments.port,
            secret=secrets.token_urlsafe(18),
            options=options,
            progress=console.progress,
            wait=time.sleep,
            opened=opened,
            ready=ready,
        )
    except KeyboardInterrupt:
        console.end_progress()
    return OK
