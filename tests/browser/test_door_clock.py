"""Sign-ins that fail, because the clock is wrong or otherwise: the reader and the log are told."""

import json
import time
from typing import Any

import pytest

from pages.ui.frame import attempt
from pages.words import text
from tests import changed
from tests.browser import door
from tests.browser.door import PEOPLE, Doors
from tests.browser.visitor import Visitor, alerts, titles

pytestmark = [pytest.mark.browser, pytest.mark.when_changed(*changed.FRONT)]
EN, KO = text.words("en"), text.words("ko")
HOUR = 3_600
LATE = "late@mof.example.kr"
CALLBACK = "/oauth2callback"


def words(person: Visitor, language: str = "ko") -> list[str]:
    """Open the page that asks somebody to sign in; give what it says in red."""
    person.open()
    said = alerts(person.run(query=f"l={language}"))
    person.leave()
    return said


def claimed(doors: Doors, **off: int) -> None:
    """Have the provider give tokens whose times are off by so many seconds."""
    now = int(time.time())
    times = {name: now + by for name, by in off.items()}
    door.knows(doors.provider, LATE, {"email": LATE, "email_verified": True, **times})


def blamed(doors: Doors) -> dict[str, Any]:
    """Give the last line of the log about clocks."""
    lines = [json.loads(one) for one in doors.server.log.splitlines() if '"claim"' in one]
    return dict(lines[-1])


@pytest.mark.diagonal(cases=2)
@pytest.mark.parametrize(
    ("off", "claim", "side", "minutes"),
    [
        ({"iat": HOUR, "exp": 2 * HOUR}, "iat", "future", 60),
        ({"nbf": HOUR, "exp": 2 * HOUR}, "nbf", "future", 60),
        ({"iat": -2 * HOUR, "exp": -HOUR}, "exp", "past", 120),
    ],
    ids=["slow", "slow, not before", "fast"],
)
def test_a_clock_that_is_off_is_named(
    off: dict[str, int], claim: str, side: str, minutes: int, doors: Doors
) -> None:
    claimed(doors, **off)
    with Visitor(doors.server.url) as late:
        late.sign_in(LATE)
        assert words(late) == [KO("signin.clock", minutes=minutes)]
        assert words(late, "en") == [EN("signin.clock", minutes=minutes)]
        told = blamed(doors)
        assert told["claim"] == claim
        # The token was made a moment before it was judged.
        assert abs(told[f"seconds in the {side}"] - abs(off[claim])) < 60
        assert LATE not in json.dumps(told)
        # Once the clock is right, the same browser gets in, and hears no more of it.
        claimed(doors)
        late.sign_in(LATE)
        assert attempt.COOKIE not in late.web.cookies
        late.open()
        assert KO("title.scenario") in titles(late.run())


def test_two_minutes_are_allowed_for(doors: Doors) -> None:
    claimed(doors, iat=100)
    with Visitor(doors.server.url) as late:
        late.sign_in(LATE)
        late.open()
        assert KO("title.scenario") in titles(late.run())


def test_a_sign_in_that_was_broken_off_is_said_to_have_failed(doors: Doors) -> None:
    with Visitor(doors.server.url) as person:
        assert words(person) == []
        person.web.get(CALLBACK, params={"error": "access_denied", "state": "x"})
        assert words(person) == [KO("signin.failed")]
        person.sign_in(PEOPLE[0])
        # Whoever signs out at the provider comes back to the same address.
        person.web.get("/auth/logout")
        person.web.get(CALLBACK)
        assert words(person) == []


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        (attempt.spell(None), ("failed", 0)),
        (attempt.spell(3_601.4), ("clock", 60)),
        (attempt.spell(10.0), ("clock", 1)),
        ("", ("", 0)),
        ("clock", ("", 0)),
        ("clock.-5", ("", 0)),
        ("clock.²", ("", 0)),
        (f"clock.{'9' * 5_000}", ("", 0)),
        ("<b>", ("", 0)),
    ],
)
def test_only_what_the_server_writes_is_read(value: str, meant: tuple[str, int]) -> None:
    assert attempt.failure({attempt.COOKIE: value}) == meant
