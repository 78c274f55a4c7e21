"""Given numbers: every value the model does not compute, with its range, unit and source."""

from analysis.parameters import arrivals, cargo, fleet, korea, rates, shock
from analysis.parameters.parameter import Parameter

PARAMETERS: tuple[Parameter, ...] = (
    *shock.PARAMETERS,
    *cargo.PARAMETERS,
    *fleet.PARAMETERS,
    *rates.PARAMETERS,
    *arrivals.PARAMETERS,
    *korea.PARAMETERS,
)

BY_NAME: dict[str, Parameter] = {parameter.name: parameter for parameter in PARAMETERS}


def defaults() -> dict[str, float]:
    """Give every parameter at its default.

    Returns
    -------
    name -> value. [unit of the parameter]
    """
    return {parameter.name: parameter.value for parameter in PARAMETERS}


__all__ = ["BY_NAME", "PARAMETERS", "Parameter", "defaults"]
