"""A file tells the bands of the branch its scenario is on, and of no other."""

import functools
import io

import openpyxl
import pytest

from analysis import ensemble, scenarios
from analysis.branches import Branch
from analysis.model import MODEL_VERSION
from pages.answer import answers, basis, scenario_run
from pages.export.paper import figures
from pages.export.works import making
from pages.export.works.order import order
from pages.ui.kept import cache
from pages.words import text

WORDS = text.words("en")
BANDS = ("lost_teu", "load_low", "rate_peak")


@functools.cache
def told(name: str) -> dict[str, tuple[float, ...]]:
    """Read the central value and the band of each figure off the workbook of a preset."""
    levers = scenarios.BY_NAME[name].levers
    version = cache.data_version()
    asked = order("xlsx", levers, "en", "https://a.example", version, MODEL_VERSION)
    content, _, _ = making.make(asked, lambda _: None)
    rows = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True)
    keys = {WORDS(f"briefing.figure.{key}"): key for key in BANDS}
    return {
        keys[str(name)]: tuple(float(str(cell)) for cell in cells[:3])
        for name, _, *cells in rows
        if name in keys
    }


@functools.cache
def worked_out(name: str, branch: Branch) -> dict[str, tuple[float, ...]]:
    """Work the same out beside the press, on a branch that is given."""
    on = basis.bundled()
    levers = scenarios.BY_NAME[name].levers
    course = answers.draws(on, levers, branch, ensemble.DRAWS, answers.residual(on))
    cells = figures.read(scenario_run.run(on, levers).headline, course)
    return {key: (cells[key].central, cells[key].low, cells[key].high) for key in BANDS}


@pytest.mark.parametrize(
    ("name", "branch", "other"),
    [("official_middle", "relief", "no_relief"), ("no_truce", "no_relief", "relief")],
)
def test_a_file_tells_the_bands_of_its_own_branch(name: str, branch: Branch, other: Branch) -> None:
    assert told(name) == worked_out(name, branch)
    assert told(name) != worked_out(name, other)
