"""Lets own figures be checked by eye before they are used: sums of the file and of what is used."""

import math
from dataclasses import dataclass
from typing import Final

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.upload.account import Account, Outside
from data.upload.forms import Plan, Told
from data.upload.totals import Totals
from pages.answer import own_sums, upload_words
from pages.answer.own_sums import Side
from pages.link import link
from pages.ui.your_data import own_scale, own_units
from pages.words.text import Words

SHOWN: Final = 8
# So that a phone shows all four columns. [px]
WIDTHS: Final = (102, 82, 82, 58)


@dataclass(frozen=True)
class Checked:
    """Figures that were read and wait to be used.

    Attributes
    ----------
    file : id of their file.
    plan : how they were read.
    rows : the table.
    account : what became of the figures of the file.
    """

    file: str
    plan: Plan
    rows: pd.DataFrame
    account: Account


def show(one: Checked, words: Words) -> bool | None:
    """Show what became of the figures, and ask whether to use them.

    Parameters
    ----------
    one : the figures.
    words : words of the reader's language.

    Returns
    -------
    True to use them, False to go back, None while nothing is pressed.
    """
    with st.container(border=True, key="own-check"):
        st.subheader(words("own.check"), anchor=False)
        st.markdown("\n".join(f"- {line}" for line in _lines(one, words)))
        sides = own_sums.sides(one.plan.subject, one.rows, one.account)
        kinds = list(dict.fromkeys(side.kind for side in sides))
        named = [words(f"own.check_{kind}") for kind in (*kinds, "bundled")]
        *places, last = st.tabs(named)
        for place, kind in zip(places, kinds, strict=True):
            part = [side for side in sides if side.kind == kind]
            _narrow(place, _sides(part, one, words), f"own.check.{kind}")
        _narrow(last, _bundled(one, words), "own.check.bundled")
        left, right = st.columns(2)
        if left.button(words("own.take"), key="own.take", width="stretch"):
            return True
        return False if right.button(words("own.back"), key="own.back", width="stretch") else None


def _lines(one: Checked, words: Words) -> list[str]:
    """Say what became of the figures, each step in a sentence."""
    account = one.account
    unit = own_units.TARGETS[one.plan.subject]
    lines = [words("own.check_read", count=words.number(account.figures))]
    lines += [_total(total, unit, words) for total in account.totals]
    if account.outside:
        first = [_outside(part, unit, words) for part in account.outside[:SHOWN]]
        more = len(account.outside) - SHOWN
        listed = ", ".join(first) + (f" … (+{more})" if more > 0 else "")
        lines.append(words("own.check_outside", places=listed))
    counts = {
        "empty": (account.empty,),
        "marked": (account.marked,),
        "other": (account.other,),
        "notes": (account.notes,),
        "repeated": account.repeated,
        "grouped": account.grouped,
        "cut_weeks": (account.cut_weeks,),
    }
    for name, numbers in counts.items():
        if numbers[0] and (len(numbers) == 1 or numbers[0] != numbers[-1]):
            values = {"before": numbers[0], "after": numbers[-1]}
            said = {key: words.number(value) for key, value in values.items()}
            code = "averaged" if unit == own_units.TARGETS["rate"] and name != "empty" else name
            lines.append(words(f"own.check_{code if len(numbers) > 1 else name}", **said))
    if one.plan.period == "month":
        lines.append(words("own.check_months"))
    return lines


def _total(one: Totals, unit: str, words: Words) -> str:
    """Say that sums were left out, and whether they agree with their parts."""
    said = {
        "count": words.number(one.rows),
        "total": words.number(one.total),
        "parts": words.number(one.parts),
        "apart": words.number(one.apart),
        "unit": unit,
    }
    return words("own.check_totals_apart" if one.apart else "own.check_totals", **said)


def _outside(one: Outside, unit: str, words: Words) -> str:
    place = link.harmless(one.place)
    if unit == own_units.TARGETS["rate"]:
        return place
    return words(
        "own.check_place", place=link.harmless(place), sum=words.number(one.figures), unit=unit
    )


def _sides(part: list[Side], one: Checked, words: Words) -> pd.DataFrame:
    """List sums of the file beside those in use."""
    unit = own_units.TARGETS[one.plan.subject]
    heads = [words(f"own.check_{part[0].kind}")]
    heads += [words(f"own.check_{head}", unit=unit) for head in ("file", "used", "difference")]
    rows = [
        (
            _value(side, words),
            words.number(side.file),
            words.number(side.used),
            words.signed_pct(side.used / side.file - 1 if side.file else math.nan, 1),
        )
        for side in part
    ]
    return pd.DataFrame(rows, columns=heads, dtype="str")


def _narrow(place: DeltaGenerator, table: pd.DataFrame, key: str) -> None:
    """Draw a table of four columns that a phone shows whole."""
    config = {
        str(name): st.column_config.TextColumn(width=width)
        for name, width in zip(table, WIDTHS, strict=True)
    }
    place.dataframe(table, hide_index=True, key=key, placeholder="", column_config=config)


def _value(side: Side, words: Words) -> str:
    if side.kind != "month":
        return words(f"{side.kind}.{side.value}")
    year, _, month = side.value.partition("-")
    return words("own.check_year_month", year=year, month=words(f"month.{int(month)}"))


def _bundled(one: Checked, words: Words) -> pd.DataFrame:
    """List the series that differ most from the bundled ones."""
    return own_scale.largest(one.plan, one.rows, one.account.column, words)


def question(told: Told, mark: str, words: Words) -> bool:
    """Ask whether rows that repeat each other are parts to be put together.

    Parameters
    ----------
    told : which rows, and what they add up to.
    mark : name of the file, sheet and plan among the widgets.
    words : words of the reader's language.
    """
    with st.container(border=True, key="own-repeated"):
        st.warning(upload_words.sentence(told, words))
        names = [words.otherwise(f"own.column_{head}", head) for head in told.heads[1:]]
        table = pd.DataFrame(list(told.rows), columns=[words("own.head_row"), *names], dtype="str")
        st.dataframe(table, hide_index=True, key="own.repeated.rows", placeholder="")
        return st.checkbox(words("own.together"), key=f"own.together.{mark}")
