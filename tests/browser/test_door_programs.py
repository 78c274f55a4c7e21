"""Programs at the door of a real OpenID provider: refused first, then answered by its rules."""

import time

import httpx
import pytest

from analysis.levers import defaults
from data import store
from pages.link import code
from pages.words import text
from tests import changed
from tests.browser import door
from tests.browser.door import PEOPLE, Doors
from tests.browser.visitor import Visitor
from tests.link import links

pytestmark = [pytest.mark.browser, pytest.mark.when_changed(*changed.FRONT, "pages/api")]
UPLOADER, READER, STRANGER = PEOPLE
EN = text.words("en")
ASKED = f"code={code.write(defaults())}"
ADDRESSES = (
    f"/api/scenario?{ASKED}",
    f"/api/series?{ASKED}&series=arrivals_teu&format=csv",
    "/api/openapi.json",
)


# Charts that follow a lever are figures too.
FOLLOWING = f"/follow/scenario?moved=%7B%7D&{links.query({})}"


def asked(url: str, address: str, cookies: httpx.Cookies | None = None) -> httpx.Response:
    """Ask as a program does: no page, no redirect followed, in English."""
    with httpx.Client(base_url=url, cookies=cookies, trust_env=False, timeout=60) as web:
        return web.get(address, headers={"accept-language": "en"})


def refused(answer: httpx.Response) -> bool:
    """Say whether an answer is the refusal of somebody who may not read, and holds no figure."""
    if answer.status_code == httpx.codes.OK:
        return False
    told = answer.json()
    assert answer.status_code == httpx.codes.UNAUTHORIZED
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["www-authenticate"]
    assert told == {
        "type": "urn:transpacific:problem:sign-in",
        "title": "Unauthorized",
        "status": 401,
        "detail": EN("api.sign_in"),
    }
    return True


@pytest.mark.parametrize("address", ADDRESSES)
def test_nobody_is_answered_before_a_sign_in(doors: Doors, address: str) -> None:
    assert refused(asked(doors.server.url, address))
    forged = httpx.Cookies({"_streamlit_user": "2|1:0|10:1|15:_streamlit_user|4:e30=|00"})
    assert refused(asked(doors.server.url, address, forged))


def test_charts_follow_the_levers_of_readers_alone(doors: Doors) -> None:
    stranger = asked(doors.server.url, FOLLOWING)
    assert (stranger.status_code, stranger.content) == (401, b"")
    with Visitor(doors.server.url) as visitor:
        visitor.sign_in(READER)
        assert "china_arrivals" in visitor.web.get(FOLLOWING).json()


@pytest.mark.parametrize("person", [UPLOADER, READER])
def test_the_cookie_of_a_reader_opens_every_address(doors: Doors, person: str) -> None:
    # With many groups it takes several cookies to tell of somebody; others try that.
    door.knows(doors.provider, person, {"email": person, "email_verified": True})
    with Visitor(doors.server.url) as visitor:
        visitor.sign_in(person)
        # What a program is given to send: this one cookie of the browser.
        name = "_streamlit_user"
        cookies = httpx.Cookies({name: visitor.web.cookies[name]})
        told, series, described = (asked(doors.server.url, one, cookies) for one in ADDRESSES)
        assert told.status_code == httpx.codes.OK, told.text
        assert told.json()["versions"]["data"] == store.fingerprint()
        assert series.text.splitlines()[1].startswith("arrivals_teu,scenario,")
        assert "/api/scenario" in described.json()["paths"]
        # What is kept between here and there may not be shown to others.
        assert told.headers["cache-control"].startswith("private")
        assert "Cookie" in told.headers["vary"]
        held = {"if-none-match": told.headers["etag"], "accept-language": "en"}
        assert visitor.web.get(ADDRESSES[0], headers=held).status_code == 304
        # Nobody is told whether it has changed who may not read it.
        assert (
            httpx.get(doors.server.url + ADDRESSES[0], headers=held, trust_env=False).status_code
            == httpx.codes.UNAUTHORIZED
        )


def test_a_copied_cookie_ends_with_the_sign_in(doors: Doors) -> None:
    with Visitor(doors.server.url) as visitor:
        visitor.sign_in(READER)
        copied = httpx.Cookies(visitor.web.cookies)
        assert not refused(asked(doors.server.url, ADDRESSES[0], copied))
        visitor.web.get("/auth/logout")
        assert refused(asked(doors.server.url, ADDRESSES[0], copied))


def test_leaving_ends_no_other_sign_in_of_the_same_second(doors: Doors) -> None:
    same = {"email": READER, "email_verified": True, "iat": int(time.time())}
    door.knows(doors.provider, READER, same)
    with Visitor(doors.server.url) as first, Visitor(doors.server.url) as second:
        for one in (first, second):
            one.sign_in(READER)
        first.web.get("/auth/logout")
        assert not refused(asked(doors.server.url, ADDRESSES[0], second.web.cookies))
        first.sign_in(READER)
        assert not refused(asked(doors.server.url, ADDRESSES[0], first.web.cookies))
    door.knows(doors.provider, READER, {"email": READER, "email_verified": True})


def test_a_stranger_and_an_unconfirmed_address_are_refused(doors: Doors) -> None:
    door.knows(doors.provider, "boss", {"email": "boss@mof.example.kr", "email_verified": False})
    for person in (STRANGER, "boss"):
        with Visitor(doors.server.url) as visitor:
            visitor.sign_in(person)
            assert refused(asked(doors.server.url, ADDRESSES[0], visitor.web.cookies))
