"""Korea's data portal (data.go.kr): how it is asked page by page, and how its XML becomes rows.

Documented shape: status 200 whatever happens. An answer says `resultCode` 00, or the gateway says
`returnAuthMsg`. A page holds at most 50 rows, whatever is asked for; `totalCount` says how many
there are, so that a month cut short is not taken for a collapse. Result code 03 means no rows.
"""

from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element

import pandas as pd

from data.live.failures import FeedFailure
from data.live.feed import Answer, Key, Request, Visit
from data.live.reading import as_xml, excerpt
from data.schema import Source

BASE: Final = "https://apis.data.go.kr"
KEY: Final = Key("DATA_GO_KR_KEY", "https://www.data.go.kr")
FIRST_YEAR: Final = 2024
FORBIDDEN: Final = (
    "usually the key has not been applied for with this data set yet; apply on its page, once for "
    "each data set, and wait until it is granted."
)
PAGE_ROWS: Final = 50
MOST_PAGES: Final = 400
FINE: Final = "00"
NO_ROWS: Final = "03"
KEY_REASONS: Final = frozenset({"20", "30", "31", "32"})


def source(name: str, dataset: int) -> Source:
    """The declaration of a data set of the Ministry of Oceans and Fisheries."""
    return Source(
        name=name,
        publisher="Ministry of Oceans and Fisheries, Republic of Korea",
        url=f"https://www.data.go.kr/data/{dataset}/openapi.do",
        licence="As the data set's page states; where it states it, without restriction.",
        redistribution="As the data set's page states.",
    )


def pages(visit: Visit, path: str) -> list[Answer]:
    """Ask for all rows since the first year, a year at a time, page by page.

    Parameters
    ----------
    visit : Visit
        The door, the address and the key.
    path : str
        Path of the data set's service.
    """
    answers = []
    for year in range(FIRST_YEAR, visit.today.year + 1):
        last = f"{year}12" if year < visit.today.year else f"{visit.today:%Y%m}"
        months = (("sym", f"{year}01"), ("eym", last))
        answers += _pages_of(visit, path, months)
    return answers


def parse(answers: Sequence[Answer]) -> pd.DataFrame:
    """Every item as a row of text; where an item holds details, a row for each."""
    rows = [row for answer in answers for item in items(answer) for row in _rows(item)]
    if not rows:
        raise FeedFailure("empty", "data.go.kr answers, but with no rows at all.")
    return pd.DataFrame(rows, dtype=object)


def months(rows: pd.DataFrame) -> list[pd.Timestamp]:
    """The first day of the month of each row, written YYYYMM."""
    found = pd.to_datetime(rows["useYm"], format="%Y%m", errors="coerce")
    if found.isna().any():
        shown = excerpt(str(rows["useYm"][found.isna()].iloc[0]))
        raise FeedFailure("changed", f"`useYm` is {shown!r}, not YYYYMM.")
    return list(found.dt.as_unit("us"))


def need(rows: pd.DataFrame, *names: str) -> None:
    """Make sure that columns are there."""
    lacking = [name for name in names if name not in rows]
    if lacking:
        raise FeedFailure("changed", f"elements missing in the answer: {', '.join(lacking)}.")


def items(answer: Answer) -> list[Element]:
    """The items of a page, once the answer says that it is one."""
    body = _body(answer)
    return [] if body is None else list(body.iter("item"))


def total(answer: Answer) -> int:
    """How many items there are on all pages."""
    body = _body(answer)
    if body is None:
        return 0
    said = (body.findtext("totalCount") or "").strip()
    if not (said.isascii() and said.isdecimal()):
        raise FeedFailure("changed", f"{answer.url} has no totalCount.")
    return int(said)


def _pages_of(visit: Visit, path: str, months: tuple[tuple[str, str], ...]) -> list[Answer]:
    """All pages of one question; refuses fewer or more items than the portal counts."""
    answers: list[Answer] = []
    seen = 0
    while len(answers) < MOST_PAGES:
        request = Request(
            url=visit.base + path,
            params=(*months, ("pageNo", str(len(answers) + 1)), ("numOfRows", str(PAGE_ROWS))),
            secrets=(("serviceKey", visit.keys[KEY.name]),),
            accepts=("application/xml", "text/xml"),
            forbidden=FORBIDDEN,
        )
        answers.append(visit.fetch(request))
        found, expected = len(items(answers[-1])), total(answers[-1])
        seen += found
        if seen == expected:
            return answers
        if not found or seen > expected:
            detail = f"{answers[-1].url}: {seen:,} rows came, {expected:,} were announced."
            raise FeedFailure("incomplete", detail)
    raise FeedFailure("too_large", f"{path} has more than {MOST_PAGES} pages.")


def _body(answer: Answer) -> Element | None:
    """The body of an answer, None without rows; raises what is reported as an error."""
    root = as_xml(answer)
    gateway = root.findtext(".//returnAuthMsg")
    if gateway is not None:
        reason = (root.findtext(".//returnReasonCode") or "").strip()
        detail = f"{answer.url}: the gateway says {excerpt(gateway)} (reason {reason or 'none'})."
        raise FeedFailure("key_refused" if reason in KEY_REASONS else "source_error", detail)
    code = (root.findtext("header/resultCode") or "").strip()
    body = root.find("body")
    if root.tag != "response" or not code:
        raise FeedFailure("changed", f"{answer.url} has no result code.")
    if code == NO_ROWS:
        return None
    if code != FINE or body is None:
        said = excerpt(root.findtext("header/resultMsg") or "nothing more")
        raise FeedFailure("source_error", f"{answer.url} reports {code} inside status 200: {said}")
    return body


def _rows(item: Element) -> list[dict[str, str | None]]:
    """An item as rows: its own fields, with those of each of its details if it has any."""
    own = {child.tag: child.text for child in item if child.tag != "details"}
    details = [{child.tag: child.text for child in detail} for detail in item.iter("detail")]
    return [own | detail for detail in details] or [own]
