"""Refreshes the feeds from their sources: python -m data.refresh [feed …]."""

import argparse
import datetime as dt
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from tqdm import tqdm

from data.errors import TableError, TableUnavailable
from data.live import admission, catalog, keys, latest, lock, verify, vintages
from data.live.client import PATIENCE, Client, Patience
from data.live.failures import FeedFailure, Kind
from data.live.feed import Answer, Feed, Visit
from data.live.latest import State

FAILED = 1
NAMES = tuple(feed.name for feed in catalog.FEEDS)


@dataclass(frozen=True)
class Wish:
    """How a refresh is to be done.

    Attributes
    ----------
    dry_run : bool
        Fetch, parse and check, but write nothing.
    accept : bool
        Let a table in however far it is from the one held.
    bar : bool
        Show a progress bar.
    verify : bool
        Describe what came, and what of it must be confirmed.
    patience : Patience
        How long and how much is waited for.
    """

    dry_run: bool = False
    accept: bool = False
    bar: bool = False
    verify: bool = False
    patience: Patience = PATIENCE


def main(arguments: Sequence[str] | None = None, patience: Patience = PATIENCE) -> int:
    """Refresh the feeds named, or all; the exit code is 1 if any failed.

    Parameters
    ----------
    arguments : sequence of str, optional
        What was typed after `python -m data.refresh`.
    patience : Patience
        How long and how much is waited for.
    """
    parser = _parser()
    asked = parser.parse_args(arguments)
    unknown = sorted(set(asked.feeds) - set(NAMES))
    if unknown:
        parser.error(f"no feed {', '.join(unknown)}; there are {', '.join(NAMES)}")
    if asked.list:
        for line in status(latest.states(), dt.datetime.now(dt.UTC)):
            print(line)
        return 0
    feeds = [catalog.get(name) for name in asked.feeds] or list(catalog.FEEDS)
    dry = asked.dry_run or asked.verify
    wish = Wish(dry, asked.accept_change, sys.stderr.isatty(), asked.verify, patience)
    try:
        with nullcontext() if wish.dry_run else lock.held(vintages.store_folder()):
            return FAILED if refresh(feeds, wish, os.environ) else 0
    except (FeedFailure, OSError) as problem:
        detail = problem.detail if isinstance(problem, FeedFailure) else str(problem)
        print(f"nothing refreshed: {detail}", file=sys.stderr)
        return FAILED


def refresh(feeds: Iterable[Feed], wish: Wish, environment: Mapping[str, str]) -> list[str]:
    """Refresh feeds one after another; one that fails holds up no other.

    Parameters
    ----------
    feeds : iterable of Feed
        What to refresh.
    wish : Wish
        How.
    environment : mapping
        Where keys and addresses are looked up.

    Returns
    -------
    list of str
        Names of the feeds that failed.
    """
    failed = []
    for feed in feeds:
        try:
            print(_one(feed, wish, environment))
        except FeedFailure as problem:
            failed.append(_failed(feed, problem.kind, problem.detail, wish))
        except TableError as problem:
            failed.append(_failed(feed, "rules", _brief(problem), wish))
            print(problem, file=sys.stderr)
        except (TableUnavailable, OSError) as problem:
            failed.append(_failed(feed, "storage", str(problem), wish))
    return failed


def status(states: Iterable[State], now: dt.datetime) -> list[str]:
    """One line per feed: what is held, how old it is, and what failed since."""
    lines = []
    for one in states:
        line = f"{one.feed.name}: {_held(one, now)}"
        if one.failure:
            failed = one.failure
            line += f" Last refresh failed on {failed.at:%Y-%m-%d} ({failed.kind}): {failed.detail}"
        lines.append(line)
    return lines


def _one(feed: Feed, wish: Wish, environment: Mapping[str, str]) -> str:
    """Refresh one feed and say what came of it."""
    answers = _fetch(feed, wish, environment)
    frame = feed.tidy(feed.parse(answers))
    if wish.verify:
        feed.table.check(frame)
        return "\n".join(verify.report(feed, answers, frame))
    vintage, content = admission.propose(feed, frame, answers, accept=wish.accept)
    told = f"{vintage.rows:,} rows, {vintage.first} to {vintage.last}"
    if wish.dry_run:
        return f"{feed.name}: would keep {told}; nothing was written."
    bodies = ((answer.sha256, answer.body) for answer in answers)
    if not vintages.keep(feed, vintage, content, bodies):
        return f"{feed.name}: unchanged, {told}."
    news = f"; {vintage.revised:,} figures revised" if vintage.before else ""
    return f"{feed.name}: kept {told}{news}."


def _fetch(feed: Feed, wish: Wish, environment: Mapping[str, str]) -> list[Answer]:
    """Every answer of a feed's source, with a progress bar."""
    found = keys.find(feed, environment)
    base = keys.address(feed, environment)
    today = dt.datetime.now(dt.UTC).date()
    with (
        tqdm(desc=feed.name, unit=" answers", leave=False, disable=not wish.bar) as bar,
        Client(wish.patience, lambda _: bar.update()) as client,
    ):
        return feed.get(Visit(client.fetch, base, found, today))


def _failed(feed: Feed, kind: Kind, detail: str, wish: Wish) -> str:
    """Say on one line why a feed failed and what stays, and remember it."""
    now = dt.datetime.now(dt.UTC)
    if not wish.dry_run:
        try:
            vintages.note(feed, kind, detail, now)
        except OSError as error:
            detail = f"{detail} (and this could not be written down: {error})"
    told = _held(latest.state(feed), now)
    print(f"{feed.name}: FAILED ({kind}): {detail} {told}", file=sys.stderr)
    return feed.name


def _brief(problem: TableError) -> str:
    """The rules a table breaks, on one line and without their rows."""
    head, *lines = str(problem).splitlines()
    return " ".join([head, *(line for line in lines if line.startswith("- "))])


def _held(state: State, now: dt.datetime) -> str:
    """What is held of a feed, in words."""
    if state.damage:
        return f"What is held cannot be read: {state.damage.reason}"
    if state.vintage is None:
        return "Nothing is held yet."
    age = state.age_days(now)
    old = ", which is too old" if state.is_stale(now) else ""
    return f"Held: figures to {state.to}, last checked {age} days ago{old}."


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m data.refresh",
        description="Fetch feeds from their sources. A table that fails its checks replaces none.",
    )
    parser.add_argument(
        "feeds", nargs="*", metavar="feed", help=f"all if none is named: {', '.join(NAMES)}"
    )
    parser.add_argument("--dry-run", action="store_true", help="fetch and check, write nothing")
    parser.add_argument(
        "--verify",
        action="store_true",
        help="fetch and check, describe what came and what must be confirmed, write nothing",
    )
    parser.add_argument(
        "--accept-change",
        action="store_true",
        help="let a table in however far it is from the one held; look at it first",
    )
    parser.add_argument("--list", action="store_true", help="say how every feed stands, and stop")
    return parser


if __name__ == "__main__":
    sys.exit(main())
