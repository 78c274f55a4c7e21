"""Who may come in where sign-in is switched on, and what they may do; all may where it is not."""

import fnmatch
import logging
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import streamlit as st
from streamlit import config
from streamlit.errors import StreamlitSecretNotFoundError

from pages.ui import cache
from pages.ui.text import t

AUTH: Final = "auth"
ACCESS: Final = "access"
HOURS: Final = 8.0
ANYBODY: Final = ("*",)
HOUR_SECONDS: Final = 3_600.0
SKEW_SECONDS: Final = 300.0
UNREADABLE: Final = (StreamlitSecretNotFoundError, ValueError, TypeError)

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Access:
    """Who may do what, by e-mail address; ``*`` stands for any letters.

    Attributes
    ----------
    readers : may see the pages.
    uploaders : may also work with their own figures.
    hours : how long a sign-in holds. [hours]
    """

    readers: tuple[str, ...] = ANYBODY
    uploaders: tuple[str, ...] = ANYBODY
    hours: float = HOURS


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


def access(section: Mapping[str, Any]) -> Access:
    """Read who may do what.

    Parameters
    ----------
    section : the section ``access`` of the secrets.

    Raises
    ------
    ValueError
        If it has an unknown name, or a value that cannot be used.
    """
    unknown = sorted(set(section) - {"readers", "uploaders", "hours"})
    if unknown:
        raise ValueError(f"[access] has unknown names: {', '.join(unknown)}")
    hours = float(section.get("hours", HOURS))
    if not hours > 0:
        raise ValueError(f"[access] hours is {hours:g}; it must be above 0")
    named = {key: _patterns(section[key]) for key in ("readers", "uploaders") if key in section}
    return Access(**named, hours=hours)


def _patterns(value: Iterable[str]) -> tuple[str, ...]:
    if isinstance(value, str):
        raise TypeError("[access] readers and uploaders are lists of addresses")
    return tuple(str(one).lower() for one in value)


def allowed(user: Mapping[str, Any], patterns: Iterable[str]) -> bool:
    """Say whether a person's confirmed address is on a list.

    Parameters
    ----------
    user : claims of the sign-in.
    patterns : addresses, ``*`` for any letters.
    """
    patterns = tuple(patterns)
    if patterns == ANYBODY:
        return True
    address = str(user.get("email") or "").lower()
    confirmed = user.get("email_verified", True) is not False
    return confirmed and bool(address) and any(fnmatch.fnmatchcase(address, p) for p in patterns)


def fresh(user: Mapping[str, Any], hours: float, now: float) -> bool:
    """Say whether a sign-in still holds.

    Parameters
    ----------
    user : claims of the sign-in.
    hours : how long one holds. [hours]
    now : seconds since 1970. [s]
    """
    signed = user.get("iat")
    if not isinstance(signed, int | float):
        return False
    # A clock that has been set back would else let a sign-in hold for as long as it was wrong.
    return -SKEW_SECONDS <= now - signed < hours * HOUR_SECONDS


def admitted() -> bool:
    """Say whether the reader may see the pages now."""
    try:
        if not configured():
            return True
        user, rules = _user(), _rules()
    except UNREADABLE:
        return False
    signed_in = user.get("is_logged_in") is True and ticket(user) not in cache.signed_out()
    return signed_in and fresh(user, rules.hours, time.time()) and allowed(user, rules.readers)


def may_upload() -> bool:
    """Say whether the reader may work with figures of their own."""
    return not configured() or (admitted() and allowed(_user(), _rules().uploaders))


def ticket(user: Mapping[str, Any]) -> str:
    """Name one sign-in of one person, so that a copy of its cookie ends with it.

    Parameters
    ----------
    user : claims of the sign-in.
    """
    return f"{user.get('iss')} {user.get('sub')} {user.get('iat')}"


def ask() -> None:
    """Ask the reader to sign in, or say why a signed-in one may not come in."""
    st.title(t("signin.title"), anchor=False)
    try:
        configured()
        user, rules = _user(), _rules()
    except UNREADABLE as problem:
        log.error("nobody is let in: %s", problem)
        st.error(t("signin.unreadable"))
        return
    if user.get("is_logged_in") is True and not allowed(user, rules.readers):
        st.warning(t("signin.refused"))
        st.button(t("signin.out"), key="signin.out", on_click=_leave)
        return
    st.markdown(t("signin.about"))
    st.button(t("signin.in"), key="signin.in", on_click=st.login)


def corner() -> None:
    """Draw the way out in the sidebar, where sign-in is switched on."""
    if configured():
        st.button(t("signin.out"), key="signin.out", on_click=_leave)


def _leave() -> None:
    cache.signed_out().add(ticket(_user()))
    st.logout()


def _user() -> dict[str, Any]:
    return dict(st.user)


def _rules() -> Access:
    return access(st.secrets.get(ACCESS, {}))
