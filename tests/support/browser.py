"""A real Chromium, and a preview that is served to it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.commands import preview
from support.office import missing
from support.project import TODAY

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
WIDTH, HEIGHT = 1400, 900


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's own; none is fetched."""
    from playwright.sync_api import sync_playwright

    found = next((path for name in NAMES if (path := shutil.which(name))), "")
    if not found:
        missing("Chromium", ".ci/install-system")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@dataclass(slots=True)
class Visit:
    """An open page, everything it asked for, and what went wrong in it."""

    page: Page
    asked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@contextmanager
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Opens an address in a window of its own."""
    # Its own policy must not keep the tests' accessibility check out of the page.
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    page = context.new_page()
    seen = Visit(page)
    page.on("request", lambda request: seen.asked.append(request.url))
    page.on("pageerror", lambda error: seen.faults.append(str(error)))
    page.on(
        "console",
        lambda said: seen.faults.append(said.text) if said.type == "error" else None,
    )
    page.set_default_timeout(8_000)
    page.goto(address)
    yield seen
    context.close()


class _EndError(Exception):
    """Ends a preview, as Ctrl-C does."""


@contextmanager
def served(
    root: Path, name: str = "r", *, language: preview.Language = "zh-CN"
) -> Iterator[str]:
    """The address of a preview that follows a project."""
    ended, known = threading.Event(), threading.Event()
    addresses: list[str] = []
    faults: list[BaseException] = []

    def wait(seconds: float) -> None:
        if ended.wait(seconds):
            raise _EndError

    def opened(address: str) -> None:
        addresses.append(address)
        known.set()

    def work(today: date = TODAY) -> None:
        try:
            preview.serve(
                root,
                name,
                port=0,
                secret="not-to-be-guessed",
                options=preview.Options(today, language),
                progress=lambda *_: None,
                wait=wait,
                opened=opened,
                ready=lambda _: None,
            )
        except _EndError:
            pass
        except BaseException as error:  # noqa: BLE001 - told in the test's own thread
            faults.append(error)
            known.set()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        assert known.wait(60)
        if faults:
            raise faults[0]
        yield addresses[0]
    finally:
        ended.set()
        thread.join(60)
    if faults:
        raise faults[0]
