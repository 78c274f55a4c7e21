"""What is declared once is read from there: no second official band, no second reader."""

import ast
from collections.abc import Callable, Iterator

import pytest

from analysis.levers import OFFICIAL_BAND_PCT
from tests.house.tree import Module, modules, within

MARKET = {"load_factor_total", "spot_rate_ratio"}
RELIEF = {"relief", "no_relief"}
MODULES = modules("analysis", "pages")


def bands(module: Module) -> Iterator[str]:
    """Say where a module names both ends of the official band, as per cent or as shares.

    A parameter's range is evidence of its own, which may happen to be the same.
    """
    if within(module.name, "analysis.parameters"):
        return
    numbers = {
        abs(node.value)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, float)
    }
    for scale in (1.0, 100.0):
        if {end / scale for end in OFFICIAL_BAND_PCT} <= numbers:
            yield f"{module.path} holds both ends of the band; read levers.OFFICIAL_BAND_PCT"


def extremes(module: Module) -> Iterator[str]:
    """Say where the lowest or the highest of load factor or rate is read off a run."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr in ("min", "max"):
            read = {one.attr for one in ast.walk(node.value) if isinstance(one, ast.Attribute)}
            if read & MARKET:
                yield f"{module.path}:{node.lineno} reads an extreme; ask analysis.extremes"


def choices(module: Module) -> Iterator[str]:
    """Say where one of the two branches without a second crisis is chosen on the spot."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.IfExp):
            chosen = {
                one.value for one in (node.body, node.orelse) if isinstance(one, ast.Constant)
            }
            if chosen == RELIEF:
                yield f"{module.path}:{node.lineno} chooses a branch; ask branches.of"


def numbers(module: Module) -> Iterator[str]:
    """Say which bare numbers a module of the analysis names, although they have no source."""
    if within(module.name, "analysis") and not within(module.name, "analysis.parameters"):
        for node in module.tree.body:
            given = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
            if isinstance(given, ast.Constant) and isinstance(given.value, float):
                yield f"{module.path}:{node.lineno} is no Parameter; declare it with its source"


# Where each is at home, and what only looks like it.
AT_HOME: dict[Callable[[Module], Iterator[str]], dict[str, str]] = {
    bands: {
        "analysis/levers.py": "declares the band",
        "pages/export/works/studio.py": "seconds to wait",
    },
    extremes: {},
    choices: {"analysis/branches.py": "declares the branches"},
    numbers: {
        "analysis/extremes.py": "how weeks that print alike are told apart",
        "analysis/inverse.py": "how closely a curve is solved",
        "analysis/levers.py": "what the official named; its source stands in the lever",
        "analysis/sensitivity.py": "what is zero to a processor, and how wide an interval is",
        "analysis/steps/korea.py": "feet in a container",
        "analysis/steps/rates.py": "what is no room to a processor",
        "analysis/steps/shock.py": "further off than any week",
        "analysis/turns.py": "what is the same to a processor, and how numbers are printed",
    },
}


@pytest.mark.parametrize("look", AT_HOME, ids=lambda look: look.__name__)
def test_nothing_is_declared_twice(look: Callable[[Module], Iterator[str]]) -> None:
    found = {module.path: list(look(module)) for module in MODULES}
    assert {path: lines for path, lines in found.items() if lines}.keys() == AT_HOME[look].keys()


@pytest.mark.parametrize(
    "line",
    ["BAND = (30.0, 60.0)", "LOW = -60.0\nHIGH = -30.0", 'f(0.3)\nx = {"cargo_drop_pct": 0.6}'],
)
def test_a_second_band_is_noticed(line: str) -> None:
    assert len(list(bands(Module("analysis/a.py", line)))) == 1


@pytest.mark.parametrize("line", ["BAND = (30.0, 50.0)", "x = 30", "f(0.3, 60.0)"])
def test_other_numbers_are_let_be(line: str) -> None:
    assert not list(bands(Module("analysis/a.py", line)))


def test_a_second_reader_is_noticed() -> None:
    line = "low = run.load_factor_total[:, 0, 0, 8:].min(axis=-1)"
    assert len(list(extremes(Module("analysis/a.py", line)))) == 1
    assert not list(extremes(Module("analysis/a.py", "low = run.rolled_teu.max()")))
    line = 'branch = "no_relief" if levers["relief_after_weeks"] is None else "relief"'
    assert len(list(choices(Module("pages/a.py", line)))) == 1
    assert len(list(numbers(Module("analysis/a.py", "TOLERANCE: Final = 0.1\nWEEKS = 4")))) == 1


def defined(module: Module) -> Iterator[str]:
    """Give the names of the classes and of the lists of literals a module declares."""
    for node in module.tree.body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign) and ast.unparse(node.value).startswith("Literal["):
            yield from (ast.unparse(target) for target in node.targets)


def test_a_name_of_the_analysis_means_one_thing() -> None:
    names = [name for module in modules("analysis") for name in defined(module)]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


def test_every_way_of_naming_is_noticed() -> None:
    text = 'class Course: ...\nCourse = Literal["a", "b"]\nCOURSES = ("a", "b")\n'
    assert list(defined(Module("analysis/a.py", text))) == ["Course", "Course"]
