"""What the tariff translator says holds: in its equation, in the rows drawn, in both languages."""

import datetime as dt
import itertools
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest

from analysis import tariff, tariff_seen
from analysis.arrays import ORIGINS
from analysis.parameters import BY_NAME
from pages.charts.tariff_path import tariff_path
from pages.ui.kept import cache
from pages.ui.show import tariff as page
from pages.ui.show import tariff_known
from pages.words import text
from tests.claims.entries import keys, read
from tests.claims.printed import days, number

LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
TABLE = cache.table("observations")
SEEN = tariff_seen.seen(TABLE)
EPSILON = BY_NAME["tariff_elasticity"]
ENDS = (EPSILON.low, EPSILON.high)
ELASTICITIES = (*ENDS, EPSILON.value, 0.5, 0.53, 0.54, 0.55)
TARIFFS = ((0.0, 300.0), (300.0, 0.0), (0.0, 0.0), (300.0, 300.0), (20.8, 51.1), (145.0, 30.0))
HARDLY = ((299.9, 300.0), (300.0, 299.9), (20.8, 20.9))
WAYS = tuple(f"tariff.{one}" for one in ("fall", "rise", "same", "hardly"))
VERDICTS = tuple(f"tariff.{one}" for one in ("much", "little", "met"))


def kept(before: float, after: float, elasticity: float) -> float:
    """Give what is left of cargo, by another road than the model's. [1]"""
    return float(np.exp(-elasticity * (np.log1p(after / 100.0) - np.log1p(before / 100.0))))


def two(written: str, language: str) -> tuple[str, str]:
    """Part a range at its middle, where its ends are numbers with a sign of per cent."""
    ends = written.split(" to " if " to " in written else "–")
    assert len(ends) == 2, (written, language)
    return ends[0], ends[1]


def fits(written: str, per_cent: float) -> bool:
    return number(written).fits(per_cent)


CASES = [*itertools.product((*TARIFFS, *HARDLY), (*ENDS, EPSILON.value), ORIGINS)]


@LANGUAGES
@pytest.mark.parametrize(("tariffs", "elasticity", "origin"), CASES)
def test_the_sentence_is_the_equation(
    tariffs: tuple[float, float], elasticity: float, origin: str, language: str
) -> None:
    words, (before, after) = text.words(language), tariffs
    found = tariff.drop(before, after, elasticity)
    said = page.sentence(origin, tariffs, found, words)
    [(key, told)] = read(said, language, WAYS)
    change = 100.0 * (1.0 - kept(before, after, elasticity))
    assert told["origin"] == words(f"origin.{origin}")
    assert fits(told["old"], before)
    assert fits(told["new"], after)
    assert (key == "tariff.same") is (before == after)
    if key == "tariff.hardly":
        assert abs(change) < number(told["least"]).value
    if key in ("tariff.fall", "tariff.rise"):
        assert (key == "tariff.fall") is (change > 0.0)
        assert fits(told["change"], abs(change))
        for end, one in zip(two(told["range"], language), ENDS, strict=True):
            assert fits(end, 100.0 * abs(1.0 - kept(before, after, one)))
        assert [number(one).value for one in two(told["elasticities"], language)] == [*ENDS]


def counted(year: int) -> Iterator[float]:
    """Look up what was counted in May and June, preferred and observed before worked out."""
    for month in (5, 6):
        rows = TABLE[(TABLE["series"] == "us_imports_china_origin") & TABLE["preferred"]]
        rows = rows[(rows["unit"] == "TEU") & (rows["period_start"] == f"{year}-{month:02d}-01")]
        rows = rows[rows["period_end"] == pd.Timestamp(year, month, 1) + pd.offsets.MonthEnd(0)]
        yield float(rows.sort_values("basis", ascending=False)["value"].iloc[0])


@LANGUAGES
@pytest.mark.parametrize("elasticity", ELASTICITIES)
def test_the_check_against_2025_adds_up_and_is_honest(elasticity: float, language: str) -> None:
    words = text.words(language)
    said = tariff_known.said(SEEN, elasticity, words)
    [(_, told)] = read(said, language, ["tariff.check"])
    rows = TABLE[TABLE["series"] == tariff_seen.SERIES].sort_values("period_start")
    assert fits(told["old"], rows["value"].iloc[0])
    april = rows[rows["period_start"].dt.strftime("%Y-%m") == "2025-04"]["value"].iloc[0]
    assert fits(told["new"], april)
    takes = 100.0 * (1.0 - kept(rows["value"].iloc[0], april, elasticity))
    seen = 100.0 * (1.0 - sum(counted(2025)) / sum(counted(2024)))
    assert fits(told["change"], takes)
    assert number(told["seen"]).fits(seen)
    assert told["then"] == words.month(dt.date(2025, 1, 1))
    assert told["since"] == words.month(dt.date(2025, 4, 1))
    assert told["first"] == words.month(dt.date(2025, 5, 1))
    assert told["last"] == words.month(dt.date(2025, 6, 1))
    off = number(told["change"]).value - number(told["seen"]).value
    [(way, by)] = read(
        told["verdict"], language, [f"tariff.{k}" for k in ("much", "little", "met")]
    )
    assert way == f"tariff.{'much' if off > 0.01 else 'little' if off < -0.01 else 'met'}"
    if by:
        assert number(by["off"]).value == pytest.approx(abs(off))
    low, high = (100.0 * (1.0 - kept(rows["value"].iloc[0], april, one)) for one in ENDS)
    for end, one in zip(two(told["range"], language), (low, high), strict=True):
        assert fits(end, one)
    assert (told["where"] == words("tariff.inside")) is (low <= seen <= high)


@LANGUAGES
def test_the_check_says_so_where_what_came_lies_outside(language: str) -> None:
    """A fall smaller than the smallest, and one larger than the largest, of the literature."""
    words = text.words(language)
    for fall in (2.0, 90.0):
        other = tariff_seen.Seen(**{**vars(SEEN), "fall_pct": fall})
        [(_, told)] = read(
            tariff_known.said(other, EPSILON.value, words), language, ["tariff.check"]
        )
        assert told["where"] == words("tariff.outside")
        wrong = "tariff.much" if fall < EPSILON.low * 10.0 else "tariff.little"
        assert read(told["verdict"], language, [wrong])


@LANGUAGES
def test_the_title_of_the_path_is_first_highest_and_last_of_its_table(language: str) -> None:
    chart = tariff_path(tariff_seen.path(TABLE), text.words(language))
    [(_, told)] = read(chart.title, language, ["tariff.path"])
    cells = chart.table.max(axis=1)
    top = int(np.argmax(cells.to_numpy()))
    for name, place in {"first": 0, "peak": top, "last": -1}.items():
        assert fits(told[name], float(cells.iloc[place]))
        assert days(told[f"{name}_day"])[0] == pd.DatetimeIndex(cells.index)[place].date()


def test_every_sentence_of_the_translator_with_a_number_is_held_here() -> None:
    held = {*WAYS, "tariff.check", "tariff.much", "tariff.little", "tariff.path"}
    # Of buttons, remarks and the equation; tests/ui/test_tariff.py presses and reads them.
    others = {f"tariff.{one}" for one in ("equation", "cut", "use", "use_row", "stands")}
    sources = {f"tariff.{one}" for one in ("elasticity_source", "year_on_year", "read_in")}
    entries = text.words("en").entries
    placed = {key for key in keys("tariff.") if "{" in entries[key]}
    assert placed == held | others | sources
