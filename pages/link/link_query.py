"""What stands in a link, key by key: off the address bar, or out of what somebody pasted."""

from typing import Final

from pages.link import link, link_text

# Far beyond what a browser sends or a proxy lets through.
LONGEST: Final = 200_000


def pasted(address: str) -> dict[str, list[str]]:
    """Read the keys and values of an address somebody pasted; nothing where there are none.

    Parameters
    ----------
    address : anything.

    Returns
    -------
    key -> every value it stands with.
    """
    return given(link_text.found_in(address[:LONGEST]))


def given(query: str) -> dict[str, list[str]]:
    """Read the keys and values of a query, as an address bar holds it.

    Parameters
    ----------
    query : without the question mark.

    Returns
    -------
    key -> every value it stands with.
    """
    return link_text.fields(query[:LONGEST], link.KNOWN, link.SET[:-1])
