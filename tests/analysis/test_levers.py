"""Levers: declared sensibly, written to a link and read back, and safe against any text."""

import datetime as dt
import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis import lever as rules
from analysis import parameters
from analysis.levers import BY_KEY, LEVERS, Lever, Position, defaults
from tests.analysis.draws import positions

EVERY = pytest.mark.parametrize("lever", LEVERS, ids=lambda lever: lever.key)
NUMBERS = [lever for lever in LEVERS if lever.kind == "number"]
EVERY_NUMBER = pytest.mark.parametrize("lever", NUMBERS, ids=lambda lever: lever.key)

HOSTILE = [
    "NaN", "nan", "inf", "-inf", "Infinity", "1e999", "-1e999", "", " ", "0x10", "१२", "４５", "²",
    "<script>alert(1)</script>", "9" * 10_000, "-" * 5_000, "1\n", "\n5", "5\r\n", "45;drop",
    "45,5", "1_0", "1e1", "+45", ".5", "5.", "--5", " 45", "45 ", "None", "NONE", "null", "true",
    "\x00", "45\x00", "\ud800", "💥", "%34%35", "2025-02-30", "2025-13-01", "0000-00-00",
    "2025-04-07T00:00", "99999-01-01", "cut ", "CUT", "respond;",
]  # fmt: skip


def allowed(lever: Lever, position: Position) -> bool:
    """Say whether a reader could put the lever there."""
    if lever.choices:
        house = lever.kind == "baseline" and rules.HOUSE.fullmatch(str(position)) is not None
        return position in lever.choices or house
    if isinstance(position, dt.date):
        inside = rules.FIRST_ONSET <= position <= rules.LAST_ONSET
        return lever.kind == "monday" and inside and position.weekday() == 0
    if position is None:
        return lever.optional
    if lever.kind != "number" or not isinstance(position, float):
        return False
    steps = (position - lever.low) / lever.step
    on_step = math.isclose(steps, round(steps), abs_tol=1e-6)
    return lever.low <= position <= lever.high and on_step


@EVERY
def test_the_default_is_allowed(lever: Lever) -> None:
    assert allowed(lever, lever.default)
    assert defaults()[lever.key] == lever.default
    assert BY_KEY[lever.key] is lever


@EVERY_NUMBER
def test_bounds_steps_and_unit_make_sense(lever: Lever) -> None:
    assert lever.low < lever.high
    assert lever.step > 0.0
    assert allowed(lever, lever.high), "the upper bound is not a whole number of steps away"
    assert lever.unit in ("%", "weeks")
    assert lever.key.endswith({"%": "_pct", "weeks": "_weeks"}[lever.unit])
    assert lever.scale == (0.01 if lever.unit == "%" else 1.0)


@EVERY
def test_every_lever_has_a_source(lever: Lever) -> None:
    assert lever.source.strip()


@EVERY_NUMBER
def test_the_literature_range_fits_on_the_slider(lever: Lever) -> None:
    """The range found in the literature lies between the bounds and holds the default."""
    if lever.parameter not in parameters.BY_NAME:
        assert lever.literature is None
        return
    assert lever.literature is not None
    low, high = lever.literature
    assert isinstance(lever.default, float)
    assert lever.low <= low <= lever.default <= high <= lever.high
    assert low < high


@EVERY_NUMBER
def test_the_official_band_fits_on_the_slider(lever: Lever) -> None:
    for mark in lever.official:
        assert allowed(lever, mark)
    assert list(lever.official) == sorted(lever.official)


@pytest.mark.parametrize("attribute", ["key", "link"])
def test_no_two_levers_share_a_key(attribute: str) -> None:
    words = [getattr(lever, attribute) for lever in LEVERS]
    assert len(words) == len(set(words))


def test_the_parameter_of_a_lever_starts_at_the_lever() -> None:
    """Where a lever sets a parameter, both have the same default, but for the official cut."""
    apart = {
        lever.key
        for lever in NUMBERS
        if lever.parameter in parameters.BY_NAME
        and not math.isclose(
            lever.as_parameter(lever.default), parameters.BY_NAME[lever.parameter].value
        )
    }
    assert apart == {"capacity_cut_pct"}


@EVERY
def test_what_is_written_is_read_back(lever: Lever) -> None:
    """At both ends, at the default and at "none" a link says exactly what it means."""
    ends: dict[str, list[Position]] = {
        "number": [lever.low, lever.high, lever.low + lever.step],
        "choice": list(lever.choices),
        "baseline": [*lever.choices, "house:0000"],
        "monday": [rules.FIRST_ONSET, rules.LAST_ONSET],
    }
    for position in [*ends[lever.kind], lever.default, *([None] if lever.optional else [])]:
        assert lever.judge(lever.write(position)) == (position, None)


@EVERY
@given(data=st.data())
@settings(max_examples=30)
def test_any_position_survives_the_link(lever: Lever, data: st.DataObject) -> None:
    position = data.draw(positions(lever))
    assert lever.judge(lever.write(position)) == (position, None)
    assert allowed(lever, position)


@EVERY
def test_hostile_text_becomes_an_allowed_position_and_a_fault(lever: Lever) -> None:
    judged = {text: lever.judge(text) for text in HOSTILE}
    assert [text for text, (_, fault) in judged.items() if fault is None] == []
    assert [text for text, (position, _) in judged.items() if not allowed(lever, position)] == []


@EVERY
@given(text=st.text() | st.floats().map(str) | st.dates().map(str) | st.from_regex(r"-?\d+\.\d*"))
@example(text="0" * 41)
@settings(max_examples=50)
def test_any_text_at_all_is_judged(lever: Lever, text: str) -> None:
    """Never an error; and where no fault is found, the text says what the position is."""
    position, fault = lever.judge(text)
    assert allowed(lever, position)
    if fault is not None:
        return
    if isinstance(position, float):
        assert float(text) == pytest.approx(position, abs=1e-9)
    elif isinstance(position, dt.date):
        assert dt.date.fromisoformat(text) == position
    else:
        assert text == lever.write(position)


@EVERY_NUMBER
def test_a_number_out_of_bounds_becomes_the_bound(lever: Lever) -> None:
    assert lever.judge(f"{lever.high + 1:g}") == (lever.high, "above")
    assert lever.judge(f"{lever.low - 1:g}") == (lever.low, "below")


@EVERY_NUMBER
def test_a_number_between_steps_becomes_the_nearest_step(lever: Lever) -> None:
    off = lever.low + 2.3 * lever.step
    position, fault = lever.judge(f"{off:.4f}")
    assert fault == "off_step"
    assert position == pytest.approx(lever.low + 2 * lever.step)


@pytest.mark.parametrize(
    ("text", "monday", "fault"),
    [
        ("2025-04-07", dt.date(2025, 4, 7), None),
        ("2025-04-09", dt.date(2025, 4, 7), "not_a_monday"),
        ("2025-04-13", dt.date(2025, 4, 7), "not_a_monday"),
        ("1999-01-01", dt.date(2025, 3, 3), "below"),
        ("2028-01-03", dt.date(2027, 12, 27), "above"),
        ("tomorrow", dt.date(2025, 4, 7), "not_a_monday"),
    ],
)
def test_a_day_becomes_the_monday_of_its_week(text: str, monday: dt.date, fault: str) -> None:
    assert BY_KEY["onset"].judge(text) == (monday, fault)


def test_none_means_never_and_only_where_it_may() -> None:
    assert BY_KEY["relief_after_weeks"].as_parameter(None) == math.inf
    assert BY_KEY["cargo_drop_pct"].judge("none") == (45.0, "not_a_number")


def test_a_position_that_is_no_number_is_refused_by_name() -> None:
    with pytest.raises(TypeError, match="capacity_mode: 'cut' is not a number"):
        BY_KEY["capacity_mode"].as_parameter("cut")
