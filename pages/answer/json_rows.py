"""Writes rows as JSON, with what a reader must know above them."""

import json
from collections.abc import Sequence
from typing import Any

import pandas as pd


def json_bytes(rows: pd.DataFrame, head_lines: Sequence[str] = ()) -> bytes:
    """Spell rows as JSON.

    Parameters
    ----------
    rows : the rows; the index is left out.
    head_lines : what a reader must know.

    Returns
    -------
    bytes
        UTF-8; an object with ``about``, the lines, and ``rows``, one object each; dates as ISO,
        gaps as null, numbers to the last digit.
    """
    held = {"about": list(head_lines), "rows": records(rows)}
    return json.dumps(held, ensure_ascii=False, allow_nan=False, indent=1).encode()


def records(rows: pd.DataFrame) -> list[dict[Any, Any]]:
    """Give rows as objects: dates as ISO, gaps as None, numbers to the last digit.

    Parameters
    ----------
    rows : the rows; the index is left out.
    """
    dates = [str(name) for name in rows.select_dtypes("datetime")]
    spelled = rows.assign(**{name: rows[name].dt.strftime("%Y-%m-%d") for name in dates})
    return spelled.astype("object").where(spelled.notna(), None).to_dict("records")
