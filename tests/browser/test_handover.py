"""Briefing files in a real browser: one press, progress that is said, a file that opens."""

import io
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import openpyxl
import pytest
from playwright.sync_api import Download, Locator, Page, expect
from pptx import Presentation

from analysis.lever import Levers
from pages.export.works import formats
from pages.ui.frame import handover, lasting
from pages.words import text
from tests.browser import reader
from tests.browser.conftest import OpenPage
from tests.browser.server import Server
from tests.browser.waiting import WAIT_MS, quiet

MOVED: Final[Levers] = {"cargo_drop_pct": 57.0}
FILE_MS = 4 * WAIT_MS
LOOK_MS = 200
WORKER = b"pages.export.works.worker"
NAME = re.compile(r"브리핑_공식-중간-45-14_화물-감소57_\d{8}_[0-9a-f]{12}\.\w+")
# What the status says, one text after the other, as a screen reader is told.
LISTEN = """() => {
  window.told = [];
  const look = () => document.querySelectorAll(".handover-said > span").forEach((one) => {
    const said = one.textContent;
    if (said && window.told.at(-1) !== said) window.told.push(said);
  });
  new MutationObserver(look).observe(document.querySelector(".handover"), {
    childList: true, characterData: true, subtree: true,
  });
}"""


def button(page: Page, format_: str) -> Locator:
    """Find the button of a format, in the panel if that is still closed."""
    if not page.locator(".handover").is_visible():
        page.get_by_text(handover.title(text.words("ko")), exact=True).click()
    return page.locator(f'.handover-button[data-format="{format_}"]')


def press(page: Page, format_: str) -> Download:
    """Press a button once and wait for the file."""
    with page.expect_download(timeout=FILE_MS) as waiting:
        button(page, format_).click()
    return waiting.value


def content(download: Download, folder: Path) -> bytes:
    path = folder / download.suggested_filename
    download.save_as(path)
    return path.read_bytes()


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page(reader.path("scenario", "ko", MOVED), charts=4)


def test_one_press_saves_a_file_with_the_scenario_inside_made_by_what_stood_ready(
    open_page: OpenPage, fresh_server: Callable[..., Server], tmp_path: Path
) -> None:
    server = fresh_server(environment={lasting.EARLY: "yes"})
    page = open_page(reader.path("scenario", "ko", MOVED), at=server, charts=4)
    ready = started(server, page)
    saved_and_told(page, tmp_path)
    assert workers(server) == ready


def saved_and_told(page: Page, tmp_path: Path) -> None:
    """Press a button; see that the file holds the scenario, and that every stage is told."""
    words = text.words("ko")
    page.evaluate(LISTEN)
    button(page, "pptx").focus()
    saved = press(page, "pptx")
    assert NAME.fullmatch(saved.suggested_filename)
    deck = Presentation(io.BytesIO(content(saved, tmp_path)))
    cover = "\n".join(one.text_frame.text for one in deck.slides[0].shapes if one.has_text_frame)
    assert "57%" in cover
    assert "drop=57" in cover
    done = words("handover.stage_done", format="PPTX")
    expect(page.locator(".handover-said", has_text=done)).to_be_visible()
    told = page.evaluate("window.told")
    stages = [words(f"handover.stage_{one}", format="PPTX") for one in ("waiting", "starting")]
    assert told[0] in stages
    assert told[-1] == done
    assert page.evaluate("document.activeElement.dataset.format") == "pptx"
    assert page.locator(".handover-said").first.get_attribute("role") == "status"


@pytest.mark.weekly
def test_the_file_follows_the_levers_and_its_link_opens_the_same(
    page: Page, tmp_path: Path, open_page: OpenPage
) -> None:
    first = press(page, "xlsx")
    reader.box(page, "cargo_drop_pct").fill("31")
    reader.box(page, "cargo_drop_pct").press("Enter")
    reader.at(page, "drop", "31")
    second = press(page, "xlsx")
    assert "화물-감소57" in first.suggested_filename
    assert "화물-감소31" in second.suggested_filename
    book = openpyxl.load_workbook(io.BytesIO(content(second, tmp_path)))
    cells = [str(row[0]) for row in book.worksheets[0].iter_rows(values_only=True)]
    [link] = [cell.split(": ", 1)[1] for cell in cells if "http" in cell]
    address = link.removeprefix(re.sub(r"/\?.*", "", page.url))
    again = open_page(address, locale="en-US", charts=4)
    assert reader.snapshot(again) == reader.snapshot(page)
    with page.expect_download(timeout=FILE_MS) as third:
        button(page, "xlsx").press("Enter")
    assert third.value.suggested_filename == second.suggested_filename


@pytest.mark.weekly
def test_a_file_is_saved_once_and_on_whatever_page_its_reader_is_by_then(page: Page) -> None:
    saved: list[str] = []
    page.on("download", lambda one: saved.append(one.suggested_filename))
    button(page, "pptx").click()
    page.get_by_role("link", name=text.words("ko")("page.cargo"), exact=True).click()
    expect(page.locator("h1")).to_have_text(text.words("ko")("title.cargo"))
    if not saved:
        page.wait_for_event("download", timeout=FILE_MS)
    reader.drawn(page)
    reader.box(page, "cargo_drop_pct").fill("32")
    reader.box(page, "cargo_drop_pct").press("Enter")
    reader.at(page, "drop", "32")
    # Nothing tells that no second file comes; one that does, comes with the page drawn before.
    page.wait_for_timeout(1_000)
    assert [NAME.fullmatch(one) is not None for one in saved] == [True]


@pytest.mark.weekly
def test_on_the_compare_page_it_says_which_scenario_the_file_holds(open_page: OpenPage) -> None:
    page = open_page(reader.path("compare", "en"))
    words = text.words("en")
    page.get_by_text(handover.title(words), exact=True).click()
    expect(page.locator(".handover-about")).to_have_text(words("handover.about_compare"))
    names = page.locator(".handover-button b").all_inner_texts()
    assert names == [one.key.upper() for one in formats.FORMATS]


def workers(server: Server) -> list[str]:
    """Give the processes a server has started to make files."""
    task = Path(f"/proc/{server.process.pid}/task")
    children = " ".join(one.read_text() for one in task.glob("*/children")).split()
    commands = [Path(f"/proc/{child}/cmdline") for child in children]
    return [str(one) for one in commands if one.exists() and WORKER in one.read_bytes()]


def started(server: Server, page: Page) -> list[str]:
    """Wait for what makes files, which is to be ready before anybody asks; give it."""
    until = time.monotonic() + FILE_MS / 1_000
    while not (ready := workers(server)):
        assert time.monotonic() < until, "nothing was started beforehand"
        quiet(page, LOOK_MS)
    return ready
