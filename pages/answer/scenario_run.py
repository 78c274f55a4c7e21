"""One scenario, worked out."""

from dataclasses import dataclass

from analysis.headline import Headline
from analysis.lever import Levers
from analysis.model import Result


@dataclass(frozen=True)
class Run:
    """One scenario with the two ends of the official band, in this order.

    Attributes
    ----------
    levers : positions of the scenario. [unit of the lever]
    result : scenario, 30 % and 60 % along the scenario axis.
    headline : the same three.
    data : fingerprint of the tables, and of the reader's own figures where it rests on them.
    own : the latter alone; empty where it rests on the bundled tables.
    """

    levers: Levers
    result: Result
    headline: Headline
    data: str
    own: str = ""
