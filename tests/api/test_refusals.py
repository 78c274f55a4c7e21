"""Every refusal is a document that says what is wrong, in both languages, and no page."""

from dataclasses import replace

import pytest

from data import store
from data.errors import TableUnavailable
from deploy import programs
from deploy.settings import Settings
from pages.answer import reproduction
from pages.api import answering
from tests.api.doors import SETTINGS, client

CASES = (
    ("scenario?zzz=1", 400, "unknown-parameter", "zzz"),
    ("scenario?series=cargo", 400, "unknown-parameter", "series"),
    ("scenario?format=xlsx", 400, "unknown-format", "xlsx"),
    ("scenario?format=json&format=csv", 400, "twice", "format"),
    ("scenario?table=cargo,boats", 400, "unknown-table", "boats"),
    ("scenario?table=cargo,market&format=csv", 400, "one-table", "market"),
    ("scenario?code=1XM1-EX8H-Z6Z4-F", 400, "unreadable-code", "1XM1-EX7H-Z6Z4-F"),
    ("scenario?code=1FPS&drop=60", 400, "code-and-link", "code"),
    ("scenario?drop=99&strict=1", 422, "repaired", "99"),
    ("scenario?strict=yes", 400, "unknown-strict", "yes"),
    ("scenario?lang=fr", 400, "unknown-lang", "fr"),
    ("scenario?" + "x" * 9_000, 414, "too-long", "8"),
    ("series", 400, "no-series", "arrivals_teu"),
    ("series?series=tides", 400, "unknown-series", "tides"),
    ("series?series=lost_teu&origin=XX", 400, "unknown-origin", "XX"),
    ("series?series=lost_teu&coast=", 400, "unknown-coast", "EC"),
    ("tides", 404, "nowhere", "/api/openapi.json"),
)
KINDS = [kind for _, _, kind, _ in CASES]


@pytest.mark.parametrize(("address", "status", "kind", "named"), CASES, ids=KINDS)
def test_bad_input_is_named_in_both_languages(
    address: str, status: int, kind: str, named: str
) -> None:
    details = []
    with client() as api:
        for language in ("en", "ko"):
            header = {"accept-language": f"{language}-KR,fr;q=0.4"}
            answer = api.get(f"/api/{address}", headers=header)
            told = answer.json()
            assert (answer.status_code, told["status"]) == (status, status)
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.headers["cache-control"] == "no-store"
            assert told["type"] == f"urn:transpacific:problem:{kind}"
            assert named in told["detail"]
            details.append(told["detail"])
    assert details[0] != details[1]
    assert any("가" <= letter <= "힣" for letter in details[1])


def test_the_language_named_counts_before_the_header() -> None:
    with client() as api:
        answer = api.get("/api/series?lang=ko", headers={"accept-language": "en"})
        assert answer.headers["content-language"] == "ko"
        linked = api.get("/api/scenario?l=ko&drop=99", headers={"accept-language": "en"})
        assert linked.headers["content-language"] == "ko"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_are_refused(method: str) -> None:
    with client() as api:
        answer = api.request(method, "/api/scenario")
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
        assert answer.headers["content-type"] == "application/problem+json"


def test_who_has_not_signed_in_is_told_so_and_led_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deploy.programs.access.admits", lambda _claims: False)
    with client() as api:
        for address in ("scenario", "series?series=lost_teu", "openapi.json", "tides"):
            answer = api.get(
                f"/api/{address}", headers={"accept": "text/html"}, follow_redirects=False
            )
            assert (answer.status_code, "location" in answer.headers) == (401, False)
            assert answer.headers["content-type"] == "application/problem+json"


def test_a_program_that_asks_too_often_is_told_when_to_come_back() -> None:
    with client(replace(Settings(), api_per_minute=2)) as api:
        answers = [api.get("/api/openapi.json") for _ in range(3)]
        assert [one.status_code for one in answers] == [200, 200, 429]
        assert 1 <= int(answers[2].headers["retry-after"]) <= 30


def test_places_fill_again_with_time_and_are_kept_apart() -> None:
    now = 0.0
    rate = programs.Rate(60, lambda: now)
    assert [rate.wait("a") for _ in range(60)] == [0.0] * 60
    assert rate.wait("a") == pytest.approx(1.0)
    assert rate.wait("b") == 0.0
    now = 1.0
    assert rate.wait("a") == 0.0
    assert rate.wait("a") > 0.0
    now = 1_000.0
    assert [rate.wait("a") for _ in range(61)][-1] > 0.0


def test_a_crowd_of_addresses_takes_no_more_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "MOST_ADDRESSES", 10)
    rate = programs.Rate(5)
    for who in range(100):
        rate.wait(str(who))
    assert len(rate.left) == 10


def test_a_missing_table_is_said_as_a_state_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_given: object) -> object:
        raise TableUnavailable("cargo_baseline_weekly", "the file is missing.")

    monkeypatch.setattr(answering, "_kept", missing)
    with client() as api:
        answer = api.get("/api/scenario")
        assert (answer.status_code, "make data" in answer.json()["detail"]) == (503, True)


def test_what_is_held_already_is_not_sent_again() -> None:
    with client() as api:
        first = api.get("/api/scenario?drop=50")
        tag = first.headers["etag"]
        assert tag.startswith('"')
        again = api.get("/api/scenario?drop=50", headers={"if-none-match": f'"x", {tag}'})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        other = api.get("/api/scenario?drop=51", headers={"if-none-match": tag})
        assert (other.status_code, other.headers["etag"] == tag) == (200, False)
        assert api.get("/api/scenario?drop=50&lang=ko").headers["etag"] != tag
        head = api.head("/api/scenario?drop=50")
        assert (head.content, head.headers["etag"]) == (b"", tag)
        assert int(head.headers["content-length"]) == len(first.content)


def test_other_tables_are_worked_out_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    real = reproduction.reproduce

    def counted(text: str) -> reproduction.Reproduced:
        calls.append(text)
        return real(text)

    monkeypatch.setattr(reproduction, "reproduce", counted)
    answering.answer("scenario", "drop=41")
    answering.answer("scenario", "drop=41&format=csv")
    assert len(calls) == 1
    monkeypatch.setattr(store, "fingerprint", lambda _tables=None: "deadbeef")
    answering.answer("scenario", "drop=41")
    assert len(calls) == 2


def test_the_addresses_stand_below_the_base_of_the_dashboard() -> None:
    with client(SETTINGS, "/sea/") as api:
        assert api.get("/sea/api/scenario").status_code == 200
        assert api.get("/sea/api/openapi.json").json()["servers"] == [{"url": "/sea"}]
        assert api.get("/api/scenario").status_code == 404
