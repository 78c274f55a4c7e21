"""Answers in the documented shapes, with made-up figures, one or more per feed."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from data.live import catalog
from data.live.failures import FeedFailure
from data.live.feed import Answer, Feed

FOLDER = Path(__file__).parent / "answers"
NOW = dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)


def files(feed: Feed) -> list[Path]:
    return sorted(FOLDER.glob(f"{feed.name}.*"))


def answer(body: bytes, at: str = "https://example.org/made/up") -> Answer:
    return Answer(body, at, NOW)


def answers(feed: Feed) -> list[Answer]:
    return [
        answer(file.read_bytes(), f"https://example.org/{'/'.join(file.name.split('.'))}")
        for file in files(feed)
    ]


def table(feed: Feed) -> pd.DataFrame:
    return feed.tidy(feed.parse(answers(feed)))


def failing(feed: Feed, *bodies: bytes) -> FeedFailure:
    with pytest.raises(FeedFailure) as caught:
        feed.tidy(feed.parse([answer(body) for body in bodies]))
    return caught.value


def body(name: str, number: int = 0) -> bytes:
    return answers(catalog.get(name))[number].body


def at(frame: pd.DataFrame, **key: str) -> pd.Series:
    """The one row with this key."""
    found = frame
    for name, value in key.items():
        cells = found[name]
        wanted = pd.Timestamp(value) if cells.dtype.kind == "M" else value
        found = found[cells == wanted]
    [(_, row)] = found.iterrows()
    return row
