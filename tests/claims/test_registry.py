"""No sentence escapes: every entry of the locale that claims something stands in the table."""

from tests.claims import of_alternatives, of_briefings, of_comparisons, shown
from tests.claims.entries import keys
from tests.claims.registry import CLAIMS

# Sentences, titles, cards and lines are written with entries below these names.
CLAIMING = (
    "finding.",
    "verdict.",
    "korea.finding.",
    "korea.card_",
    "compare.finding.",
    "card.",
    "alt.",
    "uncertainty.finding",
    "uncertainty.fan_",
    "briefing.market_",
    "briefing.rate_",
    "briefing.verdict_",
    "briefing.lost",
    "briefing.fates",
    "briefing.rolled",
    "briefing.normal_",
    "briefing.band_",
    "briefing.official",
    "briefing.caution",
    "inverse.found",
    "inverse.none",
    "inverse.flat",
    "inverse.thumb",
    "statement.bridge",
    "tariff.",
    "decision.said_",
)
# Held against draws, curves and columns elsewhere in this folder.
ELSEWHERE = {
    *of_comparisons.CHECKED,
    *of_comparisons.STATIC,
    *(f"compare.finding.{name}" for name in of_comparisons.SAID),
    *of_alternatives.TOLD,
    *keys("uncertainty.finding"),
    *keys("uncertainty.fan_"),
    *keys("inverse."),
    *keys("statement.bridge"),
    # tests/claims/test_tariff.py holds these, and says which of them tell a number.
    *keys("tariff."),
    # tests/claims/test_decisions.py holds these.
    *keys("decision.said_"),
    # tests/claims/test_rows.py holds these.
    *keys("finding.rows"),
    # tests/ui/test_own_cells.py holds these.
    *("finding.shock_sails", "finding.shock_sails_only"),
    *keys("finding.east_"),
    *("finding.lost_elsewhere", "card.lost_elsewhere"),
    "card.draws",
    "alt.unit",
    "alt.more",
}
# Names, definitions and remarks: nothing in them follows a scenario.
SILENT = {
    "finding.in_week",
    "finding.in_weeks",
    # Two sentences that are held by themselves, and what is true of every scenario.
    # tests/ui/test_korea_at_home.py holds these two.
    "korea.finding.home_moves",
    "korea.finding.home_still",
    "card.normal_definition",
    "card.no_interval",
    "card.interval_about",
    "card.bar",
    "card.help",
    *keys("card.key_"),
    "korea.key_median",
    "card.lost_teu",
    "card.weeks_to_normal",
    *of_briefings.ALWAYS,
    "alt.listed",
}
# What was published, which no lever moves, and ranges of draws; tests/charts/test_korea_lanes.py
# and tests/charts/test_korea_words.py hold them.
PUBLISHED = {
    *(f"korea.finding.{name}" for name in ("lane", "composites", "port_less", "port_more")),
    *(
        f"korea.card_{name}"
        for name in ("draws", "busan", "plan_zero", "plan_zero_usd", "median", "then", "sign",
                     "revenue", "draw_range", "illustrative")
    ),
}  # fmt: skip
assert shown.ENTERED


def test_every_entry_that_claims_something_stands_in_the_table() -> None:
    claiming = {key for prefix in CLAIMING for key in keys(prefix)}
    left_out = claiming - set(CLAIMS) - ELSEWHERE - SILENT - PUBLISHED
    assert left_out == set(), "say in tests/claims what these claim of a table"


def test_the_table_holds_nothing_the_locale_does_not_say() -> None:
    assert set(CLAIMS) - set(keys("")) == set()
    assert (SILENT | PUBLISHED | set(of_comparisons.CHECKED)) - set(keys("")) == set()
