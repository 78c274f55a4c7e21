"""Behind the nginx we ship: TLS, one server lost under a reader, and none sent away afterwards."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, Response

from tests import changed
from tests.browser import nginx, reader
from tests.browser.nginx import Site
from tests.browser.server import serve
from tests.browser.waiting import READ_RUN_IDS, WAIT_MS, run_ids, settled
from tests.link import links

pytestmark = pytest.mark.when_changed(*changed.FRONT)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve the dashboard twice behind nginx."""
    with nginx.site(tmp_path_factory.mktemp("site")) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a browser that accepts the certificate of the test."""
    context = browser.new_context(ignore_https_errors=True, locale="ko-KR")
    yield context.new_page()
    context.close()


def replica(page: Page) -> str:
    """Say which server the reader's cookie names, once it is as strict as can be."""
    [cookie] = [one for one in page.context.cookies() if one["name"] == "replica"]
    assert cookie["secure"]
    assert cookie["httpOnly"]
    return cookie["value"]


def strict(site: Site, page: Page, answer: Response | None) -> None:
    """Check that a reader is served over TLS with strict headers, and what is hidden is."""
    assert answer is not None
    assert answer.headers["strict-transport-security"].startswith("max-age=31536000")
    assert answer.headers["server"] == "nginx"
    assert all(one["secure"] for one in page.context.cookies())
    for hidden in ("/_stcore/metrics", "/readyz"):
        found = page.context.request.get(site.url + hidden)
        assert found.status == 404


def test_a_body_is_taken_in_only_where_one_belongs(site: Site) -> None:
    # One that is taken in may come a byte a minute; `benchmarks/fault_slow.py` sends such.
    trust = ssl.create_default_context(cafile=site.folder / "certificate.pem")
    with httpx.Client(base_url=site.url, verify=trust, trust_env=False) as web:
        assert web.get("/healthz").text == "ok"
        assert web.post("/", content=b"xx").status_code == 405
        assert web.delete("/api/scenario").status_code == 405
        assert web.request("GET", "/", content=b"xx").status_code == 413
        assert web.request("GET", "/", content=iter([b"x"])).status_code == 411
        following = f"/follow/cargo?moved=%7B%7D&{links.query({})}"
        assert "fate_weekly" in web.get(following).json()
        assert web.request("GET", following, content=b"xx").status_code == 413
        place = "/_stcore/upload_file/nobody/nothing"
        assert web.put(place, content=iter([b"x"])).status_code == 411
        # Files go on, to be judged by the server itself.
        refused = web.put(place, content=b"xx")
        assert (refused.status_code, refused.text) == (403, "No page has asked for this file.")


def test_a_reader_is_served_strictly_and_a_server_lost_under_them_costs_nothing(
    site: Site, page: Page, tmp_path: Path
) -> None:
    answer = page.goto(site.url + reader.path("scenario", "ko", {"cargo_drop_pct": 37.0}))
    reader.at(page, "drop", "37")
    strict(site, page, answer)
    first = replica(page)
    other = {"a": "b", "b": "a"}[first]
    lost = site.replicas[first]
    lost.stop(kill=True)
    page.reload()
    reader.at(page, "drop", "37")
    assert replica(page) == other
    sentence = reader.sentence(page)
    with serve(tmp_path / "again", script="serve.py", port=lost.port) as again:
        # Longer than nginx leaves a server alone that failed: it could send readers back by now.
        page.wait_for_timeout(4_000)
        reader.slider(page, "cargo_drop_pct").focus()
        page.keyboard.press("ArrowRight")
        reader.at(page, "drop", "38")
        assert replica(page) == other
        assert reader.sentence(page) != sentence
        page.reload()
        settled(page)
        reader.at(page, "drop", "38")
        assert replica(page) == other
        assert again.process.poll() is None


@pytest.mark.weekly
def test_a_proxy_restarted_under_a_reader_costs_nothing(site: Site, page: Page) -> None:
    page.goto(site.url + reader.path("scenario", "ko", {"cargo_drop_pct": 39.0}))
    reader.at(page, "drop", "39")
    site.stop()
    reader.slider(page, "cargo_drop_pct").press("ArrowRight")
    # The proxy stays away for a moment, in which the page tries again and fails.
    page.wait_for_timeout(1_000)
    before = run_ids(page)
    site.start()
    # The page comes back by itself; what was pressed meanwhile is not claimed unless it arrived.
    page.wait_for_function(
        f"(before) => ({READ_RUN_IDS})() !== before", arg=before, timeout=WAIT_MS
    )
    settled(page)
    held = reader.address(page)["drop"]
    assert held in ("39", "40")
    assert f"{held}%" in reader.sentence(page)
    reader.slider(page, "cargo_drop_pct").press("ArrowRight")
    reader.at(page, "drop", str(int(held) + 1))
