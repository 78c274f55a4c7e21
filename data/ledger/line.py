"""One line of the ledger: spelled in one way only, signed, and sealed after the line before."""

import base64
import binascii
import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

VERSION: Final = 1
# What is signed begins with this, so that no signature over anything else passes for a line.
DOMAIN: Final = b"transpacific-forecast-ledger\n"
START: Final = "0" * 64
CLOCK: Final = "%Y-%m-%dT%H:%M:%SZ"
FIELDS: Final = frozenset(("after", "entry", "filed", "key", "n", "sig", "v"))
MOST_BYTES: Final = 65_536

Wrong = Literal[
    "unreadable", "version", "key", "changed", "missing", "moved", "replaced", "backdated", "torn"
]


class SealError(ValueError):
    """A line that is not as it was sealed.

    Attributes
    ----------
    wrong : what is wrong with it.
    """

    def __init__(self, wrong: Wrong) -> None:
        self.wrong: Wrong = wrong
        super().__init__(wrong)


@dataclass(frozen=True)
class Line:
    """A line whose signature is good.

    Attributes
    ----------
    number : which line it was sealed as, from 1.
    after : digest of the line before it.
    filed : when, by the clock of the machine that signed it (UTC).
    entry : what it says.
    digest : its own digest, which the next line carries.
    """

    number: int
    after: str
    filed: dt.datetime
    entry: Mapping[str, Any]
    digest: str


def canonical(told: Mapping[str, Any]) -> bytes:
    """Spell a mapping in the one way that is signed.

    Raises
    ------
    ValueError
        For a number that is none.
    """
    return json.dumps(
        told, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False
    ).encode("ascii")


def digest(raw: bytes) -> str:
    """Name a line by what it holds.

    Parameters
    ----------
    raw : the line, without its end.
    """
    return hashlib.sha256(raw).hexdigest()


def named(key: Ed25519PublicKey) -> str:
    """Name a key by its fingerprint."""
    raw = key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return hashlib.sha256(raw).hexdigest()[:16]


def seal(
    entry: Mapping[str, Any], number: int, after: str, filed: dt.datetime, key: Ed25519PrivateKey
) -> bytes:
    """Spell and sign a line, without its end.

    Parameters
    ----------
    entry : what it says, ready for JSON.
    number : which line it is, from 1.
    after : digest of the line before it.
    filed : when; with a time zone.
    key : signs it.
    """
    told = {
        "v": VERSION,
        "n": number,
        "after": after,
        "filed": filed.astimezone(dt.UTC).strftime(CLOCK),
        "entry": dict(entry),
        "key": named(key.public_key()),
    }
    signature = base64.b64encode(key.sign(DOMAIN + canonical(told))).decode("ascii")
    return canonical({**told, "sig": signature})


def read(raw: bytes, key: Ed25519PublicKey) -> Line:
    """Read a line and check its signature; where it stands is not judged here.

    Parameters
    ----------
    raw : the line, without its end.
    key : of whoever must have signed it.

    Raises
    ------
    SealError
        Naming what is wrong.
    """
    told = _told(raw)
    if told.get("v") != VERSION:
        raise SealError("version")
    if set(told) != FIELDS:
        raise SealError("unreadable")
    if told["key"] != named(key):
        raise SealError("key")
    try:
        signature = base64.b64decode(str(told.pop("sig")), validate=True)
        key.verify(signature, DOMAIN + canonical(told))
    except (InvalidSignature, binascii.Error) as error:
        raise SealError("changed") from error
    return _line(told, digest(raw))


def _told(raw: bytes) -> dict[str, Any]:
    """Read a line that is spelled as lines are; a second spelling would have a second digest."""
    try:
        told = json.loads(raw) if len(raw) <= MOST_BYTES else None
        if isinstance(told, dict) and canonical(told) == raw:
            return told
    except (ValueError, RecursionError) as error:
        raise SealError("unreadable") from error
    raise SealError("unreadable")


def _line(told: Mapping[str, Any], mine: str) -> Line:
    """Lay out what was signed; whoever holds the key may still have signed nonsense."""
    number, after, filed, entry = (told[name] for name in ("n", "after", "filed", "entry"))
    try:
        when = dt.datetime.strptime(filed, CLOCK).replace(tzinfo=dt.UTC)
    except (TypeError, ValueError) as error:
        raise SealError("unreadable") from error
    sound = isinstance(number, int) and not isinstance(number, bool) and number > 0
    if not (sound and isinstance(after, str) and isinstance(entry, dict)):
        raise SealError("unreadable")
    return Line(number, after, when, entry, mine)
