"""What is fetched and what is not; a server on this machine stands in for the web."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from deckgen.diagnostics import DeckgenError
from deckgen.pipeline import fetching
from deckgen.pipeline.fetching import Network, fetch, is_public

LOCAL = Network(allow_local=True)


class Pages(BaseHTTPRequestHandler):
    """A few invented answers."""

    def do_GET(self) -> None:
        match self.path:
            case "/page":
                self.answer(200, "<title>虚构</title>".encode(), "text/html")
            case "/away":
                self.answer(302, b"", location="/page")
            case "/loop":
                self.answer(302, b"", location="/loop")
            case "/file":
                self.answer(302, b"", location="file:///etc/hostname")
            case "/large":
                self.answer(200, b"x" * 2_000)
            case "/10.1000/x":
                accept = self.headers["Accept"]
                self.answer(200, json.dumps({"title": accept}).encode())
            case _:
                self.answer(404, b"")

    def answer(
        self, status: int, data: bytes, kind: str = "text/plain", location: str = ""
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    made = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{made.server_port}"
    made.shutdown()
    made.server_close()
    thread.join()


def refused(url: str, network: Network) -> str:
    with pytest.raises(DeckgenError) as told:
        fetch(url, network)
    [one] = told.value.diagnostics
    return one.key


def test_a_page_and_where_redirects_lead(server: str) -> None:
    found = fetch(f"{server}/away", LOCAL)
    assert found.url == f"{server}/page"
    assert found.data.decode() == "<title>虚构</title>"
    assert (found.kind, found.charset) == ("text/html", "utf-8")


def test_nothing_of_this_machine(server: str) -> None:
    assert refused(f"{server}/page", Network()) == "fetch-failed/local"
    assert refused("http://localhost/", Network()) == "fetch-failed/local"


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("/none", "fetch-failed/status"),
        ("/file", "fetch-failed/status"),
        ("/loop", "fetch-failed/status"),
    ],
)
def test_what_goes_wrong(server: str, path: str, key: str) -> None:
    assert refused(server + path, LOCAL) == key


def test_no_more_than_the_limit(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "BYTES", 1_000)
    assert refused(f"{server}/large", LOCAL) == "fetch-failed/size"


def test_not_for_ever(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SECONDS", -1.0)
    assert refused(f"{server}/page", LOCAL) == "fetch-failed/slow"


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/",
        "https://",
        "https://user:word@example.org/",
        "data:text/html,x",
    ],
)
def test_only_addresses_of_the_web(url: str) -> None:
    assert refused(url, LOCAL) == "fetch-failed/scheme"


def test_nobody_there(server: str) -> None:
    del server
    assert refused("http://127.0.0.1:9/", LOCAL) == "fetch-failed"


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("8.8.8.8", True),
        ("127.0.0.1", False),
        ("10.0.0.1", False),
        ("169.254.169.254", False),
        ("::1", False),
        ("::ffff:10.0.0.1", False),
        ("224.0.0.1", False),
        ("100.64.0.1", False),
        ("2001:4860:4860::8888", True),
    ],
)
def test_which_numbers_are_of_the_internet(number: str, public: bool) -> None:
    assert is_public(number) is public
