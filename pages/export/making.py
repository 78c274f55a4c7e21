"""Makes one file: numbers, pictures where the format has them, and the file itself."""

import logging
from collections.abc import Callable

from analysis import ensemble
from analysis.branches import Branch
from pages.export import briefing, formats
from pages.export.briefing import Briefing
from pages.export.order import Order
from pages.ui import cache, drawn, own, text

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
    with own.lent(order.own):
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
    """Run the scenario and its draws on its own branch, and write what they say."""
    levers = order.positions
    run = cache.run(levers)
    branch: Branch = "no_relief" if levers["relief_after_weeks"] is None else "relief"
    draws = drawn.draws(levers, branch, ensemble.DRAWS)
    words = text.words(order.language)
    return briefing.make(run, draws, cache.record(), words, order.link, order.date)


def _pictures(made: Briefing) -> tuple[dict[str, bytes], str]:
    """Draw the charts; where that cannot be, say what is lacking."""
    door = formats.pictures()
    try:
        found: dict[str, bytes] = dict(door.draw(made.charts))
    except door.PicturesUnavailable as problem:
        log.warning("a briefing goes out without pictures: %s", problem)
        return {}, problem.lack
    return found, ""
