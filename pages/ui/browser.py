"""What needs a hand in the browser: the language of the page, its look, and which run it shows."""

import uuid
from pathlib import Path
from typing import Final

import streamlit as st

from pages.ui import text

FRONTEND: Final = Path(__file__).parent / "frontend"


def asset(name: str) -> str:
    """Read a script or style sheet of the front end.

    Parameters
    ----------
    name : file name in ``frontend/``.
    """
    return (FRONTEND / name).read_text(encoding="utf-8")


_page = st.components.v2.component(
    "page", css=asset("page.css"), js=asset("page.js"), isolate_styles=False
)
_copy = st.components.v2.component("copy-link", js=asset("copy.js"), isolate_styles=False)


def prepare() -> None:
    """Tell the browser the language of the page and load its style; draw all again on request."""
    _page(
        key="page-language",
        data={"language": text.current().language},
        on_restored_change=lambda: None,
    )


def copy_link() -> None:
    """Offer to copy the address bar, which always holds the link of this page and scenario."""
    _copy(
        key="copy-link",
        data={"copy": text.t("controls.copy"), "copied": text.t("controls.copied")},
    )


def stamp() -> None:
    """Leave a number no other run has in the page, unseen, for whoever waits for it."""
    st.html(f'<span class="run-id" data-run-id="{uuid.uuid4().hex}" hidden></span>')
