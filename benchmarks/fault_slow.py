"""Faults of senders who send a byte a second: heads and bodies, alone and behind nginx."""

import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

from benchmarks.fault_lines import page
from benchmarks.fault_play import must
from deploy.connections import HEAD_SECONDS
from tests.browser import nginx
from tests.browser.nginx import Site
from tests.browser.server import SCRIPT, serve

SLOW: Final = 60
HEAD: Final = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
FORM: Final = b"POST /auth HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n"
STEP_SECONDS: Final = 1.0


def closed(line: socket.socket) -> bool:
    """Say whether the other side has closed a line."""
    line.settimeout(0.0)
    try:
        return line.recv(1) == b""
    except (BlockingIOError, ssl.SSLWantReadError):
        return False
    except OSError:
        return True


def drip(lines: list[socket.socket], seconds: float, meanwhile: Callable[[], object]) -> int:
    """Send a byte a second on every line; give how many the server has closed.

    Parameters
    ----------
    lines : to the server, of whose request the beginning has been sent.
    seconds : how long. [s]
    meanwhile : what others do, once a second.
    """
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for line in lines:
            with suppress(OSError):
                line.settimeout(STEP_SECONDS)
                line.sendall(b"x")
        meanwhile()
        time.sleep(STEP_SECONDS)
    return sum(closed(line) for line in lines)


def slow_heads(folder: Path) -> str:
    """Send sixty heads a byte a second to a server that stands alone."""
    with serve(folder / "log", script=SCRIPT) as server, ExitStack() as stack:
        lines = [
            stack.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            for _ in range(SLOW)
        ]
        for line in lines:
            line.sendall(HEAD)
        ended = drip(lines, 3 * HEAD_SECONDS, lambda: page(server.url))
        must(ended == SLOW, f"{SLOW - ended} of {SLOW} slow heads are still held")
    return (
        f"all {SLOW} closed within {3 * HEAD_SECONDS:.0f} s; a page opened every second meanwhile"
    )


@contextmanager
def secured(site: Site) -> Iterator[socket.socket]:
    """Open a bare line through nginx."""
    trust = ssl.create_default_context(cafile=site.folder / "certificate.pem")
    with (
        socket.create_connection(("127.0.0.1", site.port)) as bare,
        trust.wrap_socket(bare, server_hostname="localhost") as line,
    ):
        yield line


def slow_behind(folder: Path) -> str:
    """Send heads and the body of a form a byte a second through nginx."""
    certificate = folder / "certificate.pem"
    with nginx.site(folder) as site, ExitStack() as stack:
        heads = [stack.enter_context(secured(site)) for _ in range(SLOW)]
        bodies = [stack.enter_context(secured(site)) for _ in range(SLOW)]
        for line in heads:
            line.sendall(HEAD)
        for line in bodies:
            line.sendall(FORM)
        drip(heads + bodies, 3 * HEAD_SECONDS, lambda: page(site.url, certificate))
        ended = sum(closed(line) for line in heads)
        must(ended == SLOW, f"{SLOW - ended} of {SLOW} slow heads are still held")
        answered = sum(closed(line) or b"HTTP" in _said(line) for line in bodies)
    return (
        f"all {SLOW} heads closed; of {SLOW} bodies {answered} answered or closed, the others "
        "still open; a page opened every second meanwhile"
    )


def _said(line: socket.socket) -> bytes:
    """Give what a server has said on a line so far."""
    with suppress(OSError):
        line.settimeout(STEP_SECONDS)
        return line.recv(100)
    return b""


ROWS: Final[dict[str, Callable[[Path], str]]] = {
    "heads sent slowly": slow_heads,
    "heads and bodies sent slowly, behind nginx": slow_behind,
}
