"""Months, weeks and years named without the rest of their date, and months named in letters."""

import calendar
import re
from collections.abc import Iterable
from typing import Final, Literal

NAMES: Final = {
    name.lower(): number
    for spelled in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(spelled)
    if name
} | {"sept": 9}
_NAME: Final = "|".join(sorted(NAMES, key=len, reverse=True))
BARE: Final = re.compile(r"m?(0?[1-9]|1[0-2])(?:\uc6d4)?", re.ASCII)
WEEK: Final = re.compile(r"(?:w|wk|week)\s?(\d{1,2})|(\d{1,2})\s?\uc8fc(?:\ucc28)?")
# Below such a heading a bare number is a week, though most of them could be months.
OF_WEEKS: Final = re.compile(
    r"week|\bwk\b|\uc8fc\ucc28|\uc8fc\uac04|\uc8fc\ubcc4|^\uc8fc$", re.IGNORECASE
)
MOST_WEEKS: Final = 53
MONTHS: Final = 12
YEAR_WEEK: Final = re.compile(r"((?:19|20)\d\d)-?(\d\d)")
# A year of this kind begins in another month than January, and in which is not said.
FISCAL: Final = re.compile(r"fiscal|\bfy(?![a-z])|\ud68c\uacc4", re.IGNORECASE)
YEAR: Final = re.compile(r"((?:19|20)\d\d)(?:\ub144(?:\ub3c4)?)?")
APART: Final = r"[\s.,/'-]*"
# Apr-25 is a month of 2025 and 31-Jan-1998 a day; the year stands last, or first with four digits.
MONTH_YEAR: Final = re.compile(rf"({_NAME})\.?{APART}((?:19|20)\d\d|\d\d)")
YEAR_MONTH: Final = re.compile(rf"((?:19|20)\d\d){APART}({_NAME})\.?")
KOREAN_SHORT: Final = re.compile(r"(\d{1,2})\uc6d4[-'\u2019]((?:20)?\d\d)")
LETTERED: Final = re.compile(r"((?:19|20)\d\d)\s?m(\d{1,2})")
KOREAN: Final = re.compile(r"((?:19|20)\d\d)\ub144?\s+(\d{1,2})\uc6d4")
DAY_FIRST: Final = re.compile(rf"(\d{{1,2}}){APART}({_NAME})\.?{APART}((?:19|20)\d\d|\d\d)")
NAME_FIRST: Final = re.compile(rf"({_NAME})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)")
# 2025Q1, 25Q2, Q2 2025, 1Q25, 2025 1/4, 1\ubd84\uae30: three months of which none is known alone.
QUARTER: Final = re.compile(
    r"(?:(?:19|20)?\d\d\ub144?[\s.'/-]*)?(?:q\s?[1-4]|[1-4]\s?q|[1-4]\s?(?:/4)?\s?\ubd84\uae30)"
    r"(?:[\s,.'/-]*(?:19|20)?\d\d)?|(?:19|20)\d\d\ub144?[\s.-]+[1-4]/4",
    re.IGNORECASE,
)
SPELLED: Final = {
    DAY_FIRST: ("day", "month", "year"),
    NAME_FIRST: ("month", "day", "year"),
    MONTH_YEAR: ("month", "year"),
    YEAR_MONTH: ("year", "month"),
    KOREAN: ("year", "month"),
    KOREAN_SHORT: ("month", "year"),
    LETTERED: ("year", "month"),
}
YEARS: Final = range(1900, 2101)
# A provisional or revised month is that month all the same.
MARKED: Final = re.compile(
    r"(?:\s*\(?[pre]\)|\s*\((?:prelim\.?|preliminary|est\.?|revised|\uc7a0\uc815\uce58?|\ucd94\uc815\uce58?|\uc218\uc815\uce58?)\)|\s*[*\u2020\u2021]+)$"
)
CENTURY, PIVOT, TWO_DIGITS = 1900, 70, 100

Part = Literal["month", "week"]


def year(text: str) -> int | None:
    """Read a year that stands alone, such as ``2025``.

    Parameters
    ----------
    text : of a cell.
    """
    found = YEAR.fullmatch(text.strip())
    return int(found[1]) if found else None


def part(text: str, heading: str = "") -> tuple[Part, int] | None:
    """Read a month or a week that stands without its year, such as ``Jan``, ``W15``.

    Parameters
    ----------
    text : of a cell.
    heading : above it. A bare number below one of weeks is a week.
    """
    plain = MARKED.sub("", text.strip().lower()).rstrip(".")
    if plain.isdecimal() and OF_WEEKS.search(heading):
        return ("week", int(plain)) if int(plain) <= MOST_WEEKS else None
    if plain in NAMES:
        return "month", NAMES[plain]
    if found := BARE.fullmatch(plain):
        return "month", int(found[1])
    if found := WEEK.fullmatch(plain):
        return "week", int(found[1] or found[2])
    return None


def are_weeks(texts: Iterable[str], heading: str) -> bool:
    """Say whether cells such as ``202515`` are a year and the number of a week.

    Parameters
    ----------
    texts : of the cells beside each other.
    heading : what is said of them; where it is of weeks, none needs to be beyond twelve.
    """
    found = [YEAR_WEEK.fullmatch(text) for text in texts if text]
    numbers = [int(one[2]) for one in found if one]
    sound = bool(numbers) and len(numbers) == len(found) and max(numbers) <= MOST_WEEKS
    return sound and (max(numbers) > MONTHS or bool(OF_WEEKS.search(heading)))


def week_of(text: str) -> str:
    """Write ``202515`` as the week it is.

    Parameters
    ----------
    text : of a cell; any other stays as it is.
    """
    found = YEAR_WEEK.fullmatch(text)
    return f"{found[1]}-W{found[2]}" if found else text


def is_quarter(text: str) -> bool:
    """Say whether a text names a quarter of a year.

    Parameters
    ----------
    text : of a cell or heading.
    """
    return QUARTER.fullmatch(text.strip()) is not None


def spelled(text: str) -> tuple[int, int, int] | None:
    """Read a date whose month is named, as year, month and day; day nought for a month.

    Parameters
    ----------
    text : such as ``Apr-25``, ``31-Jan-1998``, ``March 23, 2025``.
    """
    plain = text.strip().lower()
    for shape, order in SPELLED.items():
        if found := shape.fullmatch(plain):
            said = dict(zip(order, found.groups(), strict=True))
            month = NAMES.get(said["month"]) or int(said["month"])
            return whole(int(said["year"])), month, int(said.get("day", 0))
    return None


def joined(year_text: str, part_text: str, heading: str = "") -> str:
    """Write a year and a month or week as one date; empty where they are none.

    Parameters
    ----------
    year_text, part_text : such as ``2025`` and ``Jan``.
    heading : above the month or week.
    """
    of_year, of_part = year(year_text), part(part_text, heading)
    if of_year is None or of_part is None:
        return ""
    kind, number = of_part
    return f"{of_year}-{number:02d}" if kind == "month" else f"{of_year}-W{number:02d}"


def runs_on(first: str, before: str, now: str) -> bool:
    """Say whether months of one year run past December, as those of a fiscal year do.

    Parameters
    ----------
    first, before, now : the first date of a column, the one before and this one, as joined.
    """
    ends = before.endswith("-12") and now.endswith("-01")
    return ends and not first.endswith("-01")


def whole(year_number: int) -> int:
    """Give a year in full: 98 is 1998 and 25 is 2025.

    Parameters
    ----------
    year_number : of two digits or four.
    """
    if year_number >= TWO_DIGITS:
        return year_number
    return CENTURY + year_number + (TWO_DIGITS if year_number < PIVOT else 0)
