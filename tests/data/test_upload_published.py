"""Files in the shapes in which ports, agencies and exchanges publish are read as meant."""

import datetime as dt
import io
import tomllib
from dataclasses import replace

import openpyxl
import pytest

from data.upload import dates, guess, months, places, reading, sheets, totals
from data.upload.forms import Look, Unit
from data.upload.shape import MADE, Order
from tests.data import uploads
from tests.house.tree import ROOT

STATISTICS = """Port of Los Angeles Container Statistics 2025,,,
,Loaded Imports,Loaded Exports,Total TEUs
January,"483,831","113,271","924,245"
February,"408,009","109,156","801,398"
Total,"891,840","222,427","1,725,643"
"""
CENSUS = """Country,Jan-25,Feb-25,Mar-25,2025 Total
China,"400,000","350,000","340,000","1,090,000"
Vietnam,"100,000","90,000","80,000","270,000"
Germany,"30,000","30,000","30,000","90,000"
World,"530,000","470,000","450,000","1,450,000"
"""
AGENCY = """국가별 수출 컨테이너 물동량
단위: 천TEU
국가별,항목,2025.09,2025.1,2025.11
중국,수출,100.5,111.3,113.1
일본,수출,12.5,11.3,13.1
합계,수출,113,122.6,126.2
"""
FREIGHT = """주차,종합지수,북미서안,북미동안,유럽,지중해
2025-11-17,1735,2201,3192,2320,3123
2025-11-24,1706,2100,3100,2327,3145
"""
MERGED = """구분,,2025년,,,
,,1월,2월,3월,계
중국,서안,"480,000","470,000","460,000","1,410,000"
,동안,"300,000","290,000","280,000","870,000"
,소계,"780,000","760,000","740,000","2,280,000"
총계,,"780,000","760,000","740,000","2,280,000"
"""
CROSSTAB = (
    "\t\tWeek of Date\tWeek of Date\n"
    "Current Date\tDate\tJan\tJan\n"
    "March 23, 2025\t06/01/2019\t1,692,044\t\n"
    "March 23, 2025\t13/01/2019\t\t2,032,538\n"
)


def look(text: str, encoding: str = "utf-8") -> Look:
    return reading.look(text.encode(encoding))


def test_statistics_of_a_port_have_months_in_letters_and_the_year_above() -> None:
    seen = look(STATISTICS)
    assert seen.shape.heads == (2,)
    assert (seen.shape.year, seen.shape.month) == ("=2025", "(1)")
    assert guess.columns(seen, "cargo")["arrivals_teu"] == "Loaded Imports"
    columns = guess.columns(seen, "cargo") | {"origin": "=CN", "coast": "=WC"}
    rows, account = uploads.accounted(STATISTICS.encode(), columns=columns, unit="TEU")
    assert [(one.rows, one.total, one.apart) for one in account.totals] == [(1, 891_840, 0)]
    assert rows["loadings_teu"].isna().all()
    assert rows["week"].min() == dt.datetime(2025, 1, 6)


def test_countries_down_and_months_across_leave_out_the_world_and_its_sums() -> None:
    columns = guess.columns(look(CENSUS), "cargo") | {"coast": "=WC"}
    _, account = uploads.accounted(CENSUS.encode(), columns=columns, unit="TEU")
    assert account.sums["origin"] == {"CN": 1_090_000, "SEA": 270_000}
    assert [(one.place, one.figures) for one in account.outside] == [("Germany", 90_000)]
    assert all(one.apart == 0 for one in account.totals)
    assert sum(one.rows for one in account.totals) == 3 + 1 + 3


def test_a_nought_lost_in_a_heading_is_found_by_the_headings_beside_it() -> None:
    seen = look(AGENCY)
    assert seen.shape.heads == (3,)
    assert guess.unit(MADE["figures"], "cargo", seen, "").unit == Unit("TEU", 1000)
    columns = guess.columns(seen, "cargo") | {"coast": "=WC"}
    _, account = uploads.accounted(AGENCY.encode(), columns=columns)
    assert set(account.sums["month"]) == {"2025-09", "2025-10", "2025-11"}
    assert account.sums["origin"] == pytest.approx({"CN": 324_900, "OTH": 36_900})


def test_lanes_across_keep_the_coasts_and_name_the_rest() -> None:
    plan = uploads.plan(look(FREIGHT), "rate", unit="USD/FEU")
    rows, account = reading.take(FREIGHT.encode(), plan)
    assert rows.groupby("coast")["rate_usd_per_feu"].max().to_dict() == {"EC": 3192, "WC": 2201}
    assert {one.place for one in account.outside} == {"종합지수", "유럽", "지중해"}


def test_headings_that_say_imports_are_arrivals() -> None:
    seen = look("Week,Imports - Los Angeles,Imports - Savannah\n2025-W15,1,2\n2025-W16,1,2\n")
    columns = guess.columns(seen, "cargo")
    assert columns["arrivals_teu"] == MADE["figures"]
    assert "loadings_teu" not in columns
    assert seen.shape.across == ("Imports - Los Angeles", "Imports - Savannah")


def test_merged_cells_and_sums_of_sums() -> None:
    seen = look(MERGED)
    assert seen.shape.heads == (1, 2)
    assert set(seen.offer.blanks) == {"구분", "(2)"}
    shape = replace(seen.shape, fill=("구분", "(2)"), sure=True)
    again = reading.look(MERGED.encode(), "", shape)
    rows, account = reading.take(MERGED.encode(), uploads.plan(again, unit="TEU"))
    assert account.sums["coast"] == {"EC": 870_000, "WC": 1_410_000}
    assert set(rows["origin"]) == {"CN"}
    assert all(one.apart == 0 for one in account.totals)


def test_columns_of_which_a_row_fills_only_one_are_one() -> None:
    seen = look(CROSSTAB, "utf-16")
    assert (seen.shape.heads, seen.shape.one) == ((1, 2), True)
    assert [cells[-1] for cells in seen.preview] == ["1,692,044", "2,032,538"]
    assert seen.dates["Date"].spacing == "week"
    assert seen.dates["Date"].likely == ""


def test_a_cargo_file_is_not_taken_for_capacity() -> None:
    assert guess.likely(look("week,country,teu\n2025-04-07,CN,1\n2025-04-14,CN,1\n")) == "cargo"
    assert guess.likely(look("week,지역,teu\n2025-04-07,베트남,1\n2025-04-14,한국,1\n")) == "cargo"
    assert guess.likely(look("week,port,teu\n2025-04-07,USLAX,1\n2025-04-14,USLAX,1\n")) is None
    told = guess.likely(look("week,coast,capacity\n2025-04-07,WC,1\n2025-04-14,WC,1\n"))
    assert told == "capacity"


@pytest.mark.parametrize(
    ("text", "day", "kind"),
    [
        ("Apr-25", (2025, 4, 1), "month"),
        ("April 2025", (2025, 4, 1), "month"),
        ("2025 1월", (2025, 1, 1), "month"),
        ("31-Jan-1998", (1998, 1, 31), "day"),
        ("31-Jan-98", (1998, 1, 31), "day"),
        ("March 23, 2025", (2025, 3, 23), "day"),
        ("13/01/2019", (2019, 1, 13), "day"),
        ("01/13/2019", (2019, 1, 13), "day"),
        ("04/04/2025", (2025, 4, 4), "day"),
        ("2025-04-07T00:00:00+09:00", (2025, 4, 7), "day"),
        ("2025-04-07 00:00:00 -0500", (2025, 4, 7), "day"),
    ],
)
def test_dates_with_names_marks_and_zones(text: str, day: tuple[int, int, int], kind: str) -> None:
    assert dates.read(text) == dates.Written(dt.date(*day), kind)  # type: ignore[arg-type]


def test_day_and_month_are_told_by_the_column_or_asked() -> None:
    asked = look("date,coast,capacity\n04/07/2025,WC,1\n11/07/2025,WC,1\n")
    assert asked.dates["date"].either == "04/07/2025"
    assert asked.dates["date"].likely == ""
    orders: dict[Order, str] = {"day_first": "2025-07-04", "month_first": "2025-04-07"}
    for order, first in orders.items():
        shape = replace(asked.shape, order=order, sure=True)
        again = reading.look(b"date,coast,capacity\n04/07/2025,WC,1\n11/07/2025,WC,1\n", "", shape)
        assert again.dates["date"].first_day == first
    told = look("date,coast,capacity\n04/07/2025,WC,1\n04/14/2025,WC,1\n")
    assert (told.dates["date"].either, told.dates["date"].first_day) == ("", "2025-04-07")


@pytest.mark.parametrize(
    ("kind", "text", "group"),
    [
        ("origin", "베트남", "SEA"), ("origin", "Viet Nam", "SEA"), ("origin", "VN", "SEA"),
        ("origin", "Korea, South", "KR"), ("origin", "China, Hong Kong SAR", "CN"),
        ("origin", "Germany", "-"), ("origin", "Atlantis", ""), ("origin", "Macau", ""),
        ("coast", "USLAX", "WC"), ("coast", "Los Angeles", "WC"), ("coast", "로스앤젤레스", "WC"),
        ("coast", "Los Angeles, CA", "WC"), ("coast", "USEWR", "EC"), ("coast", "Vancouver", ""),
        ("coast", "Port of Houston", "EC"), ("coast", "USWC (Base port)", "WC"),
        ("coast", "상하이-미서안", "WC"),
        ("coast", "Portland", ""), ("coast", "EUR", "-"), ("coast", "", ""),
    ],
)  # fmt: skip
def test_places_belong_where_the_lists_say_or_are_asked(kind: str, text: str, group: str) -> None:
    assert places.group(kind, text) == group


def test_a_group_beside_its_members_may_be_their_sum_and_is_asked() -> None:
    found = places.grouped("origin", ["ASEAN", "Vietnam", "China"])
    assert found == {"ASEAN": "", "Vietnam": "SEA", "China": "CN"}
    assert places.grouped("origin", ["ASEAN", "China"])["ASEAN"] == "SEA"


@pytest.mark.parametrize(
    ("text", "is_sum"), [("합계", True), ("2025 Total", True), ("Tonga", False)]
)
def test_a_sum_is_known_by_its_name(text: str, is_sum: bool) -> None:
    assert totals.is_total(text) == is_sum


@pytest.mark.parametrize(
    ("year", "part", "date"),
    [
        ("2025", "1월", "2025-01"),
        ("2025년", "Dec", "2025-12"),
        ("2025", "W15", "2025-W15"),
        ("x", "1", ""),
    ],
)
def test_a_year_and_a_month_make_a_date(year: str, part: str, date: str) -> None:
    assert months.joined(year, part) == date


def test_ports_and_countries_of_records_lie_where_those_of_files_do() -> None:
    known = tomllib.loads((ROOT / "data/rollup/places.toml").read_text(encoding="utf-8"))
    for kind, name in (("coast", "ports"), ("origin", "origins")):
        for group, codes in known[name].items():
            assert {code: places.group(kind, code) for code in codes} == dict.fromkeys(codes, group)


def workbook_of_years(second: str = "Month") -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for year, head in (("2024", "Month"), ("2025", second)):
        sheet = book.create_sheet(f"CY {year}")
        sheet.append(["Container statistics"])
        sheet.append([head, "Loaded Imports (TEU)", "Total"])
        for month in ("January", "February", "March"):
            sheet.append([month, 400_000 if year == "2024" else 500_000, 900_000])
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def test_a_sheet_a_year_is_read_as_one_table() -> None:
    content = workbook_of_years()
    assert reading.look(content).sheet == "CY 2024"
    seen = reading.look(content, sheets.ALL)
    assert (seen.shape.year, seen.shape.month, seen.rows) == (sheets.HEADING, "Month", 6)
    columns = guess.columns(seen, "cargo") | {"origin": "=CN", "coast": "=WC"}
    _, account = reading.take(content, uploads.plan(seen, columns=columns))
    years = {month[:4] for month in account.sums["month"]}
    assert years == {"2024", "2025"}
    assert account.sums["origin"] == {"CN": 2_700_000}


def test_sheets_with_other_headings_are_not_read_as_one() -> None:
    [told] = reading.look(workbook_of_years("Monat"), sheets.ALL).told
    assert (told.code, dict(told.values)) == ("sheets_differ", {"sheet": "CY 2025"})
