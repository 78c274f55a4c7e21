"""The model against 2025, month by month: what it gives, what arrived, and the error."""

import pandas as pd

from data.builders import china_monthly, raw
from data.schema import BASES, Column, Dataset, Rule, Source

YEAR = 2025
MOST_TEU = 2_000_000
ROUNDING_PCT = 1e-6

METHOD = (
    "Model: the parameters at their defaults, onset 7 April 2025, carriers respond, baseline from "
    "China-origin arrivals of 2024 by month; one column knows the truce of May and the tariff cut "
    "of November 2025, the other neither. Errors: model over observed, minus one."
)


def teu(name: str, meaning: str) -> Column:
    """A column of arrivals in a month."""
    return Column(name, meaning, "TEU / month", "number", low=0, high=MOST_TEU)


def pct(name: str, meaning: str) -> Column:
    """A column of errors."""
    return Column(name, meaning, "%", "number", low=-100, high=200)


def wrong_error(error: str, model: str) -> Rule:
    """The rule that an error follows from the two figures it compares."""
    return Rule(
        f"`{error}` is not `{model}` over `observed_teu`, minus one",
        lambda f: (f[error] - error_pct(f[model], f["observed_teu"])).abs() > ROUNDING_PCT,
        (model, "observed_teu", error),
    )


def error_pct(model: "pd.Series[float]", observed: "pd.Series[float]") -> "pd.Series[float]":
    """How far the model is off, in percent of what was observed. [%]"""
    return 100.0 * (model / observed - 1.0)


TABLE = Dataset(
    name="reference_run",
    title="The model against 2025: China-origin arrivals in the United States by month",
    grain="One row per month.",
    basis="derived: model against observed figures; how the observed one came about is in each row",
    licence=(
        "Observed figures quoted with attribution (Descartes); model figures free to use, "
        "cite the sources."
    ),
    made_from=raw.files("reference_run", "us_imports_by_origin_monthly"),
    sources=(
        Source(
            name="Descartes Global Shipping Report, monthly China-origin TEU of 2024 and 2025",
            publisher="Descartes Systems Group and press quoting it",
            url="https://www.descartes.com/resources/knowledge-center",
            licence="Figures quoted with attribution.",
            redistribution="Single figures only, with attribution.",
        ),
        Source(
            name="Scenario model of this project, version 1.0.0",
            publisher="This project",
            url="",
            licence="Free to use.",
            redistribution="Free.",
        ),
    ),
    key=("month",),
    columns=(
        Column("month", "First day of the month.", kind="date"),
        teu("observed_teu", "Containers of China origin that arrived, as published."),
        Column("observed_basis", "How the observed figure came about.", allowed=BASES),
        teu("year_before_teu", "The same month of 2024, the simplest forecast there is."),
        teu("model_teu", "The model, knowing when the truce came."),
        pct("model_error_pct", "How far the model is off, knowing the truce."),
        teu("model_no_truce_teu", "The model, with no truce in sight: the shock stays."),
        pct("model_no_truce_error_pct", "How far the model is off with no truce in sight."),
        Column("method", "How the model figures came about."),
    ),
    rules=(
        wrong_error("model_error_pct", "model_teu"),
        wrong_error("model_no_truce_error_pct", "model_no_truce_teu"),
    ),
)


def tidy() -> pd.DataFrame:
    """The model's months beside the published ones."""
    rows = raw.read("reference_run")
    months = pd.to_datetime(rows["month"])
    model, no_truce = rows["model_teu"].astype(float), rows["model_no_truce_teu"].astype(float)
    seen = china_monthly.best(YEAR - 1, YEAR)
    now = seen.reindex(rows["month"]).reset_index()
    before = seen.reindex(rows["month"].str.replace(str(YEAR), str(YEAR - 1))).reset_index()
    return pd.DataFrame(
        {
            "month": months,
            "observed_teu": now["value"],
            "observed_basis": now["basis"],
            "year_before_teu": before["value"],
            "model_teu": model,
            "model_error_pct": error_pct(model, now["value"]),
            "model_no_truce_teu": no_truce,
            "model_no_truce_error_pct": error_pct(no_truce, now["value"]),
            "method": METHOD,
        }
    )
