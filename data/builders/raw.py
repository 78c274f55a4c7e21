"""Reads the sourced figures of data/raw, as text, exactly as they were written down."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

FOLDER = Path(__file__).parents[1] / "raw"

SUBJECTS = (
    "asia_us_by_loading_port_monthly",
    "average_tariffs",
    "blank_sailings",
    "bookings_and_arrivals_weekly",
    "capacity_asia_north_america",
    "carrier_shares",
    "china_customs_exports_to_us",
    "episode_2020_volumes",
    "events_and_context_2026",
    "forecasts",
    "korea_and_busan",
    "official_statement",
    "policy_events",
    "routing_and_restoration",
    "spot_rates_event_window",
    "transit_and_dwell",
    "us_imports_by_origin_monthly",
    "us_ports_monthly",
    "utilisation",
)


def read(name: str, folder: Path = FOLDER) -> pd.DataFrame:
    """One raw file: every cell as text, empty cells as empty text."""
    return pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)


def figures(subjects: Sequence[str] = SUBJECTS, folder: Path = FOLDER) -> pd.DataFrame:
    """The figures of several subjects under one another, each row with its subject."""
    return pd.concat(
        [read(name, folder).assign(subject=name) for name in subjects], ignore_index=True
    )


def filled(values: pd.Series) -> "pd.Series[str]":
    """A text column in which empty text is a gap."""
    return values.where(values.str.strip() != "").astype("str")


def files(*names: str) -> tuple[str, ...]:
    """Paths of raw files, for messages and for the Parquet footer."""
    return tuple(f"data/raw/{name}.csv" for name in names)
