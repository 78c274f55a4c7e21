"""What is written down about vintages: the JSON files of the store."""

import datetime as dt

from pydantic import BaseModel, ConfigDict


class Note(BaseModel):
    """A JSON file of the store."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @property
    def content(self) -> bytes:
        """The record as it is written."""
        return (self.model_dump_json(indent=2) + "\n").encode()


class Body(Note):
    """A body a vintage was made from: where it was read, when, and its sum."""

    url: str
    sha256: str
    size: int
    retrieved_at: dt.datetime
    modified: str = ""


class Vintage(Note):
    """A table as a source had it at one moment.

    Attributes
    ----------
    name : str
        Moment and the first digits of the table's sha256; names the files.
    sha256 : str
        The sum of the Parquet file.
    rows : int
        Number of rows.
    first, last : date
        First and last period the rows are about.
    retrieved_at : datetime
        When the last body came.
    before : str
        The vintage that was in force before; empty for the first.
    revised : int
        Figures of that vintage which the source has since changed.
    accepted : bool
        Whether somebody let it in although it is far from the one before.
    bodies : tuple of Body
        What it was made from.
    """

    name: str
    sha256: str
    rows: int
    first: dt.date
    last: dt.date
    retrieved_at: dt.datetime
    before: str = ""
    revised: int = 0
    accepted: bool = False
    bodies: tuple[Body, ...] = ()


class Latest(Note):
    """Which vintage is in force, and when the source was last found to say the same."""

    vintage: str
    checked_at: dt.datetime


class Failure(Note):
    """The last refresh that failed: when, and why."""

    kind: str
    detail: str
    at: dt.datetime
