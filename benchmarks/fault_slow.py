"""Faults of senders who send a byte a second: heads and bodies, alone and behind nginx."""

import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks.fault_lines import page
from benchmarks.fault_play import must
from deploy.connections import HEAD_SECONDS
from tests.browser import nginx
from tests.browser.nginx import Site
from tests.browser.server import SCRIPT, serve

SLOW: Final = 60
HEAD: Final = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
ELSEWHERE: Final = "127.0.0.2"
LENGTH: Final = b"Content-Length: 100000\r\n\r\n"
CHUNKS: Final = b"Transfer-Encoding: chunked\r\n\r\n0"
# A form nobody asked for, a page asked for with a body, one in pieces, a file nobody asked for.
BODIES: Final = tuple(
    asked + b" HTTP/1.1\r\nHost: localhost\r\n" + length
    for asked, length in (
        (b"POST /auth", LENGTH),
        (b"GET /", LENGTH),
        (b"GET /", CHUNKS),
        (b"PUT /_stcore/upload_file/nobody/nothing", LENGTH),
    )
)
# How many of each kind are sent.
EACH: Final = (12, 120)
STEP_SECONDS: Final = 1.0
LONGEST: Final = 4096


def closed(line: socket.socket) -> bool:
    """Say whether the other side has closed a line, whatever it said before."""
    line.settimeout(0.0)
    try:
        while line.recv(LONGEST):
            pass
        return True
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
    """Open a bare line through nginx, from another address than readers have."""
    trust = ssl.create_default_context(cafile=site.folder / "certificate.pem")
    with (
        socket.create_connection(("127.0.0.1", site.port), source_address=(ELSEWHERE, 0)) as bare,
        trust.wrap_socket(bare, server_hostname="localhost") as line,
    ):
        yield line


def slow_behind(folder: Path) -> str:
    """Send heads and bodies of every kind a byte a second through nginx, to a reader's loss or not.

    Ever more of them, and each time a reader from another address opens a page every second.
    """
    certificate = folder / "certificate.pem"
    took: list[list[float]] = []
    with nginx.site(folder) as site:

        def reader() -> None:
            began = time.monotonic()
            page(site.url, certificate)
            took[-1].append(time.monotonic() - began)

        for each in (0, *EACH):
            took.append([])
            with ExitStack() as stack:
                lines = []
                for beginning in [*BODIES, HEAD] * each:
                    lines.append(stack.enter_context(secured(site)))
                    with suppress(OSError):
                        lines[-1].sendall(beginning)
                ended = drip(lines, 3 * HEAD_SECONDS, reader)
                must(ended == len(lines), f"{len(lines) - ended} of {len(lines)} are still held")
    kinds = len(BODIES) + 1
    seen = "; ".join(
        f"{kinds * each} slow ones: {len(times)} pages, median {np.median(times):.1f} s, "
        f"slowest {max(times):.1f} s"
        for each, times in zip((0, *EACH), took, strict=True)
    )
    return f"all closed within {3 * HEAD_SECONDS:.0f} s, a reader meanwhile: {seen}"


ROWS: Final[dict[str, Callable[[Path], str]]] = {
    "heads sent slowly": slow_heads,
    "heads and bodies sent slowly, behind nginx": slow_behind,
}
