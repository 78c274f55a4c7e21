"""What stands around every page: language, navigation, levers, notices and footer."""

import gc
import runpy
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import streamlit as st
from streamlit.navigation.page import Page

from analysis.model import MODEL_VERSION, RESULTS_DATE
from pages.ui.frame import (
    address,
    bar,
    browser,
    controls,
    embed,
    handover,
    parts,
    pass_on,
    signin,
    state,
)
from pages.ui.kept import spoken
from pages.ui.kept.spoken import t
from pages.ui.show import share
from pages.words import text

ROOT: Final = Path(__file__).parents[3]
SIDEBAR_WIDTH: Final = 352
LANGUAGE: Final = "language.choice"

# Draws a page in its parts; pages know no other door.
show = parts.show


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
    parts.running.now = True
    try:
        state.drawing()
        address.open_link()
        st.set_page_config(
            page_title=t("app.title"), layout="wide", initial_sidebar_state=SIDEBAR_WIDTH
        )
        browser.prepare(share.scripts, *(() if embed.wanted() else (controls.scripts,)))
        admitted = signin.admitted()
        offered = _pages(pages)
        page = _navigation(offered) if admitted else _door(pages)
        if admitted:
            st.set_page_config(page_title=t("app.tab", page=page.title, title=t("app.title")))
        else:
            signin.ask()
            browser.stamp()
            st.stop()
        embed.forget()
        yield from [page] if embed.wanted() else _framed(page, offered)
        _freeze()
    finally:
        parts.running.now = False


def _framed(page: Page, offered: Sequence[Page]) -> Iterator[Page]:
    """Draw the sidebar, the page and the footer."""
    began = state.stamp()
    with st.sidebar:
        with parts.guarded():
            _language()
            controls.sidebar()
            browser.copy_link()
            handover.panel(spoken.current())
        passed_on = st.container()
        with parts.guarded():
            signin.corner()
    bar.tabs(offered)
    with parts.guarded():
        yield page
    with passed_on, parts.guarded():
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
    if not getattr(parts.running, "now", False):
        runpy.run_path(str(ROOT / "app.py"), run_name="__main__")
        st.stop()


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
