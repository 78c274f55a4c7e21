"""Shocks in rows of their own, in the sidebar: each a few choices and numbers, up to three."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from analysis import shocks
from analysis.levers import SHOCKS
from analysis.shocks import Bounds, Shock
from pages.ui.frame import state
from pages.ui.kept.spoken import current, t
from pages.ui.show import number_box
from pages.words import rows as row_words

BOX: Final = "row."
FOREVER: Final = 0


def editor() -> None:
    """Draw every row there is, and a button for one more."""
    st.subheader(t("row.title"), anchor=False)
    st.caption(t("row.about"))
    held = {key: state.position(key) for key in SHOCKS}
    taken = [key for key, written in held.items() if isinstance(written, str)]
    for key in taken:
        with st.expander(t(f"lever.{key}.label"), expanded=key == taken[-1]):
            _row(key, shocks.read(str(held[key])))
    if len(taken) < len(SHOCKS):
        st.button(t("row.add"), key=f"{BOX}add", on_click=_add, width="stretch")
    else:
        st.caption(t("row.full"))


def _row(key: str, one: Shock) -> None:
    """Draw one row: what, where, how much, when."""
    words = current()
    st.caption(row_words.told(one.write(), words))
    _choose(key, "what", list(shocks.KINDS), one, lambda what: t(f"row.what_{what}"))
    if one.kind.by_origin:
        _choose(
            key, "origin", shocks.ORIGIN_CHOICES, one, lambda name: row_words.origin(name, words)
        )
    _choose(key, "coast", shocks.COAST_CHOICES, one, lambda name: row_words.coast(name, words))
    kind = one.kind
    _number(key, "amount", one, (kind.low, kind.high, kind.step))
    _choose(key, "start", _mondays(), one, words.day)
    _number(key, "ramp", one, (1, shocks.LONGEST_RAMP, 1))
    _choose(key, "weeks", _lengths(), one, _length)
    most = min(kind.most_residual, abs(one.amount))
    if one.weeks is not None and most >= kind.step:
        _number(key, "residual", one, (0, most // kind.step * kind.step, kind.step))
    for told in _remarks(one):
        st.caption(told)
    st.button(t("row.remove"), key=f"{BOX}{key}.remove", on_click=_drop, args=(key,))


def _remarks(one: Shock) -> list[str]:
    """Say where a row has no effect, or what the model does not know of it."""
    onset, weeks = state.position("onset"), state.position("horizon_weeks")
    told = []
    shown = dt.timedelta(weeks=float(weeks)) if isinstance(weeks, int | float) else dt.timedelta()
    if isinstance(onset, dt.date) and one.start >= onset + shown:
        told.append(t("row.beyond"))
    if one.what == "cargo" and one.origin != "CN" and one.amount < 0:
        told.append(t("row.not_followed"))
    return told


def _choose(
    key: str, field: str, offered: Sequence[object], one: Shock, name: Callable[..., str]
) -> None:
    """Draw a list for one field; a name left over from the other language is none."""
    box = f"{BOX}{key}.{field}"
    held = getattr(one, field)
    state.follow(box, FOREVER if held is None else held, current().language)
    st.selectbox(
        t(f"row.{field}"),
        offered,
        key=box,
        format_func=name,
        on_change=_chosen,
        args=(key, field, tuple(offered)),
    )


def _chosen(key: str, field: str, offered: tuple[object, ...]) -> None:
    chosen = st.session_state[f"{BOX}{key}.{field}"]
    if chosen not in offered:
        return
    if field == "what":
        _take(key, _of_kind(shocks.KINDS[str(chosen)], _held(key)))
    else:
        _change(key, field, None if chosen == FOREVER and field == "weeks" else chosen)


def _of_kind(kind: Bounds, one: Shock) -> Shock:
    """Turn a row into one of another kind, with its place and time and a size that is seen."""
    origin = one.origin if kind.by_origin else shocks.ALL
    return replace(one, what=kind.what, origin=origin, amount=kind.first, residual=0)


def _number(key: str, field: str, one: Shock, bounds: tuple[int, int, int]) -> None:
    """Draw a number box for one field."""
    low, high, step = bounds
    unit = one.kind.unit if field in ("amount", "residual") else "weeks"
    number_box.ask(
        f"{t(f'row.{field}')} ({t(f'unit.{unit}')})",
        number_box.Rules(low, high, step, step, unit),
        float(getattr(one, field)),
        lambda value: _change(key, field, round(value)),
        key=f"{BOX}{key}.{field}",
        unit=t(f"unit.{unit}"),
        words=current(),
    )


def _held(key: str) -> Shock:
    return shocks.read(str(state.position(key)))


def _change(key: str, field: str, value: object) -> None:
    """Put one field of a row elsewhere; what stays can be no more than there is."""
    one = replace(_held(key), **{field: value})  # type: ignore[arg-type]
    most = min(one.kind.most_residual, abs(one.amount)) // one.kind.step * one.kind.step
    _take(key, replace(one, residual=min(one.residual, most)))


def _take(key: str, one: Shock) -> None:
    state.move({key: one.write()})
    state.restamp()


def _add() -> None:
    onset = state.position("onset")
    free = next((key for key in SHOCKS if state.position(key) is None), None)
    if free is not None and isinstance(onset, dt.date):
        _take(free, shocks.usual(onset))


def _drop(key: str) -> None:
    """Take a row out; those behind it move up."""
    rest = [state.position(one) for one in SHOCKS if one != key]
    state.move(dict(zip(SHOCKS, [*rest, None], strict=True)))
    state.restamp()


def _mondays() -> list[dt.date]:
    count = (shocks.LAST_START - shocks.FIRST_START).days // 7 + 1
    return [shocks.FIRST_START + dt.timedelta(weeks=week) for week in range(count)]


def _lengths() -> list[int]:
    return [*range(1, shocks.LONGEST_WEEKS + 1), FOREVER]


def _length(weeks: int) -> str:
    return t("row.forever") if weeks == FOREVER else current().weeks(float(weeks))
