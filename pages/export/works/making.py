"""Makes one file: numbers, pictures where the format has them, and the file itself."""

import functools
import logging
from collections.abc import Callable

from analysis.korea import Outlook
from data import store
from pages.answer import answers, basis, own_figures, scenario_run
from pages.answer.basis import Basis
from pages.answer.own_figures import Packed
from pages.answer.scenario_run import Run
from pages.export.paper import briefing
from pages.export.paper.briefing import Briefing
from pages.export.works import formats
from pages.export.works.order import Order, positions
from pages.words import text

log = logging.getLogger(__name__)
Ask = Callable[[str], None]


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
    made = _briefing(order)
    chosen = formats.BY_KEY[order.format]
    write = chosen.writer()
    if not chosen.pictures:
        ask("file")
        return write(made), made.data, ""
    ask("pictures")
    pictures, lack = _pictures(made)
    ask("file")
    return write(made, pictures), made.data, lack


def _briefing(order: Order) -> Briefing:
    """Write what the scenario and the band around it say."""
    # What is the same in every format and language of a scenario is worked out once.
    on, run, outlook = _worked_out(order.levers, order.own, store.fingerprint())
    words = text.words(order.language)
    seen = answers.observed_series(on)
    return briefing.make(run, seen, outlook, words, order.link, order.date)


@functools.lru_cache(maxsize=4)
def _worked_out(
    spelled: tuple[tuple[str, str], ...], own: tuple[Packed, ...], version: str
) -> tuple[Basis, Run, Outlook]:
    """Run a scenario."""
    del version
    on = basis.bundled(own_figures.unpacked(own))
    run = scenario_run.run(on, positions(spelled))
    rates = answers.base_rates(on, run.levers).usd_per_feu
    return on, run, answers.korea_outlook(on, run, rates)


def _pictures(made: Briefing) -> tuple[dict[str, bytes], str]:
    """Draw the charts; where that cannot be, say what is lacking."""
    door = formats.pictures()
    try:
        found: dict[str, bytes] = dict(door.draw(made.drawn))
    except door.PicturesUnavailable as problem:
        log.warning("a briefing goes out without pictures: %s", problem)
        return {}, problem.lack
    return found, ""
