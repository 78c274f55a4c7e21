"""On a machine whose only network is its own loopback, everything works: server, browser, fonts."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import changed
from tests.browser.server import ROOT

# Whatever a page may ask for: a whole page is opened without a network.
pytestmark = pytest.mark.when_changed(*changed.FRONT, "pages", "static")

ONLY_LOOPBACK = 'ip link set lo up && ! ip route get 192.0.2.1 2>/dev/null && exec "$@"'
# By its full name all of it is tried, also what is weekly by itself.
CHOSEN = "tests/browser/test_deep_link.py::test_the_first_visit_to_a_deep_link_opens_the_whole_page"
SECONDS = 240


def test_pages_open_where_there_is_no_network(tmp_path: Path) -> None:
    unshare = shutil.which("unshare")
    assert unshare is not None
    assert shutil.which("ip"), "iproute2 is not installed. Run `make test`."
    own = [unshare, "--map-root-user", "--net"]
    allowed = subprocess.run([*own, "true"], capture_output=True, check=False)
    if allowed.returncode:
        pytest.skip("this machine lets nobody make a network of their own")
    # In a folder of its own: one shared with other runs may be swept away while it is looked at.
    place = f"--basetemp={tmp_path / 'inside'}"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", place, CHOSEN]
    inside = [*own, "sh", "-c", ONLY_LOOPBACK, "sh", *command]
    answer = subprocess.run(
        inside, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "2 passed" in answer.stdout
