"""Made-up cargo as ports, agencies and vendors publish theirs."""

import io
from collections.abc import Callable
from typing import Any, Final

import openpyxl
from openpyxl.styles import Font

MONTHS: Final = range(1, 7)
NAMES: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun")
CHINA: Final = (412_300, 398_700, 405_100, 377_900, 301_200, 288_400)
OTHERS: Final = (101_200, 99_800, 104_300, 110_700, 121_900, 125_600)
WEST: Final = (2_265, 2_100, 1_980, 3_420, 5_876, 4_120)
EAST: Final = (3_310, 3_190, 3_005, 4_530, 7_285, 6_410)
DAYS: Final = ("2025-04-07", "2025-04-14", "2025-04-21", "2025-04-28", "2025-05-05", "2025-05-12")


def lines(*rows: str, encoding: str = "utf-8") -> bytes:
    return ("\n".join(rows) + "\n").encode(encoding)


def book(rows: list[list[Any]], change: Callable[[Any], None] | None = None) -> bytes:
    """Write rows as a workbook, and change the sheet as wanted."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if change:
        change(sheet)
    sink = io.BytesIO()
    made.save(sink)
    return sink.getvalue()


def port_mis() -> bytes:
    """A national port system: merged headings of years over months, subtotals and totals."""
    head: list[list[Any]] = [
        ["컨테이너 수송통계"],
        ["(단위: TEU)"],
        ["국가", "해안", "2025년", *[None] * 6],
    ]
    head += [[None, None, *(f"{month}월" for month in MONTHS), "합계"]]
    rows: list[list[Any]] = [
        ["중국", "미서안", *CHINA, sum(CHINA)],
        [None, "미동안", *OTHERS, sum(OTHERS)],
        [None, "소계", *map(sum, zip(CHINA, OTHERS, strict=True)), sum(CHINA) + sum(OTHERS)],
        ["합계", None, *map(sum, zip(CHINA, OTHERS, strict=True)), sum(CHINA) + sum(OTHERS)],
        ["주) 잠정치임"],
    ]

    def merge(sheet: Any) -> None:
        for cells in ("A3:A4", "B3:B4", "C3:I3", "A5:A7"):
            sheet.merge_cells(cells)

    return book(head + rows, merge)


def port_authority() -> bytes:
    """A port authority by month: thousands in quotes, a share beside, a dash for nothing."""
    rows = [
        f'2025년 {month}월,중국,미서안,"{china:,}",{china / 5_000:.1f}%'
        for month, china in zip(MONTHS, CHINA, strict=True)
    ]
    return lines("연월,국가,해안,물동량(TEU),전년 대비(%)", *rows, encoding="cp949")


def trade_association() -> bytes:
    """A trade association's export: short years with a mark, tonnes and dollars beside."""
    rows = [
        f"'25.{month},{china},{china * 11},{china * 3}"
        for month, china in zip(MONTHS, CHINA, strict=True)
    ]
    return lines("기간,물동량(TEU),중량(톤),금액(천$)", *rows)


def customs() -> bytes:
    """Customs by month and country, values in thousand dollars only: no containers at all."""
    rows = [
        f"2025.{month:02d},중국,{china},{china // 2}"
        for month, china in zip(MONTHS, CHINA, strict=True)
    ]
    return lines("기간,국가명,수출 금액(천불),수입 금액(천불)", *rows)


def bills_of_lading() -> bytes:
    """A vendor's arrivals by month and country: names of months with years, a total row."""
    rows = [f"{name}-25,China,{china}" for name, china in zip(NAMES, CHINA, strict=True)]
    rows += [f"{name}-25,Vietnam,{other}" for name, other in zip(NAMES, OTHERS, strict=True)]
    return lines(
        "Month,Country of Origin,Imports (TEU)", *rows, f"Total,,{sum(CHINA) + sum(OTHERS)}"
    )


def records() -> bytes:
    """Records of a vendor: a day, a port of unlading, a country, containers."""
    rows = [f"{day:02d}/04/2025,Los Angeles,China,{1000 + day}" for day in range(7, 28)]
    return lines("Arrival Date,US Port,Origin Country,TEUs", *rows)


def census() -> bytes:
    """A census tool's export: values only, a note below the table."""
    rows = [
        f'China,{name} 2025,"{china * 1000:,}"' for name, china in zip(NAMES, CHINA, strict=True)
    ]
    return lines(
        "Country,Time,Containerized Vessel Value (US$)", *rows, "", "Source: Foreign Trade"
    )


def port_table() -> bytes:
    """A port's history: years down, months across, this year not over yet."""
    return lines(
        "Loaded imports (TEU) by month",
        "Year,Jan,Feb,Mar,Apr,May,Jun",
        "2024," + ",".join(str(one - 7) for one in CHINA),
        "2025," + ",".join(map(str, CHINA)),
    )


def alliance() -> bytes:
    """An alliance of ports: two tables in one sheet, imports and exports."""
    rows = [[name, china, other] for name, china, other in zip(NAMES, CHINA, OTHERS, strict=True)]
    return book(
        [
            ["2025 Container Volumes (TEU)"],
            ["Month", "Loaded Imports", "Empty"],
            *rows,
            [],
            ["Month", "Loaded Exports", "Empty"],
            *[[name, 1, 2] for name in NAMES],
        ]
    )


def quarters() -> bytes:
    """An intergovernmental table by quarter."""
    rows = [f"2025Q{place},China,WC,{china * 3}" for place, china in enumerate(CHINA[:4], start=1)]
    return lines("Quarter,Origin,Coast,TEU", *rows)


def quarters_across() -> bytes:
    """Quarters side by side."""
    return lines("Origin,Coast,25Q1,25Q2,25Q3", "China,WC,1200000,1100000,1000000")


def daily() -> bytes:
    """A daily port series: zone-aware midnights, calls beside."""
    rows = [
        f"2025-04-{day:02d}T00:00:00+00:00,Los Angeles,{12 + day % 3},{20_000 + day}"
        for day in range(7, 28)
    ]
    return lines("date,portname,portcalls_container,import_container_teu", *rows)


def chinese_customs() -> bytes:
    """Chinese customs by month, in the letters of Chinese computers."""
    rows = [f"2025-{month:02d},美国,{china}" for month, china in zip(MONTHS, CHINA, strict=True)]
    return lines("月份,国家,集装箱(TEU)", *rows, encoding="gb18030")


def eighteen_months() -> bytes:
    """Eighteen months across with notes under the table and marks of provisional figures."""
    months = [(2024, month) for month in range(7, 13)] + [(2025, month) for month in range(1, 13)]
    heads = [f"{year}-{month:02d}" for year, month in months]
    figures = [f"{400_000 + 1_000 * place:,}" for place in range(18)]
    figures[-1] += " p"
    figures[3] += " r"
    sheet = [
        ["Origin", "Coast", *heads],
        ["China", "US West Coast", *figures],
        [],
        ["p provisional; r revised"],
    ]
    return book([["US imports, TEU"], *sheet])


def missing_marks() -> bytes:
    """Missing figures in four ways."""
    marks = ("-", "n.a.", "..", "…")
    rows = [
        f"2025-{month:02d},CN,WC,{one}"
        for month, one in zip(MONTHS, (*marks, *CHINA[4:]), strict=True)
    ]
    return lines("Month,Origin,Coast,Loadings (TEU)", *rows)


def in_parentheses() -> bytes:
    """A negative correction in parentheses."""
    rows = [
        f"2025-{month:02d},CN,WC,{one}"
        for month, one in zip(MONTHS, (*CHINA[:5], "(1200)"), strict=True)
    ]
    return lines("Month,Origin,Coast,Loadings (TEU)", *rows)


def fiscal_years() -> bytes:
    """Fiscal years."""
    return lines(
        "Year,Origin,Coast,TEU", *(f"FY{year},China,WC,4{year}000" for year in range(2021, 2026))
    )


def hidden() -> bytes:
    """A sheet with a hidden row and a hidden column, and bold totals."""

    def hide(sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["D"].hidden = True
        sheet["A8"].font = Font(bold=True)

    rows = [
        [f"2025-{month:02d}", "China", "WC", "x", china]
        for month, china in zip(MONTHS, CHINA, strict=True)
    ]
    return book(
        [
            ["Month", "Origin", "Coast", "Note", "Loadings (TEU)"],
            *rows,
            ["Total", None, None, None, sum(CHINA)],
        ],
        hide,
    )
