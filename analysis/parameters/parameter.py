"""What a given number of the model is: a value with its range, unit, source and confidence."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Parameter:
    """A number the model takes as given, with the evidence for it.

    Attributes
    ----------
    name : name in code, tables and files.
    symbol : letter used in the equations of the Methods page.
    value, low, high : default and the range found in the literature. [unit]
    unit : unit of all three.
    meaning : one sentence, in English; other languages in the locale files.
    source : where the value and its range come from.
    confidence : high, medium, low or very low, with a remark where needed.
    """

    name: str
    symbol: str
    value: float
    low: float
    high: float
    unit: str
    meaning: str
    source: str
    confidence: str

    def __post_init__(self) -> None:
        """Refuse a value outside its own range.

        Raises
        ------
        ValueError
            If not ``low <= value <= high``.
        """
        if not self.low <= self.value <= self.high:
            message = f"{self.name}: {self.value} is outside {self.low} to {self.high} {self.unit}"
            raise ValueError(message)
