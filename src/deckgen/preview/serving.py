"""A page is served to the one browser on this machine that knows its address."""

from __future__ import annotations

import hashlib
import sys
import threading
from dataclasses import dataclass, field
from hmac import compare_digest
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from deckgen.preview.numbers import Numbers
from deckgen.preview.page import (
    content_policy,
    render_numbers,
    render_page,
    render_state,
)
from deckgen.preview.values import Look

LOOPBACK = "127.0.0.1"
BEAT = 15.0
"""Seconds after which an open page is told that all is as it was: one that has gone
is noticed then."""


@dataclass(slots=True)
class Showing:
    """What is shown at the moment; `changed` wakes those that wait for another."""

    look: Look | None = None
    state: bytes = b""
    version: str = ""
    numbers: bytes | None = None
    """None: they are being worked out."""
    changed: threading.Condition = field(default_factory=threading.Condition)
    ended: bool = False

    def page(self) -> bytes:
        """The whole page, made when it is asked for."""
        with self.changed:
            look, version = self.look, self.version
        return render_page(look, None, version=version).encode() if look else b""


class PageServer(ThreadingHTTPServer):
    """Answers GET on the loopback address only, below a secret first part of the path.

    A page of the web cannot read it: it does not know the secret, and a name of its own
    that leads here (DNS rebinding) is refused by the Host header.

    Args:
        port: 0: any that is free.
        secret: letters and digits, not to be guessed.

    Raises:
        OSError: the port is taken.
    """

    daemon_threads = True
    allow_reuse_address = False

    def __init__(self, port: int, secret: str) -> None:
        self.secret = secret
        self.showing = Showing()
        super().__init__((LOOPBACK, port), PageHandler)

    @property
    def address(self) -> str:
        """What to open in a browser."""
        return f"http://{LOOPBACK}:{self.server_address[1]}/{self.secret}/"

    @property
    def hosts(self) -> tuple[str, ...]:
        """Names by which a browser on this machine asks."""
        port = self.server_address[1]
        return (f"{LOOPBACK}:{port}", f"localhost:{port}")

    def show(self, look: Look) -> None:
        """Puts something else in place, and tells every page that is open; what is
        told of its numbers follows (`tell`)."""
        state = render_state(look)
        version = hashlib.sha256(state).hexdigest()[:16]
        showing = self.showing
        with showing.changed:
            showing.look, showing.state, showing.version = look, state, version
            showing.numbers = None
            showing.changed.notify_all()

    def tell(self, numbers: Numbers) -> None:
        """What is told of the numbers that are shown."""
        told = render_numbers(numbers)
        showing = self.showing
        with showing.changed:
            showing.numbers = told
            showing.changed.notify_all()

    def end(self) -> None:
        """Lets open pages go and frees the port."""
        with self.showing.changed:
            self.showing.ended = True
            self.showing.changed.notify_all()
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle of an answer is no event."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class PageHandler(BaseHTTPRequestHandler):
    """Four things can be asked for, and nothing can be changed."""

    server: PageServer
    server_version = "deckgen"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self) -> None:
        """The page, what it shows now, or a stream that says when that changes."""
        if self.headers.get("Host", "") not in self.server.hosts:
            self.refuse(HTTPStatus.FORBIDDEN)
            return
        secret, _, asked = urlsplit(self.path).path[1:].partition("/")
        known = compare_digest(secret.encode(), self.server.secret.encode())
        showing = self.server.showing
        match asked if known else None:
            case "":
                self.answer(showing.page(), "text/html; charset=utf-8")
            case "state.json":
                self.answer(showing.state, "application/json; charset=utf-8")
            case "numbers.json":
                self.tell(showing)
            case "events":
                self.follow(showing)
            case _:
                self.refuse(HTTPStatus.NOT_FOUND)

    def answer(self, data: bytes, kind: str) -> None:
        """A whole answer."""
        self.begin(HTTPStatus.OK, kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def tell(self, showing: Showing) -> None:
        """The numbers of what is shown, as soon as they are there."""
        with showing.changed:
            showing.changed.wait_for(
                lambda: showing.numbers is not None or showing.ended, BEAT
            )
            numbers = showing.numbers
        if numbers is None:
            self.refuse(HTTPStatus.SERVICE_UNAVAILABLE)
        else:
            self.answer(numbers, "application/json; charset=utf-8")

    def refuse(self, status: HTTPStatus) -> None:
        """An answer without a word."""
        self.begin(status, "text/plain; charset=utf-8")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def begin(self, status: HTTPStatus, kind: str) -> None:
        """Headers that every answer has."""
        self.send_response(status)
        for name, value in (
            ("Content-Type", kind),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            (
                "Content-Security-Policy",
                f"{content_policy(live=True)}; frame-ancestors 'none'",
            ),
        ):
            self.send_header(name, value)

    def follow(self, showing: Showing) -> None:
        """A stream of the names of what is shown (server-sent events)."""
        self.begin(HTTPStatus.OK, "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        told = ""
        while True:
            with showing.changed:
                if showing.version == told:
                    showing.changed.wait(BEAT)
                version, ended = showing.version, showing.ended
            if ended:
                return
            self.wfile.write(b": \n\n" if version == told else event(version))
            self.wfile.flush()
            told = version

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing is logged: addresses hold the secret."""


def event(version: str) -> bytes:
    """One server-sent event."""
    return f"data: {version}\n\n".encode()
