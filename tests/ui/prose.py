"""What an opened page says in words and tables, apart from the data it hands to programs."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any, Final

import pandas as pd
from streamlit.testing.v1 import AppTest

MARKUP: Final = re.compile(r"<style>.*?</style>|<[^>]+>", re.DOTALL)
MARKDOWN: Final = ("markdown", "caption", "info", "warning", "error", "success")
PLAIN: Final = ("title", "header", "subheader")
LABELLED: Final = ("expander", "button", "selectbox", "radio", "download_button", "multiselect")
TOLD: Final = ("title", "definition", "alt", "source", "captions", "help", "words", "label")


def markdown(opened: AppTest) -> Iterator[str]:
    """Yield the texts the platform renders as Markdown, cells of its static tables among them."""
    for kind in (*MARKDOWN, *PLAIN):
        for one in opened.get(kind):
            if not getattr(one, "allow_html", False):
                yield str(getattr(one, "value", ""))
    for kind in LABELLED:
        yield from (str(getattr(one, "label", "")) for one in opened.get(kind))
    for one in opened.get("table"):
        yield from _cells(getattr(one, "value", pd.DataFrame()))


def plain(opened: AppTest) -> Iterator[str]:
    """Yield the texts that are shown as they are: parts of the page that draw themselves."""
    for one in opened.get("html"):
        yield html.unescape(MARKUP.sub(" ", one.proto.body))
    for one in opened.get("selectbox"):
        yield from map(str, getattr(one, "options", ()))
    for one in opened.get("bidi_component"):
        told = one.proto.json or one.proto.bytes.decode("utf-8") or "{}"
        yield from _told(json.loads(told))


def _told(told: Any) -> Iterator[str]:
    if not isinstance(told, dict):
        return
    for name in TOLD:
        yield from _texts(told.get(name))
    figure = told.get("figure") or {}
    for note in (figure.get("layout") or {}).get("annotations") or ():
        yield html.unescape(MARKUP.sub(" ", note["text"]))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (one for name in value for one in _texts(value[name]) if name != "day")
    elif isinstance(value, list):
        yield from (one for inner in value for one in _texts(inner))


def _cells(table: pd.DataFrame) -> Iterator[str]:
    yield from map(str, table.columns)
    for column in table:
        yield from (cell for cell in table[column] if isinstance(cell, str))
