"""What an operator may set, read once from the environment and judged before anything starts."""

import math
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

PREFIX: Final = "TRANSPACIFIC_"
HIGHEST_PORT: Final = 65_535


class SettingsError(ValueError):
    """Settings that cannot be used, every one of them named."""


@dataclass(frozen=True)
class Settings:
    """How this server is hosted; each is set as TRANSPACIFIC_ and its name in capitals.

    Attributes
    ----------
    hosts : names readers type to reach it, without port; a leading ``*.`` stands for any.
    frame_ancestors : who may show it in a frame, in the words of Content-Security-Policy.
    behind_tls : whether readers reach it by https, so that HSTS and secure cookies make sense.
    max_sessions : readers at once; further ones are asked to wait.
    max_sessions_per_address : of them from one address, not signed in; 0 is half of them.
    max_uploads : files one session may send.
    max_upload_bytes : bytes all of them together. [byte]
    upload_budget_bytes : bytes the files of all sessions may hold at once; one session half. [byte]
    metrics_port : loopback port of the Prometheus metrics; 0 for none.
    api_per_minute : requests of programs a minute from one address.
    drain_file : while a file of this name exists, the server says it is not ready; empty for none.
    """

    hosts: tuple[str, ...] = ("localhost", "127.0.0.1")
    frame_ancestors: str = "'self'"
    behind_tls: bool = False
    max_sessions: int = 200
    max_sessions_per_address: int = 0
    max_uploads: int = 20
    max_upload_bytes: int = 1_000_000_000
    upload_budget_bytes: int = 500_000_000
    metrics_port: int = 0
    api_per_minute: int = 120
    drain_file: str = ""

    @property
    def sessions_per_address(self) -> int:
        """Readers at once from one address who have not signed in."""
        return self.max_sessions_per_address or math.ceil(self.max_sessions / 2)


def read(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings.

    Parameters
    ----------
    environment : name -> text.

    Raises
    ------
    SettingsError
        Naming every setting that cannot be used, what is allowed, and every unknown one.
    """
    readers = _readers()
    values: dict[str, object] = {}
    problems = []
    for name, text in sorted(environment.items()):
        if not name.startswith(PREFIX):
            continue
        key = name.removeprefix(PREFIX).lower()
        if key not in readers:
            known = ", ".join(PREFIX + one.upper() for one in readers)
            problems.append(f"{name} is unknown. Known are {known}.")
            continue
        allowed, take = readers[key]
        try:
            values[key] = take(text.strip())
        except ValueError:
            problems.append(f"{name} is {text!r}; allowed: {allowed}.")
    if problems:
        raise SettingsError("\n".join(problems))
    return Settings(**values)  # type: ignore[arg-type]


def _readers() -> dict[str, tuple[str, Callable[[str], object]]]:
    """Say for each setting what is allowed, and how it is read."""
    count = ("a whole number from 1", _whole(1))
    return {
        "hosts": ("host names, separated by commas", _hosts),
        "frame_ancestors": ("'none', 'self' or origins, separated by spaces", _sources),
        "behind_tls": ("yes or no", _truth),
        "max_sessions": count,
        "max_sessions_per_address": ("a whole number from 0", _whole(0)),
        "max_uploads": count,
        "max_upload_bytes": count,
        "upload_budget_bytes": count,
        "metrics_port": (f"0 to {HIGHEST_PORT}", _whole(0, HIGHEST_PORT)),
        "api_per_minute": count,
        "drain_file": ("a path", str),
    }


def _whole(low: int, high: int | None = None) -> Callable[[str], int]:
    def take(text: str) -> int:
        value = int(text)
        if value < low or (high is not None and value > high):
            raise ValueError(text)
        return value

    return take


def _truth(text: str) -> bool:
    return {"yes": True, "no": False}[text.lower()] if text.lower() in ("yes", "no") else _bad(text)


def _hosts(text: str) -> tuple[str, ...]:
    """Read host names; this machine's own stay allowed, for the health checks."""
    named = tuple(one.strip().lower() for one in text.split(",") if one.strip())
    if not named or any(set("/: ;") & set(one) for one in named):
        raise ValueError(text)
    return (*named, *(own for own in Settings.hosts if own not in named))


def _sources(text: str) -> str:
    if not text or set(";,\r\n") & set(text):
        raise ValueError(text)
    return text


def _bad(text: str) -> bool:
    raise ValueError(text)
