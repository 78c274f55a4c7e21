"""What a feed is: its table, terms and cadence, and how it is got, parsed and tidied."""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlencode

import pandas as pd

from data.schema import Dataset, Source

Cadence = Literal["weekly", "monthly"]
Pairs = tuple[tuple[str, str], ...]

FIX = (
    "The source may have changed its answer. Nothing was replaced; compare with the format in the "
    "feed's module, or wait for the source to repair it."
)


@dataclass(frozen=True)
class Request:
    """What is asked of a source, and what may come back.

    `secrets` and `secret_headers` carry keys: they are sent, and never shown, logged or stored.
    `accepts` lists the media types of a real answer; `may_be_empty` allows status 204.
    `key_error_header` names a header by which the source says that the key is wrong. `forbidden`
    says what status 403 usually means at this source.
    """

    url: str
    accepts: tuple[str, ...]
    params: Pairs = ()
    secrets: Pairs = field(default=(), repr=False)
    headers: Pairs = ()
    secret_headers: Pairs = field(default=(), repr=False)
    form: Pairs = ()
    may_be_empty: bool = False
    key_error_header: str = ""
    forbidden: str = ""

    @property
    def shown(self) -> str:
        """The address without its keys, as it may be shown to anybody."""
        return f"{self.url}?{urlencode(self.params)}" if self.params else self.url

    @property
    def hidden(self) -> tuple[str, ...]:
        """Every text that must not be shown."""
        return tuple(value for _, value in (*self.secrets, *self.secret_headers))


@dataclass(frozen=True)
class Answer:
    """What a source answered, and when.

    Attributes
    ----------
    body : bytes
        The body, unpacked; empty where the source had no rows.
    url : str
        The address asked, without keys.
    retrieved_at : datetime
        When the last byte came, in UTC.
    modified : str
        What the source says about its last change, if it says so.
    """

    body: bytes
    url: str
    retrieved_at: dt.datetime
    modified: str = ""

    @property
    def sha256(self) -> str:
        """The sha256 of the body, in hexadecimal."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True)
class Key:
    """A key a source asks for: the name it is looked up by, and where to get one."""

    name: str
    page: str


@dataclass(frozen=True)
class Visit:
    """What a feed's `get` may use: the door to the network, the address, the keys, the day."""

    fetch: Callable[[Request], Answer]
    base: str
    keys: Mapping[str, str] = field(repr=False)
    today: dt.date


@dataclass(frozen=True)
class Feed:
    """A feed: where it comes from, which table it fills, and how far the table may move.

    Attributes
    ----------
    table : Dataset
        What the rows promise; its name is the feed's name, its first source the feed's source.
    source : str
        Short name of the source; its address may be overridden by `SHIPPING_URL_<source>`.
    base : str
        Address of the source.
    cadence : str
        How often the source publishes.
    stale_days : int
        Days after which a last success is old. [days]
    period : str
        Column that says which day or month a row is about.
    group : tuple of str
        Columns that name a series; each series is compared with its own past.
    measures : tuple of str
        Columns whose size is compared with the vintage before.
    level : bool
        Whether the measures are amounts, whose size can be compared by ratio; an index around
        nought cannot, and has only its bounds.
    revision_limit : float
        How far a series may be revised in total against the vintage before. [1]
    keys : tuple of Key
        Keys the source asks for.
    confirm : tuple of str
        What was read in documents and never seen: the first live answer must bear it out.
    get, parse, tidy : functions
        Ask the source; read its answers into rows of text; make the rows of the table.
    """

    table: Dataset
    source: str
    base: str
    cadence: Cadence
    stale_days: int
    period: str
    group: tuple[str, ...]
    measures: tuple[str, ...]
    get: Callable[[Visit], list[Answer]]
    parse: Callable[[Sequence[Answer]], pd.DataFrame]
    tidy: Callable[[pd.DataFrame], pd.DataFrame]
    keys: tuple[Key, ...] = ()
    level: bool = True
    revision_limit: float = 0.5
    confirm: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Name of the feed and of its table."""
        return self.table.name

    @property
    def is_monthly(self) -> bool:
        """Whether a row is about a month, of which the table states the first day."""
        return self.period == "month"

    @property
    def origin(self) -> Source:
        """Where the figures come from, and on which terms."""
        return self.table.sources[0]
