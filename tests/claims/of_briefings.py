"""What the lines of a briefing claim, those of the market and the rate as on the pages."""

import math
from collections.abc import Iterator

import numpy as np

from pages.answer.scenario_run import Run
from pages.export.paper import figures, sentences
from tests.claims import of_verdict
from tests.claims.entries import KINDS, NUMBERS, Spoken, keys, read
from tests.claims.facts import Facts
from tests.claims.of_cards import true, weeks_to_normal
from tests.claims.of_rates import rate
from tests.claims.printed import Said, after_onset, ends, number, percent, rough_percent, teu
from tests.claims.registry import CLAIMS, Places, claims

# Figure of the briefing -> the card that shows the same.
SAME = {
    "lost_teu": "card.lost",
    "load_low": "card.load_low",
    "load_high": "card.load_high",
    "rate_low": "card.rate_low",
    "rate_peak": "card.rate_peak",
    "weeks_to_normal": "card.normal",
}
PHASES = ("until", "after", "whole")
KINDS.update({f"{one}_{part}": NUMBERS for one in PHASES for part in ("load", "normal", "rate")})
# Lines that say the same in every briefing.
ALWAYS = ("briefing.caution", "briefing.caution_compared", "briefing.caution_band")


def named(facts: Facts, name: str) -> str:
    """Tell which figure a line names."""
    said = {facts.words(f"briefing.named.{one}").lower(): one for one in SAME}
    return said[name.lower()]


def value(facts: Facts, figure: str, words: str, rough: bool = False) -> Said:
    """Read a figure as the briefing writes it; a rate as its change."""
    if facts.words("briefing.never") in words or facts.words("format.never") in words:
        return Said(np.inf, 0.0)
    if figure == "lost_teu":
        return number(words, 2 if rough else 3)
    if "load" in figure:
        return percent(words)
    return rough_percent(words) if "rate" in figure else number(words)


def mistaken(facts: Facts, words: str) -> bool:
    """Say whether a time is said never to come although relief does, or the other way round."""
    never = np.isinf(facts.eases_after)
    return facts.words("format.never" if never else "briefing.never") in words


def plain(figure: str, found: float) -> float:
    """Express a rate as its change; anything else as it is."""
    return found - 1.0 if "rate" in figure else found


def fits(mine: Said, found: float) -> bool:
    """Say whether a figure is printed as it is; infinite where a time never comes."""
    return mine.value == found if np.isinf(found) or np.isinf(mine.value) else mine.fits(found)


@claims("briefing.verdict_one", "briefing.verdict_two")
def _verdict(facts: Facts, said: Places) -> Iterator[str]:
    """Hold each phase as its box on the page is held, and its load and rate as the furthest."""
    names = [name.removesuffix("_way") for name in said if name.endswith("_way")]
    for name in names:
        word, phase = said[f"{name}_way"], {"phase": f"verdict.{name}"}
        key = next(one for one in of_verdict.WAYS if facts.words(one) == word)
        yield from CLAIMS[key](facts, {**phase, "way": key.rpartition(".")[2]})
        yield from CLAIMS[phase["phase"]](facts, phase)
        kept = of_verdict.inside(facts, phase)
        load, normal = (percent(said[f"{name}_{one}"]) for one in ("load", "normal"))
        weeks = zip(facts.load[kept], facts.normal[kept], strict=True)
        if not any(load.fits(mine) and normal.fits(calm) for mine, calm in weeks):
            yield f"says {said}, no week of the phase"
        most = max(of_verdict.furthest(facts, kept, sign) for sign in (-1.0, 1.0))
        if abs(100.0 * abs(load.value - normal.value) - most) > 1e-6:
            yield f"says {said}, the table {most:g} from normal"
        change = facts.rate[kept] - 1.0
        ends = [float(change.max()), float(change.min())]
        told = rough_percent(said[f"{name}_rate"])
        # One end that is there, and printed as far as the furthest of the two.
        furthest = math.copysign(max(map(abs, ends)), told.value)
        if not (any(map(told.fits, ends)) and told.fits(furthest)):
            yield f"says a rate of {said[f'{name}_rate']}, the table {ends}"


@claims("briefing.lost", "briefing.lost_none")
def _lost(facts: Facts, said: Places) -> Iterator[str]:
    lost = true(facts, "card.lost")
    if number(said["weeks"]).value != facts.weeks.size:
        yield f"says {said['weeks']}, the table {facts.weeks.size}"
    if not teu(said["planned"]).fits(facts.planned_teu):
        yield f"says {said['planned']} planned, the table {facts.planned_teu:.0f}"
    if "lost" not in said:
        if lost >= 1.0:
            yield f"says nothing is lost, the table {lost:.0f}"
    elif not (
        teu(said["lost"]).fits(lost) and percent(said["share"]).fits(lost / facts.planned_teu)
    ):
        yield f"says {said['lost']} ({said['share']}), the table {lost:.0f}"


@claims("briefing.fates")
def _fates(facts: Facts, said: Places) -> Iterator[str]:
    for fate in ("diverted", "deferred"):
        found = float(facts.column("fate_cumulative", f"series.{fate}")[-1])
        if not teu(said[fate]).fits(found):
            yield f"says {said[fate]} {fate}, the table {found:.0f}"


@claims("briefing.rate_falls_then_rises", "briefing.rate_rises_then_falls", "briefing.rate_falls",
        "briefing.rate_rises", "briefing.rate_still")  # fmt: skip
def _rate(facts: Facts, said: Places) -> Iterator[str]:
    course = said["way"].removeprefix("rate_").replace("falls", "fall").replace("rises", "rise")
    sizes: Places = {name: said[name] for name in ("fall", "rise") if name in said}
    yield from rate(facts, sizes, course.replace("_", " "))
    change = facts.rate - 1.0
    if "peak_when" in said:
        week, _ = after_onset(said["peak_when"])
        if not rough_percent(said["rise"]).fits(float(change[week])):
            yield f"dates the peak {said['peak_when']}, the table {change[week]:.4f}"
    if "then" in course:
        fall, rise = rough_percent(said["fall"]).of(-1.0), rough_percent(said["rise"])
        first = {
            name: next((n for n, one in enumerate(change.tolist()) if size.fits(one)), -1)
            for name, size in (("fall", fall), ("rise", rise))
        }
        before, _, after = course.partition("_then_")
        if first[before] > first[after]:
            yield f"says {course}, the table turns the other way: {first}"


@claims("briefing.rolled")
def _rolled(facts: Facts, said: Places) -> Iterator[str]:
    if not teu(said["rolled"]).fits(facts.waiting.max()):
        yield f"says {said['rolled']} wait, the table {facts.waiting.max():.0f}"


@claims("briefing.normal_after", "briefing.normal_at_once", "briefing.normal_never",
        "briefing.normal_later")  # fmt: skip
def _normal(facts: Facts, said: Places) -> Iterator[str]:
    found, way = weeks_to_normal(facts), said["way"]
    wanted = {"normal_never": np.inf, "normal_later": np.inf, "normal_at_once": 0.0}.get(way)
    if (number(said["weeks"]).value if wanted is None else wanted) != found:
        yield f"says {said}, the table {found}"
    if np.isinf(found) and (way == "normal_never") != np.isinf(facts.eases_after):
        yield f"says {said}, relief takes effect after {facts.eases_after}"
    if "capacity" in said and not percent(said["capacity"]).fits(facts.capacity_settles):
        yield f"says {said['capacity']} of plan, the run {facts.capacity_settles:.4f}"


@claims("briefing.normal_definition")
def _definition(facts: Facts, said: Places) -> Iterator[str]:
    del facts
    told = tuple(number(said[name]).value for name in ("cargo", "load", "rate"))
    if told != (5.0, 5.0, 10.0):
        yield f"defines normal as {said}"


@claims("briefing.band_closed", "briefing.band_same")
def _band(facts: Facts, said: Places) -> Iterator[str]:
    figure = named(facts, said["name"])
    pair = ends(said["span"]) if "span" in said else [said["low"]] * 2
    for words, end in zip(pair, facts.bands[figure], strict=True):
        found = plain(figure, end)
        if not fits(value(facts, figure, words, rough=True), found):
            yield f"says {pair} of {figure}, the band {found:.4f}"
        if mistaken(facts, words):
            yield f"says {words} of {figure}, relief takes effect after {facts.eases_after}"


@claims("briefing.official", "briefing.official_same")
def _official(facts: Facts, said: Places) -> Iterator[str]:
    if (number(said["first"]).value, number(said["last"]).value) != (30.0, 60.0):
        yield f"names other ends of the band: {said}"
    figure = named(facts, said["name"])
    pair = (said["low"], said.get("high", said["low"]))
    for words, one in zip(pair, facts.official, strict=True):
        found = plain(figure, true(one, SAME[figure]))
        if not fits(value(facts, figure, words), found):
            yield f"says {words} of {figure} at an end, its table {found:.4f}"
        if mistaken(one, words):
            yield f"says {words} of {figure}, relief takes effect after {one.eases_after}"


def lines(run: Run, facts: Facts) -> Iterator[tuple[str, list[Spoken]]]:
    """Give every line of a briefing with the entries it was written with."""
    cells = figures.read(run.result, run.headline, run.band)
    names = tuple(key for key in keys("briefing.") if key in CLAIMS or key in ALWAYS)
    shock, also = (
        tuple(key for key in keys(f"finding.{name}_") if key in CLAIMS)
        for name in ("shock", "also")
    )
    beside = tuple(key for key in names if key.startswith("briefing.furthest_"))
    for line in sentences.lines(run, cells, facts.words):
        said = read(line.text, facts.words.language, names, optional=(beside,))
        for _, places in list(said):
            if "shock" in places:
                said += read(places["shock"], facts.words.language, shock, first=also)
        yield line.text, [one for one in said if one[0] not in ALWAYS]
