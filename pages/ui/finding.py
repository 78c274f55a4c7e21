"""The sentence at the top: words chosen by the cells of a run, in the reader's language."""

from analysis.headline import Headline
from analysis.lever import Levers
from pages.ui.text import Words

ROLLED_WORTH_SAYING = 1_000.0


def sentence(levers: Levers, headline: Headline, words: Words) -> str:
    """Say what the scenario does to the market, in one sentence and at most two more.

    Parameters
    ----------
    levers : positions of the scenario. [unit of the lever]
    headline : its figures, the scenario of interest first.
    words : words of the reader's language.

    Returns
    -------
    Markdown, built from words of the locale and numbers only.
    """
    parts = [shock(levers, words) + _market(headline, words), _rate(headline, words)]
    rolled = float(headline.rolled_peak_teu[0])
    if rolled >= ROLLED_WORTH_SAYING:
        relief = levers["relief_after_weeks"]
        returned = isinstance(relief, float) and headline.rolled_peak_week[0] >= relief
        key = "squeeze" if returned and headline.direction(0) == "looser" else "waits"
        parts.append(words(f"finding.{key}", rolled=words.teu(rolled)))
    return " ".join(parts)


def shock(levers: Levers, words: Words) -> str:
    """Say what was assumed: cargo, capacity, both or neither; a main clause follows.

    Parameters
    ----------
    levers : positions of the scenario. [unit of the lever]
    words : words of the reader's language.
    """
    drop = _number(levers, "cargo_drop_pct")
    cut = _number(levers, "capacity_cut_pct") if levers["capacity_mode"] == "cut" else 0.0
    respond = levers["capacity_mode"] == "respond"
    if drop > 0:
        key = "respond" if respond else "cut" if cut > 0 else "cargo"
    else:
        key = "capacity" if cut > 0 else "none"
    return words(
        f"finding.shock_{key}",
        drop=words.pct(drop / 100.0),
        cut=words.pct(cut / 100.0),
        weeks=words.weeks(_number(levers, "capacity_cut_weeks")),
    )


def _market(headline: Headline, words: Words) -> str:
    return words(
        f"finding.market_{headline.direction(0)}",
        normal=words.pct(float(headline.load_normal[0])),
        low=words.pct(float(headline.load_low[0])),
        high=words.pct(float(headline.load_high[0])),
    )


def _rate(headline: Headline, words: Words) -> str:
    return words(
        f"finding.rate_{headline.rate_course(0)}",
        rise=words.rough_pct(float(headline.rate_peak[0]) - 1.0),
        fall=words.rough_pct(1.0 - float(headline.rate_low[0])),
        peak_week=words.after_onset(float(headline.rate_peak_week[0])),
        low_week=words.after_onset(float(headline.rate_low_week[0])),
    )


def _number(levers: Levers, key: str) -> float:
    value = levers[key]
    return float(value) if isinstance(value, int | float) else 0.0
