"""What is known beside the tariff translator: the path of the tariff, and how 2025 turned out."""

from typing import Final

import streamlit as st

from analysis.tariff import ELASTICITY, PER_CENT, drop
from analysis.tariff_seen import Path, Seen, path, seen
from pages.answer.basis import Basis
from pages.charts import sourced
from pages.charts.tariff_path import tariff_path
from pages.ui.kept import cache
from pages.ui.show import share
from pages.words.text import Words

DIGITS: Final = 1


@cache.kept(entries=4, always_bundled=True)
def _known(on: Basis) -> tuple[Path, Seen]:
    """Find what was published once per fingerprint of the tables."""
    observations = on.read("observations")
    return path(observations), seen(observations)


def show(elasticity: float, words: Words) -> None:
    """Draw the path of the tariff, how the equation did in 2025, and what all of it rests on.

    Parameters
    ----------
    elasticity : that the reader set. [1]
    words : words of the reader's language.
    """
    steps, arrived = _known()
    st.markdown(said(arrived, elasticity, words))
    st.caption(words("tariff.year_on_year", source=_makers(arrived, words)))
    share.chart(tariff_path(steps, words))
    st.caption(words("tariff.elasticity_source", source=words.told(ELASTICITY.source)))
    st.caption(words("tariff.checked"))


def said(arrived: Seen, elasticity: float, words: Words) -> str:
    """Say what the equation takes at the highest tariff of 2025, and what really came.

    Parameters
    ----------
    arrived : what came.
    elasticity : that the reader set. [1]
    words : words of the reader's language.
    """
    found = drop(arrived.before_pct, arrived.after_pct, elasticity)
    shown = round(found.central, DIGITS), round(arrived.fall_pct, DIGITS)
    # The difference of what is printed, so that a reader can add it up.
    off = round(shown[0] - shown[1], DIGITS)
    way = "much" if off > 0 else "little" if off < 0 else "met"
    points = words("format.points", value=words.number(abs(off), DIGITS))
    inside = round(found.at_low, DIGITS) <= shown[1] <= round(found.at_high, DIGITS)
    ends = (words.pct(one / PER_CENT, DIGITS) for one in (found.at_low, found.at_high))
    low, high = (words.exact(one) for one in (ELASTICITY.low, ELASTICITY.high))
    return words(
        "tariff.check",
        then=words.month(arrived.then),
        since=words.month(arrived.since),
        old=words.exact_pct(arrived.before_pct / PER_CENT),
        new=words.exact_pct(arrived.after_pct / PER_CENT),
        elasticity=words.exact(elasticity),
        change=words.pct(found.central / PER_CENT, DIGITS),
        first=words.month(arrived.first),
        last=words.month(arrived.last),
        seen=words.pct(arrived.fall_pct / PER_CENT, DIGITS),
        verdict=words(f"tariff.{way}", off=points),
        where=words(f"tariff.{'inside' if inside else 'outside'}"),
        range=words.span(*ends),
        elasticities=words.span(low, high),
    )


def _makers(arrived: Seen, words: Words) -> str:
    return ", ".join(dict.fromkeys(sourced.named(one, words) for one in arrived.makers))
