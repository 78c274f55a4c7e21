"""What stands around every page: language, navigation, levers, notices and footer."""

import gc
import logging
import runpy
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import streamlit as st
from streamlit.navigation.page import Page

from analysis.baseline import BaselineError
from analysis.model import MODEL_VERSION, RESULTS_DATE
from data.store import TableUnavailable
from pages.ui.frame import (
    address,
    bar,
    browser,
    controls,
    embed,
    handover,
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
from pages.words import text

ROOT: Final = Path(__file__).parents[3]
SIDEBAR_WIDTH: Final = 352
LANGUAGE: Final = "language.choice"

log = logging.getLogger(__name__)
_running = threading.local()


@contextmanager
def around(pages: Sequence[str]) -> Iterator[Page]:
    """Draw the frame and hand over the page the reader asked for.

    Parameters
    ----------
    pages : names of the files in ``pages/``; the first is home.

    Yields
    ------
    page
        To be run inside the frame.
    """
    _running.now = True
    try:
        state.drawing()
        address.open_link()
        st.set_page_config(
            page_title=t("app.title"), layout="wide", initial_sidebar_state=SIDEBAR_WIDTH
        )
        browser.prepare(share.scripts)
        admitted = signin.admitted()
        offered = _pages(pages)
        page = _navigation(offered) if admitted else _door(pages)
        if admitted:
            st.set_page_config(page_title=t("app.tab", page=page.title, title=t("app.title")))
        else:
            signin.ask()
            browser.stamp()
            st.stop()
        embed.begin("rest")
        yield from [page] if embed.wanted() else _framed(page, offered)
        _freeze()
    finally:
        _running.now = False


def _framed(page: Page, offered: Sequence[Page]) -> Iterator[Page]:
    """Draw the sidebar, the page and the footer."""
    began = state.stamp()
    with st.sidebar:
        with _guarded():
            _language()
            controls.sidebar()
            browser.copy_link()
            handover.panel(spoken.current())
        passed_on = st.container()
        with _guarded():
            signin.corner()
    bar.tabs(offered)
    with _guarded():
        yield page
    with passed_on, _guarded():
        pass_on.panel(spoken.current())
    _footer()
    state.drawn(began)


def _navigation(offered: Sequence[Page]) -> Page:
    """Offer the pages on top, except around one chart in somebody else's page."""
    return st.navigation(list(offered), position="hidden" if embed.wanted() else "top")


def _pages(pages: Sequence[str]) -> list[Page]:
    """Name every page in the reader's language."""
    return [
        st.Page(ROOT / "pages" / f"{name}.py", title=t(f"page.{name}"), url_path=name)
        if position
        else st.Page(ROOT / "pages" / f"{name}.py", title=t(f"page.{name}"), default=True)
        for position, name in enumerate(pages)
    ]


def _door(pages: Sequence[str]) -> Page:
    """Offer a page without a name, at the address that was asked for: no other is told of."""
    asked = urlsplit(st.context.url or "").path.rpartition("/")[2]
    here = [pages[0], *(name for name in pages[1:] if name == asked)]
    return st.navigation(
        [
            st.Page(
                ROOT / "pages" / f"{name}.py",
                title=t("app.title"),
                url_path=name if position else None,
                default=not position,
            )
            for position, name in enumerate(here)
        ],
        position="hidden",
    )


def require() -> None:
    """Make sure the page stands inside its frame, else run the whole application instead.

    After a restart of the server, the first visit to a deep link opens the bare page.
    """
    if not getattr(_running, "now", False):
        runpy.run_path(str(ROOT / "app.py"), run_name="__main__")
        st.stop()


def show(
    body: Callable[[], None] | None,
    rest: Callable[[], None] | None = None,
    more: Callable[[], dict[str, str]] = dict,
) -> None:
    """Draw a page: the part that follows the levers in a fragment, the rest once.

    Parameters
    ----------
    body : draws what follows the levers, if anything does.
    rest : draws what stands below and does not.
    more : spells what the page adds to its link.
    """
    if embed.wanted():
        _alone([part for part in (body, rest) if part], more)
        return
    st.fragment(key="page")(_follow)(body, more)
    embed.begin("rest")
    if rest is not None:
        with _guarded():
            rest()


def _follow(body: Callable[[], None] | None, more: Callable[[], dict[str, str]]) -> None:
    with _guarded():
        _followed(body, more)


def _followed(body: Callable[[], None] | None, more: Callable[[], dict[str, str]]) -> None:
    if not signin.admitted():
        st.rerun()
    embed.begin("page")
    state.add(more())
    bar.show(state.levers(), spoken.current())
    printed.head(spoken.current(), address.data_version())
    notices.link_notices()
    notices.own_figures()
    if body is not None:
        with _guarded():
            body()
    address.keep_link()
    moves.show()
    browser.stamp()
    if not getattr(_running, "now", False) and pass_on.is_behind():
        # What the page itself changed; a lever asks for the panel by its name.
        st.rerun()


def _alone(draws: Sequence[Callable[[], None]], more: Callable[[], dict[str, str]]) -> None:
    """Draw the one chart an embedded view asks for, and a way to the whole scenario."""
    embed.begin("page")
    state.add(more())
    whole = share.address()
    notices.link_notices()
    embed.show([_guarded()(draw) for draw in draws], share.draw)
    st.markdown(t("embed.open", link=whole))
    address.keep_link()
    browser.stamp()


@contextmanager
def _guarded() -> Iterator[None]:
    """Say in words what went wrong while something is drawn, if anything did."""
    try:
        yield
    except TableUnavailable as problem:
        sections.unavailable(problem, spoken.current())
    except BaselineError as problem:
        embed.refuse(t("error.baseline", why=str(problem)))
    except Exception:
        log.exception("a page failed")
        embed.refuse(t("error.unexpected"))


def _language() -> None:
    """Let the reader choose the language; everything is drawn again in it."""
    st.session_state[LANGUAGE] = spoken.current().language
    st.segmented_control(
        t("controls.language"),
        text.LANGUAGES[::-1],
        key=LANGUAGE,
        format_func=lambda language: text.words(language)("language"),
        on_change=_speak,
        required=True,
    )


def _speak() -> None:
    st.session_state[spoken.STATE] = st.session_state[LANGUAGE]


def _footer() -> None:
    st.divider()
    day = spoken.current().day(RESULTS_DATE)
    st.caption(t("app.footer", model=MODEL_VERSION, day=day, data=address.data_version()))


@cache
def _freeze() -> None:
    """Take what has been imported out of the collector's sight, once."""
    # Not by counting what is frozen: the count looks at every object, 40 ms in each run.
    gc.collect()
    gc.freeze()
