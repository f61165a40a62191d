"""The values of a diagnostic: severity, code, place and the words it is filled with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from deckgen.diagnostics.catalog import message_for

Severity = Literal["error", "warning"]
MARK = re.compile("\ue000[\ue010-\ue019]*\ue001?")
"""What stands for a printed value while a text is read; maybe cut off."""
INTERNAL = re.compile("[\ue000-\ue0ff]+")
"""What the readers put into texts beside it; no text of an author holds it."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file the author wrote; `line` and `column` count from 1."""

    file: str
    line: int = 0
    """0: the file as a whole."""
    column: int = 0
    path: str = ""
    """Where inside a structured file, e.g. `sources.cnnic-57`."""
    cell: str = ""
    """Of a workbook that is written like a text, `数据点!F17`: how people find it;
    `line` and `column` count its rows and columns then."""

    def at(self, path: str) -> Span:
        """The same place, named by another path."""
        return replace(self, path=path)

    def __str__(self) -> str:
        place = self.file
        if self.cell:
            # Who works in a workbook goes by its cells, and not by keys of YAML.
            return f"{place} {self.cell}"
        if self.line:
            place += f":{self.line}"
            if self.column:
                place += f":{self.column}"
        return f"{place} ({self.path})" if self.path else place


NOWHERE = Span("")


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. The words live in the catalog of messages, by `key`."""

    key: str
    """The code, or `code/variant` where one code has several wordings."""
    severity: Severity
    span: Span
    values: tuple[tuple[str, str | tuple[str, ...]], ...] = ()
    """By name; several words are a list, which each language joins as it does."""
    more: tuple[Span, ...] = ()
    """Where else it stands: one finding, several places to mend."""

    @property
    def code(self) -> str:
        """The permanent kebab-case name, as documented."""
        return self.key.split("/", 1)[0]

    def with_words(self, change: Callable[[str], str]) -> Diagnostic:
        """The same with every value changed."""
        values = tuple(
            (
                name,
                change(value)
                if isinstance(value, str)
                else tuple(change(one) for one in value),
            )
            for name, value in self.values
        )
        return replace(self, values=values)

    def sort_key(self) -> tuple[object, ...]:
        """Errors and warnings of a file stand together, by line."""
        return (self.span, self.code, str(self.values))


def without_marks(text: str) -> str:
    """A text of the readers as a person may see it."""
    return INTERNAL.sub("", MARK.sub("{{ … }}", text))


def diagnose(key: str, span: Span = NOWHERE, /, **values: object) -> Diagnostic:
    """A diagnostic of the catalog's severity.

    `None` values and empty tuples are left out: a hint that needs one is not printed
    then. A tuple is a list of words. Marks of printed values become `{{ … }}`.

    Raises:
        KeyError: the catalog has no such key (a bug, not bad input).
    """
    filled = tuple(
        (name, tuple(map(str, value)) if isinstance(value, tuple) else str(value))
        for name, value in sorted(values.items())
        if value is not None and value != ()
    )
    found = Diagnostic(key, message_for(key).severity, span, filled)
    return found.with_words(without_marks)


class DeckgenError(Exception):
    """Bad input, told in diagnostics. Anything else that is raised is a bug."""

    def __init__(self, diagnostics: Iterable[Diagnostic] | Diagnostic) -> None:
        if isinstance(diagnostics, Diagnostic):
            diagnostics = (diagnostics,)
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(f"{d.code} {d.span}" for d in self.diagnostics))

    def __reduce__(self) -> tuple[type[DeckgenError], tuple[tuple[Diagnostic, ...]]]:
        # An exception is copied by its arguments, which are the words here.
        return type(self), (self.diagnostics,)


@dataclass(slots=True)
class Report:
    """Collects the diagnostics of a phase."""

    found: list[Diagnostic] = field(default_factory=list)

    def add(self, diagnostic: Diagnostic) -> None:
        """Notes one finding."""
        self.found.append(diagnostic)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Notes several findings."""
        self.found.extend(diagnostics)

    def sorted(self) -> tuple[Diagnostic, ...]:
        """By file and line, duplicates removed."""
        return tuple(sorted(set(self.found), key=lambda d: d.sort_key()))

    def stop_on_error(self) -> None:
        """Ends the phase if one of its findings is an error.

        Raises:
            DeckgenError: carrying all findings, warnings too.
        """
        if any(d.severity == "error" for d in self.found):
            raise DeckgenError(self.sorted())
