"""How long `where` and `impact` take, as whole processes.

    python benchmarks/tracing.py [EDITIONS]

Builds the kits in a temporary folder, keeps that many editions of each beside them (ten
without a number), and prints for each call the fastest of five runs and the processor's
time in it, which other work on the machine does not change: with the kits alone, and
with the kept editions.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CALLS = (
    ("where", "2.49亿"),
    ("where", "249 million people"),
    ("where", "fig-shortage"),
    ("where", "users.genai"),
    ("where", "2.5亿人"),
    ("where", "no-such-thing"),
    ("impact", "users.genai"),
    ("impact", "iresearch-2024"),
)
RUNS = 5


def deckgen(*words: str | Path) -> None:
    """Runs a command; what it prints is thrown away, and that it finds nothing too."""
    call = [sys.executable, "-m", "deckgen", *map(str, words)]
    subprocess.run(call, capture_output=True, check=False)


def project(folder: Path) -> Path:
    """A copy of this checkout's data and templates, built."""
    for part in ("data", "templates"):
        shutil.copytree(ROOT / part, folder / part)
    deckgen("build", "--project", folder, "--quiet")
    return folder


def keep(root: Path, editions: int) -> None:
    """Further editions of every report, by other names and days."""
    for path in sorted((root / "output").glob("*/*/ledger.json")):
        ledger = json.loads(path.read_text(encoding="utf-8"))
        for number in range(editions):
            name = f"{ledger['edition']}-{number}"
            folder = path.parents[1] / name
            folder.mkdir()
            made = {**ledger, "edition": name, "date": f"{2010 + number}-01-01"}
            text = json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True)
            (folder / "ledger.json").write_text(text, encoding="utf-8")


def measure(root: Path) -> None:
    """A line for each call."""
    ledgers = sorted((root / "output").glob("*/*/ledger.json"))
    size = sum(path.stat().st_size for path in ledgers) / 1_000_000
    print(f"{len(ledgers)} ledgers, {size:.1f} MB")
    for words in CALLS:
        runs = [timed(*words, "--project", root) for _ in range(RUNS)]
        wall, busy = (min(one) for one in zip(*runs, strict=True))
        print(f"  {wall:5.2f} s  {busy:5.2f} s busy  deckgen {' '.join(words)}")


def timed(*words: str | Path) -> tuple[float, float]:
    """Seconds of a call, and those of the processor."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    deckgen(*words)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, busy


def main() -> None:
    editions = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    with tempfile.TemporaryDirectory() as folder:
        root = project(Path(folder) / "kits")
        measure(root)
        keep(root, editions)
        measure(root)


if __name__ == "__main__":
    main()
