"""A refresh keeps what is sound, refuses what is not, and the last good table stays."""

import datetime as dt
import gzip
import hashlib

import pandas as pd
import pytest

from data.live import catalog, latest, vintages
from tests.live import source, world
from tests.live.commands import CENSUS, Earth, Said, held, refused, run

NAMES = [feed.name for feed in catalog.FEEDS]


def test_every_feed_is_got_whole_and_kept_with_its_bodies(earth: Earth, capsys: Said) -> None:
    _, one = earth
    assert run() == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines] == NAMES
    for state in latest.states():
        vintage = state.vintage
        assert vintage is not None
        assert len(latest.table(state.feed.name)) == vintage.rows
        for body in vintage.bodies:
            content = gzip.decompress(vintages.raw(state.feed, body.sha256).read_bytes())
            assert hashlib.sha256(content).hexdigest() == body.sha256
            assert len(content) == body.size
        assert state.failure is None
        assert state.age_days(dt.datetime.now(dt.UTC)) == 0
    written = b"".join(p.read_bytes() for p in vintages.store_folder().rglob("*") if p.is_file())
    assert [key for key in world.KEYS.values() if key.encode() in written] == []
    assert len(held("portwatch_chokepoints")) == 8 * 28 * 6
    assert len(held("korea_partners")) == 8 * 12
    assert len(one.asked) < 200


def test_pages_are_asked_for_until_there_are_no_more(earth: Earth) -> None:
    _, one = earth
    assert run("portwatch_chokepoints", "korea_ports", "fred") == 0
    offsets = [a.one("resultOffset") for a in one.asked if "resultOffset" in a.query
               and "year=2026" in a.one("where")]  # fmt: skip
    assert offsets == ["0", "1000"]
    pages = [a.one("pageNo") for a in one.asked if a.query.get("sym") == ["202601"]]
    assert pages == ["1", "2"]
    fred = [a.one("offset") for a in one.asked if a.query.get("series_id") == ["ISRATIO"]
            and "offset" in a.query]  # fmt: skip
    assert fred == ["0", "5"]


@pytest.mark.parametrize(
    ("name", "path", "body", "kind"),
    [
        ("korea_ports", "Outnin2", "<response><header><resultCode>00</resultCode></header><body>"
         "<items/><totalCount>51</totalCount></body></response>", "incomplete"),
        ("portwatch_chokepoints", "Choke", '{"features": [], "exceededTransferLimit": true}',
         "incomplete"),
        ("portwatch_countries", "Ports", '{"features": []}', "empty"),
        ("fred", "/observations", '{"count": 2, "offset": 0, "observations": []}', "incomplete"),
    ],
)  # fmt: skip
def test_fewer_rows_than_announced_are_refused(
    earth: Earth, capsys: Said, name: str, path: str, body: str, kind: str
) -> None:
    mine, _ = earth
    kind_of_body = "application/xml" if body.startswith("<") else "application/json"
    mine.instead[path] = source.plain(body.encode(), kind_of_body)
    refused(capsys, kind, name)


def test_unctad_is_told_its_client_in_headers_and_the_question_in_a_form(earth: Earth) -> None:
    _, one = earth
    assert run("lsci") == 0
    [asked] = one.asked
    assert asked.method == "POST"
    assert asked.headers["clientid"] == world.KEYS["UNCTAD_CLIENT_ID"]
    assert asked.headers["clientsecret"] == world.KEYS["UNCTAD_CLIENT_SECRET"]
    assert asked.form["$filter"] == ["Economy/Code in ('156','410','840')"]
    assert asked.one("culture") == "en"


@pytest.mark.usefixtures("earth")
def test_an_unchanged_table_only_renews_the_day(capsys: Said) -> None:
    assert run(CENSUS.name) == 0
    first = vintages.latest(CENSUS)
    assert run(CENSUS.name) == 0
    second = vintages.latest(CENSUS)
    assert "unchanged" in capsys.readouterr().out
    assert first is not None
    assert second is not None
    assert first.vintage == second.vintage
    assert second.checked_at > first.checked_at
    assert len(vintages.names(CENSUS)) == 1


def test_a_revised_figure_can_be_seen_as_revised(earth: Earth, capsys: Said) -> None:
    mine, _ = earth
    assert run(CENSUS.name) == 0
    mine.scale = 1.1
    mine.months += 1
    assert run(CENSUS.name) == 0
    assert f"{14 * 8 * 5} figures revised" in capsys.readouterr().out
    revised = latest.revisions(CENSUS)
    china = revised[
        (revised["country_code"] == "5700") & (revised["month"] == pd.Timestamp("2026-02-01"))
    ].set_index("column")
    assert china.at["container_weight_kg", "before"] == 11_400
    assert china.at["container_weight_kg", "now"] == 12_540
    assert len(vintages.names(CENSUS)) == 2
    older = vintages.table(CENSUS, vintages.names(CENSUS)[0])
    assert len(older) == 14 * 8
    assert len(held()) == 14 * 9


@pytest.mark.parametrize("scale", [2.2, 0.001, 1000.0])
def test_another_size_is_refused_until_somebody_accepts_it(
    earth: Earth, capsys: Said, scale: float
) -> None:
    mine, _ = earth
    assert run(CENSUS.name) == 0
    before = held()
    mine.scale = scale
    line = refused(capsys, "implausible")
    assert "`container_weight_kg` revised in total is too far" in line
    assert "5700" in line
    pd.testing.assert_frame_equal(held(), before)
    assert run(CENSUS.name, "--accept-change") == 0
    state = latest.state(CENSUS)
    assert state.failure is None
    assert state.vintage is not None
    assert state.vintage.accepted


def test_a_fall_by_two_thirds_in_a_new_month_passes_and_one_to_a_twentieth_does_not(
    earth: Earth, capsys: Said
) -> None:
    mine, _ = earth
    assert run("fred") == 0

    def with_new_month(value: float) -> None:
        every = [{"date": f"2026-{m:02}-01", "value": "111.1"} for m in range(1, 9)]
        every.append({"date": "2026-09-01", "value": str(value)})
        page = {"count": 9, "offset": 0, "observations": every}
        mine.instead["/observations"] = source.as_json(page)

    with_new_month(111.1 / 20)
    assert "in new periods" in refused(capsys, "implausible", "fred")
    with_new_month(111.1 / 3)
    assert run("fred") == 0


def test_rows_that_were_there_and_are_gone_are_a_failure(earth: Earth, capsys: Said) -> None:
    mine, _ = earth
    assert run(CENSUS.name, "portwatch_countries") == 0
    mine.months -= 1
    assert "the figures end on 2026-07-01; those held go to 2026-08-01" in refused(capsys, "gone")
    mine.instead["/intltrade/"] = source.plain(b"", "", 204)
    refused(capsys, "empty")
    mine.instead["FeatureServer"] = source.as_json({"features": []})
    refused(capsys, "empty", "portwatch_countries")


def test_a_rule_broken_is_told_with_its_rows(earth: Earth, capsys: Said) -> None:
    mine, _ = earth
    assert run(CENSUS.name) == 0
    mine.scale = -1.0
    line = refused(capsys, "rules")
    first, *rest = line.splitlines()
    assert "`container_weight_kg` leaves [0, 1e+11] kg" in first
    assert "Held: figures to 2026-08, last checked 0 days ago." in first
    assert any("2026-01-01  5330" in row for row in rest)


def test_one_feed_that_fails_holds_up_no_other(earth: Earth, capsys: Said) -> None:
    mine, _ = earth
    mine.instead["/1192000/"] = source.plain(b"", "text/plain", 503)
    assert run("korea_ports", "korea_partners", "gscpi") == 1
    said = capsys.readouterr()
    assert said.out.startswith("gscpi: kept")
    assert said.err.count("FAILED (server_error)") == 2
    assert "Nothing is held yet." in said.err
    del mine.instead["/1192000/"]
    assert run("korea_ports") == 0
    assert latest.state(catalog.get("korea_ports")).failure is None
