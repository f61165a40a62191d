"""What a construction works on and gives: measures become other layers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NoReturn

from deckgen.diagnostics import diagnose
from deckgen.expressions import FailedError
from deckgen.model.figure import ChartForm, Layer, Series
from deckgen.model.inline import Inlines
from deckgen.model.quantity import Quantity
from deckgen.model.source import Language
from deckgen.model.specs import ChartSpec
from deckgen.quantities import RefusedError

HAND = ("colors", "label_text", "legend", "gap", "axis.step")
"""Keys of looks that a form decides for itself."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a construction works on: the measures, each a layer, and their names."""

    layers: Sequence[Layer]
    labels: Sequence[str]
    """Categories as printed."""
    spellings: Sequence[str]
    """Categories as the data spells them."""
    spec: ChartSpec
    language: Language
    titles: Sequence[str] = ()
    """Of the measures, one a layer."""

    @property
    def series(self) -> tuple[Series, ...]:
        """All that was measured."""
        return tuple(s for layer in self.layers for s in layer.series)

    def said(self, chinese: str, english: str) -> str:
        """Words in the language of the edition."""
        return chinese if self.language == "zh-CN" else english

    def refuse(self, key: str, **values: object) -> NoReturn:
        """What is wrong with the measures.

        Raises:
            FailedError: always.
        """
        keys = [key_ for key_, _ in self.spec.measures]
        said = {name: str(value) for name, value in values.items()}
        raise FailedError(diagnose(key, self.spec.rows.at(keys[0]), **said))

    def count(self, *allowed: int) -> tuple[Series, ...]:
        """The measures, as many as the kind takes.

        Raises:
            FailedError: `form-series`.
        """
        found = self.series
        if len(found) not in allowed:
            wanted = ", ".join(str(n) for n in allowed)
            self.refuse(
                "form-series", type=self.spec.type, count=len(found), wanted=wanted
            )
        return found

    def exact(self, series: Series, place: int) -> Quantity:
        """A value that is there and can be computed with.

        Raises:
            FailedError: `form-gap`, `form-bound`; `form-forecast` where it could not
                be drawn as what it is.
        """
        quantity = series.points[place].quantity
        values = {"series": series.name, "category": self.labels[place]}
        if quantity is None:
            self.refuse("form-gap", type=self.spec.type, **values)
        if quantity.qualifier not in ("=", "~"):
            self.refuse("form-bound", type=self.spec.type, **values)
        if self.spec.type in ("box", "mekko") and quantity.status != "A":
            self.refuse("form-forecast", type=self.spec.type, **values)
        return quantity

    def computed(
        self, operation: Callable[..., Quantity], *operands: Quantity
    ) -> Quantity:
        """What an operation makes of its operands.

        Raises:
            FailedError: whatever the operation refuses.
        """
        try:
            return operation(*operands)
        except RefusedError as error:
            keys = [key for key, _ in self.spec.measures]
            place = self.spec.rows.at(keys[0])
            raise FailedError(diagnose(error.key, place, **error.values)) from None


@dataclass(frozen=True, slots=True)
class Built:
    """A chart put together from what was measured."""

    layers: Sequence[Layer]
    labels: Sequence[str]
    form: ChartForm = ""
    notes: tuple[Inlines, ...] = ()
    centre: float = 0.0
    positions: tuple[int, ...] = ()
    """Of the categories along their axis, where they are not evenly spaced."""
    title: str = ""
    """Of the categories, where they are others than those measured."""


Construction = Callable[[Measured], Built]
"""Measures become other layers that draw them: a waterfall's columns."""


def helper(series: Series, name: str = "", *, labels: bool = False) -> Series:
    """The same series, only there to hold up others or to carry labels."""
    return replace(series, name=name or series.name, hidden=True, labels=labels)


def ordered(m: Measured, places: Sequence[int]) -> Measured:
    """The same in another order of the categories."""

    def moved(series: Series) -> Series:
        return replace(series, points=tuple(series.points[i] for i in places))

    return replace(
        m,
        layers=[
            replace(layer, series=tuple(moved(s) for s in layer.series))
            for layer in m.layers
        ],
        labels=[m.labels[i] for i in places],
        spellings=[m.spellings[i] for i in places],
    )


def check_keys(spec: ChartSpec, layers: Sequence[Layer], form: ChartForm) -> None:
    """Keys that a chart would ignore are refused.

    Raises:
        FailedError: `form-key`.
    """
    drawn = {s.name for la in layers for s in la.series if not s.hidden}
    wrong = ""
    if spec.bins and spec.type != "histogram":
        wrong = "bins"
    elif form and spec.minimum is not None:
        wrong = "axis.min"
    elif form and spec.maximum is not None:
        wrong = "axis.max"
    elif form in ("range", "mekko") and not spec.labels:
        wrong = "labels"  # they are all that says what the values are
    elif form and spec.highlight and len(drawn) > 1:
        wrong = "highlight"
    elif form:
        written = dict(spec.rows.places)
        wrong = next((key for key in HAND if key in written), "")
    if wrong:
        kind = spec.type or "column"
        place = spec.rows.at(wrong)
        raise FailedError(diagnose("form-key", place, type=kind, key=wrong))
