"""What every test gets: repeatable examples, no network, and nothing that runs beside it."""

import os
import socket
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from data.upload import reader
from tests import changed, products
from tests.data import here

# What makes files is started where a test asks for one, not beside every page that is opened.
os.environ.setdefault("BRIEFINGS_EARLY", "no")
BROWSER_TESTS = Path(__file__).parent / "browser"
LOCAL = {None, "", "localhost", "127.0.0.1", "::1", b"localhost", b"127.0.0.1", b"::1"}

# The same examples on every machine and no time limit per example, so a failure can be repeated.
HOUSE = settings(deadline=None, derandomize=True, database=None)
settings.register_profile(products.WEEKLY, HOUSE, max_examples=100)
settings.register_profile("daily", HOUSE, max_examples=30)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer `--weekly`: everything, also what is too long for every day."""
    parser.addoption("--weekly", action="store_true", help="try every case of every product")


def pytest_configure(config: pytest.Config) -> None:
    """Draw fewer examples where a part is tried; a test that wants more asks for so many times."""
    settings.load_profile(products.WEEKLY if products.asked(config) else "daily")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark all of tests/browser, and leave out what is weekly unless all of it is asked for.

    A test named by its full name is run whatever its mark, and `-m weekly` asks for it too.
    """
    for item in items:
        if BROWSER_TESTS in item.path.parents:
            item.add_marker("browser")
    products.long_first(items)
    products.mark(items)
    passed = changed.Passed(config)
    config.pluginmanager.register(passed)
    passed.skip(items, everything=products.asked(config))
    if products.asked(config) or any("::" in one for one in config.args):
        return
    items[:], left = products.daily(items)
    if left:
        config.hook.pytest_deselected(items=left)


@pytest.fixture
def weekly(pytestconfig: pytest.Config) -> bool:
    """Say whether everything is asked for, for a test that tries a part of its cases daily."""
    return products.asked(pytestconfig)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that looks up any other machine; the tool must work without internet."""
    look_up = socket.getaddrinfo

    def local_only(host: Any, *args: Any, **kwargs: Any) -> Any:
        if host not in LOCAL:
            raise AssertionError(f"a test looked up {host!r}; nothing here may use the network")
        return look_up(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", local_only)


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a reader's files read in this process: where it is not the other one that is tried."""
    monkeypatch.setattr(reader, "_run", here.run)
