"""Asks about own figures of another size than the bundled ones: a multiplier may be overlooked."""

import math
from collections.abc import Mapping
from typing import Final

import pandas as pd
import streamlit as st

from data.upload import scale
from data.upload.forms import Plan, Subject
from data.upload.scale import Odd
from data.upload.tables import ARRIVALS, BESIDE, OWN, SEEN, STANDING
from pages.answer import observed
from pages.ui.kept import cache
from pages.words.text import Words

SIZES: Final = {
    "cargo": "cargo_baseline_weekly",
    "capacity": "capacity_weekly",
    "observed": "cargo_baseline_weekly",
}
COASTS: Final = ("WC", "EC")
LARGEST: Final = 8


def odd(plan: Plan, rows: pd.DataFrame) -> tuple[Odd, ...]:
    """Find own figures of another size than the bundled ones.

    Parameters
    ----------
    plan : as the file was read.
    rows : own figures.
    """
    return tuple(
        one
        for name in plan.units
        for one in scale.judge(plan.subject, rows, _bundled(plan.subject, name), name)
    )


def confirmed(found: tuple[Odd, ...], plan: Plan, mark: str, words: Words) -> bool:
    """Ask whether figures are right as they are; the unit can be chosen anew instead.

    Parameters
    ----------
    found : the figures asked about.
    plan : as the file was read.
    mark : name of the file and sheet among the widgets.
    words : words of the reader's language.
    """
    with st.container(border=True, key="own-scale"):
        st.warning(words("own.scale"))
        st.dataframe(_table(found, plan, words), hide_index=True, key="own.scale.rows")
        times = scale.closer(found, plan)
        if times is not None:
            st.markdown(words("own.scale_closer", times=words(f"own.times_{times}")))
        spelled = ".".join(f"{unit.quantity}{unit.times}" for unit in plan.units.values())
        return st.checkbox(words("own.scale_right"), key=f"own.scale.{mark}.{spelled}")


def largest(plan: Plan, rows: pd.DataFrame, column: str, words: Words) -> pd.DataFrame:
    """List the series that differ most from the bundled ones, whatever their size.

    Parameters
    ----------
    plan : as the file was read.
    rows : own figures.
    column : declared column of the figures.
    words : words of the reader's language.
    """
    bundled = _bundled(plan.subject, column)
    middle = scale.medians(rows, plan.subject, column)
    apart = sorted(
        (key for key in middle if key in bundled),
        key=lambda key: -abs(math.log(middle[key] / bundled[key])),
    )
    kinds = [name for name in OWN[plan.subject].key if name != "week"]
    found = [
        (
            " ".join(words(f"{kind}.{name}") for kind, name in zip(kinds, key, strict=True)),
            words.number(middle[key]),
            words.number(bundled[key]),
            words.signed_pct(middle[key] / bundled[key] - 1),
        )
        for key in apart[:LARGEST]
    ]
    heads = [words(f"own.scale_{head}") for head in ("series", "own", "bundled", "change")]
    return pd.DataFrame(found, columns=heads, dtype="str")


def _bundled(subject: Subject, column: str) -> Mapping[tuple[str, ...], float]:
    """Give the usual size of the bundled figures, by what tells one series from another."""
    if subject == "rate":
        rates = observed.base_rates(cache.table("observations")).ravel()
        return {(coast,): float(rate) for coast, rate in zip(COASTS, rates, strict=True)}
    # Whatever own capacity stands for, the bundled one is of its size.
    known = BESIDE if column in STANDING else ARRIVALS if column == SEEN else column
    return scale.medians(cache.table(SIZES[subject]), subject, known)


def _table(found: tuple[Odd, ...], plan: Plan, words: Words) -> pd.DataFrame:
    """List the series asked about, with their size and the bundled one."""
    heads = ("figures", "series", "count", "own", "bundled", "share")
    rows = [
        (
            words(f"own.column_{one.column}"),
            " ".join(
                words(f"{kind}.{name}")
                for kind, name in (("origin", one.origin), ("coast", one.coast))
                if name
            ),
            words(
                "own.scale_weeks", weeks=words.number(one.weeks), all=words.number(one.all_weeks)
            ),
            f"{words.number(one.own)} {_unit(plan.subject, one.column)}",
            f"{words.number(one.bundled)} {_unit(plan.subject, one.column)}",
            _share(one.own / one.bundled, words),
        )
        for one in found
    ]
    return pd.DataFrame(rows, columns=[words(f"own.scale_{head}") for head in heads], dtype="str")


def _share(share: float, words: Words) -> str:
    """Write how many times larger, or the how manieth part."""
    if share >= 1:
        return words("own.scale_times", value=words.number(share))
    return f"1/{words.number(1 / share)}" if share > 0 else words.number(0)


def _unit(subject: Subject, column: str) -> str:
    return next(one.unit for one in OWN[subject].columns if one.name == column).split(" / week")[0]
