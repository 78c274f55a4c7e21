"""The decision table: what each sentence and mark says stands in the cells as they are printed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.choice import FIGURES, NOTHING, Choice
from analysis.decision import Cell, Decision
from pages.charts import decided
from pages.charts.decided import Table
from pages.words import text
from pages.words.text import Words
from tests.claims.entries import read
from tests.words import known

SAID = tuple(f"decision.said_{name}" for name in ("one", "alike", "none", "some"))
APART = "decision.said_apart"
LANGUAGES = pytest.mark.parametrize("language", known.LANGUAGES)
CHOICES = (
    NOTHING,
    Choice("ships", ships_teu=1_000.0),
    Choice("kept", kept_teu=300.0),
    Choice("paid", paid_share=0.3),
)
# Few values, some of which print alike, so that ties are common.
VALUES = {
    "without_space": (0.0, 0.4, 1_219.0, 1_221.0, 1_738.2, 22_042.0),
    "bill": (0.0, 2.8e7, 2.84e7, 3.9e7, 5.8e8),
    "rate_peak": (1.0, 1.02, 1.2242, 1.19, 4.2949),
}


@st.composite
def decisions(drawn: st.DrawFn) -> Decision:
    """Draw a table of one to four choices and one to four scenarios."""
    rows, columns = drawn(st.integers(1, 4)), drawn(st.integers(1, 4))
    cells = {}
    for figure in FIGURES:
        one = st.sampled_from(VALUES[figure]).map(lambda central: Cell(central, 0.0, 2 * central))
        row = st.tuples(*[one] * columns)
        cells[figure] = drawn(st.tuples(*[row] * rows))
    return Decision(CHOICES[:rows], cells)


def amounts(table: Table) -> list[list[str]]:
    """Read the figure of each cell, scenario by scenario, without the mark of an assumption."""
    columns = zip(*(row.cells for row in table.rows), strict=True)
    return [[cell[0].removesuffix("†") for cell in column] for column in columns]


def sizes(found: Decision, figure: str) -> list[list[float]]:
    columns = zip(*found.cells[figure], strict=True)
    return [[one.central for one in column] for column in columns]


@LANGUAGES
@given(decisions())
def test_who_is_never_worst_stands_in_the_cells(language: str, found: Decision) -> None:
    words = text.words(language)
    for table in tables(found, words):
        pairs = list(zip(amounts(table), sizes(found, table.figure), strict=True))
        apart = [(told, sized) for told, sized in pairs if len(set(told)) > 1]
        worst = {
            row
            for told, sized in apart
            for row, one in enumerate(told)
            if one == told[sized.index(max(sized))]
        }
        fine = [row.name for place, row in enumerate(table.rows) if place not in worst]
        fine = fine if apart else []
        assert [row.name for row in table.rows if row.mark] == fine
        (key, places), *more = read(table.said, language, SAID, optional=[[APART]])
        if len(found.choices) == 1:
            assert key == "decision.said_one"
        elif not apart:
            assert key == "decision.said_alike"
        elif fine:
            assert key == "decision.said_some"
            assert places["names"].split("; ") == fine
        else:
            assert key == "decision.said_none"
        assert bool(more) == (len(found.choices) > 1 and 0 < len(apart) < len(pairs))


@LANGUAGES
@given(decisions())
def test_the_difference_told_is_that_of_the_cells_told(language: str, found: Decision) -> None:
    words = text.words(language)
    for table in tables(found, words):
        for place, (told, sized) in enumerate(
            zip(amounts(table), sizes(found, table.figure), strict=True)
        ):
            best = told[sized.index(min(sized))]
            for row, one in zip(table.rows, told, strict=True):
                said = row.cells[place][2]
                if len(told) == 1:
                    assert said == ""
                elif len(set(told)) == 1:
                    assert said == words("decision.alike")
                elif one == best:
                    assert said == words("decision.best")
                else:
                    assert amount(said) == pytest.approx(amount(one) - amount(best), rel=1e-6)


def tables(found: Decision, words: Words) -> tuple[Table, ...]:
    columns = len(found.cells["bill"][0])
    return decided.tables(found, [f"{place}. S" for place in range(columns)], words)


SCALES = {
    "k TEU": 1e3,
    "m TEU": 1e6,
    "만TEU": 1e4,
    "m USD": 1e6,
    "bn USD": 1e9,
    "만 달러": 1e4,
    "억 달러": 1e8,
}


def amount(said: str) -> float:
    """Read the one number of a cell, in whole units."""
    [number] = re.findall(r"\d[\d,]*(?:\.\d+)?", said)
    scale = next((size for unit, size in SCALES.items() if unit in said), 1.0)
    return float(number.replace(",", "")) * scale


@LANGUAGES
@given(decisions())
def test_every_cell_of_a_choice_says_that_its_effect_is_assumed(
    language: str, found: Decision
) -> None:
    for table in tables(found, text.words(language)):
        nothing, *others = table.rows
        assert not any("†" in cell[0] for cell in nothing.cells)
        assert all(cell[0].endswith("†") for row in others for cell in row.cells)


@LANGUAGES
def test_what_the_mark_means_stands_below(language: str) -> None:
    words = text.words(language)
    assert decided.notes(words)[0].startswith("†")
    assert words("decision.legend") == decided.notes(words)[0]
