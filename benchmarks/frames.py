"""How smoothly charts follow a slider that is dragged: frames drawn and the time between them."""

from itertools import pairwise
from typing import Final

import numpy as np
from playwright.sync_api import Browser

from analysis.arrays import Array
from benchmarks.browser import THUMB, tab
from benchmarks.sites import OURS, Site, served

SECONDS: Final = 4.0
QUICK_SECONDS: Final = 1.5
EDGE_PX: Final = 8
PAUSE_MS: Final = 1_000.0 / 120.0
SMOOTH_MS: Final = 20.0
# Moves the pointer to and fro from inside the page, more often than frames are drawn.
SWEEP: Final = """async ([selector, seconds, pause]) => {
  const slider = document.querySelector(selector);
  const { low, high } = { low: Number(slider.min) + 5, high: Number(slider.max) - 5 };
  const until = performance.now() + 1000 * seconds;
  const drawn = [];
  const watch = new MutationObserver(() => requestAnimationFrame((moment) => {
    if (moment !== drawn.at(-1)) drawn.push(moment);
  }));
  const lines = { subtree: true, attributeFilter: ["d"] };
  watch.observe(document.querySelector(".js-plotly-plot"), lines);
  for (let turn = 0; performance.now() < until; turn += 1) {
    const share = 0.5 - 0.5 * Math.cos(turn / 40);
    slider.value = Math.round(low + share * (high - low));
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((done) => setTimeout(done, pause));
  }
  watch.disconnect();
  return drawn;
}"""


def measure(browser: Browser, site: Site, seconds: float) -> Array:
    """Drag a slider to and fro and give the moments at which the charts were drawn. [ms]

    Parameters
    ----------
    browser : the running chromium.
    site : our pages.
    seconds : how long. [s]
    """
    with served((site,)) as addresses:
        opened = tab(browser, addresses[OURS], site.charts)
        opened.page.locator("figure.chart").first.scroll_into_view_if_needed()
        box = opened.thumb.bounding_box()
        if box is None:
            raise LookupError("the slider is not on the screen")
        x, y = box["x"] + EDGE_PX, box["y"] + box["height"] / 2
        opened.page.mouse.move(x, y)
        opened.page.mouse.down()
        opened.page.mouse.move(x + 3 * EDGE_PX, y, steps=4)
        moments: list[float] = opened.page.evaluate(SWEEP, [THUMB, seconds, PAUSE_MS])
        opened.page.mouse.up()
        opened.page.context.close()
    return np.array(moments)


def main(browser: Browser, sites: tuple[Site, ...], quick: bool = False) -> list[str]:
    """Measure and report.

    Parameters
    ----------
    browser : the running chromium.
    sites : the pages.
    quick : a shorter drag.

    Returns
    -------
    Lines of Markdown.
    """
    seconds = QUICK_SECONDS if quick else SECONDS
    ours = next(site for site in sites if site.name == OURS)
    moments = measure(browser, ours, seconds)
    between = np.array([later - first for first, later in pairwise(moments.tolist())])
    rate = 1_000.0 * between.size / float(between.sum())
    middle, late = (float(np.percentile(between, share)) for share in (50, 95))
    return [
        "## A slider is dragged",
        "",
        f"Four charts follow a slider moved 120 times a second for {seconds:g} s: "
        f"{rate:.0f} frames a second, {middle:.1f} ms between two at the median and {late:.1f} at "
        f"the 95th percentile, {100 * float((between <= SMOOTH_MS).mean()):.0f} % of them within "
        f"{SMOOTH_MS:g} ms. The server is asked for each of them, one after the other.",
    ]
