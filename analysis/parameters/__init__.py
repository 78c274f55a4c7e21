"""Given numbers: every value the model does not compute, with its range, unit and source."""

from analysis.parameters import arrivals, cargo, fleet, judgements, korea, quoted, rates, shock
from analysis.parameters.parameter import Parameter

PARAMETERS: tuple[Parameter, ...] = (
    *shock.PARAMETERS,
    *cargo.PARAMETERS,
    *fleet.PARAMETERS,
    *rates.PARAMETERS,
    *arrivals.PARAMETERS,
    *korea.PARAMETERS,
)

# With what no scenario moves and no draw varies.
EVERY: tuple[Parameter, ...] = (*PARAMETERS, *judgements.PARAMETERS, *quoted.PARAMETERS)

BY_NAME: dict[str, Parameter] = {parameter.name: parameter for parameter in PARAMETERS}

_VALUES: dict[str, float] = {parameter.name: parameter.value for parameter in EVERY}


def value(name: str) -> float:
    """Give one given number at its default. [unit of the parameter]

    Parameters
    ----------
    name : of a parameter, or of a number that no scenario moves.

    Raises
    ------
    KeyError
        If there is no such number.
    """
    return _VALUES[name]


def defaults() -> dict[str, float]:
    """Give every parameter a scenario may move, at its default.

    Returns
    -------
    name -> value. [unit of the parameter]
    """
    return {parameter.name: parameter.value for parameter in PARAMETERS}


__all__ = ["BY_NAME", "EVERY", "PARAMETERS", "Parameter", "defaults", "value"]
