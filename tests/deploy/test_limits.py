"""What the service file and the containers grant a server: the same, and what its comments say."""

import re
import shutil
import socket
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path
from unittest import mock

import pytest
from uvicorn.protocols.http.h11_impl import H11Protocol

from data.upload import limits
from deploy import connections
from deploy.settings import Settings
from tests.house.tree import ROOT

UNIT = ROOT / "deploy" / "transpacific@.service"
# Eight threads at work at once, and how many stores of memory the C library has made for them.
STORES = """
import ctypes, sys, threading, {first}
import pyarrow as pa
met = threading.Barrier(8)
def work():
    met.wait()
    held = ctypes.create_string_buffer(4_000)
    met.wait()
threads = [threading.Thread(target=work) for _ in range(8)]
[one.start() for one in threads], [one.join() for one in threads]
library = ctypes.CDLL(None)
library.fopen.restype = ctypes.c_void_p
told = ctypes.c_void_p(library.fopen(sys.argv[1].encode(), b"w"))
library.malloc_info(0, told), library.fclose(told)
print(open(sys.argv[1]).read().count("<heap nr="), pa.default_memory_pool().backend_name)
"""
COMPOSE = (ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8")


def unit() -> dict[str, str]:
    """Read the section of the service."""
    found = ConfigParser(interpolation=None, strict=False)
    found.optionxform = str  # type: ignore[assignment,method-assign]
    found.read_string(UNIT.read_text(encoding="utf-8"))
    return dict(found["Service"])


def granted(name: str) -> str:
    """Read what a container is granted."""
    [found] = re.findall(rf"\b{name}: (\w+)", COMPOSE)
    return str(found)


def test_a_container_is_granted_what_a_service_is() -> None:
    service = unit()
    assert granted("mem_limit") == service["MemoryMax"].lower()
    assert granted("memswap_limit") == granted("mem_limit")
    assert service["MemorySwapMax"] == "0"
    assert granted("pids_limit") == service["TasksMax"]
    assert granted("nofile") == service["LimitNOFILE"]


def test_the_memory_holds_what_readers_may_have_read_at_once() -> None:
    memory = int(unit()["MemoryMax"].removesuffix("G")) * 1024**3
    assert memory > limits.AT_ONCE * limits.MEMORY_BYTES + Settings().upload_budget_bytes


def test_the_handles_are_enough_for_as_many_readers_as_are_let_in() -> None:
    a_reader = connections.FOR_SESSION + 1
    others = connections.RESERVE + connections.FOR_SESSION * connections.KEPT
    assert int(unit()["LimitNOFILE"]) > Settings().max_sessions * a_reader + others


def test_what_uses_memory_up_does_not_end_the_server() -> None:
    assert unit()["OOMPolicy"] == "continue"
    assert "MemoryHigh" not in unit()


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_understands_every_line(tmp_path: Path) -> None:
    """Only that nothing is installed on this machine may be held against it."""
    copy = tmp_path / UNIT.name
    copy.write_bytes(UNIT.read_bytes())
    command = ["systemd-analyze", "verify", str(copy).replace("@", "@8501")]
    shutil.copy(copy, command[-1])
    told = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    known = re.compile(r"is not executable|Failed to (?:open|connect)|SO_PASSCRED")
    assert [line for line in told.splitlines() if not known.search(line)] == []


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_what_is_written_is_sent_at_once(
    monkeypatch: pytest.MonkeyPatch, family: socket.AddressFamily
) -> None:
    met: list[object] = []
    monkeypatch.setattr(H11Protocol, "connection_made", lambda *given: met.append(given))
    connections.guard(10)
    connection = mock.MagicMock(connections=set())
    # Made as the platform makes its own, without naming TCP, of which asyncio takes no note.
    with socket.socket(family=family) as line:
        transport = mock.MagicMock(get_extra_info={"socket": line}.get)
        assert not line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        H11Protocol.connection_made(connection, transport)
        assert line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    assert met, "the platform's own part is done too"


@pytest.mark.skipif(sys.platform != "linux", reason="asks the C library of Linux")
def test_threads_of_readers_share_two_stores_of_memory(tmp_path: Path) -> None:
    def stores(first: str) -> list[str]:
        command = [sys.executable, "-c", STORES.format(first=first), str(tmp_path / "told.xml")]
        return subprocess.run(
            command, cwd=ROOT, check=True, capture_output=True, text=True
        ).stdout.split()

    assert int(stores("json")[0]) > 2
    assert stores("deploy") == ["2", "system"]
