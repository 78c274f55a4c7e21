"""What is read as Markdown is shown as it is written: a date at the beginning is no list."""

import re

import pandas as pd
import pytest
import streamlit as st

from pages.ui.show import cells
from tests.link import links
from tests.ui import opened
from tests.ui.opened import PAGES

# Markdown numbers a list by such a beginning of a line, and drops the number.
LIST = re.compile(r"^\s*\d+[.)][ \t]", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES)
def test_no_date_begins_a_cell_or_a_paragraph_as_a_list_does(page: str) -> None:
    app = opened.app(page, links.query(language="ko"))
    tables = [str(cell) for one in app.table for cell in one.value.to_numpy().ravel()]
    prose = [one.value for kind in (app.markdown, app.caption, app.info) for one in kind]
    assert [one for one in (*prose, *tables) if LIST.search(one)] == []


def test_a_table_keeps_dates_and_leaves_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[pd.DataFrame] = []
    monkeypatch.setattr(st, "table", lambda rows, **_: shown.append(rows))
    cells.show(pd.DataFrame({"a": ["2025. 4. 7.", "1) x", "45 %", "4.5 x"], "b": [1, 2, 3, 4]}))
    assert shown[0]["a"].tolist() == [
        "2025.\N{NO-BREAK SPACE}4. 7.",
        "1)\N{NO-BREAK SPACE}x",
        "45 %",
        "4.5 x",
    ]
    assert shown[0]["b"].tolist() == [1, 2, 3, 4]
