"""`deckgen build`: reports become files, and a table says which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from deckgen.formatting.chart_words import kind_name, reason_of
from deckgen.formatting.columns import render_table

if TYPE_CHECKING:
    from deckgen.ledger import Change
    from deckgen.pipeline import BuildResult, ChosenChart, Progress

Language = Literal["zh-CN", "en"]
Audience = Literal["internal", "external"]

HEADS = {
    "en": ("report", "file", "pages", "figures", "citations", "seconds"),
    "zh-CN": ("报告", "文件", "页", "数字与图表", "引用", "秒"),
}
SINCE = {
    "en": "changed since the last build: {n}",
    "zh-CN": "与上次构建相比的变化：{n} 处",
}
MORE = {
    "en": "… and {n} more (--verbose shows all)",
    "zh-CN": "……还有 {n} 处（--verbose 显示全部）",
}
WHAT = {
    "en": {
        "added": "new",
        "removed": "gone",
        "value": "number",
        "text": "words",
        "source": "source",
    },
    "zh-CN": {
        "added": "新增",
        "removed": "删去",
        "value": "数值",
        "text": "文字",
        "source": "来源",
    },
}
SAME = {
    "en": "nothing changed since the last build: no file was written",
    "zh-CN": "与上次构建相比没有变化，没有写任何文件",
}
FIRST = {
    "en": "{before} → {after}: {numbers} numbers and {exhibits} charts and tables "
    "differ, {revisions} past values are revised\n  deckgen diff {call}",
    "zh-CN": "{before} → {after}：{numbers} 处数字、{exhibits} 个图表不同，"
    "{revisions} 个往期值有修订\n  deckgen diff {call}",
}
CHARTS = {
    "en": "charts drawn as their data has it (`type:` decides otherwise):",
    "zh-CN": "由数据决定画法的图（用 `type:` 可以另选）：",
}
NOTHING = {"en": "(nothing)", "zh-CN": "（无）"}
EXHIBITS = ("chart", "table", "kpi", "image", "diagram")
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Options:
    """How a build is to be done."""

    today: date
    clock: Callable[[], float]
    draft: bool = False
    audience: Audience | None = None
    beside: bool = False
    force: bool = False
    as_of: str = ""
    """The day whose data is used; empty: each edition's own date."""


def run(
    project: Path,
    names: Sequence[str],
    *,
    options: Options,
    progress: Progress | None,
) -> BuildResult:
    """Builds the reports of a project, or those named.

    Raises:
        DeckgenError: bad input or a folder that cannot be written; no output was
            changed.
    """
    from deckgen.pipeline import build

    as_of = None
    if options.as_of:
        from deckgen.pipeline import read_day

        as_of = read_day(options.as_of, options.today)
    return build(
        project,
        names=names,
        today=options.today,
        draft=options.draft,
        as_of=as_of,
        audience=options.audience,
        beside=options.beside,
        force=options.force,
        progress=progress,
        clock=options.clock,
    )


def render_result(result: BuildResult, language: Language) -> str:
    """One line a file: report and edition, path, pages, figures, citations, time."""
    rows: list[Sequence[str]] = [HEADS[language]]
    rows += [
        (
            f"{file.report} {file.edition}",
            file.path,
            str(file.pages),
            str(file.figures),
            str(file.citations),
            f"{file.seconds:.1f}",
        )
        for file in result.files
    ]
    return render_table(rows, numbers_from=2)


def render_changes(
    changes: Sequence[Change], language: Language, *, verbose: bool
) -> str:
    """Which numbers, charts and sentences differ from the last build.

    A fact goes by its page (its id is an expression, and long); what a page says
    several times is one line.
    """
    if not changes:
        return ""
    lines: Counter[str] = Counter()
    for change in changes:
        of_exhibit = change.page == change.figure or change.kind in EXHIBITS
        name = change.figure if of_exhibit else change.page
        before = change.before or NOTHING[language]
        after = change.after or NOTHING[language]
        word = WHAT[language][change.what]
        place = " ".join(t for t in (change.edition, name, change.part) if t)
        lines[f"  [{word}] {place}: {before} → {after}"] += 1
    shown = list(lines.items())[: None if verbose else SHOWN]
    said = [SINCE[language].format(n=len(lines))]
    said += [f"{line} ×{n}" if n > 1 else line for line, n in shown]
    if len(shown) < len(lines):
        said.append(f"  {MORE[language].format(n=len(lines) - len(shown))}")
    return "\n".join(said)


def render_news(result: BuildResult, language: Language) -> str:
    """That nothing was written; for a new edition, how much is new in it."""
    lines = [
        FIRST[language].format(
            before=one.before,
            after=one.after,
            numbers=len(one.numbers),
            exhibits=len(one.exhibits),
            revisions=len(one.revisions),
            call=f"{one.report} {one.before} {one.after}",
        )
        for one in result.since
    ]
    if result.files and not any(file.written for file in result.files):
        lines.append(SAME[language])
    return "\n".join(lines)


def render_charts(
    charts: Sequence[ChosenChart], language: Language, *, verbose: bool
) -> str:
    """How each chart without a `type:` is drawn, and why."""
    if not charts:
        return ""
    colon, comma = ("：", "，因为") if language == "zh-CN" else (": ", ", since ")
    said = {
        f"  {one.id}{colon}{kind_name(one.choice.type, language)}{comma}"
        f"{reason_of(one.choice, language)}": None
        for one in charts
    }
    shown = list(said)[: None if verbose else SHOWN]
    lines = [CHARTS[language], *shown]
    if len(shown) < len(said):
        lines.append(f"  {MORE[language].format(n=len(said) - len(shown))}")
    return "\n".join(lines)


def result_data(result: BuildResult) -> dict[str, object]:
    """The same for a machine."""
    return {
        "draft": result.draft,
        "files": [
            {
                "report": file.report,
                "edition": file.edition,
                "path": file.path,
                "pages": file.pages,
                "figures": file.figures,
                "citations": file.citations,
                "seconds": round(file.seconds, 3),
                "written": file.written,
            }
            for file in result.files
        ],
        "since": [
            {
                "report": one.report,
                "before": one.before,
                "after": one.after,
                "numbers": len(one.numbers),
                "exhibits": len(one.exhibits),
                "revisions": len(one.revisions),
            }
            for one in result.since
        ],
        "charts": [
            {
                "report": one.report,
                "edition": one.edition,
                "id": one.id,
                "type": one.choice.type,
                "reason": one.choice.reason,
                "words": reason_of(one.choice, "en"),
            }
            for one in result.charts
        ],
        "changes": [
            {
                "edition": change.edition,
                "page": change.page,
                "figure": change.figure,
                "kind": change.kind,
                "what": change.what,
                "part": change.part,
                "before": change.before,
                "after": change.after,
            }
            for change in result.changes
        ],
    }
