"""Which tests may be left out today: those that passed here, and nothing they test has changed.

``pytest.mark.when_changed("deploy", "serve.py")`` names the files and folders a test is about,
below the root. Once it has passed, its digest of them is kept in pytest's cache of this checkout;
until one changes the test is skipped, and says so. A fresh checkout runs it, and so do `--weekly`,
the name of its file on the command line, and a run without the cache, as that of planted faults.
"""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

MARK: Final = "when_changed"
# What stands between a reader and the pages, and what the tests of it reach for.
FRONT: Final = (
    *("app.py", "serve.py", ".streamlit", "deploy", "data/store.py"),
    *("pages/frontend", "pages/ui/frame", "pages/ui/kept", "tests/browser"),
)
# What a briefing is made of, and what the tests of it reach for.
BRIEFED: Final = (
    *("pages/charts", "pages/export", "pages/answer", "pages/link", "pages/words"),
    *("analysis", "data/tables", "data/store.py", "static", "tests/charts", "tests/export"),
)
# What every one of them stands on: the packages, and how pytest is told to run.
ALWAYS: Final = ("requirements.txt", "requirements-dev.txt", "pyproject.toml", "tests/conftest.py")
MADE: Final = ("__pycache__", "node_modules")
REASON: Final = "nothing it tests has changed since it passed here; `make test-all` tries it"


def files(names: Iterable[str], root: Path) -> Iterator[Path]:
    """Yield every file of these files and folders, in order.

    Raises
    ------
    FileNotFoundError
        If there is none of a name: a test that is about nothing would never run again.
    """
    for name in sorted(names):
        place = root / name
        if not place.exists():
            raise FileNotFoundError(f"A test is about {name}, which is not there.")
        found = place.rglob("*") if place.is_dir() else [place]
        yield from sorted(one for one in found if one.is_file() and not set(MADE) & set(one.parts))


def digest(names: Iterable[str], root: Path) -> str:
    """Give one fingerprint of the names and contents of all these files."""
    told = hashlib.sha256()
    for file in files(names, root):
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        told.update(f"{file.relative_to(root).as_posix()} {content}\n".encode())
    return told.hexdigest()


class Passed:
    """Skips what passed on the same files, and keeps what passes now.

    Parameters
    ----------
    config : of the run.
    """

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.digests: dict[str, str] = {}
        self.failed: set[str] = set()
        self.digest = cache(digest)

    def skip(self, items: Iterable[pytest.Item], *, everything: bool) -> None:
        """Mark what needs no run; with `everything`, or asked for by its file, it has one."""
        named = {Path(one.partition("::")[0]).resolve() for one in self.config.args}
        for item in items:
            marks = list(item.iter_markers(MARK))
            if not marks:
                continue
            about = {name for mark in marks for name in mark.args}
            own = item.path.relative_to(self.config.rootpath).as_posix()
            mine = self.digests[item.nodeid] = self.digest(
                tuple(sorted({*about, *ALWAYS, own})), self.config.rootpath
            )
            if not everything and item.path not in named and self._kept(item.nodeid) == mine:
                item.add_marker(pytest.mark.skip(reason=REASON))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep the digest of a test that has passed and been cleared away."""
        if report.nodeid not in self.digests:
            return
        if not report.passed:
            self.failed.add(report.nodeid)
        elif report.when == "teardown" and report.nodeid not in self.failed:
            kept = self._cache()
            if kept is not None:
                kept.set(_key(report.nodeid), self.digests[report.nodeid])

    def _kept(self, name: str) -> object:
        kept = self._cache()
        return None if kept is None else kept.get(_key(name), None)

    def _cache(self) -> pytest.Cache | None:
        return getattr(self.config, "cache", None)


def _key(name: str) -> str:
    return f"{MARK}/{hashlib.sha256(name.encode()).hexdigest()[:24]}"
