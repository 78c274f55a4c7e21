"""Which format a file is in, by its content; what is no table is named."""

import re
from typing import Final, Literal

from data.upload.detect import CHUNK, MARKS
from data.upload.forms import refused

Format = Literal["csv", "html", "ods", "parquet", "xls", "xlsb", "xlsx"]

PARQUET: Final = b"PAR1"
ZIP: Final = b"PK\x03\x04"
OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
# Of archives and old office files: what only files of one form hold.
OPEN_DOCUMENT: Final = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
BINARY_BOOK: Final = b"xl/workbook.bin"
OLD_BOOKS: Final = tuple(name.encode("utf-16-le") for name in ("Workbook\0", "Book\0"))
LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
# What is no table, and how it begins or what it holds; named so that its reader knows what to do.
BEGINS: Final = {
    **{b"%PDF": "PDF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF"},
    **{b"\x1f\x8b": "GZIP", b"7z\xbc\xaf": "7Z", b"Rar!": "RAR", b"ARROW1": "Arrow (Feather)"},
    **{b"SQLite format 3": "SQLite", b"{\\rtf": "RTF", b"MIME-Version:": "MHTML"},
}
HOLDS: Final = {
    **{b"word/document.xml": "DOCX", b"ppt/presentation.xml": "PPTX"},
    **{b"application/hwp+zip": "HWPX", b"HWP Document File": "HWP"},
    "WordDocument".encode("utf-16-le"): "DOC",
}
# A web page, a list of records, markup: told by how a text begins.
PAGE: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|meta|body|style|table|div)\b",
    re.IGNORECASE | re.DOTALL,
)
JSON: Final = re.compile(rb"\s*(?:\[\s*[\[{\"]|\{\s*[\"}])")
XML: Final = re.compile(rb"\s*<\?xml\b")
START_BYTES: Final = 4096
CONTENTS: Final = b"[Content_Types].xml"
OF_BOOK: Final = b"xl/"


def form(content: bytes) -> Format:
    """Say which format a file is in, whatever its name says.

    Parameters
    ----------
    content : the whole file.

    Raises
    ------
    UploadError
        If the file is empty or in none of the formats, with the one it is in where that is known.
    """
    if not content.strip(b" \t\r\n\0"):
        raise refused("empty")
    if content.startswith(PARQUET):
        return "parquet"
    if content.startswith((ZIP, OLD_OFFICE)):
        return _packed(content)
    if other := next((name for start, name in BEGINS.items() if content.startswith(start)), ""):
        raise refused("other_form", form=other)
    start = _start(content)
    if PAGE.match(start):
        return "html"
    for shape, name in ((JSON, "JSON"), (XML, "XML")):
        if shape.match(start):
            raise refused("other_form", form=name)
    if b"\0" in content[:CHUNK] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refused("format")
    return "csv"


def _start(content: bytes) -> bytes:
    """Give the beginning of a text in UTF-8 where its mark says that it is in another encoding."""
    start = content[:START_BYTES]
    name = next((name for mark, name in MARKS.items() if start.startswith(mark)), "")
    return start.decode(name, "ignore").encode() if name else start


def _packed(content: bytes) -> Format:
    """Say which workbook an archive or an old office file is."""
    other = next((name for part, name in HOLDS.items() if part in content), "")
    if content.startswith(ZIP):
        if OPEN_DOCUMENT in content[:START_BYTES]:
            return "ods"
        if BINARY_BOOK in content:
            return "xlsb"
        # A workbook may hold documents.
        if OF_BOOK in content or (CONTENTS in content and not other):
            return "xlsx"
        raise refused("other_form", form=other or "ZIP")
    if LOCKED in content:
        raise refused("password")
    if OLD_BOOKS[0] in content or (OLD_BOOKS[1] in content and not other):
        return "xls"
    raise refused("other_form", form=other) if other else refused("format")
