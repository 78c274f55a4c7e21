"""What goes wrong at a host: each row of the table in docs/operations.md, tried for real."""

import os
import random
import shutil
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import expect
from websockets.exceptions import InvalidStatus

from analysis import levers
from data import store
from pages.link import compare_link, link
from pages.words import text
from tests.browser import reader
from tests.browser.conftest import OpenPage
from tests.browser.journal import Journal
from tests.browser.server import ROOT, Server
from tests.browser.stream import asking, stream
from tests.browser.test_deep_link import LOST_CONNECTION
from tests.browser.waiting import moved

EN = text.words("en")
LINKS = 10_000
HOSTILE = (
    "NaN", "-inf", "1e999", "0x10", "٤٥", "45;drop", "<script>", "../../etc", "\x00", "~" * 99,
    "45", "none", "9" * 400, "=1+1", "%00", "\u202e45", "true", "None", "2025-02-30",
)  # fmt: skip
CROWD = 1_000
ROOM = 40
REREAD_SECONDS = 60


@pytest.fixture
def own_tables(tmp_path: Path) -> dict[str, str]:
    """Copy the tables; give the environment of a server that reads the copy."""
    shutil.copytree(ROOT / "data" / "tables", tmp_path / "tables")
    shutil.copy(ROOT / "data" / "datapackage.json", tmp_path)
    return {store.ENVIRONMENT: str(tmp_path / "tables")}


@pytest.mark.weekly
@pytest.mark.parametrize("down_ms", [500, 12_000])
def test_a_server_killed_mid_slide_brings_the_page_back_by_itself(
    open_page: OpenPage, fresh_server: Callable[..., Server], journal: Journal, down_ms: int
) -> None:
    journal.allow(LOST_CONNECTION)
    first = fresh_server()
    page = open_page(reader.path("scenario", "en"), at=first, charts=4)
    slider = reader.slider(page, "cargo_drop_pct")
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    reader.at(page, "drop", "48")
    page.keyboard.press("ArrowRight")
    first.stop(kill=True)
    # How long the server is away is what is tried: a moment, and longer than the platform waits.
    page.wait_for_timeout(down_ms)
    with moved(page):
        fresh_server(port=first.port)
    # The last press may have died with the server; then nothing on the page claims it.
    held = reader.address(page)["drop"]
    assert held in ("48", "49")
    expect(page.locator(".st-key-finding")).to_contain_text(f"{held} %")
    assert slider.input_value() == held


@pytest.mark.weekly
def test_a_table_ruined_while_running_costs_only_what_needs_it(
    open_page: OpenPage, fresh_server: Callable[..., Server], own_tables: dict[str, str]
) -> None:
    running = fresh_server(environment=own_tables)
    page = open_page(reader.path("scenario", "en"), at=running, charts=4)
    table = Path(own_tables[store.ENVIRONMENT]) / "cargo_baseline_weekly.parquet"
    whole = table.read_bytes()
    # Truncated in place, and rubbish of the same length: neither is read as if it were whole.
    for ruin in (whole[: len(whole) // 2], os.urandom(len(whole))):
        table.write_bytes(ruin)
        _until_said(page.reload, lambda: page.get_by_text("cargo_baseline_weekly").count() > 0)
        said = " ".join(page.get_by_test_id("stAlert").all_inner_texts())
        assert "make data" not in said
        assert "Traceback" not in page.locator("body").inner_text()
    page.goto(running.url + reader.path("sources", "en"))
    expect(page.locator("h1")).to_have_text(EN("title.sources"))
    table.write_bytes(whole)
    page.goto(running.url + reader.path("scenario", "en"))
    _until_said(page.reload, lambda: page.locator("figure.chart").count() == 4)
    reader.drawn(page)


def _until_said(again: Callable[[], object], said: Callable[[], bool]) -> None:
    """Reload until the server has looked at its tables again, as it does every twenty seconds."""
    until = time.monotonic() + REREAD_SECONDS
    while not said():
        assert time.monotonic() < until
        again()
        # The server looks at its tables in its own time and tells nobody when.
        time.sleep(2.0)


def test_ten_thousand_hostile_links_are_judged_and_none_gets_through(weekly: bool) -> None:
    chance = random.Random(1)  # noqa: S311 - links to try, not secrets
    keys = [*link.BY_LINK, *link.HEAD, *link.SET, "zzz", "", "__proto__", "s1[]"]
    for _ in range(LINKS if weekly else LINKS // 10):
        chosen = chance.sample(keys, chance.randrange(1, 9))
        given = {key: chance.choices(HOSTILE, k=chance.randrange(1, 3)) for key in chosen}
        opened = link.judge(given, text.LANGUAGES)
        held, repairs = compare_link.judge(given)
        assert opened.levers.keys() == levers.defaults().keys()
        for lever in levers.LEVERS:
            assert lever.judge(lever.write(opened.levers[lever.key]))[1] is None
        shown = "".join(one.name + one.text for one in (*opened.repairs, *repairs))
        assert not set("<>&\"'`\x00\u202e\n") & set(shown)
        assert held is None or len(held.entries) <= 4


@pytest.mark.weekly
def test_a_thousand_sessions_at_once_are_refused_beyond_the_limit(
    open_page: OpenPage, fresh_server: Callable[..., Server], journal: Journal
) -> None:
    journal.allow("503")
    environment = {
        "TRANSPACIFIC_MAX_SESSIONS": str(ROOM),
        "TRANSPACIFIC_MAX_SESSIONS_PER_ADDRESS": str(ROOM),
    }
    running = fresh_server(script="serve.py", environment=environment)
    page = open_page(reader.path("scenario", "en"), at=running, charts=4)
    refused = 0
    with ExitStack() as stack:
        for _ in range(CROWD):
            try:
                asking(stack.enter_context(stream(running)))
            except InvalidStatus:
                refused += 1
        assert refused == CROWD - (ROOM - 1)
        reader.slider(page, "cargo_drop_pct").focus()
        page.keyboard.press("ArrowRight")
        reader.at(page, "drop", "46")


@pytest.mark.weekly
def test_a_reader_who_reads_nothing_holds_up_nobody(
    open_page: OpenPage, fresh_server: Callable[..., Server]
) -> None:
    running = fresh_server()
    with ExitStack() as stack:
        for _ in range(10):
            stack.enter_context(stream(running))
        page = open_page(reader.path("scenario", "en"), at=running, charts=4)
        reader.slider(page, "cargo_drop_pct").focus()
        page.keyboard.press("ArrowRight")
        reader.at(page, "drop", "46")


@pytest.mark.weekly
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_the_time_zone_of_the_server_changes_no_number(
    open_page: OpenPage, fresh_server: Callable[..., Server], zone: str
) -> None:
    here = open_page(reader.path("scenario", "en"), charts=4)
    there = open_page(
        reader.path("scenario", "en"), at=fresh_server(environment={"TZ": zone}), charts=4
    )
    assert reader.snapshot(there) == reader.snapshot(here)
