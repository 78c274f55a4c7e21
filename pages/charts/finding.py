"""The sentence at the top: words chosen by the cells of a run, in the reader's language."""

from collections.abc import Iterable
from typing import Final, Literal

from analysis import struck
from analysis.arrays import COASTS
from analysis.headline import Headline
from analysis.lever import Levers
from analysis.own_ships import ShipCoverage
from analysis.parameters import value
from analysis.shocks import Shock
from pages.charts import market_said
from pages.words import rows as row_words
from pages.words.text import Words

ROLLED_WORTH_SAYING: Final = 1_000.0
# Ships count as fewer than planned from half a per cent on, which is printed as one.
SHIPS_MISSING: Final = 0.995
EAST: Final = COASTS[1]
CEILING: Final = value("rate_cap")
# From here on the curve is nearer its end than anything observed in 2025.
NEAR_CEILING: Final = 0.8
Settles = Literal["at_once", "after", "later", "never"]


def sentence(
    levers: Levers, headline: Headline, words: Words, sails: ShipCoverage | None = None
) -> str:
    """Say what the scenario does to the market, in one sentence and at most two more.

    Parameters
    ----------
    levers : positions of the scenario. [unit of the lever]
    headline : its figures, the scenario of interest first.
    words : words of the reader's language.
    sails : weeks that sail as the reader's own capacity has them, if any.

    Returns
    -------
    Markdown, built from words of the locale and numbers only.
    """
    parts = [
        shock(levers, words, sails) + market_said.said(headline, words),
        _rate(headline, words),
    ]
    rolled = float(headline.rolled_peak_teu[0])
    if rolled >= ROLLED_WORTH_SAYING:
        key = _waiting(levers, headline)
        parts.append(words(f"finding.{key}", rolled=words.teu(rolled)))
        parts += _anyway(headline, words)
    return " ".join(
        [*parts, *_elsewhere(levers, headline, words), *_ceiling(levers, headline, words)]
    )


def _anyway(headline: Headline, words: Words) -> list[str]:
    """Say how much cargo waits without the shock, where plans outgrow ships by themselves."""
    calm = float(headline.calm_rolled_peak_teu[0])
    return [words("finding.anyway", calm=words.teu(calm))] if calm >= ROLLED_WORTH_SAYING else []


def _elsewhere(levers: Levers, headline: Headline, words: Words) -> list[str]:
    """Say what other origins lose, and what becomes of East Coast rates where rows act there."""
    parts = []
    rows = struck.rows(levers)
    lost = float(headline.lost_elsewhere_teu[0])
    if rows and lost >= ROLLED_WORTH_SAYING:
        parts.append(words("finding.lost_elsewhere", lost=words.teu(lost)))
    if any(one.coast == EAST for one in rows):
        peak, low = float(headline.east_rate_peak[0]), float(headline.east_rate_low[0])
        key = headline.east_path(0)
        parts.append(
            words(
                f"finding.east_{key}",
                rise=words.rough_pct(peak - 1.0),
                fall=words.rough_pct(1.0 - low),
            )
        )
    return parts


def _ceiling(levers: Levers, headline: Headline, words: Words) -> list[str]:
    """Warn of rates told that are near the end of the curve, far above any it was held against."""
    east = any(one.coast == EAST for one in struck.rows(levers))
    told = [headline.rate_peak[0], *([headline.east_rate_peak[0]] if east else [])]
    if max(told) < NEAR_CEILING * CEILING:
        return []
    return [words("finding.near_ceiling", cap=words.times(CEILING))]


def _waiting(levers: Levers, headline: Headline) -> str:
    """Say whether cargo waits after relief, and whether for ships that are not back yet."""
    relief = levers["relief_after_weeks"]
    away = _number(levers, "cargo_drop_pct") > 0.0
    if not (away and isinstance(relief, float)) or headline.rolled_peak_week[0] < relief:
        return "waits"
    return "squeeze" if headline.rolled_capacity[0] < SHIPS_MISSING else "waits_after"


def shock(levers: Levers, words: Words, sails: ShipCoverage | None = None) -> str:
    """Say what was assumed: cargo, capacity, both or neither; a main clause follows.

    Parameters
    ----------
    levers : positions of the scenario. [unit of the lever]
    words : words of the reader's language.
    sails : weeks that sail as the reader's own capacity has them, where no cut reaches; if any.
    """
    drop = _number(levers, "cargo_drop_pct")
    cut = _number(levers, "capacity_cut_pct") if _ships_leave(levers) else 0.0
    respond = levers["capacity_mode"] == "respond"
    if drop > 0:
        key = "respond" if respond else "cut" if cut > 0 else "cargo"
    else:
        key = "capacity" if cut > 0 else "front" if _pulled(levers) > 0 else "none"
    if sails:
        key = "sails" if drop > 0 else "sails_only"
    rows, later = _rows(struck.rows(levers), words), _rows(struck.beyond(levers), words)
    left_out = words("finding.rows_beyond", rows=later) if later else ""
    beside = _falls(levers, words) + left_out
    if rows and key in ("none", "front"):
        return beside + words("finding.rows", rows=rows)
    return (beside + words("finding.rows_too", rows=rows) if rows else beside) + words(
        f"finding.shock_{key}",
        drop=words.pct(drop / 100.0),
        cut=words.pct(cut / 100.0),
        weeks=words.weeks(_number(levers, "capacity_cut_weeks")),
        front=words.exact_pct(_pulled(levers) / 100.0),
        own=words.number(sails.sailed if sails else 0.0),
        cells=words.number(sails.after if sails else 0.0),
    )


def _ships_leave(levers: Levers) -> bool:
    """Say whether an official cut takes any week: ships back before they leave were never away."""
    leaves = value("capacity_cut_start_weeks")
    return levers["capacity_mode"] == "cut" and _number(levers, "capacity_cut_weeks") > leaves


def _pulled(levers: Levers) -> float:
    """Give what is pulled forward after relief; nothing where none comes. [%]"""
    return _number(levers, "front_loading_pct") if levers["relief_after_weeks"] is not None else 0.0


def _falls(levers: Levers, words: Words) -> str:
    """Name the falls of other origins' cargo that levers set, in a sentence of its own."""
    asia, korea = _number(levers, "other_asia_drop_pct"), _number(levers, "korea_drop_pct")
    if not (asia or korea):
        return ""
    key = "both" if asia and korea else "asia" if asia else "korea"
    falls = {"asia": words.pct(asia / 100.0), "korea": words.pct(korea / 100.0)}
    return words(f"finding.also_{key}", **falls)


def _rows(found: Iterable[Shock], words: Words) -> str:
    return "; ".join(row_words.told(one.write(), words) for one in found)


def settles(headline: Headline) -> Settles:
    """Say whether a scenario, which comes first, is back to normal: never without relief.

    Parameters
    ----------
    headline : figures of the scenario.
    """
    weeks = float(headline.weeks_to_normal[0])
    if weeks == 0.0:
        return "at_once"
    if weeks > 0.0:
        return "after"
    return "later" if headline.relieved[0] else "never"


def _rate(headline: Headline, words: Words) -> str:
    peak, low = (
        after_onset(float(first[0]), float(last[0]), words)
        for first, last in (
            (headline.rate_peak_week, headline.rate_peak_until),
            (headline.rate_low_week, headline.rate_low_until),
        )
    )
    return words(
        f"finding.rate_{headline.rate_path(0)}",
        rise=words.rough_pct(float(headline.rate_peak[0]) - 1.0),
        fall=words.rough_pct(1.0 - float(headline.rate_low[0])),
        peak_week=peak,
        low_week=low,
    )


def after_onset(first: float, last: float, words: Words) -> str:
    """Write when something is reached, and until when it stays.

    Parameters
    ----------
    first, last : whole weeks after the onset. [weeks]
    words : words of the reader's language.
    """
    if first == last:
        return words.after_onset(first)
    weeks = words.span(words.number(first), words.number(last))
    return words("format.after_onset", weeks=words("format.weeks", value=weeks))


def _number(levers: Levers, key: str) -> float:
    value = levers[key]
    return float(value) if isinstance(value, int | float) else 0.0
