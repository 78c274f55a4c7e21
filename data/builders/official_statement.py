"""The official statement of 23 April 2025: as printed, and as the public evidence reads."""

import pandas as pd

from data.builders import evidence, raw
from data.schema import BASES, Column, Dataset

READINGS = ("as_printed", "as_evidence_reads")

TABLE = Dataset(
    name="official_statement",
    title="The official statement of 23 April 2025 in both readings",
    grain="One row per item and reading.",
    basis="named in every row",
    licence="Stands in every row: facts and figures quoted with attribution, no text of articles.",
    made_from=raw.files("official_statement", "official_meanings", "official_readings"),
    key=("item", "reading"),
    columns=(
        Column("item", "What the figure is about; the same in both readings."),
        Column("reading", "As the newspaper printed it, or as evidence reads.", allowed=READINGS),
        Column("value", "The figure, in the row's unit.", kind="number", low=-1e4, high=1e4),
        Column("unit", "Unit of the figure."),
        Column("meaning", "What exactly the figure counts in this reading."),
        Column("period_start", "First day the figure is about.", kind="date", nullable=True),
        Column("period_end", "Last day the figure is about.", kind="date", nullable=True),
        Column("origin", "Where cargo comes from.", nullable=True),
        Column("destination", "Where cargo goes, or the route.", nullable=True),
        Column("basis", "How the figure came about.", allowed=BASES),
        Column("observation", "The figure in `observations` the row comes from."),
        Column("source_name", "Who produced the figure."),
        Column("publisher", "Where it was read."),
        Column("url", "Address of the page; the newspaper was read without one.", nullable=True),
        Column("published", "Date of publication, as precise as known."),
        Column("licence", "What rests on the figure."),
        Column("note", "Remarks, in our own words.", nullable=True),
    ),
)


def tidy() -> pd.DataFrame:
    """The printed items, and beside them the nearest figures of the public evidence."""
    rows = pd.concat([printed(), read_from_evidence()], ignore_index=True)
    texts = ("origin", "destination", "url", "note")
    return rows.assign(
        value=rows["value"].astype(float),
        period_start=pd.to_datetime(raw.filled(rows["period_start"])),
        period_end=pd.to_datetime(raw.filled(rows["period_end"])),
        observation=rows["id"],
        **{name: raw.filled(rows[name]) for name in texts},
    ).loc[:, list(TABLE.names)]


def printed() -> pd.DataFrame:
    """The items as the newspaper printed them."""
    figures = evidence.enriched(raw.figures(["official_statement"]))
    rows = figures.assign(item=figures["series_as_read"], reading="as_printed")
    return evidence.joined(rows, raw.read("official_meanings"), ["item"], "official_meanings")


def read_from_evidence() -> pd.DataFrame:
    """The public figures that come nearest to the printed ones.

    Raises
    ------
    ValueError
        When a line of official_readings.csv does not lead to exactly one figure.
    """
    wanted = raw.read("official_readings")
    figures = evidence.enriched(raw.figures(sorted(set(wanted["subject"]))))
    on = ["subject", "series_as_read", "destination"]
    rows = wanted.merge(figures, on=on, how="left")
    wrong = rows.loc[rows["id"].isna() | rows.duplicated("item", keep=False), "item"]
    if len(wrong):
        names = ", ".join(wrong.unique())
        raise ValueError(
            f"{names} leads to no figure or to several. "
            "Fix data/raw/official_readings.csv and run `make data`."
        )
    return rows.assign(reading="as_evidence_reads")
