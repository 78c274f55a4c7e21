"""A reader's text as nothing but text: no markup, no address, no icon, wherever it is shown."""

import re
from collections.abc import Callable
from typing import Final
from urllib.parse import quote, urlsplit

DOT: Final = "\N{MIDDLE DOT}"
# What a page would take for an address or an icon (https://, www., :material/x:) or for emphasis.
TAKEN: Final = re.compile(r":(?=\S)|(?<=www)\.|(?<![^\W_])_|_(?![^\W_])", re.IGNORECASE)
WEB: Final = ("http", "https")


def text(written: str, is_kept: Callable[[str], bool]) -> str:
    """Keep plain letters and marks of a stranger's text, and nothing a page would act on.

    Parameters
    ----------
    written : anything.
    is_kept : says whether a letter may stay.

    Returns
    -------
    as long as before; what cannot stay becomes a middle dot.
    """
    return TAKEN.sub(DOT, "".join(one if is_kept(one) else DOT for one in written))


def is_web(address: str) -> bool:
    """Say whether an address may be one to follow: of the web, and nothing a program would run.

    Parameters
    ----------
    address : anything.
    """
    try:
        return urlsplit(address).scheme in WEB
    except ValueError:
        return False


def page(address: str) -> str:
    """Write the address of a page so that no shell, program or document takes it for more.

    Parameters
    ----------
    address : of a page of this tool, as the browser names it.

    Returns
    -------
    scheme, host and path, every other mark in hexadecimal; empty if it is none of the web.
    """
    if not is_web(address):
        return ""
    parts = urlsplit(address)
    return f"{parts.scheme}://{quote(parts.netloc, safe=':[]')}{quote(parts.path, safe='/%~')}"
