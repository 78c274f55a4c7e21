"""The tables the rollup writes: weekly lanes, rejected records, and cargo for the model."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import pandas as pd

from data.builders import cargo_baseline_weekly
from data.errors import RecordsError
from data.rollup.expression import REASONS
from data.rollup.mapping import RecordMap
from data.schema import COASTS, ORIGINS, Column, Dataset

COMMAND: Final = "python -m data.rollup"
WEEKS_NAMED: Final = 5

TURNED: Final = {
    "arrival": (
        "Arrivals: TEU of the records by week of arrival. Loadings: the arrivals of {wc:.0f} weeks "
        "later on the West and {ec:.0f} weeks later on the East and Gulf Coasts."
    ),
    "loading": (
        "Loadings: TEU of the records by week of loading. Arrivals: the loadings of {wc:.0f} weeks "
        "earlier on the West and {ec:.0f} weeks earlier on the East and Gulf Coasts."
    ),
}


def lanes(name: str, plan: RecordMap, made_from: str) -> Dataset:
    """The declaration of weekly lanes, with the sources of the mapping."""
    happened = {"loading": "loaded", "arrival": "arriving"}[plan.event]
    return Dataset(
        name=name,
        title=f"Containers {happened} by week, origin group, US coast and carrier",
        grain="One row per week, origin group, US coast and carrier that has a record.",
        basis=plan.basis,
        licence=plan.source.licence,
        made_from=(made_from,),
        sources=(plan.source,),
        command=COMMAND,
        inputs=False,
        key=("week", "origin", "coast", "carrier"),
        columns=(
            Column("week", "Monday on which the week begins.", kind="date", monday=True),
            Column("origin", "Origin group: CN with Hong Kong, SEA, KR, OTH.", allowed=ORIGINS),
            Column("coast", "US coast: WC West, EC East and Gulf.", allowed=COASTS),
            Column("carrier", "Carrier, as the records name it."),
            Column("teu", f"Containers {happened} in the week.", "TEU / week", "number", low=0),
            Column(
                "tonnes",
                "Weight of the cargo; empty where the records hold none.",
                "t / week",
                "number",
                nullable=True,
                low=0,
            ),
            Column("records", "Records behind the row.", "1", "integer", low=1),
        ),
    )


def lane_rows(sums: pd.DataFrame, plan: RecordMap) -> pd.DataFrame:
    """Lanes in TEU and tonnes, from sums in thousandths of a TEU and kilograms."""
    tonnes = sums["kilograms"] / 1000.0 if "tonnes" in plan.columns else float("nan")
    return sums.drop(columns=["milli_teu", "kilograms"]).assign(
        week=pd.to_datetime(sums["week"]),
        teu=sums["milli_teu"] / 1000.0,
        tonnes=tonnes,
    )


def rejected(name: str, plan: RecordMap, made_from: str) -> Dataset:
    """The declaration of the sample of rejected records."""
    return Dataset(
        name=name,
        title="Records that were not counted, a sample of each reason",
        grain="One row per rejected record shown.",
        basis=plan.basis,
        licence=plan.source.licence,
        made_from=(made_from,),
        sources=(plan.source,),
        command=COMMAND,
        inputs=False,
        key=("reason", "number"),
        columns=(
            Column("reason", "Why the record was not counted.", allowed=tuple(REASONS)),
            Column("number", "Number within the reason.", "1", "integer", low=1),
            Column("partition", "Partition the record lies in."),
            Column("record", "The mapped columns of the record, as JSON."),
        ),
    )


def cargo(name: str, plan: RecordMap, made_from: str) -> Dataset:
    """The declaration of weekly cargo, held to every rule of the bundled baseline."""
    return replace(
        cargo_baseline_weekly.TABLE,
        name=name,
        title="Containers loaded in Asia and arriving in the United States, from records",
        basis=f"derived from records: {plan.basis}",
        licence=plan.source.licence,
        made_from=(made_from,),
        sources=(plan.source,),
        command=COMMAND,
        inputs=False,
    )


def cargo_rows(lanes: pd.DataFrame, plan: RecordMap, lags: Mapping[str, float]) -> pd.DataFrame:
    """Loadings and arrivals per week, origin and coast: one counted, the other a voyage apart.

    The first and the last week of the records may have days without records and are left out, and
    so are weeks whose other half lies beyond them.

    Parameters
    ----------
    lanes : weekly lanes.
    plan : the mapping.
    lags : coast -> weeks from loading to arrival. [weeks]

    Raises
    ------
    RecordsError
        When a week between has no record at all, or too few weeks are left.
    """
    counted = _complete(lanes)
    later = plan.event == "arrival"
    parts = []
    for coast, lag in lags.items():
        shift = -round(lag) if later else round(lag)
        shifted = counted[coast].groupby("origin").shift(shift)
        pair = (shifted, counted[coast]) if later else (counted[coast], shifted)
        parts.append(
            pd.DataFrame({"loadings_teu": pair[0], "arrivals_teu": pair[1]}).assign(coast=coast)
        )
    rows = pd.concat(parts).reset_index()
    whole = rows.groupby("week")["loadings_teu"].transform("count") == len(ORIGINS) * len(COASTS)
    whole &= rows.groupby("week")["arrivals_teu"].transform("count") == len(ORIGINS) * len(COASTS)
    if not whole.any():
        raise RecordsError(
            f"{lanes['week'].nunique()} weeks of records are too few for cargo: the first, the "
            f"last and {max(lags.values()):.0f} weeks of voyage are left out."
        )
    method = TURNED[plan.event].format(wc=lags["WC"], ec=lags["EC"])
    return rows[whole].assign(basis="derived", method=method)


def _complete(lanes: pd.DataFrame) -> pd.DataFrame:
    """TEU by week and origin (rows) and coast (columns), 0 where a week has no such record."""
    weeks = pd.date_range(lanes["week"].min(), lanes["week"].max(), freq="7D", unit="us")
    empty = weeks.difference(pd.DatetimeIndex(lanes["week"].unique()))
    if len(empty):
        named = ", ".join(f"{week:%Y-%m-%d}" for week in empty[:WEEKS_NAMED])
        more = f" and {len(empty) - WEEKS_NAMED:,} more" if len(empty) > WEEKS_NAMED else ""
        raise RecordsError(
            f"there is no record at all in the weeks of {named}{more}, so cargo of those weeks is "
            "unknown. Add the missing records, or write lanes instead."
        )
    index = pd.MultiIndex.from_product([weeks[1:-1], ORIGINS], names=["week", "origin"])
    table = lanes.pivot_table(
        index=["week", "origin"], columns="coast", values="teu", aggfunc="sum", fill_value=0.0
    )
    return table.reindex(index=index, columns=list(COASTS), fill_value=0.0)
