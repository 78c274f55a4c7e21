"""Keys of the sources, from the environment or a secrets file; and addresses, for a mirror."""

import os
import stat
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from data.live.failures import FeedFailure
from data.live.feed import Feed, Key

FILE_VARIABLE: Final = "SHIPPING_SECRETS_FILE"
DEFAULT_FILE: Final = Path(__file__).parent / "secrets.toml"
OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


def find(feed: Feed, environment: Mapping[str, str]) -> dict[str, str]:
    """The keys a feed needs.

    Parameters
    ----------
    feed : Feed
        The feed.
    environment : mapping
        Environment variables; a key found there wins over the secrets file.

    Raises
    ------
    FeedFailure
        When a key is missing or cannot be one, naming where to put it and where to get it.
    """
    if not feed.keys:
        return {}
    file = Path(environment.get(FILE_VARIABLE) or DEFAULT_FILE)
    held = _from_file(file)
    return {key.name: _sound(key, environment.get(key.name) or held.get(key.name, ""), file)
            for key in feed.keys}  # fmt: skip


def address(feed: Feed, environment: Mapping[str, str]) -> str:
    """The address of a feed's source: its own, or the one `SHIPPING_URL_<SOURCE>` names.

    Raises
    ------
    FeedFailure
        When the address is not https and not on this machine.
    """
    base = environment.get(f"SHIPPING_URL_{feed.source.upper()}") or feed.base
    parts = urlsplit(base)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK):
        return base.rstrip("/")
    raise FeedFailure("insecure", f"{base} is not https; only this machine may be asked without.")


def _from_file(file: Path) -> dict[str, str]:
    """What the secrets file holds; nothing where there is none."""
    if not file.is_file():
        return {}
    if os.name == "posix" and file.stat().st_mode & OTHERS:
        raise FeedFailure("key_refused", f"{file} can be read by others: `chmod 600 {file}`.")
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
    except ValueError:
        # Neither the message nor its cause is passed on: both may quote a line with a key.
        raise FeedFailure("key_missing", f'{file} is not TOML; write NAME = "key".') from None
    return {name: value for name, value in found.items() if isinstance(value, str)}


def _sound(key: Key, text: str, file: Path) -> str:
    """A key as it is sent.

    data.go.kr hands out each key twice, plain and percent-encoded; a plain one never holds a per
    cent sign, so that the encoded one can be told apart and decoded.
    """
    found = unquote(text.strip()) if "%" in text else text.strip()
    if not found:
        raise FeedFailure(
            "key_missing",
            f"{key.name} is not set. Put it into the environment or into {file}; "
            f"a key is given out at {key.page}.",
        )
    if not found.isascii() or not found.isprintable() or " " in found:
        raise FeedFailure("key_refused", f"{key.name} holds a blank or a sign no key has.")
    return found
