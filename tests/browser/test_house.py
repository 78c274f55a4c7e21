"""The ministry's own figures: a colleague's link opens the same ones, and elsewhere is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data import bundle, house, store
from pages.words import text
from tests.answer.test_baseline_choice import late
from tests.browser import reader
from tests.browser.conftest import OpenPage
from tests.browser.server import Server

pytestmark = pytest.mark.when_changed(
    "data/house.py", "pages/answer/basis.py", "pages/ui/frame/controls.py", "pages/ui/show"
)


@pytest.fixture
def folder(tmp_path: Path) -> tuple[str, Path]:
    """Install China's weeks, halved, as the ministry's."""
    rows = store.read("cargo_latest_weekly").drop(columns=["basis", "method"])
    china = rows[rows["origin"] == "CN"]
    halves = {name: china[name] / 2.0 for name in ("loadings_teu", "arrivals_teu")}
    china.assign(**halves).to_csv(tmp_path / "figures.csv", index=False)
    list(bundle.keygen(tmp_path / "keys"))
    place = tmp_path / "house"
    return house.install(tmp_path / "figures.csv", tmp_path / "keys" / bundle.PRIVATE, place), place


def test_a_link_opens_where_the_figures_are_and_is_refused_by_name_where_not(
    fresh_server: Callable[..., Server],
    open_page: OpenPage,
    folder: tuple[str, Path],
    weekly: bool,
) -> None:
    named, place = folder
    ours = fresh_server(environment={house.ENVIRONMENT: str(place)})
    theirs = fresh_server(environment={house.ENVIRONMENT: str(place / "none")})
    # Daily one language here and the other there: which words there are is read elsewhere.
    for language in text.LANGUAGES if weekly else text.LANGUAGES[:1]:
        path = reader.path("cargo", language, late(baseline=named), d="")
        page = open_page(path, at=ours, charts=reader.CHARTS["cargo"])
        reader.drawn(page)
        said = page.locator(".st-key-baseline-used").inner_text()
        assert named.partition(":")[2] in said
        assert page.locator(".st-key-box-baseline").get_by_text(named.partition(":")[2]).count()
    for language in text.LANGUAGES if weekly else text.LANGUAGES[1:]:
        page = open_page(
            reader.path("cargo", language, late(baseline=named), d=""), at=theirs, charts=0
        )
        refused = page.get_by_test_id("stAlert").inner_text()
        assert refused == text.words(language)("error.house_none", name=named).replace("`", "")
        assert page.locator(".st-key-baseline-used").count() == 0
