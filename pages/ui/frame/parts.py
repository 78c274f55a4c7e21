"""A page in its parts: what follows every move of a lever, what waits for rest, what stands."""

import hashlib
import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.baseline import BaselineError
from data.store import TableUnavailable
from pages.frontend import assets
from pages.ui.frame import (
    address,
    bar,
    browser,
    embed,
    moves,
    notices,
    pass_on,
    printed,
    signin,
    state,
)
from pages.ui.kept import spoken
from pages.ui.kept.spoken import t
from pages.ui.show import sections, share

PAGE: Final = "page"
SAID: Final = "parts.said"
DRAWN_FOR: Final = "parts.drawn_for"
# How long the levers must rest before what waits for it is drawn.
REST_MS: Final = 400

log = logging.getLogger(__name__)
# Whether all of the screen is being drawn in this thread, not a part of it.
running = threading.local()
Draw = Callable[[], None]
More = Callable[[], dict[str, str]]

_rest = st.components.v2.component(
    "rest",
    css=assets.asset("rest.css"),
    js=assets.script("anew.js", "rest.js"),
    isolate_styles=False,
)


@dataclass(frozen=True)
class Part:
    """A part of a page.

    Attributes
    ----------
    draw : draws it.
    kind : "follows" every move; "rests" waits until the levers rest and says so; "apart" stands,
        but widgets of its own draw it again; "stands".
    """

    draw: Draw
    kind: Literal["follows", "rests", "apart", "stands"] = "follows"


def rests(draw: Draw) -> Part:
    """Let a part wait until the levers rest: what takes long. Until then it says that it waits.

    Parameters
    ----------
    draw : draws it.
    """
    return Part(draw, "rests")


def apart(draw: Draw) -> Part:
    """Let a part stand that no lever moves; widgets of its own draw it again, and nothing else.

    Parameters
    ----------
    draw : draws it.
    """
    return Part(draw, "apart")


def stands(draw: Draw) -> Part:
    """Let a part stand that no lever moves.

    Parameters
    ----------
    draw : draws it.
    """
    return Part(draw, "stands")


def show(*drawn: Draw | Part, more: More = dict, follows: str = "") -> None:
    """Draw a page in its parts, in order.

    Parameters
    ----------
    drawn : the parts; what is no part yet follows every move of a lever.
    more : spells what the page adds to its link.
    follows : name of the page in ``followed.PAGES``, if its charts follow a lever on its way.
    """
    given = [one if isinstance(one, Part) else Part(one) for one in drawn]
    if embed.wanted():
        _alone([one.draw for one in given], more)
        return
    first, others = (given[0].draw, given[1:]) if given[0].kind == "follows" else (None, given)
    top = st.container()
    # What follows further down is drawn with the first, in a place that is replaced as a whole.
    places = [st.empty() if one.kind == "follows" else st.container() for one in others]
    named = [(f"{one.kind}-{number}", one) for number, one in enumerate(others)]
    following = [
        (place, one.draw)
        for place, one in zip(places, others, strict=True)
        if one.kind == "follows"
    ]
    waiting = [name for name, one in named if one.kind == "rests"]
    with top:
        st.fragment(key=PAGE)(_follow)(first, following, waiting, more, follows)
    for place, (name, one) in zip(places, named, strict=True):
        with place:
            if one.kind == "stands":
                embed.begin(name)
                with guarded(name):
                    one.draw()
            elif one.kind != "follows":
                st.fragment(key=name)(_apart)(name, one, more)


Place = tuple[DeltaGenerator, Draw]


def _follow(
    body: Draw | None,
    following: Sequence[Place],
    waiting: Sequence[str],
    more: More,
    follows: str,
) -> None:
    with guarded():
        if not signin.admitted():
            st.rerun()
        embed.begin(PAGE)
        state.add(more())
        bar.show(state.levers(), spoken.current())
        printed.head(spoken.current(), address.data_version())
        notices.link_notices()
        notices.own_figures()
        st.session_state[SAID] = {}
        if body is not None:
            with guarded(PAGE):
                body()
        for number, (place, draw) in enumerate(following):
            with place.container(), guarded(f"{PAGE}-{number}"):
                draw()
        address.keep_link()
        moves.show(follows, urlencode(address.spelled()))
        _wait(waiting)
        browser.stamp()
        if not getattr(running, "now", False) and pass_on.is_behind():
            # What the page itself changed; a lever asks for the panel by its name.
            st.rerun()


def _wait(waiting: Sequence[str]) -> None:
    """Stand ready to draw what waits, once the browser has seen the levers rest."""
    st.session_state[DRAWN_FOR] = _scenario()
    if waiting:
        _rest(
            key="rest",
            data={"of": _scenario(), "wait": REST_MS},
            on_rested_change=lambda: st.rerun([*waiting, *state.panel()]),
        )


def _apart(name: str, part: Part, more: More) -> None:
    """Draw a part that is drawn again by itself, and leave word for which scenario it was."""
    with guarded():
        if not signin.admitted():
            st.rerun()
        embed.begin(name)
        if not getattr(running, "now", False):
            state.add(more())
            if _scenario() != st.session_state.get(DRAWN_FOR):
                # A widget of this part has changed the link, which others show.
                st.rerun()
        with st.container(key=name):
            with guarded(name):
                part.draw()
            if part.kind == "rests":
                # Last, so that the part speaks for the scenario only when all of it does.
                st.html(f'<p class="waits" data-of="{_scenario()}">{t("parts.waits")}</p>')
        browser.stamp()


def _scenario() -> str:
    """Name all that a part shows: levers, data, language, and what the page adds to its link."""
    spelled = urlencode(sorted(address.spelled().items()))
    return hashlib.blake2b(spelled.encode(), digest_size=8).hexdigest()


def _alone(draws: Sequence[Draw], more: More) -> None:
    """Draw the one chart an embedded view asks for, and a way to the whole scenario."""
    embed.begin(PAGE)
    state.add(more())
    whole = share.address()
    notices.link_notices()
    embed.show([guarded()(draw) for draw in draws], share.draw)
    st.markdown(t("embed.open", link=whole))
    address.keep_link()
    browser.stamp()


@contextmanager
def guarded(part: str = "") -> Iterator[None]:
    """Say in words what went wrong while something is drawn, if anything did.

    Parameters
    ----------
    part : of a page, whose parts say of one table only once that it is missing; none elsewhere.
    """
    try:
        yield
    except TableUnavailable as problem:
        said: dict[str, str] = st.session_state.setdefault(SAID, {}) if part else {}
        if said.setdefault(problem.name, part) == part:
            sections.unavailable(problem, spoken.current())
    except BaselineError as problem:
        embed.refuse(t("error.baseline", why=str(problem)))
    except Exception:
        log.exception("a page failed")
        embed.refuse(t("error.unexpected"))
