"""A figure is read without the marks that qualify it; a unit beside it must be its column's."""

from collections.abc import Mapping

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.upload import amounts, guess, reading
from data.upload.forms import Subject, Unit
from tests.data import uploads

BEHIND = (
    *("", " p", "p", "r", " e", "*", "**", " \u2020", "(p)", " (r)", "(잠정)", "(잠정치)"),
    *("\u00b9", "\u00b2\u207e", "\u1d56", "[1]", " [a]", " 1)", "주1)", " 주 2)", "p*", " p 1)"),
)  # fmt: skip
HERE = {"origin": "=CN", "coast": "=WC"}


@given(st.integers(0, 10**9), st.sampled_from(BEHIND), st.sampled_from(("", "*", "p", "r ")))
def test_a_mark_never_changes_a_figure(figure: int, behind: str, before: str) -> None:
    for written in (str(figure), f"{figure:,}"):
        if figure == 10 and not behind.isascii():
            continue
        found = amounts.cell(f"{before.strip()}{written}{behind}")
        assert found is not None
        assert amounts.numbers(pd.Series([found.figure]), ".").tolist() == [figure]
        assert found.marked == bool(before or behind)


@pytest.mark.parametrize(
    "text", ["10\u00b3", "12341)", "1234 (5)", "(1,234)", "12%", "1-2", "\u2460234", "C$12"]
)
def test_what_may_be_another_figure_is_not_read(text: str) -> None:  # fmt: skip
    found = amounts.cell(text)
    figure = found.figure if found else amounts.plain(text)
    assert amounts.numbers(pd.Series([figure]), ".").isna().all()


@pytest.mark.parametrize(
    ("heading", "first", "second", "subject", "unit", "sums"),
    [
        ("Cargo (TEU)", "1,234 TEU", "1,000 TEU*", "cargo", "", 2234.0),
        ("Cargo", "1,234 TEU", "1,000 TEU", "cargo", "", 2234.0),
        ("물량", "12천TEU", "3천 TEU", "cargo", "", 15000.0),
        ("Spot rate, USD/FEU", "$2,715", "$ 2,285", "rate", "", 2500.0),
        ("Spot rate", "US$2,715/FEU", "US$2,285/FEU", "rate", "", 2500.0),
        ("Spot rate", "USD 2,715", "2,285 USD", "rate", "USD/FEU", 2500.0),
    ],
)
def test_a_unit_in_every_cell_is_the_columns(
    heading: str, first: str, second: str, subject: Subject, unit: str, sums: float
) -> None:
    text = f'week;"{heading}"\n2025-04-07;"{first}"\n2025-04-14;"{second}"\n'
    look = reading.look(text.encode())
    columns = (HERE if subject == "cargo" else {"coast": "=WC"}) | guess.columns(look, subject)
    plan = uploads.plan(look, subject, columns=columns, unit=unit, period="week")
    assert reading.take(text.encode(), plan)[1].sums["coast"] == {"WC": sums}


@pytest.mark.parametrize(
    ("unit", "cell", "code"),
    [
        (Unit("TEU", 1000), "1,234 TEU", "rule_beside"),
        (Unit("TEU", 1), "1,234 FEU", "rule_beside"),
        (Unit("TEU", 1), "1,234 k", "rule_no_number"),
        (Unit("TEU", 1), "1,234 t", "rule_no_number"),
        (Unit("TEU", 1), "$1,234", "rule_beside"),
    ],
)
def test_another_unit_beside_figures_is_refused(unit: Unit, cell: str, code: str) -> None:
    text = f'week,cargo\n2025-04-07,"{cell}"\n2025-04-14,"{cell}"\n'.encode()
    look = reading.look(text)
    columns: Mapping[str, str] = HERE | guess.columns(look, "cargo") | {"loadings_teu": "cargo"}
    told = uploads.told(text, "cargo", columns=columns, units={"loadings_teu": unit}, period="week")
    assert code.removeprefix("rule_") in told


@pytest.mark.parametrize(
    "text", ["2025p", "2025 TEU", "1월", "12월", "3 May", "15주", "W15", "TEU"]
)
def test_headings_stay_headings(text: str) -> None:
    assert not amounts.is_one(text)
