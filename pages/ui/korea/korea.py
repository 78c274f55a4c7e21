"""The sections of the Korea page: the ministry beside the model, and carriers' exposure."""

import math
from typing import Final

import pandas as pd
import streamlit as st

from analysis import parameters
from analysis.arrays import COASTS
from analysis.korea import CARRIERS, Outlook, Spread
from pages.answer.rates import BaseRates
from pages.charts.korea_observed import Statistic
from pages.charts.korea_words import HIGH, LOW, MIDDLE, amount, change, signed_amount, span
from pages.ui.show import cells
from pages.words import text
from pages.words.text import Words

PERIODS: Final = ("quarter", "horizon")
TESTED: Final = {
    "busan": ("us_transshipment", "transshipment_change"),
    "loadings": ("exports", "loadings_change"),
}


def beside(model: Spread, statistics: dict[str, Statistic], words: Words) -> None:
    """Put the ministry's statistics of the second quarter of 2025 beside the model.

    Parameters
    ----------
    model : what the model says of that quarter.
    statistics : what the ministry published.
    words : words of the reader's language.
    """
    st.subheader(words("korea.beside"), anchor=False)
    st.markdown(words("korea.beside_note"))
    heads = [words(f"korea.head_{name}") for name in ("figure", "teu", "year", "plan")]
    rows = [_published(one, words) for one in statistics.values()]
    for name, values in (
        ("busan", model.transshipment_change),
        ("loadings", model.loadings_change),
    ):
        label = words(f"korea.model_{name}")
        rows.append((label, "", "", span(values, words)))
    table("numbers-from-2", heads, rows)
    st.caption(_told(statistics, words))


def verdict(model: Spread, statistics: dict[str, Statistic], words: Words) -> str:
    """Say whether sign and size of the model agree with what was published, for both figures.

    Parameters
    ----------
    model : what the model says of the second quarter of 2025, against baseline.
    statistics : what the ministry published of it, against last year.
    words : words of the reader's language.
    """
    drawn, seen = model.transshipment_change, statistics[TESTED["busan"][0]].change
    low, high = float(drawn[LOW]), float(drawn[HIGH])
    inside = low <= 0.0 <= high
    key = "both" if inside else "same" if low * seen > 0.0 else "wrong"
    sign = words(f"korea.sign_{key}", model=span(drawn, words), seen=change(seen, words))
    sizes = [_size(name, model, statistics, words) for name in TESTED]
    return f"{sign} {sizes[0]}\n\n{sizes[1]}"


def _size(name: str, model: Spread, statistics: dict[str, Statistic], words: Words) -> str:
    """Say whether what was published lies in the range, and how far from the median."""
    published, drawn = TESTED[name]
    seen, values = statistics[published].change, getattr(model, drawn)
    hit = float(values[LOW]) <= seen <= float(values[HIGH])
    middle = float(values[MIDDLE])
    return words(
        f"korea.{name}_{'hit' if hit else 'missed'}",
        model=span(values, words),
        middle=change(middle, words),
        seen=change(seen, words),
        gap=words.points(seen - middle, 1),
    )


def exposure(outlook: Outlook, rates: BaseRates, words: Words) -> None:
    """Show what the shock does to the value of HMM's and SM Line's loadings, as a range.

    Parameters
    ----------
    outlook : the spread of draws.
    rates : spot rates before the shock.
    words : words of the reader's language.
    """
    st.header(words("korea.exposure"), anchor=False)
    st.markdown(words("korea.exposure_note"))
    heads = [
        words(f"korea.head_{name}") for name in ("carrier", "period", "value", "low", "mid", "high")
    ]
    rows = []
    for place, carrier in enumerate(CARRIERS):
        for period in PERIODS:
            spread: Spread = getattr(outlook, period)
            figures = [amount(float(spread.planned_value_usd[MIDDLE, place]), words)]
            figures += [signed_amount(float(value), words) for value in spread.effect_usd[:, place]]
            rows.append((words(f"korea.{carrier}"), words(f"korea.{period}"), *figures))
    table("numbers-from-3", heads, rows)
    shares = {name: _share(f"{name}_share", words) for name in (*CARRIERS, "contract")}
    st.caption(f"{_rates(rates, words)} {words('korea.exposure_source', **shares)}")


def _rates(rates: BaseRates, words: Words) -> str:
    """Say which rates stand before the shock, and which of them are the reader's own."""
    west, east = (words.usd_per_feu(float(rate)) for rate in rates.usd_per_feu.ravel())
    day = words.day(rates.day) if rates.day else ""
    if not rates.own and day:
        return words("korea.exposure_rates_latest", west=west, east=east, day=day)
    if not rates.own:
        return words("korea.exposure_rates", west=west, east=east)
    held = "latest" if day else "wci"
    kinds = ["own" if coast in rates.own else held for coast in COASTS]
    told = [
        words(f"korea.exposure_rate_{kind}", coast=words(f"coast.{coast}"), rate=rate, day=day)
        for kind, coast, rate in zip(kinds, COASTS, (west, east), strict=True)
    ]
    return words("korea.exposure_rates_own", rates="; ".join(told))


def _share(name: str, words: Words) -> str:
    """Write a share the model takes as given. [1]"""
    return words.exact_pct(parameters.BY_NAME[name].value)


def _published(one: Statistic, words: Words) -> tuple[str, ...]:
    """Spell one figure of the ministry."""
    teu = "" if math.isnan(one.teu) else words.teu(one.teu)
    year = "" if math.isnan(one.change) else change(one.change, words)
    return words(f"korea.stat_{one.key}"), teu, year, ""


def _told(statistics: dict[str, Statistic], words: Words) -> str:
    """Say where the figures of the ministry were read, and how those of the model came about."""
    read_in = dict.fromkeys(paper for one in statistics.values() for paper in one.read_in)
    papers = [words.otherwise(f"paper_name.{paper}", paper) for paper in read_in]
    published = max(one.published for one in statistics.values())
    return words("korea.told", read_in=", ".join(papers), published=words.written_day(published))


def table(key: str, heads: list[str], rows: list[tuple[str, ...]]) -> None:
    """Draw a table that wraps its words and hands out no file.

    Parameters
    ----------
    key : its place on the page; begins with the column from which on cells are numbers.
    heads, rows : cells, already spelt.
    """
    spelt = [[text.unbroken(cell) for cell in row] for row in rows]
    with st.container(key=key):
        cells.show(pd.DataFrame(spelt, columns=heads))
