"""Single doors: Parquet, the network, the cache and the words each have their place."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.tree import Module, imports, modules, product, within

# Our own tables, proven by their sha256; the records of the rollup, which no memory holds and an
# engine reads lazily; and a stranger's file, in a process of its own.
PARQUET_DOORS = ("data/store.py", "data/rollup/records.py", "data/upload/parquet.py")
PARQUET = " and ".join(PARQUET_DOORS)
NETWORK_DOOR = "data/live/client.py"
CACHE_DOOR = "pages/ui/kept/cache.py"

PARQUET_CALLS = {"read_parquet", "to_parquet", "scan_parquet", "read_table", "write_table"}
CACHE_NAMES = {"cache_data", "cache_resource"}
# How a line that is there is told to send; nobody is reached by these names.
OPTIONS = {f"socket.{name}" for name in ("AF_INET", "AF_INET6", "IPPROTO_TCP", "TCP_NODELAY")}
NETWORK = (
    "socket", "ssl", "http.client", "http.server", "urllib.request", "ftplib", "smtplib",
    "requests", "urllib3", "httpx", "aiohttp", "websockets", "websocket", "tornado",
)  # fmt: skip
HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")


def parquet_trespasses(module: Module) -> Iterator[str]:
    """Say where Parquet is read or written outside its door."""
    if module.path in PARQUET_DOORS:
        return
    for line, name in imports(module):
        if within(name, "pyarrow.parquet"):
            yield f"{module.path}:{line} imports {name}; only {PARQUET} open Parquet"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr in PARQUET_CALLS:
            yield f"{module.path}:{node.lineno} uses {node.attr}; only {PARQUET} may"


def network_trespasses(module: Module) -> Iterator[str]:
    """Say where the network is reached outside its door."""
    if module.path == NETWORK_DOOR:
        return
    for line, name in imports(module):
        if name not in OPTIONS and any(within(name, library) for library in NETWORK):
            yield f"{module.path}:{line} imports {name}; only {NETWORK_DOOR} uses the network"


def cache_trespasses(module: Module) -> Iterator[str]:
    """Say where Streamlit's caches are used outside their door."""
    if module.path == CACHE_DOOR:
        return
    for line, name in imports(module):
        if within(name, "streamlit") and name.rpartition(".")[2] in CACHE_NAMES:
            yield f"{module.path}:{line} imports {name}; only {CACHE_DOOR} caches"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr in CACHE_NAMES:
            yield f"{module.path}:{node.lineno} uses {node.attr}; only {CACHE_DOOR} caches"


def hangul(module: Module) -> Iterator[str]:
    """Say where Korean stands in code; words live in pages/words/locales."""
    for number, line in enumerate(module.text.splitlines(), start=1):
        if HANGUL.search(line):
            yield f"{module.path}:{number} has Korean words; they belong in pages/words/locales"


def test_parquet_has_a_door_for_tables_one_for_records_and_one_for_strangers() -> None:
    assert [line for module in product() for line in parquet_trespasses(module)] == []


def test_the_network_has_one_door() -> None:
    assert [line for module in product() for line in network_trespasses(module)] == []


def test_the_cache_has_one_door() -> None:
    assert [line for module in product() for line in cache_trespasses(module)] == []


def test_words_are_in_the_locales() -> None:
    outside_tests = [m for m in modules() if not m.path.startswith("tests/")]
    assert [line for module in outside_tests for line in hangul(module)] == []


@pytest.mark.parametrize(
    "text",
    ["import pyarrow.parquet as pq", "from pyarrow import parquet", "frame.to_parquet(path)"],
)
def test_another_parquet_door_is_noticed(text: str) -> None:
    assert len(list(parquet_trespasses(Module("data/build.py", text)))) == 1
    assert not [hit for door in PARQUET_DOORS for hit in parquet_trespasses(Module(door, text))]


@pytest.mark.parametrize("text", ["import requests", "from urllib.request import urlopen"])
def test_a_second_network_door_is_noticed(text: str) -> None:
    assert len(list(network_trespasses(Module("data/live/latest.py", text)))) == 1
    assert not list(network_trespasses(Module(NETWORK_DOOR, text)))
    assert not list(network_trespasses(Module("pages/link/link.py", "import urllib.parse")))


@pytest.mark.parametrize("text", ["from streamlit import cache_data", "@st.cache_data\ndef f(): 0"])
def test_a_second_cache_is_noticed(text: str) -> None:
    assert len(list(cache_trespasses(Module("pages/cargo.py", text)))) == 1
    assert not list(cache_trespasses(Module(CACHE_DOOR, text)))


def test_korean_in_code_is_noticed() -> None:
    assert len(list(hangul(Module("pages/cargo.py", 'x = 1\nst.title("화물")')))) == 1
    assert not list(hangul(Module("pages/cargo.py", 'st.title(t("page.cargo"))')))
