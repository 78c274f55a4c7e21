"""A real Spark cluster on this machine: one master and two workers, each a process of its own."""

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

HOST = "127.0.0.1"
WORKERS = 2
WAIT_S = 120.0


@dataclass(frozen=True)
class Cluster:
    """A running cluster: its address, and what its workers wrote into their logs."""

    master: str
    logs: tuple[Path, ...]


def home() -> Path:
    """Return the folder PySpark is installed in; it brings all of Spark."""
    spec = find_spec("pyspark")
    if spec is None or spec.origin is None:
        raise RuntimeError("PySpark is not installed: run `make test`, which installs it.")
    return Path(spec.origin).parent


def environment() -> dict[str, str]:
    """Return what every process of Spark is told: stay on this machine, and start quickly."""
    quick = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
    return {
        **os.environ,
        "SPARK_HOME": str(home()),
        "SPARK_LOCAL_IP": HOST,
        "JDK_JAVA_OPTIONS": quick,
    }


@contextmanager
def running(folder: Path) -> Iterator[Cluster]:
    """Start a cluster on the loopback interface, until the block ends."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    master, log = f"spark://{HOST}:{port}", folder / "master.log"
    workers = tuple(folder / f"worker{number}.log" for number in range(WORKERS))
    with ExitStack() as stack:
        here = ["--host", HOST, "--webui-port", "0"]
        stack.enter_context(_process(log, "master.Master", *here, "--port", str(port)))
        _until(lambda: "New state: ALIVE" in log.read_text(), log)
        for number, file in enumerate(workers):
            room = ["--cores", "1", "--memory", "1g", "--work-dir", str(folder / f"work{number}")]
            stack.enter_context(_process(file, "worker.Worker", *here, *room, master))
        _until(lambda: log.read_text().count("Registering worker") == WORKERS, log)
        yield Cluster(master, workers)


@contextmanager
def _process(log: Path, name: str, *arguments: str) -> Iterator[None]:
    """Run a part of Spark, and stop it when the block ends."""
    command = [str(home() / "bin" / "spark-class"), f"org.apache.spark.deploy.{name}", *arguments]
    with log.open("w") as file:
        process = subprocess.Popen(  # noqa: S603
            command, env=environment(), stdout=file, stderr=file
        )
        try:
            yield
        finally:
            process.terminate()
            process.wait(timeout=WAIT_S)


def _until(happened: Callable[[], bool], log: Path) -> None:
    """Wait for something to stand in a log; show the log if it does not come."""
    end = time.monotonic() + WAIT_S
    while not happened():
        if time.monotonic() > end:
            raise RuntimeError(f"Spark did not start:\n{log.read_text()}")
        time.sleep(0.2)
