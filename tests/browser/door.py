"""Sign-in as it is hosted: a real OpenID provider, and servers that ask it."""

import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.browser.server import ROOT, Server, free_port, serve

START_SECONDS = 30
RULES = """
[access]
readers = ["*@mof.example.kr"]
uploaders = ["park@mof.example.kr"]
"""


# Whom the provider knows from the start: two of the ministry, the first may send files, a stranger.
PEOPLE = ("park@mof.example.kr", "kim@mof.example.kr", "lee@elsewhere.example")


@dataclass
class Doors:
    """A provider and the server that asks it."""

    provider: str
    server: Server


@contextmanager
def provider(folder: Path, *people: str) -> Iterator[str]:
    """Run an OpenID provider that knows some people; give its address."""
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-m", "tests.browser.provider", str(port), *people]
    with (
        (folder / "provider.log").open("wb") as log,
        subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log) as process,
    ):
        address = f"http://localhost:{port}"
        try:
            _wait(f"{address}/.well-known/openid-configuration")
            yield address
        finally:
            process.terminate()


def _wait(address: str) -> None:
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            urllib.request.urlopen(address, timeout=1).close()  # noqa: S310 - our own address
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


def knows(provider: str, person: str, claims: dict[str, object]) -> None:
    """Have the provider know a person from now on, whatever it claims about them."""
    answer = httpx.put(f"{provider}/users/{person}", json=claims, trust_env=False)
    assert answer.is_success, answer.text


def secrets(folder: Path, site: str, provider: str, rules: str = RULES) -> list[str]:
    """Write the settings of sign-in for a site; give the options that name them."""
    file = folder / "secrets.toml"
    file.write_text(
        "[auth]\n"
        f'redirect_uri = "{site}/oauth2callback"\n'
        'cookie_secret = "of-this-test-only"\n'
        'client_id = "dashboard"\nclient_secret = "of-this-test-only"\n'
        f'server_metadata_url = "{provider}/.well-known/openid-configuration"\n{rules}',
        encoding="utf-8",
    )
    return ["--secrets.files", str(file)]


@contextmanager
def guarded(folder: Path, provider: str, rules: str = RULES) -> Iterator[Server]:
    """Serve the dashboard with sign-in switched on."""
    port = free_port()
    options = secrets(folder, f"http://localhost:{port}", provider, rules)
    with serve(folder / "log", script="serve.py", port=port, options=options) as running:
        yield running
