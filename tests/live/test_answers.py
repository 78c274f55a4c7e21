"""Every feed reads the shape its source documents, and notices when the shape is another."""

import datetime as dt
import gzip
import json
import re

import pandas as pd
import pytest

from data.live import catalog
from data.live.connectors import portwatch
from data.live.failures import FeedFailure
from data.live.feed import Feed
from tests.live import recorded
from tests.live.recorded import answer

FEEDS = pytest.mark.parametrize("feed", catalog.FEEDS, ids=lambda feed: feed.name)
BILLION_LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<response><header><resultCode>00</resultCode></header><body>&b;</body></response>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>
<response>&a;</response>"""


def failing(feed: Feed, *bodies: bytes) -> FeedFailure:
    with pytest.raises(FeedFailure) as caught:
        feed.tidy(feed.parse([answer(body) for body in bodies]))
    return caught.value


def body(name: str, number: int = 0) -> bytes:
    return recorded.answers(catalog.get(name))[number].body


def at(frame: pd.DataFrame, **key: str) -> pd.Series:
    """The one row with this key."""
    found = frame
    for name, value in key.items():
        cells = found[name]
        wanted = pd.Timestamp(value) if cells.dtype.kind == "M" else value
        found = found[cells == wanted]
    [(_, row)] = found.iterrows()
    return row


@FEEDS
def test_a_feed_has_recorded_answers_that_become_its_table(feed: Feed) -> None:
    assert recorded.files(feed), f"tests/live/answers has nothing for {feed.name}"
    table = recorded.table(feed)
    feed.table.check(table)
    assert list(table.columns) == list(feed.table.names)
    pd.testing.assert_frame_equal(table, feed.table.ordered(table.sample(frac=1, random_state=1)))


@FEEDS
def test_what_a_feed_declares_are_columns_of_its_table(feed: Feed) -> None:
    kinds = {column.name: column.kind for column in feed.table.columns}
    assert kinds[feed.period] == "date"
    assert {*feed.group, feed.period} <= set(feed.table.key)
    assert {kinds[name] for name in feed.measures} == {"number"}
    assert feed.base.startswith("https://")
    assert feed.origin.licence
    assert feed.table.fix


@FEEDS
@pytest.mark.parametrize(
    "wrong", [b"", b"<html>", b"[", b"\xb0\xa1\xb0\xa2", b"[" * 100_000, b'{"a": 1}', b"[]"]
)
def test_no_feed_takes_what_is_no_answer(feed: Feed, wrong: bytes) -> None:
    rest = [one.body for one in recorded.answers(feed)[1:]]
    problem = failing(feed, wrong, *rest)
    assert problem.kind in {"unreadable", "changed", "empty", "incomplete"}


def test_census_keeps_single_countries_of_arrays_of_text() -> None:
    table = recorded.table(catalog.get("census_countries"))
    assert len(table) == 4
    row = at(table, month="2026-08-01", country_code="5800")
    assert row["country"] == "KOREA, SOUTH"
    assert row["container_weight_kg"] == 66_660
    assert row["all_value_usd"] == 1_111_100


def test_census_ports_leave_out_the_total_and_ports_without_containers() -> None:
    table = recorded.table(catalog.get("census_ports"))
    assert table["port_code"].tolist() == ["2704", "2709"]
    assert table["container_value_usd"].tolist() == [33_333, 3_333]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ('"5700"', '"5820"', "changed"),
        ('"CNT_WGT_MO"', '"CNT_WEIGHT"', "changed"),
        ('"2026-08"', '"202608"', "changed"),
        ('"3333"', '"3,333 lb"', "changed"),
        ('"3333"', "3333", "changed"),
        ('"3333", ', "", "changed"),
        ('"3333"', '"NaN"', "changed"),
        ('"3333"', "NaN", "unreadable"),
    ],
)
def test_census_notices_another_shape(old: str, new: str, kind: str) -> None:
    text = body("census_countries").decode()
    assert old in text
    assert failing(catalog.get("census_countries"), text.replace(old, new).encode()).kind == kind


def test_census_without_rows_is_empty_and_with_totals_only_too() -> None:
    feed = catalog.get("census_countries")
    assert failing(feed, b"", b"").kind == "empty"
    rows = [row for row in json.loads(body(feed.name)) if row[-1] in {"CTY_CODE", "-", "5XXX"}]
    assert failing(feed, json.dumps(rows).encode()).kind == "empty"


def test_a_month_missing_between_others_breaks_a_rule() -> None:
    feed = catalog.get("census_countries")
    table = recorded.table(feed).replace(
        {"month": {pd.Timestamp("2026-07-01"): pd.Timestamp("2026-05-01")}}
    )
    with pytest.raises(ValueError, match="2 rows: a month of the country is missing"):
        feed.table.check(table)


@pytest.mark.parametrize("form", ["text", "milliseconds"])
def test_portwatch_days_are_read_as_text_and_as_milliseconds(form: str) -> None:
    feed = catalog.get("portwatch_chokepoints")
    page = json.loads(body(feed.name))
    if form == "milliseconds":
        for one in page["features"]:
            day = dt.datetime.fromisoformat(one["attributes"]["date"] + "T00:00:00+00:00")
            one["attributes"]["date"] = int(day.timestamp() * 1000)
    rows = feed.parse([answer(json.dumps(page).encode()), answer(body(feed.name, 1))])
    table = feed.tidy(rows)
    assert at(table, day="2026-08-30", chokepoint_code="chokepoint4")["container_ships"] == 44
    assert len(table) == 4


@pytest.mark.parametrize("date", ["2026-08-28", 1_700_000_000_000, "30/08/2026", 1e30, True])
def test_portwatch_days_that_disagree_or_cannot_be_read_are_noticed(date: object) -> None:
    feed = catalog.get("portwatch_chokepoints")
    page = json.loads(body(feed.name))
    page["features"][0]["attributes"]["date"] = date
    assert failing(feed, json.dumps(page).encode(), body(feed.name, 1)).kind == "changed"


def test_portwatch_reports_an_error_inside_status_200() -> None:
    error = {"error": {"code": 400, "message": "Invalid query", "details": ["no such field"]}}
    problem = failing(catalog.get("portwatch_countries"), json.dumps(error).encode())
    assert problem.kind == "source_error"
    assert "Invalid query; no such field" in problem.detail


def test_portwatch_without_rows_or_with_another_count_is_refused() -> None:
    assert failing(catalog.get("portwatch_countries"), b'{"features": []}').kind == "empty"
    page = body("portwatch_chokepoints")
    problem = failing(catalog.get("portwatch_chokepoints"), page, b'{"count": 5}')
    assert problem.kind == "incomplete"
    assert "counts 5 rows and gave 4" in problem.detail


def test_portwatch_reads_a_page_that_says_more_follow() -> None:
    page = portwatch.read(answer(b'{"features": [], "exceededTransferLimit": true}'))
    assert page.exceededTransferLimit


def test_korean_ports_and_ways_are_told_apart() -> None:
    table = recorded.table(catalog.get("korea_ports"))
    assert len(table) == 6
    row = at(table, month="2026-08-01", port="부산", way="외항-출항")
    assert row["national_full_teu"] == 333.5
    assert row["foreign_full_teu"] == 6_666


def test_korean_partners_keep_both_directions() -> None:
    table = recorded.table(catalog.get("korea_partners"))
    row = at(table, month="2026-08-01", country="CN")
    assert (row["discharged_teu"], row["loaded_teu"]) == (222_222.25, 444_444)


@pytest.mark.parametrize("wrong", [BILLION_LAUGHS, OUTSIDE])
def test_xml_that_declares_entities_is_not_read(wrong: bytes) -> None:
    problem = failing(catalog.get("korea_ports"), wrong)
    assert problem.kind == "unreadable"
    assert "not read" in problem.detail


def test_xml_in_another_encoding_than_it_says_is_not_read() -> None:
    text = body("korea_ports").decode()
    assert failing(catalog.get("korea_ports"), text.encode("cp949")).kind == "unreadable"


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("<header><resultCode>99</resultCode></header>", "source_error"),
        ("<header/>", "changed"),
        ("<header><resultCode>03</resultCode></header>", "empty"),
    ],
)
def test_the_data_portal_reports_errors_inside_status_200(said: str, kind: str) -> None:
    text = f"<response>{said}<body/></response>".encode()
    assert failing(catalog.get("korea_ports"), text).kind == kind


@pytest.mark.parametrize(("reason", "kind"), [("30", "key_refused"), ("04", "source_error")])
def test_the_gateway_of_the_data_portal_has_errors_of_its_own(reason: str, kind: str) -> None:
    text = (
        "<OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>SERVICE ERROR</errMsg>"
        "<returnAuthMsg>SERVICE_KEY_IS_NOT_REGISTERED_ERROR</returnAuthMsg>"
        f"<returnReasonCode>{reason}</returnReasonCode></cmmMsgHeader></OpenAPI_ServiceResponse>"
    )
    problem = failing(catalog.get("korea_ports"), text.encode())
    assert problem.kind == kind
    assert "SERVICE_KEY_IS_NOT_REGISTERED_ERROR" in problem.detail


def test_the_pressure_index_in_force_is_the_last_of_its_row() -> None:
    table = recorded.table(catalog.get("gscpi"))
    august, july = (at(table, month=f"2026-{month}-01") for month in ("08", "07"))
    assert (august["pressure_sd"], august["edition"]) == (1.11, pd.Timestamp("2026-08-01"))
    assert (july["pressure_sd"], july["edition"]) == (2.22, pd.Timestamp("2026-08-01"))
    assert at(table, month="2016-01-01")["pressure_sd"] == 0.02


def test_the_pressure_index_may_name_its_editions_by_month() -> None:
    feed = catalog.get("gscpi")
    text = body("gscpi").decode("utf-8-sig")
    named = text.replace("46203,46235,46265", "Jun-26,Jul-26,Aug-26").encode("utf-8-sig")
    july = at(feed.tidy(feed.parse([answer(named)])), month="2026-07-01")
    assert july["edition"] == pd.Timestamp("2026-07-01")


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("46203,46235,46265", "46265,46235,46203", "changed"),
        ("46203,46235,46265", "a,b,c", "changed"),
        ("31-Aug-2026", "2026-08-31", "changed"),
        ("1.11", "1.11,4,5", "changed"),
        ("1.11", "high", "changed"),
    ],
)
def test_the_pressure_index_notices_another_shape(old: str, new: str, kind: str) -> None:
    text = body("gscpi").decode()
    assert old in text
    assert failing(catalog.get("gscpi"), text.replace(old, new).encode()).kind == kind


def test_a_pressure_index_of_a_few_months_is_cut_short() -> None:
    few = b"\n".join(body("gscpi").splitlines()[:50])
    assert failing(catalog.get("gscpi"), few).kind == "incomplete"


def test_connectivity_is_read_packed_and_plain_and_gaps_are_left_out() -> None:
    feed = catalog.get("lsci")
    plain = body("lsci")
    table = feed.tidy(feed.parse([answer(gzip.compress(plain))]))
    pd.testing.assert_frame_equal(table, recorded.table(feed))
    assert len(table) == 9
    assert at(table, month="2026-08-01", country="CHN")["connectivity_index"] == 499.5
    assert failing(feed, gzip.compress(plain)[:-9]).kind == "unreadable"
    assert failing(feed, gzip.compress(b"0" * (17 * 2**20))).kind == "too_large"


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("2026M08", "Aug. 2026", "changed"),
        ("Economy_Code", "Economy/Code", "changed"),
        ('"410"', '"392"', "changed"),
        ("499.50", "..", "changed"),
        ("\n.*", "\n", "empty"),
    ],
)
def test_connectivity_notices_another_shape(old: str, new: str, kind: str) -> None:
    text = body("lsci").decode()
    changed = re.sub(old, new, text) if old.startswith("\n") else text.replace(old, new)
    assert changed != text
    assert failing(catalog.get("lsci"), changed.encode()).kind == kind


def test_fred_leaves_gaps_out_and_names_series_in_its_own_words() -> None:
    table = recorded.table(catalog.get("fred"))
    assert table["value"].tolist() == [111.1, 222.2]
    assert set(table["unit"]) == {"Index of nothing"}
    assert table["month"].tolist() == [pd.Timestamp("2026-06-01"), pd.Timestamp("2026-08-01")]
