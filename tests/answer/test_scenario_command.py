"""The numbers of the page again, offline: by the lines printed on it, and by the command."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis import levers
from analysis.lever import Levers
from analysis.model import MODEL_VERSION
from data import store
from pages.answer import reproduction, scenario_run
from pages.export import scenario
from pages.link import code, earlier
from pages.ui.kept import cache
from pages.words import text
from tests.house.tree import ROOT
from tests.link import links
from tests.ui import opened

MOVED: Levers = levers.defaults() | {
    "cargo_drop_pct": 37.0,
    "capacity_mode": "respond",
    "relief_after_weeks": None,
    "residual_drop_pct": 12.3,
    "horizon_weeks": 41.0,
}
OPEN = "pass_on.open"


def query(**spoilt: str) -> str:
    """Write a link of this version to the scenario, with some texts spoilt."""
    written = links.query(MOVED, data=store.fingerprint())
    for key, value in spoilt.items():
        start, _, rest = written.partition(f"&{key}=")
        written = f"{start}&{key}={value}&{rest.partition('&')[2]}"
    return f"http://localhost:8501/cargo?{written}"


def printed(tab: str) -> list[str]:
    """Give the code blocks of the panel on the page, one tab of it open."""
    app = opened.app(query=query().partition("?")[2])
    app.session_state[OPEN] = True
    app.session_state["pass_on.tab.en"] = text.words("en")(f"pass_on.{tab}")
    opened.again(app, app)
    assert not app.exception
    return [str(one.value) for one in app.code]


def run(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run Python as a reader would."""
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


def test_page_lines_and_command_agree_to_the_last_digit(tmp_path: Path) -> None:
    page = cache.run(MOVED)
    snippet, command = printed("python")
    lines = run("-c", snippet)
    assert lines.stdout.startswith(f"{earlier.figures(page.headline)}\n"), lines.stderr
    assert lines.stderr == ""
    module, quoted, *rest = command.removeprefix("python -m ").split(" ")
    assert rest == ["--strict", "--out", "scenario"]
    done = run("-m", module, quoted.strip('"'), "--strict", "--out", str(tmp_path / "out"))
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert told == json.loads((tmp_path / "out" / "headline.json").read_text(encoding="utf-8"))
    assert (told["model"], told["data"]) == (MODEL_VERSION, store.fingerprint())
    for place, name in enumerate(reproduction.NAMES):
        for figure, value in told["headline"][name].items():
            shown = float(getattr(page.headline, figure)[place])
            assert (repr(value) if value is not None else "nan") == repr(shown), (name, figure)
    _weekly(tmp_path / "out", page)


def _weekly(folder: Path, page: scenario_run.Run) -> None:
    """Compare the files with the arrays of the page, cell by cell."""
    cargo = pd.read_parquet(folder / "cargo_weekly.parquet")
    mine = cargo[cargo["scenario"] == "scenario"]
    arrived = mine.pivot_table("arrivals_teu", ["origin", "coast"], "week", sort=False)
    shown = page.result.arrivals_teu[0].reshape(-1, page.result.weeks.size)
    order = [(origin, coast) for origin in ("CN", "SEA", "KR", "OTH") for coast in ("WC", "EC")]
    assert np.array_equal(arrived.loc[order].to_numpy(), shown)
    market = pd.read_parquet(folder / "market_weekly.parquet")
    wc = market[(market["scenario"] == "scenario") & (market["coast"] == "WC")].sort_values("week")
    assert wc["spot_rate_ratio"].tolist() == page.result.spot_rate_ratio[0, 0, 0].tolist()


def test_a_code_gives_the_same_scenario_as_a_link() -> None:
    by_code, by_link = reproduction.reproduce(code.write(MOVED)), reproduction.reproduce(query())
    assert reproduction.told(by_code) == reproduction.told(by_link)
    assert by_link.remarks == ()


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("1XM1-EX8H-Z6Z4-F", ["`8`", "1XM1-EX7H-Z6Z4-F"]),
        ("hello?", ["neither a link nor a scenario code"]),
        ("", ["No code"]),
        ("http://localhost/?zzz=1", ["neither a link nor a scenario code"]),
        ("http://[x?zzz=1", ["neither a link nor a scenario code"]),
        ("?zzz=1&" + "x" * 9_000, ["neither a link nor a scenario code"]),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(
    typed: str, parts: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert scenario.main([typed, "--out", str(tmp_path / "out")]) == scenario.UNREADABLE
    out, err = capsys.readouterr()
    assert out == ""
    assert [part for part in parts if part not in err] == []
    assert not (tmp_path / "out").exists()


def test_repairs_and_changes_are_named_and_strictly_nothing_is_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    spoilt = query(drop="250", m="0.9.0") + "&s1=x"
    assert scenario.main([spoilt, "--strict", "--out", str(tmp_path / "out")]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert [
        part for part in ("250", "80", "0.9.0", MODEL_VERSION, "side by side") if part not in err
    ] == []
    assert not (tmp_path / "out").exists()
    assert scenario.main([spoilt]) == 0
    out, err = capsys.readouterr()
    assert len(json.loads(out)["remarks"]) == len(err.splitlines()) == 3
    assert json.loads(out)["levers"]["cargo_drop_pct"] == "80"


def test_the_language_of_the_link_is_spoken(capsys: pytest.CaptureFixture[str]) -> None:
    assert scenario.main([query(drop="250", l="ko")]) == 0
    assert text.words("ko")("lever.cargo_drop_pct.name") in capsys.readouterr().err


def test_an_onset_the_table_does_not_reach_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    from analysis.baseline import BaselineError  # noqa: PLC0415

    late = query(on="2027-12-27", hor="78")
    try:
        reproduction.reproduce(late)
    except BaselineError:
        assert scenario.main([late]) == 1
        assert "cargo_baseline_weekly" in capsys.readouterr().err
