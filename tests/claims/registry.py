"""The table of claims: what every entry of the locale says of the table of its chart."""

from collections.abc import Callable, Iterator
from typing import Final

from tests.claims.facts import Facts

Places = dict[str, str]
Claim = Callable[[Facts, Places], Iterator[str]]
CLAIMS: Final[dict[str, Claim]] = {}


def claims(*keys: str) -> Callable[[Claim], Claim]:
    """Enter what some entries of the locale claim."""

    def enter(claim: Claim) -> Claim:
        for key in keys:
            assert key not in CLAIMS, key
            CLAIMS[key] = claim
        return claim

    return enter
