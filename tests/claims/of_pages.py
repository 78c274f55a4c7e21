"""What the pages of cargo and capacity lead with claims: where cargo ends, when ships return."""

from collections.abc import Iterator

import numpy as np

from tests.claims.entries import KINDS, NUMBERS
from tests.claims.facts import Facts, extreme
from tests.claims.printed import days, number, percent
from tests.claims.registry import Places, claims

FATES = ("lost", "deferred", "diverted")
BOX = 1.0
KINDS.update(deferred=NUMBERS, diverted=NUMBERS)


@claims("finding.goes.some", "finding.goes.none")
def _goes(facts: Facts, said: Places) -> Iterator[str]:
    ends = {one: float(facts.column("fate_cumulative", f"series.{one}")[-1]) for one in FATES}
    total = sum(ends.values())
    if (said["way"] == "none") != (total < BOX):
        yield f"says {said['way']} is suspended, the table {ends}"
    for one in FATES:
        if one in said and not percent(said[one]).fits(ends[one] / total):
            yield f"says {said[one]} {one}, the table {ends}"


@claims("finding.ships.back", "finding.ships.away", "finding.ships.still")
def _ships(facts: Facts, said: Places) -> Iterator[str]:
    chart = "capacity_and_loadings"
    offered, planned = (
        facts.column(chart, f"series.{one}_capacity") for one in ("deployed", "planned")
    )
    change = offered / planned - 1.0
    less = np.flatnonzero(np.round(100.0 * change) < 0.0)
    if said["way"] == "still":
        if less.size:
            yield f"says ships stay, the table {change.min():.4f}"
        return
    yield from extreme(change, "lowest", percent(said["pct"]).of(-1.0), facts.places(said["when"]))
    if said["way"] == "away":
        if not less.size or less[-1] + 1 != change.size:
            yield f"says ships stay away, the table {change[-1]:.4f} at the end"
        if number(said["weeks"]).value != change.size:
            yield f"says {said['weeks']}, the table {change.size}"
        return
    back = facts.place(days(said["back"])[0])
    if (change[back:] < -0.005 - 1e-9).any() or not (change[back - 1] < -0.005 + 1e-9):
        yield f"says ships are back in week {back}, the table {less}"
