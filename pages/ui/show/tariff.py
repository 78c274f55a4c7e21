"""The tariff translator: average tariffs in, a drop of cargo out, and where it may be put."""

import datetime as dt
from dataclasses import replace
from typing import Final

import streamlit as st

from analysis import shocks, tariff
from analysis.arrays import ORIGINS
from analysis.levers import SHOCKS
from analysis.parameters import value
from analysis.tariff import CHINA, ELASTICITY, PER_CENT, Drop, Suggestion
from pages.ui.frame import embed, state, visits
from pages.ui.show import number_box, tariff_known
from pages.words.text import Words

BOX: Final = "tariff."
# The translation on the page before anything is typed: from before 2025 to the truce.
FIRST: Final = {
    "before": PER_CENT * value("tariff_before"),
    "after": PER_CENT * value("tariff_truce"),
    "elasticity": ELASTICITY.value,
}
RULES: Final = {
    "before": number_box.Rules(0, tariff.HIGHEST_PCT, 0.1, 1, "%"),
    "after": number_box.Rules(0, tariff.HIGHEST_PCT, 0.1, 1, "%"),
    "elasticity": number_box.Rules(ELASTICITY.low, ELASTICITY.high, 0.01, 0.01, ""),
}
# Decimals of a drop, and the least it can say.
DIGITS: Final = 1
LEAST_PCT: Final = 10.0**-DIGITS
OPEN: Final = f"{BOX}open"


def show(words: Words) -> None:
    """Draw the translator; while it is closed nothing in it is worked out.

    Nothing of the scenario moves before its button is pressed. A link can ask for its chart alone.

    Parameters
    ----------
    words : words of the reader's language.
    """
    held = st.expander(words("tariff.title"), key=OPEN, on_change="rerun")
    if not (held.open or embed.wanted()):
        return
    with held:
        st.markdown(words("tariff.about"))
        origin = _origin(words)
        for column, name in zip(st.columns(len(RULES)), RULES, strict=True):
            with column:
                _ask(name, words)
        found = tariff.drop(_held("before"), _held("after"), _held("elasticity"))
        st.markdown(_equation(found, words))
        st.markdown(sentence(origin, (_held("before"), _held("after")), found, words))
        if origin != CHINA:
            st.caption(words("tariff.other_origin"))
        _offer(origin, tariff.suggestion(origin, found.central), words)
        tariff_known.show(_held("elasticity"), words)


def _origin(words: Words) -> str:
    """Ask whose cargo it is; a name left over from the other language is none."""
    key = f"{BOX}origin"
    held = st.session_state.get(key)
    state.follow(key, held if held in ORIGINS else CHINA, words.language)
    chosen = st.selectbox(
        words("tariff.origin"), ORIGINS, key=key, format_func=lambda one: words(f"origin.{one}")
    )
    return chosen if chosen in ORIGINS else CHINA


def _held(name: str) -> float:
    return float(st.session_state.get(f"{BOX}held.{name}", FIRST[name]))


def _ask(name: str, words: Words) -> None:
    """Draw one number box."""
    rules = RULES[name]
    label = words(f"tariff.{name}")
    number_box.ask(
        label,
        rules,
        _held(name),
        lambda told: st.session_state.update({f"{BOX}held.{name}": told}),
        key=f"{BOX}{name}",
        unit=words(f"unit.{rules.unit}"),
        words=words,
    )


def _equation(found: Drop, words: Words) -> str:
    """Write the equation with the reader's numbers in it."""
    return words(
        "tariff.equation",
        old=words.exact(_held("before") / PER_CENT),
        new=words.exact(_held("after") / PER_CENT),
        elasticity=words.exact(_held("elasticity")),
        drop=words.number(found.central / PER_CENT, 3),
    )


def sentence(origin: str, tariffs: tuple[float, float], found: Drop, words: Words) -> str:
    """Say what a change of the tariff does, and how far the literature's range goes.

    Parameters
    ----------
    origin : whose cargo.
    tariffs : average tariff before and after. [%]
    found : what the equation gives for them.
    words : words of the reader's language.
    """
    change = round(found.central, DIGITS)
    way = "fall" if change > 0 else "rise" if change < 0 else "hardly"
    way = "same" if tariffs[0] == tariffs[1] else way
    old, new = (words.exact_pct(one / PER_CENT) for one in tariffs)
    ends = (words.pct(abs(one) / PER_CENT, DIGITS) for one in (found.at_low, found.at_high))
    low, high = (words.exact(one) for one in (ELASTICITY.low, ELASTICITY.high))
    return words(
        f"tariff.{way}",
        origin=words(f"origin.{origin}"),
        old=old,
        new=new,
        change=words.pct(abs(found.central) / PER_CENT, DIGITS),
        range=words.span(*ends),
        elasticities=words.span(low, high),
        least=words.pct(LEAST_PCT / PER_CENT, DIGITS),
    )


def _offer(origin: str, offered: Suggestion, words: Words) -> None:
    """Draw the button with what it will do, or say why there is nothing to put anywhere."""
    key = place(origin)
    rise = origin == CHINA and _held("after") < _held("before")
    if rise or offered.value == 0 or key is None:
        why = "tariff.no_rise" if rise else "tariff.nothing" if key else "row.full"
        st.caption(words(why))
        return
    if offered.cut:
        st.caption(words("tariff.cut", value=words.pct(abs(offered.value) / PER_CENT)))
    amount = words.pct(offered.value / PER_CENT)
    if origin != CHINA:
        amount = words.signed_pct(offered.value / PER_CENT)
    button = words(
        "tariff.use" if origin == CHINA else "tariff.use_row",
        value=amount,
        origin=words(f"origin.{origin}"),
    )
    st.button(button, key=f"{BOX}use", on_click=_use, args=(origin, key, offered.value))
    stands = st.session_state.get(f"{BOX}used")
    if stands and stands[0] == origin and state.position(key) == stands[1]:
        old, new = (words.exact_pct(one / PER_CENT) for one in stands[2:])
        st.caption(words("tariff.stands", old=old, new=new))


def place(origin: str) -> str | None:
    """Give the lever that takes an origin's drop: its row if there is one, else a free one.

    Parameters
    ----------
    origin : whose cargo.
    """
    if origin == CHINA:
        return "cargo_drop_pct"
    free = None
    for key in SHOCKS:
        written = state.position(key)
        if written is None:
            free = free or key
            continue
        one = shocks.read(str(written))
        if (one.what, one.origin, one.coast) == ("cargo", origin, shocks.BOTH):
            return key
    return free


def _use(origin: str, key: str, amount: int) -> None:
    """Put the drop where it belongs, and remember which tariffs it came from."""
    put = float(amount) if origin == CHINA else _row(origin, key, amount)
    state.move({key: put})
    state.restamp()
    st.session_state[f"{BOX}used"] = (origin, put, _held("before"), _held("after"))
    visits.keep()
    # The page is drawn in parts of its own; a lever moves the sidebar as well.
    st.rerun()


def _row(origin: str, key: str, amount: int) -> str:
    """Spell a row of an origin: the one there is with another size, or a new one for good."""
    written, onset = state.position(key), state.position("onset")
    if isinstance(written, str):
        one = shocks.read(written)
        most = min(one.kind.most_residual, abs(amount))
        return replace(one, amount=amount, residual=min(one.residual, most)).write()
    start = onset if isinstance(onset, dt.date) else shocks.FIRST_START
    return replace(shocks.usual(start), origin=origin, amount=amount, weeks=None).write()
