"""Stored values and the snapshots of their sources → answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from deckgen.diagnostics import DeckgenError, Report, diagnose
from deckgen.evidence.amounts import Amount
from deckgen.evidence.answers import Answer, Kept, keep
from deckgen.evidence.cells import Question, Stored
from deckgen.evidence.compare import Index, Match, Sought, TooManyAmountsError
from deckgen.evidence.places import Named, find_place
from deckgen.evidence.quotes import Quotes
from deckgen.evidence.reading import UnreadableError, read_snapshot
from deckgen.evidence.snapshot import Snapshot
from deckgen.evidence.words import Vocabulary, vocabulary
from deckgen.model.dataset import Catalog
from deckgen.model.source import Source

Opener = Callable[[Source], bytes]
"""The bytes of a source's snapshot; raises `DeckgenError`."""
Told = Callable[[str], None]
"""Hears which snapshot is read."""
Asked = tuple[Stored, str]
"""A cell and the source it cites."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What was asked of every snapshot, and what they answered."""

    answers: tuple[Answer, ...]
    """One for each cell and source it rests on, in the catalog's order."""
    kept: Mapping[str, Kept]
    """Of sources that have a snapshot which can be read: what is to be kept."""


def snapshot_holder(catalog: Catalog, source: str) -> Source | None:
    """Whose snapshot speaks for a source: its own, else that of who relayed it."""
    seen: set[str] = set()
    while source and source not in seen:
        seen.add(source)
        found = catalog.sources[source]
        if found.snapshot:
            return found
        source = found.via
    return None


def verify(
    stored: Iterable[Stored],
    catalog: Catalog,
    *,
    open_: Opener,
    report: Report,
    told: Told,
    only: tuple[str, ...] = (),
) -> Verification:
    """Looks for each value in the snapshots of the sources it rests on.

    Every snapshot is read once. `only` are the ids of sources to ask; all without one.
    """
    asked = [(one, s) for one in stored for s in one.sources if not only or s in only]
    groups: dict[str, list[Asked]] = {}
    answers: dict[tuple[Question, str], Answer] = {}
    for one, source in asked:
        holder = snapshot_holder(catalog, source)
        if holder is None:
            answers[one.question, source] = _none(one, source, "")
        else:
            groups.setdefault(holder.id, []).append((one, source))
    words = vocabulary({one.unit: None for one, _ in asked})
    kept: dict[str, Kept] = {}
    for name, questions in groups.items():
        told(name)
        holder = catalog.sources[name]
        made = _ask(holder, questions, words, open_, report)
        answers |= {(a.key, a.source): a for a in made}
        by_source: dict[str, list[Answer]] = {}
        for answer in made:
            if answer.answer != "no-snapshot":
                by_source.setdefault(answer.source, []).append(answer)
        for source, own in by_source.items():
            sha256 = holder.snapshot_sha256
            kept[source] = keep(source, holder.snapshot, sha256, own)
    listed = tuple(answers[one.question, source] for one, source in asked)
    return Verification(tuple(dict.fromkeys(listed)), kept)


def _ask(
    holder: Source,
    questions: list[Asked],
    words: Vocabulary,
    open_: Opener,
    report: Report,
) -> list[Answer]:
    """The answers of one snapshot."""
    try:
        data = open_(holder)
        snapshot = read_snapshot(data, holder.snapshot)
        reader = _Reader(snapshot, Index(snapshot, words), words)
    except DeckgenError as error:
        # The others are verified all the same.
        report.extend(replace(d, severity="warning") for d in error.diagnostics)
        return [_none(one, source, "unreadable") for one, source in questions]
    except (UnreadableError, TooManyAmountsError) as error:
        reason = str(error) or "characters"
        file = f"data/{holder.snapshot}"
        span = holder.at("snapshot")
        report.add(diagnose(f"snapshot-unreadable/{reason}", span, file=file))
        return [_none(one, source, reason) for one, source in questions]
    unique = {(one.question, source): (one, source) for one, source in questions}
    return [reader.answer(one, source) for one, source in unique.values()]


def _none(one: Stored, source: str, reason: str) -> Answer:
    """There is nothing to look in."""
    return Answer(
        one.name,
        one.said,
        source,
        "no-snapshot",
        locator=one.locator,
        quoted=one.quote,
        reason=reason,
    )


@dataclass(slots=True)
class _Reader:
    """A snapshot that is asked many questions."""

    snapshot: Snapshot
    index: Index
    words: Vocabulary
    named: dict[str, Named] = field(default_factory=dict)
    quotes: Quotes | None = None

    def answer(self, one: Stored, source: str) -> Answer:
        """One question."""
        base = self.words.of_unit(one.unit)
        step = Decimal(1).scaleb(-one.digits) * base.factor
        sought = Sought(one.value * base.factor, step, base.name, one.qualifier)
        matches = self.index.find(sought)
        asked = self.quoted(_none(one, source, ""), one)
        notes = ("computed",) if one.computed else ()
        if not matches:
            near = tuple(self.shown(a) for a in self.index.nearest(sought))
            return replace(asked, answer="not-found", notes=notes, nearest=near)
        place = self.place(one.locator) if one.locator else None
        inside = [m for m in matches if place is None or place.holds(m.start)]
        best: Match = (inside or matches)[0]
        if place is not None and not place.stretches:
            notes = ("no-place", *notes)
        return replace(
            asked,
            answer="supported" if inside else "elsewhere",
            where=self.snapshot.place_of(best.start),
            text=self.snapshot.around(best.start, best.end),
            notes=(*best.notes, *notes),
        )

    def place(self, locator: str) -> Named:
        """What a locator names, looked up once."""
        if locator not in self.named:
            self.named[locator] = find_place(locator, self.snapshot)
        return self.named[locator]

    def quoted(self, answer: Answer, one: Stored) -> Answer:
        """With whether the quoted sentence stands in the snapshot, and where."""
        if not one.quote:
            return answer
        if self.quotes is None:
            self.quotes = Quotes(self.snapshot)
        at = self.quotes.find(one.quote)
        if at is None:
            return replace(answer, quote="not-found")
        return replace(answer, quote="found", quote_where=self.snapshot.place_of(at))

    def shown(self, amount: Amount) -> tuple[str, str]:
        """An amount as printed, and its place."""
        text = self.snapshot.text[amount.start : amount.end]
        return " ".join(text.split()), self.snapshot.place_of(amount.start)


def cited(
    stored: Iterable[Stored], catalog: Catalog, kept: Mapping[str, Kept]
) -> Iterator[tuple[Stored, str, Source | None, Answer | None]]:
    """For each cell and source the snapshot that speaks for it, and the answer that was
    kept; None when it was never asked, or was asked of other bytes."""
    for one in stored:
        for source in one.sources:
            holder = snapshot_holder(catalog, source)
            answer = None
            own = kept.get(source)
            if holder and own and own.sha256 == holder.snapshot_sha256:
                answer = own.by_key.get(one.question)
            yield one, source, holder, answer


def merged(
    before: Mapping[str, Kept],
    made: Verification,
    catalog: Catalog,
    *,
    is_whole: bool,
) -> dict[str, Kept]:
    """What is to be kept after a run: its answers, and unless everything was asked the
    earlier ones of the same bytes."""
    if is_whole:
        return dict(made.kept)
    kept = {source: one for source, one in before.items() if source in catalog.sources}
    for source, new in made.kept.items():
        old = kept.get(source)
        answers = list(new.answers)
        if old is not None and old.sha256 == new.sha256:
            asked = {answer.cell for answer in answers}
            answers += [a for a in old.answers if a.cell not in asked]
        kept[source] = keep(source, new.snapshot, new.sha256, answers)
    return kept
