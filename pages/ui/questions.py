"""Reverse questions: the reader names a result and gets the position of a lever leading there."""

from typing import Final

import streamlit as st

from analysis import inverse, parameters
from analysis.inverse import Answer, Solution
from analysis.lever import Lever, Levers
from analysis.levers import BY_KEY
from pages.ui import asked, cache, controls, own_effects, share, state
from pages.ui.charts import uncertainty as charts
from pages.ui.text import Words

TARGET: Final = "inverse.target"
WANTED: Final = "inverse.wanted"
CONTROL: Final = "inverse.control"
BREAK_EVEN: Final = "first_load_pct"


def show(levers: Levers, words: Words) -> None:
    """Ask, solve on the model, answer in a sentence, and draw the whole curve.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    words : words of the reader's language.
    """
    st.header(words("inverse.title"), anchor=False)
    st.markdown(words("inverse.about"))
    target, wanted, control = _asked(words)
    lever = BY_KEY[control]
    answer = inverse.solve(cache.plans(levers), levers, control, target, wanted)
    said = _said(answer, lever, target, wanted, words)
    if answer.flat:
        st.info(said)
        return
    unit = words(f"inverse.axis_{target}")
    across = controls.label(lever, words)
    share.chart(charts.response(answer, wanted, said, across, unit, words))
    if target == BREAK_EVEN and control == "cargo_drop_pct":
        st.markdown(_rule_of_thumb(levers, words))


def _asked(words: Words) -> tuple[str, float, str]:
    """Let the reader choose a target, its value and a lever."""
    left, middle, right = st.columns((3, 2, 3))
    state.follow(TARGET, asked.current().target)
    target = left.selectbox(
        words("inverse.target"),
        tuple(inverse.TARGETS),
        key=TARGET,
        format_func=lambda name: words(f"inverse.target_{name}"),
        on_change=asked.change,
        args=(TARGET, "target"),
    )
    with middle:
        wanted = _wanted(target, words)
    state.follow(CONTROL, asked.current().control)
    control = right.selectbox(
        words("inverse.control"),
        [key for key in inverse.CONTROLS if not controls.idle(key)],
        key=CONTROL,
        format_func=lambda key: controls.label(BY_KEY[key], words),
        on_change=asked.change,
        args=(CONTROL, "control"),
    )
    return target, wanted, control


def _wanted(target: str, words: Words) -> float:
    """Let the reader say which value is wanted."""
    key = f"{WANTED}.{target}"
    limits = inverse.TARGETS[target]
    state.follow(key, asked.current().wanted)
    return float(
        st.number_input(
            words("inverse.wanted", unit=words(f"inverse.unit_{target}")),
            min_value=limits.low,
            max_value=limits.high,
            step=limits.step,
            key=key,
            on_change=asked.change,
            args=(key, "wanted"),
        )
    )


def _said(answer: Answer, lever: Lever, target: str, wanted: float, words: Words) -> str:
    """Answer in a sentence."""
    low, high = answer.reach
    named = {
        "lever": controls.label(lever, words),
        "target": words(f"inverse.target_{target}"),
        "wanted": _value(wanted, target, words),
        "from_": words.exact(lever.low),
        "to": words.exact(lever.high),
        "low": _value(low, target, words),
        "span": words.span(*(_value(end, target, words) for end in (low, high))),
    }
    if answer.flat:
        return words("inverse.flat", **named)
    if not answer.solutions:
        return words("inverse.none", **named)
    places = ", ".join(_place(one, words) for one in answer.solutions)
    return words("inverse.found", places=places, **named)


def _place(one: Solution, words: Words) -> str:
    if one.since is not None:
        return words("inverse.between", low=words.exact(one.since), high=words.exact(one.position))
    return words("inverse.at", place=words.number(one.position, 1))


def _value(value: float, target: str, words: Words) -> str:
    if target.endswith("_pct"):
        return words.pct(value / 100.0, 1)
    return words.times(value) if target.endswith("_ratio") else words.teu(value)


def _rule_of_thumb(levers: Levers, words: Words) -> str:
    """Set the break-even of the model beside the one that can be worked out in the head."""
    cut = float(str(levers["capacity_cut_pct"])) if levers["capacity_mode"] == "cut" else 0.0
    if cut == 0.0:
        return words("inverse.thumb_none")
    normal = parameters.BY_NAME["load_factor_normal"].value
    share_of_china = own_effects.china_share(levers)
    return words(
        "inverse.thumb",
        cut=words.pct(cut / 100.0),
        share=words.pct(share_of_china),
        normal=words.pct(normal),
        drop=words.pct(cut / 100.0 / share_of_china, 1),
    )
