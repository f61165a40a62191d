"""Source lines of an old file → stubs of sources, each once, and who cites which."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from deckgen.adopt.lines import unmarked
from deckgen.adopt.old import OldWork
from deckgen.adopt.works import MARK, numbers_of
from deckgen.adopt.written import slug, unique
from deckgen.model.source import Language, Processing, Source
from deckgen.references import (
    SourceDraft,
    read_references,
    read_source_line,
    same_source,
)

WORK = re.compile(
    r"[；，,;]?\s*(?P<house>[^；，,;：:]+?)\s*(?P<act>整理|测算|calculations|compilation)\s*\Z"
)
MAJOR = frozenset({"测算", "calculations"})
LONGEST = 1_000
"""Characters of an entry that are kept."""
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
    works: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Number of an entry of the bibliography → the sources that it became."""

    def add_works(self, works: Sequence[OldWork]) -> None:
        """Every entry of the bibliography becomes a stub, or is a source that is
        known; what cannot be read is kept as it stands."""
        for work in works:
            taken = {*self.known, *self.drafts}
            try:
                found = read_references(
                    work.text, taken=taken, language=self.language, origin=work.text
                )
            except ValueError:
                found = ()
            # A line of which no title was read may be anything, and names nobody.
            understood = found and all(one.fields.get("title") for one in found)
            ids = (
                self._taken_over(found)
                if understood
                else (self._as_it_stands(work.text),)
            )
            self.works[work.number] = (*self.works.get(work.number, ()), *ids)

    def _as_it_stands(self, text: str) -> str:
        """The stub of an entry of which nothing is understood but its words."""
        name = unique(slug(text)[:12] or "work", {*self.known, *self.drafts})
        missing = ("type", "title", "producer", "date_published", "license", "evidence")
        fields = {"description": text[:LONGEST]}
        self.drafts[name] = SourceDraft(name, fields, missing, text)
        return name

    def _of_marks(self, line: str) -> Cited | None:
        """The entries of the bibliography that a source line names by their marks."""
        numbers = [n for mark in MARK.findall(line) for n in numbers_of(mark)]
        if not numbers or any(number not in self.works for number in numbers):
            return None
        ids = dict.fromkeys(i for number in numbers for i in self.works[number])
        return Cited(tuple(ids))

    def cite(self, line: str) -> Cited:
        """The sources that a line names; without a line one that says that the file
        names none."""
        if (marked := self._of_marks(line)) is not None:
            return self.read.setdefault(line, marked)
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
        return Cited(self._taken_over(found), processing)

    def _taken_over(self, found: Sequence[SourceDraft]) -> tuple[str, ...]:
        """Drafts are kept, each once; the ids of those that are cited."""
        names = {one.id: self._same(one) for one in found}
        for one in found:
            if names[one.id] == one.id:
                self.drafts[one.id] = renamed(one, names)
        read_instead = {str(one.fields.get("via", "")) for one in found}
        cited = [one for one in found if one.id not in read_instead] or list(found)
        return tuple(dict.fromkeys(names[one.id] for one in cited))

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
