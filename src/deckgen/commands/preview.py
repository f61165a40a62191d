"""`deckgen preview`: a report in the browser, following what its author saves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from deckgen.diagnostics import DeckgenError, diagnose

if TYPE_CHECKING:
    from deckgen.pipeline import Progress
    from deckgen.pipeline.previewing import Exported, Wanted
    from deckgen.preview import Look

Language = Literal["zh-CN", "en"]
WORDS = {
    "en": {
        "open": "looking at {name}: {address}\nCtrl-C ends it",
        "look": "{sheets} pages, errors: {errors}, warnings: {warnings}",
        "exported": "{file}: {sheets} pages, to be opened in a browser",
    },
    "zh-CN": {
        "open": "正在预览 {name}：{address}\n按 Ctrl-C 结束",
        "look": "{sheets} 页，错误 {errors} 个，警告 {warnings} 个",
        "exported": "{file}：{sheets} 页，用浏览器打开",
    },
}
PORTS = range(65536)


@dataclass(frozen=True, slots=True)
class Options:
    """How a report is looked at."""

    today: date
    language: Language
    edition: str = ""
    draft: bool = False
    audience: Literal["internal", "external"] | None = None


def export(
    project: Path, name: str, file: str, *, options: Options, progress: Progress
) -> Exported:
    """Writes the report as one page that stands alone.

    Raises:
        DeckgenError: a build would stop, or the file cannot be written.
    """
    from deckgen.pipeline import previewing

    wanted = _wanted(name, options)
    return previewing.export(project, wanted, Path(file), progress)


def serve(
    project: Path,
    name: str,
    *,
    port: int,
    secret: str,
    options: Options,
    progress: Progress,
    wait: Callable[[float], object],
    opened: Callable[[str], None],
    ready: Callable[[Look], None],
) -> None:
    """Shows the report until it is interrupted (`KeyboardInterrupt`).

    Args:
        port: 0: any that is free.
        opened: told the address, once there is something to see.
        ready: told of every look.

    Raises:
        DeckgenError: no such project, report or edition; `preview-port-taken`.
    """
    import threading

    from deckgen.pipeline import previewing
    from deckgen.preview import PageServer

    try:
        if port not in PORTS:
            raise OSError(0, "0-65535")
        server = PageServer(port, secret)
    except OSError as error:
        reason = error.strerror or str(error)
        raise DeckgenError(
            diagnose("preview-port-taken", port=str(port), reason=reason)
        ) from None
    first = True

    def told(look: Look) -> None:
        nonlocal first
        ready(look)
        if first:
            opened(server.address)
        first = False

    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        previewing.serve(
            project,
            _wanted(name, options),
            server,
            progress=progress,
            wait=wait,
            ready=told,
        )
    finally:
        server.end()


def _wanted(name: str, options: Options) -> Wanted:
    from deckgen.pipeline import previewing

    return previewing.Wanted(
        name,
        options.today,
        options.language,
        options.edition,
        options.draft,
        options.audience,
    )


def render_open(name: str, address: str, language: Language) -> str:
    """Where to look."""
    return WORDS[language]["open"].format(name=name, address=address)


def render_look(look: Look, language: Language) -> str:
    """What there is to see, in a line."""
    errors = sum(problem.severity == "error" for problem in look.problems)
    return WORDS[language]["look"].format(
        sheets=len(look.sheets), errors=errors, warnings=len(look.problems) - errors
    )


def render_exported(made: Exported, language: Language) -> str:
    """What was written."""
    return WORDS[language]["exported"].format(file=made.file, sheets=made.sheets)


def exported_data(made: Exported) -> dict[str, object]:
    """The same for a machine."""
    return {"file": made.file, "pages": made.sheets, "draft": made.draft}
