"""Levels and the changes between them → the stacked columns of a waterfall.

Office's own waterfall is of a family that older programs do not draw. This is the
construction that every one does: columns on a column of which nothing is drawn, with
an honest data sheet of levels, rises and falls.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from deckgen.diagnostics import Span, diagnose
from deckgen.expressions import FailedError
from deckgen.formatting.numbers import MINUS
from deckgen.located import did_you_mean
from deckgen.model.figure import Layer, Point, Series
from deckgen.model.quantity import Quantity
from deckgen.model.source import Language
from deckgen.model.specs import ChartSpec

NAMES: dict[Language, tuple[str, str, str]] = {
    "zh-CN": ("底", "增加", "减少"),
    "en": ("Base", "Rise", "Fall"),
}


@dataclass(frozen=True, slots=True)
class Bridge:
    """A row of values on their way to columns."""

    series: Series
    labels: Sequence[str]
    levels: frozenset[int]
    """Places of the values that stand on zero; the others are changes."""
    span: Span

    def refuse(self, key: str, place: int, **values: object) -> FailedError:
        """What is wrong with a category."""
        said = {name: str(value) for name, value in values.items()}
        return FailedError(
            diagnose(key, self.span, category=self.labels[place], **said)
        )

    def value(self, place: int) -> Quantity:
        """A value that can be added up.

        Raises:
            FailedError: `bridge-gap`, `bridge-bound`.
        """
        quantity = self.series.points[place].quantity
        if quantity is None:
            raise self.refuse("bridge-gap", place)
        if quantity.qualifier not in ("=", "~"):
            raise self.refuse("bridge-bound", place)
        return quantity

    def layer(self, language: Language) -> Layer:
        """The columns, as far as they add up.

        Raises:
            FailedError: `bridge-start`, `bridge-off`, `bridge-negative`, …
        """
        count = len(self.labels)
        rows: list[list[Point]] = [[Point(None)] * count for _ in range(4)]
        base, level, rise, fall = rows
        running, terms = Decimal(0), 0
        for i in range(count):
            quantity, text = self.value(i), self.series.points[i].text
            if i in self.levels:
                self.check(i, quantity, running, terms)
                running, terms = quantity.value, 1
                level[i] = self.series.points[i]
                low = running
            else:
                if not i:
                    raise self.refuse("bridge-start", i)
                before, running = running, running + quantity.value
                terms += 1
                low = min(before, running)
                base[i] = Point(replace(quantity, value=low, qualifier="="))
                if quantity.value < 0:
                    size = replace(quantity, value=-quantity.value)
                    fall[i] = Point(size, MINUS + text.lstrip(f"-{MINUS}"))
                else:
                    rise[i] = Point(quantity, f"+{text}")
            if low < 0:
                raise self.refuse("bridge-negative", i)
        names = NAMES[language]
        made = (
            replace(self.named(names[0], base), labels=False, hidden=True),
            self.named(self.series.name, level),
            self.named(names[1], rise),
            self.named(names[2], fall),
        )
        shown = [s for s in made if any(p.quantity for p in s.points)]
        return Layer("columns", tuple(shown), "stacked")

    def check(
        self, place: int, quantity: Quantity, running: Decimal, terms: int
    ) -> None:
        """A level is what its changes lead to, but for their rounding."""
        if not terms:
            return
        rounding = Decimal(10) ** -quantity.digits * (terms + 1) / 2
        if abs(quantity.value - running) > rounding:
            raise self.refuse(
                "bridge-off", place, stated=f"{quantity.value:f}", sum=f"{running:f}"
            )

    def named(self, name: str, points: Sequence[Point]) -> Series:
        """Points of one kind, printed as the whole row is."""
        return replace(self.series, name=name, points=tuple(points))


def bridge_of(
    layers: Sequence[Layer],
    labels: Sequence[str],
    spellings: Sequence[str],
    spec: ChartSpec,
    language: Language,
) -> list[Layer]:
    """The columns of `type: waterfall`; other charts stay as they are.

    Without `levels:` the first and the last category are levels.

    Raises:
        FailedError: `chart-too-many/series`, `bridge-…`: it does not add up, or
            `highlight-unknown/levels`: there is no such category.
    """
    if spec.type != "waterfall":
        return list(layers)
    (layer,) = layers
    span = spec.rows.at("y")
    if len(layer.series) > 1:
        key = "chart-too-many/series"
        raise FailedError(diagnose(key, span, count=len(layer.series), limit=1))
    places = {name: i for i, name in enumerate(labels)}
    places |= {name: i for i, name in enumerate(spellings)}
    wanted = {0, len(labels) - 1}
    if spec.levels:
        wanted = set()
        for name in spec.levels:
            if name not in places:
                near = did_you_mean(name, places)
                place = spec.rows.at("levels")
                key = "highlight-unknown/levels"
                raise FailedError(diagnose(key, place, name=name, near=near))
            wanted.add(places[name])
    bridge = Bridge(layer.series[0], labels, frozenset(wanted), span)
    return [bridge.layer(language)]
