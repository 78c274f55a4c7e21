"""Takes a CSV file of the product apart as a spreadsheet does."""

import csv
import io
from itertools import takewhile

Rows = list[list[str]]


def parted(text: str) -> tuple[list[str], Rows]:
    """Give the remarks above a table, each one cell, and its rows with the headings first."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    remarks = list(takewhile(lambda row: row[:1] and row[0].startswith("# "), rows))
    assert all(len(row) == 1 for row in remarks), remarks
    return [row[0] for row in remarks], rows[len(remarks) :]
