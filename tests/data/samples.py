"""Reads the sample rows, right and wrong, that stand in tests/samples, one file per table."""

from pathlib import Path

import pandas as pd

from data.schema import Dataset

FOLDER = Path(__file__).parents[1] / "samples"


def path(table: Dataset) -> Path:
    return FOLDER / f"{table.name}.csv"


def typed(table: Dataset, rows: pd.DataFrame) -> pd.DataFrame:
    """Give text cells the types of the table; empty cells become gaps."""
    gaps = rows.replace("", None)
    columns: dict[str, pd.Series] = {}
    for column in table.columns:
        values = gaps[column.name]
        if column.kind == "boolean":
            columns[column.name] = values == "True"
        elif column.kind == "number":
            columns[column.name] = values.astype("float64")
        elif column.kind == "date":
            columns[column.name] = pd.to_datetime(values).astype("datetime64[us]")
        else:
            columns[column.name] = values.astype("str")
    return pd.DataFrame(columns)


def read(table: Dataset) -> tuple[pd.DataFrame, list[tuple[str, pd.DataFrame]]]:
    """Give the right rows, and every wrong row with the words its message must contain."""
    rows = pd.read_csv(path(table), dtype=str, keep_default_na=False)
    wrong = rows[rows["breaks"] != ""]
    right = typed(table, rows[rows["breaks"] == ""])
    return right, [
        (words, typed(table, wrong.iloc[[i]])) for i, words in enumerate(wrong["breaks"])
    ]


def with_row(right: pd.DataFrame, row: pd.DataFrame) -> pd.DataFrame:
    """Put a wrong row under the right ones."""
    return pd.concat([right, row], ignore_index=True)
