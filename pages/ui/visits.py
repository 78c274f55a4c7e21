"""Which address is the reader's doing: Back and Forward, or an older one still on its way here.

A browser sends its address with every message. After a lever has moved it goes on sending the one
before until the new one has reached it, and that one must not move the lever back. Back and Forward
are told from it by what the browser says of them, never by the clock: by the mark the platform
puts on the message they cause, and, where that message was joined with a later one and lost its
mark, by the last of them that a moved lever tells of.
"""

from typing import Final
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analysis.lever import Levers
from pages.ui import link_query

WRITTEN: Final = "visit.written"
TRAIL: Final = "visit.trail"
OPENED: Final = "visit.opened"
HEARD: Final = "visit.heard"
WAITING: Final = "visit.waiting"
AFTERWARDS: Final = "visit.afterwards"
LONGEST_TRAIL: Final = 100
OF_THE_PLATFORM: Final = ("embed", "embed_options")

Spelled = dict[str, str]


def query() -> str:
    """Give the query the browser sent with the message that is being answered."""
    run = get_script_run_ctx()
    return run.query_string if run else ""


def is_visit() -> bool:
    """Say whether the message that is being answered comes from Back or Forward."""
    run = get_script_run_ctx()
    return bool(run and run.is_history_navigation)


def is_waiting() -> bool:
    """Say whether an address waits to be opened when the page is drawn next."""
    return WAITING in st.session_state


def keep() -> None:
    """See to it that a Back or Forward is opened, though what follows draws the page anew."""
    if is_visit():
        call(query())


def called() -> str | None:
    """Give the query to be opened, because the reader has called for it; None where nobody has."""
    if WAITING in st.session_state:
        return _open(st.session_state.pop(WAITING))
    sent = query()
    if WRITTEN not in st.session_state or is_visit():
        return _open(sent)
    trail: list[str] = st.session_state.get(TRAIL, [])
    mark = _mark(sent)
    if mark not in trail:
        return _open(sent)
    # The browser goes along the trail one step after the other. Where an address stands in it
    # twice, as after a lever that went there and back, it may still be at the first.
    st.session_state[TRAIL] = trail[trail.index(mark) :]
    return None


def _open(sent: str) -> str:
    st.session_state[OPENED] = sent
    st.session_state[TRAIL] = []
    return sent


def call(sent: str, afterwards: Levers | None = None) -> None:
    """Have an address opened when the page is drawn next.

    Parameters
    ----------
    sent : its query.
    afterwards : levers the reader has moved since. [unit of the lever]
    """
    st.session_state[WAITING] = sent
    st.session_state[AFTERWARDS] = dict(afterwards or {})


def afterwards() -> Levers:
    """Give the levers the reader has moved since they called for the address, once."""
    found: Levers = st.session_state.pop(AFTERWARDS, {})
    return found


def missed(told: object) -> str | None:
    """Give the query of the last Back or Forward, if the message it caused has been lost.

    Parameters
    ----------
    told : {"number", "query"} of the last one, as a moved lever tells it; None before the first.
    """
    if not isinstance(told, dict):
        return None
    number, sent = told.get("number"), told.get("query")
    if not isinstance(number, int) or not isinstance(sent, str):
        return None
    if number <= st.session_state.get(HEARD, 0):
        return None
    st.session_state[HEARD] = number
    # A message that kept its mark is later than what the lever tells.
    if is_visit() or sent == st.session_state.pop(OPENED, None):
        return None
    return None if _plainly(sent) == st.session_state.get(WRITTEN) else sent


def write(spelled: Spelled) -> None:
    """Write the address bar, unless it says the same.

    Parameters
    ----------
    spelled : short key -> text.
    """
    sent, before = query(), st.session_state.get(WRITTEN)
    trail: list[str] = st.session_state.get(TRAIL) or [_mark(sent)]
    if spelled != before or spelled != _plainly(sent):
        st.session_state[WRITTEN] = spelled
        st.query_params.from_dict(spelled)
        new = _mark(query())
        trail = trail if trail[-1] == new else [*trail, new]
    st.session_state[TRAIL] = trail[-LONGEST_TRAIL:]


def _mark(sent: str) -> str:
    """Name an address by what it says, however the browser spells it."""
    spelled = _plainly(sent)
    return sent if spelled is None else urlencode(sorted(spelled.items()))


def _plainly(sent: str) -> Spelled | None:
    """Read a query of ours; None where it holds anything twice, which ours never does."""
    given = link_query.given(sent)
    mine = {key: values for key, values in given.items() if key not in OF_THE_PLATFORM}
    if any(len(values) > 1 for values in mine.values()):
        return None
    return {key: values[0] for key, values in mine.items()}
