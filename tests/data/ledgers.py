"""Ledgers to try: a folder with its keys, lines on a clock of the test, and a writer to stop."""

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from data import bundle
from data.ledger import filing, place
from data.ledger.place import FILE

NOON: Final = dt.datetime(2025, 4, 10, 12, tzinfo=dt.UTC)


def made(folder: Path, lines: int = 0) -> Path:
    """Make the folder of a ledger with its keys and some lines, a minute apart."""
    list(bundle.keygen(folder))
    for each in range(lines):
        filed(folder, each)
    return folder


def filed(folder: Path, each: int) -> None:
    key = place.private_key(folder / place.PRIVATE)
    filing.append({"mark": each}, folder, key, NOON + dt.timedelta(minutes=each))


def filed_now(folder: Path) -> None:
    key = place.private_key(folder / place.PRIVATE)
    filing.append({"mark": "now"}, folder, key)


def lines(folder: Path) -> list[bytes]:
    return (folder / FILE).read_bytes().splitlines()


def rewrite(folder: Path, raw: Sequence[bytes]) -> None:
    (folder / FILE).write_bytes(b"".join(one + b"\n" for one in raw))


def main(folder: str, name: str, count: str) -> None:
    """File lines for as long as nobody stops it, telling each once it is on record."""
    where = Path(folder)
    key = place.private_key(where / place.PRIVATE)
    for each in range(int(count)):
        one = filing.append({"mark": f"{name}-{each}"}, where, key)
        print(f"{one.number} {one.digest} {name}-{each}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
