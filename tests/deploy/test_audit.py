"""`make audit`: sound, faulty and unasked are told apart, with a database of the test's own."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from benchmarks.audit import FAULTY, SOUND, UNASKED, audit
from tests.browser.server import free_port

HASH = "--hash=sha256:" + "0" * 64
PINNED = f"alpha==1.0 {HASH}\nbeta==2.0 {HASH}\n"
FAULT = {
    "id": "TEST-2026-1",
    "summary": "of this test",
    "affected": [
        {
            "package": {"name": "beta", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.1"}]}],
        }
    ],
}

Answers = Callable[[str], dict[str, Any] | None]


@contextmanager
def database(answers: Answers) -> Iterator[list[str]]:
    """Stand in for an advisory database; give the options that name it."""

    class Asked(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["content-length"])
            found = answers(json.loads(self.rfile.read(length))["package"]["name"])
            self.send_response(200 if found is not None else 500)
            self.end_headers()
            self.wfile.write(json.dumps(found or {}).encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Asked) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield named(server.server_port)
        finally:
            server.shutdown()


def named(port: int) -> list[str]:
    return ["--vulnerability-service", "osv", "--osv-url", f"http://127.0.0.1:{port}/v1/query"]


@pytest.fixture
def pinned(tmp_path: Path) -> Path:
    """Give a list of two packages."""
    file = tmp_path / "requirements.txt"
    file.write_text(PINNED, encoding="utf-8")
    return file


def test_no_fault_is_known_only_of_packages_that_were_asked_about(pinned: Path) -> None:
    asked: list[str] = []

    def none(name: str) -> dict[str, Any]:
        asked.append(name)
        return {}

    with database(none) as options:
        ended, said = audit(pinned, options)
    assert (ended, sorted(asked)) == (SOUND, ["alpha", "beta"])
    assert "2 packages" in said


def test_a_fault_is_named_with_the_version_that_mends_it(pinned: Path) -> None:
    with database(lambda name: {"vulns": [FAULT]} if name == "beta" else {}) as options:
        ended, said = audit(pinned, options)
    assert ended == FAULTY
    assert "beta 2.0: TEST-2026-1, mended in 2.1" in said
    assert "alpha" not in said


@pytest.mark.parametrize("answering", [True, False], ids=["broken", "away"])
def test_a_database_that_cannot_be_asked_says_nothing(answering: bool, pinned: Path) -> None:
    if answering:
        with database(lambda name: {} if name == "alpha" else None) as options:
            ended, said = audit(pinned, options)
    else:
        ended, said = audit(pinned, named(free_port()))
    assert ended == UNASKED
    assert "could not be asked" in said
    assert "no fault" not in said
