"""Whatever a source does, the door gives a whole answer or says in one line what is wrong."""

import asyncio
import datetime as dt
import gzip
import io
import logging
import traceback
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from email.utils import format_datetime

import pytest

from data.live.client import Client, Patience
from data.live.failures import FeedFailure
from data.live.feed import Answer, Request
from tests.live import source
from tests.live.source import Way

QUICK = Patience(attempts=3, wait_s=0.001, wait_most_s=0.002, read_s=5, whole_s=5, body_bytes=4096)
SECRET = "not+a/real=key&0123456789"  # noqa: S105 - no key of anybody
HTML = b"<!doctype html><html><head><title>Missing Key</title></head></html>"


def request(url: str) -> Request:
    return Request(
        url=f"{url}/data",
        params=(("time", "from 2019-01 to 2026-09"),),
        secrets=(("key", SECRET),),
        accepts=("application/json",),
        key_error_header="X-DataWebAPI-KeyError",
    )


def ask(*ways: Way, patience: Patience = QUICK, empty: bool = False) -> tuple[Answer, int]:
    """Ask a source that answers in these ways, and count how often it was asked."""
    with source.serving(source.in_turn(*ways)) as one, Client(patience) as client:
        answer = client.fetch(replace(request(one.url), may_be_empty=empty))
        return answer, len(one.asked)


def failing(*ways: Way, patience: Patience = QUICK) -> FeedFailure:
    with pytest.raises(FeedFailure) as caught:
        ask(*ways, patience=patience)
    told = "".join(traceback.format_exception(caught.value))
    for form in (SECRET, "not%2Ba%2Freal%3Dkey%260123456789"):
        assert form not in told
    assert "\n" not in caught.value.detail
    return caught.value


def test_an_answer_comes_whole_with_its_address_but_not_its_key() -> None:
    with source.serving(source.always(source.as_json([1]))) as one, Client(QUICK) as client:
        answer = client.fetch(request(one.url))
        [asked] = one.asked
    assert answer.body == b"[1]"
    assert answer.sha256 == "080a9ed428559ef602668b4c00f114f1a11c3f6b02a435f0bdc154578e4d7f22"
    assert answer.url == f"{one.url}/data?time=from+2019-01+to+2026-09"
    assert asked.one("key") == SECRET
    assert "time=from+2019-01+to+2026-09" in asked.raw_query
    assert answer.retrieved_at.tzinfo is dt.UTC


def test_a_key_shows_in_no_log_and_no_text_of_what_carries_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    refused = source.plain(f"bad key {SECRET}".encode(), "text/plain", 400)
    answers = source.in_turn(source.as_json([]), refused)
    with source.serving(answers) as one, Client(QUICK) as client:
        asked = request(one.url)
        client.fetch(asked)
        with pytest.raises(FeedFailure, match=r"bad key \*\*\*"):
            client.fetch(asked)
    assert SECRET not in caplog.text
    assert SECRET not in repr(asked)
    assert SECRET not in asked.shown


def test_an_answer_that_repeats_the_key_is_not_kept() -> None:
    problem = failing(source.plain(f'["{SECRET}"]'.encode()))
    assert problem.kind == "source_error"


def test_a_loop_that_runs_around_the_caller_is_not_in_the_way() -> None:
    async def asked() -> int:
        return ask(source.as_json([1]))[1]

    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(lambda: asyncio.run(asked())).result() == 1


def test_a_redirect_to_a_page_that_answers_200_is_not_followed() -> None:
    to_page = source.plain(b"", "", 302, Location="/missing_key.html", X_DataWebAPI_KeyError="1")
    with source.serving(source.in_turn(to_page, source.plain(HTML, "text/html"))) as one:
        with Client(QUICK) as client, pytest.raises(FeedFailure) as caught:
            client.fetch(request(one.url))
        assert len(one.asked) == 1
    assert caught.value.kind == "key_refused"
    other = failing(source.plain(b"", "", 302, Location=f"https://example.org/x?key={SECRET}"))
    assert other.kind == "redirected"
    assert "example.org/x" in other.detail


def test_a_page_that_answers_200_in_place_of_figures_is_refused() -> None:
    problem = failing(source.plain(HTML, "text/html; charset=utf-8"))
    assert problem.kind == "wrong_type"
    assert "Missing Key" in problem.detail


def test_no_content_counts_only_where_it_means_that_there_are_no_rows() -> None:
    none = source.plain(b"", "", 204)
    assert ask(none, empty=True)[0].body == b""
    assert failing(none).kind == "refused"


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_key_is_not_tried_again(status: int) -> None:
    problem = failing(source.plain(b"no", "text/plain", status))
    assert problem.kind == "key_refused"


def test_a_bad_question_is_not_asked_again_and_what_is_said_is_told() -> None:
    problem = failing(source.plain(b"error: unknown variable 'X'", "text/plain", 400))
    assert problem.kind == "refused"
    assert "unknown variable 'X'" in problem.detail


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_server_error_passes_or_is_told_after_the_last_attempt(status: int) -> None:
    broken = source.plain(b"oops", "text/plain", status)
    assert ask(broken, broken, source.as_json([]))[1] == 3
    problem = failing(broken, broken, broken)
    assert problem.kind == "server_error"
    assert str(status) in problem.detail


def test_a_busy_source_is_left_alone_as_long_as_it_asks() -> None:
    def busy(after: str) -> Way:
        return source.plain(b"", "text/plain", 429, Retry_After=after)

    assert ask(busy("0"), source.as_json([]))[1] == 2
    past = format_datetime(dt.datetime(2020, 1, 1, tzinfo=dt.UTC), usegmt=True)
    assert ask(busy(past), source.as_json([]))[1] == 2
    assert ask(busy("soon"), source.as_json([]))[1] == 2
    problem = failing(busy("3600"))
    assert problem.kind == "busy"
    assert "3,600 s" in problem.detail


def test_a_broken_connection_is_tried_again() -> None:
    assert ask(source.reset, source.as_json([]))[1] == 2
    assert failing(source.reset, source.reset, source.reset).kind in {"unreachable", "unreadable"}


def test_a_source_that_is_not_there_is_told() -> None:
    with source.serving(source.always(source.as_json([]))) as gone:
        pass
    with Client(QUICK) as client, pytest.raises(FeedFailure) as caught:
        client.fetch(request(gone.url))
    assert caught.value.kind == "unreachable"


def test_an_answer_shorter_than_announced_is_tried_again() -> None:
    assert ask(source.cut_short, source.as_json([]))[1] == 2
    assert failing(*[source.cut_short] * 3).kind == "unreadable"


@pytest.mark.parametrize("way", [source.dripping, source.dripping_head])
def test_a_slow_drip_is_cut_off(way: Way) -> None:
    problem = failing(way, patience=replace(QUICK, whole_s=0.3))
    assert problem.kind == "too_slow"


def test_a_packed_answer_is_unpacked_and_one_cut_short_is_noticed() -> None:
    body = b"[" + b"1," * 500 + b"1]"
    assert ask(source.packed(body))[0].body == body
    assert failing(source.packed(body, kept=-12)).kind == "unreadable"
    assert failing(source.packed(body, kept=15)).kind == "unreadable"


def test_bytes_that_only_claim_to_be_packed_are_refused() -> None:
    assert failing(source.plain(b"[1]", Content_Encoding="gzip")).kind == "unreadable"
    assert failing(source.plain(b"[1]", Content_Encoding="br")).kind == "unreadable"


def test_a_body_that_is_too_large_is_refused_packed_or_not() -> None:
    assert failing(source.plain(b" " * 5000)).kind == "too_large"
    bomb = io.BytesIO()
    with gzip.GzipFile(fileobj=bomb, mode="wb") as file:
        file.write(b" " * 2**20)
    assert len(bomb.getvalue()) < QUICK.body_bytes
    assert failing(source.plain(bomb.getvalue(), Content_Encoding="gzip")).kind == "too_large"


@pytest.mark.parametrize("url", ["http://example.org", "ftp://example.org"])
def test_only_this_machine_may_be_asked_without_https(url: str) -> None:
    with Client(QUICK) as client, pytest.raises(FeedFailure) as caught:
        client.fetch(request(url))
    assert caught.value.kind == "insecure"
