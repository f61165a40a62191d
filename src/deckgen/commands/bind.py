"""`deckgen bind`: the typed numbers of a text are bound to the data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from deckgen.pipeline import Progress
    from deckgen.pipeline.asking import Ask, Question
    from deckgen.pipeline.binding import Unbound
    from deckgen.sentences import Listed, Proposal, Typed

Language = Literal["zh-CN", "en"]
Tell = Callable[[str], None]
LANGUAGES: tuple[Language, Language] = ("en", "zh-CN")
SHOWN = 40
"""Lines of the catalog on a terminal, without --verbose."""
WORDS = {
    "en": {
        "place": "{file}:{line}:{column}  {number}",
        "none": "    nothing in the data prints like it",
        "other": "prints {prints}",
        "leave": "leave it as it is",
        "question": "\n{place}: which binding?\n    {sentence}",
        "is": "{operation}: {title}",
        "bound": "{n} of {all} numbers bound in {file}",
        "nothing": "no number of {file} is without a binding",
        "left": "left as they are:",
        "next": "next:",
        "choose": "choose one: deckgen bind {file}, or with the call "
        "--set at-{line}-{column}=1",
        "state": "take it into the data, then bind: deckgen fact add "
        '"the sentence that states it"',
        "cite": "or cite what states it: [{number}][@source-id, p. 1]",
        "dry": "dry run: nothing was written",
        "listed": "{n} numbers",
        "more": "… and {n} more (--verbose shows all)",
        "kept": "{n} numbers with their bindings in {file}",
        "write": "write this to {file}?",
    },
    "zh-CN": {
        "place": "{file}:{line}:{column}  {number}",
        "none": "    数据里没有印出来相近的数字",
        "other": "印作 {prints}",
        "leave": "不改",
        "question": "\n{place}：用哪个绑定？\n    {sentence}",
        "is": "{operation}：{title}",
        "bound": "{file}：{all} 个数字中已绑定 {n} 个",
        "nothing": "{file} 里没有未绑定的数字",
        "left": "没有改动的：",
        "next": "下一步：",
        "choose": "挑一个：deckgen bind {file}，或在命令里写 "
        "--set at-{line}-{column}=1",
        "state": '数据里还没有的，先录入再绑定：deckgen fact add "说出这个数字的原句"',
        "cite": "或注明出处：[{number}][@来源编号, p. 1]",
        "dry": "只是试算，没有写任何文件",
        "listed": "共 {n} 个数字",
        "more": "……还有 {n} 个（--verbose 显示全部）",
        "kept": "{n} 个数字和它们的绑定写在 {file}",
        "write": "写入 {file} 吗？",
    },
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to bind."""

    file: str
    report: str = ""
    all_safe: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What was bound, or would be."""

    file: str
    bound: tuple[tuple[Typed, Proposal], ...]
    left: tuple[Unbound, ...]
    difference: str
    written: bool


def bind(
    project: Path,
    wanted: Wanted,
    ask: Ask,
    *,
    tell: Tell,
    progress: Progress,
) -> Result:
    """Asks for each number which fact it is, shows what changes, and writes it.

    Raises:
        DeckgenError: no such text, a text with other errors, or one that cannot be
            written; it is as it was then.
    """
    from deckgen.pipeline.binding import bound, keep_text, open_chapter
    from deckgen.sentences import difference

    chapter = open_chapter(
        project, wanted.file, report=wanted.report, progress=progress
    )
    tell("")  # What was shown of the progress ends here.
    accepted: dict[Typed, Proposal] = {}
    for one in chapter.unbound:
        chosen = one.safe if wanted.all_safe else None
        if not wanted.all_safe and one.proposals:
            chosen = _chosen(one, chapter.file, ask)
        if chosen is not None:
            accepted[one.typed] = chosen
    left = tuple(one for one in chapter.unbound if one.typed not in accepted)
    if not accepted:
        return Result(chapter.file, (), left, "", written=False)
    text = bound(chapter, accepted)
    shown = difference(chapter.text, text, chapter.file)
    tell(shown)
    is_wanted = not wanted.dry_run and (
        wanted.all_safe or ask(_write(chapter.file)) == "yes"
    )
    if is_wanted:
        keep_text(chapter, text)
    return Result(chapter.file, tuple(accepted.items()), left, shown, is_wanted)


def which_text(project: Path, report: str) -> Question:
    """The question for the text, where the call names none."""
    from deckgen.pipeline.asking import Question
    from deckgen.pipeline.binding import check_text

    en, zh = "which chapter?", "绑定哪一章？"
    return Question(
        "file", en, zh, check=lambda said: check_text(project, said, report)
    )


def _chosen(one: Unbound, file: str, ask: Ask) -> Proposal | None:
    """One of the proposals, or none: only what is exact is the default."""
    from deckgen.pipeline.asking import Choice, Question

    typed = one.typed
    choices = [
        Choice(str(n), _line(p, "en"), _line(p, "zh-CN"))
        for n, p in enumerate(one.proposals, start=1)
    ]
    leave = Choice("skip", WORDS["en"]["leave"], WORDS["zh-CN"]["leave"])
    default = one.proposals.index(one.safe) + 1 if one.safe else "skip"
    en, zh = (
        WORDS[language]["question"].format(
            place=place_of(one, file, language), sentence=sentence_of(typed)
        )
        for language in LANGUAGES
    )
    answer = ask(
        Question(
            f"at-{typed.line}-{typed.column}",
            en=en,
            zh=zh,
            choices=(*choices, leave),
            default=str(default),
        )
    )
    return None if answer == "skip" else one.proposals[int(answer) - 1]


def _line(proposal: Proposal, language: Language) -> str:
    """A binding, what it is, and what it prints where that differs."""
    from deckgen.sentences.operations import NAMES, operation_of

    said = proposal.candidate
    period = said.quantity.period
    operation = NAMES[operation_of(said)][0 if language == "en" else 1]
    what = WORDS[language]["is"].format(operation=operation, title=said.title)
    text = f"{proposal.binding}  {what}"
    if period is not None:
        text += f" {period}"
    if not proposal.is_exact:
        text += f"  ({WORDS[language]['other'].format(prints=proposal.prints)})"
    return text


def _write(file: str) -> Question:
    from deckgen.pipeline.asking import Choice, Question

    return Question(
        "write",
        en=WORDS["en"]["write"].format(file=file),
        zh=WORDS["zh-CN"]["write"].format(file=file),
        choices=(Choice("yes", "yes", "是"), Choice("no", "no", "否")),
        default="yes",
    )


def sentence_of(typed: Typed) -> str:
    """What stands around a number, the number marked."""
    at, number, text = typed.column - 1, typed.number, typed.text
    start = max(0, at - 30)
    lead = "…" if start else ""
    end = at + len(number) if text.startswith(number, at) else at + 1
    return f"{lead}{text[start:at]}【{text[at:end]}】{text[end : at + 41]}"


def place_of(one: Unbound, file: str, language: Language) -> str:
    """`templates/bikes/02-riders.md:5:12  3.6 million`."""
    typed = one.typed
    return WORDS[language]["place"].format(
        file=file, line=typed.line, column=typed.column, number=typed.number
    )


def render_result(result: Result, language: Language) -> str:
    """How many were bound, and each that was not with the nearest binding."""
    words = WORDS[language]
    count = len(result.bound) + len(result.left)
    if not count:
        return words["nothing"].format(file=result.file)
    text = [words["bound"].format(n=len(result.bound), all=count, file=result.file)]
    if result.bound and not result.written:
        text.append(words["dry"])
    if result.left:
        text += ["", words["left"]]
    for one in result.left:
        typed = one.typed
        text.append(f"  {typed.line}:{typed.column}  {typed.number}")
        text += [f"    {_line(p, language)}" for p in one.proposals[:2]]
        if not one.proposals:
            text.append(words["none"])
    return "\n".join((*text, *_next(result, language)))


def _next(result: Result, language: Language) -> Iterator[str]:
    """What to do with the numbers that were left."""
    words = WORDS[language]
    some = [one.typed for one in result.left if one.proposals]
    none = [one.typed for one in result.left if not one.proposals]
    if some or none:
        yield from ("", words["next"])
    if some:
        said = words["choose"]
        yield "  " + said.format(
            file=result.file, line=some[0].line, column=some[0].column
        )
    if none:
        yield f"  {words['state']}"
        yield f"  {words['cite'].format(number=none[0].number)}"


def result_data(result: Result) -> dict[str, object]:
    """The same for a machine."""
    return {
        "file": result.file,
        "written": result.written,
        "difference": result.difference,
        "bound": [
            {**_typed(typed), **_proposed(proposal)} for typed, proposal in result.bound
        ],
        "left": [
            {**_typed(one.typed), "proposals": [_proposed(p) for p in one.proposals]}
            for one in result.left
        ],
    }


def _typed(typed: Typed) -> dict[str, object]:
    return {"line": typed.line, "column": typed.column, "number": typed.number}


def _proposed(proposal: Proposal) -> dict[str, object]:
    from deckgen.sentences.operations import operation_of

    period = proposal.candidate.quantity.period
    return {
        "binding": proposal.binding,
        "prints": proposal.prints,
        "operation": operation_of(proposal.candidate),
        "exact": proposal.is_exact,
        "safe": proposal.is_safe,
        "title": proposal.candidate.title,
        "period": period.text if period else "",
    }


@dataclass(frozen=True, slots=True)
class Catalogued:
    """The list of bindings, and where it was written."""

    listed: tuple[Listed, ...]
    file: str = ""


def catalog(
    project: Path,
    *,
    report: str = "",
    asked: str = "",
    to: str = "",
    language: Language,
    progress: Progress,
) -> Catalogued:
    """Every number of the data with its binding, as the report's first edition sees it.

    Args:
        asked: only those with these words, or this number.
        to: a workbook to write them to.

    Raises:
        DeckgenError: no such report, or a name that is none of a workbook.
    """
    from deckgen.diagnostics import DeckgenError, diagnose
    from deckgen.pipeline.binding import catalog_scope
    from deckgen.record import replace_file
    from deckgen.sentences import found_in, list_bindings, write_workbook

    if to and not to.lower().endswith(".xlsx"):
        raise DeckgenError(diagnose("bind-catalog", file=to))
    scope = catalog_scope(project, report=report, progress=progress)
    listed = list_bindings(scope)
    if asked:
        listed = found_in(listed, asked, scope)
    if to:
        replace_file(Path(to), write_workbook(listed, language), shown=to)
    return Catalogued(listed, to)


def render_catalog(found: Catalogued, language: Language, *, verbose: bool) -> str:
    """A table with a line a number."""
    from deckgen.formatting.columns import render_table, shortened

    words = WORDS[language]
    if found.file:
        return words["kept"].format(n=len(found.listed), file=found.file)
    shown: Sequence[Listed] = found.listed if verbose else found.listed[:SHOWN]
    rows = [
        (
            shortened(one.metric, 34),
            shortened(one.entity, 18),
            one.period,
            one.prints,
            one.binding,
        )
        for one in shown
    ]
    text = [words["listed"].format(n=len(found.listed))]
    if rows:
        text.append(render_table(rows))
    if len(shown) < len(found.listed):
        text.append(words["more"].format(n=len(found.listed) - len(shown)))
    return "\n".join(text)


def catalog_data(found: Catalogued) -> dict[str, object]:
    """The same for a machine."""
    return {
        "file": found.file,
        "numbers": [
            {
                "dataset": one.cell.dataset.id,
                "metric": one.metric,
                "entity": one.entity,
                "period": one.cell.period.text,
                "prints": one.prints,
                "binding": one.binding,
                "sources": list(one.sources),
            }
            for one in found.listed
        ],
    }
