"""An address counts as opened only when all it says has been taken; a run may end before that."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, Final
from unittest import mock

import pytest
import streamlit as st

from analysis.lever import Levers
from analysis.levers import defaults
from pages.link import link
from pages.ui.frame import address, embed, moves, state, visits
from pages.ui.kept import compare_set
from pages.ui.uncertainty import asked

CARGO, WEEKS = "cargo_drop_pct", "horizon_weeks"
VERSION: Final = "5da4a0f2"


class EndedError(Exception):
    """A run is ended by the platform, wherever it stands."""


class Browser:
    """A reader's browser as a session sees it: the query it sends, and whether Back caused it."""

    def __init__(self) -> None:
        self.sent, self.back, self.page = "", False, "home"

    def at(self, sent: str, *, back: bool = False) -> None:
        """Send the next message from an address."""
        self.sent, self.back = sent, back

    def run(self) -> SimpleNamespace:
        """Give what the platform tells a run."""
        return SimpleNamespace(
            query_string=self.sent, is_history_navigation=self.back, page_script_hash=self.page
        )


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """Give a new session, opened by a bare address, and the browser it speaks to."""
    one = Browser()
    monkeypatch.setattr(visits, "get_script_run_ctx", one.run)
    monkeypatch.setattr(state, "get_script_run_ctx", one.run)
    monkeypatch.setattr(st, "context", SimpleNamespace(is_embedded=False, locale="en-US"))
    monkeypatch.setattr(st, "query_params", mock.Mock())
    monkeypatch.setattr(address, "data_version", lambda: VERSION)
    with mock.patch.object(st, "session_state", {}):
        draw()
        yield one


def draw() -> None:
    """Run the application once, as far as levers and addresses go."""
    state.drawing()
    address.open_link()
    began = state.stamp()
    visits.write(address.spelled())
    state.drawn(began)


def query(**positions: Any) -> str:
    """Spell the link of a scenario."""
    spelled = link.write({**defaults(), **positions}, "en", VERSION)
    return "&".join(f"{key}={value}" for key, value in spelled.items())


def says(number: int, last: str, gone: object = None, **positions: object) -> dict[str, object]:
    """Say what a lever tells in the browser, whose levers stand where they were put last."""
    told = {"stamp": state.stamp(), "number": number, "last": last, "gone": gone}
    return told | {"positions": positions}


def levers() -> Levers:
    """Give the two levers that are moved here."""
    return {key: state.position(key) for key in (CARGO, WEEKS)}


# Each is one look at the session, or one step, at which the platform may end a run.
STEPS = [
    (link, "judge"),
    (compare_set, "take"),
    (compare_set, "look"),
    (asked, "take"),
    (embed, "take"),
    (visits, "afterwards"),
    (state, "restamp"),
    (visits, "settle"),
]


def draw_until(module: object, step: str) -> None:
    """Run the application until a step, where the platform ends the run."""
    with (
        mock.patch.object(module, step, side_effect=EndedError),
        pytest.raises(EndedError),
    ):
        draw()


@pytest.mark.parametrize(("module", "step"), STEPS, ids=[step for _, step in STEPS])
def test_an_address_whose_run_was_ended_is_opened_by_the_next(
    browser: Browser, module: object, step: str
) -> None:
    browser.at(query(cargo_drop_pct=33.0, horizon_weeks=20.0), back=True)
    draw_until(module, step)
    # What comes next is no Back: the message that was has been used up.
    browser.at(browser.sent)
    draw()
    assert levers() == {CARGO: 33.0, WEEKS: 20.0}


@pytest.mark.parametrize(("module", "step"), STEPS, ids=[step for _, step in STEPS])
def test_a_lever_moved_while_an_address_was_being_opened_stays_where_it_was_put(
    browser: Browser, module: object, step: str
) -> None:
    sent = query(cargo_drop_pct=33.0, horizon_weeks=20.0)
    browser.at(sent, back=True)
    draw_until(module, step)
    browser.at(sent)
    moves._take(says(1, CARGO, {"number": 1, "query": sent}, cargo_drop_pct=61))
    assert visits.is_waiting()
    # That run is ended as well, and the lever is forgotten by neither.
    draw_until(module, step)
    draw()
    assert levers() == {CARGO: 61.0, WEEKS: 20.0}
    assert not visits.is_waiting()


def test_an_address_that_was_opened_is_not_opened_again_over_a_lever(browser: Browser) -> None:
    sent = query(cargo_drop_pct=33.0, horizon_weeks=20.0)
    browser.at(sent, back=True)
    draw()
    browser.at(sent)
    moves._take(says(1, CARGO, {"number": 1, "query": sent}, cargo_drop_pct=61))
    draw()
    assert levers() == {CARGO: 61.0, WEEKS: 20.0}
    # The browser goes on sending the address before until the new one has reached it.
    moves._take(says(2, WEEKS, {"number": 1, "query": sent}, cargo_drop_pct=61, horizon_weeks=30))
    draw()
    assert levers() == {CARGO: 61.0, WEEKS: 30.0}


def test_the_screen_is_drawn_once_all_of_it_is_and_its_levers_stand_where_they_were_put(
    browser: Browser,
) -> None:
    before = state.stamp()
    assert state.is_drawn(before)
    # A message overtakes the run that would have drawn another page, though no lever has moved.
    state.drawing()
    assert not state.is_drawn(before)
    browser.at(query(cargo_drop_pct=33.0), back=True)
    address.open_link()
    put = state.stamp()
    assert put != before
    assert not state.is_drawn(before)
    assert not state.is_drawn(put)
    state.drawn(put)
    assert state.is_drawn(put)
    assert not state.is_drawn(before)
    assert not state.is_drawn(None)


def test_a_screen_drawn_for_another_page_or_before_a_preset_is_not_whole(browser: Browser) -> None:
    before = state.stamp()
    browser.page = "cargo"
    # The reader is on the way there: what stands drawn is the page before.
    assert not state.is_drawn(before)
    draw()
    assert state.is_drawn(before)
    # The levers have been put elsewhere, and the run that would draw them there was overtaken.
    state.restamp()
    assert not state.is_drawn(state.stamp())
    draw()
    assert state.is_drawn(state.stamp())
