"""The offline bundle installs and runs where there is no network, and refuses a changed file."""

import csv
import json
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.house.tree import ROOT, modules

RUNS = """from analysis import levers
from pages.ui.kept import cache

print(repr(cache.run(levers.defaults()).headline.lost_teu.tolist()))
"""
SECONDS = 400
# Of the code, what is packed and how: whatever else changes, whole folders of it are packed.
ABOUT = pytest.mark.when_changed(
    *("app.py", "serve.py", "deploy", "data/store.py", "pages/ui/kept", ".streamlit"),
    "tests/house/tree.py",
)


def run(command: Sequence[str | Path], where: Path) -> subprocess.CompletedProcess[str]:
    """Run a command and give what it said."""
    return subprocess.run(
        [str(part) for part in command],
        cwd=where, capture_output=True, text=True, timeout=SECONDS, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the bundle and unpack it elsewhere."""
    folder = tmp_path_factory.mktemp("bundle")
    bundle = folder / "bundle.tar"
    shell = shutil.which("bash")
    assert shell is not None
    made = subprocess.run(
        [shell, "deploy/offline-bundle", str(bundle)],
        cwd=ROOT, env={"PATH": "/usr/local/bin:/usr/bin:/bin", "PYTHON": sys.executable},
        capture_output=True, text=True, timeout=SECONDS, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stdout + made.stderr
    with tarfile.open(bundle) as packed:
        packed.extractall(folder, filter="data")
    return folder / "transpacific"


@ABOUT
def test_it_installs_and_computes_without_a_network(unpacked: Path, weekly: bool) -> None:
    unshare = shutil.which("unshare")
    assert unshare is not None
    alone = [unshare, "--map-root-user", "--net"]
    if run([*alone, "true"], unpacked).returncode:
        pytest.skip("this machine lets nobody make a network of their own")
    # Daily nothing is compiled ahead: that is most of an installation's work. pip reads the switch
    # the other way round: 0 stands for "do not".
    told = [f"PYTHON={sys.executable}", *([] if weekly else ["PIP_NO_COMPILE=0"])]
    installed = run([*alone, "env", *told, "./install"], unpacked)
    assert installed.returncode == 0, installed.stdout + installed.stderr
    python = unpacked / ".venv" / "bin" / "python"
    answer = run([*alone, python, "-c", RUNS], unpacked)
    assert answer.returncode == 0, answer.stderr
    here = run([sys.executable, "-c", RUNS], ROOT)
    assert answer.stdout == here.stdout != ""


def test_every_room_the_product_imports_from_is_packed() -> None:
    script = (ROOT / "deploy" / "offline-bundle").read_text(encoding="utf-8")
    [packed] = re.findall(r"git archive HEAD (.*?)\|", script, re.DOTALL)
    rooms = {one.path.split("/")[0] for one in modules() if "/" in one.path}
    assert rooms - {"tests", "benchmarks"} <= set(packed.replace("\\\n", " ").split())


@ABOUT
def test_what_is_inside_is_listed_with_its_licence(unpacked: Path) -> None:
    listed = json.loads((unpacked / "sbom.cdx.json").read_text(encoding="utf-8"))
    assert listed["bomFormat"] == "CycloneDX"
    names = {one["name"].lower() for one in listed["components"]}
    assert {"streamlit", "pandas", "plotly", "pyarrow"} <= names
    wheels = {path.name for path in (unpacked / "wheels").iterdir()}
    assert all(name.endswith(".whl") for name in wheels)
    with (unpacked / "licences.csv").open(encoding="utf-8", newline="") as file:
        licensed = {_plain(row["Name"]) for row in csv.DictReader(file)}
    assert licensed == {_plain(name.partition("-")[0]) for name in wheels}
    assert not (unpacked / "tests").exists()
    assert (unpacked / "static" / "fonts" / "OFL.txt").exists()


def _plain(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


@ABOUT
def test_a_changed_file_is_refused(unpacked: Path) -> None:
    app = unpacked / "app.py"
    whole = app.read_bytes()
    app.write_bytes(whole + b"\n# one line more\n")
    refused = run(["./install"], unpacked)
    app.write_bytes(whole)
    assert refused.returncode == 1
    assert "not the one that was packed" in refused.stderr
