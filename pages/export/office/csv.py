"""Writes a table as CSV that opens in Excel with Korean intact and no cell taken for a formula."""

import csv
import datetime as dt
import io
import math
from collections.abc import Sequence
from numbers import Real
from typing import Final

import pandas as pd

FORMULA_STARTS: Final = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
AS_TEXT: Final = "'"
HEAD: Final = "# "
EXACT: Final = 2.0**53
MIDNIGHT: Final = dt.time()


def csv_bytes(frame: pd.DataFrame, head_lines: Sequence[str] = ()) -> bytes:
    """Spell a table, with remarks above its headings.

    Parameters
    ----------
    frame : the rows; the index is left out.
    head_lines : what a reader must know; each becomes one line of one quoted field that begins
        with ``# ``, so that no comma in it makes a cell of its own.

    Returns
    -------
    bytes
        UTF-8 with a byte order mark, lines ending as RFC 4180 asks; numbers to the last digit,
        dates as ISO, gaps empty. Text a spreadsheet would take for a formula begins with ``'``.
    """
    text = io.StringIO()
    remarks = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    remarks.writerows([HEAD + _on_one_line(line)] for line in head_lines)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([_spelled(str(name)) for name in frame.columns])
    for row in frame.itertuples(index=False, name=None):
        writer.writerow([_spelled(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _on_one_line(remark: str) -> str:
    """Keep a remark whole for readers that skip lines and stumble over quotes within quotes."""
    return " ".join(remark.split()).replace('"', "'")


def _spelled(cell: object) -> str:
    """One cell as text."""
    if cell is None or cell is pd.NaT or cell is pd.NA:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, Real):
        return _number(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == MIDNIGHT else cell.isoformat()
    text = str(cell)
    return AS_TEXT + text if is_formula(text) else text


def is_formula(text: str) -> bool:
    """Say whether a spreadsheet might take a text for a formula.

    Parameters
    ----------
    text : content of a cell.
    """
    return text.startswith(FORMULA_STARTS)


def _number(cell: Real) -> str:
    """A number to its last digit, without a trailing ``.0``; empty if it is none."""
    value = float(cell)
    if math.isnan(value):
        return ""
    return f"{value:.0f}" if value.is_integer() and abs(value) < EXACT else repr(value)
