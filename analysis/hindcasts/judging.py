"""Says all that is wrong in the file of an episode, at once."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np

from analysis import levers, parameters
from analysis.units import DAYS_PER_WEEK

MONTH: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
FEWEST_WEEKS, MOST_WEEKS = 13, 104
FIRST_YEAR, LAST_YEAR = 2000, 2034

# Section -> key -> whether it must be given, and the kind of its value.
SECTIONS: Final[Mapping[str, Mapping[str, tuple[bool, type]]]] = {
    "episode": {"onset": (True, dt.date), "weeks": (True, int), "caveats": (True, list)},
    "baseline": {"year": (True, int)},
    "observed": {
        **dict.fromkeys(("series", "first", "last"), (True, str)),
        "origin": (False, str),
        "rates_from": (False, dt.date),
    },
    "policy": {
        **dict.fromkeys(("truce", "cut_agreed", "cut"), (True, dt.date)),
        "tariff": (True, str),
    },
}
# Of these, the keys are levers or parameters.
FREE: Final = ("levers", "parameters", "nearby")
NEEDED: Final = ("episode", "levers", "observed")
KINDS: Final[Mapping[type, str]] = {
    **{dt.date: "a day", int: "a whole number"},
    **{list: "a list", str: "text"},
}


def faults(content: Mapping[str, Any]) -> list[str]:
    """Say what is wrong: first what is missing or unknown, then what has no place.

    Parameters
    ----------
    content : what the file holds.
    """
    return list(_misplaced(content)) or list(_unusable(content))


def _misplaced(content: Mapping[str, Any]) -> Iterator[str]:
    """Say which sections and keys are missing, unknown or of another kind than theirs."""
    known = (*SECTIONS, *FREE)
    for name in content.keys() - set(known):
        yield f"[{name}] is not known; there are {', '.join(known)}"
    for name in NEEDED:
        if name not in content:
            yield f"[{name}] is missing"
    for name in content.keys() & set(known):
        if not isinstance(content[name], dict):
            yield f"[{name}] must be a section"
        elif name in SECTIONS:
            yield from _keys(name, content[name])


def _keys(name: str, section: Mapping[str, Any]) -> Iterator[str]:
    """Say which keys of a section are missing, unknown or of another kind than theirs."""
    keys = SECTIONS[name]
    for key in section.keys() - keys.keys():
        yield f"[{name}] does not know `{key}`; it may hold {', '.join(keys)}"
    for key, (needed, kind) in keys.items():
        if key not in section and needed:
            yield f"[{name}] lacks `{key}`"
        elif key in section and not _is(section[key], kind):
            yield f"[{name}] `{key}` = {section[key]!r} is not {KINDS[kind]}"


def _is(value: object, kind: type) -> bool:
    """Say whether a value is of a kind: a day has no time, a list holds text."""
    if kind is list:
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    return isinstance(value, kind) and not isinstance(value, bool | dt.datetime)


def _unusable(content: Mapping[str, Any]) -> Iterator[str]:
    """Say which values of a well-formed file are not allowed."""
    told = content["episode"]
    if told["onset"].weekday() != 0:
        yield f"[episode] `onset` = {told['onset']} is no Monday"
    if not FEWEST_WEEKS <= told["weeks"] <= MOST_WEEKS:
        yield f"[episode] `weeks` = {told['weeks']} must lie in {FEWEST_WEEKS} to {MOST_WEEKS}"
    year = content.get("baseline", {}).get("year", FIRST_YEAR)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        yield f"[baseline] `year` = {year} must lie in {FIRST_YEAR} to {LAST_YEAR}"
    yield from _months(told, content["observed"])
    yield from _positions(content)
    yield from _parameters(content)


def _months(told: Mapping[str, Any], seen: Mapping[str, Any]) -> Iterator[str]:
    """Say which months are none, or lie outside the weeks followed."""
    ends = {key: seen[key] for key in ("first", "last")}
    wrong = [key for key, month in ends.items() if not MONTH.fullmatch(month)]
    for key in wrong:
        yield f"[observed] `{key}` = {ends[key]!r} is no month such as 2020-02"
    if wrong:
        return
    if ends["first"] > ends["last"]:
        yield "[observed] `first` lies after `last`"
    end = told["onset"] + dt.timedelta(days=told["weeks"] * DAYS_PER_WEEK)
    after = np.datetime64(ends["last"], "M") + np.timedelta64(1, "M")
    if after > np.datetime64(end):
        yield f"[observed] `last` = {ends['last']} is not over when the weeks end on {end}"


def _positions(content: Mapping[str, Any]) -> Iterator[str]:
    """Say which levers are unknown, and which positions they do not have."""
    asked = [("levers", key, value) for key, value in content["levers"].items()]
    for key, values in content.get("nearby", {}).items():
        listed = values if isinstance(values, list) and values else [values]
        asked += [("nearby", key, value) for value in listed]
    for section, key, value in asked:
        if key not in levers.BY_KEY:
            yield f"[{section}] `{key}` is no lever; there are {', '.join(levers.BY_KEY)}"
        elif levers.BY_KEY[key].judge(_written(value))[1]:
            yield f"[{section}] `{key}` = {value!r} is no position of the lever"


def _written(value: object) -> str:
    """Write a position as a link does, for the lever to judge."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return f"{value:g}" if number else str(value)


def _parameters(content: Mapping[str, Any]) -> Iterator[str]:
    """Say which parameters are unknown or no numbers."""
    for key, value in content.get("parameters", {}).items():
        if key not in parameters.BY_NAME:
            yield f"[parameters] `{key}` is no parameter of the model"
        elif not isinstance(value, int | float) or isinstance(value, bool):
            yield f"[parameters] `{key}` = {value!r} is no number"
    tariff = content.get("policy", {}).get("tariff")
    if tariff is not None and tariff not in {one.name for one in parameters.EVERY}:
        yield f"[policy] `tariff` = {tariff!r} is no given number"
