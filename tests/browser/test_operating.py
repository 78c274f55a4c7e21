"""What an operator does or suffers while readers read: updates, refreshes, disks that are full."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, expect

from analysis import model
from data import refresh
from data.live import catalog, vintages
from pages.words import text
from tests import changed
from tests.browser import reader
from tests.browser.conftest import OpenPage
from tests.browser.journal import Journal
from tests.browser.server import ALONE, ROOT, Server
from tests.browser.test_deep_link import LOST_CONNECTION
from tests.browser.test_downloads import download
from tests.browser.waiting import WAIT_MS
from tests.live import source, world

pytestmark = pytest.mark.when_changed(
    *changed.FRONT, "data", "pages/ui", "pages/answer", "tests/live"
)

EN: Final = text.words("en")
DROP: Final = "cargo_drop_pct"
PRODUCT: Final = (
    "app.py",
    "serve.py",
    "deploy",
    "pages",
    "analysis",
    "data",
    "static",
    ".streamlit",
)
NEXT: Final = "9.9.9"
READ_ONLY: Final = 'mount -o remount,bind,ro / && ! touch "$0" 2>/dev/null && exec "$@"'
REFRESH_SECONDS: Final = 120
# A page that works for a while without a call of the platform's, and counts how many of it do.
OVERLAPPING: Final = """
import time
import streamlit as st

tally = st.cache_resource(lambda: {"now": 0, "most": 0})()
st.button("again")
tally["now"] += 1
tally["most"] = max(tally["most"], tally["now"])
time.sleep(0.5)
tally["now"] -= 1
st.text(f"at once: {tally['most']}")
"""
CENSUS: Final = "census_countries"
# Everything held is copied to a small disk, which is then filled to the last byte.
FULL_DISK: Final = """
set -e
mount -t tmpfs -o size=2m tmpfs "$2"
cp -r "$0" "$2/held"
cat /dev/zero > "$2/fill" 2>/dev/null || true
export SHIPPING_FEEDS_DIR="$2/held"
code=0; "$1" -m data.refresh census_countries || code=$?
echo "code $code"
"$1" -c "from data.live import latest; print('held', len(latest.table('census_countries')))"
echo "left $(find "$2/held" -type f -name ".*.*" | wc -l)"
"""


def own_mounts() -> list[str]:
    """Give the start of a command that sees mounts of its own."""
    unshare = shutil.which("unshare")
    assert unshare is not None
    own = [unshare, "--map-root-user", "--mount"]
    if subprocess.run([*own, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody make mounts of their own")
    return own


def next_version(folder: Path) -> Path:
    """Lay out the product as it would be after an update: another model version."""
    root = folder / "next"
    root.mkdir()
    for name in PRODUCT:
        found = ROOT / name
        shutil.copytree(found, root / name) if found.is_dir() else shutil.copy(found, root / name)
    changed = root / "analysis" / "model.py"
    before = changed.read_text(encoding="utf-8")
    assert f'"{model.MODEL_VERSION}"' in before
    changed.write_text(before.replace(f'"{model.MODEL_VERSION}"', f'"{NEXT}"'), encoding="utf-8")
    return root


def test_a_page_that_comes_back_to_another_version_is_all_of_that_one_and_says_so(
    open_page: OpenPage, fresh_server: Callable[..., Server], journal: Journal, tmp_path: Path
) -> None:
    journal.allow(LOST_CONNECTION)
    first = fresh_server()
    page = open_page(reader.path("scenario", "en", {DROP: 37.0}), at=first, charts=4)
    old_link = page.url
    first.stop()
    second = fresh_server(port=first.port, root=next_version(tmp_path))
    footer = page.get_by_text(f"Model {NEXT}, results of")
    expect(footer).to_be_visible(timeout=WAIT_MS)
    reader.at(page, "m", NEXT)
    assert reader.slider(page, DROP).input_value() == "37"
    sources = page.locator(".chart-source").all_inner_texts()
    assert len(sources) == reader.CHARTS["scenario"]
    assert all(NEXT in one and model.MODEL_VERSION not in one for one in sources)
    # An old link opens on the new version, which says with which it was made.
    page.goto(old_link.replace(first.url, second.url))
    said = EN("link.other_model", then=model.MODEL_VERSION, now=NEXT)
    expect(page.get_by_test_id("stAlert").filter(has_text=said)).to_be_visible(timeout=WAIT_MS)
    reader.at(page, "drop", "37")


@pytest.mark.weekly
def test_where_nothing_can_be_written_readers_notice_nothing(
    open_page: OpenPage, fresh_server: Callable[..., Server], tmp_path: Path
) -> None:
    inside = ["sh", "-c", READ_ONLY, str(tmp_path / "touched")]
    running = fresh_server(before=[*own_mounts(), *inside])
    page = open_page(reader.path("scenario", "en"), at=running, charts=4)
    reader.slider(page, DROP).press("ArrowRight")
    reader.at(page, "drop", "46")
    saved = download(page, "china_arrivals", "csv", tmp_path)
    assert "46" in saved.read_text("utf-8-sig").split("China", 1)[1]
    page.goto(running.url + reader.path("uncertainty", "en"))
    reader.drawn(page)
    assert page.get_by_test_id("stAlert").count() == 0
    assert not (tmp_path / "touched").exists()


def test_a_refresh_under_readers_shows_within_seconds_and_disturbs_none(
    open_page: OpenPage,
    fresh_server: Callable[..., Server],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held = tmp_path / "store"
    with source.serving(world.World().reply) as one:
        world.settle(monkeypatch, held, one.url)
        running = fresh_server(environment={vintages.ENVIRONMENT: str(held)})
        page = open_page(reader.path("scenario", "en"), at=running, charts=4)
        reader.slider(page, DROP).focus()
        command = [sys.executable, "-m", "data.refresh"]
        with subprocess.Popen(command, cwd=ROOT, env=os.environ) as refreshing:
            presses = 0
            while refreshing.poll() is None and presses < 10:
                page.keyboard.press("ArrowRight")
                # A reader who goes on pressing, while the refresh takes as long as it takes.
                page.wait_for_timeout(100)
                presses += 1
            assert refreshing.wait(REFRESH_SECONDS) == 0
    assert presses > 3
    reader.at(page, "drop", str(45 + presses))
    assert page.get_by_test_id("stAlertContentError").count() == 0
    page.goto(running.url + reader.path("sources", "en"))
    expect(page.locator("h1")).to_have_text(EN("title.sources"))
    expect(page.get_by_text(EN("feeds.none"))).to_have_count(0)
    assert len(list(held.rglob("latest.json"))) == len(catalog.FEEDS)


def test_on_a_full_disk_a_refresh_says_so_and_the_last_good_table_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, held, disk = world.World(), tmp_path / "store", tmp_path / "disk"
    disk.mkdir()
    with source.serving(mine.reply) as one:
        world.settle(monkeypatch, held, one.url)
        assert refresh.main([CENSUS], world.QUICK) == 0
        mine.scale = 1.1
        inside = ["sh", "-c", FULL_DISK, str(held), sys.executable, str(disk)]
        answer = subprocess.run(
            [*own_mounts(), *inside], cwd=ROOT, capture_output=True, text=True, check=False
        )
    told = answer.stdout + answer.stderr
    assert answer.stdout.splitlines() == ["code 1", "held 112", "left 0"], told
    assert answer.stderr.startswith(f"{CENSUS}: FAILED (storage): "), told
    assert "No space left on device" in answer.stderr
    assert "Traceback" not in told


@pytest.mark.weekly
def test_no_session_is_worked_on_by_two_runs_at_once(
    browser: Browser, fresh_server: Callable[..., Server], tmp_path: Path
) -> None:
    for folder in (".streamlit", "static"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "app.py").write_text(OVERLAPPING, encoding="utf-8")
    page = browser.new_page()
    page.goto(fresh_server(root=tmp_path, script=ALONE).url)
    counted = page.get_by_text("at once:")
    expect(counted).to_be_visible()
    for _ in range(3):
        page.get_by_role("button", name="again").click()
        # Less than a run takes: the press falls into it.
        page.wait_for_timeout(150)
    expect(page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=WAIT_MS
    )
    expect(counted).to_have_text("at once: 1")
    page.close()
