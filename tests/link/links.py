"""Links as a reader would send them, and as a browser hands them over."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from analysis import levers
from analysis.lever import Levers
from data import store
from pages.link import link, link_query

HOST: Final = "https://dashboard.mof.go.kr"
DATA: Final = store.fingerprint()


def given(query: str) -> dict[str, list[str]]:
    """Take the query of an address apart as the page does."""
    return link_query.given(query)


def query(moved: Levers | None = None, language: str = "en", data: str = DATA) -> str:
    """Write the query of a scenario with some levers moved."""
    return urlencode(link.write({**levers.defaults(), **(moved or {})}, language, data))


def spoilt(values: Mapping[str, str]) -> str:
    """Write the query of the defaults with some of its texts, by short key, replaced."""
    return urlencode({**link.write(levers.defaults(), "en", DATA), **values})
