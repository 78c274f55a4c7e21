"""The numbers a reader may move: default, bounds, step, unit and source of each."""

import datetime as dt
from typing import Final

from analysis.lever import Lever, Levers, Position

STATEMENT: Final = "Ministry of Oceans and Fisheries official, Maeil Business Newspaper, 2025-04-23"

# What the official named: the fall of Chinese cargo, and the cut of capacity.
OFFICIAL_BAND_PCT: Final = (30.0, 60.0)
OFFICIAL_CUT_PCT: Final = 14.0

LEVERS: Final = (
    Lever(
        key="cargo_drop_pct",
        link="drop",
        default=45.0,
        low=0.0,
        high=80.0,
        unit="%",
        parameter="suspended_share",
        scale=0.01,
        official=OFFICIAL_BAND_PCT,
        basic=True,
        own_source=STATEMENT,
    ),
    Lever(
        key="capacity_mode",
        link="mode",
        default="cut",
        kind="choice",
        choices=("cut", "respond"),
        basic=True,
        own_source=f"cut: {STATEMENT}; respond: equation 8 of the model",
    ),
    Lever(
        key="capacity_cut_pct",
        link="cut",
        default=OFFICIAL_CUT_PCT,
        low=0.0,
        high=40.0,
        unit="%",
        parameter="capacity_cut_share",
        scale=0.01,
        official=(OFFICIAL_CUT_PCT,),
        basic=True,
        own_source=STATEMENT,
    ),
    Lever(
        key="capacity_cut_weeks",
        link="cutw",
        default=8.0,
        low=1.0,
        high=26.0,
        unit="weeks",
        parameter="capacity_cut_weeks",
        basic=True,
    ),
    Lever(
        key="onset",
        link="on",
        default=dt.date(2025, 4, 7),
        kind="monday",
        basic=True,
        own_source="Tariff steps of 5 and 9 April 2025; week of Monday 7 April",
    ),
    Lever(
        key="baseline",
        link="base",
        default="2024",
        kind="baseline",
        choices=("2024", "latest"),
        basic=True,
        own_source="Monthly containers by origin (Descartes), the normal year or the latest held",
    ),
    Lever(
        key="relief_after_weeks",
        link="relief",
        default=5.0,
        low=1.0,
        high=52.0,
        unit="weeks",
        parameter="relief_after_weeks",
        optional=True,
        basic=True,
    ),
    Lever(
        key="residual_drop_pct",
        link="resid",
        default=15.6,
        low=0.0,
        high=40.0,
        step=0.1,
        unit="%",
        parameter="residual_share",
        scale=0.01,
    ),
    Lever(
        key="diversion_pct",
        link="div",
        default=60.0,
        low=0.0,
        high=100.0,
        unit="%",
        parameter="diversion_share",
        scale=0.01,
    ),
    Lever(
        key="diversion_weeks",
        link="divw",
        default=26.0,
        low=4.0,
        high=104.0,
        unit="weeks",
        parameter="diversion_weeks",
    ),
    Lever(
        key="deferral_pct",
        link="defer",
        default=25.0,
        low=0.0,
        high=60.0,
        unit="%",
        parameter="deferral_share",
        scale=0.01,
    ),
    Lever(
        key="other_asia_drop_pct",
        link="asia",
        default=0.0,
        low=0.0,
        high=30.0,
        unit="%",
        parameter="other_asia_share",
        scale=0.01,
    ),
    Lever(
        key="korea_drop_pct",
        link="kr",
        default=0.0,
        low=0.0,
        high=80.0,
        unit="%",
        parameter="korea_drop_share",
        scale=0.01,
    ),
    Lever(
        key="korea_residual_pct",
        link="krres",
        default=0.0,
        low=0.0,
        high=40.0,
        unit="%",
        parameter="korea_residual_share",
        scale=0.01,
    ),
    Lever(
        key="front_loading_pct",
        link="front",
        default=6.0,
        low=0.0,
        high=15.0,
        step=0.5,
        unit="%",
        parameter="front_loading_share",
        scale=0.01,
    ),
    Lever(
        key="carrier_match_pct",
        link="match",
        default=75.0,
        low=0.0,
        high=100.0,
        unit="%",
        parameter="carrier_match_share",
        scale=0.01,
    ),
    Lever(
        key="withdrawal_lag_weeks",
        link="lag",
        default=3.0,
        low=0.0,
        high=8.0,
        unit="weeks",
        parameter="withdrawal_lag_weeks",
    ),
    Lever(
        key="baseline_growth_pct",
        link="grow",
        default=0.0,
        low=-20.0,
        high=20.0,
        step=0.5,
        unit="%",
        parameter="baseline_growth",
        scale=0.01,
        own_source="Reader's assumption, on top of the growth of each origin in the parameters",
    ),
    Lever(
        key="capacity_growth_pct",
        link="ships",
        default=0.0,
        low=-20.0,
        high=30.0,
        step=0.5,
        unit="%",
        parameter="capacity_growth",
        scale=0.01,
    ),
    Lever(
        key="horizon_weeks",
        link="hor",
        default=52.0,
        low=13.0,
        high=78.0,
        unit="weeks",
        own_source="Reader's choice",
    ),
)

BY_KEY: Final = {lever.key: lever for lever in LEVERS}


def defaults() -> dict[str, Position]:
    """Give every lever at its default.

    Returns
    -------
    key -> position. [unit of the lever]
    """
    return {lever.key: lever.default for lever in LEVERS}


__all__ = ["BY_KEY", "LEVERS", "Lever", "Levers", "Position", "defaults"]
