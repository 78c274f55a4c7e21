"""Files a stranger sends, over the real protocol: where asked for, by who may, and only so many."""

import http.client
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import changed
from tests.browser import door
from tests.browser.server import Server, serve
from tests.browser.visitor import Visitor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.when_changed(*changed.FRONT, "data/upload", "pages/ui/your_data"),
]
MEGABYTE = 1_000_000
BUDGET_MB, FILE_MB = 80, 19
PARK, KIM = "park@mof.example.kr", "kim@mof.example.kr"
DONE, UNKNOWN, FORBIDDEN, TOO_MANY = 204, 401, 403, 429
SECONDS = 90.0


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve the dashboard as it is hosted, with room for four of the files below."""
    environment = {
        "TRANSPACIFIC_UPLOAD_BUDGET_BYTES": str(BUDGET_MB * MEGABYTE),
        "TRANSPACIFIC_MAX_UPLOADS": "5",
    }
    log = tmp_path_factory.mktemp("hosted") / "log"
    with serve(log, script="serve.py", environment=environment) as running:
        yield running


def memory_mb(server: Server) -> float:
    """Read how much memory a server holds. [MB]"""
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1_000


def come(server: Server) -> Visitor:
    """Come in and have the page drawn."""
    visitor = Visitor(server.url)
    visitor.open()
    visitor.run()
    return visitor


def sent(visitor: Visitor, place: str, content: bytes) -> int:
    """Send a file once those who have left make room; give the last answer."""
    until = time.monotonic() + SECONDS
    while (answer := visitor.send(place, content)) == TOO_MANY and time.monotonic() < until:
        # Room is made when the server notices that a line is gone; it tells nobody.
        time.sleep(0.5)
    return answer


def test_a_new_file_takes_the_place_of_the_one_before(hosted: Server) -> None:
    content = bytes(FILE_MB * MEGABYTE)
    with come(hosted) as visitor:
        [first] = visitor.place()
        assert sent(visitor, first, content) == DONE
        assert visitor.send(first, b"", "DELETE") == DONE
        places = visitor.place(3)
        assert [sent(visitor, place, content) for place in places] == [DONE] * 3
        # Room for the next reader, who would wait until the server notices that this one is gone.
        for place in places:
            assert visitor.send(place, b"", "DELETE") == DONE


def test_files_of_strangers_take_no_more_than_their_room_and_give_it_back(hosted: Server) -> None:
    content = bytes(FILE_MB * MEGABYTE)
    with come(hosted) as first, come(hosted) as second, come(hosted) as third:
        before = memory_mb(hosted)
        for visitor in (first, second, third):
            places = visitor.place(4)
            answers = [visitor.send(place, content) for place in places]
            assert answers[0] == (TOO_MANY if visitor is third else DONE)
            assert set(answers) <= {DONE, TOO_MANY}
        assert memory_mb(hosted) < before + BUDGET_MB + 2 * FILE_MB
        # Taken away, it leaves room at once.
        for place in first.place(1):
            assert first.send(place, b"x") == DONE
        [place] = third.place()
        first.leave()
        assert sent(third, place, content) == DONE


def test_only_files_that_were_asked_for_are_taken(hosted: Server) -> None:
    with come(hosted) as visitor, come(hosted) as other:
        [place] = visitor.place()
        base = place.rpartition("/")[0]
        for invented in (f"{base}/invented", f"{base}/", f"{place}x", f"{place}/x",
                         f"/_stcore/upload_file/{other.session}/invented",
                         f"/_stcore/upload_file/{other.session}/{place.rpartition('/')[2]}",
                         "/_stcore/upload_file/nobody/invented"):  # fmt: skip
            for method in ("PUT", "DELETE"):
                assert visitor.send(invented, b"x", method) in (FORBIDDEN, 404), invented
        assert visitor.send(place, b"x") == DONE
        # Without the token of a page of ours, even there.
        assert visitor.send(place, b"x", **{"X-Xsrftoken": "forged"}) == FORBIDDEN
        assert visitor.place(21) == []


def test_a_session_cannot_send_files_without_end(hosted: Server) -> None:
    with come(hosted) as visitor:
        places = visitor.place(8)
        answers = [visitor.send(place, b"x") for place in places]
        assert answers == [DONE] * 5 + [TOO_MANY] * 3


def test_a_file_must_say_how_long_it_is_and_not_be_too_long(hosted: Server) -> None:
    with come(hosted) as visitor:
        [place] = visitor.place()
        headers = {"X-Xsrftoken": visitor.xsrf}
        unsaid = visitor.web.put(place, content=iter([b"x"]), headers=headers)
        assert unsaid.status_code == 411
        claimed = {**headers, "Cookie": visitor.cookie, "Content-Length": str(300 * MEGABYTE)}
        line = http.client.HTTPConnection("127.0.0.1", hosted.port, timeout=60)
        # Refused before a byte of it has come.
        line.request("PUT", place, headers=claimed)
        assert line.getresponse().status == 413
        line.close()


def test_coming_back_on_a_new_line_keeps_what_was_sent_and_asked_for(hosted: Server) -> None:
    with come(hosted) as visitor:
        held, promised = visitor.place(2)
        assert visitor.send(held, b"x") == DONE
        session = visitor.session
        visitor.leave()
        visitor.open(session)
        visitor.run()
        assert visitor.session == session
        assert visitor.send(promised, b"x") == DONE
        assert visitor.send(held, b"", "DELETE") == DONE


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve the dashboard with sign-in, to one who may send files and one who may not."""
    folder = tmp_path_factory.mktemp("guarded")
    with door.provider(folder, PARK, KIM) as provider, door.guarded(folder, provider) as running:
        for person in (PARK, KIM):
            door.knows(provider, person, {"email": person, "email_verified": True})
        yield running


@pytest.mark.weekly
def test_with_sign_in_only_who_may_send_files_can(guarded: Server) -> None:
    with Visitor(guarded.url) as park, Visitor(guarded.url) as kim, come(guarded) as nobody:
        park.sign_in(PARK)
        park.open()
        park.run()
        kim.sign_in(KIM)
        kim.open()
        kim.run()
        assert nobody.place() == kim.place() == []
        [place] = park.place()
        for method in ("PUT", "DELETE"):
            for visitor, answer in ((nobody, UNKNOWN), (kim, FORBIDDEN)):
                assert visitor.send(place, b"x", method) == answer
                own = f"/_stcore/upload_file/{visitor.session}/invented"
                assert visitor.send(own, b"x", method) == answer
        assert park.send(place, b"x") == DONE
        # The same person in another browser has asked for nothing there.
        with Visitor(guarded.url) as again:
            again.sign_in(PARK)
            assert again.send(place, b"x") == FORBIDDEN
