"""Reverse questions: the reader names a result and gets the position of a lever leading there."""

from collections.abc import Iterator
from typing import Final

import streamlit as st

from analysis import inverse, parameters
from analysis.inverse import Answer, Solution
from analysis.lever import Lever, Levers
from analysis.levers import BY_KEY
from pages.answer import answers
from pages.charts import uncertainty as charts
from pages.ui.frame import controls, state
from pages.ui.kept import cache
from pages.ui.show import number_box, share
from pages.ui.show.number_box import Rules
from pages.ui.uncertainty import asked
from pages.words.text import Words

TARGET: Final = "inverse.target"
WANTED: Final = "inverse.wanted"
CONTROL: Final = "inverse.control"
BREAK_EVEN: Final = "first_load_pct"
# A value asked for may be finer than an arrow key goes.
FINE: Final = 0.01


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
    told = said(answer, lever, target, wanted, words)
    if answer.flat:
        st.info(told)
        return
    unit = words(f"inverse.axis_{target}")
    across = controls.label(lever, words)
    share.chart(charts.response(answer, wanted, told, across, unit, words))
    if target == BREAK_EVEN and control == "cargo_drop_pct":
        st.markdown(" ".join(thumb(levers, answer, wanted, words)))


def _asked(words: Words) -> tuple[str, float, str]:
    """Let the reader choose a target, its value and a lever."""
    left, middle, right = st.columns((3, 2, 3))
    state.follow(TARGET, asked.current().target, words.language)
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
    state.follow(CONTROL, asked.current().control, words.language)
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
    limits = inverse.TARGETS[target]
    unit = words(f"inverse.unit_{target}")
    number_box.ask(
        words("inverse.wanted", unit=unit),
        Rules(
            limits.low, limits.high, 1.0 if limits.step > 1.0 else FINE, limits.step, limits.unit
        ),
        asked.current().wanted,
        asked.want,
        key=f"{WANTED}.{target}",
        unit=unit,
        words=words,
    )
    return asked.current().wanted


def said(answer: Answer, lever: Lever, target: str, wanted: float, words: Words) -> str:
    """Answer in a sentence.

    Parameters
    ----------
    answer : the curve and its solutions.
    lever : the lever solved for.
    target, wanted : what was asked for. [unit of the target]
    words : words of the reader's language.
    """
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


def thumb(levers: Levers, answer: Answer, wanted: float, words: Words) -> Iterator[str]:
    """Set the break-even that can be worked out in the head beside the model's own.

    Parameters
    ----------
    levers : lever key -> position. [unit of the lever]
    answer : where the model breaks even.
    wanted : the load factor asked for. [%]
    words : words of the reader's language.
    """
    if levers["capacity_mode"] != "cut":
        return
    cut = float(str(levers["capacity_cut_pct"])) / 100.0
    if cut == 0.0:
        yield words("inverse.thumb_none")
        return
    normal = parameters.BY_NAME["load_factor_normal"].value
    share_of_china = answers.china_share(cache.basis(), levers)
    named = {"cut": words.pct(cut), "share": words.pct(share_of_china), "normal": words.pct(normal)}
    drop = cut / share_of_china
    if drop >= 1.0:
        yield words("inverse.thumb_small", **named)
        return
    yield words("inverse.thumb", drop=words.pct(drop), **named)
    found = [one.position / 100.0 for one in answer.solutions if one.since is None]
    if wanted == 100.0 * normal and len(found) == 1 and found[0] != drop:
        key = "more" if found[0] > drop else "less"
        yield words(f"inverse.thumb_{key}", place=words.pct(found[0], 1))
