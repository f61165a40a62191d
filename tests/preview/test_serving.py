"""Who may ask a preview's server for what."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from deckgen.commands import preview
from deckgen.diagnostics import DeckgenError
from support.browser import served
from support.project import PAGE, TODAY, project


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with served(project(tmp_path, PAGE)) as found:
        yield found


def ask(
    address: str, path: str | None = None, *, method: str = "GET", host: str = ""
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of an answer."""
    home = urlsplit(address)
    connection = http.client.HTTPConnection(home.netloc, timeout=20)
    headers = {"Host": host} if host else {}
    connection.request(method, home.path if path is None else path, headers=headers)
    answer = connection.getresponse()
    found = answer.status, dict(answer.headers), answer.read()
    connection.close()
    return found


def test_the_page_and_what_follows(address: str) -> None:
    status, headers, body = ask(address)
    assert status == 200
    assert "6.02亿人" in body.decode()
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-inline" not in policy.replace("style-src-attr 'unsafe-inline'", "")
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    home = urlsplit(address).path
    assert ask(address, f"{home}state.json")[0] == 200
    numbers = json.loads(ask(address, f"{home}numbers.json")[2])
    assert any(one["title"] == "6.02亿人" for one in numbers["numbers"].values())


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/state.json",
        "/numbers.json",
        "/events",
        "/wrong/",
        "/wrong/state.json",
        "//state.json",
        "/../not-to-be-guessed",
        "/not-to-be-guessed/../../data/users.csv",
        "/not-to-be-guessed/data/users.csv",
        "/not-to-be-guessed%2Fstate.json",
    ],
)
def test_nothing_else_is_there(address: str, path: str) -> None:
    status, _, body = ask(address, path)
    assert (status, body) == (404, b"")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "[::1]"])
def test_a_name_that_was_bent_here_is_refused(address: str, host: str) -> None:
    assert ask(address, host=host)[0] == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "HEAD", "OPTIONS"])
def test_nothing_can_be_changed(address: str, method: str) -> None:
    assert ask(address, method=method)[0] == 501


def test_only_this_machine_can_ask(address: str) -> None:
    assert urlsplit(address).hostname == "127.0.0.1"


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_port_that_there_is_not(tmp_path: Path, port: int) -> None:
    with pytest.raises(DeckgenError) as raised:
        start(project(tmp_path, PAGE), port)
    assert [d.code for d in raised.value.diagnostics] == ["preview-port-taken"]


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    root = project(tmp_path, PAGE)
    with served(root) as address, pytest.raises(DeckgenError) as raised:
        start(root, int(urlsplit(address).port or 0))
    assert [d.code for d in raised.value.diagnostics] == ["preview-port-taken"]


@pytest.mark.parametrize(
    ("name", "edition", "code"),
    [("nobody", "", "unknown-report"), ("r", "1999", "preview-no-edition")],
)
def test_what_is_not_there_is_told(
    tmp_path: Path, name: str, edition: str, code: str
) -> None:
    with pytest.raises(DeckgenError) as raised:
        start(project(tmp_path, PAGE), 0, name=name, edition=edition)
    assert [d.code for d in raised.value.diagnostics] == [code]


def start(root: Path, port: int, *, name: str = "r", edition: str = "") -> None:
    """A preview that would stay; it must not come so far."""

    def opened(address: str) -> None:
        pytest.fail(f"served at {address}")

    preview.serve(
        root,
        name,
        port=port,
        secret="x",
        options=preview.Options(TODAY, "en", edition),
        progress=lambda *_: None,
        wait=lambda _: None,
        opened=opened,
        ready=lambda _: None,
    )
