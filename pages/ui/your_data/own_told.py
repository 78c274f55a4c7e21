"""Says why a file is not used: every broken rule at once, with the rows that break it."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data.upload.forms import GAP, Told
from pages.answer.upload_words import sentence
from pages.link import link
from pages.words.text import Words


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
