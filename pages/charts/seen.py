"""What was observed of China's arrivals, drawn alike wherever a scenario stands beside it."""

from pages.answer.observed import Days, ObservedSeries
from pages.charts.chart import Series
from pages.words.text import Words


def arrivals(weeks: Days, observed: ObservedSeries, words: Words) -> list[Series]:
    """Draw the months that were counted and the weeks the reader observed, apart.

    Parameters
    ----------
    weeks : (week,) Mondays shown.
    observed : what was observed.
    words : words of the reader's language.
    """
    seen, drawn = observed.china_arrivals.within(weeks), []
    if not seen.empty:
        drawn.append(
            Series(
                "observed",
                words("series.observed_descartes"),
                seen.start,
                seen.value,
                kind="segment",
                until=seen.end,
                sources=seen.sources,
            )
        )
    own = None if observed.own_arrivals is None else observed.own_arrivals.within(weeks)
    if own is not None and not own.empty:
        label, maker = words("series.own_observed"), words("source.own_observed")
        drawn.append(
            Series("own_observed", label, own.start, own.value, kind="dot", sources=(maker,))
        )
    return drawn
