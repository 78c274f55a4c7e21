"""Which chromium the tests use, and how it is started."""

import os
import shutil
from collections.abc import Sequence

# A whole browser, as readers have it; what is measured, is measured with one of these.
WHOLE = ("chromium", "chromium-browser", "google-chrome")
# The same engine without windows opens a page at two thirds of the processor's time.
NAMES = ("chromium-headless-shell", *WHOLE)

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--metrics-recording-only",
    # Whatever the page asks for elsewhere fails, and is reported: no look-up leaves the machine.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]

# A page of a test is closed before its scripts have earned back what optimising them takes.
UNOPTIMISED = "--js-flags=--no-opt --no-maglev"


def executable(names: Sequence[str] = NAMES) -> str:
    """Path of the chromium to use: $CHROMIUM, or the first of these names on the path."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if found is None:
        raise FileNotFoundError(
            f"No {', '.join(names)} on the path. Run `make test`, which installs one, "
            "or set CHROMIUM to the path of yours."
        )
    return found
