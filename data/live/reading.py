"""Reads the body of an answer as text, JSON, XML or CSV, and says what is wrong with it if not."""

import csv
import io
import json
import math
import zlib
from typing import Any, NoReturn, TypeVar
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException
from pydantic import BaseModel, ValidationError

from data.live.failures import FeedFailure
from data.live.feed import Answer

M = TypeVar("M", bound=BaseModel)

GZIP = 31
GZIP_MAGIC = b"\x1f\x8b"
EXCERPT = 160


def gunzip(content: bytes, most: int) -> bytes:
    """Unpack gzip without ever holding more than a limit.

    Parameters
    ----------
    content : bytes
        The packed bytes.
    most : int
        The most bytes the content may have when unpacked. [bytes]

    Raises
    ------
    FeedFailure
        When it is cut short, damaged or unpacks to more.
    """
    door = zlib.decompressobj(wbits=GZIP)
    try:
        unpacked = door.decompress(content, most + 1)
    except zlib.error as error:
        raise FeedFailure("unreadable", f"the packed body is damaged ({error}).") from error
    if len(unpacked) > most:
        raise FeedFailure("too_large", f"the body unpacks to more than {most:,} bytes.")
    if not door.eof or door.unused_data:
        raise FeedFailure("unreadable", "the packed body is cut short, or something follows it.")
    return unpacked


def text(answer: Answer) -> str:
    """The body as UTF-8 text, with or without a byte order mark."""
    try:
        return answer.body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        detail = f"{answer.url} is not UTF-8 from byte {error.start:,} on."
        raise FeedFailure("unreadable", detail) from error


def as_json(answer: Answer) -> Any:
    """The body as JSON; NaN and infinities are no JSON."""
    try:
        return json.loads(text(answer), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        why = "nested too deep" if isinstance(error, RecursionError) else str(error)
        raise FeedFailure("unreadable", f"{answer.url} is not JSON ({why}).") from error


def as_xml(answer: Answer) -> Element:
    """The body as XML, without any document type, entity or outside reference."""
    try:
        root: Element = defusedxml.ElementTree.fromstring(answer.body, forbid_dtd=True)
    except DefusedXmlException as error:
        detail = f"{answer.url} declares a document type or entities: not read."
        raise FeedFailure("unreadable", detail) from error
    except (ParseError, ValueError, LookupError) as error:
        raise FeedFailure("unreadable", f"{answer.url} is not XML ({error}).") from error
    return root


def as_csv(answer: Answer) -> list[list[str]]:
    """The body as the rows of a CSV file, empty lines left out."""
    try:
        return [row for row in csv.reader(io.StringIO(text(answer)), strict=True) if row]
    except csv.Error as error:
        raise FeedFailure("unreadable", f"{answer.url} is not CSV ({error}).") from error


def model(kind: type[M], answer: Answer) -> M:
    """The body as JSON of a declared shape."""
    try:
        return kind.model_validate(as_json(answer))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the body"
        detail = f"{answer.url} has another shape than documented: {where}: {first['msg']}."
        raise FeedFailure("changed", detail) from error


def number(value: object, what: str) -> float:
    """A cell as a finite number; None and empty text are gaps.

    Parameters
    ----------
    value : object
        Text or number as the source gave it; thousands may be set off by commas.
    what : str
        Name of the cell, for the message.
    """
    if value is None or value == "":
        return math.nan
    try:
        found = float(value.replace(",", "")) if isinstance(value, str) else float(str(value))
    except ValueError:
        found = math.nan
    if isinstance(value, bool) or not math.isfinite(found):
        raise FeedFailure("changed", f"{what} is {excerpt(str(value))!r}, not a number.")
    return found


def excerpt(said: str) -> str:
    """The beginning of a text on one line, for a message."""
    line = " ".join("".join(c if c.isprintable() else " " for c in said).split())
    return line if len(line) <= EXCERPT else line[: EXCERPT - 1] + "…"


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")
