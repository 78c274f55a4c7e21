"""Given numbers of the ship block: how full ships sail, how carriers withdraw and return them."""

from analysis.parameters.parameter import Parameter

PARAMETERS = (
    Parameter(
        name="load_factor_normal",
        symbol="u₀",
        value=0.88,
        low=0.82,
        high=0.89,
        unit="ratio",
        meaning="baseline effective load factor",
        source="Linerlytica Mar-2025: three of four main trades <90%; Drewry Q1-2026 <85%",
        confidence="medium",
    ),
    Parameter(
        name="load_factor_max",
        symbol="u_max",
        value=0.98,
        low=0.95,
        high=1.0,
        unit="ratio",
        meaning="practical full load",
        source="Sea-Intelligence: 90-95% nominal is effectively full",
        confidence="medium",
    ),
    Parameter(
        name="carrier_match_share",
        symbol="θ",
        value=0.75,
        low=0.4,
        high=1.0,
        unit="share",
        meaning="share of demand gap carriers match",
        source=(
            "Apr-May 2025 blanked 17-19% of plan vs ~25% Asia-US demand gap (.45 x .55); COVID "
            "wk15-21 2020: 17-24% per alliance"
        ),
        confidence="medium",
    ),
    Parameter(
        name="withdrawal_lag_weeks",
        symbol="lag_k",
        value=3.0,
        low=2.0,
        high=5.0,
        unit="weeks",
        meaning="lag before capacity is withdrawn",
        source=(
            "9 Apr tariff -> 28% WC cut wk of 28 Apr, 42% EC cut wk of 5 May (Sea-Intelligence); "
            "normal notice 4-6 weeks"
        ),
        confidence="high",
    ),
    Parameter(
        name="return_lag_weeks",
        symbol="lag_up",
        value=1.0,
        low=0.0,
        high=2.0,
        unit="weeks",
        meaning="lag after loadings recover before capacity returns",
        source=(
            "= lag_k - lead_off (carriers see bookings); Sea-Intelligence June capacity +12.8% vs "
            "pre-pause"
        ),
        confidence="medium",
    ),
    Parameter(
        name="adjustment_rate",
        symbol="α",
        value=0.5,
        low=0.25,
        high=0.8,
        unit="1/week",
        meaning="share of remaining capacity gap closed per week",
        source=(
            "28% -> announced within 1 week; Fusillo 2004 partial adjustment faster than stylised "
            "facts"
        ),
        confidence="low",
    ),
    Parameter(
        name="blank_share_max",
        symbol="b_max",
        value=0.35,
        low=0.2,
        high=0.45,
        unit="share",
        meaning="max blanked share",
        source="42% single-week record EC wk19 2025",
        confidence="high",
    ),
    Parameter(
        name="injection_share_max",
        symbol="i_max",
        value=0.15,
        low=0.05,
        high=0.2,
        unit="share",
        meaning="max capacity injection above plan",
        source="July 2025 +16.5% planned, later reversed (Sea-Intelligence)",
        confidence="medium",
    ),
    Parameter(
        name="capacity_cut_share",
        symbol="k_exo",
        value=0.0,
        low=0.0,
        high=0.2,
        unit="share",
        meaning="exogenous capacity cut",
        source=(
            "official lever; nearest public source Sea-Intelligence: Asia-NAEC wk16-19 -14% over "
            "SIX weeks (1.01m->867k TEU), not week-on-week"
        ),
        confidence="low (definition)",
    ),
    Parameter(
        name="nominal_capacity_wc",
        symbol="nom_WC",
        value=360000.0,
        low=330000.0,
        high=380000.0,
        unit="TEU / week",
        meaning="nominal weekly capacity, West Coast",
        source=(
            "Sea-Intelligence week-18 and week-19 prints, 2025: 28 % of West Coast capacity is "
            "about 10 ships, 42 % of East Coast capacity about 9; W10 schedule 357,500 TEU a week"
        ),
        confidence="medium",
    ),
    Parameter(
        name="nominal_capacity_ec",
        symbol="nom_EC",
        value=250000.0,
        low=230000.0,
        high=260000.0,
        unit="TEU / week",
        meaning="nominal weekly capacity, East Coast",
        source=(
            "Sea-Intelligence week-18 and week-19 prints, 2025: 28 % of West Coast capacity is "
            "about 10 ships, 42 % of East Coast capacity about 9; W10 schedule 252,500 TEU a week"
        ),
        confidence="medium",
    ),
    Parameter(
        name="ship_size_wc",
        symbol="ship_WC",
        value=10000.0,
        low=9000.0,
        high=11000.0,
        unit="TEU / sailing",
        meaning="mean ship size, West Coast",
        source=(
            "Sea-Intelligence week-18 and week-19 prints, 2025: 28 % of West Coast capacity is "
            "about 10 ships, 42 % of East Coast capacity about 9; range: assumption"
        ),
        confidence="medium",
    ),
    Parameter(
        name="ship_size_ec",
        symbol="ship_EC",
        value=11700.0,
        low=10500.0,
        high=12900.0,
        unit="TEU / sailing",
        meaning="mean ship size, East Coast",
        source=(
            "Sea-Intelligence week-18 and week-19 prints, 2025: 28 % of West Coast capacity is "
            "about 10 ships, 42 % of East Coast capacity about 9; range: assumption"
        ),
        confidence="medium",
    ),
    Parameter(
        name="capacity_cut_weeks",
        symbol="cut_weeks",
        value=8.0,
        low=4.0,
        high=10.0,
        unit="weeks",
        meaning="weeks from the onset until the ships that were cut are back",
        source=(
            "Sea-Intelligence: capacity against plan +5 % in week 21, +11 % in week 22, +18 % in "
            "week 24 of 2025; Linerlytica: fully restored for weeks 22-25; so 7 to 9 weeks after "
            "the onset; four weeks is the schedule cut alone, weeks 16-19"
        ),
        confidence="medium",
    ),
    Parameter(
        name="capacity_cut_start_weeks",
        symbol="cut_start",
        value=1.0,
        low=0.0,
        high=2.0,
        unit="weeks",
        meaning="weeks from the onset until ships are cut",
        source="Sea-Intelligence: cuts published for weeks 16-19, 2025, after cargo had fallen",
        confidence="medium",
    ),
    Parameter(
        name="giving_up_share",
        symbol="γ",
        value=0.15,
        low=0.05,
        high=0.3,
        unit="1/week",
        meaning="cargo left behind for two weeks that gives up waiting in a week",
        source="assumption; no published estimate found",
        confidence="low",
    ),
    Parameter(
        name="capacity_growth",
        symbol="g_K",
        value=0.0,
        low=0.0,
        high=0.17,
        unit="share of plan",
        meaning="ships planned beyond those of the season, against the same year",
        source=(
            "Default: none; range: carriers' plans for April and May 2025 against the year before, "
            "+10.9 % East and +17 % West Coast (Sea-Intelligence, by Container News, 2025-05)"
        ),
        confidence="medium",
    ),
    Parameter(
        name="rotation_weeks_wc",
        symbol="R_WC",
        value=6.0,
        low=5.0,
        high=8.0,
        unit="weeks",
        meaning="weeks a ship takes from a port in Asia to the US West Coast and back",
        source="Linerlytica Jul-2025: Nansha-Los Angeles shuttle, 6 weeks; range is ours",
        confidence="medium",
    ),
    Parameter(
        name="rotation_weeks_ec",
        symbol="R_EC",
        value=11.0,
        low=9.0,
        high=12.0,
        unit="weeks",
        meaning="weeks a ship takes from a port in Asia to the US East Coast and back",
        source="FreightWaves 2016: weekly loop by Panama, 11 ships; SCMP 2003: nine customary",
        confidence="medium",
    ),
)
