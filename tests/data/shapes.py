"""One table of figures, written in the many shapes that analysts keep such tables in."""

import io
from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np
import openpyxl
import pandas as pd

MONTHS: Final = tuple(f"2025-{month:02d}" for month in range(1, 7))
KOREAN: Final = {"CN": "중국", "SEA": "동남아", "KR": "한국", "OTH": "기타"}
COASTS: Final = {"WC": "미 서안", "EC": "미 동안"}
ENGLISH: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun")
USUAL: Final = {"CN": 500_000, "SEA": 300_000, "KR": 60_000, "OTH": 60_000}


def truth(seed: int = 1) -> pd.DataFrame:
    """Give six months of cargo by origin and coast, in whole thousands of TEU."""
    draw = np.random.default_rng(seed)
    rows = [
        (month, origin, coast, float(round(usual * draw.uniform(0.5, 1.5), -3)))
        for month in MONTHS
        for origin, usual in USUAL.items()
        for coast in COASTS
    ]
    return pd.DataFrame(rows, columns=["month", "origin", "coast", "teu"])


def named(rows: pd.DataFrame) -> pd.DataFrame:
    """Name origins and coasts as a Korean office would."""
    return rows.assign(origin=rows["origin"].map(KOREAN), coast=rows["coast"].map(COASTS))


def csv(rows: pd.DataFrame, above: str = "", *, head: bool = True) -> bytes:
    return (above + str(rows.to_csv(index=False, header=head))).encode()


def long(rows: pd.DataFrame) -> bytes:
    return csv(named(rows).set_axis(["연월", "출발지", "연안", "물동량(TEU)"], axis=1))


def _wide(rows: pd.DataFrame, across: str) -> pd.DataFrame:
    others = [name for name in ("month", "origin", "coast") if name != across]
    return rows.pivot_table(index=others, columns=across, values="teu").reset_index()


def months_across(rows: pd.DataFrame) -> bytes:
    wide = _wide(named(rows), "month")
    return csv(wide.rename(columns={"origin": "출발지", "coast": "연안"}), "물동량(단위: TEU)\n")


def month_names_across(rows: pd.DataFrame) -> bytes:
    wide = _wide(named(rows), "month").set_axis(["출발지", "연안", *ENGLISH], axis=1)
    return csv(wide, "2025 TEU\n")


def month_numbers_across(rows: pd.DataFrame) -> bytes:
    wide = _wide(named(rows), "month").set_axis(["출발지", "연안", *range(1, 7)], axis=1)
    return csv(wide, "2025년 물동량\n(단위: TEU)\n")


def spelled_months_across(rows: pd.DataFrame) -> bytes:
    heads = [f"{name}-25" for name in ENGLISH]
    wide = _wide(named(rows), "month").set_axis(["출발지", "연안", *heads], axis=1)
    return csv(wide, "TEU\n")


def years_over_months(rows: pd.DataFrame) -> bytes:
    wide = _wide(named(rows), "month").set_axis(["", "", *range(1, 7)], axis=1)
    return csv(wide, "미국향 물동량 (TEU)\n출발지,연안,2025년,,,,,\n")


def coasts_across(rows: pd.DataFrame) -> bytes:
    wide = _wide(named(rows), "coast").rename(columns={"month": "연월", "origin": "출발지"})
    return csv(wide, "미국향 물동량,,\n,,단위: TEU\n")


def origins_across(rows: pd.DataFrame) -> bytes:
    wide = _wide(named(rows), "origin").rename(columns={"month": "연월", "coast": "연안"})
    return csv(wide, "단위: TEU\n")


def coasts_over_origins(rows: pd.DataFrame) -> bytes:
    table = named(rows).pivot_table(index="month", columns=["coast", "origin"], values="teu")
    upper = ",".join(["", *table.columns.get_level_values("coast")])
    lower = ",".join(["연월", *table.columns.get_level_values("origin")])
    body = table.to_csv(header=False)
    return f"물동량(단위: TEU)\n{upper}\n{lower}\n{body}".encode()


def year_and_month_apart(rows: pd.DataFrame) -> bytes:
    kept = named(rows)
    months = kept["month"].str[-2:].astype(int).astype(str) + "월"
    return csv(
        pd.DataFrame(
            {
                "년도": "2025",
                "월": months,
                "출발지": kept["origin"],
                "연안": kept["coast"],
                "물동량(TEU)": kept["teu"],
            }
        )
    )


def months_down_years_across(rows: pd.DataFrame) -> bytes:
    kept = named(rows)
    months = kept["month"].str[-2:].astype(int).map(lambda one: ENGLISH[one - 1])
    table = {"Month": months, "Origin": kept["origin"], "Coast": kept["coast"]}
    return csv(pd.DataFrame(table | {"2024": "", "2025": kept["teu"]}), "Volume in TEU\n")


def with_totals(rows: pd.DataFrame) -> bytes:
    kept = named(rows)
    by_month = kept.groupby("month", as_index=False)["teu"].sum()
    sums = by_month.assign(origin="합계", coast="합계")
    whole = pd.DataFrame(
        {"month": ["총계"], "origin": ["합계"], "coast": ["합계"], "teu": [kept["teu"].sum()]}
    )
    table = pd.concat([kept, sums[kept.columns], whole])
    return csv(table.set_axis(["연월", "출발지", "연안", "물동량(TEU)"], axis=1))


def totals_across(rows: pd.DataFrame) -> bytes:
    wide = _wide(named(rows), "month").rename(columns={"origin": "출발지", "coast": "연안"})
    return csv(wide.assign(합계=wide[list(MONTHS)].sum(axis=1)), "물동량(단위: TEU)\n")


def ports_and_countries(rows: pd.DataFrame) -> bytes:
    """Split every cell between two ports and, where a group has several, two countries."""
    countries = {
        "CN": ("중국", "홍콩"), "SEA": ("베트남", "IN"), "KR": ("대한민국", "KOR"),
        "OTH": ("일본", "Taiwan"),
    }  # fmt: skip
    ports = {"WC": ("USLAX", "롱비치"), "EC": ("USEWR", "Savannah")}
    cells: list[tuple[Any, ...]] = [tuple(row) for row in rows.itertuples(index=False)]
    split = [
        (month, country, port, teu / 4)
        for month, origin, coast, teu in cells
        for country in countries[origin]
        for port in ports[coast]
    ]
    return csv(pd.DataFrame(split, columns=["month", "country", "port", "loadings (TEU)"]))


def thousands(rows: pd.DataFrame) -> bytes:
    kept = named(rows).assign(teu=rows["teu"] / 1000)
    return csv(kept.set_axis(["연월", "출발지", "연안", "물동량"], axis=1), "단위: 천TEU\n")


def workbook(rows: pd.DataFrame) -> bytes:
    """Write a sheet with a title, a unit, and a merged heading of two rows."""
    table = _wide(named(rows), "month")
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["미국향 컨테이너 물동량"])
    sheet.append([None, None, None, None, None, None, None, "(단위: TEU)"])
    sheet.append(["출발지", "연안", "2025년"])
    sheet.append([None, None, *(f"{month}월" for month in range(1, 7))])
    for row in table.itertuples(index=False):
        sheet.append(list(row))
    sheet.merge_cells("C3:H3")
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


SHAPES: Final[Mapping[str, Callable[[pd.DataFrame], bytes]]] = {
    made.__name__: made
    for made in (
        long, months_across, month_names_across, month_numbers_across, spelled_months_across,
        years_over_months, coasts_across, origins_across, coasts_over_origins,
        year_and_month_apart, months_down_years_across, with_totals, totals_across,
        ports_and_countries, thousands, workbook,
    )
}  # fmt: skip
