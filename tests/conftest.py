"""Settings of all tests: they see no clock, locale or settings of the machine."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

# `make soak` looks longer. Both are reproducible: a red run is red again.
settings.register_profile(
    "usual",
    deadline=None,
    derandomize=True,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "soak",
    deadline=None,
    max_examples=2000,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
SOAK = bool(os.environ.get("DECKGEN_SOAK"))
settings.load_profile("soak" if SOAK else "usual")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` rewrites the expected files of tests/golden."""
    parser.addoption("--update-golden", action="store_true", default=False)


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def soak() -> bool:
    """Whether this is the long run, for tests that draw their own cases."""
    return SOAK


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the person who runs the tests reaches the program."""
    for name in set(os.environ) - {"DECKGEN_SOAK"}:
        if name.startswith(("DECKGEN_", "LC_")) or name in ("LANG", "LANGUAGE"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("NO_COLOR", "1")
    # Chinese file names reach the tools as they are.
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
