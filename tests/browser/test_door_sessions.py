"""With sign-in on: nobody gets another's session, is signed in as another, or raises themself."""

import httpx
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pages.words import text
from tests import changed
from tests.browser import door
from tests.browser.door import PEOPLE, Doors
from tests.browser.visitor import Visitor, titles

pytestmark = [pytest.mark.browser, pytest.mark.when_changed(*changed.FRONT, "pages/ui")]
KO = text.words("ko")
PARK, KIM, LEE = PEOPLE
USER = "_streamlit_user"
OUTSIDE = [KO("signin.title")]
# What proxies of other products tell about a person; none of ours is believed.
CLAIMED = (
    "X-Forwarded-User", "X-Forwarded-Email", "X-Auth-Request-Email", "X-Remote-User",
    "X-Streamlit-User", "Remote-User", "Authorization",
)  # fmt: skip


def drawing(page: str) -> BackMsg:
    """Write the order to draw a page."""
    message = BackMsg()
    message.rerun_script.page_name = page
    return message


def uploaders(heard: list[ForwardMsg]) -> int:
    """Count the places for a file on a page that was drawn."""
    elements = [one.delta.new_element for one in heard if one.HasField("delta")]
    return sum(one.HasField("file_uploader") for one in elements)


def waiting_files(heard: list[ForwardMsg]) -> list[str]:
    """List the files a page makes when they are asked for."""
    elements = [one.delta.new_element for one in heard if one.HasField("delta")]
    buttons = [one.download_button for one in elements if one.HasField("download_button")]
    return [one.deferred_file_id for one in buttons if one.deferred_file_id]


def asking(session: str, file: str) -> BackMsg:
    """Write the order to make a file of a session."""
    asked = BackMsg()
    operation = asked.backend_operation_request
    operation.request_id, operation.session_id = "of-this-test", session
    operation.deferred_file.file_id = file
    return asked


def comes_back(visitor: Visitor, person: str) -> httpx.Response:
    """Sign in as far as the provider's answer, and give it before it is followed."""
    visitor.open()
    visitor.press(KO("signin.in"), visitor.run())
    *_, told = visitor.until("auth_redirect")
    visitor.leave()
    asked = visitor.web.get(told.auth_redirect.url, follow_redirects=True)
    return visitor.web.post(asked.url, data={"sub": person}, follow_redirects=False)


def test_nobody_takes_over_a_session_whether_its_reader_is_there_or_away(doors: Doors) -> None:
    url = doors.server.url
    with Visitor(url) as park, Visitor(url) as kim, Visitor(url) as nobody:
        park.sign_in(PARK)
        park.open()
        park.run()
        kim.sign_in(KIM)
        session = park.session
        for away in (False, True):
            if away:
                park.leave()
            for thief in (nobody, kim):
                thief.open(session)
                heard = thief.run()
                assert thief.session not in ("", session)
                assert (titles(heard) == OUTSIDE) is (thief is nobody)
                thief.leave()
        park.open(session)
        assert titles(park.run()) != OUTSIDE
        assert park.session == session


def test_a_file_of_another_session_is_made_for_nobody_else(doors: Doors) -> None:
    url = doors.server.url
    with Visitor(url) as park, Visitor(url) as kim, Visitor(url) as nobody:
        for visitor, person in ((park, PARK), (kim, KIM), (nobody, "")):
            if person:
                visitor.sign_in(person)
            visitor.open()
        file = waiting_files(park.run(drawing("sources")))[0]
        for thief in (kim, nobody):
            thief.run()
            for session in (park.session, thief.session, ""):
                thief.say(asking(session, file))
                heard = thief.run()
                answers = [one.backend_operation_response for one in heard]
                assert not any(one.deferred_file.url for one in answers), session
        # What was refused to them is there for its own reader.
        park.say(asking(park.session, file))
        *_, told = park.until("backend_operation_response")
        address = told.backend_operation_response.deferred_file.url
        assert "/media/" in address
        assert park.web.get(address).status_code == httpx.codes.OK
        assert nobody.web.get(address).status_code == httpx.codes.UNAUTHORIZED


def test_a_session_begun_outside_stays_outside_when_somebody_signs_in_on_it(doors: Doors) -> None:
    url = doors.server.url
    with Visitor(url) as thief:
        thief.open()
        assert titles(thief.run()) == OUTSIDE
        # The thief's cookies and session are what the reader's browser begins with.
        with Visitor(url, httpx.Cookies(thief.web.cookies)) as park:
            park.sign_in(PARK)
            park.open(thief.session)
            assert titles(park.run()) != OUTSIDE
            assert park.session != thief.session
            assert titles(thief.run()) == OUTSIDE
            thief.leave()
            thief.open(park.session)
            assert titles(thief.run()) == OUTSIDE


def test_a_sign_in_begun_by_one_is_finished_by_nobody_else(doors: Doors) -> None:
    url = doors.server.url
    with Visitor(url) as thief, Visitor(url) as reader:
        back = comes_back(thief, LEE)
        address = str(back.next_request.url) if back.next_request else ""
        assert "/oauth2callback?" in address
        # Followed by somebody who began no sign-in, and by somebody who began another one.
        reader.web.get(address)
        assert USER not in reader.web.cookies
        comes_back(reader, PARK)
        reader.web.get(address)
        assert USER not in reader.web.cookies
        thief.web.get(address)
        assert USER in thief.web.cookies


def test_no_cookie_of_another_kind_stands_in_for_that_of_a_sign_in(doors: Doors) -> None:
    with Visitor(doors.server.url) as kim:
        comes_back(kim, KIM)
        begun = dict(kim.web.cookies)
        kim.sign_in(KIM)
        for name, value in (begun | dict(kim.web.cookies)).items():
            if name != USER:
                jar = httpx.Cookies({USER: value})
                with Visitor(doors.server.url, jar) as forger:
                    forger.open()
                    assert titles(forger.run()) == OUTSIDE, name


@pytest.mark.parametrize("person", [KIM, ""], ids=["who may only read", "nobody"])
def test_no_header_and_no_address_makes_anybody_more_than_they_are(
    doors: Doors, person: str
) -> None:
    with Visitor(doors.server.url) as visitor, Visitor(doors.server.url) as park:
        park.sign_in(PARK)
        if person:
            visitor.sign_in(person)
        visitor.web.headers.update(dict.fromkeys(CLAIMED, PARK))
        visitor.open()
        raised = f"l=ko&email={PARK}&is_logged_in=true&role=admin&uploaders=*"
        heard = visitor.run(drawing("your_data"), raised)
        assert (titles(heard) == OUTSIDE) is (person == "")
        assert uploaders(heard) == 0
        assert visitor.place() == []
        # Where this reader sees no place for a file, one who may send them does.
        park.open()
        assert uploaders(park.run(drawing("your_data"))) == 1


def test_claims_that_name_rights_give_none(doors: Doors) -> None:
    rights: dict[str, object] = {
        "email": KIM, "email_verified": True, "is_logged_in": True, "origin": doors.server.url,
        "role": "admin", "roles": ["uploader"], "uploaders": ["*"], "readers": ["*"],
        "access": {"uploaders": ["*"]}, "hours": 720, "provider": "other",
    }  # fmt: skip
    door.knows(doors.provider, "boastful", rights)
    door.knows(doors.provider, "stranger", rights | {"email": LEE, "preferred_username": PARK})
    with Visitor(doors.server.url) as kim, Visitor(doors.server.url) as lee:
        kim.sign_in("boastful")
        kim.open()
        assert titles(kim.run()) != OUTSIDE
        assert kim.place() == []
        lee.sign_in("stranger")
        lee.open()
        heard = lee.run()
        assert KO("signin.refused") in str(heard) or titles(heard) == OUTSIDE
        assert lee.place() == []
