"""`deckgen fresh`: which sources and datasets should have a newer version by now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from deckgen.trust import Due

Language = Literal["zh-CN", "en"]
HEADS = {
    "en": ("", "id", "what there is", "every", "due", "overdue", "reports", "title"),
    "zh-CN": ("", "编号", "现有", "周期", "应更新", "逾期", "报告", "标题"),
}
KINDS = {
    "en": {"source": "source", "dataset": "dataset"},
    "zh-CN": {"source": "来源", "dataset": "数据集"},
}
HAS = {
    "en": {"source": "read {has}", "dataset": "data to {has}"},
    "zh-CN": {"source": "{has} 查阅", "dataset": "数据至 {has}"},
}
DAYS = {"en": "{n} days", "zh-CN": "{n} 天"}
NEXT = {
    "en": "not due yet: {n}, the next on {day}: {id}",
    "zh-CN": "尚未到期：{n} 项，下一项为 {id}，{day}",
}
NOTHING = {"en": "nothing is due", "zh-CN": "没有到期的来源或数据集"}
SILENT = {
    "en": "no source says how often it is updated: add `update_period_days` to them",
    "zh-CN": "没有来源写明更新周期：请加上 `update_period_days`",
}
TITLE_WIDTH = 40


def run(project: Path, *, today: date) -> tuple[Due, ...]:
    """All that is updated regularly, the most overdue first.

    Raises:
        DeckgenError: there is no project, or its data cannot be read.
    """
    from deckgen.pipeline import fresh

    return fresh(project, today=today)


def render_due(found: Sequence[Due], language: Language, *, verbose: bool) -> str:
    """A table of what is overdue, all of it with `verbose`, and what comes next."""
    from deckgen.formatting.columns import render_table, shortened

    late = [one for one in found if one.overdue > 0]
    shown = list(found) if verbose else late
    rows: list[Sequence[str]] = [HEADS[language]]
    for one in shown:
        rows.append(
            (
                KINDS[language][one.kind],
                one.id,
                HAS[language][one.kind].format(has=one.has),
                DAYS[language].format(n=one.every),
                one.due.isoformat(),
                DAYS[language].format(n=one.overdue) if one.overdue > 0 else "–",
                ", ".join(one.reports) or "–",
                shortened(one.title, TITLE_WIDTH),
            )
        )
    lines = [render_table(rows)] if shown else [NOTHING[language]]
    if not found:
        return "\n".join((*lines, SILENT[language]))
    left = [one for one in found if one.overdue <= 0]
    if left and not verbose:
        first = left[0]
        day = first.due.isoformat()
        lines.append(NEXT[language].format(n=len(left), day=day, id=first.id))
    return "\n\n".join(lines)


def due_data(found: Sequence[Due]) -> dict[str, object]:
    """The same for a machine, with what is not due yet."""
    return {
        "due": [
            {
                "kind": one.kind,
                "id": one.id,
                "title": one.title,
                "has": one.has,
                "published": one.published,
                "update_period_days": one.every,
                "due": one.due.isoformat(),
                "days_overdue": one.overdue,
                "reports": list(one.reports),
            }
            for one in found
        ]
    }
