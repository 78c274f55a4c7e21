"""What stands around every page: language, navigation, levers, notices and footer."""

import gc
import logging
import runpy
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.navigation.page import Page

from analysis.baseline import BaselineError
from analysis.model import MODEL_VERSION, RESULTS_DATE
from data.store import TableUnavailable
from pages.ui import (
    browser,
    cache,
    compare_link,
    compare_set,
    controls,
    link,
    notices,
    signin,
    state,
    text,
)
from pages.ui.text import t

ROOT: Final = Path(__file__).parents[2]
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
        _open_link()
        st.set_page_config(
            page_title=t("app.title"), layout="wide", initial_sidebar_state=SIDEBAR_WIDTH
        )
        admitted = signin.admitted()
        page = _navigation(pages, shown=admitted)
        browser.prepare()
        if not admitted:
            signin.ask()
            browser.stamp()
            st.stop()
        with st.sidebar:
            _language()
            controls.sidebar()
            browser.copy_link()
            signin.corner()
        yield page
        _footer()
        _freeze()
    finally:
        _running.now = False


def _navigation(pages: Sequence[str], *, shown: bool) -> Page:
    """Find the page the reader asked for among all there are."""
    return st.navigation(
        [
            st.Page(ROOT / "pages" / f"{name}.py", title=t(f"page.{name}"), url_path=name)
            if position
            else st.Page(ROOT / "pages" / f"{name}.py", title=t(f"page.{name}"), default=True)
            for position, name in enumerate(pages)
        ],
        position="top" if shown else "hidden",
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
    st.fragment(key="page")(_follow)(body, more)
    if rest is not None:
        _guarded(rest)


def _follow(body: Callable[[], None] | None, more: Callable[[], dict[str, str]]) -> None:
    if not signin.admitted():
        st.rerun()
    state.add(more())
    notices.link_notices()
    if body is not None:
        _guarded(body)
    _keep_link()
    browser.stamp()


def _guarded(draw: Callable[[], None]) -> None:
    """Draw, and say in words what went wrong if anything did."""
    try:
        draw()
    except TableUnavailable as problem:
        st.error(t("error.table", name=problem.name, why=problem.reason, command=problem.command))
    except BaselineError as problem:
        st.error(t("error.baseline", why=str(problem)))
    except Exception:
        log.exception("a page failed")
        st.error(t("error.unexpected"))


def _open_link() -> None:
    """Judge the address bar where the reader, not a lever, has changed it."""
    given = {key: st.query_params.get_all(key) for key in st.query_params}
    first = state.OPENED not in st.session_state
    same = {key: values[0] for key, values in given.items()} == st.session_state.get(state.WRITTEN)
    if not first and (state.moved() or same or not given):
        return
    opened = link.judge(given, text.LANGUAGES) if given else link.fresh()
    found, repairs = compare_link.judge(given)
    opened = replace(opened, repairs=(*opened.repairs, *repairs))
    st.session_state[state.OPENED] = opened
    compare_set.take(found)
    state.move(opened.levers)
    state.restamp()
    state.settle()
    if first or opened.language:
        language = opened.language or text.preferred(st.context.locale)
        st.session_state[text.STATE] = language


def _keep_link() -> None:
    """Write the scenario into the address bar whenever it has changed."""
    spelled = link.write(state.levers(), text.current().language, _data_version())
    spelled |= state.added()
    if spelled != st.session_state.get(state.WRITTEN) or spelled != st.query_params.to_dict():
        st.session_state[state.WRITTEN] = spelled
        st.query_params.from_dict(spelled)


def _data_version() -> str:
    try:
        return cache.data_version()
    except TableUnavailable:
        return "none"


def _language() -> None:
    """Let the reader choose the language; everything is drawn again in it."""
    st.session_state[LANGUAGE] = text.current().language
    st.segmented_control(
        t("controls.language"),
        text.LANGUAGES[::-1],
        key=LANGUAGE,
        format_func=lambda language: text.words(language)("language"),
        on_change=_speak,
        required=True,
    )


def _speak() -> None:
    st.session_state[text.STATE] = st.session_state[LANGUAGE]
    state.move({})


def _footer() -> None:
    st.divider()
    day = text.current().day(RESULTS_DATE)
    st.caption(t("app.footer", model=MODEL_VERSION, day=day, data=_data_version()))


def _freeze() -> None:
    """Take what has been imported out of the collector's sight, once."""
    if not gc.get_freeze_count():
        gc.collect()
        gc.freeze()
