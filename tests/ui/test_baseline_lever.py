"""The baseline in the sidebar: it goes with the onset in the open, and stays where it was put."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis import levers
from analysis.baseline_choice import LATEST, NORMAL
from analysis.lever import Position
from data import house
from pages.link import choices, scenario_set
from pages.ui.frame import controls
from pages.words import text
from tests.answer.test_baseline_choice import late
from tests.link import links
from tests.ui import opened

ONSET, BASELINE = (controls.BOX + key for key in ("onset", "baseline"))
LEVER = levers.BY_KEY["baseline"]
LATER, EARLIER = dt.date(2026, 12, 7), dt.date(2025, 9, 1)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(house.ENVIRONMENT, str(tmp_path))
    return tmp_path


def open_at(moved: Mapping[str, Position]) -> AppTest:
    return opened.app("scenario", links.query({**levers.defaults(), **moved}))


def base(app: AppTest) -> object:
    return app.radio(key=BASELINE).value


def move(app: AppTest, onset: dt.date) -> None:
    app.selectbox(key=ONSET).set_value(onset).run()
    assert not app.exception


def told(app: AppTest) -> list[str]:
    return [one.value for one in app.caption if "aseline:" in one.value]


def test_the_baseline_goes_with_the_onset_and_back() -> None:
    words = text.words("en")
    app = open_at({})
    assert base(app) == NORMAL
    assert told(app) == [words("baseline.normal")]
    move(app, LATER)
    assert base(app) == LATEST
    assert "May 2026" in told(app)[0]
    move(app, EARLIER)
    assert base(app) == NORMAL


def test_a_baseline_the_reader_chose_stays() -> None:
    words = text.words("en")
    app = open_at({"onset": LATER, "baseline": LATEST})
    app.radio(key=BASELINE).set_value(NORMAL).run()
    assert told(app) == [words("baseline.normal_late")]
    move(app, dt.date(2027, 1, 4))
    assert base(app) == NORMAL
    assert told(app) == [words("baseline.normal_late")]


def test_where_the_ministry_has_figures_a_late_shock_starts_from_them(folder: Path) -> None:
    (folder / house.FIGURES).write_bytes(b"not signed")
    named = house.installed()
    words = text.words("en")
    app = open_at({})
    assert base(app) == NORMAL
    move(app, LATER)
    assert base(app) == named
    assert words("error.house_unsigned", name=named) in [one.value for one in app.error]
    assert choices.named(LEVER, named, words) in app.radio(key=BASELINE).options


def test_a_name_tells_the_baseline_where_it_is_moved() -> None:
    words = text.words("en")
    named = scenario_set.described(late(), words, lambda one: one.write(late()[one.key]))
    assert "baseline" in named
