"""Given numbers that are judgements of ours: no scenario moves them, and no draw varies them."""

from analysis.parameters.parameter import Parameter

PARAMETERS = (
    Parameter(
        name="cargo_tolerance",
        symbol="tol_N",
        value=0.05,
        low=0.05,
        high=0.05,
        unit="ratio",
        meaning=(
            "distance from what stays after the policy within which the loadings of the shocked "
            "origin count as back to normal"
        ),
        source="Judgement of this project, 2026-11",
        confidence="n/a (judgement)",
    ),
    Parameter(
        name="load_tolerance",
        symbol="tol_u",
        value=0.05,
        low=0.05,
        high=0.05,
        unit="ratio",
        meaning=(
            "distance from the same week without the shock within which the load factor counts as "
            "back to normal"
        ),
        source="Judgement of this project, 2026-11",
        confidence="n/a (judgement)",
    ),
    Parameter(
        name="rate_tolerance",
        symbol="tol_R",
        value=0.1,
        low=0.1,
        high=0.1,
        unit="x baseline",
        meaning=(
            "distance from the same week without the shock within which the spot rate counts as "
            "back to normal"
        ),
        source="Judgement of this project, 2026-11",
        confidence="n/a (judgement)",
    ),
    Parameter(
        name="rate_still",
        symbol="still_R",
        value=2.0,
        low=2.0,
        high=2.0,
        unit="%",
        meaning="change of the spot rate, as printed, from which it is said to move",
        source="Judgement of this project, 2026-11",
        confidence="n/a (judgement)",
    ),
    Parameter(
        name="lowest_capacity_share",
        symbol="k_min",
        value=0.3,
        low=0.3,
        high=0.3,
        unit="share of plan",
        meaning=(
            "share of planned capacity that sails whatever carriers and the official cut take away"
        ),
        source=(
            "Judgement of this project, 2026-11; the deepest published cut of a week left 58 % "
            "(Sea-Intelligence, East Coast, week 19 of 2025)"
        ),
        confidence="n/a (judgement)",
    ),
    Parameter(
        name="truce_median_weeks",
        symbol="med_dur",
        value=13.0,
        low=6.0,
        high=28.0,
        unit="weeks",
        meaning="median of the weeks to a truce nobody knows of, in the look back on 2025",
        source=(
            "Judgement of this project, 2026-11; range: one truce in ten comes before its low "
            "end, one in ten after its high end"
        ),
        confidence="n/a (judgement)",
    ),
    Parameter(
        name="truce_log_sd",
        symbol="sd_dur",
        value=0.6,
        low=0.6,
        high=0.6,
        unit="log sd",
        meaning="spread of the weeks to a truce nobody knows of, log-normal",
        source=(
            "Judgement of this project, 2026-11: puts one truce in ten within 6 weeks and one "
            "in ten after 28"
        ),
        confidence="n/a (judgement)",
    ),
    Parameter(
        name="truce_fewest_weeks",
        symbol="min_dur",
        value=1.0,
        low=1.0,
        high=1.0,
        unit="weeks",
        meaning="fewest weeks to a truce nobody knows of",
        source="Judgement of this project, 2026-11; the low end of relief_after_weeks",
        confidence="n/a (judgement)",
    ),
    Parameter(
        name="grid_growth",
        symbol="grid_g",
        value=0.03,
        low=0.03,
        high=0.03,
        unit="1/year",
        meaning=(
            "growth of China cargo that the look over 64 choices adds to its range and its default"
        ),
        source="Judgement of this project, 2026-11; the specification names the ends only",
        confidence="n/a (judgement)",
    ),
    Parameter(
        name="rate_error_sd",
        symbol="σ_R",
        value=0.30,
        low=0.20,
        high=0.40,
        unit="log sd",
        meaning=(
            "how far the log of a spot rate may be off, many weeks after the rate was last known"
        ),
        source=(
            "Judgement of this project, 2026-11: wider than what fits 2025 best (0.233, pooled "
            "over ten lanes), because ten lanes are one episode"
        ),
        confidence="low",
    ),
    Parameter(
        name="rate_error_weeks",
        symbol="τ_R",
        value=7.0,
        low=4.0,
        high=13.0,
        unit="weeks",
        meaning="weeks after which an error of a spot rate has faded to a third (1/e)",
        source=(
            "Judgement of this project, 2026-11: what fits 2025 best is 6.3 weeks, pooled over "
            "ten lanes"
        ),
        confidence="low",
    ),
    Parameter(
        name="arrivals_error_sd",
        symbol="σ_A",
        value=0.09,
        low=0.05,
        high=0.15,
        unit="log sd",
        meaning="how far the log of a month's arrivals of China cargo may be off",
        source=(
            "Judgement of this project, 2026-11: 0.069 in April to December 2025, pooled with "
            "January to May 2020 and rounded up"
        ),
        confidence="low",
    ),
)
