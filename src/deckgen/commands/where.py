"""`deckgen where`: a number, a name or a page, and everything it rests on."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from deckgen.diagnostics import DeckgenError, Diagnostic, diagnose

if TYPE_CHECKING:
    from deckgen.tracing.values import Cell, Origin, Shown
    from deckgen.tracing.where import Found

Language = Literal["zh-CN", "en"]
SUFFIXES = (".pptx", ".docx")
BLOCKS = 12
"""Numbers told in full, without --verbose."""
PLACES = 4
"""Places of one number, without --verbose."""
WORDS = {
    "en": {
        "data": "data      ",
        "steps": "steps     ",
        "status": "status    ",
        "source": "source    ",
        "locator": "locator   ",
        "url": "url       ",
        "snapshot": "snapshot  ",
        "quote": "quote     ",
        "verified": "verified  ",
        "preferred": "preferred ",
        "note": "note      ",
        "place": "shown in  ",
        "paste": "to paste  ",
        "numbers": "numbers   ",
        "slide": "slide {n}",
        "section": "section {n}",
        "row": "row {n}",
        "published": "published {day}",
        "accessed": "accessed {day}",
        "more": "… and {n} more (--verbose shows all)",
        "same": "(not the same number as above: other data or another source)",
        "about": "nothing prints `{query}`; these round to it:",
        "cited": "numbers that cite it: {n}",
        "read": "numbers that read it: {n}",
        "draft": "draft",
    },
    "zh-CN": {
        "data": "数据    ",
        "steps": "计算    ",
        "status": "状态    ",
        "source": "来源    ",
        "locator": "位置    ",
        "url": "网址    ",
        "snapshot": "快照    ",
        "quote": "原句    ",
        "verified": "核对    ",
        "preferred": "取舍    ",
        "note": "说明    ",
        "place": "出现    ",
        "paste": "可粘贴  ",
        "numbers": "数字    ",
        "slide": "第{n}页",
        "section": "第{n}节",
        "row": "第{n}行",
        "published": "发布于{day}",
        "accessed": "访问于{day}",
        "more": "……还有 {n} 处（--verbose 显示全部）",
        "same": "（与上面不是同一个数字：数据或来源不同）",
        "about": "没有印出 `{query}`；下面这些四舍五入后是它：",
        "cited": "被 {n} 个数字引用",
        "read": "被 {n} 个数字用到",
        "draft": "草稿",
    },
}
STATUS = {
    "en": {"A": "actual", "E": "estimate", "F": "forecast", "T": "target"},
    "zh-CN": {"A": "实际值", "E": "估计值", "F": "预测值", "T": "目标值"},
}
QUALIFIERS = {
    "en": {
        ">": "more than",
        ">=": "at least",
        "~": "about",
        "<": "less than",
        "<=": "at most",
    },
    "zh-CN": {">": "超过", ">=": "至少", "~": "约", "<": "不足", "<=": "至多"},
}
EVIDENCE = {
    "en": {
        "original": "original seen",
        "relayed": "relayed by another",
        "stated": "not verified",
    },
    "zh-CN": {"original": "见过原件", "relayed": "转引", "stated": "未经核实"},
}


ANSWERS = {
    "en": {
        "supported": "the snapshot says it",
        "elsewhere": "the snapshot says it elsewhere than cited",
        "not-found": "not found in the snapshot",
        "not-verified": "not verified yet: deckgen source verify",
    },
    "zh-CN": {
        "supported": "快照中有",
        "elsewhere": "快照中有，但不在所注的位置",
        "not-found": "快照中没有找到",
        "not-verified": "尚未与快照核对：deckgen source verify",
    },
}


@dataclass(frozen=True, slots=True)
class Result:
    """What was found, and what there is to say of the file."""

    query: str
    found: tuple[Found, ...]
    notes: tuple[Diagnostic, ...] = ()
    file: str = ""
    ledger: str = ""


def run(
    project: Path, words: Sequence[str], *, page: str, report: str, edition: str
) -> Result:
    """Looks up a number, a name or some words; or what a page of a file shows.

    Args:
        project: a folder in the project.
        words: of the query; a path to a .pptx or .docx by itself.
        page: of that file: a slide, a section, a bookmark.

    Raises:
        DeckgenError: nothing was built, nothing was found, or no such file or page.
    """
    query = " ".join(words)
    if page or Path(query).suffix.lower() in SUFFIXES:
        return _of_file(project, query, page, report=report, edition=edition)
    from deckgen.tracing.books import find_root
    from deckgen.tracing.where import find

    root = find_root(project)
    answer = find(root, query, report=report, edition=edition)
    if not answer.found:
        raise DeckgenError(
            diagnose(
                "nothing-found", query=query, near=answer.near, n=str(answer.ledgers)
            )
        )
    return Result(query, answer.found)


def _of_file(
    project: Path, file: str, page: str, *, report: str, edition: str
) -> Result:
    """A file of this project, or of the one it lies in."""
    from deckgen.tracing.books import find_root, open_shelf
    from deckgen.tracing.office import on_page, open_office_file, trace_file

    path = Path(file)
    opened = open_office_file(path, file)
    try:
        root = find_root(project)
    except DeckgenError:
        root = find_root(path.parent)
    traced = trace_file(opened, open_shelf(root, report=report, edition=edition))
    found = on_page(traced, page)
    return Result(file, (found,), traced.notes, file, traced.book.edition.ledger)


def render(result: Result, language: Language, *, verbose: bool) -> str:
    """A block for each number, with all places that show it."""
    lines: list[str] = []
    for found in result.found:
        lines += _found(found, result.query, language, verbose=verbose)
        lines.append("")
    text = "\n".join(lines).rstrip()
    # What a ledger holds may come from anybody: nothing in it steers a terminal.
    return "".join(c for c in text if c == "\n" or unicodedata.category(c)[0] != "C")


def _found(
    found: Found, query: str, language: Language, *, verbose: bool
) -> Iterator[str]:
    words = WORDS[language]
    if found.kind == "about":
        yield from (words["about"].format(query=query), "")
    if found.kind == "source" and found.source:
        yield found.source.source
        yield from _origin(found.source, language)
    if found.kind in ("source", "dataset"):
        told = words["cited" if found.kind == "source" else "read"]
        yield from (told.format(n=sum(map(len, found.groups))), "")
    drawn = found.exhibits if verbose else found.exhibits[:BLOCKS]
    for number, exhibit in enumerate(drawn):
        yield from ([""] if number else [])
        yield from _block(exhibit.editions, language, verbose=verbose)
        yield from _points(exhibit.numbers, language, verbose=verbose)
    shown = found.groups if verbose else found.groups[:BLOCKS]
    seen: set[str] = set()
    for number, group in enumerate(shown):
        yield from ([""] if number or found.exhibits else [])
        yield from _block(group, language, verbose=verbose)
        if group[0].text in seen and found.kind == "number":
            yield f"  {words['same']}"
        seen.add(group[0].text)
    left = len(found.groups) - len(shown) + len(found.exhibits) - len(drawn)
    if left:
        yield from ("", words["more"].format(n=left))


def _points(
    groups: Sequence[Sequence[Shown]], language: Language, *, verbose: bool
) -> Iterator[str]:
    """The numbers of an exhibit, a line each."""
    words = WORDS[language]
    shown = groups if verbose else groups[:BLOCKS]
    for number, group in enumerate(shown):
        head = words["numbers"] if not number else " " * _columns(words["numbers"])
        cells = ", ".join(cell.name for cell in group[0].cells)
        yield f"  {head}{group[0].marked}  ← {cells}"
    if len(shown) < len(groups):
        space = " " * _columns(words["numbers"])
        yield f"  {space}{words['more'].format(n=len(groups) - len(shown))}"


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _block(
    group: Sequence[Shown], language: Language, *, verbose: bool
) -> Iterator[str]:
    """A number with all it rests on, its places, and a sentence to paste."""
    from deckgen.tracing.sentence import period_words, sentence_for

    first, words = group[0], WORDS[language]
    inside = [first.entity, first.scope, period_words(first)]
    told = ", ".join(t for t in inside if t)
    head = first.place.label if first.is_exhibit else ""
    name = f"{head} {first.text}".strip()
    yield "  ".join(t for t in (name, first.metric, f"({told})" if told else "") if t)
    yield from _listed("data", [_cell(c, language) for c in first.cells], language)
    steps = [f"{s.operation}: {s.detail}".rstrip(": ") for s in first.steps]
    yield from _listed("steps", steps, language)
    yield from _listed("status", _state(first, language), language)
    for origin in first.origins:
        yield from _origin(origin, language)
    quotes = dict.fromkeys(cell.quote for cell in first.cells if cell.quote)
    yield from _listed("quote", list(quotes), language)
    yield from _listed("verified", list(_verified(first, language)), language)
    yield from _listed("preferred", first.preferred, language)
    yield from _listed("note", [first.note] if first.note else [], language)
    places = [line for shown in group for line in _place(shown, language)]
    limit = None if verbose else 2 * PLACES
    yield from _listed("place", places[:limit], language)
    if limit and len(places) > limit:
        space = " " * _columns(words["place"])
        yield f"  {space}{words['more'].format(n=len(group) - PLACES)}"
    for shown in _one_a_language(group):
        yield f"  {words['paste']}{sentence_for(shown)}"


def _one_a_language(group: Sequence[Shown]) -> Iterator[Shown]:
    """The newest place of each language; one on a page before one that is not."""
    seen: set[str] = set()
    for shown in sorted(group, key=lambda s: not s.place.slides):
        if shown.place.edition.language not in seen:
            seen.add(shown.place.edition.language)
            yield shown


def _listed(name: str, lines: Sequence[str], language: Language) -> Iterator[str]:
    """A label before the first line, its width before the others."""
    label = WORDS[language][name]
    for number, line in enumerate(lines if len(lines) < 9 else [*lines[:8], "…"]):
        yield f"  {label if not number else ' ' * _columns(label)}{line}"


def _cell(cell: Cell, language: Language) -> str:
    """`users.genai@2025-12 = 6.02  用户规模  data/users.csv:14`, or of a workbook
    `data/users.xlsx (Sheet1!B4)`."""
    at = f"{cell.path}:{cell.line}" if cell.line else cell.path
    at += f" ({cell.at})" if cell.at else ""
    row = "" if cell.key else WORDS[language]["row"].format(n=cell.row)
    value = f"{cell.name} = {cell.written}" if cell.written else cell.name
    return "  ".join(t for t in (value, cell.field_title, row, at) if t)


def _verified(shown: Shown, language: Language) -> Iterator[str]:
    """What the snapshots say of the cells; of several cells each is named."""
    from deckgen.tracing.place_words import place_words

    for one in shown.verified:
        said = ANSWERS[language].get(one.answer, "")
        cell = f" {one.cell}" if len(shown.cells) > 1 else ""
        where = f"  {place_words(one.where, language)}" if one.where else ""
        if said:
            yield f"[{one.source}]{cell} {said}{where}"


def _state(shown: Shown, language: Language) -> list[str]:
    """Status, qualifier and evidence."""
    said = [
        STATUS[language].get(shown.status, ""),
        QUALIFIERS[language].get(shown.qualifier, ""),
        EVIDENCE[language].get(shown.evidence, ""),
    ]
    told = [t for t in said if t]
    return [("，" if language == "zh-CN" else ", ").join(told)] if told else []


def _origin(origin: Origin, language: Language, depth: int = 0) -> Iterator[str]:
    """A source with its place, address, days and snapshot; then what relayed it."""
    words = WORDS[language]
    made = "  ".join(t for t in (origin.producer, origin.title) if t)
    days = [
        words[name].format(day=day)
        for name, day in (
            ("published", origin.date_published),
            ("accessed", origin.date_accessed),
        )
        if day
    ]
    evidence = EVIDENCE[language].get(origin.evidence, "")
    arrow = "← " * depth
    yield from _listed(
        "source",
        [f"{arrow}[{origin.source}] {made}", "  ".join((*days, evidence)).strip()],
        language,
    )
    yield from _listed("locator", [origin.locator] if origin.locator else [], language)
    yield from _listed("url", [origin.url] if origin.url else [], language)
    if origin.snapshot:
        hashed = origin.snapshot_sha256[:12]
        lines = [f"data/{origin.snapshot}  {hashed}".rstrip()]
        yield from _listed("snapshot", lines, language)
    if origin.via is not None:
        yield from _origin(origin.via, language, depth + 1)


def _place(shown: Shown, language: Language) -> tuple[str, str]:
    """Report, edition and page; below them the sentence."""
    place, words = shown.place, WORDS[language]
    edition = place.edition
    where = ""
    if place.slides:
        numbers = ("、" if language == "zh-CN" else ", ").join(map(str, place.slides))
        where = words["slide"].format(n=numbers)
    elif place.number:
        where = words["section"].format(n=place.number)
    draft = words["draft"] if edition.draft else ""
    label = "" if shown.is_exhibit else place.label
    head = (f"{edition.report} {edition.name}", draft, where, label, place.title)
    return "  ".join(t for t in head if t), f"  {shown.marked}"


def data_of(result: Result) -> dict[str, object]:
    """The same for a machine."""
    return {
        "query": result.query,
        "file": result.file or None,
        "ledger": result.ledger or None,
        "found": [
            {
                "kind": found.kind,
                "name": found.name,
                "source": asdict(found.source) if found.source else None,
                "exhibits": [
                    {
                        "editions": [shown_data(shown) for shown in exhibit.editions],
                        "numbers": _grouped(exhibit.numbers),
                    }
                    for exhibit in found.exhibits
                ],
                "numbers": _grouped(found.groups),
            }
            for found in result.found
        ],
    }


def _grouped(groups: Sequence[Sequence[Shown]]) -> list[list[dict[str, object]]]:
    return [[shown_data(shown) for shown in group] for group in groups]


def shown_data(shown: Shown) -> dict[str, object]:
    """A number with its sentence to paste."""
    from deckgen.tracing.sentence import sentence_for

    return {**asdict(shown), "marked": shown.marked, "answer": sentence_for(shown)}
