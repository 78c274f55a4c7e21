"""The rows behind the sums of the Korea page, and the sums: subtraction, freight bill, HMM."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from analysis import korea_sums, parameters
from analysis.korea_sums import Apart
from pages.charts import korea_observed as seen
from pages.words.text import Words

MONTH: Final = pd.Timestamp("2025-05-01")
BEFORE: Final = pd.Timestamp("2024-05-01")
JUNE: Final = pd.Timestamp("2025-06-01")
FROM: Final = pd.Timestamp("2025-04-01")
VIA_KOREA: Final = "japan_us_via_korea"
EXPORTS: Final = "korean_ports_container_exports_to_us"
RATE: Final = "kcci_west_coast"
HMM: Final = {"carried": "hmm_americas_carried", "revenue": "hmm_americas_revenue"}


@dataclass(frozen=True)
class Figure:
    """A published amount with its change versus last year.

    Attributes
    ----------
    day : first day of its period.
    value, unit : the amount.
    change : versus last year. [1]
    """

    day: date
    value: float
    unit: str
    change: float


@dataclass(frozen=True)
class Identity:
    """US-bound transshipment in Korea by subtraction, with a proxy and the rows of both.

    Attributes
    ----------
    before, now : May 2024 and May 2025.
    via_korea : Japanese cargo for the US that changes ship in Korea, by month.
    rows : what they were taken from.
    """

    before: Apart
    now: Apart
    via_korea: tuple[Figure, ...]
    rows: pd.DataFrame


@dataclass(frozen=True)
class Reckoning:
    """What exporters pay more for a period at a rate.

    Attributes
    ----------
    teu : exports to the US in the period. [TEU]
    rise : of the rate over its first print of April 2025. [USD / FEU]
    least, usual, most : the bill at the shares of spot cargo the model allows. [USD]
    """

    teu: float
    rise: float
    least: float
    usual: float
    most: float


@dataclass(frozen=True)
class Bill:
    """The exporters' freight bill of the second quarter of 2025.

    Attributes
    ----------
    first, peak : days of the first print of April and of the highest one.
    at_peak : the highest rate, held for the whole quarter.
    in_june : the average of June, for a third of the quarter.
    rows : what they were taken from.
    """

    first: date
    peak: date
    at_peak: Reckoning
    in_june: Reckoning
    rows: pd.DataFrame


def identity(observations: pd.DataFrame) -> Identity:
    """Take Korean exports away from what Korean ports loaded, in May of two years.

    Parameters
    ----------
    observations : table ``observations``.
    """
    loaded = _rows(observations, seen.LOADING_PORT, "TEU")
    loaded = loaded[loaded["origin"].eq("South Korea")]
    then, now = (_one(loaded, day) for day in (BEFORE, MONTH))
    exports = _exports(observations)
    old = korea_sums.year_before(exports.value, exports.change)
    used = [loaded[loaded["period_start"].isin([BEFORE, MONTH])]]
    used += [_rows(observations, name, unit) for name, unit in _with_change(EXPORTS, "TEU")]
    used += [_rows(observations, name, unit) for name, unit in _with_change(VIA_KOREA, "TEU")]
    return Identity(
        korea_sums.apart(then, old),
        korea_sums.apart(now, exports.value),
        _figures(observations, VIA_KOREA, "TEU"),
        pd.concat(used),
    )


def bill(observations: pd.DataFrame) -> Bill:
    """Work out what spot cargo paid more on the way to the West Coast.

    Parameters
    ----------
    observations : table ``observations``.
    """
    prints = _rows(observations, RATE, seen.USD)
    prints = prints[prints["period_start"].between(FROM, seen.WINDOW[1])]
    averages = _rows(observations, f"{RATE}_average", seen.USD)
    first, top = prints.iloc[:1], prints.nlargest(1, "value")
    june = averages[averages["period_start"] == JUNE]
    exports = _exports(observations).value
    of_month = exports / korea_sums.MONTHS_IN_QUARTER
    base = float(first["value"].iloc[0])
    return Bill(
        first["period_start"].iloc[0].date(),
        top["period_start"].iloc[0].date(),
        _reckoned(exports, float(top["value"].iloc[0]) - base),
        _reckoned(of_month, float(june["value"].iloc[0]) - base),
        pd.concat([first, top, june, _rows(observations, EXPORTS, "TEU")]),
    )


def hmm(observations: pd.DataFrame) -> tuple[dict[str, Figure], pd.DataFrame]:
    """Give what HMM published of its services of the Americas, and the rows it stands in.

    Parameters
    ----------
    observations : table ``observations``.
    """
    units = {"carried": "TEU", "revenue": "KRW bn"}
    found = {key: _figures(observations, code, units[key])[0] for key, code in HMM.items()}
    rows = [_rows(observations, code, units[key]) for key, code in HMM.items()]
    return found, pd.concat(rows)


def told(rows: pd.DataFrame, words: Words) -> str:
    """Say who made the figures of some rows, where they were read and when, each once.

    Parameters
    ----------
    rows : of table ``observations``.
    words : words of the reader's language.
    """
    lines = [_print(one, words) for one in rows.to_dict("records")]
    return "; ".join(dict.fromkeys(lines))


def _print(one: Mapping[Hashable, Any], words: Words) -> str:
    """Name the maker of a figure, the paper it was read in and the day."""
    maker, paper = str(one["source_name"]), str(one["publisher"])
    return words(
        "korea.row_source",
        maker=words.otherwise(f"maker_name.{maker.replace('.', '')}", maker),
        paper=words.otherwise(f"paper_name.{paper}", paper),
        published=words.written_day(str(one["published"])),
    )


def _reckoned(teu: float, rise: float) -> Reckoning:
    """Work a bill out at the shares of contract cargo the model allows; spot is the rest."""
    contract = parameters.BY_NAME["contract_share"]
    shares = (1.0 - contract.high, 1.0 - contract.value, 1.0 - contract.low)
    return Reckoning(teu, rise, *(korea_sums.extra_freight_usd(teu, one, rise) for one in shares))


def _exports(observations: pd.DataFrame) -> Figure:
    return _figures(observations, EXPORTS, "TEU")[0]


def _with_change(series: str, unit: str) -> tuple[tuple[str, str], ...]:
    return (series, unit), (f"{series}_change", "% y/y")


def _figures(observations: pd.DataFrame, series: str, unit: str) -> tuple[Figure, ...]:
    """Pair every amount of a series with the change published for the same period."""
    amounts, changes = (_rows(observations, *one) for one in _with_change(series, unit))
    both = amounts.merge(changes, on=["period_start", "period_end"], suffixes=("", "_change"))
    return tuple(
        Figure(one["period_start"].date(), one["value"], unit, one["value_change"] / 100.0)
        for one in both.to_dict("records")
    )


def _rows(observations: pd.DataFrame, series: str, unit: str) -> pd.DataFrame:
    """Keep the preferred rows of a series in a unit, in order."""
    keep = (observations["series"] == series) & (observations["unit"] == unit)
    return observations[keep & observations["preferred"]].sort_values("period_start")


def _one(rows: pd.DataFrame, day: pd.Timestamp) -> float:
    return float(rows[rows["period_start"] == day]["value"].iloc[0])
