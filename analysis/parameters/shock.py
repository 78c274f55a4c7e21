"""Given numbers of the shock: how deep China cargo falls, how fast, and for how long."""

from analysis.parameters.parameter import Parameter

PARAMETERS = (
    Parameter(
        name="suspended_share",
        symbol="s",
        value=0.45,
        low=0.3,
        high=0.6,
        unit="share",
        meaning="China->US bookings suspended at full depth",
        source=(
            "Official lever 30-60% (2025-04-23); same range in Linerlytica 2025-04-15 via Newsis "
            "(next 3 weeks, China 30-60%, rest of Asia 10-20%); Vizion mid-Apr -45% y/y, -54% wk "
            "21-28 Apr; Flexport 50% cancelled"
        ),
        confidence="high (range) / medium (midpoint)",
    ),
    Parameter(
        name="residual_share",
        symbol="s_post",
        value=0.156,
        low=0.08,
        high=0.25,
        unit="share",
        meaning="residual suspension after relief",
        source=(
            "translator 1-((1+t1)/(1+t0))^-eps with PIIE average tariff 20.8%->51.1% and eps=0.76"
        ),
        confidence="medium",
    ),
    Parameter(
        name="tariff_elasticity",
        symbol="ε",
        value=0.76,
        low=0.4,
        high=1.3,
        unit="elasticity",
        meaning="tariff elasticity of China TEU, <1 year horizon (translator only)",
        source=(
            "Boehm-Levchenko-Pandalai-Nayar AER 2023: -0.76 in first year, -1.75..-2.25 after "
            "7-10 yrs; Amiti-Redding-Weinstein 2019: 1.3; KIEP 2026: 1pp => -1.1%"
        ),
        confidence="medium",
    ),
    Parameter(
        name="other_asia_share",
        symbol="s_oth",
        value=0.0,
        low=0.0,
        high=0.2,
        unit="share",
        meaning="contagion: other-Asia bookings suspended during crisis",
        source=(
            "Linerlytica 10-20% forecast 2025-04-15; it did not come: JIFFA May 2025 shows Vietnam "
            "+39%, Korea +4% y/y"
        ),
        confidence="low",
    ),
    Parameter(
        name="korea_drop_share",
        symbol="s_KR",
        value=0.0,
        low=0.0,
        high=0.084,
        unit="share",
        meaning="Korea's own bookings held back by a tariff on its goods",
        source=(
            "Default: none, a reader's assumption. High: the ministry's fall of container exports "
            "to the US in the second quarter of 2025, against last year (-8.4 %); how much of it "
            "a tariff made is not known"
        ),
        confidence="low",
    ),
    Parameter(
        name="korea_residual_share",
        symbol="s_KR,post",
        value=0.0,
        low=0.0,
        high=0.084,
        unit="share",
        meaning="what stays of that after relief; never more than before",
        source="Default: none, a reader's assumption; range as before relief",
        confidence="low",
    ),
    Parameter(
        name="relief_after_weeks",
        symbol="dur",
        value=5.0,
        low=1.0,
        high=52.0,
        unit="weeks",
        meaning="onset to relief",
        source="From the tariff steps of 7 to 9 April 2025 to the truce of 12 May: 5 weeks",
        confidence="n/a (scenario)",
    ),
    Parameter(
        name="ramp_weeks",
        symbol="ramp",
        value=2.0,
        low=1.0,
        high=4.0,
        unit="weeks",
        meaning="weeks from onset to full depth",
        source="Vizion: bookings -64% within one week; Port of LA arrivals fell from wk of 4 May",
        confidence="medium",
    ),
    Parameter(
        name="restart_lag_weeks",
        symbol="lead",
        value=2.0,
        low=1.0,
        high=4.0,
        unit="weeks",
        meaning="relief to loadings restart",
        source=(
            "C.H. Robinson: burst 'starting in two or three weeks'; FreightWaves: bookings up "
            "while departures still falling 15 May"
        ),
        confidence="high",
    ),
)
