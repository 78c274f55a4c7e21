"""The tables are rebuilt bit for bit; one that fails holds up no other."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from data import build, catalog, package, store
from data.builders import baseline_shares, contradictions

ROOT = Path(__file__).parents[2]
INPUTS = [table.name for table in catalog.TABLES if table.inputs]


def sums(folder: Path) -> dict[str, str]:
    files = [store.path(name, folder) for name in INPUTS]
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build") / "tables"
    assert build.build(folder) == []
    return folder


def test_every_input_table_has_a_builder() -> None:
    assert [table.name for table, _ in build.BUILDERS] == INPUTS


def test_two_builds_give_the_same_bytes(fresh: Path, tmp_path: Path) -> None:
    again = tmp_path / "tables"
    build.build(again)
    assert sums(again) == sums(fresh)
    assert package.path(again).read_bytes() == package.path(fresh).read_bytes()


def test_the_tables_in_the_repository_are_a_fresh_build(fresh: Path) -> None:
    assert sums(store.DEFAULT) == sums(fresh), "run `make data`"
    assert store.fingerprint(fresh) == store.fingerprint(store.DEFAULT)


def test_the_description_in_the_repository_is_a_fresh_one(fresh: Path) -> None:
    described = json.loads(package.path(store.DEFAULT).read_text(encoding="utf-8"))
    expected = json.loads(package.path(fresh).read_text(encoding="utf-8"))
    inputs = [entry for entry in described["resources"] if entry["name"] in INPUTS]
    assert inputs == expected["resources"]


def test_a_table_that_fails_is_named_and_the_others_are_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def wrong() -> pd.DataFrame:
        return baseline_shares.tidy().assign(value=99.0)

    folder = tmp_path / "tables"
    builders = [
        (baseline_shares.TABLE, wrong),
        (contradictions.TABLE, contradictions.tidy),
    ]
    assert build.build(folder, builders) == ["baseline_shares"]
    printed = capsys.readouterr()
    assert printed.out == "contradictions: 15 rows\n"
    assert "baseline_shares: 1 rule broken." in printed.err
    assert "Fix data/raw/baseline_shares.csv and run `make data`." in printed.err
    assert not store.path("baseline_shares", folder).exists()
    assert len(store.read("contradictions", folder)) == 15


def test_a_raw_file_that_cannot_be_used_is_told_with_the_name_of_the_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def lost() -> pd.DataFrame:
        raise ValueError("data/raw/units.csv does not know 'bushels'.")

    assert build.build(tmp_path / "tables", [(contradictions.TABLE, lost)]) == ["contradictions"]
    told = capsys.readouterr().err
    assert told == "contradictions: data/raw/units.csv does not know 'bushels'.\n"


def test_a_description_that_cannot_be_written_is_named_like_a_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / package.FILE).mkdir()
    builders = [(contradictions.TABLE, contradictions.tidy)]
    assert build.build(tmp_path / "tables", builders) == [package.FILE]
    assert capsys.readouterr().err.startswith(f"{package.FILE}: ")
    assert {one.name for one in tmp_path.iterdir()} == {package.FILE, "tables"}


def test_the_command_says_what_it_built_and_ends_with_nought(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    done = subprocess.run(
        [sys.executable, "-m", "data.build"],
        cwd=ROOT,
        env={store.ENVIRONMENT: str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == INPUTS
    assert sums(folder) == sums(store.DEFAULT)
