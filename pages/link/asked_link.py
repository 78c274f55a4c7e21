"""What a reader asks on the Uncertainty page, in a link: draws, curve and the reverse question."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from analysis import ensemble, inverse, uncertainty
from analysis.lever import LONGEST_NUMBER, PLAIN_NUMBER
from analysis.levers import BY_KEY
from pages.link import link, link_text
from pages.link.repair import Repair, Trouble

COUNTS: Final = (200, 500, 1_000, 2_000, 5_000)
DIGITS: Final = 4
DRAWS, FAN, TARGET, WANTED, CONTROL = link.ASKED


@dataclass(frozen=True)
class Asked:
    """What is asked on the Uncertainty page.

    Attributes
    ----------
    draws : number of draws, one of ``COUNTS``.
    fan : which weekly curve is drawn.
    target, wanted : what the reverse question is about, and the value wanted. [unit of target]
    control : key of the lever the question moves.
    """

    draws: int = ensemble.DRAWS
    fan: str = uncertainty.WEEKLY[0]
    target: str = next(iter(inverse.TARGETS))
    wanted: float = next(iter(inverse.TARGETS.values())).default
    control: str = inverse.CONTROLS[0]

    def about(self, target: str) -> "Asked":
        """Ask about another target, at the value it is first asked with.

        Parameters
        ----------
        target : name of the target.
        """
        return replace(self, target=target, wanted=inverse.TARGETS[target].default)


def write(asked: Asked) -> dict[str, str]:
    """Spell what is asked as the keys and values of a link.

    Parameters
    ----------
    asked : what is asked.
    """
    return {
        DRAWS: str(asked.draws),
        FAN: asked.fan,
        TARGET: asked.target,
        WANTED: _number(asked.wanted),
        CONTROL: BY_KEY[asked.control].link,
    }


def _number(value: float) -> str:
    return f"{value:.{DIGITS}f}".rstrip("0").rstrip(".")


def judge(
    given: Mapping[str, Sequence[str]], idle: Callable[[str], bool]
) -> tuple[Asked | None, tuple[Repair, ...]]:
    """Read what is asked off a link and name everything in it that had to be repaired.

    Parameters
    ----------
    given : key -> every value it stands with in the link.
    idle : says whether a lever has no effect in the scenario of the link.

    Returns
    -------
    what is asked, or None where the link does not say; and every repair. Never raises.
    """
    if not given.keys() & set(link.ASKED):
        return None, ()
    repairs: list[Repair] = []
    usual = Asked()
    controls = {BY_KEY[key].link: key for key in inverse.CONTROLS}

    def choose(key: str, choices: Sequence[str], otherwise: str) -> str:
        found, named = link.judge_choice(key, given.get(key, ()), choices, otherwise)
        repairs.extend(named)
        return found

    draws = choose(DRAWS, [str(count) for count in COUNTS], str(usual.draws))
    fan = choose(FAN, uncertainty.WEEKLY, usual.fan)
    target = choose(TARGET, tuple(inverse.TARGETS), usual.target)
    wanted = _wanted(given, inverse.TARGETS[target], repairs)
    chosen = choose(CONTROL, tuple(controls), BY_KEY[usual.control].link)
    control = offered(controls[chosen], idle)
    if control != controls[chosen]:
        repairs.append(Repair("idle", CONTROL, chosen, BY_KEY[control].link))
    return Asked(int(draws), fan, target, wanted, control), tuple(repairs)


def offered(control: str, idle: Callable[[str], bool]) -> str:
    """Give a lever that can be asked about: this one, or the first that has an effect.

    Parameters
    ----------
    control : key of a lever.
    idle : says whether a lever has no effect.
    """
    return control if not idle(control) else next(one for one in inverse.CONTROLS if not idle(one))


def _wanted(
    given: Mapping[str, Sequence[str]], target: inverse.Target, repairs: list[Repair]
) -> float:
    """Read the value wanted, within the bounds of its target."""
    texts = given.get(WANTED) or ()
    usual = _number(target.default)
    if not texts:
        repairs.append(Repair("missing", WANTED, "", usual))
        return target.default
    text = texts[0] if PLAIN_NUMBER.fullmatch(texts[0]) else link_text.plainly(texts[0], "number")
    plain = len(text) <= LONGEST_NUMBER and PLAIN_NUMBER.fullmatch(text)
    found = min(max(float(text), target.low), target.high) if plain else target.default
    spelled = _number(found)
    trouble: Trouble | None = None if text == texts[0] else "read_as"
    if not plain or Decimal(spelled) != Decimal(text):
        within = plain and target.low <= float(text) <= target.high
        trouble = "off_step" if within else "not_a_number"
    if trouble:
        ends = (_number(target.low), _number(target.high))
        shown = link.harmless(texts[0])
        repairs.append(Repair(trouble, WANTED, shown, spelled, allowed=ends))
    repairs += link.judge_twice(WANTED, texts, spelled)
    return float(spelled)
