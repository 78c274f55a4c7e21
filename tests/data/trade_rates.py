"""Made-up rates and capacity as exchanges and analysts publish theirs."""

from typing import Any

from tests.data.trade_files import CHINA, DAYS, EAST, MONTHS, OTHERS, WEST, book, lines


def index_points() -> bytes:
    """An exchange's index by lane in dollars a box."""
    rows = [
        f"{day},{west},{east},{west - 100}"
        for day, west, east in zip(DAYS, WEST, EAST, strict=True)
    ]
    return lines("Date,USWC (USD/FEU),USEC (USD/FEU),Europe (USD/TEU)", *rows)


def korean_index() -> bytes:
    """A Korean index: weeks down, marks of notes behind figures."""
    rows = [
        f'2025-W{15 + place},"{west:,}","{east:,}"'
        for place, (west, east) in enumerate(zip(WEST, EAST, strict=True))
    ]
    return lines("(단위: USD/FEU)", "주차,북미서안,북미동안", *rows, "* 잠정치")


def world_index() -> bytes:
    """A weekly index of lanes by their codes."""
    rows = [f"{day},{west},{east}" for day, west, east in zip(DAYS, WEST, EAST, strict=True)]
    return lines("date,WCI-SHA-LAX,WCI-SHA-NYC", *rows)


def lanes() -> bytes:
    """Rates by lane code, months named in Korean, a short year behind."""
    rows = [
        f"{month}월-25,{west},{east}" for month, west, east in zip(MONTHS, WEST, EAST, strict=True)
    ]
    return lines("월,FBX01 USD/FEU,FBX03 USD/FEU", *rows)


def capacity_table() -> bytes:
    """A capacity table: weeks across, coasts down."""
    rows: list[list[Any]] = [["Week", *(f"2025-W{15 + place}" for place in range(6))]]
    rows += [["US West Coast", *(one // 2 for one in CHINA)], ["US East Coast", *OTHERS]]
    return book([["Deployed capacity, TEU"], *rows])


def weekly_capacity() -> bytes:
    """Capacity by week number and year behind, thousands with spaces."""
    rows = [
        f"W{15 + place} 2025;WC;{china // 2:,}".replace(",", " ")
        for place, china in enumerate(CHINA)
    ]
    return lines("Week;Coast;Offered capacity (TEU)", *rows)


def bare_weeks() -> bytes:
    """Weeks by their number alone."""
    rows = [f"{15 + place},WC,{china // 2}" for place, china in enumerate(CHINA)]
    return lines("Week,Coast,Capacity (TEU)", *rows)


def short_years() -> bytes:
    """Days with a year of two digits."""
    days = ("25/04/07", "25/04/14", "25/04/21", "25/04/28", "25/05/05", "25/05/12")
    return lines(
        "Week,Coast,Rate (USD/FEU)",
        *(f"{day},WC,{west}" for day, west in zip(days, WEST, strict=True)),
    )
