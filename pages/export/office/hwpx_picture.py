"""The size of a picture in an HWPX document, as Hancom's word processor sets it.

A picture is measured in the units of its own pixels, and scaled to the size at which it is shown.
Where the former is left out, a program takes the size shown for a clip and cuts the picture off.
"""

import struct
from typing import Any, Final

UNITS_PER_PIXEL: Final = 75
SCALE_DIGITS: Final = 6
# Width and height stand at the beginning of the first chunk of a PNG file.
PNG_SIZE: Final = slice(16, 24)
PARAGRAPH: Final = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"
CORE: Final = "{http://www.hancom.co.kr/hwpml/2011/core}"


def whole(picture: Any, content: bytes) -> None:
    """Tell how large a picture is by itself, so that all of it is shown.

    Parameters
    ----------
    picture : the element of the document, at the size it is shown.
    content : PNG.
    """
    pixels = struct.unpack(">II", content[PNG_SIZE])
    width, height = (UNITS_PER_PIXEL * one for one in pixels)
    shown = picture.find(f"{PARAGRAPH}curSz")
    scale = picture.find(f"{PARAGRAPH}renderingInfo/{CORE}scaMatrix")
    scale.set("e1", str(round(int(shown.get("width")) / width, SCALE_DIGITS)))
    scale.set("e5", str(round(int(shown.get("height")) / height, SCALE_DIGITS)))
    _set(picture.find(f"{PARAGRAPH}orgSz"), width=width, height=height)
    _set(picture.find(f"{PARAGRAPH}imgDim"), dimwidth=width, dimheight=height)
    _set(picture.find(f"{PARAGRAPH}imgClip"), left=0, right=width, top=0, bottom=height)
    corners = ((0, 0), (width, 0), (width, height), (0, height))
    for corner, (x, y) in zip(picture.find(f"{PARAGRAPH}imgRect"), corners, strict=True):
        _set(corner, x=x, y=y)


def _set(element: Any, **values: int) -> None:
    for name, value in values.items():
        element.set(name, str(value))
