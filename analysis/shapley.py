"""Splits a change exactly over what changed: each group's mean share over every order of change."""

import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Final

MOST_GROUPS: Final = 4

Chosen = frozenset[str]


def subsets(groups: Sequence[str]) -> tuple[Chosen, ...]:
    """Give every choice of groups that are as they are now, the others as they were.

    Parameters
    ----------
    groups : at most four.

    Raises
    ------
    ValueError
        For more: each doubles the runs.
    """
    if len(groups) > MOST_GROUPS:
        message = f"{len(groups)} groups; at most {MOST_GROUPS} are split"
        raise ValueError(message)
    sizes = range(len(groups) + 1)
    return tuple(frozenset(one) for size in sizes for one in combinations(groups, size))


def split(groups: Sequence[str], values: Mapping[Chosen, float]) -> dict[str, Fraction] | None:
    """Split the change of a figure over groups; the parts add up to it, to the last digit.

    Parameters
    ----------
    groups : what changed.
    values : groups that are as now -> the figure. [any unit]

    Returns
    -------
    group -> its part [same unit]; None where the figure is without a value for some choice.

    Notes
    -----
    Shapley, in: Contributions to the Theory of Games II (1953), 307. Worked out in fractions, so
    that nothing is rounded on the way.
    """
    chosen = subsets(groups)
    if not all(math.isfinite(values[one]) for one in chosen):
        return None
    count = len(groups)
    exact = {one: Fraction(values[one]) for one in chosen}
    parts = {}
    for group in groups:
        part = Fraction(0)
        for one in (each for each in chosen if group not in each):
            weight = Fraction(
                math.factorial(len(one)) * math.factorial(count - len(one) - 1),
                math.factorial(count),
            )
            part += weight * (exact[one | {group}] - exact[one])
        parts[group] = part
    return parts


def printed(parts: Mapping[str, Fraction], before: float, after: float, digits: int) -> list[int]:
    """Round parts so that they still add up to the change between two rounded figures.

    Parameters
    ----------
    parts : group -> its part. [any unit]
    before, after : the figure then and now. [same unit]
    digits : behind the point; negative before it.

    Returns
    -------
    each part in units of the last digit, in the order given: rounded down, and what is left over
    goes to those that lost most.
    """
    unit = Fraction(10) ** -digits
    whole = round(Fraction(after) / unit) - round(Fraction(before) / unit)
    exact = [part / unit for part in parts.values()]
    rounded = [math.floor(one) for one in exact]
    by_loss = sorted(range(len(exact)), key=lambda at: rounded[at] - exact[at])
    for turn in range(whole - sum(rounded)):
        rounded[by_loss[turn % len(by_loss)]] += 1
    for turn in range(sum(rounded) - whole):
        rounded[by_loss[-1 - turn % len(by_loss)]] -= 1
    return rounded


def run(groups: Sequence[str], figure: Callable[[Chosen], float]) -> dict[str, Fraction] | None:
    """Work a figure out for every choice of groups, and split its change.

    Parameters
    ----------
    groups : what changed.
    figure : gives it for groups that are as now.
    """
    return split(groups, {one: figure(one) for one in subsets(groups)})
