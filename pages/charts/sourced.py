"""The lines under a chart that name who made the figures drawn in it, taken from their rows."""

from collections.abc import Sequence

from pages.charts.chart import Series
from pages.words.text import Words


def lines(series: Sequence[Series], words: Words) -> tuple[str, ...]:
    """Name the makers of the figures of some series, each once, in the order they are drawn.

    Parameters
    ----------
    series : what a chart draws.
    words : words of the reader's language.
    """
    makers = (maker for one in series for maker in one.sources)
    named = (words.otherwise(f"maker_name.{maker}", maker) for maker in makers)
    return tuple(words("source.figures", source=name) for name in dict.fromkeys(named))
