"""KPI cards become a row of cells, in the text and on the cover."""

from __future__ import annotations

from deckgen.layout.pages_names import fact_bookmark
from deckgen.layout.pages_tables import CM_INCH, TEXT_WIDTH, fit
from deckgen.layout.pages_text import (
    Composition,
    Look,
    citation_runs,
    flow_runs,
    uncovered,
)
from deckgen.model.figure import Exhibit, KpiCard, KpiRow
from deckgen.model.inline import Fact, walk
from deckgen.model.layout.pages import FlowCell, FlowPara, FlowRow, FlowRun, FlowTable

CARDS = 4
ON_COVER = 3


def kpi_row(
    exhibit: Exhibit, body: KpiRow, composition: Composition, *, alt_text: str
) -> FlowTable:
    """Cards side by side without borders, at most four in a row."""
    covered = frozenset(c.source for c in exhibit.citations)
    count = len(body.cards)
    across = min(count, CARDS) if count <= CARDS else -(-count // -(-count // CARDS))
    width = TEXT_WIDTH / across
    size = card_size(body.cards, across, composition)
    rows = tuple(
        FlowRow(
            tuple(
                FlowCell(card_paras(card, composition, size=size, covered=covered))
                for card in chunk
            )
            + (FlowCell((FlowPara("cell", ()),)),) * (across - len(chunk)),
            keep_next=True,
        )
        for chunk in (body.cards[i : i + across] for i in range(0, count, across))
    )
    return FlowTable(exhibit.id, (width,) * across, rows, alt_text, kind="kpi")


def card_size(
    cards: tuple[KpiCard, ...], across: int, composition: Composition
) -> float:
    """Points at which every number stands on a line with its unit."""
    return fit(
        tuple((card.number, card.unit) for card in cards),
        room=(TEXT_WIDTH / across - 0.4) / CM_INCH * 72 / composition.stretch,
        sizes=(24, 20, 18, 16, 14),
    )


def card_paras(
    card: KpiCard, composition: Composition, *, size: float, covered: frozenset[str]
) -> tuple[FlowPara, ...]:
    """The number large with its unit small, what it is, and how it changed."""
    fact = next((i.id for i in walk(card.value) if isinstance(i, Fact)), "")
    name = composition.new_bookmark(fact_bookmark(fact)) if fact else ""
    large = Look(size=size, bold=True, colour="accent")
    small = Look(size=10.5, bold=True, colour="accent")
    value = [FlowRun(large.run(card.number, fact=fact, heading=True), bookmark=name)]
    if card.unit:
        gap = "" if card.unit.startswith("%") else " "
        unit = small.run(f"{gap}{card.unit}", fact=fact)
        value.append(FlowRun(unit, bookmark=name))
    value += citation_runs(uncovered(card.citations, covered), composition)
    grey = Look(size=9, colour="grey")
    lines = [
        FlowPara("cell", tuple(value)),
        FlowPara("cell", flow_runs(card.label, composition, covered=covered)),
    ]
    if card.change:
        change = flow_runs(card.change, composition, look=grey, covered=covered)
        lines.append(FlowPara("cell", change))
    return tuple(lines)


def cover_cards(
    exhibits: tuple[Exhibit, ...], composition: Composition
) -> tuple[FlowTable, ...]:
    """The first cards of the report's first KPI row, each with its own source line.

    None where a card has no line of its own: no number stands without one.
    """
    rows = (e.body for e in exhibits if isinstance(e.body, KpiRow))
    row = next(rows, KpiRow(()))
    cards = row.cards[:ON_COVER]
    if not cards or not all(card.source_line for card in cards):
        return ()
    size = card_size(cards, ON_COVER, composition)
    grey = Look(size=8, colour="grey")
    cells = tuple(
        FlowCell(
            (
                *card_paras(
                    card,
                    composition,
                    size=size,
                    covered=frozenset(c.source for c in card.citations),
                ),
                FlowPara("cell", flow_runs(card.source_line, composition, look=grey)),
            )
        )
        for card in cards
    )
    blank = (FlowCell((FlowPara("cell", ()),)),) * (ON_COVER - len(cells))
    widths = (TEXT_WIDTH / ON_COVER,) * ON_COVER
    return (FlowTable("", widths, (FlowRow((*cells, *blank)),), kind="kpi"),)
