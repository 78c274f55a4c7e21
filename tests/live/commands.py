"""The commands as they are typed, and what they must say when a feed fails."""

import pandas as pd
import pytest

from data import refresh
from data.live import catalog, latest, vintages
from tests.live import source
from tests.live.world import QUICK, World

CENSUS = catalog.get("census_countries")

Earth = tuple[World, source.Source]
Said = pytest.CaptureFixture[str]


def run(*words: str) -> int:
    return refresh.main(words, QUICK)


def held(name: str = CENSUS.name) -> pd.DataFrame:
    return latest.table(name)


def refused(said: Said, kind: str, name: str = CENSUS.name) -> str:
    """One clear line, a code that is not nought, and the table as it was."""
    before = vintages.latest(catalog.get(name))
    assert run(name) == 1
    line = said.readouterr().err
    assert line.startswith(f"{name}: FAILED ({kind}): ")
    assert vintages.latest(catalog.get(name)) == before
    found = latest.state(catalog.get(name)).failure
    assert found is not None
    assert found.kind == kind
    return line
