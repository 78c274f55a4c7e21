"""A source on this machine: a real HTTP server that answers as it is told, well or badly."""

import gzip
import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Way = Callable[[BaseHTTPRequestHandler], None]


@dataclass(frozen=True)
class Asked:
    """What reached the source."""

    method: str
    path: str
    query: dict[str, list[str]]
    raw_query: str
    headers: dict[str, str]
    form: dict[str, list[str]]

    def one(self, name: str) -> str:
        [value] = self.query[name]
        return value


@dataclass
class Source:
    """A running source: answers with `reply`, and remembers what it was asked."""

    url: str
    reply: Callable[[Asked], Way]
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def serving(reply: Callable[[Asked], Way]) -> Iterator[Source]:
    """Run a source until the block ends."""
    source = Source("", reply)

    class Handler(BaseHTTPRequestHandler):
        # Head and body go out at once; else the body waits for the head to be acknowledged.
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            length = int(self.headers.get("content-length") or 0)
            form = parse_qs(self.rfile.read(length).decode()) if length else {}
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(
                self.command, parts.path, parse_qs(parts.query), parts.query, headers, form
            )
            source.asked.append(asked)
            with suppress(BrokenPipeError, ConnectionResetError):
                source.reply(asked)(self)

        do_POST = do_GET  # noqa: N815 - the name http.server looks for

        def log_message(self, format: str, *args: Any) -> None:
            del format, args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    source.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield source
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def always(way: Way) -> Callable[[Asked], Way]:
    """Answer every request alike."""
    return lambda _: way


def in_turn(*ways: Way) -> Callable[[Asked], Way]:
    """Answer one request after the other."""
    left = iter(ways)
    return lambda _: next(left)


def plain(body: bytes, kind: str = "application/json", status: int = 200, **headers: str) -> Way:
    """Answer with a body; underscores in the names of headers stand for hyphens."""

    def way(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        if kind:
            handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return way


def as_json(content: object) -> Way:
    """Answer with JSON."""
    return plain(json.dumps(content).encode())


def packed(body: bytes, kept: int | None = None) -> Way:
    """Answer with gzip, of which only so many bytes are sent; the length sent agrees with them."""
    return plain(gzip.compress(body)[:kept], Content_Encoding="gzip")


def reset(handler: BaseHTTPRequestHandler) -> None:
    """Break the connection off without a word."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def cut_short(handler: BaseHTTPRequestHandler) -> None:
    """Promise more bytes than are sent."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"half":')


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """Send a byte now and then, never so late that a pause would be noticed."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    for _ in range(500):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.02)


def dripping_head(handler: BaseHTTPRequestHandler) -> None:
    """Send the head of an answer letter by letter."""
    for _ in range(500):
        handler.wfile.write(b"H")
        handler.wfile.flush()
        time.sleep(0.02)
