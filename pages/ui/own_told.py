"""Says why a file is not used: every broken rule at once, with the rows that break it."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data.upload.forms import GAP, Told
from pages.ui import link
from pages.ui.text import Words


def show(file: str, told: Sequence[Told], words: Words) -> None:
    """Name a file, everything that is wrong with it, what is allowed, and what to do next.

    Parameters
    ----------
    file : its name.
    told : the broken rules.
    words : words of the reader's language.
    """
    head = words("own.refused", file=link.harmless(file), count=words.number(len(told)))
    lines = [f"- {sentence(one, words)}" for one in told]
    st.error("\n".join([head, "", *lines, "", words("own.refused_next")]))
    for place, one in enumerate(told):
        if one.rows:
            st.caption(words("own.rows_of", rule=sentence(one, words)))
            names = [words.otherwise(f"own.column_{head}", head) for head in one.heads[1:]]
            rows = [
                [words("own.blank") if cell == GAP else cell for cell in row] for row in one.rows
            ]
            row = words("own.head_row")
            st.dataframe(
                pd.DataFrame(rows, columns=[row, *names], dtype="str"),
                hide_index=True,
                placeholder="",
                column_config={row: st.column_config.TextColumn(width="small")},
                key=f"own.told.{place}",
            )


def sentence(one: Told, words: Words) -> str:
    """Say one broken rule in the reader's language.

    Parameters
    ----------
    one : the rule.
    words : words of the reader's language.
    """
    values = {name: _value(name, str(value), one, words) for name, value in one.values.items()}
    said = words(f"own.rule_{one.code}", **values)
    return said if not one.count else words("own.rows", count=words.number(one.count), rule=said)


def _value(name: str, value: str, one: Told, words: Words) -> str:
    """Spell what a rule speaks of; declared columns by their names, a stranger's text harmless."""
    if name == "interval":
        return value
    if name == "column" or one.code == "key":
        columns = [words.otherwise(f"own.column_{part}", part) for part in value.split(", ")]
        return link.harmless(", ".join(columns))
    return link.harmless(value)
