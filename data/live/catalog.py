"""Every feed there is, one word each, in the order they are refreshed."""

from data.live.connectors import (
    census_countries,
    census_ports,
    fred,
    gscpi,
    korea_partners,
    korea_ports,
    lsci,
    portwatch_chokepoints,
    portwatch_countries,
)
from data.live.feed import Feed

FEEDS: tuple[Feed, ...] = tuple(
    module.FEED
    for module in (
        census_countries,
        census_ports,
        portwatch_countries,
        portwatch_chokepoints,
        korea_ports,
        korea_partners,
        gscpi,
        lsci,
        fred,
    )
)


def get(name: str) -> Feed:
    """A feed by name.

    Raises
    ------
    KeyError
        When there is none; the message lists those there are.
    """
    for feed in FEEDS:
        if feed.name == name:
            return feed
    raise KeyError(f"no feed {name!r}; there are {', '.join(feed.name for feed in FEEDS)}")
