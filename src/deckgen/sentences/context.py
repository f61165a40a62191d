"""What was said so far in a text, and what was found out of one number."""

from __future__ import annotations

from dataclasses import dataclass, field

from deckgen.sentences.numbers import Number
from deckgen.sentences.statement import Doubt
from deckgen.sentences.when import When


@dataclass(slots=True)
class Context:
    """What was spoken of so far in a text."""

    metric: str = ""
    entity: str = ""
    when: When | None = None
    """The last period that was taken."""
    names: tuple[tuple[str, str], ...] = ()
    """Entity and metric of each item of the last list."""
    sentence: int = 0
    """Where the sentence begins; what is older was carried over."""
    metric_from: int = 0
    whole: str = ""
    """What 其中 is a part of."""
    recent: list[tuple[str, str]] = field(default_factory=list)
    """Entity and metric of the levels of this sentence, in order."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was found out about one number."""

    number: Number
    metric: str
    entity: str
    period: str
    status: str
    falls: bool = False
    kind: str = "level"
    doubts: tuple[Doubt, ...] = ()
