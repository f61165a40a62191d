"""How the cost of a build grows with the pages of a report.

    python benchmarks/growth.py [PAGES ...]

Each page has a chart, a bound title, a paragraph of bound numbers and a takeaway; all
data are invented. Prints seconds and the ratio of the cost per page to that of the
smallest report: 1.0 all the way down means that cost grows linearly.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from deckgen.pipeline import build

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
processing_level: none
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
chapters: [pages.md]
"""
PAGE = """
## 规模增长{{{{ growth("d.size") }}}}，达到{{{{ fact("d.size") }}}} {{#page-{n}}}

```chart
id: fig-{n}
title: 规模
data: d
type: column
x: year
y: size
```

- 一年之前为{{{{ fact("d.size", period="-1y") }}}}。
- 净增{{{{ diff(fact("d.size"), fact("d.size", period="prev")) }}}}。

::: takeaway
数据为虚构。
:::
"""


def project(folder: Path, pages: int) -> Path:
    """A report of so many pages."""
    files = {
        "data/sources.yaml": SOURCES,
        "data/d.yaml": DATASET,
        "data/d.csv": "year,size\n"
        + "".join(f"{y},{100 + 7 * (y - 2015)}.5\n" for y in range(2015, 2025)),
        "templates/house.yaml": "name: {zh: 虚构院, en: Invented}\n",
        "templates/bench/report.yaml": REPORT,
        "templates/bench/pages.md": "# 页面\n"
        + "".join(PAGE.format(n=n) for n in range(pages)),
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def seconds(pages: int) -> float:
    """Of one build from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        root = project(Path(folder), pages)
        begun = time.perf_counter()
        build(root, today=date(2025, 3, 1), clock=time.perf_counter)
        return time.perf_counter() - begun


def main(sizes: list[int]) -> None:
    """Measures every size three times and keeps the best."""
    seconds(2)  # imports and fonts
    first = 0.0
    print("pages  seconds  ms/page  ratio")
    for pages in sizes:
        best = min(seconds(pages) for _ in range(3))
        each = best / pages
        first = first or each
        print(f"{pages:5}  {best:7.2f}  {each * 1000:7.1f}  {each / first:5.2f}")


if __name__ == "__main__":
    main([int(a) for a in sys.argv[1:]] or [25, 50, 100, 200, 400])
