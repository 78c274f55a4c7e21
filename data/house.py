"""The ministry's own baseline: weekly cargo, signed, in a folder of the installation.

The folder holds `cargo.csv`, in the shape of an own cargo table, `cargo.sig`, its signature
(Ed25519), and `bundle-public.pem`, the key it is checked with. `python -m data.house` puts the
three there.
"""

import argparse
import functools
import hashlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pandas as pd
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from data.errors import TableError, TableUnavailable
from data.upload.tables import OWN

ENVIRONMENT: Final = "SHIPPING_HOUSE_DIR"
DEFAULT: Final = Path(__file__).parent / "house_figures"
FIGURES, SIGNATURE, PUBLIC = "cargo.csv", "cargo.sig", "bundle-public.pem"
PREFIX: Final = "house:"
DIGITS: Final = 4
COMMAND: Final = "python -m data.house FIGURES.csv --key bundle-private.pem"


class HouseUnavailable(TableUnavailable):
    """A scenario names figures of the ministry that this installation does not have.

    Attributes
    ----------
    here : str
        What it has instead, as a link spells it; empty if nothing.
    """

    def __init__(self, wanted: str, reason: str, here: str = "") -> None:
        self.here = here
        super().__init__(wanted, reason, COMMAND)


def folder() -> Path:
    """Where the figures lie: $SHIPPING_HOUSE_DIR, else data/house_figures."""
    return Path(os.environ.get(ENVIRONMENT) or DEFAULT)


def installed(place: Path | None = None) -> str:
    """Name the figures of this installation, as a link spells them; empty where there are none.

    Parameters
    ----------
    place : Path, optional
        Another folder.
    """
    file = (place or folder()) / FIGURES
    try:
        seen = file.stat()
    except OSError:
        return ""
    return _named(file, seen.st_mtime_ns, seen.st_size)


@functools.lru_cache(maxsize=4)
def _named(file: Path, changed: int, size: int) -> str:
    """Name figures once for as long as their file stays as it is."""
    del changed, size
    return name(file.read_bytes())


def name(content: bytes) -> str:
    """Name figures by what their file holds.

    Parameters
    ----------
    content : bytes
        The file.
    """
    return PREFIX + hashlib.sha256(content).hexdigest()[:DIGITS]


def read(wanted: str, place: Path | None = None) -> pd.DataFrame:
    """The figures a link names, once their signature is found to be good.

    Parameters
    ----------
    wanted : str
        As a link spells them.
    place : Path, optional
        Another folder.

    Returns
    -------
    pd.DataFrame
        In the shape of an own cargo table. [TEU / week]

    Raises
    ------
    HouseUnavailable
        When this installation has none, others, or some that nobody has signed.
    """
    here = installed(place)
    if here != wanted:
        why = f"this installation has {here or 'no figures of its own'}."
        raise HouseUnavailable(wanted, why, here)
    where = place or folder()
    content = (where / FIGURES).read_bytes()
    try:
        key = serialization.load_pem_public_key((where / PUBLIC).read_bytes())
        if not isinstance(key, Ed25519PublicKey):
            raise HouseUnavailable(wanted, f"{PUBLIC} is no Ed25519 key.", here)
        key.verify((where / SIGNATURE).read_bytes(), content)
    except (OSError, ValueError, InvalidSignature) as error:
        raise HouseUnavailable(wanted, "their signature is not good.", here) from error
    return parsed(content)


def parsed(content: bytes) -> pd.DataFrame:
    """Read the figures and hold them to the rules of an own cargo table.

    Parameters
    ----------
    content : bytes
        CSV with the columns of an own cargo table.

    Raises
    ------
    TableError
        When they break a rule.
    """
    declared = OWN["cargo"]
    rows = pd.read_csv(io.BytesIO(content), dtype={"origin": str, "coast": str})
    rows = rows.reindex(columns=list(declared.names))
    numbers = {one.name: "float64" for one in declared.columns if one.kind == "number"}
    weeks = pd.to_datetime(rows["week"]).astype("datetime64[us]")
    typed = rows.assign(week=weeks).astype({**numbers, "origin": "str", "coast": "str"})
    declared.check(typed)
    return typed


def install(source: Path, key_file: Path, place: Path | None = None) -> str:
    """Sign figures and put them where the dashboard of this installation finds them.

    Parameters
    ----------
    source : Path
        The figures, as CSV.
    key_file : Path
        The private key, as PEM; `python -m data.bundle keygen` makes one.
    place : Path, optional
        Another folder.

    Returns
    -------
    str
        Their name, as links spell it.

    Raises
    ------
    TableError
        When the figures break a rule.
    ValueError
        When the key is none.
    """
    content = source.read_bytes()
    parsed(content)
    key = serialization.load_pem_private_key(key_file.read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        message = f"{key_file.name} is no private Ed25519 key."
        raise ValueError(message)
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    where = place or folder()
    where.mkdir(parents=True, exist_ok=True)
    # The figures come last: until they are whole, the installation has those it had.
    parts = ((PUBLIC, public), (SIGNATURE, key.sign(content)), (FIGURES, content))
    for file, part in parts:
        (where / f".{file}.part").write_bytes(part)
    for file, _ in parts:
        (where / f".{file}.part").replace(where / file)
    return name(content)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was typed after `python -m data.house`; 1 if it failed."""
    parser = argparse.ArgumentParser(
        prog="python -m data.house",
        description="Sign own weekly cargo as the baseline of this installation.",
    )
    parser.add_argument("figures", type=Path, help="CSV in the shape of the own cargo template")
    parser.add_argument("--key", type=Path, required=True, help="the private key")
    parser.add_argument("--folder", type=Path, help="another folder than the one in force")
    asked = parser.parse_args(arguments)
    try:
        print(f"installed {install(asked.figures, asked.key, asked.folder)}")
    except (OSError, ValueError, TableError) as problem:
        print(f"FAILED: {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
