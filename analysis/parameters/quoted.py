"""Given numbers that are quoted: no scenario moves them, and no draw varies them."""

from analysis.parameters.parameter import Parameter

OF_2019 = "shippingnewsnet.com 32219; PIIE, US-China trade war tariffs"

PARAMETERS = (
    Parameter(
        name="truce_weeks",
        symbol="w_truce",
        value=13.0,
        low=13.0,
        high=13.0,
        unit="weeks",
        meaning=(
            "weeks from the restart of loadings to the crisis coming again, on the branch "
            "re-escalation"
        ),
        source="The truce of 12 May 2025 was first agreed for 90 days: 13 weeks",
        confidence="n/a (scenario)",
    ),
    Parameter(
        name="normal_china_share",
        symbol="c_CN",
        value=0.55,
        low=0.539,
        high=0.589,
        unit="share",
        meaning="share of China in what a normal year loads, named where no own figures replace it",
        source="origin_share_cn among the shares: KOBC weekly report via iNews24, 2025-04-16",
        confidence="medium",
    ),
    Parameter(
        name="tariff_before",
        symbol="tar_0",
        value=0.208,
        low=0.208,
        high=0.208,
        unit="ad valorem",
        meaning="average US tariff on Chinese goods before 2025",
        source="PIIE, US-China trade war tariffs: average US tariff on Chinese goods, before 2025",
        confidence="high",
    ),
    Parameter(
        name="tariff_truce",
        symbol="tar_1",
        value=0.511,
        low=0.511,
        high=0.511,
        unit="ad valorem",
        meaning="average US tariff on Chinese goods from the truce on",
        source=(
            "PIIE, US-China trade war tariffs: average US tariff on Chinese goods, from 2025-05-14"
        ),
        confidence="high",
    ),
    Parameter(
        name="tariff_late",
        symbol="tar_2",
        value=0.411,
        low=0.411,
        high=0.411,
        unit="ad valorem",
        meaning="average US tariff on Chinese goods taken to hold after the cut of November",
        source=(
            "Own arithmetic, no figure of PIIE's: 51.1 % (PIIE, from 2025-05-14) less the ten "
            "points of the fentanyl tariff cut on 2025-11-10 (Washington Examiner)"
        ),
        confidence="low",
    ),
    Parameter(
        name="grid_depth",
        symbol="grid_s",
        value=0.38,
        low=0.38,
        high=0.38,
        unit="share",
        meaning="depth of the fall that the look over 64 choices adds to its range and its default",
        source="Specification of the backtest",
        confidence="n/a (scenario)",
    ),
    Parameter(
        name="grid_elasticity",
        symbol="grid_e",
        value=1.0,
        low=1.0,
        high=1.0,
        unit="elasticity",
        meaning="tariff elasticity that the look over 64 choices adds to its range and its default",
        source="Specification of the backtest",
        confidence="n/a (scenario)",
    ),
    Parameter(
        name="implied_2019_january_november",
        symbol="imp_jan_nov",
        value=-6.1,
        low=-6.1,
        high=-6.1,
        unit="%",
        meaning=(
            "change of China's boxes in January to November 2019 that the tariff translator implies"
        ),
        source=(
            "shippingnewsnet.com 32219; PIIE, US-China trade war tariffs; monthly tariffs "
            "interpolated from a chart, as the specification reports"
        ),
        confidence="low",
    ),
    Parameter(
        name="observed_2019_january_november",
        symbol="obs_jan_nov",
        value=-7.0,
        low=-7.0,
        high=-7.0,
        unit="%",
        meaning="change of China's boxes in January to November 2019 as reported",
        source=(
            "shippingnewsnet.com 32219; PIIE, US-China trade war tariffs, as the specification "
            "reports"
        ),
        confidence="medium",
    ),
    Parameter(
        name="implied_2019_first_quarter",
        symbol="imp_q1",
        value=-6.1,
        low=-6.1,
        high=-6.1,
        unit="%",
        meaning=(
            "change of China's boxes in the first quarter of 2019 that the tariff translator "
            "implies"
        ),
        source=(
            "shippingnewsnet.com 32219; PIIE, US-China trade war tariffs; monthly tariffs "
            "interpolated from a chart, as the specification reports"
        ),
        confidence="low",
    ),
    Parameter(
        name="observed_2019_first_quarter",
        symbol="obs_q1",
        value=-8.4,
        low=-8.4,
        high=-8.4,
        unit="%",
        meaning="change of China's boxes in the first quarter of 2019 as reported",
        source=(
            "shippingnewsnet.com 32219; PIIE, US-China trade war tariffs, as the specification "
            "reports"
        ),
        confidence="medium",
    ),
    Parameter(
        name="implied_2019_november",
        symbol="imp_nov",
        value=-5.7,
        low=-5.7,
        high=-5.7,
        unit="%",
        meaning="change of China's boxes in November 2019 that the tariff translator implies",
        source=(
            "shippingnewsnet.com 32219; PIIE, US-China trade war tariffs; monthly tariffs "
            "interpolated from a chart, as the specification reports"
        ),
        confidence="low",
    ),
    Parameter(
        name="observed_2019_november",
        symbol="obs_nov",
        value=-13.0,
        low=-13.0,
        high=-13.0,
        unit="%",
        meaning="change of China's boxes in November 2019 as reported",
        source=(
            "shippingnewsnet.com 32219; PIIE, US-China trade war tariffs, as the specification "
            "reports"
        ),
        confidence="medium",
    ),
    Parameter(
        name="rate_error_sd_fitted",
        symbol="σ_R25",
        value=0.233,
        low=0.233,
        high=0.233,
        unit="log sd",
        meaning="the same error of a spot rate as it fits ten lanes in 2025 best",
        source=(
            "This project, 2026-11: maximum likelihood over WCI, SCFI, KCCI, FBX and Xeneta, both "
            "coasts, April to August 2025, against model 2 in draft"
        ),
        confidence="medium",
    ),
    Parameter(
        name="rate_error_weeks_fitted",
        symbol="τ_R25",
        value=6.3,
        low=6.3,
        high=6.3,
        unit="weeks",
        meaning="weeks in which an error of a spot rate faded to a third, as it fits 2025 best",
        source=(
            "This project, 2026-11: maximum likelihood over WCI, SCFI, KCCI, FBX and Xeneta, both "
            "coasts, April to August 2025, against model 2 in draft"
        ),
        confidence="medium",
    ),
)
