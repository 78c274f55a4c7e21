"""Lets a new table become a vintage, if it keeps its rules and is near enough the one held."""

import hashlib
from collections.abc import Callable, Sequence

import pandas as pd
from pydantic import ValidationError

from data import store
from data.errors import TableUnavailable
from data.live import comparison, vintages
from data.live.failures import FeedFailure
from data.live.feed import Answer, Feed
from data.live.notes import Body, Vintage


def propose(
    feed: Feed, frame: pd.DataFrame, answers: Sequence[Answer], *, accept: bool = False
) -> tuple[Vintage, bytes]:
    """The vintage a table would become, once it keeps its rules and is near enough the one held.

    Parameters
    ----------
    feed : Feed
        The feed.
    frame : pd.DataFrame
        The new rows.
    answers : sequence of Answer
        What they were made from.
    accept : bool
        Let it in however far it is from the one held, or where that is damaged; its own rules hold
        all the same.

    Returns
    -------
    (Vintage, bytes)
        Its record and its Parquet file; nothing is written yet.

    Raises
    ------
    TableError
        When a rule is broken.
    FeedFailure
        When it is too far from the one held.
    TableUnavailable
        When the one held is damaged.
    """
    feed.table.check(frame)
    content = store.to_bytes(feed.table, frame)
    rows = store.from_bytes(feed.table, content)
    before, older = _held(feed, accept=accept)
    if older is not None and not accept:
        comparison.judge(feed, older, rows)
    revised = 0 if older is None else len(comparison.revised(feed.table, older, rows))
    moment = max(answer.retrieved_at for answer in answers)
    sha256 = hashlib.sha256(content).hexdigest()
    vintage = Vintage(
        name=f"{moment:%Y%m%dT%H%M%SZ}-{sha256[:12]}",
        sha256=sha256,
        rows=len(rows),
        first=rows[feed.period].min().date(),
        last=rows[feed.period].max().date(),
        retrieved_at=moment,
        before=before,
        revised=revised,
        accepted=accept,
        bodies=tuple(_body(answer) for answer in answers),
    )
    return vintage, content


def carried(
    feed: Feed, record: bytes, content: bytes, body: Callable[[str], bytes], *, accept: bool
) -> tuple[Vintage, bytes, list[tuple[str, bytes]]]:
    """A vintage that comes in a bundle, held to the same rules as one fresh from its source.

    Parameters
    ----------
    feed : Feed
        The feed.
    record, content : bytes
        The vintage's record and Parquet file.
    body : function
        Gives a body by its sha256.
    accept : bool
        Let it in however far it is from the one held.

    Returns
    -------
    (Vintage, bytes, list of (str, bytes))
        Its record here, its Parquet file, and sum and content of its bodies.

    Raises
    ------
    TableError, TableUnavailable, FeedFailure
        When the table breaks a rule, cannot be read, or is not what its record says.
    """
    try:
        said = Vintage.model_validate_json(record)
    except ValidationError as error:
        raise FeedFailure("storage", f"{feed.name}: the record cannot be read.") from error
    answers = [Answer(body(b.sha256), b.url, b.retrieved_at, b.modified) for b in said.bodies]
    sums = [(answer.sha256, len(answer.body)) for answer in answers]
    if not sums or sums != [(one.sha256, one.size) for one in said.bodies]:
        raise FeedFailure("storage", f"{feed.name}: the bodies are not those of the record.")
    vintage, table = propose(feed, store.from_bytes(feed.table, content), answers, accept=accept)
    if vintage.sha256 != said.sha256:
        raise FeedFailure("storage", f"{feed.name}: the table is not that of the record.")
    return vintage, table, [(answer.sha256, answer.body) for answer in answers]


def _held(feed: Feed, *, accept: bool) -> tuple[str, pd.DataFrame | None]:
    """Name and rows of the vintage in force; none before the first, or where it is given up."""
    try:
        held = vintages.latest(feed)
        if held is None:
            return "", None
        return held.vintage, vintages.table(feed, held.vintage)
    except TableUnavailable:
        if accept:
            return "", None
        raise


def _body(answer: Answer) -> Body:
    return Body(
        url=answer.url,
        sha256=answer.sha256,
        size=len(answer.body),
        retrieved_at=answer.retrieved_at,
        modified=answer.modified,
    )
