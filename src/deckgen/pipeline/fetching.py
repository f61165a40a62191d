"""An address → what stands there; only when a person asked for it.

http and https only; no address of this machine or its network, wherever redirects lead;
a limit of bytes and of seconds.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import time
import urllib.request
import zlib
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit

from deckgen.diagnostics import DeckgenError, diagnose

BYTES = 30_000_000
SECONDS = 60.0
WAIT = 20.0
"""Seconds without a byte."""
REDIRECTS = 5
AGENT = "deckgen (source add --fetch)"
SAFE = "/%:=&?~+!$,;'@()*[]"
ANY = "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.5"
CSL = "application/vnd.citationstyles.csl+json"


@dataclass(frozen=True, slots=True)
class Network:
    """What may be reached."""

    allow_local: bool = False
    """Addresses of this machine and its network too: in tests."""
    resolver: str = "https://doi.org/"
    """Where a DOI is asked for."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stood at an address."""

    url: str
    """Where redirects led."""
    kind: str
    """As the server says it: `text/html`."""
    charset: str
    data: bytes


class _RefusedError(OSError):
    """An address that is not reached."""


def fetch(url: str, network: Network, *, accept: str = ANY) -> Fetched:
    """What stands at an address.

    Raises:
        DeckgenError: `fetch-failed` and why.
    """
    _check(url)
    request = urllib.request.Request(
        ascii_address(url),
        headers={"User-Agent": AGENT, "Accept": accept, "Accept-Encoding": "identity"},
    )
    try:
        with _opener(network).open(request, timeout=WAIT) as answer:
            data = _read(answer)
            kind = answer.headers.get_content_type()
            charset = answer.headers.get_content_charset() or ""
            if answer.headers.get("Content-Encoding", "").lower() == "gzip":
                data = _unzipped(data)
            return Fetched(answer.geturl(), kind, charset, data)
    except HTTPError as error:
        error.close()
        raise _failed(url, "status", reason=str(error.code)) from None
    except _TooLargeError:
        raise _failed(url, "size", limit=f"{BYTES / 1e6:.0f}") from None
    except TimeoutError:
        raise _failed(url, "slow", seconds=f"{SECONDS:.0f}") from None
    except _RefusedError:
        raise _failed(url, "local") from None
    except URLError as error:
        if isinstance(error.reason, _RefusedError):
            raise _failed(url, "local") from None
        if isinstance(error.reason, TimeoutError):
            raise _failed(url, "slow", seconds=f"{SECONDS:.0f}") from None
        raise _failed(url, "", reason=_short(error.reason)) from None
    except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
        raise _failed(url, "", reason=_short(error)) from None


def ascii_address(url: str) -> str:
    """An address as it is sent: names of hosts and paths in ASCII.

    Raises:
        DeckgenError: `fetch-failed`: it is none.
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        raise _failed(url, "", reason="no address") from None
    path = quote(parts.path, safe=SAFE)
    query = quote(parts.query, safe=SAFE)
    return urlunsplit((parts.scheme, f"{host}{port}", path, query, ""))


class _TooLargeError(Exception):
    """More bytes than are read."""


def _read(answer: Any) -> bytes:
    """All bytes, within both limits: a server may send one a minute."""
    end = time.monotonic() + SECONDS
    chunks: list[bytes] = []
    size = 0
    while chunk := answer.read(65_536):
        size += len(chunk)
        if size > BYTES:
            raise _TooLargeError
        if time.monotonic() > end:
            raise TimeoutError
        chunks.append(chunk)
    return b"".join(chunks)


def _unzipped(data: bytes) -> bytes:
    unpacker = zlib.decompressobj(31)
    made = unpacker.decompress(data, BYTES + 1)
    if len(made) > BYTES:
        raise _TooLargeError
    return made


def _check(url: str) -> None:
    """http or https, a host, nobody's name and password.

    Raises:
        DeckgenError: `fetch-failed`.
    """
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
        good = good and parts.username is None and parts.port != 0
    except ValueError:
        good = False
    if not good:
        raise _failed(url, "scheme")


def _failed(url: str, variant: str, **values: str) -> DeckgenError:
    key = f"fetch-failed/{variant}" if variant else "fetch-failed"
    return DeckgenError(diagnose(key, url=url[:200], **values))


def _short(reason: object) -> str:
    text = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
    return " ".join(str(text).split())[:100]


def _opener(network: Network) -> urllib.request.OpenerDirector:
    """Without handlers for files, data and ftp."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
        _Redirects(),
        _Http(network),
        _Https(network),
    ):
        opener.add_handler(handler)
    return opener


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a few, to http and https only."""

    max_redirections = REDIRECTS

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """As the standard does it, after a look at the address."""
        _check(newurl)
        new = ascii_address(newurl)
        return super().redirect_request(req, fp, code, msg, headers, new)


class _Http(urllib.request.HTTPHandler):
    """Connects to what the name was resolved to when it was checked."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self._network = network

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """Opens by way of a checked connection."""
        made = _connection(http.client.HTTPConnection, self._network, req)
        return self.do_open(made, req)


class _Https(urllib.request.HTTPSHandler):
    """The same, encrypted."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self._network = network

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """Opens by way of a checked connection."""
        made = _connection(http.client.HTTPSConnection, self._network, req)
        return self.do_open(made, req)


def _connection(kind: Any, network: Network, req: urllib.request.Request) -> Any:
    """A maker of connections. Through a proxy, whose own address may be local, the
    name that is asked for is checked instead."""
    through_proxy = req.has_proxy() or getattr(req, "_tunnel_host", None)
    if through_proxy and not network.allow_local:
        asked = urlsplit(req.full_url).hostname or ""
        _refuse_name(getattr(req, "_tunnel_host", None) or asked)
    check = not network.allow_local and not through_proxy

    def make(host: str, **kept: Any) -> Any:
        made = kind(host, **kept)
        if check:
            # The one place where the standard library connects.
            made._create_connection = _checked_socket
        return made

    return make


def _checked_socket(
    address: tuple[str, int], timeout: object, source: object = None
) -> socket.socket:
    """A connection to a public address of the host."""
    del source
    failure: OSError = _RefusedError("local")
    for family, kind, number, _, place in socket.getaddrinfo(
        *address, type=socket.SOCK_STREAM
    ):
        if not is_public(str(place[0])):
            raise _RefusedError("local")
        made = socket.socket(family, kind, number)
        try:
            made.settimeout(timeout if isinstance(timeout, float) else WAIT)
            made.connect(place)
        except OSError as error:
            made.close()
            failure = error
        else:
            return made
    raise failure


def _refuse_name(host: str) -> None:
    """Names and numbers of this machine and its network."""
    host = host.partition(":")[0] if host.count(":") == 1 else host
    local = host == "localhost" or host.endswith((".localhost", ".local", ".internal"))
    with suppress(ValueError):
        local = local or not is_public(host)
    if local or "." not in host:
        raise _RefusedError("local")


def is_public(number: str) -> bool:
    """Whether an IP address is of the internet at large.

    Raises:
        ValueError: it is no IP address.
    """
    found = ipaddress.ip_address(number.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None)
    inner = found if mapped is None else mapped
    return bool(inner.is_global and not inner.is_multicast)
