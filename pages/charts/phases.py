"""The verdict in boxes: before and after relief, each a word, a figure and its date."""

from dataclasses import dataclass

from analysis import phases
from analysis.phases import Extreme, Phase
from analysis.result import Result
from pages.charts import findings
from pages.words.text import Words


@dataclass(frozen=True)
class Box:
    """A phase in words.

    Attributes
    ----------
    key : which phase, and which way it goes; words of no language.
    name : the phase, with its weeks.
    word : which way it goes, in a word.
    value : its load factor.
    lines : when that is, what the rate does, and whether it goes the other way too.
    """

    key: tuple[str, str]
    name: str
    word: str
    value: str
    lines: tuple[str, ...]


def boxes(result: Result, words: Words) -> tuple[Box, ...]:
    """Give the verdict of a run, before relief and after it; one box where it never comes.

    Parameters
    ----------
    result : a run, the scenario of interest first.
    words : words of the reader's language.
    """
    return tuple(_box(one, result, words) for one in phases.read(result))


def _box(phase: Phase, result: Result, words: Words) -> Box:
    return Box(
        (phase.name, phase.way),
        words(f"verdict.{phase.name}"),
        words(f"verdict.{phase.way}"),
        words("verdict.load", load=words.pct(phase.load.load)),
        tuple(_lines(phase, result, words)),
    )


def _lines(phase: Phase, result: Result, words: Words) -> list[str]:
    lines = [_told("normal", phase.load, result, words), _rate(phase, words)]
    if phase.other is not None:
        lines.append(_told("other", phase.other, result, words))
    return lines


def _told(key: str, one: Extreme, result: Result, words: Words) -> str:
    weeks = (result.onset + one.first, result.onset + one.last)
    return words(
        f"verdict.{key}",
        load=words.pct(one.load),
        normal=words.pct(one.normal),
        when=findings.during(result.weeks, *weeks, words),
    )


def _rate(phase: Phase, words: Words) -> str:
    if not phase.rate_moves:
        return words("verdict.rate_still")
    if phase.other_rate is not None:
        low, high = (_times(one, words) for one in sorted((phase.rate, phase.other_rate)))
        return words("verdict.rate_both", low=low, high=high)
    way = "high" if phase.rate > 1.0 else "low"
    return words(f"verdict.rate_{way}", times=_times(phase.rate, words))


def _times(ratio: float, words: Words) -> str:
    """Write a multiple; one that would read as the baseline though it has moved, finer."""
    told = words.times(ratio)
    fine = told == words.times(1.0)
    return words("format.times", value=words.number(ratio, 2)) if fine else told
