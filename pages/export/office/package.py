"""Packs the parts of an office file again: the same parts, the same bytes, whatever the hour."""

import io
import re
import zipfile
from collections.abc import Callable, Collection
from typing import Final

STILL: Final = (1980, 1, 1, 0, 0, 0)
# What no XML file can hold.
FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LATIN: Final = re.compile(rb'<a:latin( typeface="[^"]*")[^>]*/>')


def _same(_name: str, part: bytes) -> bytes:
    return part


def repack(
    content: bytes,
    change: Callable[[str, bytes], bytes] = _same,
    stored: Collection[str] = (),
) -> bytes:
    """Pack the parts again in the order they came in, without the time of packing.

    Parameters
    ----------
    content : an office file.
    change : given the name of a part and its bytes, gives the bytes to pack instead.
    stored : names of the parts that are not compressed.

    Returns
    -------
    bytes
        The same for the same parts.
    """
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as packed,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as again,
    ):
        for name in packed.namelist():
            part = zipfile.ZipInfo(name, STILL)
            part.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            again.writestr(part, change(name, packed.read(name)))
    return target.getvalue()


def east_asian(name: str, part: bytes) -> bytes:
    """Name the font of a chart for Hangul as well; it does not follow the Latin one by itself.

    Parameters
    ----------
    name : name of a part of the workbook.
    part : its bytes.
    """
    return LATIN.sub(rb"\g<0><a:ea\g<1>/>", part) if name.startswith("xl/charts/") else part


def in_xml(text: str) -> str:
    """Leave out what no XML file can hold, such as control characters.

    Parameters
    ----------
    text : any text.
    """
    return FORBIDDEN.sub("", text)
