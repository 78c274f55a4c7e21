"""The container as compose.yaml grants it: no root, nothing written, no network; and a reader."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

from playwright.sync_api import Browser, BrowserContext, expect
from pptx import Presentation

from benchmarks import container
from benchmarks.browser import launched
from benchmarks.container import Container
from benchmarks.fault_memory import GIGABYTE, MEGABYTE
from benchmarks.fault_play import ROOT, must
from pages.words import text
from tests.browser import chromium, reader
from tests.browser.journal import Journal
from tests.browser.server import SCRIPT, serve
from tests.browser.test_handover import press
from tests.browser.waiting import WAIT_MS, moved
from tests.deploy.test_limits import granted as compose

KO: Final = text.words("ko")
DROP: Final = "cargo_drop_pct"
COPIED: Final = (
    *("app.py", "serve.py", ".streamlit/config.toml"),
    *("analysis", "data", "deploy", "pages", "static"),
)
# Where something might be written: the code, its tables, its packages, the system, its folders.
PLACES: Final = (".", "data/tables", "pages", "/opt/venv", "/etc", "/run", "/var/tmp")  # noqa: S108
TMP: Final = "/tmp"  # noqa: S108 - the container's, as compose.yaml names it
READER: Final[dict[str, Any]] = {"locale": "ko-KR", "reduced_motion": "reduce"}
READ_ONLY: Final = "Read-only file system"
RIGHTS: Final = ("Uid:\t65534\t65534", "CapEff:\t0000000000000000", "NoNewPrivs:\t1")
READY: Final = (200, {"ready": True, "problems": []})
# Of the container's control group, by version of the kernel's control groups.
MEMORY: Final = (
    "cd /sys/fs/cgroup; cat memory/memory.limit_in_bytes memory/memory.max_usage_in_bytes "
    "2>/dev/null || cat memory.max memory.peak"
)


def image_built(_folder: Path) -> str:
    """Build the image, and compare the files in it with those git knows."""
    container.built()
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *COPIED]
    known = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    run = [*container.PODMAN, "run", "--rm", "--network", "none", *container.limits()]
    find = [*run, container.IMAGE, "find", ".", "-type", "f"]
    inside = subprocess.run(find, capture_output=True, text=True, check=True)  # noqa: S603
    found = {line.removeprefix("./") for line in inside.stdout.splitlines()}
    strange = found ^ set(known.stdout.splitlines())
    must(not strange, f"in the image or in git, not in both: {sorted(strange)[:5]}")
    return f"built over Debian {container.SUITE}, bootstrapped; {len(found)} files, those of git"


def as_granted(folder: Path) -> str:
    """Run the container as compose.yaml grants it, and be a reader of it."""
    container.built()
    with container.running(folder / "log", (TMP,)) as one:
        status = one.asked("cat", "/proc/1/status").stdout
        must(all(right in status for right in RIGHTS), f"other rights: {status}")
        _nothing_written(one)
        said, same = _read(one, folder)
        granted, most = map(int, one.asked("sh", "-c", MEMORY).stdout.split())
    must(f"{granted // GIGABYTE}g" == compose("mem_limit"), f"{granted} byte of memory granted")
    return (
        f"user 65534, no rights, no network; {said}; nothing to be written in {len(PLACES)} "
        f"folders; {same}; {most / MEGABYTE:.0f} MB at the most of {granted / MEGABYTE:.0f}"
    )


def without_room(folder: Path) -> str:
    """Run the container without any folder to write to, and be a reader of it."""
    container.built()
    with container.running(folder / "log", ()) as one:
        _nothing_written(one, TMP)
        said, same = _read(one, folder)
    return f"no folder for temporary files either; {said}; {same}"


def _nothing_written(one: Container, *more: str) -> None:
    for place in (*PLACES, *more):
        answer = one.asked("touch", f"{place}/touched")
        must(READ_ONLY in answer.stderr, f"{place}: {answer.stderr or 'written'}")


def _read(one: Container, folder: Path) -> tuple[str, str]:
    """Read in the container as a reader does; give what health said and what was the same.

    Parameters
    ----------
    one : the container.
    folder : for what is saved.
    """
    program = shutil.which(chromium.executable(chromium.WHOLE))
    with launched(one.browser(str(program), folder)) as browser:
        health = _healthy(browser, one.server.url)
        journal = Journal()
        journal.read_log(one.server)
        inside = follows(_context(browser, journal), one.server.url)
        _briefings(browser, one.server.url, folder)
    with serve(folder / "outside", script=SCRIPT) as server, launched() as browser:
        outside = follows(_context(browser, journal), server.url)
    must(not journal.problems(), "; ".join(journal.problems()))
    must(inside == outside, "the page says something else than that of a server outside")
    charts = len(inside["charts"])
    return health, (
        f"sentence and {charts} charts follow the lever by key, the same as those of a server "
        "outside; a deck whole, a document without pictures, and the page says why"
    )


def _healthy(browser: Browser, url: str) -> str:
    page = browser.new_page()
    told: list[tuple[int, str]] = []
    for path in ("healthz", "readyz"):
        answer = page.goto(f"{url}/{path}")
        told.append((answer.status, answer.text()) if answer else (0, "null"))
    must(told[0] == (200, "ok"), f"/healthz: {told[0]}")
    must((told[1][0], json.loads(told[1][1])) == READY, f"/readyz: {told[1]}")
    return "/healthz and /readyz answer 200"


def _context(browser: Browser, journal: Journal) -> BrowserContext:
    context = browser.new_context(**READER)
    journal.watch(context)
    return context


def follows(context: BrowserContext, url: str) -> dict[str, Any]:
    """Open the first page, press a key on the first lever; give what the page then shows.

    Parameters
    ----------
    context : of a reader of Korean.
    url : of the home page, without a slash at the end.

    Raises
    ------
    RuntimeError
        If the sentence or a chart stays as it was.
    """
    page = context.new_page()
    page.goto(url + reader.path("scenario", "ko"))
    before = reader.snapshot(page)
    with moved(page):
        reader.slider(page, DROP).press("ArrowRight")
    reader.at(page, "drop", "46")
    after = reader.snapshot(page)
    must(
        "46" in after["sentence"] and after["sentence"] != before["sentence"], "the sentence stays"
    )
    follow = [one != two for one, two in zip(before["charts"], after["charts"], strict=True)]
    must(len(follow) == reader.CHARTS["scenario"] and all(follow), f"charts follow: {follow}")
    return after


def _briefings(browser: Browser, url: str, folder: Path) -> None:
    """Order a deck, whose charts its program draws, and a document, which needs pictures of them.

    Both must hold the scenario, and the page must say what the document lacks and why.
    """
    page = browser.new_context(locale="ko-KR").new_page()
    page.goto(url + reader.path("scenario", "ko", {DROP: 57.0}))
    reader.drawn(page)
    for format_, said in (
        ("pptx", "handover.stage_done"),
        ("hwpx", "handover.no_pictures_browser"),
    ):
        press(page, format_).save_as(folder / format_)
        told = page.locator(".handover-said").get_by_text(KO(said, format=format_.upper()))
        expect(told).to_be_visible(timeout=WAIT_MS)
    with ZipFile(folder / "hwpx") as document:
        first = document.read("Contents/section0.xml").decode()
    must("57%" in first and KO("hwpx.no_picture") in first, "another document")
    cover = Presentation(str(folder / "pptx")).slides[0].shapes
    must(any("57%" in one.text_frame.text for one in cover if one.has_text_frame), "another deck")


ROWS: Final[dict[str, Callable[[Path], str]]] = {
    "container built": image_built,
    "container read-only": as_granted,
    "container without a place to write": without_room,
}
