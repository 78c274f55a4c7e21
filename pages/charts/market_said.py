"""Which way the market goes, and how far the load factor: the middle of the sentence at the top."""

from typing import Final

from analysis import verdict
from analysis.headline import Headline
from pages.words.text import Words

# Where the market goes one way only, one end of the load factor tells it.
EXTREME: Final = {
    "looser": "load_low",
    "tighter": "load_high",
    "tighter_rolled": "load_high",
    "looser_flat": "load_low",
    "tighter_flat": "load_high",
    "low": "load_low",
    "high": "load_high",
}
# Whether the load factor falls below normal, and rises above it -> which ends there are.
REACHED: Final = {(True, True): "both", (True, False): "low", (False, True): "high",
    (False, False): "none"}  # fmt: skip


def key(headline: Headline) -> str:
    """Name the words for which way the market moves; a load factor that stays has its own.

    Parameters
    ----------
    headline : figures of the scenario, which comes first.
    """
    found = verdict.verdict(headline, 0)
    if found in ("looser", "tighter") and not any(verdict.load_moves(headline, 0)):
        return f"{found}_flat"
    return found


def furthest(headline: Headline) -> str:
    """Name the ends of the load factor that are told beside a verdict which does not tell them.

    Parameters
    ----------
    headline : figures of the scenario, which comes first.

    Returns
    -------
    ``both``, ``low``, ``high`` or ``none``: there is an end only where it is off normal; empty
    where the verdict tells of the load factor itself.
    """
    told = key(headline)
    if told != "mixed" and not told.startswith(verdict.UNTIL):
        return ""
    return REACHED[verdict.load_moves(headline, 0)]


def said(headline: Headline, words: Words) -> str:
    """Say which way the market goes, and how far the load factor.

    Parameters
    ----------
    headline : figures of the scenario, which comes first.
    words : words of the reader's language.
    """
    told, reached = key(headline), furthest(headline)
    low, high = (words.pct(float(end[0])) for end in (headline.load_low, headline.load_high))
    extreme = EXTREME.get(reached or told, "")
    places = {
        "normal": normal_load(headline, extreme, words),
        "low": low,
        "high": high,
        "turn": words.after_onset(verdict.turn(headline, 0, told)),
    }
    parts = [f"market_{told}", *([f"furthest_{reached}"] if reached else [])]
    return " ".join(words(f"finding.{one}", **places) for one in parts)


def normal_load(headline: Headline, extreme: str, words: Words) -> str:
    """Write the load factor without the shock an extreme is told against, or its range.

    Parameters
    ----------
    headline : figures of the scenario, which comes first.
    extreme : ``load_low``, ``load_high``, or anything else for the range over the horizon.
    words : words of the reader's language.
    """
    return words.span(*map(words.pct, verdict.normal_load(headline, 0, extreme)))
