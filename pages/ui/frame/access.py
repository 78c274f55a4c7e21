"""The rules of sign-in: whose address is confirmed, who may come in, and for how long.

Read by the pages and by the guards around the server, so that a page and a file ask one rule.
"""

import json
import math
import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase
from typing import Any, Final

import streamlit as st
from streamlit import config
from streamlit.errors import StreamlitSecretNotFoundError

from pages.ui.frame.ended import Ended

AUTH: Final = "auth"
ACCESS: Final = "access"
LISTS: Final = ("readers", "uploaders", "filers")
HOURS: Final = 8.0
# The cookie of the platform ends by itself after thirty days.
MOST_HOURS: Final = 720.0
ANYBODY: Final = "*"
HOUR_SECONDS: Final = 3_600.0
SKEW_SECONDS: Final = 300.0
UNREADABLE: Final = (StreamlitSecretNotFoundError, ValueError, TypeError)
# Only these: a letter that merely looks alike once lowered, as the Kelvin sign does, is another.
LOWER: Final = str.maketrans(ascii_uppercase, ascii_lowercase)
ADDRESS: Final = re.compile(r"[^@\s]+@[^@\s]+")
CONFIRMED: Final = "email_verified"
# Ours, in the cookie of a sign-in: what tells it from every other one of the same person.
VISIT: Final = "visit"

ENDED: Final = Ended()


@dataclass(frozen=True)
class Access:
    """Who may do what, by e-mail address; ``*`` stands for any letters on its side of the @.

    Attributes
    ----------
    readers : may see the pages; ``*`` alone for everybody the provider signs in.
    uploaders : may also work with their own figures.
    hours : how long a sign-in holds. [hours]
    assume_confirmed : whether an address counts where the provider does not say if it is confirmed.
    filers : may also put forecasts on record; nobody unless they are named.
    """

    readers: tuple[str, ...] = (ANYBODY,)
    uploaders: tuple[str, ...] = (ANYBODY,)
    hours: float = HOURS
    assume_confirmed: bool = False
    filers: tuple[str, ...] = ()


def configured() -> bool:
    """Say whether sign-in is switched on: the secrets have a section ``auth``.

    Raises
    ------
    streamlit.errors.StreamlitSecretNotFoundError
        If the file named for them is missing, or one that is there cannot be read. The platform
        takes both for having no secrets; then a slip of the pen would open every page to everybody.
    """
    files: list[str] = st.get_option("secrets.files")
    if any(Path(file).exists() for file in files):
        return AUTH in st.secrets
    if config.is_manually_set("secrets.files"):
        raise StreamlitSecretNotFoundError(f"None of the secrets files exists: {', '.join(files)}")
    return False


def rules() -> Access:
    """Read who may do what from the secrets.

    Raises
    ------
    ValueError, TypeError
        If they cannot be used.
    """
    return read(st.secrets.get(ACCESS, {}))


def read(section: object) -> Access:
    """Read who may do what.

    Parameters
    ----------
    section : the section ``access`` of the secrets.

    Raises
    ------
    ValueError, TypeError
        If it has an unknown name, or a value that cannot be used.
    """
    if not isinstance(section, Mapping):
        raise TypeError("[access] is a section, not a value")
    unknown = sorted(set(section) - set(Access.__dataclass_fields__))
    if unknown:
        raise ValueError(f"[access] has unknown names: {', '.join(unknown)}")
    named = {key: _patterns(section[key]) for key in LISTS if key in section}
    assume = section.get("assume_confirmed", False)
    if not isinstance(assume, bool):
        raise TypeError("[access] assume_confirmed is true or false, without quotes")
    return Access(**named, hours=_hours(section.get("hours", HOURS)), assume_confirmed=assume)


def _hours(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError("[access] hours is a number, without quotes")
    # Asked this way round, no number that is none passes.
    if not 0 < value <= MOST_HOURS:
        raise ValueError(f"[access] hours must be above 0, and {MOST_HOURS:g} at most")
    return float(value)


def _patterns(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        raise TypeError(f"[access] {', '.join(LISTS)} are lists of addresses")
    for one in value:
        if one != ANYBODY and not ADDRESS.fullmatch(one):
            raise ValueError(
                f"[access] {one!r} is no address; allowed are name@host, with * for any letters "
                'on either side of the @, and "*" alone for everybody'
            )
    return tuple(one.translate(LOWER) for one in value)


def confirmed(user: Mapping[str, Any], given: Access) -> bool:
    """Say whether the provider has confirmed a person's address.

    Parameters
    ----------
    user : claims of the sign-in.
    given : the rules, which say what silence means.

    Returns
    -------
    Only for ``true``, and for providers that write it as text, ``"true"`` in any case.
    """
    if CONFIRMED not in user:
        return given.assume_confirmed
    claim = user[CONFIRMED]
    return claim is True or (isinstance(claim, str) and claim.translate(LOWER) == "true")


def allowed(user: Mapping[str, Any], patterns: Iterable[str], given: Access) -> bool:
    """Say whether a person is on a list.

    Parameters
    ----------
    user : claims of the sign-in.
    patterns : addresses, or ``*`` for everybody the provider signs in, whatever the address.
    given : the rules.
    """
    patterns = tuple(patterns)
    if ANYBODY in patterns:
        return True
    address = user.get("email")
    if not isinstance(address, str) or not ADDRESS.fullmatch(address) or not address.isprintable():
        return False
    written = address.translate(LOWER)
    return confirmed(user, given) and any(_matches(written, one) for one in patterns)


def _matches(address: str, pattern: str) -> bool:
    """Say whether an address is meant; only ``*`` has a meaning, and it never crosses the @."""
    spelled = "[^@]*".join(re.escape(part) for part in pattern.split("*"))
    return re.fullmatch(spelled, address) is not None


def fresh(user: Mapping[str, Any], hours: float, now: float) -> bool:
    """Say whether a sign-in still holds.

    Parameters
    ----------
    user : claims of the sign-in.
    hours : how long one holds. [hours]
    now : seconds since 1970. [s]
    """
    signed = user.get("iat")
    if isinstance(signed, bool) or not isinstance(signed, int | float) or not math.isfinite(signed):
        return False
    # A clock that has been set back would else let a sign-in hold for as long as it was wrong.
    return -SKEW_SECONDS <= now - signed < hours * HOUR_SECONDS


def admits(user: Mapping[str, Any]) -> bool:
    """Say whether a person may see the pages now; nobody may where the rules cannot be read.

    Parameters
    ----------
    user : claims of the sign-in; none of somebody who has not signed in.
    """
    try:
        if not configured():
            return True
        given = rules()
    except UNREADABLE:
        return False
    signed_in = user.get("is_logged_in") is True and ticket(user) not in ENDED
    return (
        signed_in and fresh(user, given.hours, time.time()) and allowed(user, given.readers, given)
    )


def lets_upload(user: Mapping[str, Any]) -> bool:
    """Say whether a person may work with figures of their own.

    Parameters
    ----------
    user : claims of the sign-in; none of somebody who has not signed in.
    """
    if not admits(user):
        return False
    given = rules() if configured() else Access()
    return allowed(user, given.uploaders, given)


def lets_file(user: Mapping[str, Any], open_to_all: bool) -> bool:
    """Say whether a person may put a forecast on record.

    Parameters
    ----------
    user : claims of the sign-in; none of somebody who has not signed in.
    open_to_all : whether anybody may where nobody signs in, as the installation has set it.
    """
    if not admits(user):
        return False
    if not configured():
        return open_to_all
    given = rules()
    return allowed(user, given.filers, given)


def ticket(user: Mapping[str, Any]) -> str:
    """Name one sign-in of one person, so that a copy of its cookie ends with it.

    Parameters
    ----------
    user : claims of the sign-in.
    """
    return json.dumps([user.get(name) for name in ("iss", "sub", "iat", VISIT)], default=str)
