"""The image of deploy/Containerfile: built over a base of Debian's own packages, and run.

Wants root and Debian's podman, runc and debootstrap. No registry of images is asked: the base is
bootstrapped once from the packages, and kept with the images below build/, out of the repository.
"""

import ast
import os
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from benchmarks.fault_play import ROOT, must
from tests.browser.server import START_SECONDS, Server
from tests.deploy.test_limits import granted

NEEDED: Final = ("podman", "runc", "debootstrap", "nsenter")
KEPT: Final = ROOT / "build" / "container"
SUITE: Final = "bookworm"
PACKAGES: Final = "python3,python3-venv,python-is-python3"
BASE: Final = f"localhost/transpacific-base:{SUITE}"
IMAGE: Final = "localhost/transpacific:tried"
# The port of the image's own command: nothing else listens in a network of its own.
PORT: Final = 8501
BUILD_SECONDS: Final = 900
NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
# What of pip's settings says where packages come from.
WHERE_FROM: Final = ("cert", "extra-index-url", "index-url", "proxy", "timeout", "trusted-host")
CERTIFICATES: Final = "/etc/ssl/certs/ca-certificates.crt"
PODMAN: Final = (
    *("podman", "--root", str(KEPT / "store"), "--runroot", str(KEPT / "run")),
    *("--runtime", "runc", "--cgroup-manager", "cgroupfs"),
)


@dataclass(frozen=True)
class Container:
    """A running container of the image.

    Attributes
    ----------
    name : by which podman knows it.
    server : what runs in it; its address holds only in the container's own network.
    """

    name: str
    server: Server

    def asked(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command inside, as the user the server runs as."""
        return run(*PODMAN, "exec", self.name, *words)

    def browser(self, program: str, folder: Path) -> Path:
        """Write a command that starts a program of this machine in the container's network.

        Parameters
        ----------
        program : path of a browser.
        folder : where the command is written.
        """
        found = said(*PODMAN, "inspect", "--format", "{{.State.Pid}}", self.name)
        return beside(int(found), program, folder)


def beside(process: int, program: str, folder: Path) -> Path:
    """Write a command that starts a program of this machine in the network of a process.

    Parameters
    ----------
    process : its number.
    program : path of a browser.
    folder : where the command is written.
    """
    command = folder / "browser"
    command.write_text(f'#!/bin/sh\nexec nsenter --target {process} --net -- {program} "$@"\n')
    command.chmod(0o700)
    return command


def handles() -> int:
    """Give how many handles compose.yaml grants, or this machine where that is fewer."""
    return min(int(granted("nofile")), resource.getrlimit(resource.RLIMIT_NOFILE)[1])


def limits() -> list[str]:
    """Give what deploy/compose.yaml grants and takes away, as options of podman."""
    return [
        f"--memory={granted('mem_limit')}",
        f"--memory-swap={granted('memswap_limit')}",
        f"--pids-limit={granted('pids_limit')}",
        "--cap-drop=all",
        "--security-opt=no-new-privileges",
        *_ulimits(),
    ]


def index(listed: str) -> dict[str, str]:
    """Read where pip finds packages; what stands later counts, folders of this machine do not.

    An index in a folder leads to files in others, which a build does not see.

    Parameters
    ----------
    listed : what `pip config list` says.
    """
    pairs = [line.split("=", 1) for line in listed.splitlines() if "=" in line]
    named = {name.rpartition(".")[2]: str(ast.literal_eval(value)) for name, value in pairs}
    kept = {name: _elsewhere(named[name]) for name in WHERE_FROM if name in named}
    return {name: value for name, value in kept.items() if value}


def _elsewhere(value: str) -> str:
    return " ".join(word for word in value.split() if not word.startswith("file:"))


def wants(*programs: str) -> None:
    """Raise unless these programs are there, and root asks for them."""
    missing = [one for one in programs if shutil.which(one) is None]
    must(not missing, f"{', '.join(missing)} not installed: Debian's packages of these names")
    must(os.geteuid() == 0, "only root builds and runs it here")


def built() -> None:
    """Build the image, and the base below it where there is none yet.

    Raises
    ------
    RuntimeError
        If something is missing here, or a step fails; with its last words.
    """
    wants(*NEEDED)
    KEPT.mkdir(parents=True, exist_ok=True)
    if run(*PODMAN, "image", "exists", BASE).returncode:
        _base()
    image(IMAGE, ROOT / "deploy" / "Containerfile", ROOT)


def image(name: str, recipe: Path, context: Path) -> None:
    """Build an image over the base, with packages from where pip and apt of this machine ask.

    Parameters
    ----------
    name : of the image.
    recipe : its Containerfile.
    context : folder that is copied from.
    """
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "pip.conf"
        found = {"cert": CERTIFICATES} | index(said("pip", "config", "list"))
        told.write_text("\n".join(["[global]", *(f"{one} = {found[one]}" for one in found)]))
        lent = [f"{told}:/etc/pip.conf:ro", f"{found['cert']}:{found['cert']}:ro"]
        volumes = [f"--volume={one}" for one in lent]
        said(
            *("nice", *PODMAN, "build", "--format", "docker", "--network", "host", *volumes),
            *_ulimits(),
            *("--file", str(recipe), "--build-arg", f"BASE={BASE}", "--tag", name, str(context)),
        )


@contextmanager
def running(log_file: Path, rooms: Sequence[str]) -> Iterator[Container]:
    """Run the image's own command, root read-only, in a network of its own without a way out.

    Parameters
    ----------
    log_file : where it writes what it says.
    rooms : folders in which something may be written, in memory.
    """
    name = f"fault-{os.getpid()}"
    command = [
        *("nice", *PODMAN, "run", "--rm", "--name", name, "--network", "none", *limits()),
        *("--read-only", "--read-only-tmpfs=false", *(f"--tmpfs={one}" for one in rooms), IMAGE),
    ]
    with log_file.open("ab") as log:
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)  # noqa: S603
    server = Server(PORT, log_file, process)
    try:
        _wait_until_healthy(name, server)
        yield Container(name, server)
    finally:
        server.stop()
        run(*PODMAN, "rm", "--force", "--ignore", name)


def _wait_until_healthy(name: str, server: Server) -> None:
    """Wait until the image's own health check says yes."""
    until = time.monotonic() + START_SECONDS
    while run(*PODMAN, "healthcheck", "run", name).returncode:
        must(server.process.poll() is None, f"the container ended: {server.log[-400:]}")
        must(time.monotonic() < until, f"not healthy after {START_SECONDS} s")
        time.sleep(0.5)


def _base() -> None:
    """Bootstrap Debian with its Python, and hand it to podman as an image."""
    with tempfile.TemporaryDirectory(dir=KEPT) as folder:
        root, packed = Path(folder) / "root", Path(folder) / "base.tar"
        bootstrap = ("debootstrap", "--variant=minbase", f"--include={PACKAGES}", SUITE)
        said("nice", *bootstrap, str(root))
        said("tar", "--directory", str(root), "--create", "--file", str(packed), ".")
        said(*PODMAN, "import", str(packed), BASE)


def _ulimits() -> list[str]:
    """Grant the handles and tasks of compose.yaml: podman asks for a million of each."""
    tasks = granted("pids_limit")
    return [f"--ulimit=nofile={handles()}:{handles()}", f"--ulimit=nproc={tasks}:{tasks}"]


def run(*command: str, more: Mapping[str, str] = NOTHING) -> subprocess.CompletedProcess[str]:
    """Run a command, with more in its environment; give what it said, however it ended."""
    return subprocess.run(  # noqa: S603
        command, cwd=ROOT, env={**os.environ, **more}, capture_output=True, text=True,
        timeout=BUILD_SECONDS, check=False,
    )  # fmt: skip


def said(*command: str, more: Mapping[str, str] = NOTHING) -> str:
    """Give what a command says; raise with its last words where it fails."""
    answer = run(*command, more=more)
    must(not answer.returncode, f"{' '.join(command[:3])}…: {(answer.stderr or '')[-600:]}")
    return answer.stdout
