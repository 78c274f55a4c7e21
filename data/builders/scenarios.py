"""Declares the tables of named scenarios, which the model computes and an export module writes."""

from data.schema import COASTS, ORIGINS, Column, Dataset, Rule, Source

MODEL = Source(
    name="Scenario model of this project, version in the Parquet footer",
    publisher="This project",
    url="",
    licence="Free to use, cite the sources of cargo_baseline_weekly.",
    redistribution="Free.",
)
BASIS = "derived: computed by the scenario model, whose version stands in the Parquet footer"
MADE_FROM = ("pages/answer/scenario_tables.py",)
MOST_TEU = 1_500_000
SCENARIO = Column("scenario", "Name of the scenario; its levers stand in the Parquet footer.")


def teu(name: str, meaning: str, unit: str = "TEU / week") -> Column:
    """A column of containers, from nought up."""
    return Column(name, meaning, unit, "number", low=-1e-6, high=MOST_TEU)


CARGO = Dataset(
    name="cargo_scenarios_weekly",
    title="Named scenarios: containers booked, loaded and arriving, by origin and coast",
    grain="One row per scenario, week, origin group and US coast.",
    basis=BASIS,
    licence=MODEL.licence,
    made_from=MADE_FROM,
    sources=(MODEL,),
    inputs=False,
    key=("scenario", "week", "origin", "coast"),
    columns=(
        SCENARIO,
        Column("week", "Monday on which the week begins.", kind="date", monday=True),
        Column("origin", "Origin group: CN with Hong Kong, SEA, KR, OTH.", allowed=ORIGINS),
        Column("coast", "US coast: WC West, EC East and Gulf.", allowed=COASTS),
        teu("loadings_teu", "Containers carried from Asia in the week."),
        teu("baseline_loadings_teu", "Containers that would be loaded without the shock."),
        teu("bookings_teu", "Containers booked for the week, before space runs out."),
        teu("arrivals_teu", "Containers arriving in the United States in the week."),
        teu("baseline_arrivals_teu", "Containers that would arrive without the shock."),
    ),
)

MARKET = Dataset(
    name="market_scenarios_weekly",
    title="Named scenarios: capacity, load factor, spot rate and what becomes of suspended cargo",
    grain="One row per scenario, week and US coast.",
    basis=BASIS,
    licence=MODEL.licence,
    made_from=MADE_FROM,
    sources=(MODEL,),
    inputs=False,
    key=("scenario", "week", "coast"),
    columns=(
        SCENARIO,
        Column("week", "Monday on which the week begins.", kind="date", monday=True),
        Column("coast", "US coast: WC West, EC East and Gulf.", allowed=COASTS),
        teu("capacity_teu", "Capacity offered in the week."),
        teu("planned_capacity_teu", "Capacity that would be offered without the shock."),
        Column("capacity_ratio", "Offered over planned capacity.", "1", "number", low=0, high=2),
        Column("load_factor", "Containers carried over capacity.", "1", "number", low=0, high=1),
        Column("pressure", "Containers offered over capacity.", "1", "number", low=0, high=10),
        Column(
            "spot_rate_ratio", "Spot rate over its level before.", "1", "number", low=0, high=20
        ),
        teu("rolled_teu", "Containers left behind for a later week.", "TEU"),
        teu("suspended_teu", "China cargo not loaded in the week it was meant to be."),
        teu("lost_teu", "Cargo that is not wanted any more: suspended, or put off for too long."),
        teu("deferred_teu", "Suspended cargo kept for later."),
        teu("diverted_teu", "Suspended cargo replaced from other origins."),
        teu("released_teu", "Deferred cargo shipped in the week."),
        teu("lapsed_teu", "Deferred cargo that is not wanted any more."),
        teu("rationed_teu", "Cargo of all origins that gives up waiting for space."),
    ),
    rules=(
        Rule(
            "suspended and lapsed cargo is not what is lost, deferred and diverted together",
            lambda f: (
                (
                    f["suspended_teu"]
                    + f["lapsed_teu"]
                    - f["lost_teu"]
                    - f["deferred_teu"]
                    - f["diverted_teu"]
                ).abs()
                > 1e-6 * (1 + f["suspended_teu"])
            ),
            ("suspended_teu", "lapsed_teu", "lost_teu", "deferred_teu", "diverted_teu"),
        ),
    ),
)


def effect(name: str, meaning: str) -> Column:
    """A column of Sobol' total effects; an estimate may pass one by chance."""
    return Column(name, meaning, "1", "number", low=0, high=4)


SENSITIVITY = Dataset(
    name="sensitivity_presets",
    title="What matters most in the named scenarios: Sobol' total effects of every given number",
    grain="One row per scenario, outcome and parameter.",
    basis=BASIS,
    licence=MODEL.licence,
    made_from=("pages/answer/sensitivity_table.py",),
    sources=(MODEL,),
    inputs=False,
    key=("scenario", "outcome", "parameter"),
    columns=(
        SCENARIO,
        Column(
            "outcome",
            "TEU lost in 26 weeks, highest spot rate, or lowest load factor.",
            allowed=("lost_teu", "peak_rate", "lowest_load"),
        ),
        Column("parameter", "Name of the given number."),
        effect("total_effect", "Share of the variance that would vanish if it were known."),
        effect("low", "Lower end of its 90 % bootstrap interval."),
        effect("high", "Upper end of its 90 % bootstrap interval."),
    ),
    rules=(Rule("`low` lies above `high`", lambda f: f["low"] > f["high"], ("low", "high")),),
)
