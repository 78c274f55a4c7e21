"""Which chromium the tests use, and how it is started."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")

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


def executable() -> str:
    """Path of the chromium to use: $CHROMIUM, or the first one on the path."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise FileNotFoundError(
            f"No {', '.join(NAMES)} on the path. Run `make test`, which installs one, "
            "or set CHROMIUM to the path of yours."
        )
    return found
