"""What is asked for when a file is to be made, and what comes back: plain text on either side."""

import datetime as dt
import json
from dataclasses import asdict, dataclass
from typing import Final, Literal

from analysis.lever import Levers
from analysis.levers import LEVERS
from pages.answer.own_figures import Packed

KOREA: Final = dt.timezone(dt.timedelta(hours=9))
# In the order a file goes through them.
Stage = Literal["waiting", "starting", "numbers", "pictures", "file", "done", "failed"]
Trouble = Literal["table", "baseline", "crashed", "late", "busy", "unexpected"]


@dataclass(frozen=True)
class Order:
    """One file: everything that decides its bytes.

    Attributes
    ----------
    format : key of the format.
    levers : short key of every lever and its position, as a link spells them.
    language : language of every word.
    link : opens the same scenario.
    day : day of the briefing, ISO.
    data, model : versions the reader sees.
    own : the reader's own tables as plain text: subject, name of the file, rows as CSV.
    then : versions of model and data of the link opened, where they are others.
    feeds : which refresh the latest months rest on.
    """

    format: str
    levers: tuple[tuple[str, str], ...]
    language: str
    link: str
    day: str
    data: str
    model: str
    own: tuple[Packed, ...] = ()
    then: tuple[str, str] = ("", "")
    feeds: tuple[int, ...] = ()

    @property
    def positions(self) -> Levers:
        """Every lever at its position. [unit of the lever]"""
        return positions(self.levers)

    @property
    def date(self) -> dt.date:
        """Day of the briefing."""
        return dt.date.fromisoformat(self.day)

    def write(self) -> bytes:
        """Spell the order as one line."""
        return json.dumps(asdict(self)).encode() + b"\n"

    @staticmethod
    def read(line: bytes) -> "Order":
        """Read an order back from its line.

        Parameters
        ----------
        line : as ``write`` spells it.
        """
        told = json.loads(line)
        told["levers"] = tuple((key, position) for key, position in told["levers"])
        told["own"] = tuple((subject, file, rows) for subject, file, rows in told["own"])
        told["then"], told["feeds"] = tuple(told["then"]), tuple(told["feeds"])
        return Order(**told)


def positions(spelled: tuple[tuple[str, str], ...]) -> Levers:
    """Put every lever where an order says. [unit of the lever]

    Parameters
    ----------
    spelled : short key of every lever and its position, as a link spells them.
    """
    told = dict(spelled)
    return {lever.key: lever.judge(told[lever.link])[0] for lever in LEVERS}


def order(
    format_: str,
    levers: Levers,
    language: str,
    link: str,
    data: str,
    model: str,
    own: tuple[Packed, ...] = (),
    *,
    then: tuple[str, str] = ("", ""),
    feeds: tuple[int, ...] = (),
) -> Order:
    """Ask for a file, dated today in Korea.

    Parameters
    ----------
    format_ : key of the format.
    levers : lever key -> position. [unit of the lever]
    language : language of every word.
    link : opens the same scenario.
    data, model : versions the reader sees.
    own : the reader's own tables as plain text.
    then : versions of model and data of the link opened, where they are others.
    feeds : which refresh the latest months rest on.
    """
    spelled = tuple((lever.link, lever.write(levers[lever.key])) for lever in LEVERS)
    today = dt.datetime.now(KOREA).date().isoformat()
    return Order(format_, spelled, language, link, today, data, model, own, then, feeds)


@dataclass(frozen=True)
class File:
    """A finished file.

    Attributes
    ----------
    name, mime, content : as the browser saves it.
    lack : what was lacking to draw the pictures of its charts; empty where they are in it.
    """

    name: str
    mime: str
    content: bytes
    lack: str = ""


@dataclass(frozen=True)
class Failure:
    """Why there is no file.

    Attributes
    ----------
    trouble : what kind of trouble, a key in the locale.
    values : what its words name.
    """

    trouble: Trouble
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Made:
    """How making a file ended; with neither file nor failure, nobody wanted it any more.

    Attributes
    ----------
    file, failure : the one or the other.
    data : fingerprint of the tables the file rests on.
    """

    file: File | None = None
    failure: Failure | None = None
    data: str = ""
