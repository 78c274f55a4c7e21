"""Judges an answer by its status, headers and type: status 200 alone is no success."""

import datetime as dt
import email.utils
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote, quote_plus, urlsplit

from data.live.failures import FeedFailure, Passing
from data.live.feed import Request
from data.live.reading import excerpt

REDIRECTS: Final = range(300, 400)
SERVER_ERRORS: Final = range(500, 600)
OK, EMPTY, UNAUTHORIZED, FORBIDDEN, TOO_MANY = 200, 204, 401, 403, 429


def judge(
    request: Request, status: int, headers: Mapping[str, str], body: bytes, asked_most_s: float
) -> None:
    """Make sure an answer is one.

    Parameters
    ----------
    request : Request
        What was asked.
    status : int
        Status of the answer.
    headers : mapping
        Headers of the answer, found in upper or lower case.
    body : bytes
        Body of the answer.
    asked_most_s : float
        Longest pause a source may ask for. [s]

    Raises
    ------
    FeedFailure
        When it is none.
    """
    if status in REDIRECTS:
        _redirected(request, headers)
    said = _said(request, body)
    if status in {UNAUTHORIZED, FORBIDDEN}:
        usual = request.forbidden if status == FORBIDDEN else ""
        asked = usual or "is the key valid, and meant for this?"
        detail = f"{request.shown} answers {status}: {asked} {said}"
        raise FeedFailure("key_refused", detail)
    if status == TOO_MANY or status in SERVER_ERRORS:
        _passing(request, status, headers, said, asked_most_s)
    if status == EMPTY and request.may_be_empty:
        return
    if status != OK:
        raise FeedFailure("refused", f"{request.shown} answers {status}. {said}")
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in request.accepts:
        wanted = " or ".join(request.accepts)
        detail = f"{request.shown} answers with {kind or 'no type'}, not {wanted}. {said}"
        raise FeedFailure("wrong_type", detail)


def _redirected(request: Request, headers: Mapping[str, str]) -> None:
    """A redirect is never followed: it leads to a page that answers 200."""
    if request.key_error_header and request.key_error_header in headers:
        raise FeedFailure("key_refused", f"{request.shown}: the source says the key is wrong.")
    target = urlsplit(headers.get("location", ""))
    where = excerpt(f"{target.netloc}{target.path}") or "nowhere"
    raise FeedFailure("redirected", f"{request.shown} leads elsewhere ({where}); not followed.")


def _passing(
    request: Request, status: int, headers: Mapping[str, str], said: str, asked_most_s: float
) -> None:
    """A server that is busy or broken: try again, after the pause it asks for."""
    kind: Final = "busy" if status == TOO_MANY else "server_error"
    after = _seconds(headers.get("retry-after", ""))
    if after is not None and after > asked_most_s:
        detail = f"{request.shown} answers {status} and asks to come back in {after:,.0f} s."
        raise FeedFailure(kind, detail)
    raise Passing(kind, f"{request.shown} answers {status}. {said}".rstrip(), after)


def _seconds(text: str) -> float | None:
    """The pause a source asks for, given as seconds or as a date. [s]"""
    if text.isascii() and text.strip().isdecimal():
        return float(text)
    try:
        until = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return None
    if until.tzinfo is None:
        return None
    return max(0.0, (until - dt.datetime.now(dt.UTC)).total_seconds())


def _said(request: Request, body: bytes) -> str:
    """The beginning of what a source says, without any key it may repeat."""
    words = body.decode("utf-8", errors="replace")
    for secret in request.hidden:
        for form in {secret, quote(secret, safe=""), quote_plus(secret)}:
            words = words.replace(form, "***")
    return f"It says: {excerpt(words)}" if words.strip() else ""
