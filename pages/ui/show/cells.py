"""A table whose words wrap, with every cell as it is written."""

import re
from typing import Final, Literal

import pandas as pd
import streamlit as st

# Cells are Markdown, which takes the year of a Korean date at the beginning for the mark of a list.
LIST_MARK: Final = re.compile(r"^(\d+[.)]) ")
UNBROKEN_SPACE: Final = "\N{NO-BREAK SPACE}"


def show(rows: pd.DataFrame, height: int | Literal["content"] = "content") -> None:
    """Draw rows; a date at the beginning of a cell stays a date.

    Parameters
    ----------
    rows : cells, already spelt, under their heads.
    height : of the table, which then scrolls; all of it if not given. [px]
    """
    st.table(rows.map(whole), hide_index=True, border="horizontal", height=height)


def whole(cell: object) -> object:
    """Keep a text from beginning as a list does; anything else as it is.

    Parameters
    ----------
    cell : of a table.
    """
    return LIST_MARK.sub(rf"\1{UNBROKEN_SPACE}", cell) if isinstance(cell, str) else cell
