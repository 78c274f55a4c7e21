"""A proxy somebody set up wrongly: passes everything on but the line that brings a page."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

STREAM = b"/_stcore/stream"
CHUNK = 1 << 16
REFUSED = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
FORBIDDEN = REFUSED.replace(b"502 Bad Gateway", b"403 Forbidden")


@dataclass
class Relay:
    """What it does with the line, and where it listens.

    Attributes
    ----------
    behind : port of the server behind it.
    line : "pass"; "refuse" or "forbid" it by an answer; "swallow" what is asked; "mute": agree to
        it and let nothing through; "portless": pass it with a Host header without its port.
    """

    behind: int
    line: str = "pass"
    listener: socket.socket = field(default_factory=socket.socket)

    @property
    def url(self) -> str:
        """Address of the home page, without a slash at the end."""
        return f"http://localhost:{self.listener.getsockname()[1]}"

    def serve(self) -> None:
        """Take connections until the listener is closed."""
        with suppress(OSError):
            while True:
                one, _ = self.listener.accept()
                threading.Thread(target=self._meet, args=(one,), daemon=True).start()

    def _meet(self, browser: socket.socket) -> None:
        with browser, suppress(OSError):
            head = browser.recv(CHUNK)
            line = self.line if STREAM in head.partition(b"\r\n")[0] else "pass"
            if line in ("refuse", "forbid"):
                browser.sendall(REFUSED if line == "refuse" else FORBIDDEN)
                return
            if line == "swallow":
                while browser.recv(CHUNK):
                    pass
                return
            if line == "portless":
                port = str(self.listener.getsockname()[1]).encode()
                head = head.replace(b"Host: localhost:" + port, b"Host: localhost", 1)
            with socket.create_connection(("127.0.0.1", self.behind)) as server:
                server.sendall(head)
                threading.Thread(target=_pass, args=(browser, server), daemon=True).start()
                _pass(server, browser, first_only=line == "mute")


def _pass(source: socket.socket, target: socket.socket, *, first_only: bool = False) -> None:
    """Pass on what comes, until it ends; or only the first of it."""
    passed = False
    with suppress(OSError):
        while found := source.recv(CHUNK):
            if not (passed and first_only):
                target.sendall(
                    found.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if first_only else found
                )
                passed = True
    with suppress(OSError):
        target.shutdown(socket.SHUT_RDWR)


@contextmanager
def relay(behind: int, line: str) -> Iterator[Relay]:
    """Run a relay in front of a server, until the block ends."""
    running = Relay(behind, line)
    running.listener.bind(("127.0.0.1", 0))
    running.listener.listen()
    threading.Thread(target=running.serve, daemon=True).start()
    try:
        yield running
    finally:
        running.listener.shutdown(socket.SHUT_RDWR)
        running.listener.close()
