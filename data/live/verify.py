"""What a feed's answer looks like, beside what the first live answer must bear out."""

from collections.abc import Iterator, Sequence

import pandas as pd

from data.live.feed import Answer, Feed

SHOWN = 8


def report(feed: Feed, answers: Sequence[Answer], frame: pd.DataFrame) -> Iterator[str]:
    """Describe what a source answered, for whoever compares it with the documents.

    Parameters
    ----------
    feed : Feed
        The feed.
    answers : sequence of Answer
        What came, in order.
    frame : pd.DataFrame
        The rows made of it, already held to the rules of the table.

    Yields
    ------
    str
        Lines: every answer, every column, and what must be confirmed by eye.
    """
    size = sum(len(answer.body) for answer in answers)
    yield f"{feed.name}: {len(answers)} answers, {size:,} bytes, {len(frame):,} rows."
    for answer in answers[:1]:
        yield f"  first answer: {answer.url} sha256 {answer.sha256[:12]}"
    for column in feed.table.columns:
        unit = f" [{column.unit}]" if column.unit else ""
        yield f"  {column.name}{unit}: {_told(frame[column.name])}"
    yield "  To be confirmed by eye against what is printed above and the source's own pages:"
    yield from (f"  - {line}" for line in feed.confirm)


def _told(values: pd.Series) -> str:
    """Say between what a column lies, how many values it has, and how many are empty."""
    known = values.dropna()
    gaps = f", {len(values) - len(known):,} empty" if len(known) < len(values) else ""
    if known.empty:
        return f"nothing but gaps{gaps}"
    if pd.api.types.is_numeric_dtype(values):
        return f"{known.min():,.6g} to {known.max():,.6g}, median {known.median():,.6g}{gaps}"
    if pd.api.types.is_datetime64_any_dtype(values):
        return f"{known.min():%Y-%m-%d} to {known.max():%Y-%m-%d}{gaps}"
    names = sorted(known.astype(str).unique())
    shown = ", ".join(names[:SHOWN])
    return f"{len(names):,} different: {shown}{' …' if len(names) > SHOWN else ''}{gaps}"
