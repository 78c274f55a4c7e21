"""Keeps every vintage of a feed's table with the bodies it was made from; one is the latest.

A feed's folder holds `vintages/<moment>-<sha>.parquet`, its record beside it as JSON, the bodies as
`raw/<sha256>.gz`, and `latest.json`, which names the vintage in force and is replaced at once.
"""

import datetime as dt
import gzip
import hashlib
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final, TypeVar

import pandas as pd
from pydantic import ValidationError

from data import store
from data.errors import TableUnavailable
from data.live.failures import Kind
from data.live.feed import Feed
from data.live.notes import Failure, Latest, Note, Vintage

ENVIRONMENT: Final = "SHIPPING_FEEDS_DIR"
DEFAULT: Final = Path(__file__).parent / "store"
NAME: Final = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{12}")
LEVEL: Final = 6
POINTER: Final = "latest.json"

M = TypeVar("M", bound=Note)


def store_folder() -> Path:
    """Where all feeds are kept: $SHIPPING_FEEDS_DIR, else data/live/store."""
    return Path(os.environ.get(ENVIRONMENT) or DEFAULT)


def folder(feed: Feed) -> Path:
    """Where a feed is kept."""
    return store_folder() / feed.name


def path(feed: Feed, name: str, ending: str = "parquet") -> Path:
    """Where a vintage's table or record is stored."""
    if not NAME.fullmatch(name):
        raise _unavailable(feed, f"{name!r} is no name of a vintage.")
    return folder(feed) / "vintages" / f"{name}.{ending}"


def raw(feed: Feed, sha256: str) -> Path:
    """Where a body is stored."""
    return folder(feed) / "raw" / f"{sha256}.gz"


def names(feed: Feed) -> list[str]:
    """Every vintage kept, oldest first."""
    found = (file.stem for file in (folder(feed) / "vintages").glob("*.json"))
    return sorted(name for name in found if NAME.fullmatch(name))


def latest(feed: Feed) -> Latest | None:
    """Which vintage is in force; None before the first refresh.

    Raises
    ------
    TableUnavailable
        When the pointer cannot be read.
    """
    return _read(feed, folder(feed) / POINTER, Latest)


def stamp(feed: Feed) -> tuple[int, ...]:
    """When and as which file the pointer was written; empty before the first refresh."""
    try:
        seen = (folder(feed) / POINTER).stat()
    except OSError:
        return ()
    return seen.st_ino, seen.st_mtime_ns, seen.st_size


def failure(feed: Feed) -> Failure | None:
    """The last refresh that failed; None when the last one did not."""
    return _read(feed, folder(feed) / "failure.json", Failure)


def named(feed: Feed, name: str) -> Vintage:
    """What is known of a vintage.

    Raises
    ------
    TableUnavailable
        When its record is missing or damaged.
    """
    found = _read(feed, path(feed, name, "json"), Vintage)
    if found is None:
        raise _unavailable(feed, f"the record of {name} is missing.")
    return found


def table(feed: Feed, name: str) -> pd.DataFrame:
    """The rows of a vintage, once its sum agrees with its record.

    Raises
    ------
    TableUnavailable
        When the file is missing, damaged or of another shape.
    """
    try:
        content = path(feed, name).read_bytes()
    except OSError as error:
        raise _unavailable(feed, f"the file of {name} is missing.") from error
    if hashlib.sha256(content).hexdigest() != named(feed, name).sha256:
        raise _unavailable(feed, f"the file of {name} is damaged or changed.")
    try:
        return store.from_bytes(feed.table, content)
    except TableUnavailable as error:
        raise _unavailable(feed, error.reason) from error


def keep(
    feed: Feed,
    vintage: Vintage,
    content: bytes,
    bodies: Iterable[tuple[str, bytes]],
    checked_at: dt.datetime | None = None,
) -> bool:
    """Store a vintage with its bodies and put it in force, the pointer last.

    Parameters
    ----------
    feed : Feed
        The feed.
    vintage : Vintage
        Its record.
    content : bytes
        Its Parquet file.
    bodies : iterable of (str, bytes)
        Sum and content of every body.
    checked_at : datetime, optional
        When the source was last found to say so, where that was later than it was read.

    Returns
    -------
    bool
        Whether it is a new one; a table like the one held only renews the day it was checked.
    """
    same = bool(vintage.before) and named(feed, vintage.before).sha256 == vintage.sha256
    name = vintage.before if same else vintage.name
    if not same:
        for sha256, body in bodies:
            if not raw(feed, sha256).exists():
                store.put(raw(feed, sha256), gzip.compress(body, LEVEL, mtime=0))
        store.put(path(feed, name), content)
        store.put(path(feed, name, "json"), vintage.content)
    pointer = Latest(vintage=name, checked_at=checked_at or vintage.retrieved_at)
    store.put(folder(feed) / POINTER, pointer.content)
    (folder(feed) / "failure.json").unlink(missing_ok=True)
    return not same


def note(feed: Feed, kind: Kind, detail: str, at: dt.datetime) -> None:
    """Remember that a refresh failed, and why."""
    store.put(folder(feed) / "failure.json", Failure(kind=kind, detail=detail, at=at).content)


def _read(feed: Feed, file: Path, kind: type[M]) -> M | None:
    """A JSON file of the store; None where there is none."""
    try:
        return kind.model_validate_json(file.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        raise _unavailable(feed, f"{file.name} cannot be read.") from error


def _unavailable(feed: Feed, reason: str) -> TableUnavailable:
    return TableUnavailable(
        feed.name, reason, f"python -m data.refresh {feed.name} --accept-change"
    )
