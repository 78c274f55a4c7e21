"""Writes and reads the file of a bundle; reads nothing larger, elsewhere or other than listed."""

import hashlib
import re
import stat
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from data.live.notes import Latest, Note

FORMAT: Final = 1
LIST: Final = "bundle.json"
SIGNATURE: Final = "bundle.sig"
SIGNATURE_BYTES: Final = 64
MOST_LIST: Final = 8 * 2**20
MOST_FILE: Final = 256 * 2**20
MOST_ALL: Final = 2 * 2**30
MOST_ENTRIES: Final = 20_000
# The only names there are: feed, then vintage or body. Nothing absolute, nothing upwards.
ENTRY: Final = re.compile(
    r"[a-z0-9_]{1,40}/(vintages/\d{8}T\d{6}Z-[0-9a-f]{12}\.(parquet|json)|raw/[0-9a-f]{64}\.gz)"
)
MOMENT: Final = (1980, 1, 1, 0, 0, 0)
UNIX: Final = 16
MODE: Final = 0o100644 << UNIX


class BundleError(ValueError):
    """A bundle that is not taken: damaged, tampered with, unsafe, or not a bundle."""


class Entry(Note):
    """A file of a bundle."""

    name: str
    size: int
    sha256: str


class Listing(Note):
    """What a bundle holds; this is what is signed.

    Attributes
    ----------
    format : int
        Version of the format.
    made_at : str
        When the bundle was made, in UTC.
    latest : dict
        Feed -> vintage in force there, and when its source was last checked.
    entries : tuple of Entry
        Every file, with size and sum.
    """

    format: int
    made_at: str
    latest: dict[str, Latest]
    entries: tuple[Entry, ...]


def entry(name: str, content: bytes) -> Entry:
    """What the list says about a file."""
    return Entry(name=name, size=len(content), sha256=hashlib.sha256(content).hexdigest())


def write(
    listing: bytes, signature: bytes, files: Iterable[tuple[str, Path]], target: Path
) -> None:
    """Write a bundle beside its target, then put it in place at once."""
    part = target.with_name(f".{target.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as bundle:
            bundle.writestr(_info(LIST), listing)
            bundle.writestr(_info(SIGNATURE), signature)
            for name, path in files:
                bundle.writestr(_info(name), path.read_bytes())
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


class Reader:
    """An opened bundle.

    Parameters
    ----------
    file : Path
        The bundle.

    Raises
    ------
    BundleError
        When it is no bundle, or holds an entry that no bundle has.
    """

    def __init__(self, file: Path) -> None:
        try:
            # It stays open as long as the bundle is read.
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise BundleError(f"{file.name} is not a bundle ({error}).") from error
        self._infos = self._safe(self._zip.infolist())

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()

    def raw_list(self) -> tuple[bytes, bytes]:
        """The list as it was signed, and the signature."""
        return self._read(LIST, MOST_LIST), self._read(SIGNATURE, SIGNATURE_BYTES)

    def listing(self, raw: bytes) -> Listing:
        """The list, once it is known to be signed; it must name every file and no other."""
        try:
            found = Listing.model_validate_json(raw)
        except ValidationError as error:
            raise BundleError("the list of the bundle cannot be read.") from error
        if found.format != FORMAT:
            raise BundleError(f"the bundle has format {found.format}; {FORMAT} can be read.")
        named = [one.name for one in found.entries]
        if sorted([*named, LIST, SIGNATURE]) != sorted(self._infos):
            raise BundleError("the bundle holds other files than its list names.")
        return found

    def content(self, one: Entry) -> bytes:
        """A file, once size and sum agree with the list."""
        if one.size > MOST_FILE:
            raise BundleError(f"{one.name} is larger than {MOST_FILE:,} bytes.")
        content = self._read(one.name, one.size)
        if hashlib.sha256(content).hexdigest() != one.sha256:
            raise BundleError(f"{one.name} is not the file the list names: its sha256 differs.")
        return content

    def _safe(self, infos: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        """The entries by name, if each is a plain, stored file with a name a bundle may have."""
        if len(infos) > MOST_ENTRIES:
            raise BundleError(f"the bundle has more than {MOST_ENTRIES:,} files.")
        if sum(info.file_size for info in infos) > MOST_ALL:
            raise BundleError(f"the bundle is larger than {MOST_ALL:,} bytes.")
        found: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            name = info.orig_filename
            if name in found:
                raise BundleError(f"the bundle holds {name!r} twice.")
            if name not in {LIST, SIGNATURE} and not ENTRY.fullmatch(name):
                raise BundleError(f"the bundle holds {name!r}, which is no name in a bundle.")
            if info.compress_type != zipfile.ZIP_STORED or info.flag_bits & 1:
                raise BundleError(f"{name} is packed or locked; files of a bundle are stored.")
            if stat.S_IFMT(info.external_attr >> UNIX) not in {0, stat.S_IFREG}:
                raise BundleError(f"{name} is not a plain file.")
            found[name] = info
        return found

    def _read(self, name: str, most: int) -> bytes:
        """A file, of which never more than announced is read."""
        if name not in self._infos:
            raise BundleError(f"the bundle has no {name}.")
        try:
            with self._zip.open(self._infos[name]) as file:
                content = file.read(most + 1)
        except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError) as error:
            raise BundleError(f"{name} is damaged ({error}).") from error
        if len(content) > most:
            raise BundleError(f"{name} is larger than announced.")
        return content


def _info(name: str) -> zipfile.ZipInfo:
    """The head of an entry, without the day, so that the same files give the same bundle."""
    info = zipfile.ZipInfo(name, MOMENT)
    info.external_attr = MODE
    return info
