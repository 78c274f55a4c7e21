"""What moved between two versions adds up, and what cannot be run here is told as such."""

import re
import shutil
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given

from analysis import levers, shapley
from analysis.lever import Levers
from analysis.model import MODEL_VERSION
from data import catalog, store
from data.store import TableUnavailable
from pages.answer import basis, scenario_run, since, versions
from pages.answer.basis import NORMAL_YEAR
from pages.answer.versions import LATEST, NORMAL, NUMBERS, RECORD, STEPS, UnknownVersionError
from pages.link import earlier, link
from pages.ui.frame import since as frame
from pages.words import text
from pages.words.text import MINUS
from tests import products
from tests.analysis.draws import lever_sets
from tests.link import links

LATE: Levers = levers.defaults() | {"baseline": "latest"}
TENTH = 1.1
BOTH = {NORMAL, LATEST}


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables of another version: a tenth more China cargo, in 2024 and in the latest months."""
    folder = tmp_path_factory.mktemp("other") / "tables"
    shutil.copytree(store.folder(), folder)
    shutil.copy(store.folder().parent / "datapackage.json", folder.parent)
    for name in (NORMAL_YEAR, "cargo_latest_weekly"):
        rows = store.read(name)
        grown = rows["loadings_teu"].where(rows["origin"] != "CN", TENTH * rows["loadings_teu"])
        store.write(catalog.get(name), rows.assign(loadings_teu=grown), folder)
    store.write_datapackage(folder)
    return folder


# An example is run for each subset of what may have changed, there and back.
@products.examples(0.3)
@given(lever_sets(horizon_weeks=26.0))
def test_every_split_adds_up_and_comes_back(tables: Path, moved: Levers) -> None:
    scenario = moved
    then, now = (versions.version(name) for name in (f"1.0.0@{tables}", "now"))
    there, back = versions.moved(scenario, then, now), versions.moved(scenario, now, then)
    for figure, one in there.items():
        other = back[figure]
        assert (one.parts is None) == (other.parts is None)
        if one.parts is None or other.parts is None:
            continue
        assert sum(one.parts.values(), Fraction(0)) == Fraction(one.now) - Fraction(one.then)
        assert other.parts == {group: -part for group, part in one.parts.items()}


def test_now_is_what_the_pages_say(tables: Path) -> None:
    run = scenario_run.run(basis.bundled(folder=tables), levers.defaults())
    found = versions.moved(
        levers.defaults(), versions.version(f"@{tables}"), versions.version(MODEL_VERSION)
    )
    for figure, value in earlier.figures(run.headline).items():
        assert found[figure].then == value
        assert set(found[figure].parts or BOTH) == BOTH
    assert found["lost_teu"].now < found["lost_teu"].then


def test_a_table_a_scenario_does_not_read_moves_nothing(tables: Path) -> None:
    then, now = versions.version(f"@{tables}"), versions.version("now")
    usual, late = (versions.moved(one, then, now) for one in (levers.defaults(), LATE))
    assert {(one.parts or {LATEST: Fraction(0)})[LATEST] for one in usual.values()} == {Fraction(0)}
    assert (late["lost_teu"].parts or {})[LATEST] < 0


def test_a_version_against_itself_moves_nothing() -> None:
    same = versions.moved(LATE, versions.version("now"), versions.version("now"))
    assert all(one.then == one.now and one.parts == {} for one in same.values())


def test_a_record_that_cannot_be_run_is_told_whole() -> None:
    [second] = [one for one in earlier.read() if one.model == "2.0.0"]
    found = versions.moved(levers.defaults(), versions.version("2.0.0"), versions.version("now"))
    said = second.said(levers.defaults())
    assert said is not None
    for figure, one in found.items():
        assert one.then == said[figure]
        assert set(one.parts or {RECORD}) == {RECORD}
    odd = levers.defaults() | {"cargo_drop_pct": 33.0}
    with pytest.raises(UnknownVersionError, match="named scenarios"):
        versions.moved(odd, versions.version("2.0.0"), versions.version("now"))


def test_model_1_is_split_between_its_steps_and_its_numbers(
    capsys: pytest.CaptureFixture[str],
) -> None:
    address = f"{links.HOST}/?{links.query({'cargo_drop_pct': 33.0})}"
    assert since.main([address, "--from", "1.0.0"]) == 0
    said = capsys.readouterr().out
    assert since.WHAT[STEPS] in said
    assert since.WHAT[NUMBERS] in said
    assert since.FIRST_RUN.format(name="1.0.0") in said
    assert since.WHAT[RECORD] not in said


@pytest.mark.parametrize(
    ("name", "why"),
    [("3.0", "no such version"), ("1.0.0+00000000", "no such version"), ("now@/none", "missing")],
)
def test_what_is_unknown_is_refused_with_what_there_is(
    capsys: pytest.CaptureFixture[str], name: str, why: str
) -> None:
    assert since.main([f"{links.HOST}/?{links.query()}", "--from", name]) == since.FAILED
    assert why in capsys.readouterr().err
    with pytest.raises((UnknownVersionError, TableUnavailable)):
        versions.version(name)


def test_there_are_never_more_than_sixteen_runs(tables: Path) -> None:
    then, now = versions.version(f"1.0.0@{tables}"), versions.version("now")
    assert {STEPS, NUMBERS, *BOTH} == set(versions.differing(then, now))
    groups = (*versions.OVERRIDES, *versions.TABLES)
    assert len(shapley.subsets(groups)) == 2**shapley.MOST_GROUPS


@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize("moved", [{}, {"capacity_cut_weeks": 4.0}, {"cargo_drop_pct": 70.0}])
def test_a_reader_can_add_the_row_up(language: str, moved: Levers) -> None:
    first = next(one for one in earlier.read() if one.model == "1.0.0")
    opened = replace(link.fresh(), model=first.model, data=first.data)
    rows = frame.split(opened, {**levers.defaults(), **moved}, text.words(language)).splitlines()[
        2:
    ]
    assert len(rows) > 2
    for row in rows:
        cells = row.replace(MINUS, "-").replace(",", "").strip("| ").split(" | ")[1:]
        change, *parts = (Fraction(re.findall(r"-?\d+(?:\.\d+)?", cell)[0]) for cell in cells)
        assert sum(parts, Fraction(0)) == change


def test_a_link_of_now_has_nothing_to_split() -> None:
    for model, data in ((MODEL_VERSION, store.fingerprint()), ("2.0.0", ""), ("", ""), ("9", "9")):
        opened = replace(link.fresh(), model=model, data=data)
        assert frame.split(opened, levers.defaults(), text.words("en")) == ""
