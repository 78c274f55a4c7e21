"""The official statement at the root, as printed and as the public evidence reads."""

import pandas as pd
import streamlit as st

from analysis import levers, parameters
from pages.ui import own_effects, text
from pages.ui.text import Words

DROP = 0.45
CUT = 0.14


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
    st.info(text.unbroken(_together(words)))


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


def _together(words: Words) -> str:
    """Work out both numbers at once: constant baseline, full depth, nothing diverted yet."""
    normal = parameters.BY_NAME["load_factor_normal"].value
    share = own_effects.china_share(levers.defaults())
    load = normal * (1.0 - share * DROP) / (1.0 - CUT)
    return words(
        "statement.together",
        load=words.pct(load),
        normal=words.pct(normal),
        breakeven=words.pct(CUT / share),
        share=words.pct(share),
    )
