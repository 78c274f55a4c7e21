"""What the titles of the charts of cargo, capacity and Korea claim."""

from collections.abc import Iterator

import numpy as np

from analysis.arrays import COASTS, Array
from analysis.struck import hit
from tests.claims.facts import Facts, extreme
from tests.claims.printed import Said, number, percent, teu
from tests.claims.registry import Places, claims

STILL = 0.005
BOX = 1.0
FATES = ("lost", "deferred", "diverted")


def over(facts: Facts, chart: str, mine: str, plan: str) -> Array:
    """Give one series of a chart over another, less one."""
    return np.asarray(facts.column(chart, mine) / facts.column(chart, plan) - 1.0)


def moved(facts: Facts, change: Array, said: Places, way: str) -> Iterator[str]:
    """Hold the largest change of a series, or that there is none."""
    if way == "still":
        if np.abs(change).max() >= STILL:
            yield f"says it stays, the table {change.min():.4f} to {change.max():.4f}"
        return
    size = percent(said["pct"])
    signed = size.of(-1.0) if way == "below" else size
    yield from extreme(change, "furthest", signed, facts.places(said["when"]))


@claims("finding.arrivals.below", "finding.arrivals.above", "finding.arrivals.still")
def _arrivals(facts: Facts, said: Places) -> Iterator[str]:
    change = over(facts, "china_arrivals", "series.scenario", "series.baseline")
    yield from moved(facts, change, said, said["way"])


@claims("finding.arrivals_from.below", "finding.arrivals_from.above", "finding.arrivals_from.still")
def _arrivals_from(facts: Facts, said: Places) -> Iterator[str]:
    change = over(facts, "origin_arrivals", "series.scenario", "series.baseline")
    struck = facts.words(f"origin.{hit(facts.levers)}")
    if said["origin"] != struck:
        yield f"names {said['origin']}, struck is {struck}"
    yield from moved(facts, change, said, said["way"])


@claims("finding.bookings.below", "finding.bookings.above", "finding.bookings.still")
def _bookings(facts: Facts, said: Places) -> Iterator[str]:
    change = facts.column("bookings", "series.scenario") / 100.0 - 1.0
    yield from moved(facts, change, said, said["way"])


@claims("finding.coasts.below", "finding.coasts.above", "finding.coasts.still")
def _coasts(facts: Facts, said: Places) -> Iterator[str]:
    changes = {
        coast: over(facts, "arrivals_by_coast", f"series.arrivals_{coast}",
                    f"series.arrivals_{coast}_baseline")
        for coast in COASTS
    }  # fmt: skip
    furthest = max(np.abs(change).max() for change in changes.values())
    if said["way"] == "still":
        if furthest >= STILL:
            yield f"says both coasts stay, the table {furthest:.4f}"
        return
    named = next(one for one in COASTS if facts.words(f"coast.{one}") == said["coast"])
    if np.abs(changes[named]).max() < furthest - 1e-9:
        yield f"names {named}, the other coast moves further"
    yield from moved(facts, changes[named], said, said["way"])


@claims("finding.capacity.below", "finding.capacity.above", "finding.capacity.still")
def _capacity(facts: Facts, said: Places) -> Iterator[str]:
    coast = next(one for one in COASTS if facts.words(f"coast.{one}") == said["coast"])
    chart = f"capacity_{coast.lower()}"
    change = over(facts, chart, "series.deployed_capacity", "series.planned_capacity")
    yield from moved(facts, change, said, said["way"])


@claims(*(f"finding.fate.{fate}" for fate in (*FATES, "none")))
def _fate(facts: Facts, said: Places) -> Iterator[str]:
    sums = {fate: float(facts.column("fate_weekly", f"series.{fate}").sum()) for fate in FATES}
    if said["way"] == "none":
        if sum(sums.values()) >= BOX:
            yield f"says nothing is suspended, the table {sums}"
        return
    share = sums[said["way"]] / sum(sums.values())
    if sums[said["way"]] < max(sums.values()) or not percent(said["pct"]).fits(share):
        yield f"says {said['way']} {said['pct']}, the table {sums}"


@claims("finding.cumulative.lost", "finding.cumulative.none")
def _cumulative(facts: Facts, said: Places) -> Iterator[str]:
    lost = float(facts.column("fate_cumulative", "series.lost")[-1])
    if number(said["weeks"]).value != facts.weeks.size:
        yield f"says {said['weeks']}, the table {facts.weeks.size}"
    if said["way"] == "none":
        if lost >= BOX:
            yield f"says nothing is lost, the table {lost:.0f}"
    elif not teu(said["lost"]).fits(lost):
        yield f"says {said['lost']} lost, the table {lost:.0f}"


@claims(*(f"finding.origins.{way}" for way in ("sums", "later", "none")))
def _origins(facts: Facts, said: Places) -> Iterator[str]:
    change = {
        code: facts.column("change_by_origin", f"origin.{code}")
        for code in ("CN", "SEA", "KR", "OTH")
    }
    moves = max(np.abs(one).max() for one in change.values()) >= BOX
    if moves != (said["way"] != "none"):
        yield f"says {said['way']}, of weeks that {'differ' if moves else 'do not'}"
    sums = {code: float(one.sum()) for code, one in change.items()}
    if (max(map(abs, sums.values())) >= BOX / 2.0) != (said["way"] == "sums"):
        yield f"says {said['way']}, the table {sums}"
    if said["way"] != "sums":
        return
    for name, true in (("china", sums["CN"]), ("others", sum(sums.values()) - sums["CN"])):
        if not teu(said[name]).fits(true):
            yield f"says {name} {said[name]}, the table {true:.0f}"


@claims("finding.blanked.some", "finding.blanked.none")
def _blanked(facts: Facts, said: Places) -> Iterator[str]:
    west, east = (float(facts.column("blanked", f"coast.{one}").sum()) for one in COASTS)
    ships = west / 10_000.0 + east / 11_700.0
    if said["way"] == "none":
        if ships >= 1.0:
            yield f"says nothing is blanked, the table {ships:.1f} ships"
    elif not (teu(said["teu"]).fits(west + east) and number(said["ships"]).fits(ships)):
        yield f"says {said['teu']} and {said['ships']}, the table {west + east:.0f}, {ships:.1f}"


@claims("finding.rolled.some", "finding.rolled.none")
def _rolled(facts: Facts, said: Places) -> Iterator[str]:
    most = float(facts.waiting.max())
    if said["way"] == "none":
        if most >= BOX:
            yield f"says nothing waits, the table {most:.0f}"
    elif not teu(said["teu"]).fits(most):
        yield f"says {said['teu']} wait, the table {most:.0f}"


@claims("finding.published.some", "finding.published.none")
def _published(facts: Facts, said: Places) -> Iterator[str]:
    chart = facts.charts["published_cuts"]
    models = {facts.words(f"series.model_{coast}") for coast in COASTS}
    seen = [y for label, (_, y) in chart.columns.items() if label not in models]
    if said["way"] == "none":
        if seen:
            yield "says no cut was published, the table holds some"
    elif not percent(said["pct"]).fits(abs(min(float(np.nanmin(y)) for y in seen)) / 100.0):
        yield f"says cuts reached {said['pct']}, the table {seen}"


@claims("finding.gap.extremes")
def _gap(facts: Facts, said: Places) -> Iterator[str]:
    strip = facts.column("capacity_gap", "series.gap")
    chart = "capacity_and_loadings"
    offered, loaded = (
        facts.column(chart, f"series.{name}") for name in ("deployed_capacity", "loadings")
    )
    for empty in (strip, offered - loaded):
        for name, way in (("high", "highest"), ("low", "lowest")):
            yield from extreme(empty, way, teu(said[name]), facts.places(said[f"{name}_when"]))


WHOLE = 100.0


def found_space(facts: Facts) -> Array:
    """Give the share of Korean cargo that finds space."""
    return np.asarray(facts.column("korea_space", "series.scenario") / 100.0)


@claims("korea.finding.space_short", "korea.finding.short", "korea.finding.short_anyway")
def _short(facts: Facts, said: Places) -> Iterator[str]:
    weeks = facts.places(said["when"])
    yield from extreme(found_space(facts), "lowest", percent(said["share"]), weeks)
    if "high" in said and not percent(said["high"]).fits(facts.load.max()):
        yield f"says the load factor peaks at {said['high']}, the table {facts.load.max():.4f}"
    week = int(found_space(facts).argmin())
    anyway = float(facts.column("korea_space", "series.baseline")[week]) / 100.0
    if "high" in said and ("calm" in said) != (np.round(100.0 * anyway) < WHOLE):
        yield f"says {said}, without the shock {anyway:.4f} find space"
    if "calm" in said and not percent(said["calm"]).fits(anyway):
        yield f"says {said['calm']} without the shock, the table {anyway:.4f}"


@claims("korea.finding.space_all", "korea.finding.all")
def _all(facts: Facts, said: Places) -> Iterator[str]:
    if found_space(facts).min() < 1.0 - STILL:
        yield f"says all finds space, the table {found_space(facts).min():.4f}"
    if "high" in said and not percent(said["high"]).fits(facts.load.max()):
        yield f"says the load factor never exceeds {said['high']}, the table {facts.load.max():.4f}"


@claims(*(f"korea.finding.{name}_{way}" for name in ("loadings", "ends")
          for way in ("more", "less", "still")))  # fmt: skip
def _korean_loadings(facts: Facts, said: Places) -> Iterator[str]:
    mine, plan = (
        facts.column("korea_loadings", f"series.{name}") for name in ("scenario", "baseline")
    )
    change = float((mine - plan).sum())
    if number(said["weeks"]).value != facts.weeks.size:
        yield f"says {said['weeks']}, the table {facts.weeks.size}"
    way = "still" if abs(change) < BOX else "more" if change > 0.0 else "less"
    if not said["way"].endswith(way):
        yield f"says {said['way']}, the table {change:.1f}"
    elif way != "still":
        share = Said(percent(said["pct"]).value, 0.0005)
        if not (teu(said["teu"]).fits(abs(change)) and share.fits(abs(change) / plan.sum())):
            yield f"says {said['teu']} ({said['pct']}), the table {change:.1f} of {plan.sum():.0f}"


@claims("korea.finding.busan")
def _busan(facts: Facts, said: Places) -> Iterator[str]:
    series = facts.words("korea.series_range")
    for name, edge, find in (("low", "low", np.min), ("high", "high", np.max)):
        values = facts.cells("korea_busan", f"{series}, {facts.words(f'chart.{edge}')}")[1]
        if not percent(said[name]).fits(float(find(values)) / 100.0):
            yield f"says {said[name]}, the table {find(values):.3f} ({name})"
