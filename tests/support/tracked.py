"""The checkout → the files under version control."""

from __future__ import annotations

import subprocess
from pathlib import Path

from support.office import ROOT, missing


def tracked(*under: str) -> list[Path]:
    """Paths relative to the checkout, sorted; deleted ones are left out."""
    # A checkout that another user owns is read all the same.
    git = ["git", "-c", "safe.directory=*", "-C", str(ROOT)]
    try:
        run = subprocess.run(
            [*git, "ls-files", "-z", "--", *under],
            capture_output=True,
            check=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
        )
    except (FileNotFoundError, subprocess.CalledProcessError):
        missing("a git checkout", "this test in a clone")
    names = sorted(filter(None, run.stdout.split("\0")))
    return [Path(name) for name in names if (ROOT / name).is_file()]
