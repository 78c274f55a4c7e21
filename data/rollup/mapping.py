"""Reads the small TOML file that says what the columns of shipment records mean."""

import datetime as dt
import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, Literal

from data.builders import raw
from data.errors import RecordsError
from data.schema import BASES, COASTS, ORIGINS, Source

PLACES: Final = Path(__file__).with_name("places.toml")
OUTSIDE: Final = "outside"

# What a number is multiplied by to become thousandths of a TEU, or kilograms.
MILLI_TEU: Final = {"TEU": 1000.0, "FEU": 2000.0}
KILOGRAMS: Final = {"t": 1000.0, "kg": 1.0, "lb": 0.45359237}

# The most a single record can hold: no container ship is larger.
MOST_TEU, MOST_TONNES = 25_000.0, 300_000.0
FIRST_DAY, LAST_DAY = dt.date(2015, 1, 1), dt.date(2034, 12, 31)

Event = Literal["loading", "arrival"]
EVENTS: Final = ("loading", "arrival")

# Section -> key -> whether it must be given, and the kind of its value.
SECTIONS: Final[Mapping[str, Mapping[str, tuple[bool, type | tuple[type, ...]]]]] = {
    "source": {
        **dict.fromkeys(("name", "publisher", "licence", "redistribution", "basis"), (True, str)),
        "url": (False, str),
    },
    "columns": {
        **dict.fromkeys(("date", "port", "country", "carrier", "teu"), (True, str)),
        **dict.fromkeys(("tonnes", "id"), (False, str)),
    },
    "units": {"teu": (True, str), "tonnes": (False, str)},
    "dates": {
        "event": (True, str),
        "format": (False, str),
        "first": (False, dt.date),
        "last": (False, dt.date),
    },
    "limits": dict.fromkeys(("teu", "tonnes"), (False, (int, float))),
    "carriers": {"missing": (False, str)},
    "ports": dict.fromkeys((*COASTS, OUTSIDE), (False, list)),
    "origins": dict.fromkeys((*ORIGINS, OUTSIDE), (False, list)),
}


@dataclass(frozen=True)
class RecordMap:
    """What the columns of shipment records mean.

    Attributes
    ----------
    source, basis : where the records come from, and how their figures came about.
    columns : what is needed -> the column that holds it.
    teu_factor, tonnes_factor : what a number is multiplied by. [milli-TEU], [kg]
    event : what happened on the date of a record.
    date_format : how dates are written where they are text or whole numbers.
    first, last : the days a record may carry.
    most_teu, most_tonnes : the most a record may hold. [TEU], [t]
    missing_carrier : carrier of a record that names none; without it such a record is rejected.
    ports, origins : port -> coast and country -> origin group, or "outside".
    """

    source: Source
    basis: str
    columns: Mapping[str, str]
    teu_factor: float
    tonnes_factor: float
    event: Event
    date_format: str
    first: dt.date
    last: dt.date
    most_teu: float
    most_tonnes: float
    missing_carrier: str | None
    ports: Mapping[str, str]
    origins: Mapping[str, str]

    @property
    def digest(self) -> str:
        """The sha256 of everything that decides on the sums, in hexadecimal."""
        words = ("source", "basis")
        decisive = {name: value for name, value in asdict(self).items() if name not in words}
        text = json.dumps(decisive, sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()


def read(path: Path) -> RecordMap:
    """The mapping a file declares, on top of the places known beforehand.

    Raises
    ------
    RecordsError
        When the file is missing or not TOML, or naming everything in it that cannot be used.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RecordsError(
            f"{path} cannot be read ({error.strerror}). "
            "Write a mapping as in docs/rollup.md, or name it with --mapping."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RecordsError(f"{path} is not TOML: {error}.") from error
    problems = list(_misplaced(content)) or list(_unusable(content))
    if problems:
        lines = "\n".join(f"- {problem}" for problem in problems)
        raise RecordsError(f"{path} cannot be used.\n{lines}\ndocs/rollup.md shows a whole one.")
    return _mapping(content)


def _mapping(content: dict[str, Any]) -> RecordMap:
    """The mapping of a file in which everything is as it should be."""
    source, dates, limits = (content.get(name, {}) for name in ("source", "dates", "limits"))
    texts = {name: source.get(name, "") for name in SECTIONS["source"] if name != "basis"}
    return RecordMap(
        source=Source(**texts),
        basis=source["basis"],
        columns=content["columns"],
        teu_factor=MILLI_TEU[content["units"]["teu"]],
        tonnes_factor=KILOGRAMS[content["units"].get("tonnes", "t")],
        event=dates["event"],
        date_format=dates.get("format", "%Y-%m-%d"),
        first=dates.get("first", FIRST_DAY),
        last=dates.get("last", LAST_DAY),
        most_teu=float(limits.get("teu", MOST_TEU)),
        most_tonnes=float(limits.get("tonnes", MOST_TONNES)),
        missing_carrier=content.get("carriers", {}).get("missing"),
        ports=_known_ports() | _places(content.get("ports", {})),
        origins=_places(_defaults()["origins"]) | _places(content.get("origins", {})),
    )


def _defaults() -> dict[str, Any]:
    """The places known before any mapping."""
    return tomllib.loads(PLACES.read_text(encoding="utf-8"))


def _known_ports() -> dict[str, str]:
    """Codes and names of ports known before any mapping, each with its coast."""
    rows = raw.read("destinations")
    rows = rows[rows["coast"].isin(COASTS)]
    return dict(zip(rows["destination"], rows["coast"], strict=True)) | _places(
        _defaults()["ports"]
    )


def _places(groups: Mapping[str, list[str]]) -> dict[str, str]:
    """Lists of places by group, as groups by place."""
    return {place: group for group, places in groups.items() for place in places}


def _misplaced(content: dict[str, Any]) -> Iterator[str]:
    """Say which sections and keys are missing, unknown or of another kind than theirs."""
    for name in content.keys() - SECTIONS.keys():
        yield f"[{name}] is not known; there are {', '.join(SECTIONS)}"
    for name, keys in SECTIONS.items():
        section = content.get(name, {})
        if not isinstance(section, dict):
            yield f"[{name}] must be a section"
            continue
        for key in section.keys() - keys.keys():
            yield f"[{name}] does not know `{key}`; it may hold {', '.join(keys)}"
        for key, (needed, kind) in keys.items():
            if key not in section and needed:
                yield f"[{name}] lacks `{key}`"
            elif key in section and not _is(section[key], kind):
                yield f"[{name}] `{key}` = {section[key]!r} is not {_words(kind)}"


def _unusable(content: dict[str, Any]) -> Iterator[str]:
    """Say which values of a well-formed mapping are not allowed."""
    allowed = {
        ("source", "basis"): BASES,
        ("units", "teu"): tuple(MILLI_TEU),
        ("units", "tonnes"): tuple(KILOGRAMS),
        ("dates", "event"): EVENTS,
    }
    for (section, key), values in allowed.items():
        value = content.get(section, {}).get(key)
        if value is not None and value not in values:
            yield f"[{section}] `{key}` = {value!r} must be one of {', '.join(values)}"
    if "tonnes" in content["columns"] and "tonnes" not in content["units"]:
        yield "[units] lacks `tonnes`, the unit of the column of that name"
    for section in ("ports", "origins"):
        given = [place for places in content.get(section, {}).values() for place in places]
        for place in sorted({place for place in given if given.count(place) > 1}):
            yield f"[{section}] names {place!r} more than once"
    dates = content["dates"]
    if dates.get("first", FIRST_DAY) > dates.get("last", LAST_DAY):
        yield "[dates] `first` lies after `last`"
    for key, value in content.get("limits", {}).items():
        if not 0 < value <= {"teu": MOST_TEU, "tonnes": MOST_TONNES}[key]:
            most = MOST_TEU if key == "teu" else MOST_TONNES
            yield f"[limits] `{key}` = {value} must lie above 0 and at most at {most:,.0f}"


def _is(value: object, kind: type | tuple[type, ...]) -> bool:
    """Whether a value is of a kind: text with words in it, a day without time, a list of text."""
    if kind is str:
        return isinstance(value, str) and bool(value.strip())
    if kind is list:
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    return isinstance(value, kind) and not isinstance(value, bool | dt.datetime)


def _words(kind: type | tuple[type, ...]) -> str:
    """What a value should have been."""
    words: dict[object, str] = {str: "text", list: "a list of texts", dt.date: "a date"}
    return words.get(kind, "a number")
