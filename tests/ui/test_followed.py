"""Charts that follow a lever on its way are those the page draws when it has arrived."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from analysis.levers import LEVERS, defaults
from analysis.scenarios import BY_NAME
from data import store
from pages.answer import own_figures
from pages.link import link, period
from pages.ui.kept import cache, followed, own
from pages.words import text
from tests.link import links
from tests.ui import opened

SAID = ("title", "definition", "flat", "figure")
NUMBERS = [one for one in LEVERS if one.kind == "number"]


def shown(app: AppTest) -> dict[str, dict[str, Any]]:
    """Give what each chart of a page was told, by its name."""
    told = [json.loads(one.proto.bytes) for one in app.get("bidi_component") if one.proto.bytes]
    return {one["name"]: {key: one[key] for key in SAID} for one in told if "figure" in one}


def along(
    page: str, query: str, positions: Mapping[str, object] | None = None
) -> dict[str, dict[str, Any]]:
    """Give what a lever on its way is answered for the charts of a page, by their names."""
    found = followed.moved(page, query, positions or {})
    assert found
    return dict(json.loads(found))


def told(app: AppTest) -> dict[str, Any]:
    """Give what the page tells the browser of where it stands."""
    [parts] = [
        json.loads(one.proto.json)
        for one in app.get("bidi_component")
        if '"followed"' in one.proto.json
    ]
    return dict(parts["followed"] or {})


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("page", followed.PAGES)
def test_what_follows_is_what_the_page_then_draws(page: str, language: str) -> None:
    app = opened.app(page, links.query({"capacity_cut_pct": 20.0}, language))
    moved = {"cargo_drop_pct": 62.0, "relief_after_weeks": None}
    at = told(app)
    assert at["page"] == page
    spelled = {"cargo_drop_pct": 62, "relief_after_weeks": "none"}
    found = along(page, at["at"], spelled)
    opened.put(app, **moved)
    drawn = shown(app)
    assert found
    assert {name: drawn[name] for name in found} == found
    # Neither is what was kept of another scenario, or in another language.
    levers = {**defaults(), "capacity_cut_pct": 20.0, **moved}
    anew = followed.PAGES[page](cache.bundled(), levers, text.words(language))
    assert {one.name: one.title for one in anew} == {
        name: one["title"] for name, one in found.items()
    }


def test_all_weeks_are_drawn_where_the_page_draws_all() -> None:
    query = links.query({"horizon_weeks": 104.0})
    app = opened.app("cargo", f"{query}&{urlencode(period.write(period.WHOLE))}")
    found = along("cargo", told(app)["at"])
    drawn = shown(app)
    assert {name: drawn[name] for name in found} == found
    event = along("cargo", query)
    assert event["fate_weekly"]["figure"] != found["fate_weekly"]["figure"]


def test_every_chart_that_changes_with_a_lever_follows_it() -> None:
    for page in followed.PAGES:
        app = opened.app(page, links.query({}))
        before = shown(app)
        opened.put(app, cargo_drop_pct=70.0, capacity_cut_pct=30.0)
        after = shown(app)
        changed = {name for name in before.keys() & after if before[name] != after[name]}
        follow = set(along(page, links.query({})))
        # What rests on draws waits until the levers rest, and says so.
        waits = {"korea_busan"} if page == "korea" else set()
        assert changed <= follow | waits
        assert follow <= before.keys()


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_only_what_a_lever_takes_moves_it(data: st.DataObject) -> None:
    lever = data.draw(st.sampled_from(NUMBERS))
    said = data.draw(st.one_of(st.text(max_size=8), st.floats(), st.none(), st.integers()))
    position, fault = lever.judge(str(said))
    found = followed.judged({lever.key: said, "no_lever": 3})
    assert found == ({} if fault else {lever.key: position})


def test_nobody_is_told_what_stands_on_another_s_own_figures() -> None:
    query = urlencode(link.write(defaults(), "en", cache.data_version()))
    bundled = followed.moved("scenario", query, {})
    rows = store.read("cargo_baseline_weekly")
    monday = rows["week"].max()
    mine = own_figures.table("rate", "mine.csv", rows[rows["week"] == monday].head(1))
    with opened.with_own(mine):
        assert followed.moved("scenario", query, {}) == bundled
    app = opened.app("scenario", query)
    assert told(app)
    app.session_state[own.TABLES] = {mine.subject: mine}
    opened.again(app, app)
    # What stands on own figures is drawn by the page alone.
    assert not told(app)


def test_a_preset_s_link_gives_the_preset_s_charts() -> None:
    levers = BY_NAME["as_it_happened"].levers
    query = urlencode(link.write(levers, "ko", cache.data_version()))
    from_link = along("scenario", query)
    spelled = {one.key: one.write(levers[one.key]) for one in LEVERS if levers[one.key] is not None}
    start = urlencode(link.write(defaults(), "ko", cache.data_version()))
    assert along("scenario", start, spelled) == from_link
