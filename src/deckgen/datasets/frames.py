"""A dataset as a pandas frame, for people who work on in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.model.dataset import Dataset
from deckgen.model.quantity import Period

if TYPE_CHECKING:
    import pandas


def dataset_frame(dataset: Dataset) -> pandas.DataFrame:
    """One row a row, one column a field, in their order.

    Numbers stay `Decimal`, periods become their canonical text, what is missing None.
    """
    import pandas as pd

    columns = {
        field.name: pd.Series(
            [
                str(v) if isinstance(v, Period) else v
                for v in dataset.columns[field.name]
            ],
            dtype=object,
        )
        for field in dataset.fields
    }
    return pd.DataFrame(columns)
