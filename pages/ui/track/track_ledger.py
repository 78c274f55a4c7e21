"""Our own forecasts on record: what is wrong with the ledger, how they fared, and each of them."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import streamlit as st

from analysis.forecasts import SMALL_SAMPLE
from analysis.on_record import QUANTITIES, Marks, Point, Quantity
from data.ledger import filing, place
from data.ledger.place import LedgerError
from pages.answer import ledger_scores
from pages.answer.basis import Basis
from pages.answer.ledger_scores import Filed, Record
from pages.link import code, link, link_query
from pages.ui.frame import embed
from pages.ui.kept import cache
from pages.ui.track import track_filing
from pages.ui.track import track_tables as tables
from pages.words import text
from pages.words.text import Words

FARED_HEADS = ("what", "months", "inside", "crps", "off")
FIFTH_HEADS = ("what", "first", "second", "third", "fourth", "fifth")
FILED_HEADS = ("line", "state", "filed", "scenario", "model", "months", "inside")
DIGITS: Final = 3


def show(words: Words) -> None:
    """Draw the ledger of this installation, if it keeps one.

    Parameters
    ----------
    words : words of the reader's language.

    Raises
    ------
    data.store.TableUnavailable
        If observations or forecasts are missing or damaged.
    """
    where = place.folder()
    if where is None:
        return
    st.header(words("ledger.title"), anchor=False)
    st.markdown(words("ledger.about"))
    try:
        record = _record(str(where), _mark(where))
    except LedgerError as problem:
        embed.refuse(words(f"ledger.trouble_{problem.kind}"))
        return
    for line in wrong(record, words):
        st.error(line)
    _fared(record, words)
    _list(record, words)
    track_filing.show(where, words)


def wrong(record: Record, words: Words) -> Iterator[str]:
    """Name every line that is not as it was filed, and what is wrong with it.

    Parameters
    ----------
    record : the ledger, scored.
    words : words of the reader's language.
    """
    for fault in record.chain.faults:
        what = words(f"ledger.wrong_{fault.wrong}")
        yield words("ledger.wrong", line=words.number(fault.place), what=what)


def _mark(where: Path) -> str:
    """Name the ledger by all that stands in it, faults and all."""
    held = filing.held(where)
    key = hashlib.sha256("".join((*held.digests, *map(str, held.faults))).encode())
    key.update((where / place.PUBLIC).read_bytes() + held.tail)
    return key.hexdigest()


@cache.kept(entries=4, always_bundled=True)
def _record(on: Basis, where: str, mark: str) -> Record:
    """Score the ledger once for as long as it and the tables stay."""
    del mark
    figures = on.read("forecast_figures")
    return ledger_scores.score(filing.held(Path(where)), on.read("observations"), figures)


def _fared(record: Record, words: Words) -> None:
    """Lay out how all that stand fared, beside what was easy to say and the port tracker."""
    found = {name: marks for name, marks in record.marks.items() if marks.count}
    if not found:
        st.markdown(words("ledger.nothing_scored"))
        return
    heads = [words(f"ledger.head_{head}") for head in FARED_HEADS]
    rows = [row for name, marks in found.items() for row in _compared(name, marks, words)]
    tables.show(heads, rows)
    few = min(marks.count for marks in found.values()) < SMALL_SAMPLE
    st.caption(words("ledger.fared_few" if few else "ledger.fared_note"))
    st.markdown(words("ledger.fifths"))
    heads = [words(f"ledger.head_{head}") for head in FIFTH_HEADS]
    tables.show(
        heads,
        [
            (words(f"ledger.our_{name}"), *map(words.number, marks.spread()))
            for name, marks in found.items()
        ],
    )


def _compared(name: Quantity, marks: Marks, words: Words) -> Iterator[tuple[str, ...]]:
    inside = words(
        "track.of", part=words.number(marks.inside.sum()), whole=words.number(marks.count)
    )
    yield (
        words(f"ledger.our_{name}"),
        words.number(marks.count),
        inside,
        words.number(marks.crps, DIGITS),
        words.pct(marks.middle.mape_pct / 100.0, 1),
    )
    for rival, point in marks.rivals.items():
        if point.count:
            yield _rival(words(f"ledger.rival_{rival}_{name}"), point, words)


def _rival(label: str, point: Point, words: Words) -> tuple[str, ...]:
    return (
        label,
        words.number(point.count),
        words("ledger.no_band"),
        words.number(point.crps, DIGITS),
        words.pct(point.mape_pct / 100.0, 1),
    )


def _list(record: Record, words: Words) -> None:
    """List every line with its state, and give the head to note elsewhere."""
    if not record.filed:
        return
    st.subheader(words("ledger.title_list"), anchor=False)
    heads = [words(f"ledger.head_{head}") for head in FILED_HEADS]
    tables.show(heads, [_filed(one, words) for one in record.filed])
    st.markdown(words("ledger.head_note"))
    st.code(f"{record.chain.count}:{record.chain.head}", language=None, wrap_lines=True)


def _filed(one: Filed, words: Words) -> tuple[str, ...]:
    """Spell one line; of one that was touched, nothing it says is shown."""
    state = words(f"ledger.state_{one.state}")
    if one.state == "tampered" or one.line is None:
        return (words.number(one.place), state, "", "", "", "", "")
    entry = one.line.entry
    marks = [one.marks[name] for name in QUANTITIES if name in one.marks]
    count, inside = sum(each.count for each in marks), sum(int(each.inside.sum()) for each in marks)
    scored = words("track.of", part=words.number(inside), whole=words.number(count))
    return (
        words.number(one.place),
        state,
        words.day(one.line.filed),
        _code(str(entry.get("link", ""))),
        str(entry.get("model", "")),
        words.number(count),
        scored if count else "",
    )


def _code(query: str) -> str:
    """Name the scenario of a link as a person would type it."""
    return code.write(link.judge(link_query.given(query), text.LANGUAGES).levers)
