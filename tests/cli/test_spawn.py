"""A build in a process that is started afresh, as on Windows and macOS: nothing of it
rests on what a forked process would have inherited (data invented by the skeleton)."""

from __future__ import annotations

import copy
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from deckgen.commands.init import run as init
from deckgen.diagnostics import DeckgenError, Span, diagnose
from support.afresh import DAY, built

SPAWN = multiprocessing.get_context("spawn")


def test_a_spawned_process_builds(tmp_path: Path) -> None:
    project = tmp_path / "我的 报告"
    init(project, kit=None, language="zh-CN", today=DAY)
    with ProcessPoolExecutor(1, mp_context=SPAWN) as pool:
        paths = pool.submit(built, str(project)).result()
    assert paths
    assert all((project / path).is_file() for path in paths)


def test_an_error_comes_back_from_a_spawned_process(tmp_path: Path) -> None:
    with (
        ProcessPoolExecutor(1, mp_context=SPAWN) as pool,
        pytest.raises(DeckgenError) as caught,
    ):
        pool.submit(built, str(tmp_path / "nothing")).result()
    assert caught.value.diagnostics


def test_an_error_is_copied_whole() -> None:
    error = DeckgenError(diagnose("no-project", Span("a.md", 3), path="a"))
    assert copy.copy(error).diagnostics == error.diagnostics
