"""Why a reader's last sign-in failed, as the server tells it in a short-lived cookie."""

from collections.abc import Mapping
from typing import Final

COOKIE: Final = "sign_in_failed"
FAILED: Final = "failed"
CLOCK: Final = "clock"
MINUTE_SECONDS: Final = 60
# Longer says nothing more, and whoever writes into their own cookies may write any number.
MOST_DIGITS: Final = 12


def spell(apart: float | None) -> str:
    """Write why a sign-in failed.

    Parameters
    ----------
    apart : by how much the clocks of server and provider differ, if that was why. [s]
    """
    return FAILED if apart is None else f"{CLOCK}.{round(apart)}"


def failure(cookies: Mapping[str, str]) -> tuple[str, int]:
    """Read why a sign-in failed.

    Parameters
    ----------
    cookies : of the reader.

    Returns
    -------
    "clock", "failed" or nothing; and for the first, by how much the clocks differ. [min]
    """
    kind, _, apart = cookies.get(COOKIE, "").partition(".")
    if kind == CLOCK and apart.isascii() and apart.isdigit() and len(apart) <= MOST_DIGITS:
        return CLOCK, max(1, round(int(apart) / MINUTE_SECONDS))
    return (FAILED if kind == FAILED else ""), 0
