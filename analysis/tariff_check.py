"""The tariff translator against 2019: what it implies for China's boxes, and what was observed."""

from dataclasses import dataclass
from typing import Final


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
SOURCE: Final = "shippingnewsnet.com 32219; PIIE, US-China trade war tariffs"
CHECKS: Final = (
    Check("january_november", -6.1, -7.0),
    Check("first_quarter", -6.1, -8.4),
    Check("november", -5.7, -13.0),
)
