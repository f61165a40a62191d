"""Citations of a figure → the line under it, and the note line beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from deckgen.cite.names import (
    HAN,
    bracketed,
    is_house,
    joined_names,
    producers,
    year_of,
)
from deckgen.cite.parts import joined, stripped
from deckgen.cite.supply import marked
from deckgen.model.inline import Emphasis, Inlines, Text, plain_text
from deckgen.model.project import SourceLineWords
from deckgen.model.source import Citation, Language, Processing, Source, Words

Form = Literal["short", "normal"]

SURVEY: Mapping[Language, str] = {"zh-CN": "调研", "en": "survey"}
INTERVIEWS: Mapping[Language, str] = {"zh-CN": "专家访谈", "en": "expert interviews"}
PUBLIC: Mapping[Language, str] = {"zh-CN": "公开资料", "en": "public sources"}
RELAYED: Mapping[Language, str] = {"zh-CN": "，转引自", "en": ", as cited in "}
TITLED = frozenset({"report", "filing", "book", "law", "standard"})
TITLE = re.compile(r"(?<!\w)\*([^*\s](?:[^*]*[^*\s])?)\*")
STUDIES = frozenset({"survey", "estimate"})
PERIODICAL = frozenset({"news", "article"})


@dataclass(frozen=True, slots=True)
class _Party:
    """Who is named: one or several sources that print the same words."""

    text: Inlines
    ids: tuple[str, ...]
    via: Inlines = ()
    """What was read instead, as printed; empty: the original was."""


@dataclass(frozen=True, slots=True)
class _Line:
    """What all the parts of one line have in common."""

    sources: Mapping[str, Source]
    house: str
    words: SourceLineWords
    language: Language
    form: Form
    numbers: Mapping[str, int]

    def cite(self, ids: Iterable[str]) -> Inlines:
        """The numbers behind an attribution; documents only."""
        return () if self.form == "short" else self.mark(ids)

    def mark(self, ids: Iterable[str]) -> Inlines:
        """`[1,3]` of sources, a space before it in English; none: nothing."""
        mark = merge_numbers(self.numbers[i] for i in ids if i in self.numbers)
        space = " " if self.language == "en" else ""
        return (Text(space + mark),) if mark else ()


def source_line(
    citations: Sequence[Citation],
    *,
    sources: Mapping[str, Source],
    house: str,
    words: SourceLineWords,
    language: Language,
    form: Form = "normal",
    processing: Processing = "none",
    own_forecast: bool = False,
    numbers: Mapping[str, int] | None = None,
    shortest: bool = False,
) -> Inlines:
    """`资料来源：国家统计局[1]、世界银行[2]，示例研究院测算`, in order of citation.

    Short is for slides: short names, no titles, no years, all `numbers` merged at the
    end; normal is for documents, each attribution with its `[n]`. `shortest` names the
    first source and counts all (`等5项`). `house` is the publishing house's name and is
    credited with what it did: compiled, computed, forecast, surveyed. Titles are
    emphasised in English and in `《》` in Chinese; all else is text.

    Raises:
        KeyError: `sources` lacks a cited source or a `via` (a bug of the caller).
    """
    line = _Line(sources, house, words, language, form, numbers or {})
    ids = tuple(dict.fromkeys(c.source for c in citations))
    parties = _merged(_party(line, i) for i in ids)
    acts = _acts(line, ids, processing, own_forecast)
    named = [p for p in parties if p.text]
    credit: Inlines = ()
    if acts or not named:
        own = tuple(i for p in parties if not p.text for i in p.ids)
        name: Inlines = (Text(house + _joined_acts(acts, language)),)
        for unknown in (sources[i] for i in ids if is_house(sources[i], house)):
            name = marked(name, unknown, language)
        credit = (*name, *line.cite(own))
    count = len({i for p in named for i in p.ids})
    if shortest and count > 1:
        body = _counted(line, named[0], count)
        relayed, several = False, True
    else:
        body = _grouped(line, named)
        relayed = any(p.via for p in named)
        several = len(named) + bool(credit) > 1
    label = words.plural if several and language == "en" else words.label
    text = joined([part for part in (body, credit) if part], _glue(line, relayed))
    at_end = line.mark(ids) if form == "short" else ()
    return joined(((Text(label),), text, at_end, (Text(words.end),)))


def merge_numbers(numbers: Iterable[int]) -> str:
    """1, 3, 4, 5 → `[1,3-5]` (GB/T 7714, 9.2: neighbours are joined); none → empty."""
    runs: list[list[int]] = []
    for n in sorted(set(numbers)):
        if runs and n == runs[-1][1] + 1:
            runs[-1][1] = n
        else:
            runs.append([n, n])
    texts = (str(a) if a == b else f"{a}-{b}" for a, b in runs)
    return f"[{','.join(texts)}]" if runs else ""


def note_line(items: Sequence[Inlines], language: Language) -> Inlines:
    """`注：…；…。`, `Note: …; … .`; empty when there is nothing to note."""
    found = {plain_text(text): text for item in items if (text := stripped(item))}
    kept = list(found.values())
    if not kept:
        return ()
    if language == "en":
        return joined(((Text("Note: "),), joined(kept, "; "), (Text("."),)))
    return joined(((Text("注："),), joined(kept, "；"), (Text("。"),)))


def _party(line: _Line, source_id: str) -> _Party:
    """How one source is named; empty words mean the house itself."""
    source = line.sources[source_id]
    if source.evidence == "relayed" and source.via:
        name = marked(_relayed_name(line, source), source, line.language)
        via = line.sources[source.via]
        read = marked(_via_name(line, via), via, line.language)
        return _Party(name, (source_id,), read)
    if is_house(source, line.house):
        return _Party(_inputs(line, source), (source_id,))
    text = marked(_attribution(line, source), source, line.language)
    return _Party(text, (source_id,))


def _inputs(line: _Line, source: Source) -> Inlines:
    """What the house's own study rests on, when it names its inputs.

    The bibliography lists the study; 公开资料 without a source behind it is refused
    by the rules.
    """
    if given := _worded(line, source.attribution):
        return given
    if source.type == "interview":
        return (Text(INTERVIEWS[line.language]),)
    kinds = {line.sources[i].type for i in source.inputs if i in line.sources}
    words = [PUBLIC[line.language]] if kinds - {"interview", "internal"} else []
    if "interview" in kinds:
        words.append(INTERVIEWS[line.language])
    return (Text(line.words.separator.join(words)),) if words else ()


def _attribution(line: _Line, source: Source) -> Inlines:
    """The automatic attribution, or the one the metadata prescribes."""
    if line.form == "short":
        given = _worded(line, source.attribution_short)
        return given or _producer(line, source)
    text = _worded(line, source.attribution) or _by_type(line, source)
    return _dated(line, source, text)


def _worded(line: _Line, words: Words) -> Inlines:
    """An attribution of the metadata, `*…*` in it a title; none: nothing."""
    text = words.in_language(line.language)
    parts = TITLE.split(text)
    found = [
        (Emphasis((Text(part),)),)
        if i % 2 and line.language == "en" and not HAN.search(part)
        else (Text(part),)
        for i, part in enumerate(parts)
        if part
    ]
    return joined(found)


def _by_type(line: _Line, source: Source) -> Inlines:
    if source.type in PERIODICAL and source.container:
        return (Text(source.container.in_language(line.language)),)
    if source.type == "interview":
        return (Text(INTERVIEWS[line.language]),)
    if source.type in TITLED | STUDIES and source.producer:
        glue = ", " if line.language == "en" else ""
        return joined((_producer(line, source), _title(line, source)), glue)
    return _producer(line, source)


def _title(line: _Line, source: Source) -> Inlines:
    """`《…》`; emphasised in English, but for Chinese type, which has no italics."""
    title = source.title.in_language(line.language)
    if line.language == "zh-CN":
        return (Text(bracketed(title)),)
    return (Text(title),) if HAN.search(title) else (Emphasis((Text(title),)),)


def _producer(line: _Line, source: Source) -> Inlines:
    names = producers(source, line.language)
    if names:
        return (Text(joined_names(names, line.language)),)
    name = (source.container or source.publisher).in_language(line.language)
    return (Text(name),) if name else _title(line, source)


def _dated(line: _Line, source: Source, text: Inlines) -> Inlines:
    year = year_of(source)
    return (*text, Text(f" ({year})")) if line.language == "en" and year else text


def _relayed_name(line: _Line, source: Source) -> Inlines:
    """A producer whom we read in somebody else's words is named without its title."""
    if line.form == "short":
        return _attribution(line, source)
    given = _worded(line, source.attribution)
    return _dated(line, source, given or _producer(line, source))


def _via_name(line: _Line, via: Source) -> Inlines:
    """What was read: a periodical or site by its name, a publication by its title."""
    short = line.form == "short"
    given = _worded(line, via.attribution_short if short else via.attribution)
    if not given:
        if via.type in PERIODICAL and via.container:
            given = (Text(via.container.in_language(line.language)),)
        elif via.type in PERIODICAL | {"dataset", "database", "panel", "webpage"}:
            given = _producer(line, via)
        else:
            given = _title(line, via)
    return given if short else _dated(line, via, given)


def _merged(parties: Iterable[_Party]) -> tuple[_Party, ...]:
    """Parties that print the same words once, with all their numbers."""
    found: dict[tuple[Inlines, Inlines], _Party] = {}
    for party in parties:
        key = (party.text, party.via)
        before = found.get(key)
        found[key] = replace(party, ids=before.ids + party.ids) if before else party
    return tuple(found.values())


def _acts(
    line: _Line, ids: tuple[str, ...], processing: Processing, own_forecast: bool
) -> tuple[str, ...]:
    """What the house did, each once: surveyed, then computed, compiled or forecast."""
    cited = (line.sources[i] for i in ids)
    own = [s for s in cited if is_house(s, line.house) and not _credited(line, s)]
    surveyed = any(s.type == "survey" for s in own)
    acts = [SURVEY[line.language]] if surveyed else []
    if own_forecast:
        acts.append(line.words.forecast)
    elif processing == "major" or any(s.type == "estimate" for s in own):
        acts.append(line.words.major)
    elif processing == "minor" and not acts:
        acts.append(line.words.minor)
    if not acts and own:
        compiled = all(s.type in ("dataset", "database") for s in own)
        acts.append(line.words.minor if compiled else SURVEY[line.language])
    return tuple(acts)


def _credited(line: _Line, source: Source) -> bool:
    """Whether its own attribution names the house already."""
    return line.house in source.attribution.in_language(line.language)


def _joined_acts(acts: tuple[str, ...], language: Language) -> str:
    if language == "en":
        return f" {' and '.join(acts)}" if acts else ""
    return "及".join(acts)


def _glue(line: _Line, relayed: bool) -> str:
    """Before the house. After 转引自 a comma would credit it with the quoted work."""
    if line.language == "en":
        return line.words.separator
    return "；" if relayed else "，"


def _counted(line: _Line, first: _Party, count: int) -> Inlines:
    if line.language == "zh-CN":
        return (*first.text, Text(f"等{count}项"))
    others = "1 other source" if count == 2 else f"{count - 1} other sources"
    return (*first.text, Text(f" and {others}"))


def _grouped(line: _Line, parties: Sequence[_Party]) -> Inlines:
    """Direct ones in a row; relayed ones by what relays them; groups apart."""
    groups: dict[Inlines, list[_Party]] = {}
    for party in parties:
        groups.setdefault(party.via, []).append(party)
    direct = [(*p.text, *line.cite(p.ids)) for p in groups.pop((), [])]
    first_is_direct = bool(parties) and not parties[0].via
    relayed = _relayed_groups(line, groups)
    separator = line.words.separator
    if not relayed:
        return joined(direct, separator)
    if line.language == "en":
        blocks = [*direct, *relayed] if first_is_direct else [*relayed, *direct]
        return joined(blocks, separator)
    own = [joined(direct, separator)] if direct else []
    return joined([*own, *relayed] if first_is_direct else [*relayed, *own], "；")


def _relayed_groups(
    line: _Line, groups: Mapping[Inlines, list[_Party]]
) -> list[Inlines]:
    """`甲、乙，转引自《丙》`; the same producers relayed twice are named once."""
    vias: dict[tuple[Inlines, ...], list[Inlines]] = {}
    ids: dict[tuple[Inlines, ...], dict[Inlines, tuple[str, ...]]] = {}
    for via, parties in groups.items():
        key = tuple(p.text for p in parties)
        vias.setdefault(key, []).append(via)
        for party in parties:
            held = ids.setdefault(key, {})
            held[party.text] = held.get(party.text, ()) + party.ids
    glue = " and " if line.language == "en" else "、"
    return [
        (
            *joined([(*name, *line.cite(ids[names][name])) for name in names], glue),
            Text(RELAYED[line.language]),
            *joined(vias[names], glue),
        )
        for names in vias
    ]
