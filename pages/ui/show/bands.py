"""The headline figures with the band of their draws, worked out once the levers rest."""

import time
from typing import Final

import streamlit as st

from analysis import branches, ensemble, uncertainty
from data.store import TableUnavailable
from pages.answer.scenario_run import Run
from pages.charts import cards
from pages.frontend import assets
from pages.ui.frame import lasting
from pages.ui.show import card_row, drawn, sections
from pages.words.text import Words

RESTED: Final = "bands.rested"
# How long the levers must rest; longer where many readers move theirs, so that none waits for
# another's draws.
REST_MS: Final = 400
BUSY_MS: Final = 3_000
# As many moves as are kept within so many seconds leave no time for draws.
BUSY_SECONDS: Final = 4.0

_rest = st.components.v2.component("rest", js=assets.asset("rest.js"), isolate_styles=False)


def show(run: Run, words: Words) -> None:
    """Draw the four figures; their bands follow a moment after the last move.

    Parameters
    ----------
    run : the scenario and both ends of the official band.
    words : words of the reader's language.
    """
    wait = BUSY_MS if _busy() else REST_MS
    st.fragment(key="figures")(_figures)(run, wait, words)


def _busy() -> bool:
    """Note a move, and say whether readers make so many that what can wait should."""
    now, moves = time.monotonic(), lasting.moves()
    moves.append(now)
    return len(moves) == moves.maxlen and now - moves[0] < BUSY_SECONDS


def _figures(run: Run, wait: int, words: Words) -> None:
    done = st.session_state.get(RESTED) == run.levers
    bands = None
    try:
        bands = _bands(run, words) if done else None
    except TableUnavailable as problem:
        sections.unavailable(problem, words)
    card_row.show(cards.headline_cards(run, words, bands))
    _rest(
        key="rest",
        # A new scenario starts the wait anew.
        data={"done": done, "wait": wait, "of": str(hash(tuple(run.levers.values())))},
        on_rested_change=lambda: _rested(run),
    )


def _rested(run: Run) -> None:
    st.session_state[RESTED] = run.levers


def _bands(run: Run, words: Words) -> dict[str, str]:
    """Write the band of each figure: 80 % of the draws on the scenario's own branch."""
    figures = drawn.draws(run.levers, branches.of(run.levers), ensemble.DRAWS).figures
    written = {}
    writers = cards.writers(words)
    for name in cards.shown(run.headline):
        written[name] = cards.drawn(words, uncertainty.band(figures[name]), writers[name])
    return written
