"""The real nginx with the configuration we ship, in front of two real servers."""

import datetime as dt
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.browser.server import ROOT, START_SECONDS, STOP_SECONDS, Server, free_port, serve

TEMPLATE = ROOT / "deploy" / "nginx.conf.template"
FRAME = """daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 4096; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@dataclass
class Site:
    """Two servers of the dashboard behind nginx.

    Attributes
    ----------
    port : where nginx listens.
    replicas : name -> its server.
    folder : of its files.
    proxy : nginx itself.
    """

    port: int
    replicas: dict[str, Server]
    folder: Path
    proxy: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        """Address of the home page, without a slash at the end."""
        return f"https://localhost:{self.port}"

    def stop(self) -> None:
        """End nginx at once, with every line that runs through it."""
        self.proxy.terminate()
        self.proxy.wait(STOP_SECONDS)

    def start(self) -> None:
        """Start nginx again where it was."""
        self.proxy = subprocess.Popen(self.proxy.args, stdout=subprocess.DEVNULL)

    @property
    def log(self) -> str:
        """All that nginx and both servers have complained of."""
        return "".join(server.log for server in self.replicas.values())


@contextmanager
def site(
    folder: Path,
    port: int | None = None,
    options: Sequence[str] = (),
    before: Sequence[str] = (),
    second: Path = ROOT,
) -> Iterator[Site]:
    """Serve the dashboard twice behind nginx, until the block ends.

    With options of the server, words before its command, and the second server's own code.
    """
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        raise FileNotFoundError("nginx is not installed. Run `make test`, which installs it.")
    _certificate(folder)
    environment = {"TRANSPACIFIC_BEHIND_TLS": "yes"}
    with ExitStack() as stack:
        replicas = {
            name: stack.enter_context(
                serve(
                    folder / f"{name}.log",
                    script="serve.py",
                    environment=environment,
                    options=options,
                    before=before,
                    root=root,
                )
            )
            for name, root in (("a", ROOT), ("b", second))
        }
        port = port or free_port()
        _configure(folder, port, replicas)
        log = stack.enter_context((folder / "access.log").open("wb"))
        command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf")]
        running = Site(port, replicas, folder, subprocess.Popen(command, stdout=log))
        try:
            _wait(port)
            yield running
        finally:
            running.stop()


def _wait(port: int) -> None:
    """Wait until nginx takes calls."""
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


def _configure(folder: Path, port: int, replicas: dict[str, Server]) -> None:
    """Fill in the template as the container's start does."""
    values = {
        "LISTEN": f"127.0.0.1:{port} ssl",
        "SERVER_NAME": "localhost",
        "REPLICA_A": f"127.0.0.1:{replicas['a'].port}",
        "REPLICA_B": f"127.0.0.1:{replicas['b'].port}",
        "PORT_A": str(replicas["a"].port),
        "PORT_B": str(replicas["b"].port),
        "CERTIFICATE": str(folder / "certificate.pem"),
        "KEY": str(folder / "key.pem"),
    }
    filled = re.sub(r"\$\{(\w+)\}", lambda found: values[found.group(1)], TEMPLATE.read_text())
    (folder / "site.conf").write_text(filled)
    (folder / "nginx.conf").write_text(FRAME.format(folder=folder))


def _certificate(folder: Path) -> None:
    """Make a certificate for this machine that nobody else trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "certificate.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
