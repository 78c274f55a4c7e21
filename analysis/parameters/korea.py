"""Given numbers for Korea: contract share, carrier shares, weights of Busan transshipment."""

from analysis.parameters.parameter import Parameter

PARAMETERS = (
    Parameter(
        name="contract_share",
        symbol="ψ",
        value=0.5,
        low=0.4,
        high=0.65,
        unit="share",
        meaning="contract share of carrier revenue",
        source="UNCTAD resilience guidebook: ~50% of contracts long-term",
        confidence="medium",
    ),
    Parameter(
        name="hmm_share",
        symbol="m_HMM",
        value=0.045,
        low=0.04,
        high=0.05,
        unit="share",
        meaning="HMM's share of US imports from Asia",
        source=(
            "Journal of Commerce 2025-07-07, p. 22: PIERS, January to April 2025; range: rounding"
        ),
        confidence="high",
    ),
    Parameter(
        name="sm_line_share",
        symbol="m_SM",
        value=0.015,
        low=0.01,
        high=0.02,
        unit="share",
        meaning="SM Line's share of US imports from Asia",
        source=(
            "Journal of Commerce 2025-07-07, p. 22: PIERS, January to April 2025; range: rounding"
        ),
        confidence="high",
    ),
    Parameter(
        name="busan_china_weight",
        symbol="β_CN",
        value=0.1,
        low=0.0,
        high=0.2,
        unit="weight",
        meaning="Busan US-bound transshipment: weight of the change in China loadings",
        source=(
            "Assumption, low because the data speak against more: over eleven months 0.4 missed "
            "US-bound transshipment by more than 0 did (RMSE 12.4 against 10.9 points, from an "
            "earlier study of this project whose months are not bundled, so not worked out again "
            "here). China transshipment via Korea -26 % in November 2019, but US-related "
            "transshipment +8.2 % in Q2 2025 (Ministry of Oceans and Fisheries)"
        ),
        confidence="very low",
    ),
    Parameter(
        name="busan_sea_weight",
        symbol="β_SEA",
        value=0.3,
        low=0.15,
        high=0.45,
        unit="weight",
        meaning="Busan US-bound transshipment: weight of the change in South-East Asia loadings",
        source=(
            "Sign disputed: China transshipment via Korea -26 % in November 2019; US-related "
            "transshipment +8.2 % in Q2 2025 (Ministry of Oceans and Fisheries); range: "
            "assumption"
        ),
        confidence="very low",
    ),
    Parameter(
        name="busan_hub_weight",
        symbol="β_hub",
        value=0.8,
        low=0.0,
        high=1.5,
        unit="weight",
        meaning="Busan US-bound transshipment: weight of the blanked share (hub effect)",
        source=(
            "Sign disputed: China transshipment via Korea -26 % in November 2019; US-related "
            "transshipment +8.2 % in Q2 2025 (Ministry of Oceans and Fisheries)"
        ),
        confidence="very low",
    ),
)
