"""The small picture on the Scenario page: when ships return decides the peak of the rate."""

import numpy as np
import streamlit as st

from analysis.lever import Levers
from pages.answer import returns
from pages.answer.basis import Basis
from pages.answer.observed import ObservedSeries
from pages.answer.returns import RESTART_WEEKS, Returns
from pages.ui.compare.compare_tables import markup
from pages.ui.kept import cache
from pages.words.text import Words

KEPT = 64


def show(levers: Levers, seen: ObservedSeries, words: Words) -> None:
    """Draw the table and the sentence it leads to; nothing where no cargo or ship comes back.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    seen : what was observed.
    words : words of the reader's language.
    """
    found = _peaks(tuple(levers.items()))
    if found is None:
        return
    st.header(words("returns.title"), anchor=False)
    st.markdown(sentence(levers, found, words))
    st.html(markup(*table(found, words)))
    st.caption(note(seen, words))


def sentence(levers: Levers, found: Returns, words: Words) -> str:
    """Say what the earliest and the latest return lead to at the reader's own fall.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    found : the peaks.
    words : words of the reader's language.
    """
    own = float(str(levers["cargo_drop_pct"]))
    row = found.peak[found.drops.index(own)]
    relief = float(str(levers["relief_after_weeks"]))
    return words(
        "returns.sentence",
        drop=words.pct(own / 100.0),
        cargo=words.after_onset(relief + RESTART_WEEKS),
        early=words.after_onset(found.weeks[0]),
        late=words.after_onset(found.weeks[-1]),
        first=words.times(float(row[0])),
        last=words.times(float(row[-1])),
    )


def table(found: Returns, words: Words) -> tuple[list[str], list[list[str]]]:
    """Lay the peaks out: a row for each fall, a column for each return; heads and cells.

    Parameters
    ----------
    found : the peaks.
    words : words of the reader's language.
    """
    heads = [words("returns.drop"), *map(words.weeks, found.weeks), words("returns.rule")]
    rows = [
        [words.pct(drop / 100.0), *map(words.times, map(float, row)), words.times(float(rule))]
        for drop, row, rule in zip(found.drops, found.peak, found.rule, strict=True)
    ]
    return heads, rows


def note(seen: ObservedSeries, words: Words) -> str:
    """Say what the numbers are, and how high the published rate rose in 2025.

    Parameters
    ----------
    seen : what was observed.
    words : words of the reader's language.
    """
    rate = seen.west_coast_rate
    in_2025 = rate[rate.start < np.datetime64("2026-01-01")]
    if in_2025.empty:
        return words("returns.note")
    place = int(np.argmax(in_2025.value))
    observed = words(
        "returns.observed",
        times=words.times(float(in_2025.value[place]) / 100.0),
        day=words.day(in_2025.start[place].item()),
        source=", ".join(in_2025.sources),
    )
    return f"{words('returns.note')} {observed}"


@cache.kept(entries=KEPT)
def _peaks(on: Basis, levers: tuple[tuple[str, object], ...]) -> Returns | None:
    return returns.peaks(on, dict(levers))  # type: ignore[arg-type]
