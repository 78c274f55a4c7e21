"""Which address is the reader's doing: Back and Forward, or an older one still on its way here.

A browser sends its address with every message. After a lever has moved it goes on sending the one
before until the new one has reached it, and that one must not move the lever back. Back and Forward
are told from it by what the browser says of them, never by the clock: by the mark the platform
puts on the message they cause, and, where that message was joined with a later one and lost its
mark, by the last of them that a moved lever tells of.
"""

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analysis.lever import Levers
from pages.link import link_query

HELD: Final = "visits"
LONGEST_TRAIL: Final = 100
OF_THE_PLATFORM: Final = ("embed", "embed_options")

Spelled = dict[str, str]


@dataclass
class Visits:
    """What a session knows of its addresses; held as one, for a run may be ended at any look at it.

    Parameters
    ----------
    written : what was written into the address bar last; None before anything was.
    trail : marks of the addresses the browser may still be at, the one it is to reach last.
    opened : query of the address opened last; None once a lever has told of it.
    waiting : query to be opened when the page is drawn next.
    afterwards : levers the reader has moved since they called for it. [unit of the lever]
    heard : number of the last Back or Forward a lever has told of.
    """

    written: Spelled | None = None
    trail: list[str] = field(default_factory=list)
    opened: str | None = None
    waiting: str | None = None
    afterwards: Levers = field(default_factory=dict)
    heard: int = 0


def _held() -> Visits:
    found: Visits = st.session_state.setdefault(HELD, Visits())
    return found


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
    return _held().waiting is not None


def keep() -> None:
    """See to it that a Back or Forward is opened, though what follows draws the page anew."""
    if is_visit():
        call(query())


def called() -> str | None:
    """Give the query to be opened, because the reader has called for it; None where nobody has.

    It goes on being called for until it is `settled`: a run may be ended before it has come so far.
    """
    held, sent = _held(), query()
    if held.waiting is not None:
        return held.waiting
    mark = _mark(sent)
    if is_visit() or mark not in held.trail:
        return sent
    # The browser goes along the trail one step after the other. Where an address stands in it
    # twice, as after a lever that went there and back, it may still be at the first.
    held.trail = held.trail[held.trail.index(mark) :]
    return None


def settle(sent: str) -> None:
    """Note that all an address says has been taken.

    Parameters
    ----------
    sent : its query.
    """
    held = _held()
    held.opened, held.trail = sent, [_mark(sent)]
    held.waiting, held.afterwards = None, {}


def call(sent: str, afterwards: Levers | None = None) -> None:
    """Have an address opened when the page is drawn next.

    Parameters
    ----------
    sent : its query.
    afterwards : levers the reader has moved since. [unit of the lever]
    """
    held = _held()
    held.waiting, held.afterwards = sent, dict(afterwards or {})


def afterwards() -> Levers:
    """Give the levers the reader has moved since they called for the address."""
    return _held().afterwards


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
    held = _held()
    if number <= held.heard:
        return None
    held.heard, opened, held.opened = number, held.opened, None
    # A message that kept its mark is later than what the lever tells.
    if is_visit() or sent == opened:
        return None
    return None if _plainly(sent) == held.written else sent


def write(spelled: Spelled) -> None:
    """Write the address bar, unless it says the same.

    Parameters
    ----------
    spelled : short key -> text.
    """
    held, sent = _held(), query()
    trail = held.trail or [_mark(sent)]
    new = urlencode(sorted(spelled.items()))
    # On the trail before it is written: a run may be ended by the writing.
    held.trail = (trail if trail[-1] == new else [*trail, new])[-LONGEST_TRAIL:]
    if spelled != held.written or spelled != _plainly(sent):
        held.written = spelled
        st.query_params.from_dict(spelled)


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
