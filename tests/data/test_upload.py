"""Own figures are read as they were meant, and refused with every reason, row and rule at once."""

import csv
import datetime as dt

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from data import store
from data.upload import amounts, dates, delimited, detect, guess, reading, synonyms, tables
from data.upload.forms import SUBJECTS, Plan, Subject, Unit
from data.upload.units import FACTORS, QUANTITIES
from tests.data import uploads

ROWS = uploads.cargo()
KOREAN = uploads.korean(ROWS)
FILES = {
    "utf-8": uploads.csv(ROWS),
    "utf-8 with a mark": uploads.csv(ROWS, "utf-8-sig"),
    "cp949, semicolons": uploads.csv(KOREAN, "cp949", ";"),
    "utf-16, tabs": uploads.csv(KOREAN, "utf-16", "\t"),
    "xlsx": uploads.xlsx(ROWS),
    "xlsx, Korean": uploads.xlsx(KOREAN),
    "parquet": uploads.parquet(ROWS),
    "parquet, Korean": uploads.parquet(KOREAN, compression="gzip"),
}


@pytest.mark.parametrize("name", FILES)
def test_every_format_gives_the_same_table(name: str) -> None:
    expected = tables.CARGO.ordered(ROWS.assign(arrivals_teu=float("nan")))
    assert_frame_equal(uploads.taken(FILES[name]), expected, check_dtype=False)


def test_a_look_says_what_the_file_is() -> None:
    look = reading.look(FILES["cp949, semicolons"])
    assert (look.format, look.encoding, look.separator) == ("csv", "cp949", ";")
    assert look.rows == len(ROWS)
    assert look.preview[0][:3] == ("2025. 03. 31.", "중국", "미 동안")
    assert guess.likely(look) == "cargo"
    assert guess.unit("물량(천TEU)", "cargo", look, "기준주").unit == Unit("TEU", 1000)
    assert reading.look(FILES["xlsx"]).book.sheets == ("물동량",)


def test_all_problems_are_named_at_once_with_their_rows() -> None:
    bad = ROWS.astype({"loadings_teu": object, "origin": object})
    bad.loc[0, "loadings_teu"] = -5
    bad.loc[1, "loadings_teu"] = 9e9
    bad.loc[2, "loadings_teu"] = "many"
    bad.loc[3, "origin"] = "Mars"
    bad.loc[4, "week"] = pd.Timestamp("2025-04-01")
    told = uploads.told(uploads.csv(pd.concat([bad, bad.tail(1)])), period="week")
    assert set(told) == {"no_number", "outside", "not_allowed", "not_monday", "repeated"}
    assert [row[0] for row in told["outside"].rows] == ["2", "3"]
    assert told["outside"].values["interval"] == "[0, 500,000] TEU / week"
    assert told["no_number"].rows[0] == ("4", "2025-03-31", "KR", "EC", "many")
    assert told["not_allowed"].rows[0][0] == "5"
    assert told["not_monday"].rows[0][:2] == ("6", "2025-04-01")
    assert told["repeated"].count == 2


REFUSED = {
    "empty": b"",
    "format": b"\1\2\0\0 week,coast",
    "other_form": b"%PDF-1.7\0\0 week,coast",
    "password": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    "encoding": b"week,coast\n2025-04-07,WC\n\xff\xff,1\n\x81\xff",
    "one_column": b"week\n2025-04-07\n",
    "no_rows": b"week,coast\n",
    "long_cell": b'week,coast\n"' + b"x" * 2000 + b'",WC\n',
    "ragged": b"week,origin,coast,teu\n2025-04-07,CN,WC,1,234\n",
    "no_date": b"week,origin,coast,teu\n07/04/2025,CN,WC,1234\n",
    "gap": b"week,origin,coast,teu\n,CN,WC,1234\n",
    "far_week": b"week,origin,coast,teu\n1970-01-05,CN,WC,1234\n",
    "china_nought": b"week,origin,coast,teu\n2025-04-07,CN,WC,0\n",
    "formula": uploads.xlsx(ROWS, formula="=1+1"),
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_cannot_be_used_is_refused_by_its_rule(code: str) -> None:
    assert code in uploads.told(REFUSED[code], period="week", unit="TEU")


def test_a_heading_that_stands_twice_is_named_and_never_guessed() -> None:
    look = reading.look(b"week,coast,teu,teu\n2025-04-07,WC,1,2\n2025-04-14,WC,1,2\n")
    assert look.columns == ("week", "coast", "teu", "teu (2)")
    assert look.offer.twice == ("teu",)
    assert "capacity_teu" not in guess.columns(look, "capacity")


def test_the_limit_of_a_cell_is_no_other_readers() -> None:
    before = csv.field_size_limit()
    first, second = (delimited.lines(b"a,b\n1,2\n", "utf-8", ",") for _ in range(2))
    assert [next(first), next(second)] == [(1, ["a", "b"])] * 2
    assert csv.field_size_limit() == before
    assert [list(first), list(second)] == [[(2, ["1", "2"])]] * 2
    assert csv.field_size_limit() == before


def test_a_formula_is_named_by_its_cell_and_the_line_of_a_wrong_encoding_by_its_number() -> None:
    assert uploads.told(REFUSED["formula"])["formula"].values == {"cells": "D5"}
    assert uploads.told(REFUSED["encoding"])["encoding"].values == {"line": "3"}


def test_a_column_that_is_gone_is_named() -> None:
    look = reading.look(FILES["utf-8"])
    plan = uploads.plan(look, columns={"week": "week", "origin": "from", "coast": "coast"})
    with pytest.raises(ValueError, match=r"missing .*from"):
        reading.take(FILES["utf-8"], plan)


def test_one_origin_and_coast_may_stand_for_all_rows() -> None:
    content = "주차,물량(만TEU)\n2025년 15주,1.5\n2025-W16,2\n".encode("cp949")
    look = reading.look(content)
    columns = guess.columns(look, "cargo") | {"origin": "=CN", "coast": "=WC"}
    rows = uploads.taken(content, columns=columns)
    assert rows["week"].dt.date.tolist() == [dt.date(2025, 4, 7), dt.date(2025, 4, 14)]
    assert rows["loadings_teu"].tolist() == [15_000, 20_000]
    assert set(rows["origin"]) == {"CN"}


@pytest.mark.parametrize(
    ("text", "mark", "expected"),
    [
        ("a;b\n1,5;x", ";", ","),
        ("a;b\n1.234,5;x", ";", ","),
        ("a;b\n1,234.5;x", ";", "."),
        ("a;b\n1,234;x", ";", ""),
        ("a;b\n1234;x", ";", "."),
        ("a,b\n1.234,x", ",", "."),
    ],
)
def test_the_decimal_mark_is_found_or_asked_for(text: str, mark: str, expected: str) -> None:
    assert detect.decimal(text, mark) == expected


@pytest.mark.parametrize(
    ("text", "decimal", "expected"),
    [
        ("1,234.5", ".", 1234.5),
        ("1.234,5", ",", 1234.5),
        ("-3e2", ".", -300.0),
        (".5", ".", 0.5),
        ("1,23", ".", None),
        ("12 000", ".", 12_000.0),
        ("1\xa0234\xa0567,5", ",", 1_234_567.5),
        ("12'000", ".", 12_000.0),
        ("12 00", ".", None),
        ("1200 300", ".", None),
        ("nan", ".", None),
        ("inf", ".", None),
        ("0x10", ".", None),
        ("=1+1", ".", None),
    ],
)
def test_only_figures_are_figures(text: str, decimal: str, expected: float | None) -> None:
    [found] = amounts.numbers(pd.Series([text], dtype="str"), decimal)  # type: ignore[arg-type]
    assert found == expected or (expected is None and pd.isna(found))


@pytest.mark.parametrize(
    "text",
    ["2025-04-07", "2025. 4. 7.", "2025/04/07", "20250407", "2025년 4월 7일", "2025-W15",
     "2025년 15주차", "2025-04-07 00:00:00", "2025-04-07T00:00:00.000000"],
)  # fmt: skip
def test_a_date_is_read_as_people_write_it(text: str) -> None:
    found = dates.read(text)
    assert found is not None
    assert found.day == dt.date(2025, 4, 7)
    assert found.kind in ("day", "week")


@pytest.mark.parametrize("text", ["2025-02-30", "2025-W60", "07/04/2025", "2025", "", "7 April"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert dates.read(text) is None


@pytest.mark.parametrize("text", ["2025-04", "2025.4", "202504", "2025년 4월", "2025. 4.", "25.04"])
def test_a_month_is_no_week(text: str) -> None:
    found = dates.read(text)
    assert found is not None
    assert found.day == dt.date(2025, 4, 1)
    assert found.kind.endswith("month")


def test_months_are_spread_evenly_over_the_days_of_whole_weeks() -> None:
    content = b"month,coast,capacity_teu\n2025-04,WC,300000\n2025-05,WC,620000\n"
    rows = uploads.taken(content, "capacity", unit="TEU")
    # April 10,000 a day, May 20,000: the week of 28 April has three days of one, four of the other.
    by_week = rows.set_index("week")["capacity_teu"]
    assert by_week["2025-04-07"] == pytest.approx(70_000)
    assert by_week["2025-04-28"] == pytest.approx(3 * 10_000 + 4 * 20_000)
    assert by_week["2025-05-19"] == pytest.approx(140_000)
    assert (by_week.index[0], by_week.index[-1]) == (
        pd.Timestamp("2025-04-07"),
        pd.Timestamp("2025-05-19"),
    )


def test_a_rate_by_month_is_an_average_not_a_sum() -> None:
    content = b"month,coast,rate(USD/TEU)\n2025-04,WC,1000\n2025-05,WC,2000\n"
    rows = uploads.taken(content, "rate")
    by_week = rows.set_index("week")["rate_usd_per_feu"]
    assert by_week["2025-04-07"] == pytest.approx(2_000)
    assert by_week["2025-04-28"] == pytest.approx((3 * 2_000 + 4 * 4_000) / 7)


def test_a_month_given_twice_is_refused() -> None:
    content = b"month,coast,capacity_teu\n2025-04,WC,1\n2025-04,WC,2\n2025-05,WC,3\n"
    assert uploads.told(content, "capacity", unit="TEU")["repeated"].count == 2


def test_any_day_of_a_week_stands_for_its_monday() -> None:
    content = b"date,coast,rate\n2025-04-11,WC,2500\n2025-04-13,EC,3500\n"
    rows = uploads.taken(content, "rate", unit="USD/FEU", period="any_day")
    assert set(rows["week"]) == {pd.Timestamp("2025-04-07")}


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_template_is_recognised_whole(subject: Subject) -> None:
    rows = tables.template(subject, store.read("cargo_baseline_weekly"))
    look = reading.look(uploads.csv(rows))
    assert guess.likely(look) == subject
    # A template of capacity leaves open what it stands for, as its reader is asked.
    named = set(tables.OWN[subject].names) - set(tables.STANDING)
    assert set(guess.columns(look, subject)) == named
    if subject == "cargo":
        assert len(uploads.taken(uploads.csv(rows))) == len(rows)


def test_synonyms_mean_one_thing_and_units_have_factors() -> None:
    for kind, meanings in synonyms.known().items():
        words = [word for found in meanings.values() for word in found]
        if kind not in ("column", "date"):
            assert len(words) == len(set(words)), kind
        if kind not in ("date", "unit", "numeral"):
            assert [word for word in words if word != synonyms.plain(word)] == []
    assert {one for quantities in QUANTITIES.values() for one in quantities} == set(FACTORS)
    assert Plan("cargo", {}, {}, "week").decimal == "."
