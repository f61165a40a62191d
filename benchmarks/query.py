"""What a build costs whose figures stand on many rows behind a query.

    python benchmarks/query.py [ROWS]

Makes a file of ROWS invented rows (5,000,000 unless said), as Parquet and as CSV, and
measures, each in a process of its own: DuckDB alone with the same statement, a build
that asks it, and a build of the same size over a CSV that holds just the result. Prints
seconds and the peak of memory; a build should cost what the engine costs and what the
small build costs, and no more.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

ROWS = 5_000_000
SOURCES = """\
invented:
  type: report
  title: 性能测试用的虚构数据
  producer: [虚构机构]
  date_published: 2025-01-01
  medium: print
  license: {name: CC0}
  evidence: original
"""
DATASET = """\
title: 虚构的规模
sources: [invented]
processing_level: major
description_processing: 加总
as_of: 2024
primary_key: [year]
fields:
  - {name: year, title: 年份, type: period}
  - {name: size, title: 规模, type: number, unit: 亿元, measure: flow}
"""
REPORT = """\
title: 性能测试
edition: 2024
period: 2024
date: 2025-02-01
stage: release
language: zh-CN
outputs: [pptx, docx]
chapters: [page.md]
"""
PAGE = """\
# 规模

## 规模达到{{ fact("d.size") }} {#page}

规模增长{{ growth("d.size") }}。

```chart
id: fig
title: 规模
data: d
type: column
x: year
y: size
```
"""
QUERY = "select year, sum(size) as size from '{file}' group by year order by year"
ENGINE = """\
import duckdb, sys
connection = duckdb.connect(config={"threads": 1, "memory_limit": "2GB"})
print(len(connection.execute(sys.argv[1]).fetchall()))
"""
BUILD = """\
import datetime, pathlib, sys, time
from deckgen import build
day = datetime.date(2025, 2, 1)
build(pathlib.Path(sys.argv[1]), today=day, clock=time.perf_counter)
"""


def measured(code: str, argument: str) -> tuple[float, float]:
    """Seconds and MB that a process took at most."""
    import time

    before = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", code, argument], stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - before
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed with {process.returncode}")
    return seconds, usage.ru_maxrss / 1024


def make_project(root: Path, dataset: str) -> None:
    """A report of one page on the dataset `d`."""
    files = {
        "data/sources.yaml": SOURCES,
        "data/d.yaml": dataset,
        "templates/house.yaml": "name: 虚构研究院\nlanguage: zh-CN\n",
        "templates/r/report.yaml": REPORT,
        "templates/r/page.md": PAGE,
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def main() -> None:
    """Prints the table."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    select = (
        "SELECT 2015 + range % 10 AS year, "
        "(range % 1000)::DECIMAL(12,2) / 100 AS size, "
        f"'city ' || (range % 337) AS city FROM range({rows})"
    )
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        print(f"{rows:,} rows".ljust(30), "seconds", "     MB", sep="  ")
        for kind in ("parquet", "csv"):
            project = root / kind
            file = f"rows.{kind}"
            query = QUERY.format(file=file)
            make_project(project, f"{DATASET}query: {query}\n")
            path = project / "data" / file
            with duckdb.connect() as connection:
                connection.execute(f"COPY ({select}) TO '{path}'")
                sql = QUERY.format(file=path)
                result = connection.execute(sql).fetchall()
            show(f"{kind}: engine alone", *measured(ENGINE, sql))
            show(f"{kind}: build", *measured(BUILD, str(project)))
        small = root / "small"
        make_project(small, DATASET)
        lines = "".join(f"{year},{size}\n" for year, size in result)
        (small / "data" / "d.csv").write_text(f"year,size\n{lines}", encoding="utf-8")
        show("the result alone: build", *measured(BUILD, str(small)))


def show(name: str, seconds: float, memory: float) -> None:
    """A line of the table."""
    print(name.ljust(30), f"{seconds:7.2f}", f"{memory:7.0f}", sep="  ")


if __name__ == "__main__":
    main()
