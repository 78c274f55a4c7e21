"""Every rule has rows that break it, and a message a person can act on."""

import numpy as np
import pandas as pd
import pytest

from data.catalog import TABLES
from data.errors import ROWS_SHOWN, TableError
from data.schema import Column, Dataset
from tests.data import samples

CAPACITY = Dataset(
    name="capacity_weekly",
    title="Capacity",
    grain="One row per week and coast.",
    basis="observed",
    licence="free",
    made_from=("data/raw/capacity.csv",),
    key=("week", "coast"),
    columns=(
        Column("week", "Monday of the week.", kind="date", monday=True),
        Column("coast", "US coast.", allowed=("WC", "EC")),
        Column("capacity_teu", "Capacity.", "TEU", "number", low=0, high=1_500_000),
    ),
)
WRONG = [
    pytest.param(table, words, row, id=f"{table.name}: {words}")
    for table in TABLES
    for words, row in samples.read(table)[1]
]


def weeks(*rows: tuple[str, str, float]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["week", "coast", "capacity_teu"])
    return frame.assign(week=pd.to_datetime(frame["week"]))


def message(frame: pd.DataFrame) -> str:
    with pytest.raises(TableError) as caught:
        CAPACITY.check(frame)
    return str(caught.value)


GOOD = weeks(("2025-04-14", "WC", 315_000.0), ("2025-04-14", "EC", 216_750.0))


def test_the_message_names_all_rules_rows_and_the_remedy() -> None:
    frame = weeks(
        ("2025-04-14", "WC", 315_000.0),
        ("2025-04-14", "EC", 216_750.0),
        ("2025-04-21", "EC", 216_750.0),
        ("2025-04-21", "WC", -120.0),
        ("2025-05-05", "WC", 315_000.0),
        ("2025-04-28", "WC", 315_000.0),
        ("2025-04-28", "EC", 216_750.0),
        ("2025-05-05", "EC", 94_000.0),
        ("2025-05-05", "EC", 96_000.0),
    )
    assert message(frame) == (
        "capacity_weekly: 2 rules broken.\n"
        "- 1 row: `capacity_teu` leaves [0, 1,500,000] TEU or is empty\n"
        "      week        coast  capacity_teu\n"
        "   3  2025-04-21  WC             -120\n"
        "- 2 rows: rows repeat the key ['week', 'coast']\n"
        "      week        coast  capacity_teu\n"
        "   7  2025-05-05  EC           94,000\n"
        "   8  2025-05-05  EC           96,000\n"
        "Fix data/raw/capacity.csv and run `make data`."
    )


@pytest.mark.parametrize("value", [-0.001, 1_500_000.5, np.nan, np.inf, -np.inf])
def test_a_value_outside_its_bounds_is_refused(value: float) -> None:
    assert "leaves [0, 1,500,000] TEU or is empty" in message(weeks(("2025-04-14", "WC", value)))


@pytest.mark.parametrize("value", [0.0, 1_500_000.0])
def test_the_bounds_themselves_are_allowed(value: float) -> None:
    CAPACITY.check(weeks(("2025-04-14", "WC", value)))


def test_columns_that_are_missing_or_unknown_are_named() -> None:
    text = message(GOOD.drop(columns="coast").assign(port="LA"))
    assert "- columns missing: coast" in text
    assert "- columns not declared: port" in text


def test_a_wrong_type_is_named_once() -> None:
    text = message(GOOD.assign(capacity_teu=["315000", "many"]))
    assert "`capacity_teu` is str, must be a number" in text
    assert text.startswith("capacity_weekly: 1 rule broken.")
    assert "`week` is str, must be a date" in message(GOOD.assign(week="2025-04-14"))


def test_an_empty_table_is_refused() -> None:
    assert "the table has no rows" in message(GOOD.head(0))


@pytest.mark.parametrize("week", ["2025-04-15", "2025-04-14 12:00"])
def test_a_week_begins_on_a_monday_at_midnight(week: str) -> None:
    assert "`week` is not a Monday" in message(weeks((week, "WC", 1.0)))


def test_empty_text_counts_as_empty() -> None:
    text = message(GOOD.assign(coast=["WC", " "]))
    assert "`coast` is empty" in text
    assert "`coast` is none of WC, EC" in text


def test_many_rows_are_counted_and_a_few_shown() -> None:
    mondays = pd.date_range("2025-01-06", periods=100, freq="7D")
    text = message(pd.DataFrame({"week": mondays, "coast": "WC", "capacity_teu": -1.0}))
    assert "- 100 rows: `capacity_teu`" in text
    assert f"… and {100 - ROWS_SHOWN} more" in text
    assert text.count("2025-") == ROWS_SHOWN


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_right_rows_pass(table: Dataset) -> None:
    table.check(samples.read(table)[0])


@pytest.mark.parametrize(("table", "words", "row"), WRONG)
def test_a_wrong_row_is_refused_in_words(table: Dataset, words: str, row: pd.DataFrame) -> None:
    frame = samples.with_row(samples.read(table)[0], row)
    with pytest.raises(TableError) as caught:
        table.check(frame)
    text = str(caught.value)
    assert words in text
    assert text.endswith(f"Fix {' or '.join(table.made_from)} and run `make data`.")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_rule_of_a_table_has_a_row_that_breaks_it(table: Dataset) -> None:
    words = {words for words, _ in samples.read(table)[1]}
    assert {rule.words for rule in table.rules} | {"rows repeat the key"} <= words


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_declaration_is_complete(table: Dataset) -> None:
    assert set(table.key) <= set(table.names)
    assert len(set(table.names)) == len(table.names)
    assert table.sources or {"source_name", "publisher"} <= set(table.names) or table.basis
    assert table.licence
    for column in table.columns:
        assert column.meaning.endswith("."), column.name
        assert column.name.lower() == column.name
        unitless = column.kind != "number" or column.unit or "unit" in table.names
        assert unitless or "unit" in column.meaning, f"{table.name}.{column.name} has no unit"
