"""Shocks in rows, as a reader puts them together in the sidebar."""

import pytest
from streamlit.testing.v1 import AppTest

from analysis import levers, shocks
from analysis.lever import Position
from pages.words import rows, text
from tests.link import links
from tests.ui import opened

LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)


def written(app: AppTest) -> list[str]:
    """Give the rows in the address, in order."""
    address = opened.address(app)
    return [
        address[one.link] for one in levers.LEVERS if one.kind == "shock" and one.link in address
    ]


def press(app: AppTest, key: str) -> None:
    opened.again(app.button(key=f"row.{key}").click(), app)


def choose(app: AppTest, field: str, value: object) -> None:
    opened.again(app.selectbox(key=f"row.{field}").set_value(value), app)


@LANGUAGES
def test_a_shock_is_added_changed_and_removed_and_the_page_says_so(language: str) -> None:
    words = text.words(language)
    app = opened.app(query=links.query(language=language))
    before = opened.finding(app)
    assert written(app) == []
    press(app, "add")
    [first] = written(app)
    assert shocks.read(first) == shocks.usual(levers.defaults()["onset"])  # type: ignore[arg-type]
    assert text.unbroken(rows.told(first, words)) in opened.finding(app) != before
    choose(app, "shock_2.coast", "EC")
    choose(app, "shock_2.what", "capacity")
    [changed] = written(app)
    assert changed.startswith("all.EC.capacity.")
    assert text.unbroken(rows.told(changed, words)) in opened.finding(app)
    press(app, "add")
    press(app, "add")
    assert len(written(app)) == len(levers.SHOCKS)
    assert [one for one in app.button if one.key == "row.add"] == []
    assert words("row.full") in [one.value for one in app.sidebar.caption]
    press(app, "shock_2.remove")
    assert changed not in written(app)
    assert len(written(app)) == len(levers.SHOCKS) - 1
    press(app, "shock_3.remove")
    press(app, "shock_2.remove")
    assert written(app) == []
    assert opened.finding(app) == before


@LANGUAGES
def test_a_shock_after_the_last_week_says_that_it_changes_nothing(language: str) -> None:
    words = text.words(language)
    late: dict[str, Position] = {
        "shock_2": "KR.cargo.-20.2027-12-27.1.none.0",
        "horizon_weeks": 26.0,
    }
    app = opened.app(query=links.query(late, language))
    assert words("row.beyond") in [one.value for one in app.sidebar.caption]
    assert words("row.not_followed") in [one.value for one in app.sidebar.caption]
