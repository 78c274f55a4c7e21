"""Every sourced figure, one row each, contradictions kept and marked."""

import pandas as pd

from data.builders import contradictions, evidence, raw
from data.schema import BASES, Column, Dataset, Rule

ROUNDING = 0.002
PRECISIONS = ("year", "month", "day", "unknown")
SPELLINGS = {"year": r"\d{4}", "month": r"\d{4}-\d{2}", "day": r"\d{4}-\d{2}-\d{2}"}


def unmarked(frame: pd.DataFrame) -> "pd.Series[bool]":
    """Rows that differ beyond rounding from another print of the same figure, yet are not marked.

    The same figure means: same series, period, origin, destination and unit.
    """
    same = ["series_title", "period_start", "period_end", "origin", "destination", "unit"]
    if not len(frame):
        return pd.Series(dtype=bool)
    groups = frame.groupby(same, dropna=False)["value"]
    low, high = groups.transform("min"), groups.transform("max")
    return (high - low > ROUNDING * high.abs()) & frame["contradicts"].isna()


def misspelt(frame: pd.DataFrame) -> "pd.Series[bool]":
    """Rows whose publication date is not written as its precision says."""
    wrong = pd.Series(False, index=frame.index)
    for precision, spelling in SPELLINGS.items():
        rows = frame["published_precision"] == precision
        wrong |= rows & ~frame["published"].fillna("").str.fullmatch(spelling)
    return wrong | ((frame["published_precision"] == "unknown") & frame["published"].notna())


TABLE = Dataset(
    name="observations",
    title="Sourced figures on cargo, capacity, rates, ports and policy",
    grain="One row per figure as one source gives it.",
    basis="named in every row",
    licence="Stands in every row: facts quoted with attribution, not a licence to their data sets.",
    made_from=raw.files("*"),
    key=("id",),
    columns=(
        Column("id", "Name of the figure that stays when its value is corrected."),
        Column("subject", "Raw file the figure comes from.", allowed=raw.SUBJECTS),
        Column("series", "Code of the series; stable."),
        Column("series_title", "Name of the series, or of the event."),
        Column(
            "definition", "What the series counts, where that is easily mistaken.", nullable=True
        ),
        Column("period_start", "First day the figure is about.", kind="date", nullable=True),
        Column("period_end", "Last day the figure is about.", kind="date", nullable=True),
        Column("origin", "Where cargo comes from; empty where the route says so.", nullable=True),
        Column("destination", "Where cargo goes, or the route.", nullable=True),
        Column(
            "coast", "US coast: WC, EC, ALL of them, or none.", allowed=("WC", "EC", "ALL", "none")
        ),
        Column(
            "value",
            "The figure, in the row's unit; empty for an event told in words.",
            kind="number",
            nullable=True,
            low=-1e8,
            high=1e8,
        ),
        Column("value_text", "What happened, where there is no number.", nullable=True),
        Column("unit", "Unit of the figure."),
        Column("basis", "How the figure came about.", allowed=BASES),
        Column("source_name", "Who produced the figure."),
        Column("publisher", "Where it was read."),
        Column("url", "Address of the page it was read on.", nullable=True),
        Column("published", "Date of publication, as precise as known.", nullable=True),
        Column("published_precision", "How precise that date is.", allowed=PRECISIONS),
        Column("note", "Remarks, in our own words.", nullable=True),
        Column("licence", "What rests on the figure."),
        Column("redistribution", "Whether and how the figure may be passed on."),
        Column("contradicts", "Name of the contradiction it is part of.", nullable=True),
        Column("preferred", "False where another figure is preferred.", kind="boolean"),
    ),
    rules=(
        Rule(
            "prints of one figure differ and are not marked as a contradiction",
            unmarked,
            ("series", "period_start", "origin", "value"),
        ),
        Rule(
            "the note speaks of a contradiction and none is named",
            lambda f: (
                f["note"].str.contains("contradict", case=False, na=False) & f["contradicts"].isna()
            ),
            ("series", "note"),
        ),
        Rule("`published` is not a date of the precision given", misspelt, ("published",)),
        Rule(
            "neither a value nor words for it",
            lambda f: f["value"].isna() & f["value_text"].isna(),
            ("series",),
        ),
        Rule(
            "`period_end` lies before `period_start`",
            lambda f: f["period_end"] < f["period_start"],
            ("period_start", "period_end"),
        ),
    ),
)


def tidy() -> pd.DataFrame:
    """All figures, with gaps as gaps, dates as dates and numbers as numbers."""
    rows = evidence.enriched()
    value = pd.to_numeric(rows["value"], errors="coerce")
    names = raw.filled(rows["contradiction"])
    texts = ("definition", "origin", "destination", "url", "published", "note")
    rows = rows.assign(
        **{name: raw.filled(rows[name]) for name in texts},
        value=value.astype(float),
        value_text=rows["value"].where(value.isna()).astype("str"),
        period_start=pd.to_datetime(raw.filled(rows["period_start"])),
        period_end=pd.to_datetime(raw.filled(rows["period_end"])),
        contradicts=names,
        preferred=preferred(value, names),
        series_title=rows["title"],
    )
    return rows.loc[:, list(TABLE.names)]


def preferred(value: pd.Series, contradiction: pd.Series) -> "pd.Series[bool]":
    """Whether a figure is the one preferred, or none of its contradiction is."""
    known = set(contradictions.tidy()["name"])
    unknown = sorted(set(contradiction.dropna()) - known)
    if unknown:
        raise ValueError(
            f"data/raw/contradictions.csv does not know {', '.join(unknown)}. "
            "Add a line and run `make data`."
        )
    chosen = contradiction.map(contradictions.tidy().set_index("name")["preferred_value"])
    return (chosen.isna() | (chosen == value)).astype(bool)
