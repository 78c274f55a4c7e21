"""Finds the partitions of hive-partitioned records, on disk or in an object store."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final
from urllib.parse import unquote

import pyarrow as pa
from pyarrow import fs

from data.errors import RecordsError

SUFFIX: Final = ".parquet"
# How hive writes the partition of rows that have no value in its column.
NO_VALUE: Final = "__HIVE_DEFAULT_PARTITION__"
NAMED: Final = 8


@dataclass(frozen=True)
class Place:
    """A folder of records: the file system, the path on it, and what stands before the path."""

    filesystem: Any
    root: str
    prefix: str = ""

    @property
    def remote(self) -> bool:
        """Whether the records lie in an object store."""
        return bool(self.prefix)


@dataclass(frozen=True)
class Partition:
    """The files of one combination of partition keys.

    Attributes
    ----------
    name : the folder below the source, such as "year=2025/month=4".
    keys : partition column -> value, None where hive wrote that there is none.
    files : paths on the file system of the source.
    state : sha256 over name, size and time of change of every file.
    """

    name: str
    keys: Mapping[str, str | None]
    files: tuple[str, ...]
    state: str


def place(source: str) -> Place:
    """Where a source is: a folder of this machine, or an address such as s3://bucket/folder.

    Raises
    ------
    RecordsError
        When the address is none that can be read.
    """
    if "://" not in source:
        return Place(fs.LocalFileSystem(), str(Path(source).absolute()))
    try:
        filesystem, root = fs.FileSystem.from_uri(source)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise RecordsError(f"{source} is no address records can be read from: {error}.") from error
    scheme = source.partition("://")[0]
    return Place(filesystem, root, "" if scheme == "file" else f"{scheme}://")


def found(where: Place) -> list[Partition]:
    """Every partition of a source, in order of its name.

    Raises
    ------
    RecordsError
        When there is nothing, or when the folders are not partitions, all by the same keys.
    """
    selector = fs.FileSelector(where.root, recursive=True)
    try:
        entries = where.filesystem.get_file_info(selector)
    except (pa.ArrowException, OSError) as error:
        raise RecordsError(f"{where.root} cannot be listed: {error}.") from error
    folders: dict[str, list[Any]] = {}
    for entry in entries:
        path = PurePosixPath(entry.path).relative_to(where.root)
        hidden = any(part.startswith((".", "_")) for part in path.parts)
        if entry.type == fs.FileType.File and entry.path.endswith(SUFFIX) and not hidden:
            folders.setdefault(path.parent.as_posix(), []).append(entry)
    if not folders:
        raise RecordsError(f"{where.root} holds no {SUFFIX} file.")
    _same_keys(where.root, folders)
    return [_partition(name, folders[name]) for name in sorted(folders)]


def _same_keys(root: str, folders: Iterable[str]) -> None:
    """Make sure that every folder is a partition, and all by the same keys."""
    plain = sorted(name for name in folders if not all("=" in p for p in name.split("/")))
    if plain:
        raise RecordsError(
            f"{root} is not hive-partitioned: {_some(plain)}. "
            "Every file must lie in folders named key=value, such as year=2025/month=4."
        )
    keys = {name: tuple(part.partition("=")[0] for part in name.split("/")) for name in folders}
    first = keys[min(keys)]
    others = sorted(name for name, found in keys.items() if found != first)
    if others:
        raise RecordsError(
            f"{root} is partitioned by {', '.join(first)} in {min(keys)}, otherwise in "
            f"{_some(others)}. All files must lie in folders of the same keys."
        )


def _some(names: list[str]) -> str:
    """The first few names, and how many more there are."""
    shown = ", ".join("the top folder" if name == "." else name for name in names[:NAMED])
    return shown + (f" and {len(names) - NAMED:,} more" if len(names) > NAMED else "")


def _partition(name: str, entries: list[Any]) -> Partition:
    """A partition from what the file system says of its files."""
    entries = sorted(entries, key=lambda entry: entry.path)
    pairs = (part.partition("=") for part in name.split("/"))
    known = "\n".join(f"{entry.path}\t{entry.size}\t{entry.mtime_ns}" for entry in entries)
    return Partition(
        name=name,
        keys={key: None if value == NO_VALUE else unquote(value) for key, _, value in pairs},
        files=tuple(entry.path for entry in entries),
        state=hashlib.sha256(known.encode()).hexdigest(),
    )
