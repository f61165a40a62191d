"""What a person writes of sources and datasets: the models YAML is checked against."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Discriminator, Field, PositiveInt, Tag

from deckgen.located import Bilingual, Metadata, Text
from deckgen.model.dataset import FieldType
from deckgen.model.quantity import Measure
from deckgen.model.source import (
    TO_SUPPLY,
    Evidence,
    Medium,
    Processing,
    Redistribution,
    SourceType,
    Words,
)


def license_shape(value: object) -> str:
    """Which member of the union a licence is."""
    return "license" if isinstance(value, dict | LicenseEntry) else "text"


class LicenseEntry(Metadata):
    """The producer's words for what may be done."""

    model_config = ConfigDict(json_schema_extra={"required": ["name"]})

    name: str = ""
    """As the producer spells it, e.g. `CC BY 4.0`."""
    url: str = ""
    """Where the producer says so."""


class PidEntry(Metadata):
    """Permanent identifiers."""

    doi: str = ""
    cstr: str = ""
    isbn: str = ""
    urn: str = ""


REQUIRED = ["type", "title", "producer", "date_published", "license", "evidence"]
"""Of every source; checked apart from the shape, since a draft goes on without."""


def require(schema: dict[str, Any]) -> None:
    """Tells editors what the checks after the shape require, and that what is not
    known yet is 待补."""
    schema["required"] = REQUIRED
    mark = {"enum": list(TO_SUPPLY.values())}
    for name, shape in schema["properties"].items():
        if shape.get("type") != "string":
            said = {"description": shape.pop("description", "")}
            schema["properties"][name] = {**said, "anyOf": [shape, mark]}


class SourceEntry(Metadata):
    """A producer's data product or publication: one entry of `data/sources.yaml`."""

    model_config = ConfigDict(json_schema_extra=require)

    type: SourceType | None = None
    """Decides the citation's form and which further fields are required."""
    title: Text | None = None
    """The product or publication as its producer names it, not our slice of it."""
    producer: list[Text] | None = None
    """Institutions or authors responsible; `[]` if there is truly none."""
    publisher: Text | None = None
    """Platform or house that publishes, if another one."""
    place: str = ""
    """Place of publication (books, printed reports)."""
    container: Text | None = None
    """Newspaper or journal."""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    """Of an article or chapter: `12-18`; the place of one number is a locator."""
    number: str = ""
    """Report number, document number (文号), stock code or series code."""
    version: str = ""
    """As the producer spells it."""
    date_published: str = ""
    """Of this version: `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `n.d.`."""
    medium: Medium | None = None
    """Default online; unpublished for survey, estimate, interview and internal."""
    url: str = ""
    """The page that describes it."""
    url_download: str = ""
    """The file itself."""
    date_accessed: str = ""
    """Day the current version was fetched or seen, `YYYY-MM-DD`; `YYYY-MM` where no
    more is known."""
    pid: PidEntry | None = None
    language: str = ""
    """Of the source, as BCP 47; default: the report's."""
    license: (
        Annotated[
            Annotated[Literal["unstated"], Tag("text")]
            | Annotated[LicenseEntry, Tag("license")],
            Discriminator(license_shape),
        ]
        | None
    ) = None
    """`unstated`, or the producer's words: `{name: CC BY 4.0, url: …}`."""
    redistribution: Redistribution | None = None
    """Default `full` for open licences, `figures-only` otherwise."""
    evidence: Evidence | None = None
    """`original`: we hold it; `relayed`: we hold someone quoting it; `stated`: a text
    claims it and nobody checked."""
    via: str = ""
    """Id of the source we actually read, when relayed."""
    snapshot: str = ""
    """Path under `data/` of the copy we keep."""
    attribution: Text | None = None
    """Printed instead of the automatic attribution."""
    attribution_short: Text | None = None
    """For slides; at most 12 Chinese or 24 Latin characters."""
    citation_full: str = ""
    """Printed instead of our bibliography entry, where the producer prescribes it."""
    description: str = ""
    """What it is, how it was made."""
    update_period_days: PositiveInt | None = None
    """Expected days between versions."""
    inputs: list[str] | None = None
    """Ids of the sources an estimate (or a survey) rests on."""
    method: str = ""
    """Of an estimate."""
    base_year: str = ""
    """Of an estimate."""
    sample_size: str = ""
    """Of a survey."""
    dates: str = ""
    """Of a survey: when people were asked."""
    panel: str = ""
    """Of a survey: who was asked."""
    question: str = ""
    """Of a survey: as it was put."""
    role: str = ""
    """Of an interview: of the person."""
    date: str = ""
    """Of an interview, `YYYY-MM-DD`."""
    working_paper: str = ""
    """Of an interview: number of the working paper that keeps it."""


class ConstraintsEntry(Metadata):
    """What every cell of a column keeps to."""

    required: bool = False
    unique: bool = False
    minimum: str = ""
    maximum: str = ""
    enum: list[str] | None = None


class FieldEntry(Metadata):
    """A column: what it counts, in what."""

    name: str
    """As the header of the table spells it."""
    title: Text
    """For readers."""
    type: FieldType
    unit: Text | None = None
    """Of numbers: `亿元`, `亿人`, `%`, …; percentages are held as 53.5."""
    upper: str = ""
    """Column of the upper ends, where this one holds the lower ends of ranges."""
    decimals: Annotated[int, Field(ge=0, le=12)] | None = None
    """Places that are printed."""
    measure: Measure | None = None
    """Of numbers: what arithmetic is allowed (shares are not summed)."""
    metric: str = ""
    """What is measured, for conflicts and consistency."""
    entity: str = ""
    """Of whom."""
    description: str = ""
    description_from_producer: str = ""
    sources: list[str] | None = None
    """A subset of the dataset's, when the column rests on less."""
    constraints: ConstraintsEntry | None = None


def choice_shape(value: object) -> str:
    """Which member of the union a choice is."""
    return "list" if isinstance(value, list) else "text"


Choice = Annotated[
    Annotated[str, Tag("text")]
    | Annotated[Annotated[list[str], Field(min_length=1)], Tag("list")],
    Discriminator(choice_shape),
]
"""One text, or a list of them."""


class JoinStep(Metadata):
    """Columns of another dataset, beside the rows that agree with it."""

    with_: Annotated[str, Field(alias="with")]
    """Id of a dataset of `from`; it has one row for each value of `on`."""
    on: Annotated[list[str], Field(min_length=1)]
    """Columns that both have."""


class AggregateStep(Metadata):
    """One row for all rows that agree in some columns."""

    by: Annotated[list[str], Field(min_length=1)]
    """Columns that stay."""
    sum: list[str] | None = None
    mean: list[str] | None = None
    median: list[str] | None = None
    max: list[str] | None = None
    min: list[str] | None = None


class OverTimeStep(Metadata):
    """A column against its own value some time before."""

    a: str
    over: str = "1y"
    """`1y`, `2q`, `prev`."""
    as_: Annotated[str, Field(alias="as")]
    """Name of the new column."""


class TwoStep(Metadata):
    """A column and another one, or its own value some time before."""

    a: str
    b: str = ""
    over: str = ""
    as_: Annotated[str, Field(alias="as")]


class ShareStep(Metadata):
    """A column as a share of another one, or of the sum of a group of rows."""

    a: str
    of: str = ""
    by: list[str] | None = None
    """The rows that agree in these columns are the whole."""
    as_: Annotated[str, Field(alias="as")]


class IndexStep(Metadata):
    """A column where its value of one period is 100."""

    a: str
    base: str
    as_: Annotated[str, Field(alias="as")]


class AddStep(Metadata):
    """The sum of several columns, row by row."""

    columns: Annotated[list[str], Field(min_length=2)]
    as_: Annotated[str, Field(alias="as")]


class StepEntry(Metadata):
    """One operation; a step has just one of these keys."""

    filter: dict[str, Choice] | None = None
    """Column → value or values of the rows that stay."""
    rename: dict[str, str] | None = None
    """Old name → new name."""
    join: JoinStep | None = None
    aggregate: AggregateStep | None = None
    growth: OverTimeStep | None = None
    diff: TwoStep | None = None
    pp: TwoStep | None = None
    ratio: TwoStep | None = None
    times: TwoStep | None = None
    divide: TwoStep | None = None
    share: ShareStep | None = None
    index: IndexStep | None = None
    add: AddStep | None = None


class DerivedEntry(Metadata):
    """Declared operations on other datasets."""

    from_: Annotated[list[str], Field(alias="from", min_length=1, max_length=20)]
    """Ids of datasets; the steps begin with the first one."""
    steps: list[StepEntry] = Field(default_factory=list, max_length=50)
    """One after the other."""


class UnpivotEntry(Metadata):
    """Wide to long."""

    columns: Choice
    """Names, `2019..2024` for all periods between, `"*"` for all that are no fields."""
    names_to: str
    """The field that takes the names of the columns."""
    values_to: str
    """The field that takes their cells."""


class PreferEntry(Metadata):
    """Which of values that disagree is used, and why."""

    source: str = ""
    """Id of the source whose values are used."""
    fact: str = ""
    """Or what `fact("dataset.…")` names: a row of single facts, or a field."""
    reason: Text
    """For readers: it is printed in the note under what shows the value."""


class PartsEntry(Metadata):
    """Parts that must add up to a total."""

    parts: Annotated[list[str], Field(min_length=1)]
    """Names of facts, or the name of a field whose rows of one period are meant."""
    total: str
    """A name, an expression, or `100%`."""
    by: list[str] | None = None
    """Of a field's rows: further fields whose values each make up a total."""


def check_shape(value: object) -> str:
    """Which member of the union a check is."""
    return "parts" if isinstance(value, dict | PartsEntry) else "text"


class FiscalYearEntry(Metadata):
    """How fiscal years are counted."""

    first_month: Annotated[int, Field(ge=1, le=12)]
    named_by: Literal["end", "start"] = "end"
    """The calendar year that names it: the one it ends or begins in."""


class ImportedEntry(Metadata):
    """A table of somebody's workbook: what it was read from, and how it is found
    again in the next one."""

    file: str
    """Its name."""
    sheet: str = ""
    range: str = ""
    """Where the table stood: the next one is looked for by its heads."""
    sha256: str = ""
    """Of the file."""
    heads: dict[str, str] | None = None
    """Field → the head of its column, or label of its rows, as written there."""
    title: str = ""
    """What stood above the table."""
    answers: dict[str, str] | None = None
    """What was asked, and said."""


class DatasetEntry(Metadata):
    """What a table says: `data/<id>.yaml` beside `data/<id>.csv`."""

    title: Text
    """What the table contains."""
    description: str = ""
    note: Text | None = None
    """For readers: printed in the note under every exhibit that shows its values, but
    for a row that has a note of its own."""
    path: str = ""
    """Of the table under `data/`; default `<id>.csv`, or the one other table."""
    sheet: str = ""
    """Of a workbook; may be left out where it has one."""
    range: str = ""
    """Of a workbook: `B3:F40`, or `B3:F` to the end."""
    sources: list[str] | None = None
    """Ids of the sources it rests on; may be left out beside a `source_field`, and of
    a query over datasets; a derived dataset has those of what it is derived from."""
    processing_level: Processing | None = None
    """Required but of a derived dataset. `none`: as published; `minor`: selected,
    renamed, unit changed; `major`: more."""
    description_processing: str = ""
    """What was done, for the reader; required if `major`."""
    fields: Annotated[list[FieldEntry], Field(min_length=1)]
    """Every column of the table."""
    primary_key: Annotated[list[str], Field(min_length=1)]
    """Names of the fields that say what one row is."""
    metric: str = ""
    entity: str = ""
    value_field: str = ""
    """Of a dataset of single facts: the column of values."""
    period_field: str = ""
    metric_field: str = ""
    entity_field: str = ""
    status_field: str = ""
    """Column of A, E, F or T."""
    qualifier_field: str = ""
    """Column of =, >, >=, ~, < or <=, or the words for them."""
    qualifier_text_field: str = ""
    """Column of the qualifier as printed in the source."""
    unit_field: str = ""
    measure_field: str = ""
    source_field: str = ""
    """Column of source ids, several separated by `;`."""
    locator_field: str = ""
    scope_field: str = ""
    note_field: str = ""
    quote_field: str = ""
    vintage_field: str = ""
    """Column of the day each row came out: of rows with one key the newest counts."""
    checked_by_field: str = ""
    checked_on_field: str = ""
    cell_field: str = ""
    """Column of the cells of a workbook that each row was read from."""
    imported: ImportedEntry | None = None
    """The workbook that it was read from, as `deckgen data add` keeps it."""
    query: str = ""
    """SQL instead of a path: one SELECT over files under `data/` and datasets."""
    database: str = ""
    """Name of the database that the query asks: its address is the environment
    variable DECKGEN_DB_NAME."""
    timeout: Annotated[int, Field(ge=1, le=3600)] = 60
    """Seconds that a query may take."""
    encoding: Literal["utf-8", "gbk", "gb18030"] | None = None
    """Of the table; without it UTF-8, else GB18030."""
    delimiter: Literal[",", ";", "|", "tab"] = ","
    unpivot: UnpivotEntry | None = None
    prefer: list[PreferEntry] | None = None
    """Which of values that disagree is used, and why."""
    checks: (
        list[
            Annotated[
                Annotated[str, Tag("text")] | Annotated[PartsEntry, Tag("parts")],
                Discriminator(check_shape),
            ]
        ]
        | None
    ) = None
    """What the numbers keep to: comparisons, and parts of a total."""
    as_of: str = ""
    """Data cut-off: a date or a period. Required but of a derived dataset."""
    fiscal_year: FiscalYearEntry | None = None
    """What `FY2025` means here; default: what house.yaml says."""
    missing_values: list[str] | None = None
    """Cells that mean that there is no value; default: empty ones."""
    derived: DerivedEntry | None = None
    owner: str = ""
    """Who answers for it."""


def words(text: str | Bilingual | None) -> Words:
    """As the model holds it."""
    if text is None:
        return Words()
    if isinstance(text, str):
        return Words(plain=text)
    return Words(zh=text.zh, en=text.en)
