"""Where the ledger of this installation lies, with which key it is signed, and who may file."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

FOLDER: Final = "SHIPPING_LEDGER_DIR"
KEY: Final = "SHIPPING_LEDGER_KEY"
OPEN: Final = "SHIPPING_LEDGER_OPEN"
FILE, PUBLIC, PRIVATE = "forecasts.jsonl", "bundle-public.pem", "bundle-private.pem"


class LedgerError(Exception):
    """A ledger that cannot be read or written; says what is wrong and what to do.

    Attributes
    ----------
    kind : what is wrong, as the pages' words name it.
    """

    def __init__(self, kind: str, words: str) -> None:
        self.kind = kind
        super().__init__(words)


def folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """The folder this installation names for its ledger; None where it keeps none.

    Parameters
    ----------
    environment : name -> text.
    """
    named = environment.get(FOLDER, "").strip()
    return Path(named) if named else None


def private_file(where: Path, environment: Mapping[str, str] = os.environ) -> Path:
    """The file of the key that signs: the one named, else the one in the folder.

    Parameters
    ----------
    where : folder of the ledger.
    environment : name -> text.
    """
    return Path(environment.get(KEY) or where / PRIVATE)


def open_to_all(environment: Mapping[str, str] = os.environ) -> bool:
    """Say whether everybody may file where nobody signs in; only for the word ``yes``.

    Parameters
    ----------
    environment : name -> text.
    """
    return environment.get(OPEN, "").strip() == "yes"


def private_key(file: Path) -> Ed25519PrivateKey:
    """The key that signs.

    Parameters
    ----------
    file : PEM, as `python -m data.bundle keygen` writes it.

    Raises
    ------
    LedgerError
        When it is not there, or is no private Ed25519 key.
    """
    key = _key(file, lambda pem: serialization.load_pem_private_key(pem, None))
    if not isinstance(key, Ed25519PrivateKey):
        raise LedgerError("key", f"{file.name} is no private Ed25519 key; `keygen` makes one.")
    return key


def public_key(where: Path) -> Ed25519PublicKey:
    """The key a ledger is checked with.

    Parameters
    ----------
    where : folder of the ledger.

    Raises
    ------
    LedgerError
        When it is not there, or is no public Ed25519 key.
    """
    key = _key(where / PUBLIC, serialization.load_pem_public_key)
    if not isinstance(key, Ed25519PublicKey):
        raise LedgerError("key", f"{PUBLIC} is no public Ed25519 key; `keygen` makes one.")
    return key


def _key(file: Path, load: Callable[[bytes], object]) -> object:
    """A key from its file; what the library says about a bad one may quote it, so it is dropped."""
    try:
        return load(file.read_bytes())
    except OSError as error:
        raise LedgerError("key", f"{file.name}: {error.strerror}.") from error
    except (ValueError, TypeError):
        return None
