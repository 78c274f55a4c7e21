"""A link with own data is worked out with those data or not at all in silence."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.levers import defaults
from data import store
from data.upload.forms import Subject
from pages.answer import basis, own_figures, reproduction
from pages.answer.own_figures import Held
from pages.export import scenario
from pages.link import code, link, link_query
from pages.ui.frame import pass_on
from pages.ui.kept import cache
from pages.words import text
from tests.data import uploads
from tests.link import links
from tests.ui import opened

WORDS = text.words("en")
# One command below has its files read as its users do, by processes of their own.
HERE = pytest.mark.usefixtures("read_here")
WEEKS = pd.date_range("2025-02-03", periods=70, freq="7D")


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    opened.forget()
    yield
    opened.forget()


def cargo(times: float = 1.37) -> Held:
    """Give bundled cargo of another size, figures with every digit a number may have."""
    rows = store.read("cargo_baseline_weekly").drop(columns=["basis", "method"])
    scaled = rows[["loadings_teu", "arrivals_teu"]] * times
    return own_figures.table("cargo", "mine.csv", rows.assign(**scaled))


def by_coast(subject: Subject, column: str) -> Held:
    rows = pd.MultiIndex.from_product([WEEKS, ["WC", "EC"]], names=["week", "coast"])
    figures = rows.to_frame(index=False).assign(**{column: 3210.5})
    return own_figures.table(subject, "mine.csv", figures)


def saved(folder: Path, *tables: Held) -> list[Path]:
    """Save own tables as the page does."""
    for one in tables:
        (folder / own_figures.file_name(one)).write_text(own_figures.saved(one), encoding="utf-8")
    return [folder / own_figures.file_name(one) for one in tables]


def address(*tables: Held, language: str = "en", **more: str) -> str:
    query = links.query(language=language, data=store.fingerprint())
    mark = own_figures.mark(tables)
    added = ({"own": mark} if mark else {}) | more
    return "http://a.example/?" + query + "".join(f"&{key}={one}" for key, one in added.items())


def options(files: list[Path]) -> list[str]:
    return [part for file in files for part in ("--own", str(file))]


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_without_the_figures_it_is_remarked_and_strictly_refused(
    language: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    asked, mark = address(cargo(), language=language), own_figures.mark([cargo()])
    said = text.words(language)("reproduce.own_missing", fingerprint=f"`{mark}`")
    assert scenario.main([asked, "--strict", "--out", str(tmp_path / "out")]) == 1
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"{said}\n")
    assert not (tmp_path / "out").exists()
    assert scenario.main([asked]) == 0
    assert json.loads(capsys.readouterr().out)["remarks"] == [said]


def test_with_the_figures_the_command_gives_the_numbers_of_the_page(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    tables = cargo(), by_coast("capacity", "capacity_teu"), by_coast("rate", "rate_usd_per_feu")
    files = saved(tmp_path, *tables)
    assert scenario.main([address(*tables), "--strict", *options(files[::-1])]) == 0
    told = json.loads(capsys.readouterr().out)
    with opened.with_own(*tables):
        page = cache.run(defaults())
    assert told["data"] == page.data
    for place, name in enumerate(reproduction.NAMES):
        for figure, value in told["headline"][name].items():
            shown = float(getattr(page.headline, figure)[place])
            assert (repr(value) if value is not None else "nan") == repr(shown), (name, figure)


@HERE
def test_other_figures_are_refused_and_both_fingerprints_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    mine, other = cargo(), cargo(2.0)
    files = saved(tmp_path, other)
    for asked in (address(mine), address(mine, by_coast("rate", "rate_usd_per_feu"))):
        assert scenario.main([asked, *options(files)]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert own_figures.mark([other]) in err
        assert link.judge(link_query.pasted(asked), text.LANGUAGES).own in err
    for asked in (address(), code.write(defaults())):
        assert scenario.main([asked, *options(files)]) == 1
        assert own_figures.mark([other]) in capsys.readouterr().err


@HERE
def test_a_file_that_is_none_asks_or_repeats_another_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    [good] = saved(tmp_path, cargo())
    asks = tmp_path / "asks.csv"
    asks.write_text("week,origin,coast,how much\n2025-04-07,CN,WC,5\n", encoding="utf-8")
    for files, part in (
        ([tmp_path / "none.csv"], "none.csv"),
        ([asks], "asks.csv"),
        ([good, good], WORDS("own.subject_cargo")),
    ):
        assert scenario.main([address(cargo()), *options(files)]) == 1
        out, err = capsys.readouterr()
        assert (out, part in err) == ("", True), err


@pytest.mark.parametrize(
    ("key", "value"),
    [(key, "differences") for key in link.BESIDE] + [(key, "x~y") for key in link.SET],
)
def test_nothing_of_a_link_is_left_out_in_silence(
    key: str, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = address(**{key: value})
    assert scenario.main([asked, "--strict"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.strip()
    assert scenario.main([asked]) == 0
    assert json.loads(capsys.readouterr().out)["remarks"]


def test_equal_figures_have_one_fingerprint_whatever_file_they_came_from() -> None:
    rows = uploads.cargo()
    files = (uploads.csv(rows), uploads.xlsx(rows), uploads.parquet(rows))
    shuffled = uploads.csv(rows.sample(frac=1.0, random_state=1)[rows.columns[::-1]])
    marks = {
        own_figures.mark([own_figures.table("cargo", "mine", uploads.taken(content))])
        for content in (*files, shuffled)
    }
    assert len(marks) == 1
    assert (
        own_figures.mark([own_figures.table("cargo", "x", rows.assign(loadings_teu=1.0))])
        not in marks
    )


@HERE
def test_the_lines_to_be_copied_name_the_figures_and_the_link_names_their_fingerprint() -> None:
    app = opened.app("your_data", links.query(language="en"))
    app.file_uploader[0].set_value(("mine.csv", uploads.csv(cargo().rows), "text/csv"))
    opened.again(app, app)
    opened.use_own(app)
    mark = opened.address(app)["own"]
    app.session_state[pass_on.OPEN] = True
    app.session_state[f"{pass_on.TAB}.en"] = WORDS("pass_on.python")
    opened.again(app, app)
    snippet, command = (str(one.value) for one in app.code[-2:])
    assert f"own={mark}" in snippet
    assert f"own={mark}" in command
    assert 'own=["own_cargo.csv"]' in snippet
    assert "--own own_cargo.csv --strict" in command
    assert mark == own_figures.mark([cargo()])


@HERE
@pytest.mark.parametrize("weeks", [["2025-04-07"], ["2025-09-01"], ["2025-09-01", "2025-12-01"]])
def test_figures_of_a_few_weeks_are_read_again_from_the_file_they_were_saved_in(
    weeks: list[str], tmp_path: Path
) -> None:
    rows = cargo().rows
    few = own_figures.table("cargo", "few.csv", rows[rows["week"].isin(pd.to_datetime(weeks))])
    assert reproduction.reproduce(address(few), own=saved(tmp_path, few)).remarks == ()


@HERE
@pytest.mark.parametrize("column", ["planned_capacity_teu", "sailed_capacity_teu"])
def test_capacity_that_stands_for_the_models_is_run_and_comes_out_of_its_own_file(
    column: str, tmp_path: Path
) -> None:
    mine = by_coast("capacity", column)
    mine = own_figures.table("capacity", "mine.csv", mine.rows.assign(**{column: 170_000.0}))
    files = saved(tmp_path, mine)
    shown, plain = (
        reproduction.reproduce(asked, own=own)
        for asked, own in ((address(mine), files), (address(), []))
    )
    assert shown.data.endswith(f"+own:{own_figures.mark([mine])}")
    laid = {"planned_capacity_teu": "planned_capacity_teu", "sailed_capacity_teu": "capacity_teu"}
    after = shown.market[shown.market["week"] >= pd.Timestamp("2025-04-07")]
    assert after[laid[column]].to_numpy() == pytest.approx(170_000.0)
    assert shown.figures != plain.figures


@HERE
def test_capacity_that_stands_for_nothing_keeps_the_name_it_always_had(tmp_path: Path) -> None:
    mine = by_coast("capacity", "capacity_teu")
    assert own_figures.saved(mine).startswith("week,coast,capacity_teu\n")
    shown = reproduction.reproduce(address(mine), own=saved(tmp_path, mine))
    assert shown.data == store.fingerprint()
    assert shown.figures == reproduction.reproduce(address()).figures


def test_a_whole_file_is_the_baseline_whichever_the_link_names() -> None:
    """The own fingerprint names a baseline as `base` does: no second way is needed."""
    rows = store.read("cargo_baseline_weekly").drop(columns=["basis", "method"])
    # Every cell of both calendars, each of its own size.
    weeks = pd.date_range("2024-01-01", "2028-12-25", freq="7D")
    cells = rows[["origin", "coast"]].drop_duplicates()
    whole = cells.merge(pd.DataFrame({"week": weeks}), how="cross")
    sizes = 1_000.0 + pd.Series(range(len(whole)), whole.index) % 977
    mine = own_figures.table("cargo", "a.csv", whole.assign(loadings_teu=sizes, arrivals_teu=sizes))
    on = basis.bundled([mine])
    late = defaults() | {"onset": "2026-03-02"}
    found = [on.plans(late | {"baseline": name}) for name in ("2024", "latest")]
    assert np.array_equal(found[0].loadings_teu, found[1].loadings_teu)
    assert np.array_equal(found[0].arrivals_teu, found[1].arrivals_teu)
    bare = basis.bundled().plans(late | {"baseline": "latest"})
    assert not np.array_equal(found[0].loadings_teu, bare.loadings_teu)
