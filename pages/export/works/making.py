"""Makes one file: numbers, pictures where the format has them, and the file itself."""

import functools
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from analysis.korea import Outlook
from data import store
from pages.answer import answers, basis, own_figures, scenario_run
from pages.answer.basis import Basis
from pages.answer.own_figures import Packed
from pages.answer.scenario_run import Run
from pages.charts.chart import Chart
from pages.export.paper import briefing, one_page
from pages.export.works import formats
from pages.export.works.order import Order, positions
from pages.words import text

log = logging.getLogger(__name__)
Ask = Callable[[str], None]
# Fingerprint of the tables, and which refresh the latest months rest on.
Versions = tuple[str, tuple[int, ...]]
# The browser draws while this process reckons.
POOL: Final = ThreadPoolExecutor(1, "pictures")


def make(order: Order, ask: Ask) -> tuple[bytes, str, str]:
    """Make a file: numbers, pictures where the format has them, file.

    Parameters
    ----------
    order : what is asked for.
    ask : told the name of every stage before it begins.

    Returns
    -------
    content, fingerprint of the tables it rests on, and what its pictures lack.
    """
    ask("numbers")
    chosen = formats.BY_KEY[order.format]
    # What is the same in every format and language of a scenario is worked out once.
    versions = (store.fingerprint(), order.feeds)
    on, run = _worked_out(order.levers, order.own, versions)
    words = text.words(order.language)
    charts = briefing.charts(run, answers.observed_series(on), words)
    drawing = POOL.submit(_pictures, one_page.drawn(charts)) if chosen.pictures else None
    outlook = _outlook(order.levers, order.own, versions)
    made = briefing.make(run, charts, outlook, words, order.link, order.date, order.then)
    write = chosen.writer()
    if drawing is None:
        ask("file")
        return write(made), made.data, ""
    ask("pictures")
    pictures, lack = drawing.result()
    ask("file")
    return write(made, pictures), made.data, lack


def warm() -> None:
    """Load what every file needs, and have the browser start meanwhile, before anybody asks."""
    starting = POOL.submit(_started)
    for one in formats.FORMATS:
        one.writer()
    starting.result()


def _started() -> None:
    door = formats.pictures()
    try:
        door.start()
    except door.PicturesUnavailable as problem:
        log.info("no browser was started beforehand: %s", problem)


@functools.lru_cache(maxsize=4)
def _worked_out(
    spelled: tuple[tuple[str, str], ...], own: tuple[Packed, ...], versions: Versions
) -> tuple[Basis, Run]:
    """Run a scenario."""
    del versions
    on = basis.bundled(own_figures.unpacked(own))
    return on, scenario_run.run(on, positions(spelled))


@functools.lru_cache(maxsize=4)
def _outlook(
    spelled: tuple[tuple[str, str], ...], own: tuple[Packed, ...], versions: Versions
) -> Outlook:
    """Read what a scenario means for Korea; most of it are draws."""
    on, run = _worked_out(spelled, own, versions)
    return answers.korea_outlook(on, run, answers.base_rates(on, run.levers).usd_per_feu)


def _pictures(charts: Sequence[Chart]) -> tuple[dict[str, bytes], str]:
    """Draw the charts; where that cannot be, say what is lacking."""
    door = formats.pictures()
    try:
        found: dict[str, bytes] = dict(door.draw(charts))
    except door.PicturesUnavailable as problem:
        log.warning("a briefing goes out without pictures: %s", problem)
        return {}, problem.lack
    return found, ""
