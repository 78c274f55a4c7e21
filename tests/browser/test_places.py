"""Many want a place, silently or not: readers get in, health answers, the log stays short."""

import json
import socket
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection

from deploy import connections, places
from tests import changed
from tests.browser.server import Server, serve
from tests.browser.stream import WAIT_SECONDS, answers, ask, asking, stream

pytestmark = pytest.mark.when_changed(*changed.FRONT)

PLACES = 200
FEW = 4
HANDLES = 1024
# The shell takes handles away that no limit raised later gives back.
FEW_HANDLES = ("sh", "-c", f'ulimit -n {HANDLES} && exec "$@"', "sh")
CONNECTIONS = HANDLES + 16
HEALTH_SECONDS = 5.0
MOST_LOG_BYTES = 100_000


@pytest.fixture
def few(tmp_path: Path) -> Iterator[Server]:
    """Serve with places for four readers, two of one address."""
    environment = {"TRANSPACIFIC_MAX_SESSIONS": str(FEW)}
    with serve(tmp_path / "log", script="serve.py", environment=environment) as running:
        yield running


def is_open(line: ClientConnection) -> bool:
    """Say whether the server still holds a line, by an answer to a ping."""
    with suppress(ConnectionClosed):
        return line.ping().wait(WAIT_SECONDS)
    return False


def healthy(server: Server) -> float:
    """Ask whether the server lives; give how long the answer took. [s]"""
    began = time.monotonic()
    with urllib.request.urlopen(f"{server.url}/healthz", timeout=HEALTH_SECONDS) as answer:  # noqa: S310 - our own address
        assert answer.read() == b"ok"
    return time.monotonic() - began


@pytest.mark.weekly
def test_two_hundred_silent_lines_keep_nobody_out(tmp_path: Path) -> None:
    with serve(tmp_path / "log", script="serve.py") as running, ExitStack() as stack:
        for number in range(PLACES):
            stack.enter_context(stream(running, behind=f"203.0.113.{number}"))
        reader = stack.enter_context(stream(running, behind="198.51.100.1"))
        ask(reader)
        assert any(one.HasField("new_session") for one in answers(reader))


def test_a_line_and_a_connection_that_ask_for_nothing_are_closed_and_one_that_asked_stays(
    few: Server,
) -> None:
    with (
        socket.create_connection(("localhost", few.port)) as slow,
        stream(few) as silent,
        stream(few) as reader,
    ):
        # Both wait at once: for the end of a head that never comes, and for a word.
        slow.settimeout(10 * connections.HEAD_SECONDS)
        slow.sendall(b"GET / HTTP/1.1\r\nHost: local")
        # At once: where the page takes long to come, the silent line is closed before it has.
        silent.send(b"")
        asking(reader)
        with pytest.raises(ConnectionClosed):
            silent.recv(10 * places.SILENT_SECONDS)
        assert is_open(reader)
        with suppress(ConnectionError):
            assert slow.recv(1) == b""


def test_one_address_gets_its_share_and_others_the_rest(few: Server) -> None:
    with ExitStack() as stack:
        crowd = [asking(stack.enter_context(stream(few, behind="203.0.113.7"))) for _ in range(2)]
        with pytest.raises(InvalidStatus) as refused:
            stream(few, behind="203.0.113.7")
        assert refused.value.response.status_code == 503
        network = [
            asking(stack.enter_context(stream(few, behind=f"2001:db8::{one}"))) for one in (1, 2)
        ]
        with pytest.raises(InvalidStatus):
            stream(few, behind="2001:db8::3")
        assert all(is_open(line) for line in (*crowd, *network))


@pytest.mark.weekly
def test_where_all_have_asked_the_next_waits_and_nobody_is_sent_away(few: Server) -> None:
    with ExitStack() as stack:
        readers = [
            asking(stack.enter_context(stream(few, behind=f"203.0.113.{one}")))
            for one in range(FEW)
        ]
        with pytest.raises(InvalidStatus):
            stream(few, behind="198.51.100.1")
        assert all(is_open(line) for line in readers)
    assert few.log.count("every place is taken") == 1


@pytest.mark.weekly
@pytest.mark.parametrize("said", [b"", b"GET / HTTP/1.1\r\nHost: localhost\r\n"])
def test_silent_connections_beyond_the_handles_leave_health_and_log_alone(
    tmp_path: Path, said: bytes
) -> None:
    with (
        serve(tmp_path / "log", script="serve.py", before=FEW_HANDLES) as running,
        ExitStack() as stack,
    ):
        before = len(running.log.encode())
        for _ in range(CONNECTIONS):
            one = stack.enter_context(socket.create_connection(("localhost", running.port)))
            with suppress(ConnectionError):
                one.sendall(said)
        assert [healthy(running) for _ in range(10)]
        with stream(running) as reader:
            asking(reader)
        assert len(running.log.encode()) - before < MOST_LOG_BYTES
        assert all(json.loads(line) for line in running.log.splitlines())


@pytest.mark.weekly
def test_there_are_no_more_places_than_handles_and_the_log_says_so(tmp_path: Path) -> None:
    with serve(tmp_path / "log", script="serve.py", before=FEW_HANDLES) as running:
        [told] = [json.loads(line) for line in running.log.splitlines() if "LimitNOFILE" in line]
        assert told["handles"] == HANDLES
        assert 0 < told["readers"] < PLACES
