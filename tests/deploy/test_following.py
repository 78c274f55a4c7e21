"""The door of charts that follow a lever: what it answers, and whom it refuses without a page."""

import json
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.errors import TableUnavailable
from deploy import following
from pages.ui.kept import cache, followed
from tests import payloads
from tests.link import links


@pytest.fixture
def door() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=following.routes("base"))) as asking:
        yield asking


def address(page: str, positions: object = None) -> str:
    """Spell the question of a lever on its way."""
    return f"/base/follow/{page}?moved={quote(json.dumps(positions or {}))}&{links.query({})}"


def test_the_answer_is_the_charts_of_the_page_and_is_kept_nowhere(door: TestClient) -> None:
    for page in followed.PAGES:
        answer = door.get(address(page, {"cargo_drop_pct": 70}))
        assert answer.content == followed.moved(page, links.query({"cargo_drop_pct": 70.0}), {})
        assert answer.json()
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        (address("sources"), 404),
        (address("nowhere"), 404),
        ("/base/follow/cargo", 400),
        ("/base/follow/cargo?moved=[1]", 400),
        ("/base/follow/cargo?moved={", 400),
        ("/base/follow/cargo?moved=%FF&x=1", 400),
        (f"/base/follow/cargo?moved={'x' * 9_000}", 414),
    ],
)
def test_nonsense_is_refused(door: TestClient, asked: str, status: int) -> None:
    assert door.get(asked).status_code == status


def test_hostile_positions_and_queries_move_nothing(door: TestClient) -> None:
    plain = door.get(address("scenario")).content
    for text in payloads.EVERY:
        if len(text) < 1_000:
            told = door.get(address("scenario", {"cargo_drop_pct": text, text: text}))
            assert told.content == plain
            told = door.get(f"{address('scenario')}&{quote(text)}={quote(text)}")
            assert told.content == plain


def test_who_has_not_signed_in_or_asks_too_often_gets_no_figure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(following, "PER_MINUTE", 2)
    with TestClient(Starlette(routes=following.routes())) as door:
        found = [door.get(address("cargo").removeprefix("/base")) for _ in range(3)]
        assert [one.status_code for one in found] == [200, 200, 429]
        assert not found[2].content
    monkeypatch.setattr("deploy.following.access.admits", lambda _claims: False)
    with TestClient(Starlette(routes=following.routes())) as door:
        refused = door.get(address("cargo").removeprefix("/base"))
        assert (refused.status_code, refused.content) == (401, b"")


def test_a_missing_table_leaves_it_to_the_page_to_say_so(
    door: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_given: object) -> object:
        raise TableUnavailable("cargo_baseline_weekly", "the file is missing.")

    monkeypatch.setattr(cache, "run_on", missing)
    # Where nobody has been: what was drawn before is still known.
    assert door.get(address("cargo", {"cargo_drop_pct": 13})).status_code == 503
