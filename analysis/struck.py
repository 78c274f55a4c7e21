"""What a scenario is struck by: the shock the levers describe, rows beside it, or rows alone."""

import datetime as dt
from typing import Final

from analysis import shocks
from analysis.arrays import ORIGINS
from analysis.levers import LEVERS, SHOCKS, Lever, Levers
from analysis.shocks import Shock

_CHINA: Final = ORIGINS[0]
# Levers that strike cargo, or pull it forward.
_FALLS: Final = (*("cargo_drop_pct", "other_asia_drop_pct", "korea_drop_pct", "front_loading_pct"),)


def told(positions: Levers) -> tuple[Lever, ...]:
    """Give the levers that say something of a scenario: all but the rows it has not.

    Parameters
    ----------
    positions : lever key -> position. [unit of the lever]
    """
    return tuple(one for one in LEVERS if one.kind != "shock" or positions[one.key] is not None)


def written(levers: Levers) -> tuple[Shock, ...]:
    """Give every shock in a row, whether it begins within the horizon or after it.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    """
    return tuple(found for key in SHOCKS if (found := _row(levers, key)) is not None)


def rows(levers: Levers) -> tuple[Shock, ...]:
    """Give the shocks beside the one the levers describe, which begin within the horizon.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    """
    return tuple(found for key in SHOCKS if (found := acting(levers, key)) is not None)


def beyond(levers: Levers) -> tuple[Shock, ...]:
    """Give the shocks in rows that begin after the last week worked out, and so change nothing.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    """
    return tuple(one for one in written(levers) if is_beyond(one, levers))


def acting(levers: Levers, key: str) -> Shock | None:
    """Give the shock in one row; None where there is none or it begins after the horizon.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    key : of the row.
    """
    found = _row(levers, key)
    return None if found is None or is_beyond(found, levers) else found


def is_beyond(one: Shock, levers: Levers) -> bool:
    """Say whether a shock begins after the last week worked out.

    Parameters
    ----------
    one : the shock.
    levers : lever key -> position. [unit of the lever]
    """
    onset, weeks = levers.get("onset"), levers.get("horizon_weeks")
    if not isinstance(onset, dt.date) or not isinstance(weeks, int | float):
        return False
    return one.start >= onset + dt.timedelta(weeks=float(weeks))


def _row(levers: Levers, key: str) -> Shock | None:
    position = levers.get(key)
    return shocks.read(position) if isinstance(position, str) else None


def alone(levers: Levers) -> bool:
    """Say whether there are rows, and the levers above them describe no shock of their own.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    """
    still = all(levers[key] == 0.0 for key in _FALLS)
    cut = levers["capacity_mode"] == "cut" and levers["capacity_cut_pct"] != 0.0
    return bool(rows(levers)) and still and not cut


def hit(levers: Levers) -> str:
    """Name the origin whose cargo a scenario strikes: China's, unless rows alone strike another.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    """
    struck = [row for row in rows(levers) if row.what == "cargo" and row.amount]
    if not struck or not alone(levers) or any(row.origin in (_CHINA, shocks.ALL) for row in struck):
        return _CHINA
    return min(struck, key=lambda row: row.amount).origin
