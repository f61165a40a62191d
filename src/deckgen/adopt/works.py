"""The bibliography of an old document, its marks in the text, and references to
exhibits: what they become in a report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from deckgen.adopt.lines import CAPTION
from deckgen.adopt.old import LostKind, OldWork, Run, Words

END = ("参考文献", "References", "Bibliography", "Works Cited", "引用文献")
"""Headings of a bibliography."""
TYPED = re.compile(r"\s*[\[［【]\s*(\d{1,4})\s*[\]］】]\s*")
"""`[3]` before an entry."""
MARK = re.compile(r"[\[［](\d{1,4}(?:\s?[,，、;；\-–‑—]\s?\d{1,4})*)[\]］]")
"""`[1]`, `[1,3]`, `[2-4]` in a text."""
MOST = 40
"""Entries of a mark; more are no mark."""


def is_end(title: str) -> bool:
    """Whether a heading opens the bibliography."""
    plain = title.strip(" 　【】[]:：").casefold()
    return plain in {name.casefold() for name in END}


def numbered(texts: Sequence[tuple[str, tuple[str, ...]]]) -> list[OldWork]:
    """Entries with the numbers that are typed before them, else counted; a line that
    has none where others do belongs to the entry before.

    Args:
        texts: of the paragraphs, and the names of their bookmarks.
    """
    made: list[OldWork] = []
    typed = any(TYPED.match(text) for text, _ in texts)
    for text, marks in texts:
        found = TYPED.match(text)
        if typed and found is None:
            if made:
                last = made[-1]
                made[-1] = replace(last, text=f"{last.text} {text}")
            continue
        number = int(found[1]) if found else len(made) + 1
        rest = text[found.end() :] if found else text
        if rest.strip():
            made.append(OldWork(number, rest.strip(), marks))
    return made


def numbers_of(mark: str) -> tuple[int, ...]:
    """`1,3-5` → 1, 3, 4, 5."""
    made: list[int] = []
    for part in re.split(r"[,，、;；]", mark):
        ends = [int(n) for n in re.findall(r"\d+", part)]
        if not ends or ends[-1] - ends[0] > MOST:
            return ()
        made += range(ends[0], ends[-1] + 1)
    return tuple(dict.fromkeys(made))


Lose = Callable[[LostKind, str], None]


def linked(
    words: Words,
    *,
    exhibits: Mapping[str, str],
    works: Mapping[int, tuple[str, ...]],
    named: Mapping[str, int],
    lose: Lose,
) -> Words:
    """Words whose references and marks are those of the report.

    Args:
        words: as the file has them.
        exhibits: bookmark → id in the report.
        works: number of an entry → the sources that it became.
        named: bookmark of an entry → its number.
        lose: takes what stays as it is typed.
    """
    made: list[Run] = []
    for run in _as_marks(words.runs, named):
        made += _references(run, exhibits, lose)
    cited = [piece for run in made for piece in _marks(run, works, lose)]
    return replace(words, runs=tuple(cited))


def _as_marks(runs: Sequence[Run], named: Mapping[str, int]) -> list[Run]:
    """A reference to an entry is its mark, inside typed brackets or with its own; runs
    of one look become one."""
    made: list[Run] = []
    for place, run in enumerate(runs):
        number = named.get(run.refers)
        if number is not None:
            before = made[-1].text[-1:] if made else ""
            after = runs[place + 1].text[:1] if place + 1 < len(runs) else ""
            inside = before in "[［,，、-–" and after in "]］,，、-–" and before != ""
            run = replace(run, text=str(number) if inside else f"[{number}]", refers="")
        last = made[-1] if made else None
        if last is not None and not run.exhibit and replace(last, text=run.text) == run:
            made[-1] = replace(last, text=last.text + run.text)
        else:
            made.append(run)
    return made


def _references(run: Run, exhibits: Mapping[str, str], lose: Lose) -> Iterator[Run]:
    """`图1` that refers to an exhibit, and what else of its caption it repeats."""
    if not run.refers:
        yield run
        return
    plain = replace(run, refers="")
    exhibit = exhibits.get(run.refers)
    found = CAPTION.match(run.text)
    if exhibit is None or found is None:
        lose("reference", run.text)
        yield plain
        return
    yield replace(plain, text=run.text[: found.end()].rstrip(), exhibit=exhibit)
    if rest := run.text[found.end() :]:
        yield replace(plain, text=rest)


def _marks(run: Run, works: Mapping[int, tuple[str, ...]], lose: Lose) -> Iterator[Run]:
    """A run cut at its marks."""
    if run.exhibit or run.url:
        yield run
        return
    at = 0
    for found in MARK.finditer(run.text):
        numbers = numbers_of(found[1])
        if not numbers or any(number not in works for number in numbers):
            if works:
                lose("citation", found[0])
            continue
        before = run.text[at : found.start()].rstrip(" ")
        if before:
            yield replace(run, text=before)
        ids = dict.fromkeys(i for number in numbers for i in works[number])
        yield replace(run, text=found[0], cites=tuple(ids))
        at = found.end()
    if run.text[at:]:
        yield replace(run, text=run.text[at:])
