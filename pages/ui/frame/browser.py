"""What needs a hand in the browser: the language of the page, its look, and which run it shows."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from data.upload.limits import MOST_BYTES
from pages.frontend.assets import asset, script
from pages.ui.frame import visits
from pages.ui.kept import spoken
from pages.words import text
from pages.words.text import Words

PAGE: Final = "page-language"
MEGABYTE: Final = 1024 * 1024
PLATFORM: Final = (
    *("skip", "sidebar", "pages", "more_pages", "collapse", "expand", "open", "dismiss"),
    *("choose", "enter"),
    *("less", "more", "columns", "search", "fullscreen", "leave_fullscreen"),
    *("upload", "upload_name", "upload_limit", "add_files", "remove", "copy", "no_results"),
    *("all_columns", "index_column", "ascending", "descending", "column_format", "autosize"),
    *("pin", "unpin", "hide", "search_table", "help"),
    *("clear_all", "clear_value", "selected", "matches", "running", "connecting", "tabs_left"),
    *("tabs_right", "cancel_upload", "drop", "close", "close_search", "next_result"),
    *("previous_result", "column_menu", "copy_column", "automatic", "localized", "plain"),
    *("compact", "dollar", "euro", "yen", "percent", "scientific", "accounting", "distance"),
    *("calendar", "duration", "average", "median", "sum", "minimum", "maximum", "deviation"),
    *("distinct", "empty", "values", "range", "count", "average_length", "minimum_length"),
    *("maximum_length", "no_data", "no_content", "sample", "top_values", "histogram"),
)

# Why a file a reader has chosen did not arrive.
REFUSALS: Final = (
    *("large", "type", "one", "signed_out", "refused", "cookies"),
    *("gone", "busy", "server", "network", "other"),
)


_SHEETS: Final = (
    "arrive.css",
    "page.css",
    "range.css",
    "phone.css",
    "access.css",
    "forced.css",
    "print.css",
)
_SCRIPTS: Final = ("translated.js", "refused.js", "history.js", "page.js")
_STYLE: Final = "".join(map(asset, _SHEETS))
_page = st.components.v2.component("page", js=script(*_SCRIPTS), isolate_styles=False)
_copy = st.components.v2.component(
    "copy-link", js=script("clipboard.js", "copy.js"), isolate_styles=False
)


def prepare(*others: Callable[[], None]) -> None:
    """Send style and language ahead of everything else, so that nothing is seen without them.

    They stand in a box of one pixel, which the style then takes away: nothing moves as they come.
    When the line to the server has been lost and restored, all is drawn again.

    Parameters
    ----------
    others : send what else must be there before the page.
    """
    with st.container(key="page-shell", height=1, border=False):
        st.markdown(f"<style>{_STYLE}</style>", unsafe_allow_html=True)
        _page(
            key=PAGE,
            data=_spoken(spoken.current()),
            on_restored_change=lambda: None,
            on_unread_change=_unread,
        )
        for send in others:
            send()


def _unread() -> None:
    """Open the query of an address of so many keys that the platform reads none of them."""
    sent = st.session_state[PAGE].unread
    if isinstance(sent, str):
        visits.call(sent)


def _spoken(words: Words) -> dict[str, object]:
    """Give the language, and the platform's own words in it whatever language they stand in."""
    others = [text.words(language) for language in text.LANGUAGES if language != words.language]
    return {
        "language": words.language,
        "platform": {
            one(f"platform.{name}"): words(f"platform.{name}")
            for name in PLATFORM
            for one in others
        },
        "refusals": {
            name: words(f"refused.{name}", megabytes=MOST_BYTES // MEGABYTE) for name in REFUSALS
        },
        "table": words("download.table"),
    }


def copy_link() -> None:
    """Offer to copy the address bar, which always holds the link of this page and scenario."""
    _copy(
        key="copy-link",
        data={
            "copy": spoken.t("controls.copy"),
            "copied": spoken.t("controls.copied"),
            "failed": spoken.t("pass_on.copy_failed"),
        },
    )


def stamp() -> None:
    """Leave a number no other run has in the page, unseen, for whoever waits for it."""
    st.html(f'<span class="run-id" data-run-id="{uuid.uuid4().hex}" hidden></span>')


def today(zone: str | None) -> dt.date:
    """Give the day it is where the reader is, or where the server is if that is not known.

    Parameters
    ----------
    zone : name of the reader's time zone, such as "Asia/Seoul".
    """
    try:
        return dt.datetime.now(ZoneInfo(zone) if zone else None).date()
    except (ZoneInfoNotFoundError, ValueError):
        return dt.datetime.now().astimezone().date()
