"""Asks how the table stands in a reader's file: heading rows, headings that are rows, the year."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pandas as pd
import streamlit as st

from data.upload import amounts, dates, guess, offers, synonyms
from data.upload.forms import Look
from data.upload.kept import Mapping
from data.upload.shape import FIXED, MADE, Group, Offer, Order, Shape
from pages.link import link
from pages.ui.your_data import own_columns
from pages.words.text import Words

YEARS: Final = range(2030, 2009, -1)
MOST_KINDS: Final = 20
SHORT: Final = 40


def heads(looked: Look, mark: str, words: Words) -> Shape | None:
    """Show the first rows of a file as they stand, and let the row of headings be moved.

    Parameters
    ----------
    looked : the file, with the headings that were guessed.
    mark : name of the file and sheet among the widgets.
    words : words of the reader's language.

    Returns
    -------
    None where the guess stands.
    """
    rows = dict(looked.offer.first)
    if looked.format == "parquet" or not rows:
        return None
    numbers = list(rows)
    st.dataframe(_raw(looked, words), hide_index=True, placeholder="", key="own.raw")
    left, right = st.columns(2, vertical_alignment="bottom")
    guessed = looked.shape.heads
    first = left.selectbox(
        words("own.heading_row"),
        numbers,
        index=numbers.index(guessed[0]) if guessed[0] in numbers else 0,
        key=f"own.heads.{mark}",
        format_func=lambda number: f"{number}: {_short(rows[number])}",
    )
    place = numbers.index(first)
    has_next = place + 1 < len(numbers)
    two = right.checkbox(
        words("own.heading_two"),
        value=len(guessed) > 1 and first == guessed[0],
        key=f"own.two.{mark}.{first}",
        disabled=not has_next,
    )
    chosen = (first, numbers[place + 1]) if two and has_next else (first,)
    return None if chosen == guessed else Shape(chosen, part=looked.shape.part)


def ask(looked: Look, kept: Mapping | None, mark: str, words: Words) -> Shape | None:
    """Ask what of the shape of a table is open; whatever cannot be wrong is already chosen.

    Parameters
    ----------
    looked : the file, in the shape that was guessed.
    kept : how another file of the kind was read.
    mark : name of the file, sheet and heading rows among the widgets.
    words : words of the reader's language.

    Returns
    -------
    None while something is open.
    """
    offer, guessed = looked.offer, looked.shape
    group = _group(offer, guessed, kept, mark, words)
    shape = Shape(guessed.heads, group.headings, group.one) if group else Shape(guessed.heads)
    names = _names(looked, shape)
    dated = _year(offers.dated(shape, offer, names), offer, kept, (mark, words), names)
    if dated is None:
        return None
    fill = _fill(looked, kept, mark, words)
    only = _only(looked, kept, mark, words)
    order = _order(looked, kept, mark, words)
    if order is None:
        return None
    part = guessed.part
    return replace(dated, fill=fill, only=only, order=order, sure=True, part=part)


def _group(
    offer: Offer, guessed: Shape, kept: Mapping | None, mark: str, words: Words
) -> Group | None:
    """Ask which headings become rows."""
    if not offer.groups:
        return None
    known = kept.across(offer.groups) if kept else None
    first = next((one for one in offer.groups if one.headings == guessed.across), None)
    chosen = known or first
    options = [*range(len(offer.groups)), -1]

    def spelled(place: int) -> str:
        if place < 0:
            return words("own.across_none")
        one = offer.groups[place]
        ends = {"first": link.harmless(one.headings[0]), "last": link.harmless(one.headings[-1])}
        kind = "one" if one.one else "rows"
        return words(f"own.across_{kind}", count=words.number(len(one.headings)), **ends)

    place = st.selectbox(
        words("own.across"),
        options,
        index=offer.groups.index(chosen) if chosen else len(options) - 1,
        key=f"own.across.{mark}",
        format_func=spelled,
    )
    return offer.groups[place] if place >= 0 else None


def _names(looked: Look, shape: Shape) -> tuple[str, ...]:
    """Give all headings of the file, whatever shape it was looked at in."""
    made = set(MADE.values())
    return (*(name for name in looked.columns if name not in made), *shape.across)


def _year(
    shape: Shape,
    offer: Offer,
    kept: Mapping | None,
    asking: tuple[str, Words],
    names: Sequence[str],
) -> Shape | None:
    """Ask for the year of months that stand without one."""
    mark, words = asking
    if shape.month:
        return shape
    kinds = offers.kinds(shape, names)
    months = [MADE["month"]] if "month" in kinds else list(offer.months)
    if not months and offer.month and not {"date", "year", "month"} & set(kinds):
        return _of_title(shape, offer.month, mark, words)
    if not months or "date" in kinds:
        return shape
    said = [FIXED + year for year in offer.said]
    years = [MADE["year"]] if "year" in kinds else list(offer.years)
    options = dict.fromkeys([*years, *said, *(f"{FIXED}{year}" for year in YEARS)])
    before = kept.plan.shape.year if kept and kept.plan.shape.year in years else None

    year = st.selectbox(
        words("own.year", column=own_columns.heading(months[0], words)),
        list(options),
        index=list(options).index(before) if before else None,
        key=f"own.year.{mark}.{'.'.join(shape.across[:1])}",
        format_func=lambda one: (
            one.removeprefix(FIXED) if one[0] == FIXED else own_columns.heading(one, words)
        ),
        placeholder=words("own.choose"),
    )
    return replace(shape, year=year, month=months[0]) if year else None


def _of_title(shape: Shape, month: str, mark: str, words: Words) -> Shape | None:
    """Ask whether all figures are of the one month the title speaks of."""
    year, number = month.split("-")
    said = words("own.check_year_month", year=year, month=words(f"month.{int(number)}"))
    chosen = st.selectbox(
        words("own.title_month"),
        [said],
        index=None,
        key=f"own.title.{mark}",
        placeholder=words("own.choose"),
    )
    return replace(shape, year=FIXED + year, month=FIXED + number) if chosen else None


def _fill(looked: Look, kept: Mapping | None, mark: str, words: Words) -> tuple[str, ...]:
    """Ask whether empty cells of columns of words repeat what stands above them."""
    blanks = looked.offer.blanks
    if not blanks:
        return ()
    named = ", ".join(map(link.harmless, blanks))
    before = bool(kept and set(kept.plan.shape.fill) & set(blanks))
    said = st.checkbox(words("own.fill", columns=named), value=before, key=f"own.fill.{mark}")
    return blanks if said else ()


def _only(
    looked: Look, kept: Mapping | None, mark: str, words: Words
) -> dict[str, tuple[str, ...]]:
    """Let rows be chosen by a column of a few words that is used for nothing else."""
    used = set(guess.columns(looked, guess.likely(looked) or "cargo").values())
    free = {
        name: cells
        for name, cells in looked.offer.values.items()
        if name not in (*used, *MADE.values(), looked.shape.year, looked.shape.month)
        and name not in looked.shape.across
        and 1 < len(cells) <= MOST_KINDS
        and not all(map(amounts.is_one, cells))
    }
    chosen: dict[str, tuple[str, ...]] = {}
    for name, cells in free.items():
        before = kept.plan.shape.only.get(name) if kept else None
        said = st.multiselect(
            words("own.only", column=link.harmless(name)),
            cells,
            default=[cell for cell in cells if before is None or cell in before],
            key=f"own.only.{mark}.{name}",
            placeholder=words("own.choose"),
        )
        if len(said) < len(cells):
            chosen[name] = tuple(said)
    return chosen


def _order(looked: Look, kept: Mapping | None, mark: str, words: Words) -> Order | None:
    """Ask whether day or month stands first, where no cell of a column tells."""
    open_cells = [one.either for one in looked.dates.values() if one.either]
    if not open_cells:
        return ""
    before = kept.plan.shape.order if kept else ""
    offered = dates.orders(synonyms.normal(open_cells[0]))
    return st.selectbox(
        words("own.order", cell=link.harmless(open_cells[0])),
        offered,
        index=offered.index(before) if before in offered else None,
        key=f"own.order.{mark}",
        format_func=lambda one: words(f"own.order_{one}"),
        placeholder=words("own.choose"),
    )


def _raw(looked: Look, words: Words) -> pd.DataFrame:
    """Give the first rows as they stand, each with its number, the headings marked."""
    rows = looked.offer.first
    width = max(len(cells) for _, cells in rows)
    table = [
        (
            words("own.heading_mark", number=number)
            if number in looked.shape.heads
            else str(number),
            *(*cells, *[""] * (width - len(cells))),
        )
        for number, cells in rows
    ]
    return pd.DataFrame(table, columns=[words("own.head_row"), *map(str, range(1, width + 1))])


def _short(cells: Sequence[str]) -> str:
    text = " | ".join(cell for cell in cells if cell)
    return text if len(text) <= SHORT else text[:SHORT] + "…"
