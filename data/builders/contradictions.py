"""Where sources contradict one another: what each says, and which figure is used, if any."""

import pandas as pd

from data.builders import raw
from data.schema import Column, Dataset

TABLE = Dataset(
    name="contradictions",
    title="Contradictions between sources",
    grain="One row per contradiction; the figures themselves stand in observations.",
    basis="our reading of the sources named in the figures' own rows",
    licence="Written for this project; free to use.",
    made_from=raw.files("contradictions"),
    key=("name",),
    columns=(
        Column("name", "Name of the contradiction, as in the column `contradicts`."),
        Column("explanation", "What the sources say, and why they cannot all be right."),
        Column(
            "preferred_value",
            "The figure preferred, in the unit of its row; empty when none is.",
            kind="number",
            nullable=True,
            low=-1e7,
            high=1e7,
        ),
    ),
)


def tidy() -> pd.DataFrame:
    """The contradictions, with the preferred figure as a number."""
    rows = raw.read("contradictions")
    return rows.assign(preferred_value=pd.to_numeric(raw.filled(rows["preferred_value"])))


def preferred_value(name: str) -> float:
    """The figure preferred in one contradiction; not a number when none is.

    Raises
    ------
    KeyError
        When there is no contradiction of that name.
    """
    return float(tidy().set_index("name")["preferred_value"][name])
