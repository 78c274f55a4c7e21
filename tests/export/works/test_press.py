"""The press: one file at a time in another process; what goes wrong there is said here."""

import io
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Final

import pytest

from analysis import scenarios
from analysis.baseline import BaselineError
from analysis.model import MODEL_VERSION
from data import store
from data.store import TableUnavailable
from pages.export.works import formats, making, press, worker
from pages.export.works.order import File, Order, order
from pages.export.works.press import Job, Press
from pages.export.works.process import Process
from pages.words import text
from tests import changed

pytestmark = pytest.mark.when_changed(*changed.BRIEFED)

SECONDS: Final = 120.0
LINK: Final = "https://scenario.example.go.kr/?v=1"
# A worker of few words: tells its stages, then a file; HOW says what goes wrong.
STUB: Final = """
import json, os, sys, time
how, told = sys.argv[1], sys.stdout.buffer
for line in iter(sys.stdin.buffer.readline, b""):
    content = json.loads(line)["link"].encode()
    for stage in ("numbers", "file"):
        told.write(json.dumps({"stage": stage}).encode() + b"\\n"); told.flush()
        if sys.stdin.buffer.readline() != b"go\\n":
            answer, content = {"unwanted": True}, b""
            break
        if how == "crash": os._exit(3)
        time.sleep({"hang": 600, "slow": 0.4}.get(how, 0))
    else:
        answer = {"size": len(content), "data": "d", "lack": "room" if how == "blind" else ""}
    told.write(json.dumps(answer).encode() + b"\\n" + content); told.flush()
"""


def wanted(format_: str = "xlsx", language: str = "ko", link: str = LINK, data: str = "d") -> Order:
    levers = scenarios.BY_NAME["as_it_happened"].levers
    return order(format_, levers, language, link, data, MODEL_VERSION)


def over(running: Press, job: Job, reader: str = "reader") -> Job:
    """Wait for a job as a page does, by looking again."""
    until = time.monotonic() + SECONDS
    while not job.over:
        assert time.monotonic() < until, job
        job = running.look(job, reader)
        time.sleep(0.01)
    return job


def file(job: Job) -> File:
    assert job.file is not None, job.failure
    return job.file


@pytest.fixture
def stub() -> Iterator[Callable[..., Press]]:
    started: list[Press] = []

    def start(how: str, seconds: float = SECONDS) -> Press:
        command = (sys.executable, "-c", STUB, how)
        started.append(Press(lambda: Process(command), seconds))
        return started[-1]

    yield start
    for one in started:
        one.close()


@pytest.fixture(scope="module")
def real() -> Iterator[Press]:
    running = Press()
    yield running
    running.close()


@pytest.mark.parametrize("format_", [one.key for one in formats.FORMATS if not one.pictures])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_worker_makes_the_bytes_this_process_makes(
    format_: str, language: str, real: Press
) -> None:
    asked = wanted(format_, language, data=store.fingerprint())
    made = file(over(real, real.ask(asked, "reader")))
    stages: list[str] = []
    content, data, _ = making.make(asked, stages.append)
    assert made.content == content
    assert data == asked.data
    assert stages == ["numbers", "file"]
    assert made.mime == formats.BY_KEY[format_].mime


def test_what_cannot_be_worked_out_is_said_not_raised(real: Press) -> None:
    asked = wanted(data=store.fingerprint())
    broken = over(real, real.ask(replace(asked, language="xx"), "reader"))
    assert broken.failure is not None
    assert broken.failure.trouble == "unexpected"
    assert file(over(real, real.ask(asked, "reader"))).content


@pytest.mark.parametrize(
    ("problem", "trouble", "values"),
    [
        (TableUnavailable("observations", "it is damaged."), "table", {"name", "why"}),
        (BaselineError("no plans before March"), "baseline", {"why"}),
        (ValueError("anything"), "unexpected", set()),
    ],
)
def test_every_trouble_is_told_with_what_its_words_name(
    problem: Exception, trouble: str, values: set[str]
) -> None:
    def make(_order: Order, _ask: object) -> None:
        raise problem

    told = io.BytesIO()
    worker._serve(SimpleNamespace(make=make), wanted(), io.BytesIO(), told)
    answer = json.loads(told.getvalue())
    assert answer["trouble"] == trouble
    assert set(answer["values"]) == values
    for language in text.LANGUAGES:
        said = text.words(language)(f"handover.failed_{trouble}", format="X", **answer["values"])
        assert all(value in said for value in answer["values"].values())


def test_the_same_order_is_made_once_and_shared(stub: Callable[..., Press]) -> None:
    running = stub("slow")
    first, second = running.ask(wanted(), "one"), running.ask(wanted(), "two")
    assert first is second
    made = file(over(running, first, "one"))
    again = running.ask(wanted(), "three")
    assert again.file is made
    assert running.ask(wanted(link="other"), "one") is not again


def test_files_of_other_tables_are_given_but_not_kept(stub: Callable[..., Press]) -> None:
    running = stub("plain")
    job = over(running, running.ask(wanted(data="older"), "reader"))
    assert file(job).content
    assert running.ask(wanted(data="older"), "reader") is not job


def test_a_crash_is_said_and_the_next_order_finds_a_new_worker(
    stub: Callable[..., Press],
) -> None:
    running = stub("crash")
    for _ in range(2):
        job = over(running, running.ask(wanted(), "reader"))
        assert job.failure is not None
        assert job.failure.trouble == "crashed"


def test_a_worker_that_died_idle_is_replaced_without_a_word(stub: Callable[..., Press]) -> None:
    running = stub("plain")
    file(over(running, running.ask(wanted(), "reader")))
    process = running._process
    assert process is not None
    os.kill(process.number, signal.SIGKILL)
    assert file(over(running, running.ask(wanted(link="next"), "reader"))).content == b"next"


def test_a_worker_that_takes_too_long_is_ended(stub: Callable[..., Press]) -> None:
    running = stub("hang", seconds=1.0)
    job = over(running, running.ask(wanted(), "reader"))
    assert job.failure is not None
    assert job.failure.trouble == "late"
    assert running._process is None or not running._process.alive


def test_a_file_nobody_wants_any_more_is_not_made(stub: Callable[..., Press]) -> None:
    running = stub("slow")
    first = running.ask(wanted(link="first"), "reader")
    second = running.ask(wanted(link="second"), "reader")
    running.leave(first, "reader")
    assert file(over(running, second)).content == b"second"
    assert first.file is None
    assert first.failure is None


def test_one_reader_leaving_does_not_take_the_file_from_another(
    stub: Callable[..., Press],
) -> None:
    running = stub("slow")
    job = running.ask(wanted(), "one")
    running.ask(wanted(), "two")
    running.leave(job, "one")
    assert file(over(running, job, "two")).content == LINK.encode()


def test_a_file_given_up_is_ordered_again_when_its_reader_looks(
    stub: Callable[..., Press],
) -> None:
    running = stub("slow")
    first = running.ask(wanted(), "reader")
    running.leave(first, "reader")
    other = running.ask(wanted(link="other"), "other")
    over(running, other, "other")
    assert file(over(running, first)).content == LINK.encode()


def test_no_more_than_so_many_wait(stub: Callable[..., Press]) -> None:
    running = stub("hang")
    jobs = [running.ask(wanted(link=str(one)), "reader") for one in range(press.WAITING + 1)]
    assert [job.failure.trouble for job in jobs if job.failure] == ["busy"]


def test_no_more_is_kept_than_fits(
    stub: Callable[..., Press], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "KEPT_BYTES", 25)
    running = stub("plain")
    links = [f"{one:010d}" for one in range(4)]
    jobs = [over(running, running.ask(wanted(link=one), "reader")) for one in links]
    kept = [running.ask(wanted(link=one), "reader") is job for one, job in zip(links, jobs)]  # noqa: B905
    assert kept == [False, False, True, True]


def test_a_file_without_pictures_says_so(stub: Callable[..., Press]) -> None:
    running = stub("blind")
    assert file(over(running, running.ask(wanted(), "reader"))).lack == "room"


def test_the_worker_ends_with_the_server() -> None:
    process = Process()
    assert process.make(wanted(data=store.fingerprint()), lambda _: True, SECONDS).file
    popen = process._process
    assert popen.stdin is not None
    popen.stdin.close()
    assert popen.wait(SECONDS) == 0
    process.end()


def test_after_the_end_every_order_fails(stub: Callable[..., Press]) -> None:
    running = stub("plain")
    running.close()
    job = running.ask(wanted(), "reader")
    assert job.failure is not None
