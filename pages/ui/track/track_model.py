"""The model against 2025: months, scores, bands, and, next to them, what it gets wrong."""

import streamlit as st

from analysis import own_observed, tariff_check
from analysis.backtest import MONTHS
from analysis.track_record import EASY, WINDOWS, TrackRecord, correlation
from pages.charts import track_record as charts
from pages.ui.kept import own, track_data
from pages.ui.methods import derivation
from pages.ui.show import share
from pages.ui.track import track_tables as tables
from pages.ui.track import track_verified
from pages.words import periods
from pages.words.text import Words

COURSES = charts.MAIN
MONTH_HEADS = (
    *("month", "observed", "model_known", "error_known"),
    *("model_unknown", "error_unknown"),
)
SCORE_HEADS = ("forecast", "n", "mape", "rmse", "bias")
CHECK_HEADS = ("period", "implied", "reported", "difference")


def show(words: Words) -> None:
    """Draw the model's months beside what arrived, with scores and limits.

    Parameters
    ----------
    words : words of the reader's language.
    """
    st.header(words("track.title_model"), anchor=False)
    st.markdown(words("track.model_note"))
    record = track_data.record()
    known, unknown = (charts.year(record, course, words) for course in COURSES)
    share.pair(known, unknown)
    left, right = st.columns((6, 5))
    with left:
        st.subheader(words("track.title_months"), anchor=False)
        _months(record, words)
    with right:
        st.subheader(words("methods.title_wrong"), anchor=False)
        st.markdown(derivation.wrong(words))
    _scores(record, words)
    track_verified.show(record, words)
    st.markdown(words("track.rates_note", **_rates(record, words)))


def compared(words: Words) -> None:
    """Draw errors side by side, and those of other assumptions.

    Parameters
    ----------
    words : words of the reader's language.
    """
    st.header(words("track.title_compared"), anchor=False)
    record, editions = track_data.record(), track_data.editions("2025-05", "2025-08")
    share.pair(charts.errors(record, editions, words), charts.grid(record.grid, words))
    found = record.grid
    cells = found.mape_pct.size
    st.markdown(
        words(
            "track.grid_note",
            year_before=words.pct(found.beats_year_before / cells),
            last_before=words.pct(found.beats_last_before / cells),
            easy=words.pct(found.last_before_pct / 100.0, 1),
        )
    )


def translator(words: Words) -> None:
    """Draw the tariff translator against 2019, as reported.

    Parameters
    ----------
    words : words of the reader's language.
    """
    st.header(words("track.title_2019"), anchor=False)
    st.markdown(words("track.note_2019"))
    rows = [
        (
            words(f"track.period.{one.key}"),
            tables.signed(one.implied_pct, words),
            tables.signed(one.observed_pct, words),
            tables.points(one.implied_pct - one.observed_pct, words),
        )
        for one in tariff_check.CHECKS
    ]
    tables.show([words(f"track.head_{head}") for head in CHECK_HEADS], rows)
    st.caption(words("track.source_2019", source=tariff_check.SOURCE))


def _months(record: TrackRecord, words: Words) -> None:
    """Lay out observed and forecast months with their errors."""
    heads = [words(f"track.head_{head}") for head in MONTH_HEADS]
    tables.show(heads, [_month(record, place, words) for place in range(MONTHS.size)])
    st.caption(words("track.months_note"))


def _month(record: TrackRecord, place: int, words: Words) -> tuple[str, ...]:
    seen = float(record.china.observed[place])
    observed = words.number(seen)
    cells = []
    for course in COURSES:
        forecast = float(record.china_teu[course][place])
        cells += [words.number(forecast), tables.signed(100.0 * (forecast / seen - 1.0), words)]
    derived = bool(record.china.derived[place])
    return (
        periods.month(MONTHS[place], words),
        words("track.derived", value=observed) if derived else observed,
        *cells,
    )


def _scores(record: TrackRecord, words: Words) -> None:
    """Lay out the scores of China and of all origins, both windows side by side."""
    st.subheader(words("track.title_scores"), anchor=False)
    heads = [words(f"track.head_{head}") for head in SCORE_HEADS]
    for whole in (False, True):
        st.markdown(words(f"track.scores_{'total' if whole else 'china'}"))
        for column, window in zip(st.columns(len(WINDOWS)), WINDOWS, strict=True):
            rows = [
                tables.score_row(
                    words(f"track.who_{name}"), record.score(name, window, whole), words
                )
                for name in (*COURSES, *EASY)
            ]
            with column:
                st.markdown(words(f"track.window_{window}"))
                tables.show(heads, rows)
    _own_scores(record, heads, words)
    no_cut = record.score("truce_no_cut").mape_pct / 100.0
    last = 100.0 * (record.china_teu["truce_no_cut"] / record.china.observed - 1.0)
    st.caption(
        words(
            "track.scores_note",
            no_cut=words.pct(no_cut, 1),
            december=tables.signed(float(last[-1]), words),
        )
    )


def _own_scores(record: TrackRecord, heads: list[str], words: Words) -> None:
    """Score the model against the reader's own observed arrivals, apart from the record."""
    mine = own.rows("observed")
    if mine is None:
        return
    found = own_observed.scores({name: record.china_teu[name] for name in COURSES}, mine, MONTHS)
    if not found:
        st.caption(words("track.scores_own_none"))
        return
    rows = [
        tables.score_row(words("track.who_own", name=words(f"track.who_{name}")), one, words)
        for name, one in found.items()
    ]
    st.markdown(words("track.scores_own"))
    tables.show(heads, rows)


def _rates(record: TrackRecord, words: Words) -> dict[str, str]:
    """Work out how far spot rates were off, to two figures."""
    mine, seen = record.rate_index["WC"], record.rates["WC"].index
    return {
        "n": words.number(seen.size),
        "mape_wc": words.pct(record.rate_score("WC").mape_pct / 100.0),
        "mape_ec": words.pct(record.rate_score("EC").mape_pct / 100.0),
        "model": words.times(float(mine.max()) / 100.0),
        "observed": words.times(float(seen.max()) / 100.0),
        "correlation": words.number(correlation(mine, seen), 2),
        "sd_teu": words.pct(record.arrivals_log_sd, 1),
        "sd_rate": words.pct(record.rate_log_sd("WC")),
    }
