"""What is installed: built, put into an environment of its own, run in another folder."""

import json
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.house.tree import PRODUCT, ROOT

CARRIED = "transpacific/tree/"
BUILD = "from hatchling.build import build_wheel; print(build_wheel({!r}))"
ALONE = ("app.py", "serve.py", ".streamlit/config.toml")
ROOMS = ("analysis", "data", "deploy", "pages", "static")


def run(*command: str, folder: Path) -> str:
    """Run our own program and give what it prints."""
    return subprocess.run(  # noqa: S603 - our own program
        command, cwd=folder, capture_output=True, text=True, check=True
    ).stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy that holds a key and the ministry's own figures."""
    copy = tmp_path_factory.mktemp("copy") / "tree"
    ours = run("git", "ls-files", "--cached", "--others", "--exclude-standard", folder=ROOT)
    for name in ours.splitlines():
        if not name.startswith(("tests/", "benchmarks/", "docs/")) and (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
    for private in ("data/live/secrets.toml", "data/live/store/a", "data/house_figures/b"):
        (copy / private).parent.mkdir(parents=True, exist_ok=True)
        (copy / private).write_text("private", encoding="utf-8")
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-c", BUILD.format(str(folder)), folder=copy)
    return next(folder.glob("*.whl"))


def test_every_room_of_the_program_is_packed_by_its_declaration() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = told["tool"]["hatch"]["build"]["targets"]["wheel"]
    packed = {**wheel["sources"], **wheel["force-include"]}
    rooms = {*PRODUCT, *ROOMS} - {"transpacific"}
    assert rooms <= set(packed)
    assert {name: CARRIED + name for name in packed} == packed
    assert {f"/{name}" for name in rooms if not name.endswith(".py")} <= set(wheel["include"])


@pytest.mark.weekly
def test_the_wheel_holds_what_runs_and_nothing_private(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    tracked = run("git", "ls-files", *ROOMS, folder=ROOT).splitlines()
    wanted = {name for name in (*tracked, *ALONE) if (ROOT / name).is_file()}
    assert sorted(name for name in wanted if CARRIED + name not in names) == []
    assert [name for name in names if "secrets" in name and name.endswith(".toml")] == []
    assert [name for name in names if "/store/" in name or "house_figures" in name] == []
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {
        "transpacific", "transpacific_scenarios",
    }  # fmt: skip


@pytest.mark.weekly
def test_what_is_installed_gives_the_digits_of_the_tree(wheel: Path, tmp_path: Path) -> None:
    clean = tmp_path / "clean"
    run(sys.executable, "-m", "venv", str(clean), folder=tmp_path)
    python, pip, transpacific = (
        str(clean / "bin" / name) for name in ("python", "pip", "transpacific")
    )
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(run(python, "-c", asked, folder=tmp_path).strip())
    # The packages of this environment, so that nothing is fetched; our own tree is not among them.
    (site / "shared.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    run(pip, "install", "--no-deps", "--no-index", str(wheel), folder=tmp_path)
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "data").mkdir(parents=True)
    # A module of the reader's own by the name of one of our rooms.
    (elsewhere / "analysis.py").write_text("raise RuntimeError\n", encoding="utf-8")
    told = run(transpacific, "run", "1FPS", "--out", "out", folder=elsewhere)
    offline = ("-m", "pages.export.scenario", "1FPS", "--out", str(tmp_path / "here"))
    here = run(sys.executable, *offline, folder=ROOT)
    assert json.loads(told) == json.loads(here)
    for name in ("headline.json", "cargo_weekly.parquet", "market_weekly.parquet"):
        assert (elsewhere / "out" / name).read_bytes() == (tmp_path / "here" / name).read_bytes()
    asked = "from transpacific import ROOT, scenario; print(ROOT); print(scenario('1FPS').code)"
    root, code = run(python, "-c", asked, folder=elsewhere).split()
    assert Path(root).is_relative_to(clean)
    assert code == json.loads(told)["code"]
