"""What is known of policy: every event has a source, and a date to come is no event."""

import datetime as dt

import numpy as np

from analysis import policy
from data import store

OBSERVATIONS = store.read("observations")
EVENTS = policy.events(OBSERVATIONS)
KNOWN_TO = policy.known_to(OBSERVATIONS)


def test_every_event_has_a_source_and_a_place_where_it_was_read() -> None:
    for one in EVENTS:
        assert one.prints, one.title
        assert all(source and publisher for source, publisher in one.prints), one.title
    rows = OBSERVATIONS[OBSERVATIONS["id"].isin([one.id for one in EVENTS])]
    assert len(rows) == len(EVENTS)
    assert rows["url"].notna().all()


def test_knowledge_ends_in_june_2026() -> None:
    assert dt.date(2026, 6, 25) == KNOWN_TO


def test_what_lies_after_that_day_is_scheduled_and_nothing_before_it_is() -> None:
    assert [one.scheduled for one in EVENTS] == [one.start > KNOWN_TO for one in EVENTS]
    assert sum(one.scheduled for one in EVENTS) == 5


def test_two_prints_of_one_event_are_told_once_with_both_sources() -> None:
    (court,) = [one for one in EVENTS if one.start == dt.date(2026, 2, 20)]
    assert set(court.sources) == {"US Supreme Court", "Baker Botts"}
    assert len({(one.start, one.title) for one in EVENTS}) == len(EVENTS)
    assert [one.start for one in EVENTS] == sorted(one.start for one in EVENTS)


def test_a_date_without_an_outcome_stays_scheduled_whatever_day_it_is() -> None:
    rows = OBSERVATIONS.assign(
        period_start=OBSERVATIONS["period_start"] - np.timedelta64(365, "D"),
        period_end=OBSERVATIONS["period_end"] + np.timedelta64(365, "D"),
    )
    named = {one.id for one in policy.events(rows) if one.scheduled}
    assert named >= {one.id for one in EVENTS if one.scheduled}


def test_rates_since_february_are_as_read() -> None:
    day, change = policy.rates_since_february(OBSERVATIONS)
    assert (day, change) == (dt.date(2026, 6, 25), {"WC": 214.0, "EC": 176.0})
