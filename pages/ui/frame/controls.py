"""The levers in the sidebar: a slider and a number box each, presets, and what bounds them."""

import datetime as dt
import functools
from typing import Final

import streamlit as st

from analysis import baseline_choice
from analysis.lever import FIRST_ONSET, LAST_ONSET, Lever, Position
from analysis.levers import BY_KEY, LEVERS
from analysis.scenarios import BY_NAME, OFFERED
from data import house
from pages.frontend import assets
from pages.link import choices
from pages.ui.frame import moves, notices, rows, state, visits
from pages.ui.kept.spoken import current, t
from pages.ui.show import number_box
from pages.words.text import Words

CONTROL: Final = "control."
BOX: Final = "box."
PRESET: Final = "preset"
ONSET, BASELINE = "onset", "baseline"
CUT_ONLY: Final = ("capacity_cut_pct", "capacity_cut_weeks")
RESPOND_ONLY: Final = ("carrier_match_pct", "withdrawal_lag_weeks")

_scripts = st.components.v2.component(
    "lever-scripts",
    css=number_box.STYLE + assets.asset("lever.css"),
    js=assets.script(*number_box.SCRIPTS, "lever.js"),
    isolate_styles=False,
)

_lever = st.components.v2.component("lever", js=assets.place("lever"), isolate_styles=False)


def scripts() -> None:
    """Send what draws levers and boxes, once: with each it would double the first answer."""
    _scripts(key="lever-scripts")


def sidebar() -> None:
    """Draw presets and levers, the basic ones open, the others in an expander."""
    st.header(t("controls.title"), anchor=False)
    st.fragment(key="presets")(_preset)()
    for lever in LEVERS:
        if lever.basic:
            _draw(lever)
    rows.editor()
    with st.expander(t("controls.more")):
        for lever in LEVERS:
            if not lever.basic and lever.kind != "shock":
                _draw(lever)
    st.button(t("controls.reset"), on_click=_take, args=("official_middle",), width="stretch")


def _draw(lever: Lever) -> None:
    drawn = {"choice": _choice, "baseline": _choice, "monday": _monday, "number": _number}
    drawn[lever.kind](lever)
    if lever.key == CUT_ONLY[0]:
        notices.known_to_sail()


def _number(lever: Lever) -> None:
    """Draw slider and number box, the bands that speak for a value, and "never" where it is one."""
    position = state.position(lever.key)
    _lever(
        key=CONTROL + lever.key,
        on_told_change=functools.partial(moves.by_itself, CONTROL + lever.key),
        data={
            "key": lever.key,
            "label": _label(lever),
            "unit": t(f"unit.{lever.unit}"),
            "low": lever.low,
            "high": lever.high,
            "step": lever.step,
            "value": position,
            "otherwise": lever.default,
            "stamp": state.stamp(),
            "idle": idle(lever.key),
            "official": list(lever.official),
            "literature": list(lever.literature or ()),
            "captions": _captions(lever),
            "help": _help(lever),
            "words": _words(lever),
            "box": _box(lever),
        },
    )


def _words(lever: Lever) -> dict[str, str | None]:
    """Give the words inside a lever."""
    return {
        "help": t("controls.about", name=_label(lever)),
        "never": t(f"lever.{lever.key}.none") if lever.optional else None,
    }


def _box(lever: Lever) -> dict[str, object]:
    """Give what the number box of a lever takes, and its words."""
    rules = number_box.Rules(lever.low, lever.high, lever.step, lever.step, lever.unit)
    label, unit = t("controls.box", name=_label(lever)), t(f"unit.{lever.unit}")
    return number_box.told(label, rules, unit, current())


def _choice(lever: Lever) -> None:
    """Draw a choice; it decides which other levers count, so the whole page follows."""
    state.follow(BOX + lever.key, state.position(lever.key), current().language)
    st.radio(
        t(f"lever.{lever.key}.label"),
        _offered(lever),
        key=BOX + lever.key,
        format_func=lambda choice: choices.named(lever, choice, current()),
        help=_help(lever),
        on_change=_chosen,
        args=(lever.key,),
    )


def _offered(lever: Lever) -> list[str]:
    """List the choices of a lever: for the baseline also the house's, and the one of a link."""
    house_too = [house.installed()] if lever.kind == "baseline" else []
    there = [*lever.choices, *house_too, str(state.position(lever.key))]
    return list(dict.fromkeys(filter(None, there)))


def _monday(lever: Lever) -> None:
    """Draw a list of Mondays, written as the reader's language writes dates."""
    count = (LAST_ONSET - FIRST_ONSET).days // 7 + 1
    state.follow(BOX + lever.key, state.position(lever.key), current().language)
    st.selectbox(
        t(f"lever.{lever.key}.label"),
        [FIRST_ONSET + dt.timedelta(weeks=week) for week in range(count)],
        key=BOX + lever.key,
        format_func=_day,
        help=_help(lever),
        on_change=_chosen,
        args=(lever.key,),
    )


def _preset() -> None:
    """Offer the presets in a menu whose name says which one the levers stand at."""
    st.menu_button(
        t("controls.preset", name=t(f"preset.{state.preset()}")),
        [preset.name for preset in OFFERED],
        key=PRESET,
        format_func=lambda name: t(f"preset.{name}"),
        on_click=_preset_chosen,
        width="stretch",
    )


def label(lever: Lever, words: Words) -> str:
    """Name a lever with its unit.

    Parameters
    ----------
    lever : the lever.
    words : words of the reader's language.
    """
    return words(f"lever.{lever.key}.label", unit=words(f"unit.{lever.unit}"))


def _label(lever: Lever) -> str:
    return label(lever, current())


def _help(lever: Lever) -> str:
    about = t(f"lever.{lever.key}.help")
    return f"{about}\n\n{t('controls.source', source=current().told(lever.source))}"


def _captions(lever: Lever) -> list[tuple[str, str]]:
    """Name the official band and the literature range, or why the lever does not count now."""
    if idle(lever.key):
        return [("", t("controls.idle_respond" if lever.key in CUT_ONLY else "controls.idle_cut"))]
    unit = t(f"unit.{lever.unit}")
    parts = []
    if lever.official:
        band = _span(min(lever.official), max(lever.official))
        parts.append(("official", t("controls.official", band=band, unit=unit)))
    if lever.literature:
        span = _span(*lever.literature)
        parts.append(("literature", t("controls.literature", span=span, unit=unit)))
    return parts or [("", t(f"lever.{lever.key}.help"))]


def _span(low: float, high: float) -> str:
    """Write the range of a lever, to three significant figures. [unit of the lever]"""
    return current().span(*(current().figures(end, 3) for end in (low, high)))


def idle(key: str) -> bool:
    """Say whether the capacity mode leaves a lever without effect.

    Parameters
    ----------
    key : key of the lever.
    """
    mode = state.position("capacity_mode")
    return key in (CUT_ONLY if mode == "respond" else RESPOND_ONLY)


def _day(position: Position) -> str:
    return current().day(position) if isinstance(position, dt.date) else ""


def _chosen(key: str) -> None:
    """Take a choice; a name left over from the other language is none, and the lever stays."""
    lever = BY_KEY[key]
    position, fault = lever.judge(lever.write(st.session_state[BOX + key]))
    if fault is None:
        state.move({**_baseline_of(key, position), key: position})
        state.restamp()


def _baseline_of(key: str, position: Position) -> dict[str, Position]:
    """Let the baseline go with the onset, unless the reader has chosen another for it."""
    if key != ONSET:
        return {}
    here = house.installed()
    before = baseline_choice.usual(state.position(ONSET), here)
    kept = state.position(BASELINE) != before
    return {} if kept else {BASELINE: baseline_choice.usual(position, here)}


def _preset_chosen() -> None:
    chosen = st.session_state[PRESET]
    if chosen in BY_NAME:
        open_preset(chosen)


def open_preset(name: str) -> None:
    """Put every lever where a preset says; language and page stay.

    Parameters
    ----------
    name : of the preset.
    """
    _take(name)
    visits.keep()
    # Who asks stands in a fragment of its own; a preset moves every lever and the page.
    st.rerun()


def _take(name: str) -> None:
    state.move(BY_NAME[name].levers)
    state.restamp()
