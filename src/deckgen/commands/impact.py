"""`deckgen impact`: everything that rests on a dataset, a field, a row or a source."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from deckgen.diagnostics import DeckgenError, diagnose

if TYPE_CHECKING:
    from deckgen.tracing.rests import EditionImpact, Impact
    from deckgen.tracing.values import Shown

Language = Literal["zh-CN", "en"]
SHOWN = 12
"""Lines of an edition, without --verbose."""
WORDS = {
    "en": {
        "head": "{name}  numbers: {numbers}, exhibits: {exhibits}, "
        "sentences: {sentences}, claims: {claims}, pages: {pages}; "
        "reports: {reports}, editions: {editions}",
        "edition": "{report} {edition}  numbers: {numbers}, exhibits: {exhibits}, "
        "sentences: {sentences}, claims: {claims}, pages: {pages}",
        "slide": "slide {n}",
        "section": "section {n}",
        "front": "front matter",
        "claim": "claim",
        "computed": "computed: {steps}",
        "more": "… and {n} more (--verbose shows all)",
        "none": "{name}: nothing rests on it",
    },
    "zh-CN": {
        "head": "{name}：{numbers} 个数字，{exhibits} 个图表，{sentences} 句，"
        "{claims} 个判断，{pages} 页；{reports} 份报告，{editions} 个版次",
        "edition": "{report} {edition}：{numbers} 个数字，{exhibits} 个图表，"
        "{sentences} 句，{claims} 个判断，{pages} 页",
        "slide": "第{n}页",
        "section": "第{n}节",
        "front": "正文之前",
        "claim": "判断",
        "computed": "计算：{steps}",
        "more": "……还有 {n} 条（--verbose 显示全部）",
        "none": "{name}：没有内容用到它",
    },
}


def run(project: Path, name: str, *, report: str, edition: str) -> Impact:
    """Looks through every ledger.

    Raises:
        DeckgenError: `nothing-found/impact`, `nothing-built`, `edition-unknown`.
    """
    from deckgen.tracing.books import find_root
    from deckgen.tracing.rests import find_impact

    found = find_impact(find_root(project), name, report=report, edition=edition)
    if not found.known:
        raise DeckgenError(
            diagnose("nothing-found/impact", query=name, near=found.near)
        )
    return found


def counts(found: Impact) -> dict[str, int]:
    """How much rests on it, all editions together."""
    return {
        "numbers": sum(len(e.numbers) for e in found.editions),
        "exhibits": sum(len(e.exhibits) for e in found.editions),
        "sentences": sum(len(e.sentences) for e in found.editions),
        "claims": sum(len(e.claims) for e in found.editions),
        "pages": sum(len(e.pages) for e in found.editions),
        "reports": len(found.reports),
        "editions": len(found.editions),
    }


def render(found: Impact, language: Language, *, verbose: bool) -> str:
    """Counts, then edition by edition and page by page what rests on it."""
    words = WORDS[language]
    if not found.editions:
        return words["none"].format(name=found.name)
    lines = [words["head"].format(name=found.name, **counts(found))]
    for edition in found.editions:
        own = edition.edition
        told = words["edition"].format(
            report=own.report,
            edition=own.name,
            numbers=len(edition.numbers),
            exhibits=len(edition.exhibits),
            sentences=len(edition.sentences),
            claims=len(edition.claims),
            pages=len(edition.pages),
        )
        below = list(_edition(edition, language))
        shown = below if verbose else below[:SHOWN]
        lines += ["", told, *shown]
        if len(shown) < len(below):
            lines.append(f"  {words['more'].format(n=len(below) - len(shown))}")
    text = "\n".join(lines)
    return "".join(c for c in text if c == "\n" or unicodedata.category(c)[0] != "C")


def _edition(found: EditionImpact, language: Language) -> Iterator[str]:
    """A line a page, then one for each number and exhibit on it; claims at the end."""
    words = WORDS[language]
    pages = dict.fromkeys(shown.place.page for shown in found.shown)
    for page in pages:
        members = [shown for shown in found.shown if shown.place.page == page]
        yield f"  {_page(members, language)}"
        # Points are told by their exhibit; each by itself is in --json.
        whole = {shown.id for shown in members if shown.is_exhibit}
        for shown in members:
            if shown.kind != "point" or shown.id not in whole:
                yield f"    {_line(shown, members, language)}"
    for claim in found.claims:
        sign = "=" if claim.holds else "!"
        yield f"  {words['claim']} {claim.chapter}  {sign} {claim.condition}"
        yield f"    {claim.words}"


def _page(members: list[Shown], language: Language) -> str:
    place, words = members[0].place, WORDS[language]
    slides = [shown.place.slides[-1] for shown in members if shown.place.slides]
    if slides:
        where = words["slide"].format(n=min(slides))
    elif place.number:
        where = words["section"].format(n=place.number)
    else:
        where = words["front"] if not place.page else ""
    return "  ".join(t for t in (where, place.page, place.title) if t)


def _line(shown: Shown, members: list[Shown], language: Language) -> str:
    if shown.is_exhibit:
        points = sum(1 for m in members if m.kind == "point" and m.id == shown.id)
        label = "  ".join(t for t in (shown.place.label, shown.id, shown.text) if t)
        return f"{label}  ×{points}" if points else label
    steps = " → ".join(s.operation for s in shown.steps if s.operation != "unit")
    told = WORDS[language]["computed"].format(steps=steps) if steps else ""
    return "  ".join(t for t in (shown.marked, told) if t)


def data_of(found: Impact) -> dict[str, object]:
    """The same for a machine, every point by itself."""
    return {
        "name": found.name,
        "kind": found.kind,
        "counts": counts(found),
        "editions": [
            {
                "edition": asdict(one.edition),
                "shown": [{**asdict(s), "marked": s.marked} for s in one.shown],
                "sentences": [
                    {"page": page, "sentence": words} for page, words in one.sentences
                ],
                "pages": list(one.pages),
                "claims": [asdict(claim) for claim in one.claims],
            }
            for one in found.editions
        ],
    }
