"""The shapes of Korea's data portal and of the indices, and what is made of other shapes."""

import gzip
import re

import pandas as pd
import pytest

from data.live import catalog
from tests.live import recorded
from tests.live.recorded import answer, at, body, failing

BILLION_LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<response><header><resultCode>00</resultCode></header><body>&b;</body></response>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>
<response>&a;</response>"""


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
