"""A source line as printed → drafts of the sources it names; nothing of it is lost."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from deckgen.model.source import Language
from deckgen.references.drafts import (
    SourceDraft,
    Text,
    Value,
    clean,
    draft,
    new_id,
    texts_of,
)
from deckgen.references.english_lines import english_entries
from deckgen.references.line_parts import COMPUTED, Part, parts_of, split
from deckgen.references.register import publisher_named

HAN = re.compile(r"[\u3400-\u9fff]")
LABEL = re.compile(
    r"\s*(?:(?:资料|数据|信息|图表|图片|文献)?(?:来源|出处)于?\s*[:：]"
    r"|(?:资料|数据)(?:来源于|来自|出自|取自)[:：]?"
    r"|(?:data\s+)?sources?\s*[:：])\s*",
    re.IGNORECASE,
)
MARKS = re.compile(r"\s*\[\d+(?:[,，\-–]\d+)*\]")
"""Numbers of the bibliography."""
NUMBERED = re.compile(r"(?:\A|(?<=[；;。\s]))\d{1,2}[、.．](?=\D)")
DEFINES = re.compile(
    r"\A(?:其中|例如|包括|注[:：]|备注|说明|口径)|是指|包括|(?<![标数])指(?![数标])"
    r"|为推算"
)
SURVEYED = re.compile(r"样本|N\s*[=＝]\s*\d|[多单]选题|问卷|(?:调研|调查)获得")
SAMPLE = re.compile(r"N\s*[=＝]\s*(\d[\d,]*)")
FROM = re.compile(r"来自于?|来源于|出自|取自|为根据|系根据")
RELAYED = re.compile(r"[，,]?\s*转引自\s*")
PERIODICAL = re.compile(r"(?:报|日报|周刊|周报|网|杂志|新闻社?|月刊|财经)\Z")
KINDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"年报|年度报告|季度报告|半年报|招股"), "filing"),
    (re.compile(r"(?:标准|规范|规程)\Z"), "standard"),
    (re.compile(r"(?:法|条例|办法|规划|通知|意见|决定|规定|纲要)\Z"), "law"),
    (re.compile(r"报告|白皮书|蓝皮书|绿皮书|洞察|年鉴|研究|展望|调查"), "report"),
)
OF_GENERIC: tuple[tuple[str, str], ...] = (
    ("访谈", "interview"),
    ("公告", "filing"),
    ("财报", "filing"),
    ("年报", "filing"),
)


@dataclass(slots=True)
class Entry:
    """A source that is being read from a line."""

    fields: dict[str, Value] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    """Words that no other field holds."""
    is_own: bool = False
    via: int | None = None
    """Index of the entry that was read instead."""

    def note(self, text: str) -> None:
        """Keeps words, unless they stand in a field."""
        text = text.strip()
        if text and not any(text in held for held in self.texts()):
            self.notes.append(text)

    def texts(self) -> list[str]:
        """All that is held."""
        found = [text for value in self.fields.values() for text in texts_of(value)]
        return [*found, *self.notes]

    def whole(self, language: Language) -> dict[str, Value]:
        """The fields, with the notes as a description."""
        mark = "; " if language == "en" else "；"
        if not self.notes:
            return dict(self.fields)
        return {**self.fields, "description": mark.join(self.notes)}


def read_source_line(
    text: str, *, taken: Collection[str], language: Language
) -> tuple[SourceDraft, ...]:
    """`资料来源：国家统计局、前程无忧《2022人力资源白皮书》，示例研究院整理` → drafts.

    Named institutions and works become one draft each; 公开资料, 专家访谈 and the like
    become drafts that say only this; the house's own work becomes one of type
    `estimate` (with the others as inputs) or `internal`. Whatever is not understood
    stays in the `description` of a draft. A name of the register brings its two
    languages.

    Args:
        text: the line, with or without its label.
        taken: ids that others have.
        language: of names that stand in one language only.

    Returns:
        What the line names, in its order; own work last. Empty for an empty line.
    """
    line = clean(text, len(text))
    body = MARKS.sub("", LABEL.sub("", line, count=1)).strip()
    entries: list[Entry] = []
    for item in _items(body):
        made = read_statement(item) if HAN.search(item) else _english(item)
        _keep_all(item, made)
        offset = len(entries)
        for one in made:
            one.via = None if one.via is None else one.via + offset
        entries += made
    return tuple(_drafts(entries, taken, line, language))


def read_statement(text: str) -> list[Entry]:
    """The entries of one statement in Chinese."""
    body, rest = _sentences(text)
    if SURVEYED.search(text):
        return [_survey(text)]
    lead = ""
    found = FROM.search(body)
    if found and found.start() > 4:
        lead, body = body[: found.start()], body[found.end() :]
    relays = RELAYED.split(body, maxsplit=1)
    body, definition = _definition(relays[0])
    entries = _combined(parts_of(body))
    if len(relays) > 1:
        via = _combined(parts_of(relays[1]))
        for one in entries:
            one.fields["evidence"] = "relayed"
            one.via = len(entries)
        entries += via
    if not entries and (lead or body or definition or rest):
        entries = [Entry()]
    for extra in (definition, rest):
        if extra:
            entries[-1].note(extra)
    if lead:
        entries[0].note(text)
    return entries


def _items(body: str) -> Iterator[str]:
    """`1、…；2、…` → its items; a line that does not count is one."""
    starts = list(NUMBERED.finditer(body))
    if len(starts) < 2 or starts[0].start():
        starts = []
    if not starts:
        yield from filter(None, [_unstopped(body)])
        return
    ends = [m.start() for m in starts[1:]] + [len(body)]
    for match, end in zip(starts, ends, strict=True):
        if item := _unstopped(body[match.end() : end]):
            yield item


def _unstopped(text: str) -> str:
    return text.strip().rstrip("。；; ").strip()


def _sentences(text: str) -> tuple[str, str]:
    """The first sentence names, further ones define."""
    pieces = list(split(text, "。"))
    rest = "。".join(piece for _, piece in pieces[1:])
    return pieces[0][1], rest


def _definition(text: str) -> tuple[str, str]:
    """Cuts where a line stops naming and begins to explain."""
    place = 0
    for mark, token in split(text):
        place = text.index(token, place) if token else place
        bare = re.sub(r"《[^》]*》", "", token)
        if DEFINES.search(bare):
            return text[:place].rstrip("，、；,; "), text[place:]
        place += len(token) + len(mark) * 0
    return text, ""


def _survey(text: str) -> Entry:
    sample = SAMPLE.search(text)
    size = sample[1].replace(",", "") if sample else ""
    return Entry({"type": "survey", "sample_size": size}, [text])


def _combined(parts: tuple[Part, ...]) -> list[Entry]:
    """Parts that say one source together become one."""
    entries: list[Entry] = []
    own: list[Entry] = []
    loose = ""
    names = [p for p in parts if p.kind == "name"]
    titles = [p for p in parts if p.kind == "title"]
    for place, part in enumerate(parts):
        before = parts[place - 1] if place else None
        match part.kind:
            case "own":
                own.append(_own(part))
                continue
            case "text":
                if part.joined and entries:
                    entries[-1].note(part.text)
                else:
                    loose = part.text
                continue
            case "title":
                entry = _titled(part, before, entries, lone=len(names) == 1)
                entries.append(entry)
            case "name" if _belongs(part, before, names, titles):
                _named_after(entries[-1], part)
                entry = entries[-1]
            case _:
                entry = _plain(part)
                entries.append(entry)
        if loose:
            entry.note(loose)
            loose = ""
    if loose:
        (entries or own or [Entry()])[-1].note(loose)
    return entries + own


def _titled(
    part: Part, before: Part | None, entries: list[Entry], *, lone: bool
) -> Entry:
    """A title, with the name before it when that is its producer."""
    entry = Entry({"title": part.text, **_kind(part.text)})
    if before is None or not entries:
        return entry
    last = entries[-1]
    is_name = before.kind == "name" and "title" not in last.fields
    if is_name and (part.joined or (lone and part.before in "，,")):
        entries.pop()
        entry.fields = {**last.fields, **entry.fields}
    elif before.kind == "title" and part.joined:
        entry.fields = {**last.fields, **entry.fields}
    elif before.kind == "text" and lone and len(entries) == 1 and is_named(last):
        entries.pop()
        entry.fields = {**last.fields, **entry.fields}
    return entry


def is_named(entry: Entry) -> bool:
    """Whether it is nothing but somebody's name yet."""
    return "producer" in entry.fields and "title" not in entry.fields


def _belongs(
    part: Part, before: Part | None, names: list[Part], titles: list[Part]
) -> bool:
    """Whether a name stands behind the title of its own work: `《…》，斯坦福大学`."""
    if before is None or before.kind != "title":
        return False
    if part.joined:
        return True
    publisher = publisher_named(part.text)
    is_media = publisher is not None and publisher.type == "news"
    one_of_each = len(names) == 1 == len(titles)
    return one_of_each and part.before in "，," and not is_media


def _named_after(entry: Entry, part: Part) -> None:
    """A name behind a title: the periodical it stood in, or its producer."""
    if part.joined and PERIODICAL.search(part.text):
        entry.fields.update(type="news", container=_names(part.text)[0])
    elif "producer" not in entry.fields:
        entry.fields.update(_by_name(part.text))
    entry.note(part.text)


def _plain(part: Part) -> Entry:
    """A name, a kind of thing, or a database."""
    if part.kind == "name":
        entry = Entry(_by_name(part.text))
    elif part.kind == "database":
        entry = Entry({"type": "database", "title": part.text})
    else:
        kind = next((k for word, k in OF_GENERIC if word in part.text), "")
        entry = Entry({"type": kind} if kind else {})
    entry.note(part.text)
    return entry


def _own(part: Part) -> Entry:
    """The house's own work: an estimate when it computed, else internal."""
    computed = COMPUTED.search(part.text)
    fields: dict[str, Value] = {"type": "estimate" if computed else "internal"}
    if part.house:
        fields["producer"] = (part.house,)
    if computed:
        fields["method"] = part.text
    entry = Entry(
        {**fields, "evidence": "original", "license": "unstated"}, is_own=True
    )
    entry.note(part.text)
    return entry


def _kind(title: str) -> dict[str, Value]:
    """The type, where a title says it."""
    bare = re.sub(r"（[^（）]*）\Z|\([^()]*\)\Z", "", title)
    found = next((kind for pattern, kind in KINDS if pattern.search(bare)), "")
    return {"type": found} if found else {}


def _by_name(name: str) -> dict[str, Value]:
    """What a name brings along."""
    names = _names(name)
    publisher = publisher_named(name)
    if publisher is None:
        return {"producer": names}
    fields: dict[str, Value] = {"producer": names, "license": publisher.license}
    if publisher.license != "unstated":
        terms = {"name": publisher.license, "url": publisher.license_url}
        fields["license"] = {key: text for key, text in terms.items() if text}
    if publisher.short_zh:
        fields["attribution_short"] = {
            "zh": publisher.short_zh,
            "en": publisher.short_en,
        }
    return fields


def _names(name: str) -> tuple[Text, ...]:
    publisher = publisher_named(name)
    if publisher is None:
        return (name,)
    return ({"zh": publisher.zh, "en": publisher.en},)


def _english(text: str) -> list[Entry]:
    return [
        Entry(fields, notes, is_own) for fields, notes, is_own in english_entries(text)
    ]


def _keep_all(text: str, entries: list[Entry]) -> None:
    """Words that no field took stand in the description of the nearest entry."""
    place = 0
    for _, token in split(text):
        held = [one.texts() for one in entries]
        at = next((i for i, own in enumerate(held) if any(token in t for t in own)), -1)
        if at >= 0:
            place = at
        elif token and not _is_covered(token, held):
            entries[min(place, len(entries) - 1)].note(token)


def _is_covered(token: str, held: list[list[str]]) -> bool:
    """Whether its pieces stand in fields, one here, one there."""
    rest = token
    for texts in held:
        for one in sorted(texts, key=len, reverse=True):
            rest = rest.replace(one, " ") if one else rest
    return not re.sub(r"以及|[及与和等《》\s，、；,;]", "", rest)


def _drafts(
    entries: list[Entry], taken: Collection[str], line: str, language: Language
) -> Iterator[SourceDraft]:
    """Ids, what rests on what, and what is missing."""
    ids: list[str] = []
    wholes = [one.whole(language) for one in entries]
    for fields in wholes:
        ids.append(new_id(fields, {*taken, *ids}))
    for place, (one, fields) in enumerate(zip(entries, wholes, strict=True)):
        if fields.get("type") == "estimate":
            fields["inputs"] = tuple(
                name
                for name, other in zip(ids, entries, strict=True)
                if not other.is_own
            )
        if one.via is not None:
            fields["via"] = ids[one.via]
        yield draft(fields, taken=taken, origin=line, id_=ids[place])
