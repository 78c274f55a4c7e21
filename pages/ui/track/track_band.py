"""The official band against what came, in three ways of counting, and the headline of the page."""

import streamlit as st

from analysis.official_band import MEASURES, Measure, Reading
from pages.charts import track_record as charts
from pages.ui.kept import track_data
from pages.ui.show import sections, share
from pages.ui.track import track_tables as tables
from pages.words import periods
from pages.words.text import Words

HEADS = ("measure", "definition", "basis", "periods", "deepest", "inside")


def headline(words: Words) -> None:
    """Draw the finding of the page.

    Parameters
    ----------
    words : words of the reader's language.
    """
    sections.finding(sentence(words))


def sentence(words: Words) -> str:
    """Say how the official band and the model fared, in a few sentences.

    Parameters
    ----------
    words : words of the reader's language.

    Raises
    ------
    data.store.TableUnavailable
        If a table is missing or damaged.
    """
    readings, record = track_data.readings(), track_data.record()
    boxes, value = readings["origin_teu"], readings["customs_value"]
    known, unknown = record.score("truce_known"), record.score("truce_unknown", "summer")
    return words(
        "track.finding" if boxes.inside == 0 else "track.finding_reached",
        fall=words.pct(abs(boxes.change.min()) / 100.0, 1),
        month=periods.month(boxes.start[boxes.deepest], words),
        boxes=words.number(boxes.inside),
        months=words.number(boxes.change.size),
        bookings=words.pct(abs(readings["bookings_year"].change[0]) / 100.0, 1),
        inside=words.number(value.inside),
        count=words.number(value.change.size),
        known=words.pct(known.mape_pct / 100.0, 1),
        unknown=words.pct(unknown.mape_pct / 100.0),
    )


def show(words: Words) -> None:
    """Draw the band with the three ways of counting, each with its definition and basis.

    Parameters
    ----------
    words : words of the reader's language.
    """
    st.header(words("track.title_band"), anchor=False)
    readings = track_data.readings()
    share.chart(charts.official(readings, words))
    tables.show(
        [words(f"track.head_{head}") for head in HEADS],
        [_row(measure, readings[measure], words) for measure in MEASURES],
    )
    st.caption(words("track.band_note"))


def _row(measure: Measure, one: Reading, words: Words) -> tuple[str, ...]:
    """Spell one way of counting."""
    return (
        words(f"track.measure.{measure}"),
        words(f"track.definition.{measure}"),
        words(f"track.basis.{measure}"),
        words.number(one.change.size),
        words(
            "track.deepest",
            fall=tables.signed(float(one.change[one.deepest]), words),
            month=periods.month(one.start[one.deepest], words),
        ),
        words("track.of", part=words.number(one.inside), whole=words.number(one.change.size)),
    )
