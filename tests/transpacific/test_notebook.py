"""The notebook runs from top to bottom, and ends on the number Track record gives."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from analysis import scenarios
from analysis.levers import defaults
from pages.link import code
from tests.house.tree import ROOT

FILE = ROOT / "docs" / "scenario.ipynb"
GOLDEN = ROOT / "tests" / "golden" / "backtest.toml"
# In a process of its own, which what a kernel leaves open ends with; by files, not ports.
RUN = """
import sys
import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
notebook = nbformat.read(sys.argv[1], as_version=4)
kernel = AsyncKernelManager(transport="ipc", ip=sys.argv[2] + "/kernel")
where = {"metadata": {"path": sys.argv[2]}}
NotebookClient(notebook, timeout=120, km=kernel, resources=where).execute()
nbformat.write(notebook, sys.argv[2] + "/run.ipynb")
"""


def cells(file: Path) -> list[dict[str, Any]]:
    """Read the cells of code of a notebook."""
    found = json.loads(file.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in found if cell["cell_type"] == "code"]


def test_it_holds_nothing_that_grows_old() -> None:
    found = cells(FILE)
    assert [cell for cell in found if cell["outputs"] or cell["execution_count"]] == []
    went = {**defaults(), **scenarios.BY_NAME["as_it_happened"].levers}
    assert f'scenario("{code.write(went)}")' in "".join(found[0]["source"])


@pytest.mark.when_changed("docs/scenario.ipynb", "transpacific", "analysis", "data", "pages/answer")
def test_every_cell_runs(tmp_path: Path) -> None:
    # As if the package were installed, and with no settings but its own.
    own = {"PYTHONPATH": str(ROOT), "IPYTHONDIR": str(tmp_path / "ipython")}
    done = subprocess.run(  # noqa: S603 - our own notebook
        [sys.executable, "-c", RUN, str(FILE), str(tmp_path)],
        env=os.environ | own,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    outputs = [one for cell in cells(tmp_path / "run.ipynb") for one in cell["outputs"]]
    assert [one for one in outputs if one.get("name") == "stderr"] == []
    drawn = [one for one in outputs if "application/vnd.plotly.v1+json" in one.get("data", {})]
    assert len(drawn) == 2
    told = tomllib.loads(GOLDEN.read_text(encoding="utf-8"))["china"]["truce_no_cut"]["year"]
    ended = "".join(outputs[-1]["text"])
    assert ended == f"{told['mape_pct']:.1f} % over {told['n']} months\n"
