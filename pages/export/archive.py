"""Packs the parts of a document again, so that the same content gives the same bytes."""

import io
import zipfile
from collections.abc import Callable, Collection
from typing import Final

STILL: Final = (1980, 1, 1, 0, 0, 0)


def still(
    content: bytes,
    rewrite: Callable[[str, bytes], bytes] = lambda _name, part: part,
    stored: Collection[str] = (),
) -> bytes:
    """Pack the parts of a document in the order they came in, without the time of packing.

    Parameters
    ----------
    content : the document, a ZIP archive.
    rewrite : gives what a part shall hold, from its name and what it holds.
    stored : names of the parts that are not compressed.
    """
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as packed,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as again,
    ):
        for name in packed.namelist():
            part = zipfile.ZipInfo(name, STILL)
            part.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            again.writestr(part, rewrite(name, packed.read(name)))
    return target.getvalue()
