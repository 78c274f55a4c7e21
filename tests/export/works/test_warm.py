"""The worker can be started before the first order."""

import sys
import time

from pages.export.works.press import Press
from pages.export.works.process import Process
from tests.export.works.test_press import LINK, SECONDS, STUB, file, over, wanted


def test_a_worker_started_beforehand_takes_the_first_order() -> None:
    started: list[Process] = []

    def start() -> Process:
        started.append(Process((sys.executable, "-c", STUB, "plain")))
        return started[-1]

    running = Press(start)
    try:
        running.warm()
        until = time.monotonic() + SECONDS
        while not started:
            assert time.monotonic() < until
            time.sleep(0.01)
        running.warm()
        assert file(over(running, running.ask(wanted(), "reader"))).content == LINK.encode()
        assert len(started) == 1
    finally:
        running.close()
    assert not started[0].alive


def test_after_the_end_nothing_is_started() -> None:
    running = Press(lambda: Process((sys.executable, "-c", STUB, "plain")))
    running.close()
    running.warm()
    running.close()
    assert running.ask(wanted(), "reader").failure is not None
