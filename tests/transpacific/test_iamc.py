"""The long format is what pyam takes it for: tried with pyam itself, in its own environment."""

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from pages.answer import handed, iamc
from pages.export import scenario as offline
from transpacific import scenario

PYTHON = Path(sys.prefix) / "iamc" / "bin" / "python"
READS = """
import json, sys
import pyam
found = pyam.IamDataFrame(sys.argv[1])
found.to_csv(sys.argv[2])
again = pyam.IamDataFrame(sys.argv[2])
one = found.filter(variable="*|Arrivals", scenario="scenario", region="*>US West Coast")
print(json.dumps({
    "domain": found.time_domain,
    "same": pyam.compare(found, again).empty,
    "names": [found.model, found.scenario, found.region, found.variable],
    "units": {name: unit for name, unit in found.unit_mapping.items()},
    "sum": float(one.data["value"].sum()),
    "rows": len(found.data),
}))
"""


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """Write the default scenario in the long format, as the command does."""
    assert offline.main(["5FB", "--out", str(tmp_path), "--format", "iamc"]) == 0
    assert {one.name for one in tmp_path.iterdir()} == {"headline.json", "iamc.csv"}
    return tmp_path / "iamc.csv"


def test_the_command_writes_the_rows_of_the_tables(written: Path) -> None:
    tables = scenario("5FB")
    rows = iamc.rows(tables)
    read = pd.read_csv(written, parse_dates=["time"])
    rows["time"] = pd.to_datetime(rows["time"])
    pd.testing.assert_frame_equal(read, rows, check_exact=True, check_dtype=False)
    told = sum(len(tables.table(handed.table_of(name))) for name in handed.series())
    assert len(read) == told


@pytest.mark.weekly
def test_pyam_reads_every_value_and_writes_it_again(written: Path, tmp_path: Path) -> None:
    assert PYTHON.exists(), "`make test-all` makes the environment of pyam."
    done = subprocess.run(  # noqa: S603 - our own script
        [str(PYTHON), "-W", "ignore", "-c", READS, str(written), str(tmp_path / "again.csv")],
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    rows = pd.read_csv(written)
    assert (told["domain"], told["same"], told["rows"]) == ("datetime", True, len(rows))
    columns = ("model", "scenario", "region", "variable")
    assert told["names"] == [sorted(rows[one].unique()) for one in columns]
    units = rows.groupby("variable")["unit"].unique()
    assert told["units"] == {name: unit for name, (unit,) in units.items()}
    cargo = scenario("5FB").cargo.query("scenario == 'scenario' and coast == 'WC'")
    assert told["sum"] == pytest.approx(cargo["arrivals_teu"].sum(), rel=1e-12)
