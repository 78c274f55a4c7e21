"""What the model takes as given, on the Sources page: levers, parameters and shares."""

import datetime as dt
from typing import Final

import pandas as pd
import streamlit as st

from analysis.lever import FIRST_ONSET, LAST_ONSET, Lever
from analysis.levers import LEVERS
from analysis.parameters import EVERY, Parameter
from pages.link import choices
from pages.ui.kept import cache
from pages.ui.show import cells
from pages.words.text import Words

HEIGHT: Final = 560


def levers(words: Words) -> None:
    """Show every lever: its key in a link, default, range, ranges of others, and source."""
    st.header(words("sources.levers"), anchor=False)
    st.markdown(words("sources.levers_note"))
    heads = ("name", "key", "default", "range", "unit", "literature", "official", "source")
    rows = [_lever(lever, words) for lever in LEVERS]
    _show(pd.DataFrame(rows, columns=list(heads)), words)


def parameters(words: Words) -> None:
    """Show every parameter: symbol, meaning, value, range, unit, confidence, source."""
    st.header(words("sources.parameters"), anchor=False)
    st.markdown(words("sources.parameters_note"))
    rows = [
        {
            "meaning": words.otherwise(f"parameter.{one.name}", one.meaning),
            "symbol": one.symbol,
            "value": words.exact(one.value),
            "low": _end(one, one.low, words),
            "high": _end(one, one.high, words),
            "unit": words.otherwise(f"parameter_unit.{one.unit}", one.unit),
            "confidence": words.otherwise(f"parameter_confidence.{one.confidence}", one.confidence),
            "source": words.told(one.source),
        }
        for one in EVERY
    ]
    _show(pd.DataFrame(rows), words)


def _end(one: Parameter, end: float, words: Words) -> str:
    """Write an end of the range of a parameter; nothing where none is known."""
    return words.exact(end) if one.low < one.high else ""


def shares(words: Words) -> None:
    """Show the shares and lags that spread China-origin cargo over origins and coasts."""
    st.header(words("sources.shares"), anchor=False)
    st.markdown(words("sources.shares_note"))
    rows = [
        {
            "meaning": words.otherwise(f"share.{one['name']}", str(one["meaning"])),
            "value": words.exact(float(one["value"])),
            "low": words.exact(float(one["low"])),
            "high": words.exact(float(one["high"])),
            "unit": words.otherwise(f"share_unit.{one['unit']}", str(one["unit"])),
            "basis": words(f"sources.basis_{one['basis']}"),
            "confidence": words.otherwise(
                f"share_confidence.{one['confidence']}", str(one["confidence"])
            ),
            "source": words.told(str(one["source_name"])),
            "published": words.written_day(str(one["published"])),
            "range_from": words.told(str(one["range_from"])),
        }
        for one in cache.table("baseline_shares").to_dict("records")
    ]
    _show(pd.DataFrame(rows), words)


def _show(rows: pd.DataFrame, words: Words) -> None:
    """Draw rows headed in the reader's language; long texts wrap, so that sources can be read."""
    heads = [words(f"sources.{name}") for name in rows.columns]
    cells.show(rows.set_axis(heads, axis=1), HEIGHT)


def _lever(lever: Lever, words: Words) -> dict[str, str]:
    """Spell one lever."""
    literature = lever.literature
    band = lever.official
    return {
        "name": words(f"lever.{lever.key}.name"),
        "key": lever.link,
        "default": _position(lever, words),
        "range": _range(lever, words),
        "unit": words(f"unit.{lever.unit}"),
        "literature": _span(*literature, words) if literature else "",
        "official": _span(min(band), max(band), words) if band else "",
        "source": words.told(lever.source),
    }


def _position(lever: Lever, words: Words) -> str:
    """Spell the default of a lever."""
    if lever.choices:
        return choices.named(lever, lever.default, words)
    if isinstance(lever.default, dt.date):
        return words.day(lever.default)
    if lever.kind == "shock":
        return words(f"lever.{lever.key}.none")
    return words.exact(float(lever.default)) if lever.default is not None else ""


def _range(lever: Lever, words: Words) -> str:
    """Spell the positions a lever may take."""
    if lever.choices:
        return " / ".join(choices.named(lever, choice, words) for choice in lever.choices)
    if lever.kind == "shock":
        return words("row.range")
    if lever.kind == "monday":
        return words.span(words.day(FIRST_ONSET), words.day(LAST_ONSET))
    span = _span(lever.low, lever.high, words)
    return words("sources.or_none", span=span) if lever.optional else span


def _span(low: float, high: float, words: Words) -> str:
    return words.span(*(words.exact(round(end, 6)) for end in (low, high)))
