"""The real server in a process of its own: started, waited for, always ended."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).parents[2]
# What `make run` starts: the pages, and around them headers, empty page, limits and log.
SCRIPT = "serve.py"
# The pages alone, as `streamlit run` would show them.
ALONE = "app.py"
START_SECONDS = 60
STOP_SECONDS = 10


@dataclass
class Server:
    """A running dashboard."""

    port: int
    log_file: Path
    process: subprocess.Popen[bytes]
    prefix: str = ""

    @property
    def url(self) -> str:
        """Address of the home page, without a slash at the end."""
        return f"http://localhost:{self.port}{self.prefix}"

    @property
    def log(self) -> str:
        """All the server has printed so far."""
        return self.log_file.read_text(encoding="utf-8", errors="replace")

    def stop(self, *, kill: bool = False) -> None:
        """End the server: politely, or as a power cut would."""
        if self.process.poll() is None:
            self.process.kill() if kill else self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(STOP_SECONDS)


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def serve(
    log_file: Path,
    *,
    root: Path = ROOT,
    port: int | None = None,
    prefix: str = "",
    script: str = SCRIPT,
    options: Sequence[str] = (),
    environment: Mapping[str, str] = MappingProxyType({}),
    before: Sequence[str] = (),
) -> Iterator[Server]:
    """Run `streamlit run serve.py` in `root` with its own configuration, until the block ends."""
    port = port or free_port()
    command = [
        *before,
        sys.executable,
        "-m",
        "streamlit",
        "run",
        script,
        "--server.port",
        str(port),
    ]
    command += ["--server.baseUrlPath", prefix.strip("/")] if prefix else []
    command += options
    env = {k: v for k, v in os.environ.items() if not k.startswith(("STREAMLIT_", "TRANSPACIFIC_"))}
    env |= environment
    env["PYTHONUNBUFFERED"] = "1"
    with log_file.open("ab") as log:
        process = subprocess.Popen(command, cwd=root, env=env, stdout=log, stderr=subprocess.STDOUT)
        server = Server(port, log_file, process, prefix)
        try:
            _wait_until_healthy(server)
            yield server
        finally:
            server.stop()


def _wait_until_healthy(server: Server) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if server.process.poll() is not None:
            raise RuntimeError(f"the server ended with {server.process.returncode}:\n{server.log}")
        try:
            with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=1) as answer:  # noqa: S310 - our own address
                if answer.status == 200:
                    return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    raise TimeoutError(f"no healthy server after {START_SECONDS} s:\n{server.log}")
