"""What stands between a link and the dashboard: a page with a frame, a redirect, a proxy."""

import os
import shutil
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.browser.server import Server, free_port

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
START_SECONDS = 20
CONFIGURATION = """\
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        location {prefix}/ {{
            proxy_pass http://127.0.0.1:{behind};
            proxy_http_version 1.1;
            proxy_set_header Host $http_host;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection "upgrade";
        }}
    }}
}}
"""


@contextmanager
def site(page: str, redirect: str = "") -> Iterator[str]:
    """Serve a page of somebody else's; under ``/moved`` lead on to another address, query and all.

    Yields
    ------
    address of the site, without a slash at the end.
    """

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, _, query = self.path.partition("?")
            if path == "/moved":
                self.send_response(302)
                self.send_header("Location", f"{redirect}?{query}")
                self.end_headers()
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def proxied(behind: Server, folder: Path) -> Iterator[Server]:
    """Put nginx in front of a server; where there is none, the server itself stands there."""
    if NGINX is None:
        yield behind
        return
    port = free_port()
    configuration = folder / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""
    configuration.write_text(
        CONFIGURATION.format(
            user=user, folder=folder, port=port, prefix=behind.prefix, behind=behind.port
        ),
        encoding="utf-8",
    )
    log_file = folder / "nginx.log"
    with log_file.open("ab") as log:
        process = subprocess.Popen(
            [NGINX, "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(configuration)],
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    front = Server(port, log_file, process, behind.prefix)
    try:
        _wait(front)
        yield front
    finally:
        front.stop()


def _wait(front: Server) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if front.process.poll() is not None:
            raise RuntimeError(f"nginx ended with {front.process.returncode}:\n{front.log}")
        try:
            with urllib.request.urlopen(f"{front.url}/_stcore/health", timeout=1):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    raise TimeoutError(f"nginx did not answer:\n{front.log}")
