"""What resolve needs of the project, and where it notes what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from deckgen.diagnostics import Report
from deckgen.expressions import Scope
from deckgen.model.project import Audience
from deckgen.model.source import Language
from deckgen.model.value import Printed


@dataclass(slots=True)
class Context:
    """One chapter being resolved."""

    scope: Scope
    values: tuple[Printed, ...]
    report: Report
    images: Mapping[str, bytes] = field(default_factory=dict)
    """Pictures by path from `templates/`."""
    maps: Mapping[str, bytes] = field(default_factory=dict)
    """GeoJSON files, likewise."""
    folder: str = ""
    """Of the report, below `templates/`."""
    house: str = ""
    draft: bool = False
    audience: Audience = "external"
    page: str = ""
    """Id of the page being resolved: part of its facts' names."""
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def language(self) -> Language:
        """The document's."""
        return self.scope.language

    def fact_id(self, expression: str) -> str:
        """Page id + expression + occurrence: never depends on data."""
        name = f"{self.page}:{expression}"
        self.counts[name] += 1
        count = self.counts[name]
        return name if count == 1 else f"{name}#{count}"
