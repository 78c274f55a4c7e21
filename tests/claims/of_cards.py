"""What the cards claim: their figure, its baseline, difference, date and both of its ranges."""

from collections.abc import Iterator

import numpy as np

from pages.charts.cards import Card
from pages.words.text import Words
from tests.claims.entries import Spoken, read
from tests.claims.facts import Facts, extreme
from tests.claims.of_charts import found_space
from tests.claims.printed import ROUGH, Said, after_onset, ends, number, percent, rough_percent, teu
from tests.claims.registry import Places, claims

FIGURES = (
    "card.lost",
    "card.load_low",
    "card.load_high",
    "card.rate_low",
    "card.rate_peak",
    "card.normal",
)
LINES = (
    "card.baseline",
    "card.planned",
    "card.share",
    "card.in_two",
    "card.difference",
    "card.when",
    "card.band",
    "card.interval",
)
KOREAN_FIGURES = ("korea.card_space", "korea.card_loaded")
KOREAN_LINES = (
    "card.baseline",
    "card.planned",
    "card.difference",
    "card.band",
    "korea.card_when",
    "korea.card_always",
    "korea.card_of_plan",
)


def true(facts: Facts, figure: str) -> float:
    """Work a figure out of the tables, in the unit it is printed in."""
    if figure == "card.lost":
        return float(facts.column("fate_cumulative", "series.lost")[-1])
    if figure == "card.normal":
        return weeks_to_normal(facts)
    if figure.startswith("korea."):
        return korean(facts, figure)
    if "load" in figure:
        return float(facts.load[week_of(facts, figure)])
    return float(facts.rate.min() if figure.endswith("low") else facts.rate.max())


def korean(facts: Facts, figure: str) -> float:
    """Work a figure of the Korea page out of the tables."""
    if figure == "korea.card_space":
        return float(found_space(facts).min())
    return float((loadings(facts, "scenario") - loadings(facts, "baseline")).sum())


def calm_space(facts: Facts) -> float:
    """Give the share that finds space without the shock, in the week of the smallest share."""
    anyway = facts.column("korea_space", "series.baseline") / 100.0
    return float(anyway[found_space(facts).argmin()])


def week_of(facts: Facts, figure: str) -> int:
    """Give the week in which the load factor of a card is furthest from normal."""
    return facts.furthest[0 if figure.endswith("low") else 1]


def loadings(facts: Facts, entry: str) -> np.ndarray:
    """Give a series of Korean loadings."""
    return facts.column("korea_loadings", f"series.{entry}")


def weeks_to_normal(facts: Facts) -> float:
    """Give the weeks until the market is normal; infinite if it never is."""
    return np.inf if np.isnan(facts.weeks_to_normal) else facts.weeks_to_normal


def said(figure: str, words: str, facts: Facts) -> Said:
    """Read a figure as its card writes it."""
    if facts.words("format.never") in words or facts.words("format.beyond") in words:
        return Said(np.inf, 0.0)
    if figure in ("card.lost", "korea.card_loaded"):
        return teu(words)
    return percent(words) if "load" in figure or "space" in figure else number(words)


def agrees(mine: Said, found: float) -> bool:
    """Say whether a figure is printed as it is, a time that never comes in words."""
    return mine.value == found if np.isinf(found) else mine.fits(found)


@claims(*FIGURES, *KOREAN_FIGURES)
def _figure(facts: Facts, places: Places) -> Iterator[str]:
    figure = places["of"]
    found = true(facts, figure)
    if not agrees(said(figure, places["value"], facts), found):
        yield f"says {places['value']}, the table {found:.4f}"
    if "load" in figure and figure.startswith("card.lo") and figure != "card.lost":
        # The week of an extreme is the furthest as printed, then to the last digit.
        gap = facts.load - facts.normal
        printed = np.round(facts.load * 100.0) - np.round(facts.normal * 100.0)
        order = np.lexsort((gap, printed))
        low, high = -gap[order[0]], gap[order[-1]]
        other = high if figure.endswith("low") else low
        if other > max(low, high) - 1e-9 and abs(low - high) > 1e-9:
            yield f"shows the smaller extreme: -{low:.4f} +{high:.4f}"
    if "rate" in figure:
        low, high = 1.0 - facts.rate.min(), facts.rate.max() - 1.0
        other = high if figure.endswith("low") else low
        if other > max(low, high) - 1e-9 and abs(low - high) > 1e-9:
            yield f"shows the smaller extreme: -{low:.4f} +{high:.4f}"


@claims("card.baseline")
def _baseline(facts: Facts, places: Places) -> Iterator[str]:
    given = {
        "card.normal": 0.0,
        "korea.card_space": calm_space(facts),
        "card.lost": 0.0,
        "korea.card_loaded": 0.0,
    }
    of = places["of"]
    is_load = of in ("card.load_low", "card.load_high")
    level = float(facts.normal[week_of(facts, of)]) if is_load else 1.0
    if not said(places["of"], places["value"], facts).fits(given.get(places["of"], level)):
        yield f"says a baseline of {places['value']}"


@claims("card.planned")
def _planned(facts: Facts, places: Places) -> Iterator[str]:
    korean = places["of"] == "korea.card_loaded"
    plan = float(loadings(facts, "baseline").sum()) if korean else facts.planned_teu
    if not teu(places["value"]).fits(plan):
        yield f"says {places['value']} planned, the table {plan:.0f}"


@claims("card.share", "korea.card_of_plan")
def _share(facts: Facts, places: Places) -> Iterator[str]:
    if places["of"] == "korea.card_loaded":
        share = true(facts, places["of"]) / float(loadings(facts, "baseline").sum())
        if not percent(places["value"]).fits(share):
            yield f"says {places['value']}, the table {share:.5f}"
        return
    share = true(facts, "card.lost") / facts.planned_teu
    if not percent(places["value"]).fits(share):
        yield f"says {places['value']} of plan, the table {share:.5f}"


@claims("card.in_two")
def _in_two(facts: Facts, places: Places) -> Iterator[str]:
    later = ~facts.crisis
    staying = float(facts.column("fate_weekly", "series.lost")[later].sum())
    crisis = true(facts, "card.lost") - staying
    quarter = 13.0 * staying / later.sum()
    if not (teu(places["crisis"]).fits(crisis) and teu(places["quarter"]).fits(quarter)):
        yield f"says {places}, the tables {crisis:.0f} and {quarter:.0f}"


@claims("card.difference")
def _difference(facts: Facts, places: Places) -> Iterator[str]:
    of = places["of"]
    level = (
        calm_space(facts) if of == "korea.card_space" else float(facts.normal[week_of(facts, of)])
    )
    gap = true(facts, places["of"]) - level
    if not percent(places["value"]).fits(gap):
        yield f"says a difference of {places['value']}, the table {gap:.4f}"


@claims("card.when")
def _when(facts: Facts, places: Places) -> Iterator[str]:
    way = "lowest" if places["of"].endswith("low") else "highest"
    first, last = after_onset(places["after"])
    inside = facts.rate[first : last + 1]
    # A multiple and a change in per cent are not rounded alike; either may make the weeks one.
    multiple = number(places["figure"])
    change = rough_percent(facts.words.rough_pct(true(facts, places["of"]) - 1.0))
    alike = [multiple.fits(one) or change.fits(abs(one - 1.0)) for one in inside.tolist()]
    if not all(alike):
        yield f"dates the {way} rate {places['after']}, the table {inside.round(4)}"


@claims("card.band")
def _band(facts: Facts, places: Places) -> Iterator[str]:
    if not facts.official:
        return
    found = sorted(true(one, places["of"]) for one in facts.official)
    for words, end in zip(ends(places["span"]), found, strict=True):
        if not agrees(said(places["of"], words, facts), end):
            yield f"says {places['span']} at 30-60 %, the tables {found}"


@claims("card.interval")
def _interval(facts: Facts, places: Places) -> Iterator[str]:
    if not facts.bands:
        return
    lost = places["of"] == "card.lost"
    band = facts.bands["lost_teu" if lost else places["of"].removeprefix("card.")]
    for words, end in zip(ends(places["span"]), band, strict=True):
        if not number(words, ROUGH if lost else None).fits(end):
            yield f"says a band of {places['span']}, the run {band}"


@claims("korea.card_when")
def _least(facts: Facts, places: Places) -> Iterator[str]:
    size = percent(places["figure"])
    yield from extreme(found_space(facts), "lowest", size, facts.places(places["when"]))


@claims("korea.card_always")
def _always(facts: Facts, places: Places) -> Iterator[str]:
    del places
    if found_space(facts).min() < 0.995:
        yield f"says all finds space, the table {found_space(facts).min():.4f}"


def spoken(
    card: Card, words: Words, figures: tuple[str, ...], lines: tuple[str, ...]
) -> list[Spoken]:
    """Read a card: which figure it shows, and what its lines and its bar say of that one."""
    figure = next(one for one in figures if words(one) == card.name)
    found: list[Spoken] = [(figure, {"value": card.value})]
    named, *heard = card.bar.name.split("; ")
    assert named == words("card.bar", name=card.name, value=card.value)
    for line in (*card.lines, *heard):
        if line not in (words("card.normal_definition"), words("card.no_interval")):
            found += read(line, words.language, lines)
    return [(key, {**places, "of": figure, "figure": card.value}) for key, places in found]
