"""Every feed reads the shape its source documents, and notices when the shape is another."""

import datetime as dt
import json

import pandas as pd
import pytest

from data.live import catalog
from data.live.connectors import portwatch
from data.live.feed import Feed
from tests.house import tree as house
from tests.live import recorded
from tests.live.recorded import answer, at, body, failing

FEEDS = pytest.mark.parametrize("feed", catalog.FEEDS, ids=lambda feed: feed.name)


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


def test_every_connector_is_in_the_list_and_every_answer_belongs_to_a_feed() -> None:
    modules = [m.name for m in house.modules("data/live/connectors") if "FEED = Feed(" in m.text]
    assert sorted(modules) == sorted(
        f"data.live.connectors.{feed.name}" for feed in catalog.FEEDS
    ), "name the connector in data/live/catalog.py"
    answers = {file.name.partition(".")[0] for file in recorded.FOLDER.iterdir()} - {"README"}
    assert answers == {feed.name for feed in catalog.FEEDS}


def test_the_guide_names_every_feed_and_every_key() -> None:
    guide = (house.ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    for feed in catalog.FEEDS:
        assert f"| `{feed.name}` |" in guide
        assert f"_{feed.source.upper()}`" in guide
        assert [key.name for key in feed.keys if key.name not in guide] == []
