"""How many cells of a scenario own cargo fills stands in the note on every page, none too."""

import pandas as pd
import pytest

from analysis import levers
from analysis.arrays import COASTS, ORIGINS
from pages.answer import basis
from pages.words import text
from tests.data import uploads
from tests.ui.test_own import LANGUAGES, load, turn

# In which language a page is asked is tried in turns; weekly, in all of them.
pytestmark = pytest.mark.diagonal(cases=1)
ROWS = uploads.cargo()


@LANGUAGES
@pytest.mark.parametrize("later_weeks", [0, 200])
def test_the_note_counts_the_cells_that_own_cargo_fills(language: str, later_weeks: int) -> None:
    words = text.words(language)
    weeks = basis.bundled().plans(levers.defaults()).weeks
    cells = words.number(weeks.size * len(ORIGINS) * len(COASTS))
    rows = ROWS.assign(week=ROWS["week"] + pd.Timedelta(weeks=later_weeks))
    app = turn(load(uploads.csv(rows), language=language), "cargo")
    inside, none = (
        words("own.cells", own=words.number(len(rows)), cells=cells),
        words("own.no_cells", cells=cells),
    )
    notes = [one.value for one in app.info], [one.value for one in app.warning]
    assert any(one.endswith(inside) for one in notes[0]) == (later_weeks == 0)
    assert any(one.endswith(none) for one in notes[1]) == (later_weeks > 0)
