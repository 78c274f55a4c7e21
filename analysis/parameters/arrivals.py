"""Given numbers of the voyage: how many weeks lie between loading in Asia and arrival in the US."""

from analysis.parameters.parameter import Parameter

PARAMETERS = (
    Parameter(
        name="arrival_wc_week_2",
        symbol="ω_WC,2",
        value=0.45,
        low=0.35,
        high=0.55,
        unit="share",
        meaning="share of West Coast loadings that arrive 2 weeks later",
        source=(
            "Port-to-port about 16 days before 2020 (Shifl); Flexport Ocean Timeliness Indicator "
            "35 days cargo-ready to port exit, West Coast; range: assumption"
        ),
        confidence="high",
    ),
    Parameter(
        name="arrival_wc_week_3",
        symbol="ω_WC,3",
        value=0.4,
        low=0.3,
        high=0.5,
        unit="share",
        meaning="share of West Coast loadings that arrive 3 weeks later",
        source=(
            "Port-to-port about 16 days before 2020 (Shifl); Flexport Ocean Timeliness Indicator "
            "35 days cargo-ready to port exit, West Coast; range: assumption"
        ),
        confidence="high",
    ),
    Parameter(
        name="arrival_wc_week_4",
        symbol="ω_WC,4",
        value=0.15,
        low=0.05,
        high=0.25,
        unit="share",
        meaning="share of West Coast loadings that arrive 4 weeks later",
        source=(
            "Port-to-port about 16 days before 2020 (Shifl); Flexport Ocean Timeliness Indicator "
            "35 days cargo-ready to port exit, West Coast; range: assumption"
        ),
        confidence="high",
    ),
    Parameter(
        name="arrival_ec_week_4",
        symbol="ω_EC,4",
        value=0.3,
        low=0.2,
        high=0.4,
        unit="share",
        meaning="share of East Coast loadings that arrive 4 weeks later",
        source=(
            "Flexport Ocean Timeliness Indicator 55.6 days cargo-ready to port exit, East Coast; "
            "range: assumption"
        ),
        confidence="high",
    ),
    Parameter(
        name="arrival_ec_week_5",
        symbol="ω_EC,5",
        value=0.4,
        low=0.3,
        high=0.5,
        unit="share",
        meaning="share of East Coast loadings that arrive 5 weeks later",
        source=(
            "Flexport Ocean Timeliness Indicator 55.6 days cargo-ready to port exit, East Coast; "
            "range: assumption"
        ),
        confidence="high",
    ),
    Parameter(
        name="arrival_ec_week_6",
        symbol="ω_EC,6",
        value=0.3,
        low=0.2,
        high=0.4,
        unit="share",
        meaning="share of East Coast loadings that arrive 6 weeks later",
        source=(
            "Flexport Ocean Timeliness Indicator 55.6 days cargo-ready to port exit, East Coast; "
            "range: assumption"
        ),
        confidence="high",
    ),
)
