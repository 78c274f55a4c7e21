"""How to cite this: valid, and of the version, day and licence that stand elsewhere."""

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from analysis.model import RESULTS_DATE
from data import package
from tests.house.tree import ROOT

FILE = ROOT / "CITATION.cff"
SCHEMA = "vendor.citation-file-format"


def valid(file: Path) -> bool:
    """Ask the schema of the format, as check-jsonschema ships it."""
    asked = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", SCHEMA]
    typed = [*asked, "--force-filetype", "yaml", str(file)]
    return not subprocess.run(typed, capture_output=True, check=False).returncode  # noqa: S603


def test_it_is_what_the_format_asks_for(tmp_path: Path) -> None:
    assert valid(FILE)
    spoilt = tmp_path / FILE.name
    told = FILE.read_text(encoding="utf-8")
    spoilt.write_text(told.replace("Apache-2.0", "our own"), encoding="utf-8")
    assert not valid(spoilt)


def test_it_agrees_with_what_stands_elsewhere() -> None:
    told: dict[str, Any] = YAML(typ="safe").load(FILE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (told["version"], told["license"]) == (project["version"], project["license"])
    assert told["title"].lower().replace(" ", "-") == project["name"]
    assert told["abstract"].startswith(project["description"])
    assert told["authors"] == [{"name": package.MAKER}]
    assert told["date-released"] == RESULTS_DATE
    assert told["keywords"] == list(package.KEYWORDS)
