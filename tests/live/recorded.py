"""Answers in the documented shapes, with made-up figures, one or more per feed."""

import datetime as dt
from pathlib import Path

import pandas as pd

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
