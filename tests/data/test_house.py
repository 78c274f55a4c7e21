"""The ministry's own figures: signed, named by what they hold, and never replaced in silence."""

from pathlib import Path

import pandas as pd
import pytest

from analysis import levers
from data import bundle, house, store
from data.errors import TableUnavailable
from pages.answer import baseline_used, basis, reproduction
from pages.link import link
from pages.words import text
from tests.answer.test_baseline_choice import late
from tests.link import links

HALF = 0.5


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    """China's weeks at half of the latest months, as the ministry would write them."""
    rows = store.read("cargo_latest_weekly").drop(columns=["basis", "method"])
    china = rows[rows["origin"] == "CN"]
    halved = china.assign(
        loadings_teu=china["loadings_teu"] * HALF, arrivals_teu=china["arrivals_teu"] * HALF
    )
    file = tmp_path / "figures.csv"
    halved.to_csv(file, index=False)
    return file


@pytest.fixture
def key(tmp_path: Path) -> Path:
    list(bundle.keygen(tmp_path / "keys"))
    return tmp_path / "keys" / bundle.PRIVATE


@pytest.fixture
def installed(
    figures: Path, key: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[str, Path]:
    place = tmp_path / "house"
    monkeypatch.setenv(house.ENVIRONMENT, str(place))
    return house.install(figures, key), place


def test_a_link_opens_the_house_figures_where_they_are_held(installed: tuple[str, Path]) -> None:
    named, _ = installed
    assert house.installed() == named
    asked, plain = late(baseline=named), late()
    on = basis.bundled()
    mine, usual = (on.plans(one) for one in (asked, plain))
    assert mine.loadings_teu[:, 0] == pytest.approx(usual.loadings_teu[:, 0] * HALF)
    assert mine.loadings_teu[:, 1:] == pytest.approx(usual.loadings_teu[:, 1:])
    found = reproduction.reproduce(f"{links.HOST}/?{links.query(asked)}")
    assert found.levers["baseline"] == named
    for language in text.LANGUAGES:
        said = baseline_used.told(on.used(asked), text.words(language))
        assert named.partition(":")[2] in said


def test_elsewhere_the_missing_bundle_is_named_and_nothing_takes_its_place(
    installed: tuple[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named, _ = installed
    query = links.query(late(baseline=named))
    monkeypatch.setenv(house.ENVIRONMENT, str(tmp_path / "nothing"))
    assert house.installed() == ""
    opened = link.judge(links.given(query), text.LANGUAGES)
    assert opened.levers["baseline"] == named
    assert opened.repairs == ()
    with pytest.raises(TableUnavailable, match=named):
        reproduction.reproduce(f"{links.HOST}/?{query}")


def test_figures_nobody_signed_are_not_run_on(installed: tuple[str, Path]) -> None:
    _, place = installed
    file = place / house.FIGURES
    file.write_bytes(file.read_bytes().replace(b"CN", b"KR", 1))
    with pytest.raises(TableUnavailable, match="signature"):
        house.read(house.installed())


def test_what_breaks_a_rule_is_not_installed(figures: Path, key: Path, tmp_path: Path) -> None:
    rows = pd.read_csv(figures)
    rows.assign(origin="JP").to_csv(figures, index=False)
    place = tmp_path / "house"
    assert house.main([str(figures), "--key", str(key), "--folder", str(place)]) == 1
    assert not place.exists()
    assert house.installed(place) == ""


def test_the_command_says_the_name_links_carry(
    figures: Path, key: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "house"
    assert house.main([str(figures), "--key", str(key), "--folder", str(place)]) == 0
    said = capsys.readouterr().out
    assert house.installed(place) in said
    assert levers.BY_KEY["baseline"].judge(house.installed(place))[1] is None
    assert len(house.read(house.installed(place), place)) == len(pd.read_csv(figures))
