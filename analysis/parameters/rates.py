"""Given numbers of the price block: how spot rates answer to a full or an empty ship."""

from analysis.parameters.parameter import Parameter

PARAMETERS = (
    Parameter(
        name="pressure_threshold",
        symbol="x̄",
        value=0.9,
        low=0.88,
        high=0.93,
        unit="ratio",
        meaning="pressure where rates turn up",
        source="Sea-Intelligence: Transpacific trigger ~90% nominal, 92-93% to sustain ultra-high",
        confidence="high",
    ),
    Parameter(
        name="rate_slope",
        symbol="b₁",
        value=1.0,
        low=0.0,
        high=3.0,
        unit="log/1.00",
        meaning="rate slope below threshold",
        source="Sea-Intelligence: 'relatively unchanged' below 90%",
        confidence="medium",
    ),
    Parameter(
        name="rate_cap",
        symbol="r_cap",
        value=5.0,
        low=3.0,
        high=6.0,
        unit="x baseline",
        meaning="saturation of rate target",
        source=(
            "SCFI peak 5x pre-COVID (Hoffmann/UNCTAD); WCI SHA-LA 2021 ~6x 2019; July 2024 3.3x "
            "Dec 2023"
        ),
        confidence="medium",
    ),
    Parameter(
        name="pressure_saturation",
        symbol="x_sat",
        value=1.1,
        low=1.05,
        high=1.2,
        unit="ratio",
        meaning="pressure at which r_cap is reached",
        source="assumption",
        confidence="low",
    ),
    Parameter(
        name="rate_floor",
        symbol="floor",
        value=0.8,
        low=0.7,
        high=0.9,
        unit="x baseline",
        meaning="rate floor (cash cost)",
        source="SCFI USWC 2,067 vs break-even 1,700-1,900 USD/FEU (Jul 2025)",
        confidence="medium",
    ),
    Parameter(
        name="rate_adjustment",
        symbol="λ",
        value=0.25,
        low=0.12,
        high=0.5,
        unit="1/week",
        meaning="weekly rate adjustment",
        source=(
            "Red Sea: SHA-LA +30% in two weeks toward 3.3x => .12; twice-monthly GRI calendar => "
            "~.5"
        ),
        confidence="medium",
    ),
)
