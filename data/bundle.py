"""Carries the feeds to a network without internet: python -m data.bundle keygen|export|import."""

import argparse
import datetime as dt
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from data.errors import TableError, TableUnavailable
from data.live import admission, archive, catalog, lock, vintages
from data.live.archive import BundleError, Listing, Reader
from data.live.failures import FeedFailure
from data.live.feed import Feed
from data.live.notes import Latest
from data.live.reading import gunzip

PRIVATE, PUBLIC = "bundle-private.pem", "bundle-public.pem"
FAILED = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was typed after `python -m data.bundle`; the exit code is 1 if it failed."""
    asked = _parser().parse_args(arguments)
    try:
        for line in asked.do(asked):
            print(line)
    except (BundleError, FeedFailure, TableUnavailable, TableError, OSError) as problem:
        words = problem.detail if isinstance(problem, FeedFailure) else str(problem)
        print(f"{asked.command}: FAILED: {words}", file=sys.stderr)
        return FAILED
    return 0


def keygen(folder: Path) -> Iterator[str]:
    """Make a pair of keys; the private one signs, the public one is carried over once.

    Parameters
    ----------
    folder : Path
        Where the two files are written; a file that is there is never overwritten.
    """
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    folder.mkdir(parents=True, exist_ok=True)
    for name, content, mode in ((PRIVATE, private, 0o600), (PUBLIC, public, 0o644)):
        handle = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        yield f"wrote {folder / name}"


def export(target: Path, key_file: Path, feeds: Sequence[Feed]) -> Iterator[str]:
    """Write a signed bundle of the last good table of each feed, with the bodies behind it.

    Parameters
    ----------
    target : Path
        The bundle.
    key_file : Path
        The private key, as PEM.
    feeds : sequence of Feed
        Those to carry; one that was never refreshed is told and left out.

    Raises
    ------
    BundleError
        When there is nothing to carry, or the key is none.
    """
    key = _private(key_file)
    files: list[tuple[str, Path]] = []
    latest: dict[str, Latest] = {}
    with lock.held(vintages.store_folder()):
        for feed in feeds:
            held = vintages.latest(feed)
            if held is None:
                yield f"{feed.name}: never refreshed, left out."
                continue
            vintages.table(feed, held.vintage)
            latest[feed.name] = held
            files += _files(feed, held.vintage)
        if not latest:
            raise BundleError("no feed was ever refreshed; run `python -m data.refresh` first.")
        listing = Listing(
            format=archive.FORMAT,
            made_at=f"{dt.datetime.now(dt.UTC):%Y-%m-%dT%H:%M:%SZ}",
            latest=latest,
            entries=tuple(archive.entry(name, path.read_bytes()) for name, path in files),
        ).content
        archive.write(listing, key.sign(listing), files, target)
    yield f"wrote {target}: {len(latest)} feeds, {len(files)} files, signed."


def take(source: Path, key_file: Path, *, accept: bool = False) -> Iterator[str]:
    """Take over the feeds of a bundle; all is checked before anything is written.

    Parameters
    ----------
    source : Path
        The bundle.
    key_file : Path
        The public key of whoever made it, as PEM.
    accept : bool
        Let tables in however far they are from those held.

    Raises
    ------
    BundleError
        When the bundle is damaged, tampered with, unsafe or signed by somebody else.
    """
    public = _public(key_file)
    reader = Reader(source)
    try:
        raw, signature = reader.raw_list()
        try:
            public.verify(signature, raw)
        except InvalidSignature as error:
            message = f"{source.name} is not signed by the holder of {key_file.name}."
            raise BundleError(message) from error
        listing = reader.listing(raw)
        with lock.held(vintages.store_folder()):
            ready = [_ready(feed, reader, listing, accept=accept) for feed in _known(listing)]
            for finish in ready:
                yield finish()
    finally:
        reader.close()


def _ready(feed: Feed, reader: Reader, listing: Listing, *, accept: bool) -> Callable[[], str]:
    """Check one feed of a bundle, and give what stores it."""
    carried = listing.latest[feed.name]
    if not accept:
        held = vintages.latest(feed)
        if held is not None and held.checked_at >= carried.checked_at:
            return lambda: f"{feed.name}: what is held is as new, left as it is."
    entries = {one.name: one for one in listing.entries}

    def content(part: str) -> bytes:
        one = entries.get(f"{feed.name}/{part}")
        if one is None:
            raise BundleError(f"the bundle lacks {feed.name}/{part}.")
        return reader.content(one)

    vintage, table, bodies = admission.carried(
        feed,
        content(f"vintages/{carried.vintage}.json"),
        content(f"vintages/{carried.vintage}.parquet"),
        lambda sha256: gunzip(content(f"raw/{sha256}.gz"), archive.MOST_FILE),
        accept=accept,
    )

    def finish() -> str:
        new = vintages.keep(feed, vintage, table, bodies, carried.checked_at)
        told = f"{vintage.rows:,} rows, {vintage.first} to {vintage.last}"
        return f"{feed.name}: {'took over' if new else 'unchanged,'} {told}."

    return finish


def _files(feed: Feed, vintage: str) -> list[tuple[str, Path]]:
    """The files of one vintage and their names in a bundle."""
    bodies = sorted({one.sha256 for one in vintages.named(feed, vintage).bodies})
    paths = [
        *(vintages.path(feed, vintage, ending) for ending in ("parquet", "json")),
        *(vintages.raw(feed, sha256) for sha256 in bodies),
    ]
    return [(f"{feed.name}/{path.parent.name}/{path.name}", path) for path in paths]


def _known(listing: Listing) -> list[Feed]:
    """The feeds of a bundle; refuses those this version does not have."""
    names = {feed.name for feed in catalog.FEEDS}
    unknown = ", ".join(sorted(set(listing.latest) - names))
    if unknown:
        raise BundleError(f"the bundle has feeds this version does not know: {unknown}.")
    return [feed for feed in catalog.FEEDS if feed.name in listing.latest]


def _private(file: Path) -> Ed25519PrivateKey:
    key = _key(file, lambda pem: serialization.load_pem_private_key(pem, None))
    if not isinstance(key, Ed25519PrivateKey):
        raise BundleError(f"{file.name} is no private Ed25519 key; `keygen` makes one.")
    return key


def _public(file: Path) -> Ed25519PublicKey:
    key = _key(file, serialization.load_pem_public_key)
    if not isinstance(key, Ed25519PublicKey):
        raise BundleError(f"{file.name} is no public Ed25519 key; `keygen` makes one.")
    return key


def _key(file: Path, load: Callable[[bytes], object]) -> object:
    """A key from its file; what the library says about a bad one may quote it, so it is dropped."""
    try:
        return load(file.read_bytes())
    except (ValueError, TypeError):
        return None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m data.bundle", description="Carry feeds to a network without internet."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("keygen", help="make a pair of keys")
    make.add_argument("folder", type=Path)
    make.set_defaults(do=lambda asked: keygen(asked.folder))
    out = commands.add_parser("export", help="write a signed bundle of what is held")
    out.add_argument("file", type=Path)
    out.add_argument("--key", type=Path, required=True, help="the private key")
    out.set_defaults(do=lambda asked: export(asked.file, asked.key, catalog.FEEDS))
    into = commands.add_parser("import", help="check a bundle and take it over")
    into.add_argument("file", type=Path)
    into.add_argument("--key", type=Path, required=True, help="the public key of its maker")
    into.add_argument("--accept-change", action="store_true",
                      help="let tables in however far they are from those held")  # fmt: skip
    into.set_defaults(do=lambda asked: take(asked.file, asked.key, accept=asked.accept_change))
    return parser


if __name__ == "__main__":
    sys.exit(main())
