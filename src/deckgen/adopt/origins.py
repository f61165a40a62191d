"""Source lines of an old file → stubs of sources, each once, and who cites which."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from deckgen.adopt.lines import unmarked
from deckgen.adopt.written import slug, unique
from deckgen.model.source import Language, Processing, Source
from deckgen.references import SourceDraft, read_source_line, same_source

WORK = re.compile(
    r"[；，,;]?\s*(?P<house>[^；，,;：:]+?)\s*(?P<act>整理|测算|calculations|compilation)\s*\Z"
)
MAJOR = frozenset({"测算", "calculations"})
LABEL = re.compile(r"\s*(?:资料来源|数据来源|来源|sources?)\s*[:：]\s*", re.IGNORECASE)
UNSTATED: Mapping[Language, str] = {
    "zh-CN": "旧文件没有写出处",
    "en": "the old file states no source",
}


@dataclass(frozen=True, slots=True)
class Cited:
    """What something rests on."""

    ids: tuple[str, ...]
    """Empty: it is the house's own work, and nobody else is named."""
    processing: Processing = "none"


@dataclass(slots=True)
class Origins:
    """The sources of a project, and those that an old file adds."""

    known: Mapping[str, Source]
    language: Language
    houses: tuple[str, ...]
    """Names of the house: its own work is credited by deckgen, not by a source."""
    file: str
    drafts: dict[str, SourceDraft] = field(default_factory=dict)
    read: dict[str, Cited] = field(default_factory=dict)

    def cite(self, line: str) -> Cited:
        """The sources that a line names; without a line one that says that the file
        names none."""
        line = unmarked(line).strip()
        if line not in self.read:
            self.read[line] = self._cite(line)
        return self.read[line]

    def _cite(self, line: str) -> Cited:
        line, processing = self._without_work(line)
        parts = line.split("；")
        if line.count("转引自") > 1 and len(parts) > 1:
            # Each party says for itself where it was read.
            each = [self.cite(part) for part in parts]
            return Cited(
                tuple(dict.fromkeys(i for c in each for i in c.ids)), processing
            )
        if not LABEL.sub("", line).strip():
            is_own = processing != "none"
            return Cited(() if is_own else (self.unstated(),), processing)
        taken = {*self.known, *self.drafts}
        found = read_source_line(line, taken=taken, language=self.language)
        if not found:
            return Cited((self.unstated(),), processing)
        names = {one.id: self._same(one) for one in found}
        for one in found:
            if names[one.id] == one.id:
                self.drafts[one.id] = renamed(one, names)
        read_instead = {str(one.fields.get("via", "")) for one in found}
        cited = [one for one in found if one.id not in read_instead] or list(found)
        ids = dict.fromkeys(names[one.id] for one in cited)
        return Cited(tuple(ids), processing)

    def _same(self, draft: SourceDraft) -> str:
        """The id of the source that a draft is: one of the project, one that was read
        before, or its own."""
        return (
            same_source(draft, self.known)
            or same_source(draft, self.drafts.values())
            or draft.id
        )

    def _without_work(self, line: str) -> tuple[str, Processing]:
        """`…，示例研究院整理` → the line without it, where it is the house's."""
        found = WORK.search(line)
        if found is None:
            return line, "none"
        house = LABEL.sub("", found["house"]).strip()
        if house not in self.houses:
            return line, "none"
        start = found.start() if found["house"] == house else found.start("house")
        rest = line[:start]
        if LABEL.match(found["house"]):
            rest = ""
        return rest, "major" if found["act"] in MAJOR else "minor"

    def unstated(self) -> str:
        """The stub that stands for all that names no source."""
        wanted = f"{slug(self.file.rpartition('.')[0]) or 'file'}-0"
        for one in self.drafts.values():
            if one.origin == self.file:
                return one.id
        title = self.file.rpartition(".")[0] or self.file
        known = {
            "title": title,
            "evidence": "stated",
            "description": UNSTATED[self.language],
        }
        name = unique(wanted.removesuffix("-0"), {*self.known, *self.drafts})
        missing = ("type", "producer", "date_published", "license")
        self.drafts[name] = SourceDraft(name, known, missing, self.file)
        return name


def renamed(draft: SourceDraft, names: Mapping[str, str]) -> SourceDraft:
    """A draft that names others by the ids they have."""
    fields = dict(draft.fields)
    via = fields.get("via")
    if isinstance(via, str) and via in names:
        fields["via"] = names[via]
    inputs = fields.get("inputs")
    if isinstance(inputs, tuple):
        fields["inputs"] = tuple(
            names.get(one, one) if isinstance(one, str) else one for one in inputs
        )
    return replace(draft, fields=fields)
