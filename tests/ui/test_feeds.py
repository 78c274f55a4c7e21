"""The Sources page says of every feed what is held, how old it is and why a refresh failed."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data import refresh
from data.live import catalog, vintages
from data.live.failures import KINDS
from data.live.feed import Feed
from data.live.latest import State
from data.live.notes import Failure, Vintage
from pages.ui.sources import feeds
from pages.words import text
from tests.link import links
from tests.live import source, world
from tests.live.world import QUICK, World
from tests.ui import opened

ENGLISH, KOREAN = text.words("en"), text.words("ko")
LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
NOW = dt.datetime.now(dt.UTC)
HELD = ("census_countries", "gscpi")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(vintages.ENVIRONMENT, str(tmp_path / "store"))
    return tmp_path / "store"


@pytest.fixture(autouse=True)
def _forget() -> None:
    opened.forget()


@pytest.fixture
def mine(store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    found = World()
    with source.serving(found.reply) as one:
        world.settle(monkeypatch, store, one.url)
        yield found


def page(language: str) -> AppTest:
    return opened.app("sources", links.query(language=language))


def listed(app: AppTest) -> pd.DataFrame:
    [found] = [one.value for one in app.dataframe if "cadence" in one.value]
    rows: pd.DataFrame = found.set_index("name")
    return rows


@pytest.mark.diagonal(cases=1)
@LANGUAGES
@pytest.mark.usefixtures("store")
def test_before_any_refresh_the_page_says_so(language: str) -> None:
    app = page(language)
    words = text.words(language)
    assert not app.exception
    assert words("feeds.none") in [one.value for one in app.info]
    rows = listed(app)
    assert list(rows.index) == [feed.name for feed in catalog.FEEDS]
    assert set(rows["state"]) == {words("feeds.state_never")}
    assert rows["rows"].isna().all()


@pytest.mark.diagonal(cases=1)
@LANGUAGES
def test_what_is_held_and_what_failed_since_is_told(mine: World, language: str) -> None:
    assert refresh.main(HELD, QUICK) == 0
    mine.scale = 1.1
    mine.instead["gscpi"] = source.plain(b"<script>alert(1)</script>", "text/html", 500)
    assert refresh.main(HELD, QUICK) == 1
    app = page(language)
    words = text.words(language)
    rows = listed(app)
    assert rows.at["census_countries", "rows"] == 112
    assert rows.at["census_countries", "revised"] == 560
    assert rows.at["census_countries", "state"] == words("feeds.state_good")
    assert rows.at["gscpi", "state"] == words("feeds.state_failed")
    assert rows.at["fred", "state"] == words("feeds.state_never")
    said = opened.all_words(app)
    assert f":orange-badge[{words('feeds.age_badge', days='0')}]" in said
    assert words("feeds.reason_server_error") in said
    assert words("feeds.revisions", count="560", shown="200") in said
    assert "script" not in said
    assert words("feeds.none") not in said


def test_a_damaged_table_costs_its_own_line_only(mine: World) -> None:
    del mine
    assert refresh.main(HELD, QUICK) == 0
    feed = catalog.get("gscpi")
    (vintages.folder(feed) / "latest.json").write_text("{", encoding="utf-8")
    [name] = vintages.names(catalog.get("census_countries"))
    vintages.path(catalog.get("census_countries"), name).write_bytes(b"PAR1")
    app = page("ko")
    assert not app.exception
    assert listed(app).at["gscpi", "state"] == KOREAN("feeds.state_damaged")
    remedy = KOREAN("feeds.trouble_damaged", title="").removeprefix("****")
    assert remedy.strip() in opened.all_words(app)
    assert any("**census_countries**" in one.value for one in app.error)


def state(age_days: int = 0, failed: str = "") -> State:
    """The state of a feed with a made-up vintage."""
    feed = catalog.get("gscpi")
    at = NOW - dt.timedelta(days=age_days)
    vintage = Vintage(
        name=f"{at:%Y%m%dT%H%M%SZ}-0123456789ab", sha256="0" * 64, rows=1, first=at.date(),
        last=dt.date(2026, 8, 1), retrieved_at=at,
    )  # fmt: skip
    failure = Failure(kind=failed, detail="x", at=NOW) if failed else None
    return State(feed, vintage, at, failure)


@pytest.mark.parametrize("kind", KINDS)
def test_every_failure_has_words_in_both_languages_and_the_last_table_stays(kind: str) -> None:
    english = feeds.trouble(state(12, kind), NOW, ENGLISH)
    assert "12 days old" in english
    assert "to August 2026, stays" in english
    korean = feeds.trouble(state(12, kind), NOW, KOREAN)
    assert "12일 경과" in korean
    assert KOREAN(f"feeds.reason_{kind}") in korean


def test_only_a_feed_in_trouble_has_something_said_of_it() -> None:
    stale_days = catalog.get("gscpi").stale_days
    assert feeds.trouble(state(stale_days), NOW, ENGLISH) == ""
    assert f"{stale_days + 1} days old" in feeds.trouble(state(stale_days + 1), NOW, ENGLISH)
    assert feeds.trouble(State(catalog.get("gscpi")), NOW, ENGLISH) == ""
    empty = State(catalog.get("gscpi"), failure=state(0, "busy").failure)
    assert "There is no earlier table." in feeds.trouble(empty, NOW, ENGLISH)


@pytest.mark.parametrize("feed", catalog.FEEDS, ids=lambda feed: feed.name)
def test_a_feed_is_called_the_same_on_the_page_and_on_the_command_line(feed: Feed) -> None:
    assert ENGLISH(f"feeds.title_{feed.name}") == feed.table.title
    assert KOREAN(f"feeds.title_{feed.name}") != feed.table.title


# Names that are no name of a brand, and have one in Korean.
OFFICES = re.compile("Ministry|Bureau|Federal Reserve")


@pytest.mark.parametrize("feed", catalog.FEEDS, ids=lambda feed: feed.name)
def test_an_office_that_publishes_a_feed_has_its_korean_name(feed: Feed) -> None:
    told = feeds.line(State(feed), NOW, KOREAN)["publisher"]
    assert not OFFICES.search(str(told))
    assert feeds.line(State(feed), NOW, ENGLISH)["publisher"] == feed.origin.publisher
    assert feeds.publisher(State(catalog.get("korea_ports")), KOREAN) == "해양수산부"


def test_the_head_of_a_file_says_whose_and_how_fresh() -> None:
    lines = feeds.head_lines(state(), ENGLISH)
    assert any("Federal Reserve Bank of New York" in one for one in lines)
    assert f"Fetched: {NOW:%Y-%m-%d %H:%M} UTC" in lines
    assert any(one.startswith("pressure_sd [standard deviations]: ") for one in lines)
    assert feeds.head_lines(State(catalog.get("gscpi")), ENGLISH) == []
