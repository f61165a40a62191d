"""`deckgen source`: what a project's sources are held to."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from deckgen.evidence import Answer
    from deckgen.pipeline import Progress, Verified

Language = Literal["zh-CN", "en"]
SHOWN = 12
"""Lines of a section, without --verbose."""
WIDTH = 100
"""Columns of a line of evidence."""
WORDS = {
    "en": {
        "not-found": "not found: {n}",
        "elsewhere": "found elsewhere than the locator says: {n}",
        "quote": "quotes that do not stand in the snapshot: {n}",
        "noted": "supported, with a difference: {n}",
        "supported": "supported: {n}",
        "no-snapshot": "no snapshot: {values} values of {n} sources",
        "nearest": "nearest: {amounts}",
        "value": "1 value",
        "values": "{n} values",
        "more": "… and {n} more (--verbose shows all)",
        "kept": "answers kept in {file}",
        "nothing": "no number in data/ rests on a source",
    },
    "zh-CN": {
        "not-found": "未找到：{n} 处",
        "elsewhere": "在别处找到，与标注的位置不符：{n} 处",
        "quote": "快照中没有的引文：{n} 处",
        "noted": "有依据，但有差别：{n} 处",
        "supported": "有依据：{n} 处",
        "no-snapshot": "没有快照：{n} 个来源，{values} 个数值",
        "nearest": "最接近：{amounts}",
        "value": "1 个数值",
        "values": "{n} 个数值",
        "more": "……还有 {n} 处（--verbose 显示全部）",
        "kept": "结果保存在 {file}",
        "nothing": "data/ 中没有以来源为依据的数字",
    },
}
NOTES = {
    "en": {
        "unit-apart": "unit not beside it",
        "no-unit": "no unit beside it",
        "other-unit": "another unit word",
        "qualifier": "the source says about, more or less than",
        "falls": "the source speaks of a fall",
        "no-place": "the snapshot has no such place",
        "computed": "the dataset is computed",
        "unreadable": "the file cannot be read",
    },
    "zh-CN": {
        "unit-apart": "单位不在数字旁",
        "no-unit": "旁边没有单位",
        "other-unit": "单位用词不同",
        "qualifier": "来源写的是约数或界限",
        "falls": "来源说的是下降",
        "no-place": "快照中没有这个位置",
        "computed": "数据集经过计算",
        "unreadable": "文件无法读取",
    },
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to verify."""

    sources: tuple[str, ...] = ()
    report: str = ""


def verify(project: Path, wanted: Wanted, progress: Progress) -> Verified:
    """Looks for the numbers of a project in the snapshots of their sources.

    Raises:
        DeckgenError: the data have errors, or there is no such source or report.
    """
    from deckgen.pipeline import verify_sources

    return verify_sources(
        project, sources=wanted.sources, report=wanted.report, progress=progress
    )


def settled(answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """The best answer of each cell: of several sources one must say it."""
    order = {"supported": 0, "elsewhere": 1, "not-found": 2, "no-snapshot": 3}
    best: dict[tuple[str, str], Answer] = {}
    for answer in answers:
        key = answer.cell, answer.value
        known = best.get(key)
        if known is None or order[answer.answer] < order[known.answer]:
            best[key] = answer
    return tuple(best.values())


def is_doubtful(found: Verified) -> bool:
    """Whether `--strict` fails: a value or quote is not where it should be, or a
    snapshot cannot be read or is another file."""
    wrong = [
        a for a in settled(found.answers) if a.answer in ("not-found", "elsewhere")
    ]
    quotes = [a for a in found.answers if a.quote == "not-found"]
    return bool(wrong or quotes or found.diagnostics)


def render_verified(found: Verified, language: Language, *, verbose: bool) -> str:
    """Sections from the worst on, each with its count; what has no snapshot by source,
    what is supported only counted, unless everything is asked for."""
    words = WORDS[language]
    answers = settled(found.answers)
    groups: dict[str, list[Answer]] = {}
    for answer in answers:
        groups.setdefault(_group(answer), []).append(answer)
    quotes = [a for a in found.answers if a.quote == "not-found"]
    text: list[str] = []
    for name, members in (
        ("not-found", groups.get("not-found", [])),
        ("elsewhere", groups.get("elsewhere", [])),
        ("quote", quotes),
        ("noted", groups.get("noted", [])),
        ("supported", groups.get("supported", [])),
    ):
        if not members:
            continue
        text += ["", words[name].format(n=len(members))]
        if name == "supported" and not verbose:
            continue
        shown = members if verbose else members[:SHOWN]
        for answer in shown:
            text += _lines(answer, language, quote=name == "quote")
        if len(shown) < len(members):
            text.append(f"  {words['more'].format(n=len(members) - len(shown))}")
    if missing := groups.get("no-snapshot"):
        text += ["", *_without(missing, language)]
    if not answers:
        text = ["", words["nothing"]]
    if found.file:
        text += ["", words["kept"].format(file=found.file)]
    return "\n".join(text[1:])


def _group(answer: Answer) -> str:
    if answer.answer == "supported" and set(answer.notes) - {"computed"}:
        return "noted"
    return answer.answer


def _lines(answer: Answer, language: Language, *, quote: bool) -> Iterator[str]:
    """The cell with its value, source and locator; below it what was found."""
    from deckgen.tracing.place_words import place_words

    words = WORDS[language]
    place = f", {answer.locator}" if answer.locator else ""
    yield f"  {answer.cell}  {answer.value}  [@{answer.source}{place}]"
    if quote:
        yield _cut(f"    “{' '.join(answer.quoted.split())}”")
        return
    notes = (NOTES[language].get(note, note) for note in answer.notes)
    said = ("；" if language == "zh-CN" else "; ").join(notes)
    if answer.where or answer.text:
        place = place_words(answer.where, language)
        found = f"{place}: {answer.text}" if place else answer.text
        yield _cut(f"    {found}")
    if answer.nearest:
        amounts = ("；" if language == "zh-CN" else "; ").join(
            f"{text} ({place_words(where, language)})" if where else text
            for text, where in answer.nearest
        )
        yield _cut(f"    {words['nearest'].format(amounts=amounts)}")
    if said:
        yield f"    ({said})" if language == "en" else f"    （{said}）"


def _cut(line: str) -> str:
    """A line within the width; Chinese characters take two columns."""
    room = WIDTH
    for index, character in enumerate(line):
        room -= 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if room < 0:
            return line[: index - 1] + "…"
    return line


def _without(missing: Sequence[Answer], language: Language) -> Iterator[str]:
    """One line a source, however many values cite it."""
    words = WORDS[language]
    counts = Counter((a.source, a.reason) for a in missing)
    yield words["no-snapshot"].format(n=len(counts), values=sum(counts.values()))
    width = max(len(source) for source, _ in counts)
    for (source, reason), n in sorted(counts.items()):
        why = f"  ({NOTES[language]['unreadable']})" if reason else ""
        values = words["value" if n == 1 else "values"].format(n=n)
        yield f"  {source:<{width}}  {values}{why}"


def verified_data(found: Verified) -> dict[str, object]:
    """The same for a machine: every answer of every source, and counts by cell."""
    from deckgen.evidence import KINDS, record

    counts = Counter(answer.answer for answer in settled(found.answers))
    return {
        "counts": {kind: counts[kind] for kind in KINDS},
        "answers": [{**record(a), "source": a.source} for a in found.answers],
        "snapshots": {
            source: {"snapshot": kept.snapshot, "sha256": kept.sha256}
            for source, kept in found.snapshots.items()
        },
        "file": found.file,
    }
