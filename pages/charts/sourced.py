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
    names = dict.fromkeys(named(maker, words) for maker in makers)
    return tuple(words("source.figures", source=name) for name in names)


def named(maker: str, words: Words) -> str:
    """Name a maker in the reader's language; in a key of the words a dot would part it.

    Parameters
    ----------
    maker : who made figures, as their rows say.
    words : words of the reader's language.
    """
    return words.otherwise(f"maker_name.{maker.replace('.', '')}", maker)
