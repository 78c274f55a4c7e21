"""The sections of the Methods page: the model in words and equations, its checks and its limits."""

from collections.abc import Sequence
from typing import Final, Literal

import pandas as pd
import streamlit as st

from analysis import parameters
from analysis.model import MODEL_VERSION
from analysis.track_record import WINDOWS
from pages.ui.kept import track_data
from pages.ui.methods import equations, formulas
from pages.ui.methods.equations import Step
from pages.ui.show import cells
from pages.words.text import Words

INVARIANTS: Final = ("zero", "accounts", "space", "directions", "rates", "timing", "modes", "batch")
OMITTED: Final = ("goods", "prices", "inland", "evasion", "routes", "carriers", "korea", "draws")
WRONG: Final = ("spring", "autumn", "december", "rates", "blanking", "busan", "bands")
CHANGES: Final = ("v1_0_0", "v2_0_0", "v2_1_0", "v2_2_0")


def overview(words: Words) -> None:
    """Say what the three blocks do and what the letters stand for."""
    st.markdown(intro(words))
    for column, block in zip(st.columns(len(equations.BLOCKS)), equations.BLOCKS, strict=True):
        with column.container(border=True, height="stretch"):
            st.markdown(words(f"methods.block_{block}"))
    st.markdown(words("methods.indices"))
    with st.expander(words("methods.symbols")):
        rows = [
            (f"${latex}$", words(f"methods.symbol_{key}"))
            for key, latex in formulas.QUANTITIES.items()
        ]
        _table([words("sources.symbol"), words("sources.meaning")], rows)


def intro(words: Words) -> str:
    """Say what kind of model it is, and how many given numbers and equations it has.

    Parameters
    ----------
    words : words of the reader's language.
    """
    steps = sum(map(len, equations.BLOCKS.values()))
    given = words.number(len(parameters.PARAMETERS))
    return words("methods.intro", parameters=given, equations=words.number(steps))


def title(block: str, words: Words) -> str:
    """Name a block of the model with the numbers of its equations.

    Parameters
    ----------
    block : one of ``equations.BLOCKS``.
    words : words of the reader's language.
    """
    steps = [step.key for one in equations.BLOCKS.values() for step in one]
    here = [steps.index(step.key) + 1 for step in equations.BLOCKS[block]]
    span = words.span(words.number(here[0]), words.number(here[-1]))
    return words(f"methods.title_{block}", equations=span)


def blocks(words: Words) -> None:
    """Tell the equations in the order in which the model works them out."""
    number = 0
    for block, steps in equations.BLOCKS.items():
        st.header(title(block, words), anchor=False)
        for step in steps:
            number += 1
            _step(number, step, words)
            if step.key == "depth":
                _translator(words)
    st.header(words("methods.title_modes"), anchor=False)
    st.markdown(words("methods.modes"))
    st.markdown(words("methods.baseline"))


def band(words: Words) -> None:
    """Tell how far what comes may lie from a scenario, and what the band leaves out."""
    st.header(words("methods.title_band"), anchor=False)
    st.markdown(words("methods.band"))
    for line in equations.BAND:
        st.latex(line)
    given = {
        name: words.exact(parameters.value(name))
        for name in ("rate_error_sd", "rate_error_weeks", "arrivals_error_sd")
    }
    st.markdown(words("methods.band_given", **given))
    st.markdown(words("methods.band_extremes"))


def checks(words: Words) -> None:
    """Name what holds in every run, and the case that can be worked out on paper."""
    st.header(words("methods.title_invariants"), anchor=False)
    st.markdown(words("methods.invariants"))
    st.markdown(_bullets([words(f"methods.invariant_{key}") for key in INVARIANTS]))
    st.header(words("methods.title_closed"), anchor=False)
    st.markdown(words("methods.closed"))
    for key, latex in formulas.CLOSED_FORM.items():
        st.markdown(words(f"methods.closed_{key}"))
        st.latex(latex)
    st.markdown(words("methods.closed_example", asked=words("inverse.title")))


def track_record(words: Words) -> None:
    """Name the main scores of the model against 2025; the months stand on the Track-record page."""
    st.header(words("methods.title_run"), anchor=False)
    st.markdown(words("methods.run"))
    record = track_data.record()
    found = {
        f"{name}_{window}": words.pct(record.score(name, window).mape_pct / 100.0, 1)
        for name in ("truce_known", "truce_unknown", "year_before")
        for window in WINDOWS
    }
    st.markdown(words("methods.scores", **found))
    st.markdown(words("methods.run_rates"))
    st.caption(words("methods.run_source"))


def wrong(words: Words) -> str:
    """Name what the model gets wrong, as a list in Markdown.

    Parameters
    ----------
    words : words of the reader's language.
    """
    return _bullets([words(f"methods.wrong_{key}") for key in WRONG])


def limits(words: Words) -> None:
    """Say what the model gets wrong, what it leaves out, and which changes moved its numbers."""
    st.header(words("methods.title_wrong"), anchor=False)
    st.markdown(wrong(words))
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
    st.latex(formulas.TRANSLATOR)


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
                words.exact(one.value),
                words.span(words.exact(one.low), words.exact(one.high)),
                words.otherwise(f"parameter_unit.{one.unit}", one.unit),
            )
        )
    _table(heads, rows)


def _bullets(lines: Sequence[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    height: int | Literal["content"] = "content",
) -> None:
    """Draw a table that wraps its words; one of fixed height can be scrolled by keyboard too."""
    cells.show(pd.DataFrame(rows, columns=list(heads)), height)
