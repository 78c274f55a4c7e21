"""Sums about Korea that need no run: cargo transshipped by subtraction, and a bill for freight."""

from typing import Final, NamedTuple

from analysis.steps.korea import TEU_PER_FEU

MONTHS_IN_QUARTER: Final = 3


class Apart(NamedTuple):
    """Cargo loaded in the ports of a country, taken apart.

    Attributes
    ----------
    loaded_teu : by loading port, whoever made the goods. [TEU / month]
    exported_teu : the country's own exports, without transshipment. [TEU / month]
    transshipped_teu : the rest, which changed ship there. [TEU / month]
    """

    loaded_teu: float
    exported_teu: float
    transshipped_teu: float


def apart(loaded_teu: float, exported_in_quarter_teu: float) -> Apart:
    """Take own exports away from what was loaded; what is left was transshipped.

    Parameters
    ----------
    loaded_teu : loaded in a month, by loading port. [TEU / month]
    exported_in_quarter_teu : own exports in its quarter, taken as even over the three months.
        [TEU / quarter]
    """
    exported = exported_in_quarter_teu / MONTHS_IN_QUARTER
    return Apart(loaded_teu, exported, loaded_teu - exported)


def year_before(value: float, change: float) -> float:
    """Give the figure of the year before from this year's and its change. [unit of the figure]

    Parameters
    ----------
    value : this year's. [any unit]
    change : versus last year. [1]
    """
    return value / (1.0 + change)


def feu(teu: float) -> float:
    """Count boxes of forty feet. [FEU]

    Parameters
    ----------
    teu : boxes of twenty feet. [TEU]
    """
    return teu / TEU_PER_FEU


def extra_freight_usd(exported_teu: float, spot_share: float, rise_usd_per_feu: float) -> float:
    """Give what exporters pay more where spot cargo meets a higher rate. [USD]

    Parameters
    ----------
    exported_teu : cargo of the period. [TEU]
    spot_share : share of it that is not under contract. [1]
    rise_usd_per_feu : rise of the spot rate. [USD / FEU]
    """
    return feu(exported_teu) * spot_share * rise_usd_per_feu
