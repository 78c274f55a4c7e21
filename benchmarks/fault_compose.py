"""The two servers and the proxy of deploy/compose.yaml, in a network of their own; one is killed.

Wants what `container` does, and Debian's podman-compose, netavark and aardvark-dns. The image of
nginx is one of Debian's package, which fills in the template as the official one's start does.
"""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import BrowserContext

from benchmarks import container
from benchmarks.browser import launched
from benchmarks.fault_container import MEMORY, READ_ONLY, READER, RIGHTS, follows
from benchmarks.fault_memory import GIGABYTE
from benchmarks.fault_play import ROOT, must
from tests.browser import chromium
from tests.browser.journal import Journal
from tests.browser.server import START_SECONDS
from tests.deploy.test_limits import granted

DEPLOY: Final = ROOT / "deploy"
URL: Final = "https://localhost"
REPLICAS: Final = ("a", "b")
PROXY: Final = "localhost/transpacific-proxy:tried"
PROXY_BUILD: Final = r"""
ARG BASE
FROM ${BASE}
RUN apt-get update && apt-get install -y --no-install-recommends nginx-light gettext-base \
    && rm /etc/nginx/sites-enabled/default
CMD ["sh", "-c", "envsubst \"$(env | sed 's/\\([^=]*\\)=.*/${\\1}/')\" \
    < /etc/nginx/templates/default.conf.template > /etc/nginx/conf.d/default.conf \
    && exec nginx -g 'daemon off;'"]
"""
SETTINGS: Final = """[containers]
default_ulimits = ["nofile={handles}:{handles}", "nproc={tasks}:{tasks}"]
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
[network]
network_backend = "netavark"
network_config_dir = "{folder}/networks"
"""
STORE: Final = """[storage]
driver = "overlay"
graphroot = "{kept}/store"
runroot = "{kept}/run"
"""
# An address that nobody has (RFC 5737): whoever has a way out waits, who has none is told at once.
OUTWARD: Final = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=3)"
# Names of servers are told by a process that is looked for in /run/containers: no other's is met.
ALONE: Final = (
    "ip link set lo up && mkdir -p /run/containers && mount -t tmpfs tmpfs /run/containers "
    "&& exec sleep 600"
)
NAMES: Final = "/run/containers/networks/aardvark-dns/aardvark.pid"
CALL: Final = "import socket; socket.create_connection(('127.0.0.1', 443), timeout=1)"
NO_WAY: Final = "Network is unreachable"
CERTIFICATE: Final = (
    *("openssl", "req", "-x509", "-nodes", "-newkey", "ec", "-pkeyopt"),
    *("ec_paramgen_curve:prime256v1", "-days", "2", "-subj", "/CN=localhost"),
)


@dataclass(frozen=True)
class Composed:
    """The services of compose.yaml, running.

    Attributes
    ----------
    folder : of the file, its settings and its certificate; its name is that of the project.
    holder : the process whose network they are in.
    """

    folder: Path
    holder: subprocess.Popen[bytes]

    def told(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command in their network."""
        more = {
            "CONTAINERS_CONF": str(self.folder / "containers.conf"),
            "CONTAINERS_STORAGE_CONF": str(self.folder / "storage.conf"),
            "IMAGE": container.IMAGE,
            "NGINX_IMAGE": PROXY,
            "SERVER_NAME": "localhost",
        }
        inside = ("nsenter", "--target", str(self.holder.pid), "--net", "--mount", "--")
        return container.run(*inside, *words, more=more)

    def compose(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Let podman-compose do something with the services."""
        return self.told("podman-compose", "-f", str(self.folder / "compose.yaml"), *words)

    def replica(self, name: str) -> str:
        """Give podman's name of a server."""
        return f"{self.folder.name}_replica-{name}_1"

    def asked(self, name: str, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command in a server's container."""
        return self.told("podman", "exec", self.replica(name), *words)

    def healthy(self, name: str) -> None:
        """Wait until a server's own health check says yes."""
        until = time.monotonic() + START_SECONDS
        while self.told("podman", "healthcheck", "run", self.replica(name)).returncode:
            must(time.monotonic() < until, f"replica-{name} is not healthy")
            time.sleep(0.5)

    def open(self) -> None:
        """Wait until the proxy takes calls; where it has ended, it is started again by hand."""
        until = time.monotonic() + START_SECONDS
        while self.told(sys.executable, "-c", CALL).returncode:
            must(time.monotonic() < until, "the proxy takes no calls")
            time.sleep(2)
            self.told("podman", "start", f"{self.folder.name}_proxy_1")

    def killed(self, name: str) -> None:
        """End a server as a power cut would."""
        answer = self.told("podman", "inspect", "--format", "{{.State.Pid}}", self.replica(name))
        os.kill(int(answer.stdout), signal.SIGKILL)

    def again(self, name: str) -> None:
        """Start a server again that podman has not, and wait until it is healthy."""
        self.told("podman", "start", self.replica(name))
        self.healthy(name)

    def end(self) -> None:
        """End the services, also where podman-compose does not."""
        self.compose("down", "-t", "5")
        names = [f"{self.folder.name}_proxy_1", *map(self.replica, REPLICAS)]
        self.told("podman", "rm", "--force", "--time", "0", "--ignore", *names)
        self.told("sh", "-c", f"test ! -f {NAMES} || kill $(cat {NAMES})")
        self.holder.kill()
        self.holder.wait()


def copied(compose: str) -> str:
    """Spell compose.yaml for a machine that grants fewer handles, or tasks, than podman asks for.

    Parameters
    ----------
    compose : its text.
    """
    spelled = f"nofile: {container.handles()}, nproc: {granted('pids_limit')}"
    text, times = re.subn(r"nofile: \d+", spelled, compose)
    must(times == 1, f"handles are granted {times} times")
    return text


@contextmanager
def composed(folder: Path) -> Iterator[Composed]:
    """Start the services in a network of their own, until the block ends; files in `folder`."""
    _files(folder)
    alone = ["unshare", "--net", "--mount", "sh", "-c", ALONE]
    holder = subprocess.Popen(alone)  # noqa: S603
    one = Composed(folder, holder)
    try:
        while "sleep" not in Path(f"/proc/{holder.pid}/comm").read_text():
            time.sleep(0.1)
        answer = one.compose("up", "-d")
        must(not answer.returncode, f"podman-compose up: {answer.stderr[-400:]}")
        for name in REPLICAS:
            one.healthy(name)
        one.open()
        yield one
    finally:
        one.end()


def _files(folder: Path) -> None:
    """Write what the services are made of, and build the proxy's image where there is none."""
    tls = folder / "tls"
    for one in (tls, folder / "networks"):
        one.mkdir()
    (folder / "compose.yaml").write_text(copied((DEPLOY / "compose.yaml").read_text()))
    template = "nginx.conf.template"
    (folder / template).write_text((DEPLOY / template).read_text())
    given = {"handles": container.handles(), "tasks": granted("pids_limit"), "folder": folder}
    (folder / "containers.conf").write_text(SETTINGS.format_map(given))
    (folder / "storage.conf").write_text(STORE.format(kept=container.KEPT))
    out = ("-keyout", str(tls / "key.pem"), "-out", str(tls / "certificate.pem"))
    container.said(*CERTIFICATE, *out)
    if container.run(*container.PODMAN, "image", "exists", PROXY).returncode:
        build = folder / "Containerfile"
        build.write_text(PROXY_BUILD)
        container.image(PROXY, build, folder)


def _as_said(one: Composed, name: str) -> None:
    """Raise unless a server has what compose.yaml grants it, and no more."""
    status = one.asked(name, "cat", "/proc/1/status").stdout
    must(all(right in status for right in RIGHTS), f"{name}: other rights: {status}")
    must(READ_ONLY in one.asked(name, "touch", "touched").stderr, f"{name}: written")
    must(NO_WAY in one.asked(name, "python", "-c", OUTWARD).stderr, f"{name}: there is a way out")
    memory = int(one.asked(name, "sh", "-c", MEMORY).stdout.split()[0])
    must(f"{memory // GIGABYTE}g" == granted("mem_limit"), f"{name}: {memory} byte of memory")


def two_replicas(folder: Path) -> str:
    """Read on each of two servers behind the proxy; kill one, and wait until it is back."""
    container.wants(*container.NEEDED, "podman-compose", "openssl")
    container.built()
    with composed(folder) as one:
        for name in REPLICAS:
            _as_said(one, name)
        program = chromium.executable(chromium.WHOLE)
        journal = Journal()
        with launched(container.beside(one.holder.pid, program, folder)) as browser:
            readers = {
                name: browser.new_context(**READER, ignore_https_errors=True) for name in "ab"
            }
            shown = [_on(name, context, journal) for name, context in readers.items()]
            must(shown[0] == shown[1], "the two servers show different things")
            one.killed("a")
            answer = readers["a"].new_page().goto(URL)
            must(answer is not None and answer.ok, "no page while one server is away")
            one.again("a")
            back = _on("a", browser.new_context(**READER, ignore_https_errors=True), journal)
        must(back == shown[0], "the server that is back shows something else")
        must(not journal.problems(), "; ".join(journal.problems()))
    return (
        "both as user 65534, read-only, without a way out; a reader on each moves a lever by key "
        "and sees the same; one killed: pages come from the other; started again, it works"
    )


def _on(name: str, context: BrowserContext, journal: Journal) -> dict[str, Any]:
    """Be a reader on one of the servers; give what the page shows."""
    journal.watch(context)
    context.add_cookies([{"name": "replica", "value": name, "url": URL}])
    shown = follows(context, URL)
    kept = {cookie.get("name"): cookie.get("value") for cookie in context.cookies()}
    must(kept["replica"] == name, f"sent to {kept['replica']} instead of {name}")
    journal.leave(context)
    return shown


ROWS: Final[dict[str, Callable[[Path], str]]] = {"two containers behind a proxy": two_replicas}
