"""Given numbers of the cargo block: growth, deferral, diversion and front-loading."""

from analysis.parameters.parameter import Parameter

PARAMETERS = (
    Parameter(
        name="growth_china",
        symbol="g_CN",
        value=0.0,
        low=-0.05,
        high=0.06,
        unit="1/year",
        meaning="baseline growth of China TEU over same month last year",
        source="assumption",
        confidence="low",
    ),
    Parameter(
        name="growth_other",
        symbol="g_oth",
        value=0.05,
        low=0.0,
        high=0.08,
        unit="1/year",
        meaning="baseline growth of other origins",
        source="assumption; Jan-Apr 2025 non-China about +10% incl. front-loading",
        confidence="low",
    ),
    Parameter(
        name="deferral_share",
        symbol="φ",
        value=0.25,
        low=0.25,
        high=0.55,
        unit="share",
        meaning="suspended cargo that is deferred, not cancelled/diverted",
        source=(
            "Sea-Intelligence, 2025: 25 to 55 % of cancelled bookings were already produced and "
            "stored"
        ),
        confidence="medium",
    ),
    Parameter(
        name="release_rate",
        symbol="ρ",
        value=0.2,
        low=0.1,
        high=0.35,
        unit="1/week",
        meaning="weekly release of deferred stock after restart",
        source="half-life 3.1 weeks; judgement from 4-6 week rush descriptions",
        confidence="low",
    ),
    Parameter(
        name="stock_attrition",
        symbol="μ",
        value=0.052,
        low=0.026,
        high=0.083,
        unit="1/week",
        meaning="deferred stock that is not wanted any more after a week",
        source="assumption: half of it is gone after a season of 13 weeks; range 26 to 8 weeks",
        confidence="low",
    ),
    Parameter(
        name="diversion_share",
        symbol="δ",
        value=0.6,
        low=0.3,
        high=0.9,
        unit="share",
        meaning="long-run share of suspended China cargo replaced by other Asian origins",
        source=(
            "UNCTAD RP37 (Nicita 2019): 21 of 35 bn USD = 62%; Q1-2019 TEU offset 67%; Jan-Oct "
            "2025 TEU offset ~100% after 5% trend (JOC PIERS via KSG)"
        ),
        confidence="medium",
    ),
    Parameter(
        name="diversion_weeks",
        symbol="τ_d",
        value=26.0,
        low=8.0,
        high=52.0,
        unit="weeks",
        meaning="diversion build-up time constant",
        source=(
            "May-2025 offset not above trend; Boehm et al. slow adjustment; Alfaro-Chor NBER 34490"
        ),
        confidence="low",
    ),
    Parameter(
        name="pull_forward_share",
        symbol="f_pre",
        value=0.0,
        low=0.0,
        high=0.15,
        unit="share of weekly demand",
        meaning="pull-forward before onset",
        source="US imports Jan-Apr 2025 +8.6% y/y (Descartes)",
        confidence="low",
    ),
    Parameter(
        name="front_loading_share",
        symbol="f",
        value=0.06,
        low=0.0,
        high=0.15,
        unit="share of weekly demand",
        meaning="pull-forward after relief, repaid later",
        source="US imports Jan-Apr 2025 +8.6% y/y (Descartes); NRF 2025-07/08 commentary",
        confidence="low",
    ),
    Parameter(
        name="diversion_to_sea",
        symbol="w_SEA",
        value=0.8,
        low=0.7,
        high=0.9,
        unit="share",
        meaning="share of diverted cargo that South-East and South Asia receive",
        source=(
            "JOC PIERS Jan-Oct 2025: Vietnam +537 k, Thailand +153 k, India +135 k, Korea -60 k "
            "TEU; KIET 2025: Korean gain small; range: assumption"
        ),
        confidence="medium",
    ),
    Parameter(
        name="diversion_to_korea",
        symbol="w_KR",
        value=0.03,
        low=-0.05,
        high=0.1,
        unit="share",
        meaning="share of diverted cargo that Korea receives",
        source=(
            "JOC PIERS Jan-Oct 2025: Vietnam +537 k, Thailand +153 k, India +135 k, Korea -60 k "
            "TEU; KIET 2025: Korean gain small"
        ),
        confidence="medium",
    ),
    Parameter(
        name="diversion_to_other",
        symbol="w_OTH",
        value=0.17,
        low=0.1,
        high=0.25,
        unit="share",
        meaning="share of diverted cargo that other North-East Asia receives",
        source=(
            "JOC PIERS Jan-Oct 2025: Vietnam +537 k, Thailand +153 k, India +135 k, Korea -60 k "
            "TEU; KIET 2025: Korean gain small; range: assumption"
        ),
        confidence="medium",
    ),
    Parameter(
        name="front_loading_weeks",
        symbol="w_race",
        value=10.0,
        low=6.0,
        high=12.0,
        unit="weeks",
        meaning="length of the pull-forward window after relief",
        source="90-day truce length",
        confidence="low",
    ),
    Parameter(
        name="payback_weeks",
        symbol="w_pay",
        value=10.0,
        low=6.0,
        high=12.0,
        unit="weeks",
        meaning="length of the window in which the pull-forward is repaid",
        source="90-day truce length",
        confidence="low",
    ),
)
