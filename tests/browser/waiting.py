"""Waiting for a page to be done, by the run id it prints and the charts it draws."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from playwright.sync_api import Error, Page, expect

WAIT_MS = 60_000
RUN_ID = ".run-id[data-run-id]"
CHART = ".js-plotly-plot"
# The note of a part that is still to follow the levers.
WAITING = ".waits:visible"
# A part far below is asked for sooner by a reader who looks at it and scrolls back.
LOOK_AT = """async (waiting) => {
    const painted = () => new Promise((done) =>
        requestAnimationFrame(() => requestAnimationFrame(done)));
    let held = waiting.parentElement;
    while (held && !/auto|scroll/.test(getComputedStyle(held).overflowY)) held = held.parentElement;
    const from = held?.scrollTop;
    waiting.scrollIntoView();
    await painted();
    if (held) held.scrollTop = from;
    await painted();
}"""
UNDRAWN = f"{CHART}:not(:has(.main-svg))"

# Every run id on the page in order: a fragment prints one of its own, and either may change.
READ_RUN_IDS = """() => [...document.querySelectorAll(".run-id[data-run-id]")]
    .map((element) => element.dataset.runId).join(",")"""

# Resolves once nothing on the page has changed for so long, or has changed for too long.
QUIET = """(quiet) => new Promise((done) => {
    let timer = setTimeout(done, quiet);
    new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(done, quiet); })
        .observe(document.body, { childList: true, subtree: true, characterData: true });
    setTimeout(done, 5 * quiet);
})"""


def run_ids(page: Page) -> str:
    """Return the ids of the runs whose results the page shows."""
    ids: str = page.evaluate(READ_RUN_IDS)
    return ids


def settled(page: Page, *, charts: int | None = None) -> None:
    """Wait until a run has ended and its charts are drawn: `charts` of them, if given."""
    page.locator(RUN_ID).first.wait_for(state="attached", timeout=WAIT_MS)
    expect(page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=WAIT_MS
    )
    for waiting in page.locator(WAITING).element_handles():
        # One that is gone by now waits no longer.
        with suppress(Error):
            waiting.evaluate(LOOK_AT)
    expect(page.locator(WAITING)).to_have_count(0, timeout=WAIT_MS)
    if charts is not None:
        expect(page.locator(CHART)).to_have_count(charts, timeout=WAIT_MS)
    expect(page.locator(UNDRAWN)).to_have_count(0, timeout=WAIT_MS)
    page.evaluate("() => document.fonts.ready.then(() => true)")


def quiet(page: Page, milliseconds: int) -> None:
    """Wait until nothing on the page has been added, taken away or reworded for so long. [ms]"""
    page.evaluate(QUIET, milliseconds)


@contextmanager
def moved(page: Page, *, charts: int | None = None) -> Iterator[None]:
    """Wait, after what is done in the block, for a new run to end and its charts to be drawn."""
    before = run_ids(page)
    yield
    page.wait_for_function(
        f"(before) => {{ const now = ({READ_RUN_IDS})(); return now && now !== before; }}",
        arg=before,
        timeout=WAIT_MS,
    )
    settled(page, charts=charts)
