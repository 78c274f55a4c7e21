"""Where levers go, as the browser tells it: by the page, which is quick, or by the lever itself."""

from typing import Final

import streamlit as st

from analysis.lever import Position
from pages.frontend import assets
from pages.ui.frame import state, visits
from pages.ui.kept import followed, own

KEY: Final = "moves"

_moves = st.components.v2.component("moves", js=assets.script("moves.js"), isolate_styles=False)


def show(follows: str, at: str) -> None:
    """Stand ready to hear where levers go; drawn inside the part of the page that follows them.

    Parameters
    ----------
    follows : name of the page, if its charts follow a lever on its way; else empty.
    at : query of the link the page stands at.
    """
    # What stands on a reader's own figures is told to their session alone.
    followed = {"page": follows, "at": at, "stamp": state.stamp()}
    data = {
        "heard": state.heard(),
        "query": visits.query(),
        "followed": followed if follows and not own.held() else None,
    }
    _moves(key=KEY, data=data, on_told_change=_heard)


def by_itself(part: str) -> None:
    """Take what a lever tells by itself, and redraw what follows it, not the lever.

    Parameters
    ----------
    part : key of the lever's slider and box on the page.
    """
    told = st.session_state[part].told
    _take(told)
    if _stand(told) and not (visits.is_visit() or visits.is_waiting()):
        st.rerun(state.parts())


def _heard() -> None:
    """Take the same inside the page; what stands outside is drawn again only if it changes."""
    before, told = state.preset(), st.session_state[KEY].told
    _take(told)
    if visits.is_waiting() or not _stand(told):
        st.rerun()
    if not visits.is_visit() and (state.preset() != before or state.panel_is_open()):
        st.rerun(state.parts())


def _stand(said: object) -> bool:
    """Say whether the reader's screen is whole, and its levers stand where they have been put."""
    return state.is_drawn(said.get("stamp") if isinstance(said, dict) else None)


def _take(said: object) -> None:
    """Move the levers, unless a later message has come first."""
    told = said if isinstance(said, dict) else {}
    number = told.get("number")
    if not isinstance(number, int) or number <= state.heard():
        return
    missed = visits.missed(told.get("gone"))
    if missed is None:
        state.move(taken(told, state.stamp()))
    else:
        # The reader has gone back first: of the levers, only the one moved since counts.
        visits.call(missed, taken(told | {"stamp": None}, state.stamp()))
    st.session_state[state.HEARD] = number


def taken(said: object, stamp: int) -> dict[str, Position]:
    """Read what the browser says of the levers; what no lever takes is left out.

    Parameters
    ----------
    said : {"stamp", "last", "positions"}: all positions since the stamp, and the last lever moved.
    stamp : the number now. Where it differs, levers have been put elsewhere meanwhile and stay
        there, but for the last one moved.

    Returns
    -------
    lever key -> position. [unit of the lever]
    """
    told = said if isinstance(said, dict) else {}
    positions = told.get("positions")
    known = positions if isinstance(positions, dict) else {}
    whole = told.get("stamp") == stamp
    return followed.judged({key: known[key] for key in known if whole or key == told.get("last")})
