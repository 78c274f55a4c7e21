"""What the sentence and the titles say of the spot rate, and of cargo that waits for space."""

from collections.abc import Iterator

from analysis.parameters import BY_NAME
from tests.claims.facts import Facts, extreme
from tests.claims.printed import after_onset, rough_percent, teu
from tests.claims.registry import Places, claims

RATE_STILL = 0.015


def rate(facts: Facts, said: Places, course: str) -> Iterator[str]:
    """Hold a course of the rate, its sizes, its dates and their order."""
    change = facts.rate - 1.0
    falls, rises = bool(change.min() < -RATE_STILL), bool(change.max() > RATE_STILL)
    if (falls, rises) != ("fall" in course, "rise" in course):
        yield f"says the rate {course}, the table {change.min():.4f} to {change.max():.4f}"
    places: dict[str, int] = {}
    for name, way, whens in (
        ("fall", "lowest", ("low_week", "low_when")),
        ("rise", "highest", ("peak_week", "peak_when")),
    ):
        if name not in said:
            continue
        size = rough_percent(said[name])
        size = size.of(-1.0) if name == "fall" else size
        when = next((said[one] for one in whens if one in said), None)
        weeks = None
        if when is not None:
            weeks = after_onset(when) if whens[0] in said else facts.places(when)
            places[name] = weeks[0]
        yield from extreme(change, way, size, weeks)
    order = course.split(" then ")
    if len(order) == 2 and places and places[order[0]] >= places[order[1]]:
        yield f"says {course}, with weeks {places}"


@claims("finding.rate_still", "finding.rate.still")
def _rate_still(facts: Facts, said: Places) -> Iterator[str]:
    yield from rate(facts, said, "still")


@claims("finding.rate_rises", "finding.rate.rises")
def _rate_rises(facts: Facts, said: Places) -> Iterator[str]:
    yield from rate(facts, said, "rise")


@claims("finding.rate_falls", "finding.rate.falls")
def _rate_falls(facts: Facts, said: Places) -> Iterator[str]:
    yield from rate(facts, said, "fall")


@claims("finding.rate_falls_then_rises", "finding.rate.falls_then_rises")
def _rate_both(facts: Facts, said: Places) -> Iterator[str]:
    yield from rate(facts, said, "fall then rise")


@claims("finding.rate_rises_then_falls", "finding.rate.rises_then_falls")
def _rate_both_again(facts: Facts, said: Places) -> Iterator[str]:
    yield from rate(facts, said, "rise then fall")


@claims("finding.near_ceiling")
def _near_ceiling(facts: Facts, said: Places) -> Iterator[str]:
    cap = BY_NAME["rate_cap"].value
    if said["cap"] != facts.words.times(cap):
        yield f"says the curve ends at {said['cap']}, it ends at {cap}"
    if facts.rate.max() < 0.8 * cap:
        yield f"says rates are near the end of the curve, the table {facts.rate.max():.2f}"


@claims("finding.anyway")
def _anyway(facts: Facts, said: Places) -> Iterator[str]:
    if not teu(said["calm"]).fits(facts.calm_waiting_teu):
        yield f"says {said['calm']} wait without the shock, the run {facts.calm_waiting_teu:.0f}"


@claims("finding.waits", "finding.waits_after", "finding.squeeze")
def waits(facts: Facts, said: Places) -> Iterator[str]:
    if not teu(said["rolled"]).fits(facts.waiting.max()):
        yield f"says {said['rolled']} wait, the table {facts.waiting.max():.0f}"
