"""The sections of the Methods page: the model in words and equations, its checks and its limits."""

from collections.abc import Sequence
from typing import Final, Literal

import pandas as pd
import streamlit as st

from analysis import backtest, parameters
from analysis.model import MODEL_VERSION
from pages.ui import cache, equations
from pages.ui.equations import Step
from pages.ui.text import MINUS, Words

SUMMER: Final = slice(1, 5)
MONTHS_HEIGHT: Final = 312
INVARIANTS: Final = ("zero", "accounts", "space", "directions", "rates", "timing", "modes", "batch")
OMITTED: Final = ("goods", "prices", "inland", "evasion", "routes", "carriers", "korea", "draws")
WRONG: Final = ("spring", "autumn", "december", "rates", "blanking", "busan", "bands")
CHANGES: Final = ("v1_0_0",)


def overview(words: Words) -> None:
    """Say what the three blocks do and what the letters stand for."""
    st.markdown(words("methods.intro"))
    for column, block in zip(st.columns(len(equations.BLOCKS)), equations.BLOCKS, strict=True):
        with column.container(border=True, height="stretch"):
            st.markdown(words(f"methods.block_{block}"))
    st.markdown(words("methods.indices"))
    with st.expander(words("methods.symbols")):
        rows = [
            (f"${latex}$", words(f"methods.symbol_{key}"))
            for key, latex in equations.QUANTITIES.items()
        ]
        _table([words("sources.symbol"), words("sources.meaning")], rows)


def blocks(words: Words) -> None:
    """Tell the equations in the order in which the model works them out."""
    number = 0
    for block, steps in equations.BLOCKS.items():
        st.header(words(f"methods.title_{block}"), anchor=False)
        for step in steps:
            number += 1
            _step(number, step, words)
            if step.key == "depth":
                _translator(words)
    st.header(words("methods.title_modes"), anchor=False)
    st.markdown(words("methods.modes"))
    st.markdown(words("methods.baseline"))


def checks(words: Words) -> None:
    """Name what holds in every run, and the case that can be worked out on paper."""
    st.header(words("methods.title_invariants"), anchor=False)
    st.markdown(words("methods.invariants"))
    st.markdown(_bullets([words(f"methods.invariant_{key}") for key in INVARIANTS]))
    st.header(words("methods.title_closed"), anchor=False)
    st.markdown(words("methods.closed"))
    for key, latex in equations.CLOSED_FORM.items():
        st.markdown(words(f"methods.closed_{key}"))
        st.latex(latex)
    st.markdown(words("methods.closed_example"))


def track_record(words: Words) -> None:
    """Show the model against 2025, month by month, with its scores and those of easy guesses."""
    st.header(words("methods.title_run"), anchor=False)
    st.markdown(words("methods.run"))
    table = cache.table("reference_run")
    heads = ("month", "observed", "model", "error", "no_truce", "no_truce_error")
    rows = [_month(row, words) for row in table.itertuples(index=False)]
    names = [words(f"methods.run_{head}") for head in heads]
    _table(names, rows, MONTHS_HEIGHT)
    st.markdown(words("methods.scores", **_scores(table, words)))
    st.markdown(words("methods.run_rates"))
    st.caption(words("methods.run_source"))


def limits(words: Words) -> None:
    """Say what the model gets wrong, what it leaves out, and which changes moved its numbers."""
    st.header(words("methods.title_wrong"), anchor=False)
    st.markdown(_bullets([words(f"methods.wrong_{key}") for key in WRONG]))
    st.markdown(words("methods.hindsight"))
    st.header(words("methods.title_omitted"), anchor=False)
    st.markdown(_bullets([words(f"methods.omitted_{key}") for key in OMITTED]))
    st.header(words("methods.title_changes"), anchor=False)
    st.markdown(words("methods.changes", version=MODEL_VERSION))
    st.markdown(_bullets([words(f"methods.change_{key}") for key in CHANGES]))


def _step(number: int, step: Step, words: Words) -> None:
    st.subheader(
        words("methods.step", number=number, title=words(f"methods.{step.key}.title")), anchor=False
    )
    st.markdown(words(f"methods.{step.key}.text"))
    st.latex(step.latex)
    st.markdown(words("methods.assumes", text=words(f"methods.{step.key}.assumes")))
    if step.parameters:
        with st.expander(words("methods.given", count=len(step.parameters))):
            _given(step.parameters, words)


def _translator(words: Words) -> None:
    st.markdown(words("methods.translator"))
    st.latex(equations.TRANSLATOR)


def _given(names: Sequence[str], words: Words) -> None:
    """Lay out given numbers with their symbols; their sources stand on the Sources page."""
    heads = [words(f"sources.{head}") for head in ("symbol", "meaning", "value", "range", "unit")]
    rows = []
    for name in names:
        one = parameters.BY_NAME[name]
        rows.append(
            (
                f"${equations.SYMBOLS[name]}$",
                words.otherwise(f"parameter.{name}", one.meaning),
                _short(one.value),
                f"{_short(one.low)}–{_short(one.high)}",
                words.otherwise(f"parameter_unit.{one.unit}", one.unit),
            )
        )
    _table(heads, rows)


def _month(row: object, words: Words) -> tuple[str, ...]:
    """Spell one month of the reference run."""
    month: pd.Timestamp = row.month  # type: ignore[attr-defined]
    cells = row._asdict()  # type: ignore[attr-defined]
    observed = words.number(cells["observed_teu"])
    derived = cells["observed_basis"] != "observed"
    return (
        words("methods.run_day", name=words(f"month.{month.month}")),
        words("methods.run_derived", value=observed) if derived else observed,
        words.number(cells["model_teu"]),
        words.signed_pct(cells["model_error_pct"] / 100.0, 1),
        words.number(cells["model_no_truce_teu"]),
        words.signed_pct(cells["model_no_truce_error_pct"] / 100.0, 1),
    )


def _scores(table: pd.DataFrame, words: Words) -> dict[str, str]:
    """Work out the mean errors from the months of the table. [%]"""
    observed = table["observed_teu"].to_numpy()
    found = {}
    for name in ("model_teu", "model_no_truce_teu", "year_before_teu"):
        forecast = table[name].to_numpy()
        for period, months in (("year", slice(None)), ("summer", SUMMER)):
            error = backtest.mean_absolute_error_pct(forecast[months], observed[months])
            found[f"{name}_{period}"] = words.pct(error / 100.0, 1)
    return found


def _short(value: float) -> str:
    """Write a given number as short as it is exact."""
    return f"{value:,.10g}".replace("-", MINUS)


def _bullets(lines: Sequence[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    height: int | Literal["content"] = "content",
) -> None:
    """Draw a table that wraps its words; one of fixed height can be scrolled by keyboard too."""
    frame = pd.DataFrame(rows, columns=list(heads))
    st.table(frame, hide_index=True, border="horizontal", height=height)
