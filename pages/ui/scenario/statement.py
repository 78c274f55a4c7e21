"""The official statement at the root, as printed and as the public evidence reads."""

import math
from collections.abc import Iterator
from typing import Final

import pandas as pd
import streamlit as st

from analysis import inverse, levers, parameters, scenarios, verdict
from analysis.baseline import BaselineError
from data.store import TableUnavailable
from pages.answer import answers
from pages.answer.basis import Basis
from pages.charts import finding
from pages.ui.kept import cache
from pages.words import text
from pages.words.text import Words

DROP = 0.45
CUT = 0.14
NORMAL: Final = parameters.BY_NAME["load_factor_normal"].value
MIDDLE: Final = scenarios.BY_NAME["official_middle"]


def show(table: pd.DataFrame, words: Words) -> None:
    """Draw both readings side by side, and what the two numbers mean together.

    Parameters
    ----------
    table : table ``official_statement``.
    words : words of the reader's language.
    """
    st.header(words("statement.title"), anchor=False)
    left, right = st.columns(2)
    printed = _values(table, "as_printed", words)
    evidence = _values(table, "as_evidence_reads", words)
    with left.container(border=True, height="stretch"):
        st.subheader(words("statement.printed"), anchor=False)
        _say(words("statement.printed_cargo", **printed))
        _say(words("statement.printed_capacity", **printed))
        published = words.written_day(printed["published"])
        st.caption(words("statement.printed_source", published=published))
    with right.container(border=True, height="stretch"):
        st.subheader(words("statement.evidence"), anchor=False)
        _say(words("statement.evidence_cargo", **evidence))
        _say(words("statement.evidence_capacity", **evidence))
        st.caption(words("statement.evidence_source"))
    st.markdown(words("statement.used"))
    st.info(text.unbroken(" ".join((together(words), *_bridged(words)))))


def _say(said: str) -> None:
    st.markdown(text.unbroken(said))


def _values(table: pd.DataFrame, reading: str, words: Words) -> dict[str, str]:
    """Read the figures of one reading, without their signs. [%]"""
    rows = table[table["reading"] == reading].set_index("item")
    names = {
        "low": "china_us_cargo_drop_low",
        "high": "china_us_cargo_drop_high",
        "wow": "asia_na_capacity_change_wow",
        "west": "asia_na_capacity_change_west_coast",
        "both": "asia_na_capacity_change_both_coasts",
        "asia_low": "rest_of_asia_bookings_low",
        "asia_high": "rest_of_asia_bookings_high",
    }
    found = {
        short: words.exact(abs(float(rows.loc[[item], "value"].iloc[0])))
        for short, item in names.items()
        if item in rows.index
    }
    spans = {"span": words.span(found["low"], found["high"])}
    if "asia_low" in found:
        spans["asia"] = words.span(found["asia_low"], found["asia_high"])
    return found | spans | {"published": str(rows.at["china_us_cargo_drop_low", "published"])}


def together(words: Words) -> str:
    """Work out both numbers at once: constant baseline, full depth, nothing diverted yet.

    Parameters
    ----------
    words : words of the reader's language.
    """
    share = _china_share()
    way = "_small" if share <= CUT else "_tighter" if share * DROP <= CUT else ""
    return words(
        f"statement.together{way}",
        load=words.pct(_load()),
        normal=words.pct(NORMAL),
        breakeven="" if share <= CUT else words.pct(CUT / share),
        share=words.pct(share),
    )


def _china_share() -> float:
    """Give China's share of the baseline in use, over the year after the onset of the statement."""
    return answers.china_share(cache.basis(), levers.defaults())


def _load() -> float:
    """Give the load factor while both numbers last. [1]"""
    return NORMAL * (1.0 - _china_share() * DROP) / (1.0 - CUT)


def _bridged(words: Words) -> tuple[str, ...]:
    try:
        return tuple(bridges(words))
    except (TableUnavailable, BaselineError):
        # The page itself says what is missing; the statement stands without the model.
        return ()


def bridges(words: Words) -> Iterator[str]:
    """Lead from these two numbers to those the model gives of the same scenario.

    Parameters
    ----------
    words : words of the reader's language.
    """
    run = cache.run(MIDDLE.levers)
    first, last = (
        float(week[0]) for week in (run.headline.load_low_week, run.headline.load_low_until)
    )
    if verdict.load_moves(run.headline, 0)[0]:
        yield words(
            "statement.bridge",
            load=words.pct(_load()),
            low=words.pct(float(run.headline.load_low[0])),
            after=finding.after_onset(first, last, words),
        )
    solved = _breakeven()
    breakeven = CUT / _china_share()
    if solved > 100.0 * breakeven:
        yield words(
            "statement.bridge_breakeven",
            solved=words.pct(solved / 100.0, 1),
            breakeven=words.pct(breakeven),
        )


@cache.kept(entries=4)
def _breakeven(on: Basis) -> float:
    """Solve the model for the fall at which ships are as full as before; NaN for none. [%]"""
    answer = inverse.solve(
        on.plans(MIDDLE.levers),
        MIDDLE.levers,
        "cargo_drop_pct",
        "first_load_pct",
        100.0 * NORMAL,
    )
    return answer.solutions[0].position if answer.solutions else math.nan
