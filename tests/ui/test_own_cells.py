"""How many cells of a scenario own cargo fills stands in the note on every page, none too."""

import pandas as pd
import pytest

from analysis import korea, levers, official_ends
from analysis.arrays import COASTS, ORIGINS
from data.upload import tables
from data.upload.forms import Subject
from pages.answer import answers, basis, own_figures, scenario_run
from pages.charts import finding, page_findings
from pages.export.paper import figures, sentences
from pages.ui.korea import korea_cards
from pages.words import text
from tests.data import uploads
from tests.link import links
from tests.ui import opened
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


@LANGUAGES
@pytest.mark.parametrize(
    ("subject", "week", "is_used"),
    [
        ("capacity", "2025-05-05", True),
        ("capacity", "2029-01-01", False),
        ("rate", "2025-01-06", True),
        ("rate", "2029-01-01", False),
    ],
)
def test_the_note_warns_of_capacity_and_rates_that_are_used_nowhere(
    language: str, subject: Subject, week: str, *, is_used: bool
) -> None:
    words = text.words(language)
    column = tables.figures(subject)
    rows = pd.DataFrame({"week": [week], "coast": ["WC"], column: [20_000]})
    app = turn(load(uploads.csv(rows), language=language), "capacity")
    key = {"capacity": "own.no_capacity", "rate": "own.no_rates"}[subject]
    assert any(words(key) in one.value for one in app.warning) == (not is_used)
    assert any(words(f"own.subject_{subject}") in one.value for one in app.info) == is_used


@LANGUAGES
@pytest.mark.parametrize(("kind", "week"), [("planned", "2025-05-05"), ("sailed", "2025-03-03")])
def test_what_capacity_stands_for_is_asked_and_the_note_counts_what_is_used(
    language: str, kind: str, week: str
) -> None:
    words = text.words(language)
    rows = pd.DataFrame({"week": [week], "coast": ["WC"], "capacity_teu": [200_000]})
    app = opened.app("your_data", links.query(language=language))
    app.file_uploader[0].set_value(("mine.csv", uploads.csv(rows), "text/csv"))
    opened.again(app, app)
    [asked] = [one for one in app.segmented_control if one.label == words("own.stands")]
    assert asked.value == "beside"
    opened.again(asked.set_value(kind), app)
    opened.use_own(app)
    weeks = basis.bundled().plans(levers.defaults())
    # What sailed before the onset is left to the model.
    if kind == "planned":
        cells = words.number(2 * (weeks.onset + weeks.horizon))
        assert any(words("own.planned_cells", own=1, cells=cells) in one.value for one in app.info)
    else:
        cells = words.number(2 * weeks.horizon)
        assert any(words("own.no_sailed", cells=cells) in one.value for one in app.warning)


@LANGUAGES
@pytest.mark.parametrize("drop", [0.0, 45.0])
@pytest.mark.parametrize("weeks", [3, 60])
def test_no_sentence_claims_a_cut_where_own_ships_are_known_to_sail(
    language: str, drop: float, weeks: int
) -> None:
    words = text.words(language)
    mondays = pd.date_range("2025-04-07", periods=weeks, freq="7D")
    rows = pd.DataFrame({"week": mondays}).merge(pd.DataFrame({"coast": COASTS}), how="cross")
    mine = own_figures.table("capacity", "a.csv", rows.assign(sailed_capacity_teu=210_000.0))
    on = basis.bundled([mine])
    chosen = levers.defaults() | {"cargo_drop_pct": drop, "capacity_cut_pct": 23.0}
    run = scenario_run.run(on, chosen)
    cells = figures.read(run.result, run.headline, run.band)
    rates = answers.base_rates(on, chosen).usd_per_feu
    runs = korea.read(run.result, official_ends.with_ends(chosen), rates)
    told = [
        finding.sentence(run.levers, run.headline, words, run.sails),
        page_findings.cargo(run, words),
        korea_cards.sentence(run, runs, words),
        sentences.lines(run, cells, words)[0].text,
    ]
    for said in told:
        assert words.pct(0.23) not in said
        assert words.number(2.0 * min(weeks, 52)) in said
        assert words.number(2.0 * 52) in said
