"""Files a scenario as our forecast: first shown as it will stand, then signed for good."""

import datetime as dt
import logging
from pathlib import Path
from typing import Any, Final

import streamlit as st

from analysis.lever import Levers
from analysis.on_record import QUANTITIES
from data.ledger import filing, place
from data.ledger.place import LedgerError
from pages.answer import forecast_entry
from pages.answer.forecast_entry import NothingAheadError
from pages.link import code
from pages.ui.frame import embed, signin, state
from pages.ui.kept import cache
from pages.ui.track import track_tables as tables
from pages.words.text import Words

ASKED: Final = "ledger.asked"
SAID: Final = "ledger.said"
HEADS = ("month", "arrivals_10", "arrivals_50", "arrivals_90", "rate_10", "rate_50", "rate_90")

log = logging.getLogger(__name__)


def show(where: Path, words: Words) -> None:
    """Offer to file the scenario the levers stand at, to those who may.

    Parameters
    ----------
    where : folder of the ledger.
    words : words of the reader's language.
    """
    if not signin.may_file():
        return
    st.subheader(words("ledger.title_file"), anchor=False)
    said = st.session_state.pop(SAID, None)
    if said is not None:
        head, trouble = said
        if trouble:
            st.error(words(f"ledger.{trouble}"))
        else:
            line = head.partition(":")[0]
            st.success(words("ledger.is_filed", line=line, head=f"`{head}`"))
    asked: Levers | None = st.session_state.get(ASKED)
    if asked is None:
        st.markdown(words("ledger.file_about"))
        st.button(words("ledger.file"), key="ledger.file", on_click=_ask)
        return
    _prepared(asked, where, words)


def _prepared(asked: Levers, where: Path, words: Words) -> None:
    """Show what will stand on record, and ask for the last word."""
    try:
        entry = _entry(asked, words.language)
    except NothingAheadError:
        embed.refuse(words("ledger.nothing_ahead"))
    else:
        st.markdown(words("ledger.will_stand", code=f"`{code.write(asked)}`"))
        tables.show([words(f"ledger.head_{head}") for head in HEADS], _rows(entry, words))
        st.caption(words("ledger.for_good"))
        st.button(
            words("ledger.file_now"),
            key="ledger.file_now",
            on_click=_file,
            args=(asked, where, words.language),
        )
    st.button(words("ledger.leave"), key="ledger.leave", on_click=_leave)


def _rows(entry: dict[str, Any], words: Words) -> list[tuple[str, ...]]:
    """Lay the months of a forecast out, P10, P50 and P90 of each quantity."""
    arrivals, rate = (entry[name]["months"] for name in QUANTITIES)
    gap = ("", "", "")
    return [
        (
            words.written_day(month),
            *(map(words.number, arrivals[month]) if month in arrivals else gap),
            *(map(words.number, rate[month]) if month in rate else gap),
        )
        for month in sorted({*arrivals, *rate})
    ]


def _entry(levers: Levers, language: str) -> dict[str, Any]:
    today = dt.datetime.now(dt.UTC).date()
    return forecast_entry.entry(cache.basis(), cache.run(levers), language, today)


def _ask() -> None:
    """Hold the scenario as it stands now: what is shown is what will be filed."""
    st.session_state[ASKED] = state.levers()


def _leave() -> None:
    st.session_state.pop(ASKED, None)


def _file(asked: Levers, where: Path, language: str) -> None:
    """Sign and file; whether the reader may is asked again, as the page may be old."""
    _leave()
    if not signin.may_file():
        return
    try:
        key = place.private_key(place.private_file(where))
        line = filing.append(_entry(asked, language), where, key)
    except NothingAheadError:
        st.session_state[SAID] = ("", "nothing_ahead")
    except LedgerError as problem:
        log.error("a forecast was not filed: %s", problem)
        st.session_state[SAID] = ("", f"trouble_{problem.kind}")
    else:
        st.session_state[SAID] = (f"{line.number}:{line.digest}", "")
