"""Made-up figures in the shapes in which ports, offices and exchanges publish theirs."""

import io
from typing import Any, Final

import openpyxl

from tests.data.trade_files import book, lines

MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
INBOUND: Final = (483_831, 408_009, 385_531, 439_230, 355_950, 470_450)
OUTBOUND: Final = (113_271, 109_156, 122_975, 130_720, 120_196, 126_144)
YEAR: Final = (*INBOUND, *(figure + 7 for figure in INBOUND))
FIVE: Final = range(1, 6)


def calendar_years() -> bytes:
    """A port's archive: months with their year, a sum below each calendar year, a source."""
    rows: list[list[Any]] = [["Containers in TEUs, since 1995"], []]
    rows += [["Date", "Loaded Inbound", "Loaded Outbound", "Total TEUs"]]
    for year in (2024, 2025):
        rows += [
            [f"{name[:3]} {year}", into, out, into + out]
            for name, into, out in zip(MONTHS, INBOUND, OUTBOUND, strict=False)
        ]
        rows += [[f"CY {year} Total", sum(INBOUND), sum(OUTBOUND), sum(INBOUND + OUTBOUND)]]
    return book([*rows, ["Source: the port"]])


def month_and_remark() -> bytes:
    """A port's year: months in letters, changes in percent beside, remarks below."""
    rows = [
        f'{name},"{into:,.2f}","{out:,.2f}",{place}.5%'
        for place, (name, into, out) in enumerate(zip(MONTHS, INBOUND, OUTBOUND, strict=False))
    ]
    head = ("Container Statistics 2025,,,", ",Loaded Imports (TEU),Loaded Exports (TEU),Change")
    return lines(*head, *rows, "Figures are revised monthly,,,", "Source: the port,,,")


def fiscal_year(title: str = "Fiscal Year 2025 (TEU),,") -> bytes:
    """A port's fiscal year, from July to June."""
    names = (*MONTHS[6:], *MONTHS[:6])
    rows = [f"{name},{figure},1" for name, figure in zip(names, YEAR, strict=True)]
    return lines(title, ",Loaded Imports,Loaded Exports", *rows)


def fiscal_column() -> bytes:
    """Years that are fiscal ones beside months."""
    rows = [f"2025,{name},{figure}" for name, figure in zip(MONTHS, INBOUND, strict=False)]
    return lines("Fiscal Year,Month,Imports (TEU)", *rows)


def alliance() -> bytes:
    """An alliance of ports: the year to date and the month side by side, each with its change."""
    rows: list[list[Any]] = [
        [None, "Year-to-Date", None, None, "Month", None, None],
        ["TEUs", "2025", "2024", "% Change", "May 2025", "May 2024", "% Change"],
        ["International imports", 550_000, 520_000, 0.0577, 98_000, 101_000, -0.0297],
        ["Domestic", 250_000, 240_000, 0.04, 50_000, 48_000, 0.04],
    ]
    return book(rows)


def provisional() -> bytes:
    """A statistical office: exports and imports below each month, the last one provisional."""
    head = ["", "수출 (TEU)", "수입 (TEU)"]
    rows: list[list[Any]] = [
        ["국가별(1)", "2025. 01", "", "2025. 02", "", "2025. 03 p)", ""],
        [*head, *head[1:], *head[1:]],
        ["중국", 300_000, 1, 310_000, 2, 320_000, 3],
        ["베트남", 80_000, 4, 81_000, 5, 82_000, 6],
        ["* 잠정치"],
        ["출처 : 통계청"],
    ]
    return book(rows)


def lists_of_countries() -> bytes:
    """A vendor's ranking: months with a unit, changes and shares beside."""
    return lines(
        "Rank,Country,Apr 2025 (TEU),Mar 2025 (TEU),Apr 2024 (TEU),MoM %,Share",
        '1,China,"828,405","759,321","800,100",9.1%,34.4%',
        '2,Vietnam,"250,300","240,100","220,000",4.2%,10.4%',
        ',Total,"1,078,705","999,421","1,020,100",1.0%,100%',
    )


def coasts_and_words() -> bytes:
    """A Korean table of capacity: coasts beside words and a unit."""
    rows = [f"2025년 {15 + place}주차,{300_000 + place},{170_000 + place}" for place in FIVE]
    return lines("주차,미서안 선복(TEU),미동안 선복(TEU)", *rows, encoding="cp949")


def deployed() -> bytes:
    """An analyst's capacity: coasts by their codes over what was planned and what sails."""
    rows: list[list[Any]] = [
        ["Week", "Asia-NAWC", None, "Asia-NAEC", None],
        [None, "Proforma", "Deployed", "Proforma", "Deployed"],
    ]
    rows += [[f"2025-W{15 + place}", 320_000, 290_000, 180_000, 160_000] for place in FIVE]
    return book(rows)


def week_numbers() -> bytes:
    """A year and the number of a week, all of which could be months."""
    rows = [f"2025,{week},{90_000 + week},{60_000 + week}" for week in FIVE]
    return lines("Year,Week,Los Angeles,Savannah", *rows)


def week_numbers_across() -> bytes:
    """Numbers of weeks side by side."""
    return lines("2025 capacity (TEU)", "Week,1,2,3", "WC,300000,310000,320000", "EC,1,2,3")


def calls() -> bytes:
    """A service's days: midnights of a zone, and year, month and day beside them."""
    rows = [
        f"2025/04/{day:02d} 00:00:00+00,2025,4,{day},Los Angeles-Long Beach,{1000 + day}"
        for day in range(7, 28)
    ]
    return b"\xef\xbb\xbf" + lines("date,year,month,day,portname,TEU", *rows)


def tickers() -> bytes:
    """An index by day and lane, with figures that look like months of years ahead."""
    rows = [
        f"2025-04-{day},{lane},22{day}.5" for day in (14, 15, 16) for lane in ("FBX01", "FBX03")
    ]
    return lines("Day,Ticker,Value", *rows)


def labels() -> bytes:
    """A European office: a line of labels below the headings, a colon for what is missing."""
    return lines(
        "TIME;2025M01;2025M02;2025M03;2025M04",
        "GEO (Labels);;;;",
        "China;1.234,5;1.100;:;1.300,2",
        "Vietnam;300;310,5;320;330",
    )


def key_of_commas() -> bytes:
    """A European office's tabs, beside a key that commas cut into as many."""
    return lines(
        "freq,unit,direct,partner\t2025-01 \t2025-02 \t2025-03 ",
        "M,TEU,IN,CN\t1000 \t1100 p\t: ",
        "M,TEU,IN,KR\t300 \t310 \t320 e",
    )


def beside_each_other() -> bytes:
    """Two tables side by side, each with months of its own."""
    months = zip(MONTHS, INBOUND, reversed(MONTHS[:6]), OUTBOUND, strict=False)
    rows = [[name, into, into + 7, None, other, out, out + 3] for name, into, other, out in months]
    head: list[list[Any]] = [
        ["Imports", *[None] * 3, "Exports"],
        ["Month", 2024, 2025, None, "Month", 2024, 2025],
    ]
    return book([*head, *rows])


def below_each_other(again: str = "Month") -> bytes:
    """Two tables in one sheet, each with a title, a sum and a source."""
    rows: list[list[Any]] = []
    for title, head, figures in (
        ("Table 1. Loaded imports (TEU)", "Month", INBOUND),
        ("Table 2. Loaded exports (TEU)", again, OUTBOUND),
    ):
        rows += [[title], [head, 2024, 2025]]
        rows += [[name, one, one + 7] for name, one in zip(MONTHS, figures, strict=False)]
        rows += [["Total", sum(figures), sum(figures) + 42], ["Source: the port"], []]
    return book(rows)


def same_headings() -> bytes:
    """The same headings again below the figures, with no gap between."""
    rows: list[list[Any]] = []
    for country, figures in (("China", INBOUND), ("Korea", OUTBOUND)):
        rows += [["Month", "Country", "TEU"]]
        rows += [[f"2025-0{place}", country, one] for place, one in enumerate(figures, 1)]
    return book(rows)


def groups_of_countries() -> bytes:
    """One table whose countries stand in groups with a title and a gap before each."""
    rows: list[list[Any]] = [["Country", "2025-01", "2025-02", "2025-03"], ["Asia"]]
    rows += [["China", 1, 2, 3], ["Korea", "-", "-", "-"], [], ["Europe"], ["Malta", "-", "-", "-"]]
    return book([*rows, ["Germany", 4, 5, 6], [], ["p", "provisional"], ["r", "revised"]])


def month_in_title() -> bytes:
    """A press table of one month, which stands in its title alone."""
    rows = [["중국", 310_000, 1], ["베트남", 80_000, 2], ["합계", 390_000, 3]]
    return book([["2025년 4월 국가별 물동량"], ["국가", "수출(TEU)", "수입(TEU)"], *rows])


def years_quarters_months() -> bytes:
    """A statistical office's export: a year, a quarter and months side by side."""
    return lines(
        "국가별,2024,2024.4/4,2025.01,2025.02,2025.03",
        "중국,4800000,1250000,400000,390000,385000",
        "한국,700000,180000,60000,61000,62000",
        encoding="cp949",
    )


def merged_months() -> bytes:
    """The same office down: each month once, beside the first of its countries."""
    rows = [
        line
        for place, (into, out) in enumerate(zip(INBOUND, OUTBOUND, strict=True), 1)
        for line in (f"2025.0{place},중국,{into}", f",베트남,{out}")
    ]
    return lines("시점,국가별,수입 (TEU)", *rows, encoding="cp949")


def decimal_commas() -> bytes:
    """A German export: the month before the year, points between thousands."""
    rows = [
        f"{place:02d}.2025;China;{into // 1000}.{into % 1000:03d}"
        for place, into in enumerate(INBOUND, 1)
    ]
    return b"\xef\xbb\xbf" + lines("Monat;Land;Import (TEU)", *rows)


def weeks_of_a_year() -> bytes:
    """Weeks as one number, all of which could be months."""
    return lines("year_week,coast,capacity (TEU)", *(f"20250{week},WC,{week}" for week in FIVE))


def weeks_across() -> bytes:
    """The same side by side, one of them beyond December."""
    return lines("Capacity (TEU)", "coast,202512,202513,202514", "WC,1,2,3", "EC,4,5,6")


def notes_before() -> bytes:
    """A workbook whose first sheet holds notes."""
    made = openpyxl.Workbook()
    first = made.worksheets[0]
    first.title = "README"
    first.append(["Notes on the data"])
    data = made.create_sheet("Data")
    data.append(["Month", "Country", "Port", "Imports (TEU)"])
    data.append(["2025-01", "China", "Long Beach", INBOUND[0]])
    made.create_sheet("Other").append(["also notes"])
    made.save(sink := io.BytesIO())
    return sink.getvalue()
