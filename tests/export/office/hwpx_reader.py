"""Reads an HWPX file back with a parser that shares nothing with the library that wrote it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hwp_hwpx_parser import Reader


@dataclass(frozen=True)
class Read:
    """What a reader of the file finds: paragraphs, tables, footnotes, links, number of pictures."""

    lines: list[str]
    tables: list[list[list[str]]]
    notes: list[str]
    links: list[tuple[str, str]]
    pictures: int


def read(content: bytes) -> Read:
    """Read a file."""
    with _opened(content) as reader:
        whole = reader.extract_text_with_notes()
        return Read(
            lines=[line.strip() for line in reader.text.splitlines() if line.strip()],
            tables=[[list(row) for row in table.rows] for table in reader.get_tables()],
            notes=[note.text for note in whole.footnotes],
            links=[(str(shown), str(address)) for shown, address in whole.hyperlinks],
            pictures=len(reader.get_images()),
        )


@contextmanager
def _opened(content: bytes) -> Iterator[Reader]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "briefing.hwpx"
        path.write_bytes(content)
        with Reader(str(path)) as reader:
            yield reader
