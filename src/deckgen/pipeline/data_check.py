"""The data of a project that has no report yet → what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from deckgen.datasets import house_fiscal_year, house_units, load_catalog
from deckgen.desk.spoken import in_cells
from deckgen.diagnostics import DeckgenError, Diagnostic, Report, diagnose
from deckgen.model.project import Project
from deckgen.pipeline.values import Settings
from deckgen.rules import DRAFT_LOWERED, check_wordings
from deckgen.trust import examine


def check_data(project: Project, settings: Settings) -> tuple[Diagnostic, ...]:
    """Everything that is said of sources, facts, datasets and terms without a report;
    that there is none is the last of it.

    Raises:
        DeckgenError: the data has errors; it carries all that was found.
    """
    found = Report()
    house = project.house
    settings.progress("load", "data/")
    try:
        catalog = load_catalog(
            Path(project.root),
            units=house_units(house.units),
            fiscal_year=house_fiscal_year(house.fiscal_year),
            date=settings.as_of or settings.today,
            language=house.language,
            report=found,
            lower=DRAFT_LOWERED if settings.draft else (),
            outside=settings.outside,
        )
    except DeckgenError as error:
        found.extend(error.diagnostics)
    else:
        found.extend(check_wordings(catalog, house=house, units=tuple(catalog.units)))
        # Nothing is shown, and so nothing that is shown is contradicted.
        found.extend(examine(catalog, settings.as_of or settings.today).told(()))
    found.add(diagnose("no-report/data"))
    found.found = [in_cells(one) for one in found.found]
    found.stop_on_error()
    return found.sorted()
