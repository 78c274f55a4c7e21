"""The tariff translator against 2019: what it implies for China's boxes, and what was observed."""

from dataclasses import dataclass
from typing import Final

from analysis.parameters import quoted, value


@dataclass(frozen=True)
class Check:
    """A period of 2019, against the same period of the year before.

    Attributes
    ----------
    key : name of the period.
    implied_pct : change the translator implies. [%]
    observed_pct : change of China-origin boxes as reported. [%]
    """

    key: str
    implied_pct: float
    observed_pct: float


# As reported in the specification's evidence: monthly tariffs interpolated from PIIE's chart, so
# nothing here can be worked out again from the tables of this project.
SOURCE: Final = quoted.OF_2019
PERIODS: Final = ("january_november", "first_quarter", "november")
CHECKS: Final = tuple(
    Check(key, value(f"implied_2019_{key}"), value(f"observed_2019_{key}")) for key in PERIODS
)
