"""Gives every raw figure its series code, unit, coast, licence note and a lasting identity."""

import hashlib
import re

import pandas as pd

from data.builders import raw

IDENTITY = (
    "subject",
    "series_as_read",
    "period_start",
    "period_end",
    "origin",
    "destination",
    "unit_as_read",
    "source_name",
    "publisher",
    "url",
    "basis",
)
PRECISION = {4: "year", 7: "month", 10: "day"}


def enriched(figures: pd.DataFrame | None = None) -> pd.DataFrame:
    """All figures with what the mapping files of data/raw say about them.

    Parameters
    ----------
    figures : pd.DataFrame, optional
        Figures as read, with a `subject`; by default those of all subjects.

    Raises
    ------
    ValueError
        Naming every series, unit, destination or source that no mapping file knows.
    """
    rows = (raw.figures() if figures is None else figures).rename(
        columns={"series": "series_as_read", "unit": "unit_as_read"}
    )
    rows = with_series(rows)
    rows = joined(rows, raw.read("units"), ["unit_as_read"], "units")
    rows = joined(rows, raw.read("destinations"), ["destination"], "destinations")
    rows = with_licence(rows)
    return rows.assign(
        id=identities(rows),
        note=notes(rows),
        published_precision=rows["published"].str.len().map(PRECISION).fillna("unknown"),
    )


def joined(rows: pd.DataFrame, mapping: pd.DataFrame, on: list[str], name: str) -> pd.DataFrame:
    """Rows with the columns a mapping file adds; every row must be in it."""
    known = rows.merge(mapping, on=on, how="left", indicator="known", validate="many_to_one")
    unknown = known.loc[known["known"] == "left_only", on].drop_duplicates()
    if len(unknown):
        values = "; ".join(", ".join(map(repr, line)) for line in unknown.itertuples(index=False))
        raise ValueError(
            f"data/raw/{name}.csv does not know {values}. Add a line and run `make data`."
        )
    return known.drop(columns="known")


def with_series(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with code, title and definition of their series.

    A line of series.csv with a source holds for figures of that source only.
    """
    mapping = raw.read("series")
    by_source = set(mapping.loc[mapping["source_as_read"] != "", "subject"])
    source = rows["source_name"].where(rows["subject"].isin(by_source), "")
    on = ["subject", "series_as_read", "source_as_read"]
    return joined(rows.assign(source_as_read=source), mapping, on, "series")


def with_licence(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with the licence note of their source's family: the first pattern that fits counts."""
    families = raw.read("licences").to_dict("records")
    by_source = {}
    for source in rows["source_name"].unique():
        by_source[source] = next(
            (f for f in families if re.search(f["source_pattern"], source)), None
        )
    unknown = sorted(source for source, family in by_source.items() if family is None)
    if unknown:
        raise ValueError(
            f"no licence note for the sources {', '.join(map(repr, unknown))}. "
            "Add a pattern to data/raw/licences.csv and run `make data`."
        )
    given = rows["source_name"].map(by_source)
    return rows.assign(
        **{
            column: given.map(lambda family, c=column: family[c])
            for column in ("licence", "redistribution")
        }
    )


def identities(rows: pd.DataFrame) -> "pd.Series[str]":
    """A name for each figure that stays when its value is corrected or rows are added."""
    keys = rows[list(IDENTITY)].agg("\x1f".join, axis=1)
    return keys.map(lambda key: hashlib.sha256(key.encode()).hexdigest()[:12])


def notes(rows: pd.DataFrame) -> "pd.Series[str]":
    """The note, with the qualifier of the unit ("at least", "four weeks") in front."""
    both = rows["qualifier"].str.cat(rows["note"], sep="; ")
    return both.str.strip("; ").str.strip()
