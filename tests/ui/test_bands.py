"""The bands on the cards are drawn on the branch of the reader's own scenario."""

import html

import pytest
from streamlit.testing.v1 import AppTest

from analysis import branches, ensemble, scenarios, uncertainty
from analysis.arrays import Array
from analysis.branches import Branch
from pages.charts import cards
from pages.ui.frame import state
from pages.ui.kept import cache
from pages.ui.show import bands, drawn
from pages.words import text
from tests.link import links
from tests.ui import opened

WORDS = text.words("en")
RELIEF, NONE = "official_middle", "no_truce"
FEWEST = 3


def rested(name: str) -> AppTest:
    """Open a preset by its link, and let its levers rest."""
    app = opened.app(query=links.query(scenarios.BY_NAME[name].levers, "en"))
    app.session_state[bands.RESTED] = dict(app.session_state[state.HELD])
    opened.again(app, app)
    return app


def expected(name: str, branch: Branch) -> set[str]:
    """Work the four bands out beside the page, on a branch that is given."""
    levers = scenarios.BY_NAME[name].levers
    course = branches.scenario(levers, branch)
    found = uncertainty.draws(cache.plans(levers), course, ensemble.DRAWS, drawn.residual())
    return {
        html.escape(text.unbroken(_band(one, found.figures[one])))
        for one in cards.shown(cache.run(levers).headline)
    }


def _band(name: str, values: Array) -> str:
    return cards.drawn(WORDS, uncertainty.band(values), cards.writers(WORDS)[name])


@pytest.mark.parametrize(("name", "branch"), [(RELIEF, "relief"), (NONE, "no_relief")])
def test_bands_are_those_of_the_branch_of_the_scenario(name: str, branch: Branch) -> None:
    said = opened.all_words(rested(name))
    mine = expected(name, branch)
    assert len(mine) >= FEWEST
    assert [band for band in mine if band not in said] == []
    assert mine != expected(name, "relief" if branch == "no_relief" else "no_relief")
