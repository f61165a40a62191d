"""A build in a process that is started afresh, as on Windows and macOS: nothing of it
rests on what a forked process would have inherited (data invented by the skeleton)."""

from __future__ import annotations

import multiprocessing
from datetime import date
from pathlib import Path

from deckgen.commands.init import run as init


def built(project: str) -> list[str]:
    """Names of the files a build writes; runs in the other process."""
    from time import perf_counter

    from deckgen import build

    result = build(Path(project), today=date(2026, 1, 2), clock=perf_counter)
    return [file.path for file in result.files]


def test_a_spawned_process_builds(tmp_path: Path) -> None:
    project = tmp_path / "我的 报告"
    init(project, kit=None, language="zh-CN", today=date(2026, 1, 2))
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        paths = pool.apply(built, (str(project),))
    assert paths
    assert all((project / path).is_file() for path in paths)
